"""Two accounts of one meeting side by side, as lines of a brief.

First a table of how much each says, of whom and in which tone; then what one tells of
the other's side and that side leaves out; then matter by matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from summarizer.comparing.matters import NOT_JUDGED
from summarizer.comparing.reconciling import FIRMER
from summarizer.languages.messages import inner, name_in, words_of
from summarizer.lexicon.tone import tone_of
from summarizer.lexicon.topics import Topics
from summarizer.models import (
    JOINT,
    MatterKind,
    MeetingOf,
    Position,
    ReconciledItem,
    ReconciledMatter,
    Reconciliation,
    Summary,
)
from summarizer.writing.lookup import Lookup
from summarizer.writing.wording import (
    LONGEST_SHOWN,
    count,
    day,
    escape,
    kinds,
    possessive,
    shown,
    side,
)

# Under these headings the items of a matter are told, what differs most first.
_HEADINGS = (
    "differs_substance", "differs_degree", "only_in_a", "only_in_b", "differs_wording",
    "in_both", "unjudged_in_a", "unjudged_in_b",
)  # fmt: skip
_MATTERS: tuple[MatterKind, ...] = (
    "substance", "contrast", "degree", "only_a", "only_b", "alike",
)  # fmt: skip
# Kinds that get a line for each item; the others are lists.
_DIFFERS = ("differs_substance", "differs_degree", "differs_wording")
_UNJUDGED = {"only_in_a": "unjudged_in_a", "only_in_b": "unjudged_in_b"}
_TOPICS = 6  # shown of each account: a line of shares that can be read at a glance


def account_lines(
    lookup: Lookup, meetings: Sequence[MeetingOf], topics: Topics
) -> Iterator[str]:
    """What two accounts of each meeting have in common and what only one has."""
    for meeting in meetings:
        if len(meeting.articles) < 2:
            continue
        yield f"### {kinds(meeting).capitalize()} of {day(meeting.date)}"
        for each in lookup.comparison.reconciliations:
            if each.meeting == meeting.id:
                yield ""
                yield from _pair(lookup, each, topics)
        yield ""


def _pair(lookup: Lookup, pair: Reconciliation, topics: Topics) -> Iterator[str]:
    yield from _side_by_side([lookup.summaries[name] for name in pair.articles], topics)
    yield ""
    if pair.matters:
        yield f"Matter by matter: {_by_kind(pair.matters, topics)}."
        yield ""
    yield f"Position by position: {_tally(pair.items)}."
    yield ""
    left_out = [item for item in pair.items if item.left_out]
    for item in left_out:
        words = _words(lookup, item)
        yield f"- **Left out by {side(item.side)} itself** — {words}"
    by_matter: dict[str, list[ReconciledItem]] = {}
    rest = [item for item in pair.items if not item.left_out]
    for item in sorted(rest, key=lambda each: _place(lookup, each)):
        by_matter.setdefault(topics.label(item.matter), []).append(item)
    for matter, items in by_matter.items():
        yield f"- **{escape(matter)}** — {_tally(items)}"
        for code in _HEADINGS:
            same = [item for item in items if _heading(item) == code]
            yield from (f"  - {line}" for line in _items(lookup, code, same))


def _by_kind(matters: Sequence[ReconciledMatter], topics: Topics) -> str:
    """The names of the matters by kind; none that rules could not judge."""
    named: defaultdict[MatterKind, list[str]] = defaultdict(list)
    for matter in matters:
        if matter.reason.code != NOT_JUDGED.code:
            named[matter.kind].append(escape(topics.label(matter.matter)))
    return "; ".join(
        f"{name_in('matters', kind)}: {', '.join(names)}"
        for kind in _MATTERS
        if (names := list(dict.fromkeys(named[kind])))
    )


def heading(item: ReconciledItem) -> str:
    """What an item is called; nothing is said to be missing that was not judged."""
    return _capital(name_in("items", _heading(item)))


def _heading(item: ReconciledItem) -> str:
    if item.reason.code == NOT_JUDGED.code:
        return _UNJUDGED[item.kind]
    return item.kind


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tally(items: Sequence[ReconciledItem]) -> str:
    counts = Counter(map(_heading, items))
    parts = []
    for code in _HEADINGS:
        if counts[code]:
            said = name_in("items", code)
            if counts[code] > 1:
                said = said.replace("differs", "differ")
            parts.append(f"{counts[code]} {said}")
    return ", ".join(parts) or "no position in either"


def _place(lookup: Lookup, item: ReconciledItem) -> tuple[bool, int]:
    """In the order of account A; what only B tells comes after, in its own."""
    first = lookup.position((item.a or item.b)[0])
    return not item.a, first.evidence[0].start


def _items(lookup: Lookup, code: str, items: list[ReconciledItem]) -> Iterator[str]:
    """A line for each that differs; one a side for what only one, or both, tell."""
    named = _capital(name_in("items", code))
    if code in _DIFFERS:
        for item in items:
            firmer = f"Firmer in {item.firmer.upper()}" if item.firmer else named
            parts = [f"{firmer}: {_words(lookup, item)}.", *_reasons(item)]
            yield " ".join(parts)
        return
    by_side: dict[str, list[ReconciledItem]] = {}
    for item in items:
        by_side.setdefault(item.side, []).append(item)
    for who, own in sorted(by_side.items(), key=lambda row: (row[0] == JOINT, row)):
        words = _marks if code == "in_both" else _words
        quotes = "; ".join(words(lookup, item) for item in own)
        yield f"{named}, {side(who)}: {quotes}"
        for item in own:
            if item.conflict:
                conflict = escape(words_of(item.conflict))
                yield f"Open: {_marks(lookup, item)} {conflict}."


def _reasons(item: ReconciledItem) -> Iterator[str]:
    # Which account is firmer has been said.
    why = inner(item.reason) if item.reason.code == FIRMER else item.reason
    reason = escape(words_of(why)).rstrip(".")
    if reason:
        yield f"*{_capital(reason)}.*"
    if item.conflict:
        yield f"*Open: {escape(words_of(item.conflict))}.*"


def _words(lookup: Lookup, item: ReconciledItem, longest: int = LONGEST_SHOWN) -> str:
    parts = [
        " ".join(
            f"{shown(lookup.position(each).words, longest)}"
            f" {lookup.references[each].number}"
            for each in ids
        )
        for ids in (item.a, item.b)
        if ids
    ]
    nearest = f" (nearest: {lookup.marks([item.nearest])})" if item.nearest else ""
    return " against ".join(parts) + nearest


def _marks(lookup: Lookup, item: ReconciledItem) -> str:
    """The words as the first account has them, and where both stand."""
    first = shown(lookup.position((item.a or item.b)[0]).words)
    return f"{first} {lookup.marks((*item.a, *item.b))}"


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
    positions = account.counted
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
        sizes[str(position.side)] += _size(position)
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
    shares = [
        f"{escape(topics.label(topic))} {_percent(sizes, topic)}"
        for topic in sizes
        if topic in largest
    ]
    return " → ".join(shares)


def _size(position: Position) -> int:
    return sum(piece.end - piece.start for piece in position.evidence)


def _percent(sizes: Counter[str], name: str) -> str:
    return f"{round(100 * sizes[name] / sizes.total())} %"
