"""What is no part of the account: captions, headings, datelines, footers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from summarizer.engines.rules.tokens.text import Line, Passage

_LONGEST_HEADING = 22  # words
_CLOSED = re.compile(r"[.!?…:;,][\"'”’)\]]*$")


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def is_boilerplate(passage: Passage, line: Line) -> bool:
    """Whether the sentence is a caption, a heading, a footer or the like."""
    words = passage.rules.boilerplate
    shown = passage.slice(line.start, line.end)
    lower = shown.lower()
    if lower.startswith(words.starts):
        return True
    if any(mark in lower for mark in words.anywhere):
        return True
    if _is_heading(passage, line, shown):
        return True
    return any(phrase in lower for phrase in words.scene)


def _is_heading(passage: Passage, line: Line, shown: str) -> bool:
    """A short line that ends without a stop."""
    text, end = passage.text, passage.ends[line.end - 1]
    ends_line = text[end : end + 1] in ("", "\n", "\r")
    short = line.end - line.start <= _LONGEST_HEADING
    return ends_line and short and not _CLOSED.search(shown)


def is_turn(passage: Passage, line: Line) -> bool:
    """Whether a transcript hands the word to somebody: "PRESIDENT SMITH: Thanks"."""
    pattern = _compiled(passage.rules.boilerplate.speaker_turn)
    return pattern.match(passage.text, passage.starts[line.start]) is not None


def body_start(passage: Passage, line: Line) -> Line:
    """The sentence without the dateline before it ("BEIJING, Jan. 15 (Xinhua) --")."""
    pattern = _compiled(passage.rules.boilerplate.dateline)
    start = passage.starts[line.start]
    match = pattern.match(passage.text[start : passage.ends[line.end - 1]])
    if match is None:
        return line
    first = bisect_left(passage.starts, start + match.end())
    return line._replace(start=first) if first < line.end else line
