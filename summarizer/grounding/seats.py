"""Capitals and houses that speak for their side: "Hanoi replied", "the Kremlin said".

Only as a whole subject: "talks in Hanoi" is where they met, "Hanoi's mayor" is a man.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from summarizer.grounding.normalising import simplified
from summarizer.grounding.scope import language_of
from summarizer.languages.language import ENGLISH, all_languages, read_language
from summarizer.languages.tables.names import Sides
from summarizer.lexicon.sides import find_sides


@cache
def _seats() -> dict[str, frozenset[str]]:
    """The names with the codes of the sides that they may stand for."""
    found: dict[str, set[str]] = {}
    for table in (
        read_language(ENGLISH).capitals,
        read_language(ENGLISH).voices.houses,
    ):
        for code, names in table.items():
            for name in names:
                found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _leads() -> re.Pattern[str]:
    words = "|".join(read_language(ENGLISH).word_voices.seat_leads)
    return re.compile(rf"(?:{words})\s+", re.IGNORECASE)


def seat_of(wording: str) -> frozenset[str]:
    """The sides that a subject may stand for as a capital or a house; else none."""
    plain = _leads().sub("", wording.strip(" \"'"), count=1)
    return _seats().get(plain, frozenset())


def sides_in(text: str) -> frozenset[str]:
    """The sides of which a text names the country or its people, or the capital."""
    found = {mention.code for mention in find_sides(text)}
    return frozenset(found.union(*seats_within(text).values()))


def seats_within(text: str) -> dict[tuple[int, int], frozenset[str]]:
    """The sides of the capitals and houses that a text names, by span."""
    return {
        match.span(): _seats()[match.group()] for match in _named_seats().finditer(text)
    }


def seats_at(text: str, at: int) -> frozenset[str]:
    """The sides of the capital or house whose name the word that begins here is of."""
    for match in _named_seats().finditer(text):
        if match.start() <= at < match.end():
            return _seats()[match.group()]
    return frozenset()


@cache
def _named_seats() -> re.Pattern[str]:
    names = sorted(_seats(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def sides_of(wording: str) -> frozenset[str]:
    """The sides that a subject is by itself: a country, its capital or a house."""
    if seats := seat_of(wording):
        return seats
    articles = read_language(ENGLISH).word_voices.article
    return frozenset(
        m.code
        for m in find_sides(wording)
        if m.form != "adjective"
        and m.end == len(wording)
        and wording[: m.start].lower().removesuffix(" ") in ("", *articles)
    )


def codes_in(text: str) -> frozenset[str]:
    """All sides that a text names, by their countries or by their capitals."""
    text = text if text.isascii() else simplified(text)
    found = {m.code for m in find_sides(text)}
    for name, code in capitals(language_of(text)):
        if name in text:
            found.add(code)
    return frozenset(found)


def seats_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where capitals and houses stand in a text, with the sides they are of."""
    return tuple(
        (match.start(), match.end(), code)
        for name, code in capitals(language_of(text))
        for match in re.finditer(re.escape(name), text)
    )


@cache
def capitals(language: str) -> tuple[tuple[str, str], ...]:
    """The capitals and houses in a language; many texts keep the English names."""
    own, english = read_language(language), read_language(ENGLISH)
    return tuple(
        (name, code)
        for table in (own.capitals, english.capitals, own.voices.houses)
        for code, names in table.items()
        for name in names
    )


def codes_named(text: str, sides: tuple[str, ...]) -> frozenset[str]:
    """The same, and what Chinese calls the sides that meet by one character: 巴方."""
    behind = by_character().behind
    found = set(codes_in(text))
    for at, character in enumerate(text[:-1]):
        if text[at + 1] in behind:
            found |= short_codes(character, sides)
    return frozenset(found)


@cache
def by_character() -> Sides:
    """The lists of the language that calls sides by one character."""
    return next(each.sides for each in all_languages() if each.sides.short_names)


def short_codes(character: str, sides: Iterable[str]) -> frozenset[str]:
    """Which of some sides Chinese calls by a character: 乌 is any of three.

    A name that is used by itself comes before one that only longer words have.
    """
    lists = by_character()
    for table in (lists.short_names, lists.compound_names):
        if found := frozenset(table.get(character, ())) & frozenset(sides):
            return found
    return frozenset()
