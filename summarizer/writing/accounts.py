"""Two accounts of one meeting side by side, as lines of a brief.

First a table of how much each says, of whom and in which tone; then what one tells of
the other's side and that side leaves out; then matter by matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from summarizer.comparing.matters import NOT_JUDGED
from summarizer.comparing.reconciling import FIRMER
from summarizer.languages.messages import inner
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
from summarizer.writing.wording import LONGEST_SHOWN, escape, shown
from summarizer.writing.words import AnnexWords, capital

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
    words = lookup.words
    for meeting in meetings:
        if len(meeting.articles) < 2:
            continue
        kind, date = capital(words.kinds(meeting)), words.day(meeting.date)
        yield f"### {words.of('accounts', 'sitting', kind=kind, day=date)}"
        for each in lookup.comparison.reconciliations:
            if each.meeting == meeting.id:
                yield ""
                yield from _pair(lookup, each, topics)
        yield ""


def _pair(lookup: Lookup, pair: Reconciliation, topics: Topics) -> Iterator[str]:
    words = lookup.words
    accounts = [lookup.summaries[name] for name in pair.articles]
    yield from _side_by_side(accounts, topics, words)
    yield ""
    if pair.matters:
        matters = _by_kind(pair.matters, topics, words)
        yield words.of("accounts", "matters", matters=matters)
        yield ""
    yield words.of("accounts", "positions", counts=_tally(pair.items, words))
    yield ""
    left_out = [item for item in pair.items if item.left_out]
    for item in left_out:
        side, told = words.side(item.side), _words(lookup, item)
        yield words.of("accounts", "left_out", side=side, words=told)
    by_matter: dict[str, list[ReconciledItem]] = {}
    rest = [item for item in pair.items if not item.left_out]
    for item in sorted(rest, key=lambda each: _place(lookup, each)):
        by_matter.setdefault(words.matter(topics, item.matter), []).append(item)
    for matter, items in by_matter.items():
        counts = _tally(items, words)
        yield words.of("accounts", "matter", matter=escape(matter), counts=counts)
        for code in _HEADINGS:
            same = [item for item in items if _heading(item) == code]
            yield from (f"  - {line}" for line in _items(lookup, code, same))


def _by_kind(
    matters: Sequence[ReconciledMatter], topics: Topics, words: AnnexWords
) -> str:
    """The names of the matters by kind; none that rules could not judge."""
    named: defaultdict[MatterKind, list[str]] = defaultdict(list)
    for matter in matters:
        if matter.reason.code != NOT_JUDGED.code:
            named[matter.kind].append(escape(words.matter(topics, matter.matter)))
    told = (
        words.of(
            "accounts",
            "of_kind",
            kind=words.name("matters", kind),
            names=words.glue("list", dict.fromkeys(named[kind])),
        )
        for kind in _MATTERS
        if named[kind]
    )
    return words.glue("items", told)


def heading(item: ReconciledItem, words: AnnexWords) -> str:
    """What an item is called; nothing is said to be missing that was not judged."""
    return capital(words.name("items", _heading(item)))


def _heading(item: ReconciledItem) -> str:
    if item.reason.code == NOT_JUDGED.code:
        return _UNJUDGED[item.kind]
    return item.kind


def _tally(items: Sequence[ReconciledItem], words: AnnexWords) -> str:
    counts = Counter(map(_heading, items))
    parts = [
        words.of(
            "accounts",
            "tally",
            count=counts[code],
            kind=words.name("items" if counts[code] == 1 else "items_many", code),
        )
        for code in _HEADINGS
        if counts[code]
    ]
    return words.glue("list", parts) or words.of("accounts", "none")


def _place(lookup: Lookup, item: ReconciledItem) -> tuple[bool, int]:
    """In the order of account A; what only B tells comes after, in its own."""
    first = lookup.position((item.a or item.b)[0])
    return not item.a, first.evidence[0].start


def _items(lookup: Lookup, code: str, items: list[ReconciledItem]) -> Iterator[str]:
    """A line for each that differs; one a side for what only one, or both, tell."""
    words = lookup.words
    named = capital(words.name("items", code))
    if code in _DIFFERS:
        for item in items:
            account = item.firmer.upper() if item.firmer else ""
            kind = words.of("accounts", "firmer", account=account) if account else named
            told = _words(lookup, item)
            yield " ".join(
                (
                    words.of("accounts", "differs", kind=kind, words=told),
                    *_reasons(item, words),
                )
            )
        return
    by_side: dict[str, list[ReconciledItem]] = {}
    for item in items:
        by_side.setdefault(item.side, []).append(item)
    for who, own in sorted(by_side.items(), key=lambda row: (row[0] == JOINT, row)):
        said = _marks if code == "in_both" else _words
        quotes = words.glue("items", (said(lookup, item) for item in own))
        side = words.side(who)
        yield words.of("accounts", "listed", kind=named, side=side, words=quotes)
        for item in own:
            if item.conflict:
                conflict = escape(words.told(item.conflict))
                marks = _marks(lookup, item)
                yield words.of("accounts", "open", marks=marks, words=conflict)


def _reasons(item: ReconciledItem, words: AnnexWords) -> Iterator[str]:
    # Which account is firmer has been said.
    why = inner(item.reason) if item.reason.code == FIRMER else item.reason
    reason = escape(words.told(why)).rstrip(words.of("glue", "stops"))
    if reason:
        yield words.of("accounts", "reason", words=capital(reason))
    if item.conflict:
        conflict = escape(words.told(item.conflict))
        yield words.of("accounts", "open_reason", words=conflict)


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
    told = lookup.words.of("accounts", "against").join(parts)
    if not item.nearest:
        return told
    marks = lookup.marks([item.nearest])
    return told + lookup.words.of("accounts", "nearest", marks=marks)


def _marks(lookup: Lookup, item: ReconciledItem) -> str:
    """The words as the first account has them, and where both stand."""
    first = shown(lookup.position((item.a or item.b)[0]).words)
    return f"{first} {lookup.marks((*item.a, *item.b))}"


def _side_by_side(
    accounts: Sequence[Summary], topics: Topics, words: AnnexWords
) -> Iterator[str]:
    """How much each account says, of whom, on what and in which tone."""
    columns = [_column(account, topics, words) for account in accounts]
    names = "AB"
    heads = [
        words.glue("colon", (name, escape(account.article.source)))
        for name, account in zip(names, accounts, strict=True)
    ]
    yield f"| | {' | '.join(heads)} |"
    yield "|---|---|---|"
    for row in zip(*columns, strict=True):
        label = row[0][0]
        yield f"| {label} | {' | '.join(cell for _, cell in row)} |"


def _column(
    account: Summary, topics: Topics, words: AnnexWords
) -> tuple[tuple[str, str], ...]:
    positions = account.counted
    tone = (f"“{escape(w)}”" for w in tone_of(account.article.text or ""))
    whose = words.of(
        "accounts",
        "row_whose_said",
        whose=words.whose(account),
        positions=words.count(len(positions), "position"),
    )
    return (
        (words.of("accounts", "row_whose"), whose),
        (words.of("accounts", "row_sides"), _by_side(positions, words) or "–"),
        (
            words.of("accounts", "row_topics"),
            _by_topic(positions, topics, words) or "–",
        ),
        (words.of("accounts", "row_tone"), words.glue("list", tone) or "–"),
    )


def _by_side(positions: Sequence[Position], words: AnnexWords) -> str:
    sizes: Counter[str] = Counter()
    for position in positions:
        sizes[str(position.side)] += _size(position)
    order = sorted(sizes, key=lambda code: (code == JOINT, -sizes[code], code))
    shares = (
        f"{words.side_in_list(code)} {_percent(sizes, code, words)}" for code in order
    )
    return words.glue("list", shares)


def _by_topic(positions: Sequence[Position], topics: Topics, words: AnnexWords) -> str:
    """The topics in the order in which the account comes to them, with their share."""
    sizes: Counter[str] = Counter()
    for position in positions:
        sizes[position.topic] += _size(position)
    largest = {topic for topic, _ in sizes.most_common(_TOPICS)}
    shares = [
        f"{escape(words.topic(topics, topic))} {_percent(sizes, topic, words)}"
        for topic in sizes
        if topic in largest
    ]
    return " → ".join(shares)


def _size(position: Position) -> int:
    return sum(piece.end - piece.start for piece in position.evidence)


def _percent(sizes: Counter[str], name: str, words: AnnexWords) -> str:
    return words.percent(sizes[name] / sizes.total())
