"""Topic by meeting: how many positions each side has, and why it has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.models import JOINT, Absence, MeetingOf, Position
from summarizer.writing.html.index import Index
from summarizer.writing.html.words import token


class Held(NamedTuple):
    """A side in a cell: how many positions it has there, or why none.

    `state` is "said" or an absence: not mentioned and not reported are told apart.
    `sides` are what filters look at; the code, where nothing else is said.
    """

    code: str
    side: str
    sides: str
    state: str
    number: int


class Cell(NamedTuple):
    """A topic at a meeting."""

    meeting: int
    held: tuple[Held, ...]


class Row(NamedTuple):
    """A topic through the meetings."""

    topic: str
    label: str
    sides: str
    cells: tuple[Cell, ...]


class Column(NamedTuple):
    """A meeting at the head of a column."""

    number: int
    day: str
    kind: str
    missing: tuple[str, ...]


class Matrix(NamedTuple):
    """The topics of a series by its meetings; `sides` are the names of the codes."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sides: dict[str, str]


def matrix_of(index: Index, meetings: Sequence[MeetingOf]) -> Matrix:
    """The topics of a series, in the order of the list."""
    found = {meeting.id: _by_topic(index, meeting) for meeting in meetings}
    topics = index.in_order(topic for each in found.values() for topic in each)
    rows = []
    for topic in topics:
        cells = tuple(_cell(index, m, found[m.id].get(topic, ())) for m in meetings)
        held = (each for cell in cells for each in cell.held if each.state == "said")
        sides = dict.fromkeys(code for each in held for code in each.sides.split())
        rows.append(Row(token(topic), index.topic(topic), " ".join(sides), cells))
    columns = tuple(_column(index, m) for m in meetings)
    told = (each for row in rows for cell in row.cells for each in cell.held)
    names = {each.code: each.side for each in told if each.code != JOINT}
    return Matrix(columns, tuple(rows), names)


def _by_topic(index: Index, meeting: MeetingOf) -> dict[str, list[Position]]:
    """The positions of a meeting that count."""
    found: dict[str, list[Position]] = {}
    for summary in index.accounts(meeting):
        for position in summary.counted:
            if position.id in index.shown:
                found.setdefault(position.topic, []).append(position)
    return found


def _column(index: Index, meeting: MeetingOf) -> Column:
    missing = (code for code in meeting.sides if code not in meeting.reported)
    return Column(
        index.meeting_numbers[meeting.id],
        index.words.short_day(meeting.date),
        index.words.kind(meeting.kind),
        tuple(map(index.words.side, missing)),
    )


def _cell(index: Index, meeting: MeetingOf, said: Sequence[Position]) -> Cell:
    return Cell(index.meeting_numbers[meeting.id], tuple(_held(index, meeting, said)))


def _held(index: Index, meeting: MeetingOf, said: Sequence[Position]) -> Iterator[Held]:
    """Each side, and what is said jointly; a filter on a side finds both."""
    counts = Counter(str(position.side) for position in said)
    joint = counts.pop(JOINT, 0)
    for code in dict.fromkeys((*meeting.sides, *sorted(counts))):
        state = "said" if counts[code] else _absence(index, meeting, code)
        # What a side says jointly it has said: its own silence is none.
        if counts[code] or not joint:
            name = index.words.side(code)
            yield Held(code, name, token(code), state, counts[code])
    if joint:
        holders = {h for p in said if p.side == JOINT for h in p.holders}
        sides = " ".join((JOINT, *sorted(map(token, holders))))
        yield Held(JOINT, index.words.side(JOINT), sides, "said", joint)


def _absence(index: Index, meeting: MeetingOf, code: str) -> Absence:
    if code not in meeting.reported:
        return "side_not_reported"
    accounts = index.accounts(meeting)
    whole = all(each.article.whole and each.is_complete for each in accounts)
    return "not_mentioned" if whole else "excerpt_only"
