"""What kind of document something is: its media type, told from the bytes first."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.reading.documents import Fetched


class Kind(NamedTuple):
    """A kind of document: how it is named, known, and what to do if it is not read.

    Of the media types the first is the one that is written down, the others are older
    names of it. `marks` are the bytes that such files begin with, by their published
    formats.
    """

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...] = ()
    marks: tuple[bytes, ...] = ()
    advice: str = "convert it to text"

    @property
    def media_type(self) -> str:
        """The media type that is written down."""
        return self.media_types[0]


_OFFICE = "application/vnd.openxmlformats-officedocument"

PLAIN = Kind("plain text", ("text/plain",), (".txt",))
MARKDOWN = Kind(
    "a Markdown text", ("text/markdown", "text/x-markdown"), (".md", ".markdown")
)
JSON = Kind("a JSON file", ("application/json",), (".json",))
JSON_LINES = Kind(
    "a JSON Lines file", ("application/jsonl", "application/x-ndjson"), (".jsonl",)
)
PDF = Kind(
    "a PDF file", ("application/pdf", "application/x-pdf"), (".pdf",), (b"%PDF-",)
)
DOCX = Kind("a Word document", (f"{_OFFICE}.wordprocessingml.document",), (".docx",))
RTF = Kind(
    "a rich text (RTF) document",
    ("application/rtf", "text/rtf"),
    (".rtf",),
    (b"{\\rtf",),
)
HTML = Kind(
    "a web page (HTML)",
    ("text/html", "application/xhtml+xml"),
    (".html", ".htm", ".xhtml"),
    advice="save its words as text",
)
EMAIL = Kind(
    "an e-mail", ("message/rfc822",), (".eml",), advice="save its words as text"
)
ZIP = Kind(
    "a ZIP archive or an Office document",
    ("application/zip",),
    (".zip",),
    (b"PK\x03\x04",),
)
_SHEET = Kind("an Excel sheet", (f"{_OFFICE}.spreadsheetml.sheet",), (".xlsx",))
_SLIDES = Kind("slides", (f"{_OFFICE}.presentationml.presentation",), (".pptx",))
_ODT = Kind(
    "an OpenDocument text", ("application/vnd.oasis.opendocument.text",), (".odt",)
)
_EPUB = Kind("an e-book", ("application/epub+zip",), (".epub",))

KINDS = (
    PLAIN,
    MARKDOWN,
    JSON,
    JSON_LINES,
    PDF,
    DOCX,
    RTF,
    HTML,
    EMAIL,
    ZIP,
    _SHEET,
    _SLIDES,
    _ODT,
    _EPUB,
    Kind(
        "an old Office document",
        ("application/msword", "application/vnd.ms-excel"),
        (".doc", ".xls", ".ppt"),
        (b"\xd0\xcf\x11\xe0",),
    ),
    Kind("a PNG image", ("image/png",), (".png",), (b"\x89PNG",)),
    Kind("a JPEG image", ("image/jpeg",), (".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    Kind("a GIF image", ("image/gif",), (".gif",), (b"GIF8",)),
    Kind("a gzip archive", ("application/gzip",), (".gz",), (b"\x1f\x8b",)),
    Kind("a 7z archive", ("application/x-7z-compressed",), (".7z",), (b"7z\xbc\xaf",)),
    Kind("a database", ("application/vnd.sqlite3",), (), (b"SQLite format 3",)),
    Kind("a program", ("application/x-executable",), (), (b"\x7fELF",)),
)
# What a ZIP archive holds that is a document: names of members stand in it uncoded.
_MEMBERS = (
    (b"word/document.xml", DOCX),
    (b"xl/workbook.xml", _SHEET),
    (b"ppt/presentation.xml", _SLIDES),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", _ODT),
    (b"mimetypeapplication/epub+zip", _EPUB),
)
_ARCHIVES = frozenset(kind for _, kind in _MEMBERS)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html)",
    re.IGNORECASE,
)
_PAGE_HEAD = 1_000  # bytes in which a web page's first tag stands
_BY_TYPE = {name: kind for kind in KINDS for name in kind.media_types}
_BY_SUFFIX = {suffix: kind for kind in KINDS for suffix in kind.suffixes}


def kind_of(fetched: Fetched) -> Kind:
    """By its first bytes; else as declared; else by its suffix; else plain text.

    Bytes do not lie; servers and people name files wrongly.
    """
    declared = fetched.declared.partition(";")[0].strip().lower()
    by_suffix = _BY_SUFFIX.get(fetched.suffix)
    by_mark = kind_by_mark(fetched.data)
    if by_mark is ZIP and by_suffix in _ARCHIVES:
        return by_suffix  # Office may name its members otherwise
    return by_mark or _BY_TYPE.get(declared) or by_suffix or PLAIN


def kind_by_mark(data: bytes) -> Kind | None:
    """The kind whose mark the data begin with."""
    if data.startswith(ZIP.marks):
        return next((kind for name, kind in _MEMBERS if name in data), ZIP)
    if _PAGE.match(data[:_PAGE_HEAD]):
        return HTML
    return next((kind for kind in KINDS if data.startswith(kind.marks)), None)
