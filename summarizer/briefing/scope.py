"""What a page is about: the latest meeting, what it is held against, what weighs most.

Everything on it is looked up here, by rule and by the records alone, for both engines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from summarizer.briefing.keys import Keys, Reference
from summarizer.models import (
    Change,
    Comparability,
    Comparison,
    MeetingOf,
    NotHeard,
    ReconciledMatter,
    Reconciliation,
    Thread,
)


class Matter(NamedTuple):
    """A matter as a page follows it: its threads, one a side that holds it.

    `change` is what became of it at the latest meeting, in the first of its threads
    that changed there; `silent` what says that it was not heard.
    """

    number: int
    threads: tuple[Thread, ...]
    change: Change | None
    silent: NotHeard | None
    weight: float

    @property
    def sides(self) -> tuple[str, ...]:
        """Whose it is."""
        return tuple(dict.fromkeys(thread.side for thread in self.threads))

    @property
    def topic(self) -> str:
        """What it is about."""
        return self.threads[0].topic

    def is_among(self, records: Collection[str]) -> bool:
        """Whether one of its threads is among these records."""
        return any(thread.id in records for thread in self.threads)

    def positions(self, meeting: str) -> tuple[str, ...]:
        """What was said of it at a meeting, each position once."""
        said = (
            position
            for thread in self.threads
            for entry in thread.entries
            if entry.meeting == meeting
            for position in entry.positions
        )
        return tuple(dict.fromkeys(said))

    def by_meeting(self) -> dict[str, tuple[str, ...]]:
        """The same at every meeting that has something of it, by its id."""
        said: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for thread in self.threads:
            for entry in thread.entries:
                if entry.positions:
                    said[entry.meeting].update(dict.fromkeys(entry.positions))
        return {meeting: tuple(positions) for meeting, positions in said.items()}


class Difference(NamedTuple):
    """A matter on which two accounts of a meeting are not alike."""

    number: int
    pair: Reconciliation
    matter: ReconciledMatter

    @property
    def name(self) -> str:
        """How a sentence names it as what it rests on."""
        return f"{'+'.join(self.pair.articles)}: {self.matter.matter}"


def newest_of(comparison: Comparison) -> MeetingOf | None:
    """The latest meeting of all series, where days are known."""
    placed = [
        m for m in comparison.meetings if m.date and m.id not in comparison.undated
    ]
    return max(placed, key=lambda meeting: meeting.date or "", default=None)


class Scope:
    """One series of a comparison, as a page sees it."""

    def __init__(self, comparison: Comparison, series: str) -> None:
        self.comparison = comparison
        self.series = series
        self.keys = Keys(comparison, series)
        placed = [m for m in self.keys.meetings if m.id not in comparison.undated]
        # A single meeting is told as it stands, whether or not its day is known.
        self.latest = (placed or list(self.keys.meetings))[-1]
        self.earlier = tuple(m for m in placed if m.id != self.latest.id)
        self.undated = tuple(
            m for m in self.keys.meetings if m.id in comparison.undated
        )
        headlines = [h for h in comparison.headlines if h.meeting == self.latest.id]
        self.references = headlines[0].references if headlines else ()

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides of the series."""
        return self.latest.sides

    def meeting(self, identity: str) -> MeetingOf:
        """The meeting of that id."""
        return next(m for m in self.keys.meetings if m.id == identity)

    @cached_property
    def is_told_by_one(self) -> bool:
        """Whether one side tells all of it, and one account the latest meeting."""
        reporters = {account.reporter for account in self.keys.accounts}
        is_alone = len(self.keys.at(self.latest.id)) == 1
        return len(reporters) == 1 and None not in reporters and is_alone

    @cached_property
    def beside(self) -> tuple[MeetingOf, ...]:
        """The other meetings of the latest meeting's day: nothing moved since them."""
        day = self.latest.date
        return tuple(m for m in self.earlier if day and m.date == day)

    def compared(self) -> tuple[MeetingOf, ...]:
        """The reference meetings of the sides, each once, the latest first."""
        names = {each.meeting for each in self.references}
        return tuple(m for m in reversed(self.earlier) if m.id in names)

    @cached_property
    def asks_model(self) -> bool:
        """Whether a model has linked anything of the comparison."""
        verdicts = self.comparison.verdicts
        return any(each.decided_by.who == "openai" for each in verdicts)

    @cached_property
    def threads_of(self) -> Mapping[str, Sequence[str]]:
        """By position the threads that it stands in."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for thread in self.comparison.threads:
            for entry in thread.entries:
                for position in entry.positions:
                    found[position].append(thread.id)
        return found

    @cached_property
    def placed(self) -> tuple[tuple[str, Reference, str], ...]:
        """The positions of all accounts: id, where it stands, words on one line."""
        return tuple(
            (
                position.id,
                self.keys.reference(position.id),
                " ".join(position.words.split()),
            )
            for account in self.keys.accounts
            for position in account.summary.positions
        )

    def unlike(self) -> dict[str, tuple[Comparability, ...]]:
        """By side, what makes its reference less than like with like."""
        return {each.side: each.unlike for each in self.references if each.unlike}

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """The matters of the series, those that weigh most at the latest meeting first.

        Threads of several sides that share a joint position there are one matter.
        """
        groups: dict[object, list[Thread]] = {}
        for thread in self.comparison.threads:
            if thread.series == self.series:
                groups.setdefault(self._together(thread), []).append(thread)
        found = [self._matter(threads) for threads in groups.values()]
        found.sort(key=lambda each: (-each.weight, each.threads[0].id))
        return tuple(
            each._replace(number=number) for number, each in enumerate(found, 1)
        )

    def _together(self, thread: Thread) -> object:
        """What two threads have in common that are one matter: all they say."""
        said = tuple(entry.positions for entry in thread.entries)
        return said if len(self.sides) > 1 else thread.id

    def _matter(self, threads: list[Thread]) -> Matter:
        change = next(
            (
                change
                for thread in threads
                for change in sorted(thread.changes, key=lambda c: -c.salience)
                if change.to_meeting == self.latest.id
            ),
            None,
        )
        silent = next(
            (
                each
                for reference in self.references
                for each in reference.not_heard
                if any(each.thread == thread.id for thread in threads)
            ),
            None,
        )
        return Matter(
            0, tuple(threads), change, silent, self._weight(threads, change, silent)
        )

    def _weight(
        self, threads: list[Thread], change: Change | None, silent: NotHeard | None
    ) -> float:
        if change is not None:
            return change.salience
        weights = self.comparison.salience
        said = silent.positions if silent else self._said(threads, self.latest.id)
        if said:
            return max(weights.get(each, 0.0) for each in said)
        # Neither said nor missed now: what only older meetings had.
        return max(thread.salience for thread in threads) / 4

    def _said(self, threads: list[Thread], meeting: str) -> tuple[str, ...]:
        return Matter(0, tuple(threads), None, None, 0).positions(meeting)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Where accounts of a meeting are not alike, the latest meeting's first."""
        order = {m.id: n for n, m in enumerate(reversed(self.keys.meetings))}
        found = [
            Difference(0, pair, matter)
            for pair in self.comparison.reconciliations
            if pair.meeting in order
            for matter in pair.matters
            if matter.kind != "alike"
        ]
        found.sort(
            key=lambda each: (
                order[each.pair.meeting],
                -each.matter.salience,
                each.pair.articles,
                each.matter.matter,
            )
        )
        return tuple(
            each._replace(number=number) for number, each in enumerate(found, 1)
        )

    def changes(self) -> list[Change]:
        """What became of the threads at the latest meeting."""
        return [
            change
            for thread in self.comparison.threads
            if thread.series == self.series
            for change in thread.changes
            if change.to_meeting == self.latest.id
        ]

    def chain(self, matter: Matter) -> Iterator[tuple[MeetingOf, tuple[str, ...]]]:
        """The wordings of a matter, meeting by meeting."""
        said = matter.by_meeting()
        for meeting in self.keys.meetings:
            if meeting.id in said:
                yield meeting, said[meeting.id]
