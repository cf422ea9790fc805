"""Whether a side has words at a meeting that may be of a matter: silence is more."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.comparing.judging import OPEN_MATTER
from summarizer.comparing.meetings import Held
from summarizer.comparing.pairing import Index, vector_of


class Nearby:
    """The words that each side has at a meeting, alone or jointly, in any account."""

    def __init__(self, sides: Iterable[str], decided: Iterable[str] = ()) -> None:
        """`decided` are positions that an analyst has put where they belong."""
        self._sides = frozenset(sides)
        self._decided = frozenset(decided)
        self._indexes: dict[tuple[str, str], Index] = {}

    def has(self, held: Held, side: str, words: Iterable[str]) -> bool:
        """Whether the side has words there that may be of the same matter.

        Near enough for that is what rules would leave open: such a pair is no link,
        and no silence either.
        """
        index = self._index(held, side)
        return any(
            index.has(vector_of(each, self._sides), OPEN_MATTER) for each in words
        )

    def _index(self, held: Held, side: str) -> Index:
        key = (held.id, side)
        if key not in self._indexes:
            index = self._indexes[key] = Index()
            for account in held.accounts:
                for position in account.positions:
                    if side in position.holders and position.id not in self._decided:
                        index.add(position.id, vector_of(position.words, self._sides))
        return self._indexes[key]
