"""Days to scale: where a meeting stands on a line from the first to the last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from unicodedata import east_asian_width

from summarizer.models import (
    MeetingOf,
    PartialDate,
)
from summarizer.writing.html.index import Index
from summarizer.writing.html.words import HtmlWords

_YEAR = 366
# Years between two ticks, the least that leaves them apart: up to ten ticks.
_STEPS = (1, 2, 5, 10, 20, 50)
_MOST_TICKS = 10
_LETTER = 7.2  # units of a letter at the size of the labels (brief.css)
_LANES = 6
_LANE = 22  # units from lane to lane
_POINT = 4  # units left and right of a day


def wide(words: str) -> int:
    """How wide words are, in letters: a Chinese character has the room of two."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in words)


class Tick(NamedTuple):
    """A line across the scale, and what stands at its foot."""

    x: float
    label: str


class Scale:
    """Days between the first and the last meeting, as places from left to right."""

    def __init__(
        self, meetings: Sequence[MeetingOf], left: float, right: float
    ) -> None:
        self._left, self._right = left, right
        spans = [span for m in meetings if (span := _span(m.date))]
        self._first = min((span[0] for span in spans), default=0)
        self._last = max((span[1] for span in spans), default=0)

    def x(self, day: str | None) -> float:
        """The place of a day; of a month or a year its middle."""
        begin, end = self.span(day)
        return round((begin + end) / 2, 1)

    def span(self, day: str | None) -> tuple[float, float]:
        """The places of the first and the last day that a date may mean."""
        first, last = _span(day) or (self._first, self._first)
        return self._place(first), self._place(last)

    def _place(self, day: int) -> float:
        if self._last == self._first:
            return round((self._left + self._right) / 2, 1)
        share = (day - self._first) / (self._last - self._first)
        return round(self._left + share * (self._right - self._left), 1)

    def ticks(self, words: HtmlWords) -> tuple[Tick, ...]:
        """The beginnings of years; of months where all is within a year or so."""
        if self._last == self._first:
            return ()
        first, last = date.fromordinal(self._first), date.fromordinal(self._last)
        if self._last - self._first <= _YEAR:
            months = range(first.year * 12 + first.month, last.year * 12 + last.month)
            days = [date(m // 12, m % 12 + 1, 1) for m in months]
            step = -(-len(days) // _MOST_TICKS) or 1
            labels = [(d, words.short_day(d.isoformat()[:7])) for d in days[::step]]
        else:
            years = range(first.year + 1, last.year + 1)
            wide = next((s for s in _STEPS if len(years) / s <= _MOST_TICKS), 100)
            labels = [(date(y, 1, 1), str(y)) for y in years if y % wide == 0]
        return tuple(Tick(self._place(d.toordinal()), name) for d, name in labels)


def _span(day: str | None) -> tuple[int, int] | None:
    """The first and the last day of a date, as days since the year 1."""
    if day is None:
        return None
    known = PartialDate.read(day)
    year, month = known.year or 1, known.month
    if month and known.day:
        only = date(year, month, known.day).toordinal()
        return only, only
    if month:
        return date(year, month, 1).toordinal(), _last_of_month(year, month)
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


def _last_of_month(year: int, month: int) -> int:
    after = date(year + month // 12, month % 12 + 1, 1)
    return after.toordinal() - 1


class Stop(NamedTuple):
    """A meeting on the timeline: from `x1` to `x2`, its label at `y` or none."""

    number: int
    x1: float
    x2: float
    x: float
    y: float | None
    anchor: str
    label: str


class Timeline(NamedTuple):
    """The meetings of a series to scale; `undated` have no place on it."""

    width: int
    height: int
    base: int
    ticks: tuple[Tick, ...]
    stops: tuple[Stop, ...]
    undated: tuple[str, ...]


_WIDTH = 920
_MARGIN = 30


def timeline_of(index: Index, meetings: Sequence[MeetingOf]) -> Timeline:
    """The meetings of a series, each label in the lowest lane that has room for it.

    The latest meeting is named first, then the first one, then the others in order.
    """
    placed = [m for m in meetings if m.date]
    scale = Scale(placed, _MARGIN, _WIDTH - _MARGIN)
    labels = [_Label.of(scale, m, index.short_sitting(m)) for m in placed]
    lanes: dict[int, int] = {}
    taken: list[list[_Label]] = [[] for _ in range(_LANES)]
    for number in dict.fromkeys((len(placed) - 1, 0, *range(len(placed)))):
        for lane, others in enumerate(taken if placed else ()):
            if all(labels[number].is_apart(other) for other in others):
                lanes[number] = lane
                others.append(labels[number])
                break
    base = (max(lanes.values(), default=0) + 1) * _LANE + 14
    stops = []
    for number, (meeting, label) in enumerate(zip(placed, labels, strict=True)):
        begin, end = scale.span(meeting.date)
        at = lanes.get(number)
        stops.append(
            Stop(
                index.meeting_numbers[meeting.id],
                min(begin, label.x - _POINT),
                max(end, label.x + _POINT),
                label.x,
                None if at is None else base - 18 - at * _LANE,
                label.anchor,
                label.words,
            )
        )
    undated = tuple(index.short_sitting(m) for m in meetings if not m.date)
    ticks = scale.ticks(index.words)
    return Timeline(_WIDTH, base + 34, base, ticks, tuple(stops), undated)


class _Label(NamedTuple):
    """A meeting's name on the timeline, and from where to where it reaches."""

    words: str
    x: float
    begin: float
    end: float

    @classmethod
    def of(cls, scale: Scale, meeting: MeetingOf, words: str) -> _Label:
        """To the right of its day; to the left where there is no room."""
        x, room = scale.x(meeting.date), _LETTER * wide(words)
        begin = x if x + room <= _WIDTH else x - room
        return cls(words, x, begin, begin + room)

    @property
    def anchor(self) -> str:
        """Which of its ends stands at its day."""
        return "start" if self.begin == self.x else "end"

    def is_apart(self, other: _Label) -> bool:
        """Whether there is a letter's room between the two."""
        return self.begin > other.end + _LETTER or other.begin > self.end + _LETTER


class Bar(NamedTuple):
    """A formula's life to scale: a dot at each meeting with it, and that in words."""

    dots: tuple[int, ...]
    label: str


BAR_WIDTH = 220


def bar_of(index: Index, meetings: Sequence[MeetingOf], used: Sequence[str]) -> Bar:
    """Where, between the first and the last meeting, some of them stand."""
    placed = [m for m in meetings if m.date]
    scale = Scale(placed, 6, BAR_WIDTH - 6)
    seen = set(used)
    dots = sorted({round(scale.x(m.date)) for m in placed if m.id in seen})
    label = index.words("life", count=len(seen), all=len(meetings))
    return Bar(tuple(dots), label)
