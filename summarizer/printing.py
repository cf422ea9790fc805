"""Where results and messages go: a terminal, a pipe, a file; and how they look there.

Results go to stdout or a file, everything else to stderr. The writers are imported when
they are needed, so that `--help` does not wait for them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from summarizer.errors import SettingsError, SummarizerError

if TYPE_CHECKING:
    from summarizer.models import Comparison, Failure, Summary

Format = Literal["table", "json", "jsonl", "markdown", "csv"]


def say(message: str) -> None:
    """One line on stderr."""
    sys.stderr.write(f"summarizer: {message}\n")


@contextmanager
def out_to(path: Path | None) -> Iterator[IO[str]]:
    """Where results go: a file, or stdout as UTF-8 whatever the machine's code page.

    A file is written beside its place and put there at the end, or when interrupted
    with what there is; a run that comes to nothing leaves the last result as it was.
    """
    if path is None:
        if sys.stdout is None:
            raise SettingsError("there is no standard output; name a file with -o")
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    is_special = path.exists() and not path.is_file()
    part = path if is_special else path.with_name(f".{path.name}.part")
    try:
        file = part.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}") from error
    try:
        with file:
            yield file
    except OSError as error:
        raise SummarizerError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        if not is_special:
            _put(part, path)


def _put(part: Path, path: Path) -> None:
    if part.stat().st_size:
        os.replace(part, path)
    else:
        part.unlink()


@contextmanager
def progress() -> Iterator[Callable[[Summary | Failure], None]]:
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


def print_summaries(summaries: Iterable[Summary], format: Format, out: IO[str]) -> None:
    """Write summaries in a format; JSON Lines as they come."""
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

        from summarizer.writing.terminal import print_summaries as print_tables

        print_tables(Console(file=out), summaries)


def print_comparison(comparison: Comparison, format: Format, out: IO[str]) -> None:
    """Write a comparison in a format."""
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

        from summarizer.writing.terminal import print_comparison as print_tables

        print_tables(Console(file=out), comparison)
