"""Prints what the program adds to the requests it sends: `make bench`.

Articles of 600 words are read by a server on loopback that answers after 200 ms. The
floor is the bare client, with the same bodies and as many requests at once. Floor and
program run in turn, as the machine may be shared, and the medians of the ratios are
told; time, CPU and memory are those of whole processes, taken from outside. Then a
ledger is filled, and what is known by it is read and put on a page without a request.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ANSWER_SECONDS = 0.2
WORKERS = 16
PATHS = os.pathsep.join(map(str, (ROOT, ROOT / "tests", HERE)))


class Cost(NamedTuple):
    """What a process took: seconds, seconds of CPU, megabytes, and what it printed."""

    wall: float
    cpu: float
    peak: float
    printed: str


class Server(AbstractContextManager["Server"]):
    """The scripted server in a process of its own."""

    def __init__(self, seconds: float) -> None:
        self._process = subprocess.Popen(
            [sys.executable, HERE / "serving.py", str(seconds)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": PATHS},
        )  # fmt: skip
        self.url = self._told()

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)

    def requests(self, bodies: Path | None = None) -> int:
        """How many requests came since it was asked last; their bodies go to a file."""
        assert self._process.stdin is not None
        print(bodies or "", file=self._process.stdin, flush=True)
        return int(self._told())

    def _told(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


class Bench:
    """Runs programs in a folder of its own, with nothing of the user's settings.

    Modules are compiled once, as they are where a program is installed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SUMMARIZER_", "OPENAI_", "PYTHON"))
        } | {
            "OPENAI_API_KEY": "none",
            "PYTHONPATH": PATHS,
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }

    def cost(self, *command: object) -> Cost:
        """What a program takes; `-m` or a script, and its arguments."""
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, *map(str, command)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=self._environment, cwd=self.folder,
        )  # fmt: skip
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, command
        return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed)

    def articles(self, number: int) -> Path:
        """The first so many articles."""
        file = self.folder / f"{number}.jsonl"
        if not file.is_file():
            self.cost(HERE / "material.py", number, file)
        return file


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--articles", type=int, default=50, help="0: not measured")
    parser.add_argument("--known", type=int, default=5000, help="as above")
    parser.add_argument("--meetings", type=int, default=90, help="as above")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        if asked.articles:
            against_floor(bench, asked.articles, asked.rounds)
        for verb, number in (("summarise", asked.known), ("brief", asked.meetings)):
            if number:
                from_ledger(bench, verb, number, asked.rounds)


def command(verb: str, given: Path, *more: object) -> Sequence[object]:
    """The program as a user starts it."""
    return (
        "-m", "summarizer", verb, given, "--engine", "openai", "--workers", WORKERS,
        *more,
    )  # fmt: skip


def against_floor(bench: Bench, number: int, rounds: int) -> None:
    """Print what the program takes by what the floor takes, and the requests."""
    given, bodies = bench.articles(number), bench.folder / "bodies.jsonl"
    with Server(ANSWER_SECONDS) as server:
        there = "--base-url", server.url, "-o", bench.folder / "out.jsonl"
        whole = command("summarise", given, *there, "--no-ledger")
        keeping = command("summarise", given, *there, "--fresh", "--ledger", "kept.db")
        programs = {
            "process": whole,
            "process, with a ledger": keeping,
            "session": (HERE / "work.py", server.url, given, WORKERS),
            "floor": (HERE / "floor.py", server.url, bodies, WORKERS),
        }
        bench.cost(*whole)
        requests = server.requests(bodies)
        for program in programs.values():
            bench.cost(*program)
        taken: dict[str, list[Cost]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, program in programs.items():
                taken[name].append(bench.cost(*program))
    floor = taken.pop("floor")
    print(f"{number} articles, {requests} requests, {WORKERS} at once")
    work = [float(each.printed) for each in floor]
    print(f"floor: work {told(work)} s, {costs(floor)}")
    done = [float(each.printed) for each in taken["session"]]
    print(f"session: work {told(done)} s, {told(ratios(done, work))} × the floor")
    for name, own in taken.items():
        wall = ratios([each.wall for each in own], [each.wall for each in floor])
        cpu = ratios([each.cpu for each in own], [each.cpu for each in floor])
        print(f"{name}: {costs(own)}; wall {told(wall)}, CPU {told(cpu)} × the floor")


def from_ledger(bench: Bench, verb: str, number: int, rounds: int) -> None:
    """Print what is taken by articles, or by the page of a series, that are known."""
    given = bench.articles(number)
    with Server(0) as server:
        kept = "--ledger", f"{verb}.db", "-o", bench.folder / f"{verb}.md"
        program = command(verb, given, *kept, "--base-url", server.url)
        first = bench.cost(*program)
        asked = server.requests()
        again = [bench.cost(*program) for _ in range(rounds)]
        more = server.requests()
    print(f"{verb}, {number} articles: first {costs([first])}, {asked} requests")
    print(f"again, from the ledger: {costs(again)}, {more} requests", flush=True)


def costs(several: Sequence[Cost]) -> str:
    """The medians of what several runs took."""
    wall, cpu, peak = (
        statistics.median(getattr(each, name) for each in several)
        for name in ("wall", "cpu", "peak")
    )
    return f"{wall:.2f} s, CPU {cpu:.2f} s, {peak:.0f} MB"


def ratios(own: Sequence[float], floor: Sequence[float]) -> list[float]:
    """Pair by pair, in the order in which they ran."""
    return [one / other for one, other in zip(own, floor, strict=True)]


def told(values: Sequence[float]) -> str:
    """The median, with the least and the most."""
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


if __name__ == "__main__":
    main()
