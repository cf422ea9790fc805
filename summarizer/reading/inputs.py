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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from summarizer.errors import InputError, SettingsError
from summarizer.lexicon.outlets import load_outlets
from summarizer.models import Article, Comparison, Failure, Skipped, Summary
from summarizer.reading.articles import Metadata
from summarizer.reading.decoding import decode
from summarizer.reading.documents import Fetched
from summarizer.reading.folders import Folders, Found, printable, unreadable
from summarizer.reading.kinds import JSON, JSON_LINES, kind_by_mark, kind_of
from summarizer.reading.manifests import Beside
from summarizer.reading.places import (
    InputPlace,
    articles_of,
    as_supplied,
    failure_at,
    too_large,
)
from summarizer.reading.readers import SUFFIXES
from summarizer.reading.records import (
    Item,
    is_json_line,
    item_from,
    items_of_json,
    items_of_lines,
    limited_lines,
)
from summarizer.reading.saved import verified
from summarizer.reading.supplied import Supplied, supplied_by
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.reading.web.fetching import Fetcher

OnSkip = Callable[[Skipped], object]
Given = str | Path | Article | Summary | Comparison | Mapping[str, Any]
# The same for `isinstance`: one of these is an input, all else is a row of them.
GIVEN = (str, Path, Article, Summary, Comparison, Mapping)
_NO_LIST = (bytes, bytearray, io.IOBase)
# Lines of these cannot be cut at a byte. UTF-32 in little order begins as UTF-16 does.
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_HEAD = 1_000  # bytes by which a file is told to be one that may be large
_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"
_EXPECTED = "give a path, an article, a saved summary, or an object with text"


def read_inputs(
    inputs: Sequence[Given] | Given,
    settings: Settings,
    *,
    stdin: IO[Any] | None = None,
    on_skip: OnSkip = lambda skipped: None,
) -> Iterator[Item]:
    """Read files, folders, pages, "-", records and JSON objects, each in its turn.

    The last items are failures for what is supplied by names that fitted no article.

    Args:
        on_skip: called with what lies in a folder and is not read.

    Raises:
        SettingsError: what is supplied cannot be, or the user's outlets cannot be read;
            at once, before anything is read.
        InputError: what is given is neither an input nor several; at once as well.
    """
    several = [inputs] if isinstance(inputs, GIVEN) else inputs
    # Bytes and open files can be walked through, but their parts are no inputs.
    if not isinstance(several, Iterable) or isinstance(several, _NO_LIST):
        raise InputError("inputs", f"{reprlib.repr(inputs)} is no input", _EXPECTED)
    try:
        supplied = supplied_by(settings)
    except InputError as error:
        raise SettingsError(str(error)) from error
    return _InputReader(settings, supplied, stdin, on_skip).items(several)


