"""Rows of verb phrases: "to strengthen A, promote B, and oppose C" is three positions.

A row is cut only where a member opens with a verb in the form that the head of the row
has; what is negated stays whole, so that no "not" is left outside a quote.
"""

from __future__ import annotations

from itertools import pairwise

from summarizer.engines.rules.tokens.text import Passage, is_finite, trim

_SHORTEST_MEMBER = 3  # words behind a bare "and"; "and go far" is no position


def opens_base(passage: Passage, start: int, end: int) -> bool:
    """Whether the words open with a verb in its plain form: "encourage S"."""
    verb = verb_at(passage, start, end)
    return verb is not None and "base" in passage.rules.actions[passage.words[verb]]


def members(
    passage: Passage, start: int, end: int, *, others: bool = False
) -> list[tuple[int, int]]:
    """Cut a row of verb phrases of the same form; what is negated stays whole.

    Where what `others` do is praised, "efforts to A and B" stay whole too.
    """
    purposes = passage.rules.words.purpose
    if _is_negated(passage, start, end) or (
        others and purposes.intersection(passage.words[start + 1 : end])
    ):
        return [(start, end)]
    cuts, begin, place = [start], start, start + 1
    while place < end - 1:
        after = _after_separator(passage, place, end)
        if after and _is_cut(passage, (start, begin), place, after, end):
            cuts.append(place)
            begin = place = after
        place += 1
    spans = [trim(passage, a, b) for a, b in pairwise([*cuts, end])]
    return [spans[0], *(_past_link(passage, start, span) for span in spans[1:])]


def _past_link(passage: Passage, start: int, span: tuple[int, int]) -> tuple[int, int]:
    """Without the "for" of "called for A and for B"."""
    linked = start > 0 and passage.words[span[0]] == passage.words[start - 1]
    return (span[0] + 1, span[1]) if linked and span[1] - span[0] > 1 else span


def _is_cut(
    passage: Passage, begins: tuple[int, int], place: int, after: int, end: int
) -> bool:
    """Whether a member begins; `begins` are those of the row and of the last member."""
    words, (start, begin) = passage.words, begins
    if words[place - 1] in passage.rules.words.prepositions:
        return False  # "access to and use of"
    if begin > 0 and words[after] == words[begin - 1]:
        return words[after] in passage.rules.words.prepositions
    if _is_member(passage, begin, place, after, end):
        return True
    return _goes_on_passive(passage, start, place, after, end)


def _goes_on_passive(
    passage: Passage, begin: int, separator: int, after: int, end: int
) -> bool:
    """ "A should be deepened, B expanded, and C built" has one "be" for all."""
    words, rules = passage.words, passage.rules
    if not _is_passive(passage, begin, separator):
        return False
    for here in range(after, end):
        kinds = rules.actions.get(words[here], frozenset())
        if words[here] in rules.words.finite or words[here] == ",":
            return False
        if here > after and "done" in kinds and "base" not in kinds:
            followed = here + 1 >= end or not words[here + 1][0].isalnum()
            return followed or words[here + 1] in rules.words.particles_behind
        if kinds and "base" in kinds and words[here] not in rules.nounlike:
            return False
    return False


def _is_passive(passage: Passage, begin: int, end: int) -> bool:
    """Whether "be" and a participle stand here."""
    words, rules = passage.words, passage.rules
    be, done = rules.data.predicates.be, False
    for place in range(end - 1, begin - 1, -1):
        done = done or "done" in rules.actions.get(words[place], frozenset())
        if done and words[place] in be:
            return True
    return False


def _is_negated(passage: Passage, start: int, end: int) -> bool:
    negations = passage.rules.words.row_negations
    head = passage.words[start : min(start + 8, end)]
    return any(word in negations for word in head)


def _after_separator(passage: Passage, place: int, end: int) -> int:
    """Where a member could begin behind "," or "and" or ", and"; 0 if nowhere."""
    words, joining = passage.words, passage.rules.words.joining
    if words[place] == ",":
        place += 1
        if place < end and words[place] in joining:
            place += 1
    elif words[place] in joining:
        place += 1
    else:
        return 0
    if place < end and words[place] in passage.rules.words.purpose:
        place += 1
    return place if place < end else 0


