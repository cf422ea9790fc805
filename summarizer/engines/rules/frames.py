"""Attributions in a sentence: who says it, by which verb, and where it stands.

Forms read: lead "Xi said that S" · tail "S, Xi said" and "S, said Xi" · middle
"S, Xi said, S" · joined "… and called for S" · participle ", noting that S" and
"Noting that S, Xi …" · purpose "spoke with Trong to congratulate him".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.engines.rules.actors import Actor
from summarizer.engines.rules.passage import Line, Passage
from summarizer.lexicon.rules import RuleWords, Verb
from summarizer.models import Act

FrameKind = Literal["lead", "tail", "joined", "participle", "purpose"]
_LONGEST_ASIDE = 32
_NEARBY = 8
_BORDERS = frozenset(',;:)"“”–—') | {"--"}
_CLOSERS = frozenset(",\"”’'?!…–")


@dataclass(frozen=True)
class Frame:
    """One attribution. `onset` is where its own words begin, `end` where they end."""

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


@dataclass(frozen=True)
class _Spot:
    """A reporting verb or predicate where it stands, not yet with a subject."""

    base: str
    act: Act
    takes: str
    forms: frozenset[str]
    participle: bool
    country_only: bool
    start: int
    end: int


@dataclass(frozen=True)
class _Left:
    """What stands left of a verb once adverbs and helping verbs are stepped over."""

    place: int
    negated: bool
    helping: frozenset[str]


class FrameFinder:
    """Finds the attributions of one sentence."""

    def __init__(self, passage: Passage, line: Line, actors: list[Actor]) -> None:
        self.passage = passage
        self.words = passage.words
        self.rules = passage.rules
        self.line = line
        self.actors = actors
        self.by_end = {actor.end: actor for actor in actors}
        self.by_start = {actor.start: actor for actor in actors}
        self.frames: list[Frame] = []

    def find(self) -> list[Frame]:
        """All attributions in text order, those inside another's words left out."""
        place = self.line.start
        while place < self.line.end:
            spot = self._spot(place)
            frame = self._frame(spot) if spot else None
            if frame is None:
                place += 1
                continue
            self.frames.append(frame)
            place = frame.end
        return self._without_inner()

    def _spot(self, place: int) -> _Spot | None:
        word = self.words[place]
        if word in self.rules.verbs and (hit := self.rules.verbs.at(self.words, place)):
            verb, end = hit
            if end <= self.line.end:
                return _spot_of(verb, place, end)
        if word in self.rules.words("predicates.be"):
            return self._predicate(place)
        return None

    def _predicate(self, place: int) -> _Spot | None:
        here = place + 1
        while here < self.line.end and self._is_between(here):
            here += 1
        if here >= self.line.end:
            return None
        hit = self.rules.predicates.at(self.words, here)
        if hit is None or hit[1] > self.line.end:
            return None
        act, end = hit
        forms = frozenset({"past", "s", "base"})
        return _Spot("be", act, "stance", forms, True, False, place, end)

    def _is_between(self, place: int) -> bool:
        word = self.words[place]
        return word in self.rules.words("between") or self.rules.is_adverb(word)

    def _left_of(self, place: int) -> _Left:
        """Step left over "has also", "on Wednesday", "did not", "for his part"."""
        helping, negated, here = set(), False, place - 1
        while here >= self.line.start:
            word = self.words[here]
            if self._is_between(here):
                negated = negated or word in self.rules.words("negations")
                helping.add(word)
                here -= 1
            elif word in self.rules.words("weekdays"):
                on = self.words[here - 1] in self.rules.words("day_prepositions")
                here -= 2 if on else 1
            elif (phrase := self._phrase_before(here)) < here:
                here = phrase
            else:
                break
        return _Left(here, negated, frozenset(helping))

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

    def _frame(self, spot: _Spot) -> Frame | None:
        if spot.forms == frozenset({"ing"}):
            return self._participle(spot)
        left = self._left_of(spot.start)
        before = self.words[left.place] if left.place >= self.line.start else ""
        actor = self._subject(left.place, spot)
        if actor and _agrees(spot, actor, left, self.rules):
            return self._with_subject(spot, actor, left)
        if before in self.rules.words("purpose") and "base" in spot.forms:
            return self._purpose(spot, left)
        if actor is None and (inverted := self._inverted(spot)):
            return inverted
        return self._joined(spot, left)

    def _subject(self, place: int, spot: _Spot) -> Actor | None:
        """The actor that ends here, or stands before an aside that ends here."""
        if actor := self.by_end.get(place + 1):
            return actor
        if place < self.line.start or self.words[place] != ",":
            return None
        for actor in reversed(self.actors):
            if actor.end >= place or place - actor.end > _LONGEST_ASIDE:
                continue
            if self.words[actor.end] != ",":
                continue
            if self._begins_clause(actor.start) and self._is_aside(actor.end, place):
                return actor
        return None

    def _begins_clause(self, place: int) -> bool:
        if place <= self.line.start:
            return True
        before = self.words[place - 1]
        return before in _BORDERS or before in self.rules.words("clause_borders")

    def _is_aside(self, comma: int, end: int) -> bool:
        """Whether the words between two commas describe; "Xi said" attributes."""
        if comma + 1 in self.by_start and self.by_start[comma + 1].end < end:
            follower = self.by_start[comma + 1].end
            if follower < end and self.rules.verbs.at(self.words, follower):
                return False
        return not any(comma < frame.verb < end for frame in self.frames)

    def _with_subject(self, spot: _Spot, actor: Actor, left: _Left) -> Frame | None:
        if spot.country_only and actor.kind not in ("side", "we", "joint"):
            return None
        tail = self._is_tail(spot, actor)
        if not tail and not self._may_lead(actor):
            return None
        kind: FrameKind = "tail" if tail else "lead"
        return self._build(kind, spot, actor, actor.start, left)

    def _build(
        self, kind: FrameKind, spot: _Spot, actor: Actor | None, onset: int, left: _Left
    ) -> Frame:
        act = spot.act
        if act == "opposes" and left.helping & self.rules.words("firmly"):
            act = "firmly_opposes"
        tense = "past" if "past" in spot.forms else "s"
        if kind == "participle":
            tense = self.frames[-1].tense if self.frames else "past"
        end = self._step_over_that(spot.end) if spot.takes != "scene" else spot.end
        return Frame(
            kind, actor, spot.base, act, spot.takes, onset, spot.start, spot.end,
            end, tense, left.negated, spot.participle,
        )  # fmt: skip

    def _step_over_that(self, place: int) -> int:
        here = self._over_time(place)
        while here < self.line.end and self._opens_content(here):
            if self.words[here] == "," and here > place:
                break
            here += 1
        return here

    def _opens_content(self, place: int) -> bool:
        word = self.words[place]
        return word in (":", ",", '"', "“") or word in self.rules.words("that")

    def _over_time(self, place: int) -> int:
        """Step over "on Monday" behind a verb."""
        days = self.rules.words("weekdays")
        if place + 1 < self.line.end and self.words[place + 1] in days:
            return place + 2
        return (
            place + 1 if place < self.line.end and self.words[place] in days else place
        )

    def _is_tail(self, spot: _Spot, actor: Actor) -> bool:
        """Whether "…, Xi said" closes or interrupts what was said."""
        if actor.start == self.line.start or spot.takes in ("scene", "noun"):
            return False
        before = self.words[actor.start - 1]
        if before not in _CLOSERS:
            return False
        here = spot.end
        while here < self.line.end and (
            self._is_between(here)
            or self.words[here] in self.rules.words("after_verb")
            or self.words[here] in self.rules.words("weekdays")
        ):
            here += 1
        return here >= self.line.end or self.words[here] in (",", ".", ";", '"', "”")

    def _may_lead(self, actor: Actor) -> bool:
        """Whether this subject opens a clause of its own, not one inside another's."""
        if not self.frames:
            near = actor.start - self.line.start <= _NEARBY
            return near or self._begins_clause(actor.start)
        before = self.words[actor.start - 1] if actor.start > self.line.start else ""
        earlier = self.frames[-1]
        if earlier.kind == "tail":
            return before == ";" or before in self.rules.words("clause_links")
        if earlier.kind == "participle" and earlier.verb == self.line.start:
            return self._begins_clause(actor.start)
        if actor.kind in ("side", "we") and earlier.takes in ("clause", "order"):
            return False
        wide = before == ";" or before in self.rules.words("clause_links_wide")
        return wide and actor.start - 1 > earlier.end

    def _inverted(self, spot: _Spot) -> Frame | None:
        """ "…, said Xi." """
        if "past" not in spot.forms and "s" not in spot.forms:
            return None
        actor = self.by_start.get(spot.end)
        before = self.words[spot.start - 1] if spot.start > self.line.start else ""
        if actor is None or before not in (",", '"', "”", "’"):
            return None
        if actor.end < self.line.end and self.words[actor.end] not in (",", ".", ";"):
            return None
        if spot.takes in ("scene", "noun", "order"):
            return None
        left = _Left(spot.start - 1, False, frozenset())
        frame = self._build("tail", spot, actor, spot.start, left)
        return Frame(**{**vars(frame), "end": actor.end})

    def _joined(self, spot: _Spot, left: _Left) -> Frame | None:
        """ "… and called for S": the subject of the attribution before it."""
        earlier = self.frames[-1] if self.frames else None
        if earlier is None or earlier.kind == "purpose" or left.place < self.line.start:
            return None
        before = self.words[left.place]
        listed = before == "," and self._goes_on_listing(spot.end)
        if not (before in self.rules.words("joiners") or listed):
            return None
        tense = "past" if earlier.tense == "past" else "s"
        if tense not in spot.forms or spot.takes == "scene" or spot.base == "be":
            return None
        if tense == "s" and not spot.participle:
            return None
        return self._build("joined", spot, None, left.place + 1, left)

    def _goes_on_listing(self, place: int) -> bool:
        """Whether a further verb follows: "welcomed S, praised S, and agreed to S"."""
        words = self.words[place : self.line.end]
        return bool(self.rules.words("joining").intersection(words))

    def _participle(self, spot: _Spot) -> Frame | None:
        left = self._left_of(spot.start)
        opens = left.place < self.line.start
        if not spot.participle and not (opens and spot.act in ("agrees", "supports")):
            return None
        here = left.place
        if here >= self.line.start and self.words[here] in (
            self.rules.words("participle_links")
        ):
            here -= 1
        opens = here < self.line.start
        if not opens and self.words[here] not in (",", ";", "–", "—"):
            return None
        if not opens and not self.frames:
            return None
        return self._build("participle", spot, None, spot.start, left)

    def _purpose(self, spot: _Spot, left: _Left) -> Frame | None:
        """ "spoke with Trong to congratulate him": only after the meeting itself."""
        earlier = self.frames[-1] if self.frames else None
        if earlier is None or earlier.takes != "scene" or spot.takes == "scene":
            return None
        return self._build("purpose", spot, None, left.place, left)

    def _without_inner(self) -> list[Frame]:
        """Leave out what stands inside the words that a tail attributes."""
        tail = next((f for f in self.frames if f.kind == "tail"), None)
        if tail is None:
            return self.frames
        before = [f for f in self.frames if f.verb < tail.verb]
        after = [f for f in self.frames if f.verb > tail.verb]
        lead = next((f for f in before if f.kind == "lead"), None)
        keeps = (
            lead is not None
            and lead.actor is not None
            and (lead.actor.kind in ("person", "side"))
        )
        return [*(before if keeps else ()), tail, *after]


def _spot_of(verb: Verb, start: int, end: int) -> _Spot:
    return _Spot(
        verb.base, verb.act, verb.takes, verb.forms, verb.participle,
        verb.country_only, start, end,
    )  # fmt: skip


def _agrees(spot: _Spot, actor: Actor, left: _Left, rules: RuleWords) -> bool:
    """Whether the verb's form fits the subject: "they agree", "he has agreed"."""
    if spot.base == "be" or spot.forms & {"past", "s"}:
        return True
    if "done" in spot.forms:
        return bool(left.helping & rules.words("perfect"))
    if "base" in spot.forms:
        helped = left.helping & rules.words("helping")
        return actor.is_plural or bool(helped) or actor.kind == "pronoun"
    return False
