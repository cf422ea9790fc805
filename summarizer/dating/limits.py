"""What each thing told of a day allows: a limit, with the words that it rests on.

A weekday allows every such day, a dateline the days before it, a clue of a year its
year. Which days all limits allow together is for `solving` to tell.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from summarizer.dating.datelines import OLDEST, DayFacts
from summarizer.dating.years import Clue, festivals
from summarizer.lexicon.daywords import DayWords, written

Date = datetime.date
DAY = datetime.timedelta(days=1)
# Days by which a page may bring a report late, where "today" is the day of the report.
_TODAY_STALE = 14
# Days likewise, where a dateline or date tells the day: any time, but a full year would
# leave the year open (tests/test_dating.py).
# With the day itself, one fewer than a year has: of a date without a year one remains.
_LOOSE_STALE = 364
_BEFORE_FEAST = 60  # days: the two months in which a festival is spoken of as coming


class Limit(NamedTuple):
    """What one thing told allows, and its words; a weak one only confirms."""

    allows: Callable[[Date], bool]
    words: str
    is_weak: bool = False


def limits_of(
    text: str, facts: DayFacts, clues: list[Clue], years: list[int]
) -> Iterator[Limit]:
    """All limits, the surest first: it is the later ones that contradict."""
    yield from _own_limits(facts)
    yield from _filed_limits(facts)
    yield from (_within(clue) for clue in clues if not clue.is_weak)
    for festival in festivals(text):
        # That of the year after only where the year's own fits no day.
        yield from _before(*festival, years, 0)
        yield from _before(*festival, years, 1)
    yield from (_within(clue) for clue in clues if clue.is_weak)


def _own_limits(facts: DayFacts) -> Iterator[Limit]:
    for words, shown in zip(facts.own, facts.said, strict=True):
        if words.kind == "weekday":
            yield Limit(partial(_is_weekday, weekday=words.weekday), shown)
        elif words.kind in ("today", "yesterday"):
            back = 1 if words.kind == "yesterday" else 0
            if allows := _days_after(facts, back):
                yield Limit(allows, shown)
        else:
            yield Limit(partial(fits, words=words), shown)


def _is_weekday(day: Date, weekday: int | None) -> bool:
    return day.weekday() == weekday


def fits(day: Date, words: DayWords) -> bool:
    """Whether the day is one that the words can mean."""
    if words.year not in (None, day.year) or words.month not in (None, day.month):
        return False
    if words.until and words.day:
        return words.day <= day.day <= words.until
    return words.day in (None, day.day)


def _days_after(facts: DayFacts, back: int) -> Callable[[Date], bool] | None:
    """The days whose report, so many days later, carries the date it does."""
    if facts.dateline:
        dateline = facts.dateline
        return lambda day: fits(day + back * DAY, dateline)
    if facts.filed:
        first, last = facts.filed
        return lambda day: first <= day + back * DAY <= last
    return None


def _filed_limits(facts: DayFacts) -> Iterator[Limit]:
    """A meeting comes before its report, and but a few days before it."""
    kinds = {words.kind for words in facts.own}
    if kinds & {"today", "yesterday"}:
        if facts.dateline:
            yield Limit(lambda day: True, facts.dateline_words)
        if facts.filed:
            yield _not_after(facts, _TODAY_STALE)
        return
    dateline = facts.dateline
    stale = OLDEST if kinds & {"date", "month"} else facts.stale
    if dateline:
        yield Limit(
            lambda day: any(fits(day + n * DAY, dateline) for n in range(stale + 1)),
            facts.dateline_words,
        )
    if facts.filed:
        is_loose = dateline or "month" in kinds
        if "date" in kinds and not is_loose:
            stale = OLDEST
        yield _not_after(facts, _LOOSE_STALE if is_loose else stale)


def _not_after(facts: DayFacts, stale: int) -> Limit:
    first, last = facts.filed or (Date.min, Date.max)
    # The clock of the place may be a day ahead of the publisher's.
    ahead = 1 if any(words.kind == "date" for words in facts.own) else 0
    oldest = min(stale, _LOOSE_STALE - ahead)
    return Limit(
        lambda day: first - oldest * DAY <= day <= last + ahead * DAY,
        facts.filed_words,
    )


def _within(clue: Clue) -> Limit:
    return Limit(lambda day: clue.first <= day <= clue.last, clue.words, clue.is_weak)


def _before(
    shown: str, feasts: list[Date], years: list[int], later: int
) -> Iterator[Limit]:
    """A festival that the text looks forward to: at most two months before it.

    `later`: 1 for the festival of the year after, which December looks forward to.
    """
    of_year = {feast.year - later: feast for feast in feasts}

    def allows(day: Date) -> bool:
        feast = of_year.get(day.year, day)
        return feast - _BEFORE_FEAST * DAY <= day < feast

    near = [
        written(feast)
        for year in years
        if (feast := of_year.get(year))
        and (not later or (feast - _BEFORE_FEAST * DAY).year == year)
    ]
    if near:
        yield Limit(allows, f"{shown} ({', '.join(near)})", is_weak=True)