def _is_member(
    passage: Passage, begin: int, separator: int, after: int, end: int
) -> bool:
    words, rules = passage.words, passage.rules
    verb = verb_at(passage, after, end)
    if verb is None or separator - begin < 2 or _is_bare(passage, separator - 1):
        return False
    if any(rules.purposes.at(words, place) for place in range(begin, separator)):
        return False
    form = _form(passage, begin, separator, rules.actions[words[verb]], end)
    if form is None or _lists_adjectives(passage, begin, separator):
        return False
    if words[separator] != ",":
        if end - verb < _SHORTEST_MEMBER:
            return False
        if form == "base" and _is_nested(passage, begin, after):
            return False
        if form == "ing" and verb == after and _is_gerund_noun(passage, verb, end):
            return False
    return _acts_as_verb(passage, form, separator, (after, verb), end)


def _lists_adjectives(passage: Passage, begin: int, separator: int) -> bool:
    """Whether one word stood between the last commas: "stay safe, warm, and secure"."""
    words = passage.words
    comma = separator - 2 - (words[separator - 1] == ",")
    return words[comma] == "," and comma > begin


def _is_gerund_noun(passage: Passage, verb: int, end: int) -> bool:
    """ "exercises and training, …", "trust and understanding that …"."""
    if verb + 1 >= end:
        return False
    word, following = passage.words[verb], passage.words[verb + 1]
    if not following[0].isalnum():
        return True
    nounlike = word in passage.rules.words.noun_gerunds
    return nounlike and following in passage.rules.words.after_noun_gerund


def _acts_as_verb(
    passage: Passage, form: str, separator: int, member: tuple[int, int], end: int
) -> bool:
    """Whether a word that is a noun as well stands for a verb: "and support the …"."""
    words, rules, (after, verb) = passage.words, passage.rules, member
    if words[verb] not in rules.nounlike or verb + 1 >= end or verb > after:
        return True
    if rules.verbal_pairs.at(words, verb):
        return True
    following = words[verb + 1]
    if form == "s" and following in rules.words.noun_verb_followers:
        return True
    if words[separator] == "," or words[after - 1] in rules.words.purpose:
        return following not in rules.words.noun_followers
    return following in rules.words.determiners


def _is_nested(passage: Passage, begin: int, after: int) -> bool:
    """Whether the nearest infinitive stands in a clause of its own: "to ensure that
    Israel has all it needs to defend itself and confront S".
    """
    words, rules = passage.words, passage.rules
    purpose = rules.words.purpose
    nearest = next((p for p in range(after - 2, begin, -1) if words[p] in purpose), 0)
    clause = (p for p in range(begin, nearest) if words[p] in rules.words.that)
    return any(is_finite(passage, p) for c in clause for p in range(c + 1, nearest))


def _is_bare(passage: Passage, place: int) -> bool:
    """Whether the word before is a verb that waits for its object: "build and keep"."""
    kinds = passage.rules.actions.get(passage.words[place], frozenset())
    return bool(kinds & {"base", "ing"}) and (
        passage.words[place] not in passage.rules.nounlike
        or passage.words[place - 1] in passage.rules.words.verb_openers
    )


def verb_at(passage: Passage, place: int, end: int) -> int | None:
    """The place of the verb that opens a member, past its adverbs; None if none."""
    words, rules = passage.words, passage.rules
    while place < end and (
        words[place] in rules.words.adverbs or rules.is_adverb(words[place])
    ):
        if words[place] in rules.actions:
            break
        compares = words[place] in rules.words.comparing
        place += 1
        if compares and place < end and words[place] in rules.actions:
            return None  # "safer and more secure"
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
    openers = passage.rules.words.verb_openers
    relatives = passage.rules.words.relatives
    return any(
        passage.words[place] in openers
        and not _serves_noun(passage, begin, place)
        and not relatives.intersection(passage.words[begin + 1 : place])
        and (verb := verb_at(passage, place + 1, end)) is not None
        and "base" in passage.rules.actions[passage.words[verb]]
        for place in range(begin, end - 1)
    )


def _serves_noun(passage: Passage, begin: int, place: int) -> bool:
    """Whether "to" tells what a thing is for: "the partnership with A to S"."""
    words, rules = passage.words, passage.rules
    if words[place] not in rules.words.purpose or place - begin < 2:
        return False
    before = range(begin, place)
    if any(is_finite(passage, p) or rules.actions.get(words[p]) for p in before):
        return False
    return not any(
        words[p] in rules.nouns or words[p] in rules.words.infinitive_heads
        for p in before
    )


def _after_preposition(passage: Passage, begin: int, end: int) -> bool:
    prepositions = passage.rules.words.gerund_openers
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
    if side.end < end and passage.words[side.end] in passage.rules.words.finite:
        return True
    hit = passage.rules.verbs.at(passage.words, side.end) if side.end < end else None
    if hit and "s" in hit[0].forms:
        return True
    return verb is not None and "s" in passage.rules.actions[passage.words[verb]]
