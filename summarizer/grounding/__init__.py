"""Proposals to evidence: the only maker of positions and of their evidence.

What it guards: `article.text[e.start:e.end] == e.quote` for every evidence; no quote is
accepted that does not stand in the article word for word, or that leaves a negation
outside; what is not found is kept as `Unverified`.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from summarizer.grounding.checking import Claim, check
from summarizer.grounding.locating import (
    Occurrences,
    Place,
    follow,
    in_sentence,
    occurrences,
    passages,
    pieces_of,
)
from summarizer.grounding.normalising import Page, normalise
from summarizer.grounding.scope import modals, negations, oppositions, stopped
from summarizer.models import (
    LADDERS,
    Article,
    Evidence,
    Meeting,
    Position,
    Reason,
    Span,
    Unverified,
)
from summarizer.proposals import Proposal, Quote

__all__ = ["Grounded", "Located", "ground", "locate"]


class Located(NamedTuple):
    """Where a quote stands: one evidence a piece, or the reason why nowhere."""

    evidence: tuple[Evidence, ...]
    reason: Reason = "not_found"


class Grounded(NamedTuple):
    """Positions in the order of the text, and the claims that found no words.

    `missing` pairs each unverified claim with its proposal, for one more question.
    """

    positions: tuple[Position, ...]
    unverified: tuple[Unverified, ...]
    missing: tuple[tuple[Proposal, Unverified], ...]


class _Search(NamedTuple):
    """One quote's pieces and where each may stand."""

    quote: Quote
    pieces: tuple[Occurrences, ...]

    @property
    def is_unique(self) -> bool:
        return all(len(found.places) == 1 for found in self.pieces)

    @property
    def reason(self) -> Reason | None:
        if not self.pieces:
            return "empty"
        return next((found.reason for found in self.pieces if not found.places), None)


class _Window(NamedTuple):
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
    window = _Window(
        page.offset(after or 0),
        None if before is None else page.offset(before),
    )
    return _locate_in(page, _search(page, given, statement), window)


def _search(page: Page, quote: Quote, statement: str) -> _Search:
    if quote.until and quote.start is not None and quote.end is not None:
        words = page.source[quote.start : quote.end]
        if words == quote.words and words.strip():
            quote = quote.model_copy(update={"until": None})
    found = (
        [passages(page, quote)]
        if quote.until
        else [occurrences(page, piece) for piece in pieces_of(page, quote)]
    )
    found = [_widened(each, statement) for each in found]
    return _Search(quote, tuple(_stopped(page, each, statement) for each in found))


def _widened(found: Occurrences, statement: str) -> Occurrences:
    """Take an outer negation into the quote where the statement keeps it too."""
    if found.places or not found.cut or not _is_guarded(statement):
        return found
    places = tuple(
        Place(min(place.start, place.cut.start), max(place.end, place.cut.end))
        for place in found.cut
        if place.cut is not None and place.cut.start < place.start
    )
    return Occurrences(places, found.cut, found.reason)


def _stopped(page: Page, found: Occurrences, statement: str) -> Occurrences:
    """Take in the word that stops what is quoted, where the statement has it."""
    normal = normalise(statement).text
    places = []
    for place in found.places:
        cut = stopped(page.text, place.start, place.end, normal)
        places.append(place._replace(start=cut.start) if cut else place)
    return found._replace(places=tuple(places))


def _is_guarded(statement: str) -> bool:
    normal = normalise(statement).text
    return bool(negations(normal) or modals(normal) or oppositions(normal))


def _settle(page: Page, search: _Search, window: _Window) -> Located:
    """Choose among the places of each piece; several left over are ambiguous."""
    first, ambiguous = _choose(page, search.pieces[0].places, search.quote, window)
    chosen = [first]
    for piece in search.pieces[1:]:
        place = follow(piece.places, chosen[-1].end)
        if place is None:
            return Located((), "not_found")
        chosen.append(place)
    return Located(
        tuple(_evidence(page, place, search.quote, ambiguous) for place in chosen)
    )


def _choose(
    page: Page, places: tuple[Place, ...], quote: Quote, window: _Window
) -> tuple[Place, bool]:
    if len(places) == 1:
        return places[0], False
    if quote.start is not None:
        exact = [p for p in places if page.starts[p.start] == quote.start]
        if exact:
            return exact[0], False
    if window.turn is not None and window.turn < len(places):
        return places[window.turn], False
    left = in_sentence(page, places, quote.sentence) if quote.sentence else []
    left = left or list(places)
    between = [
        place
        for place in left
        if place.start >= window.after
        and (window.before is None or place.end <= window.before)
    ]
    left = between or left
    return left[0], len(left) > 1


def _evidence(page: Page, place: Place, quote: Quote, ambiguous: bool) -> Evidence:
    start, end = page.span(place.start, place.end)
    words = page.source[start:end]
    is_exact = quote.until is not None or words in quote.words
    return Evidence(
        quote=words,
        start=start,
        end=end,
        match="exact" if is_exact else "normalised",
        ambiguous=ambiguous,
    )


