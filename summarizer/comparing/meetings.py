"""Which meeting each summary reports, and in which order the meetings stand.

`grouping` tells which articles are accounts of one meeting. A meeting whose place in
the order cannot be told comes last and is no reference for any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from summarizer.comparing.grouping import Group, groups_of, kinds_of
from summarizer.comparing.references import References, profile_of
from summarizer.languages.messages import remark
from summarizer.models import JOINT, Comparability, Meeting, MeetingOf, Remark, Summary

# Days in a year, a month, a day, by which spans of days are told apart.
_DAYS_OF = (372, 31, 1)
_ENDLESS = 1_000_000
_FIELDS = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_NO_YEAR = "9999"  # behind all dates: the last year of four figures


class Held(NamedTuple):
    """A meeting with the summaries that report it; `order` is None where untold."""

    meeting: MeetingOf
    accounts: tuple[Summary, ...]
    order: int | None

    @property
    def id(self) -> str:
        """The meeting's id."""
        return self.meeting.id

    def is_beside(self, other: Held) -> bool:
        """Whether it is the same meeting or one of the same day: none is earlier."""
        mine, theirs = self.meeting, other.meeting
        return mine.id == theirs.id or (
            mine.date_precision == "day" and mine.date == theirs.date
        )

    @property
    def is_whole(self) -> bool:
        """Whether its articles were read whole, so that an absence means something."""
        return all(s.article.whole and s.is_complete for s in self.accounts)

    @property
    def reporters(self) -> frozenset[str]:
        """The sides whose outlets report it."""
        return frozenset(
            s.article.reporter for s in self.accounts if s.article.reporter
        )


@dataclass(frozen=True)
class Series:
    """The meetings of one set of sides: those in order first, then the undated."""

    id: str
    sides: tuple[str, ...]
    meetings: tuple[Held, ...]

    @cached_property
    def ordered(self) -> tuple[Held, ...]:
        """The meetings whose place in the order is certain."""
        return tuple(held for held in self.meetings if held.order is not None)

    @cached_property
    def references(self) -> References:
        """What each of them is held against."""
        return References(
            [profile_of(h.meeting, h.accounts, h.is_whole) for h in self.ordered]
        )

    def reference(
        self, held: Held, side: str, spoken: Sequence[int] = ()
    ) -> Held | None:
        """The latest earlier meeting with the side that is like this one, else any.

        `spoken` are places in the order, rising, of meetings that count all the same:
        those at which the matter in question was said jointly, although the side has
        no word of its own there.
        """
        if held.order is None:
            return None
        place = self.references.reference(held.order, side, spoken)
        return None if place is None else self.ordered[place]

    def previous(
        self, held: Held, side: str, spoken: Sequence[int] = ()
    ) -> Held | None:
        """The meeting just before at which the side is reported, like it or not."""
        if held.order is None:
            return None
        place = next(self.references.earlier(held.order, side, spoken), None)
        return None if place is None else self.ordered[place]

    def is_earlier(self, one: Held, held: Held) -> bool:
        """Whether a meeting is in order before the day of another."""
        if one.order is None or held.order is None:
            return False
        return one.order < self.references.first_of_day(held.order)

    def apart(self, held: Held, other: Held) -> tuple[Comparability, ...]:
        """What makes two meetings in order less than like with like."""
        if held.order is None or other.order is None:
            return ()
        return self.references.apart(held.order, other.order)


class Sorted(NamedTuple):
    """All series, and what was left out of them with the reason."""

    series: tuple[Series, ...]
    notes: tuple[Remark, ...]


def reported_sides(accounts: Sequence[Summary]) -> tuple[str, ...]:
    """The sides whose positions a meeting's accounts tell.

    A side counts if it holds a position of its own. Where nobody does, as in readouts
    that say only what "the two leaders discussed", the holders of the joint ones count.
    """
    positions = [p for s in accounts for p in s.counted]
    own = {p.side for p in positions if p.side and p.side != JOINT}
    return tuple(sorted(own or {side for p in positions for side in p.holders}))


def sort_meetings(summaries: Sequence[Summary], *, same: bool = False) -> Sorted:
    """Group summaries into meetings and meetings into series, each in order.

    `same`: somebody knows that all of them report one meeting; what their articles
    tell of it is taken together.
    """
    if same:
        return _one_meeting(summaries)
    by_sides: dict[str, list[Summary]] = {}
    notes: list[Remark] = []
    for summary in summaries:
        meeting = summary.meeting
        if meeting.kind == "none":
            notes.append(remark("no_meeting", source=summary.article.source))
        elif len(meeting.sides) < 2:
            notes.append(remark("few_sides", source=summary.article.source))
        else:
            name = "-".join(sorted(meeting.sides))
            by_sides.setdefault(name, []).append(summary)
    series = []
    for name, together in sorted(by_sides.items()):
        groups, of_days = groups_of(together)
        notes += (*of_days, *(note for group in groups for note in group.notes))
        meetings = _in_order(_identified(name, groups))
        series.append(Series(name, meetings[0].meeting.sides, meetings))
    return Sorted(tuple(series), tuple(notes))


