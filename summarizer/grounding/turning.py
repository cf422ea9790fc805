"""The turns of a text in their order, and which of them hold at a place.

Each claim of a text asks, so it is looked up and not walked through; and only where a
claim stands is it worked out whose turn it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from summarizer.grounding.casting import Turn
from summarizer.grounding.normalising import normalise
from summarizer.grounding.subjects import subjects


class Stretch(NamedTuple):
    """A part of a text whose turns are read by themselves: a paragraph of a report.

    Nobody's turn goes on from the stretch before it. None of its turns begins before
    it or behind its end.
    """

    start: int
    read: Callable[[], Iterable[Turn]]


class _Read:
    """The turns of a stretch, each where it begins or behind the one before it."""

    def __init__(self, text: str, turns: Iterable[Turn]) -> None:
        self._text = text
        self.turns = tuple(turns)
        self._starts = [turn.start for turn in self.turns]

    def until(self, at: int) -> int:
        """How many turns begin up to an offset."""
        return bisect_right(self._starts, at)

    def between(self, start: int, end: int) -> tuple[Turn, ...]:
        """The turns that begin between two offsets."""
        return self.turns[self.until(start) : bisect_left(self._starts, end)]

    @cached_property
    def carried(self) -> list[frozenset[str]]:
        """Behind each turn, who was last to speak."""
        found: list[frozenset[str]] = []
        last = frozenset[str]()
        for turn in self.turns:
            if turn.opens or turn.third or (turn.verb and not turn.alone):
                last = frozenset()
            elif turn.alone:
                last = turn.sides
            found.append(last)
        return found

    @cached_property
    def strange(self) -> list[bool | None]:
        """Behind each turn, whether who was last named is of no known side, if any."""
        text, pronouns = normalise(self._text).text, subjects().pronouns
        found, strange = list[bool | None](), None
        for turn in self.turns:
            subject = text[turn.start : max(turn.start, turn.verb)]
            if turn.alone and not pronouns.match(subject):
                strange = not turn.sides
            found.append(strange)
        return found


class Turns:
    """The turns of a text; offsets are those of its normal form."""

    def __init__(self, text: str, stretches: Iterable[Stretch]) -> None:
        self._text = text
        # Of an empty text one that has no turns, so that no place is outside of all.
        self._stretches = tuple(stretches) or (Stretch(0, tuple),)
        self._starts = [stretch.start for stretch in self._stretches]
        # Half of the sentences of speeches hold no claim, and are never read.
        self._read: dict[int, _Read] = {}
        self._strange: dict[int, bool] = {}

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __iter__(self) -> Iterator[Turn]:
        for number in range(len(self._stretches)):
            yield from self._of(number).turns

    def _of(self, number: int) -> _Read:
        """The turns of a stretch, read when it is first asked for."""
        if (read := self._read.get(number)) is None:
            read = _Read(self._text, self._stretches[number].read())
            self._read[number] = read
        return read

    def _number_at(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def at(self, at: int) -> Turn:
        """The turn in which an offset stands."""
        read = self._of(self._number_at(at))
        until = read.until(at)
        return read.turns[until - 1] if until else Turn(0)

    def before(self, turn: Turn) -> Turn:
        """The turn before another."""
        every, place = self._places
        return every[place[turn] - 1] if place[turn] else Turn(0)

    def between(self, start: int, end: int) -> tuple[Turn, ...]:
        """The turns that begin between two offsets."""
        first, last = self._number_at(start), bisect_left(self._starts, end)
        found = (self._of(number).between(start, end) for number in range(first, last))
        return tuple(turn for some in found for turn in some)

    def carried(self, at: int) -> frozenset[str]:
        """Whose turn was last in the paragraph up to an offset."""
        read = self._of(self._number_at(at))
        until = read.until(at)
        return read.carried[until - 1] if until else frozenset()

    def is_strange(self, at: int) -> bool:
        """Whether who was last to speak up to an offset is of no known side."""
        number = self._number_at(at)
        read = self._of(number)
        until = read.until(at)
        strange = read.strange[until - 1] if until else False
        return self._is_strange_before(number) if strange is None else strange

    def _is_strange_before(self, number: int) -> bool:
        """The same where a stretch begins."""
        strange: bool | None = None
        earlier = number
        while strange is None and earlier and earlier not in self._strange:
            earlier -= 1
            strange = (self._of(earlier).strange or [None])[-1]
        if strange is None:
            strange = self._strange.get(earlier, False)
        self._strange[number] = strange
        return strange

    @cached_property
    def _places(self) -> tuple[tuple[Turn, ...], dict[Turn, int]]:
        """All turns, and of equal ones where the first stands."""
        every = tuple(self)
        places = list(enumerate(every))
        return every, {turn: place for place, turn in reversed(places)}
