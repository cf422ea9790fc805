"""The way of an article, top to bottom: read, propose, ground; then compare and write.

Each step is a function from one frozen record to the next, and no step knows the one
after it. This module only puts them in a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import closing, contextmanager
from pathlib import Path
from typing import overload

from summarizer.comparing import Judge, compare_summaries, judge_by_rules
from summarizer.comparing.asking import ModelJudge
from summarizer.comparing.corrections import load_corrections
from summarizer.comparing.deciding import decided
from summarizer.dating import date_meeting
from summarizer.engines.base import Engine
from summarizer.engines.openai import OpenAIEngine
from summarizer.engines.rules import RulesEngine
from summarizer.errors import (
    EngineError,
    GroundingError,
    InputError,
    SettingsError,
    SummarizerError,
)
from summarizer.grounding import Grounded, ground
from summarizer.llm.transport import Transport
from summarizer.models import Article, Comparison, Failure, Summary, Usage
from summarizer.proposals import Again, Proposal, Reading
from summarizer.reading.inputs import GIVEN, Given, read_inputs
from summarizer.reading.records import Item
from summarizer.running import as_finished, in_order
from summarizer.settings import Settings
from summarizer.writing.markdown import write_markdown

Inputs = Given | Sequence[Given]
OnSend = Callable[[str], object]


class Summaries(Sequence[Summary]):
    """Summaries in the order of the inputs; `failures` names what could not be done."""

    def __init__(
        self, summaries: Iterable[Summary], failures: Iterable[Failure] = ()
    ) -> None:
        self._summaries = tuple(summaries)
        self.failures = tuple(failures)

    @overload
    def __getitem__(self, index: int) -> Summary: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Summary, ...]: ...
    def __getitem__(self, index: int | slice) -> Summary | tuple[Summary, ...]:
        return self._summaries[index]

    def __len__(self) -> int:
        return len(self._summaries)

    def __repr__(self) -> str:
        return f"<Summaries: {len(self)} done, {len(self.failures)} failed>"


def summarise(inputs: Inputs, *, settings: Settings | None = None) -> Summaries:
    """Read articles and set down each side's positions with the words that prove them.

    Args:
        inputs: a path, a folder, "-", an `Article`, a saved `Summary`, a mapping with
            `text`, or a sequence of these. A saved summary comes back as it is.
        settings: by default `Settings.resolve()`, which honours the environment.

    Raises:
        SummarizerError: the only input failed. With several, the failures are listed
            in the result and the others go on.
    """
    chosen = settings or Settings.resolve()
    done: list[Summary] = []
    failures: list[Failure] = []
    errors: list[SummarizerError] = []
    for outcome in _outcomes(read_inputs(inputs, chosen), chosen, ordered=True):
        if isinstance(outcome, Summary):
            done.append(outcome)
        else:
            failures.append(outcome[0])
            errors.append(outcome[1])
    if len(errors) == 1 and not done and _is_single(inputs):
        raise errors[0]
    return Summaries(done, failures)


def iter_summaries(
    inputs: Inputs,
    *,
    settings: Settings | None = None,
    ordered: bool = False,
    on_send: OnSend | None = None,
) -> Iterator[Summary | Failure]:
    """Yield each summary or failure as it is done; memory does not grow with the input.

    Args:
        ordered: yield in the order of the inputs instead.
        on_send: called once with the server's host before anything is sent to it.
    """
    chosen = settings or Settings.resolve()
    items = read_inputs(inputs, chosen)
    for outcome in _outcomes(items, chosen, ordered=ordered, on_send=on_send):
        yield outcome if isinstance(outcome, Summary) else outcome[0]


def compare(
    inputs: Inputs,
    *,
    settings: Settings | None = None,
    previous: Comparison | str | Path | None = None,
    same_meeting: bool = False,
    on_read: Callable[[Summary | Failure], object] | None = None,
    on_send: OnSend | None = None,
) -> Comparison:
    """Follow positions through the meetings that articles or saved summaries report.

    Args:
        inputs: articles, saved summaries or comparisons; a comparison by itself is
            taken as it stands, beside others it stands for its summaries and verdicts.
        previous: an earlier comparison; its verdicts are used again where they still
            hold. Where a model is asked, those of rules are not.
        same_meeting: all inputs are accounts of one meeting, whatever they tell of it.
        on_read: called with each summary or failure as it is there, for progress.
        on_send: called once with the server's host before anything is sent to it.

    Raises:
        SummarizerError: nothing could be read. Inputs that failed beside others are
            listed in `Comparison.failures`.
    """
    chosen = settings or Settings.resolve()
    taken = [_earlier(previous, chosen)] if previous else []
    summaries: list[Summary] = []
    failures: list[Failure] = []
    items = _flattened(read_inputs(inputs, chosen), taken)
    told_where = _once(on_send)
    for outcome in _outcomes(items, chosen, ordered=True, on_send=told_where):
        told = outcome if isinstance(outcome, Summary) else outcome[0]
        if on_read is not None:
            on_read(told)
        if isinstance(told, Summary):
            summaries.append(told)
        else:
            failures.append(told)
    if not summaries:
        if len(failures) == 1:
            raise InputError(failures[0].source, failures[0].error)
        reasons = "; ".join(f"{each.source}: {each.error}" for each in failures)
        raise InputError("nothing to compare", reasons or "no article was named")
    corrections = load_corrections(chosen.corrections) if chosen.corrections else ()
    told_so = same_meeting or corrections
    same = len(taken) == 1 and tuple(summaries) == taken[0].summaries
    if same and previous is None and not failures and not told_so:
        return decided(taken[0])
    with _judge(chosen, told_where) as judge:
        compared = compare_summaries(
            summaries,
            judge,
            previous=[each for each in taken if _counts(each, chosen)],
            corrections=corrections,
            same_meeting=same_meeting,
            formulas=chosen.formulas,
        )
    return compared.model_copy(update={"failures": tuple(failures)})


def write_brief(comparison: Comparison, path: str | Path | None = None) -> str:
    """Write a comparison as a Markdown brief; return it, and save it where told."""
    # One of version 1 has none of what is decided at the end.
    brief = write_markdown(comparison if comparison.headlines else decided(comparison))
    if path is not None:
        Path(path).write_text(brief, encoding="utf-8", newline="\n")
    return brief


def read_article(article: Article, engine: Engine, settings: Settings) -> Summary:
    """One article through all its steps: propose, date, ground, ask again, ground.

    Raises:
        EngineError: the engine could not read it.
        GroundingError: in strict mode, a claim's words are not in it.
    """
    reading = engine.propose(article)
    meeting = date_meeting(article, reading.meeting, reading.date)
    grounded = ground(article, meeting, reading.proposals)
    usage = reading.usage
    if grounded.missing and (again := engine.repropose(article, grounded.missing)):
        usage += again.usage
        grounded = ground(article, meeting, _answered(reading, grounded, again))
    if settings.strict and grounded.unverified:
        raise GroundingError(
            f"{article.source}: {grounded.unverified[0].quote!r} does not stand in the"
            f" article ({grounded.unverified[0].reason})"
        )
    return Summary(
        article=article if settings.keep_text else _without_text(article),
        meeting=meeting,
        positions=grounded.positions,
        unverified=(*grounded.unverified, *reading.unread),
        engine=reading.engine,
        usage=usage,
        lost=reading.lost,
        notes=reading.notes,
    )


def _answered(
    reading: Reading, grounded: Grounded, again: Again
) -> tuple[Proposal, ...]:
    """All claims, those asked about again as they were answered, if they were."""
    asked = {
        id(claim): answer
        for (claim, _), answer in zip(grounded.missing, again.proposals, strict=True)
    }
    return tuple(asked.get(id(claim)) or claim for claim in reading.proposals)


def _without_text(article: Article) -> Article:
    return article.model_copy(update={"text": None})


Outcome = Summary | tuple[Failure, SummarizerError]


def _once(on_send: OnSend | None) -> OnSend:
    """The same, called for the first line that is opened only."""
    told: list[str] = []

    def tell(host: str) -> None:
        if on_send is not None and not told:
            told.append(host)
            on_send(host)

    return tell


def _outcomes(
    items: Iterable[Item],
    settings: Settings,
    *,
    ordered: bool,
    on_send: OnSend | None = None,
) -> Iterator[Outcome]:
    engine = make_engine(settings, on_send)

    def work(item: Item) -> Outcome:
        try:
            return _outcome(item, engine, settings)
        except SettingsError:
            raise  # no article's fault: said once, not for each of them
        except SummarizerError as error:
            source = item.source if isinstance(item, Article) else "a saved comparison"
            told = str(error).removeprefix(f"{source}: ")
            return Failure(source=source, error=told, usage=_spent(error)), error

    # Rules never wait: threads would only get in each other's way.
    workers = settings.workers if settings.chosen_engine == "openai" else 1
    with closing(engine):
        run = in_order if ordered else as_finished
        yield from run(items, work, workers, abandon=engine.close)


def _spent(error: SummarizerError) -> Usage:
    if not isinstance(error, EngineError):
        return Usage()
    return Usage(
        requests=error.requests,
        prompt_tokens=error.prompt_tokens,
        completion_tokens=error.completion_tokens,
    )


def _outcome(item: Item, engine: Engine, settings: Settings) -> Outcome:
    if isinstance(item, Failure):
        return item, InputError(item.source, item.error)
    if isinstance(item, Summary):
        article = item.article if settings.keep_text else _without_text(item.article)
        return item.model_copy(update={"article": article})
    if isinstance(item, Comparison):
        raise InputError(
            "a saved comparison", "is no article", "use `compare` or `brief` on it"
        )
    return read_article(item, engine, settings)


def _flattened(items: Iterable[Item], taken: list[Comparison]) -> Iterator[Item]:
    """A comparison among the inputs stands for its summaries; it is kept aside."""
    for item in items:
        if isinstance(item, Comparison):
            taken.append(item)
            yield from item.summaries
        else:
            yield item


def _earlier(previous: Comparison | str | Path, settings: Settings) -> Comparison:
    if isinstance(previous, Comparison):
        return previous
    for item in read_inputs(previous, settings):
        if isinstance(item, Comparison):
            return item
        if isinstance(item, Failure):
            raise InputError(item.source, item.error)
    raise InputError(str(previous), "holds no comparison", "give the JSON of `compare`")


def _counts(earlier: Comparison, settings: Settings) -> bool:
    """Whether its verdicts are used: not those of rules where a model is asked."""
    if settings.chosen_engine == "rules":
        return True
    return any(verdict.prompt_sha256 for verdict in earlier.verdicts)


def make_engine(settings: Settings, on_send: OnSend | None = None) -> Engine:
    """The engine that the settings choose; nothing is opened yet."""
    if settings.chosen_engine == "openai":
        return OpenAIEngine(settings, Transport(settings, on_send=on_send))
    return RulesEngine(settings)


@contextmanager
def _judge(settings: Settings, on_send: OnSend) -> Iterator[Judge]:
    if settings.chosen_engine == "rules":
        yield judge_by_rules
        return
    with closing(Transport(settings, on_send=on_send)) as transport:
        yield ModelJudge(settings, transport)


def _is_single(inputs: Inputs) -> bool:
    return isinstance(inputs, GIVEN) or (isinstance(inputs, Sized) and len(inputs) == 1)
