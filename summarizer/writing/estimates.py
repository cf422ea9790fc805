"""An estimate as a table on a terminal or as lines."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from summarizer.models import Estimate, Expected, Stage

_NAMES: dict[Stage, str] = {
    "reading": "reading",
    "comparing": "comparing",
    "page": "the page",
}
_CENTS = 0.1  # a cost below it is told to a tenth of a cent


def print_estimate(console: Console, told: Estimate) -> None:
    """Print what a run will ask and cost."""
    for failure in told.failures:
        console.print(f"{failure.source}: {failure.error}", markup=False)
    if told.model is None:
        console.print(
            f"{told.articles} articles; the rules engine asks nobody: it costs nothing",
            markup=False,
        )
        return
    table = Table("", box=None)
    for name in ("requests", "tokens in", "tokens out", "cost"):
        table.add_column(name, justify="right")
    for each in told.stages:
        table.add_row(
            _NAMES[each.stage],
            _counted(each.requests),
            _counted(each.prompt_tokens),
            _counted(each.completion_tokens),
            _priced(each.cost),
        )
    console.print(table)
    for line in lines_of(told):
        console.print(line, markup=False)


def lines_of(told: Estimate) -> list[str]:
    """What stands below the table."""
    known = f"; {told.known} read before cost nothing" if told.known else ""
    lines = [
        f"{told.articles} articles to read by {told.model}{known}; their requests are"
        f" {told.first_prompt_tokens:,} tokens, counted; all else is a likely number"
        " with the least and the most that was measured"
    ]
    if told.prices is None:
        lines.append(
            "no price of this model is known: set SUMMARIZER_PRICE_PROMPT and"
            " SUMMARIZER_PRICE_COMPLETION"
        )
    else:
        into, out = told.prices
        whence = "by the settings" if told.priced_by == "settings" else "as published"
        lines.append(
            f"together {_priced(told.cost)}; prices {whence}: {into:g} and {out:g} by"
            " the million tokens in and out"
        )
    return lines


def _counted(each: Expected) -> str:
    return _ranged(each, lambda number: f"{number:,.0f}")


def _priced(each: Expected | None) -> str:
    if each is None:
        return "?"
    digits = 2 if each.likely >= _CENTS else 4
    return _ranged(each, lambda number: f"{number:.{digits}f}")


def _ranged(each: Expected, shown: Callable[[float], str]) -> str:
    least, likely, most = map(shown, (each.least, each.likely, each.most))
    return likely if least == most else f"{likely} ({least}–{most})"
