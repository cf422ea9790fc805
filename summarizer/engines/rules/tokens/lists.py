"""Lists of items below a sentence that ends in a colon: "The Ministers agreed to:"."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.tokens.coreference import Holder
from summarizer.engines.rules.tokens.text import Line, Passage
from summarizer.models import Act
from summarizer.proposals import Quote

_MARKS = frozenset("-•*·–—▪●‣◦")  # what a list's item begins with, by itself
_LONGEST_MARK = ("(", "xii", ")")  # in words; the first item begins no further off
_SMALL = 4  # characters of "xii" in "(xii)", and one more


class Listing(NamedTuple):
    """What the sentence above a list says of each of its items.

    Without a cue the items bring their own verbs: "the two Heads of State:" is followed
    by "Agreed to S".
    """

    holder: Holder
    act: Act = "states"
    source: Quote | None = None
    cue: Quote | None = None


def announces(passage: Passage, line: Line) -> bool:
    """Whether a list follows the sentence."""
    return passage.words[line.end - 1] == ":"


def items_of(passage: Passage, line: Line) -> list[Line]:
    """The items without their marks: "- fund two cables;"; none if it is no list.

    Several stand in one sentence where they end in semicolons.
    """
    if line.start and "\n" not in _gap(passage, line.start):
        return []
    begins = [
        begin
        for place in range(line.start, line.end - 1)
        if place == line.start or "\n" in _gap(passage, place)
        if (begin := _behind_mark(passage, place))
    ]
    if not begins or begins[0] > line.start + len(_LONGEST_MARK):
        return []
    ends = [*(_mark_before(passage, begin) for begin in begins[1:]), line.end]
    return [
        line._replace(start=begin, end=end)
        for begin, end in zip(begins, ends, strict=True)
        if end > begin
    ]


def _behind_mark(passage: Passage, place: int) -> int:
    """Where the item begins whose mark stands here: "-", "(1)", "a)"; else 0."""
    words = passage.words
    if words[place] in _MARKS:
        return place + 1
    opened = place + (words[place] == "(")
    closed = words[opened + 1 : opened + 2] == [")"]
    return opened + 2 if closed and len(words[opened]) < _SMALL else 0


def _mark_before(passage: Passage, begin: int) -> int:
    """Where the mark of the item begins, which ends the item before it."""
    here = begin
    while here > 0 and "\n" not in _gap(passage, here):
        here -= 1
    return here


def _gap(passage: Passage, place: int) -> str:
    return passage.text[passage.ends[place - 1] : passage.starts[place]]
