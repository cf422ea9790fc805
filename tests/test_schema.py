"""The schema that a reply must keep, and the JSON out of the nastiest replies."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import ReplyError
from summarizer.llm.schema import json_from, strict_schema


class Part(BaseModel):
    """For developers: not for the model."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(description="the words", min_length=1, max_length=9)
    default: int | None = None


class Leaf(BaseModel):
    kind: Literal["leaf"] = "leaf"


class Tree(BaseModel):
    kind: Literal["tree"]
    of: tuple[Tree, ...] = Field(default=(), max_length=3)


class Whole(BaseModel):
    part: Part = Field(description="the first")
    parts: list[Part] = []
    act: Literal["hopes", "agrees"]
    rank: Annotated[float, Field(ge=0, lt=9)] = 1.0
    node: Annotated[Leaf | Tree, Field(discriminator="kind")]


WHOLE = {
    "type": "object",
    "properties": {
        "part": {"description": "the first", "anyOf": [{"$ref": "#/$defs/Part"}]},
        "parts": {"type": "array", "items": {"$ref": "#/$defs/Part"}},
        "act": {"type": "string", "enum": ["hopes", "agrees"]},
        "rank": {"type": "number", "minimum": 0, "exclusiveMaximum": 9},
        "node": {"anyOf": [{"$ref": "#/$defs/Leaf"}, {"$ref": "#/$defs/Tree"}]},
    },
    "required": ["part", "parts", "act", "rank", "node"],
    "additionalProperties": False,
    "$defs": {
        "Leaf": {
            "type": "object",
            "properties": {"kind": {"type": "string", "enum": ["leaf"]}},
            "required": ["kind"],
            "additionalProperties": False,
        },
        "Part": {
            "type": "object",
            "properties": {
                "title": {"description": "the words", "type": "string"},
                "default": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            },
            "required": ["title", "default"],
            "additionalProperties": False,
        },
        "Tree": {
            "type": "object",
            "properties": {
                "kind": {"type": "string", "enum": ["tree"]},
                "of": {
                    "type": "array",
                    "maxItems": 3,
                    "items": {"$ref": "#/$defs/Tree"},
                },
            },
            "required": ["kind", "of"],
            "additionalProperties": False,
        },
    },
}


def test_the_schema_is_strict_and_in_a_fixed_order():
    assert json.dumps(strict_schema(Whole)) == json.dumps(WHOLE)


class FreeKeys(BaseModel):
    words: dict[str, int]


class Pair(BaseModel):
    span: tuple[int, int]


class Anything(BaseModel):
    rest: object


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")


@pytest.mark.parametrize("model", [FreeKeys, Pair, Anything, Open])
def test_what_strict_mode_cannot_say_is_refused(model):
    with pytest.raises(ValueError, match="strict mode has no"):
        strict_schema(model)


ONE = {"a": [1, {"b": "”}{["}], "c": "习"}
BARE = json.dumps(ONE, ensure_ascii=False)

READABLE = [
    # a reply around the same JSON
    BARE,
    json.dumps(ONE, indent=2),
    f"\ufeff  {BARE}\n",
    f"```json\n{BARE}\n```",
    f"```\n{BARE}\n```\n",
    f"Here it is:\n\n```JSON\n{BARE}\n```\nHope it helps!",
    f"Sure! {BARE} Anything else?",
    f"<think>maybe {{'a': 1}} or {{}}?</think>\n\n{BARE}",
    f"<think>\n{BARE}\n{{</think>{BARE}",
    f"<thinking></thinking>{BARE}",
    f"so I should [begin]…\n</think>\n{BARE}",
    f"As asked [see 1], in JSON [1] {{}}: {BARE}",
    f"As {{asked}}: {BARE}",
    f"{BARE}\n\n{BARE}",  # twice the same
    f"<|channel|>final<|message|>{BARE}",
    json.dumps(BARE),
    f"{BARE}]",
]


@pytest.mark.parametrize("reply", READABLE, ids=range(len(READABLE)))
def test_the_json_of_a_reply_is_found(reply):
    assert json_from(reply) == ONE


VALUES = [
    # replies whose value is worth a look of its own
    ("[]", []),
    ("{}", {}),
    ("none: []", []),
    ('{"a": "line\nbreak\ttab"}', {"a": "line\nbreak\ttab"}),
    ('{"a": "</think>"}', {"a": "</think>"}),
    ('x {"a": "```"} y', {"a": "```"}),
    ('[{"a": 1}, {"a": 2}]', [{"a": 1}, {"a": 2}]),
    ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
]


@pytest.mark.parametrize(("reply", "value"), VALUES)
def test_values_come_as_they_are(reply, value):
    assert json_from(reply) == value


UNREADABLE = [
    # a reply that must not pass for an answer, and what is said of it
    ("", "holds no JSON"),
    ("I am sorry.", "it begins 'I am sorry.'"),
    ("42", "holds no JSON"),
    ("null", "holds no JSON"),
    ('"words"', "holds no JSON"),
    ('{"a": [{"b": 1}, {"b": 2}, {"b"', "breaks off at line 1"),
    ('{"a": [{"b": 1}, {"b": 2}', "breaks off at line 1, column 26"),
    ('{"a": "said that', "breaks off"),
    ('{"a": 1,', "breaks off"),
    ("{", "breaks off"),
    ('```json\n{"a": [{"b": 1},\n```', r"is broken \(.*\) at line 3"),
    ('{"a": 1, oops, "b": {"c": 2}}', "is broken"),
    ("{'a': {\"b\": 1}}", "holds no JSON"),  # never the inner object alone
    ("{'a': {\"b\": 1}", "holds no JSON"),
    ('{"a": 1} {"a": 2}', "2 JSON documents"),
    ('{"a": 1}\n{"a": 2}\n{"a": 3}', "3 JSON documents"),
    ('{"a": 1, "a": 2}', "'a' stands twice"),
    ('{"a": NaN}', "NaN is no JSON number"),
    ("[" * 100_000, "nested too deeply"),
    ('{"a": ' + "9" * 5_000 + "}", "cannot be used"),
    ('{"a": "\\ud83d"}', "half a surrogate pair"),
    ("<think>forever", "before its thinking does"),
    ('<think>{"a": 1}', "before its thinking does"),
    ("<think>well</think>", "holds no JSON"),
]


@pytest.mark.parametrize(
    ("reply", "said"), UNREADABLE, ids=[reply[:25] for reply, _ in UNREADABLE]
)
def test_half_an_answer_is_an_error_that_carries_the_reply(reply, said):
    with pytest.raises(ReplyError, match=said) as caught:
        json_from(reply)
    assert caught.value.reply == reply


LETTERS = st.text(st.characters(exclude_categories=["Cs"]))
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | LETTERS,
    lambda inner: st.lists(inner) | st.dictionaries(LETTERS, inner),
    max_leaves=12,
)


@given(st.dictionaries(LETTERS, TREES, min_size=1))
def test_what_is_written_is_read(value):
    assert json_from(f"```json\n{json.dumps(value)}\n```") == value


@given(st.dictionaries(LETTERS, TREES, min_size=1), st.data())
def test_no_beginning_of_an_answer_is_taken_for_one(value, data):
    whole = json.dumps(value)
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(ReplyError):
        json_from(whole[:cut])
