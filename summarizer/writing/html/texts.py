"""The articles, each once, paragraph by paragraph, with their quotes marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.briefing.wording import PageWords
from summarizer.models import Evidence, Summary
from summarizer.text import paragraphs
from summarizer.writing.copies import printed_by
from summarizer.writing.directions import runs_leftwards
from summarizer.writing.html.index import Index

_WORD = re.compile(r"\S")


class Piece(NamedTuple):
    """Words of a paragraph, and the numbers of the positions that they prove.

    `first` are those whose quote begins here: what `#q12` points to. `page` is the
    number of the page that begins here, if one does.
    """

    text: str
    positions: tuple[int, ...] = ()
    first: tuple[int, ...] = ()
    page: int | None = None


class Paragraph(NamedTuple):
    """A paragraph: its number, its address, its words."""

    number: int
    anchor: str
    pieces: tuple[Piece, ...]


class Text(NamedTuple):
    """An article as it is shown; `is_kept` is false where only its quotes are there."""

    anchor: str
    label: str
    title: str
    facts: str
    notes: tuple[str, ...]
    language: str
    is_kept: bool
    is_leftward: bool
    paragraphs: tuple[Paragraph, ...]


def texts_of(index: Index, words: PageWords) -> tuple[Text, ...]:
    """All articles, in the order of the meetings; then those that report none."""
    placed = [a for m in index.comparison.meetings for a in m.articles]
    order = {article: number for number, article in enumerate(placed)}
    summaries = sorted(
        index.summaries.values(), key=lambda s: order.get(s.article.id, len(order))
    )
    return tuple(_text(index, summary, words) for summary in summaries)


def _text(index: Index, summary: Summary, words: PageWords) -> Text:
    article = summary.article
    marked = [
        (piece, index.number(position.id))
        for position in filter(index.is_listed, summary.positions)
        for piece in position.evidence
    ]
    kept = article.text
    found = _whole(kept, article.pages, marked) if kept else _quotes(marked)
    facts = (
        article.source,
        article.outlet or "",
        index.words.whose(summary),
        words.kind(summary.meeting.kind),
        index.words.day(summary.meeting.date) if summary.meeting.date else "",
        article.url or "",
    )
    notes = [index.words.told(each) for each in (*summary.lost, *summary.notes)]
    if not article.whole:
        notes.append(index.words("excerpt"))
    if copies := printed_by(index.comparison, summary, words):
        notes.append(copies)
    return Text(
        anchor=index.anchor(article.id),
        label=index.label(article.id),
        title=article.title or article.source,
        facts=" · ".join(part for part in facts if part),
        notes=tuple(notes),
        language=article.language,
        is_kept=bool(kept),
        is_leftward=runs_leftwards(kept or "".join(e.quote for e, _ in marked)),
        paragraphs=tuple(
            Paragraph(number, index.anchor(article.id, number), pieces)
            for number, pieces in found
        ),
    )


_Marked = Sequence[tuple[Evidence, int]]


class _Quote(NamedTuple):
    """A stretch of the text that proves a position; `is_first` of those it has."""

    start: int
    end: int
    number: int
    is_first: bool


def _quotes_of(marked: _Marked) -> list[_Quote]:
    seen: set[int] = set()
    found = []
    for piece, number in sorted(marked, key=lambda each: each[0].start):
        found.append(_Quote(piece.start, piece.end, number, number not in seen))
        seen.add(number)
    return found


def _whole(
    text: str, pages: Sequence[int], marked: _Marked
) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Every paragraph of a text, cut where a quote begins or ends, or a page begins."""
    begins = paragraphs(text)
    ends = (*begins[1:], len(text))
    quotes = _quotes_of(marked)
    turns = _turns(text, pages)
    at = 0
    now: list[_Quote] = []
    for order, (begin, end) in enumerate(zip(begins, ends, strict=True), 1):
        while at < len(quotes) and quotes[at].start < end:
            now.append(quotes[at])
            at += 1
        now = [quote for quote in now if quote.end > begin]
        here = {start: page for start, page in turns.items() if begin <= start < end}
        yield order, tuple(_pieces(text, (begin, end), now, here))


def _turns(text: str, pages: Sequence[int]) -> dict[int, int]:
    """The number of each page by the place of its first word."""
    first_words = (_WORD.search(text, start) for start in pages)
    return {word.start(): number for number, word in enumerate(first_words, 1) if word}


def _pieces(
    text: str,
    paragraph: tuple[int, int],
    quotes: Sequence[_Quote],
    turns: Mapping[int, int],
) -> Iterator[Piece]:
    begin, end = paragraph
    edges = {begin, end, *turns}
    for quote in quotes:
        edges |= {max(begin, quote.start), min(end, quote.end)}
    cuts = sorted(edges)
    for first, last in pairwise(cuts):
        over = [each for each in quotes if each.start <= first and last <= each.end]
        over.sort(key=lambda quote: quote.end - quote.start)  # the closest first
        numbers = dict.fromkeys(each.number for each in over)
        here = [q.number for q in over if q.is_first and q.start == first]
        yield Piece(text[first:last], tuple(numbers), tuple(here), turns.get(first))


def _quotes(marked: _Marked) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """What is left of a text that was not kept: its quotes, by paragraph."""
    by_paragraph: dict[int, list[Piece]] = {}
    seen: set[int] = set()
    page = None
    for piece, number in sorted(marked, key=lambda each: each[0].start):
        first = () if number in seen else (number,)
        seen.add(number)
        turn = piece.page if piece.page != page else None
        page = piece.page
        pieces = by_paragraph.setdefault(piece.paragraph or 1, [])
        pieces += [Piece(piece.quote, (number,), first, turn), Piece(" … ")]
    for order, found in sorted(by_paragraph.items()):
        yield order, tuple(found)
