"""Summaries and comparisons as data frames of pandas or Polars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

from summarizer.errors import SettingsError
from summarizer.extras import extra
from summarizer.models import TABLES, Comparison, Summary, TableName
from summarizer.writing.rows import rows_of
from summarizer.writing.sheets import columns_of, kinds_of

Library = Literal["pandas", "polars"]
# Types of pandas that have a value for "none", so that a column keeps its kind.
_PANDAS = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}
_POLARS = {
    "string": "String",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "Boolean",
}


def to_dataframe(
    things: Comparison | Summary | Iterable[Summary],
    table: TableName = "positions",
    library: Library = "pandas",
) -> Any:
    """A table as a data frame; its columns are in `docs/tables.md`.

    Args:
        things: a comparison, a summary or several; only the table of positions can be
            made of summaries.
        table: "positions", "threads", "changes" or "accounts".
        library: "pandas" or "polars", which must be installed.

    Raises:
        SettingsError: there is no such table or library, or it is not installed.
    """
    _refuse_unknown("table", table, tuple(TABLES))
    _refuse_unknown("library", library, get_args(Library))
    package = extra(library)
    columns = columns_of(rows_of(things, table), table)
    kinds = kinds_of(table)
    if library == "polars":
        schema = {name: getattr(package, _POLARS[kind]) for name, kind in kinds.items()}
        return package.DataFrame(columns, schema=schema)
    return package.DataFrame(
        {
            name: package.array(values, dtype=_PANDAS[kinds[name]])
            for name, values in columns.items()
        }
    )


def _refuse_unknown(what: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise SettingsError(f"no {what} {given!r}; there are: {', '.join(known)}")
