"""Short English statements of Chinese and Vietnamese words: what is fair, what is not.

A headline leaves out and turns about: a denial is told by its contrary, a condition by
the subject. Each fair one has beside it a false one of the same words.
"""

from __future__ import annotations

import pytest
from factories import article, meeting, proposal

from summarizer.grounding import ground

NONE_CAN = "không nước nào có thể đứng ngoài cuộc khủng hoảng"
NOT_FEW = "không ít dự án bị chậm"
DONE = "8 trong số 11 nội dung cam kết khi đó đã hoàn thành"
BORDER = "yêu cầu giữ nguyên đường biên giới"
DEBT = "sức ép nợ chưa giảm"
TALL = "约1万8000人可先行通关"
ELECTION = "若迎来大选，水价难免成为话题"
HALFWAY = "只要双方相向而行，就不会没有结果"
UNSURE = "若无标准，投资未必能惠及居民"
CONSENT = "未经三方同意，不变更线路"
STILL = "具体日期尚未确定"


@pytest.mark.parametrize(
    ("quote", "act", "fair", "false"),
    [
        (NONE_CAN, "states", "None escapes a crisis", "Some escape a crisis"),
        (NONE_CAN, "states", "All affected by a crisis", "Many countries escape it"),
        (NOT_FEW, "states", "Not few projects delayed", "Few projects delayed"),
        (DONE, "states", "8 of 11 commitments fulfilled", "All 11 commitments kept"),
        (BORDER, "demands", "Border must stay as is", "Border was moved in 1962"),
        (DEBT, "states", "Debt pressure persists", "Debt pressure eased"),
        (TALL, "states", "18,000 people go first", "80,000 people go first"),
        (ELECTION, "states", "An election would make it an issue", "Will be an issue"),
        (
            HALFWAY,
            "states",
            "Meeting halfway will bring results",
            "Talks bring results",
        ),
        (UNSURE, "states", "Without rules, gains not assured", "Gains are assured"),
        (CONSENT, "agrees", "Route changes need consent", "Route will change"),
        (STILL, "states", "Date still open", "Date fixed"),
    ],
)
def test_a_headline_may_turn_about_but_not_turn_round(quote, act, fair, false):
    is_han = not quote.isascii() and "\u4e00" <= quote[-1] <= "\u9fff"
    who, stop = ("越方表示，", "。") if is_han else ("Phía Việt Nam nêu rõ ", ".")
    subject = article(f"{who}{quote}{stop}", language="zh" if is_han else "vi")
    assert not _checks(subject, quote, fair, act)
    assert _checks(subject, quote, false, act)


def _checks(subject, quote, statement, act, side="VN", sides=("CN", "VN")):
    claim = proposal(quote, statement, side=side, act=act)
    (position,) = ground(subject, meeting(sides=sides), (claim,)).positions
    return position.checks


CANAL = "乌方谈及运河问题，希望各方遵守准则"
IDEA = "愿予研究"


@pytest.mark.parametrize(
    ("quote", "side", "other"), [(CANAL, "UZ", "CN"), (IDEA, "CN", "UZ")]
)
def test_a_side_by_one_character_of_its_name_has_its_turn(quote, side, other):
    text = f"中方表示赞赏。{CANAL}。乌方通报了关于对话小组的设想，中方表示愿予研究。"
    subject, sides = article(text, language="zh"), ("CN", "UZ")
    assert not _checks(subject, quote, "Water law", "hopes", side, sides)
    (found,) = _checks(subject, quote, "Water law", "hopes", other, sides)
    assert found.kind == "side"


def test_a_format_fills_one_place_by_its_long_and_its_short_name():
    quote = (
        "noted the recent Australia-United Kingdom-United States (AUKUS) Joint"
        " Statement"
    )
    subject = article(f"The leaders {quote}.")
    sides = ("AU", "US")
    told = "noted recent AUKUS Joint Statement"
    assert not _checks(subject, quote, told, "states", "US", sides)
    told = "noted recent ASEAN Joint Statement"
    assert _checks(subject, quote, told, "states", "US", sides)
