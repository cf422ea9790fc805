"""Rich text (RTF), by the specification of version 1.9.1.

Read here: striprtf, the library for it, reads what was deleted as if it stood, leaves
notes out, puts addresses into the text, and takes eight times as long for a file twice
as long that is made to hold it up (docs/inputs.md).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NoReturn

from summarizer.errors import InputError
from summarizer.languages.messages import remark
from summarizer.reading.articles import Metadata
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats.paragraphs import Paragraphs
from summarizer.reading.formats.titles import title_in
from summarizer.reading.kinds import RTF
from summarizer.scripts import TO_RAISED

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>.)|(?P<open>\{)|(?P<close>\})|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\$",
    re.DOTALL,
)
_MOST_TOKENS = 1_000_000  # some 3 s; a page has a thousand
_DEEPEST = 500
# Groups that are no text. Others that begin with \* are passed over as well, as a
# reader must who does not know them, but for those in `_STARRED`.
_UNREAD = frozenset((
    "fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "info",
    "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
    "fldinst", "shprslt", "sp", "nonshppict", "nonesttables", "upr", "xe", "tc", "rxe",
    "txe", "revtbl", "rsidtbl", "annotation", "atnid", "atnauthor", "filetbl",
))  # fmt: skip
_STARRED = frozenset(("footnote", "shpinst", "shptxt"))
_PARAGRAPH_ENDS = frozenset(
    ("par", "sect", "page", "cell", "nestcell", "row", "nestrow")
)
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
# Encodings by the numbers of a font's character set; 0 is the document's own.
_OF_FONT = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_OF_PAGE = {"936": "gb18030", "65001": "utf-8", "10000": "mac_roman"}
_LATIN = "cp1252"


@dataclass(frozen=True)
class _Setting:
    """What holds in a group: where its words go, and how they are set and coded.

    `fallback` is the number of characters that stand behind a Unicode one for readers
    who know none.
    """

    into: Paragraphs | None
    is_fonts: bool = False
    is_title: bool = False
    is_box: bool = False
    is_deleted: bool = False
    is_hidden: bool = False
    is_raised: bool = False
    fallback: int = 1
    font: int = -1


class _Reader:
    """One reading of a document."""

    def __init__(self, fetched: Fetched) -> None:
        self._shown, self._source = fetched.shown, fetched.data.decode("latin-1")
        self._body, self._notes = Paragraphs(fetched), Paragraphs(fetched)
        self._body.begin()
        self._setting = _Setting(self._body)
        self._outer: list[_Setting] = []
        self._is_starred = False
        self._skip = 0  # characters of a fallback that are still to come
        self._page, self._fonts = _LATIN, dict[int, str]()
        self._decoder = codecs.getincrementaldecoder(_LATIN)("replace")
        self._count, self._mark = 0, ""  # of notes; what stands before the open one
        self.title = ""
        self.has_hidden = False

    def text(self) -> str:
        """The whole text, with its notes at the end."""
        at = tokens = 0
        while match := _TOKEN.match(self._source, at):
            at = match.end()
            tokens += 1
            if tokens > _MOST_TOKENS:
                self._refuse("is made of too many parts", "divide it")
            if match["word"] == "bin":
                at += max(0, int(match["number"] or 0))
            self._take(match)
        self._flush()
        for paragraphs in (self._body, self._notes):
            paragraphs.end_all()
        return "\n\n".join(filter(None, (self._body.text(), self._notes.text())))

    def _refuse(self, problem: str, advice: str) -> NoReturn:
        raise InputError(self._shown, f"is {RTF.name} that {problem}", advice)

    def _take(self, match: re.Match[str]) -> None:
        if match["text"] or match["byte"]:
            self._put_bytes(match)
            return
        if match["open"] or match["close"] or match["word"] or match["sign"]:
            self._flush()
        if match["open"]:
            self._open()
        elif match["close"]:
            self._close()
        elif word := match["word"]:
            number = int(match["number"]) if match["number"] else None
            self._obey(word, number)
        elif sign := match["sign"]:
            self._is_starred = sign == "*"
            if sign in "\r\n":
                self._end_paragraph()
            else:
                self._put(_SIGNS.get(sign, ""))

    def _open(self) -> None:
        if len(self._outer) > _DEEPEST:
            self._refuse("is nested too deeply", "open it and save it anew")
        self._outer.append(self._setting)
        self._setting = replace(self._setting, is_box=False)
        self._skip = 0

    def _close(self) -> None:
        self._skip, self._is_starred = 0, False
        if self._setting.is_box and self._setting.into:
            self._end(self._setting.into)
        if self._outer:
            self._setting = self._outer.pop()

    def _obey(self, word: str, number: int | None) -> None:
        """Do what a control word says."""
        starred, self._is_starred = self._is_starred, False
        if word == "fonttbl":
            self._set(into=None, is_fonts=True)
        elif word == "title":
            self._set(is_title=True)
        elif word in _UNREAD or (starred and word not in _STARRED):
            self._set(into=None)
        elif word == "footnote":
            self._begin_note()
        elif word == "shptxt" and self._setting.into:
            self._setting.into.begin()
            self._set(is_box=True)
        elif word in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word == "u" and number is not None:
            self._put(chr(number % 0x10000))
            self._skip = self._setting.fallback
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        else:
            self._adjust(word, number)

    def _adjust(self, word: str, number: int | None) -> None:
        """Change how the words that follow are set or coded."""
        is_on = number != 0
        change: dict[str, Callable[[], None]] = {
            "uc": lambda: self._set(fallback=max(0, number or 0)),
            "f": lambda: self._set_font(number or 0),
            "fcharset": lambda: self._set_charset(number or 0),
            "ansicpg": lambda: self._set_page(str(number)),
            "mac": lambda: self._set_page("10000"),
            "v": lambda: self._set(is_hidden=is_on),
            "deleted": lambda: self._set(is_deleted=is_on),
            "super": lambda: self._set(is_raised=is_on),
            "nosupersub": lambda: self._set(is_raised=False),
            "plain": lambda: self._set(is_hidden=False, is_raised=False),
        }
        if word in change:
            change[word]()

    def _set(self, **changes: object) -> None:
        self._setting = replace(self._setting, **changes)  # type: ignore[arg-type]

    def _set_font(self, number: int) -> None:
        self._set(font=number)
        self._recode()

    def _set_charset(self, number: int) -> None:
        if self._setting.is_fonts and number in _OF_FONT:
            self._fonts[self._setting.font] = _OF_FONT[number]

    def _set_page(self, number: str) -> None:
        name = _OF_PAGE.get(number, f"cp{number}")
        try:
            codecs.lookup(name)
        except LookupError:
            name = _LATIN
        self._page = name
        self._recode()

    def _recode(self) -> None:
        name = self._fonts.get(self._setting.font, self._page)
        self._decoder = codecs.getincrementaldecoder(name)("replace")

    def _begin_note(self) -> None:
        if self._setting.into is None:
            return
        self._count += 1
        self._set(is_raised=False)
        self._put(f"[{self._count}]")
        self._notes.begin()
        self._mark = f"[{self._count}] "
        self._set(into=self._notes, is_box=True)

    def _end_paragraph(self) -> None:
        # The deleted end of a paragraph ends none.
        if self._setting.into and not self._setting.is_deleted:
            self._end(self._setting.into)
            self._setting.into.begin()

    def _end(self, paragraphs: Paragraphs) -> None:
        is_note = paragraphs is self._notes
        if paragraphs.end(self._mark if is_note else "") and is_note:
            self._mark = ""

    def _put_bytes(self, match: re.Match[str]) -> None:
        """Words, or a byte of them: of some encodings two are one character."""
        coded = match["text"] or chr(int(match["byte"], 16))
        skipped = min(self._skip, len(coded))
        self._skip -= skipped
        self._put(self._decoder.decode(coded[skipped:].encode("latin-1")))

    def _flush(self) -> None:
        self._put(self._decoder.decode(b"", True))

    def _put(self, text: str) -> None:
        setting = self._setting
        if setting.is_title:
            self.title += text
        if setting.into is None or setting.is_deleted or not text:
            return
        if setting.is_hidden:
            self.has_hidden |= bool(text.strip())
            return
        setting.into.add(text.translate(TO_RAISED) if setting.is_raised else text)


def read(fetched: Fetched) -> Extracted:
    """The text of a rich text document; notes stand at its end under their numbers.

    Raises:
        InputError: it is too large, or made to do harm.
    """
    reader = _Reader(fetched)
    text = _whole(reader.text())
    known = Metadata(title=title_in(text, _whole(reader.title)))
    notes = (remark("hidden_text"),) if reader.has_hidden else ()
    return Extracted(text, known, notes=notes)


def _whole(text: str) -> str:
    """The text with the halves of rare characters put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
