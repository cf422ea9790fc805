"""Whether what a statement tells as somebody's deed is his in the clause itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.keeping import has, listed
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import words_of
from summarizer.grounding.verbs import opens_sentence
from summarizer.grounding.wording import WORD, plain, plain_words
from summarizer.languages.language import by_words, read_language
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, Act, Check

_OWN: frozenset[Act] = frozenset(("commits", "ready_to", "has_done", "agrees"))


@cache
def _helped(language: str) -> re.Pattern[str]:
    """Between a subject and a quote that begins with its verb."""
    helpers = "|".join(read_language(language).guard.helped)
    return re.compile(rf"(?:\s+(?:{helpers}))*\s*$")


@cache
def _paired(language: str) -> re.Pattern[str]:
    paired = "|".join(read_language(language).guard.paired)
    return re.compile(
        rf"(?:\b(?:{paired})|,)\s+(?:{_article(language)}\s+)?$", re.IGNORECASE
    )


def _article(language: str) -> str:
    return f"(?:{'|'.join(read_language(language).word_voices.article)})"


def not_its_deed(scene: Scene) -> Iterator[Check]:
    """What another side does or will do, told as the holder's own.

    Only where the quote begins with a verb and right before it stands the side alone.
    """
    claim = scene.claim
    language = scene.quote_language
    if claim.act not in _OWN or not by_words(language):
        return
    words = words_of(language)
    verb = words.predicates.match(scene.quote) or listed("promising", language).match(
        scene.quote
    )
    lead = _helped(language).sub("", scene.lead)
    last = [m for m in find_sides(lead) if m.form != "adjective" and m.end == len(lead)]
    if verb is None or not last:
        return
    (actor,) = last[:1]
    before = re.sub(rf"\b(?i:{_article(language)})\s*$", "", lead[: actor.start])
    that = "|".join(read_language(language).guard.that)
    led = re.search(rf"(?:{that})$", before.rstrip()) is not None
    begins = led or opens_sentence(before, len(before))
    if not begins or _paired(language).search(before.rstrip(" ,")):
        return
    if claim.side == JOINT or actor.code not in claim.holders:
        detail = f"“{lead[actor.start :]}” is who does it, not {claim.side}"
        yield Check(kind="side", detail=detail)


def of_another_person(scene: Scene) -> Iterator[Check]:
    """A named person who says what, in the text, another named person says."""
    if not by_words(scene.quote_language) or not scene.voice.alone:
        return
    page = normalise(scene.text)
    subject = page.text[scene.voice.start : scene.voice.verb]
    verb = words_of(scene.quote_language).reporting.search(scene.statement)
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
    if not scene.is_by_words:
        return
    around = f"{scene.lead[-_DENIAL:]}{scene.quote}"
    match = listed("unexcluded", scene.quote_language).search(around)
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
