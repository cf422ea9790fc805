"""Which meeting each summary reports, and in which order the meetings stand.

Articles with the same sides, date and kind are accounts of one meeting. A meeting whose
place in the order cannot be told comes last and is no reference for any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from summarizer.comparing.references import References, profile_of
from summarizer.languages.messages import remark
from summarizer.models import JOINT, Comparability, MeetingOf, Remark, Summary
from summarizer.text import unaccented

_NAME = re.compile(r"[a-z]{2,}")
_FIELDS = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_NO_DAY = 9  # wider than any span, of which year, month and day may differ: three
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
    groups: dict[tuple[str, str | None, str, str], list[Summary]] = {}
    notes: list[Remark] = []
    for summary in summaries:
        meeting = summary.meeting
        if meeting.kind == "none":
            notes.append(remark("no_meeting", source=summary.article.source))
            continue
        if len(meeting.sides) < 2:
            notes.append(remark("few_sides", source=summary.article.source))
            continue
        # An undated article cannot be told to report the same meeting as another.
        apart = summary.article.id if meeting.date is None else ""
        key = ("-".join(sorted(meeting.sides)), meeting.date, meeting.kind, apart)
        groups.setdefault(key, []).append(summary)
    series: dict[str, list[Held]] = {}
    for (name, date, kind, apart), together in groups.items():
        identity = _identity(name, date, kind)
        first, *others = _by_people(together)
        held = _held(f"{identity}/{apart}" if apart else identity, name, first)
        series.setdefault(name, []).append(held)
        for accounts in others:
            article, like = accounts[0].article, first[0].article.source
            notes.append(remark("other_people", source=article.source, like=like))
            held = _held(f"{identity}/{article.id}", name, accounts)
            series[name].append(held)
    ordered = tuple(
        Series(name, meetings[0].meeting.sides, _in_order(meetings))
        for name, meetings in sorted(series.items())
    )
    return Sorted(ordered, tuple(notes))


def _by_people(accounts: list[Summary]) -> list[list[Summary]]:
    """Accounts of one day apart where a side is there in nobody whom both name.

    A president and a vice president may both meet the same guest in a day.
    """
    groups: list[list[Summary]] = []
    for account in accounts:
        home = next(
            (g for g in groups if not any(_are_others(account, each) for each in g)),
            None,
        )
        if home is None:
            groups.append([account])
        else:
            home.append(account)
    return groups


def _are_others(one: Summary, other: Summary) -> bool:
    """Whether they name other people; of one reporter, who spells each in one way."""
    ways = [(each.article.language, each.article.reporter) for each in (one, other)]
    if ways[0] != ways[1]:
        return False
    mine, theirs = _names(one), _names(other)
    return any(not mine[side] & theirs[side] for side in mine.keys() & theirs.keys())


def _names(account: Summary) -> dict[str, set[str]]:
    """The words of the names of each side's people, in plain Latin letters.

    Names in another script are left out: they cannot be told from others.
    """
    found: dict[str, set[str]] = {}
    for person in account.meeting.participants:
        words = set(_NAME.findall(unaccented(person.name).lower()))
        if person.side and words:
            found.setdefault(person.side, set()).update(words)
    return found


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
    accounts = [s.model_copy(update={"meeting": meeting}) for s in summaries]
    identity = _identity(name, meeting.date, meeting.kind)
    held = _held(identity, name, accounts)._replace(order=0)
    return Sorted((Series(name, meeting.sides, (held,)),), notes)


def _identity(series: str, date: str | None, kind: str) -> str:
    return f"{series}/{date or 'undated'}/{kind.replace(' ', '-')}"


def _held(identity: str, series: str, accounts: list[Summary]) -> Held:
    meeting = accounts[0].meeting
    return Held(
        MeetingOf(
            id=identity,
            series=series,
            date=meeting.date,
            date_precision=meeting.date_precision,
            kind=meeting.kind,
            sides=tuple(sorted(meeting.sides)),
            articles=tuple(s.article.id for s in accounts),
            reported=reported_sides(accounts),
        ),
        tuple(accounts),
        None,
    )


def days_of(date: str | None) -> tuple[str, str] | None:
    """First and last day that a date of any precision may mean."""
    match = _FIELDS.match(date or "")
    if not match:
        return None
    year, month, day = match.groups()
    first = f"{year}-{month or '01'}-{day or '01'}"
    last = f"{year}-{month or '12'}-{day or '31'}"
    return first, last


def _in_order(meetings: list[Held]) -> tuple[Held, ...]:
    """Those whose place is certain, by date; then the others, by date and id.

    Of two meetings whose spans overlap the vaguer loses its place, so that one article
    with a bare year does not take the order from those with a day.
    """
    spans = {held.id: days_of(held.meeting.date) for held in meetings}
    exact_first = sorted(
        meetings, key=lambda held: (_width(spans[held.id]), spans[held.id] or ("", ""))
    )
    placed: list[Held] = []
    unplaced: list[Held] = []
    for held in exact_first:
        span = spans[held.id]
        clash = span is None or any(_overlap(span, spans[p.id]) for p in placed)
        (unplaced if clash else placed).append(held)
    placed.sort(key=lambda held: spans[held.id] or ("", ""))
    unplaced.sort(key=lambda held: (held.meeting.date or _NO_YEAR, held.id))
    return (
        *(held._replace(order=number) for number, held in enumerate(placed)),
        *unplaced,
    )


def _width(span: tuple[str, str] | None) -> int:
    if span is None:
        return _NO_DAY
    return sum(
        a != b for a, b in zip(span[0].split("-"), span[1].split("-"), strict=True)
    )


def _overlap(a: tuple[str, str] | None, b: tuple[str, str] | None) -> bool:
    if a is None or b is None:
        return True
    if a == b and a[0] == a[1]:
        return False  # two meetings on one day: both days are certain
    return a[0] <= b[1] and b[0] <= a[1]
