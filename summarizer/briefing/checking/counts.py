"""Numbers of a sentence's own words with what they count.

A number that stands somewhere in the texts may count another thing there. Spells of
time, institutions, things that the lists know and, in English, nouns in the plural must
be counted so in what the sentence rests on; "this year" is that of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.briefing.checking.claims import PIECE, Claimed, listed, stands_in
from summarizer.briefing.checking.days import without_days
from summarizer.briefing.checking.facts import is_counted_here
from summarizer.briefing.checking.phrasing import parts_told
from summarizer.briefing.checking.terms import ground
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.han_numerals import han_characters
from summarizer.grounding.numerals import numbers
from summarizer.languages.language import all_languages, by_words
from summarizer.lexicon.numerals import number_words
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import PartialDate

_UNITS = ("years", "months_long", "weeks", "days_long")
_YEARS = {"last_year": -1, "this_year": 0, "next_year": 1}
_BETWEEN = re.compile(r"[\s-]*(?:[a-z]+ )?")  # three consecutive years
_NAMED = re.compile(r"\s(?:[\w-]+ ){0,3}?(?P<things>[\w-]{3,}s)\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"\s(?:[A-Z][\w-]+ )*?[A-Z][\w-]+s\b")
_BEFORE = 48  # characters of a text before a thing in which its number stands
_OTHER = re.compile(r"[^,;，；。□]{0,14}?")
_TWO = 2.0


@cache
def _classifier() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.claims.classifiers)
    return re.compile(rf"\s*(?:{'|'.join(words)})?\s*")


class _Number(NamedTuple):
    """A number in a text: its value and where it stands."""

    value: float
    start: int
    end: int


def _numbers(text: str) -> list[_Number]:
    """The numbers of a text, also two, which elsewhere counts for nothing."""
    digits = f"0-9{han_characters()}"
    small = [
        _Number(_TWO, *match.span())
        for language in LANGUAGES
        for match in listed("twos", language).finditer(text)
    ]
    return small + [
        _Number(value, match.start(), match.end())
        for value, wording in numbers(text).items()
        for match in re.finditer(
            rf"(?<![\w{digits}.]){re.escape(wording)}"
            if wording.isascii()
            else rf"(?<![{digits}]){re.escape(wording)}",
            text,
        )
    ]


def counts_unborne(claimed: Claimed) -> Iterator[str]:
    """Numbers of its own words that count in no text what they count there."""
    texts = tuple(ground(claimed))
    own = without_days(claimed, claimed.untranslated)
    parts = parts_told(claimed)
    yield from _years_astray(claimed, own, texts)
    yield from _too_many(claimed)
    for each in _numbers(own):
        if each.value <= 1 or each.value in parts or is_counted_here(own, each.end):
            continue
        found = (
            _spell(claimed, own, each, texts)
            or _thing(claimed, own, each, texts)
            or _others(claimed, own, each, texts)
        )
        if found:
            yield found


def _years_astray(claimed: Claimed, own: str, texts: Sequence[str]) -> Iterator[str]:
    """This, the next or the last year of which no text has a word or a figure."""
    met = [m.date for m in (*claimed.meetings, claimed.scope.latest) if m.date]
    told = {value for text in texts for value in numbers(text)}
    ends = {each.end for each in _numbers(own)}  # "ba năm tới" is no "năm tới"
    for name, offset in _YEARS.items():
        match = listed(name, claimed.language).search(own)
        if match is None or len(own[: match.start()].rstrip()) in ends:
            continue
        if {(PartialDate.read(date).year or 0) + offset for date in met} & told:
            continue
        if not any(stands_in(name, text) for text in texts):
            yield match.group()


def _too_many(claimed: Claimed) -> Iterator[str]:
    """All of more accounts than there are."""
    alone = listed("sole", claimed.language).search(claimed.own)
    if alone and len(claimed.scope.keys.at(claimed.scope.latest.id)) > 1:
        yield alone.group()
    match = claimed.claims("every")
    words = match.group().lower() if match else ""
    told = len(claimed.scope.keys.at(claimed.scope.latest.id))
    counts = [number_words("words").get(word, 0) for word in words.split()]
    if match and max([*counts, *numbers(words)], default=0) > told:
        yield match.group()


def _spell(
    claimed: Claimed, own: str, number: _Number, texts: Sequence[str]
) -> str | None:
    """A spell of time of which no text has the number: five years for three."""
    for unit in _UNITS:
        match = _unit(own, number.end, unit, claimed.language)
        if match is None:
            continue
        spells = {
            each.value
            for text in texts
            for each in _numbers(text)
            if any(_unit(text, each.end, unit, language) for language in LANGUAGES)
        }
        if number.value not in spells:
            return own[number.start : match.end()]
    return None


def _unit(text: str, at: int, unit: str, language: str) -> re.Match[str] | None:
    """The word for a unit of time right behind a number."""
    between = _BETWEEN.match(text, at)
    pattern = listed(unit, language)
    found = pattern.match(text, between.end()) if between else None
    tight = re.compile(r"[\s-]*").match(text, at)
    return pattern.match(text, tight.end() if tight else at) or found


def _thing(
    claimed: Claimed, own: str, number: _Number, texts: Sequence[str]
) -> str | None:
    """Several of what every text has one of: two committees."""
    if by_words(claimed.language):
        joined = " ".join(texts).lower()
        for end in _things(own, number.end):
            things = own[number.end : end].split()[-1].lower()
            is_single = re.search(rf"\b{re.escape(things[:-1])}\b", joined)
            several = re.search(rf"\b{re.escape(things)}\b", joined)
            if is_single and not several:
                return own[number.start : end]
        return None
    classifier = _classifier().match(own, number.end)
    at = classifier.end() if classifier else number.end
    term = next((t for t in longest(terms_in(own)) if t.start == at), None)
    if term is None or term.kind == "wide":
        return None
    there = [
        (text, each)
        for text in texts
        for each in terms_in(text)
        if each.names & term.names
    ]
    counted = any(
        number.value in {n.value for n in _numbers(_led(text, each.start))}
        or text[each.end - 1] == "s"
        for text, each in there
    )
    return own[number.start : term.end] if there and not counted else None


def _things(own: str, at: int) -> Iterator[int]:
    """Where the plurals behind a number end; of names also those behind the first."""
    match = _NAMED.match(own, at)
    while match:
        yield match.end()
        match = _CAPITALISED.match(own, match.end())


def _led(text: str, at: int) -> str:
    """What leads to a place of a text in its clause."""
    begin = max(0, at - _BEFORE)
    stops = [match.end() for match in PIECE.finditer(text, begin, at)]
    return text[stops[-1] if stops else begin : at]


def _others(
    claimed: Claimed, own: str, number: _Number, texts: Sequence[str]
) -> str | None:
    """So many others, where no text speaks of others."""
    pattern = listed("besides_these", claimed.language)
    reach = _OTHER.pattern
    behind = re.compile(rf"{reach}(?:{pattern.pattern})", re.IGNORECASE)
    match = behind.match(own, number.end)
    ahead = list(pattern.finditer(own, 0, number.start))
    if match is None and ahead and not own[ahead[-1].end() : number.start].strip():
        match = ahead[-1]
    if match is None or any(stands_in("besides_these", text) for text in texts):
        return None
    return own[min(number.start, match.start()) : max(number.end, match.end())]
