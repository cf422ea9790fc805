"""Whether a subject takes the floor, or is spoken of by who has it."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.engines.rules.clauses.sources import ClauseFloor
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.occasions import SAID, Told
from summarizer.engines.rules.records import Actor, Holder, SubjectCue
from summarizer.engines.rules.text import Extent, Line
from summarizer.models import TOGETHER, Act, acts_of

# What a speech may tell of a country, which does not take the word by it.
_WEAK = acts_of("ASSERT") - {"affirms"}
# What "both sides" do with each other, in whosever paragraph it is told.
_OF_BOTH: frozenset[Act] = TOGETHER | {"notes_differences"}
# What one side says for itself in a sentence of both or of the other; what one of them
# proposed may be spoken of there.
_ANSWERS = acts_of("APPRECIATE") | {"hopes", "demands", "commits", "rejects"}
_TWO = 2  # sides of a meeting, at the least
# What nobody tells of another who is there.
_COURTESIES: frozenset[Act] = frozenset({"thanks", "congratulates"})


@dataclass
class Turn:
    """Who speaks in a sentence so far, and what is theirs.

    `loose` are clauses heard before anybody spoke; once somebody did, they are kept
    only where they are the first half of what an attribution interrupts. What follows
    is not theirs once it `is_over`. At `topic` begins "对S，" before them, -1 where
    nothing of the kind stands there.
    """

    done: int
    cue: SubjectCue | None = None
    holder: Holder | None = None
    content: list[Extent] = field(default_factory=list)
    loose: list[Extent] = field(default_factory=list)
    topic: int = -1
    told: Told = SAID
    is_over: bool = False

    def hear(self, clause: Extent) -> None:
        """Take in a clause that attributes nothing."""
        if self.is_over:
            return
        if self.holder is None:
            self.loose.append(clause)
        elif self.loose and self.content and self.content[-1] == self.loose[-1]:
            self.content[-1] = self.content[-1]._replace(end=clause.end)
            self.loose = []
        else:
            self.content.append(clause)


class Handover:
    """Hands the floor of one page from subject to subject."""

    def __init__(self, page: Page, floor: ClauseFloor) -> None:
        self.page = page
        self.rules = page.rules
        self.floor = floor

    def takes(self, cue: SubjectCue, holder: Holder, line: Line) -> bool:
        """Whether the subject of a sentence's first attribution takes the floor."""
        kind = cue.actor.kind
        if kind == "we":
            return False
        speech = self.floor.speech_in(line.paragraph)
        if cue.kind == "phrase" or speech is None or len(speech.sides) > 1:
            return True
        if kind == "side":
            return holder.sides == speech.sides or self._interjects(cue)
        if kind == "joint":
            agreed = cue.is_saying or cue.act in _OF_BOTH
            return agreed or self.rules.spaced
        return True

    def promises(self, actor: Actor, line: Line) -> bool:
        """Whether what a side, or both, will do is theirs, behind what others said."""
        holder, here = self.floor.holder, self.floor.paragraph == line.paragraph
        if holder is None or not here or self._is_in_person(holder):
            return False
        if actor.kind == "joint":
            return len(holder.sides) == 1
        return self._has_met(actor.sides) and holder.sides != actor.sides

    def goes_over(
        self, cue: SubjectCue, holder: Holder, clause: Extent, turn: Turn
    ) -> bool:
        """Whether the subject of a further clause takes it from who speaks so far."""
        kind, active = cue.actor.kind, turn.holder
        if active is None:
            return True
        if cue.kind == "phrase" or kind in ("former", "latter"):
            return True
        if kind in ("person", "office"):
            return cue.is_saying or holder.sides != active.sides
        if kind == "side":
            if cue.act in _COURTESIES and turn.content:
                return holder.sides != active.sides
            by_name = turn.cue is not None and turn.cue.actor.kind == "side"
            other = self._is_other(holder, active, by_name=by_name)
            return other and self._is_own(cue, clause, turn)
        return kind == "pronoun" and cue.is_saying

    def _is_other(
        self, holder: Holder, active: Holder, *, by_name: bool = False
    ) -> bool:
        """Whether a side that met speaks behind both, or behind the other in its name.

        What a person says may tell of the other side. Where nobody tells who met, it
        may be any.
        """
        met = len(self.floor.all_sides) < _TWO or self._has_met(holder.sides)
        in_person = self._is_in_person(active) and not by_name
        return met and holder.sides != active.sides and not in_person

    def _has_met(self, sides: tuple[str, ...]) -> bool:
        return set(sides) < set(self.floor.all_sides)

    def _is_in_person(self, holder: Holder) -> bool:
        return self.floor.is_speech and len(holder.sides) == 1

    def _is_own(self, cue: SubjectCue, clause: Extent, turn: Turn) -> bool:
        """Whether a clause is set off from the one before, or can be nobody else's.

        Where somebody says a thing, what follows may go on with it: all of it behind a
        comma ("A指出，B拒绝S"), and what B will or will not.
        """
        if self.is_set_off(clause) or self._is_parallel(cue, turn):
            return True
        if turn.cue is None or not turn.content:
            return False
        if not turn.cue.is_saying or self._answers(cue.actor):
            return True
        return cue.act in _ANSWERS or (cue.is_saying and cue.act != "proposes")

    def _answers(self, side: Actor) -> bool:
        """Whether words behind a side's name say that it answers: "B对此S"."""
        place = self.page.skip(side.end)
        return bool(self.rules.answering.match(self.page.plain, place))

    def _is_parallel(self, cue: SubjectCue, turn: Turn) -> bool:
        """Whether the same verb has another subject now: "A主张S，B主张S"."""
        first, plain = turn.cue, self.page.plain
        if first is None or first.actor.kind != cue.actor.kind:
            return False
        return plain[slice(*first.words)] == plain[slice(*cue.words)]

    def is_set_off(self, clause: Extent) -> bool:
        """Whether a clause stands against the one before it: "，而S", "; S"."""
        before = self.page.plain[: clause.start].rstrip()
        return self._contrasts(clause) or before.endswith((";", "；"))

    def _contrasts(self, clause: Extent) -> bool:
        """Whether a clause begins with a word that sets it against the one before."""
        return bool(self.rules.contrasts.match(self.page.plain, clause.start))

    def is_anothers(self, side: Actor, clause: Extent, active: Holder) -> bool:
        """Whether a clause without an attribution tells of another side than spoke."""
        holder = Holder(side.sides, None, None)
        told = self._contrasts(clause) or self._answers(side)
        return told and self._is_other(holder, active)

    def _interjects(self, cue: SubjectCue) -> bool:
        """Whether a side takes the word within the paragraph of another's speech.

        A country's leaders do; of the country itself it may be the speech that speaks.
        """
        if not self.rules.spaced:
            end = cue.actor.end
            takes_word = self.rules.takes_word.match(self.page.plain, end)
            if takes_word or cue.act in _COURTESIES:
                return self._has_met(cue.actor.sides)
            led = self.page.sides_in(cue.actor.start, end)
            return cue.is_saying and all(end > m.end + 1 for m in led)
        return cue.is_direct and cue.act not in _WEAK
