"""Two accounts of one meeting, position by position: what both say, and what only one.

Links are between positions. A position without a counterpart is only in its account,
even where both accounts touch its matter; the matter only groups what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal, NamedTuple

from summarizer.comparing.labels import (
    BUT_FOR_IDLE,
    SAME_MATTER,
    compare_wordings,
    is_in_title,
    sentence_of,
)
from summarizer.comparing.matters import (
    NOT_JUDGED,
    MatterVerdict,
    matters_of,
    names_by_rules,
)
from summarizer.comparing.pairing import Vector, nearness, vector_of
from summarizer.languages.messages import inner_list, remark, steps
from summarizer.lexicon.matters import concepts_of
from summarizer.models import (
    JOINT,
    RULES,
    Decider,
    Position,
    ReconciledItem,
    ReconciledKind,
    Reconciliation,
    Remark,
    Summary,
)

# One meeting was about one set of matters: less likeness is needed than between two.
# Nearness, 0 to 1; tests/test_comparing_edges.py holds it from both sides.
_SAME_MATTER = 0.2
# Between languages rules see names, formulas and concepts only: so much of them shared
# (Dice). Two of three are enough, one of two is not (tests/test_comparing_edges.py).
_SAME_CONCEPTS = 0.6
_KINDS: dict[str, ReconciledKind] = {
    "repeated": "in_both",
    "reworded": "differs_wording",
    "strengthened": "differs_degree",
    "softened": "differs_degree",
    "reversed": "differs_substance",
}
_FIRMER: dict[str, Literal["a", "b"]] = {"strengthened": "b", "softened": "a"}
# In this order items stand: what differs most, or is missing, before what agrees.
_ORDER = (
    "differs_substance", "differs_degree", "only_in_a", "only_in_b", "differs_wording",
    "in_both",
)  # fmt: skip
# The code of the reason that an account tells something of the other's side.
LEFT_OUT = "left_out"
_OTHER_WORDS = "own_other_words"
FIRMER = "firmer"  # and of one that says which account is firmer
_NO_COUNTERPART = remark("no_counterpart")
_TWO_LANGUAGES = remark("two_languages")
_TOLD_ALIKE = remark("told_alike")
_JOINTLY_TOO = remark("jointly_too")
_IN_TITLE = remark("title_of_text")


class Link(NamedTuple):
    """Positions of two accounts, by id, that say one thing, and how they differ."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    kind: ReconciledKind
    reason: Remark
    firmer: Literal["a", "b"] | None = None
    decided_by: Decider = RULES
    conflict: Remark | None = None


class Linked(NamedTuple):
    """All links between two accounts, and the matters by position where told."""

    a: Summary
    b: Summary
    links: tuple[Link, ...]
    matters: Mapping[str, str] = {}
    verdicts: Mapping[str, MatterVerdict] = {}  # by matter
    decided_by: Decider = RULES

    @property
    def is_translated(self) -> bool:
        """Whether the accounts are in two languages."""
        return self.a.article.language != self.b.article.language


def link_by_rules(a: Summary, b: Summary, sides: frozenset[str]) -> Linked:
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
        around = sentence_of(one, a.article), sentence_of(other, b.article)
        links.append(difference(one, other, sides, translated, around))
    names = names_by_rules(a.positions, b.positions, [(*x.a, *x.b) for x in links])
    return Linked(a, b, tuple(links), names)


def _nearness(
    one: Position, other: Position, vectors: dict[str, Vector], translated: bool
) -> float:
    if not translated:
        return nearness(vectors[one.id], vectors[other.id])
    mine, theirs = concepts_of(one.words), concepts_of(other.words)
    shared = 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))
    return shared if shared >= _SAME_CONCEPTS else 0.0


def difference(
    one: Position,
    other: Position,
    sides: frozenset[str],
    translated: bool,
    around: tuple[str, str],
) -> Link:
    """How two positions on one thing differ, by rules; `around` are their sentences."""
    ids = (one.id,), (other.id,)
    if one.side != other.side:
        reason = remark("said_by_others", a=_whose(one), b=_whose(other))
        return Link(*ids, "differs_substance", reason)
    if translated:
        return Link(*ids, "differs_wording", _TWO_LANGUAGES)
    # Which account came first means nothing: the label is read without its direction.
    label = compare_wordings(one, other, sides, around)
    if label.reason == BUT_FOR_IDLE:  # of one meeting each word may be the news
        return Link(*ids, "differs_wording", label.reason)
    reason = _of_accounts(label.reason)
    firmer = _FIRMER.get(label.kind)
    if firmer:
        reason = remark(FIRMER, account=firmer.upper(), reason=reason)
    return Link(*ids, _KINDS[label.kind], reason, firmer)


