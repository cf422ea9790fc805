"""A draft taken apart: the sentences of its prose, its bullets and its cells.

Headings, keys and rules are no sentences. A heading, a line in bold and the bullet
above are what a sentence stands under; a cell has its row's first cell and the head of
its column. What stands in brackets and is a reference is taken out of the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from summarizer.text import sentences

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)(?P<words>[^*_]+)(?:\*\*|__)\s*:?\s*$")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-*+•·–]|\d{1,3}[.)、])\s+")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}[-|:\s]*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_QUOTED_LINE = re.compile(r"\s*>+\s?")
_LEAD = re.compile(r"[:：]\s*$")
_LEAD_WORDS = 8  # of a line that ends in a colon and leads to the bullets below it
_BRACKETS = re.compile(
    r"\[([^\[\]\n]{1,160})\](?!\()|\(([^()\n]{1,80}¶[^()\n]{0,40})\)"
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKUP = re.compile(
    r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[^\s*_])[*_](?!\w)|<[^<>]{1,40}>"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_CELL = re.compile(r"(?<!\\)\|")
_MARK = "\ue000"  # stands for a pointer while a sentence is read
_WORDS = re.compile(r"\w")
_HIDING = re.compile(r"\*\*|__|`|^\s*>+", re.MULTILINE)  # a sentence's end behind it


class Piece(NamedTuple):
    """A sentence or cell: its place in the draft, its words, what it points to.

    `marks` are where in the words each pointer stood. `under` are the headings and
    leads above it, the nearest last; `row` and `column` the first cell of its row and
    the head of its column.
    """

    line: int
    start: int
    end: int
    text: str
    pointers: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()
    under: tuple[str, ...] = ()
    row: str = ""
    column: str = ""


IsPointer = Callable[[str], bool]


class _Block(NamedTuple):
    """A stretch of lines that belong together: a paragraph or a bullet."""

    start: int
    end: int
    under: tuple[str, ...]


def pieces_of(
    draft: str, is_pointer: IsPointer, is_key: IsPointer, bare: Callable[[str], str]
) -> tuple[Piece, ...]:
    """The sentences and cells of a draft, in its order.

    Args:
        is_pointer: whether words in brackets are a reference.
        is_key: whether a line is no prose, as one that tells what it calls its texts.
        bare: words without what the draft calls its texts.
    """
    reader = _Reader(draft, is_pointer, is_key, bare)
    return tuple(reader.pieces())


class _Reader:
    def __init__(
        self,
        draft: str,
        is_pointer: IsPointer,
        is_key: IsPointer,
        bare: Callable[[str], str],
    ) -> None:
        self._draft = draft
        self._bare = bare
        self._is_pointer = is_pointer
        self._is_key = is_key
        self._headings: dict[int, str] = {}
        self._bold = ""
        self._leads: list[tuple[int, str]] = []
        self._head: list[str] = []  # of the table that is being read
        self._fenced = False

    def pieces(self) -> Iterator[Piece]:
        """All of them."""
        block: _Block | None = None
        lines = list(self._lines())
        for number, (start, end) in enumerate(lines):
            line = self._draft[start:end]
            if self._is_apart(line, lines, number):
                if block:
                    yield from self._sentences(block)
                block = None
                yield from self._cells(start, end, lines, number)
                continue
            bullet = _BULLET.match(line)
            if block is None or bullet:
                if block:
                    yield from self._sentences(block)
                begin = start + (bullet.end() if bullet else 0)
                block = _Block(begin, end, self._under(bullet))
                self._lead(line[bullet.end() if bullet else 0 :], bullet)
            else:
                block = block._replace(end=end)
        if block:
            yield from self._sentences(block)

    def _lines(self) -> Iterator[tuple[int, int]]:
        at = 0
        for line in self._draft.splitlines(keepends=True):
            yield at, at + len(line.rstrip("\r\n"))
            at += len(line)

    def _is_apart(self, line: str, lines: list[tuple[int, int]], number: int) -> bool:
        """Whether a line is no prose; what it is the headings below stand under."""
        if _FENCE.match(line):
            self._fenced = not self._fenced
            return True
        if heading := _HEADING.match(line):
            level = len(heading.group(1))
            kept = {k: v for k, v in self._headings.items() if k < level}
            self._headings = kept | {level: self._plain(heading.group(2))}
            self._bold, self._leads = "", []
            return True
        if bold := _BOLD_LINE.match(line):
            self._bold, self._leads = self._plain(bold.group("words")), []
            return True
        if not line.strip():
            self._head = []
            return True
        is_other = _RULE.match(line) or self._is_key(line)
        return bool(self._fenced or is_other or self._is_table(lines, number))

    def _is_table(self, lines: list[tuple[int, int]], number: int) -> bool:
        start, end = lines[number]
        line = self._draft[start:end]
        if self._head or (line.lstrip().startswith("|") and line.count("|") > 1):
            return bool(_CELL.search(line))
        return self._is_head(lines, number)

    def _is_head(self, lines: list[tuple[int, int]], number: int) -> bool:
        if number + 1 >= len(lines) or "|" not in self._draft[slice(*lines[number])]:
            return False
        return _TABLE_RULE.match(self._draft[slice(*lines[number + 1])]) is not None

    def _cells(
        self, start: int, end: int, lines: list[tuple[int, int]], number: int
    ) -> Iterator[Piece]:
        """The cells of a row of a table; none where the line is none."""
        line = self._draft[start:end]
        if self._fenced or _TABLE_RULE.match(line) or not self._is_table(lines, number):
            return
        spans = list(_spans(line))
        if self._is_head(lines, number):
            self._head = [self._plain(line[a:b]) for a, b in spans]
            return
        self._bold = ""
        under, first = self._under(None), ""
        for order, (a, b) in enumerate(spans):
            column = self._head[order] if order < len(self._head) else ""
            made = self._piece(start + a, start + b, under)
            if order == 0:
                first = made.text
            if _WORDS.search(made.text):
                yield made._replace(row="" if order == 0 else first, column=column)

    def _under(self, bullet: re.Match[str] | None) -> tuple[str, ...]:
        indent = len(bullet.group("indent")) if bullet else -1
        leads = [words for depth, words in self._leads if depth < indent]
        headings = [self._headings[level] for level in sorted(self._headings)]
        return tuple(each for each in (*headings, self._bold, *leads) if each)

    def _lead(self, line: str, bullet: re.Match[str] | None) -> None:
        """What ends in a colon leads to the bullets further in."""
        depth = len(bullet.group("indent")) if bullet else -1
        self._leads = [each for each in self._leads if each[0] < depth]
        words = self._plain(line)
        if _LEAD.search(words) and len(words.split()) <= _LEAD_WORDS:
            self._leads.append((depth, words.rstrip(":： ")))

    def _sentences(self, block: _Block) -> Iterator[Piece]:
        """The sentences of a block; a reference behind one goes with it."""
        raw = self._draft[block.start : block.end]
        made: list[Piece] = []
        shown = _HIDING.sub(lambda m: " " * len(m.group()), raw)
        for each in sentences(shown):
            start, end = block.start + each.start, block.start + each.end
            if made:
                moved = self._behind(start, end)
                if moved > start:
                    last = made[-1]
                    made[-1] = self._piece(last.start, moved, block.under)
                    start = (
                        moved
                        + len(self._draft[moved:end])
                        - len(self._draft[moved:end].lstrip())
                    )
            if start < end and _WORDS.search(self._draft[start:end]):
                made.append(self._piece(start, end, block.under))
        yield from (each for each in made if _WORDS.search(each.text))

    def _behind(self, start: int, end: int) -> int:
        """Where the references end with which a stretch begins; its start without any.

        One that a sentence goes on from, as its subject, stays with it.
        """
        at = start
        while match := _BRACKETS.match(self._draft, at, end):
            words = match.group(1) or match.group(2)
            if not self._is_pointer(words):
                break
            behind = self._draft[match.end() : end].lstrip(" .;,。；，")
            if behind[:1].islower():
                break
            at = match.end()
            at += len(self._draft[at:end]) - len(self._draft[at:end].lstrip(" .;,"))
        return at

    def _piece(self, start: int, end: int, under: tuple[str, ...]) -> Piece:
        raw = self._draft[start:end]
        pointers: list[str] = []

        def taken(match: re.Match[str]) -> str:
            words = match.group(1) or match.group(2)
            if not self._is_pointer(words):
                return match.group()
            pointers.append(words)
            return f" {_MARK}"

        marked = self._bare(self._plain(_BRACKETS.sub(taken, raw)))
        parts = marked.split(_MARK)
        text, marks = parts[0], []
        for part in parts[1:]:
            text = text.rstrip()
            marks.append(len(text))
            text += part
        line = self._draft.count("\n", 0, start) + 1
        return Piece(
            line, start, end, text.strip(), tuple(pointers), tuple(marks), under
        )

    @staticmethod
    def _plain(words: str) -> str:
        """Words without markup, on one line."""
        lines = (_QUOTED_LINE.sub("", line, 1) for line in words.splitlines())
        bare = _MARKUP.sub("", _LINK.sub(r"\1", " ".join(lines)))
        flat = " ".join(_ESCAPED.sub(r"\1", bare).split())
        return re.sub(r"\s+(?=[.,;:!?。，；：！？](?:\s|$))", "", flat)


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a row stand, without the spaces around them."""
    bars = [match.start() for match in _CELL.finditer(line)]
    edges = [-1, *bars, len(line)]
    for before, after in pairwise(edges):
        cell = line[before + 1 : after]
        is_edge = not cell.strip() and (before == -1 or after == len(line))
        if is_edge:
            continue
        begin = before + 1 + len(cell) - len(cell.lstrip())
        yield begin, max(begin, after - len(cell) + len(cell.rstrip()))
