"""The numbers that Word puts before paragraphs and does not keep in their text.

A paragraph names a list and a level in it, by itself or by its style; `numbering.xml`
says how each level counts and how its number looks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.reading.formats.office.archives import Attributes, Handler

_BULLET = "• "
_PART = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LARGEST = 5_000  # beyond it no list is real, and Roman figures would grow


class Listed(NamedTuple):
    """The list that a paragraph is of, by its id, and its level there from 0."""

    number: str = ""
    level: int = 0


NO_LIST = Listed()


@dataclass
class _Level:
    """How a level counts; `shown` has "%1" for the number of the first level."""

    start: int = 1
    form: str = "decimal"
    shown: str = ""


_Levels = dict[int, _Level]


class Numbering(Handler):
    """The lists of a document, filled in as `numbering.xml` is read."""

    def __init__(self) -> None:
        self._levels: dict[str, _Levels] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract, self._list, self._level = "", "", 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        value = attributes.get("w:val", "")
        if name == "w:abstractNum":
            self._abstract = attributes.get("w:abstractNumId", "")
            self._levels[self._abstract] = {}
        elif name == "w:num":
            self._list = attributes.get("w:numId", "")
        elif name == "w:abstractNumId":
            self._lists[self._list] = value
        elif name in ("w:lvl", "w:lvlOverride"):
            self._level = whole(attributes.get("w:ilvl"))
        elif name == "w:startOverride":
            self._starts[self._list, self._level] = whole(value)
        elif name in ("w:start", "w:numFmt", "w:lvlText") and not self._list:
            self._describe(name, value)

    def _describe(self, name: str, value: str) -> None:
        level = self._levels.get(self._abstract, {}).setdefault(self._level, _Level())
        if name == "w:start":
            level.start = whole(value)
        elif name == "w:numFmt":
            level.form = value
        else:
            level.shown = value

    def mark(self, listed: Listed) -> str:
        """The next number of a list, as it stands before the paragraph."""
        abstract = self._lists.get(listed.number, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(listed.level)
        if level is None:
            return ""
        self._count(abstract, listed, level)
        if level.form in ("bullet", "none") or not level.shown:
            return _BULLET if level.form == "bullet" else ""
        counts = self._counts[abstract]

        def number(part: re.Match[str]) -> str:
            at = int(part[1]) - 1
            form = levels.get(at, level).form
            return _written(counts.get(at, levels.get(at, level).start), form)

        return f"{_PART.sub(number, level.shown)} "

    def _count(self, abstract: str, listed: Listed, level: _Level) -> None:
        counts = self._counts[abstract]
        # A list that begins anew does so once, at its first paragraph.
        start = self._starts.pop((listed.number, listed.level), None)
        if start is not None:
            counts[listed.level] = start
        else:
            before = counts.get(listed.level, level.start - 1)
            counts[listed.level] = before + 1
        for deeper in [at for at in counts if at > listed.level]:
            del counts[deeper]


def whole(value: str | None) -> int:
    """A whole number that a document gives, 0 where it is none."""
    try:
        return min(int(value or 0), _LARGEST)
    except ValueError:
        return 0


def _written(number: int, form: str) -> str:
    """A number in letters or Roman figures where the list has them, else in figures."""
    if form.endswith("Letter") and number > 0:
        # Word goes on from z with aa, bb.
        letters = _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman") and number > 0:
        roman = _roman(min(number, _LARGEST))
        return roman.upper() if form.startswith("upper") else roman
    return str(number)


def _roman(number: int) -> str:
    figures = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        figures += letters * count
    return figures
