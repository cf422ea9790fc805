"""What somebody supplies for articles by name: dates, titles, outlets, reporters.

A name that fits nothing is told, because it is most likely a slip of the pen.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath, PurePosixPath
from typing import NamedTuple

from summarizer.errors import InputError
from summarizer.lexicon.sides import side_of
from summarizer.models import Failure
from summarizer.settings import BY_NAME, Settings, SuppliedField

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_ITEM = re.compile(r"#\d+$")  # "week.txt#2": its second item
_WITH_ARTICLE: Mapping[SuppliedField, str] = {
    "date": "a date", "title": "a title", "outlet": "an outlet",
    "reporter": "a reporter",
}  # fmt: skip


class Named(NamedTuple):
    """What an article is called: its source, its id, the path it was read at."""

    source: str
    id: str
    path: str

    @property
    def whole(self) -> Named:
        """What the bulletin is called of which it is an item."""
        return Named(_ITEM.sub("", self.source), "", _ITEM.sub("", self.path))


class Supplied:
    """One field of articles, supplied by name; remembers which names have been used.

    A name is an article's source, its id, its path or its file name, and the first of
    these that something is supplied for counts; what is supplied for a bulletin holds
    for each of its items.
    """

    def __init__(
        self,
        field: SuppliedField,
        given: Mapping[str, object],
        source: str,
        *,
        base: str = "",
    ) -> None:
        """Check every value; a path among the names begins at the folder `base`.

        Raises:
            InputError: one of them is no such value; names the entry.
        """
        self.field = field
        self._source = source
        self._values = {
            name: _checked(field, value, name=name, source=source)
            for name, value in given.items()
        }
        self._by_path = {
            os.path.abspath(os.path.join(base, name)): name for name in given
        }
        self._unused = set(self._values)

    def of(self, named: Named) -> str | None:
        """What is supplied for the article that is so called."""
        if not self._values:
            return None
        for name in (*self._names(named), *self._names(named.whole)):
            if name and name in self._values:
                self._unused.discard(name)
                return self._values[name]
        return None

    def _names(self, named: Named) -> tuple[str, ...]:
        return (
            named.source,
            named.id,
            self._by_path.get(os.path.abspath(named.path), ""),
            PurePosixPath(named.source).name,
            PurePath(named.path).name,
        )

    def unused(self) -> list[Failure]:
        """One failure for each name that no article had."""
        what = _WITH_ARTICLE[self.field]
        problem = f"{what} is supplied for {{!r}}, but no article of that name was read"
        return [
            Failure(source=self._source, error=problem.format(name))
            for name in sorted(self._unused)
        ]


def supplied_by(settings: Settings) -> tuple[Supplied, ...]:
    """What the settings supply, field by field.

    Raises:
        InputError: a value cannot be used; names the entry.
    """
    return tuple(
        Supplied(field, getattr(settings, setting), f"--{field}")
        for field, setting in BY_NAME.items()
    )


def supplied_for(
    named: Named, supplied: Iterable[Supplied]
) -> dict[SuppliedField, str]:
    """All that is supplied for an article; of a field the first that fits holds."""
    found: dict[SuppliedField, str] = {}
    for each in supplied:
        # Each is asked, as each remembers what it has been asked for.
        value = each.of(named)
        if value is not None:
            found.setdefault(each.field, value)
    return found


def _checked(field: SuppliedField, value: object, *, name: str, source: str) -> str:
    if field == "date":
        return _checked_date(value, name=name, source=source)
    text = str(value).strip()
    if field != "reporter" or not text:
        return text
    if (side := side_of(text)) is None:
        problem = f"reporter for {name!r}: {text!r} is no side"
        advice = "give its code, such as CN, or nothing for an outlet that is nobody's"
        raise InputError(source, problem, advice)
    return side


def _checked_date(value: object, *, name: str, source: str) -> str:
    """The date supplied for a name as YYYY, YYYY-MM or YYYY-MM-DD."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    match = _DATE.fullmatch(text.strip())
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            datetime.date(year, month, day)
        except ValueError:
            match = None
    if not match:
        problem = f"date for {name!r}: {text!r} is not a date"
        raise InputError(source, problem, "give YYYY-MM-DD, YYYY-MM or YYYY")
    return match.group()
