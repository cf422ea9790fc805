"""Where a capital speaks for its country: "Rabat, for its part, rejected S"."""

from __future__ import annotations

from summarizer.engines.rules.tokens.text import Passage
from summarizer.lexicon.capitals import load_capitals


def capital_at(passage: Passage, place: int, limit: int) -> tuple[str, int] | None:
    """The country whose capital speaks here, and the end of the capital's name.

    Only as the subject of a verb that reports: "in Paris" is a place.
    """
    rules, words = passage.rules, passage.words
    capitals = load_capitals(passage.language)
    if words[place] not in capitals or not passage.is_capital(place):
        return None
    hit = capitals.at(words, place)
    if hit is None or (place and words[place - 1] in rules.data.place.before):
        return None
    for here in range(_past_aside(passage, place, hit[1], limit), limit):
        verb = rules.verbs.at(words, here)
        if verb and verb[0].takes != "scene":
            finite = bool(verb[0].forms & {"past", "s", "done"})
            return hit if finite else None
        if words[here] in rules.data.predicates.be:
            return hit if rules.predicates.at(words, here + 1) else None
        if words[here] not in rules.words.between:
            return None
    return None


def _past_aside(passage: Passage, start: int, end: int, limit: int) -> int:
    """Behind ", for its part," or ", meanwhile," where a capital opens a clause.

    In a list of places nothing but a further name stands between two commas.
    """
    words, rules = passage.words, passage.rules
    closing = next((p for p in range(end + 1, limit) if words[p] == ","), 0)
    before = words[start - 1] if start else "."
    opens = not before[-1].isalnum() or before in rules.words.clause_borders
    if words[end : end + 1] != [","] or not closing or not opens:
        return end
    inner = words[end + 1 : closing]
    hit = rules.between_phrases.at(words, end + 1)
    parted = (hit and hit[1] == closing) or rules.words.between.issuperset(inner)
    return closing + 1 if parted or inner[0] in rules.words.relatives else end
