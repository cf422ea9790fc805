"""Who is named only behind the last sentence of a quotation: "“S. T,” Berg wrote"."""

from __future__ import annotations

from summarizer.engines.rules.records import Actor, Cast
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.coreference import NAMED
from summarizer.engines.rules.tokens.cues import TokenCues
from summarizer.engines.rules.tokens.quotations import closing_of
from summarizer.engines.rules.tokens.sources import find_actors
from summarizer.engines.rules.tokens.text import Passage


def foretold(passage: Passage, cast: Cast[Passage], line: Line) -> Actor | None:
    """Who says the quotation that opens with a sentence, and closes with another."""
    last = closing_of(passage, line)
    if last is None:
        return None
    cues = TokenCues(passage, last, find_actors(passage, cast, last)).find()
    actor = cues[-1].actor if cues and cues[-1].kind == "tail" else None
    return actor if actor and actor.kind in NAMED else None
