"""Records as CSV where no table is named; every row carries its evidence.

The tables themselves stand in `rows`, how they are written in `sheets`.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.models import Comparison, Summary, TableName
from summarizer.writing.rows import rows_of
from summarizer.writing.sheets import as_csv, cells_of

# Columns of the table of changes and items of accounts: who reads it counts on them.
_CHANGE_FIELDS = (
    "series", "side", "topic", "kind", "made_joint", "comparability", "from_meeting",
    "to_meeting", "from_quote", "to_quote", "reason", "decided_by", "thread",
)  # fmt: skip
_ITEM_FIELDS = (
    "series", "side", "topic", "kind", "", "", "meeting", "meeting", "a_quote",
    "b_quote", "reason", "decided_by", "",
)  # fmt: skip


def positions_csv(summaries: Iterable[Summary]) -> str:
    """The table of positions as CSV."""
    return as_csv(rows_of(summaries, "positions"), "positions")


def changes_csv(comparison: Comparison) -> str:
    """One row a change, with both quotes; then one row an item of two accounts.

    What `compare` writes where no table is named. A row of the second kind has account
    A's words first and B's second, and one meeting twice.
    """
    parts: tuple[tuple[TableName, tuple[str, ...]], ...] = (
        ("changes", _CHANGE_FIELDS),
        ("accounts", _ITEM_FIELDS),
    )
    rows = (
        [getattr(row, field) if field else "" for field in fields]
        for table, fields in parts
        for row in rows_of(comparison, table)
    )
    return cells_of(_CHANGE_FIELDS, rows)
