"""The people of an article and the places where each is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple


@dataclass
class Figure:
    """Someone the article names.

    `side` is None where no country is told; `past` is true for who is named as former
    holder of an office. `forms` are the ways in which later sentences name them.
    """

    name: str
    side: str | None
    offices: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    past: bool = False


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


def share_sides(text: str, namings: Iterable[Naming], joins: Iterable[str]) -> None:
    """Of two people listed as of one side, give the one without a side the other's."""
    ordered = without_overlaps(namings)
    for left, right in pairwise(ordered):
        if text[left.end : right.start].strip() in joins:
            side = left.figure.side or right.figure.side
            left.figure.side = left.figure.side or side
            right.figure.side = right.figure.side or side


def fill_sides(
    figures: Iterable[Figure], all_sides: Iterable[str], home: str | None
) -> None:
    """Give those without a side the one that is left over between two that met.

    Someone named by an office alone is of the outlet's own side, unless somebody else
    of that side is there already and another side has nobody.
    """
    people = [figure for figure in figures if not figure.past]
    taken = {figure.side for figure in people if figure.side}
    free = [side for side in dict.fromkeys(all_sides) if side not in taken]
    for figure in people:
        if figure.side is not None:
            continue
        if home and (home not in taken or not free):
            figure.side = home
        elif free:
            figure.side = free.pop(0)
        if figure.side:
            taken.add(figure.side)
