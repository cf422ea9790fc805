"""The base of all records."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION: Final = 2

# Which fields were given, by what was given: more kinds than a program's own come from
# files alone.
_GIVEN: dict[frozenset[str], set[str]] = {}
_MOST_KINDS = 2_000


class Record(BaseModel):
    """Base of all records: frozen, and an unknown field is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True
    )

    def model_post_init(self, context: Any, /) -> None:
        """Share the set of the fields that were given with all records like this one.

        A set of its own takes each record 0.7 kB, more than all else in it; pydantic
        copies it before it changes one.
        """
        given = frozenset(self.__pydantic_fields_set__)
        if len(_GIVEN) < _MOST_KINDS or given in _GIVEN:
            shared = _GIVEN.setdefault(given, self.__pydantic_fields_set__)
            object.__setattr__(self, "__pydantic_fields_set__", shared)
