"""Whose leaders people are whom a text names without a country, from `leaders.toml`.

A list of the world's leaders is never complete and soon out of date: it is asked only
where the text leaves a side open, and never about a year outside of a leader's term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.errors import SettingsError
from summarizer.languages.lists import read_lists
from summarizer.scripts import STROKES
from summarizer.tomlfile import read_toml

_PARTS = re.compile(r"[·•‧・\s]+")
_ALIKE = str.maketrans({**STROKES, "’": "'", ".": " ", "-": " "})
_OPEN = 9999  # the last year of somebody still in office
_LEAST = 2  # words of a whole name
_FIELDS = frozenset({"from", "to", "also"})


class Leader(NamedTuple):
    """Somebody with the side they lead, and the first and last year they do."""

    name: str
    side: str
    first: int
    last: int


class Leaders:
    """Leaders by all names that they are known by; what an earlier list says holds."""

    def __init__(self, *tables: Mapping[str, Mapping[str, Any]]) -> None:
        self._indices = [_index(table) for table in tables]

    def find(
        self, name: str, year: int | None = None, *, by_surname: bool = False
    ) -> Leader | None:
        """The leader of this name in that year, if all of the name are of one side.

        Without a year every term counts. `by_surname` also takes "Ursula Berg" for a
        leader who is listed as "Berg" alone in a script that parts names by dots.

        Example:
            find("Emmanuel Macron", 2019).side -> "FR"; find("Nobody") -> None
        """
        for form in _forms(name, by_surname=by_surname):
            for index in self._indices:
                rows = index.get(form, [])
                if year is not None:
                    rows = [row for row in rows if row.first <= year <= row.last]
                if rows:
                    return rows[0] if len({row.side for row in rows}) == 1 else None
        return None


def _index(table: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Leader]]:
    found: dict[str, list[Leader]] = {}
    for side, people in table.items():
        for name, row in people.items():
            leader = Leader(name, side, row["from"], row.get("to", _OPEN))
            for form in {_folded(each) for each in (name, *row.get("also", ()))}:
                found.setdefault(form, []).append(leader)
    return found


def _folded(name: str) -> str:
    """A name without its accents and case: "Tô Lâm" and "To Lam" are one."""
    parts = unicodedata.normalize("NFD", name.casefold().translate(_ALIKE))
    plain = "".join(c for c in parts if unicodedata.category(c) != "Mn")
    return " ".join(_PARTS.split(plain.strip()))


def _forms(name: str, *, by_surname: bool) -> Iterator[str]:
    """The name as it stands, turned round, without what is between, its last part."""
    words = _folded(name).split()
    yield " ".join(words)
    if len(words) == _LEAST:
        yield f"{words[1]} {words[0]}"
    if len(words) > _LEAST:
        yield f"{words[0]} {words[-1]}"
    if by_surname and len(words) > 1 and not name.isascii() and "·" in name:
        yield words[-1]


def load_leaders(own: Path | None = None) -> Leaders:
    """The built-in list, with a user's own of the same shape added to it.

    Raises:
        SettingsError: the file cannot be read or has another shape.
    """
    return _built_in() if own is None else Leaders(_read(own), _tables())


@lru_cache(maxsize=1)
def _built_in() -> Leaders:
    return Leaders(_tables())


def _tables() -> dict[str, Any]:
    return read_lists("leaders")


def _read(path: Path) -> dict[str, Any]:
    table = read_toml(path, "leaders")
    for side, people in table.items():
        if not isinstance(people, dict):
            raise SettingsError(f"leaders: {path}: {side!r} must be a table of names")
        for name, row in people.items():
            if not _is_term(row):
                raise SettingsError(
                    f"leaders: {path}: {name!r} of {side!r} must have the year 'from',"
                    " and may have the year 'to' and a list 'also' of other names"
                )
    return table


def _is_term(row: object) -> bool:
    if not isinstance(row, dict) or not set(row) <= _FIELDS:
        return False
    years = (row.get("from"), row.get("to", _OPEN))
    also = row.get("also", [])
    named = isinstance(also, list) and all(isinstance(each, str) for each in also)
    return named and all(type(year) is int for year in years)
