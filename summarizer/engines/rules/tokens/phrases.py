"""Attributions without a verb of speech: by a phrase, or by what is somebody's.

Forms read: "According to Rojas, S" · "In her words, S" · "In Rojas's view, S" · "Berg's
answer was brief: S" · "The message from Berg was that S" · "Her main request: S" ·
"Berg's main demand was a ferry" · "Berg's offer was to S".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from summarizer.engines.rules.records import Actor, Cue, CueKind, Kind, SubjectCue
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.sources import DESCRIBED
from summarizer.engines.rules.tokens.tails import ENDS
from summarizer.engines.rules.tokens.text import Passage
from summarizer.engines.rules.tokens.verbs import SpotFinder, step_over_that

_LEAD_UP = 9  # words of "was as brief as it was clear" before the colon

Actors = Mapping[int, Actor]


def phrase_at(spots: SpotFinder, actors: Actors, place: int) -> Cue | None:
    """ "according to Xi", "in his words": no verb, and yet an attribution."""
    passage, line, words = spots.passage, spots.line, spots.words
    if words[place] not in spots.rules.phrase_openers:
        return None
    source = _phrased_source(passage, line, place, actors)
    if source is None:
        return None
    opens, end = place == line.start, source.end
    if not opens and end < line.end and words[end] not in ENDS:
        return None
    said = step_over_that(passage, line, end) if opens else end
    kind: CueKind = "lead" if opens else "tail"
    span = (place, place, source.cue_end, said)
    return Cue(source.actor, "states", *span, kind=kind)


class _Phrased(NamedTuple):
    """An attribution without a verb: who, and where cue and attribution end."""

    actor: Actor
    cue_end: int
    end: int


def _phrased_source(
    passage: Passage, line: Line, place: int, actors: Actors
) -> _Phrased | None:
    """The source in "according to Xi", "in his words", if one begins here."""
    words, rules = passage.words, passage.rules
    hit = rules.attributing.at(words, place)
    owner = actors.get(place + 1)
    if hit is None and owner and words[place] in rules.words.view_openers:
        end = owner.end + 2
        viewed = words[owner.end + 1 : end]
        if rules.words.views.intersection(viewed) and end <= line.end:
            return _Phrased(owner, end, end)
    if hit is None or hit[1] > line.end:
        return None
    end = hit[1]
    if hit[0] in rules.words.possessive:
        return _Phrased(_pronoun(passage, place + 1), end, end)
    if end < line.end and words[end] in rules.words.objective:
        return _Phrased(_pronoun(passage, end), end, end + 1)
    actor = actors.get(end)
    return _Phrased(actor, end, actor.end) if actor else None


def _pronoun(passage: Passage, place: int) -> Actor:
    plural = passage.words[place] in passage.rules.words.plural
    kind: Kind = "they" if plural else "pronoun"
    return Actor(place, place + 1, kind)


def announced_by(
    spots: SpotFinder, owners: Actors, givers: Actors, place: int
) -> SubjectCue | None:
    """ "Berg's answer was brief: S", "The message from Berg was that S".

    `owners` by the ends of their names, `givers` by the beginnings.
    """
    words, rules = spots.words, spots.rules
    act = rules.owned.get(words[place])
    actor = act and (_owner(spots, owners, place) or _giver(spots, givers, place))
    if not (act and actor):
        return None
    colon = _lead_up(spots, place, max(place + 1, actor.end))
    if not colon:
        return None
    end = step_over_that(spots.passage, spots.line, colon)
    span = (min(actor.start, place), place, colon, end)
    had = not rules.words.pluperfect.isdisjoint(words[place:colon])
    return SubjectCue(actor, act, *span, earlier=had)


def _owner(spots: SpotFinder, owners: Actors, noun: int) -> Actor | None:
    """Whose it is: "Berg's first answer", "her message"; a reply of "his" nobody's.

    Who replies is not who spoke last.
    """
    words, classes = spots.words, spots.rules.words
    for here in range(noun - 1, max(noun - 1 - DESCRIBED, spots.line.start - 1), -1):
        if words[here] in ("'s", "'"):
            return owners.get(here)
        if words[here] in classes.possessive:
            unsure = words[noun] in classes.replying
            pronoun = _pronoun(spots.passage, here)
            return replace(pronoun, kind="crowd") if unsure else pronoun
        if not words[here].isalnum() or words[here] in classes.no_source:
            return None
    return None


def _giver(spots: SpotFinder, givers: Actors, noun: int) -> Actor | None:
    """Whose it is: "The answer from Berg", "The reply of the Chilean side"."""
    words, classes = spots.words, spots.rules.words
    linked = words[noun + 1 : noun + 2]
    leads = (classes.heard_openers | classes.of).intersection(linked)
    opens = noun and words[noun - 1] in classes.articles
    return givers.get(noun + 2) if leads and opens else None


def _lead_up(spots: SpotFinder, noun: int, place: int) -> int:
    """The colon at once or behind a verb of being, or what it is there; else 0."""
    words, rules = spots.words, spots.rules
    been = 0  # behind it and its adverbs
    for here in range(place, min(place + _LEAD_UP, spots.line.end - 1)):
        word = words[here]
        if word == ":":
            return here if been or here == place else 0
        if been == here and (word in rules.words.that or _is_told(spots, noun, here)):
            return here
        if not word.isalnum() or word in rules.words.negations:
            return 0
        is_be = word in rules.data.predicates.be
        adverb = been == here and spots.is_between(here)
        been = here + 1 if is_be or adverb else been
    return 0


def _is_told(spots: SpotFinder, noun: int, place: int) -> bool:
    """Whether it is told here: "to widen S"; of what ranks first, "the quay"."""
    words, classes = spots.words, spots.rules.words
    if words[noun + 1] in classes.of | classes.heard_openers:
        return False  # "The wish of Berg is to S" may be another's guess
    if words[place] in classes.purpose:
        # "Berg's proposal is to be discussed"
        return words[place + 1] not in spots.rules.data.predicates.be
    ranks = classes.ranking.intersection(words[max(0, noun - DESCRIBED) : noun])
    return bool(ranks) and words[place] in classes.determiners
