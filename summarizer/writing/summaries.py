"""Summaries as Markdown: each article's meeting and positions, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.languages.messages import words_of
from summarizer.models import JOINT, Position, Summary
from summarizer.writing.directions import with_isolates
from summarizer.writing.wording import escape
from summarizer.writing.words import AnnexWords, capital


def summaries_markdown(summaries: Iterable[Summary]) -> str:
    """One section an article, in the order given."""
    words = AnnexWords(as_text=escape)
    lines = (line for summary in summaries for line in _section(summary, words))
    return with_isolates("\n".join(lines) + "\n")


def _section(summary: Summary, english: AnnexWords) -> Iterator[str]:
    article, meeting = summary.article, summary.meeting
    yield f"# {escape(article.title or article.source)}"
    yield ""
    basis = meeting.date_basis
    known = f" ({basis.how}: {escape(basis.words)})" if basis.how != "none" else ""
    kind = "no meeting reported" if meeting.kind == "none" else meeting.kind
    yield f"{escape(article.source)} · {kind} · {english.day(meeting.date)}{known}"
    yield ""
    for code in dict.fromkeys(p.side for p in summary.positions):
        name = english.side(code)
        yield f"## {capital(name) if code == JOINT else name}"
        yield ""
        yield from (_line(p, english) for p in summary.positions if p.side == code)
        yield ""
    if not summary.positions:
        yield "No positions."
        yield ""
    if summary.unverified:
        yield f"## Not verified: {english.count(len(summary.unverified), 'claim')}"
        yield ""
        for claim in summary.unverified:
            words = escape(claim.quote)
            said = f"{english.code(claim.side)}: {escape(claim.statement)}"
            yield f"- {said} — “{words}” ({claim.reason})"
        yield ""
    for note in (*summary.lost, *summary.notes):
        yield f"*{escape(words_of(note))}*"
        yield ""


def _line(position: Position, english: AnnexWords) -> str:
    pieces = " … ".join(
        f"“{escape(e.quote)}” ({e.start}–{e.end})" for e in position.evidence
    )
    who = f"{escape(position.speaker)} " if position.speaker else ""
    checks = "".join(
        f" **Disagrees on {c.kind}**: {escape(c.detail)}." for c in position.checks
    )
    said = f"*{who}{english.act(position.act)}* {escape(position.statement)}"
    if framed := english.frame(position):
        said += f" ({framed})"
    return f"- {said} — {escape(position.topic)}: {pieces}{checks}"
