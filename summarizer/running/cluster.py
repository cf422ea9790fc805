"""Work on a cluster that Dask runs, by whatever it was begun with.

Each batch is a task. A task whose worker dies is run again by another, as often as the
scheduler allows. What opens the work is a task as well: each worker has what comes of
it once, made again where it was lost, and let go of when this process is gone, however
it ends.

Keys of tasks, which the scheduler's pages and logs show, are numbers of a run.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any, Generic, cast

from summarizer.errors import EngineError, EngineUnavailable, SettingsError
from summarizer.extras import extra
from summarizer.running.away import Ended, Placed
from summarizer.running.crews import Done, In, Out, done_by

# Batches at once: what is awaited is a thread of this process.
MOST = 256
# Batches for each thread of the cluster: one that it works on, and for every second
# one that is next.
_AHEAD = 1.5
_JOINING = 60.0  # seconds for a first worker to join
_FRESH = 2.0  # seconds that the number of threads is not asked for again


class _Batch(Generic[In]):
    """Items as an argument of a task: its words are in no log of what failed."""

    def __init__(self, placed: Sequence[Placed[In]]) -> None:
        self.placed = tuple(placed)


def connect(address: str) -> Any:
    """A line to a scheduler that has a worker: Dask's `Client`.

    Raises:
        SettingsError: Dask is not installed, or the address is none.
        EngineUnavailable: nobody answers there, or no worker joins.
    """
    distributed = extra("distributed")
    try:
        client = distributed.Client(address, set_as_default=False, name="summarizer")
    except ValueError as error:
        raise SettingsError(f"{address!r} is no address of a scheduler") from error
    except OSError as error:
        raise EngineUnavailable(f"no Dask scheduler answers at {address}") from error
    try:
        client.wait_for_workers(1, timeout=_JOINING)
    except TimeoutError as error:
        client.close()
        raise EngineUnavailable(
            f"no worker has joined the scheduler at {address} in {_JOINING:g} s"
        ) from error
    return client


class Cluster(Generic[In, Out]):
    """The workers of a cluster, for one job; the line to it stays the caller's.

    Args:
        opening: as `Job` has it.
    """

    def __init__(self, opening: Callable[[], Callable[[In], Out]], client: Any) -> None:
        self._client = client
        self._name = f"summarise-{uuid.uuid4().hex[:8]}"
        self._opened = client.submit(opening, key=f"{self._name}-opening", pure=False)
        self._threads, self._asked_at = 0, 0.0
        self._pending: set[Any] = set()

    def places(self, spent: float) -> int:
        """As many as keep all threads of the cluster at work; one where it has none."""
        now = time.monotonic()
        if now - self._asked_at > _FRESH:
            self._asked_at = now
            try:
                told = self._client.scheduler_info(n_workers=0)
            except OSError as error:
                raise EngineUnavailable("the Dask scheduler is gone") from error
            self._threads = int(told["total_threads"])
        return max(1, round(_AHEAD * self._threads))

    def ask(self, batch: Sequence[Placed[In]]) -> list[Done[Out]]:
        """Have a batch worked on, and wait for what comes of it.

        Raises:
            Ended: every worker that had it has died.
            EngineError: the scheduler is gone, or its workers know no such work.
        """
        future = self._client.submit(
            _worked,
            self._opened,
            _Batch(batch),
            key=f"{self._name}-{uuid.uuid4().hex}",
            pure=False,
        )
        self._pending.add(future)
        try:
            return cast("list[Done[Out]]", future.result())
        except extra("distributed.scheduler").KilledWorker as error:
            raise Ended from error
        except (CancelledError, OSError) as error:
            if self._opened.status == "error":
                raise _unfit(self._opened.exception()) from error
            raise EngineUnavailable(f"the Dask scheduler is gone: {error}") from error
        except Exception as error:
            raise _unfit(error) from error
        finally:
            self._pending.discard(future)
            future.release()

    def close(self) -> None:
        """Have nothing more worked on; what is under way runs to its end unheard."""
        with suppress(Exception):  # the scheduler may be gone, or going
            self._client.cancel([*self._pending, self._opened])


def gate(name: str, leases: int) -> Any:
    """Dask's semaphore, which lets so many through on the whole cluster."""
    return extra("distributed").Semaphore(max_leases=leases, name=name)


def _worked(work: Callable[[In], Out], batch: _Batch[In]) -> list[Done[Out]]:
    return [done_by(work, place, item) for place, item in batch.placed]


def _unfit(error: BaseException) -> EngineError:
    return EngineError(
        "the cluster cannot do this work: scheduler and workers need this version of"
        f" readout-summarizer ({type(error).__name__}: {error})"
    )
