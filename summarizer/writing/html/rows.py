"""Formulas, deliverables and positions of a series, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from summarizer.comparing.naming import letter_of
from summarizer.models import (
    Deliverable,
    DeliverableStep,
    FormulaUse,
    MeetingOf,
    Position,
    Run,
    Summary,
)
from summarizer.writing.html.index import (
    SHOWN,
    Index,
    Said,
)
from summarizer.writing.html.scale import Bar, bar_of
from summarizer.writing.html.words import cut, token


class Variant(NamedTuple):
    """One wording of a formula, and who has it where."""

    text: str
    said: tuple[Said, ...]


class Turn(NamedTuple):
    """What came into a formula or went out of it."""

    day: str
    redline: tuple[Run, ...]


class Formula(NamedTuple):
    """A formula from first to last seen."""

    name: str
    found: str
    bar: Bar
    variants: tuple[Variant, ...]
    turns: tuple[Turn, ...]


def formulas_of(
    index: Index, series: str, meetings: Sequence[MeetingOf]
) -> tuple[Formula, ...]:
    """The formulas of a series."""
    return tuple(
        _formula(index, use, meetings)
        for use in index.comparison.formulas
        if use.series == series
    )


def _formula(index: Index, use: FormulaUse, meetings: Sequence[MeetingOf]) -> Formula:
    by_text: dict[str, list[str]] = {}
    there = [each for each in use.variants if index.has(each.position)]
    for variant in there:
        by_text.setdefault(" ".join(variant.text.split()), []).append(variant.position)
    used = list(dict.fromkeys(each.meeting for each in there))
    is_listed = use.found == "inventory"
    return Formula(
        name=index.words.formula(use.formula),
        found="" if is_listed else index.words.name("found", use.found),
        bar=bar_of(index, meetings, used),
        variants=tuple(
            Variant(text, index.all_said(dict.fromkeys(identities)))
            for text, identities in by_text.items()
        ),
        turns=tuple(
            Turn(index.day_of(move.to_meeting), move.redline) for move in use.moves
        ),
    )


def _tokens(names: Iterator[str | None]) -> str:
    return " ".join(dict.fromkeys(token(name or "-") for name in names))


class Stage(NamedTuple):
    """What became of a deliverable at a meeting."""

    day: str
    state: str
    code: str
    caution: str
    said: tuple[Said, ...]


class Promised(NamedTuple):
    """A deliverable and its stages."""

    name: str
    kind: str
    holders: str
    stages: tuple[Stage, ...]
    sides: str
    topics: str
    meetings: str


def deliverables_of(index: Index, series: str) -> tuple[Promised, ...]:
    """The deliverables of a series."""
    return tuple(
        _promised(index, each)
        for each in index.comparison.deliverables
        if each.series == series
    )


def _promised(index: Index, each: Deliverable) -> Promised:
    said = [p for step in each.steps for p in step.positions if index.has(p)]
    numbers = (index.meeting_number(step.meeting) for step in each.steps)
    return Promised(
        name=each.name,
        kind=index.words.name("deliverables", each.kind),
        holders=index.words.glue("list", map(index.words.side, each.holders)),
        stages=tuple(_stage(index, step) for step in each.steps),
        sides=_tokens(iter(each.holders)),
        topics=_tokens(index.position(p).topic for p in said),
        meetings=" ".join(map(str, numbers)),
    )


def _stage(index: Index, step: DeliverableStep) -> Stage:
    words = index.words
    return Stage(
        index.day_of(step.meeting),
        words.name("states", step.state),
        step.state,
        words.glue(
            "list", (words.name("comparability", each) for each in step.comparability)
        ),
        index.all_said(step.positions),
    )


class Row(NamedTuple):
    """A position: what it says, what is wrong with it, and its threads.

    `quote` is empty where there is a statement: its words are marked in the text, where
    those of a long quote stand whole. `topic_token` is empty where it is that of the
    first of its threads.
    """

    number: int
    sides: str
    side: str
    speaker: str
    act: str
    rank: tuple[str, int]
    statement: str
    quote: str
    paragraph: str
    topic: str
    topic_token: str
    frame: str
    flags: tuple[str, ...]
    threads: tuple[int, ...]


class Account(NamedTuple):
    """The positions of one account, in its order; `voices` has those in a row together
    that are of one side and one speaker.
    """

    label: str
    anchor: str
    source: str
    whose: str
    language: str
    voices: tuple[tuple[Row, ...], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All its positions."""
        return tuple(row for voice in self.voices for row in voice)


class Sitting(NamedTuple):
    """A meeting with its accounts."""

    number: int
    name: str
    accounts: tuple[Account, ...]


def sittings_of(index: Index, meetings: Sequence[MeetingOf]) -> tuple[Sitting, ...]:
    """The positions of a series, by meeting and account."""
    return tuple(
        Sitting(
            index.meeting_numbers[meeting.id],
            index.sitting(meeting),
            tuple(account_of(index, each) for each in index.accounts(meeting)),
        )
        for meeting in meetings
    )


def ranks_of(index: Index, sittings: Sequence[Sitting]) -> tuple[tuple[str, str], ...]:
    """The acts of each rank that there is, the ladders in turn and upwards."""
    words = index.words
    found: dict[tuple[str, int], dict[str, None]] = {}
    for row in (r for s in sittings for a in s.accounts for r in a.rows):
        found.setdefault(row.rank, {})[row.act] = None
    return tuple(
        (f"{words.name('ladders', ladder)} {rank}", words.glue("list", sorted(acts)))
        for (ladder, rank), acts in sorted(found.items())
    )


def account_of(index: Index, summary: Summary) -> Account:
    """The positions of an article."""
    article = summary.article
    listed = filter(index.is_listed, summary.positions)
    rows = (_row(index, each, summary) for each in listed)
    return Account(
        index.label(article.id),
        index.anchor(article.id),
        article.source,
        index.words.whose(summary),
        article.language,
        tuple(tuple(run) for _, run in groupby(rows, key=_voice)),
    )


def _voice(row: Row) -> tuple[str, str, str]:
    return row.sides, row.side, row.speaker


def _row(index: Index, position: Position, summary: Summary) -> Row:
    paragraph = position.evidence[0].paragraph or 1
    threads = index.threads_of.get(position.id, [])
    quote = " ".join(position.words.split())
    statement = " ".join(position.statement.split())
    is_own = bool(statement) and statement.casefold() != quote.casefold()
    is_its = bool(threads) and threads[0].topic == position.topic
    return Row(
        number=index.number(position.id),
        sides=_tokens(iter((position.side, *position.holders))),
        side=index.words.side(position.side),
        speaker=position.speaker or "",
        act=index.words.act(position.act),
        rank=(position.ladder, position.rank),
        statement=statement if is_own else "",
        quote="" if is_own else cut(quote, SHOWN),
        paragraph=f"{paragraph}{letter_of(position, summary)}",
        topic=index.topic(position.topic),
        topic_token="" if is_its else token(position.topic),
        frame=index.words.frame(position),
        flags=tuple(_flags(index, position)),
        threads=tuple(
            index.thread_numbers[first]
            for first in dict.fromkeys(index.told_with[each.id] for each in threads)
        ),
    )


def _flags(index: Index, position: Position) -> Iterator[str]:
    for check in position.checks:
        kind = index.words.name("checks", check.kind)
        detail = index.words.retold(check.detail)
        yield index.words("flag", kind=kind, detail=detail)
    if any(piece.ambiguous for piece in position.evidence):
        yield index.words("ambiguous")
    if position.side is None:
        yield index.words("unsettled_why")
