"""JSON at the border: the schema that a reply must keep, and the JSON inside a reply.

`json_from` never settles for a part: a reply that breaks off, repeats a key or holds
two documents is an error, because half an answer would pass for a whole one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from summarizer.errors import ReplyError

# In this order, whatever pydantic's is, so that a request stays the same.
_ORDER = (
    "$ref", "description", "type", "enum", "anyOf", "pattern", "format", "minimum",
    "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems",
    "maxItems", "properties", "required", "additionalProperties", "items", "$defs",
)  # fmt: skip
# Allowed by JSON Schema, refused by strict mode; pydantic checks them afterwards.
_DROPPED = frozenset(
    (
        "title", "default", "examples", "minLength", "maxLength", "uniqueItems",
        "discriminator", "deprecated", "readOnly", "writeOnly",
    )
)  # fmt: skip


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON Schema in the form that strict structured outputs ask for.

    Every object is closed and every property required; a field that may be left out
    must allow null. A field's description is kept, a class's docstring is not: that one
    is for developers.

    Raises:
        ValueError: the model uses what strict mode cannot say, such as free keys.
    """
    schema = _strict(model.model_json_schema(by_alias=True))
    if schema.get("type") != "object":
        raise ValueError(f"{model.__name__}: a reply must be an object")
    return schema


def _strict(node: Mapping[str, Any]) -> dict[str, Any]:
    node = _renamed(node)
    out: dict[str, Any] = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):
            out[key] = {name: _strict(inner) for name, inner in value.items()}
        elif key == "anyOf":
            out[key] = [_strict(inner) for inner in value]
        elif key == "items":
            out[key] = _strict(value)
        elif key in _ORDER:
            out[key] = value
        elif key not in _DROPPED:
            raise ValueError(f"strict mode has no {key!r}")
    if not out.keys() & {"type", "enum", "anyOf", "$ref"}:
        raise ValueError("strict mode has no values of any kind")
    if out.get("type") == "object":
        _close(node, out)
    if "$ref" in out and len(out) > 1:
        # Nothing may stand beside a reference.
        out["anyOf"] = [{"$ref": out.pop("$ref")}]
    return {key: out[key] for key in _ORDER if key in out}


def _renamed(node: Mapping[str, Any]) -> dict[str, Any]:
    """The same with words that every server knows."""
    names = {"oneOf": "anyOf"}
    out = {names.get(key, key): value for key, value in node.items()}
    if "const" in out:
        out["enum"] = [out.pop("const")]
    if "allOf" in out and len(out["allOf"]) == 1:
        out |= out.pop("allOf")[0]
    return out


def _close(node: Mapping[str, Any], out: dict[str, Any]) -> None:
    if node.get("additionalProperties") or "properties" not in out:
        raise ValueError("strict mode has no objects with free keys")
    out.pop("description", None)
    out["additionalProperties"] = False
    out["required"] = list(out["properties"])


# Characters of a bad reply in an error: how it begins; what stands before the break.
_SHOWN_BEGIN, _SHOWN_BEFORE = 60, 40
_THOUGHTS = re.compile(r"\s*<(think|thinking|reasoning)>")
_END_OF_THOUGHTS = re.compile(r"</(?:think|thinking|reasoning)>")
_BRACKET = re.compile(r"[{\[]")


class _RepeatedKey(ValueError):
    """A key stands twice in one object; JSON readers would drop the first."""


class _NoNumber(ValueError):
    """NaN or Infinity, which JSON does not have."""


def json_from(text: str) -> object:
    """The one JSON object or list in a reply, whatever a server put around it.

    Forms: bare JSON; after a byte order mark; after `<think>…</think>`; in a code
    fence; between sentences; as a JSON string that itself holds JSON.

    Raises:
        ReplyError: there is none, it breaks off (the message says where), or there are
            several; carries the reply.
    """
    return _checked(_value(text, text), text)


