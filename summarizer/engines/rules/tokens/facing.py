"""Whether a subject within a sentence is set against the one before it.

Forms read: "Rojas called for S even as Berg warned of S" · "Rojas asked for S, to which
Berg replied that S" · "Santiago pressed for S, while Oslo insisted on S" · "They
discussed S, with Rojas pressing for S and Berg insisting on S" · "Both set out their
views: Chile wants S, Norway prefers S".
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engines.rules.records import Actor, Cue
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.text import Passage
from summarizer.engines.rules.tokens.verbs import SpotFinder
from summarizer.models import TOGETHER

_ONE = ("person", "side", "office")  # who can have a stance of their own
_ALL = ("joint", "they", "event")
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


def goes_with(passage: Passage, line: Line, actor: Actor, cues: Sequence[Cue]) -> bool:
    """ "They discussed S, with Rojas pressing for S and Berg insisting on S".

    Only where what stands before is told of all who met: within one's own words
    "with Chile backing S" is the speaker's.
    """
    words, classes = passage.words, passage.rules.words
    before = actor.start - 1
    last = cues[-1] if cues else None
    if actor.kind not in (*_ONE, "joint") or before <= line.start:
        return False
    if last and last.kind == "participle" and last.actor:
        return words[before] in classes.clause_links
    if words[before] not in classes.accompanying or words[before - 1] != ",":
        return False
    if last is None:
        opened = passage.rules.joint.at(words, line.start)
        return opened is not None  # "The talks took hours, with Rojas pressing for S"
    return last.takes == "scene" or last.act in TOGETHER


def sets_out(
    spots: SpotFinder, cues: Sequence[Cue], actors: Sequence[Actor], actor: Actor
) -> bool:
    """ "Both set out their views: Chile wants S, Norway prefers S".

    Each clause behind the colon is its subject's, where two sides have one there.
    """
    lead, words = (cues[0] if cues else None), spots.words
    if lead is None or lead.actor is None or lead.act == "agrees":
        return False
    places = range(lead.verb, actor.start)
    colon = next((place for place in places if words[place] == ":"), 0)
    if not colon or lead.actor.kind not in _ALL:
        return False
    row = [each for each in actors if _has_clause(spots, each, colon)]
    return actor in row and len({each.sides for each in row}) > 1


def _has_clause(spots: SpotFinder, actor: Actor, colon: int) -> bool:
    """Whether one side opens a clause behind a colon, its verb behind it."""
    words, classes = spots.words, spots.rules.words
    if actor.start <= colon or actor.kind not in _ONE or len(actor.sides) != 1:
        return False
    opens = words[actor.start - 1] in classes.clause_links_wide | {":", ",", ";"}
    verb = spots.at(spots.right_of(actor.end)) if actor.end < spots.line.end else None
    return opens and verb is not None and verb.forms != frozenset({"ing"})
