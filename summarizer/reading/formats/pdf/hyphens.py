"""Words that a line's end divides: which hyphen goes, and which is the word's own.

A hyphen goes where the word stands without it elsewhere in the text or among the words
that texts of the world share; it stays where the word stands with it elsewhere, before
a capital or a figure ("Vietnam-China", "mid-2025"), and between two words of which each
is one by itself ("law-enforcement") while both together are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from summarizer.llm.tokens import common_words
from summarizer.text import stem

_WORD = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*")
_HEAD = re.compile(rf"{_WORD.pattern}$")
_LONGEST = 100  # characters of half a word; what is longer is none


class Words:
    """The words of a text that no line's end divides."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = {
            word.replace("‐", "-").casefold()
            for line in lines
            for word in _WORD.findall(line)[1:-1]
        }

    def ended(self, line: str, after: str) -> str:
        """A line, given without its hyphen, as it ends before the next one."""
        head, tail = _HEAD.search(line[-_LONGEST:]), _WORD.match(after[:_LONGEST])
        if head and tail and not self._keeps(head.group(), tail.group()):
            return line
        return f"{line}-"

    def _keeps(self, head: str, tail: str) -> bool:
        if not tail[0].islower():
            return True
        whole, divided = f"{head}{tail}".casefold(), f"{head}-{tail}".casefold()
        if whole in self._words or divided in self._words:
            return divided in self._words
        last, first = head.rpartition("-")[2], tail.partition("-")[0]
        if self._is_word(last + first) or not self._is_word(first):
            return False
        # Half a name may be a word of the world: "Yun-nan"; "China-led" has a name of
        # the text.
        is_name = last[0].isupper()
        return last.casefold() in self._words or (not is_name and self._is_word(last))

    def _is_word(self, word: str) -> bool:
        return word.casefold() in self._words or stem(word) in _common_stems()


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(map(stem, common_words()))
