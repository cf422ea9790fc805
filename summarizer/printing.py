"""Where results and messages go: a terminal, a pipe, a file; and how they look there.

Results go to stdout or a file, everything else to stderr. The writers are imported when
they are needed, so that `--help` does not wait for them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, TextIO, cast

from summarizer.errors import SettingsError
from summarizer.printable import visible
from summarizer.stopping import STOP

if TYPE_CHECKING:
    from rich.console import Console

    from summarizer.models import (
        Batch,
        Comparison,
        DraftCheck,
        Estimate,
        Finding,
        Summary,
    )

Format = Literal["table", "json", "jsonl", "markdown", "csv", "parquet"]
PageFormat = Literal["table", "json", "markdown"]
EstimateFormat = Literal["table", "json"]
CheckFormat = Literal["table", "json", "markdown", "html"]
# The names of `models.TABLES`, which would take its time to import.
Table = Literal["positions", "threads", "changes", "accounts"]
_TABULAR: tuple[Format, ...] = ("csv", "jsonl", "parquet")


def say(message: str) -> None:
    """One line on stderr, if anybody reads it."""
    with suppress(OSError):
        sys.stderr.write(f"summarizer: {visible(message)}\n")


def refuse_form(
    format: Format, table: Table | None, output: Path | None, *, compared: bool
) -> None:
    """Stop before any work where its result could not be written as asked.

    Raises:
        SettingsError: says what does not go together, or what is not installed.
    """
    if table is not None and format not in _TABULAR:
        raise SettingsError(f"--table goes with --format {', '.join(_TABULAR)}")
    if table not in (None, "positions") and not compared:
        raise SettingsError(f"--table {table} is of `compare`, which finds {table}")
    if format != "parquet":
        return
    if output is None:
        raise SettingsError("Parquet is no text; name a file with -o")
    from summarizer.extras import extra

    extra("pyarrow")


@contextmanager
def out_to(
    path: Path | None, *, bom: bool = False, keeps: bool = False
) -> Iterator[IO[str]]:
    """Where results go: a file, or stdout as UTF-8 whatever the machine's code page.

    With `bom` a file begins with the mark by which Excel knows UTF-8. A file is put in
    its place when it is whole (`writing.places.written`, also for `keeps`). Where the
    reader of a pipe has seen enough, all is done.
    """
    if path is None:
        out = standard_output()
        if hasattr(out, "reconfigure"):
            out.reconfigure(encoding="utf-8", newline="\n")
    try:
        if path is None:
            yield out
            out.flush()
            return
        from summarizer.writing.places import is_special, written

        encoding = "utf-8-sig" if bom and not is_special(path) else "utf-8"
        with written(path, encoding=encoding, keeps=keeps) as file:
            yield file
            # Told to stop it has ended well, and is not all that was asked for.
            STOP.check_whole()
    except BrokenPipeError:
        silence(sys.stdout)
        sys.exit(0)
    except BaseException as error:
        for note in getattr(error, "__notes__", ()):
            say(note)
        raise


def refuse_output(
    places: Mapping[str, Path | None], inputs: Iterable[str | os.PathLike[str]]
) -> None:
    """Stop before any work where its results could not go where they are to.

    Raises:
        SettingsError: as `writing.places.refuse_places`; or stdout was closed.
    """
    from summarizer.writing.places import refuse_places

    if places.get("-o") is None:
        standard_output()
    refuse_places(places, inputs)


def standard_output() -> TextIO:
    """The standard output.

    Raises:
        SettingsError: it was closed.
    """
    if sys.stdout is None:
        raise SettingsError("there is no standard output; name a file with -o")
    return sys.stdout


def silence(stream: TextIO | None) -> None:
    """Nobody reads it any more: what is left must not be complained of at the exit."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), cast(TextIO, stream).fileno())


