"""Normalised text with a map back to the text as given.

Only differences of type are levelled: quote marks, dashes, spaces, line breaks, full
and half width, composed and decomposed letters, invisible marks, markup; the figures of
a script, the points above and below letters of Arabic and Hebrew, and shapes of a
letter that keyboards and printers choose. Letters, numbers and case stay, so that two
texts with the same normal form say the same in the same words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.languages.language import all_languages
from summarizer.markup import Plain, plain_of
from summarizer.memo import remembered
from summarizer.scripts import (
    CJK,
    FIGURES,
    HAN_AND_RARE,
    INVISIBLE,
    POINTS,
    SHAPES,
    SIGNS,
    STRETCH,
    is_cjk,
)

_QUOTES = dict.fromkeys("“”„‟«»〝〞「」『』﹁﹂﹃﹄", '"') | dict.fromkeys(
    "‘’‚‛′`´", "'"
)
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣", "-")
_DOTS = dict.fromkeys("・‧ㆍ", "·") | {"〜": "~"}  # between parts of a name, of a span
_ONE_FOR_ONE = _QUOTES | _DASHES | _DOTS | FIGURES | SIGNS | SHAPES
_LEFT_OUT = dict.fromkeys(f"{INVISIBLE}{STRETCH}", "")
_FOLDS: dict[str, str] = _ONE_FOR_ONE | _LEFT_OUT | {"…": "..."}
_POINTS = re.compile(f"[{POINTS}]")
# A point that stands by itself is a space with it in Unicode's compatibility forms.
_LONE_POINTS = re.compile(f" ?[{POINTS}]+")
_HAN = re.compile(f"[{HAN_AND_RARE}]")
# What may change: a letter with the marks upon it, the parts of a Korean syllable, any
# character beyond ASCII. The ASCII in between is taken over as it is.
_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\uff9e\uff9f"
    f"{POINTS}\u0653-\u0655"
)
_UNIT = re.compile(
    r"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    rf"|[\x00-\x7f][{_MARKS}]+|[^\x00-\x7f][{_MARKS}]*"
)
# Dashes, dots and white space that are not yet in their short form; a single space is,
# but beside a Han character.
# One class comes first, so that `re` skips at once what cannot begin a run.
_RUN = re.compile(
    r"[-.\s](?:(?P<dash>(?<=-)-+)|(?P<dots>(?<=\.)\.{3,})"
    rf"|(?P<space>(?<=\s)\s+|(?<=[^\S ])|(?<=[{CJK}] )|(?<= )(?=[{CJK}])))"
)
# What holds none of these and is ASCII has no such run: most quotes and statements.
_RUNS = ("--", "....", "  ", *"\t\n\v\f\r\x1c\x1d\x1e\x1f")
# A line break between words: as long as the space it stands for.
_LONE_BREAK = re.compile(rf"[^\S ](?<=[^\s{CJK}][^\S ])(?=[^\s{CJK}])")
# Few characters of a text change: a seventh of the time that `str.translate` takes.
_LEVELLED = re.compile(f"[{re.escape(''.join(_ONE_FOR_ONE))}]")
# Characters that stand for others by their shape alone: radicals of Chinese, ligatures,
# letters of Arabic as they join, widths. Not all that Unicode has such a form of: a
# raised 2 would turn into a plain one.
_OTHER_SHAPE = re.compile(
    "[\u2e80-\u2fd5\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc\uff00-\uffef]"
)
# Marks that could stand apart from their letter, Korean letters, other shapes,
# compatibility ideographs, what is left out, and the dots that are three.
_CHANGES_LENGTH = re.compile(
    rf"[{_MARKS}\u1100-\u11ff\uf900-\ufaff…{INVISIBLE}{STRETCH}]"
    rf"|{_OTHER_SHAPE.pattern}"
)


class NormalPage(NamedTuple):
    """A text in normal form; character i of `text` is `source[starts[i]:ends[i]]`."""

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    plain: Plain | None = None  # the source without its markup, where it has some

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind a non-empty span of the normal form."""
        begin, stop = self.starts[start], self.ends[end - 1]
        return self.plain.paired(begin, stop) if self.plain else (begin, stop)

    def offset(self, source_offset: int) -> int:
        """The first character of the normal form at or behind a source offset."""
        return bisect_left(self.starts, source_offset)

    def between(self, start: int, end: int) -> str:
        """The normal form of a span of the source."""
        return self.text[self.offset(start) : self.offset(end)].strip()


