"""The command line: parse, call the library, print.

Results go to stdout, everything else to stderr. Exit codes: 0 all done, 1 some input
failed (the rest is written) or a draft checked is wrong, 2 wrong usage, 3 an input of
`check` failed, 130 interrupted (143 by TERM).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer import __version__
from summarizer.edge import run
from summarizer.errors import BudgetSpent, SettingsError, SummarizerError
from summarizer.ledger_commands import app as ledger_app
from summarizer.options import (
    BriefOptions,
    CheckedOptions,
    CompareOptions,
    Draft,
    EngineOptions,
    EstimateOptions,
    FormatOptions,
    FoundOptions,
    KnowingOptions,
    MeetingOptions,
    Paths,
    Phrase,
    RunOptions,
    SelectionOptions,
    SomePaths,
    StrictOptions,
    TextOptions,
    spread,
)
from summarizer.printing import (
    out_to,
    print_check,
    print_comparison,
    print_estimate,
    print_finding,
    print_rows,
    print_summaries,
    progress,
    refuse_form,
    refuse_output,
    say,
)
from summarizer.registry import ENGINES
from summarizer.stopping import STOP

# The library is imported by the commands, so that `--help` does not wait for it.
if TYPE_CHECKING:
    from summarizer.models import Comparison, Failure, Stage, Summary
    from summarizer.pipeline import Session
    from summarizer.settings import Settings

_WRONG, _UNREAD = 1, 3  # what `check` ends with: a wrong draft, an input that failed

app = typer.Typer(
    name="summarizer",
    help="Each side's positions in reports of diplomatic meetings, with the words that"
    " prove them, and what moved since last time.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(ledger_app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show it."),
    ] = False,
) -> None:
    pass


@app.command("summarise")
@spread
def summarise(
    paths: Paths,
    reading: EngineOptions,
    result: FormatOptions,
    text: StrictOptions,
) -> None:
    """Set down each side's positions in some articles, with their words."""
    # A flag that is not set says nothing: the environment may say it.
    settings = _settings(reading, text, strict=text.strict or None)
    if result.dry_run:
        _estimated(paths, settings, EstimateOptions(), ("reading",))
        return
    chosen = result.chosen("jsonl")
    failures: list[Failure] = []
    with _errors():
        refuse_form(chosen, result.table, result.output, compared=False)
        refuse_output({"-o": result.output}, _read_by(settings, paths))
    with _errors(), _session(settings) as session:
        streams = chosen == "jsonl"
        with (
            out_to(result.output, bom=chosen == "csv", keeps=streams) as out,
            progress() as advance,
        ):
            found = session.iter_summaries(paths, ordered=True)
            done = _done(found, failures, advance)
            if result.table:
                print_rows(done, result.table, chosen, out)
            else:
                print_summaries(done, chosen, out)
    _finish(failures)


@app.command("compare")
@spread
def compare(
    reading: KnowingOptions,
    result: FormatOptions,
    comparing: CompareOptions,
    part: SelectionOptions,
    text: TextOptions,
    paths: SomePaths = None,
) -> None:
    """Follow positions from meeting to meeting and name what changed."""
    settings = _settings(reading, text, **_of_comparing(comparing))
    if result.dry_run:
        _estimated(paths or (), settings, EstimateOptions(), _stages(settings))
        return
    chosen = result.chosen("json")
    with _errors():
        refuse_form(chosen, result.table, result.output, compared=True)
        read = _read_by(settings, paths or (), comparing.previous)
        refuse_output({"-o": result.output}, read)
        with _session(settings) as session:
            whole = _compared(_inputs(paths, reading, session), session, comparing)
        selected = _selected(whole, part)
        with out_to(result.output, bom=chosen == "csv") as out:
            if result.table:
                print_rows(selected, result.table, chosen, out)
            else:
                print_comparison(selected, chosen, out)
    _finish(whole.failures)


