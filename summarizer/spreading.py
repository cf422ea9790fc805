"""Groups of options: a command names a group as a parameter, typer sees its options.

A group is a frozen record whose fields are options as typer has them; the command is
handed the record.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, get_type_hints


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """The command with each group of options among its parameters spread out."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {
        name: kind for name, kind in hints.items() if is_dataclass(kind)
    }

    @wraps(command)
    def run(**given: Any) -> None:
        taken = {
            name: kind(**{each.name: given.pop(each.name) for each in fields(kind)})
            for name, kind in groups.items()
        }
        command(**given, **taken)

    parameters = list(_spread(command, hints, groups))
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _spread(
    command: Callable[..., None], hints: dict[str, Any], groups: dict[str, Any]
) -> Iterator[inspect.Parameter]:
    for name, plain in inspect.signature(command).parameters.items():
        if name not in groups:
            yield _parameter(name, hints[name], plain.default)
            continue
        types = get_type_hints(groups[name], include_extras=True)
        for each in fields(groups[name]):
            yield _parameter(each.name, types[each.name], each.default)


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)
