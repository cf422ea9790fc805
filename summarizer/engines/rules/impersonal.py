"""What is told of all who met without naming them: "It was noted that S".

Forms read: "It was agreed to S" · "Trade was also discussed" · "Gratitude was expressed
for S" · "Trade was said to have grown" · "The Kenyan side's readiness to S was noted".
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.passage import Line, Passage, is_finite
from summarizer.models import Act, acts_of

_LINK_REACH = 7  # words of "decided at the meeting that"
# What is one side's own, whoever notes it: "China's readiness was noted".
_HELD = acts_of("SEEK", "COMMIT", "OBJECT")
_YEAR = 4  # figures
_NOUN_REACH = 4  # words behind "the Kenyan side's" within which "readiness" must come


class Impersonal(NamedTuple):
    """What is reported, its act, the side whose it is, and where an agent is named.

    `side` is empty for all who met; `agent` is the word behind "by", or 0.
    """

    start: int
    act: Act
    cue: tuple[int, int]
    side: str = ""
    agent: int = 0


def impersonal_of(passage: Passage, line: Line) -> Impersonal | None:
    """The passive that reports in a sentence nobody is the subject of; None if none."""
    words, rules = passage.words, passage.rules
    barred = rules.unnamed
    for place in range(line.start, line.end - 1):
        if words[place] in barred:
            return None
        if words[place] in rules.words.past_be:
            return _behind(passage, line, place)
        if is_finite(passage, place) and words[place] not in rules.words.perfect:
            noun = words[place] in rules.nounlike or words[place] in rules.nouns
            if not noun:
                return None
    return None


def _behind(passage: Passage, line: Line, be: int) -> Impersonal | None:
    """Read on behind "was"."""
    words, rules = passage.words, passage.rules
    verb = be + 1
    while verb < line.end and (
        words[verb] in rules.words.between or rules.is_adverb(words[verb])
    ):
        verb += 1
    if verb >= line.end or words[verb] not in rules.passives:
        return None
    rest = words[verb + 1 : line.end]
    if any(len(word) == _YEAR and word.isdigit() for word in rest):
        return None  # told of earlier times
    act, cue = rules.passives[words[verb]], (be, verb + 1)
    if words[line.start] in rules.data.pronouns.thing:
        links = rules.words.that | rules.words.purpose
        near = range(verb + 1, min(verb + _LINK_REACH, line.end - 1))
        link = next((place for place in near if words[place] in links), 0)
        agent = next((p + 1 for p in near if words[p] in rules.words.agents), 0)
        agent = agent if agent < link else 0  # "stressed by the Kenyan side that S"
        return Impersonal(link + 1, act, cue, agent=agent) if link else None
    return _of_nouns(passage, line, be, Impersonal(line.start, act, cue))


def _of_nouns(
    passage: Passage, line: Line, be: int, found: Impersonal
) -> Impersonal | None:
    """ "Gratitude was expressed", and whose readiness it is that was noted."""
    words, rules = passage.words, passage.rules
    agents = (
        p for p in range(found.cue[1], line.end - 1) if words[p] in rules.words.agents
    )
    agent = next(agents, -1) + 1
    found = found._replace(agent=agent)
    if words[line.start] in rules.nouns:
        return found._replace(act=rules.nouns[words[line.start]])
    for place in range(line.start, be):
        if words[place] not in ("'s", "'"):
            continue
        codes = [
            s.code for s in passage.sides.values() if line.start <= s.start < place
        ]
        held = (rules.nouns.get(w) for w in words[place : min(place + _NOUN_REACH, be)])
        act = next((a for a in held if a), None)
        if len(codes) == 1 and act in _HELD:
            return found._replace(act=act, side=codes[0])
    return found
