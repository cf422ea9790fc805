"""What is new on a page since the brief that was last sent.

A line is held against the comparison behind that brief: what it rests on (accounts,
positions, changes, silences, items and matters of two accounts) was there or was not,
and was told so or otherwise; and its own words, where the same hand wrote both pages.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Literal

from summarizer.briefing.scope import Scope
from summarizer.briefing.whole import digest_of
from summarizer.briefing.wording import PageWords
from summarizer.comparing.selecting import select
from summarizer.errors import SettingsError
from summarizer.models import (
    Change,
    Comparison,
    Digest,
    MeetingOf,
    Position,
    Reconciliation,
    Selection,
    Sentence,
    Thread,
)

News = Literal["", "new", "changed"]
_RANK: tuple[News, ...] = ("", "changed", "new")
_Fact = tuple[Hashable, ...]


class Sent:
    """The comparison behind the brief that was last sent.

    `name` is what a header calls it: the name of its file, if it came from one.
    """

    def __init__(self, comparison: Comparison, name: str = "") -> None:
        self.comparison = comparison
        self.name = name

    def cut(self, selection: Selection | None) -> Sent:
        """The same part of it; the whole where it has nothing of that part."""
        if self.comparison.selection is not None:
            return self
        try:
            return Sent(select(self.comparison, selection), self.name)
        except SettingsError:
            return self


def strongest(news: Iterable[News]) -> News:
    """What a row is whose cells are so: new before changed."""
    return max(news, key=_RANK.index, default="")


class Since:
    """One page held against what was sent.

    Args:
        scope: what the page is about.
        digest: its sentences.
    """

    def __init__(self, sent: Sent, scope: Scope, digest: Digest) -> None:
        self._sent = sent
        self._scope = scope
        self._digest = digest
        self._facts = dict(_facts(sent.comparison))
        self._now = dict(_facts(scope.comparison))
        self._threads = {thread.id: thread for thread in scope.comparison.threads}
        self._matters = {each.name: each for each in scope.differences}
        self._told = self._earlier_page()

    def _earlier_page(self) -> dict[Hashable, set[str]]:
        """The words of the page that was sent, by what each sentence rests on."""
        old = self._sent.comparison
        if all(m.series != self._digest.series for m in old.meetings):
            return {}
        page = digest_of(old, self._digest.series, self._digest.language)
        if page.language != self._digest.language:
            return {}
        same_hand = (page.prompt is None) == (self._digest.prompt is None)
        told: dict[Hashable, set[str]] = {}
        for sentence in page.sentences:
            if same_hand or sentence.section == "cautions":
                told.setdefault(_place(sentence), set()).add(sentence.bare)
        return told

    @property
    def meetings(self) -> tuple[MeetingOf, ...]:
        """Those of the series that were not in it."""
        there = {a for m in self._sent.comparison.meetings for a in m.articles}
        meetings = self._scope.keys.meetings
        return tuple(m for m in meetings if not there & set(m.articles))

    def of_account(self, article: str) -> News:
        """Whether an account was there."""
        return "" if ("article", article) in self._facts else "new"

    def of(self, sentence: Sentence) -> News:
        """What a sentence or cell is: new where it rests on anything that is."""
        if sentence.section == "cautions":
            told = self._told.get(_place(sentence))
            # A part has cautions of its own; they say nothing of the whole.
            is_same_part = (
                self._sent.comparison.selection == self._scope.comparison.selection
            )
            is_new = told is None or sentence.bare not in told
            return "new" if is_new and is_same_part and self._told else ""
        found: list[News] = [self._of_fact(each) for each in self._rests_on(sentence)]
        if sentence.section == "not_heard" and self._scope.latest in self.meetings:
            found.append("new")  # it is that meeting which does not have it
        told = self._told.get(_place(sentence))
        if told is not None and sentence.bare not in told:
            found.append("changed")
        return strongest(found)

    def _of_fact(self, fact: _Fact) -> News:
        if fact not in self._facts:
            return "new"
        return "" if self._facts[fact] == self._now[fact] else "changed"

    def _rests_on(self, sentence: Sentence) -> Iterator[_Fact]:
        """The facts behind a sentence: of its records those at the places it cites."""
        for cited in sentence.references:
            yield ("article", cited.article)
        keys, latest = self._scope.keys, self._scope.latest.id
        cited_at = {(c.article, c.paragraph) for c in sentence.references}

        def is_cited(position: str) -> bool:
            return not cited_at or tuple(keys.reference(position)) in cited_at

        for name in sentence.records:
            if thread := self._threads.get(name):
                known = filter(keys.has, _said(thread, latest, every=bool(cited_at)))
                at_place = [each for each in known if is_cited(each)]
                yield from (("position", each) for each in at_place)
                facts = _facts_of_thread(thread, latest, set(at_place), bool(cited_at))
                yield from (fact for fact in facts if fact in self._now)
            elif each := self._matters.get(name):
                articles = tuple(sorted(each.pair.articles))
                yield ("matter", articles, each.matter.matter)
                for position in (*each.matter.a, *each.matter.b):
                    if keys.has(position) and is_cited(position):
                        yield ("position", position)
                        item: _Fact = ("item", articles, position)
                        if item in self._now:
                            yield item

    def header(self, lines: Sequence[News], words: PageWords) -> str:
        """The line that says against what is marked, and how much is."""
        old = self._sent.comparison
        meetings = [m for m in old.meetings if m.series == self._digest.series]
        name = self._sent.name or words.of("against", "last")
        if meetings:
            placed = [m for m in meetings if m.id not in old.undated] or meetings
            count = words.meetings(len(meetings))
            day = words.day(placed[-1].date)
            name = words.of("against", "earlier", name=name, count=count, day=day)
        if not any(lines) and not self.meetings:
            return words.of("against", "nothing", name=name)
        days = words.listed(words.day(m.date) for m in self.meetings)
        more = words.of("against", "meetings", days=days) if days else ""
        return words.of(
            "against",
            "line",
            name=name,
            new=lines.count("new"),
            changed=lines.count("changed"),
            all=len(lines),
            meetings=more,
        )


def _place(sentence: Sentence) -> Hashable:
    """Where a sentence stands and what it rests on: the same on two pages."""
    records = frozenset(sentence.records)
    return (sentence.section, sentence.column, records)


def _said(thread: Thread, latest: str, *, every: bool) -> Iterator[str]:
    """The positions of a thread; those of the latest meeting unless all are asked."""
    for entry in thread.entries:
        if every or entry.meeting == latest:
            yield from entry.positions


def _facts_of_thread(
    thread: Thread, latest: str, cited: set[str], is_cited: bool
) -> Iterator[_Fact]:
    """What became of a thread at the latest meeting, as far as a sentence cites it."""
    for change in thread.changes:
        touched = {*change.to_positions, *change.from_positions}
        if change.to_meeting == latest and (touched & cited or not is_cited):
            yield from _names(thread, change)
    for entry in thread.entries:
        if entry.positions:
            said = set(entry.positions)
            if said & cited:
                yield ("not_heard", thread.id, latest, entry.meeting)


def _names(thread: Thread, change: Change) -> Iterator[_Fact]:
    """A change by what it came to; a wording that is gone by what it was."""
    for position in change.to_positions[:1]:
        yield ("change", thread.side, change.to_meeting, position)
    for position in () if change.to_positions else change.from_positions[:1]:
        yield ("gone", thread.side, change.to_meeting, position)


def _facts(comparison: Comparison) -> Iterator[tuple[_Fact, Hashable]]:
    """All that a page can rest on, by name, and what is told of it."""
    for meeting in comparison.meetings:
        yield from ((("article", each), True) for each in meeting.articles)
    for summary in comparison.summaries:
        yield from ((("position", p.id), _told(p)) for p in summary.positions)
    for thread in comparison.threads:
        for change in thread.changes:
            label = (change.kind, change.standing, change.made_joint)
            yield from ((name, label) for name in _names(thread, change))
    for headline in comparison.headlines:
        for reference in headline.references:
            for each in reference.not_heard:
                name = ("not_heard", each.thread, headline.meeting, each.meeting)
                yield name, each.times
    for pair in comparison.reconciliations:
        yield from _facts_of_pair(pair)


def _told(position: Position) -> Hashable:
    # Not its statement: two readings of the same words seldom come to the same one.
    words = " ".join(position.words.split())
    return (position.side, position.holders, position.frame, position.act, words)


def _facts_of_pair(pair: Reconciliation) -> Iterator[tuple[_Fact, Hashable]]:
    articles = tuple(sorted(pair.articles))
    is_turned = articles != pair.articles
    for matter in pair.matters:
        yield ("matter", articles, matter.matter), _turned(matter.kind, is_turned)
    for item in pair.items:
        for position in (*item.a, *item.b):
            yield ("item", articles, position), _turned(item.kind, is_turned)


def _turned(kind: str, is_turned: bool) -> str:
    """The kind as it is with the accounts in order of their ids."""
    if not is_turned:
        return kind
    ends = {"_a": "_b", "_b": "_a"}
    return kind[:-2] + ends[kind[-2:]] if kind[-2:] in ends else kind
