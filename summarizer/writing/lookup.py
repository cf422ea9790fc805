"""Where everything in a comparison is found: positions by id, references by eye.

`[5.48]` is the 48th position of the fifth meeting; the number is for the reader, ids in
the JSON outlive it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from summarizer.comparing.counting import Moved, moves_at
from summarizer.models import (
    Comparison,
    Headline,
    MeetingOf,
    Position,
    Reference,
    Summary,
    Thread,
)


class Mark(NamedTuple):
    """A position with its number, and the summary and meeting it stands in."""

    number: str
    position: Position
    summary: Summary
    meeting: MeetingOf


_NOTHING = Headline(meeting="")


class Lookup:
    """All look-ups that the sections of a brief need, made once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.summaries = {s.article.id: s for s in comparison.summaries}
        self.meetings = {meeting.id: meeting for meeting in comparison.meetings}
        self.numbers = {
            meeting.id: number for number, meeting in enumerate(comparison.meetings, 1)
        }
        self.threads: defaultdict[str, list[Thread]] = defaultdict(list)  # by series
        self._threads = {thread.id: thread for thread in comparison.threads}
        for thread in comparison.threads:
            self.threads[thread.series].append(thread)
        self.headlines = {each.meeting: each for each in comparison.headlines}
        self.is_reporter_known = all(s.article.reporter for s in comparison.summaries)
        self.references: dict[str, Mark] = {}
        for number, meeting in enumerate(comparison.meetings, 1):
            for order, (summary, position) in enumerate(self._of(meeting), 1):
                self.references[position.id] = Mark(
                    f"[{number}.{order}]", position, summary, meeting
                )

    def _of(self, meeting: MeetingOf) -> list[tuple[Summary, Position]]:
        return [
            (summary, position)
            for article in meeting.articles
            if (summary := self.summaries.get(article)) is not None
            for position in summary.positions
        ]

    def accounts(self, meeting: MeetingOf) -> tuple[Summary, ...]:
        """The summaries of a meeting's articles."""
        return tuple(self.summaries[a] for a in meeting.articles if a in self.summaries)

    def moves(self, meeting: MeetingOf) -> list[Moved]:
        """The changes at a meeting, each once."""
        headline = self.headlines.get(meeting.id)
        return moves_at(headline, self._threads) if headline else []

    def against(self, meeting: MeetingOf, side: str) -> Reference | None:
        """What a side is held against at a meeting; None at the first of all."""
        headline = self.headlines.get(meeting.id, _NOTHING)
        return next((each for each in headline.references if each.side == side), None)

    def previous(self, meeting: MeetingOf, side: str) -> MeetingOf | None:
        """The meeting just before at which the side is reported."""
        undated = self.comparison.undated
        earlier = [
            each
            for each in self.comparison.meetings
            if each.series == meeting.series
            and each.id not in undated
            and side in each.reported
            and self.numbers[each.id] < self.numbers[meeting.id]
            and (each.date != meeting.date or meeting.date_precision != "day")
        ]
        return earlier[-1] if earlier else None

    def position(self, identity: str) -> Position:
        """The position of that id."""
        return self.references[identity].position

    def marks(self, identities: Iterable[str]) -> str:
        """The references of some positions, in a row."""
        return " ".join(self.references[each].number for each in identities)
