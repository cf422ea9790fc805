"""A document as it came, and the text that a reader found in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePath

from summarizer.models import Remark
from summarizer.reading.articles import Metadata


@dataclass(frozen=True)
class Fetched:
    """Bytes from somewhere, and what is said of them there.

    `shown` is the path or address as it was given, for errors. `suffix` is that of the
    file's name, in small letters with its dot; `declared` the media type as a server or
    a mail tells it, parameters and all ("text/html; charset=gbk"). Its text may have
    `most` characters.
    """

    data: bytes
    shown: str
    suffix: str = ""
    declared: str = ""
    url: str | None = None
    most: int = 5_000_000

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Part:
    """A document that another one holds, by the name it has there."""

    name: str
    data: bytes
    declared: str = ""

    def of(self, whole: Fetched) -> Fetched:
        """The part as a document of its own, shown as a file in the other."""
        suffix = PurePath(self.name).suffix.lower()
        shown = f"{whole.shown}/{self.name}"
        return Fetched(self.data, shown, suffix, self.declared, most=whole.most)


@dataclass(frozen=True)
class Extracted:
    """The text of a document; quotes are counted in its characters.

    `known` is what the document itself tells of the article, `pages` the offset at
    which each page begins (empty: it has none), `notes` what a reader must know of how
    the text was found. A reader that mends the text counts its pages in the mended one.
    `wrapped` is the document whose text this one's is, where it is only a wrapper;
    `attached` are documents that come with it and are articles of their own.
    """

    text: str = ""
    known: Metadata = field(default_factory=Metadata)
    pages: tuple[int, ...] = ()
    notes: tuple[Remark, ...] = ()
    wrapped: Part | None = None
    attached: tuple[Part, ...] = ()
