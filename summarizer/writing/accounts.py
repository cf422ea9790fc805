"""Two accounts of one meeting side by side, as lines of a brief.

First a table of how much each says, of whom and in which tone; then what one tells of
the other's side and that side leaves out; then matter by matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.comparing.reconciling import LEFT_OUT, NOT_JUDGED
from summarizer.lexicon.tone import tone_of
from summarizer.lexicon.topics import Topics
from summarizer.models import (
    JOINT,
    MeetingOf,
    Position,
    ReconciledItem,
    ReconciledKind,
    Reconciliation,
    Summary,
)
from summarizer.writing.index import Index
from summarizer.writing.wording import (
    LONGEST_SHOWN,
    count,
    day,
    escape,
    possessive,
    shown,
    side,
    things_named,
)

_HEADINGS: dict[ReconciledKind, str] = {
    "differs_substance": "Differs in substance",
    "differs_degree": "Differs in degree",
    "only_in_a": "Only in A",
    "only_in_b": "Only in B",
    "differs_wording": "Differs in wording",
    "in_both": "In both",
}
_NOT_JUDGED: dict[ReconciledKind, str] = {
    "only_in_a": "Not judged between two languages, in A",
    "only_in_b": "Not judged between two languages, in B",
}
_ALL = (*_HEADINGS.values(), *_NOT_JUDGED.values())
_TOPICS = 6  # shown of each account
_SHOWN, _QUOTE_LENGTH = 2, 90  # of each kind, in short


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


def accounts_in_short(index: Index, meetings: Sequence[MeetingOf]) -> Iterator[str]:
    """A line a pair of accounts: how many differ, and the first of the weightiest."""
    held = {meeting.id: meeting for meeting in meetings}
    for pair in index.comparison.reconciliations:
        if pair.meeting not in held or not pair.items:
            continue
        a, b = (_named(index.summaries[name]) for name in pair.articles)
        told = [f"A is {a}, B {b}: {_tally(pair.items)}"]
        for named, chosen in _weightiest(index, pair):
            quotes = "; ".join(_words(index, item, _QUOTE_LENGTH) for item in chosen)
            told.append(f"{named}: {quotes}")
        when = day(held[pair.meeting].date)
        yield f"- **Two accounts of {when}.** {'. '.join(told)}."


def _named(account: Summary) -> str:
    return f"{whose(account)} ({escape(account.article.source)})"


def _left_out(index: Index, pair: Reconciliation) -> list[ReconciledItem]:
    """What one account tells of the other's side and no account of that side has."""
    paired = {
        position
        for each in index.comparison.reconciliations
        if each.meeting == pair.meeting
        for item in each.items
        if item.a and item.b
        for ids, other in ((item.a, each.articles[1]), (item.b, each.articles[0]))
        for position in ids
        if index.position(position).side == index.summaries[other].article.reporter
    }
    return [
        item
        for item in pair.items
        if not (item.a and item.b)
        and item.reason.startswith(LEFT_OUT)
        and not paired & {*item.a, *item.b}
    ]


def _weightiest(
    index: Index, pair: Reconciliation
) -> Iterator[tuple[str, Sequence[ReconciledItem]]]:
    """What a side leaves out of its own account, then what is not told alike."""
    left_out = _left_out(index, pair)
    times = Counter(p for item in pair.items for p in (*item.a, *item.b))
    # First what stands in one pair only: the other pair of a position may explain it.
    items = sorted(
        pair.items, key=lambda item: max(times[p] for p in (*item.a, *item.b))
    )
    apart = [item for item in items if item.kind == "differs_substance"]
    firmer = [item for item in items if item.firmer]
    for named, found in (
        ("Left out by the side itself", left_out),
        ("In substance", apart),
        ("Firmer in A", [item for item in firmer if item.firmer == "a"]),
        ("Firmer in B", [item for item in firmer if item.firmer == "b"]),
        ("Only in A", _only(index, items, "only_in_a")),
        ("Only in B", _only(index, items, "only_in_b")),
    ):
        if found:
            yield named, found[:_SHOWN]


def _only(
    index: Index, items: Sequence[ReconciledItem], kind: ReconciledKind
) -> list[ReconciledItem]:
    """What one account alone tells, those first that name most; none left unjudged."""
    found = [i for i in items if i.kind == kind and i.reason != NOT_JUDGED]
    return sorted(
        found,
        key=lambda i: -things_named(index.position((i.a or i.b)[0]).words),
    )


def _pair(index: Index, pair: Reconciliation, topics: Topics) -> Iterator[str]:
    yield from _side_by_side([index.summaries[name] for name in pair.articles], topics)
    yield ""
    yield f"Position by position: {_tally(pair.items)}."
    yield ""
    left_out = _left_out(index, pair)
    for item in left_out:
        told = _words(index, item)
        yield f"- **Left out by {side(item.side)} itself** — {told}"
    by_matter: dict[str, list[ReconciledItem]] = {}
    rest = [item for item in pair.items if item not in left_out]
    for item in sorted(rest, key=lambda each: _place(index, each)):
        by_matter.setdefault(topics.label(item.matter), []).append(item)
    for matter, items in by_matter.items():
        yield f"- **{escape(matter)}** — {_tally(items)}"
        for named in _ALL:
            same = [item for item in items if heading(item) == named]
            yield from (f"  - {line}" for line in _items(index, named, same))


