"""Days, months and years of a sentence: each is that of what it cites.

"Xi, Feb 2021: “…” [CN 8 Feb 2021 ¶4]": the last date before a reference is the day of
the account's meeting, or stands in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from summarizer.briefing.checking.claims import Claimed
from summarizer.grounding.numerals import months, numbers
from summarizer.languages.language import (
    ENGLISH,
    language_or_english,
    read_language,
)
from summarizer.lexicon.bodies import HEADS, words_of_kind
from summarizer.models import (
    PLACES,
    Cited,
    MeetingOf,
    PartialDate,
)

_NAME = 40  # characters behind a year in which what it names is told
_PIECE = re.compile(r"[,;.:，；。：□]")


class Day(NamedTuple):
    """A date as worded; what it leaves open is None."""

    year: int | None
    month: int | None
    day: int | None
    wording: str

    def fits(self, date: str) -> bool:
        """Whether a day "2025-04-14", or a part of one, may be meant; "" is none."""
        own = PartialDate(self.year, self.month, self.day)
        return bool(date) and own.fits(PartialDate.read(date))

    def stands_in(self, text: str) -> bool:
        """Whether a text has its figures."""
        there = numbers(text)
        figures = [each for each in (self.year, self.day) if each is not None]
        known = self.month is None or self.month in months(text) or self.month in there
        return known and all(each in there for each in figures)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(
        name for row in read_language(ENGLISH).dates.months for name in row
    )
    own = language_or_english(language)
    before, behind = (r"(?<![\w-])", r"(?![\w-])") if own.spaced else ("", "")
    return tuple(
        re.compile(f"{before}{form.replace('NAMES', names)}{behind}")
        for form in own.dates.figures
    )


def days_in(text: str, language: str) -> list[Day]:
    """The dates of a text in order; of two readings the longer."""
    taken: list[tuple[int, Day]] = []
    used = [False] * len(text)
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            if any(used[match.start() : match.end()]):
                continue
            used[match.start() : match.end()] = [True] * len(match.group())
            given = match.groupdict()
            month = given.get("m")
            number = None
            if month is not None:
                named = next(iter(months(month)), None)
                number = int(month) if month.isdigit() else named
            day = Day(
                int(given["y"]) if given.get("y") else None,
                number,
                int(given["d"]) if given.get("d") else None,
                match.group(),
            )
            taken.append((match.start(), day))
    return [day for _, day in sorted(taken, key=lambda each: each[0])]


def without_days(claimed: Claimed, own: str = "") -> str:
    """A sentence's own words without its dates, which are checked as such."""
    own = own or claimed.own
    for day in days_in(own, claimed.language):
        own = own.replace(day.wording, " ", 1)
    return own


def meetings_named(claimed: Claimed) -> tuple[MeetingOf, ...]:
    """The meetings of the series that a sentence's own words date, in their order."""
    days = days_in(claimed.own, claimed.language)
    return tuple(of_days(claimed.scope.keys.meetings, days))


def of_days(meetings: Iterable[MeetingOf], days: Collection[Day]) -> list[MeetingOf]:
    """Those of some meetings that one of some days may mean, in their order."""
    return [each for each in meetings if any(d.fits(each.date or "") for d in days)]


def wrong_days(claimed: Claimed) -> Iterator[str]:
    """Dates that are not the day of what is cited behind them."""
    raw = claimed.sentence.text.replace("**", "")
    at = 0
    told_of = claimed.sentence.column == "reading"  # it speaks of what was before
    for marks in () if told_of else PLACES.finditer(raw):
        days = days_in(_outside(raw[at : marks.start()]), claimed.language)
        at = marks.end()
        cited = claimed.sentence.placed(marks.group())
        if days and not any(_is_borne(claimed, days[-1], each) for each in cited):
            yield days[-1].wording
    known = [m.date for m in claimed.scope.keys.meetings if m.date]
    texts = " ".join((*claimed.cited, *claimed.quotes))
    for day in days_in(claimed.own, claimed.language):
        if not (any(map(day.fits, known)) or day.stands_in(texts)):
            yield day.wording


def _outside(segment: str) -> str:
    """A stretch of a sentence without what it quotes."""
    return re.sub("“[^”]*”?|「[^」]*」?", " ", segment)


def _is_of_name(claimed: Claimed, day: Day) -> bool:
    """Whether a paper's or a body's name begins with it: "the 1982 convention"."""
    behind = claimed.own.partition(day.wording)[2][:_NAME]
    return any(each.section in HEADS for each in words_of_kind(_PIECE.split(behind)[0]))


def _is_borne(claimed: Claimed, day: Day, cited: Cited | None) -> bool:
    """Whether what is cited is of that day or tells of it; what is not there may."""
    account = claimed.scope.keys.of(cited.article) if cited else None
    if cited is None or account is None:
        return True
    text = account.paragraph(cited.paragraph)
    if day.fits(account.meeting.date or "") or day.stands_in(text):
        return True
    return _is_of_name(claimed, day) and any(map(day.stands_in, claimed.cited))
