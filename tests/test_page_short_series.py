"""The page by rules of few meetings: who has it now, what was talked about before."""

from __future__ import annotations

import pytest
from factories import proposal, summary
from test_page_long_series import at, idle
from test_page_rules import page, section, told
from test_page_rules_said import RICE, with_cue

OPEN = "the importance of open lines of communication"
JOINT_BEFORE = with_cue(
    "2020-01-01",
    f"They underscored {OPEN} between us.",
    f"{OPEN} between us",
    "underscored",
    act="states",
)
ALONE = [
    # What else is said now; whether China has the matter by itself.
    (("Plant more rice", "CN", "proposes"), True),
    ((f"Value {OPEN}", "joint", "states"), False),
]


@pytest.mark.parametrize(("beside", "is_alone"), ALONE)
def test_what_both_said_and_one_says_now_leads(beside, is_alone):
    own = f"{OPEN} to manage rivalry"
    sentences = page(JOINT_BEFORE, told("2021-01-01", (own, "CN", "states"), beside))
    alone = "before from both sides, now from China alone"
    lines = [
        *section(sentences, "bottom"),
        *section(sentences, "moved", "reading"),
    ]
    assert sum(alone in line for line in lines) == 2 * is_alone
    # "importance" is no word of imports.
    assert "importance" not in section(sentences, "moved", "matter")


TALKED = [
    # What was talked about at each of two meetings; what is told as not heard again.
    (("the war in Sudan", "the long war in Sudan"), {"Sudan"}),
    (("the war in Sudan", "the rain of the delta"), set()),
]


@pytest.mark.parametrize(("talked", "missed"), TALKED)
def test_what_was_talked_about_twice_is_missed(talked, missed):
    talk = {"side": "joint", "act": "discusses", "topic": "conflicts"}
    accounts = [
        summary(
            f"They discussed {words}.",
            [proposal(words, **talk)],
            f"{year}-01-01",
            reporter=reporter,
        )
        for year, words, reporter in zip(
            (2018, 2019), talked, ("CN", "VN"), strict=True
        )
    ]
    lines = " ".join(section(page(*accounts, told("2021-01-01", RICE)), "not_heard"))
    assert {name for name in ("Sudan",) if name in lines} == missed


def test_of_a_list_of_which_two_are_missed_all_are():
    listed = "human rights, Xinjiang, Hong Kong, Haiti and the South China Sea"
    first = told("2020-01-01", (f"Concern over {listed}", "VN", "states"))
    lines = " ".join(section(page(first, told("2021-01-01", RICE)), "not_heard"))
    for name in ("human rights", "Xinjiang", "Hong Kong", "Haiti", "South China Sea"):
        assert name in lines


def test_that_ties_are_good_is_no_bottom_line_beside_more():
    ties = ("The strength of relations between China and Vietnam", "CN", "affirms")
    sentences = page(told("2021-01-01", ties, RICE))
    words = " ".join(each.text for each in sentences)
    assert ("Plant" in words, "strength" in words) == (True, False)


def test_no_quote_ends_before_the_verb_of_its_clause():
    words = (
        "ensuring that Hanoi, as well as the towns of the delta, keeps all rail open"
    )
    latest = at(2021, f"the help of all sides in {words}", "asked for", act="calls_for")
    bottom = section(page(*idle(2016, 2017, 2018, 2019, 2020), latest), "bottom")
    assert any(words in line for line in bottom)


def test_an_office_is_no_name_that_is_new():
    now = ("Plant rice of the Vice President", "CN", "proposes")
    bottom = " ".join(
        section(page(told("2020-01-01", RICE), told("2021-01-01", now)), "bottom")
    )
    assert "“Vice President”" not in bottom
