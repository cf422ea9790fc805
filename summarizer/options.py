"""The options of the command line, each declared once, in groups (`spreading`)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from summarizer.printing import CheckFormat, EstimateFormat, Format, PageFormat, Table
from summarizer.registry import EngineChoice, ResponseFormat

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, web addresses, - for standard input; articles, saved"
        " summaries or comparisons.",
        show_default=False,
    ),
]


# Of a command that can take its articles from the ledger.
SomePaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, web addresses, - for standard input; articles, saved"
        " summaries or comparisons. None is needed with --from-ledger.",
        show_default=False,
    ),
]


# Of a command that can do without any.
NoPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help="What was submitted: without it answers are kept, and none is written.",
        show_default=False,
    ),
]


Phrase = Annotated[
    str,
    typer.Argument(
        metavar="PHRASE",
        help='Words in any form and order; in "quotation marks" as they are written.',
        show_default=False,
    ),
]


Draft = Annotated[
    str,
    typer.Argument(
        metavar="DRAFT",
        help="A draft in Markdown or text; - for standard input.",
        show_default=False,
    ),
]


BaseUrl = Annotated[
    str | None, typer.Option(help="Address of an OpenAI-compatible server.")
]


def _stdout_is_none(place: Path | None) -> Path | None:
    return None if place == Path("-") else place


Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        callback=_stdout_is_none,
        help="Write here, not to stdout, which - is as well.",
    ),
]


@dataclass(frozen=True)
class EngineOptions:
    """Which engine reads, and whom it asks."""

    engine: Annotated[
        EngineChoice | None,
        typer.Option(
            help="auto takes openai where a key or address is set, else rules."
        ),
    ] = None
    model: Annotated[str | None, typer.Option(help="The model to ask.")] = None
    base_url: BaseUrl = None
    response_format: Annotated[
        ResponseFormat | None,
        typer.Option(help="What the server can be asked for."),
    ] = None
    lang: Annotated[
        str | None,
        typer.Option("--lang", help="Language of the statements (openai)."),
    ] = None
    date: Annotated[
        list[str] | None,
        typer.Option(
            "--date", metavar="NAME=DATE", help="The date of an article's meeting."
        ),
    ] = None
    title: Annotated[
        list[str] | None,
        typer.Option("--title", metavar="NAME=TITLE", help="An article's title."),
    ] = None
    outlet: Annotated[
        list[str] | None,
        typer.Option("--outlet", metavar="NAME=OUTLET", help="Who published it."),
    ] = None
    reporter: Annotated[
        list[str] | None,
        typer.Option(
            "--reporter",
            metavar="NAME=REPORTER",
            help="The side whose account it is, such as CN; NAME= for nobody's.",
        ),
    ] = None
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            help="Fetch pages from this machine and its network too, and by a proxy.",
        ),
    ] = False
    workers: Annotated[int | None, typer.Option(help="Articles read at once.")] = None
    dask: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Have a Dask cluster read (tcp://…)."),
    ] = None
    ledger: Annotated[
        str | None,
        typer.Option(
            metavar="PATH|URL", help="Keep answers here, and take known ones from it."
        ),
    ] = None
    no_ledger: Annotated[
        bool, typer.Option("--no-ledger", help="Keep no answer, and know none.")
    ] = False
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ask anew what is known, a page as well.")
    ] = False
    verbose: Annotated[
        bool,
        typer.Option("--verbose", help="Name each file of a folder that is not read."),
    ] = False
    rpm: Annotated[
        int | None, typer.Option(help="Requests a minute, at most (openai).")
    ] = None
    tpm: Annotated[
        int | None, typer.Option(help="Tokens a minute, at most (openai).")
    ] = None
    budget_cost: Annotated[
        float | None,
        typer.Option("--max-cost", help="Stop before a request that could pass it."),
    ] = None
    budget_tokens: Annotated[
        int | None,
        typer.Option("--max-tokens", help="The same of tokens, in and out together."),
    ] = None


@dataclass(frozen=True)
class KnowingOptions(EngineOptions):
    """The same, and whether what is known already is taken in."""

    from_ledger: Annotated[
        bool,
        typer.Option("--from-ledger", help="Take in all articles in the ledger too."),
    ] = False


@dataclass(frozen=True)
class OutputOptions:
    """Where results go."""

    output: Output = None

    @property
    def fills_terminal(self) -> bool:
        """Whether results go to a terminal."""
        return self.output is None and sys.stdout is not None and sys.stdout.isatty()


@dataclass(frozen=True)
class RunOptions(OutputOptions):
    """Where results go, and whether anything is done at all."""

    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Tell what would be asked and cost; no more."),
    ] = False


@dataclass(frozen=True)
class EstimateOptions(OutputOptions):
    """In which form an estimate is told."""

    format: Annotated[
        EstimateFormat | None,
        typer.Option("--format", help="table on a terminal, else json."),
    ] = None

    @property
    def chosen(self) -> EstimateFormat:
        """The format asked for, else a table on a terminal."""
        return self.format or ("table" if self.fills_terminal else "json")


@dataclass(frozen=True)
class BriefOptions:
    """What a brief shows, and what is kept of it."""

    full: Annotated[
        bool, typer.Option("--full", help="Put the annex behind the page.")
    ] = False
    annex: Annotated[
        Path | None, typer.Option("--annex", help="Write the annex here.")
    ] = None
    keep: Annotated[
        Path | None, typer.Option("--keep", help="Write the comparison here (JSON).")
    ] = None
    template: Annotated[
        Path | None, typer.Option(help="A Word file whose styles brief.docx has.")
    ] = None
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="OLD.json",
            help="The comparison kept of the brief last sent: what is new is marked.",
        ),
    ] = None


@dataclass(frozen=True)
class SubmitOptions(EstimateOptions, RunOptions):
    """In which form batches or their estimate are told."""


@dataclass(frozen=True)
class FormatOptions(OutputOptions):
    """Where results go, and in which form."""

    format: Annotated[
        Format | None, typer.Option("--format", help="table on a terminal, else data.")
    ] = None
    table: Annotated[
        Table | None,
        typer.Option(help="One table, as csv unless --format says jsonl or parquet."),
    ] = None

    def chosen(self, otherwise: Format) -> Format:
        """The format asked for; of a table CSV, else a table on a terminal."""
        if self.format is not None:
            return self.format
        if self.table is not None:
            return "csv"
        return "table" if self.fills_terminal else otherwise


@dataclass(frozen=True)
class FormatRunOptions(FormatOptions, RunOptions):
    """Where results go, in which form, and whether anything is done at all."""


@dataclass(frozen=True)
class CollectOptions(FormatOptions):
    """Where results go, in which form, and what is done of what is not there."""

    wait: Annotated[bool, typer.Option("--wait", help="Until every batch is over.")] = (
        False
    )
    direct: Annotated[
        bool,
        typer.Option(
            "--direct", help="Ask directly, at the full price, for what no batch holds."
        ),
    ] = False


@dataclass(frozen=True)
class ServerOptions:
    """Which server is asked, and which ledger knows what for."""

    base_url: BaseUrl = None
    ledger: Annotated[
        str | None,
        typer.Option(metavar="PATH|URL", help="Which one, if not the usual."),
    ] = None


@dataclass(frozen=True)
class TextOptions:
    """What is kept of the articles."""

    no_text: Annotated[
        bool,
        typer.Option("--no-text", help="Leave the article's text out of the result."),
    ] = False


@dataclass(frozen=True)
class StrictOptions(TextOptions):
    """The same, what is not taken, and where it is listed."""

    strict: Annotated[
        bool, typer.Option("--strict", help="Fail an article with any unproved claim.")
    ] = False
    failures: Annotated[
        Path | None,
        typer.Option("--failures", help="List what failed, and why, here (JSONL)."),
    ] = None


@dataclass(frozen=True)
class CompareOptions:
    """What a comparison goes on from, and what an analyst knows."""

    previous: Annotated[
        Path | None,
        typer.Option(help="An earlier comparison, whose verdicts are used again."),
    ] = None
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections", help="What an analyst has decided otherwise (TOML)."
        ),
    ] = None
    same_meeting: Annotated[
        bool,
        typer.Option("--same-meeting", help="All inputs are accounts of one meeting."),
    ] = False
    no_digest: Annotated[
        bool,
        typer.Option("--no-digest", help="Ask no model for the brief's sentences."),
    ] = False


@dataclass(frozen=True)
class FoundOptions(OutputOptions):
    """What a phrase is, and in which form what is found of it is written."""

    topic: Annotated[
        bool, typer.Option("--topic", help="The phrase is a topic, by id or label.")
    ] = False
    formula: Annotated[
        bool,
        typer.Option("--formula", help="It is a formula, by name or as it is worded."),
    ] = False
    format: Annotated[
        PageFormat | None,
        typer.Option("--format", help="table on a terminal, else json."),
    ] = None

    @property
    def chosen(self) -> PageFormat:
        """The format asked for, else a table on a terminal."""
        return self.format or ("table" if self.fills_terminal else "json")


@dataclass(frozen=True)
class CheckedOptions(OutputOptions):
    """Where a check goes, and in which form."""

    format: Annotated[
        CheckFormat | None,
        typer.Option(
            "--format", help="table on a terminal, else json; of a file by its name."
        ),
    ] = None

    @property
    def chosen(self) -> CheckFormat:
        """The format asked for; that of the file's name; else as of what is found."""
        by_name: dict[str, CheckFormat] = {".html": "html", ".md": "markdown"}
        suffix = self.output.suffix.lower() if self.output else ""
        if self.format is None and suffix in by_name:
            return by_name[suffix]
        return self.format or ("table" if self.fills_terminal else "json")


@dataclass(frozen=True)
class MeetingOptions:
    """The meetings that are shown, and whose words there."""

    side: Annotated[str | None, typer.Option(help="Only what this side says.")] = None
    series: Annotated[str | None, typer.Option("--series", help="Such as CN-VN.")] = (
        None
    )
    partner: Annotated[
        str | None, typer.Option("--with", help="Series with this side.")
    ] = None
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only meetings from this date on."),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only meetings up to this date."),
    ] = None
    last: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Only the last N meetings of a series."),
    ] = None


@dataclass(frozen=True)
class SelectionOptions(MeetingOptions):
    """The part of a comparison that is shown: the fields of `models.Selection`."""

    topic: Annotated[str | None, typer.Option(help="Only threads of this topic.")] = (
        None
    )
