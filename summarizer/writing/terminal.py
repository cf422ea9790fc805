"""Summaries and comparisons as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table

from summarizer.models import Comparison, Summary
from summarizer.writing.wording import act, day, series_title


def print_summaries(console: Console, summaries: Iterable[Summary]) -> None:
    """One table an article."""
    for summary in summaries:
        console.print(_summary(summary))
        for claim in summary.unverified:
            console.print(
                f"[yellow]not verified[/] {claim.side}: {escape(claim.statement)}"
                f" “{escape(claim.quote)}” ({claim.reason})"
            )
        for note in summary.notes:
            console.print(f"[yellow]{escape(note)}[/]")


def _summary(summary: Summary) -> Table:
    meeting = summary.meeting
    title = f"{summary.article.source} · {meeting.kind} · {day(meeting.date)}"
    table = Table(title=escape(title), title_justify="left", expand=True)
    for name in ("Side", "Act", "Topic"):
        table.add_column(name, no_wrap=True)
    table.add_column("Words, and where they stand", ratio=1)
    for position in summary.positions:
        words = escape(" ".join(position.words.split()))
        place = f"{position.evidence[0].start}–{position.evidence[-1].end}"
        checks = "".join(
            f" [red]! {c.kind}: {escape(c.detail)}[/]" for c in position.checks
        )
        table.add_row(
            position.side,
            act(position.act),
            position.topic,
            f"“{words}” [dim]{place}[/]{checks}",
        )
    return table


def print_comparison(console: Console, comparison: Comparison) -> None:
    """One table a series: every change with both wordings."""
    words = {
        position.id: " ".join(position.words.split())
        for summary in comparison.summaries
        for position in summary.positions
    }
    dates = {meeting.id: day(meeting.date) for meeting in comparison.meetings}
    for series in dict.fromkeys(meeting.series for meeting in comparison.meetings):
        held = [m for m in comparison.meetings if m.series == series]
        title = f"{series_title(series)}: {', '.join(day(m.date) for m in held)}"
        table = Table(title=title, title_justify="left", expand=True)
        for name in ("At", "Side", "Label"):
            table.add_column(name, no_wrap=True)
        table.add_column("Earlier words", ratio=1)
        table.add_column("Later words", ratio=1)
        for thread in comparison.threads:
            for change in thread.changes if thread.series == series else ():
                label = change.kind + (" (joint)" if change.made_joint else "")
                table.add_row(
                    dates[change.to_meeting],
                    thread.side,
                    label,
                    escape(" | ".join(words[i] for i in change.from_positions)),
                    escape(" | ".join(words[i] for i in change.to_positions)),
                )
        console.print(Group(table))
    for note in comparison.notes:
        console.print(f"[yellow]{escape(note)}[/]")
