"""What stands around the text on each page: headers, footers, page numbers.

Only what is sure goes: the same words at the same height on most pages, or on every
other one, where figures are the same or count with the pages; what a browser prints
around a page; and on a single page a number that is alone at its foot.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from summarizer.reading.formats.pdf.printed import Line, Page

_EDGE_LINES = 3  # at each end of a page: a running head has a line or two, and a rule
_EDGE = 0.12  # share of the height that is printed on, at each end of a page
_SAME_HEIGHT = 3  # points
_FIGURES = re.compile(r"\d{1,18}")  # what is longer numbers nothing
# "3", "- 3 -", "3/7"
_NUMBER = re.compile(r"[-–—\s]*(\d{1,6})(?:\s*/\s*(\d{1,6}))?[-–—\s]*")
# "4/14/25, 5:02 PM Title" and "https://mfa.example/talks 1/1", as browsers print.
_PRINTED_HEAD = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\D{1,3}\d{1,2}[:.]\d\d\b")
_PRINTED_FOOT = re.compile(r"(?:https?|file)://\S+(?:\s+(\d{1,6})/(\d{1,6}))?$")
_ADDRESS = re.compile(r"https?://[^\s…]+(?=\s|$)")


class Place(NamedTuple):
    """A line by the indexes of its page and of itself there."""

    page: int
    at: int


class Furnished(NamedTuple):
    """The pages without their furniture, and the words of it."""

    pages: tuple[Page, ...]
    words: tuple[str, ...]

    @property
    def address(self) -> str | None:
        """The address that a browser printed on the pages, if it is one and whole."""
        found = {match.group() for each in self.words if (match := _address(each))}
        return found.pop() if len(found) == 1 else None


def _address(words: str) -> re.Match[str] | None:
    return _ADDRESS.match(words) if _PRINTED_FOOT.match(words) else None


def without_furniture(pages: tuple[Page, ...]) -> Furnished:
    """The pages without what repeats itself around their text."""
    gone = set(_repeated(pages)) | set(_of_browsers(pages)) | set(_lone_number(pages))
    kept = tuple(
        tuple(line for at, line in enumerate(page) if Place(number, at) not in gone)
        for number, page in enumerate(pages)
    )
    words = (_FIGURES.sub("#", pages[page][at].text) for page, at in sorted(gone))
    shown = {
        pattern: pages[page][at].text
        for pattern, (page, at) in zip(words, sorted(gone), strict=True)
    }
    return Furnished(kept, tuple(shown.values()))


def _edges(page: Page, low: float, high: float) -> Iterator[int]:
    """The indexes of the uppermost and the lowest lines, outside what is between."""
    by_height = sorted(range(len(page)), key=lambda at: page[at].base)
    for at in {*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:]}:
        if not low < page[at].base < high:
            yield at


def _between(pages: tuple[Page, ...]) -> tuple[float, float]:
    """The heights between which the text of pages stands in any case."""
    bases = [line.base for page in pages for line in page] or [0.0]
    edge = _EDGE * (max(bases) - min(bases))
    return min(bases) + edge, max(bases) - edge


def _repeated(pages: tuple[Page, ...]) -> Iterator[Place]:
    alike: dict[str, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
    low, high = _between(pages)
    for number, page in enumerate(pages):
        for at in _edges(page, low, high):
            pattern = _FIGURES.sub("#", page[at].text)
            alike[pattern][round(page[at].base)].append(Place(number, at))
    printed = [number for number, page in enumerate(pages) if page]
    for by_height in alike.values():
        for height, places in by_height.items():
            near = [
                place
                for other in range(height - _SAME_HEIGHT, height + _SAME_HEIGHT + 1)
                for place in by_height.get(other, ())
            ]
            if _is_usual({place.page for place in near}, printed) and _keeps_count(
                {place.page: pages[place.page][place.at] for place in near}
            ):
                yield from places


def _is_usual(found: set[int], printed: list[int]) -> bool:
    """Whether lines stand on most pages, or on nearly all left or right ones."""
    if len(found) < 2:
        return False
    if len(found) * 2 > len(printed):
        return True
    sides = [{page for page in printed if page % 2 == side} for side in (0, 1)]
    return any(found <= side and len(found) >= len(side) - 1 >= 2 for side in sides)


def _keeps_count(lines: dict[int, Line]) -> bool:
    """Whether each figure is the same on all pages or counts with them.

    "Article 3" on one page and "Article 5" on the next are not.
    """
    pages = sorted(lines)
    rows = [map(int, _FIGURES.findall(lines[page].text)) for page in pages]
    return all(
        len(set(column)) == 1
        or all(
            0 < later - earlier <= to - since
            for (earlier, later), (since, to) in zip(
                pairwise(column), pairwise(pages), strict=True
            )
        )
        for column in zip(*rows, strict=True)
    )


def _of_browsers(pages: tuple[Page, ...]) -> Iterator[Place]:
    """What a browser prints above and below: day, title, address, number."""
    for number, page in enumerate(pages):
        by_height = sorted(range(len(page)), key=lambda at: -page[at].base)
        for at in by_height[-1:]:
            foot = _PRINTED_FOOT.match(page[at].text)
            if foot and foot[1] and _numbers(foot, number, len(pages)):
                yield Place(number, at)
                if _PRINTED_HEAD.match(page[by_height[0]].text):
                    yield Place(number, by_height[0])


def _numbers(match: re.Match[str], page: int, count: int) -> bool:
    return int(match[1]) == page + 1 and int(match[2] or count) == count


def _lone_number(pages: tuple[Page, ...]) -> Iterable[Place]:
    """The number of a single page, alone at its foot."""
    if len(pages) != 1 or len(pages[0]) < 2:
        return
    (page,) = pages
    *_, above, foot = sorted(range(len(page)), key=lambda at: -page[at].base)
    match = _NUMBER.fullmatch(page[foot].text)
    far = page[above].base - page[foot].base > 2 * page[above].size
    if match and far and _numbers(match, 0, 1):
        yield Place(0, foot)
