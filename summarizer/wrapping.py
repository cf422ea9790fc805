"""Which line breaks stand inside a sentence: those of mail, of pages broken by hand.

A text is hard-wrapped where most of its longer lines have one width. Where lines are
short or of any width, it is so where many a line goes on in small letters or stops
behind a word that leaves something open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from summarizer.memo import remembered
from summarizer.scripts import HAN
from summarizer.stops import ends_in_abbreviation, words_of

# It begins where the spaces before it do: from within them nothing is looked for again.
# That a space stands here is asked first: it is sooner told than what stands before.
LINE_BREAK = re.compile(r"(?=\s)(?<![ \t\u3000])[ \t\u3000]*\r?\n[ \t\r\n\u3000]*")
# What ends a sentence before a space: also in Arabic, Urdu, Hindi, Armenian, Ethiopic.
ENDS = ".!?…؟۔।॥։።"
_CLOSING = f"{ENDS}。！？:："
_OPEN = ",，、;；،؛"
_CJK_END = re.compile(r"[。｡！？][”’」』）]*[ \t\u3000]*$", re.MULTILINE)
_WRAPPED_SHARE = 0.75
_FULL_LINE = 40  # characters; shorter lines are headings or ends of paragraphs
_WIDEST_WRAP = 100  # characters; mail breaks at 78 (RFC 5322, 2.1.1), sites wider
_LEAST_LINES = 3  # full ones: of fewer no width can be told
# Lines that go on for certain, and of how many they must be one: a page has one such by
# chance, a text broken by hand half of them (tests/test_wrapping.py).
_LEAST_GOING_ON = 2
_GOING_ON_SHARE = 4
_HAN = re.compile(f"[{HAN}]")
_ITEM = re.compile(r"[-–—•*·▪●‣◦>#|]|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s")
_DIVIDED = re.compile(r"[^\W\d_]{2}-(?P<gap>[ \t]*\r?\n)(?=[^\W\d_])")
_LONG = 3  # letters of a word that a heading has a capital for


class Wrapping(NamedTuple):
    """How a text is wrapped: at one width, or by hand; `width` is its longest line."""

    is_even: bool = False
    is_ragged: bool = False
    width: int = 0


class _Break(NamedTuple):
    """A line break within a block of lines, and the line before it."""

    start: int
    end: int
    line: str
    opens: bool  # the line is the first of its block


@remembered(short=64)
def is_hard_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, as mail and some web sites do."""
    full = [line for line in text.splitlines()[:-1] if len(line) > _FULL_LINE]
    wrapped = [line for line in full if len(line) <= _WIDEST_WRAP]
    if _CJK_END.search(text) and all(_CJK_END.search(line) for line in wrapped):
        return False  # as long as a line of mail, and each of them a paragraph
    return len(full) >= _LEAST_LINES and len(wrapped) >= _WRAPPED_SHARE * len(full)


@remembered(short=64)
def wrapping_of(text: str) -> Wrapping:
    """How the text is wrapped, if it is."""
    even = is_hard_wrapped(text)
    ragged = not even and _is_ragged(text)
    lengths = (len(line) for line in text.splitlines()) if even or ragged else ()
    width = max((each for each in lengths if each <= _WIDEST_WRAP), default=0)
    return Wrapping(even, ragged, width)


def is_wrap(text: str, match: re.Match[str], wrapping: Wrapping) -> bool:
    """Whether a line break, as `LINE_BREAK` finds it, stands inside a sentence.

    An empty line never does. A single break does where the text is hard-wrapped and the
    line is not a short one, where the next line goes on in small letters, or, of a text
    broken by hand, where the line is no heading.
    """
    if match.group().count("\n") > 1:
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() :][:1]
    if not before or not after or _is_closed(text, match.start()):
        return False
    line_begin = text.rfind("\n", 0, match.start()) + 1
    is_full = match.start() - line_begin > _FULL_LINE
    if after.islower() or before in _OPEN or (wrapping.is_even and is_full):
        return True
    line = text[line_begin : match.start()]
    if _leaves_open(line) and after.isalpha():
        return True
    if (wrapping.is_even or wrapping.is_ragged) and _parts_name(line, after):
        return True
    if not wrapping.is_ragged or _ITEM.match(text, match.end()):
        return False
    above = text[:line_begin]
    opens = not above.strip() or above.endswith(("\n\n", "\n\r\n"))
    there = _Break(match.start(), match.end(), line, opens)
    return not _is_heading(text, there, wrapping.width)


