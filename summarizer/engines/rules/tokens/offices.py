"""Whose an office is: those who are named to hold it, or the side that it is of."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.engines.rules.records import Cast, Person
from summarizer.engines.rules.tokens.text import Passage
from summarizer.lexicon.rules import RuleWords


def holders_of(cast: Cast[Passage], office: str) -> list[Person]:
    """Those whose office it is: by the same words, by a like office, by its rank.

    "The head of state" is the President or the King.

    "The Minister" is the Foreign Minister where nobody is a minister of nothing.
    """
    rules = cast.passage.rules
    for test in _TESTS:
        fitting = [
            person
            for person in cast.people
            if person.side
            and any(test(held.lower(), office, rules) for held in person.offices)
        ]
        if fitting:
            return fitting
    return []


def sides_holding(cast: Cast[Passage], office: str) -> tuple[str, ...]:
    """The sides that the office is said to be of, with nobody named who holds it.

    "The Prime Minister of Kenya called. … The Prime Minister said S."
    """
    passage = cast.passage
    for test in _TESTS:
        fitting = set()
        for place, role in cast.roles.items():
            before = passage.side_ends.get(place)  # "the Kenyan Prime Minister"
            side = role.side or (before.code if before else None)
            if side and test(role.office.lower(), office, passage.rules):
                fitting.add(side)
        if fitting:
            return tuple(sorted(fitting))
    return ()


def plain_office(office: str, rules: RuleWords) -> str:
    """One name for all that an office is called, without what it is of."""
    words = office.replace("/", " / ").split()
    hit = rules.same_offices.at(words, 0) or rules.titles.at(words, 0)
    return hit[0] if hit else office


def _ranks_as(held: str, office: str, rules: RuleWords) -> bool:
    """Whether "Foreign Minister" is called "Minister" for short."""
    words = held.replace("/", " / ").split()
    hit = rules.titles.at(words, 0)
    last = hit[0].split()[-1] if hit else words[-1]
    return last == office and words[0] not in rules.data.titles.unlike


_Test = Callable[[str, str, RuleWords], bool]
# Whether an office that is held is the one that is meant; the closest first.
_TESTS: tuple[_Test, ...] = (
    lambda held, office, rules: held == office or held.startswith(office + " of "),
    lambda held, office, rules: (
        plain_office(held, rules) == plain_office(office, rules)
    ),
    lambda held, office, rules: held.startswith(office + " "),
    _ranks_as,
    lambda held, office, rules: (
        plain_office(held, rules) in rules.ranks.get(office, ())
    ),
)
