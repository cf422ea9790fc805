"""A clean environment for every test: no settings, no network, no shared state."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from postgres import Postgres, programs

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
# `make record` may reach the endpoint that it is pointed at.
RECORDING = bool(os.environ.get("RECORD"))
# The tools that measure are imported by the tests that hold to their figures.
sys.path.append(str(ROOT / "tools"))


@pytest.hookimpl(optionalhook=True)  # `make record` is without xdist
def pytest_xdist_auto_num_workers():
    """How many processes `-n auto` takes: half of the tests wait for a server."""
    return 2 + (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    # No test may find or leave anything in the user's own ledger.
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SUMMARIZER_LEDGER", "none")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        is_local = self.family == socket.AF_UNIX or address[0] in LOOPBACK
        if not is_local and not RECORDING:
            raise AssertionError(f"a test tried to reach {address!r}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def corpus() -> Path:
    return ROOT / "corpus"


@pytest.fixture
def shared() -> Path:
    """The measuring material beside the checkout; skips where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("shared: the measuring material is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def postgres():
    """A real server; skips where none is installed."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with Postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path) -> str:
    """Where a ledger may be made: a file, and a database; each test runs on both."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    return str(request.getfixturevalue("postgres").database())
