"""Quotations of whole sentences whose speaker is named behind: "“S。S。”X说。"."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from summarizer.engines.rules.clauses.cues import ClauseCues
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.text import Extent, Line

OPENERS = frozenset('“«「"')
_CLOSERS = frozenset("”»」")


class Quotations:
    """Sentences of a quotation that wait for who says them."""

    def __init__(self, page: Page, cues: ClauseCues) -> None:
        self.page = page
        self.cues = cues
        self._waiting: list[tuple[Line, list[Extent]]] = []

    def hold(self, line: Line, clauses: list[Extent]) -> None:
        """Keep a sentence until its speaker is named."""
        self._waiting.append((line, clauses))

    def drop(self) -> None:
        """Nobody is named: what waited is nobody's."""
        self._waiting = []

    def take(self, paragraph: int) -> list[list[Extent]]:
        """The clauses of each sentence that waited in this paragraph."""
        waiting, self._waiting = self._waiting, []
        return [clauses for line, clauses in waiting if line.paragraph == paragraph]

    def opens(self, line: Line, floor: int) -> bool:
        """Whether a quotation opens here, or goes on, its speaker still to be named.

        `floor` is the paragraph in which somebody has the word.
        """
        last = self._waiting[-1][0] if self._waiting else None
        if last and last.paragraph == line.paragraph and not self._closes(last):
            return True
        text, start = self.page.text, line.start
        if text[start] not in OPENERS:
            return False
        if floor != line.paragraph or text[start - 1 : start] in _CLOSERS:
            return True
        return self._is_named_behind(line)

    def _is_named_behind(self, line: Line) -> bool:
        """Whether a sentence behind the quotation only says whose it is."""
        lines = self.page.lines
        index = bisect_left(lines, line.start, key=lambda each: each.start)
        for closed, behind in pairwise(lines[index:]):
            if behind.paragraph != line.paragraph:
                return False
            if self._closes(closed):
                (first, *more) = behind.clauses
                cue = self.cues.at(first, first.start, behind.end)
                return not more and cue is not None and cue.end >= behind.end - 1
        return False

    def _closes(self, line: Line) -> bool:
        return self.page.text[line.end - 1] in _CLOSERS
