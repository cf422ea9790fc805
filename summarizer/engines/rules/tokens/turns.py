"""Who has the word in a transcript, by the labels of its turns, and what of it counts.

"PRESIDENT RUIZ:  Thank you.  We request S." is President Ruiz's from the label up to
the next one, over all paragraphs; "Q", "MODERATOR" and the like hold nothing; a label
that is nobody of a known side leaves the side unsettled. In a spokesperson's press
conference a label is whatever stands before a paragraph's colon. Both are read here and
nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from summarizer.engines.rules.records import (
    UNSETTLED,
    Cast,
    Holder,
    Person,
)
from summarizer.engines.rules.text import OPENING, Line
from summarizer.engines.rules.tokens.coreference import TokenFloor
from summarizer.engines.rules.tokens.offices import holders_of
from summarizer.engines.rules.tokens.text import Passage, begins_paragraph
from summarizer.lexicon.rules import RuleWords
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.turns import Label, asks, words_of

_LONGEST_LABEL = 9  # words of "Foreign Ministry Spokesperson Liu Wen:"
# How the side of a speaker may be known whom the title does not name.
_SURE = ("named", "leaders", "beside")


class Speaker(NamedTuple):
    """Whose a turn is: nobody's where the press, a moderator, an interpreter has it."""

    holder: Holder | None
    person: Person | None = None


def with_turns(passage: Passage, labels: Sequence[Label]) -> list[Line]:
    """The lines, cut so that each label opens one; `passage.labels` is filled."""
    starts: dict[int, int] = {}
    for start, end in labels:
        first = bisect_left(passage.starts, start)
        starts[first] = bisect_left(passage.starts, end)
    passage.labels = starts
    inside = {place for a, b in starts.items() for place in range(a + 1, b)}
    opening = sorted(starts)
    lines: list[Line] = []
    for line in passage.lines:
        first, last = bisect_right(opening, line.start), bisect_left(opening, line.end)
        cuts = [line.start, *opening[first:last], line.end]
        for begin, end in pairwise(cuts):
            if begin in inside and lines:
                lines[-1] = lines[-1]._replace(end=end)
            elif end > begin:
                lines.append(line._replace(start=begin, end=end))
    return lines


def speaker_of(
    passage: Passage, cast: Cast[Passage], label: int, reporter: str | None
) -> Speaker:
    """Who is meant by the label that begins at this word."""
    rules, end = passage.rules, passage.labels[label]
    shown = passage.slice(label, end)
    words, span = words_of(shown), (label, max(label + 1, end - 1))
    if not words or asks(words, rules):
        return Speaker(None)
    office, name = _parted(words, rules)
    if name and (person := _named(cast, name, office)):
        sure = person.first < 0 or person.belonging.basis.how in _SURE
        sure = sure or _is_headings_own(passage, cast, person)
        side = person.sides if sure else ()
        return Speaker(Holder(side, person.name, span, unsettled=not side), person)
    if code := _office_side(shown, words, reporter, rules):
        return Speaker(Holder((code,), None, span))
    fitting = holders_of(cast, office) if office and not name else []
    if len({person.side for person in fitting}) == 1:
        person = fitting[0]
        return Speaker(Holder(person.sides, person.name, span), person)
    return Speaker(replace(UNSETTLED, named=span))


def _is_headings_own(passage: Passage, cast: Cast[Passage], person: Person) -> bool:
    """Whether a heading names, beside the reporter's own, only known others."""
    above = [p for p in cast.people if 0 <= p.first < min(passage.labels)]
    guessed = [p for p in above if p.belonging.basis.how not in _SURE]
    own = person.belonging.basis.how == "reporter"
    return own and len(above) > 1 and guessed == [person]


def _parted(words: list[str], rules: RuleWords) -> tuple[str, list[str]]:
    """The office in a label, and the name behind it."""
    office, place = "", 0
    while place < len(words):
        if hit := rules.titles.at(words, place):
            office, place = office or hit[0], hit[1]
        elif words[place] in rules.data.titles.courtesies | rules.words.articles:
            place += 1
        else:
            break
    return office, words[place:]


def _named(cast: Cast[Passage], name: list[str], office: str) -> Person | None:
    """The person of that name, the one of the office among namesakes; else None."""
    sought = [_folded(word) for word in name]
    found = [p for p in cast.people if _has(p, sought)]
    found = found or [p for p in cast.people if _has(p, sought[-1:])]
    titled = [p for p in found if any(o.lower() == office for o in p.offices)]
    known = {person.side for person in titled or found}
    people = [p for p in titled or found if p.side] or found
    return people[0] if people and len(known - {None}) <= 1 else None


def _has(person: Person, sought: list[str]) -> bool:
    """Whether the name has these words in a row: any of it, or its end."""
    held = [_folded(word) for word in person.words]
    size = len(sought)
    return any(held[at : at + size] == sought for at in range(len(held) - size + 1))


