"""Days that addresses carry: /2025/04/14/, t20250414_1.htm."""

from __future__ import annotations

import datetime
import re

_STAMP = 12  # figures of YYMMDDhhmmss
_CENTURY = 2000  # what its two figures of a year are added to
# From 2050 on two figures are no year of a report, as `_STAMPS` has it too: chance
# numbers are not to look like a day.
_LAST_STAMPED = 50
Days = tuple[datetime.date, datetime.date]

_STAMPS = (
    re.compile(r"(?<!\d)(?P<y>20[0-4]\d)[-/_]?(?P<m>[01]\d)[-/_]?(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"/(?P<y>20[0-4]\d)[-/](?P<m>[01]?\d)(?:/|$)"),
)
_LONG_NUMBER = re.compile(r"(?<!\d)\d{14,20}(?!\d)")


def stamp_in(address: str) -> Days | None:
    """The day, or the month, that an address carries, as first and last day.

    Forms: /2025/04/14/, t20250414_1.htm, /2025/01/; and long numbers that hold
    YYMMDDhhmmss at exactly one place (…-18525041422183829.htm).
    """
    for form in _STAMPS:
        if match := form.search(address):
            parts = match.groupdict()
            year, month = int(parts["y"]), int(parts["m"])
            if day := day_of(year, month, int(parts.get("d") or 1)):
                return (day, day) if parts.get("d") else (day, month_end(day))
    for match in _LONG_NUMBER.finditer(address):
        if day := _hidden_day(match.group()):
            return day, day
    return None


def _hidden_day(figures: str) -> datetime.date | None:
    days = set()
    for at in range(len(figures) - _STAMP + 1):
        year, month, day, hour, minute, second = (
            int(figures[at + step : at + step + 2]) for step in range(0, _STAMP, 2)
        )
        if year < _LAST_STAMPED and hour < 24 and minute < 60 and second < 60:
            days.add(day_of(_CENTURY + year, month, day))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """The day, if there is such a one."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def month_end(day: datetime.date) -> datetime.date:
    """The last day of a day's month."""
    following = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return following - datetime.timedelta(days=1)
