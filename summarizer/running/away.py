"""A crew whose work is done elsewhere: what there is to send goes in batches.

What needs no work, and all that there is as long as nobody elsewhere is ready, is done
here, by the caller's own thread. Whoever does it, the same comes of it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol

from summarizer.running.crews import IN_HAND, Done, Given, In, Out, Threads, done_by

# Items to a message. An article takes 15 ms to read and less than one to send, answer
# and unpack. Sent by eights, each process waits 0.3 s in all in a run of 12 s, by
# sixteens as long; what is lost with a process is done again in an eighth of a second.
BATCH = 8

Placed = tuple[int, In]


@dataclass(frozen=True)
class Job(Generic[In, Out]):
    """A piece of work that may be done elsewhere.

    Attributes:
        here: does it in this process.
        opening: called once in each process elsewhere; what comes of it does it there.
            It can be sent.
        at_once: what comes of an item that needs no work; None where it does.
        keep: called here with an item and what came of it elsewhere.
        lost: what comes of an item that ends every process that works on it.
    """

    here: Callable[[In], Out]
    opening: Callable[[], Callable[[In], Out]]
    at_once: Callable[[In], Out | None]
    keep: Callable[[In, Out], object]
    lost: Callable[[In], Out]


class Ended(Exception):
    """Whoever worked on a batch has ended in the middle of it."""


class Elsewhere(Protocol[Given, Out]):
    """Where work is done that is not done here."""

    def places(self, spent: float) -> int:
        """How many batches can be worked on at once, 0 where nobody is ready.

        Args:
            spent: seconds that work has taken here so far.
        """
        ...

    def ask(self, batch: Sequence[Placed[Given]]) -> list[Done[Out]]:
        """Have a batch worked on, and wait for what comes of it; of several threads.

        Raises:
            Ended: whoever had it has ended, and another one is there.
        """
        ...

    def close(self) -> None:
        """Let go of all that was opened, whoever waits for it."""
        ...


class Away(Generic[In, Out]):
    """A crew elsewhere.

    Args:
        workers: how many batches are asked for at once, at most.
        batch: items that are sent together, at most.
    """

    def __init__(
        self,
        job: Job[In, Out],
        elsewhere: Elsewhere[In, Out],
        workers: int,
        batch: int = BATCH,
    ) -> None:
        self._job = job
        self._elsewhere = elsewhere
        self.workers = workers
        self._size = batch
        self._spent = 0.0
        self._alone = threading.Lock()
        self._batch: list[Placed[In]] = []
        self._ready: deque[Done[Out]] = deque()
        # One thread more than one, as a crew of one would be the caller's own.
        self._senders = Threads(self._sent, max(workers, 2))
        self.in_hand = 0

    @property
    def most(self) -> int:
        """As many as are worked on, and as many that are next; one at a time here."""
        return max(1, IN_HAND * self._size * self._places)

    @property
    def _places(self) -> int:
        return min(self.workers, self._elsewhere.places(self._spent))

    def give(self, place: int, item: In) -> None:
        """Have an item worked on."""
        self.in_hand += 1
        if not self._places:
            began = time.monotonic()
            self._ready.append(done_by(self._job.here, place, item))
            self._spent += time.monotonic() - began
        elif (known := self._at_once(place, item)) is not None:
            self._ready.append(known)
        else:
            self._batch.append((place, item))
            self._send_what_is_due()

    def take(self) -> Done[Out] | None:
        """What came of some item; None where nothing has for a moment."""
        if not self._ready:
            self._send_what_is_due()
            if (sent := self._senders.take()) is not None:
                self._ready.extend(sent.results[0])
        if not self._ready:
            return None
        self.in_hand -= 1
        return self._ready.popleft()

    def withdraw(self) -> int:
        """Take back what nobody has begun; how many that are."""
        count = len(self._batch) + sum(map(len, self._senders.taken_back()))
        self._batch.clear()
        self.in_hand -= count
        return count

    def dismiss(self, within: float = 0.0) -> None:
        """Let go of all that is elsewhere, and wait so many seconds at most for it."""
        self._elsewhere.close()
        self._senders.dismiss(within)

    def _at_once(self, place: int, item: In) -> Done[Out] | None:
        try:
            known = self._job.at_once(item)
        except BaseException as error:  # the caller's to raise
            return Done(place, (), error)
        return None if known is None else Done(place, (known,))

    def _asked(self, batch: Sequence[Placed[In]]) -> list[Done[Out]]:
        try:
            return self._elsewhere.ask(batch)
        except Ended:
            # One of them may have done it: each for itself, one at a time, so that it
            # takes no other with it.
            with self._alone:
                return [self._asked_alone(place, item) for place, item in batch]

    def _asked_alone(self, place: int, item: In) -> Done[Out]:
        try:
            (done,) = self._elsewhere.ask(((place, item),))
        except Ended:
            return Done(place, (self._job.lost(item),))
        return done

    def _send_what_is_due(self) -> None:
        """A whole batch; to one who has nothing to do whatever there is."""
        is_awaited = bool(self._batch) and self._senders.in_hand < self._places
        if is_awaited or len(self._batch) >= self._size:
            self._senders.give(self._batch[0][0], tuple(self._batch))
            self._batch.clear()

    def _sent(self, batch: Sequence[Placed[In]]) -> list[Done[Out]]:
        try:
            done = self._asked(batch)
            for (_, item), each in zip(batch, done, strict=True):
                for result in each.results:
                    self._job.keep(item, result)
        except BaseException as error:  # as above
            return [Done(place, (), error) for place, _ in batch]
        return done
