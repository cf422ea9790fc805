"""What is done in somebody's honour and takes no position.

Forms read: "proposed a toast to X" · "offered a luncheon" · "called for a minute of
silence" · "reviewed a guard of honour" · "A toast was proposed by X".
"""

from __future__ import annotations

from summarizer.engines.rules.tokens.text import NOUN_REACH, Passage
from summarizer.models import Act

# Of these a ceremony may be all that there is.
_ACTS: frozenset[Act] = frozenset(("proposes", "ready_to", "calls_for", "discusses"))


def is_ceremony(passage: Passage, act: Act, place: int, limit: int) -> bool:
    """Whether the object behind a verb of that act is only a ceremony."""
    words, rules = passage.words, passage.rules
    if act not in _ACTS:
        return False
    for here in range(place, min(place + NOUN_REACH, limit - 1)):
        if hit := rules.ceremonies.at(words, here):
            return _is_all(passage, hit[1])
        if words[here] in rules.words.prepositions:
            return False
    return False


def _is_all(passage: Passage, place: int) -> bool:
    """Whether a noun that ends here is the whole object.

    It is no "toast rack", and no "toast and a treaty".
    """
    words, classes = passage.words, passage.rules.words
    if words[place] in classes.ands:
        more = classes.prepositions | classes.determiners
        return words[place + 1] not in more
    return words[place] in classes.prepositions or not words[place][0].isalnum()


def is_of_ceremony(passage: Passage, start: int, end: int) -> bool:
    """Whether a subject ends in a ceremony: "A toast [was proposed]"."""
    ceremonies = passage.rules.ceremonies
    hits = (ceremonies.at(passage.words, here) for here in range(start, end))
    return any(hit and hit[1] == end for hit in hits)
