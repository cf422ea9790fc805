"""The short brief as a Word document, by a desk's template or a plain look.

Here are the file and its template; `wordpage` puts the brief in, `wordstyles` says how
it looks.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from summarizer.briefing.sent import Sent
from summarizer.comparing.deciding import decided
from summarizer.errors import SettingsError
from summarizer.extras import extra
from summarizer.models import Comparison
from summarizer.writing.layout import brief_of
from summarizer.writing.places import put_bytes
from summarizer.writing.wordpage import put
from summarizer.writing.wordstyles import Styles

DOCX = ".docx"
_TYPES = "[Content_Types].xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"


def is_docx(path: str | Path | None) -> bool:
    """Whether a file of that name is to be a Word document."""
    return path is not None and Path(path).suffix.lower() == DOCX


def refuse_template(path: Path | None, template: Path | None, *, full: bool) -> None:
    """Stop before any work where the document could not be written as asked.

    Raises:
        SettingsError: python-docx is not installed, the template is none, or what is
            asked for does not go together.
    """
    if is_docx(path):
        if full:
            raise SettingsError("--full is not for Word; --annex FILE writes it beside")
        _opened(template)
    elif template is not None:
        raise SettingsError("--template is for a brief in Word: -o brief.docx")


def write_docx(
    comparison: Comparison,
    path: str | Path,
    *,
    language: str = "en",
    template: str | Path | None = None,
    sent: Sent | None = None,
) -> None:
    """Write the short brief as a Word document.

    Args:
        language: of the brief's own words; quotes stay as they are.
        template: a .docx or .dotx, whose styles, headers and footers are used.
        sent: what was sent last; what is new since is marked.

    Raises:
        SettingsError: python-docx is not installed, or the template cannot be used.
        SummarizerError: the file cannot be written.
    """
    data = docx_bytes(comparison, language=language, template=template, sent=sent)
    put_bytes(path, data)


def docx_bytes(
    comparison: Comparison,
    *,
    language: str = "en",
    template: str | Path | None = None,
    sent: Sent | None = None,
) -> bytes:
    """The document as bytes; the same comparison comes to the same bytes."""
    # One of version 1 has none of what is decided at the end.
    whole = comparison if comparison.headlines else decided(comparison)
    document = _opened(template)
    styles = Styles(document, language, is_plain=template is None)
    put(brief_of(whole, language, sent), document, styles)
    out = io.BytesIO()
    document.save(out)
    return _repacked(out.getvalue(), lambda name, part: part)


def _opened(template: str | Path | None) -> Any:
    """The template as a document, or the plain one that comes with the package.

    Raises:
        SettingsError: it cannot be used.
    """
    docx = extra("docx")
    if template is None:
        return docx.Document()
    try:
        data = Path(template).read_bytes()
        return docx.Document(io.BytesIO(_repacked(data, _as_document)))
    except OSError as error:
        problem = error.strerror or str(error)
        raise SettingsError(f"template {template} cannot be read: {problem}") from error
    except Exception as error:  # whatever its package or its XML is broken by
        raise SettingsError(f"template {template} is no Word document") from error


def _as_document(name: str, part: bytes) -> bytes:
    """A part of a template of Word (.dotx), which is a document but for its name."""
    return part.replace(_TEMPLATE, _DOCUMENT) if name == _TYPES else part


def _repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same package with its parts changed, and without the time of its writing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            # A new ZipInfo has the first day that the format knows, 1 January 1980.
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, change(name, source.read(name)))
    return out.getvalue()
