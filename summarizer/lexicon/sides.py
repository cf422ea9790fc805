"""Who is who: the names of countries and organisations in a text, and their codes.

Country names come from CLDR (Babel), official names and codes from ISO 3166
(pycountry); `sides.toml` of each language adds what these do not know. Both libraries
are imported at the first question, never at import.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from summarizer.languages.language import languages, read_language
from summarizer.languages.lists import read_lists
from summarizer.languages.records import Groups
from summarizer.memo import remembered
from summarizer.models import JOINT

Form = Literal["name", "adjective", "party", "organisation"]
SideKind = Literal["country", "organisation", "person", "joint"]


class Mention(NamedTuple):
    """A side named in a text; `text[start:end]` are its words."""

    start: int
    end: int
    code: str
    form: Form


class _ListedName(NamedTuple):
    words: str
    code: str  # empty: an exception, which hides the side inside it
    form: Form


_Index = dict[str, list[_ListedName]]

_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FIRST_WORD = re.compile(r"\w+")
# A word that can begin a name: with a capital, or the small first word of a phrase.
# Chinese characters are no part of it: "与EU商定" holds the word "EU".
_CANDIDATE = re.compile(
    r"(?<![^\W\u3040-\uffff])"
    r"(?:[^\W\da-z_\u3040-\uffff][^\W\u3040-\uffff]*|state|mainland|châu|bán|nước)"
)
_GAP = r"[ \t\u00a0\u202f]*(?:\r?\n[ \t]*)?"
_NEXT_NAME = re.compile(r"[ \u00a0]([A-Z][a-z]+)")
_LAST_WORD = re.compile(r"(\w+)\W$")
_COUNTRY_CODE = re.compile("[A-Z]{2}")  # ISO 3166-1 alpha-2


def _data() -> dict[str, Any]:
    return read_lists("sides")


def _organisations() -> Groups:
    """The names of organisations by their codes; English has them all."""
    return read_language("en").sides.organisations


@lru_cache(maxsize=16)
def _territories(locale: str) -> dict[str, str]:
    """CLDR's names of all that can be a side, in one language."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(locale.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").territories
    left_out = {*_data()["not_sides"], *_organisations()}
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
    name = name.removeprefix("the ").split(" (")[0]
    head, comma, tail = name.partition(", ")
    if comma and tail.endswith(("of", "of the", "The")):
        name = f"{tail} {head}"
    elif comma and tail != "Trung Quốc":
        return
    yield name
    yield from {name.replace(" & ", " and "), name.replace("St. ", "Saint ")} - {name}


def _iso_names() -> Iterator[tuple[str, str]]:
    import pycountry

    left_out = _data()["not_sides"]
    for country in pycountry.countries:
        if country.alpha_2 in left_out:
            continue
        for field in ("name", "common_name", "official_name"):
            if name := getattr(country, field, None):
                yield country.alpha_2, name


def _raw_entries(language: str) -> Iterator[_ListedName]:
    sides = read_language(language).sides
    locales = {"en": ["en"], "vi": ["vi"], "zh": ["zh_Hans", "zh_Hant"]}[language]
    named = [pair for locale in locales for pair in _territories(locale).items()]
    if language == "en":
        named += _iso_names()
    for code, name in named:
        yield from (_ListedName(words, code, "name") for words in _spellings(name))
    tables: tuple[tuple[Groups, Form], ...] = (
        (sides.short, "name"),
        (sides.adjectives, "adjective"),
        (sides.parties, "party"),
        (sides.organisations, "organisation"),
    )
    for table, form in tables:
        for code, several in table.items():
            yield from (_ListedName(words, code, form) for words in several)
    yield from (_ListedName(words, "", "name") for words in sides.exceptions)


def _variants(entry: _ListedName) -> Iterator[_ListedName]:
    """An entry, with curly apostrophes, as a headline in capitals, in the plural."""
    yield entry
    words = entry.words
    if "'" in words or "’" in words:
        curly = "’" if "'" in words else "'"
        yield entry._replace(words=words.replace("'", curly).replace("’", curly))
    if "hòa " in words:
        yield entry._replace(words=words.replace("hòa ", "hoà "))
    if entry.form in ("organisation", "party") and not words.isascii():
        every = " ".join(word[:1].upper() + word[1:] for word in words.split(" "))
        for variant in {every, words[:1] + words[1:].lower()} - {words}:
            yield entry._replace(words=variant)
    if len(words) > 3 and not words.isupper():
        yield entry._replace(words=words.upper())
    if entry.form == "adjective" and words.endswith(("an", "i", "Kazakh", "Uzbek")):
        yield entry._replace(words=words + "s")


