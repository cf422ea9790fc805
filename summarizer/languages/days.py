"""Days in a language's words, by the patterns of its `messages.toml`."""

from __future__ import annotations

from datetime import date as Date
from functools import cache

from summarizer.languages.files import read_messages, spoken
from summarizer.models import PartialDate


@cache
def day_in(date: str | None, language: str, *, short: bool = False) -> str:
    """2025-01-15 as "15 January 2025", short "15 Jan 2025".

    What is said of no day for None.
    """
    table = "short_dates" if short else "dates"
    words: dict[str, str] = read_messages("messages", spoken(language))[table]
    if date is None:
        return words["undated"]
    from babel.dates import format_date  # what prints no day needs no calendar

    year, month, day = PartialDate.read(date)
    known = "day" if day else "month" if month else "year"
    first = Date(year or 1, month or 1, day or 1)
    told: str = format_date(first, words[known], spoken(language))
    return told


@cache
def months_in(language: str, *, short: bool = False) -> tuple[str, ...]:
    """The names of the months, from January on; short "Jan"."""
    from babel.dates import get_month_names

    names = (
        get_month_names("abbreviated", locale=language)
        if short
        else get_month_names("wide", locale=language)
    )
    return tuple(names.values())


@cache
def month_names(language: str, month: int) -> frozenset[str]:
    """How a month (1 to 12) is written out in a language, in each country that has it.

    Nothing for a language that CLDR does not know.
    """
    from babel.dates import get_month_names
    from babel.localedata import locale_identifiers

    code = language.replace("-", "_").partition("_")[0]
    return frozenset(
        get_month_names("wide", locale=locale)[month]
        for locale in locale_identifiers()
        if locale.partition("_")[0] == code
    )


@cache
def weekdays_in(language: str) -> tuple[str, ...]:
    """The names of the days of the week, from Monday on."""
    from babel.dates import get_day_names

    names = get_day_names("wide", locale=language)
    return tuple(names[number] for number in range(7))
