"""Two accounts of one meeting, position by position: what both say, and what only one.

Links are between positions. A position without a counterpart is only in its account,
even where both accounts touch its matter; the matter only groups what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from summarizer.comparing.labels import compare_wordings
from summarizer.comparing.meetings import Held
from summarizer.comparing.pairing import Vector, nearness, vector_of
from summarizer.lexicon.matters import concepts_of
from summarizer.models import (
    JOINT,
    Position,
    ReconciledItem,
    Reconciliation,
    Summary,
)

# One meeting was about one set of matters: less likeness is needed than between two.
_SAME_MATTER = 0.2
# Between languages rules see names, formulas and concepts only: so much of them shared.
_SAME_CONCEPTS = 0.6
Kind = Literal[
    "in_both", "only_in_a", "only_in_b", "differs_wording", "differs_degree",
    "differs_substance",
]  # fmt: skip
_KINDS: dict[str, Kind] = {
    "repeated": "in_both",
    "reworded": "differs_wording",
    "strengthened": "differs_degree",
    "softened": "differs_degree",
    "reversed": "differs_substance",
}
_ORDER = (
    "differs_substance", "differs_degree", "only_in_a", "only_in_b", "differs_wording",
    "in_both",
)  # fmt: skip


class Link(NamedTuple):
    """Positions of two accounts that say one thing, and how they differ."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    kind: Kind
    reason: str


def reconcile(held: Held) -> tuple[Reconciliation, ...]:
    """Every two accounts of a meeting, by rules."""
    return tuple(
        Reconciliation(
            meeting=held.id,
            articles=(a.article.id, b.article.id),
            items=items_of(a, b, link_by_rules(a, b, frozenset(held.meeting.sides))),
        )
        for a, b in combinations(held.accounts, 2)
    )


def link_by_rules(a: Summary, b: Summary, sides: frozenset[str]) -> tuple[Link, ...]:
    """Link each position to its nearest counterpart where the matter is the same."""
    positions = (*a.positions, *b.positions)
    vectors = {p.id: vector_of(p.words, sides) for p in positions}
    translated = a.article.language != b.article.language
    scored = [
        (_nearness(one, other, vectors, translated), one, other)
        for one in a.positions
        for other in b.positions
        if set(one.holders) & set(other.holders)
    ]
    near = [row for row in scored if row[0] >= _SAME_MATTER]
    near.sort(key=lambda row: (-row[0], *sorted((row[1].id, row[2].id))))
    links, taken = [], set[str]()
    for _, one, other in near:
        if one.id in taken or other.id in taken:
            continue
        taken |= {one.id, other.id}
        kind, reason = _difference(one, other, sides, translated)
        links.append(Link((one.id,), (other.id,), kind, reason))
    return tuple(links)


def _nearness(
    one: Position, other: Position, vectors: dict[str, Vector], translated: bool
) -> float:
    if not translated:
        return nearness(vectors[one.id], vectors[other.id])
    mine, theirs = concepts_of(one.words), concepts_of(other.words)
    shared = 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))
    return shared if shared >= _SAME_CONCEPTS else 0.0


def _difference(
    one: Position, other: Position, sides: frozenset[str], translated: bool
) -> tuple[Kind, str]:
    """How two positions on one thing differ."""
    if one.side != other.side:
        who = (_whose(each) for each in (one, other))
        return "differs_substance", f"said {next(who)} in A, {next(who)} in B"
    if translated:
        reason = "the same matter; the words are in two languages and not compared"
        return "differs_wording", reason
    # Which account came first means nothing: the label is read without its direction.
    label = compare_wordings(one, other, sides)
    reason = label.reason.replace("comes in", "is in B").replace("goes out", "is in A")
    for word, firmer in (("strengthened", "B"), ("softened", "A")):
        if label.kind == word:
            reason = f"firmer in {firmer}: {reason}"
    return _KINDS[label.kind], reason


def _whose(position: Position) -> str:
    if position.side == JOINT:
        return "jointly"
    return f"by {position.side}"


def items_of(
    a: Summary, b: Summary, links: Iterable[Link]
) -> tuple[ReconciledItem, ...]:
    """All positions of both accounts, each once: linked, or only in one of them.

    What one account attributes to the other's side and that side's own account leaves
    out comes first, then what differs most.
    """
    known = {p.id: p for p in (*a.positions, *b.positions)}
    linked = list(links)
    taken = {name for link in linked for name in (*link.a, *link.b)}
    only: list[Link] = []
    for account, other, kind in ((a, b, "only_in_a"), (b, a, "only_in_b")):
        for position in account.positions:
            if position.id not in taken:
                ids = ((position.id,), ())
                first, second = ids if kind == "only_in_a" else ids[::-1]
                reason = _left_out(position, account, other)
                only.append(Link(first, second, _only(kind), reason))
    ranked = sorted(
        (*linked, *only),
        key=lambda link: (
            not link.reason.startswith(_LEFT_OUT),
            _ORDER.index(link.kind),
            known[(link.a or link.b)[0]].evidence[0].start,
            link.a or link.b,
        ),
    )
    return tuple(_item(link, known) for link in ranked)


_LEFT_OUT = "told of"


def _only(kind: str) -> Kind:
    return "only_in_a" if kind == "only_in_a" else "only_in_b"


def _left_out(position: Position, account: Summary, other: Summary) -> str:
    """Whether it is told of the side whose own account does not have it."""
    if account.article.language != other.article.language:
        return "no counterpart found; rules cannot judge between two languages"
    apart = position.reporter != other.article.reporter
    if apart and position.side == other.article.reporter:
        return f"{_LEFT_OUT} {position.side}, whose own account leaves it out"
    return "no counterpart in the other account"


def _item(link: Link, known: dict[str, Position]) -> ReconciledItem:
    said: Sequence[Position] = [known[name] for name in (*link.a, *link.b)]
    first = said[0]
    concepts = frozenset[str]().union(*(concepts_of(p.words) for p in said))
    shared = concepts.intersection(*(concepts_of(p.words) for p in said))
    named = sorted(shared or concepts)
    sides = {p.side for p in said}
    return ReconciledItem(
        kind=link.kind,
        matter=named[0].replace("_", " ") if named else first.topic,
        side=first.side if len(sides) == 1 else JOINT,
        topic=first.topic,
        a=link.a,
        b=link.b,
        reason=link.reason,
    )
