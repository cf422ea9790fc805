"""Rows of verb phrases: "to strengthen A, promote B, and oppose C" is three positions.

A row is cut only where a member opens with a verb in the form that the head of the row
has; what is negated stays whole, so that no "not" is left outside a quote.
"""

from __future__ import annotations

from itertools import pairwise

from summarizer.engines.rules.passage import Passage, trim

_SHORTEST_MEMBER = 3  # words behind a bare "and"; "and go far" is no position


def opens_base(passage: Passage, start: int, end: int) -> bool:
    """Whether the words open with a verb in its plain form: "encourage S"."""
    verb = verb_at(passage, start, end)
    return verb is not None and "base" in passage.rules.actions[passage.words[verb]]


def members(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a row of verb phrases of the same form; what is negated stays whole."""
    if _is_negated(passage, start, end):
        return [(start, end)]
    cuts, begin, place = [start], start, start + 1
    while place < end - 1:
        after = _after_separator(passage, place, end)
        if after and _is_member(passage, begin, place, after, end):
            cuts.append(place)
            begin = place = after
        place += 1
    return [trim(passage, a, b) for a, b in pairwise([*cuts, end])]


def _is_negated(passage: Passage, start: int, end: int) -> bool:
    negations = passage.rules.words("negations")
    head = passage.words[start : min(start + 8, end)]
    return any(word in negations for word in head)


def _after_separator(passage: Passage, place: int, end: int) -> int:
    """Where a member could begin behind "," or "and" or ", and"; 0 if nowhere."""
    words, joining = passage.words, passage.rules.words("joining")
    if words[place] == ",":
        place += 1
        if place < end and words[place] in joining:
            place += 1
    elif words[place] in joining:
        place += 1
    else:
        return 0
    if place < end and words[place] in passage.rules.words("purpose"):
        place += 1
    return place if place < end else 0


def _is_member(
    passage: Passage, begin: int, separator: int, after: int, end: int
) -> bool:
    words, rules = passage.words, passage.rules
    verb = verb_at(passage, after, end)
    if verb is None or separator - begin < 2 or _is_bare(passage, separator - 1):
        return False
    if words[separator] != "," and end - verb < _SHORTEST_MEMBER:
        return False
    if any(rules.purposes.at(words, place) for place in range(begin, separator)):
        return False
    form = _form(passage, begin, separator, rules.actions[words[verb]], end)
    if form is None:
        return False
    if words[verb] not in rules.nounlike or verb + 1 >= end or verb > after:
        return True
    if rules.verbal_pairs.at(words, verb):
        return True
    following = words[verb + 1]
    if words[separator] == "," or words[after - 1] in rules.words("purpose"):
        return following not in rules.words("noun_followers")
    return following in rules.words("determiners")


def _is_bare(passage: Passage, place: int) -> bool:
    """Whether the word before is a verb that waits for its object: "build and keep"."""
    kinds = passage.rules.actions.get(passage.words[place], frozenset())
    return bool(kinds & {"base", "ing"}) and (
        passage.words[place] not in passage.rules.nounlike
        or passage.words[place - 1] in passage.rules.words("verb_openers")
    )


def verb_at(passage: Passage, place: int, end: int) -> int | None:
    """The place of the verb that opens a member, past its adverbs; None if none."""
    words, rules = passage.words, passage.rules
    while place < end and (
        words[place] in rules.words("adverbs") or rules.is_adverb(words[place])
    ):
        if words[place] in rules.actions:
            break
        place += 1
    return place if place < end and words[place] in rules.actions else None


def _form(
    passage: Passage, begin: int, separator: int, kinds: frozenset[str], end: int
) -> str | None:
    """The form that this member shares with the head of the row before it."""
    words, rules = passage.words, passage.rules
    opening = verb_at(passage, begin, end)
    first = rules.actions[words[opening]] if opening is not None else frozenset()
    if "base" in kinds and ("base" in first or _governed(passage, begin, separator)):
        return "base"
    if "ing" in kinds and (
        "ing" in first or _after_preposition(passage, begin, separator)
    ):
        return "ing"
    if "s" in kinds and ("s" in first or _finite_before(passage, begin, separator)):
        return "s"
    return None


def _governed(passage: Passage, begin: int, end: int) -> bool:
    """Whether "to" or "should" with its verb stands before: the head of a base row."""
    openers = passage.rules.words("verb_openers")
    return any(
        passage.words[place] in openers
        and (verb := verb_at(passage, place + 1, end)) is not None
        and "base" in passage.rules.actions[passage.words[verb]]
        for place in range(begin, end - 1)
    )


def _ends_in_and(passage: Passage, separator: int, end: int) -> bool:
    """Whether an -ing form behind "and" closes the row: "on doing A and doing B"."""
    words = passage.words
    return any(
        words[place] in passage.rules.words("joining")
        and (verb := verb_at(passage, place + 1, end)) is not None
        and "ing" in passage.rules.actions[words[verb]]
        for place in range(separator, end - 1)
    )


def _after_preposition(passage: Passage, begin: int, end: int) -> bool:
    prepositions = passage.rules.words("gerund_openers")
    return any(
        passage.words[place] in prepositions
        and (verb := verb_at(passage, place + 1, end)) is not None
        and "ing" in passage.rules.actions[passage.words[verb]]
        for place in range(begin, end - 1)
    )


def _finite_before(passage: Passage, begin: int, end: int) -> bool:
    """Whether "China persists in S" stands before, its subject a side at the start."""
    side = passage.sides.get(begin)
    if side is None or side.form == "adjective":
        return False
    verb = verb_at(passage, side.end, end)
    if side.end < end and passage.words[side.end] in passage.rules.words("finite"):
        return True
    return verb is not None and "s" in passage.rules.actions[passage.words[verb]]
