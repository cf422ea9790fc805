"""Whether a subject opens a clause of its own, or stands inside another's words."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engines.rules.records import Actor, Cue
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.facing import (
    answers,
    contrasts,
    faces,
    sets_out,
)
from summarizer.engines.rules.tokens.text import Passage
from summarizer.engines.rules.tokens.verbs import SpotFinder, is_subordinate, likens

NEARBY = 8  # words of "At the talks in Oslo," before a subject (test_rules_reaches)
_BORDERS = frozenset(',;:)"“”–—')


def begins_clause(passage: Passage, line: Line, place: int) -> bool:
    """Whether a subject here can open a clause."""
    words, classes = passage.words, passage.rules.words
    if place <= line.start:
        return True
    before = words[place - 1]
    if place - 1 == line.start and before in classes.subordinators:
        return True
    return before in _BORDERS or before in classes.clause_borders


def may_lead(
    spots: SpotFinder, cues: Sequence[Cue], actors: Sequence[Actor], actor: Actor
) -> bool:
    """Whether this subject opens a clause of its own, not one inside another's."""
    passage, line, words = spots.passage, spots.line, spots.words
    classes = spots.rules.words
    before = words[actor.start - 1] if actor.start > line.start else ""
    if before in classes.conditions:
        return False  # "if Russia undertakes S"
    if not cues:
        near = actor.start - line.start <= NEARBY
        return near or begins_clause(passage, line, actor.start)
    if before in classes.ands and any(each.end == actor.start - 1 for each in actors):
        return False  # "the U.S. and our Allies would respond"
    if sets_out(spots, cues, actors, actor):
        return True
    return _leads_behind(passage, line, actor, cues[-1])


def _leads_behind(passage: Passage, line: Line, actor: Actor, earlier: Cue) -> bool:
    """Whether it does behind an attribution that stands before it."""
    words, classes = passage.words, passage.rules.words
    before = words[actor.start - 1]
    told = earlier.actor is not None and earlier.actor.kind == "someone"
    if told and actor.start == earlier.end and actor.kind == "person":
        return True  # "The ministry said that Berg urged S"
    if earlier.kind == "tail":
        return before == ";" or before in classes.clause_links
    first = earlier.kind in ("participle", "passive")
    if first and earlier.verb == line.start:
        opens = begins_clause(passage, line, actor.start)
        return opens and before not in classes.that  # "Stating that S, Xi said"
    if before == "," and is_subordinate(passage, line, earlier):
        # "While France does not S, France is ready to S" is one stance.
        same = earlier.actor is not None and earlier.actor.sides == actor.sides
        return not (same and earlier.negated)
    own = actor.kind in ("side", "we") and not actor.office
    if own and earlier.takes in ("clause", "order"):
        return faces(passage, actor, earlier)
    if actor.kind == "it" and before not in classes.clause_links:
        return False
    wide = before == ";" or before in classes.clause_links_wide
    wide = wide or contrasts(passage, actor) or answers(passage, actor)
    wide = wide or (before == "," and likens(passage, line, earlier))
    return wide and actor.start - 1 > earlier.end
