"""The people of an article and the places where each is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from summarizer.engines.rules.belonging import Clue, Known
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.records import Cast, Naming, Person, share_side


def cast_of(page: Page, people: list[Person], found: Iterable[Naming]) -> Cast[Page]:
    """The cast of a page, of namings that overlap the longer, earlier one."""
    namings = {naming.start: naming for naming in without_overlaps(found)}
    return Cast(page, people, namings)


def named_again(text: str, people: Iterable[Person], around: str) -> list[Naming]:
    """Every further place of the names, as they stand `around` the mark NAME."""
    owners: dict[str, Person] = {}
    for person in people:
        for form in person.forms:
            owners.setdefault(form, person)
    if not owners:
        return []
    ordered = sorted(owners, key=lambda name: (-len(name), name))
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)
    return [
        Naming(match.start(), match.end(), owners[" ".join(match.group(1).split())])
        for match in re.finditer(around.replace("NAME", f"({names})"), text)
    ]


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
    people: Iterable[Person],
    namings: Iterable[Naming],
    joins: Iterable[str],
    parties: Parties,
) -> None:
    """Take in the evidence of whose side each person is on, the firmest first.

    What stands beside a name was taken in when it was read. Here follow the list of
    leaders, people listed together, and offices called by no country.
    """
    present = [person for person in people if not person.past]
    for person in present:
        if person.side is None:
            parties.known.tell(person.belonging, person.name, person.offices)
    for left, right in pairwise(without_overlaps(namings)):
        if text[left.end : right.start].strip() in joins:
            share_side((left.person, right.person))
    _tell_home(text, present, parties)


def _tell_home(text: str, people: list[Person], parties: Parties) -> None:
    """Somebody named by an office alone is of the outlet's own side.

    Not where somebody else of that side is there already, and of two sides that met for
    certain the other has nobody, nor who has a foreign name: they are of that one.
    """
    home = parties.home
    for person in people:
        if person.side is not None:
            continue
        taken = {other.side for other in people}
        free = [side for side in parties.met if side not in taken]
        if person.foreign:
            free = [side for side in free if side != home]
        elif not _may_be_home(text, person, parties):
            continue
        elif home and (home not in taken or not free):
            person.belonging.learn(Clue("reporter", home, person.name))
            continue
        if len(free) == 1 and len(parties.met) == 2:
            person.belonging.learn(Clue("left", free[0], person.name))


def _may_be_home(text: str, person: Person, parties: Parties) -> bool:
    """Whether somebody can be of the side that reports: not late where others met."""
    others = parties.met and parties.home not in parties.met
    return not others or 0 <= text.lower().find(person.name.lower()) < parties.early
