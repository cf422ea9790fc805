"""When something was put forward: at this meeting, or at one that was before it.

Sure or silent: a day counts as earlier only where it cannot be the meeting's own, as
far as the article's day and its opening tell.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages.language import read_language
from summarizer.models import Frame, Recalled

# Each to the day in tests/test_rules_frames.py: a readout is out within a fortnight.
_NEAR = 14  # days before the article in which its own meeting may have been
_NEAR_OPENING = 60  # the same for a day that the opening names
_VISIT = 2  # days that a meeting may go on behind the day that its opening names
_MONTHS, _WEEK = 12, 7
_LEAP = 2000  # stands for a year that nobody tells, so that months can be compared
_LINK = re.compile(r"\[([^][]*)\]\([^()\s]*\)")  # "[On July 7](https://a.org/b)"


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
        self.datelike = re.compile(rf"\d|\b(?:{month})\b" if month else r"\d")
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
        self.closing_sections = _either(data.closing_sections)
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


class Told(NamedTuple):
    """The frame of what is told, and of what is recalled the day and the meeting.

    `sure`: earlier even in the opening, which tells of the meeting itself; `apart`:
    said where nobody met the other side, so that who answers may answer now.
    """

    frame: Frame = "said"
    date: str | None = None
    meeting: str | None = None
    sure: bool = False
    apart: bool = False

    @property
    def recalled(self) -> Recalled | None:
        """The earlier meeting, where the text tells anything of it."""
        if self.frame != "recalled" or not (self.date or self.meeting):
            return None
        return Recalled(date=self.date, meeting=self.meeting)


SAID = Told()
RECALLED = Told("recalled")
BACKGROUND = Told("background")


class Calendar:
    """What is earlier than an article's own day.

    `scene` is the text that tells of the meeting itself: a day named there is its. That
    of the `dateline` before it may be the article's alone.
    """

    def __init__(
        self, language: str, published: str | None, dateline: str, scene: str
    ) -> None:
        self.words = time_words(language)
        self.scene = " ".join(scene.lower().split())
        there = self.words.days_in(self.scene)
        named = [*self.words.days_in(dateline.lower()), *there]
        dated = [day for day in named if day.year and day.year > 0 and day.month]
        today = _parsed(published)
        today = today or max(dated, default=None, key=lambda d: d[:2])
        yearless = (day for day in named if day.month and day.day and not day.year)
        self.today = today or next(yearless, Day())
        near = (day for day in named if day.year is None or day.year >= 0)
        self.own = [day for day in map(self._dated, near) if self._is_near(day)]
        self.weekdays = self.words.weekdays_in(self.scene)
        self.met = self._first_day(there)

    def earlier_in(
        self, text: str, *, scene: bool = False, loose: bool = False
    ) -> Told | None:
        """What an adverbial tells, if it surely tells of an earlier time; else None.

        What stands behind the verb of a `scene` need not open as an adverbial does,
        nor what is `loose`, as long as no noun is told by it.
        """
        text = " ".join(_LINK.sub(r"\1", text).split())
        lower = text.lower()
        if self.words.since.search(lower):
            return BACKGROUND
        opens = scene or self.words.openers.search(lower)
        if not opens and (not loose or self._tells_noun(lower)):
            found = Told("recalled", None, self._meeting_in(text, lower), apart=True)
            return found if self._is_apart(lower) else None
        told = self._by_time(lower, loose=loose)
        if told is None:
            return None
        apart = told.apart or self._is_apart(lower)
        return told._replace(meeting=self._meeting_in(text, lower), apart=apart)

    def _by_time(self, lower: str, *, loose: bool) -> Told | None:
        """What its days tell, or the words that count back from the article's."""
        days = [self._dated(day) for day in self.words.days_in(lower)]
        deeds = not loose and self.words.deeds.search(self._before_day(lower))
        if days and not deeds:
            before = [day for day in days if self._is_before(day)]
            if len(before) < len(days) or self.words.coming.search(lower):
                return None
            date = max(before, key=lambda d: d[0] or 0).shown
            return Told("recalled", date, sure=True)
        for years, months, pattern in self.words.relative:
            if pattern.search(lower):
                date = self._back(years, months)
                return Told("recalled", date, sure=bool(date))
        if self.words.earlier.search(lower) or self._is_other_weekday(lower):
            return RECALLED
        return Told("recalled", apart=True) if self._is_apart(lower) else None

    def is_sure(self, told: Told | None) -> bool:
        """Whether it is earlier even in the opening, which tells of the meeting itself.

        "Last week" may be the meeting's own time there; of a speech it is not.
        """
        if told is None or told.frame != "recalled" or told.sure:
            return True
        meeting = (told.meeting or "").lower()
        return bool(self.words.elsewhere.search(meeting))

    def is_now(self, text: str, *, here: bool = True) -> bool:
        """Whether an adverbial brings the text back to the meeting itself.

        `here`: "at the talks" can only mean these, as no others were told of.
        """
        lower = " ".join(_LINK.sub(r"\1", text.lower()).split())
        if self.words.now.search(lower) or (here and self.words.here.search(lower)):
            return True
        named = self.words.weekdays_in(lower)
        if named and not self._is_other_weekday(lower):
            return True
        days = [self._dated(day) for day in self.words.days_in(lower)]
        return any(not self._is_before(day) for day in days)

    def _is_apart(self, lower: str) -> bool:
        """ "In an interview before the talks": said at no meeting, whenever it was."""
        found = self.words.apart.search(lower)
        return bool(found) and not self.words.apart.search(self.scene)

    def _tells_noun(self, lower: str) -> bool:
        """Whether a noun is told by the time: "the pact of last year"."""
        return bool(self.words.serves_noun.search(lower))

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

    def _meeting_in(self, text: str, lower: str) -> str | None:
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
        if day.month is None and day.day is not None:
            return Day(self.today.year, self.today.month, day.day)
        return day

    def _is_before(self, day: Day) -> bool:
        """Whether the day cannot be the meeting's own."""
        if self._is_own(day):
            return False
        if self.met and self._ends_before(day, self.met):
            return True
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
            if day.year is None or day.month is None or own.year is not None
        )

    def _first_day(self, there: list[Day]) -> datetime.date | None:
        """The first day that the meeting can have been on, if the opening tells it.

        By the days named `there`, a weekday, or "today" where the article's is known.
        """
        today = self._date(self.today)
        dates = [self._date(day) for day in map(self._dated, there) if day in self.own]
        if known := [each for each in dates if each and each <= (today or each)]:
            return min(known)
        if today is None or self.today.year is None:
            return None
        if self.weekdays:
            return min(_back_to(weekday, today) for weekday in self.weekdays)
        return today if self.words.today.search(self.scene) else None

    def _date(self, day: Day) -> datetime.date | None:
        """The day as a date; where no year is told, one that stands for all."""
        if not (day.month and day.day):
            return None
        try:
            year = day.year or self.today.year or _LEAP
            return datetime.date(year, day.month, day.day)
        except ValueError:
            return None

    def _ends_before(self, day: Day, met: datetime.date) -> bool:
        """Whether the day, or the month, was over when the meeting began."""
        if day.month is None:
            return False
        if date := self._date(day):
            return date < met
        year = day.year or (self.today.year and met.year) or _LEAP
        return (year, day.month) < (met.year, met.month)

    def _is_other_weekday(self, lower: str) -> bool:
        """Whether a weekday is named that came before that of the meeting."""
        named = self.words.weekdays_in(lower)
        if not named or not self.weekdays or named & self.weekdays:
            return False
        today = self._date(self.today) if self.today.year else None
        if today and self.met:
            return all(_back_to(weekday, today) < self.met for weekday in named)
        first = min(self.weekdays)
        return all((weekday - first) % _WEEK > _VISIT for weekday in named)

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


def _back_to(weekday: int, today: datetime.date) -> datetime.date:
    """The latest such day of the week, up to today."""
    return today - datetime.timedelta((today.weekday() - weekday) % _WEEK)


def _parsed(date: str | None) -> Day | None:
    """A day as records hold it."""
    parts = [int(part) for part in re.findall(r"\d+", (date or "")[:10])]
    return Day(*parts[:3]) if parts and parts[0] > _MONTHS else None
