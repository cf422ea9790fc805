"""The words for times of one language, and the days that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages.language import read_language


class Day(NamedTuple):
    """A day as far as it is told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def shown(self) -> str | None:
        """As YYYY, YYYY-MM or YYYY-MM-DD; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}"]
        for part in (self.month, self.day):
            if part is None:
                break
            parts.append(f"{part:02}")
        return "-".join(parts)


class TimeWords:
    """The words for times of one language, compiled."""

    def __init__(self, language: str) -> None:
        data = read_language(language).times
        month = "|".join(data.months)

        def compiled(form: str) -> re.Pattern[str]:
            return re.compile(form.replace("MONTH", f"(?:{month})"))

        self.months = [re.compile(month) for month in data.months]
        self.dates = [
            re.compile(each.replace("MONTH", f"(?:{month})")) for each in data.dates
        ]
        self.datelike = re.compile(
            "|".join([r"\d", *(rf"\b{m}\b" for m in data.months)])
        )
        self.weekdays = re.compile(
            "|".join(f"({each})" for each in data.weekdays) or "(?!)"
        )
        self.hints = frozenset(data.hints.split())
        self.ago = data.ago
        self.relative = [
            (row.years, row.months, _either(row.words)) for row in data.relative
        ]
        self.earlier = _either(data.earlier)
        self.now = _either(data.now)
        self.here = _either(data.here)
        self.then = _either(data.then)
        self.back = _either(data.back)
        self.apart = _either(data.apart)
        self.today = _either(data.today)
        self.says = _either(data.says)
        self.ties = _either(data.ties)
        self.ours = _either(data.ours)
        self.trails = _either(data.trails)
        self.habits = _either(data.habits)
        self.sections = _either(data.sections)
        self.meetings = compiled(data.meetings)
        self.openers = compiled(data.openers)
        self.once = compiled(data.once)
        self.elsewhere = compiled(data.elsewhere)
        self.since = compiled(data.since)
        self.deeds = compiled(data.deeds)
        self.serves_noun = compiled(data.serves_noun)
        self.outsiders = compiled(data.outsiders)
        self.coming = compiled(data.coming)

    def days_in(self, text: str) -> list[Day]:
        """The days that a text in small letters names; each word of it counts once."""
        found: list[Day] = []
        if not self.datelike.search(text):
            return found
        for pattern in self.dates:
            if matches := [*pattern.finditer(text)]:
                found.extend(self._day(match.groupdict()) for match in matches)
                text = pattern.sub(lambda m: "\0" * len(m.group()), text)
        return [day for day in found if day != Day()]

    def weekdays_in(self, text: str) -> set[int]:
        """The days of the week that a text in small letters names, from Monday as 0."""
        return {(m.lastindex or 1) - 1 for m in self.weekdays.finditer(text)}

    def _day(self, groups: dict[str, str | None]) -> Day:
        year, month, day = (groups.get(key) for key in ("year", "month", "day"))
        ago = groups.get("ago")
        back = None if ago is None else -self.ago[ago]
        return Day(
            int(year) if year else back,
            self._month(month) if month else None,
            int(day) if day else None,
        )

    def _month(self, word: str) -> int:
        if word.isdigit():
            return int(word)
        return next(n for n, m in enumerate(self.months, 1) if m.fullmatch(word))


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns) or "(?!)")


@lru_cache(maxsize=4)
def time_words(language: str) -> TimeWords:
    """The words for times of "en", "zh" or "vi"."""
    return TimeWords(language)
