"""Records as JSON and JSON Lines, whole."""

from __future__ import annotations

import json
from collections.abc import Sequence

from summarizer.models import Comparison, Failure, Record, Summary


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
