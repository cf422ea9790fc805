"""Pieces of a passage: quotes, spans, and a sentence closed up over its saying."""

from __future__ import annotations

from summarizer.engines.rules.attributions import Extent
from summarizer.engines.rules.tokens.sources import Actor
from summarizer.engines.rules.tokens.text import Line, Passage, is_finite
from summarizer.proposals import Quote


def quote_of(passage: Passage, start: int, end: int) -> Quote:
    """The words of a range with their offsets and sentence."""
    begin, stop = passage.starts[start], passage.ends[end - 1]
    number = passage.lines[passage.line_of(start)].number
    words = passage.text[begin:stop]
    return Quote(words=words, start=begin, end=stop, sentence=number)


def span_of(passage: Passage, start: int, end: int) -> Extent:
    """The offsets of a range of words."""
    return Extent(passage.starts[start], passage.ends[end - 1])


def closed_up(
    passage: Passage, actors: list[Actor], span: tuple[int, int], gap: tuple[int, int]
) -> tuple[Passage, list[Actor], tuple[int, int]]:
    """The sentence without the gap; a comma is kept where a new clause begins."""
    if passage.words[gap[0]] == "," and not is_predicate(passage, gap[1]):
        gap = (gap[0] + 1, gap[1])
    line = passage.lines[passage.line_of(span[0])]
    moved = (actor.moved(line.start, gap) for actor in actors)
    kept = [actor for actor in moved if actor is not None]
    shift = line.start + gap[1] - gap[0]
    return passage.without(line, gap), kept, (span[0] - line.start, span[1] - shift)


def is_predicate(passage: Passage, place: int) -> bool:
    """Whether a finite verb stands here, so that its subject went before."""
    word, rules = passage.words[place], passage.rules
    hit = rules.verbs.at(passage.words, place)
    kinds = rules.actions.get(word, frozenset()) | (
        hit[0].forms if hit else frozenset()
    )
    return word in rules.words.finite or "s" in kinds


def is_joined(passage: Passage, place: int) -> bool:
    """Whether a clause of its own begins here, behind "and" or "while"."""
    links = passage.rules.words.clause_links
    return passage.words[place - 1] in links and not is_predicate(passage, place)


def is_filler(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether the words only link: "At the same time", "First"."""
    hit = passage.rules.fillers.at(passage.words, span[0])
    return hit is not None and hit[1] == span[1]


def begins_paragraph(passage: Passage, line: Line) -> bool:
    """Whether the sentence opens a paragraph, by an empty line or any line break."""
    text, place = passage.text, line.start
    gap = text[passage.ends[place - 1] : passage.starts[place]]
    return "\n\n" in gap or ("\n" in gap and "\n\n" not in text)


def opens_shifted(passage: Passage, line: Line) -> bool:
    """Whether the first finite word is one of reported speech: "London had S"."""
    places = range(line.start, line.end)
    first = next((p for p in places if is_finite(passage, p)), line.start)
    return passage.words[first] in passage.rules.words.shifted
