"""How many articles inputs name, told by looking at files and not by reading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from summarizer.models import Article, Comparison, Summary
from summarizer.reading.inputs import GIVEN, Given, files_named
from summarizer.reading.kinds import JSON, JSON_LINES

_CHUNK = 1 << 20  # bytes that are looked at in one go
_HEAD = 64  # bytes in which the first sign of a JSON file stands


def count_inputs(inputs: Sequence[Given] | Given) -> int | None:
    """How many items reading these inputs will give; None where only reading can tell.

    A file that cannot be opened counts as one, as it will be one that failed; so does a
    mail, whatever comes with it.
    """
    several = [inputs] if isinstance(inputs, GIVEN) else inputs
    total = 0
    for given in several:
        count = _count(given)
        if count is None:
            return None
        total += count
    return total


def _count(given: Given) -> int | None:
    if isinstance(given, Comparison):
        return len(given.summaries)
    if isinstance(given, Article | Summary | Mapping):
        return 1
    if given == "-":
        return None
    counts = [_in_file(path) for path in files_named([str(given)])]
    if None in counts:
        return None
    return sum(count or 0 for count in counts)


def _in_file(path: Path) -> int | None:
    suffix = path.suffix.lower()
    try:
        if suffix in JSON_LINES.suffixes:
            return _lines(path)
        if suffix in JSON.suffixes:
            with path.open("rb") as file:
                is_list = file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"["
            return None if is_list else 1
    except OSError:
        return 1
    return 1


def _lines(path: Path) -> int:
    """The lines of a file, the last one also where nothing ends it."""
    lines, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    return lines + (last != b"\n")
