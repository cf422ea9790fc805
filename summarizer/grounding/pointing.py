"""Whose words a source tells that is no name before a verb, in English reports.

"Was told by Rojas that S": who stands behind "by" · "she": of two the woman · "her
host": a part that no name proves.
"""

from __future__ import annotations

from functools import cache

from summarizer.grounding.scenes import Scene, sides_named
from summarizer.grounding.wording import plain_words
from summarizer.languages.language import ENGLISH
from summarizer.languages.tables.word_rules import WordClasses
from summarizer.lexicon.given_names import Gender, gender_of
from summarizer.lexicon.rules import load_rules
from summarizer.memo import remembered


def pointed_at(scene: Scene) -> frozenset[str] | None:
    """The sides that such a source tells, none where no name can; else None."""
    source = (scene.claim.source or "").lower().split()
    if not source or not scene.by_words:
        return None
    words = _words()
    parts = words.hosts | words.guests | words.visiting
    if parts.intersection((source[-1], *source[:2])):
        return frozenset()
    if source[0] in words.masculine or source[0] in words.feminine:
        return _by_gender(scene, "he" if source[0] in words.masculine else "she")
    told = f"{scene.lead} {scene.quote}".lower().split()
    size = len(source)
    if any(
        told[at] in words.heard_openers and told[at + 1 : at + 1 + size] == source
        for at in range(len(told) - size)
    ):
        return sides_named(scene.claim.source or "", scene.people)
    return None


@cache
def _words() -> WordClasses:
    return load_rules(ENGLISH).words


def _by_gender(scene: Scene, gender: Gender) -> frozenset[str] | None:
    """The one side with somebody of this gender, where who spoke last is not."""
    shown = {side: set[Gender | None]() for _, side in scene.people}
    for name, side in scene.people:
        shown[side].add(_gender(name, scene.text))
    sides = {side for side, found in shown.items() if gender in found}
    last = scene.voice.sides
    if not last:  # "in her view": of two the woman, where the other one is none
        sure = all(side in sides or None not in found for side, found in shown.items())
        return frozenset(sides) if sure and len(sides) == 1 else None
    stays = any(shown.get(side, {None}) & {gender, None} for side in last)
    open_to_all = any(None in shown.get(side, ()) for side in last) and gender == "she"
    if len(sides) != 1 or (stays and not open_to_all):
        return None
    return frozenset(sides)


@remembered()
def _gender(name: str, text: str) -> Gender | None:
    """By a courtesy before the last name, or by the given name."""
    parts, words = name.split(), _words()
    told = text.split()
    before = {
        told[at - 1].lower().strip(".")
        for at, word in enumerate(told)
        if at and plain_words(word) == plain_words(parts[-1])
    }
    he, she = before & words.men, before & words.women
    if bool(he) != bool(she):
        return "he" if he else "she"
    return gender_of([part.lower() for part in parts])
