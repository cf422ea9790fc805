"""Whether a subject within a sentence is set against the one before it.

Forms read: "Rojas called for S even as Berg warned of S" · "Rojas asked for S, to which
Berg replied that S" · "Santiago pressed for S, while Oslo insisted on S".
"""

from __future__ import annotations

from summarizer.engines.rules.records import Actor, Cue
from summarizer.engines.rules.tokens.text import Passage

_TELLING = ("states", "affirms", "recalls")  # behind these a side may be told of


def contrasts(passage: Passage, actor: Actor) -> bool:
    """ "Rojas called for S even as Berg warned of S"."""
    return passage.rules.contrasts.at(passage.words, actor.start - 2) is not None


def answers(passage: Passage, actor: Actor) -> bool:
    """ "Rojas asked for S, to which Berg replied that S"."""
    return passage.rules.answering.at(passage.words, actor.start - 2) is not None


def faces(passage: Passage, actor: Actor, earlier: Cue) -> bool:
    """ "Santiago pressed for S, while Oslo insisted on S": two sides, two stances."""
    other, comma = earlier.actor, passage.words[actor.start - 2 : actor.start - 1]
    return (
        other is not None
        and other.kind == actor.kind == "side"
        and other.sides != actor.sides
        and earlier.act not in _TELLING
        and comma == [","]
        and passage.words[actor.start - 1] in passage.rules.words.clause_links
    )
