"""What became of each thread: entries, absences and named changes, all by rule.

Terms as in the project's glossary: *reference meeting*, the latest earlier one at which
the side is reported; *new*, no earlier entry; *resumed*, an earlier entry but none at
the reference meeting; *dropped*, an entry there and none now, said once, where side,
article and reporter allow it; otherwise an entry that is missing is an absence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from summarizer.comparing import salience
from summarizer.comparing.counting import are_like_for_like
from summarizer.comparing.judging import NOT_JUDGED
from summarizer.comparing.labels import compare_wordings, sentence_of
from summarizer.comparing.meetings import Held, Series
from summarizer.comparing.pairing import nearness, vector_of
from summarizer.comparing.redline import redline
from summarizer.comparing.threading import Strand, Told, last_like_for_like
from summarizer.languages.messages import remark
from summarizer.lexicon.offices import rank_of_offices
from summarizer.models import (
    JOINT,
    RULES,
    Absence,
    Change,
    ChangeKind,
    Comparability,
    Entry,
    Part,
    Remark,
    Summary,
    Thread,
)

# Which label speaks for an entry of several positions. Softened only where all of them
# are: as long as one keeps or raises the former wording, that is still said.
_WEIGHT: dict[ChangeKind, int] = {
    "reversed": 5, "strengthened": 4, "repeated": 3, "reworded": 2, "softened": 1,
    "new": 0, "dropped": 0, "resumed": 0,
}  # fmt: skip
# A model's label contradicts the ladder when it goes the other way.
_OPPOSITE = {"strengthened": "softened", "softened": "strengthened"}
_NOT_IN_ARTICLE = remark("not_in_article")


class _Compared(NamedTuple):
    """What is said now, and the like-for-like wording before it."""

    now: tuple[Told, ...]
    before: tuple[Told, ...]


class _Labelled(NamedTuple):
    """How a position stands to the earlier wording that it is set against."""

    told: Told
    earlier: Told
    kind: ChangeKind
    reason: Remark
    conflict: Remark | None = None


def thread_of(
    strand: Strand, series: Series, by_rules: frozenset[str] = frozenset()
) -> Thread:
    """A finished thread: an entry or an absence a meeting, and its changes.

    `by_rules` are the meetings that rules have judged, which cannot tell an absence in
    one language from words in another.
    """
    by_meeting = strand.by_meeting()
    spoken = sorted(
        {each.held.order for each in strand.told if each.held.order is not None}
    )
    entries: list[Entry] = []
    changes: list[Change] = []
    for held in series.meetings:
        now = by_meeting.get(held.id, ())
        entries.append(_entry(strand, held, now))
        reference = series.reference(held, strand.side, spoken)
        if reference is None:  # undated, or the side's first: nothing to compare
            continue
        there = by_meeting.get(reference.id, ())
        if not now and not there:  # absent before and now: most of all cases
            continue
        if not now and held.id in by_rules and not _share_language(held, there):
            continue
        changes += _changes(strand, held, reference, now, there)
    first = strand.told[0].position
    return Thread(
        id=strand.id,
        series=series.id,
        side=strand.side,
        topic=_topic(strand),
        label=first.statement,
        entries=tuple(entries),
        changes=tuple(changes),
    )


def _topic(strand: Strand) -> str:
    """The topic of most of its positions; of as many, the one that comes first."""
    counts = Counter(each.position.topic for each in strand.told)
    return counts.most_common(1)[0][0]


def _share_language(held: Held, there: Sequence[Told]) -> bool:
    now = {account.article.language for account in held.accounts}
    return any(each.account.article.language in now for each in there)


def _entry(strand: Strand, held: Held, now: Sequence[Told]) -> Entry:
    if now:
        ids = tuple(dict.fromkeys(each.position.id for each in now))
        return Entry(meeting=held.id, positions=ids)
    return _absent(held.id, _absence(strand.side, held))


@lru_cache(maxsize=4096)
def _absent(meeting: str, absence: Absence) -> Entry:
    """One record for all threads that have nothing at a meeting for the same reason."""
    return Entry(meeting=meeting, absence=absence)


def _absence(side: str, held: Held) -> Absence:
    if side not in held.meeting.reported:
        return "side_not_reported"
    return "not_mentioned" if held.is_whole else "excerpt_only"


def _changes(
    strand: Strand,
    held: Held,
    reference: Held,
    now: tuple[Told, ...],
    there: tuple[Told, ...],
) -> Iterator[Change]:
    """What became of the thread: one change, or one for what is joint and what is not.

    What a side says alone is not said jointly because it is of the same matter.
    """
    if not now:
        dropped = _dropped(held, reference, there)
        if dropped is not None:
            yield dropped
        return
    earlier = [
        each
        for each in strand.told
        if each.held.order is not None and each.held.order < (held.order or 0)
    ]
    if not earlier:
        yield _new(held, reference, now)
        return
    past = strand._replace(told=earlier)
    for is_joint in (False, True):
        group = tuple(e for e in now if (e.position.side == JOINT) == is_joint)
        if not group:
            continue
        pair = _compared(past, held, group)
        spoken = tuple(each for each in pair.now if _speaks_for(each, strand))
        # What was said beside another wording speaks where that one is not of its kind.
        spoken = spoken or tuple(e for e in pair.now if e.verdict.speaks_for == ())
        if spoken:  # else it is set against another thread's words
            yield _reworded(pair._replace(now=spoken), group, resumed=not there)


def _speaks_for(told: Told, strand: Strand) -> bool:
    named = told.verdict.speaks_for
    return named is None or strand.id in named


def _compared(past: Strand, held: Held, now: tuple[Told, ...]) -> _Compared:
    """The account whose reporter has an earlier wording, if any, else the first."""
    pairs = []
    for reporter in dict.fromkeys(each.account.article.reporter for each in now):
        own = tuple(e for e in now if e.account.article.reporter == reporter)
        before = last_like_for_like(past, held, reporter)
        pair = _Compared(own, before)
        if reporter and before[0].account.article.reporter == reporter:
            return pair
        pairs.append(pair)
    return pairs[0]


def _change(
    *,
    kind: ChangeKind,
    comparability: tuple[Comparability, ...],
    made_joint: bool = False,
    **fields: Any,
) -> Change:
    """A change with what follows from its kind and from what makes its pair unlike."""
    return Change(
        kind=kind,
        comparability=comparability,
        made_joint=made_joint,
        like_for_like=are_like_for_like(comparability),
        salience=salience.of_change(kind, made_joint=made_joint),
        **fields,
    )


def _dropped(held: Held, reference: Held, there: Sequence[Told]) -> Change | None:
    if not there or not held.is_whole:
        return None
    side = there[0].verdict.side
    reporters = {each.account.article.reporter for each in there} - {None}
    if side not in held.meeting.reported or not reporters & held.reporters:
        return None
    return _change(
        kind="dropped",
        comparability=_meetings_apart(held.accounts[0], reference.accounts[0], side),
        from_meeting=reference.id,
        to_meeting=held.id,
        from_positions=tuple(each.position.id for each in there),
        reason=_NOT_IN_ARTICLE,
    )


def _new(held: Held, reference: Held, now: Sequence[Told]) -> Change:
    reporter = now[0].account.article.reporter
    apart: tuple[Comparability, ...] = ()
    if reporter is None or reporter not in reference.reporters:
        apart = ("other_reporter",)
    if now[0].verdict.reason == NOT_JUDGED:
        apart = (*apart, "translated")
    return _change(
        kind="new",
        comparability=apart,
        from_meeting=reference.id,
        to_meeting=held.id,
        to_positions=tuple(each.position.id for each in now),
        reason=now[0].verdict.reason,
        decided_by=now[0].verdict.decided_by,
    )


def _reworded(pair: _Compared, now: Sequence[Told], *, resumed: bool) -> Change:
    labelled = [_labelled(each, pair.before) for each in pair.now]
    chosen = max(labelled, key=lambda each: _WEIGHT[each.kind])
    parts = tuple(
        Part(
            position=each.told.position.id,
            kind=each.kind,
            reason=each.reason,
            conflict=each.conflict,
        )
        for each in labelled
        if each is not chosen
    )
    told, earlier, reason = chosen.told, chosen.earlier, chosen.reason
    joint = told.position.side == JOINT and earlier.position.side != JOINT
    if resumed:
        reason = remark("against_then", label=chosen.kind, reason=reason)
    return _change(
        kind="resumed" if resumed else chosen.kind,
        made_joint=joint,
        comparability=_meetings_apart(told.account, earlier.account, told.verdict.side),
        from_meeting=earlier.held.id,
        to_meeting=told.held.id,
        from_positions=_first_of(pair.before, earlier),
        to_positions=_first_of(now, told),
        redline=redline(earlier.position.words, told.position.words),
        reason=reason,
        decided_by=told.verdict.decided_by,
        conflict=chosen.conflict,
        parts=parts,
    )


def _first_of(all_told: Sequence[Told], chosen: Told) -> tuple[str, ...]:
    """The ids with the one that the label speaks of in front."""
    rest = [each.position.id for each in all_told if each is not chosen]
    return tuple(dict.fromkeys([chosen.position.id, *rest]))


def _nearest(told: Told, before: Sequence[Told]) -> Told:
    """Of several earlier wordings, the likest of the same side; of equals, the last."""
    if len(before) == 1:
        return before[0]
    sides = frozenset(told.held.meeting.sides)
    said = vector_of(told.position.words, sides)
    return max(
        reversed(before),
        key=lambda each: (
            each.position.side == told.position.side,
            nearness(said, vector_of(each.position.words, sides)),
        ),
    )


def _labelled(told: Told, before: Sequence[Told]) -> _Labelled:
    """The verdict's label, its reason, and where the rules see it otherwise."""
    sides = frozenset(told.held.meeting.sides)
    earlier = _nearest(told, before)
    around = (
        sentence_of(earlier.position, earlier.account.article),
        sentence_of(told.position, told.account.article),
    )
    by_rule = compare_wordings(earlier.position, told.position, sides, around)
    verdict = told.verdict
    if verdict.label == "new" or verdict.decided_by == RULES:
        return _Labelled(told, earlier, by_rule.kind, by_rule.reason)
    conflict = None
    if _OPPOSITE.get(verdict.label) == by_rule.kind or (
        (verdict.label == "reversed") != (by_rule.kind == "reversed")
    ):
        conflict = remark("rule_label", label=by_rule.kind, reason=by_rule.reason)
    reason = verdict.reason
    if len(verdict.against) > 1:
        reason = remark("against_all", reason=reason)
    return _Labelled(told, earlier, verdict.label, reason, conflict)


def _meetings_apart(
    later: Summary, earlier: Summary, side: str
) -> tuple[Comparability, ...]:
    """What makes wordings of two accounts less than like with like."""
    found: list[Comparability] = []
    reporters = (later.article.reporter, earlier.article.reporter)
    if None in reporters or reporters[0] != reporters[1]:
        found.append("other_reporter")
    if later.article.language != earlier.article.language:
        found.append("translated")
    if later.meeting.kind != earlier.meeting.kind:
        found.append("other_kind")
    ranks = {_rank(later, side), _rank(earlier, side)}
    if len(ranks) > 1 and None not in ranks:  # an office unknown is no other one
        found.append("other_rank")
    if not (later.article.whole and earlier.article.whole):
        found.append("excerpt")
    return tuple(found)


def _rank(summary: Summary, side: str) -> int | None:
    ranks = [
        rank
        for person in summary.meeting.participants
        if person.side == side and (rank := rank_of_offices(person.offices)) is not None
    ]
    return min(ranks, default=None)
