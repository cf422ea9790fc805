"""The words behind references that a page does not quote: they stand in its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.scope import Scope
from summarizer.grounding.normalising import normalise
from summarizer.models import Cited, Position, Sentence

_QUOTES = 2  # of a paragraph: what a sentence rests on is seldom more


class Behind(NamedTuple):
    """A reference, and what is said in its paragraph of the records that cite it."""

    cited: Cited
    positions: tuple[Position, ...]


def unquoted(scope: Scope, sentences: Sequence[Sentence]) -> Iterator[Behind]:
    """References of which no words are quoted on the page, in the accounts' order."""
    citing: dict[Cited, set[str]] = {}
    for sentence in sentences:
        for cited in sentence.references:
            citing.setdefault(cited, set()).update(sentence.records)
    quotes = [
        normalise(words).text.lower()
        for sentence in sentences
        for words in quotes_in(sentence.bare)
    ]
    order = {account.id: n for n, account in enumerate(scope.keys.accounts)}
    known = [each for each in citing if each.article in order]
    for cited in sorted(known, key=lambda c: (order[c.article], c.paragraph)):
        said = _said(scope, cited, citing[cited])
        paragraph = _paragraph(scope, cited)
        if said and not any(words in paragraph for words in quotes):
            yield Behind(cited, said)


def _paragraph(scope: Scope, cited: Cited) -> str:
    account = scope.keys.of(cited.article)
    told = account.paragraph(cited.paragraph) if account else ""
    return normalise(told).text.lower()


def _said(scope: Scope, cited: Cited, records: set[str]) -> tuple[Position, ...]:
    """The positions of a paragraph, first those of the records that cite it."""
    account = scope.keys.of(cited.article)
    if account is None:
        return ()
    here = [
        position
        for position in account.summary.positions
        if any(piece.paragraph == cited.paragraph for piece in position.evidence)
    ]
    held = {
        position
        for matter in scope.matters
        for thread in matter.threads
        if thread.id in records
        for entry in thread.entries
        for position in entry.positions
    }
    chosen = [each for each in here if each.id in held] or here
    return tuple(chosen[:_QUOTES])