def heading(item: ReconciledItem) -> str:
    """What an item is called; nothing is said to be missing that was not judged."""
    if item.reason == NOT_JUDGED:
        return _NOT_JUDGED[item.kind]
    return _HEADINGS[item.kind]


def _tally(items: Sequence[ReconciledItem]) -> str:
    counts = Counter(map(heading, items))
    told = []
    for named in _ALL:
        if counts[named]:
            said = f"{named[:1].lower()}{named[1:]}"
            if counts[named] > 1:
                said = said.replace("differs", "differ")
            told.append(f"{counts[named]} {said}")
    return ", ".join(told) or "no position in either"


def _place(index: Index, item: ReconciledItem) -> tuple[bool, int]:
    """In the order of account A; what only B tells comes after, in its own."""
    first = index.position((item.a or item.b)[0])
    return not item.a, first.evidence[0].start


def _items(index: Index, named: str, items: list[ReconciledItem]) -> Iterator[str]:
    """A line for each that differs; one a side for what only one, or both, tell."""
    if named.startswith("Differs"):
        for item in items:
            firmer = f"Firmer in {item.firmer.upper()}" if item.firmer else named
            parts = [f"{firmer}: {_words(index, item)}.", *_reasons(item)]
            yield " ".join(parts)
        return
    by_side: dict[str, list[ReconciledItem]] = {}
    for item in items:
        by_side.setdefault(item.side, []).append(item)
    for code, held in sorted(by_side.items(), key=lambda row: (row[0] == JOINT, row)):
        words = _marks if named == _HEADINGS["in_both"] else _words
        told = "; ".join(words(index, item) for item in held)
        yield f"{named}, {side(code)}: {told}"
        for item in held:
            if item.conflict:
                yield f"Open: {_marks(index, item)} {escape(item.conflict)}."


def _reasons(item: ReconciledItem) -> Iterator[str]:
    prefix = f"firmer in {item.firmer.upper()}: " if item.firmer else ""
    reason = escape(item.reason.removeprefix(prefix)).rstrip(".")
    if reason:
        yield f"*{reason[:1].upper()}{reason[1:]}.*"
    if item.conflict:
        yield f"*Open: {escape(item.conflict)}.*"


def _words(index: Index, item: ReconciledItem, longest: int = LONGEST_SHOWN) -> str:
    parts = [
        " ".join(
            f"{shown(index.position(each).words, longest)}"
            f" {index.references[each].number}"
            for each in ids
        )
        for ids in (item.a, item.b)
        if ids
    ]
    nearest = f" (nearest: {index.marks([item.nearest])})" if item.nearest else ""
    return " against ".join(parts) + nearest


def _marks(index: Index, item: ReconciledItem) -> str:
    """The words as the first account has them, and where both stand."""
    first = shown(index.position((item.a or item.b)[0]).words)
    return f"{first} {index.marks((*item.a, *item.b))}"


def whose(account: Summary) -> str:
    """Whose account it is, as far as that is known."""
    reporter = account.article.reporter
    return f"{possessive(side(reporter))} account" if reporter else "reporter unknown"


def _side_by_side(accounts: Sequence[Summary], topics: Topics) -> Iterator[str]:
    """How much each account says, of whom, on what and in which tone."""
    columns = [_column(account, topics) for account in accounts]
    names = "AB"
    heads = [
        f"{name}: {escape(account.article.source)}"
        for name, account in zip(names, accounts, strict=True)
    ]
    yield f"| | {' | '.join(heads)} |"
    yield "|---|---|---|"
    for row in zip(*columns, strict=True):
        label = row[0][0]
        yield f"| {label} | {' | '.join(cell for _, cell in row)} |"


def _column(account: Summary, topics: Topics) -> tuple[tuple[str, str], ...]:
    positions = account.positions
    tone = ", ".join(f"“{escape(w)}”" for w in tone_of(account.article.text or ""))
    return (
        ("Whose", f"{whose(account)}, {count(len(positions), 'position')}"),
        ("Words by side", _by_side(positions) or "–"),
        ("Topics in order", _by_topic(positions, topics) or "–"),
        ("The talks are called", tone or "–"),
    )


def _by_side(positions: Sequence[Position]) -> str:
    sizes: Counter[str] = Counter()
    for position in positions:
        sizes[position.side] += _size(position)
    order = sorted(sizes, key=lambda code: (code == JOINT, -sizes[code], code))
    return ", ".join(
        f"{'joint' if code == JOINT else side(code)} {_percent(sizes, code)}"
        for code in order
    )


def _by_topic(positions: Sequence[Position], topics: Topics) -> str:
    """The topics in the order in which the account comes to them, with their share."""
    sizes: Counter[str] = Counter()
    for position in positions:
        sizes[position.topic] += _size(position)
    largest = {topic for topic, _ in sizes.most_common(_TOPICS)}
    told = [
        f"{escape(topics.label(topic))} {_percent(sizes, topic)}"
        for topic in sizes
        if topic in largest
    ]
    return " → ".join(told)


def _size(position: Position) -> int:
    return sum(piece.end - piece.start for piece in position.evidence)


def _percent(sizes: Counter[str], name: str) -> str:
    return f"{round(100 * sizes[name] / sizes.total())} %"
