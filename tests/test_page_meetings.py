"""A page of a series that one side tells: what else was said at each meeting."""

from __future__ import annotations

import pytest
from factories import proposal, summary
from test_page_rules import page, section
from test_page_through import desk_of

from summarizer.briefing.rules.meetings import Meetings
from summarizer.models import Participant
from summarizer.proposals import Quote

TALK = "The leaders met. " * 40


def met(year, *said, title=None, people=()):
    """Talks of a year at which China did so: (verb, words, act)."""
    made = [proposal(w, act=act, cue=Quote(words=verb)) for verb, w, act in said]
    text = " ".join(f"Xi {verb} {words}." for verb, words, _ in said)
    given = summary(f"{text} {TALK}", made, f"{year}-01-01")
    there = tuple(
        Participant(name=name, side=side, offices=("President",))
        for name, side in people
    )
    article = given.article.model_copy(update={"title": title})
    meeting = given.meeting.model_copy(update={"participants": there})
    return given.model_copy(update={"article": article, "meeting": meeting})


RICE = ("urged", "a fair price for rice and tea of the delta", "calls_for")
DAM = ("pledged", "a dam fund worth $40 million for the delta", "commits")
PORT = ("opposed", "new fees at the harbour of Hanoi", "opposes")
TIES = ("reaffirmed", "the strong ties between China and Vietnam", "affirms")
LATEST = met(2021, ("proposed", "an early sale of rice to families", "proposes"))


def lines(*accounts, told=""):
    return [each.text for each in Meetings(desk_of(*accounts)).lines(told, 0)]


def test_each_meeting_stands_in_its_words_the_last_first():
    assert lines(met(2018, RICE), met(2019, PORT), LATEST) == [
        "**1 Jan 2019**: China: opposed “new fees at the harbour of Hanoi”.",
        "**1 Jan 2018**: China: urged “a fair price for rice and tea of the delta”.",
    ]


def test_what_the_page_has_above_is_not_told_again():
    told = f"“{RICE[1]}”"
    assert lines(met(2018, RICE), met(2019, PORT), LATEST, told=told) == [
        "**1 Jan 2019**: China: opposed “new fees at the harbour of Hanoi”."
    ]


TOUCH = ("promised", "to remain in close contact about the delta", "commits")
HUNG = ("to", "follow up on the visit to Hanoi in autumn", "states")


@pytest.mark.parametrize("least", [TIES, TOUCH, HUNG])
def test_a_meeting_has_its_heaviest_lines_in_their_order(least):
    (line,) = lines(met(2018, least, RICE, DAM), LATEST)
    assert least[1] not in line  # two have room, and this weighs least
    places = [line.index(words) for _, words, _ in (RICE, DAM)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("title", "who"),
    [
        # of the other side only whom a title names was surely there
        ("Talks of President Trong with Xi", " (Xi – Trong)"),
        ("Talks in Hanoi", " (Xi)"),
    ],
)
def test_who_met_is_told_as_a_title_has_it(title, who):
    people = (("Xi", "CN"), ("Trong", "VN"))
    (line,) = lines(met(2018, RICE, title=title, people=people), LATEST)
    assert line.startswith(f"**1 Jan 2018**{who}: China: ")


def test_who_is_met_in_the_first_sentence_was_there():
    there = (("Xi", "CN"), ("Trong", "VN"))
    hosted = ("hosted", "President Trong on the price of rice", "states")
    (line,) = lines(met(2018, hosted, RICE, title="A visit", people=there), LATEST)
    assert line.startswith("**1 Jan 2018** (Xi – Trong): ")


def test_of_a_meeting_without_the_other_side_nothing_is_both_sides():
    """Of a country's refugees officials talked with churches at home."""
    given = met(2018, RICE, people=(("Xi", "CN"),))
    both = tuple(
        position.model_copy(update={"side": "joint", "holders": ("CN", "VN")})
        for position in given.positions
    )
    alone = given.model_copy(update={"positions": both})
    assert lines(alone, LATEST) == []


def test_words_with_marks_of_a_page_are_told_of_the_latest_text_alone():
    marked = ("urged", "a look at [the plan](https://a.org/b) for rice", "calls_for")
    assert lines(met(2018, marked), LATEST) == []
    seen = page(met(2018, RICE), met(2019, PORT), met(2021, marked, PORT))
    assert any("](" in each.text for each in seen if each.section == "bottom")


def test_they_stand_under_a_heading_of_their_own_behind_the_matters():
    seen = page(met(2016, RICE), met(2017, PORT), met(2018, DAM), LATEST)
    assert section(seen, "through", "meetings")
