"""Remarks put in words, by `messages.toml` of a language.

Records hold codes with arguments (`models.remarks`); here is the only place where they
become sentences.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import JsonValue

from summarizer.languages.files import ENGLISH, read_messages
from summarizer.languages.kept import retold
from summarizer.models import WRITTEN, Remark

# The format of a field that holds a sentence kept in English (`languages.kept`).
_KEPT = "kept"
# Remarks that are joined of others: of words that come and go, and of several reasons.
_WORDS = {
    "words": (("come", "word_comes"), ("gone", "word_goes")),
    "words_of_accounts": (("b", "word_in_b"), ("a", "word_in_a")),
}
_STEPS = "steps"


def remark(code: str, /, **args: JsonValue | Remark) -> Remark:
    """A remark with its words in English; an argument may be a remark itself.

    Raises:
        KeyError: English has no such message, or it names an argument not given.
    """
    data = {name: _data(value) for name, value in args.items()}
    return Remark(code, data, _worded(code, data, ENGLISH))


def steps(reasons: Iterable[Remark]) -> Remark:
    """Several reasons as one remark; a single one stays as it is."""
    given = list(reasons)
    if len(given) == 1:
        return given[0]
    data: dict[str, JsonValue] = {_STEPS: [_data(each) for each in given]}
    return Remark(_STEPS, data, _worded(_STEPS, data, ENGLISH))


def written(words: str) -> Remark:
    """What a model or an analyst wrote, in their own words."""
    return Remark(WRITTEN, {}, words)


def words_of(given: Remark, language: str = ENGLISH) -> str:
    """A remark in a language's words; what somebody wrote stays as it is.

    Raises:
        KeyError: the language has no such message.
    """
    if given.code == WRITTEN:
        return given.text
    return _worded(given.code, given.args, language)


def inner(given: Remark, name: str = "reason") -> Remark:
    """The remark that another has as an argument."""
    value = given.args[name]
    if not isinstance(value, dict):
        raise TypeError(f"{name} of {given.code} is no remark")
    return _remark(value)


def inner_list(given: Remark, name: str) -> list[Remark]:
    """The remarks that another is joined of."""
    listed: Any = given.args[name]
    return [_remark(each) for each in listed]


def name_in(table: str, name: str, language: str = ENGLISH) -> str:
    """The word that a table of messages has for a state, an absence, an act …"""
    words: str = _tables(language)[table][name]
    return words


def _data(value: JsonValue | Remark) -> JsonValue:
    """An argument as JSON: a remark without its English, unless these are its words."""
    if not isinstance(value, Remark):
        return value
    if value.code == WRITTEN:
        return {"code": WRITTEN, "text": value.text}
    return {"code": value.code, "args": value.args}


def _remark(data: Mapping[str, Any]) -> Remark:
    code, args = data["code"], data.get("args", {})
    return Remark(code, args, data.get("text") or _worded(code, args, ENGLISH))


@cache
def _tables(language: str) -> dict[str, Any]:
    return read_messages("messages", language)


@cache
def _messages(language: str) -> Mapping[str, str]:
    """The messages of all tables by code; tables of single names have none of them."""
    tables = _tables(language)
    kinds = ("reasons", "accounts", "conflicts", "notes", "reading", "pieces")
    return {code: words for kind in kinds for code, words in tables[kind].items()}


class _Formatter(string.Formatter):
    """Fills a message in; the format of a field is the table that has its word."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, table: str) -> str:
        if table == _KEPT:
            return retold(str(value), self._language)
        if table:
            return name_in(table, value, self._language)
        if isinstance(value, Mapping):
            return _of_data(value, self._language)
        return str(value)


_formatter = cache(_Formatter)


def _of_data(data: Mapping[str, Any], language: str) -> str:
    if data["code"] == WRITTEN:
        words: str = data["text"]
        return words
    return _worded(data["code"], data.get("args", {}), language)


def _worded(code: str, args: Mapping[str, JsonValue], language: str) -> str:
    messages = _messages(language)
    if code == _STEPS:
        listed: Any = args[_STEPS]
        return messages[_STEPS].join(_of_data(each, language) for each in listed)
    if code in _WORDS:
        return messages["words"].join(_pieces(code, args, messages))
    message = messages[code]
    if "{" not in message:
        return message
    if all(type(value) is str for value in args.values()) and ":" not in message:
        return message.format_map(args)  # most remarks by far, and much faster
    return _formatter(language).vformat(message, (), args)


def _pieces(
    code: str, args: Mapping[str, JsonValue], messages: Mapping[str, str]
) -> Iterable[str]:
    for name, piece in _WORDS[code]:
        items: Any = args.get(name, [])
        for item in items:
            yield messages[piece].format(item=item)
