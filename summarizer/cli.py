"""The command line: parse, call the library, print.

Results go to stdout, everything else to stderr. Exit codes: 0 all done, 1 some input
failed (the rest is written), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

import typer

from summarizer import __version__
from summarizer.errors import SettingsError, SummarizerError

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

Format = Literal["table", "json", "jsonl", "markdown", "csv"]
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
    Literal["auto", "openai", "rules"] | None,
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
    with _errors(), _out(output) as out:
        _announce(settings)
        found = iter_summaries(paths, settings=settings, ordered=True)
        with _progress() as advance:
            _print_summaries(_told(found, failures, advance), chosen, out)
    _finish(failures)


@app.command("compare")
def compare(
    context: typer.Context,
    paths: Paths,
    engine: Engine = None,
    format: OutputFormat = None,
    output: Output = None,
    previous: Previous = None,
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

    settings = _settings(context)
    chosen = format or ("table" if _is_terminal(output) else "json")
    with _errors():
        whole = _compared(paths, settings, previous)
        part = select(whole, side=side, topic=topic, series=series, partner=partner)
        with _out(output) as out:
            _print_comparison(part, chosen, out)
    _finish(whole.failures)


@app.command("brief")
def brief(
    context: typer.Context,
    paths: Paths,
    output: Output = None,
    engine: Engine = None,
    previous: Previous = None,
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
    from summarizer.pipeline import write_brief

    settings = _settings(context)
    with _errors():
        whole = _compared(paths, settings, previous)
        written = write_brief(select(whole, series=series, partner=partner))
        with _out(output) as out:
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
    return output is None and sys.stdout.isatty()


def _announce(settings: Settings) -> None:
    """Say before anything is sent what goes where, and how to keep it here."""
    if settings.chosen_engine == "rules":
        return
    if not settings.api_key and not settings.base_url:
        raise SettingsError(
            "the openai engine needs OPENAI_API_KEY, or --base-url for a server that"
            " wants no key; --engine rules needs neither"
        )
    host = urlsplit(settings.base_url or "https://api.openai.com").netloc
    _say(
        f"the articles' text goes to {host} (model {settings.model});"
        " --engine rules keeps it on this machine"
    )


def _say(message: str) -> None:
    typer.echo(f"summarizer: {message}", err=True)


@contextmanager
def _errors() -> Iterator[None]:
    """Our own errors as one line and an exit code; others show their traceback."""
    try:
        yield
    except SettingsError as error:
        _say(str(error))
        raise typer.Exit(2) from error
    except SummarizerError as error:
        _say(str(error))
        raise typer.Exit(1) from error


@contextmanager
def _out(path: Path | None) -> Iterator[IO[str]]:
    """Where results go: a file, or stdout as UTF-8 whatever the machine's code page."""
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        file = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        _say(f"{path} cannot be written: {error.strerror}")
        raise typer.Exit(2) from error
    with file:
        yield file


@contextmanager
def _progress() -> Iterator[Callable[[Summary | Failure], None]]:
    """A function to call with each article done: a counter on a terminal's stderr."""
    if not sys.stderr.isatty():
        yield lambda each: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} read"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda each: bar.advance(task)


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
            _say(_line_of(each))
        else:
            yield each


def _line_of(failure: Failure) -> str:
    named = failure.error.startswith(failure.source)
    return failure.error if named else f"{failure.source}: {failure.error}"


def _print_summaries(
    summaries: Iterable[Summary], format: Format, out: IO[str]
) -> None:
    from summarizer.writing.data import as_json, as_line, positions_csv

    if format == "jsonl":
        for summary in summaries:
            out.write(as_line(summary))
            out.flush()
    elif format == "json":
        out.write(as_json(list(summaries)))
    elif format == "csv":
        out.write(positions_csv(summaries))
    elif format == "markdown":
        from summarizer.writing.summaries import summaries_markdown

        out.write(summaries_markdown(summaries))
    else:
        from rich.console import Console

        from summarizer.writing.terminal import print_summaries

        print_summaries(Console(file=out), summaries)


def _compared(
    paths: Sequence[str], settings: Settings, previous: Path | None
) -> Comparison:
    from summarizer.pipeline import compare as compare_inputs

    _announce(settings)
    with _progress() as advance:
        compared = compare_inputs(
            paths, settings=settings, previous=previous, on_read=advance
        )
    for failure in compared.failures:
        _say(_line_of(failure))
    return compared


def _print_comparison(comparison: Comparison, format: Format, out: IO[str]) -> None:
    from summarizer.pipeline import write_brief
    from summarizer.writing.data import as_json, as_line, changes_csv

    if format == "json":
        out.write(as_json(comparison))
    elif format == "jsonl":
        out.write(as_line(comparison))
    elif format == "csv":
        out.write(changes_csv(comparison))
    elif format == "markdown":
        out.write(write_brief(comparison))
    else:
        from rich.console import Console

        from summarizer.writing.terminal import print_comparison

        print_comparison(Console(file=out), comparison)


def _finish(failures: Sequence[Failure]) -> None:
    if failures:
        raise typer.Exit(1)


def main() -> None:
    """The console script."""
    # `summarize` is the same word to half of the users.
    arguments = ["summarise" if a == "summarize" else a for a in sys.argv[1:2]]
    try:
        app(args=arguments + sys.argv[2:], prog_name="summarizer")
    except BrokenPipeError:
        # The reader of a pipe has seen enough; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
