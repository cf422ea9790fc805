"""The tables, as the newest migration leaves them; a test holds the two together.

Sums of money are in the currency of the settings' prices. `at` is a time in UTC,
`about` the group of articles that a row holds words of: what `forget` goes by.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

# The newest migration. Named here so that a ledger that has it opens without alembic,
# which takes a third of a second to import.
SCHEMA: Final = "0003"
VERSION_TABLE: Final = "ledger_version"
metadata = MetaData()
_HASH = String(64)
_TIME = String(27)

articles = Table(
    "articles",
    metadata,
    Column("sha256", _HASH, primary_key=True),
    Column("at", _TIME, nullable=False),
    Column("source", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("language", Text, nullable=False),
    Column("length", Integer, nullable=False),
    Column("text", LargeBinary, nullable=False),
)
# Sets of articles: one for a reply that reads an article, one for a comparison.
groups = Table(
    "groups",
    metadata,
    Column("name", _HASH, primary_key=True),
    Column("article", _HASH, primary_key=True, index=True),
)
replies = Table(
    "replies",
    metadata,
    Column("key", _HASH, primary_key=True),
    Column("at", _TIME, nullable=False),
    Column("run", String(32), nullable=False),
    Column("about", _HASH, nullable=False, index=True),
    Column("endpoint", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("finish", String(16), nullable=False),
    # No use could be made of it: it is kept, and not used again.
    Column("is_void", Boolean, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("prompt_tokens", Integer, nullable=False),
    Column("completion_tokens", Integer, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("sha256", _HASH, nullable=False),
    Column("text", LargeBinary, nullable=False),
)
summaries = Table(
    "summaries",
    metadata,
    Column("article", _HASH, primary_key=True),
    # SHA-256 of what is known beside the text, and of what it was read by.
    Column("beside", _HASH, primary_key=True),
    Column("recipe", _HASH, primary_key=True, index=True),
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
_MADE = ("verdicts", "digests", "corrections")
verdicts, digests, corrections = (
    Table(
        name,
        metadata,
        Column("sha256", _HASH, primary_key=True),
        Column("about", _HASH, primary_key=True, index=True),
        Column("at", _TIME, nullable=False),
        Column("run", String(32), nullable=False),
        Column("what", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),
    )
    for name in _MADE
)
runs = Table(
    "runs",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("at", _TIME, nullable=False),
    Column("version", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("model", Text),
    Column("recipe", _HASH, nullable=False),
)
# What was paid, request by request: whatever ends a run, the sum is right.
usage = Table(
    "usage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", String(32), nullable=False, index=True),
    Column("key", _HASH, nullable=False),
    Column("at", _TIME, nullable=False),
    Column("is_answered", Boolean, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("prompt_tokens", Integer, nullable=False),
    Column("completion_tokens", Integer, nullable=False),
    Column("cost", Float),
)
# Batches of requests, by a name that they have before the server gives them one.
batches = Table(
    "batches",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("at", _TIME, nullable=False),
    Column("run", String(32), nullable=False),
    Column("host", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("is_over", Boolean, nullable=False),
    # What the server calls the file that was sent, and the batch made of it.
    Column("file", Text),
    Column("batch", Text),
)
# Requests of a batch that wait for an answer, or whose answer no result has told yet.
WAITING, ANSWERED, FAILED = "waits", "answered", "failed"
batch_requests = Table(
    "batch_requests",
    metadata,
    Column("key", _HASH, primary_key=True),
    Column("batch", String(32), nullable=False, index=True),
    Column("about", _HASH, nullable=False, index=True),
    Column("state", String(8), nullable=False),
    Column("request", LargeBinary, nullable=False),
    # Why it has failed: the error's kind, and its words. What an answer has cost.
    Column("kind", Text),
    Column("said", Text),
    Column("requests", Integer, nullable=False),
    Column("prompt_tokens", Integer, nullable=False),
    Column("completion_tokens", Integer, nullable=False),
    Column("cost", Float),
)
Index("summaries_newest", summaries.c.article, summaries.c.at)
