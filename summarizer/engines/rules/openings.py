"""Where the reported words begin behind a verb, and the act that the verb gives them.

"expressed deep concern" is an act of its noun; "urged Israel to allow S" keeps the one
who is asked, "called on both sides to S" does not; "thanked Xi for S" keeps its verb.
"""

from __future__ import annotations

from summarizer.engines.rules.actors import Actor
from summarizer.engines.rules.frames import Frame
from summarizer.engines.rules.passage import Passage
from summarizer.models import Act

_NOUN_REACH = 6
_OBJECT_REACH = 25


def opening_of(
    passage: Passage, frame: Frame, actors: list[Actor], bounds: tuple[int, int]
) -> tuple[int, Act] | None:
    """The first word of what is reported and its act; None where nothing is said."""
    begin, limit = bounds
    if frame.negated:
        return (frame.actor.end if frame.actor else frame.onset), frame.act
    if frame.takes == "order":
        return _order(passage, frame, actors, limit), frame.act
    by_noun = frame.takes == "noun" or frame.base in passage.rules.noun_verbs
    noun = _noun(passage, frame, limit) if by_noun else None
    if noun:
        return noun
    if frame.takes == "noun":
        start = _clause(passage, frame, actors, limit)
        said = passage.words[start - 1] in passage.rules.words("that")
        return (start, frame.act) if said else None
    if frame.takes == "stance":
        return _stance(passage, frame, begin), frame.act
    return _clause(passage, frame, actors, limit), frame.act


def _noun(passage: Passage, frame: Frame, limit: int) -> tuple[int, Act] | None:
    """ "expressed his concern at S": the noun's act; the quote begins before it."""
    words, rules = passage.words, passage.rules
    for place in range(frame.end, min(frame.end + _NOUN_REACH, limit)):
        word = words[place]
        if word in rules.nouns:
            after = place + 1
            said = after < limit and words[after] in rules.words("that")
            return (after + 1 if said else frame.end), rules.nouns[word]
        if word in rules.words("prepositions") or word in rules.words("that"):
            return None
    return None


def _order(passage: Passage, frame: Frame, actors: list[Actor], limit: int) -> int:
    """Behind "to" where the one asked is a group of both; else the verb itself."""
    words = passage.words
    asked = next((a for a in actors if a.start >= frame.end), None)
    for place in range(frame.end, min(frame.end + _OBJECT_REACH, limit - 1)):
        if words[place] in passage.rules.words("purpose"):
            plural = asked and asked.end <= place and asked.is_plural
            return place + 1 if plural else frame.verb
    return frame.verb


def _stance(passage: Passage, frame: Frame, begin: int) -> int:
    """The verb with its adverbs; a side's own subject and what stands before it too."""
    said = passage.words[frame.end - 1] in passage.rules.words("that")
    actor = frame.actor
    if actor and actor.kind in ("side", "we") and frame.kind == "lead":
        adjunct = passage.words[begin] in passage.rules.words("adjunct_openers")
        return begin if begin < actor.start and adjunct else actor.start
    if said:
        return frame.end
    if frame.kind == "lead" and actor and actor.end <= frame.verb:
        between = passage.words[actor.end : frame.verb]
        return frame.verb if "," in between else actor.end
    return frame.onset if frame.kind == "joined" else frame.verb


def _clause(passage: Passage, frame: Frame, actors: list[Actor], limit: int) -> int:
    """Behind "that", also in "told Trong that S"; behind the "to" of "agreed to"."""
    words, rules = passage.words, passage.rules
    place = frame.end
    if frame.kind == "participle" and frame.act in ("agrees", "supports"):
        return frame.verb
    told = next((a for a in actors if place <= a.start <= place + 2), None)
    if told and told.end < limit:
        if words[told.end] in rules.words("that"):
            return told.end + 1
        if words[told.end] in rules.words("about_openers"):
            return frame.verb
    telling = frame.base in rules.words("tellers")
    if place < limit and (telling or words[place] in rules.words("adjunct_openers")):
        for here in range(place, min(place + _OBJECT_REACH, limit)):
            if words[here] in rules.words("that"):
                return here + 1
    if telling:
        return frame.verb
    while place < limit and words[place] in rules.words("clause_openers"):
        place += 1
    return place
