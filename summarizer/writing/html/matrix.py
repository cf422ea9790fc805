"""Topic by meeting: how many positions each side has, and why it has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.keys import short_day
from summarizer.models import JOINT, Absence, MeetingOf
from summarizer.writing.html.index import Index
from summarizer.writing.html.words import token


class Held(NamedTuple):
    """A side in a cell: how many positions it has there, or why none.

    `state` is "said" or an absence: not mentioned and not reported are told apart.
    """

    code: str
    side: str
    state: str
    number: int


class Cell(NamedTuple):
    """A topic at a meeting."""

    meeting: int
    held: tuple[Held, ...]
    sort: str
    is_said: bool


class Row(NamedTuple):
    """A topic through the meetings."""

    topic: str
    label: str
    cells: tuple[Cell, ...]


class Column(NamedTuple):
    """A meeting at the head of a column."""

    number: int
    day: str
    kind: str
    missing: tuple[str, ...]


class Matrix(NamedTuple):
    """The topics of a series by its meetings."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix_of(index: Index, meetings: Sequence[MeetingOf]) -> Matrix:
    """The topics of a series, in the order of the list."""
    counts = {meeting.id: _counted(index, meeting) for meeting in meetings}
    topics = index.in_order(topic for each in counts.values() for _, topic in each)
    rows = (
        Row(
            token(topic),
            index.topic(topic),
            tuple(_cell(index, m, topic, counts[m.id]) for m in meetings),
        )
        for topic in topics
    )
    return Matrix(tuple(_column(index, m) for m in meetings), tuple(rows))


_Counts = Counter[tuple[str, str]]


def _counted(index: Index, meeting: MeetingOf) -> _Counts:
    """The positions of a meeting by side and topic."""
    return Counter(
        (str(position.side), position.topic)
        for summary in index.accounts(meeting)
        for position in summary.counted
    )


def _column(index: Index, meeting: MeetingOf) -> Column:
    missing = (code for code in meeting.sides if code not in meeting.reported)
    return Column(
        index.meeting_numbers[meeting.id],
        short_day(meeting.date),
        meeting.kind,
        tuple(map(index.words.side, missing)),
    )


def _cell(index: Index, meeting: MeetingOf, topic: str, counts: _Counts) -> Cell:
    held = tuple(_held(index, meeting, topic, counts))
    states = {each.state for each in held}
    is_said = "said" in states
    sort = "said" if is_said else min(states, default="not_mentioned")
    return Cell(index.meeting_numbers[meeting.id], held, sort, is_said)


def _held(
    index: Index, meeting: MeetingOf, topic: str, counts: _Counts
) -> Iterator[Held]:
    joint = counts[JOINT, topic]
    others = {c for c, t in counts if t == topic} - {*meeting.sides, JOINT}
    for code in (*meeting.sides, *sorted(others)):
        number = counts[code, topic]
        state = "said" if number else _absence(index, meeting, code)
        # What a side says jointly it has said: its own silence is none.
        if number or not joint:
            yield Held(code, index.words.side(code), state, number)
    if joint:
        yield Held(JOINT, index.words.side(JOINT), "said", joint)


def _absence(index: Index, meeting: MeetingOf, code: str) -> Absence:
    if code not in meeting.reported:
        return "side_not_reported"
    accounts = index.accounts(meeting)
    whole = all(each.article.whole and each.is_complete for each in accounts)
    return "not_mentioned" if whole else "excerpt_only"