def _of_accounts(reason: Remark) -> Remark:
    """A label's reason, its words told by the account they stand in."""
    if reason.code == "steps":
        return steps(map(_of_accounts, inner_list(reason, "steps")))
    if reason.code != "words":
        return reason
    return remark("words_of_accounts", b=reason.args["come"], a=reason.args["gone"])


def _whose(position: Position) -> Remark:
    if position.side == JOINT:
        return remark("jointly")
    return remark("by_side", side=position.side)


def reconcile(meeting: str, linked: Linked) -> Reconciliation:
    """All positions of both accounts: linked, or only in one of them.

    What one account attributes to the other's side and that side's own account leaves
    out comes first, then what differs most.
    """
    a, b = linked.a, linked.b
    known = {p.id: p for p in (*a.positions, *b.positions)}
    taken = {name for link in linked.links for name in (*link.a, *link.b)}
    links = [_checked(link, known, linked) for link in linked.links]
    links = [_held_jointly(link, known, linked) for link in links]
    links = [_beside_its_text(link, known, linked) for link in links]
    ranked = sorted(
        (*links, *_only(linked, taken)),
        key=lambda link: (
            link.reason.code != LEFT_OUT,
            _ORDER.index(link.kind),
            known[(link.a or link.b)[0]].evidence[0].start,
            link.a or link.b,
        ),
    )
    items = tuple(_item(link, known, linked) for link in ranked)
    is_judged = linked.decided_by != RULES or not linked.is_translated
    joint = {name for name, position in known.items() if position.side == JOINT}
    return Reconciliation(
        meeting=meeting,
        articles=(a.article.id, b.article.id),
        items=items,
        matters=matters_of(items, linked.verdicts, is_judged=is_judged, joint=joint),
    )


def flagged(
    pairs: Sequence[Reconciliation],
    sides: Mapping[str, str],
    reporters: Mapping[str, str | None],
) -> tuple[Reconciliation, ...]:
    """The pairs of one meeting, their items flagged that a side itself leaves out.

    What one account of the side has, the side has told, whichever account it is that
    leaves it out. `sides` are those of positions, `reporters` those of articles.
    """
    in_own_account = {
        position
        for pair in pairs
        for item in pair.items
        if item.a and item.b
        for ids, other in ((item.a, pair.articles[1]), (item.b, pair.articles[0]))
        for position in ids
        if sides[position] == reporters[other]
    }

    def seen(item: ReconciledItem, touched: Set[str]) -> ReconciledItem:
        codes = (LEFT_OUT, _OTHER_WORDS)
        alone = not (item.a and item.b) and item.reason.code in codes
        left_out = (
            alone
            and not in_own_account & {*item.a, *item.b}
            # A matter that the side's account touches is told more shortly, not left.
            and not touched & {*item.a, *item.b}
        )
        reason = item.reason
        if alone:
            reason = remark(LEFT_OUT if left_out else _OTHER_WORDS, **reason.args)
        return item.model_copy(update={"left_out": left_out, "reason": reason})

    done = []
    for pair in pairs:
        touched = {
            position
            for matter in pair.matters
            if matter.a and matter.b
            for position in (*matter.a, *matter.b)
        }
        items = tuple(seen(item, touched) for item in pair.items)
        done.append(pair.model_copy(update={"items": items}))
    return tuple(done)


def _only(linked: Linked, taken: set[str]) -> Iterator[Link]:
    for position in linked.a.positions:
        if position.id not in taken:
            reason = _left_out(position, linked.b, linked)
            by = linked.decided_by
            yield Link((position.id,), (), "only_in_a", reason, decided_by=by)
    for position in linked.b.positions:
        if position.id not in taken:
            reason = _left_out(position, linked.a, linked)
            by = linked.decided_by
            yield Link((), (position.id,), "only_in_b", reason, decided_by=by)


def _left_out(position: Position, other: Summary, linked: Linked) -> Remark:
    """Whether it is told of the side whose own account does not have it."""
    if linked.decided_by == RULES and linked.is_translated:
        return NOT_JUDGED
    apart = position.reporter != other.article.reporter
    if apart and position.side == other.article.reporter:
        return remark(LEFT_OUT, side=position.side)
    return _NO_COUNTERPART


