"""Two who are named together and say two things: "called for A and B, respectively"."""

from __future__ import annotations

from summarizer.engines.rules.tokens.coreference import UNSETTLED, Floor, Holder
from summarizer.engines.rules.tokens.text import Line, Passage, trim
from summarizer.engines.rules.tokens.verbs import Frame
from summarizer.models import Act

_TWO = 2  # speakers, and what they say


def is_shared_out(passage: Passage, frame: Frame, line: Line) -> bool:
    """Whether "respectively" stands in what several say."""
    parts = frame.actor.parts if frame.actor else ()
    said = passage.words[line.start : line.end]
    return len(parts) > 1 and not passage.rules.words.sharing.isdisjoint(said)


def shared_out(
    passage: Passage, floor: Floor, report: tuple[Frame, Act], span: tuple[int, int]
) -> list[tuple[Holder, Act, tuple[int, int]]]:
    """Who says which half, with its act; of nobody for certain where it is not two.

    A noun decides the act of its own half: "support for S and opposition to S".
    """
    (frame, act), (start, end) = report, span
    words, rules = passage.words, passage.rules
    left_out = {p for p in range(start, end) if words[p] in rules.words.sharing}
    stop = min((p for p in left_out if p > start), default=end)
    start = start + 1 if start in left_out else start
    joins = [p for p in range(start + 1, stop - 1) if words[p] in rules.words.ands]
    parts = frame.actor.parts if frame.actor else ()
    if len(parts) != _TWO or len(joins) != 1:
        return [(UNSETTLED, act, trim(passage, start, stop))]
    halves = ((start, joins[0]), (joins[0] + 1, stop))
    holders = [floor.whom(part) or UNSETTLED for part in parts]
    return [
        (holder, _act_of(passage, half, act), trim(passage, *half))
        for holder, half in zip(holders, halves, strict=True)
    ]


def _act_of(passage: Passage, span: tuple[int, int], act: Act) -> Act:
    first = passage.words[span[0]]
    return passage.rules.nouns.get(first, act)
