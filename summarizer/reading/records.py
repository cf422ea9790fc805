"""JSON and JSON Lines: objects that are articles, saved summaries or comparisons."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO

from summarizer.errors import InputError
from summarizer.models import Article, Comparison, Failure, Summary
from summarizer.reading.articles import Metadata
from summarizer.reading.decoding import decode
from summarizer.reading.manifests import metadata_of
from summarizer.reading.places import (
    InputPlace,
    article_at,
    as_supplied,
    failure_at,
    failure_of,
    too_large,
)
from summarizer.reading.saved import saved_record

Item = Article | Summary | Comparison | Failure
# A saved comparison is the longest line there is; 200 articles make some 50 MB.
_ENDLESS = 200_000_000
# An escape that is one half of a character; most stand beside their other half.
_HALVES = re.compile(r"\\u[dD][89a-fA-F]")
_MOST_NAMED = 100  # members of one file that are no objects, each named as a failure
_EXPECTED = "give an object with text, positions or threads"


def item_from(record: object, place: InputPlace) -> Item:
    """The article, summary or comparison that an object holds.

    An article's own `source`, else its `id`, names it; else the place it was read at.

    Raises:
        InputError: it is none of these, or not in this version's form.
    """
    if isinstance(record, InputError):
        raise record
    if not isinstance(record, Mapping):
        raise InputError(place.shown, "is JSON, but no object", _EXPECTED)
    if "positions" in record:
        return as_supplied(saved_record(Summary, record, place.shown), place)
    if "threads" in record:
        return saved_record(Comparison, record, place.shown)
    text = record.get("text")
    if not isinstance(text, str):
        problem = "holds no article, summary or comparison"
        raise InputError(place.shown, problem, _EXPECTED)
    if len(text) > place.max_bytes:
        raise too_large(place, len(text))
    known = metadata_of(record, place.shown)
    known = known.filled_from(Metadata(outlet=_outlet_of(record, place)))
    known = known.filled_from(place.known)
    return article_at(place, text, name=_own_name(record), known=known)


def _outlet_of(record: Mapping[str, Any], place: InputPlace) -> str | None:
    """The outlet that news services give as an object: {"id": …, "name": "Xinhua"}.

    Raises:
        InputError: the source is neither a name nor such an object.
    """
    source = record.get("source")
    if isinstance(source, Mapping):
        name = source.get("name")
        if name is None or isinstance(name, str):
            return name
    if source is None or isinstance(source, str | int):
        return None
    raise InputError(place.shown, f"source is not text but {source!r}")


def _own_name(record: Mapping[str, Any]) -> str | None:
    source = record.get("source")
    name = (None if isinstance(source, Mapping) else source) or record.get("id")
    if not isinstance(name, str):
        return str(name) if name else None
    # Where it lay on the machine that wrote it is nobody's business.
    return PurePath(name).name if PurePath(name).is_absolute() else name


def items_of_json(text: str, place: InputPlace) -> Iterator[Item]:
    """The items of a JSON text: an object, an array of objects, or one a line.

    Raises:
        InputError: it is not JSON. A bad member or line is a failure instead.
    """
    try:
        content = _parsed(text, place)
    except InputError:
        first, _, rest = text.strip().partition("\n")
        if not rest or not _is_object(first):
            raise
        yield from items_of_lines((line.encode() for line in text.split("\n")), place)
        return
    if isinstance(content, list):
        yield from _named(enumerate(content, 1), place, "members")
    else:
        yield item_from(content, place)


def items_of_lines(lines: Iterable[bytes], place: InputPlace) -> Iterator[Item]:
    """The items of JSON Lines, one at a time; a bad line is a failure in its place."""
    yield from _named(_records(lines, place), place, "lines")


def _named(
    records: Iterable[tuple[int, object]], place: InputPlace, what: str
) -> Iterator[Item]:
    """The items of records by their numbers; of what is none, so many are named."""
    unfit = 0
    for number, record in records:
        unfit += not isinstance(record, Mapping)
        if isinstance(record, Mapping) or unfit <= _MOST_NAMED:
            yield _item_or_failure(record, place.line(number))
    if unfit > _MOST_NAMED:
        problem = f"holds {unfit - _MOST_NAMED:,} further {what} that are no objects"
        yield failure_of(InputError(place.shown, problem, _EXPECTED))


def _records(lines: Iterable[bytes], place: InputPlace) -> Iterator[tuple[int, object]]:
    """What the lines hold by their numbers; the error of one that cannot be read."""
    for number, line in enumerate(lines, 1):
        at = place.line(number)
        try:
            if len(line) >= _ENDLESS:
                raise InputError(at.shown, "is too long a line")
            text = decode(line, at.shown)
            if text.strip():
                yield number, _parsed(text, at)
        except InputError as error:
            yield number, error


def limited_lines(stream: BinaryIO, first: bytes = b"") -> Iterator[bytes]:
    """Lines of a stream after a first one that has been read already.

    A line that would not fit in memory comes cut, and its rest is passed over.
    """
    line = first or stream.readline(_ENDLESS)
    while line:
        yield line
        while len(line) >= _ENDLESS and not line.endswith(b"\n"):
            line = stream.readline(_ENDLESS)
        line = stream.readline(_ENDLESS)


def is_json_line(line: bytes) -> bool:
    """Whether a line is a whole JSON object, as every one of JSON Lines is."""
    return line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _is_object(
        line.decode("utf-8-sig", "replace")
    )


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _item_or_failure(record: object, place: InputPlace) -> Item:
    try:
        return item_from(record, place)
    except Exception as error:  # whatever it is, the others go on
        return failure_at(place.shown, error)


def _parsed(text: str, place: InputPlace) -> Any:
    try:
        found = json.loads(text)
        if _HALVES.search(text):
            json.dumps(found, ensure_ascii=False).encode("utf-8")
        return found
    except UnicodeEncodeError as error:
        problem = "holds half a character (a lone surrogate)"
        raise InputError(place.shown, problem, "write it again as UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        problem = f"is not JSON ({where}: {error.msg})"
        raise InputError(place.shown, problem, "correct it there") from error
    except ValueError as error:
        problem = "is JSON with a number of more figures than are read"
        raise InputError(place.shown, problem, "correct it") from error
    except RecursionError as error:
        raise InputError(place.shown, "is JSON nested too deeply") from error