@lru_cache(maxsize=4)
def _alphabetic(languages: tuple[str, ...]) -> _Index:
    """Entries by their first word, the longest first; later ones win over earlier."""
    unique: dict[str, _ListedName] = {}
    for language in languages:
        for raw in _raw_entries(language):
            unique.update((entry.words, entry) for entry in _variants(raw))
    index: _Index = {}
    for entry in unique.values():
        if first := _FIRST_WORD.match(entry.words):
            index.setdefault(first.group(), []).append(entry)
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry.words))
    return index


@lru_cache(maxsize=1)
def _characters() -> tuple[re.Pattern[str], _Index]:
    """The Chinese entries by their first two characters, and where to look."""
    unique = {entry.words: entry for entry in _raw_entries("zh")}
    sides = read_language("zh").sides
    letters, pairs = sides.abbreviations, sides.pairs
    for letter in pairs.side_letters:
        for follower in pairs.side_followers:
            words = letter + follower
            unique.setdefault(words, _ListedName(words, letters[letter], "name"))
    index: _Index = {}
    for entry in unique.values():
        index.setdefault(entry.words[:2], []).append(entry)
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry.words))
    first = {key[0] for key in index} | set(letters)
    return re.compile(f"[{''.join(sorted(first))}]"), index


@lru_cache(maxsize=4096)
def _over_gaps(words: str) -> re.Pattern[str]:
    """A name of several words as it stands where a line break divides it."""
    return re.compile(_GAP.join(re.escape(word) for word in words.split(" ")))


def _end_of(entry: _ListedName, text: str, start: int) -> int:
    """Where the entry ends if it stands at this place as a whole word, else -1."""
    words = entry.words
    if text.startswith(words, start):
        end = start + len(words)
    elif " " in words and (match := _over_gaps(words).match(text, start)):
        end = match.end()
    else:
        return -1
    if words[-1] == "-":
        return end - 1 if text[end : end + 1].isalpha() else -1
    after = text[end : end + 1]
    inside_word = words[-1].isalnum() and after.isalnum() and after < "\u3040"
    return -1 if inside_word else end


def _is_first_name(text: str, start: int, end: int) -> bool:
    """Whether "Jordan" at this place is a person: "Jordan Smith said"."""
    people = read_language("en").sides.people
    if text[start:end] not in people.first_names:
        return False
    following = _NEXT_NAME.match(text, end)
    if not following or following.group(1) in people.titles:
        return False
    before = _LAST_WORD.search(text[max(0, start - 20) : start])
    return not (before and before.group(1) in people.after)


def _alphabetic_mentions(text: str, languages: tuple[str, ...]) -> Iterator[Mention]:
    index = _alphabetic(languages)
    done = 0
    for candidate in _CANDIDATE.finditer(text):
        entries = index.get(candidate.group())
        start = candidate.start()
        if entries is None or start < done:
            continue
        for entry in entries:
            end = _end_of(entry, text, start)
            if end > 0:
                done = end
                if entry.code and not _is_first_name(text, start, end):
                    yield Mention(start, end, entry.code, entry.form)
                break


@lru_cache(maxsize=1)
def _vietnamese_pair() -> re.Pattern[str]:
    short = "|".join(read_language("vi").sides.abbreviations)
    return re.compile(rf"(?<!\w)({short})\s?[-–]\s?({short})(?!\w)(?! (?:Nam|Quốc))")


def _vietnamese_pairs(text: str) -> Iterator[Mention]:
    """ "Việt - Trung": two sides by their short names."""
    codes = read_language("vi").sides.abbreviations
    for match in _vietnamese_pair().finditer(text):
        for group in (1, 2):
            code = codes[match.group(group)]
            yield Mention(*match.span(group), code, "adjective")


