"""The ledger: what is kept of a run the moment it is there, and found again later.

All keeping may be done twice: the same row is written over, so that what a lost
connection has cut off is simply done again.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from summarizer.ledger.opening import Store, open_store
from summarizer.ledger.packing import name_of_group, now, packed, plain, unpacked
from summarizer.ledger.tables import (
    articles,
    corrections,
    digests,
    groups,
    replies,
    runs,
    summaries,
    usage,
    verdicts,
)
from summarizer.models import (
    Article,
    Comparison,
    EngineInfo,
    Meeting,
    Position,
    Record,
    Remark,
    Reply,
    Summary,
    Unverified,
    Usage,
    digest,
)

# Rows to an INSERT and names to an IN: SQLite takes 32,766 values a statement.
_AT_ONCE = 500
_REPLY = select(replies).where(replies.c.key == bindparam("key"))
_SUMMARY = select(summaries.c.data, summaries.c.sha256).where(
    summaries.c.article == bindparam("article"),
    summaries.c.beside == bindparam("beside"),
    summaries.c.recipe == bindparam("recipe"),
)


# Fields that articles had not when the first summaries were kept: empty they are left
# out of what an article is known by, so that those are still found.
_LATER = ("pages", "notes")


class Stored(Record):
    """A summary as it is kept: its article is known by its hash, or kept beside it.

    The same fields as `Summary`, without what brings old versions up to date: pydantic
    reads it from JSON in half the time.
    """

    article: Article
    meeting: Meeting
    positions: tuple[Position, ...]
    unverified: tuple[Unverified, ...] = ()
    engine: EngineInfo
    usage: Usage = Usage()
    lost: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    schema_version: int

    def summary(self, article: Article) -> Summary:
        """The summary of that article; it has cost nothing this time."""
        given = {name: getattr(self, name) for name in Summary.model_fields}
        return Summary.model_construct(**(given | {"article": article, "usage": FREE}))


FREE = Usage()


class Run(NamedTuple):
    """By whom something is kept: a name that no other run has."""

    name: str


class Ledger:
    """Keeps and finds; to be shared by threads, and by processes one each.

        with closing(Ledger.open("readouts.sqlite")) as ledger:
            found = ledger.summary(article, recipe.digest)

    Every method raises LedgerError where the database does not do its part.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, place: str, *, create: bool = True, writes: bool = True) -> Ledger:
        """The ledger at a path or address; `opening.open_store` says what may fail."""
        return cls(open_store(place, create=create, writes=writes))

    @property
    def shown(self) -> str:
        """Where it is, without a password."""
        return self.store.shown

    def close(self) -> None:
        """Let go of it; it may be used again."""
        self.store.close()

    def begin(self, version: str, engine: str, model: str | None, recipe: str) -> Run:
        """A new run of a program by a recipe."""
        run = Run(uuid.uuid4().hex)
        row = {
            "name": run.name, "at": now(), "version": version, "engine": engine,
            "model": plain(model), "recipe": recipe,
        }  # fmt: skip
        self.store.write(lambda c: c.execute(_merged(c, runs, row)))
        return run

    # Replies

    def reply(self, key: str) -> Reply | None:
        """The reply under a key that may be used; none where its bytes are spoilt."""
        row = self.store.read(lambda c: c.execute(_REPLY, {"key": key}).first())
        if row is None or row.is_void:
            return None
        try:
            text = unpacked(row.text)
        except ValueError:
            return None
        return Reply(
            endpoint=row.endpoint,
            request="",
            model=row.model,
            text=text,
            finish=row.finish,
            answered_by=row.answered_by,
            usage=Usage(
                requests=row.requests,
                prompt_tokens=row.prompt_tokens,
                completion_tokens=row.completion_tokens,
            ),
        )

    def keep_reply(
        self,
        key: str,
        reply: Reply,
        run: Run,
        about: Iterable[str],
        texts: Iterable[Article] = (),
    ) -> None:
        """Keep a reply over any earlier one, and what it has cost.

        Args:
            about: the articles that it holds words of, by SHA-256.
            texts: those that are kept with it.
        """
        about = tuple(about)
        paid = {
            "requests": reply.usage.requests,
            "prompt_tokens": reply.usage.prompt_tokens,
            "completion_tokens": reply.usage.completion_tokens,
        }
        row = {
            "key": key, "at": now(), "run": run.name, "about": name_of_group(about),
            "endpoint": reply.endpoint, "model": plain(reply.model) or "",
            "answered_by": plain(reply.answered_by) or "", "finish": reply.finish,
            "is_void": False, "request": packed(reply.request),
            "sha256": digest(reply.text), "text": packed(reply.text), **paid,
        }  # fmt: skip
        rows = [_article_row(each) for each in texts]

        def work(connection: Connection) -> None:
            connection.execute(_merged(connection, replies, row))
            _keep_group(connection, about)
            for each in rows:
                connection.execute(_added(connection, articles, each))
            _spend(connection, key, reply.usage, run, is_answered=True)

        self.store.write(work)

    def void(self, keys: Iterable[str]) -> None:
        """No use could be made of these replies: they are not used again."""
        named = sorted(set(keys))
        if named:
            void = update(replies).where(replies.c.key.in_(named)).values(is_void=True)
            self.store.write(lambda c: c.execute(void))

    def spend(self, key: str, spent: Usage, run: Run) -> None:
        """Note what a request has cost that came to nothing."""
        if spent.requests:
            self.store.write(lambda c: _spend(c, key, spent, run, is_answered=False))

    # Summaries

    def summary(self, article: Article, recipe: str) -> Summary | None:
        """What is known of an article by a recipe, as if it had just been read."""
        found = self.store.read(
            lambda c: c.execute(
                _SUMMARY,
                {
                    "article": article.sha256,
                    "beside": beside(article),
                    "recipe": recipe,
                },
            ).first()
        )
        if found is None:
            return None
        try:
            return stored(found.data, found.sha256).summary(article)
        except ValueError:  # spoilt: it is read anew, and kept over
            return None

    def keep_summary(self, article: Article, recipe: str, summary: Summary) -> None:
        """Keep what came of an article by a recipe, and its text."""
        bare = article.model_copy(update={"text": None})
        data = summary.model_copy(update={"article": bare}).model_dump_json()
        row = {
            "article": article.sha256, "beside": beside(article), "recipe": recipe,
            "at": now(), "engine": summary.engine.name,
            "model": plain(summary.engine.model), "source": plain(article.source) or "",
            "kind": summary.meeting.kind, "date": plain(summary.meeting.date),
            "sides": plain("-".join(summary.meeting.sides)) or "",
            "positions": len(summary.positions), "sha256": digest(data),
            "data": packed(data),
        }  # fmt: skip
        text = _article_row(article)

        def work(connection: Connection) -> None:
            connection.execute(_added(connection, articles, text))
            _keep_group(connection, (article.sha256,))
            connection.execute(_merged(connection, summaries, row))

        self.store.write(work)

    # What was made of several

    def keep_comparison(
        self, compared: Comparison, run: Run, corrected: str | None = None
    ) -> None:
        """Keep what a model or an analyst has decided, and the pages a model wrote."""
        about = tuple(each.article.sha256 for each in compared.summaries)
        by_others = [v for v in compared.verdicts if v.decided_by.who != "rules"]
        made: list[tuple[Table, str, str]] = [
            (verdicts, each.position, each.model_dump_json()) for each in by_others
        ]
        made += [
            (digests, f"{each.series} {each.meeting}", each.model_dump_json())
            for each in compared.digests
        ]
        if corrected is not None:
            made.append((corrections, digest(corrected)[:12], corrected))
        if not made:
            return
        group, at = name_of_group(about), now()

        def work(connection: Connection) -> None:
            _keep_group(connection, about)
            for table, what, data in made:
                row = {
                    "sha256": digest(data), "about": group, "at": at, "run": run.name,
                    "what": plain(what) or "", "data": packed(data),
                }  # fmt: skip
                connection.execute(_added(connection, table, row))

        self.store.write(work)


