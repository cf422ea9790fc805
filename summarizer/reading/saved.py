"""Saved summaries and comparisons: taken only if their words stand where they say.

What is loaded may have been edited, cut or made by something else; evidence that is no
longer evidence must not reach a brief.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
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
    Thread,
    digest,
)

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
    unmet = _unmet(record) if isinstance(record, Comparison) else None
    if unmet:
        problem = f"is a comparison that is not whole: {unmet}"
        raise InputError(shown, problem, _ADVICE)
    for summary in summaries:
        if fault := _fault(summary):
            problem = f"is a {type(record).__name__.lower()} that is not true: {fault}"
            raise InputError(shown, problem, _ADVICE)
    return record


def _fault(summary: Summary) -> str | None:
    article = summary.article
    if not _is_day(summary.meeting.date):
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


def _is_day(date: str | None) -> bool:
    """Whether a date, as far as it is known (YYYY, YYYY-MM), is one of the calendar."""
    try:
        return date is None or bool(Date.fromisoformat((date + "-01-01")[:10]))
    except ValueError:
        return False


def _unmet(comparison: Comparison) -> str | None:
    """An id that names nothing in the same comparison, or a day that is none."""
    meetings = {meeting.id: set(meeting.articles) for meeting in comparison.meetings}
    of = {p.id: s.article.id for s in comparison.summaries for p in s.positions}
    for meeting in comparison.meetings:
        if not _is_day(meeting.date):
            return f"{meeting.date!r} is no day of the calendar"
    for thread in comparison.threads:
        if _strays(thread, meetings, of):
            return f"thread {thread.id} names what is not there"
    for pair in comparison.reconciliations:
        if set(pair.articles) - meetings.get(pair.meeting, set()):
            return "two accounts are of no meeting"
    articles = {summary.article.id for summary in comparison.summaries}
    for copy in comparison.copies:
        if copy.of not in articles or set(copy.without) - of.keys():
            return f"the copy {copy.source!r} is of nothing that is there"
    return None


def _strays(
    thread: Thread, meetings: Mapping[str, set[str]], of: Mapping[str, str]
) -> bool:
    """Whether a thread names positions or meetings that are not there."""
    for entry in thread.entries:
        articles = meetings.get(entry.meeting, set())
        lost = [p for p in entry.positions if of.get(p) not in articles]
        if lost or entry.meeting not in meetings:
            return True
    return any(
        {*change.from_positions, *change.to_positions} - of.keys()
        or change.to_meeting not in meetings
        for change in thread.changes
    )


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
