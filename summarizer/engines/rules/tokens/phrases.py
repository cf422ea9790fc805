"""Sources that are no named actors: "according to him", "in her words", "observers"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from summarizer.engines.rules.tokens.sources import Actor, Kind
from summarizer.engines.rules.tokens.text import Line, Passage

_LONGEST = 8  # words of an unnamed source


class Phrased(NamedTuple):
    """An attribution without a verb: who, and where cue and attribution end."""

    actor: Actor
    cue_end: int
    end: int


def phrased_source(
    passage: Passage, line: Line, place: int, actors: Mapping[int, Actor]
) -> Phrased | None:
    """The source in "according to Xi", "in his words", if one begins here."""
    words, rules = passage.words, passage.rules
    hit = rules.attributing.at(words, place)
    owner = actors.get(place + 1)
    if hit is None and owner and words[place] in rules.words.view_openers:
        end = owner.end + 2
        viewed = words[owner.end + 1 : end]
        if rules.words.views.intersection(viewed) and end <= line.end:
            return Phrased(owner, end, end)
    if hit is None or hit[1] > line.end:
        return None
    end = hit[1]
    if hit[0] in rules.words.possessive:
        return Phrased(_pronoun(passage, place + 1), end, end)
    if end < line.end and words[end] in rules.words.objective:
        return Phrased(_pronoun(passage, end), end, end + 1)
    actor = actors.get(end)
    return Phrased(actor, end, actor.end) if actor else None


def _pronoun(passage: Passage, place: int) -> Actor:
    plural = passage.words[place] in passage.rules.words.plural
    kind: Kind = "they" if plural else "pronoun"
    return Actor(place, place + 1, kind)


def unnamed_source(passage: Passage, line: Line, last: int) -> Actor | None:
    """The subject that ends with this word: "The head of the union", "observers"."""
    begin = last + 1
    while begin > line.start and _may_belong(passage, begin - 1):
        begin -= 1
    if not 0 < last + 1 - begin <= _LONGEST:
        return None
    return Actor(begin, last + 1, "someone", office=passage.words[last])


def _may_belong(passage: Passage, place: int) -> bool:
    word = passage.words[place]
    if not word[-1].isalnum() or word in passage.rules.words.no_source:
        return False
    return "past" not in passage.rules.actions.get(word, frozenset())
