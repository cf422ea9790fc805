"""Words written from right to left, in lines that are written from left to right.

By themselves they would draw what stands beside them into their own direction: the mark
that closes a quotation, a bracket, the number of a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import bidirectional

from summarizer.scripts import RIGHT_TO_LEFT

_OPEN, _CLOSE = "“", "”"
_OF_LETTERS = ("L", "R", "AL")  # as Unicode names the directions of letters
_MAY_BE = re.compile(f"[{RIGHT_TO_LEFT}\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Names and phrases that are not quoted, with figures and marks within them, also those
# of what came and went in Markdown.
_PHRASE = re.compile(
    rf"{_MAY_BE.pattern}+(?:[\s\d.,/%'*~-]{{1,12}}{_MAY_BE.pattern}+)*"
)
_ISOLATE, _END = "\u2068", "\u2069"
_ISOLATED = re.compile(f"{_ISOLATE}([^{_ISOLATE}{_END}]*){_END}")


class Stretch(NamedTuple):
    """Words of one direction."""

    words: str
    leftward: bool


def runs_leftwards(words: str) -> bool:
    """Whether some of the words are written from right to left."""
    if words.isascii() or _MAY_BE.search(words) is None:
        return False
    return any(bidirectional(each) in ("R", "AL", "AN") for each in words)


def stretches(line: str) -> Iterator[Stretch]:
    """The words of a line by direction: quotations whole, phrases outside of them."""
    if not runs_leftwards(line):
        yield Stretch(line, False)
        return
    # A draft may be a page of ours, in which they stand apart already.
    line = _ISOLATED.sub(lambda m: m[1] if runs_leftwards(m[1]) else m[0], line)
    done = 0
    for start, end in _quotations(line):
        if _begins_leftwards(line[start:end]):
            yield from _phrases(line[done:start])
            yield Stretch(line[start:end], True)
            done = end
    yield from _phrases(line[done:])


def with_isolates(text: str) -> str:
    """Plain text in which no words turn those beside them: between U+2068 and U+2069.

    A reader that puts a line's direction by its first letter passes over these words.
    """
    if not runs_leftwards(text):
        return text
    return "\n".join(
        "".join(
            f"{_ISOLATE}{each.words}{_END}" if each.leftward else each.words
            for each in stretches(line)
        )
        for line in text.split("\n")
    )


def _quotations(line: str) -> Iterator[tuple[int, int]]:
    """Where outer quotations stand, their marks left out."""
    depth = begin = 0
    for at, character in enumerate(line):
        if character == _OPEN:
            depth += 1
            begin = at + 1 if depth == 1 else begin
        elif character == _CLOSE and depth:
            depth -= 1
            if not depth:
                yield begin, at


def _begins_leftwards(words: str) -> bool:
    """Whether the first letter is written from right to left: then all of it is."""
    letters = (kind for kind in map(bidirectional, words) if kind in _OF_LETTERS)
    return next(letters, "L") != "L"


def _phrases(words: str) -> Iterator[Stretch]:
    done = 0
    for match in _PHRASE.finditer(words):
        if done < match.start():
            yield Stretch(words[done : match.start()], False)
        yield Stretch(match.group(), True)
        done = match.end()
    if done < len(words):
        yield Stretch(words[done:], False)
