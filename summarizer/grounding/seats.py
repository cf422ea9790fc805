"""Capitals and houses that speak for their side: "Hanoi replied", "the Kremlin said".

Only as a whole subject: "talks in Hanoi" is where they met, "Hanoi's mayor" is a man.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from summarizer.grounding.normalising import simplified
from summarizer.grounding.scope import language_of
from summarizer.languages.language import read_language
from summarizer.lexicon.sides import find_sides

_ARTICLE = re.compile(r"(?:the|official)\s+", re.IGNORECASE)


@cache
def _seats() -> dict[str, frozenset[str]]:
    """The names with the codes of the sides that they may stand for."""
    found: dict[str, set[str]] = {}
    for table in (
        read_language("en").capitals,
        read_language("en").voices.houses,
    ):
        for code, names in table.items():
            for name in names:
                found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def seat_of(wording: str) -> frozenset[str]:
    """The sides that a subject may stand for as a capital or a house; else none."""
    plain = _ARTICLE.sub("", wording.strip(" \"'"), count=1)
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
    return frozenset(
        m.code
        for m in find_sides(wording)
        if m.form != "adjective"
        and m.end == len(wording)
        and wording[: m.start].lower() in ("", "the ")
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
    own, english = read_language(language), read_language("en")
    return tuple(
        (name, code)
        for table in (own.capitals, english.capitals, own.voices.houses)
        for code, names in table.items()
        for name in names
    )


def codes_named(text: str, sides: tuple[str, ...]) -> frozenset[str]:
    """The same, and what Chinese calls the sides that meet by one character: 巴方."""
    behind = read_language("zh").sides.behind
    found = set(codes_in(text))
    for at, character in enumerate(text[:-1]):
        if text[at + 1] in behind:
            found |= short_codes(character, sides)
    return frozenset(found)


def short_codes(character: str, sides: Iterable[str]) -> frozenset[str]:
    """Which of some sides Chinese calls by a character: 乌 is any of three.

    A name that is used by itself comes before one that only longer words have.
    """
    lists = read_language("zh").sides
    for table in (lists.short_names, lists.compound_names):
        if found := frozenset(table.get(character, ())) & frozenset(sides):
            return found
    return frozenset()
