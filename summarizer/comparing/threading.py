"""Positions to threads, meeting by meeting, by the verdicts of a judge.

A joint position is an entry in the thread of each of its holders. A thread keeps the id
of its first position; where a joint one begins two threads, the side is added.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.comparing.correcting import Corrections
from summarizer.comparing.judging import (
    NOT_JUDGED,
    Judge,
    Judged,
    Near,
    OpenThread,
    Said,
)
from summarizer.comparing.known import Known, Rereading
from summarizer.comparing.meetings import Held, Series
from summarizer.comparing.objects import names_of
from summarizer.comparing.pairing import Index, Vector, nearness, vector_of
from summarizer.comparing.reconciling import reconcile
from summarizer.languages.messages import remark
from summarizer.models import (
    JOINT,
    RULES,
    Position,
    Reconciliation,
    Remark,
    Summary,
    Usage,
    Verdict,
)

_FIRST_MEETING = remark("first_meeting")
# So near must the last wording of a thread be for an older one to lead on from it: a
# trace of it, well below `OPEN_MATTER`; with 0 what a thread began with would do.
# Chosen by hand; the golden files hold it.
_LEFT = 0.12


class Told(NamedTuple):
    """A position in a thread, where it was said and what was decided of it."""

    held: Held
    account: Summary
    position: Position
    verdict: Verdict


class Strand(NamedTuple):
    """A thread while it is being wound: its positions in the order of the meetings."""

    id: str
    side: str
    told: list[Told]

    @property
    def topic(self) -> str:
        """The topic of its first position."""
        return self.told[0].position.topic

    def by_meeting(self) -> dict[str, tuple[Told, ...]]:
        """What the thread holds, meeting by meeting."""
        by_meeting: dict[str, tuple[Told, ...]] = {}
        for each in self.told:
            by_meeting[each.held.id] = (*by_meeting.get(each.held.id, ()), each)
        return by_meeting

    def at(self, held: Held) -> tuple[Told, ...]:
        """What the thread holds of one meeting."""
        return tuple(each for each in self.told if each.held.id == held.id)


class Wound(NamedTuple):
    """All strands of a series, the verdicts behind them, and their cost."""

    strands: tuple[Strand, ...]
    verdicts: tuple[Verdict, ...]
    reconciliations: tuple[Reconciliation, ...]
    by_rules: frozenset[str]  # meetings
    usage: Usage
    notes: tuple[Remark, ...]


def wind(series: Series, judge: Judge, known: Known, corrections: Corrections) -> Wound:
    """Thread the positions of a series, and reconcile the accounts of each meeting.

    A position that has a known verdict whose threads still stand is not asked about
    again, nor are two accounts that were reconciled before.
    """
    spool = _Spool(frozenset(series.sides))
    verdicts: list[Verdict] = []
    reconciliations: list[Reconciliation] = []
    usage = Usage()
    notes: list[Remark] = []
    languages: set[str] = set()
    rereading = Rereading(known)
    by_rules: set[str] = set()
    for held in series.meetings:
        for number, account in enumerate(held.accounts):
            others = held.accounts[:number]
            pairs = {each.article.id: known.pair(each, account) for each in others}
            unlinked = [each for each in others if pairs[each.article.id] is None]
            judged = _judge_account(account, held, spool, judge, rereading, unlinked)
            for linked in judged.linked:
                pairs[linked.a.article.id] = reconcile(held.id, linked)
            # One that was known bears the id that the meeting had then.
            reconciliations += [
                pair.model_copy(update={"meeting": held.id})
                for pair in pairs.values()
                if pair is not None
            ]
            judged = _without_overclaims(judged, account, languages)
            languages.add(account.article.language)
            rereading.add(account)
            usage += judged.usage
            notes += judged.notes
            verdicts += judged.verdicts
            if any(map(is_judged_by_rules, judged.verdicts)):
                by_rules.add(held.id)
            # What the judge said is kept: a correction that goes takes its own along.
            decided = corrections.to_verdicts(judged.verdicts, spool.strands)
            spool.append(held, account, decided)
    return Wound(
        tuple(spool.strands.values()),
        tuple(verdicts),
        tuple(reconciliations),
        frozenset(by_rules),
        usage,
        tuple(notes),
    )


def _judge_account(
    account: Summary,
    held: Held,
    spool: _Spool,
    judge: Judge,
    rereading: Rereading,
    others: Sequence[Summary],
) -> Judged:
    """The verdicts on one account: those known, and the judge's on the rest."""
    opened = _Opened(spool, held, account)
    kept: list[Verdict] = []
    asked: list[Position] = []
    for position in account.positions:
        usable = rereading.verdicts(account, position, opened.last)
        if len(usable) == len(position.holders):
            kept += usable
        else:
            asked.append(position)
    if not asked and not others:
        return Judged(tuple(kept))
    if not spool.strands and not others:
        return Judged((*kept, *_all_new(asked)))
    # Beside another account the whole one is read, or its pairs could not be found.
    rest = account.model_copy(update={"positions": tuple(asked)})
    beside = [e for e in held.accounts if e is not account and e not in others]
    judged = judge(account if others else rest, held.meeting, opened, others, beside)
    waiting = {position.id for position in asked}
    fresh = (
        verdict.model_copy(update={"earlier": opened.last(verdict.against)})
        if verdict.against
        else verdict
        for verdict in judged.verdicts
        if verdict.position in waiting
    )
    return judged._replace(verdicts=(*kept, *fresh))


