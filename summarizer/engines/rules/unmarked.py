"""A text as its reader takes it in: without footnotes and what cannot be seen.

Left out are invisible characters, marks that send to a footnote and the notes below
the text, which are the editor's, and "A spokesperson said: “…”" around a whole report,
whose words are the house's own all the same; put in is the space that is missing behind
a stop. The rules read what is left, and what they find is led back to the text as it
was given: quotes stay slices of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.text import INVISIBLE, NOTE_MARK, paragraphs, sentences

_UNSEEN = re.compile(f"[{INVISIBLE}]+")
# Attached to a word or a stop; the first group holds the mark.
_MARK = re.compile(
    rf"(?<=[^\s(\[])({NOTE_MARK})|(?<=[.!?”\"])(\(\d{{1,2}}\)|(?<!\*)\*(?!\*)|[†‡])"
    rf"(?=\s|$|[{INVISIBLE}])"
)
_RAISED = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")  # behind a figure or a letter: a power, "km²"
_QUOTES = {"“": "”", '"': '"', "「": "」", "«": "»"}
_OPENING = 600  # characters in which a spokesperson is introduced
_LONGEST_MARK = 5  # characters of "[123]"
_STOPS = frozenset('.!?。！？,;:，；：)”"’')


class Unmarked(NamedTuple):
    """What is read, and where each of its characters stands in the text given."""

    source: str
    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind a span of the text."""
        return self.places[start], self.places[end - 1] + 1


def unmarked(text: str, lead_in: str = "") -> Unmarked | None:
    """The text without marks; None where there is nothing to leave out or put in.

    `lead_in` is the pattern of "A spokesperson said:".
    """
    cuts, seams = list(_cuts(text)), _seams(text)
    cuts += _wrapping(text, lead_in) if lead_in else ()
    if not (cuts or seams):
        return None
    pieces, places, done = list[str](), list[int](), 0
    for start, end in [*sorted({*cuts, *((at, at) for at in seams)}), (-1, -1)]:
        stop = len(text) if start < 0 else max(done, start)
        pieces.append(text[done:stop])
        places += range(done, stop)
        if start == end and start >= 0 and not pieces[-1].endswith("\n"):
            pieces.append(" ")
            places.append(max(0, stop - 1))
        done = max(done, end)
    return Unmarked(text, "".join(pieces), places)


def _seams(text: str) -> list[int]:
    """Where a sentence begins right behind another's stop; in Chinese none should."""
    return [
        later.start
        for earlier, later in pairwise(sentences(text))
        if earlier.end == later.start and text[earlier.end - 1] not in "。！？”’」』）"
    ]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """The spans that are left out."""
    yield from (match.span() for match in _UNSEEN.finditer(text))
    marks = list(_marks(text))
    yield from marks
    named = {text[start:end]: end for start, end in reversed(marks)}
    if not named:
        return
    begins = [*paragraphs(text), len(text)]
    for begin, end in pairwise(begins):
        opening = text[begin:end].lstrip()[:_LONGEST_MARK]
        mark = next((mark for mark in named if opening.startswith(mark)), None)
        if mark and named[mark] <= begin:
            yield begin, end


def _marks(text: str) -> Iterator[tuple[int, int]]:
    for match in _MARK.finditer(text):
        start, end = match.span()
        raised = text[start] in _RAISED and text[start - 1] not in _STOPS
        opens = text[text.rfind("\n", 0, start) + 1 : start].strip() == ""
        if not (raised or opens):
            yield start, end


def _wrapping(text: str, lead_in: str) -> Iterator[tuple[int, int]]:
    """The words before a whole report, and the quotation marks around it.

    Each of its paragraphs opens with a mark; none closes but the last.
    """
    match = _compiled(lead_in).search(text[:_OPENING])
    if match is None:
        return
    yield match.span()
    begin = match.end()
    if text[begin : begin + 1] not in _QUOTES:
        return
    mark, closer = text[begin], _QUOTES[text[begin]]
    opened = [
        start
        for start in (begin, *paragraphs(text))
        if start >= begin and text.startswith(mark, start)
    ]
    body = text.rstrip()
    if body.endswith(closer) and len(opened) == len(
        {begin, *(start for start in paragraphs(text) if start > begin)}
    ):
        yield from ((start, start + 1) for start in opened)
        yield len(body) - 1, len(body)


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)
