"""Who can be the subject of a sentence: people, sides, groups, pronouns, offices.

An `Actor` is found without knowing what came before; `Floor` remembers who held the
floor and says for whom it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from summarizer.engines.rules.officers import capital_at, holders_of, vacant_side
from summarizer.engines.rules.passage import Line, Passage
from summarizer.engines.rules.people import Cast
from summarizer.engines.rules.persons import Person

_CROWD_REACH = 6  # words from "the" to "participants"
Kind = Literal[
    "person",
    "side",
    "joint",
    "event",
    "they",
    "pronoun",
    "it",
    "we",
    "office",
    "own",
    "crowd",
    "someone",
]


_PRONOUNS: tuple[tuple[str, Kind], ...] = (
    ("joint.pronouns", "they"),
    ("pronouns.thing", "it"),
    ("pronouns.person", "pronoun"),
    ("pronouns.we", "we"),
)


@dataclass(frozen=True)
class Actor:
    """Words that can be a subject, and whom they name as far as they say it."""

    start: int
    end: int
    kind: Kind
    sides: tuple[str, ...] = ()
    person: Person | None = None
    office: str = ""
    parts: tuple[Actor, ...] = ()

    def moved(self, start: int, gap: tuple[int, int]) -> Actor | None:
        """The same actor in the sentence that begins at `start`, closed over `gap`."""
        if gap[0] <= self.start < gap[1]:
            return None
        by = start if self.start < gap[0] else start + gap[1] - gap[0]
        return replace(self, start=self.start - by, end=self.end - by)

    @property
    def is_plural(self) -> bool:
        """Whether the verb behind it stands in the plural: "they agree"."""
        several = ("joint", "they", "we", "own", "crowd")
        return self.kind in several or len(self.sides) > 1


@dataclass(frozen=True)
class Holder:
    """Whom an actor stands for: a side or several, and the person who speaks.

    `together` is true for several of whom only these sides are named.
    """

    sides: tuple[str, ...]
    speaker: str | None
    named: tuple[int, int] | None
    together: bool = False


def find_actors(passage: Passage, cast: Cast, line: Line) -> list[Actor]:
    """The actors of a sentence in text order, those joined by "and" made one."""
    found, place = [], line.start
    while place < line.end:
        actor = _actor_at(passage, cast, place, line.end)
        if actor is None:
            place += 1
            continue
        actor = _with_team(passage, actor, line.end)
        if place > line.start and _is_described(passage, actor):
            actor = replace(actor, start=place - 1)
        place = actor.end
        if not _owns(passage, actor, line.end) or _has_view(passage, actor.end):
            found.append(actor)
    return _joined(passage, found)


def _is_described(passage: Passage, actor: Actor) -> bool:
    """Whether "visiting" or the like stands before."""
    before = passage.words[actor.start - 1]
    return before in passage.rules.words("actor_modifiers")


def _with_team(passage: Passage, actor: Actor, limit: int) -> Actor:
    """Take "and his team" to the one whose team it is."""
    end, words, rules = actor.end, passage.words, passage.rules
    if actor.kind not in ("person", "office") or end + 2 >= limit:
        return actor
    team = (
        words[end] in rules.words("and")
        and words[end + 1] in rules.words("determiners")
        and words[end + 2] in rules.words("joint.teams")
    )
    return replace(actor, end=end + 3) if team else actor


def _actor_at(passage: Passage, cast: Cast, place: int, limit: int) -> Actor | None:
    words, rules = passage.words, passage.rules
    capital = capital_at(passage, place, limit)
    naming = cast.namings.get(place)
    if naming and (naming.person.words or not capital):
        sides = (naming.person.side,) if naming.person.side else ()
        return Actor(place, naming.end, "person", sides, naming.person)
    if side := passage.sides.get(place):
        return _side_actor(passage, side.end, place, side.code, side.form)
    article = words[place] in rules.words("articles") and place + 1 < limit
    if article and (side := passage.sides.get(place + 1)):
        return _side_actor(passage, side.end, place, side.code, side.form)
    if capital:
        return Actor(place, capital[1], "side", (capital[0],))
    article = article or (
        words[place] in rules.words("possessive") and place + 1 < limit
    )
    guest = article and words[place + 1] in rules.words("actor_modifiers")
    joined = place == 0 or words[place - 1] in rules.words("and")
    joined = joined or not words[place - 1][-1].isalnum()
    role = cast.roles.get(place + article + guest)
    if role and (article or joined):
        sides = (role.side,) if role.side else ()
        return Actor(place, role.end, "office", sides, office=role.office)
    return _group_at(passage, place, limit)


def _group_at(passage: Passage, place: int, limit: int) -> Actor | None:
    """A group ("the two sides"), an event ("the talks") or a pronoun."""
    rules, word = passage.rules, passage.words[place]
    if word in rules.joint and (hit := rules.joint.at(passage.words, place)):
        if hit[0] == "group":
            return Actor(place, _leaders(passage, hit[1], limit), "joint")
        return Actor(place, hit[1], "event")
    for name, kind in _PRONOUNS:
        if word in rules.words(name):
            return Actor(place, place + 1, kind)
    return _crowd_at(passage, place, limit)


def _crowd_at(passage: Passage, place: int, limit: int) -> Actor | None:
    """ "Senior Administration officials", "the attendees", "today's meeting"."""
    rules, words = passage.rules, passage.words
    determined = words[place] in rules.words("determiners") | rules.words("joint.days")
    before = words[place - 1] if place else "."
    opens = not before[-1].isalnum() or before in rules.words("clause_borders")
    reports = words[place] in rules.verbs
    if not (opens or determined) or (
        reports and words[place] not in rules.words("joint.heads")
    ):
        return None
    for here in range(place, min(place + _CROWD_REACH, limit)):
        word = words[here]
        if word in rules.words("joint.heads"):
            row = set(words[place:here])
            if row & rules.words("joint.own"):
                return Actor(place, here + 1, "own")
            strong = determined or word in rules.words("joint.strong_heads")
            return Actor(place, here + 1, "joint" if strong else "crowd")
        if determined and word in rules.words("joint.event_heads"):
            return Actor(place, here + 1, "event")
        described = word.replace("-", "").isalnum() or word == "'s"
        if not described or word in rules.words("no_group"):
            return None
        if here in passage.sides and passage.sides[here].form != "adjective":
            return None
    return None


def _leaders(passage: Passage, end: int, limit: int) -> int:
    """Step over "' senior leaders" behind "the two sides"."""
    nouns = passage.rules.words("joint.event_nouns_after_possessive")
    here = end
    while here < limit and passage.words[here] in nouns | {"'", "'s"}:
        here += 1
    return here if here > end and passage.words[here - 1] in nouns else end


def _side_actor(
    passage: Passage, end: int, start: int, code: str, form: str
) -> Actor | None:
    """ "China", "the Chinese side", "the Chinese Party and State": the side itself."""
    words, nouns = passage.words, passage.rules.words("side_nouns.words")
    here = end + 1 if end < len(words) and words[end] in ("'s", "'") else end
    noun = here
    while noun < len(words) and words[noun] in nouns:
        noun += 1
        if (
            noun + 1 < len(words)
            and words[noun] in passage.rules.words("and")
            and words[noun + 1] in nouns
        ):
            noun += 1
    if noun > here:
        person = words[noun - 1] in passage.rules.words("side_nouns.people")
        kind: Kind = "office" if person else "side"
        return Actor(start, noun, kind, (code,), office=words[noun - 1])
    if form == "adjective":
        return None
    return Actor(start, end, "side", (code,))


def _owns(passage: Passage, actor: Actor, limit: int) -> bool:
    """Whether a possessive follows: "China's achievements" has China for no subject."""
    return actor.end < limit and passage.words[actor.end] in ("'s", "'")


def _has_view(passage: Passage, place: int) -> bool:
    """Whether "'s view" follows: "in Xi's view" tells whose words these are."""
    after = passage.words[place + 1 : place + 2]
    return bool(passage.rules.words("views").intersection(after))


def _joined(passage: Passage, actors: list[Actor]) -> list[Actor]:
    joined: list[Actor] = []
    for actor in actors:
        last = joined[-1] if joined else None
        if last and _can_join(last, actor) and _is_and(passage, last.end, actor.start):
            joined[-1] = _merge(last, actor)
        else:
            joined.append(actor)
    return joined


def _can_join(left: Actor, right: Actor) -> bool:
    kinds = ("person", "side", "office")
    return left.kind in (*kinds, "joint") and right.kind in kinds


def _is_and(passage: Passage, start: int, end: int) -> bool:
    between = passage.words[start:end]
    joined = between[1:] if between[:1] == [","] else between
    return len(joined) == 1 and joined[0] in passage.rules.words("and")


def _merge(left: Actor, right: Actor) -> Actor:
    parts = (left.parts or (left,)) + (right.parts or (right,))
    sides = left.sides + tuple(side for side in right.sides if side not in left.sides)
    known = all(part.sides and part.kind != "office" for part in parts)
    if known and len(sides) == 1:
        return replace(left, end=right.end, sides=sides)
    return Actor(left.start, right.end, "joint", sides if known else (), parts=parts)


class Floor:
    """Who has been speaking so far, and for whom a pronoun or office stands."""

    def __init__(
        self,
        cast: Cast,
        all_sides: tuple[str, ...],
        reporter: str | None,
        *,
        partners: bool = False,
        own_office: str = "",
    ) -> None:
        self.cast = cast
        self.all_sides = all_sides
        self.reporter = reporter
        self.partners = partners
        self.own_office = own_office
        self.holder: Holder | None = None
        self.alone: Holder | None = None

    def take(self, holder: Holder | None) -> None:
        """Let this holder have the floor; an unknown one leaves it to nobody."""
        self.holder = holder
        if holder is None or not _is_several(holder):
            self.alone = holder

    def close(self) -> None:
        """In a transcript "we" and "he" stand for whoever has the word: for nobody."""
        self.take(None)
        self.all_sides = ()

    def everybody(self) -> Holder | None:
        """All who met."""
        return self._everybody(None)

    def whom(self, actor: Actor) -> Holder | None:
        """Whom the actor stands for, or None where that cannot be told."""
        place = (actor.start, actor.end)
        if actor.kind == "person" and actor.person:
            side = actor.person.side
            met = self.all_sides if self.reporter in self.all_sides else ()
            free = vacant_side(self.cast, actor.person, self.reporter, met)
            sides = (side,) if side else self._own() or free
            return Holder(sides, actor.person.name, place) if sides else None
        if actor.kind == "side":
            return Holder(actor.sides, self._voice(actor), place)
        if actor.kind == "office":
            return self._officer(actor, place)
        if actor.kind in ("pronoun", "it"):
            return self.alone
        if actor.kind == "we":
            return self.holder or self._everybody(None)
        if actor.kind == "someone":
            points = actor.office in self.cast.passage.rules.words("side_nouns.people")
            return self.alone if points else None
        if actor.kind == "own":
            return Holder((self.reporter,), None, place) if self.reporter else None
        if actor.kind == "crowd" and (len(self.all_sides) > 1 or self.partners):
            return None
        if actor.kind == "they":
            several = self.holder and _is_several(self.holder)
            return self.holder if several else self._everybody(None)
        return self._everybody(place, actor.sides or self._together(actor.parts))

    def voice_of(self, side: str) -> Holder:
        """The side, by the first of its people."""
        person = next((p for p in self.cast.people if p.side == side), None)
        return Holder((side,), person.name if person else None, None)

    def _own(self) -> tuple[str, ...]:
        """The reporter's side where nobody else met: for all who have no other."""
        alone = self.reporter and self.all_sides == (self.reporter,)
        return self.all_sides if alone and not self.partners else ()

    def _together(self, parts: tuple[Actor, ...]) -> tuple[str, ...]:
        """The sides of "the President and the King"; none if one is unknown."""
        holders = [self.whom(part) for part in parts]
        if not all(holders):
            return ()
        return tuple(
            {side: None for holder in holders if holder for side in holder.sides}
        )

    def _everybody(
        self, place: tuple[int, int] | None, sides: tuple[str, ...] = ()
    ) -> Holder | None:
        together = self.partners and not sides
        sides = tuple(sorted(sides or self.all_sides))
        return Holder(sides, None, place, together) if sides else None

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
        return bool(rules.words("actor_modifiers").intersection(named))

    def _other(self, place: tuple[int, int]) -> Holder | None:
        """ "His counterpart": of two who met, the one who did not speak last."""
        last = self.alone.sides if self.alone else (self.reporter,)
        others = [side for side in self.all_sides if side not in last]
        if len(others) != 1:
            return None
        return replace(self.voice_of(others[0]), named=place)

    def _officer(self, actor: Actor, place: tuple[int, int]) -> Holder | None:
        """Who "the King" is: the reporter's, else the last, else the first."""
        if actor.sides:
            return Holder(actor.sides, self._voice(actor), place)
        if self.own_office and actor.office == self.own_office and self.reporter:
            return Holder((self.reporter,), None, place)
        if actor.office in self.cast.passage.rules.words("titles.relations"):
            return self._other(place)
        fitting = holders_of(self.cast, actor.office)
        if self._is_guest(actor):
            guests = [p for p in self.cast.people if p.side in self.all_sides]
            guests = [p for p in guests if p.side != self.reporter]
            fitting = [p for p in fitting if p in guests] or guests[:1] or fitting
        met = self.reporter in self.all_sides
        own = [p for p in self.cast.people if met and p.side == self.reporter]
        if not fitting and own and not self._own():
            return Holder((str(own[0].side),), own[0].name, place)
        if not fitting:
            return Holder(self._own(), None, place) if self._own() else None
        own = [person for person in fitting if person.side == self.reporter]
        if not own and self.alone:
            own = [person for person in fitting if person.name == self.alone.speaker]
        person = (own or fitting)[0]
        return Holder((str(person.side),), person.name, place)


def _is_several(holder: Holder) -> bool:
    return holder.together or len(holder.sides) > 1
