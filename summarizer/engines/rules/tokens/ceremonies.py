"""What is done in somebody's honour and takes no position.

Forms read: "proposed a toast to X" · "offered a luncheon" · "called for a minute of
silence" · "reviewed a guard of honour" · "A toast was proposed by X" · "welcomed X at
the airport".
"""

from __future__ import annotations

from summarizer.engines.rules.records import Actor, Span
from summarizer.engines.rules.tokens.text import NOUN_REACH, Passage, is_finite
from summarizer.models import Act

_GUESTS = ("person", "office", "pronoun")
_RECEPTION = 8  # words from "with" to "salute"
_BREAKS = frozenset(",;:")
# Of these a ceremony may be all that there is.
_ACTS: frozenset[Act] = frozenset(("proposes", "ready_to", "calls_for", "discusses"))


def is_ceremony(
    passage: Passage, act: Act, span: Span, guest: Actor | None = None
) -> bool:
    """Whether the object behind a verb of that act is only a ceremony.

    `span` goes from that object to the end of the sentence; `guest` is whom it names.
    """
    words, rules, (place, limit) = passage.words, passage.rules, span
    if act not in _ACTS:
        received = guest is not None and _is_received(passage, guest, limit)
        return act == "welcomes" and received
    for here in range(place, min(place + NOUN_REACH, limit - 1)):
        if hit := rules.ceremonies.at(words, here):
            return _is_all(passage, hit[1])
        if words[here] in rules.words.prepositions:
            return False
    return False


def is_of_ceremony(passage: Passage, start: int, end: int) -> bool:
    """Whether a subject ends in a ceremony: "A toast [was proposed]"."""
    ceremonies = passage.rules.ceremonies
    hits = (ceremonies.at(passage.words, here) for here in range(start, end))
    return any(hit and hit[1] == end for hit in hits)


def _is_received(passage: Passage, guest: Actor, limit: int) -> bool:
    """Whether somebody is only received: "at the gate", "with a 21-gun salute"."""
    words, classes = passage.words, passage.rules.words
    if guest.kind not in _GUESTS:
        return False
    here = guest.end
    while here < limit and passage.rules.is_adverb(words[here]):
        here += 1
    if here >= limit or words[here] not in classes.receiving:
        return False
    for place in range(here + 1, min(here + _RECEPTION, limit)):
        if words[place] in classes.receptions:
            return True
        if words[place] in _BREAKS or is_finite(passage, place):
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
