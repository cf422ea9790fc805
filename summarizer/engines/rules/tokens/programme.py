"""Where a report leaves what was said and tells what was done: the programme.

"pledged to keep the pass open, and the two presidents then toured the museum", "called
for a bridge; his plane left at nine", "thanked her, before boarding his plane", "…,
before handing him a carving": what follows is the report's, and nobody's position.
"""

from __future__ import annotations

from summarizer.engines.rules.records import Actor
from summarizer.engines.rules.tokens.text import Passage, is_finite

_SUBJECT = 8  # words of a subject that is no actor: "a dinner at the residence"
_OBJECT = 6  # words from "had" to "lunch"
_GIVEN = 3  # words from "presenting" to "guest"
_SHORTEST = 2  # words of what is said, before the report goes on
# Those who met, however they are called.
_PRESENT = ("joint", "they", "pronoun", "person", "office", "own", "crowd")


def before_programme(
    passage: Passage, start: int, end: int, actors: list[Actor]
) -> int:
    """Where what is said ends, before a clause that only tells what was done.

    In a transcript nobody tells anything but who speaks.
    """
    if passage.labels or not _tells_any(passage, start, end):
        return end
    subjects = {actor.start: actor for actor in actors if actor.kind in _PRESENT}
    for place in range(start + _SHORTEST, end - 1):
        begin = _behind_link(passage, place)
        if begin is None or begin >= end - 1:
            continue
        actor = subjects.get(begin)
        told = actor and _did(passage, actor.end, end)
        told = told or _happened(passage, begin, end)
        if told or _went_on(passage, (start, place, begin), end):
            return place
    return end


def _tells_any(passage: Passage, start: int, end: int) -> bool:
    """Whether a verb of a programme stands there at all, behind what is said."""
    said, data = passage.words[start + _SHORTEST : end], passage.rules.data.programme
    kinds = (data.verbs, data.light, data.happened, data.leaving, data.giving)
    return not all(verbs.isdisjoint(said) for verbs in kinds)


def _behind_link(passage: Passage, place: int) -> int | None:
    """Behind ";", ", and", "while", "after which" and words of order; None if none."""
    words, data = passage.words, passage.rules.data.programme
    here = place
    if words[here] in (",", ";"):
        here += 1
    while here < len(words) - 1 and words[here] in data.links:
        here += 1
    linked = here > place
    while here < len(words) - 1 and (words[here] in data.order or words[here] == ","):
        here += 1
    return here if linked else None


def _did(passage: Passage, place: int, end: int) -> bool:
    """Whether a subject did what a programme holds: "toured", "had lunch"."""
    words, rules = passage.words, passage.rules
    data = rules.data.programme
    here = place
    while here < end and (words[here] in data.order or rules.is_adverb(words[here])):
        here += 1
    if here >= end:
        return False
    if words[here] in data.verbs:
        return True
    return words[here] in data.light and _names_event(passage, here, end)


def _names_event(passage: Passage, place: int, end: int) -> bool:
    near = passage.words[place + 1 : min(place + 1 + _OBJECT, end)]
    return bool(passage.rules.data.programme.objects.intersection(near))


def _happened(passage: Passage, place: int, end: int) -> bool:
    """ "his plane left", "a dinner was held", "gifts were exchanged"."""
    words, data = passage.words, passage.rules.data.programme
    if data.things.isdisjoint(words[place : place + _SUBJECT]):
        return False
    for here in range(place, min(place + _SUBJECT, end)):
        if words[here] in data.happened:
            return bool(data.things.intersection(words[place:here]))
        noun = words[here] in data.things | passage.rules.nounlike
        if is_finite(passage, here) and not noun:
            return False
    return False


def _went_on(passage: Passage, places: tuple[int, int, int], end: int) -> bool:
    """ "and then flew back", "before boarding his plane", of who spoke before.

    Without a word of order only "took a selfie", where what was said has no verb.
    """
    words, data = passage.words, passage.rules.data.programme
    start, link, here = places
    if words[here] in data.leaving:
        return True
    if words[here] in data.giving and words[link] == ",":
        return not data.given.isdisjoint(words[here + 1 : min(here + 1 + _GIVEN, end)])
    ordered = bool(data.order.intersection(words[link:here]))
    if ordered and words[here] in data.verbs:
        return True
    bare = not any(is_finite(passage, place) for place in range(start, link))
    light = words[here] in data.light and _names_event(passage, here, end)
    return light and (ordered or bare)
