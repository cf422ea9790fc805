"""The way back: what rules found in a text as read, as it stands in the text given."""

from __future__ import annotations

from typing import Protocol

from summarizer.proposals import Proposal, Quote
from summarizer.text import sentence_at


class AsRead(Protocol):
    """A text of which something was left out, put in or written otherwise."""

    @property
    def source(self) -> str:
        """The text as it was given."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind a span of what was read."""


def quote_back(read: AsRead, quote: Quote) -> Quote:
    """The quote as it stands in the source."""
    if quote.start is None or quote.end is None:
        return quote
    start, end = read.span(quote.start, quote.end)
    sentence = sentence_at(read.source, start)
    number = sentence.number if sentence else None
    return Quote(words=read.source[start:end], start=start, end=end, sentence=number)


def led_back(read: AsRead, proposal: Proposal) -> Proposal:
    """The proposal with its quotes as they stand in the source."""
    proof = {
        name: quote and quote_back(read, quote)
        for name in ("source", "cue", "carried_from")
        for quote in (getattr(proposal, name),)
    }
    quotes = tuple(quote_back(read, quote) for quote in proposal.quotes)
    return proposal.model_copy(update={**proof, "quotes": quotes})
