"""Which reader finds the text in which kind of document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from summarizer.errors import InputError, SettingsError
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats import mail, markdown, plain, rtf
from summarizer.reading.formats.html import reader as html
from summarizer.reading.formats.html import saved
from summarizer.reading.formats.office import docx, odt
from summarizer.reading.formats.pdf import reader as pdf
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
READERS: Mapping[Kind, Reader] = {
    PLAIN: plain.read,
    MARKDOWN: markdown.read,
    PDF: pdf.read,
    DOCX: docx.read,
    ODT: odt.read,
    RTF: rtf.read,
    EMAIL: mail.read,
    HTML: html.read,
    MHTML: saved.read,
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
