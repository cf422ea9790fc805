"""One of a few told for another: north for south, Friday for Saturday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.briefing.drafts.facts import is_pinned, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.tying import Stretch
from summarizer.grounding.numerals import weekdays
from summarizer.languages.language import language_or_english
from summarizer.lexicon.sides import find_sides
from summarizer.models import DraftFault

_CLAIMS = ("gone", "new", "every", "only")
_MET = ("met", "talks", "phoned")
_NAME = re.compile(r" (\w+)")
_SEVERAL = 2  # words that a sentence must share with one that has a weekday
_DAY = 10  # characters of a date that tells its day


def told_for_another(held: Held) -> Iterator[DraftFault]:
    """A quarter of the sky or a weekday of which the meeting's texts have another."""
    if any(map(held.claims, _CLAIMS)) or held.denies or not is_pinned(held):
        return
    ids = {each.id for each in pinned(held)}
    there = [s for s in held.texts.stretches if s.account.meeting.id in ids]
    yield from _wrong_quarters(held, there)
    yield from _wrong_weekdays(held, there)


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
