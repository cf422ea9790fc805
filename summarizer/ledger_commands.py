"""`summarizer ledger …`: what is kept, and whether it is still what it was."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.errors import SettingsError
from summarizer.options import Output
from summarizer.printing import out_to, say

# The database's toolkit is imported by the commands, so that `--help` does not wait.
if TYPE_CHECKING:
    from summarizer.ledger.ledger import Ledger
    from summarizer.ledger.shelves import Shelved

app = typer.Typer(
    name="ledger",
    help="What is kept of earlier runs: articles, answers, summaries, what they cost.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Place = Annotated[
    str | None,
    typer.Option("--ledger", metavar="PATH|URL", help="Which one, if not the usual."),
]
Named = Annotated[
    str,
    typer.Argument(
        metavar="ARTICLE",
        help="An article by its source, or by how its SHA-256 begins.",
        show_default=False,
    ),
]
Words = Annotated[
    str,
    typer.Argument(
        metavar="WORDS", help="In a text, title or outlet.", show_default=False
    ),
]


@app.command("list")
def list_articles(
    runs: Annotated[
        bool, typer.Option("--runs", help="The runs, and what each has cost.")
    ] = False,
    ledger: Place = None,
    output: Output = None,
) -> None:
    """List the articles: a table on a terminal, else a JSON object a line."""
    from summarizer.ledger.shelves import run_costs, shelved

    with _opened(ledger) as there:
        if not runs:
            _print_articles(shelved(there), output)
            return
        with out_to(output) as out:
            for each in run_costs(there):
                out.write(each.model_dump_json() + "\n")


@app.command("show")
def show(article: Named, ledger: Place = None, output: Output = None) -> None:
    """Print an article's summaries as JSON Lines, the newest first."""
    from summarizer.ledger.shelves import named, summaries_of

    with _opened(ledger) as there, out_to(output) as out:
        for each in summaries_of(there, named(there, article)):
            out.write(each.model_dump_json() + "\n")


@app.command("search")
def search_articles(words: Words, ledger: Place = None, output: Output = None) -> None:
    """List the articles that hold these words, whatever the case."""
    from summarizer.ledger.shelves import search

    with _opened(ledger) as there:
        _print_articles(search(there, words), output)


@app.command("export")
def export(ledger: Place = None, output: Output = None) -> None:
    """Print all that is kept, texts and answers too, as JSON Lines."""
    from summarizer.ledger.shelves import exported

    with _opened(ledger) as there, out_to(output) as out:
        for each in exported(there):
            out.write(json.dumps(each, ensure_ascii=False) + "\n")


@app.command("verify")
def verify(ledger: Place = None) -> None:
    """Work out every hash and look up every quote anew; exit 1 where one fails."""
    from summarizer.ledger.checking import faults

    looked_at: list[None] = []
    with _opened(ledger) as there:
        wrong = 0
        for each in faults(there, lambda: looked_at.append(None)):
            wrong += 1
            say(each)
        say(f"{there.shown}: {len(looked_at)} rows looked at, {wrong} wrong")
    if wrong:
        raise typer.Exit(1)


@app.command("forget")
def forget_article(article: Named, ledger: Place = None) -> None:
    """Remove an article and all that holds words of it: answers, summaries, pages."""
    from summarizer.ledger.shelves import forget, named

    with _opened(ledger, writes=True) as there:
        sha256 = named(there, article)
        gone = forget(there, sha256)
    say(
        f"forgot {sha256[:12]}: {gone.summaries} summaries, {gone.replies} answers,"
        f" {gone.decisions} decisions and pages"
    )


@contextmanager
def _opened(place: str | None, *, writes: bool = False) -> Iterator[Ledger]:
    """The ledger that is there; none is made to be looked at."""
    from summarizer.ledger.ledger import Ledger
    from summarizer.ledger.places import place_of, with_usual_place
    from summarizer.settings import Settings

    found = place_of(with_usual_place(Settings.resolve(ledger=place)))
    if found is None:
        raise SettingsError("no ledger is kept here (SUMMARIZER_LEDGER=none)")
    with closing(Ledger.open(found, create=False, writes=writes)) as ledger:
        yield ledger


def _print_articles(articles: Iterator[Shelved], output: Path | None) -> None:
    with out_to(output) as out:
        if output is None and sys.stdout.isatty():
            _print_table(articles)
            return
        for each in articles:
            out.write(each.model_dump_json() + "\n")


def _print_table(articles: Iterator[Shelved]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("article", "source", "date", "sides", "positions", "kept", box=None)
    for each in articles:
        cells = (
            each.article[:12], each.source, each.date or "", each.sides or "",
            "" if each.positions is None else str(each.positions), each.kept[:10],
        )  # fmt: skip
        table.add_row(*map(Text, cells))
    Console().print(table)
