"""The two shapes of a text, divided into words or into clauses, and what both have.

Places are half-open ranges: of words in `tokens`, of code points in `clauses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from summarizer.proposals import Quote

# Sentences in which a report says who met whom, and an earlier time may be theirs.
OPENING = 3


class Extent(NamedTuple):
    """A half-open range of places."""

    start: int
    end: int


class Line(NamedTuple):
    """A sentence: its range, its number and that of its paragraph, its clauses.

    Words know their sentence by its number, clauses by that of its paragraph.
    """

    start: int
    end: int
    number: int = 0
    paragraph: int = 0
    clauses: tuple[Extent, ...] = ()


class Text(Protocol):
    """A text that a grammar has divided, by the places of its own."""

    @property
    def language(self) -> str:
        """The code of its language."""

    @property
    def text(self) -> str:
        """The text itself."""

    @property
    def lines(self) -> Sequence[Line]:
        """Its sentences in order."""

    def quote(self, start: int, end: int) -> Quote:
        """The words of a range as they stand in the article, with their offsets."""

    def plain_of(self, start: int, end: int) -> str:
        """The words of a range as topics are looked for in them."""
