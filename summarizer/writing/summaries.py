"""Summaries as Markdown: each article's meeting and positions, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.languages.messages import words_of
from summarizer.models import Position, Summary
from summarizer.writing.wording import act, count, day, escape, frame, holder, side


def summaries_markdown(summaries: Iterable[Summary]) -> str:
    """One section an article, in the order given."""
    return "\n".join(line for summary in summaries for line in _section(summary)) + "\n"


def _section(summary: Summary) -> Iterator[str]:
    article, meeting = summary.article, summary.meeting
    yield f"# {escape(article.title or article.source)}"
    yield ""
    basis = meeting.date_basis
    known = f" ({basis.how}: {escape(basis.words)})" if basis.how != "none" else ""
    kind = "no meeting reported" if meeting.kind == "none" else meeting.kind
    yield f"{escape(article.source)} · {kind} · {day(meeting.date)}{known}"
    yield ""
    for code in dict.fromkeys(p.side for p in summary.positions):
        yield f"## {side(code).capitalize() if code == 'joint' else side(code)}"
        yield ""
        yield from (_line(p) for p in summary.positions if p.side == code)
        yield ""
    if not summary.positions:
        yield "No positions."
        yield ""
    if summary.unverified:
        yield f"## Not verified: {count(len(summary.unverified), 'claim')}"
        yield ""
        for claim in summary.unverified:
            words = escape(claim.quote)
            said = f"{holder(claim.side)}: {escape(claim.statement)}"
            yield f"- {said} — “{words}” ({claim.reason})"
        yield ""
    for note in (*summary.lost, *summary.notes):
        yield f"*{escape(words_of(note))}*"
        yield ""


def _line(position: Position) -> str:
    pieces = " … ".join(
        f"“{escape(e.quote)}” ({e.start}–{e.end})" for e in position.evidence
    )
    who = f"{escape(position.speaker)} " if position.speaker else ""
    checks = "".join(
        f" **Disagrees on {c.kind}**: {escape(c.detail)}." for c in position.checks
    )
    said = f"*{who}{act(position.act)}* {escape(position.statement)}"
    if framed := frame(position):
        said += f" ({framed})"
    return f"- {said} — {position.topic}: {pieces}{checks}"
