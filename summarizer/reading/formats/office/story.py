"""The text of a Word document's body and of its notes, as their XML is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.reading.documents import Fetched
from summarizer.reading.formats.office.archives import Attributes, Handler
from summarizer.reading.formats.office.numbering import (
    NO_LIST,
    Listed,
    Numbering,
    whole,
)
from summarizer.reading.formats.office.styles import Styles
from summarizer.reading.formats.paragraphs import Paragraphs
from summarizer.scripts import TO_RAISED

# What is in these is not to be read: deleted or moved away, how it was set before, the
# same again for older programs, how characters sound, what a field is worked out from.
_UNREAD = frozenset((
    "w:del", "w:moveFrom", "w:pPrChange", "w:rPrChange", "mc:Fallback", "w:rt",
    "w:instrText",
))  # fmt: skip
_SIGNS = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
}  # fmt: skip
_TEXT = ("w:t", "m:t")
_NOTE_MARKS = ("w:footnoteReference", "w:endnoteReference")
_OFF = ("0", "false", "off")
_LISTLESS = "0"  # the id of no list, where a style names one


@dataclass
class _Settings:
    """What is set for a paragraph: its style, its list.

    `is_joined`: its own end was deleted, so that the next paragraph goes on with it;
    `is_waiting`: that one has not begun yet.
    """

    style: str = ""
    listed: Listed = NO_LIST
    is_joined: bool = False
    is_waiting: bool = False


@dataclass
class _Run:
    """Text set alike."""

    pieces: list[str] = field(default_factory=list)
    is_hidden: bool = False
    is_raised: bool = False


class Story(Handler):
    """The text of a document's body, or of one of its notes, as its XML is read."""

    def __init__(self, fetched: Fetched, styles: Styles, numbering: Numbering) -> None:
        self._paragraphs = Paragraphs(fetched)
        self.notes: list[tuple[str, str]] = []  # sent to: mark and id, in their order
        self.title = ""
        self.has_hidden = False
        self._styles, self._numbering = styles, numbering
        self._path: list[str] = []
        self._unread = 0  # how deep in what is not to be read
        self._settings: list[_Settings] = []  # of the open paragraphs
        self._runs: list[_Run] = []
        self._prompts: list[bool] = []  # whether a control holds but its prompt

    def text(self) -> str:
        """The paragraphs that were read."""
        self._paragraphs.end_all()
        return self._paragraphs.text()

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        above = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "w:del" and above == "w:rPr" and self._settings:
            self._settings[-1].is_joined = self._path[-3] == "w:pPr"
        prompt = name == "w:sdtContent" and self._prompts and self._prompts[-1]
        if self._unread or name in _UNREAD or prompt:
            self._unread += 1
        elif name == "w:p":
            self._begin_paragraph()
        elif name == "w:r":
            self._runs.append(_Run())
        elif name == "w:sdt":
            self._prompts.append(False)
        elif above == "w:r":
            self._put(name, attributes)
        else:
            self._set(name, above, attributes.get("w:val", ""))

    def _begin_paragraph(self) -> None:
        if self._settings and self._settings[-1].is_waiting:
            self._settings[-1].is_waiting = False
            return
        self._paragraphs.begin()
        self._settings.append(_Settings())

    def _put(self, name: str, attributes: Attributes) -> None:
        """Put a sign, or the number of a note, into the run that is open."""
        if name in _SIGNS:
            self._runs[-1].pieces.append(_SIGNS[name])
        elif name in _NOTE_MARKS:
            self.notes.append((name, attributes.get("w:id", "")))
            self._runs[-1].pieces.append(f"[{len(self.notes)}]")

    def _set(self, name: str, above: str, value: str) -> None:
        """Take note of what is set for a run, a paragraph or a control."""
        if name == "w:vanish" and self._path[-3:-1] == ["w:r", "w:rPr"]:
            self._runs[-1].is_hidden = value not in _OFF
        elif name == "w:vertAlign" and self._runs:
            self._runs[-1].is_raised = value == "superscript"
        elif name == "w:showingPlcHdr" and self._prompts:
            self._prompts[-1] = value not in _OFF
        elif not self._settings:
            return
        elif name == "w:pStyle":
            self._settings[-1].style = value
        elif above == "w:numPr":
            listed = self._settings[-1].listed
            if name == "w:numId":
                self._settings[-1].listed = listed._replace(number=value)
            elif name == "w:ilvl":
                self._settings[-1].listed = listed._replace(level=whole(value))

    def data(self, text: str) -> None:
        """Characters of an element."""
        if self._unread or not self._path or self._path[-1] not in _TEXT:
            return
        if self._runs:
            run = self._runs[-1]
            run.pieces.append(text.translate(TO_RAISED) if run.is_raised else text)
        else:
            self._paragraphs.add(text)  # of a formula

    def end(self, name: str) -> None:
        """An element ends."""
        self._path.pop()
        if self._unread:
            self._unread -= 1
        elif name == "w:r":
            run = self._runs.pop()
            words = "".join(run.pieces)
            self.has_hidden |= run.is_hidden and bool(words.strip())
            self._paragraphs.add("" if run.is_hidden else words)
        elif name == "w:p":
            self._end_paragraph()
        elif name == "w:sdt":
            self._prompts.pop()

    def _end_paragraph(self) -> None:
        settings = self._settings[-1]
        if settings.is_joined:
            settings.is_joined, settings.is_waiting = False, True
            return
        self._settings.pop()
        listed = settings.listed
        if not listed.number:
            listed = self._styles.listed(settings.style)._replace(level=listed.level)
        mark = "" if listed.number == _LISTLESS else self._numbering.mark(listed)
        text = self._paragraphs.end(mark)
        if text and not self.title and self._styles.is_title(settings.style):
            self.title = text


class Notes(Handler):
    """The notes of a document by their ids, each a story of its own."""

    def __init__(self, element: str, fetched: Fetched, styles: Styles) -> None:
        self._stories: dict[str, Story] = {}
        self._element, self._fetched, self._styles = element, fetched, styles
        self._open: Story | None = None

    def text(self, name: str) -> str:
        """The words of the note of this id."""
        return self._stories[name].text() if name in self._stories else ""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == self._element:
            self._open = Story(self._fetched, self._styles, Numbering())
            self._stories[attributes.get("w:id", "")] = self._open
        elif self._open:
            self._open.start(name, attributes)

    def data(self, text: str) -> None:
        """Characters of an element."""
        if self._open:
            self._open.data(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == self._element:
            self._open = None
        elif self._open:
            self._open.end(name)
