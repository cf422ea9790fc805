"""Migrations: one file a schema in `versions/`, each from the one before it.

A new schema is one file more, its name in `tables.SCHEMA`, the tables as it leaves them
in `tables.py`, and a ledger of the schema before it in `tests/ledgers`.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from summarizer.errors import LedgerError
from summarizer.ledger.tables import SCHEMA


def config() -> Config:
    """Where alembic finds the migrations; no file of its own is asked for."""
    found = Config()
    found.set_main_option("script_location", str(Path(__file__).parent))
    found.set_main_option("path_separator", "os")
    return found


def revisions() -> tuple[str, ...]:
    """All schemas there have been, the oldest first."""
    walked = ScriptDirectory.from_config(config()).walk_revisions()
    return tuple(each.revision for each in walked)[::-1]


def migrate(
    connection: Connection, version: str | None, shown: str, to: str = SCHEMA
) -> None:
    """Bring the tables from a schema, or from none, to a later one.

    Raises:
        LedgerError: the ledger's schema is not known: a newer program made it.
    """
    if version is not None and version not in revisions():
        raise LedgerError(
            f"ledger {shown}: is of a newer version of this program (schema {version},"
            f" this one knows {SCHEMA}); install that, or name another by --ledger"
        )
    alembic = config()
    alembic.attributes["connection"] = connection
    command.upgrade(alembic, to)
