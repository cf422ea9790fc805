"""The short brief as it is laid out, whatever its form: lines and rows with references.

The sentences are decided in `briefing`. A line is words with what they rest on; each
form prints it in its own way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from summarizer.briefing.checking import Claimed, is_told_as_agreed
from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.heading import (
    accounts_of,
    later_of,
    people_of,
    sides_of,
    title_of,
)
from summarizer.briefing.keys import Keys
from summarizer.briefing.leftover import leftover, with_room_for_counts
from summarizer.briefing.scope import Scope
from summarizer.briefing.sent import News, Sent, Since, strongest
from summarizer.briefing.trust import trust_of
from summarizer.briefing.whole import digest_of, series_of
from summarizer.briefing.wording import PageWords
from summarizer.models import (
    JOINT,
    Cited,
    Comparison,
    Digest,
    PageSection,
    Sentence,
)
from summarizer.writing.foot import key_of, rest_of, without_meeting
from summarizer.writing.parts import (
    Brief,
    Line,
    Mark,
    Page,
    Section,
    Table,
    plain,
)
from summarizer.writing.words import AnnexWords

_Groups = tuple[tuple[str, tuple[Line, ...]], ...]
_BOLD = re.compile(r"^\*\*([^*]{1,40})\*\*\s*")
_PAGES = 3  # series with a page of their own; the others have a line each


def brief_of(
    comparison: Comparison, language: str = "en", sent: Sent | None = None
) -> Brief:
    """The short brief of a comparison, the series with most meetings first.

    Args:
        sent: what was sent last; what is new since is marked.
    """
    words = PageWords(language)
    sent = sent.cut(comparison.selection) if sent else None
    names = series_of(comparison)
    if not names:
        sources = (without_meeting(each, words) for each in comparison.summaries)
        return Brief(words, (), nothing=tuple(sources))
    pages = (
        _Layout(comparison, digest_of(comparison, name, language), sent).page()
        for name in names[:_PAGES]
    )
    others = (_other(comparison, name, words) for name in names[_PAGES:])
    return Brief(words, tuple(pages), tuple(others))


def _other(comparison: Comparison, name: str, words: PageWords) -> str:
    """A line for a series that has no page of its own."""
    meetings = [m for m in comparison.meetings if m.series == name]
    return words.of(
        "page",
        "other",
        title=sides_of(meetings[0].sides, words),
        count=words.meetings(len(meetings)),
        day=words.day(meetings[-1].date),
        name=name,
    )


def _with(groups: _Groups, name: str, lines: tuple[Line, ...]) -> _Groups:
    """The groups with further lines under a name."""
    if not lines:
        return groups
    there = dict(groups)
    there[name] = (*there.get(name, ()), *lines)
    return tuple(there.items())


class _Layout:
    def __init__(
        self,
        comparison: Comparison,
        digest: Digest,
        sent: Sent | None = None,
    ) -> None:
        self._scope = Scope(comparison, digest.series)
        self._words = words = PageWords(digest.language).for_sides(self._scope.sides)
        self._since = Since(sent, self._scope, digest) if sent else None
        self._keys: Keys = self._scope.keys
        kept = with_room_for_counts(self._scope, digest.sentences, words)
        self._digest = digest = digest.model_copy(update={"sentences": kept})
        self._left = leftover(self._scope, kept)
        self._by_section: defaultdict[PageSection, list[Sentence]] = defaultdict(list)
        for sentence in digest.sentences:
            self._by_section[sentence.section].append(sentence)

    def page(self) -> Page:
        """The page; sections that would be empty are not there."""
        sections = (
            self._listed("bottom"),
            self._latest(),
            self._moved(),
            self._through(),
            self._tabled("accounts", ("matter", "text")),
            self._listed("not_heard"),
            self._listed("cautions"),
        )
        there = tuple(self._counted(each) for each in sections if each is not None)
        return Page(
            self._digest.series,
            title_of(self._scope, self._words),
            self._basis(),
            there,
            tuple(key_of(self._scope, self._digest, self._words, self._since)),
            tuple(rest_of(self._scope, self._digest, self._words, self._left)),
            self._against(there),
        )

    def _counted(self, section: Section) -> Section:
        """The section with the count of what it leaves out, where it may."""
        for name in self._left.by_section:
            if name == section.id:
                return section._replace(more=self._left.by_section[name])
        return section

    def _against(self, sections: Sequence[Section]) -> str:
        """What the page is marked against, and how much of it is marked."""
        if self._since is None:
            return ""
        lines = [
            line.news
            for section in sections
            for line in (
                *(each for _, lines in section.bullets for each in lines),
                *(row[0] for row in (section.table.rows if section.table else ())),
            )
        ]
        return self._since.header(lines, self._words)

    def _news(self, *sentences: Sentence) -> News:
        """What a line of these sentences is since the brief last sent."""
        if self._since is None:
            return ""
        return strongest(map(self._since.of, sentences))

    # Sections

    def _heading(self, name: str) -> str:
        return self._words.of("headings", name)

    def _listed(self, name: PageSection) -> Section | None:
        lines = tuple(map(self._line, self._by_section[name]))
        if not lines:
            return None
        return Section(name, self._heading(name), (("", lines),))

    def _through(self) -> Section | None:
        """The matters of a series, and its meetings under a heading of their own."""
        said = self._by_section["through"]
        groups = tuple(
            (self._heading(name) if name else "", lines)
            for name in ("", "meetings")
            if (lines := tuple(self._line(s) for s in said if s.column == name))
        )
        return Section("through", self._heading("through"), groups) if groups else None

    def _latest(self) -> Section | None:
        said = self._by_section["latest"]
        groups: _Groups = tuple(
            (
                self._heading("together") if code == JOINT else self._words.side(code),
                tuple(self._line(each) for each in said if each.column == code),
            )
            for code in (*self._scope.sides, JOINT)
            if any(each.column == code for each in said)
        )
        accounts = self._keys.at(self._scope.latest.id)
        table = None
        if len(accounts) > 1:
            groups = self._with_talked(groups)
            table = self._table(
                "agreed",
                ("matter", *(account.id for account in accounts)),
                (self._heading("agreed"), *(account.label for account in accounts)),
            )
        else:
            groups = self._with_agreed(groups)
        if not groups and table is None:
            return None
        return Section("latest", self._heading("latest"), groups, table)

    def _with_talked(self, groups: _Groups) -> _Groups:
        """The groups with what accounts tell of both and none of them as agreed.

        It has no row in the table of what was agreed.
        """
        lines = self._agreed_lines()
        talked = {row: line for row, line, is_settled in lines if not is_settled}
        self._by_section["agreed"] = [
            each for each in self._by_section["agreed"] if each.row not in talked
        ]
        return _with(groups, self._heading("together"), tuple(talked.values()))

    def _with_agreed(self, groups: _Groups) -> _Groups:
        """The groups with what the one account there is tells of both.

        A table would only say yes. What was hoped, welcomed or talked of together is
        not told as agreed.
        """
        lines = self._agreed_lines()
        for name, wanted in (("agreed", True), ("together", False)):
            told = tuple(line for _, line, is_settled in lines if is_settled is wanted)
            groups = _with(groups, self._heading(name), told)
        return groups

    def _agreed_lines(self) -> list[tuple[int, Line, bool]]:
        """Each matter told as agreed: its row, its line, whether it is told so."""
        told = self._by_section["agreed"]
        lines = []
        for matter in (each for each in told if each.column == "matter"):
            cells = [each for each in told if each.row == matter.row]
            found = tuple(dict.fromkeys(c for each in cells for c in each.references))
            line = plain(matter.bare, "", self._marks(found), matter.records)
            whole = matter.model_copy(update={"references": found})
            settled = is_told_as_agreed(Claimed(whole, self._scope))
            news = self._news(*cells)
            lines.append((matter.row, line._replace(news=news), settled))
        return lines

    def _moved(self) -> Section | None:
        section = self._tabled("moved", ("matter", "before", "now", "reading"))
        besides = [
            f"{each.bare} ({self._words.of('against', news)})" if news else each.bare
            for each in self._by_section["besides"]
            for news in (self._news(each),)
        ]
        return section._replace(besides=tuple(besides)) if section else None

    def _tabled(self, name: PageSection, columns: tuple[str, ...]) -> Section | None:
        heads = {"text": "accounts_text"}
        head = tuple(self._heading(heads.get(each, each)) for each in columns)
        table = self._table(name, columns, head)
        return Section(name, self._heading(name), (), table) if table else None

    def _table(
        self, section: PageSection, columns: Sequence[str], head: tuple[str, ...]
    ) -> Table | None:
        rows: defaultdict[int, dict[str, Sentence]] = defaultdict(dict)
        for sentence in self._by_section[section]:
            rows[sentence.row][sentence.column] = sentence
        if not rows:
            return None
        return Table(
            head,
            tuple(self._row(cells, columns) for _, cells in sorted(rows.items())),
        )

    def _row(
        self, cells: dict[str, Sentence], columns: Sequence[str]
    ) -> tuple[Line, ...]:
        """A row of a table; what it is since the brief last sent in its first cell."""
        first, *others = (
            self._cell(cells, column)._replace(news="") for column in columns
        )
        return (first._replace(news=self._news(*cells.values())), *others)

    def _cell(self, cells: dict[str, Sentence], column: str) -> Line:
        sentence = cells.get(column)
        if sentence is None:
            return plain("–")
        if sentence.section == "agreed" and column != "matter":
            own = {c.paragraph for c in sentence.references if c.article == column}
            mark = Mark(column, "", tuple(sorted(own)))
            return plain(sentence.bare, "", (mark,) if own else (), sentence.records)
        return self._line(_without(sentence, _beside(cells, column)))

    def _line(self, sentence: Sentence) -> Line:
        """A sentence with its references behind it, so that it reads undisturbed."""
        lead, text = "", sentence.bare
        if match := _BOLD.match(text):
            lead, text = match.group(1), text[match.end() :]
        text = text.replace("**", "")
        marks, news = self._marks(sentence.references), self._news(sentence)
        return plain(text, lead, marks, sentence.records)._replace(news=news)

    def _marks(self, references: Sequence[Cited]) -> tuple[Mark, ...]:
        by_account: defaultdict[str, list[int]] = defaultdict(list)
        for each in references:
            if each.paragraph not in by_account[each.article]:
                by_account[each.article].append(each.paragraph)
        return tuple(
            Mark(article, account.label, tuple(numbers))
            for article, numbers in by_account.items()
            if (account := self._keys.of(article))
        )

    # Above and below

    def _basis(self) -> str:
        words, digest = self._words, self._digest
        parts = [people_of(self._scope, words), accounts_of(self._scope, words)]
        if digest.prompt:
            parts.append(words.of("page", "by_model", model=digest.model))
        else:
            parts.append(words.of("page", "by_rules"))
        parts.append(trust_of(self._scope, words))
        if later := later_of(self._scope, words):
            parts.append(later)
        if selection := self._scope.comparison.selection:
            asked = AnnexWords(words.language).selected(selection)
            parts.append(words.of("page", "part", asked=asked))
        return " · ".join(part for part in parts if part)


def _beside(cells: Mapping[str, Sentence], column: str) -> set[Cited]:
    """What the other cells of a row show already, so that a cell need not again."""
    if column == "reading":
        others = [cells[name] for name in ("before", "now") if name in cells]
    elif cells[column].section == "agreed" and not quotes_in(cells[column].bare):
        others = [each for name, each in cells.items() if name != column]
    else:
        others = []
    return {cited for each in others for cited in each.references}


def _without(sentence: Sentence, shown: set[Cited]) -> Sentence:
    """A sentence without the references that stand beside it."""
    if shown.isdisjoint(sentence.references):
        return sentence
    rest = tuple(cited for cited in sentence.references if cited not in shown)
    return sentence.model_copy(update={"references": rest, "text": sentence.bare})
