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
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.models import (
    JOINT,
    ChangeKind,
    Comparison,
    Evidence,
    MeetingOf,
    Position,
    Summary,
)
from summarizer.writing.accounts import account_lines
from summarizer.writing.changes import ChangeWriter, Section
from summarizer.writing.directions import with_isolates
from summarizer.writing.lookup import Lookup, Mark
from summarizer.writing.sources import method_lines, source_table
from summarizer.writing.tables import (
    Table,
    deliverable_table,
    followed,
    formula_table,
    topic_table,
)
from summarizer.writing.templating import environment
from summarizer.writing.wording import escape, shown
from summarizer.writing.words import AnnexWords, capital

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


def write_markdown(
    comparison: Comparison, language: str = "en", topics: Topics | None = None
) -> str:
    """Write the annex of a comparison, its fixed words in a language."""
    lookup = Lookup(comparison, AnnexWords(language, escape))
    names = dict.fromkeys(meeting.series for meeting in comparison.meetings)
    parts = {
        "w": lookup.words.of,
        "series": [_series(lookup, name, topics or load_topics()) for name in names],
        "aside": tuple(_aside(lookup)),
        "unverified": tuple(_unverified(lookup)),
        "sources": source_table(lookup),
        "method": tuple(method_lines(lookup)),
    }
    marks = list(lookup.references.values())
    if comparison.selection:  # of a part those that it names
        used = set(_NUMBER.findall(_template().render(**parts, references=())))
        marks = [each for each in marks if each.number in used]
    references = tuple(_references(lookup, marks))
    return with_isolates(_template().render(**parts, references=references))


