"""The page of a series: its lines with links into the articles, and notes for paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from summarizer.briefing.keys import Keys
from summarizer.models import Comparison
from summarizer.writing.html.index import Index
from summarizer.writing.html.words import cut, token
from summarizer.writing.parts import CLOSING, Line, Mark, Page

_QUOTED = re.compile(r"“([^”]+)”")
# What names the command that shows the rest: here the rest is in the same file.
_COMMAND = re.compile(r"[;:,；：，][^;:,；：，]*`[^`]+`[^`.。]*(?P<stop>[.。]?)")
_NOTE = 420  # characters of a paragraph in a note: about three lines of small print


def without_command(words: str) -> str:
    """A line of the page without the command that one of its sentences ends in."""
    return _COMMAND.sub(lambda found: found["stop"] or ".", words)


# Where the annex has what a section has no room for.
_PLACES = {
    "latest": "positions",
    "moved": "threads",
    "accounts": "accounts",
    "not_heard": "threads",
}


class Link(NamedTuple):
    """A reference: its words, the paragraph, the quotes meant there, its note."""

    text: str
    href: str
    positions: tuple[int, ...]
    note: int


class Note(NamedTuple):
    """What stands at a reference, for who reads on paper."""

    number: int
    label: str
    words: str


class Linked:
    """A page and its references; the notes are numbered as its lines are asked for."""

    def __init__(self, page: Page, index: Index) -> None:
        self.page = page
        self._index = index
        self._keys = Keys(index.comparison, page.series)
        self._notes: dict[tuple[str, int], Note] = {}
        self._paragraphs: dict[str, tuple[str, ...]] = {}

    def parts(self, line: Line) -> Iterator[tuple[str, tuple[tuple[Link, ...], ...]]]:
        """Each part's words, and the references behind them, an account's together."""
        known = self._known(line)
        begun = bool(line.lead)
        for part in line.parts:
            phrases = [_folded(each) for each in _QUOTED.findall(part.text)]
            links = (tuple(self._mark(mark, phrases, known)) for mark in part.marks)
            glue = " " if begun and part.text and part.text[0] not in CLOSING else ""
            yield glue + part.text, tuple(links)
            begun = True

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of all lines so far."""
        return tuple(self._notes.values())

    @cached_property
    def accounts(self) -> dict[str, str]:
        """Where each account of the key begins, by its label."""
        return {each.label: self._index.anchor(each.id) for each in self._keys.accounts}

    @cached_property
    def places(self) -> dict[str, str]:
        """Where the annex has the rest of a section, by the section's id."""
        name = token(self.page.series)
        return {section: f"{anchor}-{name}" for section, anchor in _PLACES.items()}

    def _mark(
        self, mark: Mark, phrases: Sequence[str], known: frozenset[str]
    ) -> Iterator[Link]:
        for order, number in enumerate(mark.paragraphs):
            lead = f"{mark.name} " if mark.name and not order else ""
            yield Link(
                f"{lead}¶{number}",
                self._index.anchor(mark.article, number),
                self._meant(mark.article, number, phrases, known),
                self._note(mark.article, number, phrases).number,
            )

    def _known(self, line: Line) -> frozenset[str]:
        """The positions of the records that a line rests on."""
        return frozenset(
            each for name in line.records for each in self._of_record.get(name, ())
        )

    @cached_property
    def _of_record(self) -> dict[str, tuple[str, ...]]:
        return _of_records(self._index.comparison, self.page.series)

    def _meant(
        self,
        article: str,
        paragraph: int,
        phrases: Sequence[str],
        known: frozenset[str],
    ) -> tuple[int, ...]:
        """The positions that a reference means: those whose words it quotes.

        Where it quotes none, those of its records; where these are elsewhere, none: the
        paragraph is shown as it is.
        """
        there = [
            position
            for position in self._index.summaries[article].positions
            if self._index.is_listed(position)
            and any(piece.paragraph == paragraph for piece in position.evidence)
        ]
        quoted = [
            position.id
            for position in there
            if any(_shares(_folded(position.words), each) for each in phrases)
        ]
        meant = quoted or [each.id for each in there if each.id in known]
        return tuple(self._index.number(each) for each in meant)

    def _note(self, article: str, paragraph: int, phrases: Sequence[str]) -> Note:
        key = (article, paragraph)
        if key not in self._notes:
            words = self._words(article, paragraph)
            self._notes[key] = Note(
                len(self._notes) + 1,
                f"{self._index.label(article)} ¶{paragraph}",
                _around(words, phrases),
            )
        return self._notes[key]

    def _words(self, article: str, paragraph: int) -> str:
        """A paragraph's words; its quotes where the text was not kept."""
        account = self._keys.of(article)
        has_text = account and account.summary.article.text
        if account and has_text and article not in self._paragraphs:
            self._paragraphs[article] = account.paragraphs()
        paragraphs = self._paragraphs.get(article, ())
        if paragraph <= len(paragraphs):
            return paragraphs[paragraph - 1]
        positions = self._index.summaries[article].positions
        pieces = (piece for position in positions for piece in position.evidence)
        return " … ".join(p.quote for p in pieces if p.paragraph == paragraph)


def _of_records(comparison: Comparison, series: str) -> dict[str, tuple[str, ...]]:
    """The positions of each thread and each matter of two accounts, by their names."""
    found = {
        thread.id: tuple(each for e in thread.entries for each in e.positions)
        for thread in comparison.threads
        if thread.series == series
    }
    for pair in comparison.reconciliations:
        for matter in pair.matters:
            name = f"{'+'.join(pair.articles)}: {matter.matter}"
            found[name] = (*matter.a, *matter.b)
    return found


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split()).strip(" .,;…")


def _shares(words: str, phrase: str) -> bool:
    return bool(phrase) and (phrase in words or words in phrase)


def _around(words: str, phrases: Sequence[str]) -> str:
    """A paragraph as far as a note has room: around what is quoted of it."""
    if len(words) <= _NOTE:
        return words
    folded = words.casefold().replace("’", "'")
    places = [folded.find(each) for each in phrases]
    first = min((each for each in places if each >= 0), default=0)
    begin = words.rfind(". ", 0, first + 1) + 1 if first else 0
    if first - begin > _NOTE // 2:  # a very long sentence
        begin = words.rfind(" ", 0, first - _NOTE // 4)
    lead = "… " if begin > 0 else ""
    return lead + cut(words[max(0, begin) :], _NOTE)
