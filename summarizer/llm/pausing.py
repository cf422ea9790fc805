"""How long to wait before a request is sent once more, and when to let it be."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from summarizer.llm.completions import Fault

if TYPE_CHECKING:
    import tenacity

    from summarizer.llm.pacing import Pacing
    from summarizer.settings import Settings

# Seconds: the first wait is short, as most faults are over at once; with `attempts` as
# it is the longest is hardly reached, and it is far below `deadline`.
_FIRST, _LONGEST = 0.5, 30.0
# Beyond any wait that counts; 2.0 to a power in the thousands would be an error.
_MOST_DOUBLINGS = 16
# Workers that failed together must not all come back together: up to half is taken off
# our own wait; what a server asks for is never cut, at most a tenth is put on. Where it
# is the pace that is too fast, the line's own pace keeps them apart.
_SHORTER, _LONGER = 0.5, 1.1
# Refusals for the time being; where they say when to come again that is an order.
_TOO_FAST, _REFUSALS = 429, (429, 503)
# An empty answer seldom gets better by asking again, and each one is paid for.
_BLANK_TRIES = 2
# So often one request waits as it is told to before that counts as a failed try.
_MOST_ORDERED = 100


def is_refusal(fault: object) -> bool:
    """Whether a server refuses for the time being."""
    return isinstance(fault, Fault) and fault.status in _REFUSALS


def ordered_wait(fault: object) -> float:
    """The seconds that a server orders to wait, 0 where it orders nothing."""
    if isinstance(fault, Fault) and is_refusal(fault):
        return fault.wait or 0.0
    return 0.0


class Tries:
    """The tries of one request: which of them count, and until when.

    Waiting that the server orders, or the pace, is no failure: it is no attempt, and
    the deadline moves by it. A line on which nothing is let through for as long as the
    deadline is given up all the same.
    """

    def __init__(self, settings: Settings, pace: Pacing) -> None:
        self._settings = settings
        self._pace = pace
        self._started = time.monotonic()
        self._blanks = 0
        self._failed = 0
        self._ordered = 0
        self.excused = 0.0

    @property
    def until(self) -> float:
        """When the last try must be over, by `time.monotonic`."""
        return self._started + self._settings.deadline + self.excused

    @property
    def are_used_up(self) -> bool:
        """Whether as many tries have failed as may."""
        return self._failed >= self._settings.attempts

    def are_enough(self, fault: Fault, upcoming: float) -> bool:
        """Whether a fault is the last, where the next try would be `upcoming` s on."""
        wait = ordered_wait(fault)
        if wait and self._ordered < _MOST_ORDERED:
            self._ordered += 1
            return self.shut_for(fault) > self._settings.deadline
        self._failed += 1
        self._blanks += fault.is_blank
        is_too_late = time.monotonic() + upcoming >= self.until
        return self.are_used_up or self._blanks >= _BLANK_TRIES or is_too_late

    def shut_for(self, fault: Fault) -> float:
        """The seconds without a letting-through, when an ordered wait will be over."""
        wait = ordered_wait(fault)
        return max(wait, self._pace.shut_for(wait)) if wait else 0.0

    def excuse(self, fault: object, seconds: float) -> None:
        """Move the deadline, if it was the server that had us wait."""
        if ordered_wait(fault):
            self.excused += seconds


def pause_before(state: tenacity.RetryCallState) -> float:
    """What the server asks for, else twice as long each time; never all at once."""
    fault = state.outcome.exception() if state.outcome else None
    if isinstance(fault, Fault) and fault.wait:
        is_paced = fault.status == _TOO_FAST
        return fault.wait * (1.0 if is_paced else random.uniform(1.0, _LONGER))
    doubled = _FIRST * 2.0 ** min(state.attempt_number - 1, _MOST_DOUBLINGS)
    return min(_LONGEST, doubled) * random.uniform(_SHORTER, 1.0)
