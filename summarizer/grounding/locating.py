"""Where the words of a quote stand: exactly, at word borders, under no outer negation.

There is no fuzzy acceptance. A quote is brought into normal form and must then match
the article's normal form character by character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer.grounding.borders import closes, opens
from summarizer.grounding.governing import governing
from summarizer.grounding.normalising import NormalPage, normalise
from summarizer.grounding.scope import Cut
from summarizer.memo import remembered
from summarizer.models import Reason
from summarizer.proposals import Quote
from summarizer.text import sentence_at, sentences

# Longest passage that a first and a last word may span, in characters: the longest
# single position annotated in the seed articles has 314. Nearly three times that;
# tests/test_grounding_edges.py holds it to the character.
_LONGEST_PASSAGE = 900
# Pieces of a quote with an ellipsis must stand this close to each other, in characters
# (tests/test_grounding_edges.py): further off they are of another speaker's words.
_LONGEST_GAP = 600
# So many places of the same words are held to what stands around them, a tenth of a
# millisecond each: a text that only repeats itself has half as many as characters.
_MOST_PLACES = 2_000
_ELLIPSIS = re.compile(r"\s*[\[(]?\s*\.\.\.\s*[\])]?\s*")
_LONE_MARK = re.compile(r"\*{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])")


class Occurrence(NamedTuple):
    """An occurrence, as a span of the normal form, and what governs it from outside."""

    start: int
    end: int
    cut: Cut | None = None


class Occurrences(NamedTuple):
    """The places where words may be quoted from, in order, or why there is none."""

    places: tuple[Occurrence, ...]
    cut: tuple[Occurrence, ...] = ()
    reason: Reason = "not_found"


def pieces_of(page: NormalPage, quote: Quote) -> list[str]:
    """The quote in normal form, divided at an ellipsis that the article has not."""
    words = _trim(normalise(quote.words.strip()).text.strip())
    if "..." not in words or words in page.text:
        return [words] if words else []
    pieces = [_trim(piece) for piece in _ELLIPSIS.split(words)]
    return [piece for piece in pieces if piece]


def _trim(words: str) -> str:
    """Drop an ellipsis at either end: it says that the text goes on."""
    return re.sub(r"^[\s\[(]*\.\.\.[\])]?\s*|\s*[\[(]?\.\.\.[\s\])]*$", "", words)


def _finds(page: NormalPage, words: str) -> Iterator[tuple[int, int]]:
    at = page.text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = page.text.find(words, at + 1)


def _variants(words: str) -> Iterator[str]:
    """The words; then without the marks that a writer puts around a quotation.

    And without one of two marks of emphasis, where the words begin or end inside it.
    """
    bare = [
        each.strip("\"'").rstrip(".,;:。，；：").strip("\"' ")
        for each in (words, _LONE_MARK.sub("", words))
    ]
    yield from filter(None, dict.fromkeys((words, *bare)))


def occurrences(
    page: NormalPage, words: str, language: str | None = None
) -> Occurrences:
    """Where words in normal form stand in the page of an article in a language."""
    none = Occurrences((), ())
    for variant in _variants(words):
        found = _sifted(page, _finds(page, variant), language)
        if found.places or found.cut:
            return found
        none = none if found.reason == "not_found" else found
    return none


def _sifted(
    page: NormalPage, spans: Iterable[tuple[int, int]], language: str | None
) -> Occurrences:
    """Which spans cut no word and are governed by nothing outside, which by what."""
    whole: list[Occurrence] = []
    cut: list[Occurrence] = []
    reason: Reason = "not_found"
    for start, end in spans:
        if not (opens(page, start, language) and closes(page, end, language)):
            reason = "cut_word"
            continue
        if len(whole) + len(cut) == _MOST_PLACES:
            break
        governed = governing(page.text, start, end, floor_of(page, start), language)
        (cut if governed else whole).append(Occurrence(start, end, governed))
    if cut and not whole and cut[0].cut:
        reason = cut[0].cut.reason
    return Occurrences(tuple(whole), tuple(cut), reason)


def place_at(
    page: NormalPage, words: str, start: int, language: str | None = None
) -> Occurrence | None:
    """The place of words in normal form at an offset; None where they cannot stand."""
    end = start + len(words)
    if not (words and page.text.startswith(words, start)):
        return None
    if not (opens(page, start, language) and closes(page, end, language)):
        return None
    governed = governing(page.text, start, end, floor_of(page, start), language)
    return None if governed else Occurrence(start, end)


@remembered()
def stands(
    source: str, words: str, language: str | None = None
) -> tuple[tuple[int, int], ...]:
    """Every place of words in normal form in a text's, whatever governs them there."""
    page = normalise(source)
    for variant in _variants(words):
        found = tuple(
            (start, end)
            for start, end in _finds(page, variant)
            if opens(page, start, language) and closes(page, end, language)
        )
        if found:
            return found
    return ()


def passages(
    page: NormalPage, quote: Quote, language: str | None = None
) -> Occurrences:
    """Where a passage given by its first and last words stands."""
    first = _trim(normalise(quote.words.strip()).text.strip())
    last = _trim(normalise((quote.until or "").strip()).text.strip())
    if not first or not last:
        return Occurrences((), (), "empty")
    spans = (
        (start, end)
        for start, first_end in _finds(page, first)
        if (end := _passage_end(page, last, (start, first_end), language)) is not None
    )
    return _sifted(page, spans, language)


def in_order(places: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """The places as they stand in the text."""
    return tuple(sorted(places, key=lambda place: place[:2]))


def _passage_end(
    page: NormalPage, last: str, first: tuple[int, int], language: str | None
) -> int | None:
    """The first end of `last` that closes the passage, within reach of its start."""
    start, first_end = first
    reach = min(len(page.text), start + _LONGEST_PASSAGE)
    at = page.text.find(last, start, reach)
    while at >= 0:
        end = at + len(last)
        if end >= first_end and closes(page, end, language):
            return end
        at = page.text.find(last, at + 1, reach)
    return None


def floor_of(page: NormalPage, start: int) -> int:
    """Where in the normal form the sentence begins that holds the offset."""
    sentence = sentence_at(page.source, page.starts[start])
    return page.offset(sentence.start) if sentence else 0


def in_sentence(
    page: NormalPage, places: tuple[Occurrence, ...], number: int
) -> list[Occurrence]:
    """The places that begin in the sentence of that number."""
    numbered = sentences(page.source)
    if not 1 <= number <= len(numbered):
        return []
    sentence = numbered[number - 1]
    begin, end = (
        bisect_left(places, at, key=lambda place: page.starts[place.start])
        for at in (sentence.start, sentence.end)
    )
    return list(places[begin:end])


def follow(places: tuple[Occurrence, ...], after: int) -> Occurrence | None:
    """The first occurrence behind `after` and near it: the next piece of a quote."""
    at = bisect_left(places, after, key=lambda place: place.start)
    near = at < len(places) and places[at].start <= after + _LONGEST_GAP
    return places[at] if near else None
