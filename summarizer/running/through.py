"""Items through a crew: bounded memory, in order at the door, and stopping early.

A crew takes what is next whatever the order; where results are wanted in order they
wait at the door, so many at most that memory stays bounded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Generic

from summarizer.running.crews import IN_HAND, Crew, Done, In, Out
from summarizer.stopping import STOP

# For each worker so many results may wait at the door for one before them, and so many
# in all: with an answer in 200 ms that is 6 s of work, with one in 10 s five minutes. A
# summary of 600 words with 30 positions is 170 kB, so it is 90 MB at the worst.
WINDOW, MOST_WAITING = 32, 512
# Seconds: how long work that is dropped may take to end; how long what is left is
# counted.
_DROPPING, _COUNTING = 0.4, 1.0


def in_order(
    items: Iterable[In], crew: Crew[In, Out], abandon: Callable[[], object]
) -> Iterator[Out]:
    """Have a crew work on items and yield the results in the items' order.

    At most `WINDOW` items a worker, and `MOST_WAITING` in all, are taken beyond the
    first that is not done, so a long input is never held whole, and one slow item holds
    up nobody.

    When the caller stops early or is interrupted, what waits is not begun and `abandon`
    is called, so that work under way need not be waited for. When the process is told
    to stop, nothing more is begun and the results end with those that were under way.
    """
    return _results(items, crew, _Door[Out](window=_window(crew)), abandon)


def side_by_side(
    items: Iterable[In], crew: Crew[In, Out], abandon: Callable[[], object]
) -> Iterator[Out]:
    """As `in_order`, of work that is no article of its own."""
    door = _Door[Out](window=_window(crew), counts=False)
    return _results(items, crew, door, abandon)


def as_finished(
    items: Iterable[In], crew: Crew[In, Out], abandon: Callable[[], object]
) -> Iterator[Out]:
    """The same, each result as soon as it is there, whatever its place."""
    return _results(items, crew, _Door[Out](window=None), abandon)


def _window(crew: Crew[In, Out]) -> int:
    return max(min(WINDOW * crew.workers, MOST_WAITING), IN_HAND * crew.workers)


def _results(
    items: Iterable[In],
    crew: Crew[In, Out],
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
        self._there: dict[int, Done[Out]] = {}
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

    def put(self, done: Done[Out]) -> None:
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
    crew: Crew[In, Out],
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
    numbered: Iterator[tuple[int, In]], crew: Crew[In, Out], door: _Door[Out]
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
