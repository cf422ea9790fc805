"""A page's words as a browser lays them out, block after block, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from summarizer.extras import extra
from summarizer.scripts import CJK, FULL_WIDTH, TO_RAISED

# Elements that begin a line of their own (HTML Standard, "Rendering").
BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir"
    " div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup"
    " hr legend li listing main menu nav ol p plaintext pre search section summary"
    " table tbody td tfoot th thead tr ul xmp".split()
)
# What stands around an article, by its element or its role (WAI-ARIA landmarks).
_AROUND_TAGS = frozenset(
    "aside button dialog figcaption footer menu nav search".split()
)
_AROUND_ROLES = frozenset(
    "alert alertdialog banner button complementary contentinfo dialog menu menubar"
    " navigation search tablist toolbar".split()
)
# Words that are part of a line and nobody reads: soft hyphens, joiners between Latin or
# Chinese letters, marks of direction, letters that only programs see.
_NOT_SEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
    "|(?<![\u0600-\u0dff])[\u200c\u200d]|[\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_EAST = f"[{CJK}{FULL_WIDTH}]"
# A line break in the source between letters without spaces is none (CSS Text 3).
_BREAK_WITHIN = re.compile(rf"(?<={_EAST})[ \t]*\n\s*(?={_EAST})")
_SPACES = re.compile(r"\s+")
_INDENT = re.compile("^[ \t\n]*[\u3000\u00a0]{2}")
_LINE = "\v"
UNSEEN = "data-held-unseen"  # marks an element of which something hidden was dropped
_FIGURES = re.compile(r"\W*\d{1,3}\W*")


class Block(NamedTuple):
    """Words that stand together.

    `home` is the number of the element that they stand in, `around` that of the
    innermost one about them that is said to be around an article, or -1; `linked` how
    many of the characters are links.
    """

    text: str
    home: int
    around: int = -1
    linked: int = 0

    @property
    def is_linked(self) -> bool:
        """Whether most of it is links."""
        return self.linked * 2 > len(self.text)


@dataclass
class Layout:
    """The blocks of a page, and the elements that make them, in the order of reading.

    Elements are numbered as they begin: `tags` and `parents` (that of the first is -1)
    are by these numbers, and so is `ends`, the number of the last element within each.
    `unseen` are those that held something hidden.
    """

    blocks: list[Block] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)

    def is_within(self, number: int, outer: int) -> bool:
        """Whether an element is another or stands in it."""
        return outer <= number <= self.ends[outer]


class _Walk:
    """A walk through a page, with the pieces of the block that is open."""

    def __init__(self) -> None:
        self.layout = Layout()
        self._path = [-1]
        self._around = [-1]
        self._pieces: list[tuple[str, bool]] = []
        self._links = self._raised = self._breaks = 0

    def begin(self, element: Any) -> None:
        if element.tag in BLOCK_TAGS:
            self._close()
            self._number(element)
        self._links += _is_link(element)
        self._raised += element.tag == "sup"
        if element.get(UNSEEN):
            self.layout.unseen.append(self._path[-1])
        self._take(element.text)

    def end(self, element: Any) -> None:
        self._links -= _is_link(element)
        self._raised -= element.tag == "sup"
        if element.tag in BLOCK_TAGS:
            self._close()
            self.layout.ends[self._path.pop()] = len(self.layout.tags) - 1
            self._around.pop()
        elif element.tag == "br":
            self._break(element)
        self._take(element.tail)

    def _number(self, element: Any) -> None:
        number, layout = len(self.layout.tags), self.layout
        layout.tags.append(element.tag)
        layout.parents.append(self._path[-1])
        layout.ends.append(number)
        self._path.append(number)
        self._around.append(number if _is_around(element) else self._around[-1])

    def _break(self, element: Any) -> None:
        self._breaks += 1
        if self._breaks > 1 or _INDENT.match(element.tail or ""):
            self._close()
        else:
            self._pieces.append((_LINE, False))

    def _take(self, text: str | None) -> None:
        if not text:
            return
        if text.strip():
            self._breaks = 0
        if self._raised and _FIGURES.fullmatch(text):
            text = text.translate(TO_RAISED)
        self._pieces.append((text, self._links > 0))

    def _close(self) -> None:
        text = _plain("".join(piece for piece, _ in self._pieces))
        if text:
            linked = sum(len(piece.strip()) for piece, is_of in self._pieces if is_of)
            block = Block(text, self._path[-1], self._around[-1], linked)
            self.layout.blocks.append(block)
        self._pieces, self._breaks = [], 0


def layout_of(page: Any) -> Layout:
    """The blocks of a page's body; a line break in them is a line break.

    Two line breaks in a row end a block, as one does before an indented line: so pages
    of old part their paragraphs.
    """
    walk = _Walk()
    body = page.find("body")
    for event, element in extra("lxml.etree").iterwalk(body, events=("start", "end")):
        if event == "start":
            walk.begin(element)
        else:
            walk.end(element)
    return walk.layout


def _is_link(element: Any) -> bool:
    return element.tag == "a" and element.get("href") is not None


def _is_around(element: Any) -> bool:
    if element.tag in _AROUND_TAGS:
        return True
    return element.get("role", "") in _AROUND_ROLES


def _plain(text: str) -> str:
    """Words as they are shown, line by line where the page breaks lines."""
    seen = _NOT_SEEN.sub("", text)
    lines = _BREAK_WITHIN.sub("", seen).split(_LINE)
    return "\n".join(filter(None, (_SPACES.sub(" ", line).strip() for line in lines)))
