"""A text as its reader takes it in, and the way back to the text as it was given.

The rules look for names and verbs as a reader sees them: without emphasis, tags and
entities, accents on their letters; without footnotes and what cannot be seen. Left out
are invisible characters, the numbers of paragraphs, marks that send to a footnote and
the notes below the text, which are the editor's, and "A spokesperson said: “…”" around
a whole report, whose words are the house's own all the same; put in is the space that
is missing behind a stop. What is found is led back, so that a quote stays a slice of
the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, Protocol

from summarizer.broken import mends_of
from summarizer.engines.rules.reader import Attribution
from summarizer.engines.rules.text import Extent
from summarizer.lexicon.numbering import rows_of
from summarizer.markup import Plain, plain_of
from summarizer.models import Article
from summarizer.proposals import Proposal, Quote, Reading
from summarizer.scripts import INVISIBLE
from summarizer.text import NOTE_MARK, paragraphs, sentence_at, sentences

# Attached to a word or a stop; the first group holds the mark.
_MARK = re.compile(
    rf"(?=[^\w\s]|[¹²³⁰⁴-⁹①-⑳])(?:(?<=[^\s(\[])({NOTE_MARK})"
    rf"|(?<=[.!?”\"])(\(\d{{1,2}}\)|(?<!\*)\*(?!\*)|[†‡])(?=\s|$|[{INVISIBLE}]))"
)
_RAISED = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")  # behind a figure or a letter: a power, "km²"
_QUOTES = {"“": "”", '"': '"', "「": "」"}
_OPENING = 600  # characters in which a spokesperson is introduced
_STOPS = frozenset('.!?。！？,;:，；：)”"’')


class AsRead(Protocol):
    """A text of which something was left out, put in or written otherwise."""

    @property
    def source(self) -> str:
        """The text as it was given."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind a span of what was read."""


def quote_back(read: AsRead, quote: Quote) -> Quote:
    """The quote as it stands in the source."""
    if quote.start is None or quote.end is None:
        return quote
    start, end = read.span(quote.start, quote.end)
    sentence = sentence_at(read.source, start)
    number = sentence.number if sentence else None
    return Quote(words=read.source[start:end], start=start, end=end, sentence=number)


def led_back(read: AsRead, proposal: Proposal) -> Proposal:
    """The proposal with its quotes as they stand in the source."""
    proof = {
        name: quote and quote_back(read, quote)
        for name in ("source", "cue", "carried_from")
        for quote in (getattr(proposal, name),)
    }
    quotes = tuple(quote_back(read, quote) for quote in proposal.quotes)
    return proposal.model_copy(update={**proof, "quotes": quotes})


def reading_back(plain: Plain, reading: Reading) -> Reading:
    """The reading with all its quotes and names as they stand in the source."""
    proposals = tuple(_proposal_back(plain, each) for each in reading.proposals)
    people = tuple(
        each.model_copy(update={"name": _spelt(plain, each.name)})
        for each in reading.meeting.participants
    )
    meeting = reading.meeting.model_copy(update={"participants": people})
    return reading.model_copy(update={"proposals": proposals, "meeting": meeting})


def _proposal_back(plain: Plain, proposal: Proposal) -> Proposal:
    speaker = proposal.speaker and _spelt(plain, proposal.speaker)
    return led_back(plain, proposal).model_copy(update={"speaker": speaker})


def _spelt(plain: Plain, name: str) -> str:
    """A name with its accents as the source writes them."""
    at = plain.text.find(name)
    if at < 0:
        return name
    given = plain.source[slice(*plain.span(at, at + len(name)))]
    return given if unicodedata.normalize("NFC", given) == name else name


def attribution_back(plain: Plain, found: Attribution) -> Attribution:
    """The attribution with its spans in the source."""
    source, cue = (
        span and Extent(*plain.span(*span)) for span in (found.source, found.cue)
    )
    content = tuple(Extent(*plain.span(*span)) for span in found.content)
    return Attribution(source, cue, content)


