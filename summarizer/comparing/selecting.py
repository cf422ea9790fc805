"""A part of a comparison: by series or partner, side, topic and days.

What is left out is only not listed: the summaries and verdicts of a kept series stay
whole, so that what is kept still has its words and can be used again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TypeVar

from summarizer.comparing.counting import recounted
from summarizer.comparing.meetings import days_of
from summarizer.errors import SettingsError
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.topics import load_topics
from summarizer.models import (
    JOINT,
    Change,
    Comparison,
    Deliverable,
    FormulaUse,
    MeetingOf,
    Selection,
    Thread,
)


def select(comparison: Comparison, selection: Selection | None = None) -> Comparison:
    """Keep what a selection asks for; all of it where nothing is asked.

    Raises:
        SettingsError: nothing bears the name; lists what is there.
    """
    if not selection:
        return comparison
    meetings = _in_days(_in_series(comparison.meetings, selection), selection)
    meetings = _last(meetings, comparison.undated, selection.last)
    kept = {meeting.id for meeting in meetings}
    series = {meeting.series for meeting in meetings}
    threads = [thread for thread in comparison.threads if thread.series in series]
    threads = _of_side(comparison, threads, selection.side)
    threads = _of(threads, "topic", selection.topic and _topic(selection.topic))
    articles = {article for meeting in meetings for article in meeting.articles}
    is_whole = len(series) == len({each.series for each in comparison.meetings})
    part = comparison.model_copy(
        update={
            "selection": selection,
            "meetings": meetings,
            "threads": tuple(_kept(_thread(each, kept) for each in threads)),
            "reconciliations": tuple(
                pair for pair in comparison.reconciliations if pair.meeting in kept
            ),
            "formulas": tuple(
                _kept(_formula(use, kept) for use in comparison.formulas)
            ),
            "deliverables": tuple(
                _kept(_deliverable(each, kept) for each in comparison.deliverables)
            ),
            "summaries": tuple(
                summary
                for summary in comparison.summaries
                if (is_whole and not (_has_days(selection) or selection.last))
                or summary.article.id in articles
            ),
        }
    )
    return recounted(part)


def _last(
    meetings: Sequence[MeetingOf], undated: Sequence[str], last: int | None
) -> tuple[MeetingOf, ...]:
    """The last so many of each series, of those that have a place in the order."""
    if last is None:
        return tuple(meetings)
    by_series: dict[str, list[MeetingOf]] = {}
    for meeting in meetings:
        if meeting.id not in undated:
            by_series.setdefault(meeting.series, []).append(meeting)
    kept = {m.id for own in by_series.values() for m in own[-last:]}
    return tuple(meeting for meeting in meetings if meeting.id in kept)


_Cut = TypeVar("_Cut")


def _kept(cut: Iterable[_Cut | None]) -> Iterator[_Cut]:
    return (each for each in cut if each is not None)


def _in_series(
    meetings: Sequence[MeetingOf], selection: Selection
) -> tuple[MeetingOf, ...]:
    partner = selection.partner and code_of(selection.partner)
    asked = selection.series and sorted(selection.series.upper().split("-"))
    kept = tuple(
        meeting
        for meeting in meetings
        if (asked is None or sorted(meeting.sides) == asked)
        and (partner is None or partner in meeting.sides)
    )
    if meetings and not kept:
        named = f"with {selection.partner!r}"
        if selection.series:
            named = repr(selection.series)
        there = ", ".join(dict.fromkeys(meeting.series for meeting in meetings))
        raise SettingsError(f"no series {named}; there are: {there}")
    return kept


def _has_days(selection: Selection) -> bool:
    return selection.since is not None or selection.until is not None


def _in_days(
    meetings: Sequence[MeetingOf], selection: Selection
) -> tuple[MeetingOf, ...]:
    """Those that lie, or without a certain day may lie, between the days asked for."""
    since, until = _days(selection.since), _days(selection.until)

    def may_lie_within(meeting: MeetingOf) -> bool:
        days = days_of(meeting.date)
        if days is None:
            return not _has_days(selection)
        return (since is None or days[1] >= since[0]) and (
            until is None or days[0] <= until[1]
        )

    kept = tuple(filter(may_lie_within, meetings))
    if meetings and not kept:
        asked = " ".join(
            f"{name} {value}"
            for name, value in (("since", selection.since), ("until", selection.until))
            if value
        )
        dates = sorted(meeting.date for meeting in meetings if meeting.date)
        there = f"; they lie from {dates[0]} to {dates[-1]}" if dates else ""
        raise SettingsError(f"no meeting {asked}{there}")
    return kept


def _days(date: str | None) -> tuple[str, str] | None:
    if date is None:
        return None
    days = days_of(date)
    if days is None:
        raise SettingsError(f"{date!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD")
    return days


def code_of(side: str) -> str:
    """The code of a side that is given by code or name."""
    named = find_sides(side) or find_sides(side.title())
    codes = {mention.code for mention in named}
    is_code = side.upper() in codes or not codes
    return side.upper() if is_code else min(codes)


def _topic(given: str) -> str:
    """The id of a topic that is given by id or label."""
    topics = load_topics()
    labels = {topics.label(each).lower(): each for each in topics.ids}
    return labels.get(given.lower(), given)


def _of_side(
    comparison: Comparison, threads: list[Thread], side: str | None
) -> list[Thread]:
    if side is None or side.lower() != JOINT:
        return _of(threads, "side", side and code_of(side))
    joint = {
        position.id
        for summary in comparison.summaries
        for position in summary.positions
        if position.side == JOINT
    }
    return [
        thread
        for thread in threads
        if any(joint & set(entry.positions) for entry in thread.entries)
    ]


def _of(threads: list[Thread], field: str, value: str | None) -> list[Thread]:
    if value is None:
        return threads
    kept = [thread for thread in threads if getattr(thread, field) == value]
    if threads and not kept:
        there = sorted({getattr(thread, field) for thread in threads})
        raise SettingsError(
            f"no thread of {field} {value!r}; there are: {', '.join(there)}"
        )
    return kept


def _thread(thread: Thread, kept: Set[str]) -> Thread | None:
    """The thread at the kept meetings; None where it has no words there.

    A change against a meeting that is left out is left out as well.
    """
    if all(entry.meeting in kept for entry in thread.entries):
        return thread
    entries = tuple(entry for entry in thread.entries if entry.meeting in kept)
    changes = tuple(
        _change(each, kept)
        for each in thread.changes
        if each.to_meeting in kept and (each.from_meeting or each.to_meeting) in kept
    )
    if not changes and not any(entry.positions for entry in entries):
        return None
    return thread.model_copy(update={"entries": entries, "changes": changes})


def _change(change: Change, kept: Set[str]) -> Change:
    """The change without the meetings that are named beside it and left out."""
    since = change.since_previous
    back_to = change.back_to if change.back_to in kept else None
    since = since if since is not None and since.meeting in kept else None
    if (back_to, since) == (change.back_to, change.since_previous):
        return change
    return change.model_copy(update={"back_to": back_to, "since_previous": since})


def _formula(use: FormulaUse, kept: Set[str]) -> FormulaUse | None:
    variants = tuple(each for each in use.variants if each.meeting in kept)
    if len(variants) == len(use.variants):
        return use
    moves = tuple(
        move for move in use.moves if {move.from_meeting, move.to_meeting} <= kept
    )
    if not variants:
        return None
    seen = {"first_seen": variants[0].meeting, "last_seen": variants[-1].meeting}
    return use.model_copy(update={"variants": variants, "moves": moves, **seen})


def _deliverable(each: Deliverable, kept: Set[str]) -> Deliverable | None:
    steps = tuple(step for step in each.steps if step.meeting in kept)
    if len(steps) == len(each.steps):
        return each
    return each.model_copy(update={"steps": steps}) if steps else None
