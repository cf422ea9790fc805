"""What a crew is, and the one of this process: threads, for work that waits.

They are daemons, and nobody waits long for one that is to stop: a thread that hangs in
a system call cannot keep the process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import Context, copy_context
from queue import Empty, SimpleQueue
from typing import Generic, NamedTuple, Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
Given = TypeVar("Given", contravariant=True)  # what a protocol only takes in

IN_HAND = 2  # for each worker: one that it works on, one that is next
GLANCE = 0.1  # seconds: how often it is looked whether the process was told to stop


class Done(NamedTuple, Generic[Out]):
    """What came of the item at a place: a result, or an error."""

    place: int
    results: tuple[Out, ...]
    error: BaseException | None = None


def done_by(work: Callable[[In], Out], place: int, item: In) -> Done[Out]:
    """Do a piece of work, whatever comes of it."""
    try:
        return Done(place, (work(item),))
    except BaseException as error:  # the caller's to raise
        return Done(place, (), error)


class Crew(Protocol[Given, Out]):
    """Who takes items and gives back what comes of them, in any order.

    `workers` is how many are done at once, `in_hand` how many were given and not taken
    back yet, `most` how many may be.
    """

    @property
    def workers(self) -> int: ...  # noqa: D102
    @property
    def in_hand(self) -> int: ...  # noqa: D102
    @property
    def most(self) -> int: ...  # noqa: D102

    def give(self, place: int, item: Given) -> None:
        """Have an item worked on."""
        ...

    def take(self) -> Done[Out] | None:
        """What came of some item; None where nothing has for a moment."""
        ...

    def withdraw(self) -> int:
        """Take back what nobody has begun; how many that are."""
        ...

    def dismiss(self, within: float = 0.0) -> None:
        """Send the workers home, and wait so many seconds at most until they are."""
        ...


class Threads(Generic[In, Out]):
    """A crew of this process; a crew of one is the caller's own thread."""

    def __init__(self, work: Callable[[In], Out], workers: int) -> None:
        self._work = work
        self.workers = workers
        self.in_hand = 0
        self.most = IN_HAND * workers if workers > 1 else 1
        self._tasks: SimpleQueue[tuple[int, In, Context] | None] = SimpleQueue()
        self._done: SimpleQueue[Done[Out]] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def give(self, place: int, item: In) -> None:
        """Have an item worked on."""
        self.in_hand += 1
        if self.workers == 1:
            self._done.put(done_by(self._work, place, item))
            return
        self._tasks.put((place, item, copy_context()))
        if len(self._threads) < min(self.workers, self.in_hand):
            thread = threading.Thread(target=self._run, name="summarizer", daemon=True)
            thread.start()
            self._threads.append(thread)

    def take(self) -> Done[Out] | None:
        """What came of some item; None where nothing has for a moment."""
        try:
            done = self._done.get(timeout=GLANCE)
        except Empty:
            return None
        self.in_hand -= 1
        return done

    def withdraw(self) -> int:
        """Take back what nobody has begun; how many that are."""
        return len(self.taken_back())

    def taken_back(self) -> list[In]:
        """The items that nobody has begun; they are no longer in hand."""
        items: list[In] = []
        with_none_left = False
        while not with_none_left:
            try:
                if (task := self._tasks.get_nowait()) is not None:
                    items.append(task[1])
            except Empty:
                with_none_left = True
        self.in_hand -= len(items)
        return items

    def dismiss(self, within: float = 0.0) -> None:
        """Send the workers home, and wait so many seconds at most until they are."""
        for _ in self._threads:
            self._tasks.put(None)
        until = time.monotonic() + within
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            place, item, context = task
            self._done.put(context.run(done_by, self._work, place, item))