def without_markup(article: Article) -> tuple[Article, Plain | None]:
    """The article as a reader sees it, and the way back; None where it is as given."""
    title = plain_of(article.title or "")
    plain = plain_of(article.text or "")
    update = {}
    if title:
        update["title"] = title.text
    if plain:
        update["text"] = plain.text
    return (article.model_copy(update=update) if update else article), plain


class Unmarked(NamedTuple):
    """What is read, and where each of its characters stands in the text given."""

    source: str
    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind a span of the text."""
        return self.places[start], self.places[end - 1] + 1


def unmarked(text: str, lead_in: str = "") -> Unmarked | None:
    """The text without marks; None where there is nothing to leave out or put in.

    `lead_in` is the pattern of "A spokesperson said:".
    """
    cuts = [*_cuts(text), *(_wrapping(text, lead_in) if lead_in else ())]
    changes = {(start, end, "") for start, end in cuts} | set(_numbers(text))
    changes |= set(mends_of(text))
    changes |= {(at, at, " ") for at in _seams(text)}
    if not changes:
        return None
    pieces, places, done = list[str](), list[int](), 0
    for start, end, shown in [*sorted(changes), (len(text), len(text), "")]:
        stop = max(done, start)
        pieces.append(text[done:stop])
        places += range(done, stop)
        if shown.strip() or (shown and not pieces[-1].endswith("\n")):
            pieces.append(shown)
            places += [stop if end > stop else max(0, stop - 1)] * len(shown)
        done = max(done, end)
    return Unmarked(text, "".join(pieces), places)


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """The numbers of paragraphs; behind a colon they are those of a list's items."""
    for row in rows_of(text, paragraphs(text)):
        is_list = text[: row[0].start].rstrip().endswith((":", "："))
        yield from ((each.start, each.end, "- " * is_list) for each in row)


def _seams(text: str) -> list[int]:
    """Where a sentence begins right behind another's stop; in Chinese none should."""
    return [
        later.start
        for earlier, later in pairwise(sentences(text))
        if earlier.end == later.start and text[earlier.end - 1] not in "。！？”’」』）"
    ]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """The spans that are left out."""
    marks = list(_marks(text))
    yield from marks
    named = {text[start:end]: end for start, end in reversed(marks)}
    if not named:
        return
    begins = [*paragraphs(text), len(text)]
    for begin, end in pairwise(begins):
        opening = text[begin:end].lstrip()
        mark = next((mark for mark in named if opening.startswith(mark)), None)
        # At a page's foot a note stands before a paragraph that goes on overleaf.
        if mark and (named[mark] <= begin or mark.startswith("[")):
            yield begin, end


def _marks(text: str) -> Iterator[tuple[int, int]]:
    for match in _MARK.finditer(text):
        start, end = match.span()
        raised = text[start] in _RAISED and text[start - 1] not in _STOPS
        opens = text[text.rfind("\n", 0, start) + 1 : start].strip() == ""
        if not (raised or opens):
            yield start, end


def _wrapping(text: str, lead_in: str) -> Iterator[tuple[int, int]]:
    """The words before a whole report, and the quotation marks around it.

    Each of its paragraphs opens with a mark; none closes but the last.
    """
    match = re.compile(lead_in, re.IGNORECASE | re.MULTILINE).search(text[:_OPENING])
    if match is None:
        return
    yield match.span()
    begin = match.end()
    if text[begin : begin + 1] not in _QUOTES:
        return
    mark, closer = text[begin], _QUOTES[text[begin]]
    opened = [
        start
        for start in (begin, *paragraphs(text))
        if start >= begin and text.startswith(mark, start)
    ]
    body = text.rstrip()
    if body.endswith(closer) and len(opened) == len(
        {begin, *(start for start in paragraphs(text) if start > begin)}
    ):
        yield from ((start, start + 1) for start in opened)
        yield len(body) - 1, len(body)
