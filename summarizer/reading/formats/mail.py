"""E-mail as it was sent (RFC 5322, MIME): its words, and what comes with them.

Of a mail that has its words twice the plain ones are read, of one that has them in HTML
alone these, by the reader of web pages.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from typing import cast

from summarizer.languages.messages import remark
from summarizer.models import Remark
from summarizer.reading.articles import Metadata
from summarizer.reading.decoding import decode
from summarizer.reading.documents import Extracted, Fetched, Part
from summarizer.reading.formats.letters import Letter, bare_subject, letter_of
from summarizer.reading.formats.parts import charset_of, message_in, name_of, page_of
from summarizer.reading.kinds import EMAIL

_DEEPEST = 20  # parts in parts; programs write three
_MOST_ATTACHED = 50
_LONGEST_HEADER, _LONGEST_NAME = 2_000, 100  # characters
# What comes with mails and is no document: pictures in signatures, seals, appointments.
_NO_DOCUMENT = re.compile(
    r"(?:image|audio|video|font)/|text/(?:calendar|x-vcard|vcard)"
    r"|application/(?:x-)?(?:pkcs7|pgp|ms-tnef)"
)
# Encodings under the names of their smaller forerunners.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949"}
_IN_BRACKETS, _ALONE = re.compile(r"<[^<>@]*@([\w.-]+)>"), re.compile(r"\S@([\w.-]+)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f/\\]")


@dataclass
class _Parts:
    """What a mail holds: plain words, words in HTML, documents, the names of others."""

    plain: list[Message] = field(default_factory=list)
    html: list[Message] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def take(self, message: Message, depth: int = 0) -> None:
        """Sort a message, or a part of one, with all that is in it."""
        declared = message.get_content_type()
        if message.is_multipart() and declared != EMAIL.media_type:
            if depth < _DEEPEST:
                for part in message.get_payload():
                    self.take(cast("Message", part), depth + 1)
        elif _is_attached(message) or not declared.startswith("text/"):
            self._attach(message, declared)
        else:
            (self.html if declared == "text/html" else self.plain).append(message)

    def _attach(self, message: Message, declared: str) -> None:
        number = len(self.attached) + len(self.passed_over) + 1
        name = _name(message, number, {part.name for part in self.attached})
        if _NO_DOCUMENT.match(declared) or len(self.attached) == _MOST_ATTACHED:
            self.passed_over.append(name)
        else:
            self.attached.append(Part(name, _bytes(message), declared))


def read(fetched: Fetched) -> Extracted:
    """The words of a mail, and the documents that come with it.

    Raises:
        InputError: it has no words that can be read, or is made to do harm.
    """
    message = message_in(fetched, "an e-mail", "save its words as text")
    parts = _Parts()
    parts.take(message)
    subject = _header(message, "Subject")
    texts = [_text(part, fetched.shown) for part in parts.plain]
    letter = letter_of("\n\n".join(filter(str.strip, texts)), subject)
    wrapped = None
    if not letter.text.strip() and parts.html:
        wrapped = page_of(parts.html[0])
    return Extracted(
        letter.text.strip("\r\n"),
        _known(message, bare_subject(subject), letter),
        notes=tuple(_notes(letter, parts)),
        wrapped=wrapped,
        attached=tuple(parts.attached),
    )


def _known(message: Message, subject: str, letter: Letter) -> Metadata:
    """Who sent it, when, under which title: of a mail passed on, that of the other."""
    if letter.is_passed_on:
        return Metadata(
            title=bare_subject(letter.subject or "") or subject,
            date=letter.sent or None,
            author=_domain(letter.sender or ""),
        )
    sender = _domain(_header(message, "From"))
    return Metadata(title=subject or None, date=_day(message), author=sender)


def _day(message: Message) -> str | None:
    """The day on which it was sent, by the clock of who sent it."""
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent.date().isoformat()


def _domain(sender: str) -> str | None:
    """The domain of an address: "mfa.example" of "Press <press@mfa.example>"."""
    address = sender[:_LONGEST_HEADER]
    match = _IN_BRACKETS.search(address) or _ALONE.search(address)
    return match[1] if match else None


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, ""))[:_LONGEST_HEADER])


def _decoded(words: str) -> str:
    """Words of a header, whose letters beyond ASCII are coded (RFC 2047)."""
    try:
        plain = str(make_header(decode_header(words)))
    except (HeaderParseError, LookupError, ValueError):
        plain = words
    return " ".join(plain.encode("utf-8", "replace").decode("utf-8").split())


def _is_attached(message: Message) -> bool:
    return message.get_content_disposition() == "attachment" or bool(name_of(message))


def _name(message: Message, number: int, taken: set[str]) -> str:
    """The name of an attached document, one that is of one line and in no folder."""
    given = _decoded(name_of(message)[:_LONGEST_HEADER])
    inner = message.get_payload(0) if message.is_multipart() else None
    if not given and isinstance(inner, Message):
        given = f"{bare_subject(_header(inner, 'Subject')) or number}.eml"
    path = PurePath(_FORBIDDEN.sub("_", given).lstrip(".") or str(number))
    name = f"{path.stem[:_LONGEST_NAME]}{path.suffix[:_LONGEST_NAME]}"
    return (
        f"{path.stem[:_LONGEST_NAME]} ({number}){path.suffix}"
        if name in taken
        else name
    )


def _bytes(message: Message) -> bytes:
    """What a part holds, of a mail in a mail that mail."""
    if message.is_multipart():
        inner = message.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    data = message.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(message: Message, shown: str) -> str:
    """The words of a plain part, in lines as they were typed."""
    data, given = _bytes(message), charset_of(message)
    try:
        name = codecs.lookup(_LARGER.get(given, given)).name
        text = data.decode(name)
    except (LookupError, ValueError):  # of none, or no name of an encoding at all
        text = decode(data, shown) if data.strip() else ""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n"))
    if message.get_param("format", "") == "flowed":
        return _unflowed(text, message.get_param("delsp", "") == "yes")
    return text


def _unflowed(text: str, without_space: bool) -> str:
    """Lines that a mail program broke put together again (RFC 3676)."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        words = line.removeprefix(" ")  # put there before some lines
        if goes_on and lines and not quoted and words != "-- ":
            lines[-1] = (lines[-1][:-1] if without_space else lines[-1]) + words
        else:
            lines.append(words)
        goes_on = words.endswith(" ") and words != "-- " and not quoted
    return "\n".join(lines)


def _notes(letter: Letter, parts: _Parts) -> Iterator[Remark]:
    if letter.is_passed_on:
        yield remark("passed_on", count=letter.above)
    if letter.quoted:
        yield remark("quoted_lines", count=letter.quoted)
    if letter.has_signature:
        yield remark("signature")
    if parts.passed_over:
        yield remark("not_documents", names=", ".join(parts.passed_over))
