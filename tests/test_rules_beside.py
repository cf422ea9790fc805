"""What a report has beside what was said: a programme, a paper's words, the public."""

from __future__ import annotations

import pytest

from summarizer.engines.rules import RulesEngine
from summarizer.reading.articles import Metadata, article_from
from summarizer.settings import Settings

OPENING = {
    "en": "President Ada Moreau of France met Prime Minister Nils Berg of Norway.\n\n",
    "zh": "国家主席周明远在北京同美国总统哈珀举行会谈。\n\n",
    "vi": "Thủ tướng Lào Khamla Xay hội đàm với Thủ tướng Thái Lan Somchai Rat.\n\n",
}
PORT, CANG = "Berg promised a port.", "Thủ tướng Somchai Rat đề nghị mở cảng."
GANG = "哈珀表示，美方将建港口。"
SAID = [
    # language, sentences, what is said and by whom
    (
        "en",
        "Berg pledged to keep the pass open, and the two leaders toured a museum.",
        [("NO", "keep the pass open")],
    ),
    (
        "en",
        "Moreau called for a second bridge; her plane left at nine.",
        [("FR", "a second bridge")],
    ),
    (
        "en",
        "Moreau thanked Norway for the gas, before boarding her plane.",
        [("FR", "thanked Norway for the gas")],
    ),
    (
        "en",
        "Berg asked for a new line and took a selfie with students.",
        [("NO", "asked for a new line")],
    ),
    (
        "en",
        "Berg promised a port; a joint press conference followed.",
        [("NO", "a port")],
    ),
    # not where it is what was said
    (
        "en",
        "Moreau said that France left the pact and that its people visited Norway.",
        [("FR", "France left the pact"), ("FR", "its people visited Norway")],
    ),
    # the paper speaks to its readers, in the whole paragraph
    (
        "en",
        f"{PORT}\n\nWe urge our readers to support us. We need your help.",
        [("NO", "a port")],
    ),
    (
        "en",
        f"{PORT}\n\nWe thank you for your trust. Our team works all night.",
        [("NO", "a port")],
    ),
    (
        "en",
        f"{PORT}\n\nSign up for our newsletter.\n\nHe asked for a dam.",
        [("NO", "a port"), ("NO", "asked for a dam")],
    ),
    (
        "zh",
        f"{GANG}\n\n我们呼吁读者支持独立新闻。感谢您的阅读。",
        [("US", "美方将建港口")],
    ),
    ("vi", f"{CANG}\n\nMời bạn đọc theo dõi kênh của chúng tôi.", [("TH", "mở cảng")]),
    # people who are no side
    (
        "vi",
        f"{CANG} Từ sáng sớm, đông đảo người dân đã đứng hai "
        "bên đường, mong muốn được gặp ông.",
        [("TH", "mở cảng")],
    ),
    ("vi", f"{CANG} Giới chuyên gia cho rằng Lào sẽ mua gạo.", [("TH", "mở cảng")]),
    (
        "zh",
        f"{GANG}数千民众站在道路两旁，希望一睹风采。示威者要求降价。",
        [("US", "美方将建港口")],
    ),
    (
        "en",
        f"{PORT} Observers believe that both countries will sign.",
        [("NO", "a port")],
    ),
    ("en", f"{PORT} According to analysts, France would join.", [("NO", "a port")]),
    ("en", f'{PORT} "We want it," the protesters chanted.', [("NO", "a port")]),
    (
        "en",
        f"{PORT} As crowds waited outside, Moreau asked for a dam.",
        [("NO", "a port"), ("FR", "asked for a dam")],
    ),
    # nor somebody unknown
    ("zh", f"{GANG}李新成说，港口应扩建。", [("US", "美方将建港口")]),
    # whose view it is, without a verb
    (
        "vi",
        "Theo Thủ tướng Somchai, Thái Lan sẽ mở cảng. Theo hai Thủ tướng, cần xây cầu.",
        [("TH", "Thái Lan sẽ mở cảng"), ("joint", "xây cầu")],
    ),
    (
        "vi",
        "Lào sẽ bán thêm điện, theo Thủ tướng Khamla Xay.",
        [("LA", "Lào sẽ bán thêm điện")],
    ),
    ("zh", "在哈珀看来，美方应建港口。", [("US", "美方应建港口")]),
    # frank speech
    (
        "zh",
        "周明远坦言，中方不愿降价。哈珀直截了当地说，美方将建港口。",
        [("CN", "中方不愿降价"), ("US", "美方将建港口")],
    ),
    (
        "zh",
        "哈珀允诺提供五艘船。周明远断然否认中方违约。",
        [("US", "允诺提供五艘船"), ("CN", "断然否认中方违约")],
    ),
    # words of the lists inside longer words
    (
        "zh",
        "哈珀说，贸易上的不同意见应通过对话解决。周明远表示，美国支持率上升。",
        [("US", "贸易上的不同意见应通过对话解决"), ("CN", "美国支持率上升")],
    ),
    (
        "zh",
        "哈珀说，决定性因素在双方，感谢信已发出。",
        [("US", "决定性因素在双方，感谢信已发出")],
    ),
]


@pytest.mark.parametrize(("language", "sentences", "said"), SAID)
def test_who_says_what(language, sentences, said):
    known = Metadata(language=language)
    article = article_from(OPENING[language] + sentences, "a.txt", known=known)
    reading = RulesEngine(Settings()).propose(article)
    found = [(p.side, p.quotes[0].words) for p in reading.proposals]
    assert found == said
