"""Proposals become positions, each with its evidence, source, cue and checks."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import NamedTuple

from summarizer.grounding.checking import Claim, check
from summarizer.grounding.choosing import locate_in, windows_of
from summarizer.grounding.governing import governing
from summarizer.grounding.keeping import told_by
from summarizer.grounding.locating import floor_of, stands
from summarizer.grounding.normalising import NormalPage, normalise
from summarizer.grounding.searching import search_for
from summarizer.grounding.settling import side_basis
from summarizer.grounding.stitching import is_stitched
from summarizer.memo import remembering
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
from summarizer.text import paragraph_at

# Of SHA-256, 48 bits: among 100,000 ids two are alike with a chance of 1 in 56,000.
# What was saved holds ids of this length.
_ID_FIGURES = 12


class Grounded(NamedTuple):
    """Positions in the order of the text, and the claims that found no words.

    `missing` pairs each unverified claim with its proposal, for one more question.
    """

    positions: tuple[Position, ...]
    unverified: tuple[Unverified, ...]
    missing: tuple[tuple[Proposal, Unverified], ...]


@remembering()
def ground(
    article: Article,
    meeting: Meeting,
    proposals: tuple[Proposal, ...],
) -> Grounded:
    """Look for the words of every proposal and build the positions that have them."""
    text = article.text or ""
    page = normalise(text)
    searches = [
        [
            search_for(page, quote, told_by(proposal), article.language)
            for quote in proposal.quotes
        ]
        for proposal in proposals
    ]
    flat = [search for of_one in searches for search in of_one]
    windows = iter(windows_of(flat))
    positions: dict[str, Position] = {}
    missing: list[tuple[Proposal, Unverified]] = []
    for proposal, of_one in zip(proposals, searches, strict=True):
        found = [locate_in(page, search, next(windows)) for search in of_one]
        bad = next((each.reason for each in found if not each.evidence), None)
        if bad is not None or not found:
            missing.append((proposal, _unverified(proposal, bad or "empty")))
            continue
        pieces = (piece for each in found for piece in each.evidence)
        evidence = tuple(_on_page(article, piece) for piece in pieces)
        if is_stitched(article, meeting, evidence, proposal.holders):
            missing.append((proposal, _unverified(proposal, "stitched")))
            continue
        position = _position(article, meeting, proposal, evidence)
        positions.setdefault(position.id, position)
    ordered = sorted(
        positions.values(), key=lambda p: (p.evidence[0].start, p.evidence[0].end)
    )
    return Grounded(tuple(ordered), tuple(each for _, each in missing), tuple(missing))


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
    source = _beside(article, proposal.source, evidence[0])
    carried = _beside(article, proposal.carried_from, evidence[0])
    claim = Claim(
        statement=proposal.statement,
        side=proposal.side or "",
        holders=proposal.holders,
        speaker=proposal.speaker,
        source=source.quote if source else None,
        carried=carried.quote if carried else None,
        title=article.title or "",
        act=proposal.act,
    )
    return Position(
        id=_identify(article.sha256, proposal.side or "", evidence),
        side=proposal.side,
        side_basis=side_basis(
            article, meeting, proposal, source, carried, evidence[0].start
        ),
        holders=proposal.holders,
        speaker=proposal.speaker,
        reporter=article.reporter,
        frame=proposal.frame,
        recalled=proposal.recalled,
        topic=proposal.topic,
        act=proposal.act,
        ladder=ladder,
        rank=rank,
        statement=proposal.statement,
        evidence=evidence,
        source=source,
        cue=_beside(article, proposal.cue, evidence[0]),
        carried_from=carried,
        checks=check(claim, text, evidence, meeting, article.language),
    )


def _identify(sha256: str, side: str, evidence: tuple[Evidence, ...]) -> str:
    """An id that outlives re-runs: of the article, the spans and the side."""
    spans = ",".join(f"{piece.start}-{piece.end}" for piece in evidence)
    return hashlib.sha256(f"{sha256}:{spans}:{side}".encode()).hexdigest()[:_ID_FIGURES]


def _on_page(article: Article, evidence: Evidence) -> Evidence:
    """The evidence with the page on which it begins, if the article has pages."""
    if not article.pages:
        return evidence
    return evidence.model_copy(update={"page": article.page_at(evidence.start)})


def _beside(article: Article, quote: Quote | None, evidence: Evidence) -> Span | None:
    """The occurrence of a source or cue that stands nearest to the content."""
    if quote is None or not quote.words.strip():
        return None
    text = article.text or ""
    if quote.start is not None and text[quote.start : quote.end] == quote.words:
        end = quote.start + len(quote.words)
        return _span(article, quote.start, end)
    page = normalise(text)
    places = stands(text, normalise(quote.words.strip()).text, article.language)
    if not places:
        return None
    return _span(article, *page.span(*_nearest(page, places, evidence)))


def _nearest(
    page: NormalPage, places: tuple[tuple[int, int], ...], evidence: Evidence
) -> tuple[int, int]:
    """The place nearest to the content; of those within it one that nothing governs."""
    # The places are in order, and there may be as many of them as positions.
    first = bisect_right(places, evidence.start, key=lambda at: page.span(*at)[1])
    before, behind = places[max(0, first - 1)], places[first:][:1]
    if not behind:
        return before
    is_behind = _distance(page.span(*behind[0]), evidence)
    if first and _distance(page.span(*before), evidence) < is_behind:
        return before
    last = bisect_right(places, evidence.end, key=lambda at: page.span(*at)[0])
    within = places[first:last]
    free = (
        place
        for place in (within if len(within) > 1 else ())
        if not governing(page.text, *place, floor_of(page, place[0]))
    )
    return next(free, behind[0])


def _span(article: Article, start: int, end: int) -> Span:
    text = article.text or ""
    return Span(
        quote=text[start:end],
        start=start,
        end=end,
        paragraph=paragraph_at(text, start),
        page=article.page_at(start),
    )


def _distance(span: tuple[int, int], evidence: Evidence) -> tuple[int, int]:
    """Characters between them; words in front of the content come first."""
    if span[1] <= evidence.start:
        return evidence.start - span[1], 0
    return max(0, span[0] - evidence.end), 1
