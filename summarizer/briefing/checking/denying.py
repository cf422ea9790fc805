"""Warnings turned round, denials of what is there, what is begun told as ended.

A caution says what a reader must not take for granted: that one thing amounts to
another, that a thing is brought to its end or that a text has a detail stands there
only denied, or where the text has it. Words that a side is said not to say do not stand
in what is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.briefing.checking.claims import Claimed, listed, stands_in
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.quotes import quoted_in
from summarizer.briefing.checking.telling import done_unborne
from summarizer.briefing.checking.terms import ground
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scope import negations
from summarizer.languages.language import all_languages, is_spaced
from summarizer.languages.lists import either

_HOLE = "□"
_LED = 40  # characters before the end of a thing in which it is only worked for
# Characters between a denial and the quote that it denies; the same without spaces.
_BEFORE, _BEFORE_HAN = 24, 8
_SMALL, _YEARS = 1, 2100  # numbers up to a year tell no sum by themselves
_PIECE = re.compile(f"[,;，；。{_HOLE}]")
_OF_MATTERS = (
    "condition",
    "limit",
    "tried",
    "considers",
    "refuses",
    "settles",
    "reaches",
)


@cache
def _stop() -> re.Pattern[str]:
    words = either(word for each in all_languages() for word in each.claims.parted)
    return re.compile(rf"[,;:，；：。、（(]|{words}")


def warnings_astray(claimed: Claimed) -> Iterator[str]:
    """What a caution affirms of the things that it is there to deny."""
    texts = tuple(ground(claimed))
    if claimed.sentence.section != "cautions":
        if claimed.sentence.column != "reading":
            yield from _ended(claimed, claimed.cited)
        return
    for clause in claimed.clauses:
        yield from unlike(clause, ("refuses",), texts)
        if negations(clause.own):
            yield from _ended(clause, texts)
            continue
        for name in ("amounts", "assured"):
            if match := clause.claims(name):
                yield match.group()
        yield from unlike(clause, ("details",), texts)
        yield from _ended(clause, texts)
        yield from (each.detail for each in done_unborne(clause))


def matters_astray(claimed: Claimed) -> Iterator[str]:
    """Conditions, trials and ends in the name of a matter that its row has not."""
    if claimed.sentence.column != "matter":
        return
    texts = tuple(ground(claimed))
    yield from unlike(claimed, _OF_MATTERS, texts)
    yield from _ended(claimed, texts)
    yield from _accomplished(claimed, texts)


def _accomplished(claimed: Claimed, texts: Sequence[str]) -> Iterator[str]:
    """What a name has as done, and neither a word nor an act of its row."""
    cells = [Claimed(each, claimed.scope) for each in claimed.row]
    if any(p.act == "has_done" for cell in cells for p in cell.meant):
        return
    there = " ".join(texts).lower()
    for match in listed("accomplished", claimed.language).finditer(claimed.own):
        if match.group().lower() not in there:
            yield match.group()


def unlike(
    claimed: Claimed, names: Sequence[str], texts: Sequence[str]
) -> Iterator[str]:
    """Words of some classes (`claims.toml`) that no text has a word of."""
    own = listed("no_claim", claimed.language).sub(" ", claimed.own)
    for name in names:
        match = listed(name, claimed.language).search(own)
        if match is None or any(stands_in(name, text) for text in texts):
            continue
        counted = listed("quantities", claimed.language).fullmatch(match.group())
        if not (counted and any(map(_counts, texts))):
            yield match.group()


def _counts(text: str) -> bool:
    """Whether a text tells a quantity: a number that is no year and no small one."""
    return any((n > _SMALL and not n.is_integer()) or n > _YEARS for n in numbers(text))


def _ended(claimed: Claimed, texts: Sequence[str]) -> Iterator[str]:
    """A thing told as brought to its end, which the texts only work for."""
    for match in _ends(claimed.untranslated, claimed.language):
        if any(m.end() <= match.start() for m in negations(claimed.own)):
            continue
        there = [m for text in texts for each in LANGUAGES for m in _ends(text, each)]
        worked = any(stands_in("towards", text) for text in texts)
        if worked and not there:
            yield match.group()


def _ends(text: str, language: str) -> Iterator[re.Match[str]]:
    """The words for the end of a thing that no word of working for it leads to."""
    for match in listed("reaches", language).finditer(text):
        led = _stop().split(text[max(0, match.start() - _LED) : match.start()])[-1]
        if not listed("towards", language).search(led):
            yield match


def said_after_all(claimed: Claimed) -> Iterator[str]:
    """Quotes that are said not to be said, or to be gone, by who says them now."""
    if claimed.sentence.section == "cautions":
        return
    column = claimed.sentence.column
    for clause in claimed.clauses:
        holes = [match.start() for match in re.finditer(_HOLE, clause.own)]
        reach = _BEFORE if is_spaced(clause.language) else _BEFORE_HAN
        for at, quoted in zip(holes, quoted_in(clause), strict=False):
            stops = [m.end() for m in _PIECE.finditer(clause.own, 0, at)]
            begin = max([at - reach, 0, *stops])
            led = clause.own[begin:at]
            denied = [*negations(led), *listed("gone", clause.language).finditer(led)]
            now = {
                place.account.reporter
                for place in quoted.places
                if place.account.meeting.id == clause.scope.latest.id
            }
            for match in denied[:1]:
                told = [
                    each.side
                    for each in named_in(clause)
                    if each.as_reporter and each.start <= begin + match.start()
                ]
                own = clause.sentence.column == "now" or column in claimed.scope.sides
                if now and (told[-1] in now if told else own):
                    yield match.group()
