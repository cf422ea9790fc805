"""How long a page may be, and which rows go where it is longer.

At most 900 words for five meetings and 1,500 for any number, and never more than half
of what it summarises, down to a floor. Titles and headings are
counted, marks and the key are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, get_args

from summarizer.briefing.heading import printed_around
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.memo import remembered
from summarizer.models import PageSection, Sentence
from summarizer.scripts import is_han

_FEW_MEETINGS, _FEW_WORDS, _MOST_WORDS, _FLOOR = 5, 900, 1500, 250
_HAN_WORD = 2  # characters of Chinese that are as much as a word
# From these sections rows go, the last of them first: the lightest.
_CUT_FROM: tuple[PageSection, ...] = (
    "not_heard", "accounts", "through", "moved", "latest", "agreed",
)  # fmt: skip
# What a page has that rules write, and no model is asked for.
_BY_RULES: frozenset[PageSection] = frozenset(("through",))
_KEPT = 2  # rows that stay in each section whatever the length


class Room(NamedTuple):
    """The words that a page may have."""

    words: int

    @classmethod
    def of(
        cls,
        scope: Scope,
        words: PageWords,
        written: Iterable[Sentence] | None = None,
    ) -> Room:
        """The room that titles and headings leave to the sentences of a series.

        Args:
            written: the sentences, where they are known: what has none has no heading.
        """
        half = half_of(scope)
        few = len(scope.keys.meetings) <= _FEW_MEETINGS
        most = _FEW_WORDS if few else _MOST_WORDS
        whole = min(most, max(_FLOOR, half)) if half else most
        there = {*get_args(PageSection)} - _BY_RULES
        if written is not None:
            there = {each.section for each in written}
        without = [each for each in get_args(PageSection) if each not in there]
        return cls(max(0, whole - words_in(printed_around(scope, words, without))))


def half_of(scope: Scope) -> int:
    """Half the words of what a page summarises: more no page has."""
    return sum(words_in(account.text) for account in scope.keys.accounts) // 2


@remembered()
def words_in(text: str) -> int:
    """The words of a text; of Chinese two characters count as one."""
    han = 0 if text.isascii() else sum(map(is_han, text))
    spaced = "".join(" " if is_han(c) else c for c in text) if han else text
    words = [w for w in spaced.split() if w[0].isalnum() or any(map(str.isalnum, w))]
    return len(words) + han // _HAN_WORD


def words_of_page(sentences: Iterable[Sentence]) -> int:
    """The words of a page's sentences."""
    return sum(words_in(each.bare) for each in sentences)


def cut_to(room: Room, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that fit: rows go from the end of each section in turn."""
    kept = list(sentences)
    for section in _CUT_FROM:
        while words_of_page(kept) > room.words:
            found = (
                (s.column if section == "latest" else "", s.row)
                for s in kept
                if s.section == section
            )
            # As they stand on the page: of two sides' last lines the later one goes.
            rows = sorted(dict.fromkeys(found), key=lambda each: each[1])
            if len(rows) <= _KEPT:
                break
            column, last = rows[-1]
            kept = [
                s
                for s in kept
                if not (
                    s.section == section and s.row == last and column in ("", s.column)
                )
            ]
    return tuple(kept)
