"""Words of degree in a wording, from `degrees.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.lexicon.files import read_lists
from summarizer.text import is_han


class Degree(NamedTuple):
    """The sum of a wording's words of degree, and those words."""

    value: int
    words: tuple[str, ...]


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    lists = read_lists("degrees")["words"]
    return tuple(
        (int(weight), re.compile(_alternatives(words), re.IGNORECASE))
        for weight, words in lists.items()
    )


def _alternatives(words: list[str]) -> str:
    han = [word for word in words if is_han(word[0])]
    spaced = "|".join(word for word in words if word not in han)
    return "|".join([*han, rf"(?<!\w)(?:{spaced})(?!\w)"])


def degree_of(words: str) -> Degree:
    """Count the words that make a wording firmer or weaker."""
    value, found = 0, []
    for weight, pattern in _patterns():
        for match in pattern.finditer(words):
            value += weight
            found.append(match.group().lower())
    return Degree(value, tuple(found))
