"""Fuzzes one target of `tests/fuzzed.py` in this process: `tools/fuzz.py docx 60`.

A fuzzer (atheris) alters documents, keeps what reaches code that was not reached, and
goes on from there. A traceback, too long a time or too much memory ends it, exit code 1
or more, and what did it lies in the folder that `--finds` names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(ROOT / "tests")]
with atheris.instrument_imports(include=["summarizer"]):
    import fuzzed

# Beyond this address space nothing is had, so that a find does not fill the machine.
_ROOM = 4_000_000_000
_STUCK = 60  # seconds after which the fuzzer itself ends an input that computes nothing


class Measured:
    """Feeds a target, and tells the figures whenever one of them grows."""

    def __init__(self, take: fuzzed.Take) -> None:
        self._take = take
        self._slowest = 0.0

    def take(self, data: bytes) -> None:
        """One input within its bounds."""
        began = fuzzed.used()
        with fuzzed.in_time():
            self._take(data)
        taken = fuzzed.used() - began
        if taken > self._slowest:
            self._slowest = taken
            self._tell()
        if taken > fuzzed.SECONDS:
            raise fuzzed.TakesTooLong(f"{taken:.1f} s")
        if fuzzed.peak() > fuzzed.MEMORY:
            raise MemoryError(f"{fuzzed.peak():,} bytes")

    def _tell(self) -> None:
        told = {"slowest": round(self._slowest, 3), "memory": fuzzed.peak()}
        print(json.dumps(told), flush=True)


def altered(data: bytes, longest: int, seed: int) -> bytes:
    """The document with a piece of it altered, unpacked if it lies packed."""
    piece, whole = random.Random(seed).choice(fuzzed.pieces(data))
    return whole(atheris.Mutate(piece, longest))[:longest]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fuzz for so many seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=fuzzed.TAKES)
    parser.add_argument("seconds", type=int)
    parser.add_argument("--finds", type=Path, default=ROOT / ".finds")
    given = parser.parse_args(arguments)
    given.finds.mkdir(exist_ok=True)
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    with tempfile.TemporaryDirectory() as folder:
        for seed in fuzzed.seeds(given.target):
            (Path(folder) / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
        flags = [
            f"-max_total_time={given.seconds}",
            f"-timeout={_STUCK}",
            "-rss_limit_mb=0",
            f"-artifact_prefix={given.finds}/{given.target}-",
            "-verbosity=0",
            "-print_final_stats=1",
            folder,
        ]
        measured = Measured(fuzzed.TAKES[given.target])
        atheris.Setup([sys.argv[0], *flags], measured.take, custom_mutator=altered)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
