"""What a reading gathers: attributions as such, and the proposals made of them."""

from __future__ import annotations

from summarizer.engines.rules.attributions import Attribution
from summarizer.engines.rules.occasions import SAID
from summarizer.engines.rules.tokens.coreference import Holder
from summarizer.engines.rules.tokens.cutting import quote_of, span_of
from summarizer.engines.rules.tokens.text import Passage, trim
from summarizer.engines.rules.tokens.verbs import Frame
from summarizer.lexicon.topics import Topics
from summarizer.models import JOINT, Act, Article
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
