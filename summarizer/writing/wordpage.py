"""A brief put into a Word document: headings, bullets, tables, references, a key.

A reference jumps to its line of the key. What an article says comes out as text,
whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from summarizer.briefing.wording import PageWords
from summarizer.extras import extra
from summarizer.writing.directions import stretches
from summarizer.writing.parts import (
    CLOSING,
    Brief,
    Line,
    Mark,
    Page,
    Section,
    Table,
    more_in,
    plain,
)
from summarizer.writing.parts import named as name_of
from summarizer.writing.wordstyles import Styles

# Where a template wants the brief: a paragraph of its own. What stands around it stays.
PLACE = "{{brief}}"
# What XML cannot hold, and marks that turn the direction in which what follows is read.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)
_KEY_WIDTH = 80  # characters: where a text is from is longer than its name
_FIRST = 1000  # bookmarks are numbered from here: a template has its own below


def put(brief: Brief, document: Any, styles: Styles) -> None:
    """The brief where the template wants it, or instead of the template's text."""
    body = document.element.body
    place = _place(document)
    if place is None:
        for element in [each for each in body if not each.tag.endswith("}sectPr")]:
            body.remove(element)
    there = set(body)
    _Writer(document, styles).write(brief)
    if place is not None:
        for element in [each for each in body if each not in there]:
            place.addprevious(element)
        body.remove(place)
    _describe(document, brief)


def _place(document: Any) -> Any:
    """The paragraph of the template that stands for the brief, if there is one."""
    for paragraph in document.paragraphs:
        if paragraph.text.strip() == PLACE:
            return paragraph._p
    return None


def _describe(document: Any, brief: Brief) -> None:
    """What the file says of itself: its title; of nobody and no time."""
    about = document.core_properties
    about.title = _clean(brief.pages[0].title if brief.pages else "")
    about.author = about.last_modified_by = about.comments = ""
    about.revision = 1
    for element in list(about._element):
        if element.tag.endswith(("}created", "}modified")):
            about._element.remove(element)


