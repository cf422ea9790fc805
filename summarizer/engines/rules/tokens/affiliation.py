"""Whose side the people of an English text are on: all evidence, in one order.

What stands beside a name was taken in when it was read (`people.py`). Here follow the
list of leaders, lists and orders (`clues.py`), the reporter's own leader, and what the
meeting shows: what somebody puts forward for a country, and who is left of two sides
that met for certain (`parties.py`). A country that is only spoken of is no evidence.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from summarizer.engines.rules.belonging import Clue, Known
from summarizer.engines.rules.records import Cast, Naming, Person
from summarizer.engines.rules.tokens.clues import (
    TOWARDS,
    Shown,
    bare_opener,
    opens_clause,
    shown_by,
    tell_beside,
    weigh_words,
)
from summarizer.engines.rules.tokens.parties import pair_of
from summarizer.engines.rules.tokens.text import Passage, end_of_opening
from summarizer.lexicon.sides import can_meet


class Narrated(NamedTuple):
    """Whose "I" tells it, where the text is no speech, and who met then."""

    narrator: str | None
    met: tuple[str, ...]


def settle_sides(
    cast: Cast[Passage], title: Passage, reporter: str | None, known: Known
) -> Narrated:
    """Take in all evidence of whose side each person is on, the firmest first."""
    for person in cast.people:
        if person.side is None and not person.past:
            known.tell(person.belonging, person.name, person.offices)
    tell_beside(cast, title)
    faced = _faced(cast)
    shown = shown_by(cast)
    for person in cast.people:
        words = shown.get(id(person))
        for side in words.other if words else ():
            person.belonging.bar(side)
    if reporter:
        _tell_reporters(cast, reporter)
    _bar_faced(faced, reporter)
    narrator = None if reporter else _telling_side(cast)
    met = _pair_met(cast, title, reporter or narrator, shown)
    for person in cast.people:
        if person.side is None and (words := shown.get(id(person))):
            _tell_words(person, words, met)
    _bar_faced(faced, reporter)
    met = met or _pair_met(cast, title, reporter or narrator, shown)
    if not (reporter or narrator) and bare_opener(cast):
        narrator = _left_of(cast, met)
    _tell_left(cast, faced, met, reporter or narrator)
    if not reporter:
        _tell_house(cast, faced)
    return Narrated(narrator, (met or (narrator,)) if narrator else ())


def tell_reporters_own(
    cast: Cast[Passage], sides: tuple[str, ...], reporter: str | None, *, alone: bool
) -> bool:
    """Take in whom the reporter's side has where the other side is known.

    Where nobody else met (`alone`), whoever has an office is the reporter's own; where
    one other side met and the reporter has nobody, who is called by a full name. True
    where somebody of the opening is left who may be of any side.
    """
    everyone = [*cast.people, *(naming.person for naming in cast.namings.values())]
    held = any(person.side == reporter for person in cast.people)
    vacant = reporter in sides and len(sides) == 2 and not held
    chiefs = _foreign_chiefs(cast, reporter)
    for person in everyone if reporter else ():
        if id(person) in chiefs:
            continue
        named = vacant and " " in person.name and not person.past
        if person.side is None and (named or (alone and person.offices)):
            person.belonging.learn(Clue("reporter", str(reporter), person.name))
    early = end_of_opening(cast.passage)
    return any(_is_officer(cast, p) and p.first < early for p in cast.people)


def _foreign_chiefs(cast: Cast[Passage], reporter: str | None) -> set[int]:
    """Leaders whom the reporter's own leader met: of a side that is not told."""
    chiefs = cast.passage.rules.data.titles.chiefs
    return {
        id(other)
        for one, other in _faced(cast)
        if one.side == reporter and other.side is None
        if any(office.lower().startswith(chiefs) for office in other.offices)
        if any(office.lower().startswith(chiefs) for office in one.offices)
    }


