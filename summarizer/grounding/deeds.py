"""Whether what a statement tells as somebody's deed is his in the clause itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.keeping import has, listed
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import words_of
from summarizer.grounding.verbs import opens_sentence
from summarizer.grounding.wording import WORD, plain, plain_words
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, Act, Check

_OWN: frozenset[Act] = frozenset(("commits", "ready_to", "has_done", "agrees"))
# Between a subject and a quote that begins with its verb.
_HELPED = re.compile(r"(?:\s+(?:also|has|have|had|will|would|then|further|\w+ly))*\s*$")
_PAIRED = re.compile(r"(?:\band|\bwith|\bor|,)\s+(?:the\s+)?$", re.IGNORECASE)


def not_its_deed(scene: Scene) -> Iterator[Check]:
    """What another side does or will do, told as the holder's own.

    Only where the quote begins with a verb and right before it stands the side alone.
    """
    claim = scene.claim
    if claim.act not in _OWN or scene.quote_language != "en":
        return
    words = words_of("en")
    verb = words.predicates.match(scene.quote) or listed("promising", "en").match(
        scene.quote
    )
    lead = _HELPED.sub("", scene.lead)
    last = [m for m in find_sides(lead) if m.form != "adjective" and m.end == len(lead)]
    if verb is None or not last:
        return
    (actor,) = last[:1]
    before = re.sub(r"\b[Tt]he\s*$", "", lead[: actor.start])
    begins = before.rstrip().endswith("that") or opens_sentence(before, len(before))
    if not begins or _PAIRED.search(before.rstrip(" ,")):
        return
    if claim.side == JOINT or actor.code not in claim.holders:
        detail = f"“{lead[actor.start :]}” is who does it, not {claim.side}"
        yield Check(kind="side", detail=detail)


def of_another_person(scene: Scene) -> Iterator[Check]:
    """A named person who says what, in the text, another named person says."""
    if scene.quote_language != "en" or not scene.voice.alone:
        return
    page = normalise(scene.text)
    subject = page.text[scene.voice.start : scene.voice.verb]
    verb = words_of("en").reporting.search(scene.statement)
    names = {
        part: p.name
        for p in scene.meeting.participants
        for part in plain_words(p.name)
        if len(part) > 1
    }
    there = {names[w] for w in plain_words(subject) if w in names}
    if verb is None or not there:
        return
    said = WORD.findall(scene.statement[: verb.start()])
    told = {names[plain(w)] for w in said if w[0].isupper() and plain(w) in names}
    if told and not told & there and plain(said[-1]) in names:
        detail = f"the words are {min(there)}'s, not {min(told)}'s"
        yield Check(kind="name", detail=detail)


def left_open(scene: Scene) -> Iterator[Check]:
    """ "did not rule out X" told as X, or as no X: it leaves both open."""
    if scene.quote_language != "en" or not scene.same_language:
        return
    around = f"{scene.lead[-_DENIAL:]}{scene.quote}"
    match = listed("unexcluded", "en").search(around)
    if match is None or match.end() <= len(scene.lead[-_DENIAL:]):
        return
    kept = ("levels.1", "doubting", "unexcluded", "hedges", "openness", "levels.2")
    if any(has(name, scene.statement) for name in kept):
        return
    behind = plain_words(around[match.end() :])
    if len(behind & plain_words(scene.statement)) >= _SHARED:
        detail = f"the quote's “{match.group()}” leaves it open"
        yield Check(kind="modality", detail=detail)


_DENIAL = 16  # characters before a quote that may deny its first word
_SHARED = 2  # words that show that the statement is of the same thing

DEEDS = (not_its_deed, of_another_person)
