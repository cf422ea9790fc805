"""What came of a meeting, told by nobody's words: agreed, or left open.

Forms read: "It was agreed to S" · "There was broad agreement that S" · "There was no
consensus on S" · "An understanding was reached on S" · "Differences remain over S" ·
"Agreement proved elusive on S" · "There was concern about S".
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.text import Passage
from summarizer.models import Act

# Moods that tell it in words of their own.
_TOLD = ("agreement", "disagreement")
_NEAR = 4  # words of "some remaining sharp differences" before the noun
_VERB_NEAR = 4  # words of "has not yet been reached" behind it
_LINK_REACH = 10  # words of "between the two ministers" before what it is about
_SHORTEST = 2  # words of what it is about
_MARKS = frozenset(",;:.")
_UNTOLD = ("states", "discusses")  # nothing by itself: "There was no discussion of S"


class Outcome(NamedTuple):
    """What came of it, and where what is said begins."""

    start: int
    act: Act


def outcome_of(passage: Passage, line: Line) -> Outcome | None:
    """What a sentence tells so of all who met; None where it does not."""
    words, rules = passage.words, passage.rules
    hit = rules.moods.at(words, line.start)
    if hit and hit[0] in _TOLD:
        agreed = hit[0] == "agreement"
        start = hit[1] if agreed else line.start
        return Outcome(start, "agrees" if agreed else "notes_differences")
    if words[line.start] in rules.words.there:
        return _existing(passage, line)
    return _reached(passage, line) or _contended(passage, line)


def _contended(passage: Passage, line: Line) -> Outcome | None:
    """ "The quota remained a sticking point"."""
    words, rules = passage.words, passage.rules
    for place in range(line.start + _SHORTEST, line.end - 1):
        if words[place] in rules.unnamed:
            return None
        near = words[max(line.start, place - _NEAR) : place + 1]
        if rules.contentions.at(words, place) and (
            rules.data.predicates.be.intersection(near)
        ):
            return Outcome(line.start, "notes_differences")
    return None


def _existing(passage: Passage, line: Line) -> Outcome | None:
    """ "There was little agreement on S"."""
    words, rules = passage.words, passage.rules
    place = line.start + 1
    while place < line.end and words[place] in rules.words.between:
        if words[place] in rules.words.will:
            return None
        place += 1
    if place >= line.end or words[place] not in rules.data.predicates.be:
        return None
    noun = _noun(passage, place + 1, line.end)
    return _told(passage, line, noun, place + 1) if noun else None


def _reached(passage: Passage, line: Line) -> Outcome | None:
    """ "No agreement was reached on S", "Differences persist over S"."""
    words, rules = passage.words, passage.rules
    noun = _noun(passage, line.start, line.end)
    classes = rules.words
    if not noun or words[noun] not in _telling_nouns(passage):
        return None
    if words[noun] in classes.stances:
        parts = words[noun + 1] in classes.parting
        return Outcome(line.start, "notes_differences") if parts else None
    begin = noun + 1
    if begin < line.end and (phrase := rules.between_phrases.at(words, begin)):
        begin = phrase[1]  # "Agreement in principle was reached"
    for place in range(begin, min(begin + _VERB_NEAR, line.end)):
        word = words[place]
        if word in rules.words.standing_open:
            lacking = word in rules.words.eluding
            return _told(passage, line, noun, line.start, lacking=lacking, after=place)
        if word in rules.words.reached:
            return _told(passage, line, noun, line.start, after=place)
        helping = word in rules.data.predicates.be or word in rules.words.between
        if word in rules.words.will or not (helping or rules.is_adverb(word)):
            return None
    return None


def _noun(passage: Passage, start: int, limit: int) -> int:
    """The noun of "a broad agreement", "no common ground"; 0 where there is none."""
    words, rules = passage.words, passage.rules
    barred = rules.words.prepositions | _MARKS | rules.words.that
    known = _telling_nouns(passage)
    for place in range(start, min(start + _NEAR + 1, limit)):
        word = words[place]
        if word in known or word in rules.nouns:
            return place
        if word in barred or place in passage.in_sides or word in rules.words.finite:
            return 0
    return 0


def _telling_nouns(passage: Passage) -> frozenset[str]:
    """The nouns that tell what came of a meeting by themselves."""
    classes = passage.rules.words
    return classes.agreed | classes.differing | classes.advances | classes.stances


def _told(
    passage: Passage,
    line: Line,
    noun: int,
    start: int,
    *,
    lacking: bool = False,
    after: int = 0,
) -> Outcome | None:
    """What a noun makes of it, with what "no" or "little" before it turns."""
    words, rules = passage.words, passage.rules
    classes, behind = rules.words, after or noun
    scanty = classes.negations | classes.scant
    lacking = lacking or not scanty.isdisjoint(words[start : behind + 1])
    link = _link(passage, behind + 1, line.end)
    if line.end - link < _SHORTEST or not link:
        return None
    if words[noun] in classes.agreed:
        if lacking:
            return Outcome(line.start, "notes_differences")
        return Outcome(link + 1, "agrees")
    if words[noun] in classes.advances:
        return Outcome(line.start, "notes_differences" if lacking else "states")
    if words[noun] in classes.differing:
        return None if lacking else Outcome(line.start, "notes_differences")
    act = rules.nouns.get(words[noun])
    if act is None or act in _UNTOLD or lacking:
        return None
    return Outcome(line.start, act)


def _link(passage: Passage, place: int, limit: int) -> int:
    """The "that", "to" or "on" that leads to what it is about."""
    words, classes = passage.words, passage.rules.words
    links = classes.that | classes.purpose | classes.topical
    for here in range(place, min(place + _LINK_REACH, limit)):
        if words[here] in links:
            return here
        if words[here] in _MARKS:
            return 0
    return 0
