"""What a page is made of, whatever its form: sections, tables, lines, references."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.briefing.sent import News
from summarizer.briefing.wording import PageWords

# No space stands before these where a part of a line begins with one.
CLOSING = (":", ",", ".", ";", ")", "：", "，", "。", "；")


class Mark(NamedTuple):
    """A reference for the eye: an account's name, and paragraphs in it.

    `article` is the id; `name` is empty where the column says whose it is.
    """

    article: str
    name: str
    paragraphs: tuple[int, ...]


class Part(NamedTuple):
    """Words of a line with the references that stand right behind them."""

    text: str
    marks: tuple[Mark, ...] = ()


class Line(NamedTuple):
    """Words of a page: what stands in bold in front, and the rest part by part.

    `records` are those of the sentence; `news` is what it is since the brief last sent,
    of a row in its first cell.
    """

    lead: str
    parts: tuple[Part, ...]
    records: tuple[str, ...] = ()
    news: News = ""

    @property
    def text(self) -> str:
        """Its words without the references."""
        return " ".join(part.text for part in self.parts if part.text)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All its references."""
        return tuple(mark for part in self.parts for mark in part.marks)


def plain(
    text: str,
    lead: str = "",
    marks: tuple[Mark, ...] = (),
    records: tuple[str, ...] = (),
) -> Line:
    """A line of one part."""
    return Line(lead, (Part(text, marks),), records)


class Table(NamedTuple):
    """A table of lines."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


class Section(NamedTuple):
    """A section: its heading, then groups of bullets with a name, and a table.

    `more` counts what it has no room for, `besides` names the heaviest of it.
    """

    id: str
    heading: str
    bullets: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    table: Table | None = None
    more: int = 0
    besides: tuple[str, ...] = ()


class Page(NamedTuple):
    """One series: its title, what it rests on, its sections, key and last lines.

    `against` says what it is marked against, where it is.
    """

    series: str
    title: str
    basis: str
    sections: tuple[Section, ...]
    key: tuple[Line, ...]
    rest: tuple[str, ...]
    against: str = ""


def more_in(section: Section, words: PageWords) -> str:
    """The line of what a section has no room for."""
    count = words.more(section.id, section.more)
    if not section.besides:
        return count
    named = words.of(
        "more", "besides", names=words.of("more", "between").join(section.besides)
    )
    return words.of("more", "both", named=named, count=count) if section.more else named


class Brief(NamedTuple):
    """All pages, the headings that they share, and a line for each series besides."""

    words: PageWords
    pages: tuple[Page, ...]
    others: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()


def named(mark: Mark) -> str:
    """A reference in its brackets' words: "CN 14 Apr 2025 ¶4, ¶7"."""
    if not mark.name:
        return ", ".join(f"¶{number}" for number in mark.paragraphs)
    first, *rest = mark.paragraphs
    return f"{mark.name} ¶{first}" + "".join(f", ¶{number}" for number in rest)
