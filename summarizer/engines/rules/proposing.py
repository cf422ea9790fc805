"""From a piece and its holder to a proposal, and attributions as such."""

from __future__ import annotations

from itertools import groupby

from summarizer.engines.rules.occasions import SAID
from summarizer.engines.rules.records import Attribution, Frame, Holder
from summarizer.engines.rules.text import Extent
from summarizer.engines.rules.tokens.text import (
    Passage,
    quote_of,
    trim,
)
from summarizer.lexicon.topics import Topics
from summarizer.models import JOINT, STATING, Act, Article
from summarizer.proposals import Proposal, Quote


class Gathered:
    """The proposals and attributions of one passage, in text order."""

    def __init__(self, article: Article, passage: Passage, topics: Topics) -> None:
        self.passage = passage
        self.words = passage.words
        self.rules = passage.rules
        self.language = article.language
        self.topics = topics
        self.proposals: list[Proposal] = []
        self.attributions: list[Attribution] = []
        self.told = SAID

    def note(
        self, frame: Frame, span: tuple[int, int], gap: tuple[int, int] | None
    ) -> None:
        """Keep the attribution as such, whoever holds what it reports."""
        parts = [(span[0], gap[0]), (gap[1], span[1])] if gap else [span]
        actor = frame.actor
        self.attributions.append(
            Attribution(
                source=span_of(self.passage, actor.start, actor.end) if actor else None,
                cue=span_of(self.passage, frame.verb, end_of_cue(frame)),
                content=tuple(
                    span_of(self.passage, start, end)
                    for start, end in (trim(self.passage, *part) for part in parts)
                    if end > start
                ),
            )
        )

    def propose(
        self,
        quote: Quote,
        act: Act,
        holder: Holder,
        proof: tuple[Quote | None, Quote | None],
        named: tuple[int, int] | None,
    ) -> None:
        """Propose a position: words, act, whose it is, source and cue, where named."""
        words = " ".join(quote.words.split())
        sides = tuple(sorted(holder.sides))
        one = sides[0] if sides else None
        proposal = Proposal(
            side=JOINT if holder.together or len(sides) > 1 else one,
            holders=sides,
            act=act,
            topic=self.topics.of(words, self.language),
            statement=words[:1].upper() + words[1:].rstrip(" .,;:"),
            quotes=(quote,),
            speaker=holder.speaker,
            frame=self.told.frame,
            recalled=self.told.recalled,
            source=proof[0],
            cue=proof[1],
            carried_from=quote_of(self.passage, *named) if named else None,
        )
        self.proposals.append(proposal)


def end_of_cue(frame: Frame) -> int:
    """The word behind the last one that carries the act."""
    return max(frame.verb + 1, min(frame.cue_end, frame.end))


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


def act_of_one(act: Act, told: Act, holder: Holder) -> Act:
    """The act of what a frame tells by `told`, where one side alone holds it.

    Who "reiterated that it could not agree to S" notes no difference between several.
    """
    if act != "notes_differences" or holder.together or len(holder.sides) != 1:
        return act
    return told if told in STATING else act


def span_of(passage: Passage, start: int, end: int) -> Extent:
    """The offsets of a range of words."""
    return Extent(passage.starts[start], passage.ends[end - 1])
