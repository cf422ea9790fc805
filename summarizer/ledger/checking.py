"""Whether a ledger still says what it was given: every hash and every span anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select

from summarizer.errors import InputError
from summarizer.ledger.ledger import Ledger, beside, stored
from summarizer.ledger.packing import unpacked
from summarizer.ledger.shelves import MADE, rows_of, with_text
from summarizer.ledger.tables import articles, batch_requests, replies, summaries
from summarizer.models import digest
from summarizer.reading.saved import verified


def faults(ledger: Ledger, count: Callable[[], object]) -> Iterator[str]:
    """What is wrong, a line each; nothing where all holds.

    Args:
        count: called for each row that was looked at.
    """
    for table, keys, fault_of in (
        (articles, (articles.c.sha256,), _of_article),
        (replies, (replies.c.key,), _of_reply),
        (batch_requests, (batch_requests.c.key,), _of_request),
        *((each, tuple(each.primary_key), _of_made) for each in MADE.values()),
    ):
        for row in rows_of(ledger, select(table), keys):
            count()
            if fault := _found(fault_of, row):
                yield f"{table.name} {row[0][:12]}: {fault}"
    with_texts = select(summaries, articles.c.text).select_from(
        summaries.outerjoin(articles, summaries.c.article == articles.c.sha256)
    )
    for row in rows_of(ledger, with_texts, tuple(summaries.primary_key)):
        count()
        if fault := _found(_of_summary, row):
            yield f"summaries {row.article[:12]} ({row.source}): {fault}"


def _found(fault_of: Callable[[Any], str | None], row: Any) -> str | None:
    try:
        return fault_of(row)
    except (ValueError, InputError) as error:
        return f"spoilt: {' '.join(str(error).split())[:200]}"


def _of_article(row: Any) -> str | None:
    text = unpacked(row.text)
    if digest(text) != row.sha256:
        return "its text has another SHA-256"
    return None if len(text) == row.length else "its text has another length"


def _of_request(row: Any) -> str | None:
    is_same = digest(unpacked(row.request)) == row.key
    return None if is_same else "its request has another SHA-256"


def _of_reply(row: Any) -> str | None:
    if fault := _of_request(row):
        return fault
    is_same = digest(unpacked(row.text)) == row.sha256
    return None if is_same else "its text has another SHA-256"


def _of_made(row: Any) -> str | None:
    is_same = digest(unpacked(row.data)) == row.sha256
    return None if is_same else "it has another SHA-256"


def _of_summary(row: Any) -> str | None:
    found = stored(row.data, row.sha256)
    if found.article.sha256 != row.article:
        return "it is of another article"
    if beside(found.article) != row.beside:
        return "what is known beside the text has another SHA-256"
    if row.text is None:
        return "the text of its article is not there"
    verified(with_text(found, row.text), "it")
    return None
