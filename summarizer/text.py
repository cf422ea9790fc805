"""Sentences of a text and where they stand, whatever language it is in.

Sentence numbers are shown to a model and come back as hints, so the division must be
the same everywhere: this is its only place.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.languages.others import others
from summarizer.languages.records import Words
from summarizer.memo import remembered
from summarizer.scripts import HAN, INVISIBLE
from summarizer.stops import ends_in_abbreviation
from summarizer.wrapping import ENDS, LINE_BREAK, is_forced, is_wrap, wrapping_of

# A word: letters and figures, with apostrophes and hyphens inside.
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# What sends the reader to a footnote; the last three only behind a stop.
NOTE_MARK = r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3}|[①-⑳]"
_BEHIND_STOP = rf"(?:{NOTE_MARK}|\(\d{{1,2}}\)|[*†‡]|[{INVISIBLE}])*"
_CLOSERS = "”’」』）"
_STOP = rf"[{ENDS}]+[\"'”’)\]»“]*{_BEHIND_STOP}"
# The look at one character spares most places the four ways to go on from there.
_BREAK = re.compile(
    rf"(?=[\s{ENDS}。｡！？])(?:(?P<dot>{_STOP})(?=\s|$)"
    rf"|(?P<cjk>(?:[。｡！？]+|(?<=[{HAN}])[.!?]+(?=[”’」』）“「]*[{HAN}]))"
    rf"[{_CLOSERS}]*{_BEHIND_STOP})"
    rf"|(?P<tight>[.!?]+[\"'”’)\]»]*{_BEHIND_STOP})(?=[\"'“‘(]?[^\W\d_])"
    rf"|(?P<line>{LINE_BREAK.pattern}))"
)
# The words on both sides of a stop without a space: no address, no initials.
_WORD_BEFORE = re.compile(r"(?:^|[\s\"'“‘(—–-])(?:[^\W\d_]+|\d{4})$")
_WORD_BEHIND = re.compile(r"[\"'“‘(]?([^\W\d_])([^\W\d_]*)(?![\w@/]|\.\w)")
_LONGEST_WORD = 40  # characters
_OPENING = re.compile(r"\s*[\"'“‘(\[«¿¡„]*(\w?)")
_CLOSED = re.compile(r"[.!?…。！？:：][\"'”’)\]」』]*$")


class Sentence(NamedTuple):
    """A sentence: its 1-based number and its span, outer white space left out."""

    number: int
    start: int
    end: int


@cache
def _quoted_on() -> Words:
    """What follows a closing mark where who is quoted is told behind it."""
    return tuple(word for each in others() for word in each.quoted_on)


def _goes_on(text: str, end: int) -> bool:
    """Whether small letters or a mark follow a full stop: then it ends no sentence.

    CJK full stops need nothing behind them and are not asked about.
    """
    follows = _OPENING.match(text, end)
    if follows is None or follows.end() == len(text):
        return False
    return not follows.group(1) or follows.group(1).islower()


def _is_told_behind(text: str, end: int) -> bool:
    """Whether a closing mark is followed by what leads on to who said it: 。」と."""
    return text[end - 1] in _CLOSERS and text.startswith(_quoted_on(), end)


def _parts_tightly(text: str, match: re.Match[str]) -> bool:
    """Whether a new sentence begins at a stop with no space behind it: "S.Xi said"."""
    start = match.start()
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    behind = _WORD_BEHIND.match(text, match.end())
    if before is None or behind is None or ends_in_abbreviation(text, start):
        return False
    closed = text[start - 2 : start].islower() or text[start - 1].isdigit()
    return closed and behind.group(1).isupper() and not behind.group(2).isupper()


def _cut_of(text: str, match: re.Match[str]) -> int:
    """Where a sentence ends: before a straight mark that opens the next one's quote."""
    end = match.end()
    if match.lastgroup == "tight" and text[end - 1] == '"':
        quoted = text.count('"', text.rfind("\n", 0, end) + 1, end)
        return end - quoted % 2
    return match.start() if match.lastgroup == "line" else end


# Characters of a sentence; the longest in 1,553 statements of the White House, a list
# of links, has 1,566. All that is looked for within one takes as long as it is.
_LONGEST_SENTENCE = 2000
# Where one that goes on is divided, the better place first.
_PAUSES = tuple(map(re.compile, (r"[;；؛]", r"[,，、،:：]|\n", r"\s")))


