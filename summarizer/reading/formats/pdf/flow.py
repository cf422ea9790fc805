"""Printed lines as running text: paragraphs whole, over columns and pages.

A paragraph ends where the next line's first word had room on the line before it, where
the distance to the next line or the size of its letters is another, before an indent
and before a sign of a list. Notes at a page's foot stand behind its paragraphs, before
one that goes on overleaf, each under its number in square brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from summarizer.reading.formats.pdf.hyphens import Words
from summarizer.reading.formats.pdf.notes import without_notes
from summarizer.reading.formats.pdf.printed import HYPHENS, Line, Page
from summarizer.reading.formats.pdf.rows import in_rows
from summarizer.scripts import CJK, FULL_WIDTH

_OTHER_SIZE = 0.08  # share by which letters are larger or smaller than others
_WIDE = 1.25  # times the usual distance of lines: between paragraphs
# In sizes of the letters: a shorter indent is a crooked margin; so far apart may be the
# ends of justified lines, the middles of centred ones, the bases of one line's signs;
# so much of a Chinese line stays empty where a stop must not begin the next; so wide is
# a space; so far from a page's lowest line may a column end.
_INDENT, _CROOKED, _ROOM, _SPACE, _FOOT = 0.7, 0.3, 2.2, 0.3, 1.5
_ASIDE = 2  # sizes: an indent of two Chinese characters is in its column still
# Of fewer lines than the first nothing tells how long lines are but those that are so
# many lines away at most.
_TELLING, _NEAR = 3, 30
_STOP = re.compile(r"[.!?。！？:：…][\"'”’」』》)）\]]*$")
_LISTED = re.compile(
    r"(?:[•·▪◦●○■□‣–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\(\w{1,3}\))\s"
)
_TIGHT = re.compile(r"\S[/–—]$")  # behind these stands no space either
_CJK = re.compile(f"[{CJK}{FULL_WIDTH}]")


class Flow(NamedTuple):
    """A text, and the offset at which each of its pages begins."""

    text: str
    pages: tuple[int, ...]


class _Placed(NamedTuple):
    """A line on its page, how far right lines go there, whether it is the lowest.

    `is_flush`: it goes as far as several near it do, as lines that are justified;
    `is_indented`: it begins farther right than those.
    """

    line: Line
    page: int
    margin: float
    is_lowest: bool = False
    is_flush: bool = False
    is_indented: bool = False


_Paragraph = list[_Placed]


def running_text(pages: Sequence[Page]) -> Flow:
    """The text of pages, and where in it each begins."""
    divided = [without_notes(in_rows(page)) for page in pages]
    distance = _usual_distance([body for body, _ in divided])
    paragraphs: list[_Paragraph] = []
    for number, (body, _) in enumerate(divided):
        for placed in _placed(body, number, distance):
            if paragraphs and _goes_on(paragraphs[-1], placed, distance):
                paragraphs[-1].append(placed)
            else:
                paragraphs.append([placed])
    for number, (_, notes) in enumerate(divided):
        if notes:
            at = _behind_page(paragraphs, number)
            alone = [[_alone(line, number) for line in each] for each in notes]
            paragraphs[at:at] = alone
    words = Words(line.text for page in pages for line in page)
    return _composed(paragraphs, len(pages), words)


def _behind_page(paragraphs: Sequence[_Paragraph], page: int) -> int:
    """Where what stands at a page's foot comes: before a paragraph that goes on."""
    at = bisect_right(paragraphs, page, key=lambda each: each[0].page)
    goes_on = at and paragraphs[at - 1][0].page == page < paragraphs[at - 1][-1].page
    return at - 1 if goes_on else at


def _alone(line: Line, page: int) -> _Placed:
    return _Placed(line, page, line.right)


def _usual_distance(pages: Sequence[Page]) -> float:
    """The distance of a paragraph's lines, by the size of their letters."""
    found = [
        distance / a.size
        for page in pages
        for a, b in pairwise(page)
        if 0 < (distance := a.base - b.base) < 3 * a.size and _is_one_size(a, b)
    ]
    # Less than most, as lines of one paragraph are nearer than those of two.
    return quantiles(found, n=4)[0] if len(found) > 1 else _WIDE


def _placed(body: Page, page: int, distance: float) -> Iterator[_Placed]:
    """Each line, measured by those that stand close above and below."""
    lowest = min((line.base for line in body), default=0.0)
    at = 0
    for stack in _stacks(body, distance):
        near = body[max(0, at - _NEAR) : at + _NEAR]
        measured = stack if len(stack) >= _TELLING else _column_of(stack[0], near)
        left = min(line.left for line in measured)
        margin = max(line.right for line in measured)
        is_justified = sum(_is_flush(line, margin) for line in measured) >= _TELLING
        for line in stack:
            yield _Placed(
                line,
                page,
                margin,
                is_lowest=line.base <= lowest + _FOOT * line.size,
                is_flush=is_justified and _is_flush(line, margin),
                is_indented=line.left - left > _INDENT * line.size,
            )
        at += len(stack)


