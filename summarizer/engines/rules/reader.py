"""What reads an article in any grammar: sentence by sentence, to proposals.

Also attributions as such: who says what, by which words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import groupby
from typing import Generic, NamedTuple

from summarizer.engines.rules.occasions import SAID, Told
from summarizer.engines.rules.records import Holder, Piece, Proof, Span, T
from summarizer.engines.rules.text import Extent, Line
from summarizer.lexicon.topics import Topics
from summarizer.models import JOINT, STATING, Act, Meeting
from summarizer.proposals import Proposal, Quote


class Attribution(NamedTuple):
    """The words that name the source, the words that report, and what is reported.

    `source` or `cue` is None where the text carries it over from before; `content` has
    two spans where the attribution interrupts it: "trade, she said, is growing".
    """

    source: Extent | None
    cue: Extent | None
    content: tuple[Extent, ...]


class Reader(ABC, Generic[T]):
    """One reading of one article, sentence by sentence.

    In each a grammar looks for sources (`sources`), for cues that make them the subject
    of what is said (`cues`), and for the content; who has the floor tells whose it is;
    cut into pieces it is proposed.
    """

    def __init__(self, passage: T, meeting: Meeting, topics: Topics) -> None:
        self.passage = passage
        self.meeting = meeting
        self.topics = topics
        self.proposals: list[Proposal] = []

    def read(self) -> tuple[Proposal, ...]:
        """All positions in text order."""
        for line in self.passage.lines:
            self._hear(line)
        return tuple(self.proposals)

    @abstractmethod
    def _hear(self, line: Line) -> None:
        """Propose what a sentence says."""

    @property
    def attributions(self) -> Sequence[Attribution]:
        """Who says what by which words, as far as it was read."""
        return attributions_of(self.proposals)

    def propose(
        self,
        piece: Piece,
        holder: Holder,
        proof: Proof,
        told: Told = SAID,
        *,
        within: T | None = None,
    ) -> None:
        """Propose a position: its words, act and holder, what proves it, and when.

        `within` is the text that the piece is a range of, where it is another.
        """
        passage = within or self.passage
        quote = passage.quote(piece.start, piece.end)
        words = " ".join(quote.words.split())
        sides = tuple(sorted(holder.sides))
        one = sides[0] if sides else None
        proposal = Proposal(
            side=JOINT if holder.together or len(sides) > 1 else one,
            holders=sides,
            act=piece.act,
            topic=self.topics.of(
                passage.plain_of(piece.start, piece.end), passage.language
            ),
            statement=words[:1].upper() + words[1:].rstrip(" .,;:，；：。"),
            quotes=(quote,),
            speaker=holder.speaker,
            frame=told.frame,
            recalled=told.recalled,
            source=self._quote(proof.source),
            cue=self._quote(proof.cue),
            carried_from=self._quote(proof.named),
        )
        self.proposals.append(proposal)

    def _quote(self, span: Span | None) -> Quote | None:
        return self.passage.quote(*span) if span else None


def attributions_of(proposals: Sequence[Proposal]) -> list[Attribution]:
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


def act_of_one(act: Act, told: Act, holder: Holder) -> Act:
    """The act of what a cue tells by `told`, where one side alone holds it.

    Who "reiterated that it could not agree to S" notes no difference between several.
    """
    if act != "notes_differences" or holder.together or len(holder.sides) != 1:
        return act
    return told if told in STATING else act
