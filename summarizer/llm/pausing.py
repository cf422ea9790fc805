"""How long to wait before a request is sent once more."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from summarizer.llm.completions import Fault

if TYPE_CHECKING:
    import tenacity

# Seconds: the first wait is short, as most faults are over at once; with `attempts` as
# it is the longest is hardly reached, and it is far below `deadline`.
_FIRST, _LONGEST = 0.5, 30.0
# Beyond any wait that counts; 2.0 to a power in the thousands would be an error.
_MOST_DOUBLINGS = 16
# Workers that failed together must not all come back together: up to half is taken off
# our own wait; what a server asks for is never cut, at most a tenth is put on.
_SHORTER, _LONGER = 0.5, 1.1


def pause_before(state: tenacity.RetryCallState) -> float:
    """What the server asks for, else twice as long each time; never all at once."""
    fault = state.outcome.exception() if state.outcome else None
    if isinstance(fault, Fault) and fault.wait:
        return fault.wait * random.uniform(1.0, _LONGER)
    doubled = _FIRST * 2.0 ** min(state.attempt_number - 1, _MOST_DOUBLINGS)
    return min(_LONGEST, doubled) * random.uniform(_SHORTER, 1.0)
