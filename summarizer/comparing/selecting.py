"""A part of a comparison: by series or partner, side, topic and days.

What is left out is only not listed: the summaries and verdicts of a kept series stay
whole, so that what is kept still has its words and can be used again. Of a side or a
topic `shown` says which of their positions are asked for.
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
    Copy,
    Deliverable,
    FormulaUse,
    MeetingOf,
    Reconciliation,
    Remark,
    Selection,
    Summary,
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
    asked = _asked(comparison, threads, selection)
    summaries = _summaries(comparison, meetings, selection)
    part = comparison.model_copy(
        update={
            "selection": selection,
            "meetings": meetings,
            "threads": tuple(_kept(_thread(each, kept) for each in threads)),
            "reconciliations": tuple(
                _pair(pair, asked)
                for pair in comparison.reconciliations
                if pair.meeting in kept
            ),
            "formulas": tuple(
                _kept(_formula(use, kept, asked) for use in comparison.formulas)
            ),
            "deliverables": tuple(
                _kept(
                    _deliverable(each, kept, asked) for each in comparison.deliverables
                )
            ),
            "summaries": summaries,
            "copies": _copies(comparison, summaries),
            "undated": tuple(each for each in comparison.undated if each in kept),
            "digests": tuple(d for d in comparison.digests if d.meeting in kept),
            "salience": _weights(comparison, summaries),
            "notes": _notes(comparison, summaries),
        }
    )
    return recounted(part)


def shown(comparison: Comparison) -> frozenset[str]:
    """The positions that a part shows, by id: of the side and topic asked for.

    Of a comparison that is no part all of them.
    """
    asked = _asked(comparison, comparison.threads, comparison.selection)
    every = (p.id for s in comparison.summaries for p in s.positions)
    return frozenset(every) if asked is None else asked


def is_of_side(side: str | None, selection: Selection | None) -> bool:
    """Whether what a side says is asked for; of what is jointly said it may be a part.

    A claim has no topic: one is cut by side alone.
    """
    if selection is None or selection.side is None:
        return True
    asked = selection.side
    return side == JOINT or (asked.lower() != JOINT and side == code_of(asked))


def _asked(
    comparison: Comparison, threads: Iterable[Thread], selection: Selection | None
) -> frozenset[str] | None:
    """The positions of the side and topic that are asked for; None where none is.

    Those that the threads of these hold, and of what is in no thread what is theirs.
    """
    if selection is None or (selection.side is None and selection.topic is None):
        return None
    topic = selection.topic and _topic(selection.topic)
    side = selection.side
    of_side = side and (JOINT if side.lower() == JOINT else code_of(side))
    held = (each for t in threads for entry in t.entries for each in entry.positions)
    placed = {article for m in comparison.meetings for article in m.articles}
    aside = (
        position.id
        for summary in comparison.summaries
        for position in summary.positions
        if not (position.counts and summary.article.id in placed)
        and (topic is None or position.topic == topic)
        and (of_side is None or of_side in (position.side, *position.holders))
    )
    return frozenset((*held, *aside))


def _summaries(
    comparison: Comparison, meetings: Sequence[MeetingOf], selection: Selection
) -> tuple[Summary, ...]:
    """Those of the kept meetings; what reports none as long as no meeting is cut."""
    articles = {article for meeting in meetings for article in meeting.articles}
    series = {meeting.series for meeting in meetings}
    is_whole = len(series) == len({each.series for each in comparison.meetings})
    return tuple(
        summary
        for summary in comparison.summaries
        if (is_whole and not (_has_days(selection) or selection.last))
        or summary.article.id in articles
    )


def _copies(comparison: Comparison, kept: Sequence[Summary]) -> tuple[Copy, ...]:
    """Those of the articles that are still there."""
    there = {summary.article.id for summary in kept}
    return tuple(each for each in comparison.copies if each.of in there)


def _weights(comparison: Comparison, kept: Sequence[Summary]) -> dict[str, float]:
    """The weights of the positions that are still there."""
    there = {position.id for summary in kept for position in summary.positions}
    return {name: w for name, w in comparison.salience.items() if name in there}


def _notes(comparison: Comparison, kept: Sequence[Summary]) -> tuple[Remark, ...]:
    """The notes without those on articles that are left out."""
    there = {summary.article.source for summary in kept}
    gone = {summary.article.source for summary in comparison.summaries} - there
    return tuple(n for n in comparison.notes if n.args.get("source") not in gone)


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


def _pair(pair: Reconciliation, asked: Set[str] | None) -> Reconciliation:
    """Two accounts with the items and matters that have a position asked for."""
    if asked is None:
        return pair
    items = tuple(each for each in pair.items if asked & {*each.a, *each.b})
    matters = tuple(each for each in pair.matters if asked & {*each.a, *each.b})
    return pair.model_copy(update={"items": items, "matters": matters})


def _formula(
    use: FormulaUse, kept: Set[str], asked: Set[str] | None
) -> FormulaUse | None:
    variants = tuple(
        each
        for each in use.variants
        if each.meeting in kept and (asked is None or each.position in asked)
    )
    if len(variants) == len(use.variants):
        return use
    # How it moved from one meeting to the next holds of the wordings that are there.
    there = {each.meeting for each in variants}
    moves = tuple(
        move for move in use.moves if {move.from_meeting, move.to_meeting} <= there
    )
    if not variants:
        return None
    seen = {"first_seen": variants[0].meeting, "last_seen": variants[-1].meeting}
    return use.model_copy(update={"variants": variants, "moves": moves, **seen})


def _deliverable(
    each: Deliverable, kept: Set[str], asked: Set[str] | None
) -> Deliverable | None:
    """What became of it at the kept meetings; None of another side or topic."""
    spoken = {position for step in each.steps for position in step.positions}
    if asked is not None and not asked & spoken:
        return None
    steps = tuple(step for step in each.steps if step.meeting in kept)
    if len(steps) == len(each.steps):
        return each
    return each.model_copy(update={"steps": steps}) if steps else None
