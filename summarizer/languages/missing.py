"""What a new language's folder lacks, by name, before it can be read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

from summarizer.errors import LanguageError
from summarizer.languages.files import MESSAGES, lacking
from summarizer.languages.language import (
    ENGLISH,
    File,
    Language,
    files_of,
    read_folder,
    read_language,
)
from summarizer.languages.loading import missing_keys, read_table
from summarizer.languages.records import Groups, Table, fields_of

# The files whose groups have one name in all languages: a language without words for
# one of them can be read, but finds nothing of it.
_SHARED = ("bodies", "formulas", "matters", "subjects", "terms", "topics")


def missing_in(folder: Traversable) -> list[str]:
    """The files and keys that a language needs and its folder lacks, one a line.

    Of the messages all are needed or none: a language may be read and not written.

    Raises:
        LanguageError: `language.toml`, which says by which grammar it is read, is
            missing, or a file that has every key is wrong in another way.

    Example:
        ["scope.toml: there is no such file", "guard.toml: key 'deniers' is missing"]
    """
    language = read_folder(folder)
    words = (line for file in files_of(language.grammar) for line in _of(file, folder))
    written = MESSAGES if is_written(folder) else ()
    return [*words, *(line for name in written for line in _messages(name, folder))]


def is_written(folder: Traversable) -> bool:
    """Whether the program has words of its own in the language of a folder."""
    return any((folder / f"{name}.toml").is_file() for name in MESSAGES)


def _messages(name: str, folder: Traversable) -> Iterator[str]:
    """What the program cannot say in the language."""
    table = _read(folder / f"{name}.toml")
    if table is None:
        yield f"{name}.toml: there is no such file"
        return
    yield from (f"{name}.toml: {each}" for each in lacking(name, table))


def _read(path: Traversable) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise LanguageError(f"{path} cannot be read: {error}") from error


def _of(file: File[Table], folder: Traversable) -> Iterator[str]:
    path = folder / file.name
    table = _read(path)
    if table is None:
        yield f"{file.name}: there is no such file"
        return
    missing = missing_keys(file.record, table)
    yield from (f"{file.name}: key {key!r} is missing" for key in missing)
    if not missing:
        read_table(file.record, path)


def without_words(language: Language) -> list[str]:
    """What English has words for and a whole language has none: "file: field.name"."""
    return [
        f"{file.name}: {field}.{name}"
        for file in files_of(language.grammar)
        if file.name.removesuffix(".toml") in _SHARED
        for field, kind in fields_of(file.record).items()
        if kind == Groups
        for name in getattr(file.of(read_language(ENGLISH)), field)
        if name not in getattr(file.of(language), field)
    ]
