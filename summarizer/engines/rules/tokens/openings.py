"""Where the reported words begin behind a verb, and the act that the verb gives them.

"expressed deep concern" is an act of its noun; "urged Israel to allow S" keeps the one
who is asked, "called on both sides to S" does not; "thanked Xi for S" keeps its verb.
"""

from __future__ import annotations

from summarizer.engines.rules.denied import denied
from summarizer.engines.rules.tokens.sources import Actor
from summarizer.engines.rules.tokens.text import Passage
from summarizer.engines.rules.tokens.verbs import (
    NOUN_REACH,
    OPENING,
    Frame,
    announces_at,
)
from summarizer.models import FORCES, Act

# Words; tests/test_rules_reaches.py holds both from below.
_HEARER_REACH = 6  # of "the visiting delegation" up to its "to" or "that"
_OBJECT_REACH = 25  # of an object with all that hangs on it, up to the same


def opening_of(
    passage: Passage, frame: Frame, actors: list[Actor], bounds: tuple[int, int]
) -> tuple[int, Act] | None:
    """The first word of what is reported and its act; None where nothing is said.

    What is denied is not done: "did not endorse S", "supported neither S" only states.
    """
    if frame.negated:
        return _negated(passage, frame), denied(frame.act)
    negations = passage.rules.words.negations
    not_so = frame.base == "be" and negations.intersection(
        passage.words[frame.verb : frame.cue_end]
    )  # "is not ready to S"
    found = _affirmed(passage, frame, actors, bounds)
    stance = frame.takes in ("stance", "noun") and frame.cue_end < bounds[1]
    behind = stance and passage.words[frame.cue_end] in passage.rules.words.no
    turned = frame.act == "rejects" and _rejects_objection(passage, frame)
    untrue = not_so or behind or turned
    return (found[0], denied(found[1])) if found and untrue else found


def _rejects_objection(passage: Passage, frame: Frame) -> bool:
    """ "refused to condemn S", "declined to reject S": no objection of its own."""
    words, rules = passage.words, passage.rules
    if not rules.words.purpose.intersection(words[frame.cue_end : frame.cue_end + 1]):
        return False
    hit = rules.verbs.at(words, frame.cue_end + 1)
    return hit is not None and FORCES[hit[0].act] == "OBJECT"


def _affirmed(
    passage: Passage, frame: Frame, actors: list[Actor], bounds: tuple[int, int]
) -> tuple[int, Act] | None:
    begin, limit = bounds
    if frame.takes == "order":
        return _order(passage, frame, actors, limit), frame.act
    by_noun = frame.takes == "noun" or frame.base in passage.rules.noun_verbs
    noun = _noun(passage, frame, limit) if by_noun else None
    if noun:
        return noun
    if frame.takes == "noun":
        start = _clause(passage, frame, actors, limit)
        said = passage.words[start - 1] in passage.rules.words.that
        return (start, frame.act) if said else None
    if frame.takes == "stance":
        return _stance(passage, frame, begin), frame.act
    return _clause(passage, frame, actors, limit), frame.act


def _negated(passage: Passage, frame: Frame) -> int:
    """ "did not agree with S" is quoted with its "not", "Neither side" with itself."""
    actor = frame.actor
    if actor is None:
        return frame.onset
    nobody = passage.words[actor.start] in passage.rules.words.negations
    return actor.start if nobody else actor.end


def _noun(passage: Passage, frame: Frame, limit: int) -> tuple[int, Act] | None:
    """ "expressed his concern at S": the noun's act; the quote begins before it."""
    words, rules = passage.words, passage.rules
    if words[frame.end - 1] in rules.words.that:
        return None
    for place in range(frame.end, min(frame.end + NOUN_REACH, limit)):
        word = words[place]
        if announces_at(rules, words, place):
            return place + 2, rules.announced[word]
        if word in rules.nouns:
            after = place + 1
            said = after < limit and words[after] in rules.words.that
            return (after + 1 if said else frame.end), rules.nouns[word]
        if word in rules.words.prepositions or word in rules.words.that:
            return None
    return None