def _pair_met(
    cast: Cast[Passage], title: Passage, own: str | None, shown: dict[int, Shown]
) -> tuple[str, ...]:
    """The two sides that met, where title, opening and text make that certain."""
    early = end_of_opening(cast.passage)
    people = [p for p in cast.people if p.side and not p.past and p.first < early]
    thanked = [
        frozenset({str(person.side), side})
        for person in people
        if id(person) in shown
        for side in shown[id(person)].thanked
        if can_meet(side)
    ]
    told = [own, *(person.side for person in people)]
    return pair_of(told, cast.passage, title, thanked)


def _left_of(
    cast: Cast[Passage], met: tuple[str, ...], own: str | None = None
) -> str | None:
    """The side of the two that met that nobody is of, where the other has somebody."""
    held = {person.side for person in cast.people if not person.past} | {own}
    free = [side for side in met if side not in held]
    return free[0] if len(free) == 1 else None


def _tell_reporters(cast: Cast[Passage], reporter: str) -> None:
    """A leader whom the opening calls by no country is the reporter's own.

    Not one whom they spoke *with*; and one office of a side has one holder, so that a
    second "President" stays without a side.
    """
    early = end_of_opening(cast.passage)
    met = _met(cast, early)
    for person in cast.people:
        free = person.side is None and not person.past and person.first < early
        if free and person.name not in met and not _is_held(cast, reporter, person):
            person.belonging.learn(Clue("reporter", reporter, person.name))


def _is_held(cast: Cast[Passage], side: str, person: Person) -> bool:
    """Whether somebody else holds the same highest office of that side."""
    offices = {office.lower() for office in person.offices[:1]}
    return any(
        other.side == side and offices & {office.lower() for office in other.offices}
        for other in cast.people
        if other is not person
    )


def _met(cast: Cast[Passage], early: int) -> set[str]:
    """The names that stand behind "with": the other party of a call or meeting."""
    found, seen = set(), set()
    for namings, passage in cast.all_namings():
        last: Naming | None = None
        for naming in namings:
            if passage is cast.passage and naming.start >= early:
                break
            first = naming.person.name not in seen
            seen.add(naming.person.name)
            joined = last is not None and _goes_on(passage, last.end, naming.start)
            if first and (joined or _is_faced(passage, naming.start)):
                found.add(naming.person.name)
                last = naming
    return found


def _is_faced(passage: Passage, start: int) -> bool:
    """Whether "with" stands before a name, its body's between: "with UN (UN) Chief"."""
    words, classes = passage.words, passage.rules.words
    here = start
    while here > 0 and (passage.is_capital(here - 1) or words[here - 1] in ("(", ")")):
        here -= 1
    before = words[max(0, start - 2) : start]
    called = len(before) > 1 and before[0] in classes.callers
    return called or not classes.counterpart_openers.isdisjoint(words[here - 1 : here])


def _goes_on(passage: Passage, end: int, start: int) -> bool:
    """Whether a name goes on a row: "with President A and President-elect B"."""
    between = passage.words[end:start]
    return bool(between) and set(between) <= passage.rules.words.ands | {","}


def _faced(cast: Cast[Passage]) -> list[tuple[Person, Person]]:
    """Who called on, met with or thanked whom: two of different sides."""
    found = []
    for namings, passage in cast.all_namings():
        openers = passage.rules.words.counterpart_openers
        for one, other in pairwise(namings):
            if passage.line_of(one.start) != passage.line_of(other.start):
                continue
            between = passage.words[one.end : other.start]
            hit = passage.rules.verbs.at(between, 0) if between else None
            towards = hit is not None and hit[1] == len(between)
            towards = towards and hit is not None and hit[0].act in TOWARDS
            if between and (towards or between[-1] in openers):
                found.append((one.person, other.person))
    return found


def _bar_faced(faced: list[tuple[Person, Person]], reporter: str | None) -> None:
    """Nobody is of the side of whom they met; but of the reporter's, among its own."""
    for one, other in faced:
        for person, against in ((one, other), (other, one)):
            if against.side not in (None, reporter) and person.side is None:
                person.belonging.bar(str(against.side))


