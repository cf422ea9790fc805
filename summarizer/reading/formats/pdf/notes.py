"""Notes at the foot of a page, apart from its text.

Only what is sure is a note: it begins with a figure, raised or in smaller letters, that
stands raised in the text above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from statistics import median_low

from summarizer.reading.formats.pdf.printed import Line, Page
from summarizer.scripts import RAISED, TO_RAISED

_SMALLER = 0.92  # share of the text's size that small letters have at most
# Behind a word or a stop; behind the sign of a length it is a power.
_MARK = re.compile(rf"(?<=\S)(?<!\bm)(?<!\b[kcd]m)[{RAISED}]{{1,3}}")
_NUMBER = re.compile(rf"(?:([{RAISED}]{{1,3}})|(\d{{1,3}})(?=[\s.)]))[.)]?\s*")

Note = list[Line]


def without_notes(page: Page) -> tuple[Page, list[Note]]:
    """The lines of a page's text, and those of each note below it.

    A note's number stands in square brackets, in the note and where the text sends to
    it: "partnership[1]".
    """
    marks = dict(_opening_marks(page))
    first = next(iter(marks), len(page))
    notes: list[Note] = []
    for at, line in enumerate(page[first:], first):
        if mark := marks.get(at):
            words = _NUMBER.sub("", line.text, count=1)
            notes.append([line._replace(text=f"{_bracketed(mark)} {words}")])
        else:
            notes[-1].append(line)
    told = set(marks.values())
    body = (line._replace(text=_marked(line.text, told)) for line in page[:first])
    return tuple(body), notes


def _opening_marks(page: Page) -> Iterator[tuple[int, str]]:
    """The raised figure of each line that is a note's first, by the line's index.

    The first of them stands below all the text.
    """
    if not page:
        return
    size = median_low([line.size for line in page for _ in line.text])
    lowest = accumulate((line.base for line in page), min, initial=float("inf"))
    sent: set[str] = set()
    has_notes = False
    for (at, line), above in zip(enumerate(page), lowest, strict=False):
        mark = _opening_mark(line, size)
        if mark in sent and (has_notes or line.base < above):
            has_notes = True
            yield at, mark
        elif not has_notes:
            sent.update(_MARK.findall(line.text))


def _opening_mark(line: Line, size: float) -> str:
    """The figure that a line begins with, if it is raised or in small letters."""
    match = _NUMBER.match(line.text)
    if match is None:
        return ""
    is_small = line.size <= _SMALLER * size
    return match[1] or (match[2].translate(TO_RAISED) if is_small else "")


def _marked(text: str, marks: set[str]) -> str:
    def shown(mark: re.Match[str]) -> str:
        return _bracketed(mark.group()) if mark.group() in marks else mark.group()

    return _MARK.sub(shown, text)


def _bracketed(mark: str) -> str:
    return f"[{''.join(str(RAISED.index(figure)) for figure in mark)}]"
