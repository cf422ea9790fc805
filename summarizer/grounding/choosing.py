"""Which of several places a quote is taken from: what stands around it tells.

In this order: the place that the quote itself names, the turn that it has among equal
quotes, its sentence, its neighbours. What is left open is said to be ambiguous.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from summarizer.grounding.keeping import Told
from summarizer.grounding.locating import Occurrence, Occurrences, follow, in_sentence
from summarizer.grounding.normalising import NormalPage, normalise
from summarizer.grounding.searching import Search, search_for
from summarizer.models import Evidence, Reason
from summarizer.proposals import Quote
from summarizer.text import paragraph_at


class Located(NamedTuple):
    """Where a quote stands: one evidence a piece, or the reason why nowhere."""

    evidence: tuple[Evidence, ...]
    reason: Reason = "not_found"


class Window(NamedTuple):
    """The part of the normal form between the neighbouring quotes."""

    after: int = 0
    before: int | None = None
    turn: int | None = None  # which of several equal quotes this one is


def locate(
    text: str,
    quote: Quote | str,
    *,
    after: int | None = None,
    before: int | None = None,
    statement: str = "",
) -> Located:
    """Find the words of a quote in a text.

    Args:
        text: the article's text; spans are code points into it.
        quote: words, or first and last words; its sentence number picks among several.
        after: offset at which the neighbouring quote before it ends.
        before: offset at which the neighbouring quote behind it begins.
        statement: what is claimed; if it carries a negation, a quote that left the
            negation outside is widened to take it in, otherwise it is refused.
    """
    page = normalise(text)
    given = Quote(words=quote) if isinstance(quote, str) else quote
    window = Window(
        page.offset(after or 0),
        None if before is None else page.offset(before),
    )
    return locate_in(page, search_for(page, given, Told(statement)), window)


def locate_in(page: NormalPage, search: Search, window: Window) -> Located:
    """The place of a quote that has been looked for, or the reason why it has none."""
    if (reason := search.reason) is not None:
        return Located((), reason)
    return _settle(page, search, window)


def _settle(page: NormalPage, search: Search, window: Window) -> Located:
    """Choose among the places of each piece; several left over are ambiguous."""
    first, ambiguous = _choose(page, search.pieces[0].places, search.quote, window)
    chosen = [first]
    for piece in search.pieces[1:]:
        occurrence = follow(piece.places, chosen[-1].end)
        if occurrence is None:
            return Located((), "not_found")
        chosen.append(occurrence)
    return Located(
        tuple(
            _evidence(page, occurrence, search.quote, ambiguous)
            for occurrence in chosen
        )
    )


def _choose(
    page: NormalPage, places: tuple[Occurrence, ...], quote: Quote, window: Window
) -> tuple[Occurrence, bool]:
    if len(places) == 1:
        return places[0], False
    if quote.start is not None:
        at = page.offset(quote.start)
        first = places[min(bisect_left(places, at, key=_start), len(places) - 1)]
        if page.starts[first.start] == quote.start:
            return first, False
    if window.turn is not None and window.turn < len(places):
        return places[window.turn], False
    left = in_sentence(page, places, quote.sentence) if quote.sentence else []
    left = left or list(places)
    between = [
        occurrence
        for occurrence in left
        if occurrence.start >= window.after
        and (window.before is None or occurrence.end <= window.before)
    ]
    left = between or left
    return left[0], len(left) > 1


def _start(place: Occurrence) -> int:
    return place.start


def _evidence(
    page: NormalPage, occurrence: Occurrence, quote: Quote, ambiguous: bool
) -> Evidence:
    start, end = page.span(occurrence.start, occurrence.end)
    words = page.source[start:end]
    is_exact = quote.until is not None or words in quote.words
    return Evidence(
        quote=words,
        start=start,
        end=end,
        paragraph=paragraph_at(page.source, start),
        match="exact" if is_exact else "normalised",
        ambiguous=ambiguous,
    )


def windows_of(searches: list[Search]) -> list[Window]:
    """For each quote the span between the unique quotes before and behind it."""
    behind: list[int | None] = [None] * len(searches)
    upcoming: int | None = None
    for index in range(len(searches) - 1, -1, -1):
        behind[index] = upcoming
        if searches[index].reason is None and searches[index].is_unique:
            upcoming = searches[index].pieces[0].places[0].start
    turns = _turns(searches)
    windows, after = [], 0
    for index, search in enumerate(searches):
        before = behind[index]
        windows.append(
            Window(
                after,
                before if before is None or before >= after else None,
                turns[index],
            )
        )
        if search.reason is None and search.is_unique:
            after = search.pieces[-1].places[0].end
    return windows


def _turns(searches: list[Search]) -> list[int | None]:
    """Which place an equal quote takes where there are as many places as quotes."""
    # Equal quotes mostly share their places, which may be as many as they are.
    numbers: dict[tuple[Occurrences, ...], int] = {}
    known: dict[int, int] = {}
    rows: dict[int, list[int]] = {}
    turn_of = []
    for index, search in enumerate(searches):
        number = known.get(id(search.pieces))
        if number is None:
            number = numbers.setdefault(search.pieces, len(numbers))
            known[id(search.pieces)] = number
        row = rows.setdefault(number, [])
        turn_of.append((row, len(row)))
        row.append(index)
    return [
        turn if _takes_turns(search) and _fits(search, row) else None
        for search, (row, turn) in zip(searches, turn_of, strict=True)
    ]


def _takes_turns(search: Search) -> bool:
    if search.reason is not None or search.is_unique or len(search.pieces) > 1:
        return False
    return search.quote.sentence is None and search.quote.start is None


def _fits(search: Search, row: list[int]) -> bool:
    return len(row) == len(search.pieces[0].places)
