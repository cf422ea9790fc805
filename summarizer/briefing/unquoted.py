"""The words behind references that a page does not quote: they stand in its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.scope import Scope
from summarizer.grounding.normalising import normalise
from summarizer.models import Cited, Position, Sentence


class Behind(NamedTuple):
    """A reference, and what is said in its paragraph of the records that cite it."""

    cited: Cited
    position: Position


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
        paragraph = _paragraph(scope, cited)
        if any(words in paragraph for words in quotes):
            continue
        if said := _said(scope, cited, citing[cited]):
            yield Behind(cited, said)


def _paragraph(scope: Scope, cited: Cited) -> str:
    account = scope.keys.of(cited.article)
    told = account.paragraph(cited.paragraph) if account else ""
    return normalise(told).text.lower()


def _said(scope: Scope, cited: Cited, records: set[str]) -> Position | None:
    """The first position of a paragraph that the records hold which cite it."""
    account = scope.keys.of(cited.article)
    if account is None:
        return None
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
    return next((each for each in here if each.id in held), here[0] if here else None)
