"""What an article carries that is no part of the account, and is nobody's position.

Captions, headings and footers, what a paper asks of its readers, what the public says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.text import Passage, is_finite
from summarizer.lexicon.rules import load_rules

_LONGEST_HEADING = 22  # words
_REACH = 5  # words from a border within which the head of a group stands
_CLOSING = ('"', "”")
_CLOSED = re.compile(r"[.!?…:;,][\"'”’)\]]*$")


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


@lru_cache(maxsize=4)
def _appeals(language: str) -> re.Pattern[str]:
    return re.compile("|".join(load_rules(language).boilerplate.appeals))


def _appeals_to_readers(passage: Passage, line: Line) -> bool:
    """Whether a paper speaks to its readers: "We ask our readers to S"."""
    shown = " ".join(passage.slice(line.start, line.end).lower().split())
    return _appeals(passage.language).search(shown) is not None


def _speaks_to_readers(passage: Passage, line: Line) -> bool:
    """Whether "we" opens a paragraph, not in quotation marks, and "you" are in it."""
    start, rules = passage.starts[line.start], passage.rules
    if passage.words[line.start] not in rules.words.we:
        return False
    end = passage.text.find("\n", start)
    paragraph = passage.text[start : end if end > 0 else None].lower()
    quoted = rules.words.quote_marks.intersection(paragraph)
    return not quoted and not rules.data.turns.you.isdisjoint(paragraph.split())


def _is_heading(passage: Passage, line: Line, shown: str) -> bool:
    """A short line that ends without a stop."""
    text, end = passage.text, passage.ends[line.end - 1]
    ends_line = text[end : end + 1] in ("", "\n", "\r")
    short = line.end - line.start <= _LONGEST_HEADING
    return ends_line and short and not _CLOSED.search(shown)


class Strangers:
    """Whether those who are no side have the word: the paper itself, or the public."""

    def __init__(self, passage: Passage, *, by_all: bool) -> None:
        """`by_all`: it is a joint statement, in which "we" are those who make it."""
        self.passage = passage
        self.may_say_we = not (by_all or passage.labels)
        self.is_paper = False

    def speak(self, line: Line, *, told: bool) -> bool:
        """Whether a sentence is theirs; the paper speaks up to a paragraph's end.

        `told`: the text tells of others who spoke; "we" without marks is then its own.
        """
        passage = self.passage
        if not line.start or "\n" in passage.gap_before(line.start):
            told = told and self.may_say_we
            self.is_paper = told and _speaks_to_readers(passage, line)
        self.is_paper = self.is_paper or _appeals_to_readers(passage, line)
        return self.is_paper or _is_chanted(passage, line)


def _is_chanted(passage: Passage, line: Line) -> bool:
    """ "“We want S,” the protesters chanted"."""
    words, publics = passage.words, passage.rules.words.publics
    places = range(line.start, line.end)
    last = max((place for place in places if words[place] in _CLOSING), default=-1)
    return last > 0 and not publics.isdisjoint(words[last + 1 : last + _REACH])


def tells_of_public(passage: Passage, line: Line) -> bool:
    """Whether the public opens a sentence: "Observers believe S", "According to …"."""
    words, rules = passage.words, passage.rules
    hit = rules.attributing.at(words, line.start)
    start = hit[1] if hit else line.start
    for place in range(start, min(start + _REACH, line.end)):
        if words[place] in rules.words.publics:
            return True
        if words[place] == "," or is_finite(passage, place):
            return False
    return False
