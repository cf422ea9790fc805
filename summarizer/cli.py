"""The command line: parse, call the library, print.

Results go to stdout, everything else to stderr. Exit codes: 0 all done, 1 some input
failed (the rest is written) or a draft checked is wrong, 2 wrong usage, 3 an input of
`check` failed, 130 interrupted (143 by TERM).
"""

from __future__ import annotations

import gc
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from summarizer import __version__
from summarizer.batch_commands import app as batch_app
from summarizer.commanding import (
    compared_of,
    errors,
    finish,
    inputs_of,
    line_of,
    of_comparing,
    put_brief,
    read_by,
    selected_of,
    session_of,
    settings_of,
    stages_of,
    tell_estimate,
    write_summaries,
)
from summarizer.edge import run
from summarizer.ledger_commands import app as ledger_app
from summarizer.options import (
    BriefOptions,
    CheckedOptions,
    CompareOptions,
    Draft,
    EngineOptions,
    EstimateOptions,
    FormatRunOptions,
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
)
from summarizer.printing import (
    out_to,
    print_check,
    print_comparison,
    print_finding,
    print_rows,
    refuse_form,
    refuse_output,
    say,
)
from summarizer.spreading import spread
from summarizer.stopping import STOP

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
app.add_typer(batch_app)
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
    result: FormatRunOptions,
    text: StrictOptions,
) -> None:
    """Set down each side's positions in some articles, with their words."""
    # A flag that is not set says nothing: the environment may say it.
    settings = settings_of(reading, text, strict=text.strict or None)
    if result.dry_run:
        tell_estimate(paths, settings, ("reading",), reading)
        return
    chosen = result.chosen("jsonl")
    with errors():
        refuse_form(chosen, result.table, result.output, compared=False)
        places = {"-o": result.output, "--failures": text.failures}
        refuse_output(places, read_by(settings, paths))
    draws = not result.fills_terminal
    with (
        errors(),
        session_of(settings, verbose=reading.verbose, draws=draws) as session,
    ):
        found = session.iter_summaries(paths, ordered=True)
        failures = write_summaries(found, result, chosen, text.failures)
    finish(failures)


@app.command("compare")
@spread
def compare(
    reading: KnowingOptions,
    result: FormatRunOptions,
    comparing: CompareOptions,
    part: SelectionOptions,
    text: TextOptions,
    paths: SomePaths = None,
) -> None:
    """Follow positions from meeting to meeting and name what changed."""
    settings = settings_of(reading, text, **of_comparing(comparing))
    if result.dry_run:
        tell_estimate(paths or (), settings, stages_of(settings), reading)
        return
    chosen = result.chosen("json")
    with errors():
        refuse_form(chosen, result.table, result.output, compared=True)
        read = read_by(settings, paths or (), comparing.previous)
        refuse_output({"-o": result.output}, read)
        with session_of(settings, verbose=reading.verbose) as session:
            whole = compared_of(inputs_of(paths, reading, session), session, comparing)
        selected = selected_of(whole, part)
        with out_to(result.output, bom=chosen == "csv") as out:
            if result.table:
                print_rows(selected, result.table, chosen, out)
            else:
                print_comparison(selected, chosen, out)
    finish(whole.failures)


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
    from summarizer.writing.forms import form_of, sent_before, write_annex
    from summarizer.writing.word import refuse_template

    given = {"template": page.template, **of_comparing(comparing)}
    settings = settings_of(reading, TextOptions(), **given)
    if result.dry_run:
        tell_estimate(paths or (), settings, stages_of(settings), reading)
        return
    with errors():
        form = form_of(result.output)  # before anything is read or sent
        template = settings.template if form == "docx" else page.template
        refuse_template(result.output, template, full=page.full)
        places = {"-o": result.output, "--keep": page.keep, "--annex": page.annex}
        # What was sent last may be kept into: it is read before.
        sent_last = page.against if page.against != page.keep else None
        read = read_by(settings, paths or (), comparing.previous, sent_last)
        refuse_output(places, read)
        sent = sent_before(page.against)
        with session_of(settings, verbose=reading.verbose) as session:
            whole = compared_of(inputs_of(paths, reading, session), session, comparing)
            if settings.fresh:
                whole = session.write_pages(whole)
        if page.keep is not None:
            with out_to(page.keep) as out:
                print_comparison(whole, "json", out)
        selected = selected_of(whole, part)
        if page.annex is not None:
            with out_to(page.annex) as out:
                out.write(write_annex(selected, settings.language))
        made = {"language": settings.language, "template": template, "sent": sent}
        lost = put_brief(selected, result.output, full=page.full, **made)
    finish((*whole.failures, *lost))


@app.command("estimate")
@spread
def estimate(paths: Paths, reading: EngineOptions, result: EstimateOptions) -> None:
    """Tell what reading, comparing and a brief would ask and cost; nothing is sent."""
    settings = settings_of(reading, TextOptions())
    tell_estimate(paths, settings, ("reading", "comparing", "page"), reading, result)


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

    settings = settings_of(reading, TextOptions())
    with errors():
        refuse_output({"-o": result.output}, read_by(settings, paths or ()))
    with errors():
        with session_of(settings, verbose=reading.verbose) as session:
            found = session.find(
                phrase,
                inputs_of(paths, reading, session),
                kind=kind_of(result.topic, result.formula),
                selection=Selection(**asdict(part)),
            )
        for failure in found.failures:
            say(line_of(failure))
        with out_to(result.output) as out:
            print_finding(found, result.chosen, out, settings.language)
    finish(found.failures)


@app.command("check")
@spread
def check(
    draft: Draft, paths: Paths, reading: EngineOptions, result: CheckedOptions
) -> None:
    """Hold a draft against articles or a comparison, sentence by sentence."""
    settings = settings_of(reading, TextOptions())
    with errors():
        refuse_output({"-o": result.output}, read_by(settings, [draft, *paths]))
    with errors(_UNREAD):
        with session_of(settings, verbose=reading.verbose) as session:
            given = draft if draft == "-" else Path(draft)
            checked = session.check_draft(given, paths)
        for failure in checked.failures:
            say(line_of(failure))
        with out_to(result.output) as out:
            print_check(checked, result.chosen, out, settings.language)
    if checked.failures:
        raise typer.Exit(_UNREAD)
    if not checked.is_right:
        raise typer.Exit(_WRONG)


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
