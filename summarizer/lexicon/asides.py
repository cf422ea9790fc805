"""Where a sentence on a meeting tells of another event: one before it or to come.

"Ahead of the forum in Suva on 13 August, Berg met Lund in Canberra on 22 July", "Berg,
who was in Oslo on 29 April, met Lund …": the days and places there are not its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages.language import language_or_english


class Aside(NamedTuple):
    """A span of a text; `is_sure`: its day is another's, where no other is told too."""

    start: int
    end: int
    is_sure: bool


@lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    dates = language_or_english(language).dates
    return tuple(
        re.compile(form.replace("MEETS", dates.meets)) for form in dates.asides
    )


def asides_in(text: str, language: str, start: int, end: int) -> list[Aside]:
    """The asides of a sentence that has these bounds in a text."""
    sentence = text[start:end]
    return [
        Aside(
            start + match.start(),
            start + match.end(),
            bool(match.groupdict().get("sure")),
        )
        for pattern in _patterns(language)
        for match in pattern.finditer(sentence)
    ]


def is_aside(place: int, asides: list[Aside]) -> bool:
    """Whether a place is in one of them."""
    return any(each.start <= place < each.end for each in asides)
