"""What a language's folder lacks: `make language FOLDER=summarizer/languages/xx`.

First the files and keys without which it cannot be read; once it has them all, what
English has words for and it has none. With EMPTY=1 the files that are not there are
first written with empty lists.
"""

from __future__ import annotations

import argparse
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.errors import LanguageError
from summarizer.languages.files import MESSAGES
from summarizer.languages.language import files_of, read_folder
from summarizer.languages.missing import is_written, missing_in, without_words
from summarizer.languages.records import Table, WordSet, fields_of, is_optional

_EMPTY = {str: '""', WordSet: '""', int: "0", bool: "false"}


def main(arguments: list[str] | None = None) -> int:
    """0 where nothing is missing; what has no words is only told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--empty", action="store_true", help="write what is not there")
    given = parser.parse_args(arguments)
    folder: Path = given.folder
    try:
        if given.empty:
            write_empty(folder)
        if missing := missing_in(folder):
            print("\n".join(missing))
            return 1
        without = without_words(read_folder(folder))
    except LanguageError as error:
        print(error)
        return 1
    if not is_written(folder):
        names = ", ".join(f"{name}.toml" for name in MESSAGES)
        without.insert(0, f"{names}: none; what is written is English")
    print("\n".join(["Every file and key is there.", *without]))
    return 0


def write_empty(folder: Path) -> None:
    """The files that a language's folder lacks, with every key that it needs.

    Raises:
        LanguageError: its `language.toml` is missing or wrong.
    """
    for file in files_of(read_folder(folder).grammar):
        path = folder / file.name
        if not path.exists():
            lines = (f"# Keys as in ../en/{file.name}.", "", *_lines(file.record))
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(record: type[Table]) -> Iterator[str]:
    """The keys of a record, its sections behind them."""
    needed = {
        name: kind
        for name, kind in fields_of(record).items()
        if not is_optional(record, name)
    }
    sections = {n: k for n, k in needed.items() if _is_section(k)}
    yield from (f"{n} = {_empty(k)}" for n, k in needed.items() if n not in sections)
    for name, kind in sections.items():
        yield from ("", f"[{name}]", *_lines(kind))


def _is_section(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Table)


def _empty(kind: Any) -> str:
    if kind in _EMPTY:
        return _EMPTY[kind]
    return "{}" if typing.get_origin(kind) is Mapping else "[]"


if __name__ == "__main__":
    raise SystemExit(main())
