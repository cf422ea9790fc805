"""Who has the floor: for whom a name, an office, a group or a pronoun stands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Generic

from summarizer.engines.rules.records import (
    UNSETTLED,
    Actor,
    Cast,
    Holder,
    Person,
    Span,
    T,
)

_TWO = 2  # of whom the former or the latter is meant


class Floor(ABC, Generic[T]):
    """Who has been speaking so far; what its grammar must tell is left to it.

    `all_sides` are those that "they all" stand for; `reporter` is the side that tells.
    """

    def __init__(
        self, cast: Cast[T], all_sides: tuple[str, ...], reporter: str | None
    ) -> None:
        self.cast = cast
        self.all_sides = all_sides
        self.reporter = reporter
        self.holder: Holder | None = None
        self.alone: Holder | None = None  # who had the word last by themselves
        self.named: list[Actor] = []  # in this sentence, and in the one before
        self.named_before: list[Actor] = []

    def recall(self, actors: list[Actor]) -> None:
        """Take note of who is named in a sentence: for "the former", "the latter"."""
        self.named_before, self.named = self.named, actors

    def whom(self, actor: Actor) -> Holder | None:
        """Whom the actor stands for, or None where that cannot be told."""
        span = (actor.start, actor.end)
        if actor.kind == "person" and actor.person:
            return self._in_person(actor, actor.person)
        if actor.kind == "side":
            return Holder(actor.sides, self._voice(actor), span)
        if actor.kind == "office":
            return self._officer(actor, span)
        if actor.kind in ("former", "latter"):
            return self._of_two(actor)
        return self._pointed_at(actor, span)

    def _of_two(self, actor: Actor) -> Holder:
        """Of the last two that were named, the first or the second."""
        here = [each for each in self.named if each.end <= actor.start]
        for named in (here, self.named_before):
            sides = list(dict.fromkeys(self._sides_of(named)))
            if len(sides) == _TWO:
                holder = self.voice_of(sides[actor.kind == "latter"])
                return replace(holder, named=(actor.start, actor.end))
        return UNSETTLED

    @abstractmethod
    def voice_of(self, side: str) -> Holder:
        """The side, by who speaks for it."""

    @abstractmethod
    def _sides_of(self, actors: list[Actor]) -> list[str]:
        """Whom "the former" and "the latter" may mean of those who are named."""

    @abstractmethod
    def _voice(self, actor: Actor) -> str | None:
        """The person who speaks for a side, if one does."""

    @abstractmethod
    def _in_person(self, actor: Actor, person: Person) -> Holder | None:
        """Somebody's side, and themselves as its speaker."""

    @abstractmethod
    def _officer(self, actor: Actor, span: Span) -> Holder | None:
        """Who "the King" is, as far as the text tells."""

    @abstractmethod
    def _pointed_at(self, actor: Actor, span: Span) -> Holder | None:
        """Whom a pronoun or a group stands for."""