def _order(passage: Passage, frame: Frame, actors: list[Actor], limit: int) -> int:
    """Behind "to" where the one asked is a group of both; else the verb itself."""
    words = passage.words
    if words[frame.end - 1] in passage.rules.words.that:
        return frame.end
    asked = next((a for a in actors if a.start >= frame.end), None)
    for place in range(frame.end, min(frame.end + _OBJECT_REACH, limit - 1)):
        if words[place] in passage.rules.words.purpose:
            plural = asked and asked.end <= place and asked.is_plural
            return place + 1 if plural else frame.verb
    return frame.verb


def _stance(passage: Passage, frame: Frame, begin: int) -> int:
    """The verb with its adverbs; a side's own subject and what stands before it too."""
    said = passage.words[frame.end - 1] in passage.rules.words.that
    actor = frame.actor
    if actor and actor.kind in ("side", "we") and frame.kind == "lead":
        rules = passage.rules
        adjunct = passage.words[begin] in rules.words.adjunct_openers
        adjunct = adjunct and not rules.fillers.at(passage.words, begin)
        return begin if begin < actor.start and adjunct else actor.start
    if said:
        return frame.end
    if (
        actor
        and actor.start > begin
        and (passage.words[actor.start - 1] in passage.rules.words.clefts)
    ):
        return actor.start - 1
    if frame.kind == "lead" and actor and actor.end <= frame.verb:
        between = passage.words[actor.end : frame.verb]
        return frame.verb if "," in between else actor.end
    return frame.onset if frame.kind == "joined" else frame.verb


def _clause(passage: Passage, frame: Frame, actors: list[Actor], limit: int) -> int:
    """Behind "that", also in "told Trong that S"; behind the "to" of "agreed to"."""
    words, rules = passage.words, passage.rules
    place = frame.end
    if frame.kind == "participle" and frame.act in OPENING:
        return frame.verb
    told = next((a for a in actors if place <= a.start <= place + 2), None)
    if told and told.end < limit and told.kind != "event":  # "the talks that will be"
        if words[told.end] in rules.words.that:
            return told.end + 1
        if words[told.end] in rules.words.about_openers:
            return frame.verb
    telling = frame.base in rules.words.tellers
    if that := _that_behind(passage, place, limit, telling):
        return that
    if telling:
        return frame.verb
    while place < limit and words[place] in rules.words.clause_openers:
        if passage.is_capital(place) and words[place] in rules.words.namelike:
            break
        place += 1
    return place


def _past_hearer(passage: Passage, place: int, limit: int) -> int:
    """Behind "the guests" in "explained to the guests how S"; 0 where nobody hears."""
    words, rules = passage.words, passage.rules
    if words[place] not in rules.words.determiners:
        return 0
    asking = rules.words.asking
    for here in range(place + 1, min(place + _HEARER_REACH, limit)):
        if words[here] in asking | rules.words.that:
            return here if words[here] in asking else here + 1
        if words[here] in rules.actions and words[here] not in rules.nounlike:
            return 0
    return 0


def _that_behind(passage: Passage, place: int, limit: int, telling: bool) -> int:
    """Behind the "that" of "told X that S", "stressed at length that S"; 0 if none."""
    words, rules = passage.words, passage.rules
    if place + 1 >= limit:
        return 0
    if words[place] in rules.words.purpose:
        return _past_hearer(passage, place + 1, limit)
    if not telling and words[place] not in rules.words.adjunct_openers:
        return 0
    for here in range(place, min(place + _OBJECT_REACH, limit)):
        if words[here] == ";":
            return 0
        if words[here] in rules.words.that:
            return 0 if rules.purposes.at(words, here - 1) else here + 1
    return 0
