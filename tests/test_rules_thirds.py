"""Who was not there: third parties, other meetings, countries that are spoken of."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.settings import Settings


def reading(text, reporter=None):
    return RulesEngine(Settings()).propose(article(text, reporter=reporter))


def told(text, reporter=None):
    """(holders, words) of every position."""
    found = reading(text, reporter).proposals
    return [("/".join(p.holders), p.quotes[0].words) for p in found]


MET = "President Ana Rojas of Chile met Prime Minister Nils Berg of Norway in Oslo. "
THIRDS = [
    # a third who tells of it later was not there and agreed to nothing
    (
        "They agreed to open ports. Peruvian Foreign Minister Juan Soto later said"
        " that the meeting was a success. Both leaders rejected the quota.",
        [("CL/NO", "open ports"), ("CL/NO", "rejected the quota")],
    ),
    # what it had asked for is told by who recalls it
    (
        "Rojas recalled that Peru had called for lower tolls. Peruvian Foreign"
        " Minister Juan Soto said so, too.",
        [("CL", "Peru had called for lower tolls")],
    ),
    # meetings with others in a bulletin of several
    (
        "They agreed to open ports.\n\nOn the same day, Berg met with Foreign Minister"
        " Juan Soto of Peru. The two sides rejected the quota. Soto urged calm.\n\n"
        "Berg also received the Foreign Minister of Ecuador, Luis Vera. They voiced"
        " concern about cod.",
        [("CL/NO", "open ports")],
    ),
    # "also" goes on with this one where no other country comes in
    (
        "They agreed to open ports.\n\nThe two leaders also met over lunch. They"
        " voiced concern about Peru's cod.",
        [("CL/NO", "open ports"), ("CL/NO", "concern about Peru's cod")],
    ),
    # an office of the joint account tells it, the words stay joint
    (
        "The two leaders reviewed fish quotas, the Norwegian Foreign Ministry said in a"
        " statement. They also discussed cod, it added.",
        [("CL/NO", "fish quotas"), ("CL/NO", "cod")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), THIRDS)
def test_who_was_not_there_holds_nothing(text, expected):
    assert told(MET + text) == expected
    assert reading(MET + text).meeting.sides == ("CL", "NO")


def test_a_leader_whom_the_reporters_own_met_is_not_its_own():
    text = (
        "Prime Minister Adam Reed spoke today with Prime Minister Lars Holm. Reed"
        " expressed appreciation for Peru’s condolences and said that Chile rejects"
        " the toll. Holm urged calm. They agreed to open ports."
    )
    meeting = reading(text, "GB").meeting
    assert {p.name: p.side for p in meeting.participants} == {
        "Adam Reed": "GB",
        "Lars Holm": None,
    }
    assert (meeting.sides, meeting.kind) == (("GB",), "phone call")
    assert told(text, "GB") == [
        ("GB", "appreciation for Peru’s condolences"),
        ("GB", "Chile rejects the toll"),
        ("", "urged calm"),
        ("", "open ports"),
    ]


def test_ministers_at_home_are_the_reporters_own():
    text = (
        "Prime Minister Adam Reed met with Health Secretary Ann Lee. Lee urged calm."
        " They discussed clinics."
    )
    assert told(text, "GB") == [("GB", "urged calm"), ("GB", "clinics")]


def test_a_country_in_what_is_said_did_not_meet():
    text = "President Vladimir Putin spoke on Monday. Putin said that Kenya wants cod."
    assert reading(text).meeting.sides == ("RU",)
