"""Whether "he" or "she" stands for somebody: by what stands beside the name.

The courtesy before it ("Ms Rojas"), what is theirs behind it ("Rojas, for her part,",
"Rojas thanked her host"), else the given name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from summarizer.engines.rules.records import Actor, Cast, Holder, Naming
from summarizer.engines.rules.tokens.text import Passage
from summarizer.lexicon.given_names import Gender, gender_of

_REACH = 12  # words behind a name in which "his" is theirs
_END = 1 << 30  # behind the last name


def genders_of(cast: Cast[Passage]) -> dict[str, Gender]:
    """For each name of which it is known whether a man or a woman bears it."""
    found: dict[str, Gender] = {}
    shown: dict[str, Counter[Gender]] = {}
    for namings, passage in cast.all_namings():
        starts = [naming.start for naming in namings]
        for naming, following in zip(namings, [*starts[1:], _END], strict=False):
            name = naming.person.name
            if called := _called(passage, naming):
                found[name] = called
            if owned := _owned(passage, naming, following):
                shown.setdefault(name, Counter())[owned] += 1
    for person in cast.people:
        told = shown.get(person.name, Counter[Gender]())
        listed = gender_of(person.words)
        gender = listed or (next(iter(told)) if len(told) == 1 else None)
        if person.name not in found and gender:
            found[person.name] = gender
    return found


def _called(passage: Passage, naming: Naming) -> Gender | None:
    """By "Mr", "Lady" or "King" at the name."""
    words, classes = passage.words, passage.rules.words
    near = set(words[max(0, naming.start - 2) : naming.end])
    near -= set(naming.person.words)
    he, she = near & classes.men, near & classes.women
    if bool(he) == bool(she):
        return None
    return "he" if he else "she"


def _owned(passage: Passage, naming: Naming, following: int) -> Gender | None:
    """By the first "his" or "her" behind the name, where it opens a sentence."""
    words, classes = passage.words, passage.rules.words
    line = passage.lines[passage.line_of(naming.start)]
    opens = naming.start <= line.start + 1
    reach = min(naming.end + _REACH, line.end, following)
    for place in range(naming.end, reach) if opens else ():
        if words[place] in classes.his:
            return "he"
        if words[place] in classes.hers:
            return "she"
    return None


class Pronouns:
    """Which of those who met "he" and "she" can stand for."""

    def __init__(self, cast: Cast[Passage], sides: tuple[str, ...]) -> None:
        self.passage = cast.passage
        self.genders = genders_of(cast)
        self.people = [p for p in cast.people if p.side in sides and not p.past]

    def side_of(self, actor: Actor, last: Holder | None) -> str | None:
        """The side meant; None to let it stay with who spoke last, "" if unsettled."""
        gender = self.gender(actor)
        if gender is None or (last and last.sides and self._may_be(last, gender)):
            return None
        named = [p for p in self.people if p.first <= actor.start]
        known = {p.side for p in named if self.genders.get(p.name) == gender}
        others = {p.side for p in named if p.name not in self.genders}
        if last is None or not last.sides:  # any of them may be meant
            known |= others if gender == "he" else set()
        else:
            known = (known or others) - set(last.sides)
        if len(known) != 1:
            return "" if last and known else None
        return known.pop()

    def gender(self, actor: Actor) -> Gender | None:
        """Of "he" and "his", of "she" and "her"; None of all others."""
        word, classes = self.passage.words[actor.start], self.passage.rules.words
        if word in classes.masculine:
            return "he"
        return "she" if word in classes.feminine else None

    def _may_be(self, last: Holder, gender: Gender) -> bool:
        """Whether it can be who spoke last, or somebody else of that side.

        A man, where nothing shows a woman: there are more of them at these tables.
        """
        own = [p for p in self.people if p.side in last.sides]
        told = [p for p in own if p.name == last.speaker] or own
        shown = [self.genders.get(p.name) for p in told]
        if gender in shown or not shown:
            return True
        rival = any(
            self.genders.get(p.name) == gender and p.side not in last.sides
            for p in self.people
        )
        return None in shown and not (gender == "she" and rival)

    def speaker_for(self, actor: Actor, holder: Holder) -> Holder:
        """The holder with the one of its people as speaker whom the pronoun fits."""
        gender = self.gender(actor)
        row = [p.name for p in self.people if p.side in holder.sides]
        fitting = (name for name in row if self.genders.get(name) in (gender, None))
        return replace(holder, speaker=next(fitting, holder.speaker))
