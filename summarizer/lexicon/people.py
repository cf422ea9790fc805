"""People whose names differ from language to language, from `people.toml`.

Leaders with their side are those of `leaders.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.languages.language import all_languages
from summarizer.languages.lists import either, read_lists
from summarizer.memo import remembered
from summarizer.scripts import is_han
from summarizer.text import stem

_START = re.compile(r"(?:^|[.:;!?(]\s*|[\"“]\s*)$")
_SHORT = 3  # letters of a surname that is as often another word: "Rao", "Ham"


class Person(NamedTuple):
    """A person named in a text: the spelling there, and the number in the list."""

    start: int
    end: int
    number: int


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, int]]:
    known = {
        spelling: number
        for number, spellings in enumerate(read_lists("people")["people"])
        for spelling in spellings
    }
    return re.compile(either(sorted(known, key=len, reverse=True))), known


@remembered(short=4096)
def people_in(text: str) -> tuple[Person, ...]:
    """The people of the list that a text names, in order."""
    pattern, known = _spellings()
    return tuple(
        Person(match.start(), match.end(), known[match.group()])
        for match in pattern.finditer(text)
    )


def family_names() -> dict[str, list[str]]:
    """Family names in characters, each with its spellings in Latin letters."""
    names: dict[str, list[str]] = read_lists("people")["family_names"]
    return names


class Leader(NamedTuple):
    """A leader named in a text: who by the first of their names, their side, where."""

    who: str
    side: str
    start: int
    end: int


@cache
def _leaders() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """All spellings of `_named` as a pattern, with who each is."""
    known = _named()
    return re.compile(either(sorted(known, key=len, reverse=True))), known


@cache
def _named() -> dict[str, tuple[str, str]]:
    """The leaders of `leaders.toml` by all spellings, with those of `people.toml`."""
    known: dict[str, tuple[str, str]] = {}
    for side, people in read_lists("leaders").items():
        for name, row in people.items():
            for each in (name, *row.get("also", ())):
                if is_han(each[0]) or len(each) > _SHORT or " " in each:
                    known.setdefault(each, (name, side))
    for spellings in read_lists("people")["people"]:
        who = next((known[each] for each in spellings if each in known), None)
        known |= {each: who for each in spellings if who and each not in known}
    return known


@cache
def leader_words() -> frozenset[str]:
    """The words of the names of all leaders, as stems: quick to ask, and not sure.

    What has a capital and is one of them is a name more often than not.
    """
    return frozenset(stem(word) for name in _named() for word in name.split())


@remembered(short=4096)
def leaders_in(text: str) -> tuple[Leader, ...]:
    """The leaders that a text names, in order; of two names the longer."""
    pattern, known = _leaders()
    return tuple(
        Leader(*known[match.group()], match.start(), match.end())
        for match in pattern.finditer(text)
        if not begins(text, match.start(), match.end())
    )


def begins(text: str, start: int, end: int) -> bool:
    """Whether a name may be a word that begins a sentence of another language that is
    written with the same letters and more: "Trong năm …".
    """
    name = text[start:end]
    is_bare = " " not in name and name.isascii()
    return bool(is_bare and _is_accented(text) and _START.search(text[:start]))


def _is_accented(text: str) -> bool:
    """Whether it is in a language of words that has letters of its own."""
    return any(each.letters.search(text) for each in all_languages() if each.spaced)
