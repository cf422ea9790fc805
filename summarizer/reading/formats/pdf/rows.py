"""Lines whole: what stands beside each other on a page is one line.

PDFium parts a line where letters of another size stand in it, as the raised figure that
sends to a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.reading.formats.pdf.printed import Line, Page
from summarizer.scripts import TO_RAISED

# In sizes of the letters: a raised figure stands so much higher at most; so little of a
# gap is none; and figures so much smaller than the line are raised ones.
_SAME_ROW, _NO_GAP, _SMALLER = 0.5, 0.15, 0.85


def in_rows(page: Page) -> Page:
    """The lines of a page, those of one row put together."""
    return tuple(_rows(page))


def _rows(page: Page) -> Iterator[Line]:
    row: Line | None = None
    for line in page:
        if row and _is_beside(row, line):
            row = _together(row, line)
            continue
        if row:
            yield row
        row = line
    if row:
        yield row


def _is_beside(row: Line, line: Line) -> bool:
    height = _SAME_ROW * max(row.size, line.size)
    return abs(row.base - line.base) <= height and line.left >= row.right - 1


def _together(row: Line, line: Line) -> Line:
    main, other = (row, line) if len(row.text) > len(line.text) else (line, row)
    if other.text.isdecimal() and _is_raised(other, main):
        raised = other._replace(text=other.text.translate(TO_RAISED))
        row, line = (row, raised) if main is row else (raised, line)
    gap = "" if line.left - row.right < _NO_GAP * main.size else " "
    return Line(
        row.text + gap + line.text,
        row.left,
        row.word,
        line.right,
        main.base,
        main.size,
    )


def _is_raised(figure: Line, main: Line) -> bool:
    return figure.size < _SMALLER * main.size and figure.base > main.base
