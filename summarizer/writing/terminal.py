"""Summaries and comparisons as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import rich.markup
from rich.console import Console, Group
from rich.table import Table

from summarizer.comparing.copies import copies_told
from summarizer.languages.messages import words_of
from summarizer.models import Comparison, Summary
from summarizer.printable import visible
from summarizer.writing.accounts import heading
from summarizer.writing.words import AnnexWords

# Characters of a column that names something; the wordings are to have the rest.
_NARROW = 20


def escape(words: str) -> str:
    """Words of others for a table: no markup, and nothing that a terminal obeys."""
    return rich.markup.escape(visible(words))


def print_summaries(console: Console, summaries: Iterable[Summary]) -> None:
    """One table an article."""
    words = AnnexWords(as_text=escape)
    for summary in summaries:
        console.print(_summary(summary, words))
        for claim in summary.unverified:
            console.print(
                f"[yellow]not verified[/] {words.code(claim.side)}:"
                f" {escape(claim.statement)} “{escape(claim.quote)}” ({claim.reason})"
            )
        for note in summary.notes:
            console.print(f"[yellow]{escape(words_of(note))}[/]")


def _summary(summary: Summary, english: AnnexWords) -> Table:
    meeting = summary.meeting
    title = f"{summary.article.source} · {meeting.kind} · {english.day(meeting.date)}"
    table = Table(title=escape(title), title_justify="left", expand=True)
    for name in ("Side", "Act", "Topic"):
        table.add_column(name, no_wrap=True)
    table.add_column("Words, and where they stand", ratio=1)
    for position in summary.positions:
        words = escape(" ".join(position.words.split()))
        span = f"{position.evidence[0].start}–{position.evidence[-1].end}"
        framed = f" {when}" if (when := english.frame(position)) else ""
        checks = "".join(
            f" [red]! {c.kind}: {escape(c.detail)}[/]" for c in position.checks
        )
        table.add_row(
            english.code(position.side),
            english.act(position.act),
            escape(position.topic),
            f"“{words}” [dim]{span}{framed}[/]{checks}",
        )
    return table


def print_comparison(console: Console, comparison: Comparison) -> None:
    """A table a series, each change with both wordings; then one a pair of accounts."""
    english = AnnexWords(as_text=escape)
    words = {
        position.id: " ".join(position.words.split())
        for summary in comparison.summaries
        for position in summary.positions
    }

    def quoted(identities: Iterable[str]) -> str:
        return escape(" | ".join(words[each] for each in identities))

    dates = {meeting.id: english.day(meeting.date) for meeting in comparison.meetings}
    for series in dict.fromkeys(meeting.series for meeting in comparison.meetings):
        meetings = [m for m in comparison.meetings if m.series == series]
        dated = ", ".join(english.day(m.date) for m in meetings)
        table = _wordings(
            f"{english.series(meetings[0].sides)}: {dated}",
            ("At", "Side", "Label"),
            ("Earlier words", "Later words"),
        )
        for thread in comparison.threads:
            for change in thread.changes if thread.series == series else ():
                label = change.kind + (" (joint)" if change.made_joint else "")
                table.add_row(
                    dates[change.to_meeting],
                    english.code(thread.side),
                    label,
                    quoted(change.from_positions),
                    quoted(change.to_positions),
                )
        if table.row_count or not comparison.reconciliations:
            console.print(Group(table))
    sources = {s.article.id: s.article.source for s in comparison.summaries}
    for pair in comparison.reconciliations:
        title = f"Two accounts of {dates[pair.meeting]}"
        names = tuple(sources[article] for article in pair.articles)
        table = _wordings(title, ("Side", "Label"), names)
        for item in pair.items:
            firmer = f", firmer in {item.firmer.upper()}" if item.firmer else ""
            label = f"{heading(item, english)}{firmer}"
            table.add_row(
                english.code(item.side), label, quoted(item.a), quoted(item.b)
            )
        console.print(Group(table))
    for note in (*copies_told(comparison), *comparison.notes):
        console.print(f"[yellow]{escape(words_of(note))}[/]")


def _wordings(title: str, narrow: Sequence[str], wide: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", expand=True)
    for name in narrow:
        table.add_column(name, max_width=_NARROW)
    for name in wide:
        table.add_column(escape(name), ratio=1)
    return table
