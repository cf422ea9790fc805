"""What lies in a ledger: listed, shown, searched, taken out again, forgotten."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, func, or_, select

from summarizer.errors import InputError, LedgerError
from summarizer.ledger.ledger import Ledger, Stored, stored
from summarizer.ledger.packing import unpacked
from summarizer.ledger.tables import (
    articles,
    batch_requests,
    batches,
    corrections,
    digests,
    groups,
    replies,
    runs,
    summaries,
    usage,
    verdicts,
)
from summarizer.models import Record, Summary, digest

_AT_ONCE = 200  # rows taken at a time, so that no ledger is held whole
_SHORTEST_NAME = 6  # figures of a SHA-256 that may stand for it
MADE = {"verdicts": verdicts, "digests": digests, "corrections": corrections}


class Shelved(Record):
    """An article in the ledger, as a list has it.

    `article` is its SHA-256; date, sides and positions are those of the newest of its
    `summaries`, and empty where it was never read to the end.
    """

    article: str
    source: str
    title: str | None = None
    outlet: str | None = None
    language: str
    kept: str
    kind: str | None = None
    date: str | None = None
    sides: str | None = None
    positions: int | None = None
    summaries: int = 0


class Forgotten(NamedTuple):
    """How many rows of each kind were removed with an article."""

    summaries: int
    replies: int
    decisions: int


class RunCost(Record):
    """A run, and what was paid in it."""

    run: str
    at: str
    version: str
    engine: str
    model: str | None = None
    requests: int = 0
    unanswered: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None


def shelved(ledger: Ledger) -> Iterator[Shelved]:
    """Every article, by source and hash."""
    s = summaries.c
    rows = ledger.store.read(
        lambda c: c.execute(
            select(s.article, s.kind, s.date, s.sides, s.positions).order_by(s.at)
        ).all()
    )
    newest_of = {row.article: row for row in rows}
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.article] = counts.get(row.article, 0) + 1
    a = articles.c
    listed = select(a.sha256, a.source, a.title, a.outlet, a.language, a.at)
    for row in rows_of(ledger, listed, (a.source, a.sha256)):
        last = newest_of.get(row.sha256)
        yield Shelved(
            article=row.sha256,
            source=row.source,
            title=row.title,
            outlet=row.outlet,
            language=row.language,
            kept=row.at,
            kind=last.kind if last else None,
            date=last.date if last else None,
            sides=last.sides if last else None,
            positions=last.positions if last else None,
            summaries=counts.get(row.sha256, 0),
        )


def run_costs(ledger: Ledger) -> list[RunCost]:
    """Every run with what was paid in it, the first one first."""
    u = usage.c
    sums = select(
        u.run,
        func.sum(u.requests).label("requests"),
        func.sum(u.prompt_tokens).label("prompt_tokens"),
        func.sum(u.completion_tokens).label("completion_tokens"),
        func.sum(u.cost).label("cost"),
    ).group_by(u.run)
    failed = select(u.run, func.count().label("n")).where(u.is_answered.is_(False))

    def work(connection: Connection) -> list[RunCost]:
        paid = {row.run: row for row in connection.execute(sums)}
        lost = {row.run: row.n for row in connection.execute(failed.group_by(u.run))}
        return [
            RunCost(
                run=row.name,
                at=row.at,
                version=row.version,
                engine=row.engine,
                model=row.model,
                unanswered=lost.get(row.name, 0),
                **_sums(paid.get(row.name)),
            )
            for row in connection.execute(select(runs).order_by(runs.c.at))
        ]

    return ledger.store.read(work)


def _sums(row: Any) -> dict[str, Any]:
    if row is None:
        return {}
    names = ("requests", "prompt_tokens", "completion_tokens")
    return {name: int(getattr(row, name)) for name in names} | {"cost": row.cost}


def newest(ledger: Ledger, recipe: str | None = None) -> Iterator[Summary]:
    """One summary an article: the one by a recipe, else the newest; by date and source.

    A summary that is spoilt is passed over; `verify` names it.
    """
    s = summaries.c

    def work(connection: Connection) -> list[tuple[str, str, str]]:
        found = select(s.article, s.beside, s.recipe).order_by(s.recipe == recipe, s.at)
        last = {row.article: tuple(row) for row in connection.execute(found)}
        order = select(s.article, s.beside, s.recipe).order_by(
            s.date, s.source, s.article, s.at
        )
        chosen = set(last.values())
        return [row for row in map(tuple, connection.execute(order)) if row in chosen]

    for one in ledger.store.read(work):
        if summary := _summary_at(ledger, one):
            yield summary


def _summary_at(ledger: Ledger, key: tuple[str, str, str]) -> Summary | None:
    s, a = summaries.c, articles.c
    wanted = select(s.data, s.sha256, a.text).select_from(
        summaries.outerjoin(articles, s.article == a.sha256)
    )
    article, beside, recipe = key
    wanted = wanted.where(s.article == article, s.beside == beside, s.recipe == recipe)
    row = ledger.store.read(lambda c: c.execute(wanted).first())
    try:
        return with_text(stored(row.data, row.sha256), row.text) if row else None
    except ValueError:
        return None


def with_text(found: Stored, text: bytes | None) -> Summary:
    """A summary with the text of its article.

    Raises:
        ValueError: the text is spoilt, or another.
    """
    whole = unpacked(text) if text is not None else None
    if whole is not None and digest(whole) != found.article.sha256:
        raise ValueError("the article's text has another hash")
    return found.summary(found.article.model_copy(update={"text": whole}))


def search(ledger: Ledger, words: str) -> Iterator[Shelved]:
    """The articles whose text, title or outlet holds these words, whatever the case."""
    wanted = _folded(words)
    a = articles.c
    hits = {
        row.sha256
        for row in rows_of(ledger, select(articles), (a.sha256,))
        if wanted
        in _folded(" ".join(filter(None, (row.title, row.outlet, row.source))))
        or wanted in _folded(_text(row.text))
    }
    return (each for each in shelved(ledger) if each.article in hits)


def _text(data: bytes) -> str:
    try:
        return unpacked(data)
    except ValueError:
        return ""


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def named(ledger: Ledger, name: str) -> str:
    """The SHA-256 of the article that a name means: its source, or how its hash begins.

    Raises:
        InputError: none is so called, or several are.
    """
    a = articles.c
    is_so_called = [a.source == name]
    if len(name) >= _SHORTEST_NAME:
        is_so_called.append(a.sha256.startswith(name.lower(), autoescape=True))
    wanted = select(a.sha256).where(or_(*is_so_called)).limit(2)
    found = ledger.store.read(lambda c: list(c.execute(wanted).scalars()))
    if not found:
        raise InputError(name, "is no article in the ledger", "see `ledger list`")
    if len(found) > 1:
        raise InputError(name, "means several articles", "name one by its SHA-256")
    return str(found[0])


def summaries_of(ledger: Ledger, article: str) -> list[Summary]:
    """All summaries of an article, the newest first."""
    s = summaries.c
    keys = select(s.article, s.beside, s.recipe).where(s.article == article)
    rows = ledger.store.read(lambda c: c.execute(keys.order_by(s.at.desc())).all())
    found = (_summary_at(ledger, (r.article, r.beside, r.recipe)) for r in rows)
    return [each for each in found if each is not None]


def exported(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """All that is kept, a JSON object a row, each with its kind.

    Raises:
        LedgerError: a row is spoilt.
    """
    for table, keys in (
        (articles, (articles.c.sha256,)),
        (replies, (replies.c.key,)),
        (summaries, tuple(summaries.primary_key)),
        *((each, tuple(each.primary_key)) for each in MADE.values()),
        (batches, (batches.c.at, batches.c.name)),
        (batch_requests, (batch_requests.c.key,)),
        (runs, (runs.c.at, runs.c.name)),
        (usage, (usage.c.id,)),
    ):
        for row in rows_of(ledger, select(table), keys):
            yield {"table": table.name} | _opened(ledger, table, row._mapping)


def _opened(ledger: Ledger, table: Table, row: Any) -> dict[str, Any]:
    try:
        found = {
            name: unpacked(value) if isinstance(value, bytes) else value
            for name, value in row.items()
        }
        for name in ("data", "request"):
            if name in found and table is not corrections:
                found[name] = json.loads(found[name])
    except ValueError as error:
        raise LedgerError(
            f"ledger {ledger.shown}: a row of {table.name} is spoilt ({error}); `ledger"
            " verify` names all that are"
        ) from error
    return found


def forget(ledger: Ledger, article: str) -> Forgotten:
    """Remove an article, by SHA-256, and all that holds words of it.

    Also the answers, decisions and pages of comparisons in which it stood: they quote
    it; and its requests in batches, whose answers are not taken any more. What was paid
    stays, as it holds no words.
    """

    def work(connection: Connection) -> Forgotten:
        of_article = select(groups.c.name).where(groups.c.article == article)
        names = list(connection.execute(of_article).scalars())
        gone = [
            _removed(connection, summaries, summaries.c.article == article),
            _removed_of(connection, replies, names),
            sum(_removed_of(connection, table, names) for table in MADE.values()),
        ]
        _removed(connection, articles, articles.c.sha256 == article)
        _removed_of(connection, batch_requests, names)
        for name in names:
            _removed(connection, groups, groups.c.name == name)
        return Forgotten(*gone)

    done = ledger.store.write(work)
    ledger.store.scrub()
    return done


def _removed_of(connection: Connection, table: Table, names: Sequence[str]) -> int:
    return sum(_removed(connection, table, table.c.about == name) for name in names)


def _removed(connection: Connection, table: Table, condition: Any) -> int:
    return connection.execute(delete(table).where(condition)).rowcount


def _all(wanted: Any, connection: Connection) -> Sequence[Any]:
    return connection.execute(wanted).all()


def rows_of(ledger: Ledger, wanted: Any, keys: tuple[Any, ...]) -> Iterator[Any]:
    """The rows of a selection in the order of keys, some at a time."""
    start = 0
    while True:
        some = wanted.order_by(*keys).limit(_AT_ONCE).offset(start)
        rows = ledger.store.read(partial(_all, some))
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        start += _AT_ONCE
