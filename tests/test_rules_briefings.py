"""Spokespeople: lead-ins and press conferences; delegations and who led them."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.settings import Settings


def reading(text, reporter, language="en"):
    given = article(text, language=language, reporter=reporter)
    return RulesEngine(Settings()).propose(given)


def told(text, reporter, language="en"):
    """(side, words) of every position."""
    found = reading(text, reporter, language).proposals
    return [(p.side, p.quotes[0].words) for p in found]


LED_IN = [
    "A No 10 spokesperson said:\n\n{met}\n\nThey agreed to meet soon. {own}",
    "PM call with Norway\n\nStatement by the Prime Minister's spokeswoman:\n\n{met}"
    "\n\nThey agreed to meet soon. {own}",
    "A Downing Street spokesman said: “{met}\n\n“They agreed to meet soon. {own}”",
    'A Downing Street spokesman said: "{met}\n\n"They agreed to meet soon. {own}"',
    "A spokesperson said: “{met} They agreed to meet soon. {own}”",
]


@pytest.mark.parametrize("form", LED_IN)
def test_a_spokespersons_lead_in_hides_no_meeting(form):
    met = "The Prime Minister spoke to President Berg of Norway this afternoon."
    own = "The PM said the UK would keep its ports open."
    text = form.format(met=met, own=own)
    assert reading(text, "GB").meeting.sides == ("GB", "NO")
    assert told(text, "GB") == [
        ("joint", "meet soon"),
        ("GB", "the UK would keep its ports open"),
    ]


def test_a_quotation_within_a_report_stays_one():
    text = (
        "The Prime Minister spoke to President Berg of Norway today. He said: “Ports"
        " matter.”\n\n“Fish matter,” Berg said."
    )
    assert told(text, "GB") == [("GB", "Ports matter"), ("NO", "Fish matter")]


ASKED = [
    (
        "en",
        "Foreign Ministry Spokesperson Liu Wen’s Regular Press Conference on July 3\n\n"
        "Reuters: The Chilean President said that tolls must fall. Agreed?\n\n"
        "Liu Wen: We have noted President Rojas’s remarks. China welcomes lower tolls.",
        [
            ("CN", "President Rojas’s remarks"),
            ("CN", "China welcomes lower tolls"),
        ],
    ),
    (
        "en",
        "Press briefing by the spokesman of the Foreign Ministry\n\n"
        "Q: Minister Berg called for a ban on cod. Agreed?\n\nA: We oppose it.\n\n"
        "Q: Norway is your friend.\n\nA: We reject the toll.",
        [("CN", "We oppose it"), ("CN", "We reject the toll")],
    ),
    (
        "zh",
        "2024年7月3日外交部发言人刘文主持例行记者会\n\n问：挪威首相贝格表示，挪威将加征关税。"
        "中方有何评论？\n\n答：中方反对加征关税。",
        [("CN", "中方反对加征关税")],
    ),
    (
        "vi",
        "Họp báo thường kỳ của Người phát ngôn Bộ Ngoại giao\n\nPhóng viên: Tổng thống"
        " Chile Ana Rojas khẳng định cần giảm phí.\n\nNgười phát ngôn: Việt Nam hoan"
        " nghênh việc giảm phí.",
        [("VN", "Việt Nam hoan nghênh việc giảm phí")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), ASKED)
def test_at_a_press_conference_only_answers_count(language, text, expected):
    reporter = "VN" if language == "vi" else "CN"
    assert told(text, reporter, language) == expected
    assert reading(text, reporter, language).meeting.kind == "none"


@pytest.mark.parametrize(
    "heads",
    [
        "The Norwegian delegation was headed by State Secretary Nils Berg, and the"
        " Chilean delegation was led by Undersecretary Ana Rojas.",
        "Chile's delegation was led by Vice Minister Ana Rojas. Norway's side was"
        " headed by Deputy Foreign Minister Nils Berg.",
    ],
)
@pytest.mark.parametrize("reporter", ["CL", "NO", None])
def test_countries_that_convened_are_both_there(heads, reporter):
    text = (
        "Norway and Chile held the Second Fish Dialogue on 4 May in Santiago."
        f" {heads} Both sides agreed to lower tolls."
    )
    meeting = reading(text, reporter).meeting
    assert meeting.sides == ("CL", "NO")
    assert {p.name: p.side for p in meeting.participants} == {
        "Nils Berg": "NO",
        "Ana Rojas": "CL",
    }
    assert told(text, reporter) == [("joint", "lower tolls")]
