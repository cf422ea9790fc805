"""The pace of a line: all of its threads wait here before each try, in a row.

Two things hold them back: what the server says and does (`rhythm`, `x-ratelimit-*`),
and the limits that the settings set, kept by a limiter. Waiting here is no failure: it
counts neither as an attempt nor against the deadline.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from summarizer.llm.rhythm import Rhythm

if TYPE_CHECKING:
    from pyrate_limiter import InMemoryBucket

# In this many units a minute's tokens are counted: fine enough, and a request of a
# hundred thousand tokens is a few entries of the limiter's list.
_UNITS = 1_000
_MINUTE, _SECOND = 60_000, 1_000  # milliseconds, as the limiter counts
_NANOSECONDS = 1_000_000  # in one of them
_INSTANT = 1e-6  # seconds
# How much of a newly seen size goes into the mean of sizes.
_WEIGHT = 0.2
_DURATION = re.compile(
    r"(?:(?P<h>\d+(?:\.\d+)?)h)?(?:(?P<m>\d+(?:\.\d+)?)m)?"
    r"(?:(?P<s>\d+(?:\.\d+)?)s)?(?:(?P<ms>\d+(?:\.\d+)?)ms)?"
)
_IN_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}


class Answered(NamedTuple):
    """What a try has come to, as far as the pace goes by it.

    `sent` is when it left, as `enter` said. `is_let_through`: an answer came that is no
    refusal for the time being; `wait` are the seconds that the server orders where it
    is one. Neither where nothing came. `tokens` is what the usage says in all.
    """

    sent: float
    headers: Mapping[str, str]
    is_let_through: bool = False
    wait: float = 0.0
    tokens: int = 0


class Pacing(Protocol):
    """What a line asks before each try, and tells of each answer."""

    def enter(self, tokens: int) -> float:
        """Wait until a request of so many tokens may leave; when it left."""
        ...

    def answered(self, answer: Answered) -> None:
        """Learn from an answer."""
        ...

    def shut_for(self, wait: float) -> float:
        """The seconds in which the server lets nothing through, `wait` seconds on."""
        ...

    def close(self) -> None:
        """Wake all who wait; nobody waits any more."""
        ...


class Pace:
    """The pace of one line, shared by its threads.

    Args:
        rpm, tpm: requests and tokens a minute, None where there is no such limit.
        patience: seconds in which nothing at all is let through, after which waiting
            for the server ends.
    """

    def __init__(
        self, rpm: int | None = None, tpm: int | None = None, patience: float = 600.0
    ) -> None:
        self._turn = threading.Lock()  # whoever has it is the next to leave
        self._news = threading.Condition()
        self._rhythm = Rhythm()
        self._patience = patience
        self._is_closed = False
        self._last = 0.0
        self._out = 0
        self._size = 0.0  # mean tokens of a request with its answer
        self._reply = 0.0  # mean tokens of an answer
        self._unit = -(-tpm // _UNITS) if tpm else 0
        self._limit = tpm // self._unit if tpm else 0
        self._tpm = tpm
        self._rpm = rpm
        self._buckets: tuple[tuple[InMemoryBucket, bool], ...] | None = None
        self._counted: dict[float, tuple[int, int]] = {}  # asked, and booked
        self._debt = 0  # tokens of answers beyond what was booked for them

    def enter(self, tokens: int) -> float:
        """Wait until a request of so many tokens may leave; when it left.

        Once the pace is closed nobody waits.
        """
        with self._turn, self._news:
            while not self._is_closed:
                now = time.monotonic()
                wait = max(self._rhythm.due - now, 0.0) or self._limited(tokens)
                if not wait:
                    break
                self._news.wait(wait)
            # No two leave at one moment, by which they are known.
            now = self._last = max(time.monotonic(), self._last + _INSTANT)
            self._rhythm.send(now)
            self._counted[now] = tokens, self._expected(tokens)
            self._debt = 0
            self._out += 1
            return now

    def answered(self, answer: Answered) -> None:
        """Learn from an answer."""
        now = time.monotonic()
        with self._news:
            self._out = max(0, self._out - 1)
            counted = self._counted.pop(answer.sent, (0, 0))
            if answer.tokens:
                asked, booked = counted
                self._debt += answer.tokens - booked
                self._reply = running_mean(self._reply, answer.tokens - asked)
                self._size = running_mean(self._size, answer.tokens)
            if answer.wait:
                self._rhythm.refuse(answer.sent, now, answer.wait, self._patience)
            elif answer.is_let_through:
                self._rhythm.let_through(answer.sent)
            hinted = self._hinted(answer.headers)
            if hinted is not None:
                self._rhythm.hinted_gap = hinted
            self._news.notify_all()

    def shut_for(self, wait: float) -> float:
        """The seconds in which the server lets nothing through, `wait` seconds on."""
        with self._news:
            return self._rhythm.shut_for(time.monotonic() + wait)

    def close(self) -> None:
        """Wake all who wait; nobody waits any more."""
        with self._news:
            self._is_closed = True
            self._news.notify_all()

    def _limited(self, tokens: int) -> float:
        """Seconds until the limits of the settings have room; 0 where it is taken."""
        if self._rpm is None and self._tpm is None:
            return 0.0
        from pyrate_limiter import RateItem

        if self._buckets is None:
            self._buckets = self._opened()
        taken: list[tuple[InMemoryBucket, int]] = []
        for bucket, is_of_tokens in self._buckets:
            weight = self._units(tokens) if is_of_tokens else 1
            now = time.monotonic_ns() // _NANOSECONDS
            bucket.leak(now)
            item = RateItem("line", now, weight)
            if not bucket.put(item):
                for other, there in taken:
                    del other.items[-there:]  # it does not leave after all
                waiting = bucket.waiting(item)
                assert isinstance(waiting, int)
                return max(waiting, 1) / _SECOND
            taken.append((bucket, weight))
        return 0.0

    def _opened(self) -> tuple[tuple[InMemoryBucket, bool], ...]:
        """The limits as the limiter's, on its clock, which never goes back."""
        from pyrate_limiter import InMemoryBucket, Rate

        buckets = []
        if self._rpm is not None:
            rates = [Rate(self._rpm, _MINUTE)]
            # Spread over the minute: many servers hold to a limit second by second.
            a_second = -(-self._rpm * _SECOND // _MINUTE)
            if a_second < self._rpm:
                rates.insert(0, Rate(a_second, _SECOND))
            buckets.append((InMemoryBucket(rates), False))
        if self._tpm is not None:
            buckets.append((InMemoryBucket([Rate(self._limit, _MINUTE)]), True))
        return tuple(buckets)

    def _units(self, tokens: int) -> int:
        """A request as units of a minute's tokens; what is larger takes all of one."""
        expected = self._expected(tokens) + self._debt
        return max(1, min(self._limit, -(-expected // self._unit)))

    def _expected(self, tokens: int) -> int:
        """A request with the answer that it will have, as far as can be told."""
        return tokens + max(0, round(self._reply))

    def _hinted(self, headers: Mapping[str, str]) -> float | None:
        """The gap that the server's own count asks for; None where it says nothing.

        As long as more is left than is under way nothing is held back; then as much
        leaves as the limit fills again.
        """
        gaps = [
            self._gap_of(headers, "requests", 1.0),
            self._gap_of(headers, "tokens", self._size),
        ]
        known = [gap for gap in gaps if gap is not None]
        return max(known) if known else None

    def _gap_of(
        self, headers: Mapping[str, str], what: str, size: float
    ) -> float | None:
        limit = _number(headers.get(f"x-ratelimit-limit-{what}"))
        left = _number(headers.get(f"x-ratelimit-remaining-{what}"))
        until = _seconds(headers.get(f"x-ratelimit-reset-{what}"))
        if limit is None or left is None or until is None or not size:
            return None
        if left > (self._out + 1) * size or left >= limit:
            return 0.0
        return min(until, size * until / (limit - left))


def running_mean(mean: float, value: float) -> float:
    """The mean with one more value, of which the latest weigh most."""
    return mean + _WEIGHT * (value - mean) if mean else value


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _seconds(value: str | None) -> float | None:
    """Seconds of a duration as "1s", "6m0s", "120ms", "1h2m", or of a bare number."""
    if (bare := _number(value)) is not None:
        return bare
    found = _DURATION.fullmatch((value or "").strip().lower())
    if not found or not any(found.groups()):
        return None
    return sum(float(n) * _IN_SECONDS[u] for u, n in found.groupdict().items() if n)
