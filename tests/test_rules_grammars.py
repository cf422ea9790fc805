"""One rules engine, two grammars: a meeting comes to the same in each language."""

from __future__ import annotations

import pytest

from summarizer.engines.rules import RulesEngine, find_attributions
from summarizer.languages.language import languages
from summarizer.reading.articles import Metadata, article_from
from summarizer.settings import Settings

# Who met whom; what one of them says for his side; what both agree on.
TOLD = {
    "en": (
        "Prime Minister Le Quang Hai of Vietnam met Prime Minister Mori Kenji of Japan"
        " in Hanoi. Hai urged Japan to open its market. The two sides agreed to expand"
        " investment."
    ),
    "zh": (
        "3月5日，越南总理黎光海在河内会见日本首相森健二。黎光海呼吁日本开放市场。"
        "双方同意扩大投资。"
    ),
    "vi": (
        "Sáng 5/3, tại Hà Nội, Thủ tướng Lê Quang Hải đã hội đàm với Thủ tướng Nhật Bản"
        " Mori Kenji.\n\nThủ tướng Lê Quang Hải kêu gọi Nhật Bản mở cửa thị trường. Hai"
        " bên nhất trí mở rộng đầu tư."
    ),
    "fr": (
        "Le Premier ministre du Vietnam, M. Le Quang Hai, a rencontré à Hanoï le"
        " Premier ministre du Japon, M. Mori Kenji. M. Hai a appelé le Japon à ouvrir"
        " son marché. Les deux parties sont convenues de développer les échanges."
    ),
}


@pytest.mark.parametrize("language", sorted(TOLD))
def test_a_meeting_is_read_alike_by_words_and_by_clauses(language):
    article = article_from(TOLD[language], "a.txt", known=Metadata(language=language))
    reading = RulesEngine(Settings()).propose(article)
    assert (reading.meeting.kind, reading.meeting.sides) == ("talks", ("JP", "VN"))
    assert [(p.side, p.act) for p in reading.proposals] == [
        ("VN", "calls_for"),
        ("joint", "agrees"),
    ]
    first = reading.proposals[0]
    assert first.speaker
    assert first.source
    assert first.cue


@pytest.mark.parametrize("language", sorted(TOLD))
def test_an_attribution_names_its_source_and_its_cue(language):
    text = TOLD[language]
    source, cue, content = find_attributions(text, language)[-1]
    assert source
    assert cue
    assert source.end <= cue.start < content[0].end
    assert text[slice(*source)] in (
        "The two sides",
        "双方",
        "Hai bên",
        "Les deux parties",
    )


def test_every_built_in_language_has_a_grammar():
    assert set(languages()) == set(TOLD)
