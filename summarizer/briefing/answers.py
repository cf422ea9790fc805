"""What a model answers when it writes a page, and the sentences that it makes.

Behind each sentence stand paragraphs (`[5a.7 3b.2]`) and records (`{12 M3}`); they are
taken out of the words, so that a page of any form can print them in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.briefing.scope import Scope
from summarizer.errors import ReplyError
from summarizer.llm.schema import json_from
from summarizer.models import NOTHING, Cited, PageSection, Sentence

_MARKS = re.compile(r"\s*(?:\[([^\]\[]*)\]|\{([^}{]*)\})")
_PLACE = re.compile(r"\b(\d+[a-z])\.(\d+)\b")
_RECORD = re.compile(r"(?<!\w)(M?)(\d+)\b")


class OfSide(BaseModel):
    """What one side said at the latest meeting."""

    model_config = ConfigDict(extra="ignore")

    side: str
    bullets: list[str]


class Page(BaseModel):
    """The answer: the sections of a page."""

    model_config = ConfigDict(extra="ignore")

    bottom: list[str]
    latest: list[OfSide]
    agreed: list[list[str]]
    moved: list[list[str]]
    besides: list[str]
    accounts: list[list[str]]
    not_heard: list[str]
    cautions: list[str]


_MOVED = ("matter", "before", "now", "reading")
_ACCOUNTS = ("matter", "text")


def read_page(text: str) -> Page:
    """The page in a reply.

    Raises:
        ReplyError: it is none, or not as asked.
    """
    data: Any = json_from(text)
    try:
        return Page.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        raise ReplyError(
            f"the page is not as asked: {fault['loc']}: {fault['msg']}", text
        ) from error


def sentences_of(page: Page, scope: Scope) -> Iterator[Sentence]:
    """The sentences and cells of an answer, with what they rest on."""
    reader = Reader(scope)
    yield from reader.bullets("bottom", page.bottom)
    for each in page.latest:
        side = next((s for s in scope.sides if s == each.side.strip().upper()), None)
        if side is not None:
            yield from reader.bullets("latest", each.bullets, side)
    yield from reader.agreed(page.agreed)
    yield from reader.rows("moved", page.moved, _MOVED)
    yield from reader.bullets("besides", page.besides)
    yield from reader.rows("accounts", page.accounts, _ACCOUNTS)
    yield from reader.bullets("not_heard", page.not_heard)
    yield from reader.bullets("cautions", page.cautions)


# A label in bold whose colon is missing.
_UNMARKED = re.compile(r"^(\s*\*\*[^*:：]+\*\*)(?=\s+\w)")


class Reader:
    """Takes the marks out of the words, and looks up what they name."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._matters = {each.number: each for each in scope.matters}
        self._differences = {each.number: each for each in scope.differences}

    def bullets(
        self, section: PageSection, lines: list[str], column: str = ""
    ) -> Iterator[Sentence]:
        """The sentences of a list."""
        for row, line in enumerate(lines, 1):
            if line.strip():
                yield self.sentence(section, row, column, line)

    def rows(
        self, section: PageSection, rows: list[list[str]], columns: tuple[str, ...]
    ) -> Iterator[Sentence]:
        """The cells of a table, row by row."""
        for row, cells in enumerate(rows, 1):
            for column, cell in zip(columns, cells, strict=False):
                yield self.sentence(section, row, column, cell.strip() or NOTHING)

    def agreed(self, rows: list[list[str]]) -> Iterator[Sentence]:
        """The rows of what was agreed, but those that no account of the meeting has.

        A row with other cells than one for each account is told by what they cite.
        """
        articles = [each.id for each in self._scope.keys.at(self._scope.latest.id)]
        for row, cells in enumerate(filter(None, rows), 1):
            matter, *told = self.rows("agreed", [cells], ("matter", *articles, ""))
            if len(cells) != 1 + len(articles):
                told = [
                    cell.model_copy(update={"column": article})
                    for article in articles
                    for cell in self.rows("agreed", [cells[1:]], ("",) * len(cells))
                    if article in {each.article for each in cell.references}
                ]
            if any(cell.bare != NOTHING for cell in told):
                for cell in (matter, *told):
                    yield cell.model_copy(update={"row": row})

    def sentence(
        self, section: PageSection, row: int, column: str, line: str
    ) -> Sentence:
        """A sentence at its place, its marks taken out of the words."""
        references: dict[Cited, int] = {}
        records: dict[str, None] = {}

        def placed(match: re.Match[str]) -> str:
            if match.group(1) is None:
                found = list(self._records(match.group(2)))
                records.update(dict.fromkeys(found))
                return "" if _RECORD.search(match.group(2)) else match.group()
            cited = list(self._places(match.group(1)))
            for each in cited:
                references.setdefault(each, len(references) + 1)
            if not cited:  # brackets of an article's own, or of no paragraph there is
                return "" if _PLACE.search(match.group(1)) else match.group()
            return "".join(f" [[{references[each]}]]" for each in cited)

        words = _UNMARKED.sub(r"\1:", _MARKS.sub(placed, line))
        return Sentence(
            section=section,
            row=row,
            column=column,
            text=" ".join(words.split()),
            references=tuple(references),
            records=tuple(records),
            by="openai",
        )

    def again(self, sentence: Sentence, line: str) -> Sentence:
        """The same place with new words; where they are empty nothing stands there."""
        new = self.sentence(sentence.section, sentence.row, sentence.column, line)
        # What it rests on may be left unsaid the second time.
        update: dict[str, object] = {}
        if not new.references:
            update["references"] = sentence.references
        if not new.records:
            update["records"] = sentence.records
        return new.model_copy(update=update)

    def marked(self, sentence: Sentence) -> str:
        """A sentence with its marks, as a model writes it."""
        places = [
            f"{account.code}.{each.paragraph}"
            for each in sentence.references
            if (account := self._scope.keys.of(each.article))
        ]
        numbers = [
            str(each.number)
            for each in self._scope.matters
            if each.is_among(sentence.records)
        ]
        numbers += [
            f"M{each.number}"
            for each in self._scope.differences
            if each.name in sentence.records
        ]
        text = sentence.text
        for number, place in enumerate(places, 1):
            text = text.replace(f"[[{number}]]", f"[{place}]")
        return text + (f" {{{' '.join(numbers)}}}" if numbers else "")

    def _places(self, inside: str) -> Iterator[Cited]:
        for code, paragraph in _PLACE.findall(inside):
            account = self._scope.keys.named(code)
            if account is not None:
                yield Cited(article=account.id, paragraph=int(paragraph))

    def _records(self, inside: str) -> Iterator[str]:
        for is_difference, figures in _RECORD.findall(inside):
            number = int(figures)
            if is_difference:
                if difference := self._differences.get(number):
                    yield difference.name
            elif matter := self._matters.get(number):
                yield from (thread.id for thread in matter.threads)
