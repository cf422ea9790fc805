"""OpenDocument texts, as LibreOffice writes them."""

from __future__ import annotations

from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats.office.archives import (
    Archive,
    Attributes,
    Handler,
    Words,
)
from summarizer.reading.formats.paragraphs import Paragraphs
from summarizer.reading.formats.titles import title_in
from summarizer.reading.kinds import ODT

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_SPACE}text:1.0": "text",
    f"{_SPACE}office:1.0": "office",
    f"{_SPACE}manifest:1.0": "manifest",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_PARAGRAPHS = ("text:p", "text:h")
# Deleted text stands in the record of changes; an annotation is a reader's; the number
# of a note is put in anew; how characters sound.
_UNREAD = frozenset((
    "text:tracked-changes", "office:annotation", "text:note-citation", "text:ruby-text",
    "office:forms",
))  # fmt: skip
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_MOST_SPACES = 100  # that one element may stand for


class _Story(Handler):
    """The text of a document as its XML is read; its notes are put behind it."""

    def __init__(self, fetched: Fetched) -> None:
        self._body, self._notes = Paragraphs(fetched), Paragraphs(fetched)
        self._count = 0
        self._path: list[str] = []
        self._unread = 0

    @property
    def _paragraphs(self) -> Paragraphs:
        return self._notes if "text:note-body" in self._path else self._body

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._path.append(name)
        if self._unread or name in _UNREAD:
            self._unread += 1
        elif name in _PARAGRAPHS:
            self._paragraphs.begin()
        elif name == "text:note":
            self._count += 1
            self._paragraphs.add(f"[{self._count}]")
        elif name == "text:s":
            given = attributes.get("text:c", "1")
            count = int(given) if given.isascii() and given.isdigit() else 1
            self._paragraphs.add(" " * min(count, _MOST_SPACES))
        elif name in _SIGNS:
            self._paragraphs.add(_SIGNS[name])

    def data(self, text: str) -> None:
        """Characters of an element."""
        if not self._unread:
            self._paragraphs.add(" ".join(text.split("\n")))

    def end(self, name: str) -> None:
        """An element ends."""
        if self._unread:
            self._unread -= 1
        elif name in _PARAGRAPHS:
            is_note = "text:note-body" in self._path
            self._paragraphs.end(f"[{self._count}] " if is_note else "")
        self._path.pop()

    def text(self) -> str:
        """The whole text."""
        return "\n\n".join(filter(None, (self._body.text(), self._notes.text())))


class _Lock(Handler):
    """Whether the manifest says that members are encrypted."""

    def __init__(self) -> None:
        self.is_locked = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self.is_locked |= name == "manifest:encryption-data"


def read(fetched: Fetched) -> Extracted:
    """The text of an OpenDocument text; notes stand at its end under their numbers.

    Raises:
        InputError: it is locked, broken, too large, or made to do harm.
    """
    archive = Archive(fetched, ODT.name, _PREFIXES)
    lock, story, title = _Lock(), _Story(fetched), Words("dc:title")
    archive.read("META-INF/manifest.xml", lock)
    if lock.is_locked:
        archive.refuse("is locked with a password", "save it without its password")
    if "content.xml" not in archive:
        archive.refuse("holds no text")
    archive.read("content.xml", story)
    archive.read("meta.xml", title)
    text = story.text()
    return Extracted(text, Metadata(title=title_in(text, title.text)))
