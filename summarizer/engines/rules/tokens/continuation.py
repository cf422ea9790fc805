"""Sentences without an attribution: a speech that goes on, and what is told of all.

"Second, trade should grow" goes on with the speaker's list. Of all who met is told,
without naming them: "It was agreed to S" · "Trade was also discussed" · "Gratitude was
expressed for S" · "Trade was said to have grown" · "The Kenyan side's readiness to S
was noted" · "S was criticised by Berg, and S by X": of whoever stands behind "by".
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from summarizer.engines.rules.records import Actor, Cue, Holder, Piece, Span
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.boilerplate import tells_of_public
from summarizer.engines.rules.tokens.ceremonies import is_of_ceremony
from summarizer.engines.rules.tokens.coreference import TokenFloor
from summarizer.engines.rules.tokens.text import (
    Passage,
    begins_paragraph,
    is_finite,
    opens_shifted,
)
from summarizer.models import STATING, Act, acts_of

Continuation = Literal["", "speech", "facts"]
NOTHING: Continuation = ""
SPEECH: Continuation = "speech"
FACTS: Continuation = "facts"
# Told as facts are, so that the next sentence may go on telling them.
_FACTUAL = STATING | {"welcomes", "agrees"}
# What is one side's own, whoever notes it: "China's readiness was noted".
_HELD = acts_of("SEEK", "COMMIT", "OBJECT")
# Of whom, without a "by"? The other side may be what was criticised.
_ALONE = acts_of("OBJECT") | {"supports", "calls_for"}
_GERUND = frozenset({"ing"})
_YEAR = 4  # figures


class Speech:
    """What was reported last, for a sentence without an attribution to go on with."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.left: Continuation = NOTHING
        self.shifted = False  # "said that S would": told as reported speech

    @property
    def tells_facts(self) -> bool:
        """Whether it told how things stand, so that more of the same may follow."""
        return self.left == FACTS

    def stop(self) -> None:
        """Nothing is left to go on with."""
        self.left = NOTHING

    def hear(self, passage: Passage, piece: Piece) -> None:
        """A piece was reported: facts are left to go on with, or a speech."""
        places = range(piece.start, piece.end)
        told = any(is_finite(passage, place) for place in places)
        self.left = FACTS if told and piece.act in _FACTUAL else SPEECH

    def shift(self, passage: Passage, span: Span) -> None:
        """Take note of words that are told in the past: "said that India had S"."""
        actions, shifted = passage.rules.actions, passage.rules.words.shifted
        self.shifted = any(
            word in shifted or "past" in actions.get(word, frozenset())
            for word in passage.words[span[0] : span[1]]
        )

    def is_retold(self, line: Line, cue: Cue) -> bool:
        """Whether it may go on in "Nairobi had pledged S", told as the past."""
        named = cue.actor is not None and cue.actor.kind == "side"
        near = named and not begins_paragraph(self.passage, line)
        return bool(self.left) and near

    def goes_on(self, line: Line, actors: list[Actor], holder: Holder) -> bool:
        """Whether the sentence is its holder's as well."""
        passage = self.passage
        if tells_of_public(passage, line) or _is_of_another(line, actors, holder):
            return False
        if _speaks_on(passage, line, actors):
            return True
        near = not begins_paragraph(passage, line)
        if near and self.shifted and opens_shifted(passage, line):
            return True
        numbered = passage.words[line.start] in passage.rules.words.ordinals
        if self.left and (near or numbered) and _has_duty(passage, line):
            return True
        facts = self.tells_facts and len(holder.sides) > 1
        return facts and near and _states_now(passage, line)


def _is_of_another(line: Line, actors: list[Actor], holder: Holder) -> bool:
    """Whether somebody of another side by name opens the sentence."""
    first = actors[0] if actors else None
    if first is None or first.kind != "person" or first.start > line.start:
        return False
    return bool(first.sides) and set(first.sides).isdisjoint(holder.sides)


def opens_with_verb(passage: Passage, line: Line) -> bool:
    """Whether the sentence opens like an item of a list: "Strengthen S"."""
    word = passage.words[line.start]
    if line.start + 1 < line.end and passage.is_capital(line.start + 1):
        return False  # "Task Force members"
    kinds = passage.rules.actions.get(word, frozenset())
    return "base" in kinds and word not in passage.rules.nounlike


def opens_new_quote(passage: Passage, line: Line) -> bool:
    """Whether a paragraph opens a quotation behind one that was closed.

    A speech that runs on is not closed at the end of its paragraph; so this is
    somebody else's, unless the sentence says whose.
    """
    text, start = passage.text, passage.starts[line.start]
    before = text[:start].rstrip()
    gap = text[len(before) : start]
    return text[start] == "“" and "\n" in gap and before.endswith("”")


def _speaks_on(passage: Passage, line: Line, actors: list[Actor]) -> bool:
    """Whether it is quoted speech, says "we", or says what the sides should do."""
    words, rules = passage.words, passage.rules
    if words[line.start] in rules.words.quote_marks | rules.words.we:
        return True
    if any(
        words[place] in rules.words.of and words[place + 1] in rules.words.us
        for place in range(line.start, line.end - 1)
    ):
        return True  # "Yet none of us S"
    subjects = {a.end for a in actors if a.kind in ("side", "joint", "they")}
    for place in range(line.start, line.end - 1):
        hit = rules.moods.at(words, place)
        if hit and (place in subjects or hit[0] in ("necessity", "belief")):
            return True
    return False


def _has_duty(passage: Passage, line: Line) -> bool:
    """Whether it says that something should or must be done."""
    moods = passage.rules.moods.among(passage.words, line.start, line.end)
    return "proposes" in moods


