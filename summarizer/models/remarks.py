"""What the program remarks, who decided, and redlines: data that writers put in words.

A remark is a code with arguments, so that it can be said in another language, outlives
a rewording, and is never told by comparing sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import (
    BeforeValidator,
    ConfigDict,
    JsonValue,
    PlainSerializer,
    WithJsonSchema,
)

from summarizer.models.records import Record

WRITTEN = "written"  # the code of what somebody wrote: a model, an analyst


@dataclass(frozen=True, slots=True)
class Remark:
    """A code with its arguments, and its words in English for who reads the JSON.

    Under the code `WRITTEN` the words are a model's or an analyst's own and all there
    is. `summarizer.languages` has the words of every other code.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    code: str
    args: dict[str, JsonValue] = field(default_factory=dict)
    text: str = ""


class Decider(Record):
    """Who decided: rules, a model by an engine and a prompt, or an analyst by name."""

    who: Literal["rules", "openai", "analyst"]
    model: str | None = None
    prompt: str | None = None
    author: str | None = None


class Run(NamedTuple):
    """Words of a redline that two wordings share, or that have gone or come."""

    kind: Literal["kept", "gone", "come"]
    words: str


def _run(given: Any) -> Any:
    """A run from its JSON, an object of one field."""
    if isinstance(given, dict):
        ((kind, words),) = given.items()
        return Run(kind, words)
    return given


def _as_json(run: Run) -> dict[str, str]:
    return {run.kind: run.words}


_IN_JSON = {
    "type": "object",
    "properties": {kind: {"type": "string"} for kind in ("kept", "gone", "come")},
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}
Runs = tuple[
    Annotated[
        Run,
        BeforeValidator(_run),
        PlainSerializer(_as_json),
        WithJsonSchema(_IN_JSON),
    ],
    ...,
]
