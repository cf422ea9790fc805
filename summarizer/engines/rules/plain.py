"""A text as its reader takes it in, and the way back to the text as it was given.

The rules look for names and verbs as a reader sees them: without emphasis, tags and
entities, accents on their letters; without footnotes and what cannot be seen. Left out
are invisible characters, marks that send to a footnote and the notes below the text,
which are the editor's, and "A spokesperson said: “…”" around a whole report, whose
words are the house's own all the same; put in is the space that is missing behind a
stop. What is found is led back, so that a quote stays a slice of the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple, Protocol

from summarizer.engines.rules.reader import Attribution
from summarizer.engines.rules.text import Extent
from summarizer.models import Article
from summarizer.proposals import Proposal, Quote, Reading
from summarizer.text import INVISIBLE, NOTE_MARK, paragraphs, sentence_at, sentences

_BLOCKS = (
    "address|article|aside|blockquote|body|br|div|dd|dl|dt|figcaption|figure|footer"
    "|h[1-6]|header|hr|html|main|nav|ol|p|section|table|tbody|td|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|b|big|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|span|strike"
    "|strong|sub|sup|time|tt|u|var|wbr"
)
_TOKEN = re.compile(
    r"(?P<gone><!--.*?-->|<(?P<tag>script|style)\b[^<>]*>.*?</(?P=tag)\s*>"
    r"|<sup\b[^<>]*>\W*\d+\W*</sup\s*>|!\[[^\]\n]*\]\([^()\s]*\))"
    r"|(?P<item><li\b[^<>]*>)"
    rf"|(?P<block></?(?:{_BLOCKS}|li)\b[^<>]*>)"
    rf"|(?P<inline></?(?:{_INLINE})\b[^<>]*>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]\w{1,30});)",
    re.IGNORECASE | re.DOTALL,
)
_OPENER = re.compile(r"^(?:\#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)
_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_LINK = re.compile(r"(?<!!)\[(?P<shown>[^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*\)")
# A mark opens before a word and closes behind one; a Han character is no hindrance.
_EMPHASIS = {
    mark: re.compile(
        rf"(?<![\\{mark}{beside}])(?P<open>[{mark}]{{1,3}})(?![\s{mark}])"
        rf"(?:(?!\n\s*\n)[^{mark}])+?(?<!\s)(?P<close>(?P=open))(?![{mark}{beside}])"
    )
    for mark, beside in (("*", "A-Za-z0-9"), ("_", r"\w"))
}
_SUSPECT = re.compile(r"[<*_\u0300-\u036f]|&\#?\w|\]\(|^[\#>]", re.MULTILINE)
_FRAGMENT = re.compile(rf"\s*<(?:{_BLOCKS}|li)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*")
_MASK = "\x00"
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
# Attached to a word or a stop; the first group holds the mark.
_MARK = re.compile(
    rf"(?<=[^\s(\[])({NOTE_MARK})|(?<=[.!?”\"])(\(\d{{1,2}}\)|(?<!\*)\*(?!\*)|[†‡])"
    rf"(?=\s|$|[{INVISIBLE}])"
)
_RAISED = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")  # behind a figure or a letter: a power, "km²"
_QUOTES = {"“": "”", '"': '"', "「": "」", "«": "»"}
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


class _Change(NamedTuple):
    """Characters of the source and what a reader sees in their place."""

    start: int
    end: int
    shown: str


class _Pair(NamedTuple):
    """Marks that belong together."""

    opener: _Change
    closer: _Change


class Plain(NamedTuple):
    """A text without markup; character i of `text` is `source[starts[i]:ends[i]]`.

    Marks that belong together, about words in emphasis or of a link, are `opened` by
    where the first of these words begins and `closed` by where the last one ends.
    """

    source: str
    text: str
    starts: list[int]
    ends: list[int]
    opened: dict[int, _Pair]
    closed: dict[int, _Pair]

    def span(self, start: int, end: int) -> Extent:
        """The span of the source behind a span of the text, its marks in pairs."""
        if start >= end:
            return Extent(start, end)
        begin, stop = self.starts[start], self.ends[end - 1]
        opened, closed = self.opened.get(begin), self.closed.get(stop)
        if opened and opened.closer.start < stop:
            begin = opened.opener.start
        if closed and begin < closed.opener.end:
            stop = closed.closer.end
        return Extent(begin, stop)

    def spelt(self, name: str) -> str:
        """A name with its accents as the source writes them."""
        at = self.text.find(name)
        if at < 0:
            return name
        given = self.source[slice(*self.span(at, at + len(name)))]
        return given if unicodedata.normalize("NFC", given) == name else name

    def proposal(self, proposal: Proposal) -> Proposal:
        """The proposal with its quotes and its speaker as they stand in the source."""
        speaker = proposal.speaker and self.spelt(proposal.speaker)
        return led_back(self, proposal).model_copy(update={"speaker": speaker})

    def reading(self, reading: Reading) -> Reading:
        """The reading with all its quotes as they stand in the source."""
        proposals = tuple(self.proposal(each) for each in reading.proposals)
        people = tuple(
            each.model_copy(update={"name": self.spelt(each.name)})
            for each in reading.meeting.participants
        )
        meeting = reading.meeting.model_copy(update={"participants": people})
        return reading.model_copy(update={"proposals": proposals, "meeting": meeting})

    def attribution(self, found: Attribution) -> Attribution:
        """The attribution with its spans in the source."""
        source, cue = (span and self.span(*span) for span in (found.source, found.cue))
        return Attribution(source, cue, tuple(self.span(*s) for s in found.content))


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


def plain_of(source: str) -> Plain | None:
    """The text without its markup, or None where it has none."""
    if not _SUSPECT.search(source):
        return None
    pairs = [*_emphasised(source), *_links(source)]
    marks = [mark for pair in pairs for mark in pair]
    changes = sorted([*marks, *_tokens(source), *_breaks(source)])
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, shown in changes:
        if start < done:
            continue
        text.append(source[done:start] + shown)
        starts += [*range(done, start), *[start] * len(shown)]
        ends += [*range(done + 1, start + 1), *[end] * len(shown)]
        done = end
    if not done:
        return None
    text.append(source[done:])
    starts += range(done, len(source))
    ends += range(done + 1, len(source) + 1)
    opened = {pair.opener.end: pair for pair in pairs}
    closed = {pair.closer.start: pair for pair in pairs}
    return Plain(source, "".join(text), starts, ends, opened, closed)


def _emphasised(source: str) -> Iterator[_Pair]:
    """The marks about words in emphasis, inner ones first."""
    for mark, pattern in _EMPHASIS.items():
        rest = source if mark in source else ""
        while found := list(pattern.finditer(rest)):
            masked, done = [], 0
            for match in found:
                pair = _pair(match.span("open"), match.span("close"))
                for start, end, _ in pair:
                    masked += [rest[done:start], _MASK * (end - start)]
                    done = end
                yield pair
            rest = "".join([*masked, rest[done:]])


def _links(source: str) -> Iterator[_Pair]:
    """What stands about the words of a link, its address included."""
    for match in _LINK.finditer(source):
        yield _pair(
            (match.start(), match.start("shown")), (match.end("shown"), match.end())
        )


def _pair(opener: tuple[int, int], closer: tuple[int, int]) -> _Pair:
    return _Pair(_Change(*opener, ""), _Change(*closer, ""))


def _tokens(source: str) -> Iterator[_Change]:
    """Tags, entities, marks at the head of a line, letters with their accents."""
    for match in _TOKEN.finditer(source):
        shown = match.group()
        if match["gone"] or match["inline"]:
            shown = ""
        elif match["item"]:
            shown = "\n\n- "
        elif match["block"]:
            shown = "\n\n"
        else:
            shown = unescape(shown)
        if shown != match.group():
            yield _Change(*match.span(), shown)
    for match in _OPENER.finditer(source):
        yield _Change(*match.span(), "")
    if not unicodedata.is_normalized("NFC", source):
        for match in _ACCENTED.finditer(source):
            yield _Change(*match.span(), unicodedata.normalize("NFC", match.group()))


def _breaks(source: str) -> Iterator[_Change]:
    """In HTML a line's end is a space."""
    if _FRAGMENT.match(source):
        for match in _BREAK.finditer(source):
            yield _Change(*match.span(), " ")


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
    cuts, seams = list(_cuts(text)), _seams(text)
    cuts += _wrapping(text, lead_in) if lead_in else ()
    if not (cuts or seams):
        return None
    pieces, places, done = list[str](), list[int](), 0
    for start, end in [*sorted({*cuts, *((at, at) for at in seams)}), (-1, -1)]:
        stop = len(text) if start < 0 else max(done, start)
        pieces.append(text[done:stop])
        places += range(done, stop)
        if start == end and start >= 0 and not pieces[-1].endswith("\n"):
            pieces.append(" ")
            places.append(max(0, stop - 1))
        done = max(done, end)
    return Unmarked(text, "".join(pieces), places)


def _seams(text: str) -> list[int]:
    """Where a sentence begins right behind another's stop; in Chinese none should."""
    return [
        later.start
        for earlier, later in pairwise(sentences(text))
        if earlier.end == later.start and text[earlier.end - 1] not in "。！？”’」』）"
    ]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """The spans that are left out."""
    yield from (match.span() for match in _UNSEEN.finditer(text))
    marks = list(_marks(text))
    yield from marks
    named = {text[start:end]: end for start, end in reversed(marks)}
    if not named:
        return
    begins = [*paragraphs(text), len(text)]
    for begin, end in pairwise(begins):
        opening = text[begin:end].lstrip()
        mark = next((mark for mark in named if opening.startswith(mark)), None)
        if mark and named[mark] <= begin:
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
