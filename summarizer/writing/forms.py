"""The forms a brief can have, told by the name of the file that it goes to."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from summarizer.briefing.sent import Sent
from summarizer.comparing.apart import apart
from summarizer.comparing.deciding import decided
from summarizer.errors import SettingsError
from summarizer.models import Comparison
from summarizer.reading.inputs import read_comparison
from summarizer.settings import Settings
from summarizer.writing.markdown import write_markdown
from summarizer.writing.page import write_short
from summarizer.writing.places import written
from summarizer.writing.word import DOCX, write_docx

Form = Literal["markdown", "html", "docx"]
_BY_SUFFIX: dict[str, Form] = {".md": "markdown", ".html": "html", DOCX: "docx"}


def form_of(path: str | Path | None) -> Form:
    """The form of a brief for a file; Markdown for what is none, as a pipe.

    Raises:
        SettingsError: the name ends in no suffix that has a form.
    """
    if path is None:
        return "markdown"
    path = Path(path)
    if path.exists() and not path.is_file() and not path.is_dir():
        return "markdown"
    form = _BY_SUFFIX.get(path.suffix.lower())
    if form is None:
        known = ", ".join(_BY_SUFFIX)
        raise SettingsError(f"a brief's file ends in {known}, not as {path.name!r}")
    return form


def write_brief(  # noqa: PLR0913 - each an option of the command, given by its name
    comparison: Comparison,
    path: str | Path | None = None,
    *,
    full: bool = False,
    language: str = "en",
    form: Form | None = None,
    template: str | Path | None = None,
    against: Sent | Comparison | str | Path | None = None,
) -> str:
    """Write a comparison as a brief; return it, and save it where told.

    Args:
        path: its suffix decides the form: `.md`, `.html` or `.docx`.
        full: put the annex behind it: every thread, table and reference. One of HTML
            always has it, one in Word never.
        language: of the brief's own words; quotes stay as they are.
        form: of what is returned, where no path tells it; Markdown unless said.
        template: a Word file whose styles a Word document has.
        against: the comparison behind the brief last sent, or the file it was kept in;
            what is new or told otherwise since is marked.

    Returns:
        The brief as text: Markdown where what is saved is a Word document.

    Raises:
        SettingsError: no form has that suffix, or a Word document was asked for and
            cannot be made.
        SummarizerError: the file cannot be written, or `against` cannot be read.
    """
    chosen = form or form_of(path)
    whole = _decided(comparison)
    sent = sent_before(against)
    if chosen == "docx" and path is not None:
        write_docx(whole, path, language=language, template=template, sent=sent)

    def made(some: Comparison) -> str:
        return brief_as(chosen, some, full=full, language=language, sent=sent)

    brief, _ = apart(made, whole, "page")
    if chosen != "docx" and path is not None:
        with written(path) as file:
            file.write(brief)
    return brief


def sent_before(against: Sent | Comparison | str | Path | None) -> Sent | None:
    """What was sent last, from a comparison or the file that it was kept in.

    Raises:
        InputError: the file cannot be read, or holds no comparison.
    """
    if against is None or isinstance(against, Sent):
        return against
    if isinstance(against, Comparison):
        return Sent(_decided(against))
    kept = read_comparison(against, Settings(engine="rules"))
    return Sent(_decided(kept), Path(against).name)


def write_annex(comparison: Comparison, language: str = "en") -> str:
    """Everything behind a brief, as Markdown: threads, tables, all references.

    Args:
        language: of the annex's own words; quotes and statements stay as they are.
    """
    whole = _decided(comparison)
    return apart(lambda some: write_markdown(some, language), whole, "page")[0]


def _decided(comparison: Comparison) -> Comparison:
    """The comparison; one of version 1 has none of what is decided at the end."""
    return comparison if comparison.headlines else decided(comparison)


def brief_as(
    form: Form,
    comparison: Comparison,
    *,
    full: bool = False,
    language: str = "en",
    sent: Sent | None = None,
) -> str:
    """The brief as text: HTML, or Markdown for all else."""
    whole = _decided(comparison)
    if form == "html":
        from summarizer.writing.html import write_html  # no other form needs its rows

        return write_html(whole, language, sent=sent)
    brief = write_short(whole, language, sent)
    return f"{brief}\n{write_markdown(whole, language)}" if full else brief
