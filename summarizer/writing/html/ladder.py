"""The ladder of one thread: the rank of its act over time, drawn to scale.

Above the line the cooperative ladder, below it the critical one. What is drawn stands
in words beneath it, so it is kept short: all points of one shape are one path, whose
marks are defined once in the file; places are whole units, a pixel each at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.models import JOINT, Entry, MeetingOf, Position, Thread
from summarizer.writing.html.index import Index
from summarizer.writing.html.scale import Scale, wide

WIDTH = 640
_LEFT, _RIGHT = 34, 560
_STEP = 17  # units from rank to rank
_TOP = 20
_FOOT = 40  # units for what is absent, and for the days
_LETTER = 6.6
# What has a mark of its own; why else a thread has no words stands beneath alone.
_SILENT = "not_mentioned"
_DRAWN = frozenset((_SILENT, "side_not_reported"))


class Day(NamedTuple):
    """A day at the foot."""

    x: int
    label: str


class Point(NamedTuple):
    """An act at a meeting; `is_main` is the one that the thread's line goes through."""

    x: int
    y: int
    name: str
    anchor: str
    is_joint: bool
    is_main: bool


class Gap(NamedTuple):
    """A meeting at which the thread has nothing, and why."""

    x: int
    reason: str


class Rank(NamedTuple):
    """A rank that is drawn, at the left edge."""

    y: int
    name: str


class Frame(NamedTuple):
    """What stands behind a ladder: its ranks, the line of none, where days stand."""

    zero: int
    foot: int
    ranks: tuple[Rank, ...]


class Ladder(NamedTuple):
    """What is drawn of one thread; `marks` are the places of each shape of a point."""

    height: int
    frame: Frame
    runs: str
    through: str
    points: tuple[Point, ...]
    marks: dict[str, str]
    gaps: tuple[Gap, ...]


def ladder_of(
    index: Index, thread: Thread, meetings: Sequence[MeetingOf]
) -> Ladder | None:
    """The ladder of a thread whose acts at two dated meetings differ in rank."""
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
    if len(set(heights)) < 2:  # a level line says no more than the words beneath it
        return None
    top, low = max(*heights, 1), min(*heights, 0)

    def x(entry: Entry) -> int:
        return round(scale.x(dated[entry.meeting].date))

    def y(height: int) -> int:
        return _TOP + (top - height) * _STEP

    foot = y(low) + 20
    points = [
        point for entry in said for point in _points(index, entry, leading, x(entry))
    ]
    ranks = tuple(Rank(y(h), str(abs(h))) for h in sorted(set(heights)))
    drawn = tuple(_named_once([each._replace(y=y(each.y)) for each in points]))
    lines = tuple(_lines(entries, said, drawn))
    return Ladder(
        height=foot + _FOOT,
        frame=Frame(y(0), foot, ranks),
        runs=_path(line for line, is_next in lines if is_next),
        through=_path(line for line, is_next in lines if not is_next),
        points=drawn,
        marks=_marks(drawn),
        gaps=tuple(
            Gap(x(e), why)
            for e in entries
            if e.meeting not in spoken and (why := e.absence or _SILENT) in _DRAWN
        ),
    )


def days_of(index: Index, meetings: Sequence[MeetingOf]) -> tuple[Day, ...]:
    """The days at the foot of each ladder of a series, as far as they have room.

    The latest comes first, then the first one, then the others in order.
    """
    dated = [m for m in meetings if m.date]
    scale = Scale(dated, _LEFT + 30, _RIGHT)
    found: list[Day] = []
    for meeting in (*dated[-1:], *dated[:-1]):
        label = index.words.short_day(meeting.date)
        day = Day(round(scale.x(meeting.date)), label)
        if all(_are_apart(day, other) for other in found):
            found.append(day)
    return tuple(found)


def _height(position: Position) -> int:
    return -position.rank if position.ladder == "critical" else position.rank


def leading_of(thread: Thread) -> frozenset[str]:
    """The positions that its changes speak of: they tell an entry of several best."""
    return frozenset(c.to_positions[0] for c in thread.changes if c.to_positions)


def main_of(index: Index, entry: Entry, leading: frozenset[str]) -> str:
    """The position that stands for an entry that has some."""
    there = [each for each in entry.positions if index.has(each)]
    return next((each for each in there if each in leading), there[0])


def _points(index: Index, entry: Entry, leading: frozenset[str], x: int) -> list[Point]:
    """Each act of an entry once; the leading one last, so that it lies on top."""
    main = main_of(index, entry, leading)
    found: dict[tuple[int, bool], Point] = {}
    for identity in [*(p for p in entry.positions if p != main), main]:
        if not index.has(identity):
            continue
        position = index.position(identity)
        height, is_joint = _height(position), position.side == JOINT
        anchor = "end" if x > _RIGHT - 40 else "start"
        act = index.words.act(position.act)
        point = Point(x, height, act, anchor, is_joint, identity == main)
        found.pop((height, is_joint), None)
        found[height, is_joint] = point
    return list(found.values())


def _named_once(points: Sequence[Point]) -> Iterator[Point]:
    """The points, without the name of one that is the last one's on its height."""
    last: dict[int, str] = {}
    for each in points:
        yield each._replace(name="") if last.get(each.y) == each.name else each
        last[each.y] = each.name


def _marks(points: Sequence[Point]) -> dict[str, str]:
    """The places of each shape, the one that lies on top last."""
    found: dict[str, list[str]] = {"also": [], "said": [], "joint": []}
    for each in points:
        shape = "also" if not each.is_main else "joint" if each.is_joint else "said"
        found[shape].append(f"{each.x} {each.y}")
    return {shape: "M" + " ".join(places) for shape, places in found.items() if places}


_Line = tuple[str, str]


def _path(lines: Iterable[_Line]) -> str:
    """Lines as one path; what goes on where the last one ends is not begun anew."""
    path, at = "", ""
    for begin, end in lines:
        path += f" {end}" if begin == at else f"M{begin} {end}"
        at = end
    return path


def _lines(
    entries: Sequence[Entry], said: Sequence[Entry], points: Sequence[Point]
) -> Iterator[tuple[_Line, bool]]:
    """A line from each main point to the next; whether no silence lies between."""
    at = {entry.meeting: number for number, entry in enumerate(entries)}
    places = [at[entry.meeting] for entry in said]
    mains = [point for point in points if point.is_main]
    for (here, one), (to, other) in pairwise(zip(places, mains, strict=True)):
        yield (f"{one.x} {one.y}", f"{other.x} {other.y}"), to == here + 1


def _are_apart(one: Day, other: Day) -> bool:
    room = _LETTER * (wide(one.label) + wide(other.label)) / 2
    return abs(one.x - other.x) > room + _LETTER
