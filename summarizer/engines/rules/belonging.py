"""Whose side somebody is on: evidence is collected, weighed once, its basis kept.

Both grammars (English words, Chinese and Vietnamese clauses) tell what they find as
`Clue`s; a side is nothing but what the clues of a person come to. Where the strongest
of them disagree, or there are none, the person has no side, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from summarizer.lexicon.leaders import Leaders
from summarizer.models import Article, SideBasis, SideHow

# What shows it, the strongest first; the first seven are `SideHow`s of the record.
# named: an office with its country, "X of Italy", an office that only one body has;
# leaders: the list of leaders; beside: named in one breath with somebody of the side;
# reporter: the leader of the side that reports, whom it calls by no country;
# words: a commitment put forward as their own country's; left: of two sides that met
# for certain the one that the other person is not of; house: called by a bare office
# where another who is called so is of the side.
Kind = Literal["named", "leaders", "beside", "reporter", "words", "left", "house"]
_STRONGEST_FIRST: tuple[Kind, ...] = (
    "named", "leaders", "beside", "reporter", "words", "left", "house",
)  # fmt: skip
# What a side that they thanked or met cannot be: not against a country beside the name.
_GUESSED = frozenset[Kind]({"reporter", "words", "left", "house"})
_HOW: dict[Kind, SideHow] = {
    "named": "named",
    "leaders": "leaders",
    "beside": "beside",
    "reporter": "reporter",
    "words": "words",
    "left": "left",
    "house": "beside",
}


class Clue(NamedTuple):
    """A piece of evidence: its kind, the side it shows, the words that show it."""

    kind: Kind
    side: str
    words: str = ""


@dataclass
class Belonging:
    """The clues to somebody's side, the sides that they cannot be of, and the sum."""

    clues: list[Clue] = field(default_factory=list)
    barred: set[str] = field(default_factory=set)
    _sum: Clue | None = None

    def learn(self, clue: Clue) -> None:
        """Take a clue in."""
        self.clues.append(clue)
        self._sum = weigh(self.clues, self.barred)

    def bar(self, side: str) -> None:
        """Take in that the person faced this side: met somebody of it, thanked it."""
        self.barred.add(side)
        self._sum = weigh(self.clues, self.barred)

    @property
    def side(self) -> str | None:
        """The code of the side, None where the text does not settle it."""
        return self._sum.side if self._sum else None

    @property
    def basis(self) -> SideBasis:
        """How the side is known and by which words."""
        if self._sum is None:
            return SideBasis()
        return SideBasis.model_validate(
            {"how": _HOW[self._sum.kind], "from": self._sum.words}
        )


def weigh(clues: Iterable[Clue], barred: Iterable[str] = ()) -> Clue | None:
    """The clue that settles it: the strongest, unless others as strong disagree.

    Of two countries beside one name the first holds: who is named with another later
    is another person, or is only told of.
    """
    clues, out = list(clues), set(barred)
    for kind in _STRONGEST_FIRST:
        alike = [c for c in clues if c.kind == kind]
        if kind in _GUESSED:
            alike = [c for c in alike if c.side not in out]
        if alike:
            agree = kind == "named" or len({clue.side for clue in alike}) == 1
            return alike[0] if agree else None
    return None


class Known(NamedTuple):
    """What is known beside the text: the list of leaders, and the article's year."""

    leaders: Leaders
    year: int | None = None

    @classmethod
    def of(cls, article: Article, leaders: Leaders) -> Known:
        """What is known of an article, its year by the day it was published or on."""
        day = article.date_supplied or article.published or ""
        return cls(leaders, int(day[:4]) if day[:4].isdecimal() else None)

    def tell(self, belonging: Belonging, name: str, offices: Iterable[str]) -> None:
        """Let the list say whose leader this is, where it knows the name."""
        found = self.leaders.find(name, self.year, by_surname=bool(tuple(offices)))
        if found:
            belonging.learn(Clue("leaders", found.side, found.name))
