"""How accounts and positions are named for the eye, and found again by these names.

An account is "CN 14 Apr 2025": whose it is and the meeting's day as known, `-2` behind
the reporter for a further account of the same day. A position is its account with the
paragraph and, in order of their places there, a letter: "CN 14 Apr 2025 ¶7b".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.languages.days import day_in
from summarizer.languages.files import ENGLISH
from summarizer.models import MeetingOf, Position, Summary

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OUTLET = 18  # characters of an outlet's name that stands for a reporter unknown
_PLACE = re.compile(
    r"^\[?(?P<account>[^¶\[\]]+?)\s*¶\s*(?P<at>\d+)(?P<letter>[a-z]?)\]?$"
)
_ISO_DAY = re.compile(r"\b\d{4}(?:-\d\d){0,2}$")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def short_day(date: str | None) -> str:
    """2025-04-14 as "14 Apr 2025", 2024-10 as "Oct 2024"; "undated" for None."""
    return day_in(date, ENGLISH, short=True)


def labels_of(
    told: Iterable[tuple[MeetingOf, Summary]],
) -> Iterator[tuple[str, MeetingOf, Summary]]:
    """The accounts of one series, each with its name, in the order of the meetings."""
    taken: Counter[tuple[str, str]] = Counter()
    for meeting, summary in told:
        who, when = _whose(summary), short_day(meeting.date)
        taken[who, when] += 1
        again = taken[who, when]
        label = f"{who}-{again} {when}" if again > 1 else f"{who} {when}"
        yield label, meeting, summary


def _whose(summary: Summary) -> str:
    article = summary.article
    if article.reporter:
        return article.reporter
    name = article.outlet or article.source.rpartition("/")[2].rpartition(".")[0]
    return " ".join(name.split())[:_OUTLET].strip() or "unknown"


def is_place(name: str) -> bool:
    """Whether a name is that of a place, and no id."""
    return _PLACE.match(name.strip()) is not None


def begins_so(position: Position, words: str) -> bool:
    """Whether these are the first words of a position."""
    asked = _folded(words).rstrip(". …")
    return bool(asked) and _folded(position.words).startswith(asked)


def _folded(words: str) -> str:
    return " ".join(words.translate(_QUOTES).casefold().split()).strip("\" '")


def letter_of(position: Position, account: Summary) -> str:
    """The letter of a position among those of its paragraph; none where it is alone."""
    beside = _at(account, _paragraph(position))
    order = beside.index(position)
    return LETTERS[order] if len(beside) > 1 and order < len(LETTERS) else ""


def _paragraph(position: Position) -> int:
    return position.evidence[0].paragraph or 1


def _at(account: Summary, paragraph: int) -> list[Position]:
    """The positions that begin in a paragraph, in the order of their places."""
    there = [each for each in account.positions if _paragraph(each) == paragraph]
    return sorted(there, key=lambda p: (p.evidence[0].start, p.evidence[0].end, p.id))


class Named(NamedTuple):
    """Accounts by their names: those of each series, as its page prints them."""

    accounts: Sequence[tuple[str, Summary]]

    @classmethod
    def of(
        cls, series: Iterable[Iterable[tuple[MeetingOf, Sequence[Summary]]]]
    ) -> Named:
        """The accounts of some series, each its meetings with what tells of them."""
        found: list[tuple[str, Summary]] = []
        for meetings in series:
            told = ((held, each) for held, accounts in meetings for each in accounts)
            found += ((label, summary) for label, _, summary in labels_of(told))
        return cls(found)

    def article(self, name: str) -> list[str]:
        """The ids of the articles that an account's name may mean."""
        asked = _label(name)
        return [s.article.id for label, s in self.accounts if _label(label) == asked]

    def positions(self, place: str) -> list[Position]:
        """The positions that a place may mean: without a letter all of its paragraph.

        One with a letter behind the last is none.
        """
        match = _PLACE.match(place.strip())
        if match is None:
            return []
        found: list[Position] = []
        for label, summary in self.accounts:
            if _label(label) == _label(match["account"]):
                there = _at(summary, int(match["at"]))
                if letter := match["letter"]:
                    order = LETTERS.index(letter)
                    there = there[order : order + 1]
                found += there
        return found


def _label(name: str) -> str:
    """An account's name with its day in one form, in small letters."""
    plain = " ".join(name.strip().strip("[]").split())
    return _ISO_DAY.sub(lambda day: _day(day.group()), plain).casefold()


def _day(date: str) -> str:
    try:
        return short_day(date)
    except ValueError:  # no month or day of the calendar
        return date
