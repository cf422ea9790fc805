"""Work in other processes of this machine, for work that uses a core.

They are programs of their own (`child`), and not multiprocessing's: that would run the
caller's script again in each, and one that is killed would take the others with it.
Here whoever dies is followed by another. They speak through pipes, so they end when
this process does, however it ends.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Generic, cast

from summarizer.errors import EngineError
from summarizer.running.away import Ended, Placed
from summarizer.running.child import READY
from summarizer.running.crews import Done, In, Out

# Seconds of work here before others are begun: what takes less is done before they are
# ready, and until then work goes on here. docs/scale.md has the break-even.
PATIENCE = 0.3
_LEAVING = 1.0  # seconds that one has to end by itself
# Run with the modules of this process, whatever lies in the working folder.
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from summarizer.running.child import main; main()"
)


class Processes(Generic[In, Out]):
    """So many processes for one job, begun when work here has taken `patience` seconds.

    Until they are ready, and where none can be begun, there are no places.

    Args:
        opening: as `Job` has it.
    """

    def __init__(
        self,
        opening: Callable[[], Callable[[In], Out]],
        count: int,
        patience: float = PATIENCE,
    ) -> None:
        self._count = count
        self._patience = patience
        self._told = pickle.dumps((opening, gc.get_threshold()))
        self._lock = threading.Lock()
        self._all: set[_Process[In, Out]] = set()
        # One that has nothing to do; None in the place of one that could not be begun.
        self._idle: SimpleQueue[_Process[In, Out] | None] = SimpleQueue()
        self._is_begun = self._is_closed = False
        self._ready = 0

    def places(self, spent: float) -> int:
        """How many processes are ready."""
        if spent >= self._patience and not self._is_begun:
            self._is_begun = True
            for _ in range(self._count):
                threading.Thread(target=self._begin, daemon=True).start()
        return self._ready

    def ask(self, batch: Sequence[Placed[In]]) -> list[Done[Out]]:
        """Have a batch worked on, and wait for what comes of it.

        Raises:
            Ended: the process that had it has ended.
            EngineError: a process has ended and no other can be begun.
        """
        try:
            process = self._idle.get() or self._new()
        except Ended:
            self._idle.put(None)
            raise EngineError("no process to read in can be begun any more") from None
        try:
            done = process.ask(batch)
        except Ended:
            self._let_go(process)
            self._idle.put(None)
            raise
        self._idle.put(process)
        return done

    def close(self) -> None:
        """End those that have nothing to do, and kill those that have."""
        with self._lock:
            self._is_closed = True
            idle: set[_Process[In, Out]] = set()
            while not self._idle.empty():
                if (process := self._idle.get()) is not None:
                    idle.add(process)
            busy = self._all - idle
        for process in busy:
            process.kill()
        for process in idle:
            process.tell_to_leave()
        for process in idle:
            process.end()
        for process in busy:
            process.bury()  # whoever spoke to it may take a while to see that it ended

    def _begin(self) -> None:
        with suppress(Ended):
            self._idle.put(self._new())
            with self._lock:
                self._ready += 1

    def _new(self) -> _Process[In, Out]:
        """One that is ready.

        Raises:
            Ended: it cannot be begun, or ends before it is.
        """
        with self._lock:
            if self._is_closed:
                raise Ended
            process = _Process[In, Out]()
            self._all.add(process)
        try:
            process.tell(self._told)
        except Ended:
            self._let_go(process)
            raise
        return process

    def _let_go(self, process: _Process[In, Out]) -> None:
        process.kill()
        process.end()
        with self._lock:
            self._all.discard(process)


class _Process(Generic[In, Out]):
    """One process, spoken to by one thread at a time."""

    def __init__(self) -> None:
        if not sys.executable or getattr(sys, "frozen", False):
            raise Ended  # there is no Python to run, or it is the caller's program
        command = [sys.executable, "-P", "-c", _PROGRAM, json.dumps(sys.path)]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Out of reach of the terminal's Ctrl-C from the first moment on.
                process_group=0 if os.name == "posix" else None,
            )
        except OSError as error:
            raise Ended from error
        self._tells = cast("IO[bytes]", self._process.stdin)
        self._hears = cast("IO[bytes]", self._process.stdout)

    def tell(self, told: bytes) -> None:
        """Say what the work is, and wait until it is ready.

        Raises:
            Ended: it ended instead.
        """
        if self._answer_to(told) != READY:
            raise Ended

    def ask(self, batch: Sequence[Placed[In]]) -> list[Done[Out]]:
        """What comes of a batch.

        Raises:
            Ended: it ended instead.
        """
        answer = self._answer_to(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
        return cast("list[Done[Out]]", answer)

    def kill(self) -> None:
        """End it whatever it does."""
        self._process.kill()

    def bury(self) -> None:
        """Wait until one that was killed is gone."""
        self._process.wait()

    def tell_to_leave(self) -> None:
        """Have it end by itself, which it does when nobody speaks to it any more."""
        with suppress(OSError):
            self._tells.close()

    def end(self) -> None:
        """Wait until it has ended, which it was told to or is made to."""
        self.tell_to_leave()
        try:
            self._process.wait(_LEAVING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._hears.close()

    def _answer_to(self, told: bytes) -> object:
        try:
            self._tells.write(told)
            self._tells.flush()
            return pickle.load(self._hears)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise Ended from error
