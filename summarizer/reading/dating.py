"""When the meeting was: stated, worked out, supplied, or not known; never guessed.

Every clue in the text allows certain days. The days that all clues allow together tell
the date, to the day, the month or the year; the words they rest on go with it. Clues
that contradict each other are named, and the date falls back to what holds for both.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from typing import NamedTuple

from summarizer.models import Article, DateBasis, How, Meeting, Precision
from summarizer.reading.datelines import (
    OLDEST,
    DaysTold,
    dated_years,
    days_told,
    shown_words,
)
from summarizer.reading.daywords import DayWords, name_of_weekday, written
from summarizer.reading.years import (
    Clue,
    anniversaries,
    festivals,
    said_years,
)

Date = datetime.date
_DAY = datetime.timedelta(days=1)


class _Limit(NamedTuple):
    """What one thing told allows, and its words; a weak one only confirms."""

    allows: Callable[[Date], bool]
    words: str
    is_weak: bool = False


def date_meeting(article: Article, meeting: Meeting) -> Meeting:
    """The meeting with its date as far as it is known, and how.

    A supplied date wins over all that the text says. A text that reports no meeting
    has no meeting's date.
    """
    if article.date_supplied:
        return with_supplied_date(meeting, article.date_supplied)
    if meeting.kind == "none" or not article.text:
        return _with(meeting, None, "none", "none", "")
    told = days_told(article)
    clues = _clues(article, meeting, told)
    told, clues = _settled_dateline(told, clues)
    years = _years(told, clues)
    limits = [*_own_limits(article.text, told), *_filed_limits(told)]
    limits += [_within(clue) for clue in clues if not clue.is_weak]
    limits += [_before(*festival, years) for festival in festivals(article.text)]
    limits += [_within(clue) for clue in clues if clue.is_weak]
    return _told(meeting, article.text, told, _solve(_in_question(years, told), limits))


def with_supplied_date(meeting: Meeting, date: str) -> Meeting:
    """The meeting with the date that the user gave (YYYY, YYYY-MM or YYYY-MM-DD)."""
    precisions: tuple[Precision, ...] = ("year", "month", "day")
    return _with(meeting, date, precisions[date.count("-")], "supplied", date)


def _with(
    meeting: Meeting, date: str | None, precision: Precision, how: How, words: str
) -> Meeting:
    basis = DateBasis.model_validate({"how": how, "words": words})
    return meeting.model_copy(
        update={"date": date, "date_precision": precision, "date_basis": basis}
    )


def _clues(article: Article, meeting: Meeting, told: DaysTold) -> list[Clue]:
    """What the text says of its year.

    Where a date settles the year, an anniversary can only confirm it: it may be one
    that is looked back or forward to.
    """
    text = article.text or ""
    found = anniversaries(text, article.language, meeting.sides)
    if dated_years(told):
        found = (clue._replace(is_weak=True) for clue in found)
    clues = [*said_years(text), *found]
    return list({(c.first, c.last, c.is_weak): c for c in reversed(clues)}.values())


def _years(told: DaysTold, clues: list[Clue]) -> list[int]:
    """The years that come into question; none where nothing tells of one."""
    if dated := dated_years(told):
        return dated
    strong = [clue for clue in clues if not clue.is_weak] or clues
    spans = [set(range(c.first.year, c.last.year + 1)) for c in strong]
    if not spans:
        return []
    return sorted(set.intersection(*spans) or set.union(*spans))


def _settled_dateline(told: DaysTold, clues: list[Clue]) -> tuple[DaysTold, list[Clue]]:
    """Give the dateline the one year that the clues leave it.

    "This year" is the report's year: news of 31 December comes out in the next.
    """
    dateline = told.dateline
    if dateline is None or dated_years(told):
        return told, clues
    agreed = [
        day
        for year in _years(told, clues)
        for day in _days_of(year)
        if _fits(day, dateline) and all(_allows(clue, day) for clue in clues)
    ]
    if len(agreed) != 1:
        return told, clues
    dateline = dateline._replace(year=agreed[0].year)
    grace = told.stale * _DAY
    clues = [clue._replace(first=clue.first - grace) for clue in clues]
    return replace(told, dateline=dateline), clues


def _allows(clue: Clue, day: Date) -> bool:
    return clue.is_weak or clue.first <= day <= clue.last


def _own_limits(text: str, told: DaysTold) -> Iterator[_Limit]:
    for words in told.own:
        shown = f'"{shown_words(text, words)}"'
        if words.kind == "weekday":
            yield _Limit(partial(_is_weekday, weekday=words.weekday), shown)
        elif words.kind in ("today", "yesterday"):
            back = 1 if words.kind == "yesterday" else 0
            if allows := _days_after(told, back):
                yield _Limit(allows, shown)
        else:
            yield _Limit(partial(_fits, words=words), shown)


def _is_weekday(day: Date, weekday: int | None) -> bool:
    return day.weekday() == weekday


def _fits(day: Date, words: DayWords) -> bool:
    if words.year not in (None, day.year) or words.month not in (None, day.month):
        return False
    if words.until and words.day:
        return words.day <= day.day <= words.until
    return words.day in (None, day.day)


def _days_after(told: DaysTold, back: int) -> Callable[[Date], bool] | None:
    """The days whose report, so many days later, carries the date it does."""
    if told.dateline:
        dateline = told.dateline
        return lambda day: _fits(day + back * _DAY, dateline)
    if told.filed:
        first, last = told.filed
        return lambda day: first <= day + back * _DAY <= last
    return None


def _filed_limits(told: DaysTold) -> Iterator[_Limit]:
    """A meeting comes before its report, and but a few days before it."""
    kinds = {words.kind for words in told.own}
    if kinds & {"today", "yesterday"}:
        if told.dateline:
            yield _Limit(lambda day: True, told.dateline_words)
        if told.filed:
            yield _not_after(told, 14)
        return
    dateline = told.dateline
    stale = OLDEST if kinds & {"date", "month"} else told.stale
    if dateline:
        yield _Limit(
            lambda day: any(_fits(day + n * _DAY, dateline) for n in range(stale + 1)),
            told.dateline_words,
        )
    if told.filed:
        is_loose = dateline or kinds & {"date", "month"}
        yield _not_after(told, 364 if is_loose else told.stale)


def _not_after(told: DaysTold, stale: int) -> _Limit:
    first, last = told.filed or (Date.min, Date.max)
    # The clock of the place may be a day ahead of the publisher's.
    ahead = 1 if told.own and told.own[0].kind == "date" else 0
    return _Limit(
        lambda day: first - stale * _DAY <= day <= last + ahead * _DAY,
        told.filed_words,
    )


def _within(clue: Clue) -> _Limit:
    return _Limit(lambda day: clue.first <= day <= clue.last, clue.words, clue.is_weak)


def _before(shown: str, feasts: list[Date], years: list[int]) -> _Limit:
    """A festival that the text looks forward to: at most two months before it."""
    of_year = {feast.year: feast for feast in feasts}
    feast_days = [written(of_year[year]) for year in years if year in of_year]

    def allows(day: Date) -> bool:
        feast = of_year.get(day.year, day)
        return feast - 60 * _DAY <= day < feast

    return _Limit(allows, f"{shown} ({', '.join(feast_days)})", is_weak=True)


@lru_cache(maxsize=64)
def _days_of(year: int) -> tuple[Date, ...]:
    first = Date(year, 1, 1)
    return tuple(first + n * _DAY for n in range((Date(year + 1, 1, 1) - first).days))


class _Answer(NamedTuple):
    """The days that are left, the words they rest on, the words against them."""

    days: list[Date]
    words: list[str]
    conflicts: list[str]


def _in_question(years: list[int], told: DaysTold) -> list[Date]:
    """The days of the years, but for those too far from a known day of the report."""
    days = [day for year in years for day in _days_of(year)]
    if told.filed is None:
        return days
    has_date = any(words.kind in ("date", "month") for words in told.own)
    first = told.filed[0] - (366 if has_date else 2 * OLDEST) * _DAY
    last = told.filed[1] + OLDEST * _DAY
    return [day for day in days if first <= day <= last]


def _solve(every: list[Date], limits: list[_Limit]) -> _Answer:
    """The days that all limits allow, the words used, the contradictions met."""
    days, words, conflicts = every, [], []
    for limit in limits:
        left = [day for day in days if limit.allows(day)]
        if left:
            days = left
            words.append(limit.words)
        elif every and not limit.is_weak:
            conflicts.append(limit.words)
            days = _common_ground(days, [day for day in every if limit.allows(day)])
    return _Answer(days, words, conflicts)


def _common_ground(days: list[Date], others: list[Date]) -> list[Date]:
    """All days of the month, else the year, in which two contradicting clues meet.

    A clue that allows no day of the years in question leaves the days as they are.
    """
    if not others:
        return days
    months = {(day.year, day.month) for day in others}
    same_month = {(d.year, d.month) for d in days} & months
    if same_month:
        return [
            day
            for year in sorted({year for year, _ in same_month})
            for day in _days_of(year)
            if (day.year, day.month) in same_month
        ]
    same_year = {day.year for day in days} & {day.year for day in others}
    if same_year:
        return [day for year in sorted(same_year) for day in _days_of(year)]
    return sorted({*days, *others})


def _told(meeting: Meeting, text: str, told: DaysTold, answer: _Answer) -> Meeting:
    """Put the days that are left into a date, a precision and a sentence on the two."""
    days = answer.days
    date, precision = _as_date(days)
    own = told.own[0] if told.own else None
    if not date:
        said = f'"{shown_words(text, own)}"' if own else ""
        known = ", ".join(answer.words) or said
        words = f"{known}: the year cannot be told" if known else ""
        return _with(meeting, None, "none", "none", words)
    is_stated = bool(own and own.year and not answer.conflicts)
    words = ", ".join(dict.fromkeys(answer.words[:1] if is_stated else answer.words))
    if not is_stated:
        words += _explained(days, precision, told)
    if answer.conflicts:
        words += "; contradicted by " + ", ".join(answer.conflicts)
    return _with(meeting, date, precision, "stated" if is_stated else "derived", words)


def _as_date(days: list[Date]) -> tuple[str | None, Precision]:
    if not days:
        return None, "none"
    if len(days) == 1:
        return days[0].isoformat(), "day"
    if len({(day.year, day.month) for day in days}) == 1:
        return days[0].isoformat()[:7], "month"
    if len({day.year for day in days}) == 1:
        return days[0].isoformat()[:4], "year"
    return None, "none"


def _explained(days: list[Date], precision: Precision, told: DaysTold) -> str:
    """How the clues combine: "15 January 2025 was a Wednesday"."""
    weekday = next((w.weekday for w in told.own if w.kind == "weekday"), None)
    if precision == "day":
        if weekday == days[0].weekday():
            return f": {written(days[0])} was a {name_of_weekday(weekday)}"
        return f": {written(days[0])}"
    return ": the day is not in the text" if precision == "month" else ""
