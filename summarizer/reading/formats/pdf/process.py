"""Run by itself: reads a PDF from standard input, writes its lines as JSON.

PDFium is native code for files of strangers. In a process of its own a file that is
made to fill memory, to run for ever or to break it ends that process and no more; and
PDFium may be used by one thread at a time only. Called as `process.py BYTES SECONDS
PAGES CHARACTERS`: so much memory and time it may take, so many pages it may have and
so much text be read.

Nothing of this package is imported, so that it starts at once. What is written:
`{"pages": [{"lines": [[text, left, word, right, base, size], …], "drawn": bool}, …],
"title": str}` with lengths in points on a page whose lines run level (`word` is the
right edge of the line's first word), or `{"refused": why}`. In a text U+001F is a space
that stands in no file, only in the distance of two signs, and U+0002 a hyphen at the
line's end behind which a word goes on.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from ctypes import c_double
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

_GENERATED_SPACE = "\x1f"
_HYPHEN = "\x02"  # as PDFium has it
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# So high above its line, in sizes of the letters, does the foot of a raised figure
# stand; that of others stands upon it, or below.
_RAISED_BY = 0.2
_MOST_LINES = 100_000  # of 1,000 pages: what is read is held twice
_PASSWORD = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


class _Sign(NamedTuple):
    """A character of a page, by its number there."""

    at: int
    text: str


class _Page:
    """A page's characters and where they stand."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._x, self._y = c_double(), c_double()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        # PDFium reads lines that run level on the page as it is turned to be seen.
        page.set_rotation(0)
        self._text = page.get_textpage()
        self._turn = self._quarter_turns()
        if self._turn:
            page.set_rotation(90 * self._turn)
            self._text = page.get_textpage()

    def lines(self) -> Iterator[list[Any]]:
        """The lines in the order in which they were drawn."""
        signs: list[_Sign] = []
        for sign in self._signs():
            if sign.text in "\r\n":
                yield from self._line(signs)
                signs = []
                continue
            signs.append(sign)
            if sign.text == _HYPHEN:
                yield from self._line(signs)
                signs = []
        yield from self._line(signs)

    def _signs(self) -> Iterator[_Sign]:
        for at in range(self._text.count_chars()):
            code = raw.FPDFText_GetUnicode(self._text.raw, at)
            if code == ord(" ") and raw.FPDFText_IsGenerated(self._text.raw, at):
                yield _Sign(at, _GENERATED_SPACE)
            elif code:
                yield _Sign(at, chr(min(code, sys.maxunicode)))

    def _quarter_turns(self) -> int:
        """By how many quarters most lines are turned to the left."""
        count = self._text.count_chars()
        turns = []
        for at in (count // 4, count // 2, count * 3 // 4):
            raw.FPDFText_GetMatrix(self._text.raw, at, self._matrix)
            angle = math.atan2(self._matrix.b, self._matrix.a)
            turns.append(round(2 * angle / math.pi) % 4)
        return sorted(turns)[1]

    def _line(self, signs: list[_Sign]) -> Iterator[list[Any]]:
        printed = [sign for sign in signs if sign.text.strip() and sign.text != _HYPHEN]
        if not printed:
            return
        # Of three signs the middle ones: the first may be a raised figure.
        some = (printed[0], printed[len(printed) // 2], printed[-1])
        base = sorted(self._base_of(sign) for sign in some)[1]
        size = sorted(self._size_of(sign) for sign in some)[1]
        text = "".join(self._written(sign, base, size) for sign in signs)
        word = _end_of_word(signs, printed[0])
        left, ends = self._edges(printed[0])[0], (word, printed[-1])
        lengths = (left, *(self._edges(sign)[1] for sign in ends), base, size)
        yield [_whole(text), *(round(each, 1) for each in lengths)]

    def _written(self, sign: _Sign, base: float, size: float) -> str:
        """The sign, a figure that stands raised as a raised figure."""
        if sign.text.isascii() and sign.text.isdigit():
            sides = [c_double() for _ in range(4)]
            raw.FPDFText_GetCharBox(self._text.raw, sign.at, *sides)
            left, right, bottom, top = (side.value for side in sides)
            foot = min(self._level(left, bottom)[1], self._level(right, top)[1])
            if foot > base + _RAISED_BY * size:
                return sign.text.translate(_RAISED)
        return sign.text

    def _base_of(self, sign: _Sign) -> float:
        raw.FPDFText_GetCharOrigin(self._text.raw, sign.at, self._x, self._y)
        return self._level(self._x.value, self._y.value)[1]

    def _size_of(self, sign: _Sign) -> float:
        raw.FPDFText_GetMatrix(self._text.raw, sign.at, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return scale * float(raw.FPDFText_GetFontSize(self._text.raw, sign.at))

    def _edges(self, sign: _Sign) -> tuple[float, float]:
        raw.FPDFText_GetLooseCharBox(self._text.raw, sign.at, self._box)
        corners = (self._box.left, self._box.bottom), (self._box.right, self._box.top)
        left, right = sorted(self._level(*corner)[0] for corner in corners)
        return left, right

    def _level(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as if its lines ran level."""
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self._turn]


def _end_of_word(signs: list[_Sign], first: _Sign) -> _Sign:
    """The last sign of the word that begins with this one."""
    last = first
    for sign in signs[signs.index(first) :]:
        if not sign.text.strip():
            break
        last = sign
    return last


def _whole(text: str) -> str:
    """The text with the halves of rare characters put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read(document: pypdfium2.PdfDocument, most: int) -> dict[str, Any]:
    pages: list[dict[str, Any]] = []
    count = 0
    for number in range(len(document)):
        lines: list[list[Any]] = []
        is_drawn = True
        try:
            page = document[number]
            is_drawn = raw.FPDFPage_CountObjects(page.raw) > 0
            for line in _Page(page).lines():
                lines.append(line)
                count, most = count + 1, most - len(line[0])
                if most < 0 or count > _MOST_LINES:
                    return {"refused": "long" if most < 0 else "heavy"}
            page.close()
        except pypdfium2.PdfiumError:
            pass  # a page that is none, among others that are
        pages.append({"lines": lines, "drawn": is_drawn})
    return {"pages": pages, "title": document.get_metadata_value("Title")}


def _found(data: bytes, pages: int, characters: int) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > pages:
            return {"refused": "pages", "count": len(document)}
        return _read(document, characters)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in _PASSWORD
        return {"refused": "locked" if locked else "broken"}
    except MemoryError:
        return {"refused": "heavy"}


def _hold(memory: int, seconds: int) -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _, allowed = resource.getrlimit(what)
        if allowed == resource.RLIM_INFINITY or allowed > most:
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    memory, seconds, pages, characters = map(int, sys.argv[1:])
    _hold(memory, seconds)
    json.dump(_found(sys.stdin.buffer.read(), pages, characters), sys.stdout)
