"""How batches stand, as a table on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from summarizer.models import Batch
from summarizer.printable import visible

_HOUR = 3600


def print_batches(console: Console, batches: Sequence[Batch]) -> None:
    """Print a line for each batch; how old it is, and how long it has, as of now."""
    table = Table("batch", "state", box=None)
    for name in ("requests", "done", "failed", "age", "expires in"):
        table.add_column(name, justify="right")
    now = datetime.now(UTC)
    for each in batches:
        age = now - datetime.fromisoformat(each.submitted)
        left = ""
        if each.expires is not None:
            left = _span((datetime.fromisoformat(each.expires) - now).total_seconds())
        cells = (
            each.id or "-", each.state, f"{each.requests:,}", f"{each.done:,}",
            f"{each.failed:,}", _span(age.total_seconds()), left,
        )  # fmt: skip
        table.add_row(*(Text(visible(cell)) for cell in cells))
    console.print(table)


def _span(seconds: float) -> str:
    """A span of time in hours and minutes; "over" where it has ended."""
    if seconds < 0:
        return "over"
    hours, rest = divmod(round(seconds), _HOUR)
    return f"{hours} h {rest // 60:02} min"
