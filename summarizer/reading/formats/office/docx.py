"""Word documents: the text as it is to be read, without what was deleted.

Read straight from the XML: of the libraries for it (python-docx, mammoth, docx2python)
each reads something that is not to be read or leaves out something that is: moved or
hidden text, text boxes twice, the words of fields and content controls, hyphens that do
not break, the numbers of lists (docs/inputs.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.languages.messages import remark
from summarizer.models import Remark
from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats.office.archives import Archive, Words, relations
from summarizer.reading.formats.office.numbering import Numbering
from summarizer.reading.formats.office.story import Notes, Story
from summarizer.reading.formats.office.styles import Styles
from summarizer.reading.formats.titles import title_in
from summarizer.reading.kinds import DOCX

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_MAIN = "word/document.xml"  # where the text stands, if nothing says so
# The members that hold notes, what a note is there, and what sends to it.
_NOTES = {
    "w:footnoteReference": ("footnotes", "w:footnote"),
    "w:endnoteReference": ("endnotes", "w:endnote"),
}


def read(fetched: Fetched) -> Extracted:
    """The text of a Word document; notes stand at its end under their numbers.

    Raises:
        InputError: it is locked, broken, too large, or made to do harm.
    """
    archive = Archive(fetched, DOCX.name, _PREFIXES)
    of_archive = relations(archive, "")
    main = of_archive.get("officeDocument", _MAIN)
    if main not in archive:
        archive.refuse("holds no text")
    parts = relations(archive, main)
    styles, numbering, title = Styles(), Numbering(), Words("dc:title")
    archive.read(parts.get("styles", ""), styles)
    archive.read(parts.get("numbering", ""), numbering)
    archive.read(of_archive.get("core-properties", ""), title)
    story = Story(fetched, styles, numbering)
    archive.read(main, story)
    notes: dict[str, Notes] = {}
    for mark, (part, element) in _NOTES.items():
        notes[mark] = Notes(element, fetched, styles)
        archive.read(parts.get(part, ""), notes[mark])
    text = "\n\n".join([story.text(), *_told(story, notes)])
    known = Metadata(title=story.title or title_in(text, title.text))
    return Extracted(text, known, notes=tuple(_remarks(story)))


def _told(story: Story, notes: dict[str, Notes]) -> Iterator[str]:
    """The notes that the text sends to, in that order."""
    for number, (mark, name) in enumerate(story.notes, 1):
        if words := notes[mark].text(name):
            yield f"[{number}] {words}"


def _remarks(story: Story) -> Iterator[Remark]:
    if story.has_hidden:
        yield remark("hidden_text")
