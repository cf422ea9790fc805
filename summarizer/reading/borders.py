"""Where items of a bulletin may begin: borders of one kind, each asked for by itself.

Rules ("* * *"), headings ("## …"), titles in brackets (【…】), numbers ("2. …", 二、…),
the datelines that reports begin with, titles without any mark. All of them stand within
one account as well: whether they part several is for `bulletins` to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from summarizer.languages.language import all_languages, language_or_english
from summarizer.lexicon.numbering import number_at, rows_of
from summarizer.scripts import HAN
from summarizer.text import paragraphs

Kind = Literal["rules", "headings", "brackets", "numbers", "datelines", "titles"]
# Words of a title, of which two Chinese characters make one. Of the 1,553 titles of the
# White House one in a hundred is longer.
_LONGEST_TITLE = 30
_SEVERAL = 2  # borders: one alone parts nothing, but for a rule

_RULE = re.compile(
    r"^[ \t]*\\?(?P<mark>[*_=~#•·◇◆■●○─—–-])(?:[ \t]*\\?(?P=mark)){2,}[ \t]*$",
    re.MULTILINE,
)
_UNDERLINE = re.compile(r"[=-]+")  # of a heading in Markdown, where a title is above it
_HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]+(?=[^\s#])", re.MULTILINE)
_BRACKETED = re.compile(r"^[ \t\u3000]*【([^】\n]{2,60})】", re.MULTILINE)
# What a title is written with besides its words.
_DRESS = " \t\r\n\u3000#*_\\□■○●◇◆△▲▶►※"
_HAN = re.compile(f"[{HAN}]")
_STOPS = ".!?…。！？;；:：,，、"
_BULLETS = "-–—•*·▪●"


class Border(NamedTuple):
    """Where what is before ends, and where an item begins."""

    end: int
    start: int


class Borders(NamedTuple):
    """Borders of one kind, in text order."""

    kind: Kind
    all: list[Border]


def borders_in(text: str, language: str) -> Iterator[Borders]:
    """The borders of a text, kind by kind, those with the plainest sign first."""
    for kind, find in _KINDS.items():
        for found in find(text, language):
            if len(found) >= (1 if kind == "rules" else _SEVERAL):
                yield Borders(kind, found)


def _rules(text: str, language: str) -> Iterator[list[Border]]:
    """Lines of marks alone; an underline belongs to the title above it."""
    yield [
        Border(*match.span())
        for match in _RULE.finditer(text)
        if not (_UNDERLINE.fullmatch(match.group()) and _is_under_title(text, match))
    ]


def _is_under_title(text: str, match: re.Match[str]) -> bool:
    end = match.start() - 1
    above = text[text.rfind("\n", 0, max(end, 0)) + 1 : max(end, 0)].strip()
    return bool(above) and above[-1] not in _STOPS


def _headings(text: str, language: str) -> Iterator[list[Border]]:
    """Headings in Markdown, level by level, the highest first."""
    found = list(_HEADING.finditer(text))
    for level in sorted({match.group("level") for match in found}):
        of_level = (m.start() for m in found if m.group("level") == level)
        yield [Border(start, start) for start in of_level]


def _brackets(text: str, language: str) -> Iterator[list[Border]]:
    yield [Border(m.start(), m.start()) for m in _BRACKETED.finditer(text)]


def _numbers(text: str, language: str) -> Iterator[list[Border]]:
    """Paragraphs that are numbered from one on, none left out, by one style.

    Titles come first: under one of them a list may be numbered as well.
    """
    blocks = blocks_of(text, 0, len(text))
    titles = [start for start, end in blocks if is_title(text, start, end)]
    for among in (titles, [start for start, _ in blocks]):
        for row in rows_of(text, among):
            yield [Border(each.start, each.start) for each in row]


def _datelines(text: str, language: str) -> Iterator[list[Border]]:
    """Reports, each with its own dateline, and the titles right above them."""
    pattern = _dateline(language)
    blocks = blocks_of(text, 0, len(text))
    found = []
    for number, (begin, _) in enumerate(blocks):
        if pattern.match(text, begin):
            first = number
            while first and is_title(text, *blocks[first - 1]):
                first -= 1
            found.append(Border(blocks[first][0], blocks[first][0]))
    yield found


def _titles(text: str, language: str) -> Iterator[list[Border]]:
    """Titles without a mark, of several in a row the first; numbered ones are none."""
    blocks = blocks_of(text, 0, len(text))
    titles = [is_title(text, *block) for block in blocks]
    found = [
        Border(start, start)
        for number, (start, _) in enumerate(blocks[:-1])
        if titles[number] and not (number and titles[number - 1])
    ]
    if titles and titles[0] and not any(number_at(text, b.start) for b in found):
        yield found


_KINDS: dict[Kind, Callable[[str, str], Iterator[list[Border]]]] = {
    "rules": _rules,
    "headings": _headings,
    "brackets": _brackets,
    "numbers": _numbers,
    "datelines": _datelines,
    "titles": _titles,
}


@cache
def _dateline(language: str) -> re.Pattern[str]:
    words = language_or_english(language).marks.items.datelines
    return re.compile("|".join(words))


def blocks_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraphs of a range, without white space around them."""
    every = paragraphs(text)
    begins = [start, *every[bisect_left(every, start + 1) : bisect_left(every, end)]]
    found = []
    for begin, stop in pairwise([*begins, end]):
        if piece := text[begin:stop].strip():
            first = text.index(piece[0], begin)
            found.append((first, first + len(piece)))
    return found


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a heading: short, without a stop, and no list's item."""
    shown = text[start:end]
    plain = shown.strip(_DRESS)
    is_listed = shown[0] in _BULLETS and not shown.startswith("**")
    if not plain or is_listed or (plain[-1] in _STOPS and not _is_shortened(plain)):
        return False
    han = len(_HAN.findall(plain))
    size = han / 2 + len(_HAN.sub(" ", plain).split())
    return size <= _LONGEST_TITLE and any(each.isalpha() for each in plain)


def is_bare(text: str, start: int, end: int) -> bool:
    """Whether a range is nothing but titles, names, addresses: no sentence."""
    return all(is_title(text, *block) for block in blocks_of(text, start, end))


def _is_shortened(plain: str) -> bool:
    """Whether the stop at its end is that of an abbreviation: "U.S. and Acme Inc."."""
    last = plain.rsplit(maxsplit=1)[-1].lower().removesuffix(".")
    return plain[-1] == "." and any(
        last in each.profile.abbreviations for each in all_languages()
    )


def behind_mark(text: str, start: int, end: int) -> int:
    """Where the words of an item begin: behind the marks of a heading, a number.

    A number without words behind it, on the same line, is no mark of theirs.
    """
    if (heading := _HEADING.match(text, start)) and heading.end() < end:
        start = heading.end()
    number = number_at(text, start)
    is_mark = number and text[number.end : min(number.end + 1, end)].strip()
    return number.end if number and is_mark else start


def title_of(text: str, start: int, end: int) -> str:
    """The title that a range of a text begins with, undressed; empty without one.

    A title with nothing under it is none.
    """
    if bracketed := _BRACKETED.match(text, start, end):
        return bracketed.group(1).strip()
    blocks = blocks_of(text, start, end)
    if len(blocks) < _SEVERAL or not is_title(text, *blocks[0]):
        return ""
    return undressed(text[slice(*blocks[0])])


def undressed(title: str) -> str:
    """A title in one line, without the marks that it is written with."""
    return " ".join(title.split()).strip(_DRESS)