def is_judged_by_rules(verdict: Verdict) -> bool:
    """Whether rules linked it: not where they follow a model's pair of accounts."""
    return verdict.decided_by == RULES and verdict.reason.code != "by_other_account"


def _without_overclaims(judged: Judged, account: Summary, read: set[str]) -> Judged:
    """The same, with nothing called new by rules that is only in a new language.

    `read` are the languages of the accounts before.
    """
    language = account.article.language
    if not read or language in read:
        return judged
    verdicts = tuple(
        verdict.model_copy(update={"reason": NOT_JUDGED})
        if not verdict.against and verdict.decided_by == RULES
        else verdict
        for verdict in judged.verdicts
    )
    unjudged = len({v.position for v in verdicts if v.reason == NOT_JUDGED})
    if not unjudged:
        return judged
    note = remark(
        "language_not_judged",
        source=account.article.source,
        count=unjudged,
        all=len(account.positions),
    )
    return judged._replace(verdicts=verdicts, notes=(*judged.notes, note))


def _all_new(positions: Sequence[Position]) -> list[Verdict]:
    return [
        Verdict(
            position=position.id,
            side=side,
            label="new",
            reason=_FIRST_MEETING,
            decided_by=RULES,
        )
        for position in positions
        for side in position.holders
    ]


class _Spool:
    """The strands of a series so far, and an index of what each side has said."""

    def __init__(self, sides: frozenset[str]) -> None:
        self.sides = sides
        self.strands: dict[str, Strand] = {}
        self.index: dict[str, Index] = {}
        self.owners: dict[tuple[str, str], list[str]] = {}
        self.names: frozenset[str] = frozenset()
        self.meetings: dict[str, Held] = {}
        # What strands were as threads, with how many wordings, for a reporter.
        self.opened: dict[tuple[str, str | None], tuple[int, OpenThread]] = {}

    def append(self, held: Held, account: Summary, verdicts: Sequence[Verdict]) -> None:
        """Put each position into the strands that its verdict names, or a new one."""
        self.meetings[held.id] = held
        by_position = {position.id: position for position in account.positions}
        for verdict in verdicts:
            position = by_position.get(verdict.position)
            if position is None:
                continue
            told = Told(held, account, position, verdict)
            targets = [name for name in verdict.against if name in self.strands]
            if not targets:
                joint = position.side == JOINT
                name = f"{position.id}:{verdict.side}" if joint else position.id
                self.strands[name] = Strand(name, verdict.side, [])
                targets = [name]
            for name in targets:
                self.strands[name].told.append(told)
                self.owners.setdefault((verdict.side, position.id), []).append(name)
            index = self.index.setdefault(verdict.side, Index())
            index.add(position.id, vector_of(position.words, self.sides))


