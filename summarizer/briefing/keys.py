"""How a page names the accounts of a series and the paragraphs in them.

For the eye `[CN 14 Apr 2025 ¶7]`: whose account, the meeting's day as known, the
paragraph; `-2` behind the reporter for a further account of the same meeting. To a
model, which must repeat it often, `5a.7`: meeting, account, paragraph.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from summarizer.comparing.naming import (
    LETTERS,
    labels_of,
    short_day,
)
from summarizer.memo import remembered
from summarizer.models import Comparison, MeetingOf, Position, Summary
from summarizer.text import paragraphs

__all__ = ["Account", "Keys", "Reference", "short_day"]


class Account(NamedTuple):
    """One account of a meeting of the series, as a page names it."""

    code: str
    label: str
    meeting: MeetingOf
    summary: Summary

    @property
    def id(self) -> str:
        """The article's id."""
        return self.summary.article.id

    @property
    def reporter(self) -> str | None:
        """The side whose account it is."""
        return self.summary.article.reporter

    @property
    def text(self) -> str:
        """The text of its article; empty without it."""
        return self.summary.article.text or ""

    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of its text, each on one line; none without the text."""
        return _paragraphs_of(self.text)

    def paragraph(self, number: int) -> str:
        """A paragraph of its text by its number; empty where there is none."""
        told = self.paragraphs()
        return told[number - 1] if 1 <= number <= len(told) else ""

    def pages_of(self, number: int) -> tuple[int, ...]:
        """The pages on which quotes of a paragraph begin; without one, its own.

        Nothing where the article has no pages, or none is known without the text.
        """
        article = self.summary.article
        quoted = {
            piece.page
            for position in self.summary.positions
            for piece in position.evidence
            if piece.paragraph == number
        }
        if not quoted and self.paragraph(number):
            quoted = {article.page_at(paragraphs(self.text)[number - 1])}
        return tuple(sorted(page for page in quoted if page))


@remembered()
def _paragraphs_of(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    begins = paragraphs(text)
    ends = (*begins[1:], len(text))
    return tuple(
        " ".join(text[begin:end].split())
        for begin, end in zip(begins, ends, strict=True)
    )


class Reference(NamedTuple):
    """A paragraph of an article."""

    article: str
    paragraph: int


class Keys:
    """The accounts of one series, by article and by code."""

    def __init__(self, comparison: Comparison, series: str) -> None:
        summaries = {each.article.id: each for each in comparison.summaries}
        self.meetings = tuple(m for m in comparison.meetings if m.series == series)
        self._by_article: dict[str, Account] = {}
        told = [
            (meeting, summaries[each])
            for meeting in self.meetings
            for each in meeting.articles
            if each in summaries
        ]
        numbers = {meeting.id: n for n, meeting in enumerate(self.meetings, 1)}
        orders: Counter[str] = Counter()
        for label, meeting, summary in labels_of(told):
            order = orders[meeting.id]
            orders[meeting.id] += 1
            if order < len(LETTERS):
                code = f"{numbers[meeting.id]}{LETTERS[order]}"
                account = Account(code, label, meeting, summary)
                self._by_article[summary.article.id] = account
        self._by_code = {each.code: each for each in self._by_article.values()}
        self._positions = {
            position.id: (position, account)
            for account in self._by_article.values()
            for position in account.summary.positions
        }

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All of them, in the order of the meetings."""
        return tuple(self._by_article.values())

    def of(self, article: str) -> Account | None:
        """The account that an article is."""
        return self._by_article.get(article)

    def named(self, code: str) -> Account | None:
        """The account of a code."""
        return self._by_code.get(code)

    def at(self, meeting: str) -> tuple[Account, ...]:
        """The accounts of a meeting."""
        return tuple(a for a in self.accounts if a.meeting.id == meeting)

    def position(self, identity: str) -> Position:
        """The position of that id."""
        return self._positions[identity][0]

    def account_of(self, identity: str) -> Account:
        """The account that tells a position."""
        return self._positions[identity][1]

    def has(self, identity: str) -> bool:
        """Whether a position is of this series."""
        return identity in self._positions

    def reference(self, identity: str) -> Reference:
        """Where a position stands."""
        position, account = self._positions[identity]
        return Reference(account.id, position.evidence[0].paragraph or 1)

    def mark(self, reference: Reference) -> str:
        """A reference for the eye, without its brackets."""
        account = self._by_article[reference.article]
        return f"{account.label} ¶{reference.paragraph}"
