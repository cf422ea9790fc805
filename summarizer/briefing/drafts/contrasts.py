"""One of a few told for another: north for south, Friday for Saturday, a year's summer
for the next one's, the jungle between two countries for that between two others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import is_pinned, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.tying import Stretch
from summarizer.comparing.pairing import features_of
from summarizer.grounding.numerals import weekdays
from summarizer.languages.language import language_or_english
from summarizer.lexicon.sides import find_sides
from summarizer.models import DraftFault

_CLAIMS = ("gone", "new", "every", "only")
_MET = ("met", "talks", "phoned")
_NAME = re.compile(r" (\w+)")
_SEVERAL = 2  # words that a sentence must share with one that has a weekday
_YEAR = re.compile(r"\W*(?:\w{1,3} )?((?:19|20)\d\d)(?!\d)")
_REACH = 48  # characters around "between" in which its two stand, and what lies there
_DAY = 10  # characters of a date that tells its day


def told_for_another(held: Held) -> Iterator[DraftFault]:
    """A quarter of the sky or a weekday of which the meeting's texts have another."""
    if any(map(held.claims, _CLAIMS)) or held.denies or not is_pinned(held):
        return
    ids = {each.id for each in pinned(held)}
    there = held.texts.at(ids)
    yield from _wrong_quarters(held, there)
    yield from _wrong_weekdays(held, there)
    yield from _wrong_seasons(held, there)
    yield from _wrong_pairs(held, there)


def _quarters(words: str, language: str) -> Iterator[tuple[str, int, re.Match[str]]]:
    """The names behind quarters of the sky in some words, and which quarter it is."""
    taken = [(each.start, each.end) for each in find_sides(words)]
    for number, form in enumerate(language_or_english(language).drafts.compass):
        for match in re.finditer(rf"\b(?:{form})\b", words, re.IGNORECASE):
            if any(a <= match.start() < b for a, b in taken):
                continue  # "South Africa"
            if name := _NAME.match(words, match.end()):
                yield name[1].lower(), number, match


def _wrong_quarters(held: Held, there: list[Stretch]) -> Iterator[DraftFault]:
    own = [s for s in there if s.language == held.language]
    known: dict[str, dict[int, Stretch]] = {}
    for each in own:
        for name, number, _ in _quarters(each.words, each.language):
            known.setdefault(name, {}).setdefault(number, each)
    for name, number, match in _quarters(held.own, held.language):
        told = known.get(name, {})
        if told and number not in told:
            yield held.fault("name", match.group(), next(iter(told.values())))
            return


def _wrong_weekdays(held: Held, there: list[Stretch]) -> Iterator[DraftFault]:
    """A weekday that no text of the meeting has, where one it speaks of has another."""
    met = [m.date for m in pinned(held) if m.date and len(m.date) == _DAY]
    known = {day for each in there for day in weekdays(each.words)}
    known |= {date.fromisoformat(each).isoweekday() for each in met}
    text = held.standing.piece.text
    for day, wording in weekdays(held.own).items():
        dated = (s for s in there if weekdays(s.words))
        near = [s for s in dated if held.texts.substance(text, s) >= _SEVERAL]
        is_of_day = len(met) == 1 and any(map(held.claims, _MET))
        if day not in known and (near or is_of_day):
            yield held.fault("date", wording, near[0] if near else None)
            return


def _seasons(words: str, language: str) -> Iterator[tuple[int, str, str]]:
    """The seasons and ends of a year in some words, each with its year and wording."""
    for number, form in enumerate(language_or_english(language).drafts.seasons):
        for match in re.finditer(rf"(?<!\w)(?:{form})(?!\w)", words, re.IGNORECASE):
            if year := _YEAR.match(words, match.end()):
                yield number, year[1], words[match.start() : year.end()]


def _wrong_seasons(held: Held, there: list[Stretch]) -> Iterator[DraftFault]:
    """A season that texts of the meeting have of another year, and none of this one."""
    every = {
        (number, year)
        for each in held.texts.stretches
        for number, year, _ in _seasons(each.words, each.language)
    }
    text = held.standing.piece.text
    for number, year, wording in _seasons(held.own, held.language):
        near = [
            each
            for each in there
            if number in {n for n, _, _ in _seasons(each.words, each.language)}
            and held.texts.substance(text, each) >= _SEVERAL
        ]
        if near and (number, year) not in every:
            yield held.fault("date", wording, near[0])
            return


class _Pair(NamedTuple):
    """What lies between two countries: its rare words, and which these are."""

    words: frozenset[str]
    sides: frozenset[str]
    wording: str


def _pairs(held: Held, words: str, language: str) -> Iterator[_Pair]:
    for match in words_for("between", language).finditer(words):
        two = [s for s in find_sides(words) if s.start >= match.end()][:_SEVERAL]
        if len(two) < _SEVERAL or two[1].end - match.end() > _REACH:
            continue
        before = words[max(0, match.start() - _REACH) : match.start()]
        rare = frozenset(filter(held.texts.is_rare, features_of(before).matter))
        sides = frozenset(each.code for each in two)
        yield _Pair(rare, sides, words[match.start() : two[1].end])


def _wrong_pairs(held: Held, there: list[Stretch]) -> Iterator[DraftFault]:
    """Two countries of which the meeting's texts have but one beside the same words."""
    known = [
        (pair, each)
        for each in there
        for pair in _pairs(held, each.words, each.language)
    ]
    for told in _pairs(held, held.own, held.language):
        if any(told.sides == pair.sides for pair, _ in known):
            continue
        for pair, stretch in known:
            if told.words & pair.words and len(told.sides & pair.sides) == 1:
                yield held.fault("name", told.wording, stretch)
                return
