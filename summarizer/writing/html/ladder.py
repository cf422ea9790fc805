"""The ladder of one thread: the rank of its act over time, drawn to scale.

Above the line the cooperative ladder, below it the critical one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.briefing.keys import short_day
from summarizer.models import JOINT, Entry, MeetingOf, Position, Thread
from summarizer.writing.html.index import Index
from summarizer.writing.html.scale import Scale, Tick
from summarizer.writing.wording import act

_LEFT, _RIGHT = 34, 560
_STEP = 17  # units from rank to rank
_TOP = 20
_FOOT = 40  # units for what is absent, and for the days
_LETTER = 6.6


class Point(NamedTuple):
    """An act at a meeting; `is_main` is the one that the thread's line goes through."""

    x: float
    y: float
    name: str
    anchor: str
    is_joint: bool
    is_main: bool


class Gap(NamedTuple):
    """A meeting at which the thread has nothing, and why."""

    x: float
    reason: str


class Rank(NamedTuple):
    """A rank that is drawn, at the left edge."""

    y: float
    name: str


class Ladder(NamedTuple):
    """What is drawn of one thread, and the same in words."""

    height: float
    zero: float
    foot: float
    ranks: tuple[Rank, ...]
    runs: tuple[str, ...]
    through: tuple[str, ...]
    points: tuple[Point, ...]
    gaps: tuple[Gap, ...]
    days: tuple[Tick, ...]
    words: str


def ladder_of(
    index: Index, thread: Thread, meetings: Sequence[MeetingOf]
) -> Ladder | None:
    """The ladder of a thread with words at two dated meetings or more."""
    dated = {m.id: m for m in meetings if m.date}
    entries = [e for e in thread.entries if e.meeting in dated]
    said = [e for e in entries if any(map(index.has, e.positions))]
    if len(said) < 2:
        return None
    spoken = {entry.meeting for entry in said}
    scale = Scale(list(dated.values()), _LEFT + 30, _RIGHT)
    leading = leading_of(thread)
    heights = [
        _height(index.position(p)) for e in said for p in e.positions if index.has(p)
    ]
    top, low = max(*heights, 1), min(*heights, 0)

    def y(height: int) -> float:
        return _TOP + (top - height) * _STEP

    foot = y(low) + 20
    points = [
        point
        for entry in said
        for point in _points(index, entry, leading, scale.x(dated[entry.meeting].date))
    ]
    drawn = tuple(each._replace(y=y(int(each.y))) for each in points)
    lines = tuple(_lines(entries, said, drawn))
    return Ladder(
        height=foot + _FOOT,
        zero=y(0),
        foot=foot,
        ranks=tuple(Rank(y(h), str(abs(h))) for h in sorted(set(heights))),
        runs=tuple(line for line, is_next in lines if is_next),
        through=tuple(line for line, is_next in lines if not is_next),
        points=drawn,
        gaps=tuple(
            Gap(scale.x(dated[e.meeting].date), e.absence or "not_mentioned")
            for e in entries
            if e.meeting not in spoken
        ),
        days=tuple(_days(scale, dated, entries)),
        words=_in_words(index, said, leading),
    )


def _height(position: Position) -> int:
    return -position.rank if position.ladder == "critical" else position.rank


def leading_of(thread: Thread) -> frozenset[str]:
    """The positions that its changes speak of: they tell an entry of several best."""
    return frozenset(c.to_positions[0] for c in thread.changes if c.to_positions)


def main_of(index: Index, entry: Entry, leading: frozenset[str]) -> str:
    """The position that stands for an entry that has some."""
    there = [each for each in entry.positions if index.has(each)]
    return next((each for each in there if each in leading), there[0])


def _points(
    index: Index, entry: Entry, leading: frozenset[str], x: float
) -> list[Point]:
    """Each act of an entry once; the leading one last, so that it lies on top."""
    main = main_of(index, entry, leading)
    found: dict[tuple[int, bool], Point] = {}
    for identity in [*(p for p in entry.positions if p != main), main]:
        if not index.has(identity):
            continue
        position = index.position(identity)
        height, is_joint = _height(position), position.side == JOINT
        anchor = "end" if x > _RIGHT - 40 else "start"
        point = Point(x, height, act(position.act), anchor, is_joint, identity == main)
        found.pop((height, is_joint), None)
        found[height, is_joint] = point
    return list(found.values())


def _lines(
    entries: Sequence[Entry], said: Sequence[Entry], points: Sequence[Point]
) -> Iterator[tuple[str, bool]]:
    """A line from each main point to the next; whether no silence lies between."""
    at = {entry.meeting: number for number, entry in enumerate(entries)}
    places = [at[entry.meeting] for entry in said]
    mains = [point for point in points if point.is_main]
    for (here, one), (to, other) in pairwise(zip(places, mains, strict=True)):
        yield f"{one.x},{one.y} {other.x},{other.y}", to == here + 1


def _days(
    scale: Scale, dated: dict[str, MeetingOf], entries: Sequence[Entry]
) -> list[Tick]:
    """The days at the foot, as far as they have room: those with words first."""
    found: list[Tick] = []
    for entry in sorted(entries, key=lambda each: not each.positions):
        label = short_day(dated[entry.meeting].date)
        tick = Tick(scale.x(dated[entry.meeting].date), label)
        if all(_are_apart(tick, other) for other in found):
            found.append(tick)
    return found


def _are_apart(one: Tick, other: Tick) -> bool:
    wide = _LETTER * (len(one.label) + len(other.label)) / 2
    return abs(one.x - other.x) > wide + _LETTER


def _in_words(index: Index, said: Sequence[Entry], leading: frozenset[str]) -> str:
    steps = []
    for entry in said:
        position = index.position(main_of(index, entry, leading))
        steps.append(f"{index.day_of(entry.meeting)} {act(position.act)}")
    return "; ".join(steps)
