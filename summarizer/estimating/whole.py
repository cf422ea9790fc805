"""An estimate: what reading, comparing and the page will ask of a model.

The requests that read articles are made and counted token by token; what is asked after
these follows from the answers, and is told as a range by measured ratios.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.comparing.whole import meetings_alone
from summarizer.estimating.ratios import expected, ratios
from summarizer.llm.prices import Prices
from summarizer.llm.tokens import count_tokens
from summarizer.models import (
    Article,
    Comparison,
    Estimate,
    Expected,
    Failure,
    Stage,
    StageEstimate,
    Summary,
)

# Tokens of the messages with which an engine would read an article, request by request.
Measure = Callable[[Article], Sequence[int]]
# An article read without asking anybody; None where that cannot be.
Outline = Callable[[Article], Summary | None]


class Work(NamedTuple):
    """What a run has before it: articles to read, what is read already, what failed."""

    articles: Sequence[Article]
    known: Sequence[Summary]
    failures: Sequence[Failure]


def work_of(items: Iterable[Article | Summary | Failure | Comparison]) -> Work:
    """What is to be read, each article once, and what is read already."""
    articles: dict[str, Article] = {}
    known: list[Summary] = []
    failures: list[Failure] = []
    for each in items:
        if isinstance(each, Article):
            articles.setdefault(each.sha256, each)
        elif isinstance(each, Summary):
            known.append(each)
        elif isinstance(each, Failure):
            failures.append(each)
    read = {each.article.sha256 for each in known}
    waiting = [each for each in articles.values() if each.sha256 not in read]
    return Work(waiting, known, failures)


class _Sum(NamedTuple):
    """Requests and tokens of a stage so far."""

    requests: Expected = Expected()
    prompt: Expected = Expected()
    completion: Expected = Expected()

    def __add__(self, other: object) -> _Sum:
        if not isinstance(other, _Sum):
            return NotImplemented
        return _Sum(*(a + b for a, b in zip(self, other, strict=True)))


def estimate_of(
    work: Work,
    stages: Iterable[Stage],
    measure: Measure,
    outline: Outline,
    prices: Prices | None,
    model: str | None = None,
) -> Estimate:
    """What the stages of a run will ask and cost.

    Args:
        measure: what the engine would send to read an article.
        outline: reads, offline, of which meetings the articles tell.
    """
    wanted = tuple(stages)
    prompts = [measure(each) for each in work.articles]
    sums: dict[Stage, _Sum] = {"reading": _reading(work.articles, prompts)}
    if len(wanted) > 1:
        series = list(_series(work, outline))
        sums["comparing"] = _added(map(_comparing, series))
        sums["page"] = _added(map(_page, series))
    return Estimate(
        model=model,
        articles=len(work.articles),
        known=len(work.known),
        first_prompt_tokens=sum(map(sum, prompts)),
        stages=tuple(_stage(name, sums[name], prices) for name in wanted),
        prices=None if prices is None else (prices.prompt, prices.completion),
        priced_by=None if prices is None else prices.by,
        failures=tuple(work.failures),
    )


def _added(sums: Iterable[_Sum]) -> _Sum:
    return sum(sums, _Sum())


def _exactly(amount: float) -> Expected:
    return Expected(least=amount, likely=amount, most=amount)


def _reading(articles: Sequence[Article], prompts: Sequence[Sequence[int]]) -> _Sum:
    told = ratios().reading
    requests = sum(map(len, prompts))
    tokens = sum(map(sum, prompts))
    text = sum(map(_length, articles))
    again = expected(told.again)
    return _Sum(
        _exactly(requests) + again.times(requests),
        _exactly(tokens) + again.times(tokens),
        expected(told.completion, text),
    )


# A meeting as the texts of its accounts are long, in tokens.
_Meeting = Sequence[int]


def _series(work: Work, outline: Outline) -> Iterator[Sequence[_Meeting]]:
    """The series that the articles would make, each as its meetings in order.

    Those of which rules can tell nothing are taken for meetings of one series more:
    rather too much than too little.
    """
    outlines = [(each, outline(each)) for each in work.articles]
    read = [*work.known, *(told for _, told in outlines if told is not None)]
    sizes = {each.article.id: _length(each.article) for each in read}
    held: dict[str, list[_Meeting]] = defaultdict(list)
    for meeting in meetings_alone(read).meetings:
        held[meeting.series].append([sizes[each] for each in meeting.articles])
    yield from held.values()
    if unread := [[_length(each)] for each, told in outlines if told is None]:
        yield unread


def _length(article: Article) -> int:
    return count_tokens(article.text or "")


def _comparing(meetings: Sequence[_Meeting]) -> _Sum:
    judging, accounts = ratios().judging, ratios().accounts
    made, before = _Sum(), 0
    for number, texts in enumerate(meetings):
        if number:
            shown = sum(texts) + min(before, judging.earlier)
            made += _Sum(
                _exactly(1),
                _exactly(judging.base) + expected(judging.listed, shown),
                expected(judging.completion, sum(texts)),
            )
        for further in texts[1:]:
            both = texts[0] + further
            made += _Sum(
                _exactly(1),
                _exactly(accounts.base) + expected(accounts.listed, both),
                expected(accounts.completion, both),
            )
        before += sum(texts)
    return made


def _page(meetings: Sequence[_Meeting]) -> _Sum:
    told = ratios().page
    text = sum(map(sum, meetings))
    least, likely, most = (
        min(told.completion_most, told.completion_base + each * text)
        for each in told.completion
    )
    return _Sum(
        expected(told.requests),
        _exactly(told.base) + expected(told.listed, min(text, told.text)),
        Expected(least=least, likely=likely, most=most),
    )


def _stage(name: Stage, told: _Sum, prices: Prices | None) -> StageEstimate:
    cost = None
    if prices is not None:
        cost = Expected(
            least=prices.of(told.prompt.least, told.completion.least),
            likely=prices.of(told.prompt.likely, told.completion.likely),
            most=prices.of(told.prompt.most, told.completion.most),
        )
    return StageEstimate(
        stage=name,
        requests=told.requests,
        prompt_tokens=told.prompt,
        completion_tokens=told.completion,
        cost=cost,
    )