def beside(article: Article) -> str:
    """SHA-256 over what is known of an article beside its text.

    Not in what kind of file it stood: no position follows from that.
    """
    unused = {name for name in _LATER if not getattr(article, name)}
    known = article.model_dump_json(exclude={"text", "original", *unused})
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()


def stored(data: bytes, sha256: str) -> Stored:
    """A summary from its packed form.

    Raises:
        ValueError: it is not what was kept.
    """
    text = unpacked(data)
    if digest(text) != sha256:
        raise ValueError("its hash is another")
    return Stored.model_validate_json(text)


def _article_row(article: Article) -> dict[str, Any]:
    return {
        "sha256": article.sha256, "at": now(), "source": plain(article.source) or "",
        "title": plain(article.title), "outlet": plain(article.outlet),
        "language": plain(article.language) or "", "length": article.length,
        "text": packed(article.text or ""),
    }  # fmt: skip


def _keep_group(connection: Connection, about: Sequence[str]) -> None:
    """The articles of a group; one that is known is whole."""
    name = name_of_group(about)
    known = select(groups.c.article).where(groups.c.name == name).limit(1)
    if not about or connection.execute(known).first():
        return
    members = sorted(set(about))
    for start in range(0, len(members), _AT_ONCE):
        some = [{"name": name, "article": m} for m in members[start : start + _AT_ONCE]]
        connection.execute(_added(connection, groups, some))


def _spend(
    connection: Connection, key: str, spent: Usage, run: Run, *, is_answered: bool
) -> None:
    row = {
        "run": run.name, "key": key, "at": now(), "is_answered": is_answered,
        "requests": spent.requests, "prompt_tokens": spent.prompt_tokens,
        "completion_tokens": spent.completion_tokens, "cost": spent.cost,
    }  # fmt: skip
    connection.execute(insert(usage), row)


def _added(
    connection: Connection,
    table: Table,
    rows: Mapping[str, Any] | Sequence[Mapping[str, Any]],
) -> Any:
    """An insertion that leaves what is there already."""
    return _insert(connection, table).values(rows).on_conflict_do_nothing()


def _merged(connection: Connection, table: Table, row: Mapping[str, Any]) -> Any:
    """An insertion over what is there already."""
    keys = [column.name for column in table.primary_key]
    rest = {name: value for name, value in row.items() if name not in keys}
    new = _insert(connection, table).values(row)
    return new.on_conflict_do_update(index_elements=keys, set_=rest)


def _insert(connection: Connection, table: Table) -> Any:
    """PostgreSQL's and SQLite's own, which say alike what to do with what is there."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
