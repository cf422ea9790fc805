"""How much of each part a page has: a little of all, then what weighs most.

The parts are what each side said, what it said the same day to others, what moved, how
matters stood through the series, and the sections behind. A page begins with a few
lines of each and grows line by line, the heaviest that still has room first, so that no
room is left while something is untold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

from summarizer.models import Sentence

Part = tuple[str, str]  # its kind, and the side whose it is
SAID, BESIDE, ROWS, THROUGH, BEHIND = "said", "beside", "rows", "through", "behind"
MEETINGS = "meetings"  # where one side tells all, what else was said at each
STATE = "state"  # in the bottom line, how the gravest matter stood before
# Lines of each kind with which a page begins, the first that has room.
_BASES = (
    (8, 4, 9, 6, 7),
    (5, 3, 6, 4, 4),
    (3, 2, 4, 3, 2),
    (2, 2, 3, 2, 2),
    (2, 1, 2, 1, 1),
    (1, 1, 2, 1, 1),
    (1, 0, 1, 1, 1),
)
# The same where one side tells all: what the latest text has before what others had.
_BASES_OF_ONE = (
    (8, 4, 9, 3, 7),
    (8, 3, 6, 3, 4),
    (8, 2, 4, 3, 2),
    (8, 2, 3, 2, 2),
    (8, 1, 2, 1, 1),
    (8, 0, 1, 0, 1),
    (8, 0, 0, 0, 0),
    (8, 0, 0, 0, 0, 0),
    (5, 1, 1, 1, 1),
    (4, 0, 1, 0, 1),
    (3, 0, 0, 0, 1, 0),
)


class Size(NamedTuple):
    """How many lines of each part: the same of each kind, and more of some parts."""

    said: int
    beside: int
    rows: int
    through: int
    behind: int
    state: int = 1
    meetings: int = 0
    more: Mapping[Part, int] = {}

    def of(self, kind: str, side: str = "") -> int:
        """How many lines of a part."""
        base: int = getattr(self, kind)
        return base + self.more.get((kind, side), 0)

    def plus(self, part: Part) -> Size:
        """With a line more of a part."""
        more = {**self.more, part: self.more.get(part, 0) + 1}
        return self._replace(more=more)


class Sized(Protocol):
    """A page that can be written in any size.

    `is_of_one`: one side tells all of the series.
    """

    is_of_one: bool

    def sentences(self, size: Size) -> tuple[Sentence, ...]:
        """The page in a size."""
        ...

    def next_lines(self, size: Size) -> Iterator[tuple[float, Part]]:
        """What each part would have next in that size, with what it weighs."""
        ...

    def skip(self, size: Size, part: Part) -> bool:
        """Leave out what a part would have next; false where nothing can be."""
        ...


def filled(
    page: Sized, fits: Callable[[tuple[Sentence, ...]], bool]
) -> tuple[Sentence, ...]:
    """The page as large as has room; in its least size where not even that has."""
    bases = _BASES_OF_ONE if page.is_of_one else _BASES
    size, written = Size(*bases[-1]), tuple[Sentence, ...]()
    for base in bases:
        size = Size(*base)
        written = page.sentences(size)
        if fits(written):
            break
    else:
        return written
    full: set[Part] = set()
    while True:
        lines = [each for each in page.next_lines(size) if each[1] not in full]
        if not lines:
            return written
        _, part = max(lines)
        more = page.sentences(size.plus(part))
        if fits(more):
            size, written = size.plus(part), more
        else:
            page.sentences(size)
            if not page.skip(size, part):  # what is shorter may have room still
                full.add(part)
    return written
