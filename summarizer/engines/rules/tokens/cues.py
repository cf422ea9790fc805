"""Attributions in a sentence: who says it, by which verb, and where it stands.

Forms read: lead "Xi said that S" · tail "S, Xi said" and "S, said Xi" · middle
"S, Xi said, S" · joined "… and called for S" · participle ", noting that S" and
"Noting that S, Xi …" · purpose "spoke with Trong to congratulate him".
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.records import Actor, Cue, CueKind
from summarizer.engines.rules.text import OPENING, Line
from summarizer.engines.rules.tokens.asides import asides_of, cleft_subject
from summarizer.engines.rules.tokens.facing import answers, goes_with
from summarizer.engines.rules.tokens.heard import (
    heard_from,
    quoted_as,
    told_by,
    told_that,
)
from summarizer.engines.rules.tokens.leading import NEARBY, begins_clause, may_lead
from summarizer.engines.rules.tokens.phrases import announced_by, phrase_at
from summarizer.engines.rules.tokens.quotations import (
    CLOSING,
    opens_quote,
    quoted_lead,
    quoted_tail,
)
from summarizer.engines.rules.tokens.tails import ENDS, is_tail, without_inner
from summarizer.engines.rules.tokens.text import Passage, is_finite
from summarizer.engines.rules.tokens.verbs import (
    OPENING_ACTS,
    Left,
    Spot,
    SpotFinder,
    agrees,
    goes_on_listing,
    has_purpose,
    is_passive,
    step_over_that,
    unnamed_source,
    without_likened,
)

# Who may be the subject of a verb that not everybody can have.
_SUBJECTS = {
    "country": ("side", "we", "joint"),
    "talks": ("event", "joint", "person"),
    "several": ("joint", "we", "they"),
    "one": ("person", "office", "side", "pronoun", "we"),
}
_NOT_JOINED = ("scene", "tail")  # behind "and" these report nothing more
_NOT_INVERTED = ("scene", "order")  # no "…, met the minister" for these


class TokenCues:
    """Finds the attributions of one sentence."""

    def __init__(
        self,
        passage: Passage,
        line: Line,
        actors: list[Actor],
        *,
        headless: bool = False,
    ) -> None:
        """`headless`: the subject stood before; the sentence may open with its verb."""
        self.headless = headless
        self.passage = passage
        self.words = passage.words
        self.rules = passage.rules
        self.line = line
        self.actors = actors
        self.by_end = {actor.end: actor for actor in actors}
        self.by_start = {actor.start: actor for actor in actors}
        self.spots = SpotFinder(passage, line, actors)
        subjects = (a for a in actors if self._begins_clause(a.start))
        asides = asides_of(self.spots, subjects)
        self.asides = {aside.opening: aside.closing for aside in asides}
        self.parted = {aside.closing: aside.actor for aside in asides}
        self.cues: list[Cue] = []

    def find(self) -> list[Cue]:
        """All attributions in text order, those inside another's words left out."""
        place = self.line.start
        while place < self.line.end:
            place = self.asides.get(place, place)
            cue = self._at(place) if self._may_open(place) else None
            if cue:
                self.cues.append(cue)
            place = cue.end if cue else place + 1
        return without_likened(
            self.passage, self.line, without_inner(self.spots, self.cues)
        )

    def _may_open(self, place: int) -> bool:
        """Whether an attribution can begin at this word; at five in six none can."""
        return (
            self.words[place] in self.rules.cue_openers
            or self.words[place - 1] in CLOSING
            or place in self.by_end
        )

    def _at(self, place: int) -> Cue | None:
        """The attribution whose verb or phrase begins at this word."""
        if quoted := quoted_as(self.spots, self.by_start, place):
            return quoted
        if announced := announced_by(self.spots, self.by_end, self.by_start, place):
            return announced if self._may_lead(announced.actor) else None
        if spot := self.spots.at(place):
            return self._cue(spot)
        cue = phrase_at(self.spots, self.by_start, place)
        cue = cue or heard_from(self.spots, self.by_end, self.by_start, place)
        cue = cue or quoted_tail(self.spots, self.by_start, place)
        return cue or quoted_lead(self.spots, self.by_end, place)

    def _cue(self, spot: Spot) -> Cue | None:
        if passive := self._passive(spot):
            return passive
        if is_passive(self.passage, self.line, spot):
            return None
        if spot.forms == frozenset({"ing"}):
            return self._phase(spot) or self._beside(spot) or self._participle(spot)
        left = self.spots.left_of(spot.start)
        if self.headless and left.place < self.line.start and "past" in spot.forms:
            return self._build("lead", spot, None, self.line.start, left)
        before = self.words[left.place] if left.place >= self.line.start else ""
        actor = self._subject(left.place)
        if actor and agrees(spot, actor, left, self.rules):
            owns = self.words[actor.start - 1] in self.rules.words.of
            teller = self._someone(spot, left) if owns else None
            return teller or self._with_subject(spot, actor, left)
        if before in self.rules.words.purpose and "base" in spot.forms:
            return self._purpose(spot, left)
        if someone := self._someone(spot, left):
            return someone
        if actor is None and (inverted := self._inverted(spot)):
            return inverted
        return self._further(spot, left) or self._meeting(spot, left)

    def _passive(self, spot: Spot) -> Cue | None:
        """ "Rojas was told by Berg that S"."""
        spots, goes_on = self.spots, bool(self.cues)
        told = told_by(spots, self._subject, self.by_start, spot, goes_on=goes_on)
        return told or told_that(spots, self._subject, spot)

    def _phase(self, spot: Spot) -> Cue | None:
        """ "He began by thanking X": what he did first."""
        place, words = spot.start - 2, self.rules.words
        linked = place > self.line.start and self.words[place + 1] in words.agents
        if not linked or self.words[place] not in words.phase_verbs:
            return None
        left = self.spots.left_of(place)
        actor = self.by_end.get(left.place + 1)
        if actor is None or not self._may_lead(actor):
            return None
        return self._build("lead", spot, actor, actor.start, left)

    def _someone(self, spot: Spot, left: Left) -> Cue | None:
        """ "Observers warned that S": a source that is neither person nor side."""
        after = self.words[spot.end] if spot.end < self.line.end else "."
        said = after in self.rules.words.that
        reports = spot.takes in ("clause", "tail") or (spot.takes == "stance" and said)
        if not (reports and spot.forms & {"past", "s"} and (said or after in ENDS)):
            return None
        actor = unnamed_source(self.passage, self.line, left.place)
        named = self.words[actor.start : actor.end] if actor else ()
        nounlike = self.words[spot.start] in self.rules.nounlike
        if not said and nounlike and not self.rules.words.desks.intersection(named):
            return None
        cue = self._with_subject(spot, actor, left) if actor else None
        if actor is None or cue is None:
            return None
        opens = actor.start == self.line.start and said
        return cue if cue.kind == "tail" or opens else None

    def _meeting(self, spot: Spot, left: Left) -> Cue | None:
        """ "A, B, and members of C met to S": in the opening, whoever they were."""
        opening = self.passage.line_of(self.line.start) < OPENING and not self.cues
        if not opening or spot.takes != "scene" or "past" not in spot.forms:
            return None
        return self._build("lead", spot, None, self.line.start, left)

    def _subject(self, place: int) -> Actor | None:
        """The actor that ends here, or stands before an aside that ends here."""
        if actor := self.by_end.get(place + 1):
            inside = actor.parts and not self._begins_clause(actor.start)
            if inside and self.words[actor.start - 1] in self.rules.words.pair_openers:
                return None  # "trade between Chile and Norway supports S"
            return actor.parts[-1] if inside else actor
        if parted := self.parted.get(place):
            return parted
        if cleft := cleft_subject(self.spots, self.by_end, place):
            return cleft
        if place < self.line.start or self.words[place] != ",":
            return None
        named = self.by_end.get(place)
        if named and "," in self.words[named.start : named.end]:
            return named  # "The Foreign Secretary, NAME NAME, met S"
        for actor in reversed(self.actors):
            if actor.end >= place or self.words[actor.end] != ",":
                continue
            if self._begins_clause(actor.start) and self._is_aside(actor.end, place):
                return actor
        return None

    def _begins_clause(self, place: int) -> bool:
        return begins_clause(self.passage, self.line, place)

    def _is_aside(self, comma: int, end: int) -> bool:
        """Whether the words between two commas describe; "Xi said" attributes."""
        if comma + 1 in self.by_start and self.by_start[comma + 1].end < end:
            follower = self.by_start[comma + 1].end
            if follower < end and self.rules.verbs.at(self.words, follower):
                return False
        return not any(comma < cue.verb < end for cue in self.cues)

    def _with_subject(self, spot: Spot, actor: Actor, left: Left) -> Cue | None:
        if spot.subjects and actor.kind not in _SUBJECTS[spot.subjects]:
            return None
        if actor.kind == "event" and spot.base in self.rules.words.tellers:
            return None
        tail = is_tail(self.spots, self.cues, spot, actor)
        if spot.takes == "tail" and not tail:
            said = self._with_that(spot)
            if said is None:
                return None
            spot = said
        leads = self._may_lead(actor) or opens_quote(self.spots, self.cues, spot, actor)
        if not tail and not leads:
            return None
        kind: CueKind = "tail" if tail else "lead"
        onset = actor.start - 2 * answers(self.passage, actor)
        return self._build(kind, spot, actor, onset, left)

    def _build(
        self, kind: CueKind, spot: Spot, actor: Actor | None, onset: int, left: Left
    ) -> Cue:
        act = spot.act
        if act == "opposes" and left.helping & self.rules.words.firmly:
            act = "firmly_opposes"
        nobody = actor and self.words[actor.start] in self.rules.words.negations
        past = "past" in spot.forms or left.helping & self.rules.words.did
        tense = "past" if past else "s"
        if kind == "participle":
            tense = self.cues[-1].tense if self.cues else "past"
        end = spot.end
        if spot.takes != "scene":
            end = step_over_that(self.passage, self.line, end)
        span = (onset, spot.start, spot.end, end)
        cue = Cue(actor, act, *span, kind=kind, takes=spot.takes, base=spot.base)
        negated = left.negated or bool(nobody)
        earlier = bool(left.helping & self.rules.words.pluperfect)
        return replace(cue, tense=tense, negated=negated, earlier=earlier)

    def _may_lead(self, actor: Actor) -> bool:
        return may_lead(self.spots, self.cues, self.actors, actor)

    def _inverted(self, spot: Spot) -> Cue | None:
        """ "…, said Xi." """
        if "past" not in spot.forms and "s" not in spot.forms:
            return None
        actor = self.by_start.get(spot.end)
        before = self.words[spot.start - 1] if spot.start > self.line.start else ""
        if actor is None or before not in (",", '"', "”", "’"):
            return None
        if actor.end < self.line.end and self.words[actor.end] not in (",", ".", ";"):
            return None
        if spot.takes in _NOT_INVERTED:
            return None
        left = Left(spot.start - 1, False, frozenset())
        cue = self._build("tail", spot, actor, spot.start, left)
        return replace(cue, end=actor.end)

    def _further(self, spot: Spot, left: Left) -> Cue | None:
        """ "… and called for S": the subject of the attribution before it."""
        if left.place < self.line.start:
            return None
        before = self.words[left.place]
        if not self.cues:
            return self._second(spot, left, before)
        earlier = self.cues[-1]
        if earlier.kind == "purpose":
            return None
        if spot.subjects == "several" and not self._have_spoken(spot.subjects):
            return None
        listed = before == "," and goes_on_listing(self.passage, self.line, spot.end)
        if not (before in self.rules.words.joiners or listed):
            return None
        passive = self.spots.goes_on_passive(left.place, earlier.end)
        if passive or self._is_reduced(left.place, earlier):
            return None
        if earlier.takes == "scene" and "base" in spot.forms:
            aimed = has_purpose(self.passage, earlier.end, left.place)
            return self._purpose(spot, left) if aimed else None
        told = earlier.actor is not None and earlier.actor.kind == "event"
        # "The visit marked a first year and underscores S"
        is_now = told and "s" in spot.forms
        tense = "past" if earlier.tense == "past" and not is_now else "s"
        if tense not in spot.forms or spot.takes in _NOT_JOINED or spot.base == "be":
            return None
        if tense == "s" and not spot.participle:
            return None
        return self._build("joined", spot, None, left.place + 1, left)

    def _have_spoken(self, subjects: str) -> bool:
        """Whether the last subject is one that the verb can have."""
        last = next((cue.actor for cue in reversed(self.cues) if cue.actor), None)
        return last is not None and last.kind in _SUBJECTS[subjects]

    def _is_reduced(self, joiner: int, earlier: Cue) -> bool:
        """Whether the verb only describes: "tools developed and supported by X",
        "said that the strategy, focused on S, …".
        """
        said = range(earlier.end, joiner)
        if self.words[joiner] == ",":
            clause = self.words[earlier.end - 1] in self.rules.words.that
            return clause and not any(is_finite(self.passage, here) for here in said)
        done = "done" in self.rules.actions.get(self.words[joiner - 1], frozenset())
        return done and len(said) > 1

    def _second(self, spot: Spot, left: Left, before: str) -> Cue | None:
        """ "They made progress and agreed to S": the subject of a verb that tells."""
        actor = next((a for a in self.actors if self._begins_clause(a.start)), None)
        if actor is None or before not in self.rules.words.joiners:
            return None
        first = self.words[self.spots.right_of(actor.end)]
        told = self.rules.actions.get(first, frozenset())
        far = actor.start - self.line.start > NEARBY or "past" not in told
        if far or "past" not in spot.forms or spot.takes in _NOT_JOINED:
            return None
        return self._build("lead", spot, actor, left.place + 1, left)

    def _participle(self, spot: Spot) -> Cue | None:
        left = self.spots.left_of(spot.start)
        opens = left.place < self.line.start
        if not spot.participle and not (opens and spot.act in OPENING_ACTS):
            return None
        here = left.place
        if here >= self.line.start and self.words[here] in (
            self.rules.words.participle_links
        ):
            here -= 1
        opens = here < self.line.start
        if not opens and self.words[here] not in (",", ";", "–", "—"):
            return None
        if left.negated or (not opens and (not self.cues or self._lists_gerunds())):
            return None
        return self._build("participle", spot, None, spot.start, left)

    def _beside(self, spot: Spot) -> Cue | None:
        """ "They discussed S, with Rojas pressing for S"."""
        left = self.spots.left_of(spot.start)
        actor = self.by_end.get(left.place + 1)
        if actor is None or left.negated or spot.takes == "scene":
            return None
        if not goes_with(self.passage, self.line, actor, self.cues):
            return None
        said = spot if spot.takes != "tail" else self._with_that(spot)
        if said is None:
            return None
        return self._build("participle", said, actor, actor.start - 1, left)

    def _with_that(self, spot: Spot) -> Spot | None:
        """ "Insisted that S", of a verb that else only interrupts."""
        that = self.rules.words.that.intersection(self.words[spot.end :][:1])
        return replace(spot, takes="clause") if that else None

    def _lists_gerunds(self) -> bool:
        """Whether the words reported before open so: "suggested doing A, raising B"."""
        end = self.cues[-1].end
        kinds = self.rules.actions.get(self.words[end], frozenset())
        return self.cues[-1].kind == "lead" and "ing" in kinds

    def _purpose(self, spot: Spot, left: Left) -> Cue | None:
        """ "spoke with Trong to congratulate him": only after the meeting itself."""
        earlier = self.cues[-1] if self.cues else None
        if earlier is None or earlier.takes != "scene" or spot.takes == "scene":
            return None
        between = self.words[earlier.end : left.place + 1]
        if self.rules.words.purpose_barriers.intersection(between):
            return None
        return self._build("purpose", spot, None, left.place, left)
