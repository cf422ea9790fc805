"""What counts at a meeting, and a part of a comparison by what is asked for."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer import write_annex
from summarizer.comparing import compare_summaries
from summarizer.comparing.selecting import select
from summarizer.errors import SettingsError
from summarizer.models import Selection

RAIL = "build the cross-border railway"
SEA = "properly manage maritime differences"
LINK = "supply power to the northern provinces"


def held(when, *claims, **fields):
    """One account: each claim is (words, side)."""
    made = [proposal(words, side=side, act="proposes") for words, side in claims]
    text = f"The meeting of {when}. " + ". ".join(words for words, *_ in claims) + "."
    return summary(text, made, when, **fields)


def test_the_days_asked_for_cut_every_part():
    accounts = [
        held("2020-01-01", (SEA, "CN"), (RAIL, "CN")),
        held("2021-01-01", (SEA, "CN"), (RAIL, "CN")),
        held("2022-01", (SEA, "CN")),
    ]
    whole = compare_summaries(accounts)
    part = select(whole, Selection(since="2021", until="2021-12-31"))
    (kept,) = part.meetings
    assert kept.date == "2021-01-01"
    assert {e.meeting for t in part.threads for e in t.entries} == {kept.id}
    assert not any(t.changes for t in part.threads)  # nothing before it is listed
    assert [s.meeting.date for s in part.summaries] == ["2021-01-01"]
    assert part.headlines == ()
    two = select(whole, Selection(since="2021-01-01"))
    assert [m.date for m in two.meetings] == ["2021-01-01", "2022-01"]
    assert {c.to_meeting for t in two.threads for c in t.changes} == {
        two.meetings[1].id
    }
    assert [h.meeting for h in two.headlines] == [two.meetings[1].id]
    write_annex(two)
    with pytest.raises(
        SettingsError, match="no meeting since 2030; they lie from 2020"
    ):
        select(whole, Selection(since="2030"))
    with pytest.raises(SettingsError, match="'soon' is no date"):
        select(whole, Selection(until="soon"))


def test_nothing_asked_for_is_the_whole():
    whole = compare_summaries([held("2020-01-01", (SEA, "CN"))])
    assert select(whole) is whole
    assert select(whole, Selection()) is whole


def test_the_headline_counts_each_change_once():
    accounts = [
        held("2020-01-01", (SEA, "CN"), (RAIL, "VN")),
        held("2021-01-01", (SEA, "joint"), (LINK, "joint")),
    ]
    comparison = compare_summaries(accounts)
    (headline,) = comparison.headlines
    threads = {thread.id: thread for thread in comparison.threads}
    told = [threads[m.thread].changes[m.change] for m in headline.moves]
    # What is joint is new in the thread of each holder, and told once.
    assert [c.kind for c in told].count("new") == 1
    assert sum(c.kind == "new" for t in threads.values() for c in t.changes) > 1
    assert sum(headline.like_for_like.values()) + sum(headline.apart.values()) == len(
        told
    )


def test_the_headline_names_the_reference_and_what_is_not_mentioned():
    accounts = [
        held("2020-01-01", (SEA, "CN"), (RAIL, "CN")),
        held("2021-01-01", (SEA, "CN"), (LINK, "VN")),
        held("2022-01-01", (LINK, "VN")),
    ]
    comparison = compare_summaries(accounts)
    second, third = comparison.headlines
    by_side = {each.side: each for each in second.references}
    assert by_side["CN"].meeting == comparison.meetings[0].id
    assert by_side["VN"].meeting is None
    assert {each.side: each.meeting for each in third.references} == {
        "CN": comparison.meetings[1].id,
        "VN": comparison.meetings[1].id,
    }
