"""Lists of words as patterns, which only texts are searched by that may hold a word.

A pattern of a hundred words takes as long to find nothing as to find something, and
most lists have no word in most sentences. So it is worked out of each pattern which
words a match cannot do without, and of each text, once, which words it has; a pattern
is only run, and only compiled, where the two meet.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from summarizer.memo import SHORT, remembered
from summarizer.patterns import A_FIGURE, LETTERS, beginnings, end_of, needed, short_of

_WORD = re.compile(r"\w+")
_ALPHABETIC = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"[\d_]")
_SPACE = re.compile(r"\s+")
# What of ASCII stands in no word, as spaces.
_BORDERS = {code: " " for code in range(128) if not _WORD.match(chr(code))}
# What `re.IGNORECASE` takes for an ASCII letter, and `str.lower` does not.
_ALIKE = str.maketrans("İıſ\u212a", "iisk")


class Sought:
    """A pattern whose matches hold one of some words; used as `re.Pattern` is.

    Args:
        pattern: a regular expression.
        words: of which each match holds one, from border to border, as regular
            expressions; none where none is known, and every text is searched.
        inside: more of them, which may begin and end inside other words.
        first: with which each match begins, as those; none where that is not known.
        gap: whether white space and what stands between two commas may come before.
    """

    def __init__(
        self,
        pattern: str,
        words: Iterable[str] | None = None,
        flags: int = re.IGNORECASE,
        *,
        inside: Iterable[str] = (),
        first: Iterable[str] | None = None,
        gap: bool = False,
    ) -> None:
        self.pattern = pattern
        self._words = None if words is None else tuple(words)
        self._flags = flags
        self._inside = tuple(inside)
        self._first = None if first is None else tuple(first)
        self._gap = gap

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def _needed(self) -> frozenset[str] | None:
        """Of these a text holds one if it holds a match; None where none is known."""
        if self._words is None:
            return None
        return needed(self._words, self._inside)

    @cached_property
    def _beginnings(self) -> frozenset[str] | None:
        """With one of these a match begins; None where none is known."""
        if self._first is None:
            return None
        opened = [each for each in self._first if each in self._inside]
        return beginnings((e for e in self._first if e not in opened), opened)

    def _is_idle(self, text: str, pos: int, endpos: int) -> bool:
        """Whether a stretch of text cannot hold a match."""
        own = self._needed
        if own is None:
            return False
        if pos or endpos < len(text):
            text = text[pos:endpos]
        held = _held(text) if len(text) <= SHORT else _held_at_length(text)
        return own.isdisjoint(held)

    def may_begin(self, text: str, pos: int, endpos: int = sys.maxsize) -> bool:
        """Whether a match can begin at a place, by the word that stands there."""
        own = self._beginnings
        if own is None:
            return not self._is_idle(text, pos, endpos)
        if self._gap:
            space = _SPACE.match(text, pos, endpos)
            pos = space.end() if space else pos
            if text[pos : pos + 1] == ",":
                return True
        word = _WORD.match(text, pos, endpos)
        return not own.isdisjoint(_heads(word.group()) if word else text[pos : pos + 1])

    def within(self, text: str) -> re.Pattern[str] | None:
        """The pattern as it is, for a text that may hold a match."""
        return None if self._is_idle(text, 0, sys.maxsize) else self._compiled

    def search(
        self, text: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> re.Match[str] | None:
        """The first match."""
        if self._is_idle(text, pos, endpos):
            return None
        return self._compiled.search(text, pos, endpos)

    def finditer(
        self, text: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """All matches."""
        if self._is_idle(text, pos, endpos):
            return iter(())
        return self._compiled.finditer(text, pos, endpos)

    def match(
        self, text: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> re.Match[str] | None:
        """A match that begins at a place."""
        if not self.may_begin(text, pos, endpos):
            return None
        return self._compiled.match(text, pos, endpos)

    def fullmatch(
        self, text: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> re.Match[str] | None:
        """A match from end to end."""
        return self._compiled.fullmatch(text, pos, endpos)

    def sub(self, new: str, text: str, count: int = 0) -> str:
        """The text with something else in place of the matches."""
        if self._is_idle(text, 0, sys.maxsize):
            return text
        return self._compiled.sub(new, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """What stands between the matches."""
        if self._is_idle(text, 0, sys.maxsize):
            return [text]
        return self._compiled.split(text, maxsplit)


def _held_by(text: str) -> set[str]:
    """The words of a text, how they begin, and its characters, in small letters."""
    if text.isascii():
        lowered = text.lower()
        words = lowered.translate(_BORDERS).split()
    else:
        lowered = _lowered(text)
        words = _WORD.findall(lowered)
    return set(lowered).union(*map(_heads, words))


# Most are asked for again and again, with one list after another.
_held = lru_cache(maxsize=512)(_held_by)
_held_at_length = remembered()(_held_by)


def _lowered(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_ALIKE).lower()


@lru_cache(maxsize=4096)
def _heads(word: str) -> frozenset[str]:
    """The same of one word, and of its characters the first alone."""
    word = _lowered(word)
    found = {word[:1], word, end_of(word), *(word[:length] for length in LETTERS)}
    if len(word) == 1:
        found.add(short_of(word))
    if _FIGURE.search(word):
        found.add(A_FIGURE)
        found.update(*map(_heads, _ALPHABETIC.findall(word)))  # "5million"
    return frozenset(found)
