"""Two accounts of one meeting side by side, as lines of a brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.lexicon.tone import tone_of
from summarizer.lexicon.topics import Topics
from summarizer.models import (
    JOINT,
    MeetingOf,
    Position,
    ReconciledItem,
    Reconciliation,
    Summary,
)
from summarizer.writing.index import Index
from summarizer.writing.wording import count, day, escape, shown, side

_HEADINGS = (
    ("differs_substance", "Differs in substance"),
    ("differs_degree", "Differs in degree"),
    ("only_in_a", "Only in A"),
    ("only_in_b", "Only in B"),
    ("differs_wording", "Differs in wording"),
    ("in_both", "In both"),
)
_TOPICS = 6  # shown of each account


def account_lines(
    index: Index, meetings: Sequence[MeetingOf], topics: Topics
) -> Iterator[str]:
    """What two accounts of each meeting have in common and what only one has."""
    for meeting in meetings:
        if len(meeting.articles) < 2:
            continue
        yield f"### {meeting.kind.capitalize()} of {day(meeting.date)}"
        for each in index.comparison.reconciliations:
            if each.meeting == meeting.id:
                yield ""
                yield from _pair(index, each, topics)
        yield ""


def _pair(index: Index, pair: Reconciliation, topics: Topics) -> Iterator[str]:
    a, b = (index.summaries[name] for name in pair.articles)
    for name, account in (("A", a), ("B", b)):
        yield f"- **{name}**: {_told(account, topics)}"
    counts: Counter[str] = Counter(item.kind for item in pair.items)
    told = ", ".join(
        f"{counts[kind]} {heading[:1].lower()}{heading[1:]}"
        for kind, heading in _HEADINGS
        if counts[kind]
    )
    yield f"- Position by position: {told}"
    left_out = [item for item in pair.items if "whose own account" in item.reason]
    for item in left_out:
        yield f"- **Left out by {_owner(item)} itself** — {_words(index, item)}"
    for kind, heading in _HEADINGS:
        items = [i for i in pair.items if i.kind == kind and i not in left_out]
        if items:
            yield from _items(index, heading, items)


def _items(index: Index, heading: str, items: list[ReconciledItem]) -> Iterator[str]:
    """One line an item that differs; what only one has or both have, by side."""
    if heading.startswith("Differs"):
        for item in items:
            reason = escape(item.reason[:1].upper() + item.reason[1:])
            said = f"{escape(item.matter)}: {_words(index, item)}"
            yield f"- **{heading}** — {said}. *{reason}.*"
        return
    by_side: dict[str, list[ReconciledItem]] = {}
    for item in items:
        by_side.setdefault(item.side, []).append(item)
    for code, held in sorted(by_side.items(), key=lambda row: (row[0] == JOINT, row)):
        told = "; ".join(_words(index, item) for item in held)
        yield f"- **{heading}** ({len(held)}), {side(code)} — {told}"


def _owner(item: ReconciledItem) -> str:
    return side(item.side)


def _words(index: Index, item: ReconciledItem) -> str:
    parts = [
        " ".join(
            f"{shown(index.position(each).words)} {index.references[each].number}"
            for each in ids
        )
        for ids in (item.a, item.b)
        if ids
    ]
    return " against ".join(parts)


def whose(account: Summary) -> str:
    """Whose account it is, as far as that is known."""
    reporter = account.article.reporter
    return f"{side(reporter)}'s account" if reporter else "reporter unknown"


def _told(account: Summary, topics: Topics) -> str:
    """Whose account it is, how much it says of whom, in which order and which tone."""
    positions = account.positions
    name = f"{escape(account.article.source)}, {whose(account)}"
    parts = [f"{name}, {count(len(positions), 'position')}"]
    if shares := _shares(positions):
        parts.append(f"words by side: {shares}")
    order = dict.fromkeys(topics.label(p.topic) for p in positions)
    parts.append(f"topics in order: {', '.join(list(order)[:_TOPICS])}")
    if tone := tone_of(account.article.text or ""):
        parts.append("the talks are called " + ", ".join(f"“{w}”" for w in tone))
    return "; ".join(parts)


def _shares(positions: Sequence[Position]) -> str:
    sizes: Counter[str] = Counter()
    for position in positions:
        sizes[position.side] += sum(e.end - e.start for e in position.evidence)
    whole = sum(sizes.values())
    order = sorted(sizes, key=lambda code: (code == JOINT, -sizes[code], code))
    names = {code: "joint" if code == JOINT else side(code) for code in order}
    return ", ".join(
        f"{names[code]} {round(100 * sizes[code] / whole)} %" for code in order
    )
