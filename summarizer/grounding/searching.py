"""Where each piece of a quote may stand, and what is taken in from beside it.

What governs a quote and was left outside is taken in where the claim keeps it too, and
so is the word that stops what is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.grounding.governing import clause_end, governing
from summarizer.grounding.keeping import Told, keeps
from summarizer.grounding.locating import (
    Occurrence,
    Occurrences,
    floor_of,
    in_order,
    occurrences,
    passages,
    pieces_of,
    place_at,
)
from summarizer.grounding.normalising import NormalPage, normalise
from summarizer.grounding.scope import stopped
from summarizer.memo import remembered
from summarizer.models import Reason
from summarizer.proposals import Quote

_LAYERS = 3  # "may not [support X]": each word that governs is one


class Search(NamedTuple):
    """One quote's pieces and where each may stand."""

    quote: Quote
    pieces: tuple[Occurrences, ...]

    @property
    def is_unique(self) -> bool:
        """Whether each piece stands at one place only."""
        return all(len(piece.places) == 1 for piece in self.pieces)

    @property
    def reason(self) -> Reason | None:
        """Why there is no place for it, if there is none."""
        if not self.pieces:
            return "empty"
        return next((piece.reason for piece in self.pieces if not piece.places), None)


def search_for(
    page: NormalPage, quote: Quote, told: Told, language: str | None = None
) -> Search:
    """Look for all places of a quote, with what its claim takes in beside it.

    `language` is that of the article, where it is known.
    """
    if quote.until and quote.start is not None and quote.end is not None:
        words = page.source[quote.start : quote.end]
        if words == quote.words and words.strip():
            quote = quote.model_copy(update={"until": None})
    if named := _named(page, quote, language):
        stopping = normalise(told.statement).text
        return Search(quote, (_stopped(page, named, stopping, language),))
    return Search(quote, _found(page.source, quote.words, quote.until, told, language))


def _named(page: NormalPage, quote: Quote, language: str | None) -> Occurrences | None:
    """The very place that a quote names, where its words may be quoted from there.

    Then nothing else is asked for: in a text that repeats itself they stand all over.
    """
    pieces = pieces_of(page, quote) if quote.start is not None else []
    if len(pieces) != 1 or quote.start is None or quote.until:
        return None
    found = place_at(page, pieces[0], page.offset(quote.start), language)
    return found and Occurrences((found,))


@remembered()
def _found(
    source: str, words: str, until: str | None, told: Told, language: str | None
) -> tuple[Occurrences, ...]:
    """The places of each piece: equal words, equally told, are looked for once."""
    page, quote = normalise(source), Quote(words=words, until=until)
    pieces = (
        [_passages(source, words, until, language)]
        if until
        else [_occurrences(source, each, language) for each in pieces_of(page, quote)]
    )
    widened = [_widened(page, each, told, language) for each in pieces]
    stopping = normalise(told.statement).text
    return tuple(_stopped(page, each, stopping, language) for each in widened)


@remembered()
def _occurrences(source: str, words: str, language: str | None) -> Occurrences:
    return occurrences(normalise(source), words, language)


@remembered()
def _passages(source: str, words: str, until: str, language: str | None) -> Occurrences:
    return passages(normalise(source), Quote(words=words, until=until), language)


def _widened(
    page: NormalPage, found: Occurrences, told: Told, language: str | None
) -> Occurrences:
    """Take in what governs the quote where the claim keeps it too.

    What governs the wider quote in its turn is asked about as well.
    """
    if found.places or not found.cut:
        return found
    places = [p for each in found.cut for p in _grown(page, each, told, language)]
    return Occurrences(in_order(places), found.cut, found.reason)


def _grown(
    page: NormalPage, place: Occurrence, told: Told, language: str | None
) -> Iterator[Occurrence]:
    for _ in range(_LAYERS):
        cut = place.cut
        if cut is None:
            yield place
            return
        outer = page.text[cut.start : cut.end]
        if not (
            cut.joins
            or keeps(told, cut.reason, page.text[place.start : place.end], outer)
        ):
            return
        if outer.strip() and outer.strip() in told.cue:
            yield place._replace(cut=None)  # the record has it as the cue
            return
        start, end = min(place.start, cut.start), place.end
        if cut.end > end:
            end = clause_end(page.text, cut.end)
        floor = floor_of(page, start)
        cut = governing(page.text, start, end, floor, language)
        place = Occurrence(start, end, cut)


def _stopped(
    page: NormalPage, found: Occurrences, statement: str, language: str | None
) -> Occurrences:
    """Take in the word that stops what is quoted, where the statement has it."""
    places = []
    for occurrence in found.places:
        cut = stopped(page.text, *occurrence[:2], statement, language)
        places.append(occurrence._replace(start=cut.start) if cut else occurrence)
    return found._replace(places=in_order(places))
