"""A comparison as a Markdown brief: what changed, who said what, and all the evidence.

Every sentence comes from the records; every claim has a reference to its quote, file
and characters; what could not be verified is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import jinja2

from summarizer.comparing.selecting import is_of_side
from summarizer.languages.messages import name_in, words_of
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.models import (
    JOINT,
    ChangeKind,
    Comparison,
    MeetingOf,
    Position,
    Summary,
    Usage,
)
from summarizer.writing.accounts import account_lines, whose
from summarizer.writing.changes import ChangeWriter, Section
from summarizer.writing.lookup import Lookup, Mark
from summarizer.writing.tables import (
    Table,
    deliverable_table,
    followed,
    formula_table,
    topic_table,
)
from summarizer.writing.templating import environment
from summarizer.writing.wording import (
    act,
    count,
    day,
    decider,
    escape,
    frame,
    holder,
    selected,
    series_title,
    shown,
    side,
)

_NUMBER = re.compile(r"\[\d+\.\d+\]")  # of a reference


class _Earlier(NamedTuple):
    date: str
    lines: tuple[str, ...]


class _Series(NamedTuple):
    """All that a brief says of one series."""

    title: str
    head: tuple[str, ...]
    latest: tuple[Section, ...]
    latest_name: str
    earlier: tuple[_Earlier, ...]
    followed: tuple[str, ...]
    topics: Table
    formulas: Table
    deliverables: Table
    accounts: tuple[str, ...]


@cache
def _template() -> jinja2.Template:
    return environment(keep_trailing_newline=True).get_template("brief.md.jinja")


def write_markdown(comparison: Comparison, topics: Topics | None = None) -> str:
    """Write the brief of a comparison."""
    lookup = Lookup(comparison)
    names = dict.fromkeys(meeting.series for meeting in comparison.meetings)
    parts = {
        "series": [_series(lookup, name, topics or load_topics()) for name in names],
        "aside": tuple(_aside(lookup)),
        "unverified": tuple(_unverified(lookup)),
        "sources": _sources(lookup),
        "method": tuple(_method(lookup)),
    }
    marks = list(lookup.references.values())
    if comparison.selection:  # of a part those that it names
        used = set(_NUMBER.findall(_template().render(**parts, references=())))
        marks = [each for each in marks if each.number in used]
    return _template().render(**parts, references=tuple(_references(lookup, marks)))


def _series(lookup: Lookup, name: str, topics: Topics) -> _Series:
    comparison = lookup.comparison
    meetings = [m for m in comparison.meetings if m.series == name]
    ordered = [m for m in meetings if _is_placed(comparison, m)]
    latest = ordered[-1] if len(ordered) > 1 else None
    formulas = [use for use in comparison.formulas if use.series == name]
    return _Series(
        title=f"{series_title(meetings[0].sides)}: {_span(meetings, ordered)}",
        head=tuple(_head(lookup, meetings, latest)),
        latest=ChangeWriter(lookup, latest, topics).sections() if latest else (),
        latest_name=day(latest.date) if latest else "",
        earlier=tuple(_earlier(lookup, ordered[1:-1], topics)),
        followed=followed(lookup, name, topics),
        topics=topic_table(lookup, meetings, topics),
        formulas=formula_table(lookup, meetings, formulas),
        deliverables=deliverable_table(
            lookup, [each for each in comparison.deliverables if each.series == name]
        ),
        accounts=tuple(account_lines(lookup, meetings, topics)),
    )


def _is_placed(comparison: Comparison, meeting: MeetingOf) -> bool:
    return meeting.id not in comparison.undated


def _span(meetings: list[MeetingOf], ordered: list[MeetingOf]) -> str:
    meetings_in_words = count(len(meetings), "meeting")
    if len(ordered) > 1:
        return f"{meetings_in_words}, {day(ordered[0].date)} – {day(ordered[-1].date)}"
    return f"{meetings_in_words}, {day((ordered or meetings)[0].date)}"


def _head(
    lookup: Lookup, meetings: list[MeetingOf], latest: MeetingOf | None
) -> Iterator[str]:
    summaries = [s for m in meetings for s in lookup.accounts(m)]
    positions = [p for s in summaries for p in s.counted if lookup.has(p)]
    counts = Counter(str(p.side) for p in positions)
    order = sorted(counts, key=lambda code: (code == JOINT, -counts[code], code))
    sides = ", ".join(
        f"{'joint' if code == JOINT else side(code)} {counts[code]}" for code in order
    )
    outlets = {s.article.outlet for s in summaries if s.article.outlet}
    size = (
        f"{len(positions)} positions ({sides}), each with its verbatim words"
        if positions
        else "No position was found"
    )
    yield (
        f"{size} · {count(len(summaries), 'article')},"
        f" {count(len(outlets), 'outlet')} named · {_engines(summaries)}"
    )
    if lookup.comparison.selection:
        asked = selected(lookup.comparison.selection)
        yield f"Only a part is shown: {escape(asked)}"
    if latest is None:
        placed = sum(_is_placed(lookup.comparison, m) for m in meetings)
        known = "One meeting" if placed else "No meeting"
        yield f"{known} whose date is known: nothing to compare with yet."
        return
    headline = lookup.headlines[latest.id]
    like, unlike = _tally(headline.like_for_like), _tally(headline.apart)
    yield (
        "Latest meeting, each side against its own reference meeting, like for like:"
        f" {like or 'nothing'}"
    )
    if unlike:
        yield f"Apart, across reporters or languages and not counted above: {unlike}"
    undated = [m for m in meetings if not _is_placed(lookup.comparison, m)]
    if undated:
        yield (
            f"{count(len(undated), 'meeting').capitalize()} without a certain place in"
            " the order: listed last, in no change"
        )


def _tally(counts: Mapping[ChangeKind, int]) -> str:
    """Counts by label, as in "21 new · 9 repeated"."""
    return " · ".join(f"{number} {kind}" for kind, number in counts.items())


def _engines(summaries: list[Summary]) -> str:
    names = []
    for summary in summaries:
        engine = summary.engine
        name = f"engine: {engine.name}"
        if engine.model:
            name += f" ({engine.model})"
        if engine.prompt and engine.prompt_sha256:
            name += f", prompt {engine.prompt} {engine.prompt_sha256[:8]}"
        names.append(name)
    return " and ".join(dict.fromkeys(names))


def _earlier(
    lookup: Lookup, meetings: list[MeetingOf], topics: Topics
) -> Iterator[_Earlier]:
    for meeting in meetings:
        lines = ChangeWriter(lookup, meeting, topics).moved()
        if lines:
            yield _Earlier(day(meeting.date), lines)


def _aside(lookup: Lookup) -> Iterator[str]:
    """Positions in no thread and no table above: whose they are, why, and their words.

    Not said at the meeting, of no side that is sure, or of a text that reports none.
    """
    for summary in lookup.comparison.summaries:
        for position in filter(lookup.has, summary.positions):
            mark = lookup.references.get(position.id)
            if mark is not None and position.counts:
                continue
            why = frame(position) or ("" if mark else name_in("states", "no_meeting"))
            about = f"{holder(position.side)}{f', {escape(why)}' if why else ''}"
            # A quote that no reference gives whole stands here whole.
            words = shown(position.words) if mark else f"“{escape(position.words)}”"
            place = mark.number if mark else _place(summary, position)
            yield f"- {place} {about}: *{act(position.act)}* {words}"


def _place(summary: Summary, position: Position) -> str:
    """Where a position stands that has no number, as a reference gives it."""
    first = position.evidence[0]
    source = escape(summary.article.source)
    return f"{source}, characters {first.start}–{position.evidence[-1].end}:"


def _unverified(lookup: Lookup) -> Iterator[str]:
    """Claims without words, which count nowhere; then what counts but is flagged."""
    flagged: list[str] = []
    for summary in lookup.comparison.summaries:
        source = escape(summary.article.source)
        for claim in summary.unverified:
            if not is_of_side(claim.side, lookup.comparison.selection):
                continue
            yield (
                f"- {source}: {holder(claim.side)}: {escape(claim.statement)} — words"
                f" given: {shown(claim.quote)} — *{name_in('claims', claim.reason)}*"
            )
        for position in filter(lookup.has, summary.positions):
            reference = lookup.references.get(position.id)
            mark = reference.number if reference else source
            flagged += _flags(position, mark)
    if flagged:
        yield "\nCounted, but flagged for you to look at:\n"
        yield from flagged


def _flags(position: Position, mark: str) -> Iterator[str]:
    for check in position.checks:
        yield (
            f"- {mark} {escape(position.statement)} — disagrees with its words"
            f" on {check.kind}: {escape(check.detail)}"
        )
    if any(piece.ambiguous for piece in position.evidence):
        yield (
            f"- {mark} {shown(position.words)} — stands more than once in the"
            " article; the first place is given"
        )


def _sources(lookup: Lookup) -> Table:
    rows = []
    taken = {name: m for m in lookup.comparison.meetings for name in m.articles}
    for summary in lookup.comparison.summaries:
        article, meeting = summary.article, summary.meeting
        basis = meeting.date_basis
        known = (
            f"{basis.how}: {escape(basis.words)}" if basis.how != "none" else "unknown"
        )
        reporter = whose(summary)
        if article.reporter_basis:
            reporter += f": {escape(article.reporter_basis)}"
        rows.append(
            (
                f"{escape(article.source)} · {article.sha256[:12]}",
                _meeting_of(summary, taken.get(article.id)),
                f"{_day_of(summary, taken.get(article.id))} — {known}",
                reporter,
                f"{len(summary.positions)}, unverified {len(summary.unverified)}",
            )
        )
    head = ("Article, sha256", "Meeting", "Date, and how it is known", "Whose account")
    return Table((*head, "Positions"), tuple(rows))


def _day_of(summary: Summary, taken: MeetingOf | None) -> str:
    """The day that an article tells, and the one that its meeting is taken to have."""
    own = day(summary.meeting.date)
    if taken is None or taken.date == summary.meeting.date:
        return own
    return f"{own}, taken as {day(taken.date)}"


def _meeting_of(summary: Summary, taken: MeetingOf | None) -> str:
    meeting = summary.meeting
    if meeting.kind == "none":
        return "none: no readout, in no thread"
    who = ", ".join(
        f"{escape(p.name)}{f' ({p.side})' if p.side else ''}"
        for p in meeting.participants
    )
    where = f", {escape(meeting.place)}" if meeting.place else ""
    kind: str = meeting.kind
    if taken and taken.kind != kind:
        kind += f" (taken as {taken.kind})"
    return f"{kind}{where}{': ' + who if who else ''}"


def _method(lookup: Lookup) -> Iterator[str]:
    comparison = lookup.comparison
    usage = sum((s.usage for s in comparison.summaries), comparison.usage)
    yield _cost(usage)
    decided = Counter(decider(v.decided_by) for v in comparison.verdicts)
    by = ", ".join(f"{number} by {name}" for name, number in sorted(decided.items()))
    if by:
        yield f"Threads and labels: {escape(by)}; absences always by rule."
    yield (
        "“New”, “resumed” and “not mentioned” are said of these articles, not of the"
        " sides. In a redline ~~struck~~ words are the earlier ones and **bold** words"
        " the later ones; quote marks and capitals aside."
    )
    for summary in comparison.summaries:
        source = escape(summary.article.source)
        for part in summary.lost:
            yield f"{source}: not read: {escape(words_of(part))}"
        for note in summary.notes:
            yield f"{source}: {escape(words_of(note))}"
    for failure in comparison.failures:
        yield f"{escape(failure.source)}: could not be read: {escape(failure.error)}"
    for note in comparison.notes:
        yield escape(words_of(note))


def _cost(usage: Usage) -> str:
    if not usage.requests:
        return "No model was asked; no cost."
    cost = "" if usage.cost is None else f", cost {usage.cost:.4f}"
    return (
        f"{usage.requests} requests, {usage.prompt_tokens} prompt and"
        f" {usage.completion_tokens} completion tokens{cost}."
    )


def _references(lookup: Lookup, marks: Iterable[Mark]) -> Iterator[str]:
    for reference in marks:
        pieces = []
        for piece in reference.position.evidence:
            mark = "" if piece.match == "exact" else ", normalised"
            mark += ", one of several places" if piece.ambiguous else ""
            pieces.append(
                f"characters {piece.start}–{piece.end}{mark}: “{escape(piece.quote)}”"
            )
        source = escape(reference.summary.article.source)
        place = escape(lookup.place(reference))
        yield f"- {reference.number}: {source}, {place}, {'; '.join(pieces)}"
