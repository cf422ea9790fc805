"""A page that a browser saved as one file (MHTML, RFC 2557): the page in it."""

from __future__ import annotations

from email.message import Message

from summarizer.errors import InputError
from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats.parts import message_in, page_of

_LONGEST_ADDRESS = 2_000


def read(fetched: Fetched) -> Extracted:
    """The page as what this file wraps, with the address that it was saved from.

    Raises:
        InputError: there is no page in it.
    """
    message = message_in(fetched, "a saved web page", "save it anew")
    pages = [part for part in message.walk() if _is_page(part)]
    if not pages:
        raise InputError(fetched.shown, "holds no web page", "save it as .html")
    address = _address(message) or _address(pages[0])
    return Extracted(known=Metadata(url=address), wrapped=page_of(pages[0]))


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _address(part: Message) -> str | None:
    for name in ("Snapshot-Content-Location", "Content-Location"):
        address = str(part.get(name, "")).strip()
        if address.lower().startswith(("http://", "https://")):
            return address[:_LONGEST_ADDRESS]
    return None