class _Opened:
    """The strands of a spool as open threads, for one account."""

    def __init__(self, spool: _Spool, held: Held, account: Summary) -> None:
        self._spool = spool
        self._held = held
        self._reporter = account.article.reporter
        # One set as long as nobody else comes, so that what was asked is remembered.
        spool.names |= names_of(account.meeting.participants)
        self._has_beside = any(map(held.is_beside, spool.meetings.values()))
        self._open: dict[str, OpenThread] = {}

    def near(self, position: Position, side: str) -> list[Near]:
        """The threads of the side that share something rare with the position."""
        index = self._spool.index.get(side)
        if index is None:
            return []
        best: dict[str, float] = {}
        asked = vector_of(position.words, self._spool.sides)
        for name, value in index.near(asked).items():
            for strand in self._spool.owners[side, name]:
                thread = self._opened(strand)
                if any(each.id == name for each in thread.telling):
                    best[strand] = max(best.get(strand, 0.0), value)
        return [
            Near(min(value, self._kept(asked, self._open[name])), self._open[name])
            for name, value in best.items()
        ]

    def _kept(self, asked: Vector, thread: OpenThread) -> float:
        """How near a wording may be held, by how much of the last one it keeps.

        What a thread once began with is no reason to go on with it, where nothing of
        what it has come to is left.
        """
        if len(thread.telling) == len(thread.last):  # it has said nothing else
            return 1.0
        last = max(
            nearness(asked, vector_of(each.words, self._spool.sides))
            for each in thread.last
        )
        return 1.0 if last >= _LEFT else last

    def all(self) -> list[OpenThread]:
        """All open threads, in the order in which they began."""
        return [self._opened(name) for name in self._spool.strands]

    def names(self) -> frozenset[str]:
        """The words of the names of all who have met so far, as stems."""
        return self._spool.names

    def holding(self, position: str, side: str) -> tuple[str, ...]:
        """The threads of a side that hold a position already threaded."""
        return tuple(self._spool.owners.get((side, position), ()))

    def last(self, names: Sequence[str]) -> tuple[str, ...] | None:
        """The positions of the last wordings of threads; None if one is not there."""
        if any(name not in self._spool.strands for name in names):
            return None
        last = [position.id for name in names for position in self._opened(name).last]
        return tuple(dict.fromkeys(last))

    def _opened(self, name: str) -> OpenThread:
        if name not in self._open:
            self._open[name] = self._as_thread(self._spool.strands[name])
        return self._open[name]

    def _as_thread(self, strand: Strand) -> OpenThread:
        """A strand as a thread: the one it was, where nothing has come to it since.

        What was said the same day is held against another wording, so that one is made
        for this meeting alone.
        """
        if self._has_beside and any(
            each.held.is_beside(self._held) for each in strand.told
        ):
            return _open(strand, self._held, self._reporter)
        kept, key = self._spool.opened, (strand.id, self._reporter)
        count, thread = kept.get(key, (0, None))
        if thread is None or count != len(strand.told):
            thread = _open(strand, self._held, self._reporter)
            kept[key] = len(strand.told), thread
        return thread


def _open(strand: Strand, held: Held, reporter: str | None) -> OpenThread:
    last = last_like_for_like(strand, held, reporter)
    return OpenThread(
        id=strand.id,
        side=strand.side,
        topic=strand.topic,
        last=tuple(each.position for each in last),
        meeting=last[0].held.meeting,
        telling=_telling(strand, last),
        said=tuple(Said(t.held.meeting, t.position) for t in strand.told),
    )


def _telling(strand: Strand, last: Sequence[Told]) -> tuple[Position, ...]:
    """The wordings that tell what a thread is about: its first, its latest and `last`.

    Not all of them: a long thread would drift from one matter into the next.
    """
    latest = strand.at(strand.told[-1].held)
    chosen = (strand.told[0], *last, *latest)
    return tuple({each.position.id: each.position for each in chosen}.values())


def last_like_for_like(
    strand: Strand, held: Held, reporter: str | None
) -> tuple[Told, ...]:
    """The thread's wording to compare with: the latest by the same reporter, else any.

    Entries of the same day count only where there is no earlier one.
    """
    earlier = [each for each in strand.told if not each.held.is_beside(held)]
    pool = earlier or list(strand.told)
    same = [
        each for each in pool if reporter and each.account.article.reporter == reporter
    ]
    latest = (same or pool)[-1]
    return tuple(
        each
        for each in pool
        if each.held.id == latest.held.id
        and each.account.article.reporter == latest.account.article.reporter
    )
