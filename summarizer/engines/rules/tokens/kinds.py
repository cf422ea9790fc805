"""How people met: the kind of a meeting, by the words of title and opening.

A word tells the kind only where it tells of this meeting: a call "ahead of talks in
Oslo" is a call. So the sentences are asked one by one, each first without its words
for other events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.text import Passage, begins_paragraph, is_matter
from summarizer.engines.rules.tokens.turns import openings_of
from summarizer.lexicon.rules import load_rules
from summarizer.models import MeetingKind

# The last rules go by words such as "spoke", which say little of how, and the last two
# of them by "called" and "joined", which may tell of no meeting at all.
_PLAIN, _VAGUE = 3, 2
_HEARD = 15  # sentences of a turn in which its speaker tells what they met for


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


@lru_cache(maxsize=4)
def _other_event(language: str) -> re.Pattern[str]:
    words = "|".join(load_rules(language).data.scenes.other_event)
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)[^,;:.]*")


@lru_cache(maxsize=4)
def _other_meeting(language: str) -> re.Pattern[str]:
    words = "|".join(load_rules(language).data.scenes.other_meeting)
    return re.compile(rf"\W*(?:{words})(?!\w)", re.IGNORECASE)


def opens_other_meeting(passage: Passage, line: Line) -> bool:
    """Whether a sentence begins to tell of another meeting.

    "Earlier in the day, Berg held phone talks with …"; not "Separately, the President
    raised the war", which is of this one.
    """
    sentence, language = passage.slice(line.start, line.end), passage.language
    if _other_meeting(language).match(sentence) is None:
        return False
    scene = _other_event(language).sub(" ", " ".join(sentence.lower().split()))
    return any(rule.pattern.search(scene) for rule in _rules(language))


def kind_of(
    title: str,
    lines: Sequence[str],
    sides: int,
    language: str,
    *,
    plainly: bool = True,
) -> MeetingKind:
    """The kind that the title tells, else the first sentence that tells one.

    Only where none does so for itself are words for other events asked as well.
    `plainly`: words such as "called" and "joined" tell one too.
    """
    asked = _rules(language) if plainly else _rules(language)[:-_VAGUE]
    rules = [rule for rule in asked if sides >= rule.least]
    told = [" ".join(text.lower().split()) for text in (title, *lines)]
    other = _other_event(language)
    scenes = [other.sub(" ", text) for text in told]
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


def kind_in_turns(passage: Passage, sides: int) -> MeetingKind:
    """The kind of the meeting at which leaders of several sides speak to the press.

    By what one of them says of it: "the meeting takes place", "our talks today". That
    they spoke or called tells nothing here.
    """
    other, ours = _other_event(passage.language), passage.rules.words.we
    rules = [r for r in _rules(passage.language)[:-_PLAIN] if sides >= r.least]
    rules = [rule for rule in rules if rule.kind not in ("phone call", "letters")]
    for start, end in openings_of(passage, _HEARD):
        said = other.sub(" ", " ".join(passage.slice(start, end).lower().split()))
        near = passage.rules.data.turns.here.union(ours)
        rule = next((rule for rule in rules if rule.pattern.search(said)), None)
        if rule and near.intersection(passage.words[start:end]):
            return rule.kind
    return "none"


def tells_other_meeting(
    passage: Passage, line: Line, sides: tuple[str, ...], so_far: bool
) -> bool:
    """Whether the paragraph has come to another meeting, with a side that is not here.

    "Earlier in the day, Berg also held phone talks with … of Peru. They stressed S."
    """
    if begins_paragraph(passage, line):
        so_far = False
    others = opens_other_meeting(passage, line)
    if not (others or _tells_further(passage, line)):
        return so_far
    named = {
        side.code
        for side in passage.sides.values()
        if line.start <= side.start < line.end and not is_matter(passage, side)
    }
    return bool(named - set(sides))


def _tells_further(passage: Passage, line: Line) -> bool:
    """Whether a paragraph opens with "Berg also received X", a meeting of its own."""
    words, rules = passage.words, passage.rules
    if not begins_paragraph(passage, line):
        return False
    for place in range(line.start + 1, line.end):
        if words[place - 1] not in rules.words.further:
            continue
        hit = rules.verbs.at(words, place)
        if hit is not None and hit[0].takes == "scene" and "past" in hit[0].forms:
            return True
    return False
