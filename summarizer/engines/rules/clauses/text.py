"""A text as sentences and clauses, folded for matching, every place kept.

What it guards: a quote is a slice of the article, whatever was folded for matching.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from summarizer.engines.rules.clauses.labels import Labels
from summarizer.engines.rules.clauses.words import clause_words
from summarizer.engines.rules.text import Extent, Line
from summarizer.lexicon.short_names import shortened
from summarizer.lexicon.sides import Mention, find_sides
from summarizer.proposals import Quote
from summarizer.text import sentence_at, sentences

_PAIRS = {
    "“": "”",
    "«": "»",
    "「": "」",
    "『": "』",
    "‘": "’",
    "《": "》",
    "（": "）",
    "(": ")",
}
# The slash closes a report in Vietnamese: "./."
_EDGES = " \t\r\n\u3000\u00a0,，;；:：、.。!！?？…—–-*/•"
_GAPS = " ,，：:\n\u00a0"
_SPEECH_ENDS = frozenset(",，.。!！?？…")  # before a closing mark: no term then
_STOP = re.compile(r"[.!?]\s+(?=[\u0100-\u1ef9])")


class Page:
    """A text ready for matching: `plain` is folded, place for place.

    In `masked` what only looks like a verb or modal is filled in: 同意 in 不同意见.
    """

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self.rules = words = clause_words(language)
        self.text = text
        self.plain = _lowered(self.text).translate(words.folding)
        self.masked = words.masked(self.plain)
        self.sides = self._sides()
        self._side_starts = [mention.start for mention in self.sides]
        self.answers: dict[int, Extent] = {}
        self.lines = tuple(self._divide())

    def _sides(self) -> list[Mention]:
        found = set(find_sides(self.text, self.language))
        if self.rules.folding and self.plain != _lowered(self.text):
            folded = self.text.translate(self.rules.folding)
            taken = {at for m in found for at in range(m.start, m.end)}
            more = find_sides(folded, self.language)
            found |= {m for m in more if m.start not in taken}
        return sorted(found.union(shortened(self.text, found, self.language)))

    def sides_in(self, start: int, end: int) -> list[Mention]:
        """The sides named within a span."""
        low = bisect_left(self._side_starts, start)
        high = bisect_left(self._side_starts, end)
        return [mention for mention in self.sides[low:high] if mention.end <= end]

    def side_over(self, place: int) -> Mention | None:
        """The side whose name covers a place; no two do."""
        at = bisect_right(self._side_starts, place) - 1
        covers = at >= 0 and place < self.sides[at].end
        return self.sides[at] if covers else None

    def _divide(self) -> list[Line]:
        found, paragraph, before = list[Line](), 0, 0
        sentences = list(self._sentences())
        captions = self._captions(sentences)
        begins = self._begins(sentences)
        labels = Labels(self.plain, begins, self.rules.asks, self.rules.label)
        for start, end in sentences:
            paragraph += "\n" in self.text[before:start]
            before = end
            begin = labels.hear(start)
            if labels.asking or start in captions or self._is_skipped(begin, end):
                continue
            if labels.answer:
                self.answers[paragraph] = labels.answer
            match = self.rules.dateline.match(self.plain[begin:end])
            begin += match.end() if match else 0
            found.append(
                Line(begin, end, paragraph=paragraph, clauses=self._clauses(begin, end))
            )
        return found

    def _begins(self, sentences: list[tuple[int, int]]) -> Iterator[int]:
        """Where paragraphs begin."""
        for (_, before), (start, _) in pairwise([(0, 0), *sentences]):
            if not before or "\n" in self.text[before:start]:
                yield start

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

    def _clauses(self, start: int, end: int) -> tuple[Extent, ...]:
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
            verbs = self.rules.verbs.finditer(self.masked, start, begin)
            if all(verb.end() != begin for verb in verbs):
                found[begin] = match.end()
        return found

    def _term_end(self, place: int, end: int) -> int:
        """Where a quoted term or a bracket that opens here closes; 0 for a speech."""
        opener = self.text[place]
        closer = '"' if opener == '"' else _PAIRS.get(opener)
        if closer is None:
            return 0
        close = self.text.find(closer, place + 1, end)
        speech = self.text[max(0, place - 2) : place].rstrip()[-1:] in (":", "：")
        speech = speech or self.text[close - 1] in _SPEECH_ENDS
        return 0 if close < 0 or (speech and opener not in "《（(") else close

    def _in_number(self, place: int) -> bool:
        before, after = self.text[place - 1 : place], self.text[place + 1 : place + 2]
        return before.isdigit() and after.isdigit()

    def past_between(self, place: int) -> int:
        """Behind the adverbs that may stand between a subject and its verb."""
        match = self.rules.between.match(self.plain, place)
        return match.end() if match else place

    def will_at(self, place: int) -> re.Match[str] | None:
        """The word for what will be, here or behind such adverbs."""
        will, text = self.rules.will, self.masked
        return will.match(text, place) or will.match(text, self.past_between(place))

    def past_articles(self, place: int) -> int:
        """Behind "le" and the like, which the lists have among the links."""
        match = self.rules.links.match(self.plain, place)
        return match.end() if match else place

    def skip(self, place: int) -> int:
        """Behind spaces, commas and colons."""
        while place < len(self.plain) and self.plain[place] in _GAPS:
            place += 1
        return place

    def trim(self, start: int, end: int) -> Extent:
        """The span without stops and unpaired quotation marks at its ends."""
        text = self.text
        while start < end:
            if text[start] in _EDGES or self._is_unpaired(start, start, end):
                start += 1
            elif text[end - 1] in _EDGES or self._is_unpaired(end - 1, start, end):
                end -= 1
            else:
                break
        return Extent(start, end)

    def _is_unpaired(self, place: int, start: int, end: int) -> bool:
        mark, span = self.text[place], self.text[start:end]
        if mark == '"':
            return span.count('"') % 2 == 1
        if mark in _PAIRS:
            return span.count(mark) > span.count(_PAIRS[mark])
        opener = next((o for o, c in _PAIRS.items() if c == mark), None)
        return opener is not None and span.count(mark) > span.count(opener)

    def plain_of(self, start: int, end: int) -> str:
        """The words of a span, folded."""
        return self.plain[start:end]

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