def _identified(series: str, groups: Sequence[Group]) -> list[_Dated]:
    """The meetings, each with an id of its own, and the days that it can have been on.

    One whose day is unsure can have been on none that is known.
    """
    taken: set[str] = set()
    dated = []
    for group in groups:
        meeting, first = group.meeting, group.accounts[0].article.id
        identity = _identity(series, meeting.date, meeting.kind)
        if meeting.date is None or group.unsure or identity in taken:
            identity = f"{identity}/{first}"
        taken.add(identity)
        days = None if group.unsure else _days_of(meeting)
        dated.append(_Dated(_held(identity, series, group), days))
    return dated


def _days_of(meeting: Meeting) -> tuple[str, str] | None:
    """The first and last day that it can have been on: those of its date, or fewer."""
    days, between = days_of(meeting.date), meeting.between
    if between and (not days or days[0] <= between[0] <= between[1] <= days[1]):
        return between
    return days


def _one_meeting(summaries: Sequence[Summary]) -> Sorted:
    """All summaries as accounts of one meeting, by what the best-informed tells."""
    best = max(
        summaries,
        key=lambda s: (
            s.meeting.kind != "none", len(s.meeting.sides), len(s.meeting.date or "")
        ),
    )  # fmt: skip
    sides = {side for s in summaries for side in s.meeting.sides}
    meeting = best.meeting.model_copy(update={"sides": tuple(sorted(sides))})
    notes = tuple(
        remark(
            "taken_as_asked",
            source=each.article.source,
            date=each.meeting.date,
            taken=meeting.date,
        )
        for each in summaries
        if each.meeting.date and not str(meeting.date).startswith(each.meeting.date)
    )
    name = "-".join(meeting.sides)
    accounts = tuple(s.model_copy(update={"meeting": meeting}) for s in summaries)
    group = Group(meeting, accounts, kinds_of(summaries))
    identity = _identity(name, meeting.date, meeting.kind)
    held = _held(identity, name, group)._replace(order=0)
    return Sorted((Series(name, meeting.sides, (held,)),), notes)


def _identity(series: str, date: str | None, kind: str) -> str:
    return f"{series}/{date or 'undated'}/{kind.replace(' ', '-')}"


def _held(identity: str, series: str, group: Group) -> Held:
    meeting = group.meeting
    return Held(
        MeetingOf(
            id=identity,
            series=series,
            date=meeting.date,
            date_precision=meeting.date_precision,
            kind=meeting.kind,
            kinds=group.kinds,
            sides=tuple(sorted(meeting.sides)),
            articles=tuple(s.article.id for s in group.accounts),
            reported=reported_sides(group.accounts),
        ),
        group.accounts,
        None,
    )


class _Dated(NamedTuple):
    """A meeting and the first and last day that it can have been on, if known."""

    held: Held
    days: tuple[str, str] | None


def days_of(date: str | None) -> tuple[str, str] | None:
    """First and last day that a date of any precision may mean."""
    match = _FIELDS.match(date or "")
    if not match:
        return None
    year, month, day = match.groups()
    first = f"{year}-{month or '01'}-{day or '01'}"
    last = f"{year}-{month or '12'}-{day or '31'}"
    return first, last


def _in_order(meetings: list[_Dated]) -> tuple[Held, ...]:
    """Those whose place is certain, by date; then the others, by date and id.

    Of two meetings whose days overlap the vaguer loses its place, so that one article
    with a bare year does not take the order from those with a day.
    """
    placed: list[_Dated] = []
    unplaced: list[Held] = []
    for each in sorted(meetings, key=lambda e: (_width(e.days), e.days or ("", ""))):
        clash = any(_overlap(each.days, other.days) for other in placed)
        if each.days is None or clash:
            unplaced.append(each.held)
        else:
            placed.append(each)
    placed.sort(key=lambda each: each.days or ("", ""))
    unplaced.sort(key=lambda held: (held.meeting.date or _NO_YEAR, held.id))
    return (
        *(each.held._replace(order=number) for number, each in enumerate(placed)),
        *unplaced,
    )


def _width(days: tuple[str, str] | None) -> int:
    """About how many days it may be; a month is taken as 31, so that none is lost."""
    if days is None:
        return _ENDLESS
    first, last = (list(map(int, day.split("-"))) for day in days)
    return sum((b - a) * size for a, b, size in zip(first, last, _DAYS_OF, strict=True))


def _overlap(a: tuple[str, str] | None, b: tuple[str, str] | None) -> bool:
    if a is None or b is None:
        return True
    if a == b and a[0] == a[1]:
        return False  # two meetings on one day: both days are certain
    return a[0] <= b[1] and b[0] <= a[1]
