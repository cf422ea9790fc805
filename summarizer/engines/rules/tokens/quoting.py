"""What says whose a quotation is, by the place behind it and not by its verb.

Forms read: "“S,” Berg quipped." · "“S,” snapped Rojas." · "Rojas
joked: “S”" · "“S!” Berg asked.", of which
the full stop within the quotation makes two sentences.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.engines.rules.tokens.sources import Actor
from summarizer.engines.rules.tokens.text import Line, Passage
from summarizer.engines.rules.tokens.verbs import Frame, SpotFinder
from summarizer.lexicon.rules import RuleWords
from summarizer.models import STATING

_CLOSING = frozenset("”\"’'")
_INNER_STOPS = frozenset(",.!?…–—")
_ENDS = frozenset(',.;:"“”?!')
_LEADING = frozenset(":,")
_NEVER = ("scene", "noun")
_LONGEST = 9  # words behind the verb of "Berg quipped at the meeting in Oslo"
_BARE = 7  # words of "the Norwegian Prime Minister asked"


def quoted_tail(
    spots: SpotFinder, actors: Mapping[int, Actor], place: int
) -> Frame | None:
    """The attribution that begins right behind a quotation, whatever its verb."""
    words, line = spots.words, spots.line
    if not _is_behind_quotation(words, line, place):
        return None
    actor = actors.get(place)
    verb = actor.end if actor else place
    if actor is None:
        actor = actors.get(place + 1)
    if actor is None or verb >= line.end or not may_say(spots.rules, words[verb]):
        return None
    after = max(verb + 1, actor.end)
    if not _closes(spots, after):
        return None
    return Frame(
        "tail", actor, words[verb], "states", "clause", place, verb, verb + 1, after,
        "past",
    )  # fmt: skip


def quoted_lead(
    spots: SpotFinder, actors: Mapping[int, Actor], place: int
) -> Frame | None:
    """The attribution that a colon and a quotation follow: "Rojas joked: “S”"."""
    words, line = spots.words, spots.line
    actor = actors.get(place)
    if actor is None or place + 3 > line.end or not may_say(spots.rules, words[place]):
        return None
    marked = words[place + 1] in _LEADING
    if not marked or words[place + 2] not in spots.rules.words.quote_marks:
        return None
    return Frame(
        "lead", actor, words[place], "states", "clause", actor.start, place, place + 1,
        place + 3, "past",
    )  # fmt: skip


def may_say(rules: RuleWords, word: str) -> bool:
    """Whether a word can be a verb of speech in the past that no list has."""
    if word in rules.words.past_sayings:
        return True
    ends = word.endswith(tuple(rules.words.past_endings))
    return word.isalpha() and ends and word not in rules.words.finite


def is_left_open(passage: Passage, line: Line) -> bool:
    """Whether words behind its quotation say whose it is, and cannot be read."""
    words = passage.words
    if words[line.start] not in passage.rules.words.quote_marks:
        return False
    return any(
        words[place] in _CLOSING and _is_behind_quotation(words, line, place + 1)
        for place in range(line.start + 1, line.end - 2)
        if words[place + 1] not in _ENDS
    )


def _is_behind_quotation(words: list[str], line: Line, place: int) -> bool:
    """Whether a quotation with a stop in it ends right before this word."""
    closed = place - 1 > line.start and words[place - 1] in _CLOSING
    return closed and words[place - 2] in _INNER_STOPS


def _closes(spots: SpotFinder, place: int) -> bool:
    """Whether the attribution ends: here, or behind adverbs or a place."""
    words, line, classes = spots.words, spots.line, spots.rules.words
    here = place
    while here < line.end and (
        spots.is_between(here)
        or words[here] in classes.saying_particles
        or words[here] in classes.weekdays
    ):
        here += 1
    if here > place and here < line.end and words[here] not in _ENDS:
        while here < line.end and words[here] not in _ENDS:
            if words[here] in classes.finite or here - place > _LONGEST:
                return False
            here += 1
    return here >= line.end or words[here] in _ENDS


def with_sayings(passage: Passage) -> list[Line]:
    """The lines, "“S!”" and "Berg asked." made one."""
    kept: list[Line] = []
    for line in passage.lines:
        last = kept[-1] if kept else None
        if last and _is_quotation(passage, last) and _is_bare(passage, last, line):
            kept[-1] = last._replace(end=line.end)
        else:
            kept.append(line)
    return kept


def _is_quotation(passage: Passage, line: Line) -> bool:
    """Whether the sentence ends in a quotation mark behind a stop."""
    words = passage.words
    if words[line.end - 1] not in _CLOSING or line.end - line.start < _BARE - 4:
        return False
    return words[line.end - 2] in _INNER_STOPS


def _is_bare(passage: Passage, last: Line, line: Line) -> bool:
    """Whether a sentence of the same paragraph only says who said it."""
    text, rules = passage.text, passage.rules
    if "\n" in text[passage.ends[last.end - 1] : passage.starts[line.start]]:
        return False
    words = passage.words
    end = next((p for p in range(line.start, line.end) if words[p] in _ENDS), line.end)
    if end - line.start > _BARE or rules.joint.at(words, line.start):
        return False
    if words[line.start] in rules.data.joint.pronouns:
        return False
    while end - 1 > line.start and rules.is_adverb(words[end - 1]):
        end -= 1
    return any(
        _says(passage, place) for place in {line.start, end - 1} if end - line.start > 1
    )


def _says(passage: Passage, place: int) -> bool:
    """Whether a verb in the past stands here with which somebody is quoted."""
    rules, word = passage.rules, passage.words[place]
    hit = rules.verbs.at(passage.words, place) if word in rules.verbs else None
    if hit is None:
        return may_say(rules, word)
    told = hit[0].act in STATING or hit[0].takes == "order" or hit[0].act == "agrees"
    return told and hit[0].takes not in _NEVER and "past" in hit[0].forms
