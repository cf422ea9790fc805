"""Where the program meets the machine: standard streams, how a run ends.

What signals do stands in `stopping`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from summarizer.errors import SettingsError, SummarizerError, unforeseen
from summarizer.printing import say, silence

_INTERRUPTED = 130  # a shell's exit code for an interrupt from the keyboard


def run(program: Callable[[], object]) -> None:
    """Run the program, and end with one line and an exit code whatever happens.

    A fault of its own shows its traceback in Python's development mode (`-X dev`).
    """
    _open_streams()
    try:
        program()
    except BrokenPipeError:
        # The reader of a pipe has seen enough; Python must not complain at exit.
        _end_silently(0)
    except SummarizerError as error:
        say(str(error))
        sys.exit(2 if isinstance(error, SettingsError) else 1)
    except OSError as error:
        # Faults of an article's file are caught where it is read: this is output.
        say(f"the output cannot be written: {error.strerror or error}")
        _end_silently(1)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        say(str(unforeseen(error)))
        _end_silently(1)


def _end_silently(code: int) -> None:
    silence(sys.stdout)
    sys.exit(code)


def _open_streams() -> None:
    """Have the three descriptors be something.

    Where one is closed (`2>&-`), the next file opened would take its number, and what
    libraries write there would go into that file.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
