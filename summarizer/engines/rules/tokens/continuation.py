"""Sentences without an attribution: when a speech goes on, and when it was another's.

"Second, trade should grow" goes on with the speaker's list.
"""

from __future__ import annotations

from typing import Literal

from summarizer.engines.rules.tokens.contents import Piece
from summarizer.engines.rules.tokens.cutting import begins_paragraph
from summarizer.engines.rules.tokens.kinds import opens_other_meeting
from summarizer.engines.rules.tokens.parties import is_matter
from summarizer.engines.rules.tokens.sources import Actor
from summarizer.engines.rules.tokens.text import Line, Passage, is_finite
from summarizer.engines.rules.tokens.verbs import Frame
from summarizer.models import STATING

Continuation = Literal["", "speech", "facts"]
_FURTHER_REACH = 10  # words of "The Norwegian Prime Minister also" before its verb
_OPENING_WORDS = 4
NOTHING: Continuation = ""
SPEECH: Continuation = "speech"
FACTS: Continuation = "facts"
# Told as facts are, so that the next sentence may go on telling them.
_FACTUAL = STATING | {"welcomes", "agrees"}


def continuation_of(passage: Passage, piece: Piece) -> Continuation:
    """What a sentence with this piece leaves to go on with: facts, or a speech."""
    told = any(is_finite(passage, place) for place in range(piece.start, piece.end))
    return FACTS if told and piece.act in _FACTUAL else SPEECH


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


def speaks_on(passage: Passage, line: Line, actors: list[Actor]) -> bool:
    """Whether it is quoted speech, says "we", or says what the sides should do."""
    words, rules = passage.words, passage.rules
    if words[line.start] in rules.words.quote_marks | rules.words.we:
        return True
    if any(
        words[place] in rules.words.of and words[place + 1] in rules.words.us
        for place in range(line.start, min(line.start + _OPENING_WORDS, line.end - 1))
    ):
        return True  # "Yet none of us S"
    subjects = {a.end for a in actors if a.kind in ("side", "joint", "they")}
    for place in range(line.start, line.end - 1):
        hit = rules.moods.at(words, place)
        if hit and (place in subjects or hit[0] in ("necessity", "belief")):
            return True
    return False


def has_duty(passage: Passage, line: Line) -> bool:
    """Whether it says that something should or must be done."""
    moods = passage.rules.moods.among(passage.words, line.start, line.end)
    return "proposes" in moods


def is_shifted(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether reported words are told in the past: "said that India supported S"."""
    actions, shifted = passage.rules.actions, passage.rules.words.shifted
    return any(
        word in shifted or "past" in actions.get(word, frozenset())
        for word in passage.words[span[0] : span[1]]
    )


def is_numbered(passage: Passage, line: Line) -> bool:
    """Whether it opens with "First," or "Second"."""
    return passage.words[line.start] in passage.rules.words.ordinals


def states_now(passage: Passage, line: Line) -> bool:
    """Whether it tells how things stand, and nothing of what was."""
    words = set(passage.words[line.start : line.end])
    rules = passage.rules
    return not words & rules.words.telling and bool(words & rules.words.standing)


def tells_other_meeting(
    passage: Passage, line: Line, sides: tuple[str, ...], so_far: bool
) -> bool:
    """Whether the paragraph has come to another meeting, with a side that is not here.

    "Earlier in the day, Berg also held phone talks with … of Peru. They stressed S."
    """
    if begins_paragraph(passage, line):
        so_far = False
    others = opens_other_meeting(passage.slice(line.start, line.end))
    if not (others or _tells_further(passage, line)):
        return so_far
    named = {
        side.code
        for side in passage.sides.values()
        if line.start <= side.start < line.end and not is_matter(passage, side)
    }
    return bool(named - set(sides))


def _tells_further(passage: Passage, line: Line) -> bool:
    """Whether a paragraph opens with "Berg also received X", a meeting of its own."""
    words, rules = passage.words, passage.rules
    if not begins_paragraph(passage, line):
        return False
    for place in range(line.start + 1, min(line.start + _FURTHER_REACH, line.end)):
        if words[place - 1] not in rules.words.further:
            continue
        hit = rules.verbs.at(words, place)
        met = hit is not None and hit[0].takes == "scene" and "past" in hit[0].forms
        if met or words[place] in rules.words.receiving:
            return True
    return False


def is_retold(passage: Passage, line: Line, frame: Frame) -> bool:
    """Whether a speech may go on in "Nairobi had pledged S", told as the past."""
    named = frame.actor is not None and frame.actor.kind == "side"
    return named and not begins_paragraph(passage, line)
