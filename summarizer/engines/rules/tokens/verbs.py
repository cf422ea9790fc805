"""Reporting verbs where they stand in a sentence, and what they make with a subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.engines.rules.tokens.sources import Actor
from summarizer.engines.rules.tokens.text import Line, Passage
from summarizer.lexicon.rules import RuleWords, Verb
from summarizer.models import TOGETHER, Act

NOUN_REACH = 6  # words behind "expressed" within which "concern" must come
# Participles that open a sentence and keep their verb: "Supporting S, they agreed …".
OPENING: frozenset[Act] = frozenset(("agrees", "supports"))
_SHORTEST_SAYING = 3  # words
_NEED_REACH = 16  # words behind "regard" or "see" within which "as" must come


FrameKind = Literal["lead", "tail", "joined", "participle", "purpose"]


@dataclass(frozen=True)
class Frame:
    """One attribution. `onset` is where its own words begin, `end` where they end.

    `earlier` marks what had been said before: "had called for S".
    """

    kind: FrameKind
    actor: Actor | None
    base: str
    act: Act
    takes: str
    onset: int
    verb: int
    cue_end: int
    end: int
    tense: str
    negated: bool = False
    participle: bool = False
    earlier: bool = False


@dataclass(frozen=True)
class Spot:
    """A reporting verb or predicate where it stands, not yet with a subject."""

    base: str
    act: Act
    takes: str
    forms: frozenset[str]
    participle: bool
    subjects: str
    start: int
    end: int


@dataclass(frozen=True)
class Left:
    """What stands left of a verb once adverbs and helping verbs are stepped over."""

    place: int
    negated: bool
    helping: frozenset[str]


class SpotFinder:
    """Finds reporting verbs and predicates in one sentence, and looks left of them."""

    def __init__(self, passage: Passage, line: Line) -> None:
        self.words = passage.words
        self.rules = passage.rules
        self.line = line

    def at(self, place: int) -> Spot | None:
        """The verb or predicate that begins at this word."""
        word = self.words[place]
        if word in self.rules.verbs and (hit := self.rules.verbs.at(self.words, place)):
            verb, end = hit
            if verb.needs and not self._is_met(verb, end):
                if not verb.otherwise:
                    return None
                verb = replace(verb, takes=verb.otherwise, act="states")
            if verb.takes == "noun" and not self._noun_follows(end):
                scene = "scene" if self._scene_follows(end) else verb.otherwise
                if not scene:
                    return None
                verb = replace(verb, takes=scene)
            if end <= self.line.end:
                return Spot(
                    verb.base, verb.act, verb.takes, verb.forms, verb.participle,
                    verb.subjects, place, end,
                )  # fmt: skip
        if word in self.rules.data.predicates.be:
            return self._predicate(place)
        return None

    def _is_met(self, verb: Verb, place: int) -> bool:
        """Whether the word that the verb needs comes before any that forbids it."""
        for here in range(place, min(place + _NEED_REACH, self.line.end)):
            word = self.words[here]
            if word in verb.needs or word in verb.until:
                barred = (
                    here + 1 < self.line.end and self.words[here + 1] in verb.unless
                )
                return word in verb.needs and not barred
        return False

    def _noun_follows(self, place: int) -> bool:
        """Whether one of the nouns that decide an act, or "that", comes soon."""
        for here in range(place, min(place + NOUN_REACH, self.line.end)):
            word = self.words[here]
            if word in self.rules.nouns or word in self.rules.words.that:
                return True
            if announces_at(self.rules, self.words, here):
                return True
            if word in self.rules.words.prepositions:
                return False
        return False

    def _scene_follows(self, place: int) -> bool:
        """Whether "a telephone conversation" or the like was had."""
        nouns = self.rules.words.scene_nouns
        return bool(nouns.intersection(self.words[place : place + NOUN_REACH]))

    def _predicate(self, place: int) -> Spot | None:
        here = place + 1
        while here < self.line.end and self.is_between(here):
            here += 1
        if here >= self.line.end:
            return None
        hit = self.rules.predicates.at(self.words, here)
        if hit is None or hit[1] > self.line.end:
            return None
        act, end = hit
        forms = frozenset({"past", "s", "base"})
        return Spot("be", act, "stance", forms, True, "", place, end)

    def is_between(self, place: int) -> bool:
        """Whether the word may stand between a subject and its verb."""
        word = self.words[place]
        return word in self.rules.words.between or self.rules.is_adverb(word)

    def left_of(self, place: int) -> Left:
        """Step left over "has also", "on Wednesday", "did not", "for his part"."""
        helping, negated, here = set(), False, place - 1
        while here >= self.line.start:
            word = self.words[here]
            if self.is_between(here):
                negated = negated or word in self.rules.words.negations
                helping.add(word)
                here -= 1
            elif word in self.rules.words.weekdays:
                on = self.words[here - 1] in self.rules.words.day_prepositions
                here -= 2 if on else 1
            elif (phrase := self._phrase_before(here)) < here:
                denied = self.rules.words.no.intersection(self.words[phrase + 1 : here])
                negated = negated or bool(denied)  # "no longer opposes S"
                here = phrase
            else:
                break
        return Left(here, negated, frozenset(helping))

    def goes_on_passive(self, joiner: int, begin: int) -> bool:
        """Whether the verb goes on a passive: "must be controlled and resolved"."""
        here = joiner - 1
        while here > begin and self.is_between(here):
            here -= 1
        if "done" not in self.rules.actions.get(self.words[here], frozenset()):
            return False
        helping = self.words[max(begin, here - 3) : here]
        return bool(self.rules.data.predicates.be.intersection(helping))

    def _phrase_before(self, place: int) -> int:
        """Step over "for his part" ending here."""
        for size in (3, 2):
            start = place - size + 1
            if start < self.line.start:
                continue
            hit = self.rules.between_phrases.at(self.words, start)
            if hit and hit[1] == place + 1:
                return start - 1
        return place


def announces_at(rules: RuleWords, words: Sequence[str], place: int) -> bool:
    """Whether a noun here announces what is said: "a message: S", "a plea that S"."""
    after = words[place + 1 : place + 2]
    opens = after == [":"] or bool(rules.words.that.intersection(after))
    return words[place] in rules.announced and opens


def agrees(spot: Spot, actor: Actor, left: Left, rules: RuleWords) -> bool:
    """Whether the verb's form fits the subject: "they agree", "he has agreed"."""
    if spot.base == "be" or spot.forms & {"past", "s"}:
        return True
    if "done" in spot.forms:
        return bool(left.helping & rules.words.perfect)
    if "base" in spot.forms:
        helped = left.helping & rules.words.helping
        return actor.is_plural or bool(helped) or actor.kind == "pronoun"
    return False


def narrates(frame: Frame, tail: Frame) -> bool:
    """Whether a side's verb is the reporter's own: "The guests thanked their hosts".

    Of both sides where an office tells it: "Both countries urged S, the French ministry
    said"; by the side itself, what they did with each other.
    """
    kind = frame.actor.kind if frame.actor else ""
    teller = tail.actor.kind if tail.actor else ""
    told = frame.act in TOGETHER or bool(tail.actor and tail.actor.office)
    office = teller == "someone" or (teller in ("side", "it") and told)
    side = kind == "side" or (office and kind in ("joint", "they"))
    return side and frame.tense == "past" and frame.base != "be"


def is_told_apart(lead: Frame, tail: Frame) -> bool:
    """Whether a tail only says who tells it: "Berg urged calm, his office said"."""
    if lead.actor is None or lead.takes == "scene" or tail.actor is None:
        return False
    reports = lead.actor.kind == "person" or narrates(lead, tail)
    office = tail.actor.kind in ("someone", "it") or narrates(lead, tail)
    return reports and (office or tail.onset - lead.end >= _SHORTEST_SAYING)
