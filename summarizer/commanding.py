"""What the commands share: settings of options, sessions, errors, what is read.

The library is imported where it is needed, so that `--help` does not wait for it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from summarizer.errors import (
    AnswerAwaited,
    BudgetSpent,
    SettingsError,
    SummarizerError,
)
from summarizer.options import (
    CompareOptions,
    EngineOptions,
    EstimateOptions,
    FormatOptions,
    KnowingOptions,
    SelectionOptions,
    TextOptions,
)
from summarizer.printing import (
    Format,
    out_to,
    print_estimate,
    print_rows,
    print_summaries,
    say,
)
from summarizer.registry import ENGINES
from summarizer.skips import skips_told

if TYPE_CHECKING:
    from summarizer.models import Comparison, Estimate, Failure, Stage, Summary
    from summarizer.pipeline import Session
    from summarizer.settings import Settings


def tell_estimate(
    paths: Sequence[str],
    settings: Settings,
    stages: Sequence[Stage],
    reading: EngineOptions,
    result: EstimateOptions | None = None,
) -> None:
    """Write what some stages would ask and cost, and end where an input failed."""
    from summarizer.pipeline import Session

    with (
        errors(),
        skips_told(reading.verbose) as on_skip,
        Session(settings, on_skip=on_skip) as session,
    ):
        told = session.estimate(paths, stages=stages)
    write_estimate(told, result or EstimateOptions())


def write_estimate(told: Estimate, result: EstimateOptions) -> None:
    """Write an estimate, and end where an input failed."""
    with errors(), out_to(result.output) as out:
        print_estimate(told, result.chosen, out)
    for failure in told.failures:
        say(line_of(failure))
    finish(told.failures)


def write_summaries(
    found: Iterable[Summary | Failure],
    result: FormatOptions,
    chosen: Format,
    listing: Path | None,
) -> list[Failure]:
    """Write what comes of some inputs; what failed is said, and listed in a file."""
    failures: list[Failure] = []
    streams = chosen == "jsonl"
    with out_to(result.output, bom=chosen == "csv", keeps=streams) as out:
        done = done_of(_listed(found, listing), failures)
        if result.table:
            print_rows(done, result.table, chosen, out)
        else:
            print_summaries(done, chosen, out)
    return failures


def _listed(
    found: Iterable[Summary | Failure], place: Path | None
) -> Iterator[Summary | Failure]:
    """The same; where a place is given, each failure is a line of JSON there."""
    if place is None:
        yield from found
        return
    from summarizer.models import Failure
    from summarizer.writing.data import as_line
    from summarizer.writing.places import written

    with written(place, keeps=True, blank=True) as file:
        for each in found:
            if isinstance(each, Failure):
                file.write(as_line(each))
            yield each


def stages_of(settings: Settings) -> tuple[Stage, ...]:
    """What comparing asks a model for: the page too, unless it is not wanted."""
    asked: tuple[Stage, ...] = ("reading", "comparing", "page")
    return asked if settings.digest else asked[:2]


def of_comparing(comparing: CompareOptions) -> dict[str, Any]:
    """The settings among the options; a flag that is not set says nothing."""
    digest = False if comparing.no_digest else None
    return {"corrections": comparing.corrections, "digest": digest}


@contextmanager
def session_of(
    settings: Settings, *, verbose: bool, draws: bool = True
) -> Iterator[Session]:
    """A session that says where words go, what is kept and not read, and how far it is.

    Args:
        verbose: each file that is not read is named.
        draws: whether a line may be drawn anew: nothing else goes to the terminal.
    """
    from summarizer.pipeline import Session

    on_send, asks = announced(settings), ENGINES[settings.chosen_engine].asks
    with (
        skips_told(verbose) as on_skip,
        Session(settings, on_send=on_send, on_ledger=say, on_skip=on_skip) as session,
        progress_told(session, asks=asks, draws=draws),
    ):
        yield session


def progress_told(
    session: Session, *, asks: bool, draws: bool
) -> AbstractContextManager[None]:
    """Tell how far a session has come while this lasts, as `watching.watched` does."""
    from summarizer.llm.prices import prices_of
    from summarizer.watching import watched

    prices = partial(prices_of, session.settings)
    return watched(session.course, prices, asks=asks, draws=draws)


def inputs_of(
    paths: list[str] | None, reading: KnowingOptions, session: Session
) -> list[str | Summary]:
    """What is named, and what the ledger holds where that is asked for."""
    if not (paths or reading.from_ledger):
        raise SettingsError("name an article (PATH), or give --from-ledger")
    return [*(paths or ()), *(session.known() if reading.from_ledger else ())]


def settings_of(reading: EngineOptions, text: TextOptions, **more: Any) -> Settings:
    """Settings from a command's options; what is None is not given."""
    from summarizer.crewing import cores
    from summarizer.ledger.places import with_usual_place
    from summarizer.settings import BY_NAME, NO_LEDGER, Settings

    given = asdict(reading)
    if given.pop("no_ledger"):
        given["ledger"] = NO_LEDGER
    del given["verbose"]
    given["fresh"] = reading.fresh or None
    given["allow_private"] = reading.allow_private or None
    is_fed = given.pop("from_ledger", False)
    given["language"] = given.pop("lang")
    for option, setting in BY_NAME.items():
        given[setting] = _by_name(option, given.pop(option))
    given["keep_text"] = False if text.no_text else None
    with errors():
        settings = Settings.resolve(**given, **more)
    asks = ENGINES[settings.chosen_engine].asks
    if settings.dask is not None:
        return _on_cluster(settings, asks)
    if not asks and settings.chosen_workers is None:
        settings = settings.model_copy(update={"workers": cores()})
    return with_usual_place(settings) if asks or is_fed else settings


