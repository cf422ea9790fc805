"""What lies beside articles and says more of them: `manifest.toml`, `meetings.toml`.

A manifest gives metadata and names what is no article; `meetings.toml` gives the dates
that the texts lack. A name that fits nothing is told.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from summarizer.errors import InputError
from summarizer.models import Failure
from summarizer.reading.articles import Metadata
from summarizer.reading.supplied import Supplied

MANIFEST = "manifest.toml"
MEETINGS = "meetings.toml"
_FORM = 'write "name.txt" = "2024-10-11", the name in quotes'
_LARGEST = 1_000_000  # bytes; a line of it is some 50
# What a manifest may say of an article in words; a date may be one of TOML too.
_TEXT_FIELDS = ("title", "outlet", "language", "date", "url", "reporter")


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
        self.dates = Supplied("date", dates, f"{shown}{MEETINGS}", base=shown)

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
        if not path.exists():
            return {}
        if not path.is_file():  # a pipe would be waited for, a device never ends
            raise InputError(shown, "is no file", "put one there, or nothing")
        if path.stat().st_size > _LARGEST:
            raise InputError(shown, f"is larger than {_LARGEST:,} bytes", "divide it")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise InputError(shown, problem, "check its permissions") from error
    except (ValueError, RecursionError) as error:
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
