"""The program of a worker process: opens what does the work, then works until told.

It is spoken to by pickles: what opens the work, then batches; it answers that it is
ready, then each batch. It ends when nobody speaks to it any more, and heeds no Ctrl-C:
whoever has begun it says when it is over.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from typing import BinaryIO

from summarizer.running.crews import done_by

READY = "ready"


def main() -> None:
    """Work for the process that has begun this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told, answers = _lines()
    try:
        opening, collecting = pickle.load(told)
        gc.set_threshold(*collecting)
        work = opening()
        _answer(READY, answers)
        while True:
            batch = pickle.load(told)
            _answer([done_by(work, place, item) for place, item in batch], answers)
    except (EOFError, BrokenPipeError):
        os._exit(0)  # nobody is there any more, and there is nothing to tidy


def _lines() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, out of the way of whatever else reads or prints."""
    told, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(told, "rb"), os.fdopen(answers, "wb")


def _answer(what: object, answers: BinaryIO) -> None:
    pickle.dump(what, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()