def _longest(index: _Index, text: str, start: int) -> _ListedName | None:
    for entry in index.get(text[start : start + 2], ()):
        if text.startswith(entry.words, start):
            return entry
    return None


def _is_pair(index: _Index, text: str, start: int) -> bool:
    """Whether two one-character names stand here: 中越两党, but not 其中越南."""
    sides = read_language("zh").sides
    pairs, letters = sides.pairs, sides.abbreviations
    return (
        text[start] in letters
        and text[start + 1 : start + 2] in letters
        and text[start + 2 : start + 3] in pairs.followers
        and (start == 0 or text[start - 1] not in pairs.not_after)
        and _longest(index, text, start + 1) is None
    )


def _chinese_mentions(text: str) -> Iterator[Mention]:
    pattern, index = _characters()
    letters = read_language("zh").sides.abbreviations
    done = 0
    for candidate in pattern.finditer(text):
        start = candidate.start()
        if start < done:
            continue
        if entry := _longest(index, text, start):
            done = start + len(entry.words)
            if entry.code:
                yield Mention(start, done, entry.code, entry.form)
        elif start + 2 < len(text) and _is_pair(index, text, start):
            done = start + 2
            for at in (start, start + 1):
                yield Mention(at, at + 1, letters[text[at]], "adjective")


def _composed(text: str) -> tuple[str, list[int]]:
    """The text in NFC, and for each of its characters its place in the original."""
    pieces, offsets = [], []
    for match in re.finditer(r"[^\u0300-\u036f][\u0300-\u036f]*", text):
        piece = unicodedata.normalize("NFC", match.group())
        pieces.append(piece)
        offsets += [match.start()] * len(piece)
    return "".join(pieces), [*offsets, len(text)]


@remembered(short=512)
def find_sides(text: str, language: str | None = None) -> tuple[Mention, ...]:
    """Every side that the text names, in text order; the longest name wins.

    English names are found in any text, Chinese and Vietnamese ones where the script
    or letters are there. A hint of "en" leaves the others out.

    Example:
        "Sino-Vietnamese ties" names CN and VN, "South China Sea" no side.
    """
    if not unicodedata.is_normalized("NFC", text):
        composed, offsets = _composed(text)
        return tuple(
            mention._replace(start=offsets[mention.start], end=offsets[mention.end])
            for mention in find_sides(composed, language)
        )
    found: Iterable[Mention]
    if language == "vi" or (language != "en" and _VIETNAMESE.search(text)):
        whole = set(_alphabetic_mentions(text, ("en", "vi")))
        taken = {edge for mention in whole for edge in (mention.start, mention.end)}
        pairs = _vietnamese_pairs(text)
        found = [*whole, *(m for m in pairs if not {m.start, m.end} & taken)]
    else:
        found = _alphabetic_mentions(text, ("en",))
    if language != "en" and _CHINESE.search(text):
        found = [*found, *_chinese_mentions(text)]
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    index: dict[str, str] = {}
    for language in ("zh", "vi", "en"):
        for entry in _raw_entries(language):
            if entry.code:
                index.update((e.words.casefold(), e.code) for e in _variants(entry))
    return index


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    import pycountry

    codes = {name: name for name in _organisations()}
    codes |= {code: code for code in _territories("en")}
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
    folded = plain.casefold().removeprefix("the ")
    folded = re.sub(r"['’]s$| side$|^phía ", "", folded)
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
    if code in _organisations():
        return "organisation"
    if _COUNTRY_CODE.fullmatch(code):
        return "country"
    return "organisation" if code.isascii() and code.isupper() else "person"


def can_meet(code: str) -> bool:
    """Whether a side has leaders of its own: a country, the EU, not an alliance."""
    return kind_of_side(code) == "country" or code in _data()["with_leaders"]


def name_of(code: str, language: str = "en") -> str:
    """What to print for a code; the code itself where it is not known.

    Organisations have names in English, Chinese and Vietnamese, countries in any
    language that CLDR knows.
    """
    base = language.replace("_", "-").split("-")[0]
    own = read_language(base).sides if base in languages() else None
    if code in _organisations():
        known = own.organisations if own else {}
        return (known.get(code) or _organisations()[code])[0]
    if own and code in own.names:
        return own.names[code]
    return _territories(language).get(code, code)
