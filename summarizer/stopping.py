"""Being told to stop: what is under way is awaited first, then dropped, then all ends.

The first Ctrl-C takes nothing new and waits for what has been sent; a second one, and
TERM, drop it, and what is done by then is still written. Nothing that a signal begins
can keep the process: whatever hangs is ended from outside.

Only the command line heeds signals; the library is interrupted as Python is.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from types import FrameType
from typing import Final, ParamSpec, Protocol, TypeVar
from weakref import WeakSet

_Given = ParamSpec("_Given")
_Came = TypeVar("_Came")
# Seconds that what is under way has after the first Ctrl-C, and all in all.
PATIENCE, _WITHIN = 26.0, 30
# Seconds after the second one, or TERM, until the main thread is torn out of whatever
# it does, and from then until the process is ended from outside.
_TEAR, _END = 0.8, 0.4
_COUNTING = threading.Lock()  # not for handlers: they only read
_HEEDED = (signal.SIGINT, signal.SIGTERM)
_SIGNAL_BASE = 128  # a shell's exit code for a signal is this and its number


class Unfinished(KeyboardInterrupt):
    """What was done when the process was told to stop is written, and is a part."""


class Line(Protocol):
    """What is told when the process is to stop."""

    def finish(self) -> None:
        """Begin nothing more."""
        ...

    def close(self) -> None:
        """Drop what is under way."""
        ...


class Stop:
    """Whether this process was told to stop, and how far its work has come.

    Attributes:
        code: what the process ends with once it was told to stop.
        under_way: pieces of work begun and not yet handed over.
        done, left: articles handed over, and those known that were not.
        is_all_known: whether `left` counts all that is left.
        unfinished: what else was not finished.
    """

    def __init__(self) -> None:
        self.code = 0
        self.under_way = 0
        self.done = 0
        self.left = 0
        self.is_all_known = True
        self.unfinished = ""
        self._is_asked = False
        self._is_dropping = False
        self._is_torn = False
        self._lines: WeakSet[Line] = WeakSet()

    @property
    def is_asked(self) -> bool:
        """Whether nothing new is to begin."""
        return self._is_asked

    @property
    def is_dropping(self) -> bool:
        """Whether what is under way is dropped as well."""
        return self._is_dropping

    def check(self, what: str) -> None:
        """Stop here, where there is nothing to keep of `what` is being done.

        Raises:
            KeyboardInterrupt: the process was told to stop.
        """
        if self._is_asked:
            self.unfinished = what
            raise KeyboardInterrupt

    def check_whole(self) -> None:
        """Stop here, where what is done is a part of what was asked for.

        Raises:
            Unfinished: the process was told to stop.
        """
        if self._is_asked:
            raise Unfinished

    def tell(self, line: Line) -> None:
        """Have a line told as long as it lives."""
        self._lines.add(line)

    @contextmanager
    def working(self) -> Iterator[None]:
        """One piece of work is under way in this block."""
        with _COUNTING:
            self.under_way += 1
        try:
            yield
        finally:
            with _COUNTING:
                self.under_way -= 1

    def heeding(
        self, ask: Callable[_Given, _Came], what: str
    ) -> Callable[_Given, _Came]:
        """The same call, under way while it is, and not made once all is to stop."""

        @wraps(ask)
        def heeded(*given: _Given.args, **named: _Given.kwargs) -> _Came:
            self.check(what)
            with self.working():
                return ask(*given, **named)

        return heeded

    @contextmanager
    def heeding_signals(self) -> Iterator[None]:
        """Heed Ctrl-C and TERM in this block; not those that the caller ignores."""
        if threading.current_thread() is not threading.main_thread():
            yield  # no other thread may
            return
        before = {each: signal.getsignal(each) for each in _HEEDED}
        for each, handler in before.items():
            if handler is not signal.SIG_IGN:
                signal.signal(each, self._hear)
        try:
            yield
        finally:
            # Once told to stop the process is at its end: later ones change nothing.
            for each, handler in before.items():
                signal.signal(each, signal.SIG_IGN if self._is_asked else handler)

    def account(self) -> str:
        """What was done and what is left, in words."""
        least = "" if self.is_all_known else "at least "
        said = f"interrupted: {self.done} articles done, {least}{self.left} left"
        return said + (f"; {self.unfinished} was not finished" * bool(self.unfinished))

    def end(self) -> None:
        """End the process, once it was told to stop and its work is written.

        Python's own way out lets go of every object first, and while it does nothing
        can end it from outside.
        """
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(self.code)

    # A handler runs in the main thread in the middle of anything: it takes no lock, and
    # so no `threading` either, whose starting of a thread takes one.
    def _hear(self, number: int, _: FrameType | None) -> None:
        is_first = not self._is_asked
        self._is_asked = True
        if is_first or number == signal.SIGTERM:
            self.code = _SIGNAL_BASE + number
        if is_first and number == signal.SIGINT and self.under_way:
            _write(
                f"interrupted: waiting for what is under way, {_WITHIN} s at most;"
                " once more ends at once"
            )
            _thread.start_new_thread(self._wait, ())
        elif not self._is_dropping:
            self._is_dropping = True
            _thread.start_new_thread(self._drop, ())
            _thread.start_new_thread(self._end, ())
            if not self.under_way:
                self._tear()
        else:
            self._tear()

    def _tear(self) -> None:
        """Leave whatever the main thread does."""
        if not self._is_torn:
            self._is_torn = True
            raise SystemExit(self.code)

    def _wait(self) -> None:
        for line in list(self._lines):
            line.finish()
        time.sleep(PATIENCE)
        if not self._is_dropping:
            _signal_main(signal.SIGINT)

    def _drop(self) -> None:
        for line in list(self._lines):
            line.close()

    def _end(self) -> None:
        time.sleep(_TEAR)
        _signal_main(signal.SIGINT)
        time.sleep(_END)
        os._exit(self.code)


STOP: Final = Stop()  # signals are the process's, and so is this


def _signal_main(number: signal.Signals) -> None:
    """Reach the main thread even where it waits for the system."""
    main = threading.main_thread().ident
    if main is not None and hasattr(signal, "pthread_kill"):
        with suppress(ProcessLookupError):
            signal.pthread_kill(main, number)
    else:
        _thread.interrupt_main(number)


def _write(message: str) -> None:
    """A line on stderr, past its buffer, which the handler may have interrupted."""
    with suppress(OSError, ValueError, AttributeError):
        os.write(sys.stderr.fileno(), f"summarizer: {message}\n".encode())
