"""How much a position, a change or a matter matters to a reader with five minutes.

    position = topic × (1 + agreed + thing + names + act + formula + accounts)
    change   = position × kind, more where it is now joint or beyond all that was said,
               less where it is not like for like
    matter   = its heaviest position × kind
    thread   = its heaviest change, or its heaviest position where nothing changed

The topic's weight is data (`lexicon/topics.toml`, which a user may
replace); the others were chosen by hand over the corpus and the five first articles:
what binds (a body, a sum, a term) before what is said, what turns before what goes on.
docs/brief.md tells them; tests/test_salience.py holds what must outrank what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.topics import Topics
from summarizer.models import (
    JOINT,
    Change,
    ChangeKind,
    Deliverable,
    DeliverableKind,
    FormulaUse,
    MatterKind,
    Position,
    ReconciledMatter,
    Summary,
    Thread,
)

_KIND: Mapping[ChangeKind, float] = {
    "reversed": 3.0, "softened": 2.2, "strengthened": 2.0, "dropped": 1.8, "new": 1.6,
    "resumed": 1.5, "reworded": 0.7, "repeated": 0.4,
}  # fmt: skip
_MATTER: Mapping[MatterKind, float] = {
    "substance": 2.0, "contrast": 1.5, "only_a": 1.4, "only_b": 1.4, "degree": 1.0,
    "alike": 0.4,
}  # fmt: skip
_THING: Mapping[DeliverableKind, float] = {
    "committee": 3.0, "agreement": 2.5, "sum": 2.5, "project": 2.0, "date": 1.5,
    "visit": 0.5,
}  # fmt: skip
_AGREED = 2.0
_FORMULA = 1.0
_MOVING = 1.0  # a formula whose wording moves, besides
_NAME, _NAMES = 0.4, 4  # a thing named, and how many count
_RANKS = 8  # of the ladder: the act adds up to one
_CRITICAL = 1.0  # an objection binds as an agreement does, and is rarer
_ALL = 0.5  # every account of the meeting tells it
_OWN = 0.3  # an account of the side itself does
_MADE_JOINT = 1.0
_BEYOND_ALL = 0.5
_UNLIKE = 0.7
_ONE_REPORTER = 0.3
_THING_NAMED = re.compile(r"(?<=\s)[A-Z][\w-]+|\d+")


def things_named(words: str) -> int:
    """How many things a wording names, its sides aside: a plain measure of weight."""
    sides = len([m for m in find_sides(words) if m.form != "organisation"])
    return max(0, len(_THING_NAMED.findall(words)) - sides)


class Salience:
    """What everything in a series weighs, from what is known of its positions."""

    def __init__(
        self,
        accounts: Iterable[Summary],
        topics: Topics,
        formulas: Sequence[FormulaUse] = (),
        deliverables: Sequence[Deliverable] = (),
    ) -> None:
        self._topics = topics
        self._positions: dict[str, Position] = {}
        self._own: set[str] = set()
        for account in accounts:
            for position in account.positions:
                self._positions[position.id] = position
                if account.article.reporter in position.holders:
                    self._own.add(position.id)
        self._formulas = {v.position for use in formulas for v in use.variants}
        self._moving = {v.position for u in formulas if u.moves for v in u.variants}
        self._things = {
            position: each.kind
            for each in deliverables
            for step in each.steps
            for position in step.positions
        }
        self._weights: dict[str, float] = {}

    def of_position(self, identity: str) -> float:
        """The weight of a position; 0 where it is not known."""
        if identity not in self._weights:
            position = self._positions.get(identity)
            self._weights[identity] = self._weight(position) if position else 0.0
        return self._weights[identity]

    def of_positions(self) -> dict[str, float]:
        """The weights of all that count, by id."""
        return {
            identity: round(self.of_position(identity), 2)
            for identity, position in self._positions.items()
            if position.counts
        }

    def _weight(self, position: Position) -> float:
        agreed = position.side == JOINT and position.act == "agrees"
        weight = 1 + _AGREED * agreed + position.rank / _RANKS
        if thing := self._things.get(position.id):
            weight += _THING[thing]
        weight += _NAME * min(_NAMES, things_named(position.words))
        weight += _CRITICAL * (position.ladder == "critical")
        weight += _FORMULA * (position.id in self._formulas)
        weight += _MOVING * (position.id in self._moving)
        weight += _OWN * (position.id in self._own)
        return self._topics.weight(position.topic) * weight

    def _heaviest(self, positions: Iterable[str]) -> float:
        return max(map(self.of_position, positions), default=0.0)

    def of_change(self, change: Change, accounts: int = 1) -> float:
        """The weight of a change; `accounts` are those of its meeting."""
        said = change.to_positions or change.from_positions
        kind = _KIND[change.kind] + _MADE_JOINT * change.made_joint
        kind += _BEYOND_ALL * (change.standing == "beyond_all")
        if accounts > 1 and len(change.carried_by) == accounts:
            kind += _ALL
        kind *= 1.0 if change.like_for_like else _UNLIKE
        return round(self._heaviest(said) * kind, 2)

    def of_matter(self, matter: ReconciledMatter) -> float:
        """The weight of a matter of two accounts; less where both are one side's."""
        said = (*matter.a, *matter.b)
        weight = self._heaviest(said) * _MATTER[matter.kind]
        reporters = {self._positions[p].reporter for p in said if p in self._positions}
        if matter.a and matter.b and len(reporters) == 1:
            weight *= _ONE_REPORTER
        return round(weight, 2)

    def of_thread(self, thread: Thread) -> float:
        """The weight of a thread whose changes have been weighed."""
        if thread.changes:
            return max(change.salience for change in thread.changes)
        said = (p for entry in thread.entries for p in entry.positions)
        return round(self._heaviest(said) * _KIND["repeated"], 2)
