"""Who can be the subject of a sentence: people, sides, groups, pronouns, offices.

An `Actor` is found without knowing what came before; `Floor` remembers who held the
floor and says for whom it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from summarizer.engines.rules.passage import Line, Passage
from summarizer.engines.rules.people import Cast
from summarizer.engines.rules.persons import Person

Kind = Literal[
    "person", "side", "joint", "event", "they", "pronoun", "it", "we", "office"
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

    @property
    def is_plural(self) -> bool:
        """Whether the verb behind it stands in the plural: "they agree"."""
        return self.kind in ("joint", "they", "we") or len(self.sides) > 1


@dataclass(frozen=True)
class Holder:
    """Whom an actor stands for: a side or several, and the person who speaks."""

    sides: tuple[str, ...]
    speaker: str | None
    named: tuple[int, int] | None


def find_actors(passage: Passage, cast: Cast, line: Line) -> list[Actor]:
    """The actors of a sentence in text order, those joined by "and" made one."""
    found, place = [], line.start
    while place < line.end:
        actor = _actor_at(passage, cast, place, line.end)
        if actor is None:
            place += 1
            continue
        place = actor.end
        if not _owns(passage, actor, line.end):
            found.append(actor)
    return _joined(passage, found)


def _actor_at(passage: Passage, cast: Cast, place: int, limit: int) -> Actor | None:
    words, rules = passage.words, passage.rules
    if naming := cast.namings.get(place):
        sides = (naming.person.side,) if naming.person.side else ()
        return Actor(place, naming.end, "person", sides, naming.person)
    if side := passage.sides.get(place):
        return _side_actor(passage, side.end, place, side.code, side.form)
    article = words[place] in rules.words("articles") and place + 1 < limit
    if article and (side := passage.sides.get(place + 1)):
        return _side_actor(passage, side.end, place, side.code, side.form)
    joined = place > 0 and words[place - 1] in rules.words("and")
    role = cast.roles.get(place + 1 if article else place)
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
        self, cast: Cast, all_sides: tuple[str, ...], reporter: str | None
    ) -> None:
        self.cast = cast
        self.all_sides = all_sides
        self.reporter = reporter
        self.holder: Holder | None = None
        self.alone: Holder | None = None

    def take(self, holder: Holder | None) -> None:
        """Let this holder have the floor; an unknown one leaves it to nobody."""
        self.holder = holder
        if holder is None or len(holder.sides) == 1:
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
            sides = (actor.person.side,) if actor.person.side else ()
            return Holder(sides, actor.person.name, place) if sides else None
        if actor.kind == "side":
            return Holder(actor.sides, self._voice(actor), place)
        if actor.kind == "office":
            return self._officer(actor, place)
        if actor.kind in ("pronoun", "it"):
            return self.alone
        if actor.kind == "we":
            return self.holder or self._everybody(None)
        if actor.kind == "they":
            several = self.holder and len(self.holder.sides) > 1
            return self.holder if several else self._everybody(None)
        return self._everybody(place, actor.sides or self._together(actor.parts))

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
        sides = tuple(sorted(sides or self.all_sides))
        return Holder(sides, None, place) if sides else None

    def _voice(self, actor: Actor) -> str | None:
        """The person who speaks for "the Chinese leader" or for the side at large."""
        if self.alone and self.alone.sides == actor.sides:
            return self.alone.speaker
        people = [p for p in self.cast.people if p.side in actor.sides]
        return people[0].name if actor.kind == "office" and people else None

    def _officer(self, actor: Actor, place: tuple[int, int]) -> Holder | None:
        """Who "the King" is: the reporter's, else the last, else the first."""
        if actor.sides:
            return Holder(actor.sides, self._voice(actor), place)
        fitting = [
            person
            for person in self.cast.people
            if person.side and any(_holds(o, actor.office) for o in person.offices)
        ]
        if not fitting:
            return None
        own = [person for person in fitting if person.side == self.reporter]
        if not own and self.alone:
            own = [person for person in fitting if person.name == self.alone.speaker]
        person = (own or fitting)[0]
        return Holder((str(person.side),), person.name, place)


def _holds(office: str, wanted: str) -> bool:
    held = office.lower()
    return held == wanted or held.startswith(wanted + " of ")