def _folded(word: str) -> str:
    """A word without its accents, as labels in capitals may drop them."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _office_side(
    shown: str, words: list[str], reporter: str | None, rules: RuleWords
) -> str | None:
    """The side of "TANZANIAN OFFICIAL", of "WHITE HOUSE AIDE"; the reporter's own."""
    codes = {mention.code for mention in find_sides(shown.title())}
    hits = (rules.institutions.at(words, place) for place in range(len(words)))
    codes |= {hit[0] for hit in hits if hit}
    if not codes and rules.data.joint.own.intersection(words):
        return reporter
    return codes.pop() if len(codes) == 1 else None


def sides_heard(
    passage: Passage, cast: Cast[Passage], reporter: str | None
) -> tuple[str, ...]:
    """The sides of which somebody by name has the word."""
    found = (speaker_of(passage, cast, at, reporter) for at in passage.labels)
    return tuple(
        sorted(
            {side for s in found if s.person and s.holder for side in s.holder.sides}
        )
    )


def openings_of(passage: Passage, each: int) -> list[tuple[int, int]]:
    """The first sentences of every turn, in words, labels left out."""
    found, left = list[tuple[int, int]](), 0
    for line in passage.lines:
        left = each if line.start in passage.labels else left - 1
        if left > 0:
            start = passage.labels.get(line.start, line.start)
            found += [(start, line.end)] if start < line.end else []
    return found


def is_asked(passage: Passage, place: int) -> bool:
    """Whether a word of a transcript is of the press, a moderator, an interpreter."""
    label = max((each for each in passage.labels if each <= place), default=None)
    if label is None:
        return False
    shown = passage.slice(label, passage.labels[label])
    return asks(words_of(shown), passage.rules)


class Transcript:
    """Hands the word from label to label."""

    def __init__(
        self, passage: Passage, cast: Cast[Passage], floor: TokenFloor
    ) -> None:
        self.passage = passage
        self.floor = floor
        self.asking = False
        self.speakers = {
            label: speaker_of(passage, cast, label, floor.reporter).holder
            for label in passage.labels
        }

    def hear(self, line: Line) -> Line | None:
        """The sentence without its label; None for what is no side's."""
        labels = self.passage.labels
        if line.start in labels:
            holder = self.speakers[line.start]
            self.asking = holder is None
            self.floor.hand(holder)
            line = line._replace(start=labels[line.start])
        return None if self.asking or line.start >= line.end else line


class Briefing:
    """Who has the word in a press conference, by the labels of its paragraphs."""

    def __init__(
        self, passage: Passage, cast: Cast[Passage], floor: TokenFloor
    ) -> None:
        self.passage = passage
        self.cast = cast
        self.floor = floor
        self.asking = False
        lines = [passage.words[x.start : x.end] for x in passage.lines[:OPENING]]
        lines += [cast.title.passage.words] if cast.title else []
        spokesmen = passage.rules.words.spokesmen
        self.headings = [set(words) for words in lines if spokesmen & set(words)]
        floor.close()

    def hear(self, line: Line) -> Line | None:
        """The sentence without its label; None for a question."""
        colon = self._label_end(line)
        if colon:
            self.asking = not self._answers(line, colon)
            self.floor.take(None if self.asking else self._answering(line, colon))
            line = line._replace(start=colon + 1)
        return None if self.asking or line.start >= line.end else line

    def _label_end(self, line: Line) -> int:
        """The place of the colon behind a label: a name or "Q"; else 0."""
        if line.start and not begins_paragraph(self.passage, line):
            return 0
        end = min(line.start + _LONGEST_LABEL, line.end)
        words, verbs = self.passage.words, self.passage.rules.verbs
        for place in range(line.start, end):
            if words[place] == ":":
                return place if place > line.start else 0
            alone = words[place + 1 : place + 2] == [":"]  # "Answer:" is no verb
            if words[place] in verbs and verbs.at(words, place) and not alone:
                return 0
        return 0

    def _answers(self, line: Line, colon: int) -> bool:
        """Whether a label is that of an answer: "A", or the spokesperson's."""
        rules = self.passage.rules
        label = self.passage.words[line.start : colon]
        if asks(label, rules):
            return False
        offices = {
            word.lower()
            for person in self._named(line, colon)
            for office in person.offices
            for word in office.split()
        }
        if rules.words.spokesmen & {*label, *offices}:
            return True
        named = any(set(label) <= heading for heading in self.headings)
        return named or bool(rules.words.answers.intersection(label))

    def _named(self, line: Line, colon: int) -> list[Person]:
        namings = self.cast.namings.values()
        return [n.person for n in namings if line.start <= n.start < colon]

    def _answering(self, line: Line, colon: int) -> Holder:
        """The spokesperson; of a side that is not told they speak for nobody's."""
        named = self._named(line, colon)
        own = next((person.side for person in named if person.side), None)
        side = own or self.floor.reporter
        speaker = named[0].name if named else None
        return Holder((side,), speaker, None) if side else UNSETTLED


class Lone:
    """One label alone makes no transcript; who spoke before it speaks no more."""

    def __init__(self, passage: Passage, floor: TokenFloor) -> None:
        self.passage = passage
        self.floor = floor
        self.pattern = re.compile(passage.rules.boilerplate.speaker_turn)

    def hear(self, line: Line) -> Line:
        """The sentence as it stands."""
        start = self.passage.starts[line.start]
        if self.pattern.match(self.passage.text, start):
            self.floor.close()
        return line