def _series(lookup: Lookup, name: str, topics: Topics) -> _Series:
    comparison, words = lookup.comparison, lookup.words
    meetings = [m for m in comparison.meetings if m.series == name]
    ordered = [m for m in meetings if _is_placed(comparison, m)]
    latest = ordered[-1] if len(ordered) > 1 else None
    formulas = [use for use in comparison.formulas if use.series == name]
    return _Series(
        title=words.of(
            "head",
            "title",
            sides=words.series(meetings[0].sides),
            span=_span(meetings, ordered, words),
        ),
        head=tuple(_head(lookup, meetings, latest)),
        latest=ChangeWriter(lookup, latest, topics).sections() if latest else (),
        latest_name=words.day(latest.date) if latest else "",
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


def _span(
    meetings: list[MeetingOf], ordered: list[MeetingOf], words: AnnexWords
) -> str:
    count = words.count(len(meetings), "meeting")
    first, last = ((ordered or meetings)[0].date, (ordered or meetings)[-1].date)
    if len(ordered) > 1:
        days = {"first": words.day(first), "last": words.day(last)}
        return words.of("head", "span", count=count, **days)
    return words.of("head", "span_one", count=count, day=words.day(first))


def _head(
    lookup: Lookup, meetings: list[MeetingOf], latest: MeetingOf | None
) -> Iterator[str]:
    words = lookup.words
    yield _basis(lookup, [s for m in meetings for s in lookup.accounts(m)])
    if lookup.comparison.selection:
        asked = words.selected(lookup.comparison.selection)
        yield words.of("head", "part", asked=escape(asked))
    if latest is None:
        placed = any(_is_placed(lookup.comparison, m) for m in meetings)
        yield words.of("head", "one_dated" if placed else "none_dated")
        return
    headline = lookup.headlines[latest.id]
    like = _tally(headline.like_for_like, words) or words.of("head", "nothing")
    yield words.of("head", "like", counts=like)
    if unlike := _tally(headline.apart, words):
        yield words.of("head", "unlike", counts=unlike)
    undated = [m for m in meetings if not _is_placed(lookup.comparison, m)]
    if undated:
        count = capital(words.count(len(undated), "meeting"))
        yield words.of("head", "undated", meetings=count)


def _basis(lookup: Lookup, summaries: list[Summary]) -> str:
    """How much there is of whom, in how many articles, and who read them."""
    words = lookup.words
    positions = [p for s in summaries for p in s.counted if lookup.has(p)]
    counts = Counter(str(p.side) for p in positions)
    order = sorted(counts, key=lambda code: (code == JOINT, -counts[code], code))
    sides = (
        words.of("head", "sizes", side=words.side_in_list(code), count=counts[code])
        for code in order
    )
    listed = words.glue("list", sides)
    size = words.of("head", "size", count=len(positions), sides=listed)
    outlets = {s.article.outlet for s in summaries if s.article.outlet}
    return words.of(
        "head",
        "basis",
        size=size if positions else words.of("head", "no_position"),
        articles=words.count(len(summaries), "article"),
        outlets=words.count(len(outlets), "outlet"),
        engines=_engines(summaries, words),
    )


def _tally(counts: Mapping[ChangeKind, int], words: AnnexWords) -> str:
    """Counts by label, as in "21 new · 9 repeated"."""
    told = (
        words.of("head", "tally", count=number, label=words.name("labels", kind))
        for kind, number in counts.items()
    )
    return words.glue("counts", told)


def _engines(summaries: list[Summary], words: AnnexWords) -> str:
    names = []
    for summary in summaries:
        engine = summary.engine
        name = words.of("head", "engine", name=words.engine(engine.name))
        if engine.model:
            name += words.of("head", "model", model=escape(engine.model))
        if engine.prompt and engine.prompt_sha256:
            sha256 = engine.prompt_sha256[:8]
            prompt = escape(engine.prompt)
            name += words.of("head", "prompt", prompt=prompt, hash=sha256)
        names.append(name)
    return words.glue("engines", dict.fromkeys(names))


def _earlier(
    lookup: Lookup, meetings: list[MeetingOf], topics: Topics
) -> Iterator[_Earlier]:
    for meeting in meetings:
        lines = ChangeWriter(lookup, meeting, topics).moved()
        if lines:
            yield _Earlier(lookup.words.day(meeting.date), lines)


def _aside(lookup: Lookup) -> Iterator[str]:
    """Positions in no thread and no table above: whose they are, why, and their words.

    Not said at the meeting, of no side that is sure, or of a text that reports none.
    """
    words = lookup.words
    for summary in lookup.comparison.summaries:
        for position in filter(lookup.has, summary.positions):
            mark = lookup.references.get(position.id)
            if mark is not None and position.counts:
                continue
            about = words.code(position.side)
            frame = words.frame(position)
            if why := frame or ("" if mark else words.name("states", "no_meeting")):
                about = words.of("aside", "about", who=about, why=escape(why))
            # A quote that no reference gives whole stands here whole.
            quote = shown(position.words) if mark else f"“{escape(position.words)}”"
            yield words.of(
                "aside",
                "line",
                place=mark.number if mark else _place(summary, position, words),
                about=about,
                act=words.act(position.act),
                words=quote,
            )


def _place(summary: Summary, position: Position, words: AnnexWords) -> str:
    """Where a position stands that has no number, as a reference gives it."""
    return words.of(
        "aside",
        "place",
        source=escape(summary.article.source),
        start=position.evidence[0].start,
        end=position.evidence[-1].end,
    )


def _unverified(lookup: Lookup) -> Iterator[str]:
    """Claims without words, which count nowhere; then what counts but is flagged."""
    words = lookup.words
    flagged: list[str] = []
    for summary in lookup.comparison.summaries:
        source = escape(summary.article.source)
        for claim in summary.unverified:
            if not is_of_side(claim.side, lookup.comparison.selection):
                continue
            yield words.of(
                "aside",
                "claim",
                source=source,
                side=words.code(claim.side),
                statement=escape(claim.statement),
                quote=shown(claim.quote),
                reason=words.name("claims", claim.reason),
            )
        for position in filter(lookup.has, summary.positions):
            reference = lookup.references.get(position.id)
            mark = reference.number if reference else source
            flagged += _flags(position, mark, words)
    if flagged:
        yield f"\n{words.of('aside', 'flagged')}\n"
        yield from flagged


def _flags(position: Position, mark: str, words: AnnexWords) -> Iterator[str]:
    for check in position.checks:
        yield words.of(
            "aside",
            "flag",
            mark=mark,
            statement=escape(position.statement),
            kind=words.name("checks", check.kind),
            detail=escape(words.retold(check.detail)),
        )
    if any(piece.ambiguous for piece in position.evidence):
        yield words.of("aside", "several", mark=mark, words=shown(position.words))


def _references(lookup: Lookup, marks: Iterable[Mark]) -> Iterator[str]:
    words = lookup.words
    for reference in marks:
        yield words.of(
            "references",
            "line",
            number=reference.number,
            source=escape(reference.summary.article.source),
            place=escape(lookup.place(reference)),
            quotes=words.glue(
                "items", (_quote(each, words) for each in reference.position.evidence)
            ),
        )


def _quote(piece: Evidence, words: AnnexWords) -> str:
    mark = "" if piece.match == "exact" else words.of("references", "normalised")
    mark += words.of("references", "several") if piece.ambiguous else ""
    page = words.of("references", "page", page=piece.page) if piece.page else ""
    return words.of(
        "references",
        "quote",
        page=page,
        start=piece.start,
        end=piece.end,
        mark=mark,
        quote=escape(piece.quote),
    )
