"""A text as sentences and clauses, folded for matching, every place kept.

What it guards: a quote is a slice of the article, whatever was folded for matching.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.engines.rules.clauses.words import ClauseWords
from summarizer.lexicon.sides import Mention, find_sides
from summarizer.proposals import Quote
from summarizer.text import sentence_at, sentences

_PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’", "《": "》", "（": "）", "(": ")"}
_EDGES = " \t\r\n\u3000\u00a0,，;；:：、.。!！?？…—–-*•"
_SPEECH_ENDS = frozenset(",，.。!！?？…")  # before a closing mark: no term then
_STOP = re.compile(r"[.!?]\s+(?=[\u0100-\u1ef9])")
_LONGEST_TERM = 24  # characters in quotation marks that may be a term, not a speech
_LONGEST_SPACED_TERM = 90  # the same where words are spaced
_VERB_REACH = 20  # characters before "and" in which a verb that ends there begins


class Clause(NamedTuple):
    """A clause: its span without the marks around it."""

    start: int
    end: int


class Line(NamedTuple):
    """A sentence: its span, its clauses and the number of its paragraph."""

    start: int
    end: int
    paragraph: int
    clauses: tuple[Clause, ...]


class Page:
    """A text ready for matching: `plain` is folded, place for place."""

    def __init__(self, text: str, words: ClauseWords) -> None:
        self.rules = words
        self.text = text
        self.plain = _lowered(self.text).translate(words.folding)
        self.sides = self._sides()
        self._side_starts = [mention.start for mention in self.sides]
        self.lines = tuple(self._lines())

    def _sides(self) -> list[Mention]:
        found = set(find_sides(self.text, self.rules.language))
        if self.rules.folding and self.plain != _lowered(self.text):
            folded = self.text.translate(self.rules.folding)
            taken = {at for m in found for at in range(m.start, m.end)}
            more = find_sides(folded, self.rules.language)
            found |= {m for m in more if m.start not in taken}
        return sorted(found)

    def sides_in(self, start: int, end: int) -> list[Mention]:
        """The sides named within a span."""
        low = bisect_left(self._side_starts, start)
        high = bisect_left(self._side_starts, end)
        return [mention for mention in self.sides[low:high] if mention.end <= end]

    def _lines(self) -> list[Line]:
        found, paragraph, before, asked = list[Line](), 0, 0, -1
        sentences = list(self._sentences())
        captions = self._captions(sentences)
        for start, end in sentences:
            if "\n" in self.text[before:start]:
                paragraph += 1
                asked = paragraph if self.rules.asks.match(self.plain, start) else asked
            before = end
            if asked == paragraph:
                continue  # what the press asks
            if start in captions or self._is_skipped(start, end):
                continue
            match = self.rules.dateline.match(self.plain[start:end])
            start += match.end() if match else 0
            found.append(Line(start, end, paragraph, self._clauses(start, end)))
        return found

    def _captions(self, sentences: list[tuple[int, int]]) -> set[int]:
        """Where sentences begin behind which, in one line, a photograph is credited."""
        found: set[int] = set()
        row: list[int] = []
        before = 0
        for start, end in sentences:
            row = [] if "\n" in self.text[before:start] else row
            before = end
            if self.rules.credits.search(self.plain[start:end]):
                found.update(row[-1:])
            row.append(start)
        return found

    def _sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences; parted before "Đ" and its like, which also are capitals."""
        for sentence in sentences(self.text):
            begin = sentence.start
            for match in _STOP.finditer(self.text, sentence.start, sentence.end):
                if self.text[match.end() : match.end() + 1].isupper():
                    yield begin, match.start() + 1
                    begin = match.end()
            yield begin, sentence.end

    def _is_skipped(self, start: int, end: int) -> bool:
        """Whether it is a heading, a caption, a footer or the like."""
        shown = self.plain[start:end]
        ends_line = self.text[end : end + 1] in ("", "\n", "\r")
        if ends_line and not self.rules.closed.search(shown):
            return True
        return bool(self.rules.skip.search(shown))

    def _clauses(self, start: int, end: int) -> tuple[Clause, ...]:
        found, begin, place = [], start, start
        further = self._further(start, end)
        marks = self.rules.data.clauses.separators
        while place < end:
            if close := self._term_end(place, end):
                place = close
            elif place in further:
                found.append(self.trim(begin, place))
                begin = further[place]
            elif self.text[place] in marks and not self._in_number(place):
                found.append(self.trim(begin, place))
                begin = place + 1
            place += 1
        found.append(self.trim(begin, end))
        return tuple(clause for clause in found if clause.end > clause.start)

    def _further(self, start: int, end: int) -> dict[int, int]:
        """Where "and" opens a clause of its own, not "welcomed and agreed to S"."""
        found = {}
        for match in self.rules.splits.finditer(self.plain, start, end):
            begin = match.start()
            verbs = self.rules.verbs.finditer(
                self.plain, max(start, begin - _VERB_REACH), begin
            )
            if all(verb.end() != begin for verb in verbs):
                found[begin] = match.end()
        return found

    def _term_end(self, place: int, end: int) -> int:
        """Where a quoted term or a bracket that opens here closes; 0 for a speech."""
        opener = self.text[place]
        closer = '"' if opener == '"' else _PAIRS.get(opener)
        if closer is None:
            return 0
        longest = _LONGEST_SPACED_TERM if self.rules.spaced else _LONGEST_TERM
        close = self.text.find(closer, place + 1, min(end, place + longest + 2))
        speech = self.text[max(0, place - 2) : place].rstrip()[-1:] in (":", "：")
        speech = speech or self.text[close - 1] in _SPEECH_ENDS
        return 0 if close < 0 or (speech and opener not in "《（(") else close

    def _in_number(self, place: int) -> bool:
        before, after = self.text[place - 1 : place], self.text[place + 1 : place + 2]
        return before.isdigit() and after.isdigit()

    def trim(self, start: int, end: int) -> Clause:
        """The span without stops and unpaired quotation marks at its ends."""
        text = self.text
        while start < end:
            if text[start] in _EDGES or self._is_unpaired(start, start, end):
                start += 1
            elif text[end - 1] in _EDGES or self._is_unpaired(end - 1, start, end):
                end -= 1
            else:
                break
        return Clause(start, end)

    def _is_unpaired(self, place: int, start: int, end: int) -> bool:
        mark, span = self.text[place], self.text[start:end]
        if mark == '"':
            return span.count('"') % 2 == 1
        if mark in _PAIRS:
            return span.count(mark) > span.count(_PAIRS[mark])
        opener = next((o for o, c in _PAIRS.items() if c == mark), None)
        return opener is not None and span.count(mark) > span.count(opener)

    def quote(self, start: int, end: int) -> Quote:
        """The words of a span as they stand in the article."""
        sentence = sentence_at(self.text, start)
        return Quote(
            words=self.text[start:end],
            start=start,
            end=end,
            sentence=sentence.number if sentence else None,
        )


def _lowered(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
