"""What the whole rests on: sources, what was not verified, method and cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.briefing.wording import PageWords
from summarizer.comparing.selecting import is_of_side
from summarizer.models import Summary, Usage
from summarizer.writing.copies import printed_by
from summarizer.writing.html.index import Index
from summarizer.writing.words import key_of_failure


class Source(NamedTuple):
    """An article, its meeting, and how its day and its side are known."""

    label: str
    anchor: str
    name: str
    sha256: str
    copies: str
    meeting: str
    day: str
    whose: str
    engine: str
    positions: int
    unverified: int


class Claim(NamedTuple):
    """A claim without words: it counts nowhere."""

    source: str
    side: str
    statement: str
    quote: str
    reason: str


def sources_of(index: Index, words: PageWords) -> tuple[Source, ...]:
    """The articles in the order of the inputs."""
    return tuple(_source(index, s, words) for s in index.comparison.summaries)


def _source(index: Index, summary: Summary, words: PageWords) -> Source:
    article, meeting = summary.article, summary.meeting
    basis = meeting.date_basis
    taken = index.meeting_of.get(article.id)
    annex = index.words
    when = annex.day(meeting.date)
    if taken and taken.date != meeting.date:
        when = annex("taken_as", own=when, taken=annex.day(taken.date))
    if basis.how != "none":
        how = annex.name("hows", basis.how)
        known = annex("known", how=how, words=annex.retold(basis.words))
        when = annex("day_known", day=when, known=known)
    people = annex.glue(
        "list",
        (
            annex("person", name=each.name, side=each.side) if each.side else each.name
            for each in meeting.participants
        ),
    )
    basis_of = annex.retold(article.reporter_basis)
    parts = (words.kind(meeting.kind), meeting.place or "", people)
    engine = summary.engine
    return Source(
        label=index.label(article.id),
        anchor=index.anchor(article.id),
        name=article.source,
        sha256=article.sha256[:12],
        copies=printed_by(index.comparison, summary, words),
        meeting=" · ".join(part for part in parts if part),
        day=when,
        whose=annex("reporter", whose=annex.whose(summary), basis=basis_of)
        if basis_of
        else annex.whose(summary),
        engine=" ".join(
            p for p in (annex.engine(engine.name), engine.model, engine.prompt) if p
        ),
        positions=len(summary.positions),
        unverified=len(summary.unverified),
    )


def claims_of(index: Index) -> tuple[Claim, ...]:
    """All claims that were not verified."""
    return tuple(
        Claim(
            summary.article.source,
            index.words.side(claim.side),
            claim.statement,
            claim.quote,
            index.words.name("claims", claim.reason),
        )
        for summary in index.comparison.summaries
        for claim in summary.unverified
        if is_of_side(claim.side, index.comparison.selection)
    )


def method_of(index: Index) -> Iterator[str]:
    """What was asked of whom, who decided, what could not be read."""
    comparison = index.comparison
    usage = sum((each.usage for each in comparison.summaries), comparison.usage)
    usage = sum((each.usage for each in comparison.failures), usage)
    usage = sum((each.usage for each in comparison.copies), usage)
    yield _cost(index, usage)
    words = index.words
    decided = Counter(words.decider(each.decided_by) for each in comparison.verdicts)
    if decided:
        by = (words("by", count=count, who=who) for who, count in decided.items())
        yield words("verdicts", by=words.glue("list", by))
    for digest in comparison.digests:
        if digest.refused:
            yield words("refused", count=digest.refused)
    yield words("said_of")
    for summary in comparison.summaries:
        for lost in summary.lost:
            yield words("lost", source=summary.article.source, words=words.told(lost))
    for failure in comparison.failures:
        yield words(key_of_failure(failure), source=failure.source, error=failure.error)
    for note in comparison.notes:
        yield words.told(note)


def _cost(index: Index, usage: Usage) -> str:
    if not usage.requests:
        return index.words("no_cost")
    cost = "" if usage.cost is None else index.words("price", cost=f"{usage.cost:.4f}")
    return index.words(
        "cost",
        requests=usage.requests,
        prompt=usage.prompt_tokens,
        completion=usage.completion_tokens,
        price=cost,
    )
