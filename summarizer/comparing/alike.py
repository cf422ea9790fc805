"""Whether a text prints another one: what it tells stands there, letter for letter.

Only letters and figures count, without accents and capitals, traditional characters as
simplified ones: a page may set a text as it likes. A text with a sentence changed
prints no other: what moved in it is for the comparison to tell.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from summarizer.comparing.meetings import days_of
from summarizer.grounding.normalising import simplified
from summarizer.languages.language import is_spaced, wire_marks
from summarizer.models import Position, Summary
from summarizer.scripts import STROKES
from summarizer.text import sentences

_NO_LETTER = re.compile(r"[^\w.!?。！？]|_")
_STOPS = re.compile(r"[.!?。！？]+")
_STOPPED = re.compile(r"[.!?…。！？][\"'”’)\]»」』]*$")
_DATELINE = 80  # characters before the first sentence: "BEIJING, Jan. 15 (Xinhua) --"
_COMMON = 3  # letters of a common word, and of a name in capitals; "de" is in names
_NAMES = 4  # words of a place and an agency: "Dar es Salaam (Xinhua)"
_DAY = 2  # words of a day before the agency: "15 April", "ngày 14/4"
_HALF = 2
_OWN = 0.2  # of a text's letters: what a page adds of its own
_REPRINTED = datetime.timedelta(days=31)  # a monthly prints it within one
_LATE = datetime.timedelta(days=2)  # as a dateline of its own may tell "on Wednesday"


class _Sizes(NamedTuple):
    """In letters: shorter lines are captions and menus, shorter texts nobody's copy.

    What stands without a stop before the first sentence is a heading up to that size.
    A sentence half of whose grams, so many letters in a row, stand in another text is
    a changed one of it.
    """

    line: int
    heading: int
    text: int
    gram: int


_SPACED, _UNSPACED = _Sizes(40, 120, 200, 12), _Sizes(12, 40, 60, 5)


def letters_of(text: str) -> str:
    """The letters and figures of a text in one spelling."""
    return _STOPS.sub("", _with_stops(text))


def _with_stops(text: str) -> str:
    plain = simplified(text)
    if not plain.isascii():
        for struck, letter in STROKES.items():  # four times as fast as `translate`
            plain = plain.replace(struck, letter)
        plain = unicodedata.normalize("NFKD", plain)
    # Accents are no letters once they are taken off.
    return _NO_LETTER.sub("", plain.casefold())


class _Line(NamedTuple):
    start: int
    letters: str
    is_sentence: bool


class Text:
    """The text of a summary's article, to be held against others."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self._text = summary.article.text or ""
        is_word = is_spaced(summary.article.language)
        self._sizes = _SPACED if is_word else _UNSPACED
        # What stands between its stops: for a quick look before a close one.
        told = _STOPS.split(_with_stops(self._text))
        self.pieces = frozenset(p for p in told if len(p) >= self._sizes.line)
        self.letters = "".join(told)

    @cached_property
    def _body(self) -> tuple[_Line, ...]:
        """Its lines without the heading, which is each paper's own."""
        lines: list[_Line] = []
        for each in sentences(self._text):
            words = self._text[each.start : each.end]
            is_sentence = _STOPPED.search(words) is not None
            letters = letters_of(words)
            least = self._sizes.line if is_sentence else self._sizes.heading
            if lines or len(letters) >= least:
                lines.append(_Line(each.start, letters, is_sentence))
        if lines:
            opening = self._text[lines[0].start :].split("\n", 1)[0]
            behind = lines[0].letters[len(letters_of(_dateline(opening))) :]
            lines[0] = lines[0]._replace(letters=behind)
        return tuple(line for line in lines if len(line.letters) >= self._sizes.line)

    @cached_property
    def _grams(self) -> frozenset[str]:
        return frozenset(self._grams_of(self.letters))

    def _grams_of(self, letters: str) -> Iterator[str]:
        size = self._sizes.gram
        return (letters[at : at + size] for at in range(len(letters) - size + 1))

    def prints(self, other: Text) -> bool:
        """Whether all that it tells stands in the other text, which may tell more."""
        if len(self.letters) < self._sizes.text:
            return False
        if not may_be_one(self.summary, other.summary):
            return False
        own = [line for line in self._body if line.letters not in other.letters]
        size, added = _size_of(self._body), _size_of(own)
        if size < self._sizes.text or added > _OWN * size:
            return False
        if any(other.has_changed(line.letters) for line in own):
            return False
        return not any(map(other.lacks, self._told()))

    def has_changed(self, letters: str) -> bool:
        """Whether words that are not here are near to some that are."""
        grams = list(self._grams_of(letters))
        return _HALF * sum(gram in self._grams for gram in grams) >= len(grams)

    def lacks(self, position: Position) -> bool:
        """Whether the words that prove a position do not stand here."""
        return any(letters_of(e.quote) not in self.letters for e in position.evidence)

    def _told(self) -> Sequence[Position]:
        """The positions, without those that only a heading tells."""
        begin = self._body[0].start if self._body else len(self._text)
        return [p for p in self.summary.positions if p.evidence[-1].start >= begin]


