"""Where everything in a comparison is found: positions by id, references by eye.

`[5.48]` is the 48th position of the fifth meeting; the number is for the reader, ids in
the JSON outlive it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer.comparing.counting import Moved, moves_at
from summarizer.comparing.naming import labels_of, letter_of
from summarizer.comparing.selecting import shown
from summarizer.models import (
    Comparison,
    Headline,
    MeetingOf,
    Position,
    Reference,
    Summary,
    Thread,
)
from summarizer.writing.words import AnnexWords


class Mark(NamedTuple):
    """A position with its number, and the summary and meeting it stands in."""

    number: str
    position: Position
    summary: Summary
    meeting: MeetingOf


_NOTHING = Headline(meeting="")


class Lookup:
    """All look-ups that the sections of a brief need, made once."""

    def __init__(self, comparison: Comparison, words: AnnexWords | None = None) -> None:
        self.comparison = comparison
        self.words = words or AnnexWords()
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
        self._labels = dict(self._all_labels())
        self._shown = shown(comparison)
        self.references: dict[str, Mark] = {}
        for number, meeting in enumerate(comparison.meetings, 1):
            for order, (summary, position) in enumerate(self._of(meeting), 1):
                self.references[position.id] = Mark(
                    f"[{number}.{order}]", position, summary, meeting
                )

    def _all_labels(self) -> Iterator[tuple[str, str]]:
        """What the page calls each account, by its article's id."""
        by_series: defaultdict[str, list[MeetingOf]] = defaultdict(list)
        for meeting in self.comparison.meetings:
            by_series[meeting.series].append(meeting)
        for meetings in by_series.values():
            told = ((held, each) for held in meetings for each in self.accounts(held))
            for label, _, summary in labels_of(told):
                yield summary.article.id, label

    def place(self, mark: Mark) -> str:
        """A position as the page and corrections name it: "CN 14 Apr 2025 ¶7b"."""
        paragraph = mark.position.evidence[0].paragraph or 1
        letter = letter_of(mark.position, mark.summary)
        return f"{self._labels[mark.summary.article.id]} ¶{paragraph}{letter}"

    def _of(self, meeting: MeetingOf) -> list[tuple[Summary, Position]]:
        return [
            (summary, position)
            for article in meeting.articles
            if (summary := self.summaries.get(article)) is not None
            for position in summary.positions
        ]

    def has(self, position: Position) -> bool:
        """Whether a position is shown: not one of another side or topic than asked."""
        return position.id in self._shown

    def accounts(self, meeting: MeetingOf) -> tuple[Summary, ...]:
        """The summaries of a meeting's articles."""
        return tuple(self.summaries[a] for a in meeting.articles if a in self.summaries)

    def moves(self, meeting: MeetingOf) -> list[Moved]:
        """The changes at a meeting, each once."""
        headline = self.headlines.get(meeting.id)
        return moves_at(headline, self._threads) if headline else []

    def uncounted(self, meeting: MeetingOf) -> list[Moved]:
        """The changes at a meeting that are of a wording counted already.

        What is said jointly may go on from one holder's words and be new to the other.
        """
        counted = self.moves(meeting)
        told = {(m.change.to_positions[:1], m.change.kind) for m in counted}
        return [
            Moved(thread, change, number)
            for thread in self.threads[meeting.series]
            for number, change in enumerate(thread.changes)
            if change.to_meeting == meeting.id
            and change.to_positions
            and (change.to_positions[:1], change.kind) not in told
        ]

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
