"""Markdown: the text with its marks, less comments; front matter is what is known.

Front matter is a block of YAML between lines of three hyphens, or of TOML between lines
of three plus signs, at the head of a file.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from summarizer.languages.messages import remark
from summarizer.reading.articles import Metadata
from summarizer.reading.decoding import decode
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats.plain import in_pages

_FRONT = re.compile(
    r"\s*?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<block>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
# As a page of it shows none; one that is not closed is text.
_COMMENT, _COMMENT_END = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL), "-->"
_LONGEST = 20_000  # characters of a block; what is longer is text between two rules
_LONGEST_REASON = 100
# What each is called in front matter; the first that is there counts.
_KEYS = {
    "title": ("title",),
    "outlet": ("outlet", "publisher", "source", "site"),
    "date": ("date", "published", "pubdate"),
    "url": ("url", "link", "canonical", "source"),
    "language": ("language", "lang"),
    "reporter": ("reporter",),
    "author": ("author",),
}


def read(fetched: Fetched) -> Extracted:
    """The text of a Markdown file behind its front matter.

    Raises:
        InputError: the bytes are no text, or in an encoding that cannot be told.
    """
    text = decode(fetched.data, fetched.shown)
    front = _FRONT.match(text, 0, _LONGEST)
    if front is None:
        return _shown(text)
    try:
        found = _parsed(front["fence"], front["block"])
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:_LONGEST_REASON]
        note = remark("front_matter_unread", reason=reason)
        return replace(_shown(text[front.end() :]), notes=(note,))
    if not isinstance(found, Mapping):
        return _shown(text)  # text between two rules
    return _shown(text[front.end() :], _metadata(found))


def _shown(text: str, known: Metadata | None = None) -> Extracted:
    closed = text.rfind(_COMMENT_END) + len(_COMMENT_END)
    return in_pages(_COMMENT.sub("", text[:closed]) + text[closed:], known)


def _parsed(fence: str, block: str) -> Any:
    """What a block says.

    Raises:
        ValueError: it is not in the language that its fence names.
    """
    if fence == "+++":
        return tomllib.loads(block)
    import yaml  # of which few files have any

    try:
        # Only strings, lists and mappings: with the merge keys of YAML twenty lines
        # could be made that fill any memory.
        return yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _metadata(front: Mapping[Any, Any]) -> Metadata:
    """What front matter tells; what is of another kind there is passed over."""
    given = {str(key).casefold(): _text(value) for key, value in front.items()}
    found = {field: next(_told(field, given), None) for field in _KEYS}
    excerpt = {"true": True, "false": False}.get(given.get("excerpt") or "")
    return Metadata(**found, excerpt=excerpt)


def _told(field: str, given: Mapping[str, str | None]) -> Iterator[str]:
    """What stands under the keys of a field; a source is an address or an outlet."""
    for key in _KEYS[field]:
        value = given.get(key)
        if value and (key != "source" or (field == "url") == _is_address(value)):
            yield value


def _is_address(value: str) -> bool:
    try:
        return urlsplit(value).scheme in ("http", "https")
    except ValueError:
        return False


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else None
