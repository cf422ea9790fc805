"""Whether a side has words at a meeting that may be of a matter: silence is more."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.comparing.judging import OPEN_MATTER
from summarizer.comparing.labels import SAME_MATTER
from summarizer.comparing.meetings import Held
from summarizer.comparing.objects import may_be_one_object
from summarizer.comparing.pairing import Index, vector_of


class Nearby:
    """The words that each side has at a meeting, alone or jointly, in any account."""

    def __init__(
        self,
        sides: Iterable[str],
        decided: Iterable[str] = (),
        names: frozenset[str] = frozenset(),
    ) -> None:
        """`decided` are positions that an analyst has put where they belong.

        `names` are the words of the names of all who meet, as stems.
        """
        self._names = names
        self._sides = frozenset(sides)
        self._decided = frozenset(decided)
        self._indexes: dict[tuple[str, str], Index] = {}
        self._said: dict[tuple[str, str], list[str]] = {}

    def has(self, held: Held, side: str, words: Iterable[str]) -> bool:
        """Whether the side has words there that may be of the same matter.

        Near enough for that is what rules would leave open: such a pair is no link,
        and no silence either.
        """
        index = self._index(held, side)
        return any(
            index.has(vector_of(each, self._sides), OPEN_MATTER) for each in words
        )

    def touches(self, held: Held, side: str, words: Iterable[str]) -> bool:
        """Whether the side has words there that rules may have failed to link.

        Any object that they share is enough for that, or words so near that but for
        their objects they would be linked.
        """
        words = tuple(words)
        index = self._index(held, side)
        return self.shares_object(held, side, words) or any(
            index.has(vector_of(each, self._sides), SAME_MATTER) for each in words
        )

    def shares_object(self, held: Held, side: str, words: Iterable[str]) -> bool:
        """Whether the side has words there that share any object with some words."""
        self._index(held, side)
        return any(
            may_be_one_object(each, other, self._sides, self._names)
            for each in words
            for other in self._said[held.id, side]
        )

    def _index(self, held: Held, side: str) -> Index:
        key = (held.id, side)
        if key not in self._indexes:
            index = self._indexes[key] = Index()
            said = self._said[key] = []
            for account in held.accounts:
                for position in account.positions:
                    if side in position.holders and position.id not in self._decided:
                        index.add(position.id, vector_of(position.words, self._sides))
                        said.append(position.words)
        return self._indexes[key]
