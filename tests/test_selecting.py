"""A part of a comparison: what is kept, what is left out, and what is said of it."""

from __future__ import annotations

import pytest
from factories import XI, proposal, summary

from summarizer import write_annex
from summarizer.comparing import compare_summaries
from summarizer.comparing.selecting import select
from summarizer.errors import SettingsError
from summarizer.models import Selection

SEA, RICE, RAIL = "manage maritime differences", "buy rice", "build a railway"


def account(when, *claims, **fields):
    made = [
        proposal(words, side=side, topic=topic, act="commits")
        for words, side, topic in claims
    ]
    text = f"Held in {when}. " + ". ".join(words for words, *_ in claims) + "."
    return summary(text, made, when, **fields)


WITH_US = {"meeting": {"sides": ("CN", "US"), "people": (XI,)}}
SAID = ((SEA, "CN", "differences"), (RICE, "VN", "economy"))
COMPARISON = compare_summaries(
    [
        account("2020-01-01", *SAID),
        account("2021-01-01", *SAID, (RAIL, "joint", "connectivity")),
        account("2022-01-01", ("set up a rice committee", "US", "economy"), **WITH_US),
    ]
)


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (1, ["2021-01-01", "2022-01-01"]),  # of each of the two series
        (2, ["2020-01-01", "2021-01-01", "2022-01-01"]),
    ],
)
def test_the_last_meetings_of_each_series(last, days):
    part = select(COMPARISON, Selection(last=last))
    assert sorted(str(meeting.date) for meeting in part.meetings) == days
    assert {s.article.id for s in part.summaries} == {
        article for meeting in part.meetings for article in meeting.articles
    }


def labels(part):
    return sorted({thread.label for thread in part.threads})


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({}, [RAIL, RICE, SEA, "set up a rice committee"]),
        ({"side": "VN"}, [RAIL, RICE]),
        ({"side": "vn"}, [RAIL, RICE]),
        ({"side": "Vietnam"}, [RAIL, RICE]),
        ({"side": "viet nam"}, [RAIL, RICE]),
        ({"side": "joint"}, [RAIL]),
        ({"side": "Joint"}, [RAIL]),
        ({"topic": "economy"}, [RICE, "set up a rice committee"]),
        ({"topic": "Trade and investment"}, [RICE, "set up a rice committee"]),
        ({"topic": "trade AND investment"}, [RICE, "set up a rice committee"]),
        ({"series": "CN-US"}, ["set up a rice committee"]),
        ({"series": "us-cn"}, ["set up a rice committee"]),  # whichever way round
        ({"partner": "US"}, ["set up a rice committee"]),
        ({"partner": "united states"}, ["set up a rice committee"]),
        ({"partner": "CN"}, [RAIL, RICE, SEA, "set up a rice committee"]),
        ({"partner": "Vietnam", "side": "CN", "topic": "differences"}, [SEA]),
    ],
)
def test_a_part_has_the_threads_that_are_asked_for(asked, kept):
    assert labels(select(COMPARISON, Selection(**asked))) == kept


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"series": "CN-JP"}, "CN-US, CN-VN"),
        ({"partner": "Japan"}, "CN-US, CN-VN"),
        ({"side": "JP"}, "CN, US, VN"),
        ({"topic": "weather"}, "connectivity, differences, economy"),
        ({"series": "CN-VN", "side": "US"}, "CN, VN"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(asked, there):
    with pytest.raises(SettingsError, match=there):
        select(COMPARISON, Selection(**asked))


def test_a_series_takes_along_what_belongs_to_it_and_nothing_else():
    part = select(COMPARISON, Selection(series="CN-US"))
    assert [meeting.series for meeting in part.meetings] == ["CN-US"]
    assert [s.meeting.sides for s in part.summaries] == [("CN", "US")]
    assert {each.series for each in part.deliverables} == {"CN-US"}
    assert all(use.first_seen.startswith("CN-US/") for use in part.formulas)
    assert part.verdicts == COMPARISON.verdicts  # they are used again as they are


def test_a_side_leaves_its_meetings_whole():
    part = select(COMPARISON, Selection(side="CN"))
    assert part.meetings == COMPARISON.meetings
    assert part.summaries == COMPARISON.summaries


def test_what_was_asked_for_is_kept_with_the_part_and_told_in_its_brief():
    part = select(COMPARISON, Selection(partner="US", topic="economy"))
    assert part.selection == Selection(partner="US", topic="economy")
    assert "topic economy, with US" in write_annex(part)
    assert select(COMPARISON).selection is None
    assert select(part).selection == part.selection


def test_of_nothing_everything_is_nothing():
    empty = compare_summaries([account(None, *SAID, meeting={"kind": "none"})])
    assert select(empty, Selection(series="CN-VN", side="CN")).threads == ()
