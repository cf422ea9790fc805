"""What is said, cut into separable positions, each with the act its words show.

"X said the two sides should A, B, and C" gives A, B and C as proposals; "China is ready
to work with Vietnam to A, and B" gives two offers; a noun list ("media, culture and
tourism") stays whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from summarizer.engines.rules.tokens.acts import (
    READS_MOOD,
    Content,
    mood_of,
    own_stance,
)
from summarizer.engines.rules.tokens.coordination import members, opens_base
from summarizer.engines.rules.tokens.sources import Actor
from summarizer.engines.rules.tokens.text import Passage, is_finite, trim
from summarizer.models import FORCES, Act

_SUBJECT_REACH = 14  # words from the beginning of a clause to its verb


class Piece(NamedTuple):
    """A half-open range of words that makes one position, and its act."""

    start: int
    end: int
    act: Act


def divide(passage: Passage, content: Content, actors: list[Actor]) -> list[Piece]:
    """The positions in a content; an act that its own words show goes before."""
    start, end = trim(passage, content.start, content.end)
    start, end = _core(passage, start, end, actors)
    pieces: list[Piece] = []
    act = content.act
    for part, (begin, stop) in enumerate(_clauses(passage, start, end, actors)):
        reads = content.act in READS_MOOD
        mood = mood_of(passage, (begin, stop), content, actors) if reads else None
        if part == 0 or mood:
            act = mood.act if mood else content.act
        begin = mood.start if mood else begin
        whole = act == "discusses"
        others = FORCES[act] == "APPRECIATE" and passage.words[begin] not in _we(
            passage
        )
        row = [(begin, stop)] if whole else members(passage, begin, stop, others=others)
        for first, last in row:
            if not mood:
                act = own_stance(passage, (first, last), content, actors) or act
            wishes = first > begin and opens_base(passage, first, last)
            if FORCES[act] == "APPRECIATE" and wishes:
                act = "proposes"
            pieces.append(Piece(first, last, act))
    return [piece for piece in pieces if piece.end > piece.start]


def _we(passage: Passage) -> frozenset[str]:
    return passage.rules.words.we


def _core(
    passage: Passage, start: int, end: int, actors: list[Actor]
) -> tuple[int, int]:
    """The main clause, without "as S, …" before and ", who is president" after it."""
    words, rules = passage.words, passage.rules
    if start < end and words[start] in rules.words.subordinators:
        mains = (
            actor.start
            for actor in actors
            if start < actor.start and actor.end < end - 1
            if words[actor.start - 1] == "," and is_finite(passage, actor.end)
        )
        start = next(mains, start)
    for place in range(start, end - 3):
        if words[place] == "," and rules.attributing.at(words, place + 1):
            return start, place  # ", according to a statement"
        related = words[place] == "," and words[place + 1] in rules.words.relatives
        near = range(place + 2, min(place + 5, end)) if related else ()
        if any(rules.titles.at(words, here) for here in near):
            return start, place
    return start, end


def _clauses(
    passage: Passage, start: int, end: int, actors: list[Actor]
) -> list[tuple[int, int]]:
    """Cut at semicolons, at "and that", and where a new subject has its own verb."""
    cuts = [start]
    subjects = {actor.start: actor for actor in actors}
    for place in range(start + 3, end - 2):
        if _is_semicolon_cut(passage, place, end) or _is_that_cut(passage, place):
            cuts.append(place)
            continue
        if _is_clause_cut(passage, cuts[-1], place, end):
            cuts.append(place)
            continue
        actor = subjects.get(place + 1)
        joins = passage.words[place] in passage.rules.words.joining
        actor = None if actor and actor.kind == "crowd" else actor
        opens = actor and actor.end < end - 1 and is_finite(passage, actor.end)
        closes = (is_finite(passage, here) for here in range(cuts[-1], place))
        if joins and opens and any(closes):
            cuts.append(place)
    spans = [trim(passage, a, b) for a, b in pairwise([*cuts, end])]
    return [span for span in spans if span[1] > span[0]]


def _is_semicolon_cut(passage: Passage, place: int, end: int) -> bool:
    """Whether "; S" or "; to S" is more than a further noun of a list."""
    words, rules = passage.words, passage.rules
    if words[place] != ";":
        return False
    here = place + 1
    while here < end and words[here] in rules.words.loose:
        here += 1
    opens = words[here] in rules.actions or words[here] in rules.words.about_openers
    if here < end and opens:
        return True
    stop = next((p for p in range(here, end) if words[p] == ";"), end)
    return any(is_finite(passage, p) for p in range(here, stop))


def _is_clause_cut(passage: Passage, begin: int, place: int, end: int) -> bool:
    """Whether ": S" or ", and S" begins a clause with a finite verb of its own."""
    words, rules = passage.words, passage.rules
    here = place + 1
    if words[place] == ",":
        if words[here] not in rules.words.clause_links:
            return False
        here += 1
    elif words[place] != ":":
        return False
    if here >= end or words[here] in rules.actions or is_finite(passage, here):
        return False
    return _has_verb(passage, here, end) and any(
        is_finite(passage, earlier) for earlier in range(begin, place)
    )


def _has_verb(passage: Passage, place: int, end: int) -> bool:
    """Whether a subject and its finite verb stand here, before any comma or "that"."""
    words, rules = passage.words, passage.rules
    closing = rules.words.relatives | rules.words.that | rules.words.joining
    for here in range(place, min(place + _SUBJECT_REACH, end)):
        if words[here] in rules.words.finite:
            return True
        if words[here] in closing or words[here] in (",", ";", ":"):
            return False
    return False


def _is_that_cut(passage: Passage, place: int) -> bool:
    """Whether "and that" or ", that" begins a further clause."""
    words, rules = passage.words, passage.rules
    links = words[place] in rules.words.joining | rules.words.clause_links
    links = links or words[place] == ","
    if not links or words[place + 1] not in rules.words.that:
        return False
    kinds = rules.actions.get(words[place + 2], frozenset())
    relative = is_finite(passage, place + 2) or "base" in kinds
    return not relative or words[place + 2] in rules.nounlike
