"""When the meeting was: stated, worked out, supplied, or not known; never guessed.

Every clue in the text allows certain days. The days that all clues allow together tell
the date, to the day, the month or the year; the words they rest on go with it. Clues
that contradict each other are named, and the date falls back to what holds for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from summarizer.broken import mended
from summarizer.dating.beside import by_file_name
from summarizer.dating.datelines import (
    OLDEST,
    STALE,
    WEEK,
    DayFacts,
    dated_years,
    day_facts,
    day_of,
    shown_words,
)
from summarizer.dating.limits import DAY, Date, Limit, fits, limits_of
from summarizer.dating.offered import with_offered_date
from summarizer.dating.years import Clue, anniversaries, said_years
from summarizer.lexicon.daywords import name_of_weekday, written
from summarizer.models import Article, Meeting, Precision

_YEAR_BACK = 366  # days of the longest year: what a date without a year may lie back


def date_meeting(
    article: Article, meeting: Meeting, offered: str | None = None
) -> Meeting:
    """The meeting with its date as far as it is known, and how.

    A supplied date wins over all that the text says. A text that reports no meeting
    has no meeting's date. The date that an engine offered may only make more precise
    what the text tells, as far as the text bears it out.
    """
    if article.date_supplied:
        return meeting.dated(article.date_supplied, "supplied", article.date_supplied)
    read = article.model_copy(update={"text": mended(article.text or "")})
    return with_offered_date(article, _worked_out(read, meeting), offered)


def _worked_out(article: Article, meeting: Meeting) -> Meeting:
    """The meeting with the date that the text and what is beside it tell.

    The file's name is asked last: somebody may have put any day into it.
    """
    if meeting.kind == "none" or not article.text:
        return meeting.dated(None, "none", "")
    told = _solved(article, meeting, day_facts(article))
    if told.date_precision == "day" or not by_file_name(article):
        return told
    named = _solved(article, meeting, day_facts(article, by_name=True))
    return named if (named.date or "").startswith(told.date or "") else told


def _solved(article: Article, meeting: Meeting, facts: DayFacts) -> Meeting:
    clues = _clues(article, meeting, facts)
    facts, clues = _settled_dateline(facts, clues)
    years = _years(facts, clues)
    limits = list(limits_of(article.text or "", facts, clues, years))
    answer = _solve(_in_question(years, facts), limits)
    return _with_date(meeting, facts, answer)


def _clues(article: Article, meeting: Meeting, facts: DayFacts) -> list[Clue]:
    """What the text says of its year.

    Where a date settles the year, an anniversary can only confirm it: it may be one
    that is looked back or forward to.
    """
    text = article.text or ""
    marked = anniversaries(text, article.language, meeting.sides)
    if dated_years(facts):
        marked = (clue._replace(is_weak=True) for clue in marked)
    clues = [*said_years(text), *marked, *_told_near(text, facts)]
    return list({(c.first, c.last, c.is_weak): c for c in reversed(clues)}.values())


def _told_near(text: str, facts: DayFacts) -> Iterator[Clue]:
    """The days about another event's, whose year the meeting's own date lacks."""
    if facts.near and not dated_years(facts):
        day, shown = day_of(facts.near), shown_words(text, facts.near)
        yield Clue(day - WEEK * DAY, day + WEEK * DAY, f'"{shown}"')


def _years(facts: DayFacts, clues: list[Clue]) -> list[int]:
    """The years that come into question; none where nothing tells of one."""
    if dated := dated_years(facts):
        return dated
    strong = [clue for clue in clues if not clue.is_weak] or clues
    spans = [set(range(c.first.year, c.last.year + 1)) for c in strong]
    if not spans:
        return []
    return sorted(set.intersection(*spans) or set.union(*spans))


def _settled_dateline(
    facts: DayFacts, clues: list[Clue]
) -> tuple[DayFacts, list[Clue]]:
    """Give the dateline the one year that the clues leave it.

    "This year" is the report's year: news of 31 December comes out in the next.
    """
    dateline = facts.dateline
    if dateline is None or dated_years(facts):
        return facts, clues
    agreed = [
        day
        for year in _years(facts, clues)
        for day in _days_of(year)
        if fits(day, dateline) and all(_allows(clue, day) for clue in clues)
    ]
    if len(agreed) != 1:
        return facts, clues
    dateline = dateline._replace(year=agreed[0].year)
    grace = facts.stale * DAY
    clues = [clue._replace(first=clue.first - grace) for clue in clues]
    return replace(facts, dateline=dateline), clues


def _allows(clue: Clue, day: Date) -> bool:
    return clue.is_weak or clue.first <= day <= clue.last


@lru_cache(maxsize=64)
def _days_of(year: int) -> tuple[Date, ...]:
    first = Date(year, 1, 1)
    return tuple(first + n * DAY for n in range((Date(year + 1, 1, 1) - first).days))


class _DaysLeft(NamedTuple):
    """The days that are left, the words they rest on, the words against them."""

    days: list[Date]
    words: list[str]
    conflicts: list[str]


def _in_question(years: list[int], facts: DayFacts) -> list[Date]:
    """The days of the years, but for those too far from a known day of the report."""
    days = [day for year in years for day in _days_of(year)]
    if facts.filed is None:
        return days
    has_date = any(words.kind in ("date", "month") for words in facts.own)
    first = facts.filed[0] - (_YEAR_BACK if has_date else 2 * OLDEST) * DAY
    last = facts.filed[1] + OLDEST * DAY
    return [day for day in days if first <= day <= last]


def _solve(every: list[Date], limits: list[Limit]) -> _DaysLeft:
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
    return _DaysLeft(days, words, conflicts)


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


def _with_date(meeting: Meeting, facts: DayFacts, answer: _DaysLeft) -> Meeting:
    """Put the days that are left into a date, a precision and a sentence on the two."""
    days = answer.days
    date, precision = _as_date(days)
    if precision != "day" and (report := _day_of_report(facts, answer)):
        day, words = report
        return meeting.dated(day.isoformat(), "published", words)
    between = (days[0].isoformat(), days[-1].isoformat()) if days else None
    if precision == "day" or answer.conflicts or facts.is_loose:
        between = None
    if not date:
        known = ", ".join(answer.words or facts.said[:1])
        words = f"{known}: the year cannot be told" if known else ""
        return meeting.dated(None, "none", words, between)
    own = facts.own[0] if facts.own else None
    is_stated = bool(own and own.year and not answer.conflicts)
    words = ", ".join(dict.fromkeys(answer.words[:1] if is_stated else answer.words))
    if not is_stated:
        words += _explained(days, precision, facts)
    if answer.conflicts:
        words += "; contradicted by " + ", ".join(answer.conflicts)
    is_stated = is_stated and facts.own_from != "name"
    return meeting.dated(date, "stated" if is_stated else "derived", words, between)


def _day_of_report(facts: DayFacts, answer: _DaysLeft) -> tuple[Date, str] | None:
    """The day of the report, which is the meeting's where nothing speaks against it.

    Words for another day, for days more than one, or for older news do.
    """
    if facts.own or facts.spread or facts.is_loose or facts.stale > STALE:
        return None
    if answer.conflicts:
        return None
    if dateline := facts.dateline:
        days = [day for day in answer.days if fits(day, dateline)]
        return (days[0], facts.dateline_words) if len(days) == 1 else None
    first, last = facts.filed or (Date.min, Date.max)
    return (first, facts.filed_words) if first == last in answer.days else None


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


def _explained(days: list[Date], precision: Precision, facts: DayFacts) -> str:
    """How the clues combine: "15 January 2025 was a Wednesday"."""
    weekday = next((w.weekday for w in facts.own if w.kind == "weekday"), None)
    if precision == "day":
        if weekday == days[0].weekday():
            return f": {written(days[0])} was a {name_of_weekday(weekday)}"
        return f": {written(days[0])}"
    return ": the day is not in the text" if precision == "month" else ""
