"""Where everything in a comparison is found: positions by id, references by eye.

`[5.48]` is the 48th position of the fifth meeting; the number is for the reader, ids in
the JSON outlive it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from summarizer.models import (
    Change,
    Comparison,
    MeetingOf,
    Position,
    Summary,
    Thread,
)


class Reference(NamedTuple):
    """A position with its number, and the summary and meeting it stands in."""

    number: str
    position: Position
    summary: Summary
    meeting: MeetingOf


# What makes a label more than a matter of caution: such pairs are not in the headline.
UNLIKE = {"other_reporter", "translated", "excerpt"}


class Moved(NamedTuple):
    """A change and the thread it belongs to."""

    thread: Thread
    change: Change

    @property
    def is_like_for_like(self) -> bool:
        """Whether the two wordings come from one reporter, language and whole texts."""
        return is_like_for_like(self.change)


def is_like_for_like(change: Change) -> bool:
    """Whether the two wordings come from one reporter, language and whole texts."""
    return not UNLIKE & set(change.comparability)


class Index:
    """All look-ups that the sections of a brief need, made once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.summaries = {s.article.id: s for s in comparison.summaries}
        self.meetings = {meeting.id: meeting for meeting in comparison.meetings}
        self.numbers = {
            meeting.id: number for number, meeting in enumerate(comparison.meetings, 1)
        }
        self.threads: defaultdict[str, list[Thread]] = defaultdict(list)  # by series
        self.changes: defaultdict[str, list[Moved]] = defaultdict(list)  # by meeting
        for thread in comparison.threads:
            self.threads[thread.series].append(thread)
            for change in thread.changes:
                self.changes[change.to_meeting].append(Moved(thread, change))
        self.is_reporter_known = all(s.article.reporter for s in comparison.summaries)
        self.references: dict[str, Reference] = {}
        for number, meeting in enumerate(comparison.meetings, 1):
            for order, (summary, position) in enumerate(self._of(meeting), 1):
                self.references[position.id] = Reference(
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

    def position(self, identity: str) -> Position:
        """The position of that id."""
        return self.references[identity].position

    def marks(self, identities: Iterable[str]) -> str:
        """The references of some positions, in a row."""
        return " ".join(self.references[each].number for each in identities)
