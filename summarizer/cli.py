"""The command line: parse, call the library, print.

Results go to stdout, everything else to stderr. Exit codes: 0 all done, 1 some input
failed (the rest is written), 2 wrong usage.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer import __version__
from summarizer.errors import SettingsError, SummarizerError
from summarizer.printing import (
    Format,
    out_to,
    print_comparison,
    print_summaries,
    progress,
    say,
)
from summarizer.registry import ENGINES, EngineChoice

# The library is imported by the commands, so that `--help` does not wait for it.
if TYPE_CHECKING:
    from summarizer.models import Comparison, Failure, Summary
    from summarizer.settings import Settings

app = typer.Typer(
    name="summarizer",
    help="Each side's positions in reports of diplomatic meetings, with the words that"
    " prove them, and what moved since last time.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, - for standard input; articles, saved summaries or"
        " comparisons.",
        show_default=False,
    ),
]
Engine = Annotated[
    EngineChoice | None,
    typer.Option(help="auto takes openai where a key or address is set, else rules."),
]
Model = Annotated[str | None, typer.Option(help="The model to ask.")]
BaseUrl = Annotated[
    str | None, typer.Option(help="Address of an OpenAI-compatible server.")
]
ResponseFormat = Annotated[
    Literal["json_schema", "json_object", "text"] | None,
    typer.Option(help="What the server can be asked for."),
]
Language = Annotated[
    str | None, typer.Option("--lang", help="Language of the statements (openai).")
]
Dates = Annotated[
    list[str] | None,
    typer.Option(
        "--date", metavar="NAME=DATE", help="The date of an article's meeting."
    ),
]
Workers = Annotated[int | None, typer.Option(help="Articles read at once.")]
NoText = Annotated[
    bool, typer.Option("--no-text", help="Leave the article's text out of the result.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Fail an article with any unproved claim.")
]
OutputFormat = Annotated[
    Format | None, typer.Option("--format", help="table on a terminal, else data.")
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write here, not to stdout.")
]
Previous = Annotated[
    Path | None,
    typer.Option(help="An earlier comparison, whose verdicts are used again."),
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option("--corrections", help="What an analyst has decided otherwise (TOML)."),
]
SameMeeting = Annotated[
    bool,
    typer.Option("--same-meeting", help="All inputs are accounts of one meeting."),
]
Side = Annotated[str | None, typer.Option(help="Only threads of this side.")]
Topic = Annotated[str | None, typer.Option(help="Only threads of this topic.")]
SeriesName = Annotated[str | None, typer.Option("--series", help="Such as CN-VN.")]
Partner = Annotated[str | None, typer.Option("--with", help="Series with this side.")]


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
def summarise(
    context: typer.Context,
    paths: Paths,
    engine: Engine = None,
    format: OutputFormat = None,
    output: Output = None,
    model: Model = None,
    base_url: BaseUrl = None,
    response_format: ResponseFormat = None,
    lang: Language = None,
    date: Dates = None,
    workers: Workers = None,
    no_text: NoText = False,
    strict: Strict = False,
) -> None:
    """Set down each side's positions in some articles, with their words."""
    from summarizer.pipeline import iter_summaries

    settings = _settings(context)
    chosen = format or ("table" if _is_terminal(output) else "jsonl")
    failures: list[Failure] = []
    with _errors(), out_to(output) as out:
        found = iter_summaries(
            paths, settings=settings, ordered=True, on_send=_announced(settings)
        )
        with progress() as advance:
            print_summaries(_told(found, failures, advance), chosen, out)
    _finish(failures)


@app.command("compare")
def compare(
    context: typer.Context,
    paths: Paths,
    engine: Engine = None,
    format: OutputFormat = None,
    output: Output = None,
    previous: Previous = None,
    corrections: CorrectionsFile = None,
    same_meeting: SameMeeting = False,
    side: Side = None,
    topic: Topic = None,
    series: SeriesName = None,
    partner: Partner = None,
    model: Model = None,
    base_url: BaseUrl = None,
    response_format: ResponseFormat = None,
    lang: Language = None,
    date: Dates = None,
    workers: Workers = None,
    no_text: NoText = False,
) -> None:
    """Follow positions from meeting to meeting and name what changed."""
    from summarizer.comparing.selecting import select
    from summarizer.models import Selection

    settings = _settings(context)
    chosen = format or ("table" if _is_terminal(output) else "json")
    with _errors():
        whole = _compared(context, paths, settings)
        asked = Selection(side=side, topic=topic, series=series, partner=partner)
        part = select(whole, asked)
        with out_to(output) as out:
            print_comparison(part, chosen, out)
    _finish(whole.failures)


