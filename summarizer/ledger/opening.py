"""Opening a ledger: a file of SQLite's or a database of PostgreSQL's, up to date.

SQLite: a write-ahead log, so that readers and a writer do not wait for each other; each
writing begins by taking the lock, and waits for it. PostgreSQL: what was going on when
the server went away is done again once it is back, as all writing here may be.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy import inspect as inspected
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.pool import QueuePool

from summarizer.errors import LedgerError, SettingsError
from summarizer.ledger.places import file_of, is_address
from summarizer.ledger.tables import SCHEMA, VERSION_TABLE, metadata

if TYPE_CHECKING:
    from sqlalchemy import URL

Got = TypeVar("Got")
_LOCK_SECONDS = 30.0  # for another process to end its writing, which takes milliseconds
_AWAY_SECONDS = 30.0  # for a database to come back, as it does when it is restarted
_PAUSE_SECONDS = 0.25
_CONNECTIONS, _MORE_CONNECTIONS = 4, 64  # kept open; opened besides when many wait
_WRITES = "ledger_writes"
_LOCK = 7_238_171_305  # any number, the same in all processes that open this ledger
_DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "sqlite": "sqlite",
}
_KEEP_NONE = "--ledger names another, --no-ledger keeps none"


class Store:
    """A database that reading and writing are handed to; for several threads.

    `file` is where it lies, if it is one.

    Every error of the database comes out as a LedgerError that names the ledger.
    """

    def __init__(self, engine: Engine, shown: str, file: Path | None = None) -> None:
        self.shown = shown
        self.file = file
        self.engine = engine
        self._writing = engine.execution_options(**{_WRITES: True})
        # SQLite has one writer at a time anyhow: in a process they take turns here,
        # where waiting is fair and costs nothing.
        is_file = engine.dialect.name == "sqlite"
        self._turn = threading.Lock() if is_file else None
        self._has_answered = False

    def read(self, work: Callable[[Connection], Got]) -> Got:
        """What the work finds."""
        return self._done(self.engine, work)

    def write(self, work: Callable[[Connection], Got]) -> Got:
        """Do the work whole or not at all."""
        if self._turn is None:
            return self._done(self._writing, work)
        with self._turn:
            return self._done(self._writing, work)

    def use_log(self) -> None:
        """Have SQLite write ahead, once it is known to be a ledger."""
        if self.engine.dialect.name != "sqlite":
            return
        until = time.monotonic() + _LOCK_SECONDS
        with closing(self.engine.raw_connection()) as raw:
            while True:
                try:
                    raw.cursor().execute("PRAGMA journal_mode=WAL").fetchall()
                    return
                except sqlite3.OperationalError as error:
                    # SQLite does not wait for this by itself.
                    if "locked" not in str(error) or time.monotonic() > until:
                        raise _meaning_of(str(error), self.shown) from error
                time.sleep(_PAUSE_SECONDS)

    def scrub(self) -> None:
        """See that what was removed is not left in a file's free pages and its log."""
        if self.engine.dialect.name != "sqlite":
            return  # there it is the server's vacuum that does it
        try:
            with closing(self.engine.raw_connection()) as raw:
                cursor = raw.cursor()
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error:
            return  # others are reading: the pages are written over in time

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def _done(self, engine: Engine, work: Callable[[Connection], Got]) -> Got:
        # One that has never answered is not waited for: its address may be wrong.
        until = time.monotonic() + (_AWAY_SECONDS if self._has_answered else 0.0)
        while True:
            try:
                with engine.begin() as connection:
                    done = work(connection)
                self._has_answered = True
                return done
            except DBAPIError as error:
                if not _is_away(engine, error) or time.monotonic() > until:
                    raise _meaning_of(str(error.orig), self.shown) from error
            time.sleep(_PAUSE_SECONDS)


def open_store(place: str, *, create: bool = True, writes: bool = True) -> Store:
    """The store at a path or address.

    Args:
        create: make one where there is none.
        writes: False to look at one that may not be written.

    Raises:
        LedgerError: it cannot be opened, is none, or is of a newer version.
        SettingsError: the address is none, or its driver is not installed.
    """
    if is_address(place):
        url = _url_of(place)
        shown = url.render_as_string(hide_password=True)
        if url.get_backend_name() == "sqlite":
            place = url.database or ""
    else:
        url, shown = None, str(file_of(place))
    if url is None or url.get_backend_name() == "sqlite":
        file = file_of(place)
        store = Store(_file_engine(file, shown, create, writes), shown, file)
    else:
        store = Store(_server_engine(url), shown)
    try:
        if writes:
            store.write(lambda connection: _up_to_date(connection, shown, create))
            store.use_log()
        else:
            store.read(lambda connection: _refuse_other(connection, shown))
    except BaseException:
        store.close()
        raise
    return store


def _url_of(place: str) -> URL:
    try:
        url = make_url(place)
        kind = url.get_backend_name()
        if kind not in _DRIVERS and url.drivername not in _DRIVERS:
            raise NoSuchModuleError
    except (ArgumentError, NoSuchModuleError, ValueError):
        # The address is not told: it may hold a password.
        raise SettingsError(
            "the ledger's address is none that is known: give a path, or"
            " postgresql://USER@HOST/DATABASE"
        ) from None
    return url.set(drivername=_DRIVERS.get(kind, _DRIVERS["postgresql"]))


