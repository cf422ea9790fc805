"""Archives of XML, read so that none of them does harm.

Nothing is unpacked but the few members that are asked for, each in pieces and to its
bound; what is packed in those members stays packed. XML with a document type, in which
entities could be made that grow without end, is refused: neither format may have one.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from summarizer.errors import InputError
from summarizer.reading.documents import Fetched

# The largest member of XML. A page of Word's is some 20 kB and a thousand elements, of
# which as many as are allowed take 3 s; tables in tables are 20 deep.
_MOST_XML, _MOST_ELEMENTS, _DEEPEST = 20_000_000, 600_000, 250
_TOO_MUCH = ("holds more than its text needs", "divide it, or save its words as text")
# The directory at an archive's end. A line of it is some 100 bytes, a document of Word
# has 20 members and one for each picture.
_MOST_DIRECTORY = 500_000
_END_MARK, _END_LENGTH = b"PK\x05\x06", 22  # of the record behind the directory
_LONGEST_COMMENT = 65_535
_PIECE = 65_536
_IS_ENCRYPTED = 0x1
# How both formats pack. Of others a piece is not unpacked to a bound, but whole.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError,
    EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError,
)  # fmt: skip

Attributes = Mapping[str, str]


class Handler:
    """What is told of XML as it is read; names have their prefix: "w:p"."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def data(self, text: str) -> None:
        """Characters of an element, which may come in several pieces."""

    def end(self, name: str) -> None:
        """An element ends."""


class Archive:
    """The members of an archive, by the prefixes of the namespaces in their XML."""

    def __init__(
        self, fetched: Fetched, kind: str, prefixes: Mapping[str, str]
    ) -> None:
        """Look into the archive.

        Args:
            kind: what the document is called in errors.
            prefixes: of namespaces; names of others come without one.

        Raises:
            InputError: it is none, or has too many members.
        """
        self._shown, self._kind, self._prefixes = fetched.shown, kind, prefixes
        if _directory_size(fetched.data) > _MOST_DIRECTORY:
            self.refuse("holds too many files to be one")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(fetched.data))
        except _BROKEN as error:
            self._fail(error)
        self._names = frozenset(self._zip.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def refuse(
        self, problem: str, advice: str = "open it and save it anew"
    ) -> NoReturn:
        """Say why this document is not read."""
        raise InputError(self._shown, f"is {self._kind} that {problem}", advice)

    def read(self, name: str, handler: Handler) -> None:
        """Read the XML of a member; one that is not there tells nothing.

        Raises:
            InputError: it is locked, broken, too large, or made to do harm.
        """
        if name not in self:
            return
        parser = self._parser(handler)
        try:
            member = self._zip.getinfo(name)
            if member.flag_bits & _IS_ENCRYPTED:
                self.refuse("is locked with a password", "save it without its password")
            if member.compress_type not in _PACKED:
                self.refuse("is packed as none is")
            if member.file_size > _MOST_XML:
                self.refuse(*_TOO_MUCH)
            with self._zip.open(member) as stream:
                while piece := stream.read(_PIECE):
                    parser.Parse(piece)
                parser.Parse(b"", True)
        except _BROKEN as error:
            self._fail(error)

    def _parser(self, handler: Handler) -> expat.XMLParserType:
        depth = count = 0

        def start(name: str, given: dict[str, str]) -> None:
            nonlocal depth, count
            depth, count = depth + 1, count + 1
            if depth > _DEEPEST or count > _MOST_ELEMENTS:
                self.refuse(*_TOO_MUCH)
            attributes = {self._short(key): value for key, value in given.items()}
            handler.start(self._short(name), attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            handler.end(self._short(name))

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = handler.data
        parser.StartDoctypeDeclHandler = lambda *_: self.refuse("has a document type")
        return parser

    def _short(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        prefix = self._prefixes.get(namespace)
        return f"{prefix}:{local}" if prefix else local

    def _fail(self, error: Exception) -> NoReturn:
        problem = f"is {self._kind} that is broken"
        raise InputError(self._shown, problem, "open it and save it anew") from error


def _directory_size(data: bytes) -> int:
    """The length of an archive's directory, as the record at its end has it."""
    at = data.rfind(_END_MARK, max(0, len(data) - _END_LENGTH - _LONGEST_COMMENT))
    size = data[at + 12 : at + 16]
    return int.from_bytes(size, "little") if at >= 0 else 0


class _Relations(Handler):
    """Where a member's relations lead, by the last word of their kind."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets.setdefault(kind, attributes.get("Target", ""))


class Words(Handler):
    """The words of one kind of element."""

    def __init__(self, element: str) -> None:
        self.text = ""
        self._element, self._is_open = element, False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._is_open = name == self._element

    def data(self, text: str) -> None:
        """Characters of an element."""
        if self._is_open:
            self.text += text

    def end(self, name: str) -> None:
        """An element ends."""
        self._is_open = False


def relations(archive: Archive, name: str) -> dict[str, str]:
    """The members that one of an Office document is related to, by their kind.

    Example:
        of "word/document.xml" -> {"footnotes": "word/footnotes.xml", ...}
    """
    folder, file = posixpath.split(name)
    found = _Relations()
    archive.read(posixpath.join(folder, "_rels", f"{file}.rels"), found)
    return {
        kind: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        for kind, target in found.targets.items()
    }
