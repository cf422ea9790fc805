"""What the whole rests on: sources, what was not verified, method and cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.briefing.wording import PageWords
from summarizer.comparing.selecting import is_of_side
from summarizer.languages.messages import name_in, words_of
from summarizer.models import Summary, Usage
from summarizer.writing.accounts import whose
from summarizer.writing.html.index import Index, article_anchor
from summarizer.writing.wording import day, decider


class Source(NamedTuple):
    """An article, its meeting, and how its day and its side are known."""

    label: str
    anchor: str
    name: str
    sha256: str
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
    when = day(meeting.date)
    if taken and taken.date != meeting.date:
        when = index.words("taken_as", own=when, taken=day(taken.date))
    known = f"{basis.how}: {basis.words}" if basis.how != "none" else ""
    people = ", ".join(
        f"{each.name} ({each.side})" if each.side else each.name
        for each in meeting.participants
    )
    parts = (words.kind(meeting.kind), meeting.place or "", people)
    engine = summary.engine
    return Source(
        label=index.label(article.id),
        anchor=article_anchor(article.id),
        name=article.source,
        sha256=article.sha256[:12],
        meeting=" · ".join(part for part in parts if part),
        day=f"{when} ({known})" if known else when,
        whose=": ".join(p for p in (whose(summary), article.reporter_basis) if p),
        engine=" ".join(p for p in (engine.name, engine.model, engine.prompt) if p),
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
            name_in("claims", claim.reason),
        )
        for summary in index.comparison.summaries
        for claim in summary.unverified
        if is_of_side(claim.side, index.comparison.selection)
    )


def method_of(index: Index) -> Iterator[str]:
    """What was asked of whom, who decided, what could not be read."""
    comparison = index.comparison
    usage = sum((s.usage for s in comparison.summaries), comparison.usage)
    yield _cost(index, usage)
    decided = Counter(decider(each.decided_by) for each in comparison.verdicts)
    if by := ", ".join(f"{number} by {name}" for name, number in decided.items()):
        yield index.words("verdicts", by=by)
    yield index.words("said_of")
    for summary in comparison.summaries:
        for lost in summary.lost:
            yield f"{summary.article.source}: {words_of(lost)}"
    for failure in comparison.failures:
        yield index.words("failed", source=failure.source, error=failure.error)
    for note in comparison.notes:
        yield words_of(note)


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
