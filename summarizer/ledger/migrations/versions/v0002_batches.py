"""Batches of requests, and what waits in them for an answer."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, String, Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_HASH, _NAME = String(64), String(32)


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "batches",
        Column("name", _NAME, primary_key=True),
        Column("at", String(27), nullable=False),
        Column("run", String(32), nullable=False),
        Column("host", Text, nullable=False),
        Column("model", Text, nullable=False),
        Column("requests", Integer, nullable=False),
        Column("is_over", Boolean, nullable=False),
        Column("file", Text),
        Column("batch", Text),
    )
    op.create_table(
        "batch_requests",
        Column("key", _HASH, primary_key=True),
        Column("batch", _NAME, nullable=False),
        Column("about", _HASH, nullable=False),
        Column("state", String(8), nullable=False),
        Column("request", LargeBinary, nullable=False),
        Column("kind", Text),
        Column("said", Text),
        Column("requests", Integer, nullable=False),
        Column("prompt_tokens", Integer, nullable=False),
        Column("completion_tokens", Integer, nullable=False),
        Column("cost", Float),
    )
    op.create_index("ix_batch_requests_batch", "batch_requests", ["batch"])
    op.create_index("ix_batch_requests_about", "batch_requests", ["about"])
