"""What the user names, one item after another: articles, summaries, comparisons.

An input that cannot be read becomes a `Failure` in its place and the others go on.
Nothing is read before it is asked for, and a long JSON Lines file is never held whole.
"""

from __future__ import annotations

import codecs
import io
import os
import reprlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from summarizer.errors import InputError, SettingsError
from summarizer.models import Article, Comparison, Failure, Summary
from summarizer.reading.articles import Metadata
from summarizer.reading.decoding import decode
from summarizer.reading.manifests import MANIFEST, MEETINGS, Beside, SuppliedDates
from summarizer.reading.records import (
    InputPlace,
    Item,
    article_at,
    dated,
    failure_of,
    is_json_line,
    item_from,
    items_of_json,
    items_of_lines,
    limited_lines,
    too_large,
)
from summarizer.reading.saved import verified
from summarizer.settings import Settings

# Names of files that a folder is searched for.
SUFFIXES = (".txt", ".md", ".markdown", ".json", ".jsonl")
Given = str | Path | Article | Summary | Comparison | Mapping[str, Any]
# The same for `isinstance`: one of these is an input, all else is a row of them.
GIVEN = (str, Path, Article, Summary, Comparison, Mapping)
_NO_LIST = (bytes, bytearray, io.IOBase)
# Lines of these cannot be cut at a byte. UTF-32 in little order begins as UTF-16 does.
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
# A saved comparison holds the articles it was made from, and much more. So many times
# the longest article may it be.
_SAVED_TO_ARTICLE = 40
_EXPECTED = "give a path, an article, a saved summary, or an object with text"


def read_inputs(
    inputs: Sequence[Given] | Given,
    settings: Settings,
    *,
    stdin: IO[Any] | None = None,
) -> Iterator[Item]:
    """Read files, folders, "-", records and JSON objects, each when it is its turn.

    The last items are failures for supplied dates whose names fitted no article.

    Raises:
        SettingsError: a supplied date is none; at once, before anything is read.
        InputError: what is given is neither an input nor several; at once as well.
    """
    several = [inputs] if isinstance(inputs, GIVEN) else inputs
    # Bytes and open files can be walked through, but their parts are no inputs.
    if not isinstance(several, Iterable) or isinstance(several, _NO_LIST):
        raise InputError("inputs", f"{reprlib.repr(inputs)} is no input", _EXPECTED)
    try:
        dates = SuppliedDates(settings.dates, "--date")
    except InputError as error:
        raise SettingsError(str(error)) from error
    return _InputReader(settings, dates, stdin).items(several)