@lru_cache(maxsize=4096)
def _fold(unit: str) -> str:
    if unit in _FOLDS:
        return _FOLDS[unit]
    # What is left out must not keep a letter from a mark that belongs to it.
    composed = unicodedata.normalize("NFC", _POINTS.sub("", unit))
    if _OTHER_SHAPE.match(composed):
        composed = _LONE_POINTS.sub("", unicodedata.normalize("NFKC", composed))
    return "".join(_FOLDS.get(each, each) for each in _POINTS.sub("", composed))


def _unfolded(source: str) -> tuple[list[str], list[int], list[int]]:
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in _UNIT.finditer(source):
        start, end = match.span()
        characters += source[done:start]
        starts += range(done, start)
        ends += range(done + 1, start + 1)
        folded = _fold(match.group())
        characters += folded
        starts += [start] * len(folded)
        ends += [end] * len(folded)
        done = end
    characters += source[done:]
    starts += range(done, len(source))
    ends += range(done + 1, len(source) + 1)
    return characters, starts, ends


def _folded(source: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The text with its characters levelled, and where each came from.

    Most texts need only one character for another; their map is the identity and is
    not built character by character.
    """
    plain = source.isascii() or (
        unicodedata.is_normalized("NFC", source) and not _CHANGES_LENGTH.search(source)
    )
    if plain:
        size = len(source)
        levelled = _LEVELLED.sub(lambda match: _ONE_FOR_ONE[match[0]], source)
        return levelled, range(size), range(1, size + 1)
    characters, starts, ends = _unfolded(source)
    return "".join(characters), starts, ends


@remembered(short=64)
def normalise(source: str) -> NormalPage:
    """Bring a text into normal form, keeping where each character came from."""
    plain = plain_of(source)
    if plain is None:
        return _levelled(source)
    page = _levelled(plain.text)
    starts = [plain.starts[start] for start in page.starts]
    ends = [plain.ends[end - 1] for end in page.ends]
    return NormalPage(source, page.text, starts, ends, plain)


def _levelled(source: str) -> NormalPage:
    joined, starts, ends = _folded(source)
    if joined.isascii() and not any(map(joined.__contains__, _RUNS)):
        return NormalPage(source, joined, starts, ends)
    joined = _LONE_BREAK.sub(" ", joined)
    text: list[str] = []
    first: list[int] = []
    last: list[int] = []
    begin = 0
    for run in _RUN.finditer(joined):
        text.append(joined[begin : run.start()])
        first += starts[begin : run.start()]
        last += ends[begin : run.start()]
        short = _shorten(joined, run)
        text.append(short)
        for index in range(len(short)):
            first.append(starts[run.start() + index])
            last.append(ends[run.end() - 1])
        begin = run.end()
    if not text:
        return NormalPage(source, joined, starts, ends)
    text.append(joined[begin:])
    first += starts[begin:]
    last += ends[begin:]
    return NormalPage(source, "".join(text), tuple(first), tuple(last))


def _shorten(joined: str, run: re.Match[str]) -> str:
    if run.lastgroup == "dash":
        return "-"
    if run.lastgroup == "dots":
        return "..."
    before, after = (
        joined[run.start() - 1 : run.start()],
        joined[run.end() : run.end() + 1],
    )
    # White space beside a Han character is layout, not spelling.
    return "" if is_cjk(before) or is_cjk(after) else " "


@cache
def _traditional() -> dict[int, int]:
    found: dict[int, int] = {}
    for language in all_languages():
        if language.grammar == "clauses":
            table = language.clause_rules.traditional
            pair = table.characters, table.simplified
            found |= str.maketrans(*("".join(each.split()) for each in pair))
    return found


def simplified(text: str) -> str:
    """The text with traditional characters as simplified ones, one for one."""
    return text if text.isascii() else _translated(text)


@remembered(short=64)
def _translated(text: str) -> str:
    # Asked of a whole text for every place in it; most have curly quotes alone.
    return text.translate(_traditional()) if _HAN.search(text) else text