def ground(
    article: Article,
    meeting: Meeting,
    proposals: tuple[Proposal, ...],
) -> Grounded:
    """Look for the words of every proposal and build the positions that have them."""
    text = article.text or ""
    page = normalise(text)
    searches = [
        [_search(page, quote, proposal.statement) for quote in proposal.quotes]
        for proposal in proposals
    ]
    flat = [search for of_one in searches for search in of_one]
    windows = iter(_windows(flat))
    positions: dict[str, Position] = {}
    missing: list[tuple[Proposal, Unverified]] = []
    for proposal, of_one in zip(proposals, searches, strict=True):
        found = [_locate_in(page, search, next(windows)) for search in of_one]
        bad = next((each.reason for each in found if not each.evidence), None)
        if bad is not None or not found:
            missing.append((proposal, _unverified(proposal, bad or "empty")))
            continue
        evidence = tuple(piece for each in found for piece in each.evidence)
        position = _position(article, meeting, proposal, evidence)
        positions.setdefault(position.id, position)
    ordered = sorted(
        positions.values(), key=lambda p: (p.evidence[0].start, p.evidence[0].end)
    )
    return Grounded(tuple(ordered), tuple(each for _, each in missing), tuple(missing))


def _locate_in(page: Page, search: _Search, window: _Window) -> Located:
    if (reason := search.reason) is not None:
        return Located((), reason)
    return _settle(page, search, window)


def _windows(searches: list[_Search]) -> list[_Window]:
    """For each quote the span between the unique quotes before and behind it."""
    behind: list[int | None] = [None] * len(searches)
    upcoming: int | None = None
    for index in range(len(searches) - 1, -1, -1):
        behind[index] = upcoming
        if searches[index].reason is None and searches[index].is_unique:
            upcoming = searches[index].pieces[0].places[0].start
    windows, after = [], 0
    for index, search in enumerate(searches):
        before = behind[index]
        windows.append(
            _Window(
                after,
                before if before is None or before >= after else None,
                _turn(searches, index),
            )
        )
        if search.reason is None and search.is_unique:
            after = search.pieces[-1].places[0].end
    return windows


def _turn(searches: list[_Search], index: int) -> int | None:
    """Which place an equal quote takes where there are as many places as quotes."""
    search = searches[index]
    if search.reason is not None or search.is_unique or len(search.pieces) > 1:
        return None
    if search.quote.sentence is not None or search.quote.start is not None:
        return None
    places = search.pieces[0].places
    equal = [i for i, s in enumerate(searches) if s.pieces == search.pieces]
    return equal.index(index) if len(equal) == len(places) else None


def _unverified(proposal: Proposal, reason: Reason) -> Unverified:
    shown = " … ".join(
        quote.words + (f" … {quote.until}" if quote.until else "")
        for quote in proposal.quotes
    )
    return Unverified(
        side=proposal.side, statement=proposal.statement, quote=shown, reason=reason
    )


def _position(
    article: Article,
    meeting: Meeting,
    proposal: Proposal,
    evidence: tuple[Evidence, ...],
) -> Position:
    ladder, rank = LADDERS[proposal.act]
    text = article.text or ""
    source = _beside(text, proposal.source, evidence[0])
    carried = _beside(text, proposal.carried_from, evidence[0])
    claim = Claim(
        statement=proposal.statement,
        side=proposal.side,
        holders=proposal.holders,
        speaker=proposal.speaker,
        source=source.quote if source else None,
        carried=carried.quote if carried else None,
        title=article.title or "",
    )
    return Position(
        id=_identify(article.sha256, proposal.side, evidence),
        side=proposal.side,
        holders=proposal.holders,
        speaker=proposal.speaker,
        reporter=article.reporter,
        topic=proposal.topic,
        act=proposal.act,
        ladder=ladder,
        rank=rank,
        statement=proposal.statement,
        evidence=evidence,
        source=source,
        cue=_beside(text, proposal.cue, evidence[0]),
        carried_from=carried,
        checks=check(claim, text, evidence, meeting),
    )


def _identify(sha256: str, side: str, evidence: tuple[Evidence, ...]) -> str:
    """An id that outlives re-runs: of the article, the spans and the side."""
    spans = ",".join(f"{piece.start}-{piece.end}" for piece in evidence)
    return hashlib.sha256(f"{sha256}:{spans}:{side}".encode()).hexdigest()[:12]


def _beside(text: str, quote: Quote | None, evidence: Evidence) -> Span | None:
    """The occurrence of a source or cue that stands nearest to the content."""
    if quote is None or not quote.words.strip():
        return None
    if quote.start is not None and text[quote.start : quote.end] == quote.words:
        end = quote.start + len(quote.words)
        return Span(quote=quote.words, start=quote.start, end=end)
    page = normalise(text)
    words = normalise(quote.words.strip()).text
    spans = [
        page.span(place.start, place.end)
        for each in (occurrences(page, words),)
        for place in each.places + each.cut
    ]
    if not spans:
        return None
    start, end = min(spans, key=lambda span: _distance(span, evidence))
    return Span(quote=text[start:end], start=start, end=end)


def _distance(span: tuple[int, int], evidence: Evidence) -> tuple[int, int]:
    """Characters between them; words in front of the content come first."""
    if span[1] <= evidence.start:
        return evidence.start - span[1], 0
    return max(0, span[0] - evidence.end), 1
