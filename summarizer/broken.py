"""What breaks words and sentences in a text, and what a reader sees in its place.

Line ends of Windows, lines broken inside a sentence, words divided at the end of a
line, soft hyphens and what else cannot be seen, spaces that are doubled, and what is
left of quoted-printable (RFC 2045, 6.7): "Sá=\\nnchez", "S=C3=A1nchez".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.scripts import HAN, INVISIBLE
from summarizer.wrapping import wraps_in

_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_RETURN = re.compile(r"\r(?=\n)")
_WIDE = re.compile(
    r"(?<=[\w,])[ \u00a0]{2,3}(?=\w)"
)  # behind a stop they part sentences
_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
_ESCAPED = re.compile(r"(?:=[0-9A-F]{2})*=[89A-F][0-9A-F](?:=[0-9A-F]{2})*")
_HYPHEN = re.compile(r"[^\W\d_]{2}-$")
_BETWEEN_HAN = re.compile(f"[{HAN}\\d，。、；：]")
_NEAR = 3  # characters before a hyphen that are looked at


class Mend(NamedTuple):
    """Characters of a text and what is read in their place."""

    start: int
    end: int
    shown: str = ""


def mends_of(text: str) -> Iterator[Mend]:
    """All that is to be read otherwise; of two that overlap the first counts."""
    for pattern in (_UNSEEN, _RETURN):
        yield from (Mend(*match.span()) for match in pattern.finditer(text))
    if "  " in text or "\u00a0" in text:
        yield from (Mend(*match.span(), " ") for match in _WIDE.finditer(text))
    if "=" in text:
        yield from (Mend(*match.span()) for match in _SOFT_BREAK.finditer(text))
        yield from _unescaped(text)
    yield from _rejoined(text)


def mended(text: str) -> str:
    """The text as it is read."""
    pieces, done = list[str](), 0
    for start, end, shown in sorted(mends_of(text)):
        pieces += (text[done : max(done, start)], shown)
        done = max(done, end)
    return "".join((*pieces, text[done:]))


def _unescaped(text: str) -> Iterator[Mend]:
    """Letters that were written as their bytes, in UTF-8 or else in Latin-1."""
    for match in _ESCAPED.finditer(text):
        written = bytes.fromhex(match.group().replace("=", ""))
        try:
            shown = written.decode("utf-8")
        except UnicodeDecodeError:
            shown = written.decode("latin-1")
        if len(shown) < len(written) or shown.isalpha():  # no "?page=96" of an address
            yield Mend(*match.span(), shown)


def _rejoined(text: str) -> Iterator[Mend]:
    """Lines that go on in the next, and the words that were divided between two."""
    for start, end in wraps_in(text):
        before, after = text[start - 1], text[end]
        if before == "=":
            continue
        if _HYPHEN.search(text, max(0, start - _NEAR), start) and after.islower():
            yield Mend(start - 1, end)
        elif _BETWEEN_HAN.match(before) and _BETWEEN_HAN.match(after):
            yield Mend(start, end)
        else:
            yield Mend(start, end, " ")
