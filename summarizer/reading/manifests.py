"""What lies beside articles and says more of them: `manifest.toml`, `meetings.toml`.

A manifest gives metadata and names what is no article; `meetings.toml` and the
settings give the dates that the texts lack. A name that fits nothing is told, because
it is most likely a slip of the pen.
"""

from __future__ import annotations

import datetime
import os
import re
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from summarizer.errors import InputError
from summarizer.models import Article, Failure
from summarizer.reading.articles import Metadata

MANIFEST = "manifest.toml"
MEETINGS = "meetings.toml"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_FORM = 'write "name.txt" = "2024-10-11", the name in quotes'
# What a manifest may say of an article in words; a date may be one of TOML too.
_TEXT_FIELDS = ("title", "outlet", "language", "date", "url", "reporter")


def checked_date(value: object, *, name: str, source: str) -> str:
    """The date supplied for a name as YYYY, YYYY-MM or YYYY-MM-DD.

    Raises:
        InputError: it is none of these, or no day of the calendar.
    """
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


class SuppliedDates:
    """Supplied dates by name; remembers which of them have been used.

    A name is an article's source, its id, its path or its file name, and the first of
    these that has a date counts.
    """

    def __init__(
        self, given: Mapping[str, object], source: str, *, base: str = ""
    ) -> None:
        """Check every date; a path among the names begins at the folder `base`.

        Raises:
            InputError: one of them is no date; names the entry.
        """
        self._source = source
        self._dates = {
            name: checked_date(value, name=name, source=source)
            for name, value in given.items()
        }
        self._by_path = {
            os.path.abspath(os.path.join(base, name)): name for name in given
        }
        self._unused = set(self._dates)

    def of(self, article: Article, path: str) -> str | None:
        """The date supplied for the article, which was read at this path."""
        if not self._dates:
            return None
        names = (
            article.source,
            article.id,
            self._by_path.get(os.path.abspath(path), ""),
            PurePosixPath(article.source).name,
            PurePath(path).name,
        )
        for name in names:
            if name and name in self._dates:
                self._unused.discard(name)
                return self._dates[name]
        return None

    def unused(self) -> list[Failure]:
        """One failure for each name that no article had."""
        problem = "a date is supplied for {!r}, but no article of that name was read"
        return [
            Failure(source=self._source, error=problem.format(name))
            for name in sorted(self._unused)
        ]


class Beside:
    """What the two files in one folder say; both may be missing."""

    def __init__(self, folder: Path, shown: str) -> None:
        """Read the files.

        Raises:
            InputError: one cannot be read, or says what it cannot say.
        """
        manifest = _read(folder / MANIFEST, f"{shown}{MANIFEST}")
        self._shown = f"{shown}{MANIFEST}"
        self._ignored = _names(manifest.get("ignore", []), self._shown)
        self._known = _articles(manifest.get("article", []), self._shown)
        self._unused = set(self._known)
        meetings = _read(folder / MEETINGS, f"{shown}{MEETINGS}")
        dates = _dates(meetings, f"{shown}{MEETINGS}")
        self.dates = SuppliedDates(dates, f"{shown}{MEETINGS}", base=shown)

    def ignores(self, name: str) -> bool:
        """Whether the manifest lists this name, relative to it, as no article."""
        parts = PurePosixPath(name).parts
        heads = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        return any(
            fnmatchcase(head, pattern.rstrip("/"))
            for pattern in self._ignored
            for head in (*heads, parts[-1])
        )

    def known(self, name: str) -> Metadata:
        """What the manifest says of the file of this name, relative to it."""
        self._unused.discard(name)
        return self._known.get(name, Metadata())

    def unused(self) -> list[Failure]:
        """One failure for each entry that fits no file, in either of the two."""
        problem = "lists {!r}, but no article of that name was read"
        lost = sorted(name for name in self._unused if not self.ignores(name))
        failures = [
            Failure(source=self._shown, error=problem.format(name)) for name in lost
        ]
        return failures + self.dates.unused()


def _read(path: Path, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise InputError(shown, problem, "check its permissions") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(shown, f"cannot be read: {error}", "correct it") from error


def _dates(content: Mapping[str, Any], shown: str) -> dict[str, object]:
    """Names and dates, at the top of the file or in a table named dates."""
    table = content.get("dates", {})
    if not isinstance(table, dict):
        raise InputError(shown, "dates is not a table", _FORM)
    rows = [(name, value) for name, value in content.items() if name != "dates"]
    dates: dict[str, object] = {}
    for name, value in (*rows, *table.items()):
        if isinstance(value, dict | list):
            raise InputError(shown, f"{name!r} has no date but a table or list", _FORM)
        if name in dates:
            raise InputError(shown, f"{name!r} has two dates", "leave one of them")
        dates[name] = value
    return dates


def _names(value: object, shown: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise InputError(shown, "ignore is not a list of names")
    return value


def _articles(rows: object, shown: str) -> dict[str, Metadata]:
    if not isinstance(rows, list):
        raise InputError(shown, "article is not a list of tables", "write [[article]]")
    known = {}
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("file"), str):
            raise InputError(shown, "an [[article]] names no file", 'add file = "…"')
        known[PurePosixPath(row["file"]).as_posix()] = metadata_of(row, shown)
    return known


def metadata_of(row: Mapping[str, Any], source: str) -> Metadata:
    """The metadata in a manifest's row or a JSON object; other keys are passed over.

    Raises:
        InputError: a value is of the wrong kind; names the field.
    """
    values: dict[str, Any] = {}
    for field in (*_TEXT_FIELDS, "published"):
        value = row.get(field)
        if isinstance(value, datetime.date):
            value = value.isoformat()
        if field in ("date", "published") and type(value) is int:
            value = str(value)  # 20250305
        if value is not None and not isinstance(value, str):
            raise InputError(source, f"{field} is not text but {value!r}")
        values[field] = value
    excerpt = row.get("excerpt")
    if excerpt is not None and not isinstance(excerpt, bool):
        raise InputError(source, f"excerpt is not true or false but {excerpt!r}")
    if row.get("whole") is False:
        excerpt = True
    published = values.pop("published")
    values["date"] = values["date"] or published
    return Metadata(**values, excerpt=excerpt)
