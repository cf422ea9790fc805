"""What stands between a subject and its verb, and what is told in it of others.

Forms read: "Rojas, whom Berg had invited, called for S" · "Berg, to whose plan Rojas
objects, said S" · "Berg, a man Rojas likes, said S" · "Rojas (whom Berg received) said
S" · "Berg — a friend — said S" · "Berg, a Chilean official said, agreed to S" · "Berg,
according to Rojas, agreed to S" · "It was Berg who S".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from summarizer.engines.rules.records import Actor
from summarizer.engines.rules.tokens.text import is_finite
from summarizer.engines.rules.tokens.verbs import SpotFinder

_CLOSERS = {"(": ")", "–": "–", "—": "—"}
_CLEFT = 2  # words of "It was" before whoever it was
_BROKEN = frozenset((";", ":"))  # no aside goes on behind these
# Words of ", a senior Chilean official said": at most, at least.
_TELLER, _SHORTEST = 9, 3


class Aside(NamedTuple):
    """Where it opens and closes, each by a mark, and the subject that it parts."""

    opening: int
    closing: int
    actor: Actor


def asides_of(spots: SpotFinder, subjects: Iterable[Actor]) -> list[Aside]:
    """The asides behind those who may be the subject of a clause, in text order."""
    found: list[Aside] = []
    for actor in subjects:
        if found and actor.start < found[-1].closing:
            continue
        closing = _closing(spots, actor.start, actor.end)
        closing = closing or _behind_teller(spots, actor)
        if closing:
            found.append(Aside(actor.end, closing, actor))
    return found


def _closing(spots: SpotFinder, start: int, opening: int) -> int:
    """The mark that closes what opens here, if a verb goes on behind it; else 0."""
    words, end = spots.words, spots.line.end
    if opening + 2 >= end:
        return 0
    closer = _CLOSERS.get(words[opening], "")
    before = words[max(0, start - 1) : start]
    if closer == ")" and spots.rules.words.ands.intersection(before):
        return 0  # "Chile (Chile) and Norway (Norway) have agreed"
    described = words[opening + 1] in spots.rules.words.articles
    if words[opening] == "," and (described or _is_relative(spots, opening + 1)):
        closer = ","
    for place in range(opening + 2, end - 1) if closer else ():
        if words[place] in _BROKEN:
            return 0
        if words[place] == closer and _goes_on(spots, place + 1):
            return place
        if words[place] == closer and closer != ",":
            return 0
    return 0


def _behind_teller(spots: SpotFinder, actor: Actor) -> int:
    """The comma behind "Berg, a Chilean official said, agreed to S"; else 0."""
    words, end = spots.words, spots.line.end
    behind = words[actor.end : actor.end + 1]
    if actor.kind not in ("person", "office") or behind != [","]:
        return 0
    inner = range(actor.end + 1, min(actor.end + _TELLER, end - 1))
    closing = next((place for place in inner if words[place] == ","), 0)
    if closing - actor.end < _SHORTEST or not closing:
        return 0
    told = spots.at(closing - 1)
    says = told is not None and told.end == closing and told.takes == "clause"
    sourced = spots.rules.attributing.at(words, actor.end + 1) is not None
    resumed = spots.at(_past_adverbs(spots, closing + 1))
    if resumed is None or "past" not in resumed.forms or resumed.takes == "scene":
        return 0
    return closing if says or sourced else 0


def _past_adverbs(spots: SpotFinder, place: int) -> int:
    while place < spots.line.end - 1 and spots.is_between(place):
        place += 1
    return place


def _is_relative(spots: SpotFinder, place: int) -> bool:
    """Whether "whom" or "with whom" stands here."""
    words, classes = spots.words, spots.rules.words
    place += words[place] in classes.prepositions
    return words[place] in classes.relatives


def _goes_on(spots: SpotFinder, place: int) -> bool:
    """Whether the verb stands here that the subject before was left without."""
    words, end = spots.words, spots.line.end
    while place < end - 1 and spots.is_between(place):
        if is_finite(spots.passage, place):
            return True
        place += 1
    spot = spots.at(place)
    told = spot is not None and bool(spot.forms & {"past", "s"})
    does = "past" in spots.rules.actions.get(words[place], frozenset())
    return told or does or is_finite(spots.passage, place)


def cleft_subject(
    spots: SpotFinder, subjects: Mapping[int, Actor], place: int
) -> Actor | None:
    """Who stands before the "who" of "It was Berg who S"; `subjects` by their ends."""
    words, rules, begin = spots.words, spots.rules, spots.line.start
    if place < begin + _CLEFT or words[place] not in rules.words.relatives:
        return None
    actor = subjects.get(place)
    was = words[begin + 1] in rules.data.predicates.be
    if actor is None or actor.start != begin + _CLEFT or not was:
        return None
    return actor if words[begin] in rules.data.pronouns.thing else None
