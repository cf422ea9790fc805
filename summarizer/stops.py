"""Where a full stop belongs to a word and ends no sentence: "Mr.", "U.S.", "No. 5"."""

from __future__ import annotations

import re
from functools import cache

from summarizer.languages.language import all_languages
from summarizer.languages.others import others

# What stands between sentences where they are set apart by two spaces.
_WIDE_GAP = re.compile(r"[ \u00a0]{2,}[\"“]?[A-Z]")
# "С.В." before a name; in Latin letters, "W.H.O.", another sentence may begin behind.
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_FOREIGN = re.compile(r"(?:[^\W\d_a-zA-Z]\.)+[^\W\d_a-zA-Z]")
_GAPS = " \n\t(\u00a0"
_NEXT_WORD = re.compile(r"\.\s+[\"“]?(\w+)(?=[\s,.'’])")
_FIGURE = re.compile(r"\.\s*\d")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list of `language.toml`, of all languages that have it."""
    return frozenset().union(*(getattr(each.profile, name) for each in all_languages()))


@cache
def _abbreviations() -> frozenset[str]:
    return words_of("abbreviations").union(*(each.abbreviations for each in others()))


def ends_in_abbreviation(text: str, dot: int) -> bool:
    """Whether the stop at `dot` belongs to the word before it."""
    begin = max(text.rfind(gap, 0, dot) for gap in _GAPS) + 1
    given = text[begin:dot].strip("\"'“”‘’(")
    if given.isupper() and _FOREIGN.fullmatch(given):
        return True
    word = given.lower()
    if "." in (last := word[max(map(word.rfind, "-–/")) + 1 :]):
        word = last  # "Japan-U.S."
    if "." in word and _WIDE_GAP.match(text, dot + 1):
        return False  # "in Washington, D.C.  The leaders"
    if word in words_of("numbered") and _FIGURE.match(text, dot):
        return True
    if not _is_short(word, given):
        return False
    return word in words_of("leading") or not _opens_sentence(text, dot)


def _is_short(word: str, given: str) -> bool:
    """Whether it is one of the lists, several of these in one, or initials."""
    if word in _abbreviations() or word in words_of("leading"):
        return True
    if len(word) == 1:
        return word.isalpha()
    if given.isupper() and _INITIALS.fullmatch(given):
        return True
    parts = word.split(".")
    return len(parts) > 1 and all(part in _abbreviations() for part in parts)


def _opens_sentence(text: str, dot: int) -> bool:
    """Whether a word follows by which a sentence begins: "to the U.S. The leaders"."""
    behind = _NEXT_WORD.match(text, dot)
    if behind is None or not behind.group(1)[0].isupper():
        return False
    return behind.group(1).lower() in words_of("openers")
