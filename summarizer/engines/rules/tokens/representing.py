"""In whose name something is said: for a body, as another's word, or of all who met."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.tokens.coreference import Floor, Holder
from summarizer.engines.rules.tokens.impersonal import Impersonal
from summarizer.engines.rules.tokens.sources import Actor
from summarizer.engines.rules.tokens.text import Passage
from summarizer.engines.rules.tokens.verbs import Frame
from summarizer.lexicon.sides import kind_of_side

_NAMED = ("person", "side", "office")  # whose word it is shows; a "they" does not tell


def mandated(
    passage: Passage, actors: list[Actor], holder: Holder | None
) -> Holder | None:
    """ "On behalf of ASEAN, he welcomed S": said for ASEAN, not for his country."""
    mandates = passage.rules.words.mandates
    for actor in actors:
        opening = passage.words[max(0, actor.start - 2) : actor.start]
        body = actor.kind == "side" and kind_of_side(actor.sides[0]) == "organisation"
        if holder and body and mandates.intersection(opening):
            return replace(holder, sides=actor.sides)
    return holder


def retold(
    floor: Floor, actors: list[Actor], report: tuple[Frame, Holder, tuple[int, int]]
) -> Holder:
    """ "noted that Kenya had reaffirmed S": Kenya's word, told by who noted it."""
    frame, holder, (start, end) = report
    passage, rules = floor.cast.passage, floor.cast.passage.rules
    inner = next((a for a in actors if a.start == start), None)
    if inner is None or frame.takes != "clause" or inner.kind not in _NAMED:
        return holder
    place = inner.end
    if place >= end or passage.words[place] not in rules.words.pluperfect:
        return holder
    while place < end and passage.words[place] in rules.words.between:
        place += 1
    hit = rules.verbs.at(passage.words, place) if place < end else None
    owner = floor.whom(inner)
    if hit is None or hit[0].takes == "scene" or owner is None:
        return holder
    met = set(owner.sides) <= set(floor.all_sides)
    return replace(holder, sides=owner.sides) if met else holder


def teller_of(told: Impersonal, floor: Floor, actors: list[Actor]) -> Holder | None:
    """Whose a passive is: of the one behind "by", of the side named, or of all."""
    holder = floor.everybody()
    if holder is None or len(holder.sides) + holder.together <= 1:
        return None
    if told.agent:
        agent = next((a for a in actors if a.start == told.agent), None)
        named = floor.whom(agent) if agent else None
        met = named and set(named.sides) <= set(holder.sides)
        return named if met else None  # by "observers", by a country that is not here
    return floor.voice_of(told.side) if told.side in holder.sides else holder


def not_to_oneself(
    floor: Floor, actors: list[Actor], frame: Frame, holder: Holder
) -> Holder:
    """ "He assured Xi": not Xi then, but the other one."""
    told = next((a for a in actors if a.start == frame.cue_end), None)
    hearer = floor.whom(told) if told and told.kind == "person" else None
    others = [side for side in floor.all_sides if side not in holder.sides]
    if hearer is None or hearer.sides != holder.sides or len(others) != 1:
        return holder
    return floor.voice_of(others[0])
