"""What is under way in batches: which request is in which one, and what came of it.

    claimed ─ waits ─▶ answered ─▶ told (a summary made of it is kept: the row goes)
                  └──▶ failed ─▶ claimed anew, or asked otherwise (as above)

A request waits in one batch at most, as it is known by its key. Its answer goes to the
other replies; what it has cost is told by the first summary that is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from summarizer.errors import AnswerAwaited, SummarizerError, named
from summarizer.ledger.ledger import FREE, Ledger
from summarizer.ledger.packing import name_of_group, now, packed, plain
from summarizer.ledger.rows import (
    AT_ONCE,
    Run,
    add,
    article_row,
    keep_group,
    merged,
    reply_row,
    spend,
    tokens_of,
)
from summarizer.ledger.tables import (
    ANSWERED,
    FAILED,
    WAITING,
    articles,
    batch_requests,
    batches,
    replies,
)
from summarizer.models import Article, Reply, Usage

_REQUEST = batch_requests.c
_LONGEST_REASON = 600  # characters of what a server says


class Wanted(NamedTuple):
    """A request that nothing answers yet, and the article that it reads."""

    key: str
    request: str
    article: Article


class Claimed(NamedTuple):
    """A batch as it is kept; `batch` is its id, where it is known to the server."""

    name: str
    at: str
    host: str
    model: str
    requests: int
    file: str | None
    batch: str | None


class Sent(NamedTuple):
    """What is known of a request in a batch."""

    state: str
    batch: str | None
    kind: str | None
    said: str | None
    usage: Usage

    @property
    def waits(self) -> bool:
        """Whether its answer is still to come."""
        return self.state == WAITING

    @property
    def error(self) -> SummarizerError | None:
        """The error that it came to."""
        if self.state != FAILED:
            return None
        return named(self.kind or "")(self.said or "")


def awaited(sent: Sent) -> AnswerAwaited:
    """What is said where an answer is needed that is still to come."""
    if sent.batch is None:
        return AnswerAwaited(
            "the request is in a batch whose sending was cut short; `batch submit` goes"
            " on with it"
        )
    return AnswerAwaited(
        f"the request is under way in {sent.batch}; `batch collect` fetches the answer"
    )


def sent_request(ledger: Ledger, key: str) -> Sent | None:
    """What is known of a request in a batch; None where it is in none."""
    wanted = select(batch_requests, batches.c.batch.label("id")).join(
        batches, batches.c.name == _REQUEST.batch
    )
    one = wanted.where(_REQUEST.key == key)
    row = ledger.store.read(lambda c: c.execute(one).first())
    if row is None:
        return None
    tokens = {name: getattr(row, name) for name in tokens_of(FREE)}
    usage = Usage(**tokens, cost=row.cost)
    return Sent(row.state, row.id, row.kind, row.said, usage)


def prepare(ledger: Ledger, name: str, host: str, model: str, run: Run) -> None:
    """A new batch, which nothing is in yet."""
    row = {
        "name": name, "at": now(), "run": run.name, "host": host,
        "model": plain(model) or "", "requests": 0, "is_over": False,
    }  # fmt: skip
    ledger.store.write(lambda c: add(c, batches, [row]))


def claim(ledger: Ledger, name: str, wanted: Sequence[Wanted]) -> None:
    """Put requests into a batch that is being prepared, before they are sent."""

    def work(connection: Connection) -> None:
        for start in range(0, len(wanted), AT_ONCE):
            _claim(connection, name, wanted[start : start + AT_ONCE])
        count = batches.c.requests + len(wanted)
        one = update(batches).where(batches.c.name == name)
        connection.execute(one.values(requests=count))

    ledger.store.write(work)


def _claim(connection: Connection, name: str, wanted: Sequence[Wanted]) -> None:
    for each in wanted:
        keep_group(connection, (each.article.sha256,))
    texts = {each.article.sha256: article_row(each.article) for each in wanted}
    add(connection, articles, list(texts.values()))
    rows = [
        {
            "key": each.key, "batch": name, "state": WAITING,
            "about": name_of_group((each.article.sha256,)),
            "request": packed(each.request), "kind": None, "said": None,
            "cost": None, **tokens_of(FREE),
        }
        for each in wanted
    ]  # fmt: skip
    connection.execute(merged(connection, batch_requests, rows))


def note(
    ledger: Ledger, name: str, *, file: str | None = None, batch: str | None = None
) -> None:
    """Note what the server calls the file of a batch, or the batch."""
    given = {"file": file, "batch": batch}
    known = {column: value for column, value in given.items() if value is not None}
    one = update(batches).where(batches.c.name == name).values(**known)
    ledger.store.write(lambda c: c.execute(one))


def dissolve(ledger: Ledger, name: str) -> None:
    """Let go of a batch that the server does not have: nothing in it is under way."""

    def work(connection: Connection) -> None:
        connection.execute(delete(batch_requests).where(_waits_in(name)))
        connection.execute(delete(batches).where(batches.c.name == name))

    ledger.store.write(work)


def under_way(ledger: Ledger, batch: str | None = None) -> list[Claimed]:
    """The batches that are not over, the oldest first; or the one with an id."""
    b = batches.c
    wanted = select(b.name, b.at, b.host, b.model, b.requests, b.file, b.batch)
    is_meant = b.is_over.is_(False) if batch is None else b.batch == batch
    listed = wanted.where(is_meant).order_by(b.at, b.name)
    rows = ledger.store.read(lambda c: c.execute(listed).all())
    return [Claimed(*row) for row in rows]


def answer(ledger: Ledger, name: str, key: str, reply: Reply, run: Run) -> bool:
    """Keep the answer to a request of a batch; False where it waits for none.

    An answer that came otherwise meanwhile stands; that this one was paid for is noted.
    """
    owed = {"state": ANSWERED, "cost": reply.usage.cost, **tokens_of(reply.usage)}
    is_usable = select(replies.c.key).where(
        replies.c.key == key, replies.c.is_void.is_(False)
    )

    def work(connection: Connection) -> bool:
        if not _settle(connection, name, key, owed):
            return False
        spend(connection, key, reply.usage, run, is_answered=True)
        if connection.execute(is_usable).first() is None:
            of = select(_REQUEST.about, _REQUEST.request).where(_REQUEST.key == key)
            sent = connection.execute(of).one()
            row = reply_row(key, reply, run, sent.about, sent.request)
            connection.execute(merged(connection, replies, row))
        return True

    return ledger.store.write(work)


def fail(ledger: Ledger, name: str, key: str, error: SummarizerError, run: Run) -> bool:
    """Note by which error a request of a batch came to nothing; False as above."""
    spent = Usage.spent_on(error)
    failed = {"state": FAILED, **_reason(error), **tokens_of(spent), "cost": spent.cost}

    def work(connection: Connection) -> bool:
        if not _settle(connection, name, key, failed):
            return False
        if spent.requests:
            spend(connection, key, spent, run, is_answered=False)
        return True

    return ledger.store.write(work)


def end(ledger: Ledger, name: str, error: SummarizerError) -> int:
    """A batch is over: what still waits in it has failed so; how many that are."""

    def work(connection: Connection) -> int:
        one = update(batches).where(batches.c.name == name)
        connection.execute(one.values(is_over=True))
        left = update(batch_requests).where(_waits_in(name))
        values = {"state": FAILED, **_reason(error)}
        return connection.execute(left.values(**values)).rowcount

    return ledger.store.write(work)


def _reason(error: SummarizerError) -> dict[str, str | None]:
    said = plain(str(error), _LONGEST_REASON)
    return {"kind": type(error).__name__, "said": said}


def _settle(
    connection: Connection, name: str, key: str, values: dict[str, Any]
) -> bool:
    """Whether the request has waited, and does no more: of two who try one does."""
    one = update(batch_requests).where(_waits_in(name), _REQUEST.key == key)
    return connection.execute(one.values(**values)).rowcount == 1


def _waits_in(name: str) -> Any:
    return (_REQUEST.batch == name) & (_REQUEST.state == WAITING)
