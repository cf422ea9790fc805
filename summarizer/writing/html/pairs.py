"""Two accounts of one meeting, side by side, matter by matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.comparing.matters import NOT_JUDGED
from summarizer.lexicon.tone import tone_of
from summarizer.models import (
    MatterKind,
    MeetingOf,
    Position,
    ReconciledItem,
    ReconciledMatter,
    Reconciliation,
    Summary,
)
from summarizer.writing.accounts import heading
from summarizer.writing.html.index import Index, Said
from summarizer.writing.html.usual import usual_of
from summarizer.writing.words import capital

# What differs most first; what the two share comes last.
_ORDER: tuple[MatterKind, ...] = (
    "substance", "contrast", "degree", "only_a", "only_b", "alike",
)  # fmt: skip


_NEAR = "near"  # names no kind: what is open where near words are shown


class Item(NamedTuple):
    """A position in two accounts, or in one of them."""

    kind: str
    name: str
    side: str
    a: tuple[Said, ...]
    b: tuple[Said, ...]
    nearest: Said | None
    reason: str
    open: str


class Matter(NamedTuple):
    """A matter of two accounts, and its positions."""

    name: str
    kind: str
    said: str
    reason: str
    items: tuple[Item, ...]


class Column(NamedTuple):
    """One of the two accounts, and how it tells the meeting."""

    letter: str
    label: str
    anchor: str
    whose: str
    facts: tuple[tuple[str, str], ...]


class Pair(NamedTuple):
    """Two accounts of a meeting."""

    meeting: int
    day: str
    columns: tuple[Column, Column]
    tally: str
    matters: tuple[Matter, ...]


def pairs_of(index: Index, meetings: Sequence[MeetingOf]) -> tuple[Pair, ...]:
    """The pairs of accounts of a series, the latest meeting first."""
    order = {meeting.id: number for number, meeting in enumerate(meetings)}
    pairs = [p for p in index.comparison.reconciliations if p.meeting in order]
    pairs = [p for p in pairs if all(a in index.summaries for a in p.articles)]
    pairs.sort(key=lambda pair: -order[pair.meeting])
    return tuple(_pair(index, each) for each in pairs)


def usual_between(pairs: Sequence[Pair]) -> dict[str, str]:
    """The reason that most matters and items of a kind have, by the kind's name.

    Under "near" what is open of most items that have near words.
    """
    matters = [matter for pair in pairs for matter in pair.matters]
    items = [item for matter in matters for item in matter.items]
    usual = usual_of((each.said, each.reason) for each in matters)
    usual |= usual_of((each.name, each.reason) for each in items)
    near = usual_of((_NEAR, each.open) for each in items if each.nearest)
    return usual | near


def _pair(index: Index, pair: Reconciliation) -> Pair:
    by_matter: dict[str, list[ReconciledItem]] = {}
    for item in pair.items:
        by_matter.setdefault(item.matter, []).append(item)
    told = {each.matter: each for each in pair.matters}
    order = {kind: number for number, kind in enumerate(_ORDER)}

    def place(name: str) -> tuple[int, float, str]:
        matter = told.get(name)
        if matter is None:
            return len(order), 0, name
        return order[matter.kind], -matter.salience, name

    names = sorted({*by_matter, *told}, key=place)
    counts = Counter(heading(item, index.words) for item in pair.items)
    first, second = (index.summaries[each] for each in pair.articles)
    return Pair(
        meeting=index.meeting_number(pair.meeting),
        day=index.day_of(pair.meeting),
        columns=(_column(index, "A", first), _column(index, "B", second)),
        tally=index.words.glue(
            "list", (f"{name} {number}" for name, number in counts.items())
        ),
        matters=tuple(
            _matter(index, name, told.get(name), by_matter.get(name, ()))
            for name in names
        ),
    )


def _matter(
    index: Index,
    name: str,
    matter: ReconciledMatter | None,
    items: Sequence[ReconciledItem],
) -> Matter:
    is_judged = matter is not None and matter.reason.code != NOT_JUDGED.code
    return Matter(
        name=capital(index.words.matter(index.topics, name)),
        kind=matter.kind if matter else "",
        said=index.words.name("matters", matter.kind) if matter and is_judged else "",
        reason=index.words.told(matter.reason) if matter else "",
        items=tuple(_item(index, same) for same in _together(index, items)),
    )


def _together(
    index: Index, items: Sequence[ReconciledItem]
) -> list[list[ReconciledItem]]:
    """Items of one kind and side that have nothing more to say are told together."""
    found: dict[object, list[ReconciledItem]] = {}
    for number, item in enumerate(items):
        is_plain = item.kind.startswith(("only", "in_both")) and not (
            item.nearest or item.conflict or item.left_out
        )
        kind = heading(item, index.words)
        key = (kind, item.side, item.topic) if is_plain else number
        found.setdefault(key, []).append(item)
    return list(found.values())


def _item(index: Index, items: Sequence[ReconciledItem]) -> Item:
    item = items[0]
    words = index.words
    name = words("left_out") if item.left_out else heading(item, words)
    if item.firmer:
        name = index.words("firmer_in", account=item.firmer.upper())
    has_near = item.nearest is not None and index.has(item.nearest)
    return Item(
        kind=item.kind,
        name=name,
        side=index.words.side(item.side),
        a=index.all_said(each for item in items for each in item.a),
        b=index.all_said(each for item in items for each in item.b),
        nearest=index.said(str(item.nearest)) if has_near else None,
        reason=_reason(index, item),
        open=words.told(item.conflict) if item.conflict else "",
    )


def _reason(index: Index, item: ReconciledItem) -> str:
    """Why they differ; of what only one has, its heading says it."""
    if item.left_out or item.kind.startswith("differs"):
        return index.words.told(item.reason)
    return ""


def _column(index: Index, letter: str, account: Summary) -> Column:
    words = index.words
    tone = (f"“{each}”" for each in tone_of(account.article.text or ""))
    counted = account.counted
    sizes: Counter[str] = Counter()
    for position in counted:
        sizes[words.side(position.side)] += _size(position)
    shares = (
        f"{name} {words.percent(size / sizes.total())}"
        for name, size in sizes.most_common()
    )
    facts = (
        (words("positions"), str(len(counted))),
        (words("shares"), words.glue("list", shares)),
        (words("tone"), words.glue("list", tone)),
    )
    article = account.article
    return Column(
        letter,
        index.label(article.id),
        index.anchor(article.id),
        words.whose(account),
        tuple((name, value) for name, value in facts if value),
    )


def _size(position: Position) -> int:
    return sum(piece.end - piece.start for piece in position.evidence)