def _server_engine(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            pool_size=_CONNECTIONS,
            max_overflow=_MORE_CONNECTIONS,
            pool_pre_ping=True,
        )
    except ModuleNotFoundError as error:
        raise SettingsError(
            "PostgreSQL needs psycopg: pip install 'readout-summarizer[postgres]'"
        ) from error


def _file_engine(path: Path, shown: str, create: bool, writes: bool) -> Engine:
    _prepare(path, shown, create, writes)
    is_fixed = not writes and not _may_write(path)
    address = f"file:{quote(str(path))}?mode={'ro' if is_fixed else 'rw'}"
    if is_fixed and not _may_write(path.parent):
        address += "&immutable=1"  # no place for a log beside it, so none is looked for
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connection(address),
        pool_size=_CONNECTIONS,
        max_overflow=_MORE_CONNECTIONS,
        poolclass=QueuePool,
    )

    def on_begin(connection: Connection) -> None:
        # Reading is one statement each time, which is whole by itself.
        if connection.get_execution_options().get(_WRITES):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "begin", on_begin)
    return engine


def _connection(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address,
        uri=True,
        timeout=_LOCK_SECONDS,
        check_same_thread=False,
        isolation_level=None,
    )
    # Whole after a crash of the machine, if perhaps without its last moments; a
    # process that is killed loses nothing.
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def _prepare(path: Path, shown: str, create: bool, writes: bool) -> None:
    """See that there is a file, which only its owner may read.

    The log and its index beside it take its mode from it.
    """
    try:
        if create and writes and not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if not path.exists():
            raise LedgerError(f"there is no ledger {shown}")
        if not path.is_file():
            raise LedgerError(f"ledger {shown}: is no file; {_KEEP_NONE}")
        if writes and not _may_write(path):
            raise LedgerError(f"ledger {shown}: may not be written; {_KEEP_NONE}")
    except OSError as error:
        raise LedgerError(
            f"ledger {shown}: cannot be opened: {error.strerror}; {_KEEP_NONE}"
        ) from error


def _may_write(path: Path) -> bool:
    has_effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=has_effective)


def version_of(connection: Connection) -> str | None:
    """The newest migration that a database has had; None where it is no ledger."""
    if not inspected(connection).has_table(VERSION_TABLE):
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}")
    return found.scalar()


def _up_to_date(connection: Connection, shown: str, create: bool) -> None:
    if connection.dialect.name == "postgresql":
        # Of several that open it at once, one makes the tables.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    version = version_of(connection)
    if version == SCHEMA:
        return
    if version is None:
        _refuse_foreign(connection, shown)
        if not create:
            raise LedgerError(f"there is no ledger {shown}")
    from summarizer.ledger.migrations import migrate

    migrate(connection, version, shown)


def _refuse_other(connection: Connection, shown: str) -> None:
    """What may not be written cannot be brought up to date either."""
    version = version_of(connection)
    if version is None:
        _refuse_foreign(connection, shown)
        raise LedgerError(f"there is no ledger {shown}")
    if version != SCHEMA:
        raise LedgerError(
            f"ledger {shown}: has schema {version}, this program {SCHEMA}; open it once"
            " where it may be written, with the newer of the two"
        )


def _refuse_foreign(connection: Connection, shown: str) -> None:
    """No table of anybody else's is touched.

    A file of another program is none of ours; a database may hold others' tables.
    """
    there = set(inspected(connection).get_table_names())
    if connection.dialect.name != "sqlite":
        there &= set(metadata.tables)
    if there:
        named = ", ".join(sorted(there)[:3])
        raise LedgerError(
            f"{shown} is no ledger: it holds other tables ({named}); {_KEEP_NONE}"
        )


def _is_away(engine: Engine, error: DBAPIError) -> bool:
    """Whether a server has gone that may come back."""
    if engine.dialect.name == "sqlite":
        return False
    if error.connection_invalidated:
        return True
    # No state: the server has not even answered. "57P": it is going down, or starting.
    state = getattr(error.orig, "sqlstate", None)
    is_down = state is None or state.startswith("57P")
    return isinstance(error, OperationalError) and is_down and not _is_refused(error)


def _is_refused(error: DBAPIError) -> bool:
    """Whether the server is there and does not let us in: waiting is no help."""
    said = str(error.orig).lower()
    return any(each in said for each in ("password", "does not exist", "pg_hba"))


def _meaning_of(said: str, shown: str) -> LedgerError:
    said = " ".join(said.split())
    lowered = said.lower()
    if "not a database" in lowered or "malformed" in lowered:
        return LedgerError(
            f"{shown} is no ledger, or it is spoilt: {said}; {_KEEP_NONE}"
        )
    if "disk is full" in lowered or "disk i/o" in lowered or "no space" in lowered:
        return LedgerError(
            f"ledger {shown}: the disk is full ({said}); make room and run again: what"
            " was kept is not paid for twice"
        )
    if "locked" in lowered:
        return LedgerError(
            f"ledger {shown}: another process has been writing for more than"
            f" {_LOCK_SECONDS:g} s; run again, what was kept is not paid for twice"
        )
    if "readonly" in lowered or "read-only" in lowered:
        return LedgerError(f"ledger {shown}: may not be written; {_KEEP_NONE}")
    return LedgerError(f"ledger {shown}: {said[:300]}; {_KEEP_NONE}")


@contextmanager
def opened(place: str, *, create: bool = True, writes: bool = True) -> Iterator[Store]:
    """The store at a place, closed again at the end."""
    store = open_store(place, create=create, writes=writes)
    try:
        yield store
    finally:
        store.close()
