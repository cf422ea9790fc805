"""Writes the JSON Schemas of what the program writes into docs/schema: `make schema`.

One file for each record that other programs may rely on, drawn from the records
themselves. They describe what is written: every field is there, and no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

import summarizer
from summarizer.models import SCHEMA_VERSION, TABLES, TABLES_VERSION, Record

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Records with a serialiser of their own, which writes one of these groups of fields.
EITHER = {"Entry": (("positions", "carried_by"), ("absence",))}

Schema = dict[str, Any]


class AsWritten(GenerateJsonSchema):
    """Draws the fields of a record, also where it writes itself."""

    def ser_schema(self, schema: Any) -> Schema | None:
        """Nothing: `EITHER` says what a serialiser does with the fields."""
        return None


def records() -> list[type[Record]]:
    """The public records, each of which has a schema."""
    public = (getattr(summarizer, name) for name in summarizer.__all__)
    return [each for each in public if isinstance(each, type) and _is_record(each)]


def _is_record(kind: type) -> bool:
    return issubclass(kind, Record)


def schema_of(kind: type[Record], file: str | None = None) -> Schema:
    """The schema of a record, under the name of its file; of a row, a file is given."""
    refuse_unknown_serialisers()
    made = kind.model_json_schema(
        by_alias=True, mode="serialization", schema_generator=AsWritten
    )
    parts = made.pop("$defs", {})
    whole = _finished(kind.__name__, made)
    whole["$defs"] = {name: _finished(name, part) for name, part in parts.items()}
    if file is None:
        return _head(f"{kind.__name__.lower()}.json") | whole
    return _head(file, f"table version {TABLES_VERSION}; ") | whole


def schema_of_array(file: str, of: str) -> Schema:
    """The schema of an array of what another file describes."""
    return _head(file) | {"type": "array", "items": {"$ref": of}}


def _head(file: str, version: str = "") -> Schema:
    return {
        "$schema": DIALECT,
        "$id": file,
        "$comment": f"schema version {SCHEMA_VERSION}; {version}written by `make"
        " schema`",
    }


def refuse_unknown_serialisers() -> None:
    """Stop where a record writes itself in a way that is not described here.

    Raises:
        TypeError: with the name of the record.
    """
    for kind in _family(Record):
        own = kind.__pydantic_decorators__
        is_own = own.model_serializers or own.field_serializers
        if is_own and kind.__name__ not in EITHER:
            raise TypeError(f"{kind.__name__} writes itself: describe it in {__file__}")


def _family(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in kind.__subclasses__():
        yield each
        yield from _family(each)


def _finished(name: str, part: Schema) -> Schema:
    """A record's schema in a fixed order, with what the record cannot say by itself."""
    if "properties" not in part:  # no record: any JSON value
        return part
    fields: Schema = part["properties"]
    for field in fields.values():
        # The title is the name once more, and what is always there needs no default.
        field.pop("title", None)
        field.pop("default", None)
    if "schema_version" in fields:
        fields["schema_version"] = {"const": SCHEMA_VERSION}
    groups = EITHER.get(name, ())
    either = [field for group in groups for field in group]
    for field in either:
        fields[field] = _never_null(fields[field])
    ordered: Schema = {
        "title": name,
        "description": re.sub(r"(?<!\n)\n(?!\n)", " ", part.get("description", "")),
        "type": part["type"],
        "properties": fields,
        "required": [field for field in fields if field not in either],
        "additionalProperties": part["additionalProperties"],
    }
    if groups:
        ordered["oneOf"] = [{"required": list(group)} for group in groups]
    if unknown := set(part) - set(ordered):
        raise TypeError(f"{name}: what to do with {', '.join(sorted(unknown))}?")
    return ordered


def _never_null(field: Schema) -> Schema:
    """The same without null: such a field is left out instead."""
    kinds = [kind for kind in field.get("anyOf", ()) if kind != {"type": "null"}]
    return kinds[0] if len(kinds) == 1 else field


def files() -> dict[str, str]:
    """Each file's name and what belongs into it."""
    made = {f"{kind.__name__.lower()}.json": schema_of(kind) for kind in records()}
    made |= {
        f"row-{table}.json": schema_of(kind, f"row-{table}.json")
        for table, kind in TABLES.items()
    }
    for several, one in (("summaries", "summary"), ("batches", "batch")):
        made[f"{several}.json"] = schema_of_array(f"{several}.json", f"{one}.json")
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in sorted(made.items())
    }


def main() -> None:
    """Write the files, and take away those of records that are gone."""
    written = files()
    for path in FOLDER.glob("*.json"):
        if path.name not in written:
            path.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"docs/schema/{name}")


if __name__ == "__main__":
    main()
