"""`summarizer batch …`: the same articles at half the price, for who can wait a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commanding import (
    announced,
    errors,
    finish,
    line_of,
    progress_told,
    read_by,
    settings_of,
    write_estimate,
    write_summaries,
)
from summarizer.errors import SettingsError
from summarizer.options import (
    CollectOptions,
    EngineOptions,
    EstimateOptions,
    NoPaths,
    Paths,
    ServerOptions,
    StrictOptions,
    SubmitOptions,
    TextOptions,
)
from summarizer.printing import (
    out_to,
    print_batches,
    refuse_form,
    refuse_output,
    say,
)
from summarizer.skips import skips_told
from summarizer.spreading import spread

# The library is imported by the commands, so that `--help` does not wait for it.
if TYPE_CHECKING:
    from summarizer.batching import Batches, Submission
    from summarizer.batching.fetching import Fetched
    from summarizer.settings import Settings

_REASONS = 20  # why requests failed, the most frequent first, that are told

app = typer.Typer(
    name="batch",
    help="Articles read by OpenAI's Batch API: at half the price, within a day.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Named = Annotated[
    str, typer.Argument(metavar="ID", help="A batch's id.", show_default=False)
]
SomeNamed = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", help="One batch, which may be over.", show_default=False
    ),
]


@app.command("submit")
@spread
def submit(paths: Paths, reading: EngineOptions, result: SubmitOptions) -> None:
    """Send what is not known of some articles as batches; run again it goes on."""
    settings = settings_of(reading, TextOptions())
    with errors():
        refuse_output({"-o": result.output}, read_by(settings, paths))
        with skips_told(reading.verbose) as on_skip, _opened(settings) as batches:
            if result.dry_run:
                told = batches.estimate(paths, on_skip=on_skip)
            else:
                done = batches.submit(paths, on_skip=on_skip)
    if result.dry_run:
        write_estimate(told, result)
        return
    with errors(), out_to(result.output) as out:
        print_batches(done.batches, result.chosen, out)
    _say_submitted(done)
    if done.left or done.failures:
        raise typer.Exit(1)


@app.command("status")
@spread
def status(
    server: ServerOptions, result: EstimateOptions, batch: SomeNamed = None
) -> None:
    """Tell how the batches under way stand."""
    with errors():
        with _opened(_settings(server)) as batches:
            found = batches.status(batch)
        with out_to(result.output) as out:
            print_batches(found, result.chosen, out)


@app.command("collect")
@spread
def collect(
    reading: EngineOptions,
    result: CollectOptions,
    text: StrictOptions,
    paths: NoPaths = None,
) -> None:
    """Fetch what is there, and write the summaries of what is read to its end."""
    settings = settings_of(reading, text, strict=text.strict or None)
    chosen = result.chosen("jsonl")
    with errors():
        refuse_form(chosen, result.table, result.output, compared=False)
        places = {"-o": result.output, "--failures": text.failures}
        if not paths and any(places.values()):
            given = next(option for option, place in places.items() if place)
            raise SettingsError(f"{given} is for summaries: name their articles (PATH)")
        refuse_output(places, read_by(settings, paths or ()))
        with _opened(settings, direct=result.direct) as batches:
            fetched = batches.fetch(wait=result.wait)
            _say_fetched(fetched)
            if paths:
                session, draws = batches.session, not result.fills_terminal
                with (
                    skips_told(reading.verbose) as on_skip,
                    progress_told(session, asks=result.direct, draws=draws),
                ):
                    found = session.iter_summaries(paths, ordered=True, on_skip=on_skip)
                    failures = write_summaries(found, result, chosen, text.failures)
                finish(failures)
                return
    for reason, number in fetched.failed.most_common(_REASONS):
        say(f"{number} requests failed: {reason}")
    if fetched.answers:
        say(
            f"{fetched.answers} answers are kept: `batch collect PATH` writes what came"
            " of them, and every other command on the same articles uses them"
        )
    if fetched.failed or fetched.open or fetched.elsewhere:
        raise typer.Exit(1)


@app.command("cancel")
@spread
def cancel(batch: Named, server: ServerOptions) -> None:
    """Have no more of a batch done; what is done by then can be collected."""
    with errors(), _opened(_settings(server)) as batches:
        left = batches.cancel(batch)
    said = "its requests can be sent again"
    if left.state != "unknown":
        said = "`batch collect` fetches what was done"
    say(f"{batch}: {left.state}; {said}")


def _opened(settings: Settings, *, direct: bool = False) -> Batches:
    from summarizer.batching import Batches

    return Batches(
        settings, direct=direct, on_send=announced(settings), on_ledger=say, tell=say
    )


def _settings(server: ServerOptions) -> Settings:
    from summarizer.ledger.places import with_usual_place
    from summarizer.settings import Settings

    found = Settings.resolve(base_url=server.base_url, ledger=server.ledger)
    return with_usual_place(found)


def _say_submitted(done: Submission) -> None:
    for failure in done.failures:
        say(line_of(failure))
    say(
        f"{done.requests} requests about {done.articles} articles are sent;"
        f" {done.known} articles are known and cost nothing, {done.under_way} are under"
        " way"
    )
    if done.left:
        say(
            f"{done.left} requests could pass what may be spent (--max-cost,"
            " --max-tokens) and are not sent: submit again with more"
        )


def _say_fetched(fetched: Fetched) -> None:
    lost = [each for each in fetched.open if each.state == "unknown"]
    for each in lost:
        say(
            f"{each.id}: {each.host} does not know it; the key it was sent with may;"
            f" `batch cancel {each.id}` gives it up"
        )
    if number := len(fetched.open) - len(lost):
        say(f"batches not over: {number}; `batch status` tells of them")
    for each in fetched.elsewhere:
        say(f"{each.id}: is at {each.host}; --base-url names it")