def print_rows(
    things: Comparison | Iterable[Summary], table: Table, format: Format, out: IO[str]
) -> None:
    """Write a table as CSV, JSON Lines or Parquet; lines of summaries as they come."""
    from summarizer.models import Comparison
    from summarizer.writing.rows import rows_of
    from summarizer.writing.sheets import as_csv, as_lines, as_parquet

    if format == "jsonl" and not isinstance(things, Comparison):
        for summary in things:
            out.write(as_lines(rows_of(summary, table)))
            out.flush()
        return
    rows = rows_of(things, table)
    if format == "parquet":
        cast(TextIO, out).buffer.write(as_parquet(rows, table))
    else:
        out.write(as_csv(rows, table) if format == "csv" else as_lines(rows))


def print_summaries(summaries: Iterable[Summary], format: Format, out: IO[str]) -> None:
    """Write summaries in a format; JSON Lines as they come."""
    from summarizer.writing.data import as_json, as_line

    if format == "jsonl":
        for summary in summaries:
            out.write(as_line(summary))
            out.flush()
    elif format == "json":
        out.write(as_json(list(summaries)))
    elif format in _TABULAR:
        print_rows(summaries, "positions", format, out)
    elif format == "markdown":
        from summarizer.writing.summaries import summaries_markdown

        out.write(summaries_markdown(summaries))
    else:
        from summarizer.writing.terminal import print_summaries as print_tables

        print_tables(_console(out), summaries)


def print_comparison(comparison: Comparison, format: Format, out: IO[str]) -> None:
    """Write a comparison in a format."""
    from summarizer.writing.data import as_json, as_line
    from summarizer.writing.forms import write_brief
    from summarizer.writing.separated import changes_csv

    if format == "json":
        out.write(as_json(comparison))
    elif format == "jsonl":
        out.write(as_line(comparison))
    elif format == "csv":
        out.write(changes_csv(comparison))
    elif format == "parquet":
        print_rows(comparison, "changes", format, out)
    elif format == "markdown":
        out.write(write_brief(comparison))
    else:
        from summarizer.writing.terminal import print_comparison as print_tables

        print_tables(_console(out), comparison)


def print_finding(
    finding: Finding, format: PageFormat, out: IO[str], language: str = "en"
) -> None:
    """Write what was found in a format, its fixed words in a language."""
    from summarizer.writing.data import as_json

    if format == "json":
        out.write(as_json(finding))
        return
    from summarizer.writing.finding import finding_markdown
    from summarizer.writing.finding import print_finding as print_tables

    if format == "markdown":
        out.write(finding_markdown(finding, language))
    else:
        print_tables(_console(out), finding, language)


def print_check(
    check: DraftCheck, format: CheckFormat, out: IO[str], language: str = "en"
) -> None:
    """Write what a check says of a draft in a format, its words in a language."""
    from summarizer.writing.checks import check_markdown
    from summarizer.writing.checks import print_check as print_table
    from summarizer.writing.data import as_json
    from summarizer.writing.html.checked import check_html

    if format == "json":
        out.write(as_json(check))
    elif format == "html":
        out.write(check_html(check, language))
    elif format == "markdown":
        out.write(check_markdown(check, language))
    else:
        print_table(_console(out), check, language)


def print_estimate(told: Estimate, format: EstimateFormat, out: IO[str]) -> None:
    """Write what a run will ask and cost in a format."""
    from summarizer.writing.data import as_json

    if format == "json":
        out.write(as_json(told))
        return
    from summarizer.writing.estimates import print_estimate as print_table

    print_table(_console(out), told)


def print_batches(
    batches: Sequence[Batch], format: EstimateFormat, out: IO[str]
) -> None:
    """Write how batches stand in a format."""
    from summarizer.writing.data import as_json

    if format == "json":
        out.write(as_json(batches))
        return
    from summarizer.writing.batches import print_batches as print_table

    print_table(_console(out), batches)


def _console(out: IO[str]) -> Console:
    from rich.console import Console

    class Table(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # ended by `out_to`; rich would call it a failure

    return Table(file=out)
