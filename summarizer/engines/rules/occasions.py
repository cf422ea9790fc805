"""When something was put forward: at this meeting, or at one that was before it.

Sure or silent: a day counts as earlier only where it cannot be the meeting's own, as
far as the article's day and its opening tell.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from summarizer.lexicon.files import read_lists
from summarizer.models import Frame, Recalled

_NEAR = 14  # days before the article in which its own meeting may have been
_NEAR_OPENING = 60  # the same for a day that the opening names
_MONTHS = 12
_LINK = re.compile(r"\[([^][]*)\]\([^()\s]*\)")  # "[On July 7](https://a.org/b)"


class Told(NamedTuple):
    """The frame of what is told, and of what is recalled the day and the meeting."""

    frame: Frame = "said"
    date: str | None = None
    meeting: str | None = None

    @property
    def recalled(self) -> Recalled | None:
        """The earlier meeting, where the text tells anything of it."""
        if self.frame != "recalled" or not (self.date or self.meeting):
            return None
        return Recalled(date=self.date, meeting=self.meeting)


SAID = Told()
RECALLED = Told("recalled")
BACKGROUND = Told("background")


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
        data: dict[str, Any] = read_lists("times")[language]
        self.months = [re.compile(month) for month in data["months"]]
        month = "|".join(data["months"])
        self.dates = [
            re.compile(each.replace("MONTH", f"(?:{month})")) for each in data["dates"]
        ]
        self.ago: dict[str, int] = data["ago"]
        self.relative = [
            (row.get("years", 0), row.get("months", 0), _either(row["words"]))
            for row in data["relative"]
        ]
        self.earlier = _either(data["earlier"])
        self.now = _either(data["now"])
        self.then = _either(data["then"])
        self.meetings = re.compile(data["meetings"])
        self.openers = re.compile(data["openers"].replace("MONTH", f"(?:{month})"))
        self.once = re.compile(data["once"])
        self.elsewhere = re.compile(data["elsewhere"])
        self.since = re.compile(data["since"].replace("MONTH", f"(?:{month})"))
        self.deeds = re.compile(data["deeds"])

    def days_in(self, text: str) -> list[Day]:
        """The days that a text in small letters names; each word of it counts once."""
        found: list[Day] = []
        for pattern in self.dates:
            for match in pattern.finditer(text):
                found.append(self._day(match.groupdict()))
            text = pattern.sub(lambda m: "\0" * len(m.group()), text)
        return [day for day in found if day != Day()]

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


class Calendar:
    """What is earlier than an article's own day.

    `opening` is the text that tells of the meeting itself: a day named there is its.
    """

    def __init__(self, language: str, published: str | None, opening: str) -> None:
        self.words = time_words(language)
        named = self.words.days_in(" ".join(opening.lower().split()))
        dated = [day for day in named if day.year and day.year > 0 and day.month]
        today = _parsed(published)
        self.today = today or max(dated, default=Day(), key=lambda d: d[:2])
        self.own = [day for day in map(self._dated, named) if self._is_near(day)]

    def earlier_in(self, text: str, *, scene: bool = False) -> Told | None:
        """What an adverbial tells, if it surely tells of an earlier time; else None.

        What stands behind the verb of a `scene` need not open as an adverbial does.
        """
        text = " ".join(_LINK.sub(r"\1", text).split())
        lower = text.lower()
        if self.words.since.search(lower):
            return BACKGROUND
        if not (scene or self.words.openers.search(lower)):
            return None
        meeting = self._meeting(text, lower)
        days = [self._dated(day) for day in self.words.days_in(lower)]
        if days and not self.words.deeds.search(self._before_day(lower)):
            before = [day for day in days if self._is_before(day)]
            whole = len(before) == len(days)
            date = max(before, key=lambda d: d[0] or 0).shown if before else None
            return Told("recalled", date, meeting) if whole else None
        for years, months, pattern in self.words.relative:
            if pattern.search(lower):
                return Told("recalled", self._back(years, months), meeting)
        if self.words.earlier.search(lower):
            return Told("recalled", None, meeting)
        return None

    def is_sure(self, told: Told | None) -> bool:
        """Whether it is earlier even in the opening, which tells of the meeting itself.

        "Last week" may be the meeting's own time there; of a speech it is not.
        """
        if told is None or told.frame != "recalled" or told.date:
            return True
        meeting = (told.meeting or "").lower()
        return bool(self.words.elsewhere.search(meeting))

    def is_now(self, text: str) -> bool:
        """Whether an adverbial brings the text back to the meeting itself."""
        lower = " ".join(_LINK.sub(r"\1", text.lower()).split())
        if self.words.now.search(lower):
            return True
        days = [self._dated(day) for day in self.words.days_in(lower)]
        return any(not self._is_before(day) for day in days)

    def _before_day(self, lower: str) -> str:
        """What stands before the last day that is named."""
        found = [m.start() for p in self.words.dates for m in p.finditer(lower)]
        return lower[: max(found, default=0)]

    def _is_near(self, day: Day) -> bool:
        """Whether a day of the opening can be the meeting's own, not an old one."""
        if not (self.today.year and day.year):
            return True
        if day.month is None:
            return day.year >= self.today.year
        return self._days_since(day) <= _NEAR_OPENING

    def _meeting(self, text: str, lower: str) -> str | None:
        match = self.words.meetings.search(lower)
        if match is None:
            return None
        words = re.split(r"[][()]", text[match.start() :])[0]  # no address of a link
        return " ".join(words.strip(" ,，。.;:").split()) or None

    def _dated(self, day: Day) -> Day:
        """With the year that "last year" means, or the latest that a month allows."""
        year = day.year
        if year is not None and year <= 0:
            return day._replace(
                year=self.today.year + year if self.today.year else None
            )
        if year is None and self.today.year and self.today.month and day.month:
            past = day.month > self.today.month
            return day._replace(year=self.today.year - past)
        return day

    def _is_before(self, day: Day) -> bool:
        """Whether the day cannot be the meeting's own."""
        if self._is_own(day):
            return False
        if not self.today.year:
            return day.day is None or day.year is not None
        if day.year is None:
            return True
        if day.month is None or self.today.month is None:
            return day.year < self.today.year
        return self._days_since(day) > _NEAR

    def _is_own(self, day: Day) -> bool:
        """Whether the opening names it, as far as both are told."""
        return any(
            all(a is None or b is None or a == b for a, b in zip(day, own, strict=True))
            and (day.day is not None or own.day is None or day.month == own.month)
            for own in self.own
            if day.month is None or own.month is not None
        )

    def _days_since(self, day: Day) -> int:
        """From the last day that it can be to the article's."""
        last = (day.year or 1, day.month or _MONTHS, day.day or 28)
        today = (self.today.year or 1, self.today.month or 1, self.today.day or 15)
        try:
            return (datetime.date(*today) - datetime.date(*last)).days
        except ValueError:
            return 0

    def _back(self, years: int, months: int) -> str | None:
        if not self.today.year or not (years or months):
            return None
        if years:
            return Day(self.today.year - years).shown
        if not self.today.month:
            return None
        count = self.today.year * _MONTHS + self.today.month - 1 - months
        return Day(count // _MONTHS, count % _MONTHS + 1).shown


def _parsed(date: str | None) -> Day | None:
    """A day as records hold it."""
    parts = [int(part) for part in re.findall(r"\d+", (date or "")[:10])]
    return Day(*parts[:3]) if parts and parts[0] > _MONTHS else None
