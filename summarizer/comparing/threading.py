"""Positions to threads, meeting by meeting, by the verdicts of a judge.

A joint position is an entry in the thread of each of its holders. A thread keeps the id
of its first position; where a joint one begins two threads, the side is added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.comparing.judging import Judge, Judged, OpenThread
from summarizer.comparing.meetings import Held, Series
from summarizer.models import JOINT, Position, Summary, Usage, Verdict


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
    told: tuple[Told, ...]

    @property
    def topic(self) -> str:
        """The topic of its first position."""
        return self.told[0].position.topic

    def at(self, held: Held) -> tuple[Told, ...]:
        """What the thread holds of one meeting."""
        return tuple(each for each in self.told if each.held.id == held.id)


class Wound(NamedTuple):
    """All strands of a series, the verdicts behind them, and their cost."""

    strands: tuple[Strand, ...]
    verdicts: tuple[Verdict, ...]
    usage: Usage
    notes: tuple[str, ...]


Known = Mapping[tuple[str, str], Verdict]


def wind(series: Series, judge: Judge, known: Known) -> Wound:
    """Thread the positions of a series.

    `known` holds verdicts by position id and side; a position that has one whose
    threads still stand is not asked about again.
    """
    strands: dict[str, Strand] = {}
    verdicts: list[Verdict] = []
    usage = Usage()
    notes: list[str] = []
    for held in series.meetings:
        for account in held.accounts:
            judged = _judge_account(account, held, strands, judge, known)
            usage += judged.usage
            notes += judged.notes
            verdicts += judged.verdicts
            _append(strands, held, account, judged.verdicts)
    return Wound(tuple(strands.values()), tuple(verdicts), usage, tuple(notes))


def _judge_account(
    account: Summary,
    held: Held,
    strands: dict[str, Strand],
    judge: Judge,
    known: Known,
) -> Judged:
    """The verdicts on one account: those known, and the judge's on the rest."""
    kept: list[Verdict] = []
    asked: list[Position] = []
    for position in account.positions:
        found = [known.get((position.id, side)) for side in position.holders]
        usable = [v for v in found if v is not None and set(v.against) <= set(strands)]
        if len(usable) == len(position.holders):
            kept += usable
        else:
            asked.append(position)
    if not asked:
        return Judged(tuple(kept))
    open_threads = [_open(strand, held, account) for strand in strands.values()]
    if not open_threads:
        return Judged((*kept, *_all_new(asked)))
    rest = account.model_copy(update={"positions": tuple(asked)})
    judged = judge(rest, held.meeting, open_threads)
    return judged._replace(verdicts=(*kept, *judged.verdicts))


def _all_new(positions: Sequence[Position]) -> list[Verdict]:
    return [
        Verdict(
            position=position.id,
            side=side,
            label="new",
            reason="the first meeting of the series in these articles",
            decided_by="rules",
        )
        for position in positions
        for side in position.holders
    ]


def _open(strand: Strand, held: Held, account: Summary) -> OpenThread:
    last = last_like_for_like(strand, held, account.article.reporter)
    return OpenThread(
        id=strand.id,
        side=strand.side,
        topic=strand.topic,
        last=tuple(each.position for each in last),
        meeting=last[0].held.meeting,
        telling=_telling(strand, last),
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

    Entries of the same meeting count only where there is no earlier one.
    """
    earlier = [each for each in strand.told if each.held.id != held.id]
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


def _append(
    strands: dict[str, Strand],
    held: Held,
    account: Summary,
    verdicts: Sequence[Verdict],
) -> None:
    by_position = {position.id: position for position in account.positions}
    for verdict in verdicts:
        position = by_position.get(verdict.position)
        if position is None:
            continue
        told = Told(held, account, position, verdict)
        targets = [name for name in verdict.against if name in strands]
        if not targets:
            name = position.id
            if position.side == JOINT:
                name = f"{position.id}:{verdict.side}"
            strands[name] = Strand(name, verdict.side, (told,))
        for name in targets:
            strand = strands[name]
            strands[name] = strand._replace(told=(*strand.told, told))
