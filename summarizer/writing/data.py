"""Records as JSON, JSON Lines and CSV; every row of a CSV carries its evidence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from summarizer.languages.messages import words_of
from summarizer.models import Comparison, Position, Summary
from summarizer.writing.wording import decider

# Columns of the two CSV files, in their order: who reads them counts on both.
_POSITION_FIELDS = (
    "article", "meeting_date", "meeting_kind", "id", "side", "holders", "speaker",
    "reporter", "topic", "act", "rank", "statement", "quote", "start", "end", "match",
    "checks", "frame", "recalled",
)  # fmt: skip
_CHANGE_FIELDS = (
    "series", "side", "topic", "kind", "made_joint", "comparability", "from_meeting",
    "to_meeting", "from_quote", "to_quote", "reason", "decided_by", "thread",
)  # fmt: skip


def as_json(records: Sequence[Summary] | Comparison) -> str:
    """A JSON array of summaries, or a comparison as one JSON object."""
    data: object
    if isinstance(records, Comparison):
        data = records.model_dump(mode="json")
    else:
        data = [record.model_dump(mode="json") for record in records]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_line(record: Summary | Comparison) -> str:
    """One record as one line of JSON."""
    return record.model_dump_json() + "\n"


def _table(fields: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue()


def _safe(cell: object) -> object:
    """A spreadsheet runs a cell that begins with a formula's sign: a quote stops it."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{cell}"
    return "" if cell is None else cell


def positions_csv(summaries: Iterable[Summary]) -> str:
    """One row an evidence: the position, its quote and where it stands."""
    return _table(_POSITION_FIELDS, (row for s in summaries for row in _rows(s)))


def _rows(summary: Summary) -> Iterator[Sequence[object]]:
    for p in summary.positions:
        for e in p.evidence:
            yield (
                summary.article.source, summary.meeting.date, summary.meeting.kind,
                p.id, p.side, "+".join(p.holders), p.speaker, p.reporter, p.topic,
                p.act, p.rank, p.statement, e.quote, e.start, e.end, e.match,
                "; ".join(f"{c.kind}: {c.detail}" for c in p.checks),
                p.frame, _recalled(p),
            )  # fmt: skip


def _recalled(position: Position) -> str:
    """The day and the words of the earlier meeting, as far as the text tells them."""
    of = position.recalled
    return " · ".join(part for part in (of.date, of.meeting) if part) if of else ""


def changes_csv(comparison: Comparison) -> str:
    """One row a change, with both quotes; then one row an item of two accounts.

    Such a row has account A's words first and B's second, and one meeting twice.
    """
    words = {p.id: p.words for s in comparison.summaries for p in s.positions}

    def quotes(identities: Iterable[str]) -> str:
        return " | ".join(words.get(each, each) for each in identities)

    changes = (
        (
            thread.series, thread.side, thread.topic, change.kind,
            str(change.made_joint).lower(), " ".join(change.comparability),
            change.from_meeting, change.to_meeting, quotes(change.from_positions),
            quotes(change.to_positions), words_of(change.reason),
            decider(change.decided_by), thread.id,
        )
        for thread in comparison.threads
        for change in thread.changes
    )  # fmt: skip
    series = {meeting.id: meeting.series for meeting in comparison.meetings}
    items = (
        (
            series.get(pair.meeting), item.side, item.topic, item.kind, "", "",
            pair.meeting, pair.meeting, quotes(item.a), quotes(item.b),
            words_of(item.reason), decider(item.decided_by), "",
        )
        for pair in comparison.reconciliations
        for item in pair.items
    )  # fmt: skip
    return _table(_CHANGE_FIELDS, (*changes, *items))
