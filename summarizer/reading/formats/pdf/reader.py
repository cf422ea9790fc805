"""PDF files: the running text of their pages."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.languages.messages import remark
from summarizer.models import Remark
from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats.pdf.flow import running_text
from summarizer.reading.formats.pdf.furniture import without_furniture
from summarizer.reading.formats.pdf.printed import printed
from summarizer.reading.formats.titles import outlet_in, title_in

_MOST_NAMED = 5  # different words around pages that a note tells
_LONGEST_NAMED = 60  # characters of each


def read(fetched: Fetched) -> Extracted:
    """The text of a PDF in the order of reading, without what repeats on each page.

    Raises:
        InputError: it is locked, broken, scanned, too long, or made to do harm.
        SettingsError: the package of the extra is not installed.
    """
    found = printed(fetched)
    body = without_furniture(found.pages)
    text, pages = running_text(body.pages)
    title = title_in(text, found.title)
    outlet = outlet_in(found.title) if title else None
    known = Metadata(title=title, outlet=outlet, url=body.address)
    notes = tuple(_notes(body.words, found.unread))
    return Extracted(text, known, pages, notes)


def _notes(around: tuple[str, ...], unread: tuple[int, ...]) -> Iterator[Remark]:
    if around:
        named = [words[:_LONGEST_NAMED] for words in around[:_MOST_NAMED]]
        quoted = " · ".join(f"“{words}”" for words in named)
        yield remark("around_pages", words=quoted)
    if unread:
        yield remark("pages_without_text", pages=", ".join(map(str, unread)))
