"""Who holds an office named without a name: "the High Representative", "EAM"."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.engines.rules.tokens.people import Cast
from summarizer.engines.rules.tokens.persons import Person
from summarizer.engines.rules.tokens.text import Passage
from summarizer.lexicon.capitals import load_capitals
from summarizer.lexicon.rules import RuleWords

_REACH = 4  # words between a capital and its verb


def holders_of(cast: Cast, office: str) -> list[Person]:
    """Those whose office it is: by the same words, by a like office, by its rank.

    "The head of state" is the President or the King.

    "The Minister" is the Foreign Minister where nobody is a minister of nothing.
    """
    rules = cast.passage.rules
    tests: tuple[Callable[[str], bool], ...] = (
        lambda held: held == office or held.startswith(office + " of "),
        lambda held: plain_office(held, rules) == plain_office(office, rules),
        lambda held: held.startswith(office + " "),
        lambda held: _ranks_as(held, office, rules),
        lambda held: plain_office(held, rules) in rules.ranks.get(office, ()),
    )
    for test in tests:
        fitting = [
            person
            for person in cast.people
            if person.side and any(test(held.lower()) for held in person.offices)
        ]
        if fitting:
            return fitting
    return []


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


def capital_at(passage: Passage, place: int, limit: int) -> tuple[str, int] | None:
    """The country whose capital speaks here, and the end of the capital's name.

    Only as the subject of a verb that reports: "in Paris" is a place.
    """
    rules, words = passage.rules, passage.words
    capitals = load_capitals("en")
    if words[place] not in capitals or not passage.is_capital(place):
        return None
    hit = capitals.at(words, place)
    if hit is None or (place and words[place - 1] in rules.data.place.before):
        return None
    for here in range(hit[1], min(hit[1] + _REACH, limit)):
        verb = rules.verbs.at(words, here)
        if verb and verb[0].takes != "scene":
            finite = bool(verb[0].forms & {"past", "s", "done"})
            return hit if finite else None
        if words[here] in rules.data.predicates.be:
            return hit if rules.predicates.at(words, here + 1) else None
        if words[here] not in rules.words.between:
            return None
    return None
