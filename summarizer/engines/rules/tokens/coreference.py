"""Who has the floor: for whom a name, an office, a group or a pronoun stands.

Also in whose name something is said: for a body, as another's word, or of all who met.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.coreference import Floor
from summarizer.engines.rules.records import (
    UNSETTLED,
    Actor,
    Holder,
    Person,
    Setting,
    Span,
)
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.genders import Pronouns
from summarizer.engines.rules.tokens.hosts import host_of
from summarizer.engines.rules.tokens.offices import (
    holders_of,
    plain_office,
    sides_holding,
)
from summarizer.engines.rules.tokens.text import Passage
from summarizer.lexicon.sides import kind_of_side
from summarizer.models import TOGETHER, Act

NAMED = ("person", "side", "office")
_TWO = 2


class TokenFloor(Floor[Passage]):
    """Who has been speaking so far, and for whom a pronoun or office stands."""

    def __init__(self, setting: Setting[Passage], reporter: str | None) -> None:
        super().__init__(setting.cast, setting.floor, reporter)
        self.partners = setting.partners
        self.own_office = setting.own_office
        self.is_open = setting.is_open
        self.is_statement = setting.is_statement
        self.turn: Holder | None = None  # who has the word in a transcript
        self.is_plural = False  # several of one side have it: "they" are these
        met = reporter if reporter in setting.floor else None
        self.host = host_of(setting.cast, setting.floor) or met
        self.pronouns = Pronouns(setting.cast, setting.floor)
        self.is_fresh = True  # nobody has had the word, of those who met or of others
        self.about: Holder | None = None  # whom the sentence before told of
        self.spoke: set[str] = set()  # sides that have had the word by themselves

    def take(
        self, holder: Holder | None, actor: Actor | None = None, *, heard: bool = False
    ) -> None:
        """Let this holder have the floor; an unknown one leaves it to nobody.

        `heard`: the other one is named first, as who heard it; "he" may be either.
        """
        self.is_fresh = False
        self.about = None
        self.holder = holder
        self.is_plural = actor is not None and (actor.is_plural or self._is_team(actor))
        if holder is None or not _is_several(holder):
            self.alone = UNSETTLED if heard else holder

    def _sides_of(self, actors: list[Actor]) -> list[str]:
        row = [part for each in actors for part in each.parts or (each,)]
        found = [self.whom(each) for each in row if each.kind in NAMED]
        alone = [holder for holder in found if holder and len(holder.sides) == 1]
        return [holder.sides[0] for holder in alone]

    def is_third(self, holder: Holder) -> bool:
        """Whether it is somebody who was not there, where all who were are known."""
        met = len(self.all_sides) > 1 and not (self.partners or self.is_open)
        if not met or len(holder.sides) != 1:
            return False
        (side,) = holder.sides  # a body's word may be brought by who was there
        return side not in self.all_sides and kind_of_side(side) != "organisation"

    def has_spoken(self, holder: Holder | None) -> None:
        """Take note of a side that had the word, not only of one that met."""
        if holder and not holder.together and len(holder.sides) == 1:
            self.spoke.add(holder.sides[0])

    def tells_of(self, line: Line, actors: list[Actor]) -> None:
        """Take note of whom a sentence tells in which nobody says anything.

        "Berg was greeted by a choir. She called for S": not who received her. Where
        somebody else had the word before, "she" may be either.
        """
        opens = bool(actors) and _opens(self.cast.passage, line, actors[0])
        holder = self.whom(actors[0]) if opens and not self.turn else None
        self.about = None
        if holder is None or len(holder.sides) != 1 or self.is_third(holder):
            return
        last = self.alone if self.alone and self.alone.sides else None
        spoken = last is not None and self.spoke.issuperset(last.sides)
        other = last is not None and last.sides != holder.sides
        self.about = UNSETTLED if spoken and other else holder

    def _is_team(self, actor: Actor) -> bool:
        """Whether "they" can be these: "his team", "the Ukrainian representatives"."""
        last, rules = self.cast.passage.words[actor.end - 1], self.cast.passage.rules
        return last in rules.data.joint.teams or last in rules.data.joint.heads

    def goes_on(self, actor: Actor, act: Act) -> bool:
        """Whether "they" are the several of one side who spoke last, not all who met.

        What is discussed or agreed needs both sides.
        """
        several = self.is_plural and self.holder is not None
        return actor.kind == "they" and several and act not in TOGETHER

    def hand(self, holder: Holder | None) -> None:
        """In a transcript the word is handed to somebody, or to nobody who counts."""
        self.turn = holder
        self.take(holder)

    def close(self) -> None:
        """In a transcript "we" and "he" stand for whoever has the word: for nobody."""
        self.take(None)
        self.all_sides = ()

    def everybody(self) -> Holder | None:
        """All who met."""
        return self._everybody(None)

    def _pointed_at(self, actor: Actor, span: Span) -> Holder | None:
        """Who a pronoun is, or a group."""
        if self.turn:
            return self._in_turn(self.turn, actor, span)
        if actor.kind in ("pronoun", "it"):
            return self._person(actor)
        if actor.kind == "we":
            holder = None if self.is_statement else self.holder
            return holder or self._everybody(None)
        if actor.kind == "someone":
            points = actor.office in self.cast.passage.rules.data.side_nouns.people
            return self.alone if points else None
        if actor.kind == "they":
            several = self.holder and _is_several(self.holder)
            return self.holder if several else self._everybody(None)
        if actor.kind == "own":
            return Holder((self.reporter,), None, span) if self.reporter else None
        if actor.kind == "crowd":
            return None
        return self._everybody(span, actor.sides or self._together(actor.parts))

    def _in_turn(self, turn: Holder, actor: Actor, span: Span) -> Holder | None:
        """Who that is in a speech: "I" and "we" its speaker; "he", "they" others."""
        passage = self.cast.passage
        first, rules = passage.words[actor.start], passage.rules
        if actor.kind == "we" or first in rules.words.i:
            return self._with_others(turn, actor)
        if actor.kind == "own":  # "our administration"; "the" one is the reporter's
            own = Holder((self.reporter,), None, span) if self.reporter else None
            return turn if first in rules.words.we else own
        if actor.kind == "joint" and not (actor.sides or actor.parts):
            pair = passage.words[actor.start : actor.end]
            return self._everybody(span) if rules.data.turns.pairs & {*pair} else None
        row = actor.sides or self._together(actor.parts)
        return Holder(tuple(sorted(row)), None, span) if len(row) > 1 else None

    def _with_others(self, turn: Holder, actor: Actor) -> Holder | None:
        """The speaker, or with somebody else: "President Ruiz and I"."""
        if not actor.parts:
            return turn
        others = self._together(actor.parts)
        sides = tuple(sorted({*turn.sides, *others}))
        if not (others and turn.sides):
            return None
        return turn if sides == turn.sides else replace(turn, sides=sides, speaker=None)

    def _person(self, actor: Actor) -> Holder | None:
        """Who "he" or "she" is: who spoke last, if it can be them, or the other."""
        told = self.about if self.pronouns.gender(actor) else None
        last = told or self._single() or self._narrator(actor)
        if last is None and not self.is_fresh:
            return None
        side = self.pronouns.side_of(actor, last)
        if side is None or (last and last.sides == (side,)):
            return last
        if not side:
            return UNSETTLED
        return self.pronouns.speaker_for(actor, self.voice_of(side))

    def _single(self) -> Holder | None:
        """Who "he" is: the last who spoke alone, if all who spoke since leave it so."""
        if self.alone is None or self.holder is None or not _is_several(self.holder):
            return self.alone
        told = self.alone.sides == (self.reporter,) and len(self.spoke) < 2
        settled = told or self.spoke == {*self.alone.sides} or len(self.all_sides) < 2
        return self.alone if settled else UNSETTLED

    def _narrator(self, actor: Actor) -> Holder | None:
        """Who says "I" where nobody has the floor: the reporter, in their own text."""
        passage = self.cast.passage
        tells = passage.words[actor.start] in passage.rules.words.i
        told = tells and self.reporter in self.all_sides
        return self.voice_of(str(self.reporter)) if told else None

    def voice_of(self, side: str) -> Holder:
        """The side, by the first of its people."""
        person = next((p for p in self.cast.people if p.side == side), None)
        return Holder((side,), person.name if person else None, None)

    def is_guests(self, actor: Actor, act: Act) -> bool:
        """Whether a group at a meeting with no other side speaks without its host.

        What "the participants" discuss or agree on, the host does too; what they praise
        or ask for is the guests', who are no side.
        """
        if actor.kind not in ("joint", "they") or actor.sides or actor.parts:
            return False
        if not self._own():
            return False
        if actor.kind == "they" and self.is_plural:
            return self.holder is None
        return act not in TOGETHER

    def are_guests_only(self, actor: Actor) -> bool:
        """Whether "the legislators" speak, not "the participants": "they" are these."""
        words, rules = self.cast.passage.words, self.cast.passage.rules
        return words[actor.end - 1] not in rules.data.joint.strong_heads

    def _own(self) -> tuple[str, ...]:
        """The reporter's side where nobody else met: for all who have no other."""
        alone = self.reporter and self.all_sides == (self.reporter,)
        others = self.partners or self.is_open
        return self.all_sides if alone and not others else ()

    def _together(self, parts: tuple[Actor, ...]) -> tuple[str, ...]:
        """The sides of "the President and the King"; none if one is unknown."""
        holders = self._each_other([self.whom(part) for part in parts], parts)
        if not all(holder and holder.sides for holder in holders):
            return ()
        return tuple(
            {side: None for holder in holders if holder for side in holder.sides}
        )

    def _each_other(
        self, holders: list[Holder | None], parts: tuple[Actor, ...]
    ) -> list[Holder | None]:
        """ "He and Berg", "he and his counterpart": of two sides each another one."""
        points = [part.kind == "pronoun" or self._is_relation(part) for part in parts]
        if len(parts) != _TWO or len(self.all_sides) != _TWO or not any(points):
            return holders
        known = [h for h, p in zip(holders, points, strict=True) if not p and h]
        told = known[0].sides if len(known) == 1 else ()
        others = [side for side in self.all_sides if side not in told]
        if len(others) != 1:
            return holders
        return [self.voice_of(others[0]) if p else known[0] for p in points]

    def _everybody(
        self, place: Span | None, sides: tuple[str, ...] = ()
    ) -> Holder | None:
        together = self.partners and not sides
        if self.is_open and not sides and len(self.all_sides) == 1:
            return replace(UNSETTLED, named=place)  # the other one may be of any side
        sides = tuple(sorted(sides or self.all_sides))
        return Holder(sides, None, place, together) if sides else None

    def _in_person(self, actor: Actor, person: Person) -> Holder | None:
        """Somebody's side; the word is with an officer too whose side is open."""
        speaker, place = None if actor.parts else person.name, (actor.start, actor.end)
        if person.side:
            return Holder((person.side,), speaker, place)
        leads = person.offices and not person.past
        return Holder((), speaker, place, unsettled=True) if leads else None

    def _voice(self, actor: Actor) -> str | None:
        """The person who speaks for "the Chinese leader" or for the side at large."""
        if self.alone and self.alone.sides == actor.sides:
            return self.alone.speaker
        people = [p for p in self.cast.people if p.side in actor.sides]
        return people[0].name if actor.kind == "office" and people else None

    def _is_guest(self, actor: Actor) -> bool:
        """Whether "the visiting Minister" is meant: not the reporter's own."""
        words, rules = self.cast.passage.words, self.cast.passage.rules
        named = words[actor.start : actor.end]
        return bool(rules.words.actor_modifiers.intersection(named))

    def receives(self, holder: Holder) -> None:
        """Take note of who welcomed a visitor: "the host" is theirs."""
        if len(holder.sides) == 1 and holder.sides[0] in self.all_sides:
            self.host = holder.sides[0]

    def _at_table(self, actor: Actor, place: Span) -> Holder | None:
        """ "The host" and "the guest", where two met and one came to the other."""
        if actor.owner:
            return self._facing(actor.owner, place)
        words = self.cast.passage.rules.words
        others = [side for side in self.all_sides if side != self.host]
        if self.host is None or len(others) != 1:
            owned = self.cast.passage.words[actor.start] in words.possessive
            return self._other(place) if owned else None
        side = self.host if actor.office in words.hosts else others[0]
        return replace(self.voice_of(side), named=place)

    def _facing(self, owner: Actor, place: Span) -> Holder | None:
        """ "Berg's guest", "Berg's counterpart": of two the one who is not Berg."""
        holder = self.whom(owner)
        other = self.facing(holder) if holder else None
        return replace(other, named=place) if other else None

    def facing(self, holder: Holder) -> Holder | None:
        """Of two sides the other one; None where there are more, or it is of none."""
        others = [side for side in self.all_sides if side not in holder.sides]
        two = len(self.all_sides) == _TWO and len(others) == 1
        return self.voice_of(others[0]) if two else None

    def _other(self, place: Span) -> Holder | None:
        """ "His counterpart": of two who met, the one who did not speak last."""
        last = self.alone.sides if self.alone else (self.reporter,)
        others = [side for side in self.all_sides if side not in last]
        if len(others) != 1:
            return None
        return replace(self.voice_of(others[0]), named=place)

    def _officer(self, actor: Actor, place: Span) -> Holder | None:
        """Who "the King" is, as far as the text tells."""
        rules = self.cast.passage.rules
        if actor.owner or actor.office in rules.words.hosts | rules.words.guests:
            return self._at_table(actor, place)
        if actor.sides:
            return Holder(actor.sides, self._voice(actor), place)
        if self.reporter and self._is_own_office(actor.office):
            return Holder((self.reporter,), None, place)
        if self._is_relation(actor):
            return self._other(place)
        fitting = holders_of(self.cast, actor.office)
        if self._is_guest(actor):
            guests = [p for p in self.cast.people if p.side in self.all_sides]
            guests = [p for p in guests if p.side != self.host]
            fitting = [p for p in fitting if p in guests] or guests or fitting
        if not fitting and (unnamed := self._unnamed(actor.office, place)):
            return unnamed
        met = self.reporter in self.all_sides
        own = [p for p in self.cast.people if met and p.side == self.reporter]
        if not fitting and own and not self._own():
            return Holder((str(own[0].side),), own[0].name, place)
        if not fitting:
            return Holder(self._own(), None, place) if self._own() else None
        return self._of_fitting(fitting, place)

    def _is_relation(self, actor: Actor) -> bool:
        """Whether it is "his counterpart", of no country that is named."""
        rules = self.cast.passage.rules
        relations = rules.data.titles.relations
        own = bool(actor.office) and not (actor.sides or actor.owner)
        return own and plain_office(actor.office, rules) in relations

    def _unnamed(self, office: str, place: Span) -> Holder | None:
        """Whose an office is that nobody is named to hold: of two the reporter's."""
        sides = [s for s in sides_holding(self.cast, office) if s in self.all_sides]
        if len(sides) > 1:
            sides = [side for side in sides if side == self.reporter] or sides
        if len(sides) != 1:
            return replace(UNSETTLED, named=place) if sides else None
        return Holder((sides[0],), None, place)

    def _is_own_office(self, office: str) -> bool:
        """Whether "the PM" is the reporter's "Prime Minister"."""
        rules = self.cast.passage.rules
        own = plain_office(self.own_office, rules) if self.own_office else None
        return own is not None and plain_office(office, rules) == own

    def _of_fitting(self, fitting: list[Person], place: Span) -> Holder:
        """The reporter's own, else who spoke last; of two sides neither is guessed."""
        own = [person for person in fitting if person.side == self.reporter]
        last = self.alone if self.alone == self.holder else None
        if not own and last and len(self.spoke) == 1 and self.spoke == {*last.sides}:
            own = [person for person in fitting if person.name == last.speaker]
        if not own and len({person.side for person in fitting}) > 1:
            return UNSETTLED
        person = (own or fitting)[0]
        return Holder((str(person.side),), person.name, place)


def _opens(passage: Passage, line: Line, actor: Actor) -> bool:
    """Whether a sentence tells of an officer: "Berg toured S", "At noon, Berg S"."""
    leads = actor.kind == "office" or bool(actor.person and actor.person.offices)
    if actor.parts or not leads:
        return False
    adjunct = passage.words[line.start] in passage.rules.words.adjunct_openers
    behind = adjunct and passage.words[actor.start - 1] == ","
    return behind or actor.start == line.start


def _is_several(holder: Holder) -> bool:
    return holder.together or len(holder.sides) > 1
