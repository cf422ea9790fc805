"""Which blocks of a page are its article.

trafilatura finds where the article stands, and leaves out some of it: headings, lists,
short answers. So its paragraphs only mark the place; what lies among them there, or is
a sentence beside them, is of the article as well, unless it is links or stands in what
is said to be around an article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from summarizer.extras import extra
from summarizer.reading.formats.html.blocks import Block, Layout
from summarizer.reading.formats.html.telling import day_in
from summarizer.scripts import CJK

# Of what was found, so much lies in the element that is taken for the article's place:
# a teaser or a lead may be found elsewhere.
_MOST_OF_IT = 0.8
# Letters of a sentence, in scripts with spaces between words and without; a line with
# fewer, or without its stop, is a label.
_SENTENCE, _SENTENCE_EAST = 40, 15
_MOST_SEARCHED = 100_000  # letters of a main text that blocks are searched in
_STOP = re.compile(r"[.!?…。！？；;:：][\"'”’»）)\]』」]*$")
_EAST = re.compile(f"[{CJK}]")
_LINES = ("p", "head", "item", "quote", "cell", "row", "lb", "list", "table", "code")
_LABEL = 60  # characters of a heading of links ("Related news") or of a dateline
# What stands in an article and has none in it, whatever it holds of its letters.
_WITHIN = frozenset(
    "p li dd dt h1 h2 h3 h4 h5 h6 blockquote pre ol ul dl table tbody tr".split()
)


class Place(NamedTuple):
    """The article in a page: its blocks, and the element around most of them."""

    numbers: tuple[int, ...]
    container: int


def letters_of(text: str) -> str:
    """A text's letters and figures alone, as two ways of reading a page both have."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def is_sentence(text: str) -> bool:
    """Whether a block is of sentences, not a label, a date or a name."""
    east = len(_EAST.findall(text))
    least = _SENTENCE_EAST if east * 2 > len(letters_of(text)) else _SENTENCE
    return len(letters_of(text)) >= least and bool(_STOP.search(text))


def place_of(layout: Layout, main: Any) -> Place | None:
    """Where the main text stands among the blocks of its page.

    Args:
        main: the tree of the main text as trafilatura has it.
    """
    found = _found(layout.blocks, main)
    if not found:
        return None
    container = _container(layout, found)
    inside = [
        number
        for number, block in enumerate(layout.blocks)
        if layout.is_within(block.home, container)
    ]
    core = [n for n in inside if n in found and _tells(layout.blocks[n])]
    if not core:
        return None
    added = {n for n in inside if _belongs(layout.blocks, n, container, core)}
    outside = {
        number
        for number in found.difference(inside)
        if _is_long(layout.blocks[number], is_lead=number < core[0])
    }
    return Place(tuple(sorted({*core, *added, *outside})), container)


def _found(blocks: Sequence[Block], main: Any) -> set[int]:
    """The blocks that the main text has, by their lines.

    Where most of it is not found so, as it was put together otherwise, also those whose
    letters stand in a row in it.
    """
    lines = {letters_of(line) for line in _lines(main)} - {""}
    letters = [[letters_of(line) for line in each.text.split("\n")] for each in blocks]
    found = {n for n, each in enumerate(letters) if not lines.isdisjoint(each)}
    whole = letters_of("".join(main.itertext()))
    size = sum(len(line) for n in found for line in letters[n])
    if size * 2 < len(whole) <= _MOST_SEARCHED:
        found |= {
            n
            for n, each in enumerate(letters)
            if len("".join(each)) >= _SENTENCE and "".join(each) in whole
        }
    return found


def _container(layout: Layout, found: Collection[int]) -> int:
    """The innermost element that holds most of what was found."""
    held = [0] * len(layout.tags)
    blocks = [layout.blocks[number] for number in found]
    told = [each for each in blocks if is_sentence(each.text) and not each.is_linked]
    for block in told or blocks:
        held[block.home] += len(block.text)
    least = sum(held) * _MOST_OF_IT
    for number in range(len(held) - 1, 0, -1):
        if held[number] >= least and layout.tags[number] not in _WITHIN:
            return number
        held[layout.parents[number]] += held[number]
    return 0


def _is_long(block: Block, *, is_lead: bool) -> bool:
    """Whether a block is a sentence; a lead may lack its stop."""
    if is_lead and not block.is_linked:
        return len(letters_of(block.text)) >= _SENTENCE
    return is_sentence(block.text)


def _tells(block: Block) -> bool:
    """Whether a block is more than links: a sentence may be one as well."""
    return not block.is_linked or is_sentence(block.text)


def _belongs(
    blocks: Sequence[Block], number: int, container: int, core: Sequence[int]
) -> bool:
    """Whether a block that was not found is of the article in whose place it stands."""
    block = blocks[number]
    if block.around > container or block.is_linked:
        return False
    if number < core[0]:
        return is_sentence(block.text) or _is_dateline(block.text)
    if number > core[-1]:
        return is_sentence(block.text)
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    leads_to_links = following is not None and following.is_linked
    return not (leads_to_links and len(block.text) <= _LABEL)


def _is_dateline(text: str) -> bool:
    """ "Brussels, 14 November 2025", not the hour at which a page was put out."""
    return len(text) <= _LABEL and text[:1].isalpha() and day_in(text) is not None


def _lines(main: Any) -> Iterator[str]:
    """The lines of a tree of trafilatura's."""
    pieces: list[str] = []
    for event, element in extra("lxml.etree").iterwalk(main, events=("start", "end")):
        if element.tag in _LINES:
            yield from _line_and_lines("".join(pieces))
            pieces = []
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield from _line_and_lines("".join(pieces))


def _line_and_lines(text: str) -> Iterator[str]:
    """A line, and what stands in its lines: whole pages come as one where it fails."""
    yield text
    yield from text.split("\n")
