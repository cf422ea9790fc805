"""Where each piece of a quote may stand, and what is taken in from beside it.

A negation that the quote left outside is taken in where the statement keeps it too,
and so is the word that stops what is quoted.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.grounding.locating import (
    Occurrences,
    Place,
    occurrences,
    passages,
    pieces_of,
)
from summarizer.grounding.normalising import Page, normalise
from summarizer.grounding.scope import modals, negations, oppositions, stopped
from summarizer.models import Reason
from summarizer.proposals import Quote


class Search(NamedTuple):
    """One quote's pieces and where each may stand."""

    quote: Quote
    pieces: tuple[Occurrences, ...]

    @property
    def is_unique(self) -> bool:
        """Whether each piece stands at one place only."""
        return all(len(found.places) == 1 for found in self.pieces)

    @property
    def reason(self) -> Reason | None:
        """Why there is no place for it, if there is none."""
        if not self.pieces:
            return "empty"
        return next((found.reason for found in self.pieces if not found.places), None)


def search_for(page: Page, quote: Quote, statement: str) -> Search:
    """Look for all places of a quote, with what the statement takes in beside it."""
    if quote.until and quote.start is not None and quote.end is not None:
        words = page.source[quote.start : quote.end]
        if words == quote.words and words.strip():
            quote = quote.model_copy(update={"until": None})
    found = (
        [passages(page, quote)]
        if quote.until
        else [occurrences(page, piece) for piece in pieces_of(page, quote)]
    )
    found = [_widened(each, statement) for each in found]
    return Search(quote, tuple(_stopped(page, each, statement) for each in found))


def _widened(found: Occurrences, statement: str) -> Occurrences:
    """Take an outer negation into the quote where the statement keeps it too."""
    if found.places or not found.cut or not _is_guarded(statement):
        return found
    places = tuple(
        Place(min(place.start, place.cut.start), max(place.end, place.cut.end))
        for place in found.cut
        if place.cut is not None and place.cut.start < place.start
    )
    return Occurrences(places, found.cut, found.reason)


def _stopped(page: Page, found: Occurrences, statement: str) -> Occurrences:
    """Take in the word that stops what is quoted, where the statement has it."""
    normal = normalise(statement).text
    places = []
    for place in found.places:
        cut = stopped(page.text, place.start, place.end, normal)
        places.append(place._replace(start=cut.start) if cut else place)
    return found._replace(places=tuple(places))


def _is_guarded(statement: str) -> bool:
    normal = normalise(statement).text
    return bool(negations(normal) or modals(normal) or oppositions(normal))
