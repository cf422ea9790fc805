"""Words for days in a text: dates, weekdays, "today", in three languages.

Finds them and says what each means by itself; which of them is the meeting's day is
for `datelines` to tell.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from summarizer.languages.language import all_languages, read_language

# Stands in for an unknown year: it has every day that a year can have.
LEAP_YEAR = 2024
DayKind = Literal["date", "month", "weekday", "today", "yesterday", "day"]


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


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)"


@lru_cache(maxsize=1)
def _english() -> list[tuple[DayKind, re.Pattern[str]]]:
    words = read_language("en").dates
    month = rf"(?P<name>{_either([w for row in words.months for w in row])})\b\.?"
    ordinal = r"(?:st|nd|rd|th)?"
    until = rf"(?:\s?(?:[-–]|to|and)\s?(?P<until>[0-3]?\d){ordinal}\b(?![:/\d]))?"
    weekday = _either([w for row in words.weekdays for w in row])
    return [
        ("date", re.compile(rf"(?<!\d){_ISO}(?!\d)")),
        # With full stops the day comes first everywhere; with strokes nobody knows.
        ("date", re.compile(rf"(?<![\d.]){_DAY}\.(?P<month>[01]?\d)\.{_YEAR}(?!\d)")),
        (
            "date",
            re.compile(
                rf"\b{month}\s?{_DAY}{ordinal}\b(?!:){until}(?:,?\s{{1,3}}{_YEAR}\b)?"
            ),
        ),
        (
            "date",
            re.compile(
                rf"\b{_DAY}{ordinal}{until}\s(?:of\s)?{month}(?:,?\s{_YEAR}\b)?"
            ),
        ),
        ("month", re.compile(rf"\b{month}\s(?:of\s)?{_YEAR}\b")),
        ("weekday", re.compile(rf"\b(?P<weekday>{weekday})(?!\w)")),
        ("yesterday", re.compile(rf"\b(?:{_either(words.yesterday)})\b", re.I)),
        ("today", re.compile(rf"\b(?:{_either(words.today)})\b", re.I)),
    ]


@lru_cache(maxsize=1)
def _chinese() -> list[tuple[DayKind, re.Pattern[str]]]:
    words = read_language("zh").dates
    weekday = _either([w for row in words.weekdays for w in row])
    no_weekday = words.weekday_not_after, words.weekday_not_before
    weekday = rf"(?<!{no_weekday[0]})(?P<weekday>{weekday})(?!{no_weekday[1]})"
    year = r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)"
    until = r"(?:日?[至到—–-](?P<until>[0-3]?\d))?"
    return [
        ("date", re.compile(rf"{year}?(?P<month>[01]?\d)\s?月\s?{_DAY}{until}\s?日")),
        ("month", re.compile(rf"{year}(?P<month>[01]?\d)\s?月(?!\s?\d)")),
        ("day", re.compile(rf"(?<![\d月至到—–-]){_DAY}日(?!元|益|本|程|常)")),
        ("weekday", re.compile(weekday)),
        ("yesterday", re.compile(_either(words.yesterday))),
        ("today", re.compile(_either(words.today))),
    ]


@lru_cache(maxsize=1)
def _vietnamese() -> list[tuple[DayKind, re.Pattern[str]]]:
    words = read_language("vi").dates
    weekday = _either([w for row in words.weekdays for w in row])
    before = rf"(?:(?:{words.before_figures})\s)"
    month = r"(?P<month>[01]?\d)"
    until = r"(?:\s?(?:[-–]|đến|và)\s?(?P<until>[0-3]?\d))?"
    year = rf"(?:(?:\s?[/.-]\s?|\snăm\s){_YEAR}\b)"
    return [
        ("date", re.compile(rf"{before}?{_DAY}{until}\stháng\s{month}\b{year}?")),
        (
            "date",
            re.compile(
                rf"{before}{_DAY}{until}\s?[/-]\s?{month}\b(?!\s?[/.-]\s?\d{{1,2}}\b){year}?"
            ),
        ),
        ("date", re.compile(rf"(?<![\d/]){_DAY}[/.-]{month}{year}")),
        ("month", re.compile(rf"[Tt]háng\s{month}{year}")),
        ("weekday", re.compile(rf"\b(?P<weekday>{weekday})\b")),
        ("yesterday", re.compile(rf"\b(?:{_either(words.yesterday)})\b")),
        ("today", re.compile(rf"\b(?:{_either(words.today)})\b")),
    ]


@lru_cache(maxsize=1)
def _number_of() -> dict[str, int]:
    """Months 1 to 12 and weekdays 0 to 6 by their names."""
    numbers = {
        w: n for n, row in enumerate(read_language("en").dates.months, 1) for w in row
    }
    for language in all_languages():
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
    forms = {"zh": _chinese, "vi": _vietnamese}.get(language)
    found = []
    for kind, pattern in [*(forms() if forms else []), *_english()]:
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
    return read_language("en").dates.weekdays[number][0]


def written(day: datetime.date) -> str:
    """A day as a brief prints it, whatever the locale: "15 January 2025"."""
    months = read_language("en").dates.months
    return f"{day.day} {months[day.month - 1][0]} {day.year}"
