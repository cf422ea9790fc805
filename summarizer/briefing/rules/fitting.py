"""The sentences of a page by rules: as many as have room."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.leftover import words_of_counts
from summarizer.briefing.length import Room, words_of_page
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.filling import filled
from summarizer.briefing.rules.writer import Page
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.memo import remembering
from summarizer.models import Sentence

_FEW_TEXTS = 12
_COUNTS = 32  # words that the lines which count the rest never exceed


def sentences_by_rules(
    scope: Scope, words: PageWords, *, tabled: bool = False
) -> tuple[Sentence, ...]:
    """The sentences of a page, in its order: as many as have room.

    Args:
        tabled: with the rows of what was agreed even where one account tells it, to
            stand in a model's page.
    """

    is_few = len(scope.comparison.summaries) <= _FEW_TEXTS

    def fits(written: Sequence[Sentence]) -> bool:
        room = Room.of(scope, words, written).words - words_of_page(written)
        if room < 0 or room >= _COUNTS:
            return room >= 0
        if not is_few:
            return False  # what is left out of many is long to count
        return words_of_counts(scope, written, words) <= room

    with remembering():
        return filled(Page(Desk(scope, words), tabled), fits)
