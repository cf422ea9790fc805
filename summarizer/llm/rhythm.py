"""How fast a server lets a line send, learnt from what it refuses and what it says.

No clock and no lock here: times are handed in, in seconds of a clock that never goes
back. A limit that empties and fills has let through, between two moments at which it
was empty, just what it fills in that time; so two refusals tell its rate.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

# One refusal may be of that request alone (one server behind a gateway); so many with
# nothing let through between them are of the line.
_IN_A_ROW = 2
# Refusals and requests so long ago, in seconds, tell no more of the rate now.
_REMEMBERED = 60.0
# After the first refusal, so many let through before it tell a rate; where there are
# fewer a gap in seconds is tried, which two more refusals correct.
_TELLING, _TRIED = 5, 0.25
# With each request let through the gap shrinks by this share, more with each in a row
# up to the most. Each refusal at about the gap that it tells halves the steps, down to
# the least: the line stays just below what it is allowed.
_STEP, _MOST_STEP, _LEAST_STEP = 0.02, 0.2, 0.003
_MOST_HALVINGS = 6
# How much wider than it was measured a gap is taken, so that many fit before the next
# refusal.
_WIDER = 1.05
# Within this share of each other two gaps are about the same.
_ABOUT = 0.3


class _Row(NamedTuple):
    """Refusals with nothing let through between them, and what was known before.

    `first` is when the first of them left, `held_at` when the line was held for them.
    `passed` counts the requests that left between these and were let through.
    """

    gap: float
    held_until: float
    halvings: int
    first: float
    refused: int = 0
    passed: int = 0
    held_at: float = 0.0


class Rhythm:
    """When the next request of a line may leave.

    Attributes:
        held_until: nothing leaves before.
        gap: seconds between two requests, 0 where no limit is known.
        hinted_gap: the same by what the server's headers say.
    """

    def __init__(self) -> None:
        self.held_until = 0.0
        self.gap = 0.0
        self.hinted_gap = 0.0
        self._next = 0.0
        self._sent: deque[float] = deque()  # let through, or not known yet
        self._empty: deque[float] = deque()  # when the limit was seen to be empty
        self._waits: deque[tuple[float, float]] = deque()  # when, what was asked for
        self._row: _Row | None = None
        self._refused_in_a_row = 0
        self._let_through_in_a_row = 0
        self._learnt_at = 0.0
        self._halvings = 0
        self._shut_since: float | None = None

    @property
    def due(self) -> float:
        """When the next request may leave."""
        return max(self.held_until, self._next)

    def send(self, now: float) -> None:
        """A request leaves."""
        while self._sent and now - self._sent[0] > _REMEMBERED:
            self._sent.popleft()
        self._sent.append(now)
        self._next = max(now, self._next) + max(self.gap, self.hinted_gap)

    def let_through(self, sent: float) -> None:
        """An answer came, whatever it says, that is no refusal for the time being."""
        self._weigh(sent)
        self._refused_in_a_row = 0
        self._shut_since = None
        if self.gap:
            self._let_through_in_a_row += 1
            step = _MOST_STEP
            if len(self._empty) > 1:
                step = min(_MOST_STEP, _STEP * self._let_through_in_a_row)
            self.gap *= 1 - max(_LEAST_STEP, step / (1 << self._halvings))

    def refuse(self, sent: float, now: float, wait: float, patience: float) -> None:
        """A request sent at `sent` was refused, to come again in `wait` seconds.

        The line waits as well where it is the line that is refused, but never beyond
        `patience` seconds in which nothing at all was let through.
        """
        if sent in self._sent:
            self._sent.remove(sent)
        self._refused_in_a_row += 1
        self._take_in(sent)
        if self._shut_since is None:
            self._shut_since = now
        self._waits.append((now, wait))
        is_new = sent >= self._learnt_at
        if self._refused_in_a_row < _IN_A_ROW:
            if self.gap and is_new:
                self._learnt(now, sent)
                # The server says when there is room again: no slot is lost.
                self._next = min(self._next, now + wait)
                # It may say so in whole seconds, where the gap is known better.
                room = self._sent[-1] + self.gap if self._sent else now
                if self._halvings and room > now:
                    self._next = min(self._next, room)
            return
        if is_new:
            self._learnt(now, sent)
        if self.shut_for(now + wait) <= patience:
            self.held_until = max(self.held_until, now + wait)
            if self._row is not None and not self._row.held_at:
                self._row = self._row._replace(held_at=now)

    def shut_for(self, until: float) -> float:
        """The seconds in which nothing was let through, at a moment."""
        return 0.0 if self._shut_since is None else until - self._shut_since

    def _take_in(self, sent: float) -> None:
        """A refusal goes into the row, or begins one."""
        row = self._row
        if row is None or (row.held_at and sent > row.held_at):
            row = _Row(self.gap, self.held_until, self._halvings, sent)
        first, refused = min(row.first, sent), row.refused + 1
        self._row = row._replace(first=first, refused=refused)

    def _weigh(self, sent: float) -> None:
        """Whether a row of refusals is of the line, as another is let through."""
        row = self._row
        if row is None or sent > row.held_at:
            self._row = None
        elif sent > row.first:
            self._row = row = row._replace(passed=row.passed + 1)
            # Where as many are let through as were refused, these were, not the line.
            if row.passed >= row.refused:
                self._let_go(row)

    def _let_go(self, row: _Row) -> None:
        """Forget a row of refusals, and what was learnt from it."""
        self._row = None
        self.gap, self.held_until = row.gap, row.held_until
        self._halvings = row.halvings
        while self._empty and self._empty[-1] >= row.first:
            self._empty.pop()

    def _learnt(self, now: float, sent: float) -> None:
        """Take the gap from a refusal of a request that left after the last one."""
        while self._empty and now - self._empty[0] > _REMEMBERED:
            self._empty.popleft()
        while self._waits and now - self._waits[0][0] > _REMEMBERED:
            self._waits.popleft()
        longest = max(wait for _, wait in self._waits)
        if self._empty:
            since = self._empty[0]
            between = sum(since < each <= sent for each in self._sent)
            measured = (sent - since) / max(between, 0.5)
        elif len(self._sent) >= _TELLING:
            measured = (now - self._sent[0]) / len(self._sent)
        else:
            measured = _TRIED
        # Nobody is asked to wait longer than it takes until one more is let through.
        measured = min(measured, longest)
        is_about = self.gap and abs(self.gap - measured) <= _ABOUT * measured
        self._halvings = min(_MOST_HALVINGS, self._halvings + 1) if is_about else 0
        self.gap = measured * _WIDER
        self._learnt_at = now
        self._let_through_in_a_row = 0
        self._empty.append(sent)
