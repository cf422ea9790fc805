"""One process at a time: a lock on a ledger that is let go of however its holder ends.

Not in the tables: a process that is killed could not take back what it wrote there. A
file's ledger is locked by SQLite's own lock on an empty file beside it, as the ledger
itself must stay open to other writers; a database by an advisory lock of its session.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from summarizer.errors import LedgerError
from summarizer.ledger.opening import Store

_SUFFIX = "-lock"
_LOCK = 7_238_171_306  # any number, the same in all processes that lock this ledger


@contextmanager
def alone(store: Store, pause: Callable[[], object]) -> Iterator[None]:
    """Only one such block runs at a time on a ledger, in all processes.

    Args:
        pause: called again and again while another one runs.

    Raises:
        LedgerError: it cannot be locked.
    """
    locked = _file(store.file, pause) if store.file else _database(store, pause)
    with locked:
        yield


@contextmanager
def _file(ledger: Path, pause: Callable[[], object]) -> Iterator[None]:
    beside = ledger.with_name(ledger.name + _SUFFIX)
    try:
        with suppress(FileExistsError):
            # Never one that is there: closing it would let go of this process's locks.
            os.close(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        lock = sqlite3.connect(beside, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"ledger {ledger}: cannot be locked: {error}") from error
    with closing(lock):
        while not _is_taken(lock, ledger):
            pause()
        yield


def _is_taken(lock: sqlite3.Connection, ledger: Path) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise LedgerError(f"ledger {ledger}: cannot be locked: {error}") from error
    return True


@contextmanager
def _database(store: Store, pause: Callable[[], object]) -> Iterator[None]:
    try:
        with store.engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            take = f"SELECT pg_try_advisory_lock({_LOCK})"
            while not connection.exec_driver_sql(take).scalar():
                pause()
            try:
                yield
            finally:
                with suppress(DBAPIError):  # then the session is gone, and its lock
                    connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})")
    except DBAPIError as error:
        raise LedgerError(f"ledger {store.shown}: {error.orig}") from error