@app.command("brief")
@spread
def brief(
    reading: KnowingOptions,
    result: RunOptions,
    comparing: CompareOptions,
    part: SelectionOptions,
    page: BriefOptions,
    paths: SomePaths = None,
) -> None:
    """Write a comparison as a short brief with a reference for every sentence."""
    from summarizer.writing.forms import form_of, sent_before, write_annex, write_brief
    from summarizer.writing.word import refuse_template, write_docx

    given = {"template": page.template, **_of_comparing(comparing)}
    settings = _settings(reading, TextOptions(), **given)
    if result.dry_run:
        _estimated(paths or (), settings, EstimateOptions(), _stages(settings))
        return
    with _errors():
        form = form_of(result.output)  # before anything is read or sent
        template = settings.template if form == "docx" else page.template
        refuse_template(result.output, template, full=page.full)
        places = {"-o": result.output, "--keep": page.keep, "--annex": page.annex}
        # What was sent last may be kept into: it is read before.
        sent_last = page.against if page.against != page.keep else None
        read = _read_by(settings, paths or (), comparing.previous, sent_last)
        refuse_output(places, read)
        sent = sent_before(page.against)
        with _session(settings) as session:
            whole = _compared(_inputs(paths, reading, session), session, comparing)
            if settings.fresh:
                whole = session.write_pages(whole)
        if page.keep is not None:
            with out_to(page.keep) as out:
                print_comparison(whole, "json", out)
        selected = _selected(whole, part)
        if page.annex is not None:
            with out_to(page.annex) as out:
                out.write(write_annex(selected, settings.language))
        language = settings.language
        if result.output is not None and form == "docx":
            write_docx(
                selected, result.output, language=language, template=template, sent=sent
            )
        else:
            text = write_brief(
                selected, full=page.full, language=language, form=form, against=sent
            )
            with out_to(result.output) as out:
                out.write(text)
    _finish(whole.failures)


@app.command("estimate")
@spread
def estimate(paths: Paths, reading: EngineOptions, result: EstimateOptions) -> None:
    """Tell what reading, comparing and a brief would ask and cost; nothing is sent."""
    settings = _settings(reading, TextOptions())
    _estimated(paths, settings, result, ("reading", "comparing", "page"))


def _estimated(
    paths: Sequence[str],
    settings: Settings,
    result: EstimateOptions,
    stages: Sequence[Stage],
) -> None:
    from summarizer.pipeline import estimate as estimate_inputs

    with _errors():
        told = estimate_inputs(paths, settings=settings, stages=stages)
        with out_to(result.output) as out:
            print_estimate(told, result.chosen, out)
    for failure in told.failures:
        say(_line_of(failure))
    _finish(told.failures)


@app.command("find")
@spread
def find(
    phrase: Phrase,
    reading: KnowingOptions,
    result: FoundOptions,
    part: MeetingOptions,
    paths: SomePaths = None,
) -> None:
    """Find each side's wordings of a matter in order of time, and its silences."""
    from summarizer.finding.queries import kind_of
    from summarizer.models import Selection

    settings = _settings(reading, TextOptions())
    with _errors():
        refuse_output({"-o": result.output}, _read_by(settings, paths or ()))
    with _errors(), _session(settings) as session:
        with progress() as advance:
            found = session.find(
                phrase,
                _inputs(paths, reading, session),
                kind=kind_of(result.topic, result.formula),
                selection=Selection(**asdict(part)),
                on_read=advance,
            )
        for failure in found.failures:
            say(_line_of(failure))
        with out_to(result.output) as out:
            print_finding(found, result.chosen, out, settings.language)
    _finish(found.failures)


@app.command("check")
@spread
def check(
    draft: Draft, paths: Paths, reading: EngineOptions, result: CheckedOptions
) -> None:
    """Hold a draft against articles or a comparison, sentence by sentence."""
    settings = _settings(reading, TextOptions())
    with _errors():
        refuse_output({"-o": result.output}, _read_by(settings, [draft, *paths]))
    with _errors(_UNREAD), _session(settings) as session:
        with progress() as advance:
            given = draft if draft == "-" else Path(draft)
            checked = session.check_draft(given, paths, on_read=advance)
        for failure in checked.failures:
            say(_line_of(failure))
        with out_to(result.output) as out:
            print_check(checked, result.chosen, out, settings.language)
    if checked.failures:
        raise typer.Exit(_UNREAD)
    if not checked.is_right:
        raise typer.Exit(_WRONG)


def _stages(settings: Settings) -> tuple[Stage, ...]:
    """What comparing asks a model for: the page too, unless it is not wanted."""
    asked: tuple[Stage, ...] = ("reading", "comparing", "page")
    return asked if settings.digest else asked[:2]


def _of_comparing(comparing: CompareOptions) -> dict[str, Any]:
    """The settings among the options; a flag that is not set says nothing."""
    digest = False if comparing.no_digest else None
    return {"corrections": comparing.corrections, "digest": digest}


def _session(settings: Settings) -> Session:
    from summarizer.pipeline import Session

    return Session(settings, on_send=_announced(settings), on_ledger=say)


def _inputs(
    paths: list[str] | None, reading: KnowingOptions, session: Session
) -> list[str | Summary]:
    """What is named, and what the ledger holds where that is asked for."""
    if not (paths or reading.from_ledger):
        raise SettingsError("name an article (PATH), or give --from-ledger")
    return [*(paths or ()), *(session.known() if reading.from_ledger else ())]


