"""Attributions in which whoever hears or quotes stands first, and who says it behind.

Forms read: "Rojas was told by Berg that S" · "Asked by Berg to S, Rojas …" · "… and was
urged by Berg to S" · "Rojas was told that Norway S" · "Rojas heard from Berg that S" ·
"From Berg, Rojas heard that S" · "Rojas received a pledge from Berg to S" · "Rojas
quoted Berg as saying that S".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from summarizer.engines.rules.records import Actor, Cue, Kind
from summarizer.engines.rules.tokens.verbs import Spot, SpotFinder, step_over_that
from summarizer.lexicon.capitals import load_capitals

_NEAR = 5  # words of "told on Monday in Oslo by" between the verb and who says it
_NOUN_NEAR = 4  # words of "received firm assurances" between verb and noun
_SIDE_NEAR = 3  # words between "that" and the country of whoever says it
_HEARERS = ("person", "side", "office", "pronoun", "they", "joint", "it", "we")
_TELLERS = ("person", "side", "office", "joint")
_CLOSED = frozenset(",;:.")
_STOPS, _BEHIND = frozenset(".,;"), frozenset(",\"”'’?!")

Actors = Mapping[int, Actor]
Subjects = Callable[[int], Actor | None]  # whose subject's words end at a place


def told_by(
    spots: SpotFinder, subject: Subjects, tellers: Actors, spot: Spot, *, goes_on: bool
) -> Cue | None:
    """The passive of a verb that has a hearer, by whoever stands behind "by".

    `goes_on`: a subject stands before: "Rojas spoke of tolls and was told by Berg S".
    """
    words, rules = spots.words, spots.rules
    if "done" not in spot.forms or spot.takes in ("scene", "noun"):
        return None
    if words[spot.start] in rules.words.greeted:
        return None
    found = _hearer(spots, subject, spot.start, goes_on=goes_on)
    teller = _behind_agent(spots, tellers, spot.end)
    if found is None or teller is None or teller.kind not in _TELLERS:
        return None
    onset, hearer = found
    if hearer and teller.sides and hearer.sides == teller.sides:
        return None  # "The President was briefed by the Secretary"
    end = step_over_that(spots.passage, spots.line, teller.end)
    span = (onset, spot.start, teller.end, end)
    return Cue(
        teller, spot.act, *span, kind="passive", takes=spot.takes, base=spot.base
    )


def _hearer(
    spots: SpotFinder, subject: Subjects, verb: int, *, goes_on: bool
) -> tuple[int, Actor | None] | None:
    """Where the words of who hears begin, and who it is; None where nobody hears."""
    left = spots.left_of(verb)
    if left.place < spots.line.start:
        return spots.line.start, None  # "Told by Berg that S, Rojas …"
    if spots.words[left.place] not in spots.rules.data.predicates.be:
        return None
    negated, left = left.negated, spots.left_of(left.place)
    if negated or left.negated:
        return None
    hearer = subject(left.place)
    if hearer is None:
        joined = spots.words[left.place] in spots.rules.words.joiners
        return (left.place, None) if goes_on and joined else None
    return (hearer.start, hearer) if hearer.kind in _HEARERS else None


def _behind_agent(spots: SpotFinder, tellers: Actors, place: int) -> Actor | None:
    """Who stands behind the "by" that comes near."""
    words, rules = spots.words, spots.rules
    for here in range(place, min(place + _NEAR, spots.line.end - 1)):
        if words[here] in rules.words.agents:
            return tellers.get(here + 1)
        if words[here] in rules.words.that or words[here] in _CLOSED:
            return None
    return None


def told_that(spots: SpotFinder, subject: Subjects, spot: Spot) -> Cue | None:
    """ "Rojas was told that Norway S": by the other side, whose country follows."""
    words, rules = spots.words, spots.rules
    if spot.base not in rules.words.tellers or "done" not in spot.forms:
        return None
    place = spot.end
    while place < spots.line.end and words[place] not in rules.words.that:
        if spots.is_between(place):
            place += 1
        elif hit := rules.between_phrases.at(words, place):
            place = hit[1]
        else:
            return None
    onset, hearer = _hearer(spots, subject, spot.start, goes_on=False) or (0, None)
    if hearer is None or place >= spots.line.end:
        return None
    named = _country_of(spots, place + 1)
    other = named is not None and named not in hearer.sides
    kind: Kind = "office" if other else "crowd"  # else it may be anybody
    teller = Actor(hearer.start, hearer.end, kind, owner=hearer)
    span = (onset, spot.start, spot.end, place + 1)
    return Cue(teller, spot.act, *span, kind="passive", takes="clause")


def _country_of(spots: SpotFinder, place: int) -> str | None:
    """The country whose name or capital opens what is said."""
    passage, capitals = spots.passage, load_capitals(spots.passage.language)
    for here in range(place, min(place + _SIDE_NEAR, spots.line.end)):
        if here in passage.sides:
            return passage.sides[here].code
        word = passage.words[here]
        hit = capitals.at(passage.words, here) if word in capitals else None
        if hit and passage.is_capital(here):
            return hit[0]
    return None


def heard_from(
    spots: SpotFinder, hearers: Actors, tellers: Actors, place: int
) -> Cue | None:
    """ "Rojas heard from Berg that S", "received a pledge from Berg to S"."""
    words, rules = spots.words, spots.rules
    teller = tellers.get(place + 1)
    if words[place] not in rules.words.heard_openers or teller is None:
        return None
    if place == spots.line.start:
        return _from_first(spots, hearers, teller)
    if teller.end >= spots.line.end or teller.kind not in _TELLERS:
        return None
    after = words[teller.end]
    if after not in rules.words.that | rules.words.purpose | rules.words.about_openers:
        return None
    end = step_over_that(spots.passage, spots.line, teller.end)
    if words[place - 1] in rules.words.heard:
        left = spots.left_of(place - 1)
        onset = left.place if left.place < place - 1 else place - 1
        span = (max(onset, spots.line.start), place - 1, teller.end, end)
        if left.negated:
            return None
        return Cue(teller, "states", *span, kind="passive")
    act = rules.given.get(words[place - 1])
    verb = _obtained(spots, place - 1) if act else None
    if act is None or verb is None:
        return None
    span = (verb, place - 1, teller.end, end)
    return Cue(teller, act, *span, kind="passive")


def _obtained(spots: SpotFinder, noun: int) -> int | None:
    """The verb of "received firm assurances": nobody wishes for them or lacks them."""
    words, classes = spots.words, spots.rules.words
    for place in range(noun - 1, max(noun - 1 - _NOUN_NEAR, spots.line.start), -1):
        if words[place] in classes.no or words[place] in _CLOSED:
            return None
        if words[place] in classes.obtaining:
            left = spots.left_of(place)
            wished = words[left.place] in classes.purpose
            return None if left.negated or wished else place
    return None


def _from_first(spots: SpotFinder, hearers: Actors, teller: Actor) -> Cue | None:
    """ "From Berg, Rojas heard that S"."""
    words, classes = spots.words, spots.rules.words
    for place in range(teller.end, min(teller.end + 2 * _NEAR, spots.line.end - 1)):
        if words[place] not in classes.heard:
            continue
        hearer = hearers.get(spots.left_of(place).place + 1)
        if hearer is None or words[place + 1] not in classes.that:
            return None
        span = (spots.line.start, place, place + 1, place + 2)
        return Cue(teller, "states", *span, kind="passive")
    return None


def quoted_as(spots: SpotFinder, tellers: Actors, place: int) -> Cue | None:
    """ "Rojas quoted Berg as saying that S", "“S,” the press quoted Berg as saying"."""
    teller = tellers.get(place + 1)
    if spots.words[place] not in spots.rules.words.quoting or teller is None:
        return None
    spot = spots.saying(teller.end) if teller.end < spots.line.end else None
    if spot is None or teller.kind not in _TELLERS or spots.left_of(place).negated:
        return None
    if spot.end >= spots.line.end or spots.words[spot.end] in _STOPS:
        return _quoted_behind(spots, teller, spot, place)
    end = step_over_that(spots.passage, spots.line, spot.end)
    span = (place, spot.start, spot.end, end)
    return Cue(teller, spot.act, *span, kind="quoted", takes=spot.takes, base=spot.base)


def _quoted_behind(
    spots: SpotFinder, teller: Actor, spot: Spot, place: int
) -> Cue | None:
    """ "“S,” the press quoted Berg as saying": of what stands before its subject."""
    before = range(place, spots.line.start, -1)
    begin = next((at for at in before if spots.words[at - 1] in _BEHIND), 0)
    span = (begin, spot.start, spot.end, spot.end)
    return Cue(teller, spot.act, *span, kind="tail", base=spot.base) if begin else None
