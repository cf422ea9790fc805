"""The article as rows of words: what the rules look at instead of characters.

Every word keeps its offsets, so whatever the rules find is a slice of `Article.text`;
nothing here changes or invents a character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from copy import copy
from functools import cached_property
from typing import NamedTuple

from summarizer.lexicon.rules import RuleWords
from summarizer.lexicon.sides import find_sides
from summarizer.text import sentences

# "U.S." and initials keep their stops; 's stands apart from its owner.
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s+[A-Z])|['’]s\b"
    r"|[^\W_]+(?:(?:['’](?!s\b)|[-.&](?=[^\W_]))[^\W_]+)*|[^\w\s]|_"
)


class Line(NamedTuple):
    """A sentence as a half-open range of words."""

    number: int
    start: int
    end: int


class Side(NamedTuple):
    """Where a side is named: a half-open range of words, its code and form."""

    start: int
    end: int
    code: str
    form: str


class Passage:
    """A text divided into words and sentences, with the sides it names."""

    def __init__(self, text: str, words: RuleWords) -> None:
        self.text = text
        self.rules = words
        spans = [match.span() for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = _lowered(text, spans)
        self.lines = self._divide()
        self.sides = self._name_sides()
        self._index_sides()

    def _index_sides(self) -> None:
        self.side_ends = {side.end: side for side in self.sides.values()}
        self.in_sides = frozenset(
            place
            for side in self.sides.values()
            for place in range(side.start, side.end)
        )

    @cached_property
    def crowd_heads(self) -> list[int]:
        """The places of "officials", "talks" and the like, in text order."""
        heads = self.rules.crowd_heads
        return [place for place, word in enumerate(self.words) if word in heads]

    def _divide(self) -> list[Line]:
        lines = []
        for number, start, end in sentences(self.text):
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            if last > first:
                lines.append(Line(number, first, last))
        return lines

    def _name_sides(self) -> dict[int, Side]:
        found: dict[int, Side] = {}
        count = len(self.words)
        for mention in find_sides(self.text):
            first = bisect_left(self.starts, mention.start)
            last = bisect_left(self.ends, mention.end)
            whole = first < count and last < count
            if not whole or self.starts[first] != mention.start:
                continue
            if self.ends[last] == mention.end:
                found[first] = Side(first, last + 1, mention.code, mention.form)
        for place in range(count):
            hit = self.rules.institutions.at(self.words, place)
            if hit and (place not in found or found[place].end < hit[1]):
                found[place] = Side(place, hit[1], hit[0], "name")
        return found

    def without(self, line: Line, gap: tuple[int, int]) -> Passage:
        """A sentence alone and closed up over a gap in it, offsets kept.

        What is cut from it and holds the gap is a slice of the text with the gap in it.
        """
        closed = copy(self)
        closed.__dict__.pop("crowd_heads", None)
        kept = [*range(line.start, gap[0]), *range(gap[1], line.end)]
        new = {old: here for here, old in enumerate(kept)}
        closed.words = [self.words[old] for old in kept]
        closed.starts = [self.starts[old] for old in kept]
        closed.ends = [self.ends[old] for old in kept]
        closed.lines = [Line(line.number, 0, len(kept))]
        closed.sides = {
            new[old]: side._replace(start=new[old], end=new[side.end - 1] + 1)
            for old, side in self.sides.items()
            if old in new and side.end - 1 in new
        }
        closed._index_sides()
        return closed

    def is_capital(self, place: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[self.starts[place]].isupper()

    def slice(self, start: int, end: int) -> str:
        """The text of a range of words as it stands."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def line_of(self, place: int) -> int:
        """The index of the line that holds the word."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= place:
                low = middle
            else:
                high = middle - 1
        return low


def _lowered(text: str, spans: list[tuple[int, int]]) -> list[str]:
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two characters
        return [text[a:b].lower().replace("’", "'") for a, b in spans]
    lower = lower.replace("’", "'")
    return [lower[a:b] for a, b in spans]


def trim(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Leave out punctuation and joining words at both ends."""
    words = passage.words
    loose = passage.rules.words.loose
    hanging = passage.rules.words.hanging
    while start < end and (not words[start][0].isalnum() or words[start] in loose):
        if words[start] in passage.rules.words.currencies:
            break
        if words[start] in passage.rules.words.namelike and passage.is_capital(start):
            break
        if words[start] in ("(", "[") and ")" in words[start:end]:
            break
        start += 1
    while end > start and (
        not words[end - 1][-1].isalnum() or words[end - 1] in hanging
    ):
        if words[end - 1] in ("%", ")") or words[end - 1][1:].endswith("."):
            break
        if words[end - 1] in ('"', "”") and _has_opening(words[start : end - 1]):
            break
        end -= 1
    return start, end


def _has_opening(words: list[str]) -> bool:
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def is_finite(passage: Passage, place: int) -> bool:
    """Whether the word can be the finite verb of a clause."""
    word = passage.words[place]
    if word in passage.rules.words.finite:
        return True
    acts = "s" in passage.rules.actions.get(word, frozenset())
    return acts and place not in passage.in_sides  # "the United States"
