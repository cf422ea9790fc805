"""Which names of countries are people's at a place: "Jordan Smith", "Hồ Đức Phớc"."""

from __future__ import annotations

import re
from functools import cache

from summarizer.languages.language import all_languages
from summarizer.languages.tables.names import FirstNames

_REACH = 20  # characters before a name in which the word before it stands
_NEXT_NAME = re.compile(r"[ \u00a0]([A-Z][a-z]+)")
_NEXT_WORD = re.compile(r"[ \u00a0](\w+)")
_LAST_WORD = re.compile(r"(\w+)\W$")
_WORD_BEFORE = re.compile(r"(?P<opens>^|[.!?:;\n“\"(]\s*)?(?P<word>\w+) $")
_DASHED = re.compile(r"[-–]\s?$")


@cache
def _people() -> tuple[FirstNames, ...]:
    return tuple(each.sides.people for each in all_languages())


def is_person(text: str, start: int, end: int) -> bool:
    """Whether what could be a country at this place is somebody's name, or part of it.

    Example:
        "Jordan" in "Jordan Smith said", "Đức" in "Hồ Đức Phớc"; not in "phía Đức"
    """
    named = text[start:end]
    for people in _people():
        if named in people.first_names:
            return _is_first_name(text, start, end, people)
        if named in people.syllables:
            return _is_syllable(text, start, end, people)
    return False


def _is_first_name(text: str, start: int, end: int, people: FirstNames) -> bool:
    """Whether another name follows, and no office or preposition stands by."""
    following = _NEXT_NAME.match(text, end)
    if not following or following.group(1) in people.titles:
        return False
    before = _LAST_WORD.search(text[max(0, start - _REACH) : start])
    return not (before and any(before.group(1) in each.after for each in _people()))


def _is_syllable(text: str, start: int, end: int, people: FirstNames) -> bool:
    """Whether the word before belongs to a person's name, by its capital.

    One that opens a sentence has a capital anyhow: "Phía Nga", but "Hồ Đức Phớc". One
    of `words` is also a word of its own: a country behind a small word or a dash alone.
    """
    before = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    is_word = text[start:end] in people.words
    if before is None:
        return is_word and not _DASHED.search(text[:start])
    word = before["word"]
    if word in people.not_after:
        return True
    if word.islower() or word.lower() in people.after:
        return False
    if word.isupper():
        return False
    following = _NEXT_WORD.match(text, end)
    goes_on = following is not None and following.group(1)[0].isupper()
    return goes_on or before["opens"] is None
