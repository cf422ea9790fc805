"""What a page has no room for, or does not say because it is unsure.

Counted matter by matter, so that what several holders say jointly counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.length import Room, cut_to, words_in, words_of_page
from summarizer.briefing.rules.desk import one_line
from summarizer.briefing.rules.moved import is_sure
from summarizer.briefing.scope import Difference, Matter, Scope
from summarizer.briefing.wording import PageWords
from summarizer.comparing.selecting import shown
from summarizer.models import PageSection, Sentence

_Row = tuple[PageSection, int, str]
Capped = Literal["latest", "moved", "accounts", "not_heard"]
# In which sections a matter stands that is not left out of the one named first. The
# bottom line is drawn from all of them.
_SHOWN: dict[Capped, tuple[PageSection, ...]] = {
    "latest": ("bottom", "latest", "agreed"),
    "moved": ("bottom", "moved", "besides", "through"),
    "accounts": ("bottom", "accounts"),
    "not_heard": ("bottom", "through", "not_heard"),
}


class Leftover(NamedTuple):
    """How much is not on a page, by the section that would have it.

    `unsure` are changes that are left out because a label or a link is not sure, and
    positions whose side is not settled.
    """

    by_section: dict[Capped, int]
    unsure: int


def leftover(scope: Scope, sentences: Sequence[Sentence]) -> Leftover:
    """What these sentences leave out of a series."""
    latest = scope.latest.id
    said = [m for m in scope.matters if m.positions(latest)]
    moved = [m for m in scope.matters if m.change and m.change.kind != "repeated"]
    silent = [m for m in scope.matters if m.silent]
    apart = [d for d in scope.differences if d.pair.meeting == latest]
    of = {name: _Shown(scope, sentences, among) for name, among in _SHOWN.items()}
    unmoved = [m for m in moved if not of["moved"].has(m)]
    asked = shown(scope.comparison)
    unsettled = sum(
        position.side is None and position.id in asked
        for account in scope.keys.accounts
        for position in account.summary.positions
    )
    return Leftover(
        {
            "latest": sum(not of["latest"].has(m) for m in said),
            "moved": len(unmoved),
            "accounts": sum(not of["accounts"].parts(d) for d in apart),
            "not_heard": sum(not of["not_heard"].has(m) for m in silent),
        },
        unsettled + sum(not is_sure(change) for m in unmoved if (change := m.change)),
    )


class _Shown:
    """What sentences of some sections tell.

    A position is told where they quote its words, or cite its paragraph in a row that
    names its record. A row or bullet that names none tells all at the places it cites.
    """

    def __init__(
        self,
        scope: Scope,
        sentences: Sequence[Sentence],
        sections: tuple[PageSection, ...],
    ) -> None:
        own = [each for each in sentences if each.section in sections]
        self._latest = scope.latest.id
        self.records = {record for each in own for record in each.records}
        rows: defaultdict[_Row, list[Sentence]] = defaultdict(list)
        for each in own:
            rows[_row(each)].append(each)
        told = {
            (c.article, c.paragraph, record)
            for row in rows.values()
            for record in {r for each in row for r in each.records} or {""}
            for each in row
            for c in each.references
        }
        quoted = [words for each in own for words in quotes_in(one_line(each.bare))]
        self._told = {
            name
            for name, place, words in scope.placed
            if any(
                (*place, record) in told
                for record in ("", *scope.threads_of.get(name, ()))
            )
            or any(words in each for each in quoted)
        }

    def has(self, matter: Matter) -> bool:
        """Whether a matter is told."""
        if matter.is_among(self.records):
            return True
        return self.tells(matter.positions(self._latest))

    def parts(self, difference: Difference) -> bool:
        """Whether it is told that two accounts are not alike on a matter."""
        matter = difference.matter
        return difference.name in self.records or self.tells((*matter.a, *matter.b))

    def tells(self, positions: Iterable[str]) -> bool:
        """Whether any of some positions, by id, is told."""
        return not self._told.isdisjoint(positions)


def _row(sentence: Sentence) -> _Row:
    """The row or bullet that a sentence stands in: bullets are numbered by side."""
    column = sentence.column if sentence.section == "latest" else ""
    return sentence.section, sentence.row, column


def words_of_counts(
    scope: Scope, sentences: Sequence[Sentence], words: PageWords
) -> int:
    """The words of the lines that count what the sections of a page leave out."""
    left = leftover(scope, sentences)
    there = {each.section for each in sentences}
    return sum(
        words_in(words.more(name, count))
        for name, count in left.by_section.items()
        if count and name in there
    )


def with_room_for_counts(
    scope: Scope, sentences: Sequence[Sentence], words: PageWords
) -> tuple[Sentence, ...]:
    """The sentences that fit beside the lines that count what is left out."""
    room = Room.of(scope, words, sentences)
    spare = words_of_counts(scope, sentences, words)
    if words_of_page(sentences) + spare <= room.words:
        return tuple(sentences)
    return cut_to(Room(room.words - spare), sentences)
