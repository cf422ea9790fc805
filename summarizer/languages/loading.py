"""Reads a file of a language's folder into its record, or says what is wrong."""

from __future__ import annotations

import tomllib
import typing
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from summarizer.errors import LanguageError
from summarizer.languages.records import Table, WordSet, fields_of, is_optional
from summarizer.tomlfile import UNREADABLE

R = TypeVar("R", bound=Table)
Reader = Callable[[object, str], Any]


class _WrongError(Exception):
    """What is wrong, and at which key; the file is not known here."""


def read_table(record: type[R], file: Traversable) -> R:
    """The record of a file.

    Raises:
        LanguageError: the file is missing or no TOML, a key is unknown or missing, or
            its value is of another type; names the file and the key.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LanguageError(f"{file}: there is no such file") from error
    except UNREADABLE as error:
        raise LanguageError(f"{file} cannot be read: {error}") from error
    try:
        return _record(record, table, "")
    except _WrongError as error:
        raise LanguageError(f"{file}: {error}") from error


def missing_keys(record: type[Table], table: Mapping[str, Any]) -> list[str]:
    """The keys that a table lacks, those of its sections as "section.key"."""
    found = []
    for name, kind in fields_of(record).items():
        if name not in table:
            found += [] if is_optional(record, name) else [name]
        elif _is_table(kind) and isinstance(table[name], dict):
            found += [f"{name}.{key}" for key in missing_keys(kind, table[name])]
    return found


def _is_table(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Table)


def _record(record: type[R], table: object, at: str) -> R:
    if not isinstance(table, dict):
        raise _WrongError(f"{at!r} must be a table of keys")
    known = fields_of(record)
    inside = f" in {at!r}" if at else ""
    if unknown := [key for key in table if key not in known]:
        raise _WrongError(f"unknown key {unknown[0]!r}{inside}")
    for key in known:
        if key not in table and not is_optional(record, key):
            raise _WrongError(f"key {key!r} is missing{inside}")
    prefix = f"{at}." if at else ""
    read = {key: _reader(known[key])(table[key], prefix + key) for key in table}
    return record(**read)


@cache
def _reader(kind: Any) -> Reader:
    """What reads a value of a type from TOML, or raises `_WrongError`."""
    if kind in (str, int, bool):
        return lambda value, at: _plain(kind, value, at)
    if kind == WordSet:
        return lambda value, at: frozenset(_plain(str, value, at).split())
    if _is_table(kind):
        return lambda value, at: _record(kind, value, at)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return lambda value, at: _chosen(args, value, at)
    if origin is tuple and args[-1] is ...:
        return _row_of(args[0])
    if origin is tuple:
        return _pair_of(args)
    if origin is Mapping:
        return _mapping_of(args[1])
    raise TypeError(f"no value of a word list can be of type {kind}")


def _plain(kind: type[Any], value: object, at: str) -> Any:
    if type(value) is not kind:
        names = {str: "words in quotes", int: "a whole number", bool: "true or false"}
        raise _WrongError(f"{at!r} must be {names[kind]}")
    return value


def _chosen(known: tuple[str, ...], value: object, at: str) -> object:
    if value not in known:
        raise _WrongError(f"{at!r} must be one of {', '.join(known)}, not {value!r}")
    return value


def _row_of(kind: Any) -> Reader:
    read = _reader(kind)

    def row(value: object, at: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _WrongError(f"{at!r} must be a list")
        if kind is str and all(type(each) is str for each in value):
            return tuple(value)
        return tuple(read(each, f"{at}[{n}]") for n, each in enumerate(value, 1))

    return row


def _pair_of(kinds: tuple[Any, ...]) -> Reader:
    readers = [_reader(kind) for kind in kinds]

    def pair(value: object, at: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(readers):
            raise _WrongError(f"{at!r} must be a list of {len(readers)}")
        return tuple(read(each, at) for read, each in zip(readers, value, strict=True))

    return pair


def _mapping_of(kind: Any) -> Reader:
    read = _reader(kind)

    def mapping(value: object, at: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise _WrongError(f"{at!r} must be a table")
        return MappingProxyType(
            {key: read(each, f"{at}.{key}") for key, each in value.items()}
        )

    return mapping