def _size_of(lines: Iterable[_Line]) -> int:
    """The letters of the sentences; a list of links is none."""
    return sum(len(line.letters) for line in lines if line.is_sentence)


@cache
def _dateline_end() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<bracket>[)）])?[ \t]*(?P<dash>--|[–—]|(?<=\s)-(?=\s))|[)）]|/\."
        rf"|(?P<wire>{wire_marks()})(?=[\s:：(（])"
    )


def _dateline(line: str) -> str:
    """The place, day and agency that a line begins with, however they are written.

    Example:
        "BEIJING, Jan. 15 (Xinhua) --", "Xinhua, Beijing -", "新华社北京1月15日电"; but
        not "Today the Security Council (NSC) …" or "From June 1 – July 2 …"
    """
    end = _dateline_end().search(line, 0, _DATELINE)
    if end is None:
        return ""
    opening, words = line[: end.end()], line[: end.start()].split()
    if end["wire"] or opening[0] in "(（" or _is_in_capitals(words):
        return opening
    common = [each for each in words if each[0].islower() and len(each) >= _COMMON]
    if end["dash"] and not common and not _ends_in_figure(words[-1:]):
        goes_on = not line[end.end() :].lstrip()[:1].islower()
        names = [each for each in words if not _ends_in_figure([each])]
        return opening if goes_on and len(names) <= _NAMES else ""
    before, bracket, _ = opening.replace("（", "(").partition("(")
    is_day = bracket and _ends_in_figure(before.split()[-_DAY:])
    return opening if is_day and len(common) <= _DAY else ""


def _is_in_capitals(words: Sequence[str]) -> bool:
    return bool(words) and words[0].isupper() and len(words[0]) >= _COMMON


def _ends_in_figure(words: Iterable[str]) -> bool:
    return any(map(str.isdigit, "".join(words)))


def may_be_one(one: Summary, other: Summary) -> bool:
    """Whether nothing known of two articles tells that they report two meetings."""
    if one.article.language != other.article.language:
        return False
    # One that tells of more sides reports other meetings as well.
    sides = [set(each.meeting.sides) for each in (one, other)]
    if min(map(len, sides)) > 1 and sides[0] != sides[1]:
        return False
    published = [_day(each.article.published) for each in (one, other)]
    first, last = min(published, key=str), max(published, key=str)
    if first and last and last - first > _REPRINTED:
        return False
    return _may_be_of_one_day(one, other) or _may_be_of_one_day(other, one)


def _may_be_of_one_day(one: Summary, other: Summary) -> bool:
    """Whether their days may be one, or the second follows from when it was printed."""
    ours, theirs = days_of(one.meeting.date), days_of(other.meeting.date)
    if ours is None or theirs is None:
        return True
    if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
        return True
    hows = [each.meeting.date_basis.how for each in (one, other)]
    met, printed = _day(ours[0]), _day(theirs[0])
    if not (met and printed) or hows == ["supplied", "supplied"]:
        return False
    late = _REPRINTED if hows[1] == "published" else _LATE
    return met <= printed <= met + late


def _day(date: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((date or "")[:10])
    except ValueError:
        return None