def _settings(reading: EngineOptions, text: TextOptions, **more: Any) -> Settings:
    """Settings from a command's options; what is None is not given."""
    from summarizer.ledger.places import with_usual_place
    from summarizer.settings import NO_LEDGER, Settings

    given = asdict(reading)
    if given.pop("no_ledger"):
        given["ledger"] = NO_LEDGER
    given["fresh"] = reading.fresh or None
    is_fed = given.pop("from_ledger", False)
    given["language"] = given.pop("lang")
    given["dates"] = _dates(given.pop("date"))
    given["keep_text"] = False if text.no_text else None
    with _errors():
        settings = Settings.resolve(**given, **more)
    keeps = is_fed or ENGINES[settings.chosen_engine].asks
    return with_usual_place(settings) if keeps else settings


def _read_by(
    settings: Settings, paths: Sequence[str], *more: Path | None
) -> Iterator[Path]:
    """Every file that a command reads, looked for when it is asked."""
    from summarizer.reading.inputs import files_named

    yield from files_named(paths, settings)
    lists = (settings.topics, settings.leaders, settings.formulas, settings.template)
    yield from (each for each in (*more, settings.corrections, *lists) if each)


def _selected(whole: Comparison, part: SelectionOptions) -> Comparison:
    from summarizer.comparing.selecting import select
    from summarizer.models import Selection

    return select(whole, Selection(**asdict(part)))


def _dates(given: Sequence[str] | None) -> dict[str, str] | None:
    dates = {}
    for each in given or ():
        name, equals, date = each.rpartition("=")
        if not equals:
            raise typer.BadParameter(f"{each!r} is not NAME=DATE", param_hint="--date")
        dates[name] = date
    return dates or None


def _announced(settings: Settings) -> Callable[[str], None]:
    """What says, before anything is sent, where it goes and how to keep it here.

    Raises:
        SettingsError: the openai engine is chosen and nothing tells it whom to ask.
    """
    kind = ENGINES[settings.chosen_engine]
    if kind.asks and not settings.has_server:
        raise SettingsError(
            f"the {kind.name} engine needs OPENAI_API_KEY, or --base-url for a server"
            " that wants no key; --engine rules needs neither"
        )
    return lambda host: say(
        f"the articles' words go to {host} (model {settings.model});"
        " --engine rules keeps them on this machine"
    )


@contextmanager
def _errors(code: int = 1) -> Iterator[None]:
    """Our own errors as one line and an exit code; others show their traceback."""
    try:
        yield
    except SettingsError as error:
        say(str(error))
        raise typer.Exit(2) from error
    except SummarizerError as error:
        say(str(error))
        raise typer.Exit(code) from error


def _done(
    found: Iterable[Summary | Failure],
    failures: list[Failure],
    advance: Callable[[Summary | Failure], None],
) -> Iterator[Summary]:
    """The summaries as they come; failures are said at once and kept."""
    from summarizer.models import Failure

    unpaid: list[Failure] = []
    for each in found:
        advance(each)
        if not isinstance(each, Failure):
            yield each
            continue
        failures.append(each)
        if each.kind == BudgetSpent.__name__:
            unpaid.append(each)
        else:
            say(_line_of(each))
    if unpaid:
        say(
            f"{unpaid[0].error}; {len(unpaid)} articles were not read: run it again"
            " with more, what the ledger holds is not paid again"
        )


def _line_of(failure: Failure) -> str:
    named = failure.error.startswith(failure.source)
    return failure.error if named else f"{failure.source}: {failure.error}"


def _compared(
    inputs: Sequence[str | Summary],
    session: Session,
    comparing: CompareOptions,
) -> Comparison:
    from summarizer.languages.messages import words_of

    with progress() as advance:
        compared = session.compare(
            inputs,
            previous=comparing.previous,
            same_meeting=comparing.same_meeting,
            on_read=advance,
        )
    for failure in compared.failures:
        say(_line_of(failure))
    for note in compared.notes:
        say(words_of(note))
    return compared


def _finish(failures: Sequence[Failure]) -> None:
    if failures:
        raise typer.Exit(1)


def main() -> None:
    """The console script."""
    # Records are made by the ten thousand and hardly ever in cycles: looking for these
    # as often as Python does by default takes one part in twenty of a long run.
    gc.set_threshold(50_000, 20, 20)
    with STOP.heeding_signals():
        try:
            _run()
        except BaseException:
            # Once it was told to stop, whatever else went wrong is of no interest.
            if not STOP.is_asked:
                raise
        if STOP.is_asked:
            say(STOP.account())
            STOP.end()


def _run() -> None:
    # `summarize` is the same word to half of the users.
    arguments = ["summarise" if a == "summarize" else a for a in sys.argv[1:2]]
    run(lambda: app(args=arguments + sys.argv[2:], prog_name="summarizer"))


if __name__ == "__main__":
    main()
