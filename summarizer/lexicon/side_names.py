"""How sides are written: all names of the lists, in all their spellings.

Country names come from CLDR (Babel), official names and codes from ISO 3166
(pycountry); `sides.toml` of each language adds what these do not know. Both libraries
are imported at the first question, never at import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from summarizer.languages.language import ENGLISH, all_languages, read_language
from summarizer.languages.lists import read_lists
from summarizer.languages.records import Groups

Form = Literal["name", "adjective", "party", "organisation"]


class ListedName(NamedTuple):
    """A name of a list; without a code an exception, which hides the side inside it."""

    words: str
    code: str
    form: Form


def side_lists() -> dict[str, Any]:
    """What holds of sides in any language."""
    return read_lists("sides")


class Spelling(NamedTuple):
    """How names are written otherwise than in the lists, in all languages."""

    articles: tuple[str, ...]
    turned: tuple[str, ...]
    tails: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]
    accents: tuple[tuple[str, str], ...]
    around: re.Pattern[str]


@cache
def spelling() -> Spelling:
    """The spellings that the languages list."""
    every = [each.sides for each in all_languages()]
    return Spelling(
        tuple(word for each in every for word in each.articles),
        tuple(word for each in every for word in each.turned),
        tuple(word for each in every for word in each.tails),
        tuple(pair for each in every for pair in each.spellings),
        tuple(pair for each in every for pair in each.accents),
        re.compile("|".join(word for each in every for word in each.around)),
    )


def without_article(name: str) -> str:
    """A name without the article before it."""
    for article in spelling().articles:
        name = name.removeprefix(article)
    return name


def organisations() -> Groups:
    """The names of organisations by their codes; English has them all."""
    return read_language(ENGLISH).sides.organisations


@lru_cache(maxsize=16)
def territories(locale: str) -> dict[str, str]:
    """CLDR's names of all that can be a side, in one language."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(locale.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        names = Locale.parse(ENGLISH).territories
    left_out = {*side_lists()["not_sides"], *organisations()}
    return {
        code: name
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in left_out
    }


def _spellings(name: str) -> Iterator[str]:
    """The ways in which CLDR's or ISO's form of a name is written in a text.

    "Myanmar (Burma)" -> Myanmar; "Korea, Republic of" -> Republic of Korea;
    "St. Lucia" -> Saint Lucia; "Bosnia & Herzegovina" -> Bosnia and Herzegovina.
    """
    known = spelling()
    name = without_article(name).split(" (")[0]
    head, comma, tail = name.partition(", ")
    if comma and tail.endswith(known.turned):
        name = f"{tail} {head}"
    elif comma and tail not in known.tails:
        return
    yield name
    yield from {name.replace(*pair) for pair in known.spellings} - {name}


def _iso_names() -> Iterator[tuple[str, str]]:
    import pycountry

    left_out = side_lists()["not_sides"]
    for country in pycountry.countries:
        if country.alpha_2 in left_out:
            continue
        for field in ("name", "common_name", "official_name"):
            if name := getattr(country, field, None):
                yield country.alpha_2, name


def raw_names(language: str) -> Iterator[ListedName]:
    """All names of a language as the lists have them."""
    own = read_language(language)
    sides = own.sides
    named = [
        pair for locale in own.profile.locales for pair in territories(locale).items()
    ]
    if language == ENGLISH:  # the language of ISO's names
        named += _iso_names()
    for code, name in named:
        yield from (ListedName(words, code, "name") for words in _spellings(name))
    tables: tuple[tuple[Groups, Form], ...] = (
        (sides.short, "name"),
        (sides.adjectives, "adjective"),
        (sides.parties, "party"),
        (sides.organisations, "organisation"),
    )
    for table, form in tables:
        for code, several in table.items():
            yield from (ListedName(words, code, form) for words in several)
    yield from (ListedName(words, "", "name") for words in sides.exceptions)


def variants_of(entry: ListedName) -> Iterator[ListedName]:
    """An entry, with curly apostrophes, as a headline in capitals, in the plural."""
    yield entry
    words = entry.words
    if "'" in words or "’" in words:
        curly = "’" if "'" in words else "'"
        yield entry._replace(words=words.replace("'", curly).replace("’", curly))
    for accent, other in spelling().accents:
        if accent in words:
            yield entry._replace(words=words.replace(accent, other))
    if entry.form in ("organisation", "party") and not words.isascii():
        every = " ".join(word[:1].upper() + word[1:] for word in words.split(" "))
        for variant in {every, words[:1] + words[1:].lower()} - {words}:
            yield entry._replace(words=variant)
    if len(words) > 3 and not words.isupper():
        yield entry._replace(words=words.upper())
    for sides in (each.sides for each in all_languages() if each.sides.plural):
        if entry.form == "adjective" and words.endswith(sides.plural_ends):
            yield entry._replace(words=words + sides.plural)
