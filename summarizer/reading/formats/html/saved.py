"""A page that a browser saved as one file (MHTML, RFC 2557): the page in it."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from summarizer.errors import InputError
from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Extracted, Fetched, Part

_LONGEST_ADDRESS = 2_000


def read(fetched: Fetched) -> Extracted:
    """The page as what this file wraps, with the address that it was saved from.

    Raises:
        InputError: there is no page in it.
    """
    try:
        message = message_from_bytes(fetched.data, policy=compat32)
        pages = [part for part in message.walk() if _is_page(part)]
    except RecursionError as error:
        problem = "is a saved web page nested too deeply"
        raise InputError(fetched.shown, problem, "save it anew") from error
    if not pages:
        raise InputError(fetched.shown, "holds no web page", "save it as .html")
    page, address = pages[0], _address(message) or _address(pages[0])
    data = page.get_payload(decode=True)
    declared = f"text/html; charset={page.get_content_charset('')}"
    part = Part("", data if isinstance(data, bytes) else b"", declared)
    return Extracted(known=Metadata(url=address), wrapped=part)


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _address(part: Message) -> str | None:
    for name in ("Snapshot-Content-Location", "Content-Location"):
        address = str(part.get(name, "")).strip()
        if address.lower().startswith(("http://", "https://")):
            return address[:_LONGEST_ADDRESS]
    return None
