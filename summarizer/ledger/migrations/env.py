"""What alembic runs: the migrations on the connection that was handed in.

All within the transaction that is open on it: a ledger is migrated whole or stays as it
was.
"""

from __future__ import annotations

from alembic import context

from summarizer.ledger.tables import VERSION_TABLE, metadata

if __name__ == "env_py":  # so alembic calls it; imported otherwise it does nothing
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        version_table=VERSION_TABLE,
        render_as_batch=True,  # SQLite changes a table by making it anew
    )
    with context.begin_transaction():
        context.run_migrations()
