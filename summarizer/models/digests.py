"""What a brief says of a series, sentence by sentence, each with what it rests on."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.models.articles import Usage
from summarizer.models.records import Record
from summarizer.models.selections import Selection

PageSection = Literal[
    "bottom",
    "latest",
    "agreed",
    "moved",
    "besides",
    "through",
    "accounts",
    "not_heard",
    "cautions",
]


NOTHING = "–"  # in a cell: the account has no word of it
# Where references were given in a sentence's text, one or several in a row.
PLACES = re.compile(r"(?:\s*\[\[\d+\]\])+")
_NUMBER = re.compile(r"\d+")


class Cited(Record):
    """A paragraph that a sentence rests on: an article, by id, and its number there."""

    article: str
    paragraph: int


class Sentence(Record):
    """A sentence of a brief, or a cell of one of its rows.

    `row` numbers the bullets and rows of a section; `column` is the side of a bullet on
    the latest meeting, the article of a cell on what was agreed, or the cell's name.
    `[[2]]` in the text stands where the second of `references` was given; one that is
    not placed stands at the end. `records` are the threads it rests on, by id, and the
    matters of accounts (`ARTICLE+ARTICLE: MATTER`). `by` is who wrote it: one that a
    model wrote has passed the checks.
    """

    section: PageSection
    row: int
    column: str = ""
    text: str
    references: tuple[Cited, ...] = ()
    records: tuple[str, ...] = ()
    by: Literal["openai", "rules"] = "rules"

    @property
    def bare(self) -> str:
        """Its words without the places of its references."""
        return " ".join(PLACES.sub("", self.text).split())

    def placed(self, marks: str) -> tuple[Cited | None, ...]:
        """The references of a stretch of marks; None for one that there is not."""
        numbers = (int(each) for each in _NUMBER.findall(marks))
        there = self.references
        return tuple(there[n - 1] if 1 <= n <= len(there) else None for n in numbers)


class Digest(Record):
    """The sentences of a brief on one series, up to one meeting.

    `request_sha256` is of the request that a model answered: the same request is not
    sent again. `refused` counts what a model wrote and the checks did not pass: rules
    wrote it anew, or it was left out.
    """

    series: str
    meeting: str
    language: str
    selection: Selection | None = None
    model: str | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None
    request_sha256: str | None = None
    sentences: tuple[Sentence, ...]
    refused: int = 0
    usage: Usage = Usage()
