"""The threads of a series: each meeting's words, what changed there, or why nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from summarizer.briefing.wording import PageWords
from summarizer.languages.messages import name_in, words_of
from summarizer.models import (
    JOINT,
    Change,
    Entry,
    MeetingOf,
    Run,
    Thread,
)
from summarizer.writing.changes import direction_of
from summarizer.writing.html.index import Index, Said
from summarizer.writing.html.ladder import Ladder, ladder_of, leading_of, main_of
from summarizer.writing.html.words import cut, token
from summarizer.writing.wording import decider

_LABEL = 110  # characters of a thread's own name: a line and a half


class Beside(NamedTuple):
    """One more position that a thread has at a meeting, and how its words moved."""

    said: Said
    name: str
    reason: str


class Moved(NamedTuple):
    """A change as it is shown at its later meeting.

    `redline` is empty where there is nothing to set side by side. `is_told` says that
    the earlier words stand in the thread as what was said then.
    """

    kind: str
    name: str
    before: tuple[Said, ...]
    is_told: bool
    since: str
    redline: tuple[Run, ...]
    reason: str
    notes: tuple[str, ...]
    beside: tuple[Beside, ...]
    cautions: tuple[str, ...]
    is_like: bool


class Step(NamedTuple):
    """A thread at a meeting: its words; or why it has none, there and next."""

    day: str
    main: Said | None
    is_joint: bool
    others: tuple[Said, ...]
    why: str
    changes: tuple[Moved, ...]


class Followed(NamedTuple):
    """A thread, with the tokens that filters look at."""

    numbers: tuple[int, ...]
    codes: str
    side: str
    topic: str
    topic_token: str
    label: str
    days: str
    kinds: str
    meetings: str
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
    alike: dict[object, list[Thread]] = {}
    for thread in threads:
        alike.setdefault(_told(thread), []).append(thread)
    latest = meetings[-1].id if meetings else ""
    return tuple(
        _Follower(index, words, each).thread(meetings, latest)
        for each in alike.values()
    )


def _topics(index: Index, series: str) -> set[str]:
    return {thread.topic for thread in index.threads[series]}


def _told(thread: Thread) -> object:
    """All that is told of a thread, whoever holds it."""
    return (
        thread.topic,
        tuple((entry.positions, entry.absence) for entry in thread.entries),
        tuple((c.kind, c.from_positions, c.to_positions) for c in thread.changes),
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
        kinds = (f"{c.kind}.{number(c.to_meeting)}" for c in thread.changes)
        now = (c for c in thread.changes if c.to_meeting == latest)
        return Followed(
            numbers=tuple(index.thread_numbers[each.id] for each in self._threads),
            codes=" ".join(token(each.side) for each in self._threads),
            side=", ".join(index.words.side(each.side) for each in self._threads),
            topic=index.topic(thread.topic),
            topic_token=token(thread.topic),
            label=cut(thread.label, _LABEL),
            days=" · ".join(dict.fromkeys(days)),
            kinds=" ".join(dict.fromkeys(kinds)),
            meetings=" ".join(str(number(e.meeting)) for e in said),
            now=tuple(dict.fromkeys(self._name(change) for change in now)),
            steps=tuple(self._steps(thread.entries)),
            ladder=ladder_of(index, thread, meetings),
        )

    def _steps(self, entries: Sequence[Entry]) -> Iterator[Step]:
        """A step a meeting; those in a row without words, for one reason, together."""
        changed = {change.to_meeting for change in self._thread.changes}

        def alone(entry: Entry) -> object:
            is_told = entry.absence is None or entry.meeting in changed
            return entry.meeting if is_told else entry.absence

        for _, run in groupby(entries, key=alone):
            yield self._step(list(run))

    def _step(self, run: Sequence[Entry]) -> Step:
        index, entry = self._index, run[0]
        there = [each for each in entry.positions if index.has(each)]
        main = main_of(index, entry, self._leading) if there else None
        absence = entry.absence or "not_mentioned"
        changes = (c for c in self._thread.changes if c.to_meeting == entry.meeting)
        return Step(
            day=", ".join(dict.fromkeys(index.day_of(each.meeting) for each in run)),
            main=index.said(main) if main else None,
            is_joint=bool(main) and index.position(str(main)).side == JOINT,
            others=index.all_said(each for each in there if each != main),
            why="" if main else name_in("absences", absence),
            changes=tuple(map(self._moved, changes)),
        )

    def _name(self, change: Change) -> str:
        name = self._words.of("readings", change.kind)
        joint = self._words.of("readings", "made_joint")
        return f"{name}, {joint}" if change.made_joint else name

    def _moved(self, change: Change) -> Moved:
        index = self._index
        cautions = [name_in("comparability", each) for each in change.comparability]
        return Moved(
            kind=change.kind,
            name=self._name(change),
            before=index.all_said(change.from_positions),
            is_told=self._mains.issuperset(change.from_positions),
            since=index.day_of(change.from_meeting),
            redline=change.redline if _tells(change.redline) else (),
            reason=_sentence(words_of(change.reason)),
            notes=tuple(self._notes(change)),
            beside=tuple(
                Beside(
                    index.said(part.position),
                    self._words.of("readings", part.kind),
                    words_of(part.reason),
                )
                for part in change.parts
                if index.has(part.position)
            ),
            cautions=tuple(cautions),
            is_like=change.like_for_like,
        )

    def _notes(self, change: Change) -> Iterator[str]:
        """How it stands to other wordings, what the rules hold of it, who decided."""
        if change.standing is not None:
            is_firmer = direction_of(change) == "strengthened"
            way = f"{'firmer' if is_firmer else 'softer'}_{change.standing}"
            day = self._index.day_of(change.back_to)
            if change.standing == "back_to" and not day:
                way += "_earlier"
            yield _sentence(f"{name_in('standing', way)} {day}".strip())
        if since := change.since_previous:
            day = self._index.day_of(since.meeting)
            name = self._words.of("readings", since.kind)
            yield self._index.words("since", day=day, name=name)
        if change.conflict:
            yield self._index.words("open", words=words_of(change.conflict))
        if change.decided_by.who == "analyst":
            yield self._index.words("decided", who=decider(change.decided_by))


def _tells(runs: Sequence[Run]) -> bool:
    return any(run.kind != "kept" for run in runs)


def _sentence(words: str) -> str:
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?", "。")) or not words else f"{words}."
