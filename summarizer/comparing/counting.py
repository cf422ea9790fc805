"""What counts at a meeting: each change once, joint ones together, and what each side
does not mention that it had at its reference meeting.

A comparison holds the outcome as its headlines; who writes it only looks it up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.models import (
    WRITTEN,
    Change,
    ChangeKind,
    Comparability,
    Comparison,
    Headline,
    MeetingOf,
    Move,
    Reference,
    Thread,
    Unmentioned,
)

# In this order labels are told: what turns or moves a matter before what goes on.
ORDER: tuple[ChangeKind, ...] = (
    "reversed", "strengthened", "softened", "reworded", "repeated", "resumed", "new",
    "dropped",
)  # fmt: skip
# What makes a label more than a matter of caution: such pairs are not in the headline.
UNLIKE: frozenset[Comparability] = frozenset(
    ("other_reporter", "translated", "excerpt")
)


class Moved(NamedTuple):
    """A change, the thread it belongs to, and its number among the thread's changes."""

    thread: Thread
    change: Change
    number: int


def are_like_for_like(comparability: Iterable[Comparability]) -> bool:
    """Whether two wordings come from one reporter, language and whole texts."""
    return not UNLIKE.intersection(comparability)


def headlines_of(
    meetings: Sequence[MeetingOf], threads: Sequence[Thread], undated: Iterable[str]
) -> tuple[Headline, ...]:
    """A headline for each meeting that has an earlier one in its series."""
    unplaced = set(undated)
    placed: defaultdict[str, list[MeetingOf]] = defaultdict(list)
    for meeting in meetings:
        if meeting.id not in unplaced:
            placed[meeting.series].append(meeting)
    by_series: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        by_series[thread.series].append(thread)
    return tuple(
        headline
        for series, in_order in placed.items()
        for headline in _of_series(in_order, by_series[series])
    )


def _of_series(
    meetings: Sequence[MeetingOf], threads: Sequence[Thread]
) -> Iterator[Headline]:
    ledger = _Ledger(threads)
    for number in range(1, len(meetings)):
        yield ledger.headline(meetings[number], meetings[:number])


def moves_at(headline: Headline, threads: dict[str, Thread]) -> list[Moved]:
    """The moves of a headline with the threads and changes that they name."""
    return [
        Moved(thread, thread.changes[move.change], move.change)
        for move in headline.moves
        if (thread := threads[move.thread])
    ]


def together(moves: Iterable[Moved]) -> list[list[Moved]]:
    """Changes that are one: what both sides now say jointly, from the words of each."""
    groups: dict[tuple[object, ...], list[Moved]] = {}
    for moved in moves:
        change = moved.change
        key: tuple[object, ...] = (moved.thread.id, change.kind)
        if change.to_positions and change.from_positions:
            key = (change.kind, change.to_positions[:1], _said(change))
        groups.setdefault(key, []).append(moved)
    return list(groups.values())


def _said(change: Change) -> tuple[str, ...]:
    """The reason, as something to tell reasons apart by."""
    reason = change.reason
    written = reason.text if reason.code == WRITTEN else ""
    return reason.code, repr(reason.args), written


class _Ledger:
    """What stands in the threads, by meeting."""

    def __init__(self, threads: Sequence[Thread]) -> None:
        self._order = {thread.id: number for number, thread in enumerate(threads)}
        self._changes: defaultdict[str, list[Moved]] = defaultdict(list)
        self._said: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._unmentioned: defaultdict[str, set[str]] = defaultdict(set)
        self._threads = {thread.id: thread for thread in threads}
        for thread in threads:
            for number, change in enumerate(thread.changes):
                moved = Moved(thread, change, number)
                self._changes[change.to_meeting].append(moved)
            for entry in thread.entries:
                if entry.positions:
                    self._said[entry.meeting][thread.id] = entry.positions
                elif entry.absence == "not_mentioned":
                    self._unmentioned[entry.meeting].add(thread.id)

    def headline(self, meeting: MeetingOf, earlier: Sequence[MeetingOf]) -> Headline:
        """What counts at a meeting after those earlier ones."""
        moves = _once(self._changes[meeting.id])
        like = [moved for moved in moves if moved.change.like_for_like]
        apart = [moved for moved in moves if not moved.change.like_for_like]
        return Headline(
            meeting=meeting.id,
            references=tuple(
                self._reference(side, meeting, earlier) for side in meeting.sides
            ),
            moves=tuple(
                Move(thread=each.thread.id, change=each.number) for each in moves
            ),
            like_for_like=_tally(like),
            apart=_tally(apart),
        )

    def _reference(
        self, side: str, meeting: MeetingOf, earlier: Sequence[MeetingOf]
    ) -> Reference:
        """The latest earlier meeting at which the side is reported."""
        for reference in reversed(earlier):
            if side in reference.reported:
                absent = tuple(self._absent(side, meeting, reference))
                return Reference(side=side, meeting=reference.id, not_mentioned=absent)
        return Reference(side=side)

    def _absent(
        self, side: str, meeting: MeetingOf, reference: MeetingOf
    ) -> Iterator[Unmentioned]:
        """Matters with words at the reference meeting, and silence here."""
        named = {moved.thread.id for moved in self._changes[meeting.id]}
        silent = self._unmentioned[meeting.id] - named
        there = self._said[reference.id]
        for thread in sorted(silent & there.keys(), key=self._order.__getitem__):
            if self._threads[thread].side == side:
                yield Unmentioned(thread=thread, positions=there[thread])


def _once(all_moves: Iterable[Moved]) -> list[Moved]:
    """All changes at a meeting; one of a joint position stands once, not per holder."""
    unique: dict[tuple[object, ...], Moved] = {}
    for moved in all_moves:
        first = unique.setdefault(_identity(moved.change), moved)
        # One holder may have been silent at the last meeting, the other not.
        if first.change.kind == "resumed" != moved.change.kind:
            unique[_identity(moved.change)] = moved
    moves = list(unique.values())
    going_on = [m.change for m in moves if m.change.kind not in ("new", "dropped")]
    said = {p for change in going_on for p in change.to_positions}
    kept = {p for change in going_on for p in change.from_positions}
    # What is new for one holder and continues a matter of the other is not new; what
    # goes on in one thread is not dropped because another ends.
    return [
        m
        for m in moves
        if not (m.change.kind == "new" and set(m.change.to_positions) <= said)
        and not (m.change.kind == "dropped" and set(m.change.from_positions) <= kept)
    ]


def _identity(change: Change) -> tuple[object, ...]:
    """What two changes have in common that say one thing."""
    if change.kind == "new":
        return (change.kind, change.to_positions)
    if change.kind == "dropped":
        return (change.kind, change.from_positions)
    return ("goes on", change.from_positions[:1], change.to_positions[:1])


def _tally(moves: Iterable[Moved]) -> dict[ChangeKind, int]:
    """Counts by label, in the order in which labels are told."""
    counts = Counter(group[0].change.kind for group in together(moves))
    return {kind: counts[kind] for kind in ORDER if counts[kind]}


def recounted(comparison: Comparison) -> Comparison:
    """The comparison with headlines of the threads and meetings that it now has."""
    headlines = headlines_of(
        comparison.meetings, comparison.threads, comparison.undated
    )
    return comparison.model_copy(update={"headlines": headlines})
