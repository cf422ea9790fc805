"""Which kind of meeting it was, by its scene: who met whom, and how.

A word tells the kind only where it tells of this meeting: a call "ahead of talks in
Oslo" is a call. So the sentences are asked one by one, each first without its words
for other events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages.language import read_language
from summarizer.lexicon.rules import load_rules
from summarizer.models import MeetingKind

# The last two rules go by words such as "spoke" and "joined", which say little of how.
_PLAIN = 2


class _Rule(NamedTuple):
    kind: MeetingKind
    least: int
    pattern: re.Pattern[str]


@lru_cache(maxsize=8)
def _rules(language: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            rule.kind,
            rule.minimum_sides,
            re.compile("|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in rule.words)),
        )
        for rule in load_rules(language).kinds
    )


@lru_cache(maxsize=1)
def _other_event() -> re.Pattern[str]:
    words = "|".join(read_language("en").word_rules.scenes.other_event)
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)[^,;:.]*")


@lru_cache(maxsize=1)
def _other_meeting() -> re.Pattern[str]:
    words = "|".join(read_language("en").word_rules.scenes.other_meeting)
    return re.compile(rf"\W*(?:{words})(?!\w)", re.IGNORECASE)


def opens_other_meeting(sentence: str) -> bool:
    """Whether a sentence begins to tell of another meeting.

    "Earlier in the day, Berg held phone talks with …"; not "Separately, the President
    raised the war", which is of this one.
    """
    if _other_meeting().match(sentence) is None:
        return False
    scene = _other_event().sub(" ", " ".join(sentence.lower().split()))
    return any(rule.pattern.search(scene) for rule in _rules("en"))


def kind_of(title: str, lines: Sequence[str], sides: int, language: str) -> MeetingKind:
    """The kind that the title tells, else the first sentence that tells one.

    Only where none does so for itself are words for other events asked as well.
    """
    rules = [rule for rule in _rules(language) if sides >= rule.least]
    told = [" ".join(text.lower().split()) for text in (title, *lines)]
    scenes = [_other_event().sub(" ", text) for text in told]
    # A title may name its meeting so: "Joint Statement following the Second Forum".
    for texts in (scenes[:1], told[:1], scenes[1:], told[1:]):
        for text in texts:
            if rule := next((r for r in rules if r.pattern.search(text)), None):
                return _closer(rule, rules, scenes)
    return "none"


def _closer(rule: _Rule, rules: list[_Rule], scenes: list[str]) -> MeetingKind:
    """The kind, or that of a sentence that says by what means they "spoke".

    "Readout of … Speaking with X" may yet be said to have been by video.
    """
    is_plain = rule in rules[-_PLAIN:]
    video = rules[0]
    first = scenes[1] if len(scenes) > 1 else ""
    if rule.kind == "phone call" and video.pattern.search(first):
        return video.kind
    if is_plain:
        for text in scenes[1:]:
            for means in rules[:2]:
                if means.pattern.search(text):
                    return means.kind
    return rule.kind
