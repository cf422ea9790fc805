"""Summaries and comparisons as rows of tables, one kind a table.

The words stand here as they stand in the articles; what a spreadsheet cannot have in a
cell is taken out where it is written (`writing.sheets`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.briefing.keys import Keys
from summarizer.comparing.deciding import decided
from summarizer.errors import SettingsError
from summarizer.languages.messages import words_of
from summarizer.lexicon.topics import load_topics
from summarizer.models import (
    AccountRow,
    Change,
    ChangeRow,
    Comparison,
    Entry,
    MeetingOf,
    Position,
    PositionRow,
    ReconciledItem,
    Reconciliation,
    Remark,
    Row,
    Run,
    Summary,
    TableName,
    Thread,
    ThreadRow,
)
from summarizer.writing.wording import decider

_BETWEEN = " | "  # several positions in one cell
# As `wdiff` marks what goes and comes.
_REDLINE = {"kept": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
# The same marks among the words of an article are taken apart, so that they are none.
_FORGED = re.compile(r"\[(?=-)|-(?=\])|\{(?=\+)|\+(?=\})")


def rows_of(
    things: Comparison | Summary | Iterable[Summary], table: TableName
) -> list[Row]:
    """The rows of a table, in the order of the meetings and of the texts.

    Of a part of a comparison (`select`) only what was asked for.

    Raises:
        SettingsError: the table is of what is found between articles, and these are
            summaries.
    """
    if isinstance(things, Comparison):
        return _Rows(things).of(table)
    if table != "positions":
        raise SettingsError(f"the table {table} is made of a comparison: see `compare`")
    summaries = (things,) if isinstance(things, Summary) else things
    return [row for summary in summaries for row in _positions(summary)]


def _positions(summary: Summary) -> Iterator[PositionRow]:
    return (position_row(summary, each) for each in summary.positions)


def position_row(summary: Summary, position: Position) -> PositionRow:
    """A position by itself; what only a comparison knows is not there."""
    article, meeting = summary.article, summary.meeting
    first = position.evidence[0]
    matches = {piece.match for piece in position.evidence}
    return PositionRow(
        article=article.source,
        meeting_date=meeting.date,
        meeting_kind=meeting.kind,
        id=position.id,
        side=position.side,
        holders="+".join(position.holders),
        speaker=position.speaker,
        reporter=position.reporter,
        topic=position.topic,
        act=position.act,
        rank=position.rank,
        statement=position.statement,
        quote=position.words,
        start=min(piece.start for piece in position.evidence),
        end=max(piece.end for piece in position.evidence),
        match="exact" if matches == {"exact"} else "normalised",
        checks="; ".join(f"{each.kind}: {each.detail}" for each in position.checks),
        frame=position.frame,
        recalled=_recalled(position),
        topic_name=load_topics().label(position.topic),
        ladder=position.ladder,
        force=position.force,
        paragraph=first.paragraph,
        pieces=len(position.evidence),
        counted=position.counts,
        date_precision=meeting.date_precision,
        date_how=meeting.date_basis.how,
        outlet=article.outlet,
        published=article.published,
        language=article.language,
        article_id=article.id,
        series=None,
        meeting=None,
        reference=None,
        salience=None,
        page=first.page,
    )


def _recalled(position: Position) -> str:
    """The day and the words of the earlier meeting, as far as the text tells them."""
    of = position.recalled
    return " · ".join(part for part in (of.date, of.meeting) if part) if of else ""


class _Rows:
    """The tables of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        # One of version 1 has none of what is decided at the end.
        whole = comparison if comparison.headlines else decided(comparison)
        self._whole = whole
        self._meetings = {meeting.id: meeting for meeting in whole.meetings}
        self._meeting_of = {a: m for m in whole.meetings for a in m.articles}
        series = dict.fromkeys(meeting.series for meeting in whole.meetings)
        self._keys = {name: Keys(whole, name) for name in series}
        self._sources = {s.article.id: s.article.source for s in whole.summaries}
        self._words = {p.id: p.words for s in whole.summaries for p in s.positions}
        self._topics = load_topics()
        self._counted = {
            (move.thread, move.change) for h in whole.headlines for move in h.moves
        }
        # Where sides or topics were asked for: what the threads of these hold.
        asked = whole.selection
        self._asked: frozenset[str] | None = None
        if asked and (asked.side is not None or asked.topic is not None):
            self._asked = frozenset(
                each for t in whole.threads for e in t.entries for each in e.positions
            )

    def of(self, table: TableName) -> list[Row]:
        """All rows of a table."""
        made: dict[TableName, Iterable[Row]] = {
            "positions": self.positions(),
            "threads": self.threads(),
            "changes": self.changes(),
            "accounts": self.accounts(),
        }
        return list(made[table])

    # Positions

    def positions(self) -> Iterator[PositionRow]:
        """The positions in the order of the meetings; then of texts that report none.

        Where days or series were asked for, those of no meeting here are left out.
        """
        summaries = {each.article.id: each for each in self._whole.summaries}
        order = [article for m in self._whole.meetings for article in m.articles]
        if not self._whole.selection:
            order += [each for each in summaries if each not in self._meeting_of]
        for article in order:
            summary = summaries.get(article)
            for each in summary.positions if summary else ():
                if summary and self._is_asked(each.id):
                    yield self._position(summary, each)

    def _position(self, summary: Summary, position: Position) -> PositionRow:
        row = position_row(summary, position)
        meeting = self._meeting_of.get(summary.article.id)
        if meeting is None:
            return row
        found = {
            "series": meeting.series,
            "meeting": meeting.id,
            "reference": self._references(meeting.series, (position.id,)),
            "salience": self._whole.salience.get(position.id),
        }
        return row.model_copy(update=found)

    def _is_asked(self, *positions: str) -> bool:
        return self._asked is None or not self._asked.isdisjoint(positions)

    # Threads

    def threads(self) -> Iterator[ThreadRow]:
        """The threads that have words at the meetings that are there."""
        for thread in self._whole.threads:
            if said := [entry for entry in thread.entries if entry.positions]:
                yield self._thread(thread, said)

    def _thread(self, thread: Thread, said: Sequence[Entry]) -> ThreadRow:
        first, last = said[0], said[-1]
        placed = [e for e in thread.entries if e.meeting not in self._whole.undated]
        latest = (placed or thread.entries)[-1]
        return ThreadRow(
            thread=thread.id,
            series=thread.series,
            side=thread.side,
            topic=thread.topic,
            topic_name=self._topics.label(thread.topic),
            label=thread.label,
            meetings=len(said),
            first_date=self._date(first.meeting),
            last_date=self._date(last.meeting),
            first_quote=self._quotes(first.positions),
            last_quote=self._quotes(last.positions),
            first_reference=self._references(thread.series, first.positions),
            last_reference=self._references(thread.series, last.positions),
            at_latest=latest.absence or "said",
            changes=len(thread.changes),
            last_change=thread.changes[-1].kind if thread.changes else None,
            salience=thread.salience,
            first_meeting=first.meeting,
            last_meeting=last.meeting,
        )

    # Changes

    def changes(self) -> Iterator[ChangeRow]:
        """The changes, thread by thread."""
        return (
            self._change(thread, number, change)
            for thread in self._whole.threads
            for number, change in enumerate(thread.changes)
        )

    def _change(self, thread: Thread, number: int, change: Change) -> ChangeRow:
        return ChangeRow(
            series=thread.series,
            side=thread.side,
            topic=thread.topic,
            kind=change.kind,
            made_joint=change.made_joint,
            comparability=" ".join(change.comparability),
            from_meeting=change.from_meeting,
            to_meeting=change.to_meeting,
            from_quote=self._quotes(change.from_positions),
            to_quote=self._quotes(change.to_positions),
            reason=words_of(change.reason),
            decided_by=decider(change.decided_by),
            thread=thread.id,
            topic_name=self._topics.label(thread.topic),
            label=thread.label,
            from_date=self._date(change.from_meeting),
            to_date=self._date(change.to_meeting),
            standing=change.standing,
            back_to_date=self._date(change.back_to),
            like_for_like=change.like_for_like,
            counted=(thread.id, number) in self._counted,
            redline=_redline(change.redline),
            from_reference=self._references(thread.series, change.from_positions),
            to_reference=self._references(thread.series, change.to_positions),
            carried_by="; ".join(self._sources.get(a, a) for a in change.carried_by),
            conflict=_remark(change.conflict),
            salience=change.salience,
        )

    # Accounts

    def accounts(self) -> Iterator[AccountRow]:
        """The items of two accounts, pair by pair."""
        for pair in self._whole.reconciliations:
            kinds = {p: each.kind for each in pair.matters for p in each.a + each.b}
            meeting = self._meetings[pair.meeting]
            for item in pair.items:
                first, *_ = said = item.a + item.b
                if self._is_asked(*said):
                    row = self._account(pair, item, meeting)
                    kind = {"matter_kind": kinds.get(first)}
                    yield row.model_copy(update=kind)

    def _account(
        self, pair: Reconciliation, item: ReconciledItem, meeting: MeetingOf
    ) -> AccountRow:
        one, other = pair.articles
        return AccountRow(
            series=meeting.series,
            side=item.side,
            topic=item.topic,
            kind=item.kind,
            meeting=meeting.id,
            meeting_date=meeting.date,
            account_a=self._sources.get(one, one),
            account_b=self._sources.get(other, other),
            a_quote=self._quotes(item.a),
            b_quote=self._quotes(item.b),
            reason=words_of(item.reason),
            decided_by=decider(item.decided_by),
            topic_name=self._topics.label(item.topic),
            matter=item.matter,
            matter_kind=None,
            firmer=item.firmer,
            left_out=item.left_out,
            nearest_quote=self._quotes((item.nearest,) if item.nearest else ()),
            a_reference=self._references(meeting.series, item.a),
            b_reference=self._references(meeting.series, item.b),
            conflict=_remark(item.conflict),
        )

    # What all have in common

    def _date(self, meeting: str | None) -> str | None:
        return self._meetings[meeting].date if meeting in self._meetings else None

    def _quotes(self, identities: Iterable[str]) -> str:
        return _BETWEEN.join(self._words.get(each, each) for each in identities)

    def _references(self, series: str, identities: Sequence[str]) -> str:
        """Where positions stand, each paragraph once: "CN 14 Apr 2025 ¶7"."""
        keys = self._keys[series]
        marks = (keys.mark(keys.reference(i)) for i in identities if keys.has(i))
        return "; ".join(dict.fromkeys(marks))


def _remark(given: Remark | None) -> str:
    return words_of(given) if given else ""


def _redline(runs: Sequence[Run]) -> str:
    return " ".join(
        _REDLINE[run.kind].format(_FORGED.sub(r"\g<0> ", run.words)) for run in runs
    )
