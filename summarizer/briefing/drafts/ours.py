"""Lines of our own pages that tell of the record, of which no text has a word.

Whose accounts there are, how far rules link, what must be known before a page is handed
on: they are worked out of the records again, and stand where they are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.briefing.cautions import cautions_of
from summarizer.briefing.heading import accounts_of, later_of, people_of
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.speakers import remarks_of
from summarizer.briefing.scope import Scope
from summarizer.briefing.trust import trust_of
from summarizer.briefing.wording import PageWords
from summarizer.languages.files import LANGUAGES

_PARTS = " · "  # between what stands under a title
_MARKS = " \t*_-"


class Ours:
    """The lines that pages of these series would have of the record."""

    def __init__(self, scopes: Iterable[Scope], draft: str) -> None:
        self._lines: set[str] = set()
        self._parts: set[str] = set()
        for words in map(PageWords, LANGUAGES):
            if words.of("headings", "cautions") not in draft:
                continue
            for scope in scopes:
                own = words.for_sides(scope.sides)
                self._lines.update(_cautions(scope, own))
                self._parts.update(_basis(scope, own))

    def has(self, line: str) -> bool:
        """Whether a line of a draft is one of them."""
        bare = line.replace("\\", "").strip(_MARKS)
        return bare in self._lines or self._parts.issuperset(bare.split(_PARTS))


def _cautions(scope: Scope, words: PageWords) -> Iterator[str]:
    for each in (True, False):
        cautions = cautions_of(scope, words, by_rules=each)
        yield from (caution.text for caution in cautions)
    yield from (remark.text for remark in remarks_of(Desk(scope, words), 0))


def _basis(scope: Scope, words: PageWords) -> Iterator[str]:
    yield words.of("page", "by_rules")
    yield from (
        people_of(scope, words),
        accounts_of(scope, words),
        trust_of(scope, words),
    )
    yield later_of(scope, words)
