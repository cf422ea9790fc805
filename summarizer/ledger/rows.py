"""Rows as they go into the tables, and the statements that put them there.

All may be done twice: the same row is written over, or left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, insert, select

from summarizer.ledger.packing import name_of_group, now, packed, plain
from summarizer.ledger.tables import groups, usage
from summarizer.models import Article, Reply, Usage, digest

# Rows to an INSERT and names to an IN: SQLite takes 32,766 values a statement.
AT_ONCE = 500


class Run(NamedTuple):
    """By whom something is kept: a name that no other run has."""

    name: str


def article_row(article: Article) -> dict[str, Any]:
    """An article with its text."""
    return {
        "sha256": article.sha256, "at": now(), "source": plain(article.source) or "",
        "title": plain(article.title), "outlet": plain(article.outlet),
        "language": plain(article.language) or "", "length": article.length,
        "text": packed(article.text or ""),
    }  # fmt: skip


def reply_row(
    key: str, reply: Reply, run: Run, about: str, request: bytes
) -> dict[str, Any]:
    """A reply about a group of articles, with its request as it is packed."""
    return {
        "key": key, "at": now(), "run": run.name, "about": about,
        "endpoint": reply.endpoint, "model": plain(reply.model) or "",
        "answered_by": plain(reply.answered_by) or "", "finish": reply.finish,
        "is_void": False, "request": request, "sha256": digest(reply.text),
        "text": packed(reply.text), **tokens_of(reply.usage),
    }  # fmt: skip


def tokens_of(spent: Usage) -> dict[str, int]:
    """What was spent, but for money."""
    return {
        "requests": spent.requests,
        "prompt_tokens": spent.prompt_tokens,
        "completion_tokens": spent.completion_tokens,
    }


def keep_group(connection: Connection, about: Sequence[str]) -> None:
    """The articles of a group; one that is known is whole."""
    name = name_of_group(about)
    known = select(groups.c.article).where(groups.c.name == name).limit(1)
    if not about or connection.execute(known).first():
        return
    add(connection, groups, [{"name": name, "article": m} for m in sorted(set(about))])


def spend(
    connection: Connection, key: str, spent: Usage, run: Run, *, is_answered: bool
) -> None:
    """Note what a request has cost."""
    row = {
        "run": run.name, "key": key, "at": now(), "is_answered": is_answered,
        "cost": spent.cost, **tokens_of(spent),
    }  # fmt: skip
    connection.execute(insert(usage), row)


def add(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows, with one statement for all; what is there already stays."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def merged(
    connection: Connection,
    table: Table,
    rows: Mapping[str, Any] | Sequence[Mapping[str, Any]],
) -> Any:
    """An insertion over what is there already."""
    new = _insert(connection, table).values(rows)
    keys = [column.name for column in table.primary_key]
    given = rows if isinstance(rows, Mapping) else rows[0]
    over = {name: new.excluded[name] for name in given if name not in keys}
    return new.on_conflict_do_update(index_elements=keys, set_=over)


def _insert(connection: Connection, table: Table) -> Any:
    """PostgreSQL's and SQLite's own, which say alike what to do with what is there."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
