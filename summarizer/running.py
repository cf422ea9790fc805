"""Many inputs at once: a bounded number of workers, bounded memory, one at a time out.

Used for network waits, so threads do. Nothing here knows what the work is. Workers take
what is next whatever the order; where results are wanted in order they wait at the
door, so many at most that memory stays bounded.

Workers are daemons, and nobody waits long for one that is to stop: a thread that hangs
in a system call cannot keep the process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextvars import Context, copy_context
from queue import Empty, SimpleQueue
from typing import Generic, NamedTuple, TypeVar

from summarizer.stopping import STOP

In = TypeVar("In")
Out = TypeVar("Out")

# For each worker so many results may wait at the door for one before them, and so many
# in all: with an answer in 200 ms that is 6 s of work, with one in 10 s five minutes. A
# summary of 600 words with 30 positions is 170 kB, so it is 90 MB at the worst.
WINDOW, MOST_WAITING = 32, 512
_IN_HAND = 2  # for each worker: one that it works on, one that is next
# Seconds: how often it is looked whether the process was told to stop; how long work
# that is dropped may take to end; how long what is left is counted.
_GLANCE, _DROPPING, _COUNTING = 0.1, 0.4, 1.0


def in_order(
    items: Iterable[In],
    work: Callable[[In], Out],
    workers: int,
    abandon: Callable[[], object],
) -> Iterator[Out]:
    """Work on several items at once and yield the results in the items' order.

    At most `WINDOW` items a worker, and `MOST_WAITING` in all, are taken beyond the
    first that is not done, so a long input is never held whole, and one slow item holds
    up nobody.

    When the caller stops early or is interrupted, what waits is not begun and `abandon`
    is called, so that work under way need not be waited for. When the process is told
    to stop, nothing more is begun and the results end with those that were under way.
    """
    crew, door = _Crew(work, workers), _Door[Out](window=_window(workers))
    return _results(items, crew, door, abandon)


def side_by_side(
    items: Iterable[In],
    work: Callable[[In], Out],
    workers: int,
    abandon: Callable[[], object],
) -> Iterator[Out]:
    """As `in_order`, of work that is no article of its own."""
    crew = _Crew(work, workers)
    door = _Door[Out](window=_window(workers), counts=False)
    return _results(items, crew, door, abandon)


def as_finished(
    items: Iterable[In],
    work: Callable[[In], Out],
    workers: int,
    abandon: Callable[[], object],
) -> Iterator[Out]:
    """The same, each result as soon as it is there, whatever its place."""
    return _results(items, _Crew(work, workers), _Door[Out](window=None), abandon)


def _window(workers: int) -> int:
    return max(min(WINDOW * workers, MOST_WAITING), _IN_HAND * workers)


class _Done(NamedTuple, Generic[Out]):
    """What came of the item at a place: a result, or an error."""

    place: int
    results: tuple[Out, ...]
    error: BaseException | None = None


class _Crew(Generic[In, Out]):
    """Workers who take items and give back what comes of them.

    A crew of one is the caller's own thread.
    """

    def __init__(self, work: Callable[[In], Out], workers: int) -> None:
        self._work = work
        self.workers = workers
        self.in_hand = 0
        self.most = _IN_HAND * workers if workers > 1 else 1
        self._tasks: SimpleQueue[tuple[int, In, Context] | None] = SimpleQueue()
        self._done: SimpleQueue[_Done[Out]] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def give(self, place: int, item: In) -> None:
        """Have an item worked on."""
        self.in_hand += 1
        if self.workers == 1:
            self._done.put(self._worked(place, item))
            return
        self._tasks.put((place, item, copy_context()))
        if len(self._threads) < min(self.workers, self.in_hand):
            thread = threading.Thread(target=self._run, name="summarizer", daemon=True)
            thread.start()
            self._threads.append(thread)

    def take(self) -> _Done[Out] | None:
        """What came of some item; None where nothing has for a moment."""
        try:
            done = self._done.get(timeout=_GLANCE)
        except Empty:
            return None
        self.in_hand -= 1
        return done

    def withdraw(self) -> int:
        """Take back what nobody has begun; how many that are."""
        count = 0
        with_none_left = False
        while not with_none_left:
            try:
                count += self._tasks.get_nowait() is not None
            except Empty:
                with_none_left = True
        self.in_hand -= count
        return count

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
            self._done.put(context.run(self._worked, place, item))

    def _worked(self, place: int, item: In) -> _Done[Out]:
        try:
            return _Done(place, (self._work(item),))
        except BaseException as error:  # the caller's to raise
            return _Done(place, (), error)


def _results(
    items: Iterable[In],
    crew: _Crew[In, Out],
    door: _Door[Out],
    abandon: Callable[[], object],
) -> Iterator[Out]:
    try:
        yield from _through(enumerate(items), crew, door)
    except BaseException:  # also GeneratorExit and an interrupt from the keyboard
        STOP.under_way -= crew.withdraw()
        abandon()
        crew.dismiss(_DROPPING)
        raise
    finally:
        STOP.under_way -= door.waiting + crew.in_hand
    crew.dismiss()


class _Door(Generic[Out]):
    """Where results wait for those before them, if they are to come in order.

    `window`: how far beyond the first that is not there items are taken; None where
    results do not wait. `counts`: whether they are articles.
    """

    def __init__(self, *, window: int | None, counts: bool = True) -> None:
        self._window = window
        self._counts = counts
        self._there: dict[int, _Done[Out]] = {}
        self._next = 0  # the place of the one that all others wait for

    def has_room(self, place: int) -> bool:
        """Whether the item at a place may be taken."""
        return self._window is None or place - self._next < self._window

    def leave(self, count: int) -> None:
        """So many items are left."""
        STOP.left += count * self._counts

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._there)

    def put(self, done: _Done[Out]) -> None:
        """One more is there."""
        self._there[done.place] = done

    def open(self, *, skip: bool = False) -> Iterator[Out]:
        """Hand over what may go; with `skip` all that are there, in order.

        Raises:
            BaseException: what the work has raised, in its place.
        """
        if skip or self._window is None:
            places = sorted(self._there)
        else:
            places = []
            while self._next + len(places) in self._there:
                places.append(self._next + len(places))
        for place in places:
            done = self._there.pop(place)
            self._next = place + 1
            STOP.under_way -= 1
            if done.error is not None:
                raise done.error
            STOP.done += self._counts
            yield from done.results


def _through(
    numbered: Iterator[tuple[int, In]],
    crew: _Crew[In, Out],
    door: _Door[Out],
) -> Iterator[Out]:
    given, is_over = 0, False
    while not STOP.is_asked:
        if not is_over and door.has_room(given) and crew.in_hand < crew.most:
            task = next(numbered, None)
            if task is None:
                is_over = True
                continue
            given += 1
            STOP.under_way += 1
            crew.give(*task)
            if crew.in_hand < crew.most:
                continue
        if not crew.in_hand:
            return
        if (done := crew.take()) is not None:
            door.put(done)
            yield from door.open()
    yield from _rest(numbered, crew, door)


def _rest(
    numbered: Iterator[tuple[int, In]], crew: _Crew[In, Out], door: _Door[Out]
) -> Iterator[Out]:
    """What was under way when the process was told to stop, as far as it comes."""
    withdrawn = crew.withdraw()
    STOP.under_way -= withdrawn
    dropped_at: float | None = None
    while crew.in_hand:
        if STOP.is_dropping:
            dropped_at = dropped_at or time.monotonic()
            if time.monotonic() - dropped_at > _DROPPING:
                break
        if (done := crew.take()) is not None:
            door.put(done)
    door.leave(withdrawn + crew.in_hand)
    yield from door.open(skip=True)
    until = time.monotonic() + (0.0 if STOP.is_dropping else _COUNTING)
    for _ in numbered:
        door.leave(1)
        if time.monotonic() > until:
            STOP.is_all_known = False
            break