@remembered(short=64)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Divide a text into sentences; their spans hold all but white space."""
    return tuple(sentences_from(text))


def sentences_from(text: str) -> Iterator[Sentence]:
    """The same one by one, for who needs the first few of them alone."""
    number = begin = 0
    for cut in _reachable(text, _cuts(text)):
        piece = text[begin:cut]
        if stripped := piece.strip():
            number += 1
            start = begin + piece.index(stripped[0])
            yield Sentence(number, start, start + len(stripped))
        begin = cut


def _cuts(text: str) -> Iterator[int]:
    """Where a sentence ends, and the end of the text."""
    wrapping = wrapping_of(text)
    for match in _BREAK.finditer(text):
        if match.lastgroup == "line" and is_wrap(text, match, wrapping):
            continue
        if match.lastgroup == "dot" and (
            ends_in_abbreviation(text, match.start()) or _goes_on(text, match.end())
        ):
            continue
        if match.lastgroup == "tight" and not _parts_tightly(text, match):
            continue
        if match.lastgroup == "cjk" and _is_told_behind(text, match.end()):
            continue
        yield _cut_of(text, match)
    yield len(text)


def _reachable(text: str, cuts: Iterable[int]) -> Iterator[int]:
    """The cuts, with more of them where nothing ends a sentence for too long."""
    begin = 0
    for cut in cuts:
        while cut - begin > _LONGEST_SENTENCE:
            until = begin + _LONGEST_SENTENCE
            ends = (_last(pause, text, begin, until) for pause in _PAUSES)
            begin = next((end for end in ends if end is not None), until)
            yield begin
        yield cut
        begin = cut


def _last(pause: re.Pattern[str], text: str, begin: int, end: int) -> int | None:
    """Where the last of the pauses between two places ends."""
    found = None
    for match in pause.finditer(text, begin + 1, end):
        found = match.end()
    return found


_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


@remembered(short=64)
def paragraphs(text: str) -> tuple[int, ...]:
    """Where each paragraph begins: at a line break that stands inside no sentence.

    Of a hard-wrapped text with empty lines only at these, as the eye has it. What holds
    nothing but white space is no paragraph.
    """
    wrapping = wrapping_of(text)
    cuts = [match.end() for match in _EMPTY_LINES.finditer(text)]
    if not (wrapping.is_even and len(cuts) > 1):
        width = wrapping.width if wrapping.is_even else 0
        cuts = [
            match.end()
            for match in LINE_BREAK.finditer(text)
            if not is_wrap(text, match, wrapping)
            and not (width and is_forced(text, match, width))
        ]
    ends = [*cuts, len(text)]
    return tuple(
        begin
        for begin, end in zip([0, *cuts], ends, strict=True)
        if text[begin:end].strip()
    )


def in_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; of nothing but white space none."""
    begins = paragraphs(text)
    return tuple(text[begin:end] for begin, end in pairwise((*begins, len(text))))


def is_closed(paragraph: str) -> bool:
    """Whether a paragraph ends as a sentence does; a heading or an item need not."""
    return _CLOSED.search(paragraph.rstrip()) is not None


def paragraph_at(text: str, offset: int) -> int:
    """The 1-based number of the paragraph that holds the offset."""
    return max(1, bisect_right(paragraphs(text), offset))


def sentence_at(text: str, offset: int) -> Sentence | None:
    """The sentence that holds the offset, or the last one before it."""
    numbered = sentences(text)
    index = bisect_right(numbered, offset, key=lambda sentence: sentence.start)
    return numbered[index - 1] if index else None


class _Stemming(threading.local):
    """A stemmer a thread: it keeps the word it works on in itself."""

    def __init__(self) -> None:
        import Stemmer  # `--help` needs no stems

        self.stemmer = Stemmer.Stemmer("english")


_stemming = cache(_Stemming)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of an English word, in small letters (Porter 2, by PyStemmer)."""
    lowered = word.lower().removesuffix("'s").removesuffix("’s")
    if not lowered.isascii():
        return lowered
    return str(_stemming().stemmer.stemWord(lowered))
