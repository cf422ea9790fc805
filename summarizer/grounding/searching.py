"""Where each piece of a quote may stand, and what is taken in from beside it.

A negation that the quote left outside is taken in where the statement keeps it too,
and so is the word that stops what is quoted.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.grounding.locating import (
    Occurrence,
    Occurrences,
    occurrences,
    passages,
    pieces_of,
)
from summarizer.grounding.normalising import NormalPage, normalise
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
        return all(len(piece.places) == 1 for piece in self.pieces)

    @property
    def reason(self) -> Reason | None:
        """Why there is no place for it, if there is none."""
        if not self.pieces:
            return "empty"
        return next((piece.reason for piece in self.pieces if not piece.places), None)


def search_for(page: NormalPage, quote: Quote, statement: str) -> Search:
    """Look for all places of a quote, with what the statement takes in beside it."""
    if quote.until and quote.start is not None and quote.end is not None:
        words = page.source[quote.start : quote.end]
        if words == quote.words and words.strip():
            quote = quote.model_copy(update={"until": None})
    pieces = (
        [passages(page, quote)]
        if quote.until
        else [occurrences(page, piece) for piece in pieces_of(page, quote)]
    )
    widened = [_widened(each, statement) for each in pieces]
    return Search(quote, tuple(_stopped(page, each, statement) for each in widened))


def _widened(found: Occurrences, statement: str) -> Occurrences:
    """Take an outer negation into the quote where the statement keeps it too."""
    if found.places or not found.cut or not _is_guarded(statement):
        return found
    places = tuple(
        Occurrence(
            min(occurrence.start, occurrence.cut.start),
            max(occurrence.end, occurrence.cut.end),
        )
        for occurrence in found.cut
        if occurrence.cut is not None and occurrence.cut.start < occurrence.start
    )
    return Occurrences(places, found.cut, found.reason)


def _stopped(page: NormalPage, found: Occurrences, statement: str) -> Occurrences:
    """Take in the word that stops what is quoted, where the statement has it."""
    normal = normalise(statement).text
    places = []
    for occurrence in found.places:
        cut = stopped(page.text, occurrence.start, occurrence.end, normal)
        places.append(occurrence._replace(start=cut.start) if cut else occurrence)
    return found._replace(places=tuple(places))


def _is_guarded(statement: str) -> bool:
    normal = normalise(statement).text
    return bool(negations(normal) or modals(normal) or oppositions(normal))