class _InputReader:
    """One reading of a list of inputs: the settings, and what lies in the folders."""

    def __init__(
        self,
        settings: Settings,
        supplied: tuple[Supplied, ...],
        stdin: IO[Any] | None,
        on_skip: OnSkip,
    ) -> None:
        self._settings = settings
        self._limit = settings.max_bytes
        self._supplied = supplied
        self._stdin = stdin
        self._outlets = load_outlets(settings.outlets)
        self._on_skip = on_skip
        self._folders = Folders()
        self._fetcher: Fetcher | None = None

    def items(self, inputs: Iterable[Given]) -> Iterator[Item]:
        for number, given in enumerate(inputs, 1):
            try:
                yield from self._of(given, number)
            except Exception as error:  # whatever it is, the others go on
                yield failure_at(_shown(given, number), error)
            yield from self._folders.failures()
        for supplied in self._supplied:
            yield from supplied.unused()

    def _of(self, given: Given, number: int) -> Iterator[Item]:
        name = f"object {number}"
        place = self._place(name, name)
        if isinstance(given, Comparison):
            return iter([verified(given, name)])
        if isinstance(given, Summary):
            return iter([as_supplied(verified(given, name), place)])
        if isinstance(given, Article):
            return iter([as_supplied(given, place)])
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
        if _is_address(given):
            return self._of_address(str(given))
        path, shown = Path(given), printable(given)
        try:
            if path.is_dir():
                return self._of_folder(path, shown.rstrip("/"))
            return self._of_file(path, self._place_of(path, shown))
        except (OSError, ValueError) as error:
            raise unreadable(shown, error) from error

    def _of_address(self, address: str) -> Iterator[Item]:
        """A page of the web; the network is opened for those who name one."""
        from summarizer.reading.web.fetching import Fetcher

        if self._fetcher is None:
            self._fetcher = Fetcher(self._settings)
        fetched = self._fetcher.fetch(address)
        shown = fetched.shown
        place = InputPlace(shown, shown, self._limit, supplied=self._supplied)
        return _items(fetched, place)

    def _place_of(self, path: Path, shown: str) -> InputPlace:
        """A file named by itself: what lies in its folder holds for it as well."""
        beside = self._folders.beside(path.parent, shown.removesuffix(path.name))
        known = beside.known(path.name) if beside else Metadata()
        supplied = (beside.dates,) if beside else ()
        return self._place(printable(path.name), shown, known, supplied)

    def _place(
        self,
        source: str,
        shown: str,
        known: Metadata | None = None,
        supplied: tuple[Supplied, ...] = (),
    ) -> InputPlace:
        """A place, with what is supplied or known for all of them."""
        return InputPlace(
            source,
            shown,
            self._limit,
            known or Metadata(),
            (*self._supplied, *supplied),
            self._outlets,
        )

    def _of_stdin(self) -> Iterator[Item]:
        given: Any = self._stdin if self._stdin is not None else sys.stdin
        place = self._place("stdin", "stdin")
        stream = getattr(given, "buffer", given)
        if isinstance(stream.read(0), str):  # one of a caller's own, in memory already
            stream = io.BytesIO(stream.read().encode("utf-8", "surrogatepass"))
        first = stream.readline(self._limit + 1)
        most = self._limit * JSON.bulk
        if first.lstrip(_BEFORE_JSON)[:1] in (b"{", b"["):
            first = _with_more(first, stream.readline(most), place, most)
        elif len(first) > self._limit * _bulk_of(first):
            raise too_large(place, len(first))
        if is_json_line(first):
            lines = limited_lines(cast("BinaryIO", stream), first)
            yield from items_of_lines(lines, place)
        else:
            rest = stream.read(most)
            yield from self._of_bytes(_with_more(first, rest, place, most), place)

    def _of_bytes(self, data: bytes, place: InputPlace) -> Iterator[Item]:
        """What came without a name: JSON if it begins and parses as such, else text."""
        is_marked = kind_by_mark(data) is not None  # RTF begins as JSON does
        if not is_marked and data.lstrip(_BEFORE_JSON)[:1] in (b"{", b"["):
            text = decode(data, place.shown)
            try:
                return iter(list(items_of_json(text, place)))
            except InputError:
                if text.lstrip()[0] == "{":
                    raise
        return _items(Fetched(data, place.shown, most=self._limit), place)

    def _of_file(self, path: Path, place: InputPlace) -> Iterator[Item]:
        suffix = path.suffix.lower()
        try:
            if not path.exists():
                raise InputError(place.shown, "does not exist", "check the path")
            if not path.is_file():
                raise InputError(place.shown, "is neither a file nor a folder")
            if suffix in JSON_LINES.suffixes:
                yield from _of_json_lines(path, place)
                return
            data = self._read(path, suffix, place)
        except OSError as error:
            raise unreadable(place.shown, error) from error
        yield from _items(Fetched(data, place.shown, suffix, most=self._limit), place)

    def _read(self, path: Path, suffix: str, place: InputPlace) -> bytes:
        """The bytes of a file, if it is not larger than one of its kind may be."""
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            most = self._limit * kind_of(Fetched(head, place.shown, suffix)).bulk
            if (size := path.stat().st_size) > most:
                raise too_large(place, size, most)
            return head + stream.read()

    def _of_folder(self, folder: Path, shown: str) -> Iterator[Item]:
        besides: list[Beside] = []
        has_items = False
        for found in self._folders.files(folder, shown, besides):
            if isinstance(found, Skipped):
                self._on_skip(found)
                continue
            has_items = True
            name = printable(found.path.relative_to(folder).as_posix())
            place = self._place(name, f"{shown}/{name}", found.known, found.dates)
            try:
                yield from self._of_file(found.path, place)
            except Exception as error:  # as above
                yield failure_at(place.shown, error)
        for beside in besides:
            yield from beside.unused()
        if not has_items:
            advice = f"files to read end in {', '.join(SUFFIXES)}"
            raise InputError(shown, "is a folder with nothing to read", advice)


def _shown(given: Given, number: int) -> str:
    """What an input is called: its path, or its place among the others."""
    return printable(given) if isinstance(given, str | Path) else f"object {number}"


def files_named(inputs: Sequence[str]) -> Iterator[Path]:
    """Every file that reading these inputs would open; nothing is read of them."""
    folders = Folders()
    for given in inputs:
        if _is_address(given):
            continue
        path = Path(given)
        with suppress(OSError, ValueError):
            if not path.is_dir():
                yield path
                continue
            found = folders.files(path, str(path), [])
            yield from (each.path for each in found if isinstance(each, Found))


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


def _with_more(first: bytes, more: bytes, place: InputPlace, most: int) -> bytes:
    """Both, unless together they are longer than any input: told before they are put
    together, as each may take much of the memory there is.
    """
    if len(first) + len(more) > most:
        raise too_large(replace(place, max_bytes=most), len(first) + len(more))
    return first + more


def _items(fetched: Fetched, place: InputPlace) -> Iterator[Item]:
    """What a document holds: an article, those of a bulletin, or whatever JSON has."""
    kind = kind_of(fetched)
    if kind == JSON:
        yield from items_of_json(decode(fetched.data, place.shown), place)
    else:
        yield from articles_of(fetched, kind, place)


def _is_address(given: str | Path) -> bool:
    """Whether an address of the web is named; a path never is one."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def _bulk_of(head: bytes) -> int:
    """How many times larger than its text what begins so may be."""
    kind = kind_by_mark(head)
    return kind.bulk if kind else 1


def _of_json_lines(path: Path, place: InputPlace) -> Iterator[Item]:
    with path.open("rb") as stream:
        if stream.peek(4).startswith(_WIDE_MARKS):
            text = decode(stream.read(), place.shown)
            yield from items_of_lines(
                (line.encode() for line in text.split("\n")), place
            )
        else:
            yield from items_of_lines(limited_lines(stream), place)
