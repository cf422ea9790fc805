"""Many inputs at once: a bounded number of workers, bounded memory, one at a time out.

Used for network waits, so threads do. Nothing here knows what the work is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def in_order(
    items: Iterable[In],
    work: Callable[[In], Out],
    workers: int,
    abandon: Callable[[], object],
) -> Iterator[Out]:
    """Work on several items at once and yield the results in the items' order.

    At most twice as many items as workers are in hand, so a long input is never held
    whole. When the caller stops early or is interrupted, what waits is cancelled and
    `abandon` is called, so that work under way need not be waited for.
    """
    if workers == 1:
        yield from map(work, items)
        return
    pending: deque[Future[Out]] = deque()
    with _pool(workers, abandon) as pool:
        for item in items:
            pending.append(pool.submit(work, item))
            if len(pending) >= 2 * workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def as_finished(
    items: Iterable[In],
    work: Callable[[In], Out],
    workers: int,
    abandon: Callable[[], object],
) -> Iterator[Out]:
    """The same, each result as soon as it is there, whatever its place."""
    pending: set[Future[Out]] = set()
    with _pool(workers, abandon) as pool:
        for item in items:
            pending.add(pool.submit(work, item))
            if len(pending) >= 2 * workers:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in done)
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            yield from (each.result() for each in done)


@contextmanager
def _pool(workers: int, abandon: Callable[[], object]) -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="summarizer")
    try:
        yield pool
    except BaseException:  # also GeneratorExit and an interrupt from the keyboard
        abandon()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