def _states_now(passage: Passage, line: Line) -> bool:
    """Whether it tells how things stand."""
    words = passage.words[line.start : line.end]
    return not passage.rules.words.standing.isdisjoint(words)


class Impersonal(NamedTuple):
    """What is reported, its act, the side whose it is, and where an agent is named.

    `side` is empty for all who met; `agent` is the word behind "by", or 0.
    """

    start: int
    act: Act
    cue: tuple[int, int]
    side: str = ""
    agent: int = 0


def impersonals_of(passage: Passage, line: Line) -> list[tuple[Line, Impersonal]]:
    """What a sentence tells so: several, each with its own "by", or one."""
    words, classes = passage.words, passage.rules.words
    parts, begin = list[Line](), line.start
    for place in range(line.start + 1, line.end - 1):
        if words[place] in classes.clause_links and words[place - 1] in (",", ";"):
            parts.append(line._replace(start=begin, end=place - 1))
            begin = place + 1
    parts.append(line._replace(start=begin))
    found = [(part, told) for part in parts if (told := impersonal_of(passage, part))]
    if len(found) > 1 and len(found) == len(parts) and all(t.agent for _, t in found):
        return found
    whole = impersonal_of(passage, line)
    return [(line, whole)] if whole else []


def impersonal_of(passage: Passage, line: Line) -> Impersonal | None:
    """The passive that reports in a sentence nobody is the subject of; None if none."""
    words, rules = passage.words, passage.rules
    barred = rules.unnamed
    pointing = rules.words.pointing.difference(rules.data.pronouns.thing)
    if words[line.start] in pointing and words[line.start + 1] in rules.words.finite:
        return None  # "This was reported by the press service"
    for place in range(line.start, line.end - 1):
        if words[place] in barred:
            return None
        if words[place] in rules.words.past_be:
            return _behind(passage, line, place)
        if is_finite(passage, place):
            noun = words[place] in rules.nounlike or words[place] in rules.nouns
            if not noun and words[place - 1] not in rules.words.articles:
                return None
    return None


def _behind(passage: Passage, line: Line, be: int) -> Impersonal | None:
    """Read on behind "was"."""
    words, rules = passage.words, passage.rules
    verb = be + 1
    while verb < line.end and (
        words[verb] in rules.words.between or rules.is_adverb(words[verb])
    ):
        verb += 1
    if verb >= line.end or words[verb] not in rules.passives:
        return None
    if is_of_ceremony(passage, line.start, be):
        return None
    rest = words[verb + 1 : line.end]
    if any(len(word) == _YEAR and word.isdigit() for word in rest):
        return None  # told of earlier times
    act, cue = rules.passives[words[verb]], (be, verb + 1)
    if words[line.start] in rules.data.pronouns.thing:
        links = rules.words.that | rules.words.purpose
        behind = range(verb + 1, line.end - 1)
        link = next((place for place in behind if words[place] in links), 0)
        agent = _agent(passage, verb + 1, link)  # "stressed by the Kenyan side that S"
        return Impersonal(link + 1, act, cue, agent=agent) if link else None
    found = _of_nouns(passage, line, be, Impersonal(line.start, act, cue))
    if words[line.start] in rules.words.likening:
        comma = next((p for p in range(verb, line.end - 1) if words[p] == ","), 0)
        found = found._replace(start=comma + 1)  # "As was noted by the Swedes, S"
        return found if comma and found.agent else None
    return found if found.agent or found.side or found.act not in _ALONE else None


def _of_nouns(passage: Passage, line: Line, be: int, found: Impersonal) -> Impersonal:
    """ "Gratitude was expressed", and whose readiness it is that was noted."""
    words, rules = passage.words, passage.rules
    found = found._replace(agent=_agent(passage, found.cue[1], line.end))
    if words[line.start] in rules.nouns:
        return found._replace(act=rules.nouns[words[line.start]])
    for place in range(line.start, be):
        if words[place] not in ("'s", "'"):
            continue
        codes = [
            s.code for s in passage.sides.values() if line.start <= s.start < place
        ]
        held = (rules.nouns.get(w) for w in words[place:be])
        act = next((a for a in held if a), None)
        if len(codes) == 1 and act in _HELD:
            return found._replace(act=act, side=codes[0])
    return found


def _agent(passage: Passage, start: int, end: int) -> int:
    """The word behind "by", not "by 2030" nor "by opening ports"; else 0."""
    words, rules = passage.words, passage.rules
    for place in range(start, end - 1):
        done = (
            words[place + 1][0].isdigit()
            or rules.actions.get(words[place + 1], frozenset()) >= _GERUND
        )
        if words[place] in rules.words.agents and not done:
            return place + 1
        if words[place] == ",":
            break  # "was discussed, followed by lunch"
    return 0


def teller_of(
    told: Impersonal, floor: TokenFloor, actors: list[Actor]
) -> Holder | None:
    """Whose a passive is: of the one behind "by", of the side named, or of all."""
    if told.act == "welcomes" and _is_welcomed(told, actors):
        return None
    holder = floor.everybody()
    if holder is None or len(holder.sides) + holder.together <= 1:
        return None
    if told.agent:
        agent = next((a for a in actors if a.start == told.agent), None)
        named = floor.whom(agent) if agent else None
        met = named and set(named.sides) <= set(holder.sides)
        return named if met else None  # by "observers", by a country that is not here
    return floor.voice_of(told.side) if told.side in holder.sides else holder


def _is_welcomed(told: Impersonal, actors: list[Actor]) -> bool:
    """ "Rojas was welcomed by Berg at the palace": that is the meeting."""
    people = ("person", "office", "pronoun")
    return any(a.end == told.cue[0] and a.kind in people for a in actors)
