"""Attributions as such: who, by which words, says what; no sides, no acts."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from summarizer.proposals import Proposal, Quote


class Extent(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Attribution(NamedTuple):
    """The words that name the source, the words that report, and what is reported.

    `source` or `cue` is None where the text carries it over from before; `content` has
    two spans where the attribution interrupts it: "trade, she said, is growing".
    """

    source: Extent | None
    cue: Extent | None
    content: tuple[Extent, ...]


def attributions_of(proposals: tuple[Proposal, ...]) -> list[Attribution]:
    """The attributions that positions stand on; one for each saying."""
    return [
        Attribution(source, cue, tuple(span for p in row for span in _spans(p)))
        for (source, cue), row in groupby(
            proposals, key=lambda p: (_span(p.source), _span(p.cue))
        )
    ]


def _span(quote: Quote | None) -> Extent | None:
    if quote is None or quote.start is None or quote.end is None:
        return None
    return Extent(quote.start, quote.end)


def _spans(proposal: Proposal) -> list[Extent]:
    return [span for quote in proposal.quotes if (span := _span(quote))]
