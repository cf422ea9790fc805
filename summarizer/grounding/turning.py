"""The turns of a text in their order, and which of them hold at a place.

Each claim of a text asks, so it is looked up and not walked through.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from summarizer.grounding.casting import Turn
from summarizer.grounding.normalising import normalise
from summarizer.grounding.subjects import subjects


class Turns:
    """The turns of a text; offsets are those of its normal form.

    A turn mostly begins behind the one before it, but need not: at a place are those
    up to the first that begins behind it.
    """

    def __init__(self, text: str, turns: Iterable[Turn]) -> None:
        self._text = text
        self._all = tuple(turns)
        starts = [turn.start for turn in self._all]
        self._highest = list(accumulate(starts, max))
        self._lowest_behind = list(accumulate(reversed(starts), min))[::-1]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Turn]:
        return iter(self._all)

    def _until(self, at: int) -> int:
        return bisect_right(self._highest, at)

    def at(self, at: int) -> Turn:
        """The turn in which an offset stands."""
        until = self._until(at)
        return self._all[until - 1] if until else Turn(0)

    def before(self, turn: Turn) -> Turn:
        """The turn before another."""
        place = self._first[turn]
        return self._all[place - 1] if place else Turn(0)

    def between(self, start: int, end: int) -> tuple[Turn, ...]:
        """The turns that begin between two offsets."""
        some = self._all[self._until(start) : bisect_left(self._lowest_behind, end)]
        return tuple(turn for turn in some if start < turn.start < end)

    def carried(self, at: int) -> frozenset[str]:
        """Whose turn was last in the paragraph up to an offset."""
        until = self._until(at)
        return self._carried[until - 1] if until else frozenset()

    def is_strange(self, at: int) -> bool:
        """Whether who was last to speak up to an offset is of no known side."""
        until = self._until(at)
        return self._strange[until - 1] if until else False

    @cached_property
    def _first(self) -> dict[Turn, int]:
        places = list(enumerate(self._all))
        return {turn: place for place, turn in reversed(places)}

    @cached_property
    def _carried(self) -> list[frozenset[str]]:
        found: list[frozenset[str]] = []
        last = frozenset[str]()
        for turn in self._all:
            if turn.opens or turn.third or (turn.verb and not turn.alone):
                last = frozenset()
            elif turn.alone:
                last = turn.sides
            found.append(last)
        return found

    @cached_property
    def _strange(self) -> list[bool]:
        text, pronouns = normalise(self._text).text, subjects().pronouns
        found, strange = list[bool](), False
        for turn in self._all:
            subject = text[turn.start : max(turn.start, turn.verb)]
            if turn.alone and not pronouns.match(subject):
                strange = not turn.sides
            found.append(strange)
        return found
