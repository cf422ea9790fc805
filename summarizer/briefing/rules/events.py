"""What a text says of the meeting itself, which nobody said there."""

from __future__ import annotations

from summarizer.languages.files import ENGLISH
from summarizer.lexicon.rules import load_rules
from summarizer.models import Position


def is_of_event(position: Position) -> bool:
    """Whether the meeting itself is said to have shown it: the reporter's judgement.

    "The meeting reaffirmed the value of our longstanding partnership": nobody said so.
    """
    source = position.source.quote if position.source else position.side_basis.words
    last = source.lower().rsplit(None, 1)[-1:]
    if not last or position.speaker:
        return False
    return last[0] in load_rules(ENGLISH).data.joint.event_heads
