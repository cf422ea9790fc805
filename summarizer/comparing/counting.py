"""What counts at a meeting: each change once, joint ones together, and what each side
does not mention that it had at its reference meeting.

A comparison holds the outcome as its headlines; who writes it only looks it up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from summarizer.comparing.meetings import Held, Series
from summarizer.comparing.nearby import Nearby
from summarizer.models import (
    WRITTEN,
    Change,
    ChangeKind,
    Comparability,
    Comparison,
    Headline,
    Move,
    NotHeard,
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

# So many meetings back a matter is missed: more than one, as one may be an exception.
_LAST = 3


class Moved(NamedTuple):
    """A change, the thread it belongs to, and its number among the thread's changes."""

    thread: Thread
    change: Change
    number: int


def are_like_for_like(comparability: Iterable[Comparability]) -> bool:
    """Whether two wordings come from one reporter, language and whole texts."""
    return not UNLIKE.intersection(comparability)


def headlines_of(comparison: Comparison) -> tuple[Headline, ...]:
    """A headline for each meeting that has an earlier one in its series."""
    by_series: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in comparison.threads:
        by_series[thread.series].append(thread)
    return tuple(
        headline
        for series in _series_of(comparison)
        for headline in _Ledger(series, by_series[series.id]).headlines()
    )


def _series_of(comparison: Comparison) -> Iterator[Series]:
    """The meetings that are placed, series by series, with their accounts."""
    unplaced = set(comparison.undated)
    summaries = {each.article.id: each for each in comparison.summaries}
    placed: defaultdict[str, list[Held]] = defaultdict(list)
    for meeting in comparison.meetings:
        if meeting.id not in unplaced:
            accounts = tuple(
                summaries[each] for each in meeting.articles if each in summaries
            )
            order = len(placed[meeting.series])
            placed[meeting.series].append(Held(meeting, accounts, order))
    for name, meetings in placed.items():
        yield Series(name, meetings[0].meeting.sides, tuple(meetings))


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


class _Spoken(NamedTuple):
    """What a thread says at a meeting, and at how many it had said it by then."""

    meeting: str
    positions: tuple[str, ...]
    times: int


class _Ledger:
    """What stands in the threads of a series, by meeting."""

    def __init__(self, series: Series, threads: Sequence[Thread]) -> None:
        self._series = series
        self._order = {thread.id: number for number, thread in enumerate(threads)}
        self._threads = {thread.id: thread for thread in threads}
        self._changes: defaultdict[str, list[Moved]] = defaultdict(list)
        self._said: defaultdict[str, dict[str, _Spoken]] = defaultdict(dict)
        self._unmentioned: defaultdict[str, set[str]] = defaultdict(set)
        decided = (
            position
            for thread in threads
            for change in thread.changes
            if change.decided_by.who == "analyst"
            for position in change.to_positions[:1]
        )
        self._nearby = Nearby(series.sides, decided)
        for thread in threads:
            self._take_in(thread)

    @cached_property
    def _words(self) -> dict[str, tuple[str, str | None]]:
        """What each position says, and who reports it."""
        return {
            position.id: (position.words, account.article.reporter)
            for held in self._series.meetings
            for account in held.accounts
            for position in account.positions
        }

    def _take_in(self, thread: Thread) -> None:
        for number, change in enumerate(thread.changes):
            self._changes[change.to_meeting].append(Moved(thread, change, number))
        times = 0
        for entry in thread.entries:
            if entry.positions:
                times += 1
                said = _Spoken(entry.meeting, entry.positions, times)
                self._said[entry.meeting][thread.id] = said
            elif entry.absence == "not_mentioned":
                self._unmentioned[entry.meeting].add(thread.id)

    def headlines(self) -> Iterator[Headline]:
        """What counts at each meeting but the first."""
        last: dict[str, _Spoken] = {}  # what each thread has said until then
        for held in self._series.meetings:
            if held.order:
                yield self._headline(held, last)
            last |= self._said[held.id]

    def _headline(self, held: Held, last: Mapping[str, _Spoken]) -> Headline:
        moves = _once(self._changes[held.id])
        like = [moved for moved in moves if moved.change.like_for_like]
        apart = [moved for moved in moves if not moved.change.like_for_like]
        return Headline(
            meeting=held.id,
            references=tuple(
                self._reference(side, held, last) for side in held.meeting.sides
            ),
            moves=tuple(
                Move(thread=each.thread.id, change=each.number) for each in moves
            ),
            like_for_like=_tally(like),
            apart=_tally(apart),
        )

    def _reference(
        self, side: str, held: Held, last: Mapping[str, _Spoken]
    ) -> Reference:
        reference = self._series.reference(held, side)
        if reference is None:
            return Reference(side=side)
        return Reference(
            side=side,
            meeting=reference.id,
            unlike=self._series.apart(held, reference),
            not_mentioned=tuple(self._absent(side, held, reference)),
            not_heard=tuple(self._not_heard(side, held, last)),
        )

    def _absent(self, side: str, held: Held, reference: Held) -> Iterator[Unmentioned]:
        """Matters with words at the reference meeting, and silence here."""
        named = {moved.thread.id for moved in self._changes[held.id]}
        there = self._said[reference.id]
        for thread in self._silent(side, held, there.keys() - named):
            said = there[thread]
            if not self._is_near(held, side, said):
                yield Unmentioned(thread=thread, positions=said.positions)

    def _not_heard(
        self, side: str, held: Held, last: Mapping[str, _Spoken]
    ) -> Iterator[NotHeard]:
        """Matters of the last meetings of like kind that no account here has."""
        if side not in held.meeting.reported or held.order is None:
            return
        places = self._series.references.of_like_kind(held.order, side, _LAST)
        recent = {
            thread
            for place in places
            for thread in self._said[self._series.ordered[place].id]
        }
        for thread in self._silent(side, held, recent):
            said = last[thread]
            reporters = {self._words[each][1] for each in said.positions}
            # What another reporter leaves out, the side may have said again.
            if reporters & held.reporters and not self._is_near(held, side, said):
                yield NotHeard(
                    thread=thread,
                    meeting=said.meeting,
                    positions=said.positions,
                    times=said.times,
                )

    def _silent(self, side: str, held: Held, threads: Set[str]) -> list[str]:
        """Those of the threads that the side surely does not mention, in order."""
        silent = self._unmentioned[held.id] & threads
        own = [each for each in silent if self._threads[each].side == side]
        return sorted(own, key=self._order.__getitem__)

    def _is_near(self, held: Held, side: str, said: _Spoken) -> bool:
        words = (self._words[each][0] for each in said.positions)
        return self._nearby.has(held, side, words)


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
    return comparison.model_copy(update={"headlines": headlines_of(comparison)})