class _InputReader:
    """One reading of a list of inputs: the settings, and what lies in the folders."""

    def __init__(
        self, settings: Settings, dates: SuppliedDates, stdin: IO[Any] | None
    ) -> None:
        self._limit = settings.max_bytes
        self._dates = dates
        self._stdin = stdin
        self._beside: dict[Path, Beside | None] = {}
        self._failures: list[Failure] = []

    def items(self, inputs: Iterable[Given]) -> Iterator[Item]:
        for number, given in enumerate(inputs, 1):
            try:
                yield from self._of(given, number)
            except InputError as error:
                yield failure_of(error)
            yield from self._drained()
        yield from self._dates.unused()

    def _drained(self) -> Iterator[Failure]:
        """What went wrong beside the inputs, once."""
        waiting, self._failures = self._failures, []
        yield from waiting

    def _of(self, given: Given, number: int) -> Iterator[Item]:
        name = f"object {number}"
        place = InputPlace(name, name, self._limit, dates=(self._dates,))
        if isinstance(given, Comparison):
            return iter([verified(given, name)])
        if isinstance(given, Summary):
            return iter([dated(verified(given, name), place)])
        if isinstance(given, Article):
            return iter([dated(given, place)])
        if isinstance(given, Mapping):
            return iter([item_from(given, place)])
        if not isinstance(given, str | os.PathLike):
            raise InputError(name, f"{reprlib.repr(given)} is no input", _EXPECTED)
        return self._of_path(given, name)

    def _of_path(self, given: str | Path, name: str) -> Iterator[Item]:
        if not str(given).strip():
            raise InputError(name, "is an empty path", "name a file or a folder")
        if given == "-":
            return self._of_stdin()
        if str(given).lower().startswith(("http://", "https://")):
            advice = "save the words of the page as a text file"
            raise InputError(str(given), "web pages are not read yet", advice)
        path, shown = Path(given), _printable(given)
        try:
            if path.is_dir():
                return self._of_folder(path, shown.rstrip("/"))
            return self._of_file(path, self._place_of(path, shown))
        except (OSError, ValueError) as error:
            raise _unreadable(shown, error) from error

    def _place_of(self, path: Path, shown: str) -> InputPlace:
        """A file named by itself: what lies in its folder holds for it as well."""
        beside = self._look_beside(path.parent, shown.removesuffix(path.name))
        known = beside.known(path.name) if beside else Metadata()
        dates = (self._dates, beside.dates) if beside else (self._dates,)
        return InputPlace(_printable(path.name), shown, self._limit, known, dates)

    def _look_beside(self, folder: Path, shown: str) -> Beside | None:
        if folder not in self._beside:
            try:
                self._beside[folder] = Beside(folder, shown)
            except InputError as error:
                self._failures.append(failure_of(error))
                self._beside[folder] = None
        return self._beside[folder]

    def _of_stdin(self) -> Iterator[Item]:
        given: Any = self._stdin if self._stdin is not None else sys.stdin
        place = InputPlace("stdin", "stdin", self._limit, dates=(self._dates,))
        stream = getattr(given, "buffer", given)
        first = stream.readline(self._limit + 1)
        most = self._limit * _SAVED_TO_ARTICLE
        if first.lstrip()[:1] in (b"{", b"[", "{", "["):
            first += stream.readline(most)
        elif len(first) > self._limit:
            raise too_large(place, len(first))
        if isinstance(first, str):
            yield from self._of_bytes((first + stream.read()).encode(), place)
        elif is_json_line(first):
            lines = limited_lines(cast("BinaryIO", stream), first)
            yield from items_of_lines(lines, place)
        else:
            yield from self._of_bytes(first + stream.read(most), place)

    def _of_bytes(self, data: bytes, place: InputPlace) -> Iterator[Item]:
        """What came without a name: JSON if it begins and parses as such, else text."""
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
            text = decode(data, place.shown)
            try:
                return iter(list(items_of_json(text, place)))
            except InputError:
                if text.lstrip()[0] == "{":
                    raise
        if len(data) > self._limit:
            raise too_large(place, len(data))
        return iter([_article(data, place)])

    def _of_file(self, path: Path, place: InputPlace) -> Iterator[Item]:
        suffix = path.suffix.lower()
        limit = self._limit
        try:
            if not path.exists():
                raise InputError(place.shown, "does not exist", "check the path")
            if not path.is_file():
                raise InputError(place.shown, "is neither a file nor a folder")
            if suffix == ".jsonl":
                yield from _of_json_lines(path, place)
                return
            if suffix == ".json":
                limit *= _SAVED_TO_ARTICLE
            if (size := path.stat().st_size) > limit:
                raise too_large(place, size)
            data = path.read_bytes()
        except OSError as error:
            raise _unreadable(place.shown, error) from error
        if suffix == ".json":
            yield from items_of_json(decode(data, place.shown), place)
        else:
            yield _article(data, place)

    def _of_folder(self, folder: Path, shown: str) -> Iterator[Item]:
        besides: list[Beside] = []
        has_items = False
        for path, near in self._files(folder, shown, [], besides):
            has_items = True
            relative = path.relative_to(folder)
            place = InputPlace(
                _printable(relative.as_posix()),
                f"{shown}/{_printable(relative.as_posix())}",
                self._limit,
                _known(path, near),
                (self._dates, *(beside.dates for _, beside in near)),
            )
            try:
                yield from self._of_file(path, place)
            except InputError as error:
                yield failure_of(error)
        for beside in besides:
            yield from beside.unused()
        if not has_items:
            advice = f"files to read end in {', '.join(SUFFIXES)}"
            raise InputError(shown, "is a folder with nothing to read", advice)

    def _files(
        self,
        folder: Path,
        shown: str,
        near: list[tuple[Path, Beside]],
        besides: list[Beside],
    ) -> Iterator[tuple[Path, list[tuple[Path, Beside]]]]:
        """The files to read, sorted, each with the manifests near it, nearest first."""
        if (folder / MANIFEST).exists() or (folder / MEETINGS).exists():
            beside = self._look_beside(folder, f"{shown}/")
            if beside:
                besides.append(beside)
                near = [(folder, beside), *near]
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            self._failures.append(failure_of(_unreadable(shown, error)))
            return
        for path in entries:
            if path.name.startswith(".") or _is_ignored(path, near):
                continue
            if path.is_dir():
                # A link to a folder may lead back here.
                if not path.is_symlink():
                    inner = f"{shown}/{_printable(path.name)}"
                    yield from self._files(path, inner, near, besides)
            elif path.suffix.lower() in SUFFIXES:
                yield path, near


def files_named(inputs: Sequence[str], settings: Settings) -> Iterator[Path]:
    """Every file that reading these inputs would open; nothing is read of them."""
    walk = _InputReader(settings, SuppliedDates({}, ""), None)
    for given in inputs:
        path = Path(given)
        with suppress(OSError, ValueError):
            if not path.is_dir():
                yield path
                continue
            for file, _ in walk._files(path, str(path), [], []):
                yield file


def read_comparison(path: str | Path, settings: Settings) -> Comparison:
    """The comparison that a file holds.

    Raises:
        InputError: it cannot be read, or holds none.
    """
    for item in read_inputs(path, settings):
        if isinstance(item, Comparison):
            return item
        if isinstance(item, Failure):
            raise InputError(item.source, item.error)
    raise InputError(str(path), "holds no comparison", "give the JSON of `compare`")


def _article(data: bytes, place: InputPlace) -> Article:
    return article_at(place, decode(data, place.shown))


def _of_json_lines(path: Path, place: InputPlace) -> Iterator[Item]:
    with path.open("rb") as stream:
        if stream.peek(4).startswith(_WIDE_MARKS):
            text = decode(stream.read(), place.shown)
            yield from items_of_lines(
                (line.encode() for line in text.split("\n")), place
            )
        else:
            yield from items_of_lines(limited_lines(stream), place)


def _known(path: Path, near: Sequence[tuple[Path, Beside]]) -> Metadata:
    known = Metadata()
    for folder, beside in near:
        known = known.filled_from(beside.known(path.relative_to(folder).as_posix()))
    return known


def _is_ignored(path: Path, near: Sequence[tuple[Path, Beside]]) -> bool:
    return any(
        beside.ignores(path.relative_to(folder).as_posix()) for folder, beside in near
    )


def _printable(name: str | Path) -> str:
    """A path in printable characters, whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")


def _unreadable(shown: str, error: Exception) -> InputError:
    if isinstance(error, PermissionError):
        return InputError(shown, "may not be read", "check its permissions")
    if isinstance(error, FileNotFoundError):
        return InputError(shown, "does not exist", "check the path")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return InputError(shown, f"cannot be read: {reason}", "check the path")