def _is_flush(line: Line, margin: float) -> bool:
    return margin - line.right < _CROOKED * line.size


def _stacks(body: Page, distance: float) -> Iterator[list[Line]]:
    stack: list[Line] = []
    for line in body:
        if stack and not _is_close(stack[-1], line, distance):
            yield stack
            stack = []
        stack.append(line)
    if stack:
        yield stack


def _column_of(first: Line, lines: Page) -> list[Line]:
    """The lines that begin where this one does, in letters of its size."""
    return [
        line
        for line in lines
        if abs(line.left - first.left) <= _ASIDE * line.size
        and _is_one_size(line, first)
    ]


def _is_one_size(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= _OTHER_SIZE * max(a.size, b.size)


def _is_below(a: Line, b: Line) -> bool:
    overlap = a.left < b.right and b.left < a.right
    return overlap and b.base < a.base - _CROOKED * a.size


def _is_close(a: Line, b: Line, distance: float) -> bool:
    """Whether a line is the next below, no farther than lines of one paragraph."""
    near = a.base - b.base <= _WIDE * distance * a.size
    return _is_below(a, b) and near and _is_one_size(a, b)


def _goes_on(paragraph: _Paragraph, placed: _Placed, distance: float) -> bool:
    """Whether a paragraph goes on with this line."""
    last, line = paragraph[-1].line, placed.line
    if last.text[-1] == HYPHENS[-1]:
        return True
    ends = bool(_STOP.search(last.text))
    if ends and _LISTED.match(line.text):
        return False
    if _has_room(paragraph[-1], line) or not _is_one_size(last, line):
        return False
    if placed.page == paragraph[-1].page and _is_below(last, line):
        return _is_close(last, line, distance) and not _is_moved(paragraph, line)
    # The last line of a paragraph is seldom as long as justified ones are.
    ends = ends and (placed.is_indented or not paragraph[-1].is_flush)
    return not ends and (placed.page > paragraph[-1].page or paragraph[-1].is_lowest)


def _has_room(placed: _Placed, after: Line) -> bool:
    """Whether the next line's first word could have stood on this one."""
    line, room = placed.line, placed.margin - placed.line.right
    if _CJK.search(after.text.split()[0]):
        return room > _ROOM * line.size
    return room > after.word - after.left + _SPACE * line.size


def _is_moved(paragraph: _Paragraph, line: Line) -> bool:
    """Whether a line begins farther right or left than its paragraph's lines do."""
    last = paragraph[-1].line
    by = (line.left - last.left) / last.size
    if _LISTED.match(paragraph[0].line.text) and len(paragraph) == 1:
        return False  # behind the sign of a list lines hang
    if by > _INDENT:
        return not _is_centred(last, line)
    return by < -_INDENT and len(paragraph) > 1 and not _is_centred(last, line)


def _is_centred(a: Line, b: Line) -> bool:
    """Whether two lines have one middle, as those of titles do."""
    return abs((a.left + a.right) - (b.left + b.right)) < _CROOKED * a.size


def _composed(paragraphs: Sequence[_Paragraph], count: int, words: Words) -> Flow:
    begins, pieces, done = dict[int, int](), list[str](), 0
    for paragraph in paragraphs:
        text, starts = _joined([each.line.text for each in paragraph], words)
        for placed, start in zip(paragraph, starts, strict=True):
            begins.setdefault(placed.page, done + start)
        pieces.append(text)
        done += len(text) + 2
    pages: list[int] = []
    for page in reversed(range(count)):  # an empty page begins where the next does
        pages.append(begins.get(page, pages[-1] if pages else max(0, done - 2)))
    return Flow("\n\n".join(pieces), tuple(reversed(pages)))


def _joined(lines: Sequence[str], words: Words) -> tuple[str, list[int]]:
    """The text of a paragraph, and where in it each of its lines begins."""
    pieces, starts = list[str](), [0]
    for line, after in pairwise((*lines, "")):
        if not after:
            pieces.append(line)
        elif line[-1] in HYPHENS and line[-2:-1].isalnum():
            pieces.append(words.ended(line[:-1], after))
        elif _TIGHT.fullmatch(line[-2:]) or _CJK.match(line[-1]) or _CJK.match(after):
            pieces.append(line)
        else:
            pieces.append(f"{line} ")
        starts.append(starts[-1] + len(pieces[-1]))
    return "".join(pieces).replace(HYPHENS[-1], "-"), starts[:-1]
