"""A real Dask cluster of processes on loopback, gone at the end.

    with Cluster(workers=2) as cluster:
        ... --dask cluster.address

Scheduler and workers are begun as an analyst begins them: `dask scheduler`, `dask
worker`. A nanny watches each worker, and begins another where one is killed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from processed import are_gone, children

_SECONDS = 90  # until it is ready, or gone
# A task is run again once, not three times, where its worker has died.
_DASK = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


class Cluster:
    """So many workers of so many threads while its `with` block runs.

    Args:
        knows: whether all of them know the modules of the tests.
        environment: what stands in the environment of the workers alone.
    """

    def __init__(
        self,
        workers: int = 2,
        threads: int = 1,
        *,
        knows: bool = True,
        **environment: str,
    ) -> None:
        self._workers, self._threads = workers, threads
        self._common = {"PYTHONPATH": str(Path(__file__).parent)} if knows else {}
        self._environment = environment
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Cluster:
        self._folder = Path(tempfile.mkdtemp(prefix="dask-", dir="/tmp"))
        file = self._folder / "scheduler.json"
        self._begin("scheduler", "--port", 0, "--scheduler-file", file)
        self._wait_for(lambda: file.exists() and file.stat().st_size > 0)
        self.address = json.loads(file.read_text("utf-8"))["address"]
        self._begin(
            "worker", self.address, "--nthreads", self._threads,
            "--nworkers", self._workers, "--local-directory", self._folder,
        )  # fmt: skip
        self._wait_for(lambda: self.log.count("Registered to:") >= self._workers)
        return self

    def __exit__(self, *_: object) -> None:
        begun = [pid for each in self._processes for pid in children(each.pid)]
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        gone = are_gone(begun)
        shutil.rmtree(self._folder)
        assert gone

    @property
    def log(self) -> str:
        """All that scheduler, nannies and workers have said."""
        files = sorted(self._folder.glob("*.log"))
        return "".join(each.read_text("utf-8", "replace") for each in files)

    def workers(self) -> list[int]:
        """The worker processes, which their nannies have begun."""
        return [
            pid
            for pid in children(self._processes[1].pid)
            if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]

    def kill_scheduler(self) -> None:
        """End the one that the others wait for."""
        self._processes[0].kill()

    def _begin(self, program: str, *arguments: object) -> None:
        command = [
            sys.executable, "-m", f"distributed.cli.dask_{program}",
            *map(str, arguments), "--host", "127.0.0.1", "--no-dashboard",
        ]  # fmt: skip
        with (self._folder / f"{program}.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ
                | self._common
                | (self._environment if program == "worker" else _DASK),
            )
        self._processes.append(process)

    def _wait_for(self, is_there: Callable[[], bool]) -> None:
        until = time.monotonic() + _SECONDS
        while not is_there():
            assert time.monotonic() < until, self.log
            assert all(each.poll() is None for each in self._processes), self.log
            time.sleep(0.05)
