"""Writes docs/tables.md, every table with its columns, from the rows themselves.

`make docs` calls it; a test says when the page is behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarizer.models import TABLES, TABLES_VERSION, TableName
from summarizer.writing.sheets import kinds_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tables.md"
_SAID = {"string": "text", "integer": "whole number", "boolean": "true or false"}
_HEAD = """\
# Tables for spreadsheets and data frames

Drawn by `make docs`, the columns from `summarizer/models/rows.py`; not to be edited.

    summarizer summarise readouts/ --format csv -o positions.csv
    summarizer compare   readouts/ --table changes -o changes.csv
    summarizer compare   moved.json --table accounts --side VN -o accounts.csv
    summarizer compare   moved.json --table threads --format parquet -o threads.parquet

```python
from summarizer import compare, to_dataframe

moved = compare("readouts/")
to_dataframe(moved, "changes")  # pandas
to_dataframe(moved, "positions", library="polars")
to_dataframe(moved.summaries)  # positions of summaries alone
```

One row is one thing, one table is one kind of thing: `--table positions`, `threads`,
`changes` or `accounts`, as `--format csv` (unless said otherwise), `jsonl` (an object a
row) or `parquet` (needs `-o`). Of a part of a comparison (`--side`, `--topic` …) it has
only what was asked for. Without `--table`:

- `summarise` writes positions as CSV and Parquet;
- `compare` writes changes as Parquet; as CSV it writes changes, in their first thirteen
  columns, and the items of accounts behind them, as it always did;
- `--format jsonl` has whole records, not rows.

| extra | for |
|---|---|
| `readout-summarizer[pandas]`, `readout-summarizer[polars]` | `to_dataframe` |
| `readout-summarizer[parquet]` | `--format parquet` |

**CSV is for spreadsheets.** It is UTF-8; a file begins with the byte order mark by
which Excel knows that, standard output does not. A cell is one line: line breaks and
controls are a space there. What a spreadsheet could take for a formula (`=`, `+`, `-`,
`@`, also in full width or behind spaces and signs without width) has `'` in front. In
the other forms the words are as they stand, `text[start:end]`. An id can look like a
number to Excel (`12345e678901`): import its column as text to join by it.

**Columns** are added at the end only; those that are there keep name and meaning
(version {version}, in a Parquet file `summarizer.version`). What is not known is empty.
Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as much as is known.
"""
_TABLE = """
## {name}

{about} [Schema](schema/row-{name}.json).

| column | what it holds | kind |
|---|---|---|
{rows}
"""


def page() -> str:
    """The whole page."""
    tables = (
        _TABLE.format(name=name, about=kind.__doc__, rows="\n".join(_rows(name)))
        for name, kind in TABLES.items()
    )
    return _HEAD.replace("{version}", str(TABLES_VERSION)) + "".join(tables)


def _rows(table: TableName) -> Iterator[str]:
    kinds = kinds_of(table)
    for name, field in TABLES[table].model_fields.items():
        about = (field.description or "").replace("|", r"\|")
        kind = kinds[name]
        yield f"| `{name}` | {about} | {_SAID.get(kind, kind)} |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print("docs/tables.md")


if __name__ == "__main__":
    main()