def _tell_words(person: Person, words: Shown, met: tuple[str, ...]) -> None:
    """Take in for which country somebody commits themselves.

    "Reaffirmed Singapore's commitment" shows it by itself; "said that Singapore will S"
    only of a country that met for certain.
    """
    points = Counter(words.own)
    points.update({s: n for s, n in words.promised.items() if s in met})
    for side in points:
        fits = can_meet(side) and (not met or side in met)
        if fits and not person.past:
            person.belonging.learn(Clue("words", side, person.name))


def _tell_left(
    cast: Cast[Passage],
    faced: list[tuple[Person, Person]],
    met: tuple[str, ...],
    own: str | None,
) -> None:
    """Of two sides that met, the one that the other person is not of.

    Also the only officer who faces nobody by name, where a side has nobody, and whom
    the one whose own account it is (`own`) met.
    """
    for one, other in faced if met else ():
        for person, against in ((one, other), (other, one)):
            if person.side is None and against.side in met and not person.past:
                side = next(code for code in met if code != against.side)
                person.belonging.learn(Clue("left", side, against.name))
    guests = _met(cast, end_of_opening(cast.passage)) if own in met else ()
    for person in cast.people:
        if person.name in guests and person.side is None and not person.past:
            side = next(code for code in met if code != own)
            person.belonging.learn(Clue("left", side, str(own)))
    free = _left_of(cast, met, own)
    open_ones = [person for person in cast.people if _is_officer(cast, person)]
    for person in open_ones:
        rest = [side for side in met if side not in person.belonging.barred]
        if len(rest) == 1:
            person.belonging.learn(Clue("left", rest[0], person.name))
    open_ones = [person for person in open_ones if person.side is None]
    if free and len(open_ones) == 1:
        open_ones[0].belonging.learn(Clue("left", free, open_ones[0].name))


def _is_officer(cast: Cast[Passage], person: Person) -> bool:
    """Whether somebody without a side leads or speaks for one."""
    leads = person.first < end_of_opening(cast.passage)
    known = person.side is not None or person.past or not person.offices
    return not known and (leads or _speaks_for(cast, person))


def _speaks_for(cast: Cast[Passage], person: Person) -> bool:
    """Whether an officer is the subject of a clause somewhere."""
    passage = cast.passage
    return bool(person.offices) and any(
        naming.person is person
        and opens_clause(passage, naming, passage.lines[passage.line_of(naming.start)])
        for naming in cast.namings.values()
    )


def _tell_house(cast: Cast[Passage], faced: list[tuple[Person, Person]]) -> None:
    """Whom a text calls by a bare office is of its own house, like who comes first.

    "President Biden" and "Advisor Sullivan", who met somebody with a country.
    """
    met = _met(cast, end_of_opening(cast.passage))
    guests = {id(other) for _, other in faced}
    guests |= {id(person) for person in cast.people if person.name in met}
    own = [p for p in cast.people if not p.past and id(p) not in guests]
    first = min(own, key=lambda person: person.first, default=None)
    if first is None or first.belonging.basis.how not in ("leaders", "words"):
        return
    for person in own:
        if person.offices and person.side is None:
            person.belonging.learn(Clue("house", str(first.side), first.name))


def _telling_side(cast: Cast[Passage]) -> str | None:
    """Whose "I" tells: "I announced that Australia will S", outside quotation marks.

    Or whose "the Prime Minister" it is who opens the report without a name.
    """
    passage, shown = cast.passage, Shown.nothing()
    for place in bare_opener(cast):
        line = passage.lines[passage.line_of(place)]
        weigh_words(passage, (cast.roles[place].end, line.end), shown)
    for line in passage.lines:
        if passage.words[line.start] in passage.rules.words.quote_marks:
            continue
        for place in range(line.start, line.end):
            if passage.words[place] in passage.rules.words.i:
                weigh_words(passage, (place + 1, line.end), shown)
    ranked = (shown.own + shown.promised).most_common()
    ranked = [(side, n) for side, n in ranked if side not in shown.other]
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if clear else None
