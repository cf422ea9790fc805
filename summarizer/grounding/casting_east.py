"""Who can speak in a Chinese or Vietnamese text, and what they are called there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.casting import Cast
from summarizer.grounding.guarding import either
from summarizer.grounding.normalising import normalise, simplified
from summarizer.grounding.people import People
from summarizer.grounding.tongues import tongue_of
from summarizer.languages.language import is_spaced, read_language
from summarizer.lexicon.sides import find_sides

_SHORT, _LONG_NAME = 2, 4  # characters: a short form's, and a name's that has one
_BESIDE = 40  # characters behind an office in which its holder's name stands
CAPITAL = f"[{''.join(chr(c) for c in range(0x41, 0x1F00) if chr(c).isupper())}]"


def cast_east(text: str, people: People, sides: tuple[str, ...], language: str) -> Cast:
    """The names by which a text calls its people, short forms and all."""
    names: dict[str, str] = {}
    doubtful: set[str] = set()
    known = dict(people)
    if is_spaced(language):
        titled = _titled(text, sides, language)
        known |= {n: s for n, s in titled if n not in known}
    plain = {name: simplified(normalise(name).text) for name in known}
    whole = {
        n: p if is_spaced(language) else _bare(p, text, language)
        for n, p in plain.items()
    }
    # A name that has lost a word which the reader took for part of it gives way.
    for name, side in sorted(
        known.items(), key=lambda pair: plain[pair[0]] != whole[pair[0]]
    ):
        for part in _forms(whole[name], language):
            if names.setdefault(part, side) != side and plain[name] == whole[name]:
                doubtful.add(part)
    places = {m.code for m in find_sides(text)}
    left = {n: s for n, s in names.items() if n not in doubtful}
    offices = _offices(text, left, language)
    return Cast(left, offices, frozenset(sides) or frozenset(places))


def _bare(name: str, text: str, language: str) -> str:
    """A name without an adverb behind it; none of an office or a place."""
    lists = read_language(language).clause_voices
    adverbs = re.compile(rf"{either(lists.adverbs, language)}$")
    while (bare := adverbs.sub("", name)) != name:
        name = bare
    is_office = re.search(rf"{either(lists.heads, language)}$", name)
    return (
        "" if is_office or any(f"{at}{name}" in text for at in lists.places) else name
    )


def _offices(text: str, names: dict[str, str], language: str) -> dict[str, str]:
    """The offices that one side's people alone have: right before their names."""
    holders: dict[str, set[str]] = {}
    for match in tongue_of(language).office.finditer(text):
        near = re.split("[,;.。]", text[match.end() : match.end() + _BESIDE])[0]
        told = {
            side
            for name, side in names.items()
            if near.startswith(name) or (is_spaced(language) and f" {name}" in near)
        }
        if len(told) == 1:
            holders.setdefault(match.group().lower(), set()).update(told)
    anyone = tongue_of(language).anyone
    return {
        office: side
        for office, found in holders.items()
        for side in found
        if len(found) == 1 and side and not anyone.fullmatch(office)
    }


def _forms(name: str, language: str) -> Iterator[str]:
    """A name, and what it is shortened to: a surname, what one is called by."""
    heads = either(read_language(language).voices.heads, language)
    bare = re.sub(rf"^(?:{heads}\s*)+", "", name, flags=re.IGNORECASE)
    outside = tongue_of(language).rumoured
    if find_sides(bare) or not bare or outside.match(bare):
        return  # a country, or "some experts", taken for somebody's name
    yield bare
    if not is_spaced(language):
        parts = bare.split("·")
        if len(parts) > 1:  # who is called by which part is each language's own way
            yield from (part for part in parts if len(part) >= _SHORT)
        elif len(bare) >= _LONG_NAME:
            yield bare[:_SHORT]
        return
    none = read_language(language).clause_voices.no_names
    yield from (p for p in bare.split() if len(p) > 1 and p not in none)


@cache
def _bearing() -> re.Pattern[str]:
    return re.compile(rf" ({CAPITAL}[\w-]+(?: {CAPITAL}[\w-]+){{1,3}})")


def _titled(
    text: str, sides: tuple[str, ...], language: str
) -> Iterator[tuple[str, str]]:
    """Names right behind a country with an office before it: "Bộ trưởng … Anh X"."""
    heads = tongue_of(language).office
    for mention in find_sides(text):
        before = text[max(0, mention.start - 60) : mention.start]
        name = _bearing().match(text, mention.end)
        if (
            name
            and mention.code in sides
            and heads.search(re.split("[,;.]", before)[-1])
        ):
            yield name.group(1).strip(), mention.code
