"""Which meeting each summary reports, and in which order the meetings stand.

`grouping` tells which articles are accounts of one meeting. A meeting whose place in
the order cannot be told comes last and is no reference for any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from summarizer.comparing.grouping import (
    Group,
    Regrouped,
    groups_of,
    joined,
    kinds_of,
    parted,
)
from summarizer.comparing.references import References, profile_of, ranks_of
from summarizer.languages.messages import remark
from summarizer.models import JOINT, Comparability, Meeting, MeetingOf, Remark, Summary

# Days in a year, a month, a day, by which spans of days are told apart.
_DAYS_OF = (372, 31, 1)
_ENDLESS = 1_000_000
_FIELDS = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_AS_TOLD = Regrouped()
_NO_YEAR = "9999"  # behind all dates: the last year of four figures
_NO_RANK = 5  # below the ranks of offices that are known


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

    def between(self, one: Held, held: Held) -> list[Held]:
        """The meetings after the day of one and before that of another."""
        return [
            each
            for each in self.ordered
            if self.is_earlier(one, each) and self.is_earlier(each, held)
        ]

    def apart(self, held: Held, other: Held) -> tuple[Comparability, ...]:
        """What makes two meetings in order less than like with like."""
        if held.order is None or other.order is None:
            return ()
        return self.references.apart(held.order, other.order)


class Sorted(NamedTuple):
    """All series, and what was left out of them with the reason.

    `regrouped` is what was done of that which was asked for.
    """

    series: tuple[Series, ...]
    notes: tuple[Remark, ...]
    regrouped: Regrouped = Regrouped()

    def told(self) -> Iterator[list[tuple[MeetingOf, tuple[Summary, ...]]]]:
        """Each series as its meetings with their accounts."""
        for series in self.series:
            yield [(held.meeting, held.accounts) for held in series.meetings]


def reported_sides(accounts: Sequence[Summary]) -> tuple[str, ...]:
    """The sides whose positions a meeting's accounts tell.

    A side counts if it holds a position of its own. Where nobody does, as in readouts
    that say only what "the two leaders discussed", the holders of the joint ones count.
    """
    positions = [p for s in accounts for p in s.counted]
    own = {p.side for p in positions if p.side and p.side != JOINT}
    return tuple(sorted(own or {side for p in positions for side in p.holders}))


def sort_meetings(
    summaries: Sequence[Summary],
    *,
    same: bool = False,
    regrouped: Regrouped = _AS_TOLD,
) -> Sorted:
    """Group summaries into meetings and meetings into series, each in order.

    `same`: somebody knows that all of them report one meeting; what their articles
    tell of it is taken together. `regrouped`: it is known of some.
    """
    if same:
        return _one_meeting(summaries)._replace(
            regrouped=Regrouped(joined=regrouped.joined)
        )
    own = {each.article.id: each for each in summaries}
    moving = {article for article, _ in regrouped.joined}
    by_sides, notes = _by_sides(s for s in summaries if s.article.id not in moving)
    groups: dict[str, list[Group]] = {}
    of_days: dict[str, list[Remark]] = {}
    for name, together in by_sides.items():
        found, of_days[name] = groups_of(together)
        groups[name] = parted(found, regrouped.parted, own)
    if homeless := _taken_in(groups, regrouped.joined, own):
        # They stay where they are by themselves.
        rest = tuple(pair for pair in regrouped.joined if pair not in homeless)
        return sort_meetings(summaries, regrouped=regrouped._replace(joined=rest))
    series = []
    for name, of_series in groups.items():
        notes += (*of_days[name], *(n for group in of_series for n in group.notes))
        meetings = _in_order(_identified(name, of_series))
        series.append(Series(name, meetings[0].meeting.sides, meetings))
    there = {a.article.id for each in groups.values() for g in each for a in g.accounts}
    done = tuple(pair for pair in regrouped.parted if there.issuperset(pair))
    return Sorted(tuple(series), tuple(notes), regrouped._replace(parted=done))


def _by_sides(
    summaries: Iterable[Summary],
) -> tuple[dict[str, list[Summary]], list[Remark]]:
    """The summaries of meetings by their sides, and what to say of the others."""
    found: dict[str, list[Summary]] = {}
    notes: list[Remark] = []
    for summary in summaries:
        meeting = summary.meeting
        if meeting.kind == "none":
            notes.append(_without_meeting(summary))
        elif len(meeting.sides) < 2:
            notes.append(remark("few_sides", source=summary.article.source))
        else:
            found.setdefault("-".join(sorted(meeting.sides)), []).append(summary)
    return dict(sorted(found.items())), notes


def _without_meeting(summary: Summary) -> Remark:
    """That a text is in no thread, and what it is, where that is sure."""
    source, told = summary.article.source, summary.no_readout
    if told is None:
        return remark("no_meeting", source=source)
    return remark("no_meeting_as", source=source, reason=told)


def _taken_in(
    groups: Mapping[str, list[Group]],
    pairs: Sequence[tuple[str, str]],
    own: Mapping[str, Summary],
) -> set[tuple[str, str]]:
    """Put the first article of each pair beside the second; those that have no home."""
    waiting = set(pairs)
    known = [pair for pair in pairs if pair[0] in own]
    # An account that waits may be the home of another: once round is not enough.
    while homed := [p for p in known if p in waiting and _home(groups, p[1])]:
        for article, other in homed:
            if home := _home(groups, other):
                of_series, order = home
                of_series[order] = joined(of_series[order], own[article], own)
        waiting.difference_update(homed)
    return waiting


def _home(
    groups: Mapping[str, list[Group]], article: str
) -> tuple[list[Group], int] | None:
    """The list in which the meeting of an article stands, and its place there."""
    for of_series in groups.values():
        for order, group in enumerate(of_series):
            if any(each.article.id == article for each in group.accounts):
                return of_series, order
    return None


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
    placed.sort(key=lambda each: (each.days or ("", ""), *_standing(each.held)))
    unplaced.sort(key=lambda held: (held.meeting.date or _NO_YEAR, held.id))
    return (
        *(each.held._replace(order=number) for number, each in enumerate(placed)),
        *unplaced,
    )


def _standing(held: Held) -> tuple[int, int]:
    """How high the people of a meeting stand, and how much is told of it.

    Of one day's meetings the leaders' comes last, so that it is the latest of them.
    """
    people = (p for each in held.accounts for p in each.meeting.participants)
    ranks = ranks_of(tuple(people))
    height = -sum(ranks.get(side, _NO_RANK) for side in held.meeting.sides)
    return height, sum(len(each.counted) for each in held.accounts)


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