def _on_cluster(settings: Settings, asks: bool) -> Settings:
    """The same: what is usual on this machine is of no use to others."""
    logging.disable()  # Dask logs at length what one line of ours says in the end
    if asks and not settings.ledger:
        with errors():
            raise SettingsError(
                "say where the workers of the cluster keep answers: --ledger"
                " postgresql://USER@HOST/DATABASE, or --no-ledger"
            )
    return settings


def read_by(
    settings: Settings, paths: Sequence[str], *more: Path | None
) -> Iterator[Path]:
    """Every file that a command reads, looked for when it is asked."""
    from summarizer.reading.inputs import files_named

    yield from files_named(paths)
    lists = (settings.topics, settings.leaders, settings.outlets, settings.formulas)
    own = (*more, settings.corrections, *lists, settings.template)
    yield from (each for each in own if each)


def selected_of(whole: Comparison, part: SelectionOptions) -> Comparison:
    """The part of a comparison that is asked for."""
    from summarizer.comparing.selecting import select
    from summarizer.models import Selection

    return select(whole, Selection(**asdict(part)))


def _by_name(option: str, given: Sequence[str] | None) -> dict[str, str] | None:
    """Values by article, as an option gives them: NAME=VALUE."""
    values = {}
    for each in given or ():
        # A date holds no "=", a title may; a name that does is given in the settings.
        split = each.rpartition if option == "date" else each.partition
        name, equals, value = split("=")
        if not equals:
            problem = f"{each!r} is not NAME={option.upper()}"
            raise typer.BadParameter(problem, param_hint=f"--{option}")
        values[name] = value
    return values or None


def announced(settings: Settings) -> Callable[[str], None]:
    """What says, before anything is sent, where it goes and how to keep it here.

    Raises:
        SettingsError: the openai engine is chosen and nothing tells it whom to ask.
    """
    kind = ENGINES[settings.chosen_engine]
    if not kind.asks:
        return lambda where: say(f"the articles' words go to {where}")
    if settings.dask is None and not settings.has_server:
        raise SettingsError(
            f"the {kind.name} engine needs OPENAI_API_KEY, or --base-url for a server"
            " that wants no key; --engine rules needs neither"
        )
    advice = "" if settings.dask else "; --engine rules keeps them on this machine"
    return lambda where: say(
        f"the articles' words go to {where} (model {settings.model}){advice}"
    )


