"""Prints how throughput grows with the number of workers: `make scale`.

By rules on this machine, one process against two, in turn, as the machine may be
shared; and on a Dask cluster of one, two and four workers that ask a server of its own,
which answers after 200 ms. Whole processes are timed, from outside.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dasked import Cluster
from runs import answer, articles
from scripted import ScriptedServer, Step

ROOT = Path(__file__).resolve().parent.parent
READOUTS = ROOT.parent / "shared" / "readouts" / "whitehouse.jsonl"
ANSWER_SECONDS = 0.2
CLUSTERS = (1, 2, 4)
THREADS = 4  # of each worker of the cluster
ARTICLES = 200  # that are read by each thread for a measure


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readouts", type=Path, default=READOUTS)
    parser.add_argument("--pairs", type=int, default=3, help="of runs by rules")
    parser.add_argument("--first", type=int, nargs="*", default=[20, 40, 80, 160, 320])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.readouts.is_file():
            by_rules(asked.readouts, Path(folder), asked.first, asked.pairs)
        else:
            print(f"skipped: {asked.readouts} is not there")
        on_clusters(Path(folder))


def by_rules(readouts: Path, folder: Path, first: list[int], pairs: int) -> None:
    """Print a line for the first so many readouts, and one for all of them."""
    lines = [
        line
        for line in readouts.read_text("utf-8").splitlines(keepends=True)
        if json.loads(line)["title"].strip().lower().startswith("readout")
    ]
    given = folder / "readouts.jsonl"
    for number in (*first, len(lines)):
        given.write_text("".join(lines[:number]), encoding="utf-8")
        took: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(pairs):
            for workers, seconds in took.items():
                seconds.append(timed(given, "--engine", "rules", "--workers", workers))
        ratio = statistics.median(
            one / two for one, two in zip(took[1], took[2], strict=True)
        )
        one, two = (statistics.median(each) for each in took.values())
        print(
            f"rules, {number} readouts: {one:.2f} s with one process, {two:.2f} s with"
            f" two, ratio {ratio:.2f}",
            flush=True,
        )


def on_clusters(folder: Path) -> None:
    """Print a line a cluster; what is asked of it grows with it."""
    for workers in CLUSTERS:
        number = ARTICLES * workers
        given = articles(folder / f"{number}.jsonl", number)
        with (
            Cluster(workers=workers, threads=THREADS) as cluster,
            ScriptedServer(
                reply_to=lambda body: Step(body=answer(body), delay=ANSWER_SECONDS)
            ) as server,
        ):
            there = ("--dask", cluster.address, "--engine", "openai", "--no-ledger")
            timed(given, *there, "--base-url", server.url)
            times = [each.at for each in server.requests]
        rate = (number - 1) / (max(times) - min(times))
        floor = workers * THREADS / ANSWER_SECONDS
        print(
            f"200 ms server, {workers} workers of {THREADS} threads: {rate:.1f}"
            f" articles a second of {floor:.0f}",
            flush=True,
        )


def timed(given: Path, *arguments: object) -> float:
    """The seconds that a run takes from its start to its end."""
    command = [
        sys.executable, "-m", "summarizer", "summarise", str(given),
        *map(str, arguments), "-o", os.devnull,
    ]  # fmt: skip
    began = time.monotonic()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
