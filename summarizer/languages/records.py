"""The base of all records that are read from a language's folder."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, dataclass_transform

Words = tuple[str, ...]
Rows = tuple[Words, ...]
Groups = Mapping[str, Words]
Names = Mapping[str, str]
Numbers = Mapping[str, int]
WordSet = frozenset[str]  # words of one string, divided by white space
NO_GROUPS: Groups = MappingProxyType({})
NO_NAMES: Names = MappingProxyType({})
NO_NUMBERS: Numbers = MappingProxyType({})
NO_SET: WordSet = frozenset()


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
class Table:
    """A frozen record; a subclass names its fields, as a dataclass does.

    No dataclass, because there are a thousand fields: to make the methods of each class
    would cost a start of the program 20 ms, of which a run needs the tenth part.
    """

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} stays as it is")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} stays there")


_KNOWN: dict[type[Any], Mapping[str, Any]] = {}


def fields_of(record: type[Any]) -> Mapping[str, Any]:
    """The names of a record's fields with their types, those of its bases first."""
    if record not in _KNOWN:
        _KNOWN[record] = MappingProxyType(_fields(record))
    return _KNOWN[record]


def _fields(record: type[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in reversed(record.__mro__):
        if each is not Table and issubclass(each, Table):
            names = vars(sys.modules[each.__module__])
            for name, kind in inspect.get_annotations(each).items():
                found[name] = _evaluated(kind, names) if isinstance(kind, str) else kind
    return found


def _evaluated(kind: str, names: dict[str, Any]) -> Any:
    # Most fields are of a plain alias, whose look-up is all it takes.
    return names[kind] if kind in names else eval(kind, dict(names))


def is_optional(record: type[Table], name: str) -> bool:
    """Whether a field has a default, so that its key may be missing."""
    return hasattr(record, name)