@contextmanager
def errors(code: int = 1) -> Iterator[None]:
    """Our own errors as one line and an exit code; others show their traceback."""
    try:
        yield
    except SettingsError as error:
        say(str(error))
        raise typer.Exit(2) from error
    except SummarizerError as error:
        say(str(error))
        raise typer.Exit(code) from error


def done_of(
    found: Iterable[Summary | Failure],
    failures: list[Failure],
) -> Iterator[Summary]:
    """The summaries as they come; failures are said at once and kept."""
    from summarizer.models import Failure

    unpaid: list[Failure] = []
    awaited: Counter[str] = Counter()
    for each in found:
        if not isinstance(each, Failure):
            tell_why(each)
            yield each
            continue
        failures.append(each)
        if each.kind == BudgetSpent.__name__:
            unpaid.append(each)
        elif each.kind == AnswerAwaited.__name__:
            awaited[each.error] += 1
        else:
            say(line_of(each))
    for reason, number in awaited.items():
        say(f"{number} articles are still to be read: {reason}")
    if unpaid:
        say(
            f"{unpaid[0].error}; {len(unpaid)} articles were not read: run it again"
            " with more, what the ledger holds is not paid again"
        )


def line_of(failure: Failure) -> str:
    """An input that failed, as one line."""
    named = failure.error.startswith(failure.source)
    return failure.error if named else f"{failure.source}: {failure.error}"


def compared_of(
    inputs: Sequence[str | Summary],
    session: Session,
    comparing: CompareOptions,
) -> Comparison:
    """The comparison of some inputs; what failed and what is remarked is said."""
    from summarizer.comparing.copies import copies_told
    from summarizer.languages.messages import words_of

    compared = session.compare(
        inputs, previous=comparing.previous, same_meeting=comparing.same_meeting
    )
    for failure in compared.failures:
        say(line_of(failure))
    for note in (*copies_told(compared), *compared.notes):
        say(words_of(note))
    for summary in compared.summaries:
        if summary.meeting.kind != "none":  # of those the comparison's notes tell
            tell_why(summary)
    return compared


def tell_why(summary: Summary) -> None:
    """Say what is remarked of a text that is no readout, holds no position, or was not
    read whole.
    """
    from summarizer.languages.messages import words_of

    is_in_part = any(note.code == "passed_over" for note in summary.notes)
    if summary.no_readout or not summary.positions or is_in_part:
        why = "; ".join(words_of(note) for note in summary.notes)
        say(f"{summary.article.source}: {why or 'no position is in it'}")


def put_brief(
    comparison: Comparison, output: Path | None, *, full: bool, **given: Any
) -> tuple[Failure, ...]:
    """Write a brief where it is to go; the series that have no page are said.

    Args:
        given: language, template of a Word document, and what was sent last.
    """
    from summarizer.comparing.apart import apart
    from summarizer.writing.forms import brief_as, form_of
    from summarizer.writing.places import put_bytes
    from summarizer.writing.word import docx_bytes

    form, template = form_of(output), given.pop("template")
    if output is not None and form == "docx":
        data, lost = apart(
            lambda some: docx_bytes(some, template=template, **given),
            comparison,
            "page",
        )
        put_bytes(output, data)
    else:
        text, lost = apart(
            lambda some: brief_as(form, some, full=full, **given), comparison, "page"
        )
        with out_to(output) as out:
            out.write(text)
    for failure in lost:
        say(line_of(failure))
    return lost


def finish(failures: Sequence[Failure]) -> None:
    """End with 1 where an input failed."""
    if failures:
        raise typer.Exit(1)
