"""Markup in texts: what a reader sees without it, and the way back.

Markdown's emphasis, links and marks at the head of lines, HTML's tags and entities,
accents that stand apart from their letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_BLOCKS = (
    "address|article|aside|blockquote|body|br|div|dd|dl|dt|figcaption|figure|footer"
    "|h[1-6]|header|hr|html|main|nav|ol|p|section|table|tbody|td|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|b|big|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|span|strike"
    "|strong|sub|sup|time|tt|u|var|wbr"
)
_FLAGS = re.IGNORECASE | re.DOTALL
_TOKEN = re.compile(
    r"(?P<gone><sup\b[^<>]*>\W*\d+\W*</sup\s*>|!\[[^\[\]\n]*\]\([^()\s]*\))"
    r"|(?P<item><li\b[^<>]*>)"
    rf"|(?P<block></?(?:{_BLOCKS}|li)\b[^<>]*>)"
    rf"|(?P<inline></?(?:{_INLINE})\b[^<>]*>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]\w{1,30});)",
    re.IGNORECASE,
)
# What is gone with all that stands in it, and what closes it.
_HIDDEN = [
    (re.compile(opener + ".*?" + closer, _FLAGS), re.compile(closer, _FLAGS))
    for opener, closer in (
        ("<!--", "-->"),
        (r"<script\b[^<>]*>", r"</script\s*>"),
        (r"<style\b[^<>]*>", r"</style\s*>"),
    )
]
_OPENER = re.compile(r"^(?:\#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)
_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_LINK = re.compile(r"(?<!!)\[(?P<shown>[^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*\)")
# A mark opens before a word and closes behind one; a Han character is no hindrance.
_EMPHASIS = {
    mark: re.compile(
        rf"(?<![\\{mark}{beside}])(?P<open>[{mark}]{{1,3}})(?![\s{mark}])"
        rf"(?:(?!\n\s*\n)[^{mark}])+?(?<!\s)(?P<close>(?P=open))(?![{mark}{beside}])"
    )
    for mark, beside in (("*", "A-Za-z0-9"), ("_", r"\w"))
}
_SUSPECT = re.compile(r"[<*_\u0300-\u036f]|&\#?\w|\]\(|^[\#>]", re.MULTILINE)
_FRAGMENT = re.compile(rf"\s*<(?:{_BLOCKS}|li)\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_MASK = "\x00"
_DEEPEST = 6  # marks of emphasis in one another; of more, nobody sees which is which


class _Change(NamedTuple):
    """Characters of the source and what a reader sees in their place."""

    start: int
    end: int
    shown: str


class _Pair(NamedTuple):
    """Marks that belong together."""

    opener: _Change
    closer: _Change


class Plain(NamedTuple):
    """A text without markup; character i of `text` is `source[starts[i]:ends[i]]`.

    Marks that belong together, about words in emphasis or of a link, are `opened` by
    where the first of these words begins and `closed` by where the last one ends.
    """

    source: str
    text: str
    starts: list[int]
    ends: list[int]
    opened: dict[int, _Pair]
    closed: dict[int, _Pair]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind a span of the text, its marks in pairs."""
        if start >= end:
            return start, end
        return self.paired(self.starts[start], self.ends[end - 1])

    def paired(self, start: int, end: int) -> tuple[int, int]:
        """A span of the source, with the marks that belong to marks inside it."""
        opened, closed = self.opened.get(start), self.closed.get(end)
        if opened and opened.closer.start < end:
            start = opened.opener.start
        if closed and start < closed.opener.end:
            end = closed.closer.end
        return start, end


def plain_of(source: str) -> Plain | None:
    """The text without its markup, or None where it has none."""
    if not _SUSPECT.search(source):
        return None
    pairs = [*_emphasised(source), *_links(source)]
    marks = [mark for pair in pairs for mark in pair]
    changes = sorted([*marks, *_hidden(source), *_tokens(source), *_breaks(source)])
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, shown in changes:
        if start < done:
            continue
        text.append(source[done:start] + shown)
        starts += [*range(done, start), *[start] * len(shown)]
        ends += [*range(done + 1, start + 1), *[end] * len(shown)]
        done = end
    if not done:
        return None
    text.append(source[done:])
    starts += range(done, len(source))
    ends += range(done + 1, len(source) + 1)
    opened = {pair.opener.end: pair for pair in pairs}
    closed = {pair.closer.start: pair for pair in pairs}
    return Plain(source, "".join(text), starts, ends, opened, closed)


def _emphasised(source: str) -> Iterator[_Pair]:
    """The marks about words in emphasis, inner ones first."""
    for mark, pattern in _EMPHASIS.items():
        rest = source if mark in source else ""
        for _ in range(_DEEPEST):
            masked, done = [], 0
            for match in pattern.finditer(rest):
                pair = _pair(match.span("open"), match.span("close"))
                for start, end, _ in pair:
                    masked += [rest[done:start], _MASK * (end - start)]
                    done = end
                yield pair
            if not done:
                break
            rest = "".join([*masked, rest[done:]])


def _links(source: str) -> Iterator[_Pair]:
    """What stands about the words of a link, its address included."""
    for match in _LINK.finditer(source):
        yield _pair(
            (match.start(), match.start("shown")), (match.end("shown"), match.end())
        )


def _pair(opener: tuple[int, int], closer: tuple[int, int]) -> _Pair:
    return _Pair(_Change(*opener, ""), _Change(*closer, ""))


def _hidden(source: str) -> Iterator[_Change]:
    """Comments and the like; what nothing closes is text."""
    for pattern, closer in _HIDDEN:
        closers = [match.end() for match in closer.finditer(source)]
        # Behind the last closer each opener would look through all the rest for one.
        for match in pattern.finditer(source, 0, closers[-1] if closers else 0):
            yield _Change(*match.span(), "")


def _tokens(source: str) -> Iterator[_Change]:
    """Tags, entities, marks at the head of a line, letters with their accents."""
    for match in _TOKEN.finditer(source):
        shown = match.group()
        if match["gone"] or match["inline"]:
            shown = ""
        elif match["item"]:
            shown = "\n\n- "
        elif match["block"]:
            shown = "\n\n"
        else:
            shown = unescape(shown)
        if shown != match.group():
            yield _Change(*match.span(), shown)
    for match in _OPENER.finditer(source):
        yield _Change(*match.span(), "")
    if not unicodedata.is_normalized("NFC", source):
        for match in _ACCENTED.finditer(source):
            yield _Change(*match.span(), unicodedata.normalize("NFC", match.group()))


def _breaks(source: str) -> Iterator[_Change]:
    """In HTML a line's end is a space."""
    if _FRAGMENT.match(source):
        for match in _SPACE.finditer(source):
            if "\n" in match.group():
                yield _Change(*match.span(), " ")
