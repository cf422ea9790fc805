"""What a sentence adds to its texts: papers issued, figures, spells of time, no limits.

Each is a class of words in each language (`claims.toml`), held against the paragraphs
that are cited for it and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from summarizer.briefing.checking.claims import (
    PIECE,
    Claimed,
    listed,
    quotes_in,
    stands_in,
)
from summarizer.briefing.checking.holding import is_binding
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.keeping import turnings
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import content
from summarizer.lexicon.numerals import number_words
from summarizer.models import JOINT, PartialDate
from summarizer.text import sentences

_HOLE = "□"
_YEARS = range(1900, 2100)
_SHARE = 0.5  # share of the words of what has no limit that one sentence has
_SAME = 0.8  # share of the words now that the same words of before have
_UNITS = {"days_long": 1, "weeks": 7, "months_long": 30.4, "years": 365}
_JULY = 7
_NEARLY = 0.5  # how far a spell between two meetings may be from the one told


def added(claimed: Claimed) -> Iterator[str]:
    """Words of a sentence that add a deed, a figure or a time to what it cites."""
    yield from _issued(claimed)
    yield from _lapsed(claimed)
    yield from _same_words(claimed)
    yield from _agreed_cell(claimed)
    if claimed.sentence.column in ("reading", "matter"):
        return
    said: set[float] = set()
    for clause in claimed.clauses:
        yield from _that_sum(clause, said)
        said = _figures(" ".join((clause.own, *clause.quotes))) or said
    for piece in claimed.between(PIECE):
        if piece.sentence.references:
            yield from _a_figure(piece)
            yield from _no_limit(piece)


def _figures(text: str) -> set[float]:
    """The numbers of a text but one and years."""
    return {n for n in numbers(text) if n > 1 and n not in _YEARS}


def _issued(claimed: Claimed) -> Iterator[str]:
    """A paper told as issued, signed or adopted, of which no text has such a word."""
    if claimed.sentence.section == "cautions" or not claimed.cited:
        return
    if any(p.act == "has_done" for p in claimed.meant):
        return
    texts = (*claimed.cited, *(p.statement for p in claimed.positions))
    for match in listed("issues", claimed.language).finditer(claimed.plain):
        if negations(claimed.own[: match.start()]):
            continue
        if not any(stands_in("issues", text) for text in texts):
            yield match.group()


def _lapsed(claimed: Claimed) -> Iterator[str]:
    """A day told by its distance, which neither a text nor two meetings have."""
    for match in listed("lapse", claimed.language).finditer(claimed.untranslated):
        told = match.group().lower()
        unit = _unit(told, claimed.language)
        there = [
            _unit(each.group().lower(), language)
            for text in claimed.cited
            for language in LANGUAGES
            for each in listed("lapse", language).finditer(text)
        ]
        if unit in there:
            continue
        if unit is None or not _between_meetings(claimed, unit, told):
            yield match.group()


def _unit(words: str, language: str) -> str | None:
    """The unit by which a spell is told, if it is told by one."""
    found = (u for u in _UNITS if listed(u, language).search(words))
    return next(found, None)


def _between_meetings(claimed: Claimed, unit: str, told: str) -> bool:
    """Whether two meetings of the series are about so far from each other."""
    spelled = [number_words("words").get(word, 0) for word in told.split()]
    count = max([*spelled, *numbers(told), 1])
    spell = count * _UNITS[unit]
    days = [_middle(m.date) for m in claimed.scope.keys.meetings if m.date]
    apart = {abs((a - b).days) for a in days for b in days if a != b}
    return any(abs(each - spell) <= spell * _NEARLY for each in apart)


def _middle(told: str) -> date:
    """A day, or the middle of a month or year of which no day is known."""
    given = PartialDate.read(told)
    return date(given.year or 1, given.month or _JULY, given.day or 1)


def _that_sum(clause: Claimed, said: set[float]) -> Iterator[str]:
    """ "That sum" of who does not tell it, or "not that sum" of who does."""
    for match in listed("that_sum", clause.language).finditer(clause.own):
        if not said or not clause.cited:
            continue
        before = PIECE.split(clause.own[: match.start()])[-1]
        there = set(numbers(" ".join(clause.cited)))
        if bool(said & there) is bool(negations(before)):
            yield match.group()


def _a_figure(piece: Claimed) -> Iterator[str]:
    """A figure or sum told of a paragraph that has no number."""
    for match in listed("a_figure", piece.language).finditer(piece.untranslated):
        before = piece.own[: match.start()]
        if negations(before) or piece.is_of_absence:
            continue
        if not any(map(_figures, piece.cited)):
            yield match.group()


def _no_limit(piece: Claimed) -> Iterator[str]:
    """No limit told of what a sentence of the paragraph limits."""
    for match in listed("no_limit", piece.language).finditer(piece.untranslated):
        told = set(content(piece.untranslated[match.end() :].split(_HOLE)[0]))
        for text in piece.cited:
            for each in sentences(text):
                words = normalise(text[each.start : each.end]).text
                same = len(told & set(content(words))) >= len(told) * _SHARE
                if same and (turnings(words) or stands_in("condition", words)):
                    yield match.group()
                    return


def _same_words(claimed: Claimed) -> Iterator[str]:
    """The same words as before, where its row quotes others."""
    if claimed.sentence.column != "reading":
        return
    before, now = (
        [set(content(words)) for words in claimed.row_quotes(name)]
        for name in ("before", "now")
    )
    match = listed("same_words", claimed.language).search(claimed.untranslated)
    if match is None or negations(claimed.own[: match.start()]) or not before:
        return
    if not any(len(b & n) >= len(n | b) * _SAME for b in before for n in now):
        yield match.group()


def _agreed_cell(claimed: Claimed) -> Iterator[str]:
    """A cell that has a matter as agreed, which its account has as talked over."""
    if claimed.sentence.section != "agreed" or claimed.sentence.column == "matter":
        return
    match = claimed.in_any("settled")
    names = {
        name
        for thread in claimed.threads
        for entry in thread.entries
        for name in entry.positions
    }
    here = [p for p in claimed.positions if p.id in names and p.side == JOINT]
    if match is None or not here or negations(claimed.own[: match.start()]):
        return
    if not any(map(is_binding, here)) and not quotes_in(claimed.text):
        named = [each for each in named_in(claimed) if not each.as_reporter]
        if not named:
            yield match.group()
