"""Words for days in a text: dates, weekdays, "today", by the forms of its language.

Finds them and says what each means by itself; which of them is the meeting's day is
for `datelines` to tell.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.languages.language import (
    ENGLISH,
    all_languages,
    languages,
    read_language,
)
from summarizer.languages.tables.times import DayKind

# Stands in for an unknown year: it has every day that a year can have.
LEAP_YEAR = 2024


class DayWords(NamedTuple):
    """Words for a day and what they say of it; `until` is the last day of a range."""

    start: int
    end: int
    kind: DayKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    until: int | None = None


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, w.split())) for w in longest_first)


YEAR = r"(?:19|20)\d\d"
# What the names in the forms of `dates.toml` stand for.
_PARTS = {
    "YEAR": rf"(?P<year>{YEAR})",
    "MONTH": r"(?P<month>[01]?\d)",
    "DAY": r"(?P<day>[0-3]?\d)",
    "UNTIL": r"(?P<until>[0-3]?\d)",
}
# Forms of no language. With full stops the day comes first everywhere; with strokes
# nobody knows.
_FIGURES = (r"(?<!\d)YEAR-MONTH-DAY(?!\d)", r"(?<![\d.])DAY\.MONTH\.YEAR(?!\d)")
_Forms = list[tuple[DayKind, re.Pattern[str]]]


def _form(pattern: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    parts = {**_PARTS, **lists}
    names = "|".join(sorted(parts, key=len, reverse=True))
    return re.compile(re.sub(names, lambda match: parts[match.group()], pattern))


@cache
def _figures() -> _Forms:
    return [("date", _form(each, {})) for each in _FIGURES]


@cache
def _forms(language: str) -> _Forms:
    """The forms of a language, each with what it tells."""
    words = read_language(language).dates
    lists = {
        "NAME": rf"(?P<name>{_either(w for row in words.months for w in row)})\b\.?",
        "WEEKDAY": rf"(?P<weekday>{_either(w for row in words.weekdays for w in row)})",
        "TODAY": _either(words.today),
        "YESTERDAY": _either(words.yesterday),
    }
    return [(kind, _form(pattern, lists)) for kind, pattern in words.forms]


@lru_cache(maxsize=1)
def _number_of() -> dict[str, int]:
    """Months 1 to 12 and weekdays 0 to 6 by their names."""
    numbers: dict[str, int] = {}
    for language in all_languages():
        for number, row in enumerate(language.dates.months, 1):
            numbers.update(dict.fromkeys(row, number))
        for number, row in enumerate(language.dates.weekdays):
            numbers.update(dict.fromkeys(row, number))
    return numbers


def _meaning(kind: DayKind, match: re.Match[str]) -> DayWords | None:
    parts = match.groupdict()
    year, month, day, until = (
        int(parts[name]) if parts.get(name) else None
        for name in ("year", "month", "day", "until")
    )
    if name := parts.get("name"):
        month = _number_of()[name]
    weekday = _number_of()[parts["weekday"]] if parts.get("weekday") else None
    words = DayWords(*match.span(), kind, year, month, day, weekday, until)
    return words if _can_be(words) else None


def _can_be(words: DayWords) -> bool:
    """Whether there is such a day, in some year where none is named."""
    try:
        datetime.date(words.year or LEAP_YEAR, words.month or 1, words.day or 1)
    except ValueError:
        return False
    return True


def day_words(text: str, language: str) -> Iterator[DayWords]:
    """Every expression for a day, in text order; where two overlap, the fuller one.

    Example:
        "on Wednesday, Jan. 15" yields the weekday and the date.
    """
    own = _forms(language) if language in languages() else []
    english = _forms(ENGLISH) if language != ENGLISH else []  # of any text
    found = []
    for kind, pattern in [*own, *_figures(), *english]:
        for match in pattern.finditer(text):
            if meaning := _meaning(kind, match):
                found.append(meaning)
    found.sort(key=lambda words: (words.start, -words.end))
    done = -1
    for words in found:
        if words.start >= done:
            done = words.end
            yield words


def name_of_weekday(number: int) -> str:
    """Monday for 0, as Python counts."""
    return read_language(ENGLISH).dates.weekdays[number][0]


def written(day: datetime.date) -> str:
    """A day as a brief prints it, whatever the locale: "15 January 2025"."""
    months = read_language(ENGLISH).dates.months
    return f"{day.day} {months[day.month - 1][0]} {day.year}"
