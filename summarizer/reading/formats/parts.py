"""Messages in MIME, mails and saved pages: within bounds, and what their parts tell."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from summarizer.errors import InputError
from summarizer.reading.documents import Fetched, Part

# A boundary begins with two hyphens, and so do some lines of words.
_BOUNDARY, _MOST_BOUNDARIES = b"\n--", 5_000
# 50 MB in lines as mail programs break them, at either of which; each takes 100 B.
_LINE_ENDS, _MOST_LINES = (b"\n", b"\r"), 1_000_000


def message_in(fetched: Fetched, kind: str, advice: str) -> Message:
    """The message that a document is.

    Args:
        kind: what it is called in errors.
        advice: what to do where it cannot be read.

    Raises:
        InputError: it has too many parts or lines, or cannot be taken apart.
    """
    if fetched.data.count(_BOUNDARY) > _MOST_BOUNDARIES:
        raise InputError(fetched.shown, f"is {kind} of too many parts", advice)
    if max(map(fetched.data.count, _LINE_ENDS)) > _MOST_LINES:
        raise InputError(fetched.shown, f"is {kind} of too many lines", advice)
    try:
        message = message_from_bytes(fetched.data, policy=compat32)
        for _ in message.walk():  # which goes as deep again
            pass
    except RecursionError as error:
        problem = f"is {kind} nested too deeply"
        raise InputError(fetched.shown, problem, advice) from error
    except ValueError as error:  # a boundary coded as nothing is
        raise InputError(fetched.shown, f"is {kind} that is broken", advice) from error
    return message


def name_of(part: Message) -> str:
    """The name that a part is given; none where it is coded as nothing is."""
    try:
        return str(part.get_filename() or "")
    except ValueError:
        return ""


def charset_of(part: Message) -> str:
    """The encoding that a part is said to be in; none where that cannot be read."""
    try:
        return part.get_content_charset("")
    except ValueError:
        return ""


def page_of(part: Message) -> Part:
    """The web page that a part is, as a document of its own."""
    data = part.get_payload(decode=True)
    declared = f"text/html; charset={charset_of(part)}"
    return Part("", data if isinstance(data, bytes) else b"", declared)
