"""Whether "…, Xi said" closes or interrupts what was said, and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engines.rules.records import Actor, Cue
from summarizer.engines.rules.tokens.text import is_finite
from summarizer.engines.rules.tokens.verbs import (
    Spot,
    SpotFinder,
    is_first_hand,
    is_told_apart,
    told_before,
)
from summarizer.models import STATING, TOGETHER

ENDS = frozenset(',.;:"”?!')  # what an attribution may stop at
_CLOSERS = frozenset(",\"”’'?!…–")  # what ends the words before "said Xi"
_QUOTED = frozenset("”\"’'")  # what ends a quotation
_HEARER = 3  # words of "to the press"


def is_tail(spots: SpotFinder, cues: Sequence[Cue], spot: Spot, actor: Actor) -> bool:
    """Whether a verb and its subject attribute what stands before them.

    `cues` are the attributions before it in the sentence.
    """
    words, rules, line = spots.words, spots.rules, spots.line
    if actor.start == line.start or spot.takes in ("scene", "noun"):
        return False
    if words[actor.start - 1] not in _CLOSERS:
        return False
    here = spot.end
    while here < line.end and (
        spots.is_between(here) or words[here] in rules.words.weekdays
    ):
        here += 1
    if spot.base in rules.words.tellers:
        return not _tells(spots, here)  # "told reporters in Oslo"
    stated = here < line.end and spot.act in STATING
    opened = bool(cues) or words[actor.start - 1] in _QUOTED
    opened = opened or told_before(spots.passage, line, actor.start)
    if (
        stated
        and opened
        and (words[here] in rules.words.scene_openers or _is_heard(spots, here))
    ):
        if _tells(spots, here):
            return False
        here = _stop(spots, here)
    return here >= line.end or words[here] in ENDS - {":"}


def _is_heard(spots: SpotFinder, place: int) -> bool:
    """Whether "to reporters" stands here."""
    words = spots.words[place : place + _HEARER]
    heard = spots.rules.data.turns.askers.intersection(words)
    return bool(heard) and words[0] in spots.rules.words.purpose


def _stop(spots: SpotFinder, place: int) -> int:
    """Where an attribution stops that goes on from here."""
    places = range(place, spots.line.end)
    return next((p for p in places if spots.words[p] in ENDS), spots.line.end)


def _tells(spots: SpotFinder, place: int) -> bool:
    """Whether what goes on here has a verb: "told Moreau trade is growing"."""
    words, classes = spots.words, spots.rules.words
    nominal = classes.determiners | classes.prepositions | classes.scene_openers
    return any(
        words[p] in classes.finite or words[p - 1] not in nominal
        for p in range(place, _stop(spots, place))
        if is_finite(spots.passage, p)
    )


def _is_of_both(spots: SpotFinder, lead: Cue, tail: Cue) -> bool:
    """ "The two leaders agreed to S, she said": what both did, whoever tells it."""
    actor, teller = lead.actor, tail.actor
    if actor is None or teller is None or actor.start > spots.line.start:
        return False
    both = actor.kind == "they" or spots.rules.joint.at(spots.words, actor.start)
    one = teller.kind in ("person", "pronoun", "office")
    return bool(both) and one and lead.act in TOGETHER


def without_inner(spots: SpotFinder, cues: list[Cue]) -> list[Cue]:
    """Leave out what stands inside the words that a tail attributes.

    "Xi said S, he added, S" has two; "Xi was sure, he said, that S" has one. What a
    quotation tells of both, or of the other, stays: "“We agreed to S,” Xi wrote".
    """
    tail = next((cue for cue in cues if cue.kind == "tail"), None)
    if tail is None:
        return cues
    before = [cue for cue in cues if cue.verb < tail.verb]
    after = [cue for cue in cues if cue.verb > tail.verb]
    lead = next((cue for cue in before if cue.kind in ("lead", "passive")), None)
    if lead is None:
        return [tail, *after]
    quoted = spots.words[tail.onset - 1] in _QUOTED
    keeps = is_told_apart(lead, tail) or _is_of_both(spots, lead, tail)
    keeps = keeps or (quoted and is_first_hand(spots.passage, lead))
    return [*(before if keeps else ()), tail, *after]