def _item(link: Link, known: dict[str, Position], linked: Linked) -> ReconciledItem:
    said = [known[name] for name in (*link.a, *link.b)]
    sides = {p.side for p in said}
    nearest = None if link.a and link.b else _nearest(link, known, linked)
    return ReconciledItem(
        kind=link.kind,
        matter=linked.matters.get(said[0].id) or said[0].topic,
        side=said[0].side if len(sides) == 1 else JOINT,
        topic=said[0].topic,
        a=link.a,
        b=link.b,
        firmer=link.firmer,
        nearest=nearest,
        reason=link.reason,
        decided_by=link.decided_by,
        conflict=link.conflict or _overlooked(link, nearest),
    )


def _overlooked(link: Link, nearest: str | None) -> Remark | None:
    """That a model left apart what rules would have set beside each other."""
    by_model = link.decided_by.who == "openai" and not (link.a and link.b)
    return remark("near_there") if by_model and nearest else None


def _nearest(link: Link, known: dict[str, Position], linked: Linked) -> str | None:
    """What comes nearest in the other account, by words; none between languages.

    A model may overlook that the other account tells it too: the reader is led there.
    """
    if linked.is_translated:
        return None
    sides = frozenset(linked.a.meeting.sides)
    asked = vector_of(known[(link.a or link.b)[0]].words, sides)
    other = linked.b if link.a else linked.a
    near = [
        (nearness(asked, vector_of(position.words, sides)), position.id)
        for position in other.positions
    ]
    value, name = max(near, default=(0.0, ""))
    return name if value >= SAME_MATTER else None


def _held_jointly(link: Link, known: dict[str, Position], linked: Linked) -> Link:
    """A pair of one side's words with joint ones, where both accounts have it jointly.

    An account that tells of one side alone and of all besides does not disagree on
    who said it.
    """
    if link.kind != "differs_substance":
        return link
    sides = [{known[name].side for name in ids} for ids in (link.a, link.b)]
    if (JOINT in sides[0]) == (JOINT in sides[1]):
        return link
    matter = linked.matters.get(link.a[0])
    alone = linked.a if JOINT not in sides[0] else linked.b
    for position in alone.positions:
        if position.side == JOINT and linked.matters.get(position.id) == matter:
            return link._replace(
                kind="differs_wording", reason=_JOINTLY_TOO, firmer=None, conflict=None
            )
    return link


def _beside_its_text(link: Link, known: dict[str, Position], linked: Linked) -> Link:
    """A pair that rests on an account's title, where the text below tells more of it.

    A title says in few words what its text says in full: less than the other account
    has is no difference of the accounts.
    """
    if link.kind != "differs_degree":
        return link
    for ids, account in ((link.a, linked.a), (link.b, linked.b)):
        said = [known[name] for name in ids]
        if all(is_in_title(p, account.article) for p in said) and any(
            set(said[0].holders) & set(position.holders)
            and linked.matters.get(position.id) == linked.matters.get(ids[0])
            and not is_in_title(position, account.article)
            for position in account.positions
        ):
            return link._replace(
                kind="differs_wording", reason=_IN_TITLE, firmer=None, conflict=None
            )
    return link


def _checked(link: Link, known: dict[str, Position], linked: Linked) -> Link:
    """A model's pair, with what the rules see otherwise.

    Which words an account chose is for the analyst to weigh: two that are called the
    same and are not in the same words are never passed over as "in both".
    """
    if link.decided_by == RULES:
        return link
    one, other = known[link.a[0]], known[link.b[0]]
    sides = frozenset(linked.a.meeting.sides)
    around = sentence_of(one, linked.a.article), sentence_of(other, linked.b.article)
    by_rule = difference(one, other, sides, linked.is_translated, around)
    is_told_alike = link.kind == "in_both" and not linked.is_translated
    if is_told_alike and by_rule.kind != "in_both":
        link = link._replace(kind="differs_wording", reason=_TOLD_ALIKE)
    is_substance = link.kind == "differs_substance"
    contrary = by_rule.kind == "differs_substance" and not is_substance
    swapped = {link.firmer, by_rule.firmer} == {"a", "b"}
    if contrary or swapped:
        link = link._replace(conflict=remark("rule", reason=by_rule.reason))
    return link
