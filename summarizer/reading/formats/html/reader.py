"""The main text of a web page, and what the page tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from summarizer.errors import InputError
from summarizer.extras import extra
from summarizer.languages.messages import remark
from summarizer.models import Remark
from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats.html.article import (
    Place,
    is_sentence,
    letters_of,
    place_of,
)
from summarizer.reading.formats.html.blocks import UNSEEN, Layout, layout_of
from summarizer.reading.formats.html.charsets import characters_of
from summarizer.reading.formats.html.telling import head_of, told_around, told_by
from summarizer.reading.formats.html.unseen import drop_unseen

_BETWEEN = "\n\n"
_NO_TEXT = "is a web page in which no main text is found"
_ADVICE = "open it in a browser and save its words as text"
_NEAR = 3  # blocks before a title that may tell the day
# Of a title in the head, which may name the site too, a heading has so much; a label
# above the text that names a country has less.
_LEAST_OF_TITLE = 0.5
# A page of 7,000 words has some 2,000; of 30,000 the worst take 4 s.
_MOST_ELEMENTS = 30_000
_HEADINGS = ("h1", "h2", "h3")


class _Heading(NamedTuple):
    """The article's title as it stands among the blocks of a page."""

    number: int
    text: str


def read(fetched: Fetched) -> Extracted:
    """The article of a page, its title first, an empty line between paragraphs.

    Raises:
        InputError: there is no text in it, as where scripts put it there.
        SettingsError: the extra is not installed.
    """
    characters = characters_of(fetched)
    page = _parsed(characters, fetched)
    head = head_of(page)
    told = told_by(head, fetched, characters)
    for held in drop_unseen(page):
        held.set(UNSEEN, "yes")
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        raise InputError(fetched.shown, "is a web page of too many parts", _ADVICE)
    layout = layout_of(page)
    place = _place(page, layout)
    if place is None:
        raise InputError(fetched.shown, _NO_TEXT, _ADVICE)
    heading = _heading(layout, place, told.title or "")
    text = _BETWEEN.join(_paragraphs(layout, place, heading))
    around = told_around(_around(layout, place, heading))
    known = Metadata(title=heading.text if heading else None, outlet=around.outlet)
    known = known.filled_from(told).filled_from(around)
    return Extracted(text, known, notes=tuple(_notes(layout, place)))


def _parsed(characters: str, fetched: Fetched) -> Any:
    """The tree of a page, or of a part of one, as a page."""
    html = extra("lxml.html")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = characters.replace("\0", "").encode("utf-8", "replace")
    try:
        page = html.document_fromstring(data, parser=parser)
    except extra("lxml.etree").ParserError:
        page = None
    if page is None or page.find("body") is None:
        raise InputError(fetched.shown, _NO_TEXT, _ADVICE)
    return page


def _place(page: Any, layout: Layout) -> Place | None:
    """The article by trafilatura (A. Barbaresi, ACL 2021), filled up by the blocks."""
    found = extra("trafilatura").bare_extraction(
        page, include_comments=False, include_tables=True
    )
    return None if found is None else place_of(layout, found.body)


def _heading(layout: Layout, place: Place, title: str) -> _Heading | None:
    """The title before the article's first sentence, or within its first lines.

    That is the last block there that has the words of the title which the page's head
    tells, or a good part of them and no others; else the last of the headings, the
    largest first.
    """
    blocks = layout.blocks
    first = next(
        (n for n in place.numbers if is_sentence(blocks[n].text)), place.numbers[0]
    )
    before = range(first, -1, -1)
    wanted = letters_of(title)
    for number in before:
        letters = letters_of(blocks[number].text)
        if letters in wanted and len(letters) >= len(wanted) * _LEAST_OF_TITLE > 0:
            return _Heading(number, _in_line(blocks[number].text))
    for tag in _HEADINGS:
        for number in before:
            if layout.tags[blocks[number].home] == tag and not blocks[number].is_linked:
                return _Heading(number, _in_line(blocks[number].text))
    return None


def _in_line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(
    layout: Layout, place: Place, heading: _Heading | None
) -> Iterator[str]:
    start = 0
    if heading:
        yield heading.text
        start = heading.number + 1
    for number in place.numbers:
        if number >= start:
            yield layout.blocks[number].text


def _around(layout: Layout, place: Place, heading: _Heading | None) -> Sequence[str]:
    """The lines around the title that are no sentences; those behind it first."""
    blocks = layout.blocks
    number = heading.number if heading else place.numbers[0]
    behind = []
    for block in blocks[number + 1 :]:
        if is_sentence(block.text):
            break
        behind.append(block.text)
    before = reversed(blocks[max(0, number - _NEAR) : number])
    return [*behind, *(each.text for each in before if not is_sentence(each.text))]


def _notes(layout: Layout, place: Place) -> Iterator[Remark]:
    if any(layout.is_within(each, place.container) for each in layout.unseen):
        yield remark("hidden_text")
