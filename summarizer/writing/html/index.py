"""Where everything stands in the file: numbers, addresses and names, made once.

Positions, threads and meetings have short numbers (`#p12`, `#t3`, `#m2`), and the quote
of position 12 is marked in its article as `#q12`. Paragraphs are named after their
article (`#a-ID-7`), so that a link outlives a new edition; of its id stands as much as
tells it from the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from summarizer.briefing.keys import Keys, short_day
from summarizer.comparing.selecting import shown
from summarizer.languages.messages import words_of
from summarizer.lexicon.topics import Topics
from summarizer.models import (
    Change,
    Comparison,
    MeetingOf,
    Position,
    Summary,
    Thread,
)
from summarizer.writing.html.words import HtmlWords, cut, token

# Characters of a quote beside others: a line and a bit. Its article has it whole.
SHOWN = 90
_ID = 6  # characters of an article's id: of thousands one pair may share them


class Said(NamedTuple):
    """A position as it is shown: its number, whose it is, its words and their place."""

    number: int
    code: str
    side: str
    act: str
    words: str
    label: str
    paragraph: str
    day: str
    language: str


class Index:
    """All look-ups that the parts of the file need."""

    def __init__(
        self, comparison: Comparison, topics: Topics, language: str = "en"
    ) -> None:
        self.comparison = comparison
        self.topics = topics
        self.words = HtmlWords(language)
        self.summaries = {each.article.id: each for each in comparison.summaries}
        self.meetings = {each.id: each for each in comparison.meetings}
        self.meeting_numbers = {
            each.id: number for number, each in enumerate(comparison.meetings, 1)
        }
        self.meeting_of = {
            article: meeting
            for meeting in comparison.meetings
            for article in meeting.articles
        }
        self.threads: defaultdict[str, list[Thread]] = defaultdict(list)  # by series
        self.thread_numbers: dict[str, int] = {}
        self.threads_of: defaultdict[str, list[Thread]] = defaultdict(list)
        for number, thread in enumerate(comparison.threads, 1):
            self.threads[thread.series].append(thread)
            self.thread_numbers[thread.id] = number
            for identity in _positions_of(thread):
                self.threads_of[identity].append(thread)
        self.told_with = dict(_told_with(comparison.threads))
        self.shown = shown(comparison)
        self._listed = self.shown | frozenset(_named_in(comparison))
        self._labels = self._all_labels()
        begun = Counter(each[:_ID] for each in self.summaries)
        self._anchors = {
            each: article_anchor(each if begun[each[:_ID]] > 1 else each[:_ID])
            for each in self.summaries
        }
        self._positions: dict[str, tuple[int, Position, Summary]] = {}
        for summary in comparison.summaries:
            for position in summary.positions:
                self._positions.setdefault(
                    position.id, (len(self._positions) + 1, position, summary)
                )

    def _all_labels(self) -> dict[str, str]:
        labels: dict[str, str] = {}
        for series in self.series:
            keys = Keys(self.comparison, series)
            labels |= {account.id: account.label for account in keys.accounts}
        return labels

    @cached_property
    def series(self) -> tuple[str, ...]:
        """The series, in the order of their first meetings."""
        return tuple(dict.fromkeys(each.series for each in self.comparison.meetings))

    def anchor(self, article: str, paragraph: int = 0) -> str:
        """Where an article begins, or a paragraph of it."""
        begins = self._anchors[article]
        return f"{begins}-{paragraph}" if paragraph else begins

    def label(self, article: str) -> str:
        """What an account is called: "VN-2 14 Apr 2025"; else its file's name."""
        if found := self._labels.get(article):
            return found
        summary = self.summaries.get(article)
        return summary.article.source if summary else article

    def short(self, article: str) -> str:
        """The same without its day: "VN-2"."""
        meeting = self.meeting_of.get(article)
        label = self.label(article)
        return label.removesuffix(f" {short_day(meeting.date)}") if meeting else label

    def has(self, identity: str) -> bool:
        """Whether a position is there: it may have been left out with its article."""
        return identity in self._positions

    def is_listed(self, position: Position) -> bool:
        """Whether a position has its line: of a part those that it shows or names."""
        return position.id in self._listed

    def number(self, identity: str) -> int:
        """The number of a position."""
        return self._positions[identity][0]

    def position(self, identity: str) -> Position:
        """The position of that id."""
        return self._positions[identity][1]

    def said(self, identity: str, longest: int = SHOWN) -> Said:
        """A position as it is shown beside others."""
        number, position, summary = self._positions[identity]
        article = summary.article.id
        paragraph = f"¶{position.evidence[0].paragraph or 1}"
        meeting = self.meeting_of.get(article)
        return Said(
            number=number,
            code=position.side or "-",
            side=self.words.side(position.side),
            act=self.words.act(position.act),
            words=cut(position.words, longest),
            label=f"{self.short(article)} {paragraph}",
            paragraph=paragraph,
            day=self.words.short_day(meeting.date) if meeting else "",
            language=summary.article.language,
        )

    def all_said(
        self, identities: Iterable[str], longest: int = SHOWN
    ) -> tuple[Said, ...]:
        """Several of them; what is not there is passed over."""
        return tuple(self.said(i, longest) for i in identities if self.has(i))

    def day_of(self, meeting: str | None) -> str:
        """The day of a meeting, short."""
        held = self.meetings.get(meeting) if meeting else None
        return self.words.short_day(held.date) if held else ""

    def sitting(self, meeting: MeetingOf) -> str:
        """A meeting by its day and kind."""
        day, kind = self.words.day(meeting.date), self.words.kind(meeting.kind)
        return self.words("sitting", day=day, kind=kind)

    def short_sitting(self, meeting: MeetingOf) -> str:
        """The same with its day short."""
        day, kind = self.words.short_day(meeting.date), self.words.kind(meeting.kind)
        return self.words("sitting", day=day, kind=kind)

    def meeting_number(self, meeting: str) -> int:
        """The number of a meeting; 0 for one that is not there."""
        return self.meeting_numbers.get(meeting, 0)

    def topic(self, topic: str) -> str:
        """The label of a topic."""
        return self.words.topic(self.topics, topic)

    def in_order(self, topics: Iterable[str]) -> list[str]:
        """Topics in the order of the list; those that it does not know come last."""
        used = set(topics)
        known = [each for each in self.topics.ids if each in used]
        return known + sorted(used - set(known))

    def accounts(self, meeting: MeetingOf) -> tuple[Summary, ...]:
        """The summaries of a meeting's articles."""
        return tuple(self.summaries[a] for a in meeting.articles if a in self.summaries)


