"""Plain text: as it is, in pages where form feeds part them."""

from __future__ import annotations

from summarizer.reading.articles import Metadata
from summarizer.reading.decoding import decode
from summarizer.reading.documents import Extracted, Fetched

_PAGE_BREAK = "\f"  # what `pdftotext` and printers put between pages


def read(fetched: Fetched) -> Extracted:
    """The characters that the bytes hold.

    Raises:
        InputError: they are no text, or in an encoding that cannot be told.
    """
    return in_pages(decode(fetched.data, fetched.shown))


def in_pages(text: str, known: Metadata | None = None) -> Extracted:
    """A text with the pages that form feeds make."""
    # Behind the last page the break begins none.
    end = len(text.rstrip())
    breaks = [at + 1 for at in range(end) if text[at] == _PAGE_BREAK]
    return Extracted(text, known or Metadata(), (0, *breaks) if breaks else ())
