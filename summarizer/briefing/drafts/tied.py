"""What a model says that the sentences of a draft speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from summarizer.models import Cited, Usage


class Tied(NamedTuple):
    """What a model says that a sentence speaks of.

    `at` are the paragraphs, `same` all that have the matter of a claim; `who` is the
    side that the sentence gives it to, None where it gives it to none.
    """

    is_own: bool
    at: tuple[Cited, ...]
    same: tuple[Cited, ...] = ()
    who: str | None = None


class Ties(NamedTuple):
    """The answer: sentences by their place in the draft, by whom, at what cost."""

    by_piece: Mapping[int, Tied]
    model: str
    prompt: str
    prompt_sha256: str
    usage: Usage