def is_forced(text: str, match: re.Match[str], width: int) -> bool:
    """Whether the next line's first word had no room: then no paragraph ends here."""
    if match.group().count("\n") > 1:
        return False
    line_begin = text.rfind("\n", 0, match.start()) + 1
    word = text[match.end() :].split(maxsplit=1)[:1]
    return bool(word) and match.start() - line_begin + 1 + len(word[0]) > width


def wraps_in(text: str) -> Iterator[tuple[int, int]]:
    """The breaks inside sentences of a text that was broken by hand.

    Not those before the items of a list.
    """
    wrapping = wrapping_of(text)
    if not wrapping.is_ragged:
        yield from _hyphenated(text)
        return
    for match in LINE_BREAK.finditer(text):
        listed = text[match.start() - 1] in ";；:：" or _ITEM.match(text, match.end())
        if not listed and is_wrap(text, match, wrapping):
            yield match.span()


def _hyphenated(text: str) -> Iterator[tuple[int, int]]:
    """Where words are divided between lines, more often than one compound may be."""
    found = [match.span("gap") for match in _DIVIDED.finditer(text)]
    yield from found if len(found) >= _LEAST_GOING_ON else ()


def _is_closed(text: str, end: int) -> bool:
    """Whether a sentence ends before a place; one does not at an abbreviation."""
    if text[end - 1] not in _CLOSING:
        return False
    return not (text[end - 1] == "." and ends_in_abbreviation(text, end - 1))


def _leaves_open(line: str) -> bool:
    """Whether a line ends in a word behind which a sentence goes on: "of", "the"."""
    return line.rpartition(" ")[2] in words_of("going_on")


def _parts_name(line: str, after: str) -> bool:
    """Whether an office ends the line, "Prime Minister", and its name may follow."""
    return after.isupper() and line.rpartition(" ")[2].lower() in words_of(
        "before_names"
    )


def _is_ragged(text: str) -> bool:
    """Whether many lines go on in the next, whatever their width."""
    breaks = list(_breaks(text))
    sure = sum(_goes_on(text, each) for each in breaks)
    return sure >= _LEAST_GOING_ON and sure * _GOING_ON_SHARE >= len(breaks)


def _goes_on(text: str, there: _Break) -> bool:
    """Whether a line goes on for certain: in a small letter, behind "of" or a comma.

    In Chinese where a sentence ends within the line, and the line with none.
    """
    if _HAN.match(text, there.end) and _HAN.match(there.line[-1:]):
        return "。" in there.line or "，" in there.line
    small = text[there.end].islower() and there.line[-1].isalnum()
    return small or _leaves_open(there.line) or there.line[-1] == ","


def _breaks(text: str) -> Iterator[_Break]:
    """Where a line ends no sentence, in blocks of lines that end with one."""
    begin = 0
    for block in re.split(r"((?:\r?\n[ \t\u3000]*){2,})", text):
        shown = block.rstrip()
        if "\n" in shown and _is_closed(text, begin + len(shown)):
            yield from _breaks_in(text, begin, begin + len(shown))
        begin += len(block)


def _breaks_in(text: str, begin: int, end: int) -> Iterator[_Break]:
    spans = [match.span() for match in LINE_BREAK.finditer(text, begin, end)]
    for (_, start), (stop, behind) in pairwise([(0, begin), *spans]):
        is_item = _ITEM.match(text, behind)
        if stop > start and not is_item and not _is_closed(text, stop):
            yield _Break(stop, behind, text[start:stop], start == begin)


def _is_heading(text: str, there: _Break, width: int) -> bool:
    """Whether the first line of a block heads it, for all that can be seen."""
    if not there.opens:
        return False
    if there.line.isupper():
        return True
    word = text[there.end :].split(maxsplit=1)[0]
    if len(there.line) + 1 + len(word) > width or set(there.line) & {",", "."}:
        return False
    small = words_of("function_words")
    return all(
        word[0].isupper() or word in small or len(word) < _LONG
        for word in there.line.split()
    )
