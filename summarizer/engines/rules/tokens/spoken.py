"""What of a turn is a position: the speaker's own words, and what they tell of others.

"We request S", "we're requesting S", "I want to thank X for S", "let me reaffirm S":
by the sentence's own verb. "Madam President, S": whom one addresses does not speak.
"Our two countries agreed on S", "you and I": jointly. "The President told me that S":
his. A question, a greeting, "(Laughter.)", thanks for nothing: no position.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.occasions import SAID
from summarizer.engines.rules.records import Actor, Cue, Piece, Proof, Setting
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.contents import content_of, divide
from summarizer.engines.rules.tokens.coreference import TokenFloor
from summarizer.engines.rules.tokens.cues import TokenCues
from summarizer.engines.rules.tokens.reader import TokenReader
from summarizer.engines.rules.tokens.sources import find_actors
from summarizer.engines.rules.tokens.text import Passage, is_perfect
from summarizer.engines.rules.tokens.turns import Transcript
from summarizer.engines.rules.tokens.verbs import Left, Spot
from summarizer.lexicon.topics import OTHER, Topics
from summarizer.models import FORCES, TOGETHER, Act, Article

_SHORTEST = 6  # words of a plain fact that says something
_LONG = 12  # words behind which a courtesy is more than that
_SHORT = 3  # words of what a verb of one's own, or a row, may go on with
_TOLD = ("clause", "order")  # what a speaker tells of another


class TurnReader(TokenReader):
    """Reads a transcript: each sentence is of whom the label before it names."""

    def __init__(
        self,
        article: Article,
        passage: Passage,
        setting: Setting[Passage],
        topics: Topics,
    ) -> None:
        super().__init__(article, passage, setting, topics)
        self.transcript = Transcript(passage, setting.cast, self.floor)
        self.spoken = Spoken(passage, self.floor, topics)

    def _hear(self, line: Line) -> None:
        heard = self.transcript.hear(line)
        body = self.spoken.body(heard) if heard else None
        if body is None or self.floor.turn is None:
            return
        self.floor.hand(self.floor.turn)  # whom it tells of has not got the word
        found = find_actors(self.passage, self.cast, body)
        self.actors = self.spoken.heard(body, found)
        cues = self.spoken.own(SpokenCues(self.passage, body, self.actors).find())
        if cues:
            self.tellings.course.hold(SAID)
            tellings = self.tellings.hear(body, cues, retold=False)
            self._attributed(body, cues, tellings)
        else:
            self._stated(self.spoken.opening(body))

    def _stated(self, line: Line) -> None:
        """What a speaker says without an attribution: a fact, or thanks for S."""
        holder = self.floor.turn
        if holder is None:
            return
        content = content_of(line, self.spoken.act_of(line), holder)
        told = False  # a row goes on with less than it opens with
        for piece in divide(self.passage, content, self.actors):
            if told := self.spoken.says_enough(piece, attributed=told):
                self.propose(piece, holder, Proof(named=holder.named))

    def _counts(self, piece: Piece) -> bool:
        return self.spoken.says_enough(piece, attributed=True)


class SpokenCues(TokenCues):
    """Finds the attributions of a sentence of a speech as well."""

    def _at(self, place: int) -> Cue | None:
        if self._helps(place):
            return None
        return self._led_in(place) or super()._at(place)

    def _helps(self, place: int) -> bool:
        """Whether "has" only makes a perfect: "has reaffirmed his commitment"."""
        if not is_perfect(self.rules, self.words[place]):
            return False
        here = place + 1
        while here < self.line.end and self.spots.is_between(here):
            here += 1
        spot = self.spots.at(here) if here < self.line.end else None
        return spot is not None and "done" in spot.forms

    def _cue(self, spot: Spot) -> Cue | None:
        going = self._going(spot) if spot.forms == frozenset({"ing"}) else None
        return going or self._promised(spot) or super()._cue(spot)

    def _promised(self, spot: Spot) -> Cue | None:
        """ "We will host a round": in a speech what one will do is no scene."""
        classes, object_ = self.rules.words, self.words[spot.end : spot.end + 1]
        if spot.takes != "scene" or classes.determiners.isdisjoint(object_):
            return None
        left = self.spots.left_of(spot.start)
        actor = self._subject(left.place)
        promised = not classes.will.isdisjoint(left.helping)
        if actor is None or actor.kind != "we" or left.negated:
            return None
        said = replace(spot, act="commits", takes="stance")
        return self._with_subject(said, actor, left) if promised else None

    def _led_in(self, place: int) -> Cue | None:
        """ "I want to thank X", "let me reaffirm S": the act of the verb behind."""
        hit = self.rules.lead_ins.at(self.words, place)
        spot = self.spots.at(hit[1]) if hit and hit[1] < self.line.end else None
        if not (hit and spot and "base" in spot.forms and spot.takes != "scene"):
            return None
        left = Left(place - 1, negated=False, helping=frozenset())
        return self._build("lead", spot, None, place, left)

    def _going(self, spot: Spot) -> Cue | None:
        """ "We are requesting S": what the subject is about to do counts as done."""
        here = self.spots.left_of(spot.start).place
        being = self.rules.data.predicates.be
        if here < self.line.start or self.words[here] not in being:
            return None
        left = self.spots.left_of(here)
        actor = self._subject(left.place)
        return self._with_subject(spot, actor, left) if actor else None


class Spoken:
    """Reads the sentences of turns, by who has the word (`floor.turn`)."""

    def __init__(self, passage: Passage, floor: TokenFloor, topics: Topics) -> None:
        self.passage = passage
        self.floor = floor
        self.topics = topics
        self.words, self.rules = passage.words, passage.rules
        self.lists = passage.rules.data.turns

    def body(self, line: Line) -> Line | None:
        """The sentence without stage directions and dashes; None for a question."""
        start, end, words = line.start, line.end, self.words
        while start < end and not words[start][0].isalnum():
            closing = [p for p in range(start, end) if words[p] in (")", "]")]
            aside = words[start] in ("(", "[") and closing
            start = closing[0] + 1 if aside else start + 1
        if start >= end or "?" in words[max(start, end - 2) : end]:
            return None
        return line._replace(start=start)

    def heard(self, line: Line, actors: list[Actor]) -> list[Actor]:
        """The actors without those who are addressed, groups of "us" made joint."""
        kept = [each for each in actors if not self._is_addressed(each, line)]
        for place in range(line.start, line.end):
            hit = self.rules.shared_turns.at(self.words, place)
            if hit is None:
                continue
            joint = Actor(place, hit[1], "joint", self.floor.all_sides)
            kept = [a for a in kept if a.end <= place or a.start >= hit[1]]
            kept.append(joint)
        kept = [self._with_another(each, kept) for each in kept]
        return sorted(kept, key=lambda actor: actor.start)

    def _is_addressed(self, actor: Actor, line: Line) -> bool:
        """ "Mr. Berg, S" and ", dear Ms. Moreau," are called, not told of."""
        if actor.kind != "person" or actor.end >= line.end:
            return False
        before = self.words[max(line.start, actor.start - 2) : actor.start]
        if self.lists.vocatives.intersection([*before, self.words[actor.start]]):
            return True
        opens = not before or not before[-1][-1].isalnum()
        return opens and not self.words[actor.end][0].isalnum()

    def _with_another(self, actor: Actor, actors: list[Actor]) -> Actor:
        """ "President Ruiz and I": both."""
        if self.words[actor.start] not in self.rules.words.i:
            return actor
        ands = self.words[actor.start - 1] in self.rules.words.ands
        other = next((a for a in actors if ands and a.end == actor.start - 1), None)
        return replace(actor, parts=(other,)) if other else actor

    def opening(self, line: Line) -> Line:
        """The sentence behind whom it addresses: "Madam President, S"."""
        end = min(line.start + _SHORTEST, line.end)
        named = self.lists.vocatives.intersection(self.words[line.start : end])
        comma = next((p for p in range(line.start, end) if self.words[p] == ","), 0)
        return line._replace(start=comma + 1) if named and comma else line

    def own(self, cues: list[Cue]) -> list[Cue]:
        """The attributions that make a position of somebody who is here."""
        kept: list[Cue] = []
        dropped = False
        for cue in cues:
            if cue.actor is not None or cue.kind not in ("joined", "participle"):
                dropped = not self._counts(cue)
            if not dropped:
                order = cue.takes == "order"  # of "requesting S" nothing is left out
                kept.append(replace(cue, takes="stance") if order else cue)
        return kept

    def _counts(self, cue: Cue) -> bool:
        """Whether it is the speaker's own saying, a joint one, or another's as told."""
        actor, turn = cue.actor, self.floor.turn
        if actor is None or turn is None or cue.takes == "scene":
            return cue.takes != "scene" and actor is None
        holder = self.floor.whom(actor)
        before = self.words[actor.start - 1] if actor.start else ""
        if holder is None or before in self.rules.words.likening:
            return False  # "as the President said, S": the speaker's own
        if holder.sides == turn.sides and not holder.together:
            return True
        if len(holder.sides) > 1:  # "both countries" may be two others
            named = bool(actor.sides or actor.parts) or cue.act in TOGETHER
            return named and set(holder.sides) <= set(self.floor.all_sides)
        told = cue.takes in _TOLD and cue.tense == "past" and not cue.negated
        return told and set(holder.sides) <= set(self.floor.all_sides)

    def act_of(self, line: Line) -> Act:
        """The act of a sentence without a subject: "Thank you for S"; else a fact."""
        hit = self.rules.verbs.at(self.words, line.start)
        if hit is None or "base" not in hit[0].forms:
            return "states"
        owed = self.rules.words.purpose.intersection(self.words[hit[1] : hit[1] + 1])
        praise = FORCES[hit[0].act] == "APPRECIATE" and not owed  # not "thanks to X"
        return hit[0].act if praise else "states"

    def says_enough(self, piece: Piece, *, attributed: bool) -> bool:
        """Whether it is more than small talk."""
        words = self.words[piece.start : piece.end]
        size, turn = len(words), self.floor.turn
        unnamed = turn is not None and turn.speaker is None  # who opens and closes
        polite = self.lists.courtesies.intersection(words) and piece.act != "welcomes"
        if polite and (size < _LONG or unnamed):
            return False
        if piece.act == "thanks":
            return bool(self.lists.thanked.intersection(words[1:]))
        if attributed and size > _SHORT:
            return True
        if not (attributed or self._has_verb(piece)):
            return False
        if self._has_matter(piece):
            return size >= (_SHORT if attributed else _SHORTEST)
        return size >= _LONG - _SHORT and self._is_ours(words)

    def _has_verb(self, piece: Piece) -> bool:
        """Whether any word can be a verb: no mere form of address."""
        rules, verbs = self.rules, self.rules.data.predicates.be
        return any(
            word in verbs or word in rules.words.finite or word in rules.actions
            for place, word in enumerate(self.words[piece.start : piece.end])
            if piece.start + place not in self.passage.in_sides
        )

    def _has_matter(self, piece: Piece) -> bool:
        """Whether a side is named in it, or a topic of the list."""
        if any(piece.start <= place < piece.end for place in self.passage.sides):
            return True
        shown = self.passage.plain_of(piece.start, piece.end)
        return self.topics.of(shown, self.passage.language) != OTHER

    def _is_ours(self, words: list[str]) -> bool:
        """Whether it is about the speakers or those who hear it, or has a figure."""
        figure = any(word[0].isdigit() for word in words)
        return figure or bool(self.lists.ours.intersection(words))
