"""A summary is known by its file's name only where that tells a day.

The keys are worked out anew. Of two that become one, as they were of one text under two
names, the newer stays. What is spoilt keeps its key: `verify` names it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from alembic import op
from sqlalchemy import Connection, delete, select, update

from summarizer.ledger.ledger import beside, stored
from summarizer.ledger.tables import summaries

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_S = summaries.c


class _Key(NamedTuple):
    """What a summary is known by."""

    article: str
    beside: str
    recipe: str

    def of(self, statement: Any) -> Any:
        """A statement about this summary alone."""
        return statement.where(
            _S.article == self.article,
            _S.beside == self.beside,
            _S.recipe == self.recipe,
        )


def upgrade() -> None:
    """Work out every key anew, the newest summaries first."""
    connection = op.get_bind()
    keys = select(_S.article, _S.beside, _S.recipe).order_by(_S.at.desc())
    for key in [_Key(*row) for row in connection.execute(keys)]:
        row = connection.execute(key.of(select(_S.data, _S.sha256))).one()
        try:
            known = beside(stored(row.data, row.sha256).article)
        except ValueError:
            continue
        _move(connection, key, known)


def _move(connection: Connection, key: _Key, known: str) -> None:
    if known == key.beside:
        return
    there = key._replace(beside=known).of(select(_S.at))
    if connection.execute(there).first():
        connection.execute(key.of(delete(summaries)))
    else:
        connection.execute(key.of(update(summaries)).values(beside=known))
