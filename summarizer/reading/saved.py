"""Saved summaries and comparisons: taken only if their words stand where they say.

What is loaded may have been edited, cut or made by something else; evidence that is no
longer evidence must not reach a brief.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from summarizer.errors import InputError
from summarizer.models import (
    SCHEMA_VERSION,
    Article,
    Comparison,
    Position,
    Span,
    Summary,
    digest,
)
from summarizer.reading.wholeness import is_day, unmet

Kept = TypeVar("Kept", Summary, Comparison)
_ADVICE = "make it anew from the articles"
_READABLE = (1, SCHEMA_VERSION)  # the records themselves bring the first up to date


def saved_record(kind: type[Kept], record: Mapping[str, Any], shown: str) -> Kept:
    """The record in its saved form, its evidence verified.

    Raises:
        InputError: it is of another version, or spoilt, or proves nothing.
    """
    name = kind.__name__.lower()
    version = record.get("schema_version", SCHEMA_VERSION)
    if version not in _READABLE:
        problem = f"is a {name} of schema version {version!r}, not {SCHEMA_VERSION}"
        raise InputError(shown, problem, _ADVICE)
    try:
        return verified(kind.model_validate(record), shown)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = f"is no {name} that can be used: {where}: {first['msg']}"
        raise InputError(shown, problem, _ADVICE) from error


def verified(record: Kept, shown: str) -> Kept:
    """The same record, all of whose quotes are the words at their places.

    Where the text was left out, a quote must at least be as long as its place.

    Raises:
        InputError: a text is not the one that was read, or a quote is not in it.
    """
    summaries = record.summaries if isinstance(record, Comparison) else (record,)
    found = unmet(record) if isinstance(record, Comparison) else None
    if found:
        problem = f"is a comparison that is not whole: {found}"
        raise InputError(shown, problem, _ADVICE)
    for summary in summaries:
        if fault := _fault(summary):
            problem = f"is a {type(record).__name__.lower()} that is not true: {fault}"
            raise InputError(shown, problem, _ADVICE)
    return record


def _fault(summary: Summary) -> str | None:
    article = summary.article
    if not is_day(summary.meeting.date):
        return f"{summary.meeting.date!r} is no day of the calendar"
    if article.text is not None:
        if digest(article.text) != article.sha256:
            return f"the text of {article.source!r} has another SHA-256"
        if len(article.text) != article.length:
            return f"the text of {article.source!r} has another length"
    for position in summary.positions:
        for span in _spans(position):
            if not _stands(span, article):
                page = f", p. {span.page}" if span.page else ""
                return (
                    f"position {position.id}: {span.quote[:60]!r} does not stand at"
                    f" {span.start}–{span.end}{page} of {article.source!r}"
                )
    return None


def _spans(position: Position) -> list[Span]:
    others = (position.source, position.cue, position.carried_from)
    return [*position.evidence, *(span for span in others if span is not None)]


def _stands(span: Span, article: Article) -> bool:
    if not 0 <= span.start < span.end <= article.length:
        return False
    if span.page != article.page_at(span.start):
        return False
    if article.text is None:
        return len(span.quote) == span.end - span.start
    return article.text[span.start : span.end] == span.quote
