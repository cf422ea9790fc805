"""The first schema: articles, replies, summaries, what came of them, what it cost."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, String, Text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_HASH, _TIME, _RUN = String(64), String(27), String(32)


def upgrade() -> None:
    """Make all tables."""
    _articles()
    _replies()
    _summaries()
    for name in ("verdicts", "digests", "corrections"):
        _made(name)
    _costs()


def _articles() -> None:
    op.create_table(
        "articles",
        Column("sha256", _HASH, primary_key=True),
        Column("at", _TIME, nullable=False),
        Column("source", Text, nullable=False),
        Column("title", Text),
        Column("outlet", Text),
        Column("language", Text, nullable=False),
        Column("length", Integer, nullable=False),
        Column("text", LargeBinary, nullable=False),
    )
    op.create_table(
        "groups",
        Column("name", _HASH, primary_key=True),
        Column("article", _HASH, primary_key=True),
    )
    op.create_index("ix_groups_article", "groups", ["article"])


def _replies() -> None:
    op.create_table(
        "replies",
        Column("key", _HASH, primary_key=True),
        Column("at", _TIME, nullable=False),
        Column("run", _RUN, nullable=False),
        Column("about", _HASH, nullable=False),
        Column("endpoint", Text, nullable=False),
        Column("model", Text, nullable=False),
        Column("answered_by", Text, nullable=False),
        Column("finish", String(16), nullable=False),
        Column("is_void", Boolean, nullable=False),
        Column("requests", Integer, nullable=False),
        Column("prompt_tokens", Integer, nullable=False),
        Column("completion_tokens", Integer, nullable=False),
        Column("request", LargeBinary, nullable=False),
        Column("sha256", _HASH, nullable=False),
        Column("text", LargeBinary, nullable=False),
    )
    op.create_index("ix_replies_about", "replies", ["about"])


def _summaries() -> None:
    op.create_table(
        "summaries",
        Column("article", _HASH, primary_key=True),
        Column("beside", _HASH, primary_key=True),
        Column("recipe", _HASH, primary_key=True),
        Column("at", _TIME, nullable=False),
        Column("engine", Text, nullable=False),
        Column("model", Text),
        Column("source", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("date", Text),
        Column("sides", Text, nullable=False),
        Column("positions", Integer, nullable=False),
        Column("sha256", _HASH, nullable=False),
        Column("data", LargeBinary, nullable=False),
    )
    op.create_index("ix_summaries_recipe", "summaries", ["recipe"])
    op.create_index("summaries_newest", "summaries", ["article", "at"])


def _made(name: str) -> None:
    op.create_table(
        name,
        Column("sha256", _HASH, primary_key=True),
        Column("about", _HASH, primary_key=True),
        Column("at", _TIME, nullable=False),
        Column("run", _RUN, nullable=False),
        Column("what", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),
    )
    op.create_index(f"ix_{name}_about", name, ["about"])


def _costs() -> None:
    op.create_table(
        "runs",
        Column("name", _RUN, primary_key=True),
        Column("at", _TIME, nullable=False),
        Column("version", Text, nullable=False),
        Column("engine", Text, nullable=False),
        Column("model", Text),
        Column("recipe", _HASH, nullable=False),
    )
    op.create_table(
        "usage",
        Column("id", Integer, primary_key=True),
        Column("run", _RUN, nullable=False),
        Column("key", _HASH, nullable=False),
        Column("at", _TIME, nullable=False),
        Column("is_answered", Boolean, nullable=False),
        Column("requests", Integer, nullable=False),
        Column("prompt_tokens", Integer, nullable=False),
        Column("completion_tokens", Integer, nullable=False),
        Column("cost", Float),
    )
    op.create_index("ix_usage_run", "usage", ["run"])