@app.command("brief")
def brief(
    context: typer.Context,
    paths: Paths,
    output: Output = None,
    engine: Engine = None,
    previous: Previous = None,
    corrections: CorrectionsFile = None,
    same_meeting: SameMeeting = False,
    series: SeriesName = None,
    partner: Partner = None,
    model: Model = None,
    base_url: BaseUrl = None,
    response_format: ResponseFormat = None,
    lang: Language = None,
    date: Dates = None,
    workers: Workers = None,
) -> None:
    """Write a comparison as a Markdown brief with a reference for every claim."""
    from summarizer.comparing.selecting import select
    from summarizer.models import Selection
    from summarizer.pipeline import write_brief

    settings = _settings(context)
    with _errors():
        whole = _compared(context, paths, settings)
        asked = Selection(series=series, partner=partner)
        written = write_brief(select(whole, asked))
        with out_to(output) as out:
            out.write(written)
    _finish(whole.failures)


def _settings(context: typer.Context) -> Settings:
    """Settings from a command's options; those that are no settings are passed over."""
    from summarizer.settings import Settings

    given = {k: v for k, v in context.params.items() if k in Settings.model_fields}
    given["language"] = context.params["lang"]
    given["dates"] = _dates(context.params["date"])
    # A flag that is not set says nothing: the environment may still say it.
    given["strict"] = context.params.get("strict") or None
    given["keep_text"] = False if context.params.get("no_text") else None
    with _errors():
        return Settings.resolve(**given)


def _dates(given: Sequence[str] | None) -> dict[str, str] | None:
    dates = {}
    for each in given or ():
        name, equals, date = each.rpartition("=")
        if not equals:
            raise typer.BadParameter(f"{each!r} is not NAME=DATE", param_hint="--date")
        dates[name] = date
    return dates or None


def _is_terminal(output: Path | None) -> bool:
    return output is None and sys.stdout is not None and sys.stdout.isatty()


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
def _errors() -> Iterator[None]:
    """Our own errors as one line and an exit code; others show their traceback."""
    try:
        yield
    except SettingsError as error:
        say(str(error))
        raise typer.Exit(2) from error
    except SummarizerError as error:
        say(str(error))
        raise typer.Exit(1) from error


def _told(
    found: Iterable[Summary | Failure],
    failures: list[Failure],
    advance: Callable[[Summary | Failure], None],
) -> Iterator[Summary]:
    """The summaries as they come; failures are said at once and kept."""
    from summarizer.models import Failure

    for each in found:
        advance(each)
        if isinstance(each, Failure):
            failures.append(each)
            say(_line_of(each))
        else:
            yield each


def _line_of(failure: Failure) -> str:
    named = failure.error.startswith(failure.source)
    return failure.error if named else f"{failure.source}: {failure.error}"


def _compared(
    context: typer.Context, paths: Sequence[str], settings: Settings
) -> Comparison:
    from summarizer.languages.messages import words_of
    from summarizer.pipeline import compare as compare_inputs

    with progress() as advance:
        compared = compare_inputs(
            paths,
            settings=settings,
            previous=context.params["previous"],
            same_meeting=context.params["same_meeting"],
            on_read=advance,
            on_send=_announced(settings),
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
    # `summarize` is the same word to half of the users.
    arguments = ["summarise" if a == "summarize" else a for a in sys.argv[1:2]]
    try:
        app(args=arguments + sys.argv[2:], prog_name="summarizer")
    except BrokenPipeError:
        # The reader of a pipe has seen enough; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        # Faults of an article's file are caught where it is read: this is output.
        say(f"the output cannot be written: {error.strerror}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
