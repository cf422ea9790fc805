"""The pace of a line that is one of several to the same server.

What all of them may do together is held by gates that all share: one lets so many
requests be under way, another so many leave in a second. What the server orders and
refuses each line learns by itself (`pacing`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from summarizer.llm.pacing import Answered, Pacing, running_mean

_SECOND, _MINUTE = 1.0, 60.0
# Of a limit of tokens alone so many requests may leave at once.
_AT_ONCE = 4
_GLANCE = "500ms"  # how often one who waits sees whether the line is closed


class Gate(Protocol):
    """What lets so many through at a time, wherever they are."""

    def acquire(self, timeout: str) -> bool:
        """Go through, or give up after a while."""
        ...

    def release(self) -> object:
        """Let another one through."""
        ...


class Limits:
    """What all lines together may ask of a server.

    Args:
        workers: requests under way; None for any number.
        rpm, tpm: requests and tokens a minute.
        gate: opens the gate of a name that lets so many through.
    """

    def __init__(
        self,
        workers: int | None,
        rpm: int | None,
        tpm: int | None,
        gate: Callable[[str, int], Gate],
    ) -> None:
        self.under_way = gate("under way", workers) if workers else None
        self.leaving: Gate | None = None
        self._rpm, self._tpm = rpm, tpm
        if rpm or tpm:
            self._width = -(-rpm // int(_MINUTE)) if rpm else _AT_ONCE
            self.leaving = gate("leaving", self._width)

    def shut_after(self, tokens: float) -> float:
        """The seconds for which one that leaves holds its place at the gate.

        With so many places, each held for so long, no more leave than the limits allow.
        """
        apart = [_MINUTE / self._rpm] if self._rpm else []
        apart += [_MINUTE * tokens / self._tpm] if self._tpm else []
        return self._width * max(apart)


class SharedPace:
    """The pace of one line among several, shared by its threads.

    Args:
        own: what this line learns by itself.
        limits: what it shares with the others.
    """

    def __init__(self, own: Pacing, limits: Limits) -> None:
        self._own = own
        self._limits = limits
        self._counting = threading.Lock()
        self._is_closed = False
        # By when it left: the tokens of its prompt, those expected in all, and whether
        # it counts among those under way.
        self._asked: dict[float, tuple[int, float, bool]] = {}
        self._reply = 0.0  # mean tokens of an answer
        self._debt = 0.0  # tokens of answers beyond what was expected of them

    def enter(self, tokens: int) -> float:
        """Wait until a request of so many tokens may leave; when it left.

        Once the pace is closed nobody waits.
        """
        counts = self._has_passed(self._limits.under_way)
        with self._counting:
            expected = tokens + self._reply
            owed, self._debt = self._debt, 0.0
        if self._has_passed(self._limits.leaving):
            self._leave_after(self._limits.shut_after(max(0.0, expected + owed)))
        sent = self._own.enter(tokens)
        with self._counting:
            self._asked[sent] = tokens, expected, counts
        return sent

    def answered(self, answer: Answered) -> None:
        """Learn from an answer, and let another one through."""
        with self._counting:
            tokens, expected, counts = self._asked.pop(answer.sent)
            if answer.tokens:
                self._debt += answer.tokens - expected
                self._reply = running_mean(self._reply, answer.tokens - tokens)
        if counts and self._limits.under_way is not None:
            self._limits.under_way.release()
        self._own.answered(answer)

    def shut_for(self, wait: float) -> float:
        """The seconds in which the server lets nothing through, `wait` seconds on."""
        return self._own.shut_for(wait)

    def close(self) -> None:
        """Wake all who wait; nobody waits any more."""
        self._is_closed = True
        self._own.close()

    def _has_passed(self, gate: Gate | None) -> bool:
        """Whether this one counts at a gate; not where there is none, or no more."""
        while gate is not None and not self._is_closed:
            if gate.acquire(timeout=_GLANCE):
                return True
        return False

    def _leave_after(self, seconds: float) -> None:
        assert self._limits.leaving is not None
        timer = threading.Timer(seconds, self._limits.leaving.release)
        timer.daemon = True
        timer.start()
