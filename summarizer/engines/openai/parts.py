"""Dividing an article that is too long for one request, at paragraph ends.

Sentence numbers stay those of the whole article, so that every passage comes back in
whole-article offsets and nothing is found twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from summarizer.text import Sentence, sentences

# What a later part is told of the text before it: the opening names who is who, the
# last sentences say who is speaking.
_OPENING, _LAST = 2, 2
_LONGEST_CONTEXT = 1500  # characters


class ShownSentence(NamedTuple):
    """A sentence as it is shown to the model."""

    number: int
    words: str


class ArticlePart(NamedTuple):
    """A run of sentences, and what stands before it where it is not the first."""

    sentences: tuple[Sentence, ...]
    before: str = ""

    @property
    def numbers(self) -> range:
        """The numbers of its sentences."""
        return range(self.sentences[0].number, self.sentences[-1].number + 1)

    def lines(self, text: str) -> tuple[ShownSentence, ...]:
        """Its sentences with white space tidied."""
        return tuple(
            ShownSentence(s.number, " ".join(text[s.start : s.end].split()))
            for s in self.sentences
        )


def whole(text: str) -> ArticlePart:
    """The article as one part."""
    return ArticlePart(sentences(text))


def halves(text: str, part: ArticlePart) -> tuple[ArticlePart, ArticlePart] | None:
    """Two parts, divided at the paragraph end nearest the middle; None if too small."""
    if len(part.sentences) < 2:
        return None
    middle = (part.sentences[0].start + part.sentences[-1].end) / 2
    borders = range(1, len(part.sentences))
    ends = [i for i in borders if _is_paragraph_end(text, part.sentences, i)]
    cut = min(ends or borders, key=lambda i: abs(part.sentences[i].start - middle))
    second = part.sentences[cut:]
    return ArticlePart(part.sentences[:cut], part.before), ArticlePart(
        second, _context(text, second[0])
    )


def _is_paragraph_end(text: str, run: Sequence[Sentence], index: int) -> bool:
    return "\n" in text[run[index - 1].end : run[index].start]


def _context(text: str, first: Sentence) -> str:
    earlier = [s for s in sentences(text) if s.number < first.number]
    chosen = earlier[:_OPENING] + earlier[_OPENING:][-_LAST:]
    return " … ".join(" ".join(text[s.start : s.end].split()) for s in chosen)[
        :_LONGEST_CONTEXT
    ]


def divide(text: str, fits: Callable[[ArticlePart], bool]) -> tuple[ArticlePart, ...]:
    """As few parts as fit; a single sentence that does not fit is left as it is."""
    waiting, parts = [whole(text)], []
    while waiting:
        part = waiting.pop(0)
        two = None if fits(part) else halves(text, part)
        if two is None:
            parts.append(part)
        else:
            waiting = [*two, *waiting]
    return tuple(parts)
