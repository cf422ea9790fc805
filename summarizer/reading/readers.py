"""Which reader finds the text in which kind of document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import cast

from summarizer.errors import InputError, SettingsError
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.kinds import (
    DOCX,
    EMAIL,
    HTML,
    JSON,
    JSON_LINES,
    MARKDOWN,
    MHTML,
    ODT,
    PDF,
    PLAIN,
    RTF,
    Kind,
    kind_of,
)

# What a document's text is found by. A reader raises `InputError` with the name that
# the document was shown under; a package of an extra it asks for by `extras.extra`.
Reader = Callable[[Fetched], Extracted]


def _of(module: str) -> Reader:
    """The reader of a module in `formats`, imported when it has something to read."""

    def read(fetched: Fetched) -> Extracted:
        reader = import_module(f"summarizer.reading.formats.{module}").read
        return cast(Reader, reader)(fetched)

    return read


READERS: Mapping[Kind, Reader] = {
    PLAIN: _of("plain"),
    MARKDOWN: _of("markdown"),
    PDF: _of("pdf.reader"),
    DOCX: _of("office.docx"),
    ODT: _of("office.odt"),
    RTF: _of("rtf"),
    EMAIL: _of("mail"),
    HTML: _of("html.reader"),
    MHTML: _of("html.saved"),
}
# Names of files that a folder is searched for; of JSON each object is an input.
SUFFIXES = tuple(
    suffix for kind in (*READERS, JSON, JSON_LINES) for suffix in kind.suffixes
)


def extract(
    fetched: Fetched, kind: Kind, readers: Mapping[Kind, Reader] = READERS
) -> Extracted:
    """The text of a document of this kind.

    Raises:
        InputError: there is no reader for it, or its package is not installed (with
            the command that does), or the document cannot be read.
    """
    reader = readers.get(kind)
    if reader is None:
        problem = f"is {kind.name}, which is not read yet"
        raise InputError(fetched.shown, problem, kind.advice)
    try:
        return reader(fetched)
    except SettingsError as error:  # one file's trouble: the others go on
        raise InputError(fetched.shown, f"is {kind.name}: {error}") from error


def unwrapped(
    found: Extracted, fetched: Fetched, readers: Mapping[Kind, Reader] = READERS
) -> Extracted:
    """What a wrapper tells, with the text of what it wraps, if it is one.

    Raises:
        InputError: what it wraps cannot be read.
    """
    if found.wrapped is None:
        return found
    part = replace(found.wrapped.of(fetched), shown=fetched.shown)
    inner = extract(part, kind_of(part), readers)
    return replace(
        inner,
        known=found.known.filled_from(inner.known),
        notes=(*found.notes, *inner.notes),
        attached=(*found.attached, *inner.attached),
    )