def _named_in(comparison: Comparison) -> Iterator[str]:
    """The positions that stand beside what is shown, whosesoever they are."""
    for thread in comparison.threads:
        yield from _positions_of(thread)
    for pair in comparison.reconciliations:
        for item in pair.items:
            yield from (*item.a, *item.b, *([item.nearest] if item.nearest else ()))
    for use in comparison.formulas:
        yield from (each.position for each in use.variants)
    for deliverable in comparison.deliverables:
        yield from (each for step in deliverable.steps for each in step.positions)


def _positions_of(thread: Thread) -> Iterable[str]:
    said = (each for entry in thread.entries for each in entry.positions)
    return dict.fromkeys(said)


def _told_with(threads: Iterable[Thread]) -> Iterator[tuple[str, str]]:
    """Each thread with the first of those that are alike: they are told once.

    Alike is what several sides hold in the same words all along. Why one of them has
    no words at a meeting may differ: its silence is told beside the others'.
    """
    first: dict[object, str] = {}
    for thread in threads:
        key = (
            thread.series,
            thread.topic,
            tuple((entry.meeting, entry.positions) for entry in thread.entries),
            tuple(map(_moved, thread.changes)),
        )
        yield thread.id, first.setdefault(key, thread.id)


def _moved(change: Change) -> object:
    """A change as it is told, whoever holds the thread."""
    return (
        change.kind, change.made_joint, change.to_meeting, change.comparability,
        change.from_positions, change.to_positions, words_of(change.reason),
    )  # fmt: skip


def article_anchor(article: str) -> str:
    """Where an article begins."""
    return f"a-{token(article)}"


def paragraph_anchor(article: str, paragraph: int) -> str:
    """Where a paragraph of an article begins."""
    return f"a-{token(article)}-{paragraph}"
