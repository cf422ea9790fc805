"""What an annex in Markdown rests on: the articles, who decided, and at what cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.models import MeetingOf, Summary, Usage
from summarizer.writing.copies import printed_by
from summarizer.writing.lookup import Lookup
from summarizer.writing.tables import Table
from summarizer.writing.wording import escape
from summarizer.writing.words import AnnexWords, key_of_failure


def source_table(lookup: Lookup) -> Table:
    """The articles, their meetings, and how the day and the reporter are known."""
    taken = {name: m for m in lookup.comparison.meetings for name in m.articles}
    rows = (
        _source(summary, taken.get(summary.article.id), lookup)
        for summary in lookup.comparison.summaries
    )
    names = ("article", "meeting", "date", "whose", "positions")
    head = tuple(lookup.words.of("sources", name) for name in names)
    return Table(head, tuple(rows))


def _source(
    summary: Summary, taken: MeetingOf | None, lookup: Lookup
) -> tuple[str, ...]:
    article, basis, words = summary.article, summary.meeting.date_basis, lookup.words
    name = f"{escape(article.source)} · {article.sha256[:12]}"
    if copies := printed_by(lookup.comparison, summary, words.page):
        name += f" · {escape(copies)}"
    known = words.name("hows", basis.how)
    if basis.how != "none":
        told = escape(words.retold(basis.words))
        known = words.of("sources", "known", how=known, words=told)
    whose = words.whose(summary)
    if article.reporter_basis:
        told = escape(words.retold(article.reporter_basis))
        whose = words.of("sources", "reporter", whose=whose, basis=told)
    return (
        name,
        _meeting_of(summary, taken, words),
        words.of("sources", "day", day=_day_of(summary, taken, words), known=known),
        whose,
        words.of(
            "sources",
            "count",
            count=len(summary.positions),
            unverified=len(summary.unverified),
        ),
    )


def _day_of(summary: Summary, taken: MeetingOf | None, words: AnnexWords) -> str:
    """The day that an article tells, and the one that its meeting is taken to have."""
    own = words.day(summary.meeting.date)
    if taken is None or taken.date == summary.meeting.date:
        return own
    return words.of("sources", "taken", own=own, taken=words.day(taken.date))


def _meeting_of(summary: Summary, taken: MeetingOf | None, words: AnnexWords) -> str:
    meeting = summary.meeting
    if meeting.kind == "none":
        return words.of("sources", "none")
    kind = words.kind(meeting.kind)
    if taken and taken.kind != meeting.kind:
        as_kind = words.kind(taken.kind)
        kind = words.of("sources", "kind_taken", kind=kind, taken=as_kind)
    if meeting.place:
        kind += words.of("sources", "place", place=escape(meeting.place))
    people = [
        words.of(
            "sources", "person", name=escape(each.name), side=words.code(each.side)
        )
        if each.side
        else escape(each.name)
        for each in meeting.participants
    ]
    if people:
        kind += words.of("sources", "people", people=words.glue("list", people))
    return kind


def method_lines(lookup: Lookup) -> Iterator[str]:
    """What was asked of whom, who decided, what could not be read."""
    comparison, words = lookup.comparison, lookup.words
    usage = sum((each.usage for each in comparison.summaries), comparison.usage)
    usage = sum((each.usage for each in comparison.failures), usage)
    usage = sum((each.usage for each in comparison.copies), usage)
    yield _cost(usage, words)
    decided = Counter(words.decider(v.decided_by) for v in comparison.verdicts)
    by = words.glue(
        "list",
        (
            words.of("method", "decided", count=number, who=escape(name))
            for name, number in sorted(decided.items())
        ),
    )
    if by:
        yield words.of("method", "verdicts", counts=by)
    for digest in comparison.digests:
        if digest.refused:
            yield words.of("method", "refused", count=digest.refused)
    yield words.of("method", "said_of")
    for summary in comparison.summaries:
        source = escape(summary.article.source)
        for part in summary.lost:
            told = escape(words.told(part))
            yield words.of("method", "unread", source=source, words=told)
        for note in summary.notes:
            told = escape(words.told(note))
            yield words.of("method", "note", source=source, words=told)
    for failure in comparison.failures:
        source, error = escape(failure.source), escape(failure.error)
        yield words.of("method", key_of_failure(failure), source=source, error=error)
    for note in comparison.notes:
        yield escape(words.told(note))


def _cost(usage: Usage, words: AnnexWords) -> str:
    if not usage.requests:
        return words.of("method", "no_cost")
    cost = "" if usage.cost is None else f"{usage.cost:.4f}"
    return words.of(
        "method",
        "cost",
        requests=usage.requests,
        prompt=usage.prompt_tokens,
        completion=usage.completion_tokens,
        price=words.of("method", "price", cost=cost) if cost else "",
    )
