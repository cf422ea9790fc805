"""Rows as CSV, JSON Lines and Parquet, each as its reader is safe with it.

CSV is what people open with a double click: its cells hold no line breaks and nothing
that a spreadsheet would run. In the other two the words are as they stand in the text.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from summarizer.extras import extra
from summarizer.models import TABLES, TABLES_VERSION, Row, TableName

# Whatever a reader may break lines at, other controls, and the spaces behind them.
_BREAKS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029][\x00-\x20\x7f-\x9f\u2028\u2029]*"
)
_SIGNS = frozenset("=+-@")  # what a spreadsheet takes a formula to begin with
# Categories that some spreadsheet skips or strips before it looks for a sign: spaces,
# controls and signs without width (`../shared/faults.md`, tests/test_tables.py).
_SKIPPED = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"))


def fields_of(table: TableName) -> tuple[str, ...]:
    """The columns of a table, in their order."""
    return tuple(TABLES[table].model_fields)


def cells_of(fields: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV of a heading and rows, every cell on one line and no formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return safe(value)
    return "" if value is None else value


def safe(text: str) -> str:
    """The text on one line, with a quote in front where it could pass for a formula."""
    line = _BREAKS.sub(" ", text).strip(" ")
    for character in line:
        if unicodedata.category(character) in _SKIPPED:
            continue
        # Full-width and small forms of the signs are signs to some spreadsheets.
        plain = unicodedata.normalize("NFKC", character)
        return f"'{line}" if plain[:1] in _SIGNS else line
    return line


def as_csv(rows: Iterable[Row], table: TableName) -> str:
    """Rows as CSV, the heading first; there is always one."""
    return cells_of(fields_of(table), (tuple(_values(row).values()) for row in rows))


def as_lines(rows: Iterable[Row]) -> str:
    """Rows as JSON Lines, each an object of all columns."""
    return "".join(f"{json.dumps(_values(row), ensure_ascii=False)}\n" for row in rows)


def as_parquet(rows: Iterable[Row], table: TableName) -> bytes:
    """Rows as a Parquet file, with the table's name and version in its metadata.

    Raises:
        SettingsError: pyarrow is not installed.
    """
    arrow, parquet = extra("pyarrow"), extra("pyarrow.parquet")
    types: dict[str, Callable[[], Any]] = {
        "string": arrow.string,
        "integer": arrow.int64,
        "number": arrow.float64,
        "boolean": arrow.bool_,
    }
    schema = arrow.schema(
        [(name, types[kind]()) for name, kind in kinds_of(table).items()],
        metadata={"summarizer.table": table, "summarizer.version": str(TABLES_VERSION)},
    )
    made = arrow.Table.from_pylist([_values(row) for row in rows], schema=schema)
    out = io.BytesIO()
    parquet.write_table(made, out)
    return out.getvalue()


def kinds_of(table: TableName) -> dict[str, str]:
    """What each column holds: string, integer, number or boolean."""
    fields = TABLES[table].model_json_schema(mode="serialization")["properties"]
    return {name: _kind(field) for name, field in fields.items()}


def _kind(field: dict[str, Any]) -> str:
    kinds = (each["type"] for each in field.get("anyOf", (field,)))
    (kind,) = (each for each in kinds if each != "null")
    return str(kind)


def columns_of(rows: Sequence[Row], table: TableName) -> dict[str, list[Any]]:
    """The values of each column."""
    return {name: [getattr(row, name) for row in rows] for name in fields_of(table)}


def _values(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}
