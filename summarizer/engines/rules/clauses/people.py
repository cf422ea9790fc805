"""The people of an article and the places where each is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from summarizer.engines.rules.belonging import Belonging, Clue, Known
from summarizer.languages.records import Groups

_TWO = 2  # sides of a meeting


@dataclass
class Figure:
    """Someone the article names.

    `past` is true for who is named as former holder of an office, `foreign` for a name
    that the language writes as it does those of other countries. `forms` are the ways
    in which later sentences name them. Their side is what is known of their
    `belonging`.
    """

    name: str
    offices: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    past: bool = False
    foreign: bool = False
    belonging: Belonging = field(default_factory=Belonging)

    @property
    def side(self) -> str | None:
        """The code of their side, None where the text does not settle it."""
        return self.belonging.side


class Naming(NamedTuple):
    """A place where a person is named, titles included."""

    start: int
    end: int
    figure: Figure


@dataclass(frozen=True)
class Cast:
    """All people and namings, in text order."""

    figures: tuple[Figure, ...]
    namings: tuple[Naming, ...]
    ranks: Groups

    def holder_of(self, office: str, sides: Iterable[str | None]) -> Figure | None:
        """The first person with the office, looked for side by side in that order."""
        fitting = [
            figure
            for figure in self.figures
            if not figure.past
            and any(held.lower().startswith(office) for held in figure.offices)
        ]
        for side in sides:
            for figure in fitting:
                if side is None or figure.side == side:
                    return figure
        return None

    def of_side(self, side: str) -> Figure | None:
        """The first person of a side."""
        return next((f for f in self.figures if f.side == side and not f.past), None)


def without_overlaps(namings: Iterable[Naming]) -> tuple[Naming, ...]:
    """The namings in text order; of two that overlap the longer, earlier one stays."""
    kept: list[Naming] = []
    for naming in sorted(namings, key=lambda n: (n.start, -n.end)):
        if not kept or naming.start >= kept[-1].end:
            kept.append(naming)
    return tuple(kept)


class Parties(NamedTuple):
    """Who may have met: the two sides of title or opening, and who reports.

    `met` is empty where more than two are named, or one; `home` is the side of a title
    without a country; at `early` the opening ends, in characters.
    """

    met: tuple[str, ...]
    home: str
    early: int
    known: Known


def settle_sides(
    text: str,
    figures: Iterable[Figure],
    namings: Iterable[Naming],
    joins: Iterable[str],
    parties: Parties,
) -> None:
    """Take in the evidence of whose side each person is on, the firmest first.

    What stands beside a name was taken in when it was read. Here follow the list of
    leaders, people listed together, and offices called by no country.
    """
    people = [figure for figure in figures if not figure.past]
    for figure in people:
        if figure.side is None:
            parties.known.tell(figure.belonging, figure.name, figure.offices)
    for left, right in pairwise(without_overlaps(namings)):
        if text[left.end : right.start].strip() in joins:
            _share(left.figure, right.figure)
            _share(right.figure, left.figure)
    _tell_home(text, people, parties)


def _share(known: Figure, other: Figure) -> None:
    """Of two people listed as of one side, give the other the one that is known."""
    if known.side and other.side is None:
        other.belonging.learn(Clue("beside", known.side, known.name))


def _tell_home(text: str, people: list[Figure], parties: Parties) -> None:
    """Somebody named by an office alone is of the outlet's own side.

    Not where somebody else of that side is there already, and of two sides that met for
    certain the other has nobody, nor who has a foreign name: they are of that one.
    """
    home = parties.home
    for figure in people:
        if figure.side is not None:
            continue
        taken = {other.side for other in people}
        free = [side for side in parties.met if side not in taken]
        if figure.foreign:
            free = [side for side in free if side != home]
        elif not _may_be_home(text, figure, parties):
            continue
        elif home not in taken or not free:
            figure.belonging.learn(Clue("reporter", home, figure.name))
            continue
        if len(free) == 1 and len(parties.met) == _TWO:
            figure.belonging.learn(Clue("left", free[0], figure.name))


def _may_be_home(text: str, figure: Figure, parties: Parties) -> bool:
    """Whether somebody can be of the side that reports: not late where others met."""
    others = parties.met and parties.home not in parties.met
    return not others or 0 <= text.lower().find(figure.name.lower()) < parties.early
