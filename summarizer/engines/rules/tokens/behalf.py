"""In whose name something is said: for a body, as another's word, by who tells of both.

Forms read: "On behalf of ASEAN, he welcomed S" · "noted that Kenya had reaffirmed S" ·
"He assured Xi that S" · "“We agreed to S,” Berg wrote" · "“She told me that S,” Berg
wrote".
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.records import Actor, Cue, Holder, Span
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.coreference import NAMED, TokenFloor
from summarizer.engines.rules.tokens.text import Passage
from summarizer.engines.rules.tokens.verbs import is_first_hand, is_mutual
from summarizer.lexicon.sides import kind_of_side

_HEAD = 8  # words of "Economic Security and Supply Chains:" before a sentence
_TWO = 2


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
    floor: TokenFloor, actors: list[Actor], report: tuple[Cue, Holder, Span]
) -> Holder:
    """ "noted that Kenya had reaffirmed S", "said Berg promised S": told by another."""
    cue, holder, (start, end) = report
    passage, rules = floor.cast.passage, floor.cast.passage.rules
    inner = next((a for a in actors if a.start == start), None)
    if inner is None or cue.takes != "clause" or inner.kind not in NAMED:
        return holder
    place = inner.end
    person = inner.kind == "person"
    if place >= end or not (person or passage.words[place] in rules.words.pluperfect):
        return holder
    while place < end and passage.words[place] in rules.words.between:
        place += 1
    hit = rules.verbs.at(passage.words, place) if place < end else None
    owner = floor.whom(inner)
    if hit is None or hit[0].takes == "scene" or owner is None:
        return holder
    if not hit[0].forms & {"past", "done"}:
        return holder
    met = set(owner.sides) <= set(floor.all_sides)
    return replace(holder, sides=owner.sides) if met else holder


def not_to_oneself(
    floor: TokenFloor, actors: list[Actor], cue: Cue, holder: Holder
) -> Holder:
    """ "He assured Xi": not Xi then, but the other one."""
    told = next((a for a in actors if a.start == cue.cue_end), None)
    hearer = floor.whom(told) if told and told.kind == "person" else None
    others = [side for side in floor.all_sides if side not in holder.sides]
    if hearer is None or hearer.sides != holder.sides or len(others) != 1:
        return holder
    return floor.voice_of(others[0])


def holds_together(floor: TokenFloor, cue: Cue) -> bool:
    """Whether "we" did it with the other side: "We agreed to S"."""
    actor, plain = cue.actor, not (floor.turn or floor.is_statement)
    words = floor.cast.passage.rules.words
    return bool(actor and actor.kind == "we" and plain) and is_mutual(words, cue)


def in_quotation(floor: TokenFloor, cue: Cue, teller: Actor) -> Holder | None:
    """Whose it is what a speaker tells of both or of the other; None of nothing so."""
    if cue.actor is None or not is_first_hand(floor.cast.passage, cue):
        return None
    if cue.kind == "passive":
        return floor.whom(cue.actor)
    if cue.actor.kind in ("we", "joint"):
        return floor.everybody()
    speaker = floor.whom(teller)
    return floor.facing(speaker) if speaker else None


def of_others(floor: TokenFloor, cue: Cue) -> bool:
    """Whether "…, with Kenya pressing for S" is of a side that did not meet."""
    if cue.kind != "participle" or cue.actor is None:
        return False
    holder = floor.whom(cue.actor)
    return holder is None or floor.is_third(holder)


def promising(
    floor: TokenFloor, actors: list[Actor], line: Line, holder: Holder
) -> Holder:
    """ "The two agreed to S. Kenya will S": what one of them will do is its own."""
    passage = floor.cast.passage
    begin = _behind_head(passage, line)
    first = next((a for a in actors if a.start == begin), None)
    if first is None or first.kind != "side" or len(holder.sides) < _TWO:
        return holder
    behind = passage.words[first.end : first.end + 1]
    promised = passage.rules.words.will.intersection(behind)
    own = set(first.sides) <= {*holder.sides, *floor.all_sides}
    return floor.whom(first) or holder if promised and own else holder


def _behind_head(passage: Passage, line: Line) -> int:
    """Where the sentence begins behind "Trade:", "Further," and marks."""
    words = passage.words
    near = range(line.start, min(line.start + _HEAD, line.end))
    begin = next((place + 1 for place in near if words[place] == ":"), line.start)
    begin += 2 * (words[begin + 1 : begin + 2] == [","])
    while begin < line.end and not words[begin][0].isalnum():
        begin += 1
    return begin
