"""Work that other processes can be told to do, and what is seen of them."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

from summarizer.running.away import Away, Job
from summarizer.running.processes import Processes

KILLER = 13  # ends every process that works on it
PATIENCE = 300.0  # seconds that a busy machine may take over what takes one


def opened(folder):
    """What does the work in another process."""
    return partial(work, folder=folder)


def work(number, folder=None):
    """The number, and who has worked on it; some go wrong, once or always."""
    if number == KILLER:
        os.kill(os.getpid(), signal.SIGKILL)
    if folder and number % 20 == 5:
        _die_once(Path(folder) / str(number))
    if number < 0:
        raise ZeroDivisionError(f"{number}")
    time.sleep(0.002)
    return number, os.getpid()


def _die_once(mark):
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def crew(count, folder=None, kept=None):
    """A crew of other processes for this work; `kept` gets what they have done."""
    return away(job(folder, kept), count)


def job(folder=None, kept=None):
    """The work as one that may be done elsewhere; an item of a thousand needs none."""
    kept = {} if kept is None else kept
    return Job(
        here=lambda number: (number, "here"),
        opening=partial(opened, folder and str(folder)),
        at_once=lambda number: (number, "at once") if number >= 1000 else None,
        keep=lambda number, done: kept.update({number: done}),
        lost=lambda number: (number, "lost"),
    )


def away(job, count):
    """A crew for a job whose processes are all ready, so that it does nothing here."""
    processes = Processes(job.opening, count, patience=0.0)
    assert comes(lambda: processes.places(0.0) == count)
    return Away(job, processes, count)


def children(pid):
    """The processes that a process has begun and not yet buried."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for file in listed for each in file.read_text().split()]


def comes(is_there):
    """Whether something comes to be, as soon as it is."""
    until = time.monotonic() + PATIENCE
    while not is_there():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def are_gone(pids):
    """Whether processes end by themselves."""
    return comes(lambda: not any(map(_runs, pids)))


def _runs(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
