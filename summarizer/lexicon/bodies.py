"""Institutions and papers, and what tells one of a kind from another: `bodies.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from summarizer.languages.language import all_languages, merged
from summarizer.languages.lists import either
from summarizer.memo import remembered

Section = Literal["bodies", "papers", "loose", "kinds", "people"]
KINDS: tuple[Section, ...] = ("kinds", "people")
HEADS: tuple[Section, ...] = ("bodies", "papers", "loose")


class Word(NamedTuple):
    """A word of a text, by the name that all languages have for what it means."""

    start: int
    end: int
    name: str
    section: Section


@remembered(short=4096)
def words_of_kind(text: str) -> tuple[Word, ...]:
    """The words of all sections in a text in normal form, in order."""
    return tuple(
        sorted(
            Word(match.start(), match.end(), name, section)
            for name, section, pattern in _patterns()
            for match in pattern.finditer(text)
        )
    )


@cache
def _patterns() -> tuple[tuple[str, Section, re.Pattern[str]], ...]:
    tables = [each.bodies for each in all_languages()]
    sections: dict[Section, list[dict[str, tuple[str, ...]]]] = {
        "bodies": [dict(each.bodies) for each in tables],
        "papers": [dict(each.papers) for each in tables],
        "loose": [dict(each.loose) for each in tables],
        "kinds": [dict(each.kinds) for each in tables],
        "people": [dict(each.people) for each in tables],
    }
    return tuple(
        (name, section, re.compile(either(words), re.IGNORECASE))
        for section, groups in sections.items()
        for name, words in merged(groups).items()
    )
