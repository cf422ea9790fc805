"""What kind of document something is: its media type, told from the bytes first."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.reading.documents import Fetched


class Kind(NamedTuple):
    """A kind of document: how it is named, known, and what to do if it is not read.

    Of the media types the first is the one that is written down, the others are older
    names of it. `marks` are the bytes that such files begin with, by their published
    formats. So many times larger than the longest text as `bulk` says may a file be, as
    it holds more than its text.
    """

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...] = ()
    marks: tuple[bytes, ...] = ()
    advice: str = "convert it to text"
    bulk: int = 1

    @property
    def media_type(self) -> str:
        """The media type that is written down."""
        return self.media_types[0]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_PICTURES = 10  # a document with pictures, of so many times its text
_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"

PLAIN = Kind("plain text", ("text/plain",), (".txt",))
MARKDOWN = Kind(
    "a Markdown text", ("text/markdown", "text/x-markdown"), (".md", ".markdown")
)
# A saved comparison holds the articles it was made from, and much more.
JSON = Kind("a JSON file", ("application/json",), (".json",), bulk=40)
JSON_LINES = Kind(
    "a JSON Lines file", ("application/jsonl", "application/x-ndjson"), (".jsonl",)
)
PDF = Kind(
    "a PDF file",
    ("application/pdf", "application/x-pdf"),
    (".pdf",),
    (b"%PDF-",),
    bulk=_PICTURES,
)
DOCX = Kind(
    "a Word document",
    (f"{_OFFICE}.wordprocessingml.document",),
    (".docx",),
    bulk=_PICTURES,
)
RTF = Kind(
    "a rich text (RTF) document",
    ("application/rtf", "text/rtf"),
    (".rtf",),
    (b"{\\rtf",),
    bulk=_PICTURES,
)
HTML = Kind(
    "a web page (HTML)",
    ("text/html", "application/xhtml+xml"),
    (".html", ".htm", ".xhtml"),
    bulk=2,  # scripts and styles, and now and then a picture
)
MHTML = Kind(
    "a saved web page (MHTML)",
    ("multipart/related", "application/x-mimearchive"),
    (".mht", ".mhtml"),
    bulk=_PICTURES,
)
EMAIL = Kind("an e-mail", ("message/rfc822",), (".eml",), bulk=_PICTURES)
ZIP = Kind(
    "a ZIP archive or an Office document",
    ("application/zip",),
    (".zip",),
    (b"PK\x03\x04",),
    bulk=_PICTURES,
)
_SHEET = Kind("an Excel sheet", (f"{_OFFICE}.spreadsheetml.sheet",), (".xlsx",))
_SLIDES = Kind("slides", (f"{_OFFICE}.presentationml.presentation",), (".pptx",))
ODT = Kind(
    "an OpenDocument text",
    ("application/vnd.oasis.opendocument.text",),
    (".odt",),
    bulk=_PICTURES,
)
_EPUB = Kind("an e-book", ("application/epub+zip",), (".epub",))
_OLD_OFFICE = Kind(
    "an old Office document",
    ("application/x-ole-storage", "application/vnd.ms-excel"),
    (".xls", ".ppt"),
    (b"\xd0\xcf\x11\xe0",),
    bulk=_PICTURES,
)
_OLD_WORD = Kind(
    "an old Word document", ("application/msword",), (".doc",), advice=_AS_DOCX
)
_OUTLOOK = Kind(
    "an Outlook message",
    ("application/vnd.ms-outlook",),
    (".msg",),
    advice="save it as .eml, or its words as text",
)
LOCKED = Kind(
    "an Office document locked with a password",
    ("application/vnd.ms-office.encrypted",),
    advice="save it without its password",
)

KINDS = (
    PLAIN,
    MARKDOWN,
    JSON,
    JSON_LINES,
    PDF,
    DOCX,
    RTF,
    HTML,
    MHTML,
    EMAIL,
    ZIP,
    _SHEET,
    _SLIDES,
    ODT,
    _EPUB,
    _OLD_OFFICE,
    _OLD_WORD,
    _OUTLOOK,
    LOCKED,
    Kind("a PNG image", ("image/png",), (".png",), (b"\x89PNG",)),
    Kind("a JPEG image", ("image/jpeg",), (".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    Kind("a GIF image", ("image/gif",), (".gif",), (b"GIF8",)),
    Kind("a gzip archive", ("application/gzip",), (".gz",), (b"\x1f\x8b",)),
    Kind("a 7z archive", ("application/x-7z-compressed",), (".7z",), (b"7z\xbc\xaf",)),
    Kind("a database", ("application/vnd.sqlite3",), (), (b"SQLite format 3",)),
    Kind("a program", ("application/x-executable",), (), (b"\x7fELF",)),
)
# What a ZIP archive and the older archive of Office hold that is a document: names of
# members stand in them uncoded.
_MEMBERS = {
    ZIP: (
        (b"word/document.xml", DOCX),
        (b"xl/workbook.xml", _SHEET),
        (b"ppt/presentation.xml", _SLIDES),
        (b"mimetypeapplication/vnd.oasis.opendocument.text", ODT),
        (b"mimetypeapplication/epub+zip", _EPUB),
    ),
    _OLD_OFFICE: (
        ("EncryptedPackage".encode("utf-16-le"), LOCKED),
        ("WordDocument".encode("utf-16-le"), _OLD_WORD),
        ("__substg1.0_".encode("utf-16-le"), _OUTLOOK),
    ),
}
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
    held = {kind for _, kind in _MEMBERS.get(by_mark, ())} if by_mark else set()
    if by_suffix in held:
        return by_suffix  # Office may name its members otherwise
    return by_mark or _BY_TYPE.get(declared) or by_suffix or PLAIN


def kind_by_mark(data: bytes) -> Kind | None:
    """The kind whose mark the data begin with, or what such an archive holds."""
    if _PAGE.match(data[:_PAGE_HEAD]):
        return HTML
    found = next((kind for kind in KINDS if data.startswith(kind.marks)), None)
    members = _MEMBERS.get(found, ()) if found else ()
    return next((kind for name, kind in members if name in data), found)
