"""A part of a list with the words before it that it hangs on.

reiterated | the need for A to do more to protect B | and address C: nobody will
address C, there is need for A to.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.openings import are_unlike
from summarizer.models import Position


def with_head(desk: Desk, account: Account, position: Position) -> Position:
    """A position with all that its words hang on; itself where they stand alone.

    What hangs on a thing in front of it, or stands in a list behind "including", is no
    object of the verb by itself.
    """
    including = desk.words.of("sentences", "including")
    for head in _before(desk, account, position):
        is_example = including in head.words.split()
        if is_example or are_unlike(desk.tongue, head.words, position.words):
            first = head.evidence[0]
            end = position.evidence[0].end
            quote = account.text[first.start : end]
            whole = first.model_copy(update={"quote": quote, "end": end})
            return head.model_copy(update={"evidence": (whole,)})
    return position


def _before(desk: Desk, account: Account, position: Position) -> Iterator[Position]:
    """The parts of its list that stand before it, side by side, the nearest first."""
    joined = desk.words.of("sentences", "and").strip()
    here = position.evidence[0].start
    row = [
        each
        for each in account.summary.counted
        if len(each.evidence) == 1
        and each.evidence[0].start < here
        and each.cue is not None
        and each.cue == position.cue
    ]
    for each in sorted(row, key=lambda p: -p.evidence[0].start):
        between = account.text[each.evidence[0].end : here].replace(",", " ").split()
        if between not in ([], [joined]):
            return
        here = each.evidence[0].start
        yield each
