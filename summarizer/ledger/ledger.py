"""The ledger: what is kept of a run the moment it is there, and found again later.

All keeping may be done twice: the same row is written over, so that what a lost
connection has cut off is simply done again.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from summarizer.dating.beside import name_that_tells
from summarizer.ledger.opening import Store, open_store
from summarizer.ledger.packing import name_of_group, now, packed, plain, unpacked
from summarizer.ledger.rows import (
    Run,
    add,
    article_row,
    keep_group,
    merged,
    reply_row,
    spend,
)
from summarizer.ledger.tables import (
    WAITING,
    articles,
    batch_requests,
    corrections,
    digests,
    replies,
    runs,
    summaries,
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

_REPLY = select(replies).where(replies.c.key == bindparam("key"))
_SUMMARY = select(summaries.c.data, summaries.c.sha256).where(
    summaries.c.article == bindparam("article"),
    summaries.c.beside == bindparam("beside"),
    summaries.c.recipe == bindparam("recipe"),
)


# Fields that articles had not when the first summaries were kept: empty they are left
# out of what an article is known by, so that those are still found.
_LATER = ("pages", "notes")
# Never in what an article is known by.
_UNTOLD = ("text", "original", "part", "reporter_how")


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
        self.store.write(lambda c: c.execute(merged(c, runs, row)))
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
        group = name_of_group(about)
        row = reply_row(key, reply, run, group, packed(reply.request))
        rows = [article_row(each) for each in texts]

        def work(connection: Connection) -> None:
            connection.execute(merged(connection, replies, row))
            keep_group(connection, about)
            add(connection, articles, rows)
            spend(connection, key, reply.usage, run, is_answered=True)

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
            self.store.write(lambda c: spend(c, key, spent, run, is_answered=False))

    # Summaries

    def summary(self, article: Article, recipe: str) -> Summary | None:
        """What is known of an article by a recipe, as if it had just been read."""
        found = self.found(article, recipe)
        return found.summary(article) if found else None

    def found(self, article: Article, recipe: str) -> Stored | None:
        """The same as it is kept, its article under the name that it had then."""
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
            return stored(found.data, found.sha256)
        except ValueError:  # spoilt: it is read anew, and kept over
            return None

    def keep_summary(
        self,
        article: Article,
        recipe: str,
        summary: Summary,
        requests: Iterable[str] = (),
    ) -> None:
        """Keep what came of an article by a recipe, and its text.

        Args:
            requests: those it came of, by key; what they have cost by batches is told.
        """
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
        text = article_row(article)
        told = sorted(set(requests))
        is_told = batch_requests.c.key.in_(told)
        has_come = batch_requests.c.state != WAITING

        def work(connection: Connection) -> None:
            add(connection, articles, [text])
            keep_group(connection, (article.sha256,))
            connection.execute(merged(connection, summaries, row))
            if told:
                connection.execute(delete(batch_requests).where(is_told, has_come))

        self.store.write(work)

    def rename(self, found: Stored, article: Article, recipe: str) -> None:
        """Have what is kept of an article go by the name that it has now."""
        bare = found.article.model_copy(update={"source": article.source})
        data = found.model_copy(update={"article": bare}).model_dump_json()
        name = plain(article.source) or ""
        kept = update(summaries).where(
            summaries.c.article == article.sha256,
            summaries.c.beside == beside(article),
            summaries.c.recipe == recipe,
        )
        kept = kept.values(source=name, sha256=digest(data), data=packed(data))
        shelf = update(articles).where(articles.c.sha256 == article.sha256)

        def work(connection: Connection) -> None:
            connection.execute(kept)
            connection.execute(shelf.values(source=name))

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
        rows: dict[Table, list[dict[str, Any]]] = {}
        for table, what, data in made:
            row = {
                "sha256": digest(data), "about": group, "at": at, "run": run.name,
                "what": plain(what) or "", "data": packed(data),
            }  # fmt: skip
            rows.setdefault(table, []).append(row)

        def work(connection: Connection) -> None:
            keep_group(connection, about)
            for table, some in rows.items():
                add(connection, table, some)

        self.store.write(work)


def beside(article: Article) -> str:
    """SHA-256 over what is known of an article beside its text.

    Not in what kind of file it stood, nor where in it, nor under which name unless that
    tells a day, nor where its reporter was found: no position follows from these.
    """
    unused = {name for name in _LATER if not getattr(article, name)}
    named = article.model_copy(update={"source": name_that_tells(article)})
    known = named.model_dump_json(exclude={*_UNTOLD, *unused})
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
