"""What a model says that the sentences of a draft speak of, and go against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from summarizer.models import Cited, DraftFaultKind, Usage


class Objection(NamedTuple):
    """What a model says is wrong with a sentence: its words, and those that show it.

    `truth` stands in that paragraph of the article; without a paragraph the whole
    article is said to have no word of the matter.
    """

    kind: DraftFaultKind
    words: str
    article: str
    paragraph: int | None
    truth: str


class Tied(NamedTuple):
    """What a model says that a sentence speaks of, and what it goes against.

    `at` are the paragraphs, `same` all that have the matter of a claim; `who` is the
    side that the sentence gives it to, None where it gives it to none.
    """

    is_own: bool
    at: tuple[Cited, ...]
    same: tuple[Cited, ...] = ()
    who: str | None = None
    objections: tuple[Objection, ...] = ()


class Ties(NamedTuple):
    """The answer: sentences by their place in the draft, by whom, at what cost."""

    by_piece: Mapping[int, Tied]
    model: str
    prompt: str
    prompt_sha256: str
    usage: Usage
