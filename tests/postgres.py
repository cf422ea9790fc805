"""A real PostgreSQL on loopback, in a folder of its own, gone at the end.

    with Postgres() as server:
        Ledger.open(server.database())

It refuses to run as root, so that root's tests run it as another user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from itertools import count
from pathlib import Path

_USER = "tester"
_NEEDED = ("initdb", "pg_ctl", "createdb")
_START_SECONDS = 60
# What makes a server fast that lives for a test: nothing must outlast the machine.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def programs() -> Path | None:
    """Where the server's programs are; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # where Debian has them
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    whole = [each for each in found if all((each / name).exists() for name in _NEEDED)]
    return whole[-1] if whole else None


def _other_user() -> str | None:
    """Who runs it where we are root."""
    if os.getuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Postgres:
    """A server while its `with` block runs; may be stopped and started within."""

    def __enter__(self) -> Postgres:
        home = programs()
        assert home is not None
        self._home, self._numbers, self._user = home, count(1), _other_user()
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._data = self._folder / "data"
        self._run("initdb", "-D", self._data, "-U", _USER, "-A", "trust", "-E", "UTF8",
                  "--no-sync", "--locale=C")  # fmt: skip
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start it, on the same port each time, and wait until it answers."""
        fast = " ".join(f"-c {each}" for each in _FAST)
        options = f"-h 127.0.0.1 -p {self.port} -k {self._folder} {fast}"
        self._run("pg_ctl", "-D", self._data, "-w", "-t", str(_START_SECONDS), "-l",
                  self._folder / "log", "-o", options, "start")  # fmt: skip

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"ledger{next(self._numbers)}"
        self._run(
            "createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", _USER, name
        )
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str | Path) -> None:
        given = {} if self._user is None else {"user": self._user, "extra_groups": []}
        done = subprocess.run(
            [str(self._home / program), *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            text=True,
            check=False,
            **given,  # type: ignore[call-overload]
        )
        assert done.returncode == 0, done.stderr
