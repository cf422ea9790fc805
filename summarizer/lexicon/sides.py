"""Who is who: the names of countries and organisations in a text, and their codes.

How they are written stands in `side_names`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from summarizer.languages.language import (
    ENGLISH,
    all_languages,
    languages,
    read_language,
)
from summarizer.languages.tables.names import Sides
from summarizer.lexicon.namesakes import is_person
from summarizer.lexicon.side_names import (
    Form,
    ListedName,
    organisations,
    raw_names,
    side_lists,
    spelling,
    territories,
    variants_of,
    without_article,
)
from summarizer.lexicon.spelt import is_another, spelt_in
from summarizer.memo import remembered
from summarizer.models import JOINT
from summarizer.scripts import BEHIND_ALPHABETS, FIRST_EAST_ASIAN, composed

SideKind = Literal["country", "organisation", "person", "joint"]


class Mention(NamedTuple):
    """A side named in a text; `text[start:end]` are its words."""

    start: int
    end: int
    code: str
    form: Form


class _Begun(NamedTuple):
    """The names with one first word, the longest first.

    `on` has those that may stand where another word follows it, by the space and the
    letter that it follows with; `alone` those for any other such word.
    """

    every: list[ListedName]
    on: dict[str, list[ListedName]]
    alone: list[ListedName]

    def before(self, there: str) -> list[ListedName]:
        """Those that may stand before two characters."""
        if there[:1] == " " and there[1:].isalnum():
            return self.on.get(there, self.alone)
        return self.every


_Index = dict[str, list[ListedName]]

_FIRST_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[ \t\u00a0\u202f]*(?:\r?\n[ \t]*)?")
_COUNTRY_CODE = re.compile("[A-Z]{2}")  # ISO 3166-1 alpha-2


@cache
def _candidate(languages: tuple[str, ...]) -> re.Pattern[str]:
    """A word that can begin a name: a capital, or the small first word of a phrase.

    Also an adjective of these languages that is written small. Chinese characters are
    no part of it: "与EU商定" holds the word "EU".
    """
    small = "|".join(word for each in all_languages() for word in each.sides.openings)
    listed = (read_language(code).sides.adjectives.values() for code in languages)
    words = {word for table in listed for row in table for word in row}
    adjectives = sorted((w for w in words if w[0].islower()), key=len, reverse=True)
    small = "|".join([small, *(rf"{word}(?!\w)" for word in adjectives)])
    return re.compile(
        rf"(?<![^\W{BEHIND_ALPHABETS}])"
        rf"(?:[^\W\da-z_{BEHIND_ALPHABETS}][^\W{BEHIND_ALPHABETS}]*|{small})"
    )


@lru_cache(maxsize=4)
def _alphabetic(languages: tuple[str, ...]) -> dict[str, _Begun]:
    """Entries by their first word; later ones win over earlier."""
    unique: dict[str, ListedName] = {}
    for language in languages:
        for raw in raw_names(language):
            unique.update((entry.words, entry) for entry in variants_of(raw))
    index: _Index = {}
    for entry in unique.values():
        if first := _FIRST_WORD.match(entry.words):
            index.setdefault(first.group(), []).append(entry)
    return {first: _begun(len(first), entries) for first, entries in index.items()}


def _begun(length: int, entries: list[ListedName]) -> _Begun:
    """Entries by what stands behind their first word, which has so many letters."""
    every = sorted(entries, key=lambda entry: -len(entry.words))
    behind = [entry.words[length : length + 2] for entry in every]
    pairs = list(zip(every, behind, strict=True))
    on = {
        there: [entry for entry, own in pairs if own[:1] != " " or own == there]
        for there in behind
    }
    return _Begun(every, on, [entry for entry, own in pairs if own[:1] != " "])


@cache
def _characters(language: str) -> tuple[re.Pattern[str], _Index]:
    """The entries of a language without spaces by two characters, and where to look."""
    unique = {entry.words: entry for entry in raw_names(language)}
    sides = read_language(language).sides
    letters, pairs = sides.abbreviations, sides.pairs
    for letter in pairs.side_letters:
        for follower in pairs.side_followers:
            words = letter + follower
            unique.setdefault(words, ListedName(words, letters[letter], "name"))
    index: _Index = {}
    for entry in unique.values():
        index.setdefault(entry.words[:2], []).append(entry)
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry.words))
    first = {key[0] for key in index} | set(letters)
    return re.compile(f"[{''.join(sorted(first))}]"), index


def _end_over_gaps(words: str, text: str, start: int) -> int:
    """Where a name of several words ends that a line break divides, else -1."""
    end = start
    for number, word in enumerate(words.split(" ")):
        if number and (gap := _GAP.match(text, end)):
            end = gap.end()
        if not text.startswith(word, end):
            return -1
        end += len(word)
    return end


def _end_of(entry: ListedName, text: str, start: int) -> int:
    """Where the entry ends if it stands at this place as a whole word, else -1."""
    words = entry.words
    if text.startswith(words, start):
        end = start + len(words)
    elif " " not in words or (end := _end_over_gaps(words, text, start)) < 0:
        return -1
    if words[-1] == "-":
        return end - 1 if text[end : end + 1].isalpha() else -1
    after = text[end : end + 1]
    inside_word = words[-1].isalnum() and after.isalnum() and after < FIRST_EAST_ASIAN
    return -1 if inside_word else end


def _alphabetic_mentions(text: str, languages: tuple[str, ...]) -> Iterator[Mention]:
    index = _alphabetic(languages)
    done = 0
    for candidate in _candidate(languages).finditer(text):
        begun = index.get(candidate.group())
        start, stop = candidate.span()
        if begun is None or start < done:
            continue
        for entry in begun.before(text[stop : stop + 2]):
            end = _end_of(entry, text, start)
            if end > 0:
                done = end
                if entry.code and not is_person(text, start, end):
                    yield Mention(start, end, entry.code, entry.form)
                break


@cache
def _short_pair(language: str) -> re.Pattern[str]:
    sides = read_language(language).sides
    short, more = "|".join(sides.abbreviations), sides.pairs.not_before
    return re.compile(
        rf"(?<!\w)({short})\s?[-–]\s?({short})(?!\w){f'(?!{more})' if more else ''}"
    )


def _short_pairs(text: str, language: str) -> Iterator[Mention]:
    """ "Việt - Trung": two sides by their short names."""
    codes = read_language(language).sides.abbreviations
    if not codes:
        return
    for match in _short_pair(language).finditer(text):
        for group in (1, 2):
            code = codes[match.group(group)]
            yield Mention(*match.span(group), code, "adjective")


def _longest(index: _Index, text: str, start: int) -> ListedName | None:
    for entry in index.get(text[start : start + 2], ()):
        if text.startswith(entry.words, start):
            return entry
    return None


def _is_pair(sides: Sides, index: _Index, text: str, start: int) -> bool:
    """Whether two one-character names stand here: 中越两党, but not 其中越南."""
    pairs, letters = sides.pairs, sides.abbreviations
    return (
        text[start] in letters
        and text[start + 1 : start + 2] in letters
        and text[start + 2 : start + 3] in pairs.followers
        and (start == 0 or text[start - 1] not in pairs.not_after)
        and _longest(index, text, start + 1) is None
    )


def _unspaced_mentions(text: str, language: str) -> Iterator[Mention]:
    pattern, index = _characters(language)
    sides = read_language(language).sides
    letters = sides.abbreviations
    done = 0
    for candidate in pattern.finditer(text):
        start = candidate.start()
        if start < done:
            continue
        if entry := _longest(index, text, start):
            done = start + len(entry.words)
            if entry.code:
                yield Mention(start, done, entry.code, entry.form)
        elif start + 2 < len(text) and _is_pair(sides, index, text, start):
            done = start + 2
            for at in (start, start + 1):
                yield Mention(at, at + 1, letters[text[at]], "adjective")


@remembered(short=512)
def find_sides(text: str, language: str | None = None) -> tuple[Mention, ...]:
    """Every side that the text names, in text order; the longest name wins.

    English names are found in any text, those of another language where its script or
    letters are there. A hint of English leaves the others out.

    Example:
        "Sino-Vietnamese ties" names CN and VN, "South China Sea" no side.
    """
    if unicodedata.is_normalized("NFC", text):
        return _mentions(text, language)
    plain, offsets = composed(text)
    return tuple(
        mention._replace(start=offsets[mention.start], end=offsets[mention.end])
        for mention in _mentions(plain, language)
    )


def _mentions(text: str, language: str | None) -> tuple[Mention, ...]:
    others = [] if language == ENGLISH else [*_others_in(text, language)]
    spaced = [code for code in others if read_language(code).spaced]
    found = set(_alphabetic_mentions(text, (ENGLISH, *spaced)))
    taken = {edge for mention in found for edge in (mention.start, mention.end)}
    for code in others:
        if code in spaced:
            pairs = _short_pairs(text, code)
            found.update(m for m in pairs if not {m.start, m.end} & taken)
        else:
            found.update(_unspaced_mentions(text, code))
    spelt = dict(spelt_in(text))
    return tuple(
        each
        for each in sorted(found)
        if (told := spelt.get(text[each.start : each.end])) is None
        or not is_another(told, _names_of(each.code))
    )


@lru_cache(maxsize=512)
def _names_of(code: str) -> tuple[str, ...]:
    """The names by which the lists know a side, without its abbreviations."""
    every = (each for language in languages() for each in raw_names(language))
    named = (each.words for each in every if each.code == code)
    return tuple(dict.fromkeys(name for name in named if not name.isupper()))


def _others_in(text: str, hint: str | None) -> Iterator[str]:
    """The languages beside English that are hinted at or have letters in a text."""
    if hint is None and text.isascii():
        return  # no language beside English is known by letters of ASCII
    for each in all_languages():
        is_hinted = each.spaced and each.code == hint
        if each.code != ENGLISH and (is_hinted or each.letters.search(text)):
            yield each.code


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    index: dict[str, str] = {}
    for language in reversed(languages()):
        for entry in raw_names(language):
            if entry.code:
                index.update((e.words.casefold(), e.code) for e in variants_of(entry))
    return index


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    import pycountry

    codes = {name: name for name in organisations()}
    codes |= {code: code for code in territories(ENGLISH)}
    codes |= {c.alpha_3: c.alpha_2 for c in pycountry.countries if c.alpha_2 in codes}
    return codes


def side_of(name: str) -> str | None:
    """The code of the side that a name, adjective, party or code stands for.

    Example:
        "the Kingdom of Saudi Arabia" -> "SA"; "Chinese side" -> "CN"; "Hanoi" -> None
    """
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    if plain in _codes():
        return _codes()[plain]
    folded = spelling().around.sub("", without_article(plain.casefold()))
    return _by_name().get(folded)


def kind_of_side(code: str) -> SideKind:
    """What stands behind a side's code, or behind a name that has none.

    An organisation that no list knows is written in capitals, as an engine
    that names one writes it.

    Example:
        "VN" -> country; "EU", "G7", "ASEAN" -> organisation; "To Lam" -> person
    """
    if code == JOINT:
        return "joint"
    if code in organisations():
        return "organisation"
    if _COUNTRY_CODE.fullmatch(code):
        return "country"
    return "organisation" if code.isascii() and code.isupper() else "person"


def can_meet(code: str) -> bool:
    """Whether a side has leaders of its own: a country, the EU, not an alliance."""
    return kind_of_side(code) == "country" or code in side_lists()["with_leaders"]


def name_of(code: str, language: str = ENGLISH) -> str:
    """What to print for a code; the code itself where it is not known.

    Organisations have names in English, Chinese and Vietnamese, countries in any
    language that CLDR knows.
    """
    base = language.replace("_", "-").split("-")[0]
    own = read_language(base).sides if base in languages() else None
    if code in organisations():
        known = own.organisations if own else {}
        return (known.get(code) or organisations()[code])[0]
    if own and code in own.names:
        return own.names[code]
    return territories(language).get(code, code)
