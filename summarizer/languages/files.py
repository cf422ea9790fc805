"""The message files of a language, each held to that of English when it is read.

A language has every message that English has and no other: what is missing is an error
that names the file, never a word of English in the middle of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from summarizer.errors import SettingsError
from summarizer.languages.lists import read_lists

ENGLISH = "en"
LANGUAGES = ("en", "zh", "vi")  # those with a folder here
MESSAGES = ("messages", "page", "annex", "html")


def spoken(language: str) -> str:
    """The language if there are messages in it, else English."""
    return language if language in LANGUAGES else ENGLISH


@cache
def read_messages(name: str, language: str) -> dict[str, Any]:
    """The tables of `NAME.toml` in a language; shared, so not to be changed.

    Raises:
        SettingsError: the file lacks a message that English has, or has one more.
    """
    tables = read_lists(name, f"summarizer.languages.{language}")
    if language != ENGLISH:
        english = read_lists(name, f"summarizer.languages.{ENGLISH}")
        held_to(english, tables, f"languages/{language}/{name}.toml")
    return tables


def lacking(name: str, tables: Mapping[str, Any]) -> list[str]:
    """The messages of `NAME.toml` that tables lack or have beyond English, by name."""
    return list(_apart(read_messages(name, ENGLISH), tables))


def held_to(english: Mapping[str, Any], tables: Mapping[str, Any], file: str) -> None:
    """Nothing, where a file has the messages that English has.

    Raises:
        SettingsError: it has not; the file and the first few messages are named.
    """
    wrong = list(_apart(english, tables))
    if wrong:
        raise SettingsError(f"{file}: {'; '.join(wrong[:5])}")


def _apart(
    english: Mapping[str, Any], tables: Mapping[str, Any], above: str = ""
) -> Iterator[str]:
    for key in dict.fromkeys((*english, *tables)):
        name = f"{above}{key}"
        if key not in tables:
            yield f"no {name}"
        elif key not in english:
            yield f"unknown {name}"
        elif isinstance(english[key], dict) and isinstance(tables[key], dict):
            yield from _apart(english[key], tables[key], f"{name}.")
        elif type(english[key]) is not type(tables[key]):
            yield f"{name} is of another kind"