class _Writer:
    def __init__(self, document: Any, styles: Styles) -> None:
        self._document = document
        self._styles = styles
        self._anchors: dict[str, str] = {}  # of the key's lines, by the account's name
        self._bookmarks = 0
        self._words = PageWords()
        self._oxml = extra("docx.oxml")
        self._qn = extra("docx.oxml.ns").qn

    def write(self, brief: Brief) -> None:
        """All pages, and what is said besides."""
        for number, page in enumerate(brief.pages):
            self._page(page, brief, number)
        for name, lines in (("nothing", brief.nothing), ("others", brief.others)):
            if lines:
                self._text("section", brief.words.of("page", name))
                for each in lines:
                    self._text("bullet", each)

    def _page(self, page: Page, brief: Brief, number: int) -> None:
        self._anchors = {
            line.lead: f"key_{number + 1}_{place}"
            for place, line in enumerate(page.key)
            if line.lead
        }
        title = self._text("title", page.title)
        title.paragraph_format.page_break_before = number > 0 or None
        self._words = brief.words
        self._text("basis", page.basis)
        if page.against:
            self._text("basis", page.against)
        for section in page.sections:
            self._section(section)
        self._text("section", brief.words.of("headings", "key"))
        self._key(page.key)
        for each in page.rest:
            self._text("note", each)

    def _section(self, section: Section) -> None:
        self._text("section", section.heading)
        for name, lines in section.bullets:
            if name:
                self._text("group", name)
            for line in lines:
                self._line(self._text("bullet", ""), line)
        if section.table:
            if section.bullets:
                self._text("gap", "")
            self._table(section.table)
        if section.more or section.besides:
            self._text("note", more_in(section, self._words))

    def _text(self, kind: str, text: str) -> Any:
        paragraph = self._document.add_paragraph(style=self._styles.paragraph(kind))
        if prefix := self._styles.prefix(kind):
            paragraph.add_run(prefix)
        if text:
            _put(paragraph, _clean(text))
        return paragraph

    def _line(self, paragraph: Any, line: Line) -> None:
        """Words at the end of a paragraph, each part with its references behind it."""
        if line.news:
            news = self._words.of("against", line.news)
            paragraph.add_run(f"({news}) ").italic = True
        if line.lead:
            for run in _put(paragraph, _clean(line.lead)):
                run.bold = run.font.cs_bold = True
        begun = bool(line.lead)
        for part in line.parts:
            text = _clean(part.text)
            if text:
                glue = " " if begun and not text.startswith(CLOSING) else ""
                _put(paragraph, f"{glue}{text}")
                begun = True
            for mark in part.marks:
                paragraph.add_run(" ")
                self._reference(paragraph, mark)

    def _reference(self, paragraph: Any, mark: Mark) -> None:
        run = paragraph.add_run(f"[{_clean(name_of(mark))}]")
        run.style = self._styles.character("reference")
        if anchor := self._anchors.get(mark.name):
            link = self._oxml.OxmlElement("w:hyperlink")
            link.set(self._qn("w:anchor"), anchor)
            run._r.addprevious(link)
            link.append(run._r)

    def _table(self, table: Table) -> None:
        rows = len(table.rows) + 1
        made = self._document.add_table(rows, len(table.head))
        columns = zip(table.head, *map(_shown, table.rows), strict=True)
        self._styles.dress(made, [max(map(len, column)) for column in columns])
        cells = list(_cells(made))
        for cell, words in zip(cells[0], table.head, strict=True):
            self._fill(cell, plain("", words))
        for row, lines in zip(cells[1:], table.rows, strict=True):
            for cell, line in zip(row, lines, strict=True):
                self._fill(cell, line)
        # Word wants words behind a table, or two of them become one.
        self._text("gap", "")

    def _fill(self, cell: Any, line: Line) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self._styles.paragraph("cell")
        self._line(paragraph, line)

    def _key(self, key: Sequence[Line]) -> None:
        """The accounts, a row each, to which the references jump."""
        for line in key:
            if not line.lead:
                self._line(self._text("note", ""), line)
        named = [line for line in key if line.lead]
        if not named:
            return
        made = self._document.add_table(len(named), 2)
        lengths = [max(len(line.lead) for line in named), _KEY_WIDTH]
        self._styles.dress(made, lengths, has_head=False)
        for row, line in zip(_cells(made), named, strict=True):
            self._fill(row[0], plain("", line.lead)._replace(news=line.news))
            self._bookmark(row[0].paragraphs[0], self._anchors[line.lead])
            self._fill(row[1], line._replace(lead="", news=""))
        self._text("gap", "")

    def _bookmark(self, paragraph: Any, name: str) -> None:
        self._bookmarks += 1
        ends = []
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            element = self._oxml.OxmlElement(tag)
            element.set(self._qn("w:id"), str(_FIRST + self._bookmarks))
            ends.append(element)
        ends[0].set(self._qn("w:name"), name)
        paragraph.runs[0]._r.addprevious(ends[0])
        paragraph._p.append(ends[1])


def _put(paragraph: Any, text: str) -> list[Any]:
    """Words at the end of a paragraph, those of each direction in a run of their own.

    In one run a bracket behind Arabic words would be taken for one of theirs.
    """
    runs = []
    for words, leftward in stretches(text):
        run = paragraph.add_run(words)
        run.font.rtl = leftward or None
        runs.append(run)
    return runs


def _cells(table: Any) -> Iterator[list[Any]]:
    """The cells of a table, row by row."""
    for row in table.rows:
        yield list(row.cells)


def _shown(row: Sequence[Line]) -> list[str]:
    """The words of a row's cells, references as well."""
    return [
        " ".join((line.lead, line.text, *(f"[{name_of(mark)}]" for mark in line.marks)))
        for line in row
    ]


def _clean(text: str) -> str:
    """Words on one line, without what a document cannot hold."""
    return _NO_TEXT.sub("", " ".join(text.split()))
