"""The threads of a series: each meeting's words, what changed there, or why nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from string import ascii_lowercase
from typing import NamedTuple

from summarizer.briefing.wording import PageWords
from summarizer.comparing.counting import ORDER
from summarizer.models import (
    JOINT,
    Change,
    Entry,
    MeetingOf,
    Run,
    Thread,
)
from summarizer.writing.changes import direction_of
from summarizer.writing.html.index import SHOWN, Index, Said
from summarizer.writing.html.ladder import Ladder, ladder_of, leading_of, main_of
from summarizer.writing.html.usual import usual_of
from summarizer.writing.html.words import cut, token
from summarizer.writing.words import capital

_UNTOLD = "not_mentioned"
# A letter for each kind of change, told with the number of its meeting: "b5".
KINDS = dict(zip(ORDER, ascii_lowercase, strict=False))


class Beside(NamedTuple):
    """One more position that a thread has at a meeting, and how its words moved."""

    said: Said
    name: str
    reason: str


class Moved(NamedTuple):
    """A change as it is shown at its later meeting.

    `redline` is empty where there is nothing to set side by side. `is_told` says that
    the earlier words stand in the thread as what was said then, `is_whole` that they
    are all that was said then. `since` is empty where nothing was said between.
    """

    kind: str
    label: str
    name: str
    before: tuple[Said, ...]
    is_told: bool
    is_whole: bool
    since: str
    redline: tuple[Run, ...]
    reason: str
    notes: tuple[str, ...]
    beside: tuple[Beside, ...]
    cautions: str
    is_like: bool
    day: str


class Silence(NamedTuple):
    """Meetings at which a thread has no words, and why; of some sides only, whose."""

    days: str
    why: str
    whose: str


class Step(NamedTuple):
    """A thread at a meeting: its words; or, of meetings in a row, why it has none.

    That it is not mentioned is not told: it holds of every meeting that is not named.
    """

    day: str
    main: Said | None
    is_joint: bool
    others: tuple[Said, ...]
    silences: tuple[Silence, ...]
    changes: tuple[Moved, ...]


class Followed(NamedTuple):
    """A thread, with the tokens that filters look at."""

    numbers: tuple[int, ...]
    codes: str
    side: str
    topic: str
    topic_token: str
    label: str
    is_quoted: bool
    language: str
    days: str
    kinds: str
    now: tuple[str, ...]
    steps: tuple[Step, ...]
    ladder: Ladder | None


def threads_of(
    index: Index, series: str, meetings: Sequence[MeetingOf], words: PageWords
) -> tuple[Followed, ...]:
    """The threads of a series, by topic; within one those that matter most first.

    Threads of several sides that are alike in all they say are told once.
    """
    order = {t: n for n, t in enumerate(index.in_order(_topics(index, series)))}
    threads = sorted(
        index.threads[series], key=lambda t: (order[t.topic], -t.salience, t.id)
    )
    alike: dict[str, list[Thread]] = {}
    for thread in threads:
        alike.setdefault(index.told_with[thread.id], []).append(thread)
    latest = meetings[-1].id if meetings else ""
    return tuple(
        _Follower(index, words, each).thread(meetings, latest)
        for each in alike.values()
    )


def _topics(index: Index, series: str) -> set[str]:
    return {thread.topic for thread in index.threads[series]}


def usual_in(threads: Sequence[Followed]) -> dict[str, str]:
    """The reason that most changes of a kind have, by the name of the kind."""
    return usual_of(
        (c.label, c.reason) for t in threads for s in t.steps for c in s.changes
    )


class _Follower:
    """One thread, or several that are alike, put in words."""

    def __init__(
        self, index: Index, words: PageWords, threads: Sequence[Thread]
    ) -> None:
        self._index, self._words = index, words
        self._threads, self._thread = threads, threads[0]
        self._leading = leading_of(self._thread)
        entries = self._thread.entries
        self._mains = {
            main_of(index, entry, self._leading)
            for entry in entries
            if any(map(index.has, entry.positions))
        }

    def thread(self, meetings: Sequence[MeetingOf], latest: str) -> Followed:
        """The thread, its steps and its ladder."""
        index, thread = self._index, self._thread
        said = [e for e in thread.entries if any(map(index.has, e.positions))]
        days = [index.day_of(e.meeting) for e in said]
        number = index.meeting_number
        kinds = (f"{KINDS[c.kind]}{number(c.to_meeting)}" for c in thread.changes)
        now = (c for c in thread.changes if c.to_meeting == latest)
        label, steps = cut(thread.label, SHOWN), tuple(self._steps(thread.entries))
        quote = next((s.main for s in steps if s.main and _same(s, label)), None)
        return Followed(
            numbers=tuple(index.thread_numbers[each.id] for each in self._threads),
            codes=" ".join(token(each.side) for each in self._threads),
            side=index.words.glue(
                "list", (index.words.side(t.side) for t in self._threads)
            ),
            topic=index.topic(thread.topic),
            topic_token=token(thread.topic),
            label=quote.words if quote else label,
            is_quoted=quote is not None,
            language=quote.language if quote else "",
            days=self._range(days),
            kinds=" ".join(dict.fromkeys(kinds)),
            now=tuple(dict.fromkeys(self._name(change) for change in now)),
            steps=steps,
            ladder=ladder_of(index, thread, meetings),
        )

    def _steps(self, given: Sequence[Entry]) -> Iterator[Step]:
        """A step a meeting; those in a row that have no words are one, if any."""

        def alone(entry: Entry) -> str:
            return entry.meeting if any(map(self._index.has, entry.positions)) else ""

        for meeting, run in groupby(given, key=alone):
            entries = list(run)
            if meeting:
                yield self._told(entries[0])
                continue
            step = self._silent(entries)
            if step.silences or step.changes:
                yield step

    def _told(self, entry: Entry) -> Step:
        index, main = self._index, main_of(self._index, entry, self._leading)
        there = [each for each in entry.positions if index.has(each)]
        return Step(
            day=index.day_of(entry.meeting),
            main=index.said(main),
            is_joint=index.position(main).side == JOINT,
            others=index.all_said(each for each in there if each != main),
            silences=(),
            changes=tuple(self._changes(entry)),
        )

    def _silent(self, run: Sequence[Entry]) -> Step:
        places = {entry.meeting for entry in run}
        annex = self._index.words
        by_days: dict[tuple[str, str], list[str]] = {}
        for thread in self._threads:
            side = annex.side(thread.side)
            told = [e for e in thread.entries if e.meeting in places]
            for why in dict.fromkeys(each.absence for each in told):
                if why and why != _UNTOLD:
                    key = (annex.glue("list", self._ranges(told, why)), why)
                    by_days.setdefault(key, []).append(side)
        silences = tuple(
            Silence(
                days,
                annex.name("absences", why),
                annex.glue("list", sides) if len(sides) < len(self._threads) else "",
            )
            for (days, why), sides in by_days.items()
        )
        changes = tuple(each for entry in run for each in self._changes(entry))
        return Step("", None, False, (), silences, changes)

    def _ranges(self, told: Sequence[Entry], why: str) -> Iterator[str]:
        """The days of one reason among others, those in a row together."""
        for is_so, same in groupby(told, key=lambda each: each.absence == why):
            if is_so:
                days = (self._index.day_of(each.meeting) for each in same)
                yield self._range(days)

    def _range(self, given: Iterable[str]) -> str:
        """Days in a row: the first and the last; both of two."""
        days = list(dict.fromkeys(given))
        if len(days) > 2:
            return f"{days[0]} – {days[-1]}"
        return self._index.words.glue("list", days)

    def _changes(self, entry: Entry) -> Iterator[Moved]:
        for change in self._thread.changes:
            if change.to_meeting == entry.meeting:
                yield self._moved(change)

    def _name(self, change: Change) -> str:
        name = self._words.of("readings", change.kind)
        joint = self._words.of("readings", "made_joint")
        both = self._index.words.glue("list", (name, joint))
        return both if change.made_joint else name

    def _moved(self, change: Change) -> Moved:
        index = self._index
        annex = index.words
        cautions = (annex.name("comparability", each) for each in change.comparability)
        return Moved(
            kind=change.kind,
            label=self._words.of("readings", change.kind),
            name=self._name(change),
            before=index.all_said(change.from_positions),
            is_told=self._mains.issuperset(change.from_positions),
            is_whole=set(change.from_positions) == self._said_at(change.from_meeting),
            since="" if self._is_next(change) else index.day_of(change.from_meeting),
            redline=change.redline if _tells(change.redline) else (),
            reason=self._sentence(annex.told(change.reason)),
            notes=tuple(self._notes(change)),
            beside=tuple(
                Beside(
                    index.said(part.position),
                    self._words.of("readings", part.kind),
                    annex.told(part.reason),
                )
                for part in change.parts
                if index.has(part.position)
            ),
            cautions=annex.glue("list", cautions),
            is_like=change.like_for_like,
            day=index.day_of(change.to_meeting),
        )

    def _is_next(self, change: Change) -> bool:
        """Whether a change is against the last words before it."""
        last = None
        for entry in self._thread.entries:
            if entry.meeting == change.to_meeting:
                break
            if any(map(self._index.has, entry.positions)):
                last = entry.meeting
        return last == change.from_meeting

    def _said_at(self, meeting: str | None) -> set[str]:
        entries = (e for e in self._thread.entries if e.meeting == meeting)
        return {each for e in entries for each in e.positions if self._index.has(each)}

    def _notes(self, change: Change) -> Iterator[str]:
        """How it stands to other wordings, what the rules hold of it, who decided."""
        annex = self._index.words
        if change.standing is not None:
            is_firmer = direction_of(change) == "strengthened"
            way = f"{'firmer' if is_firmer else 'softer'}_{change.standing}"
            day = self._index.day_of(change.back_to)
            if change.standing == "back_to" and not day:
                way += "_earlier"
            yield self._sentence(annex.name("standing", way).format(day=day))
        if since := change.since_previous:
            day = self._index.day_of(since.meeting)
            name = self._words.of("readings", since.kind)
            yield annex("since", day=day, name=name)
        if change.conflict:
            yield annex("open", words=annex.told(change.conflict))
        if change.decided_by.who == "analyst":
            yield annex("decided", who=annex.decider(change.decided_by))

    def _sentence(self, words: str) -> str:
        return self._index.words.ended(capital(words))


def _same(step: Step, label: str) -> bool:
    """Whether a step says what its thread is called by, letter by letter."""
    return step.main is not None and step.main.words.casefold() == label.casefold()


def _tells(runs: Sequence[Run]) -> bool:
    return any(run.kind != "kept" for run in runs)