def _value(text: str, reply: str) -> object:
    said = _without_thoughts(text, reply)
    try:
        whole = _DECODER.decode(said.strip())
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, str):
        return _value(whole, reply)
    if isinstance(whole, dict | list):
        return whole
    return _pick(list(_documents(said, reply)), reply)


def _without_thoughts(text: str, reply: str) -> str:
    said = text.lstrip("\ufeff \t\r\n")
    if _THOUGHTS.match(said):
        if not (end := _END_OF_THOUGHTS.search(said)):
            raise ReplyError("the reply ends before its thinking does", reply)
        return said[end.end() :]
    # Some servers leave out the opening tag; a tag inside JSON stays where it is.
    if said[:1] not in "{[" and (ends := list(_END_OF_THOUGHTS.finditer(said))):
        tail = said[ends[-1].end() :]
        return tail if _BRACKET.search(tail) else said
    return said


def _documents(said: str, reply: str) -> Iterator[dict[str, Any] | list[Any]]:
    """Each object or list that stands by itself in the text.

    A bracket behind which JSON does not even begin ("[as asked]") is prose and passed
    over with all inside it; one that breaks later on is a broken document.
    """
    at = 0
    while bracket := _BRACKET.search(said, at):
        start = bracket.start()
        try:
            value, at = _DECODER.raw_decode(said, start)
        except json.JSONDecodeError as error:
            begun = said[start + 1 : error.pos].strip()
            if begun or error.pos >= len(said.rstrip()):
                raise _broken(error, said, reply) from error
            at = _after_bracket(said, start)
        except (ValueError, RecursionError) as error:
            is_deep = isinstance(error, RecursionError)
            reason = "nested too deeply" if is_deep else str(error)
            raise ReplyError(
                f"the reply's JSON cannot be used: {reason}", reply
            ) from error
        else:
            yield value


def _after_bracket(said: str, start: int) -> int:
    opening = said[start]
    closing = "}" if opening == "{" else "]"
    depth = 0
    for at in range(start, len(said)):
        depth += (said[at] == opening) - (said[at] == closing)
        if depth == 0:
            return at + 1
    return len(said)


def _pick(found: list[dict[str, Any] | list[Any]], reply: str) -> object:
    # A "[1]" or "{}" in a sentence is not an answer where another stands beside it.
    telling = [value for value in found if _tells(value)] or found
    if not telling:
        begin = " ".join(reply.split())[:_SHOWN_BEGIN]
        raise ReplyError(f"the reply holds no JSON; it begins {begin!r}", reply)
    if any(value != telling[0] for value in telling):
        raise ReplyError(
            f"the reply holds {len(telling)} JSON documents where one was asked for",
            reply,
        )
    return telling[0]


def _tells(value: dict[str, Any] | list[Any]) -> bool:
    if isinstance(value, dict):
        return bool(value)
    return any(isinstance(each, dict | list) for each in value)


def _broken(error: json.JSONDecodeError, said: str, reply: str) -> ReplyError:
    before = " ".join(said[max(0, error.pos - _SHOWN_BEFORE) : error.pos].split())
    # An unterminated string is reported where it begins, yet the text ends inside it.
    if error.pos >= len(said.rstrip()) or error.msg.startswith("Unterminated"):
        what = "breaks off"
    else:
        what = f"is broken ({error.msg})"
    return ReplyError(
        f"the reply's JSON {what} at line {error.lineno}, column {error.colno},"
        f" after {before!r}",
        reply,
    )


def _checked(value: object, reply: str) -> object:
    r"""The value, unless a `\ud800` in it made a character that cannot be written."""
    if "\\ud" in reply.lower():
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise ReplyError("the reply holds half a surrogate pair", reply) from error
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RepeatedKey(f"the key {twice!r} stands twice in one object")
    return read


def _refuse(word: str) -> float:
    raise _NoNumber(f"{word} is no JSON number")


# Raw line breaks inside strings are let pass: what they mean is plain.
_DECODER = json.JSONDecoder(
    strict=False, object_pairs_hook=_once, parse_constant=_refuse
)
