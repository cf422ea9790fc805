"""Two accounts of one meeting, matter by matter: alike, only in one, or in contrast.

Position by position, what each account says in words of its own on one matter is twice
"only here"; taken together it is what a reader looks for: one stresses this, the other
that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from summarizer.languages.messages import remark
from summarizer.lexicon.matters import concepts_of
from summarizer.models import (
    RULES,
    Decider,
    MatterKind,
    Position,
    ReconciledItem,
    ReconciledMatter,
    Remark,
)

_ALIKE = remark("matter_alike")
_ONLY: dict[str, Remark] = {
    "only_a": remark("matter_only", account="A"),
    "only_b": remark("matter_only", account="B"),
}
_MORE_IN_BOTH = remark("matter_more_in_both")
_CONTRAST = remark("matter_contrast")
# The reason of what rules can find nothing for in another language; where they have
# tied nothing between two languages, they know of no contrast either.
NOT_JUDGED = remark("languages_not_judged")


class MatterVerdict(NamedTuple):
    """How a judge sees two accounts on one matter as a whole."""

    kind: MatterKind
    reason: Remark
    decided_by: Decider


def names_by_rules(
    a: Sequence[Position], b: Sequence[Position], pairs: Iterable[Sequence[str]]
) -> dict[str, str]:
    """The matter of each position: a concept that both accounts speak of, or its topic.

    Of several concepts the rarest counts, which tells most; `pairs`, the ids of
    positions that say one thing, stand in one matter.
    """
    concepts = {p.id: concepts_of(p.words) for p in (*a, *b)}
    spoken = [{c for p in account for c in concepts[p.id]} for account in (a, b)]
    counts = Counter(c for found in concepts.values() for c in found)
    topics = {p.id: p.topic for p in (*a, *b)}

    def name(*ids: str) -> str:
        shared = frozenset.intersection(*(concepts[each] for each in ids))
        told = [c for c in shared if all(c in each for each in spoken)] or shared
        rarest = min(told, key=lambda c: (counts[c], c), default=None)
        return rarest.replace("_", " ") if rarest else topics[ids[0]]

    found = {position: name(position) for position in topics}
    for pair in pairs:
        found |= dict.fromkeys(pair, name(*pair))
    return found


def matters_of(
    items: Sequence[ReconciledItem],
    verdicts: Mapping[str, MatterVerdict],
    *,
    is_judged: bool,
    joint: Set[str] = frozenset(),
) -> tuple[ReconciledMatter, ...]:
    """The matters of two accounts, in the order of their items, each position in one.

    `verdicts` are a judge's, by the matter's name; where it has none, or one that the
    items rule out, the items decide. Without `is_judged`, nothing unpaired is known to
    differ. Where both accounts have of a matter what is `joint`, positions by id, they
    do not disagree on who said it.
    """
    found = []
    for name, own in _by_name(items):
        verdict = verdicts.get(name)
        is_who = verdict is not None and verdict.kind == "substance"
        if is_who and _are_joint_in_both(own, joint):
            verdict = None
        found.append(_matter(name, own, verdict, is_judged))
    return tuple(found)


def _by_name(
    items: Sequence[ReconciledItem],
) -> Iterator[tuple[str, list[ReconciledItem]]]:
    """Items by matter; a position that stands in two pairs goes with its first."""
    homes: dict[str, str] = {}
    groups: dict[str, list[ReconciledItem]] = {}
    for item in items:
        ids = (*item.a, *item.b)
        home = next((homes[each] for each in ids if each in homes), item.matter)
        homes.update((each, home) for each in ids if each not in homes)
        groups.setdefault(home, []).append(item)
    yield from groups.items()


def _matter(
    name: str,
    items: Sequence[ReconciledItem],
    verdict: MatterVerdict | None,
    is_judged: bool,
) -> ReconciledMatter:
    told = by_items(items, is_judged=is_judged)
    if verdict is not None and _may_be(verdict.kind, told.kind):
        told = verdict
    return ReconciledMatter(
        matter=name,
        kind=told.kind,
        a=tuple(dict.fromkeys(each for item in items for each in item.a)),
        b=tuple(dict.fromkeys(each for item in items for each in item.b)),
        reason=told.reason,
        decided_by=told.decided_by,
    )


def _may_be(said: MatterKind, by_items: MatterKind) -> bool:
    """Whether a judge may say this of a matter whose items come to that.

    Who has words on it is no matter of judgement, nor is a disagreement on who said it.
    """
    only = ("only_a", "only_b")
    if said in only or by_items in only:
        return said == by_items
    return by_items != "substance" or said == "substance"


def _are_joint_in_both(items: Sequence[ReconciledItem], joint: Set[str]) -> bool:
    """Whether both accounts tell something of the matter jointly."""
    sides = (
        {each for i in items for each in i.a},
        {each for i in items for each in i.b},
    )
    return all(not joint.isdisjoint(own) for own in sides)


def by_items(items: Sequence[ReconciledItem], *, is_judged: bool) -> MatterVerdict:
    """What the items of a matter come to, taken together."""
    kinds = {item.kind for item in items}
    in_a, in_b = any(item.a for item in items), any(item.b for item in items)
    if not (in_a and in_b):
        kind: MatterKind = "only_a" if in_a else "only_b"
        return MatterVerdict(kind, _ONLY[kind], RULES)
    if turned := [i for i in items if i.kind == "differs_substance"]:
        return MatterVerdict("substance", turned[0].reason, RULES)
    if kinds <= {"only_in_a", "only_in_b"}:
        reason = _CONTRAST if is_judged else NOT_JUDGED
        return MatterVerdict("contrast", reason, RULES)
    if firmer := [i for i in items if i.kind == "differs_degree"]:
        return MatterVerdict("degree", firmer[0].reason, RULES)
    more = [account for account in "ab" if f"only_in_{account}" in kinds]
    if more and is_judged:
        if len(more) > 1:
            return MatterVerdict("degree", _MORE_IN_BOTH, RULES)
        reason = remark("matter_more", account=more[0].upper())
        return MatterVerdict("degree", reason, RULES)
    return MatterVerdict("alike", _ALIKE, RULES)
