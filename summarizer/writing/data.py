"""Records as JSON, JSON Lines and CSV; every row of a CSV carries its evidence.

The tables themselves stand in `rows`, how they are written in `sheets`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from summarizer.models import Comparison, Failure, Record, Summary, TableName
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


def as_json(records: Sequence[Record] | Record) -> str:
    """A JSON array of records, or one record as a JSON object."""
    data: object
    if isinstance(records, Record):
        data = records.model_dump(mode="json")
    else:
        data = [record.model_dump(mode="json") for record in records]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_line(record: Summary | Comparison | Failure) -> str:
    """One record as one line of JSON."""
    return record.model_dump_json() + "\n"


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
