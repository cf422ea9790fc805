"""The short brief as it is laid out, whatever its form: lines and rows with references.

The sentences are decided in `briefing`. A line is words with what they rest on; each
form prints it in its own way.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from summarizer.briefing.keys import Keys
from summarizer.briefing.scope import Scope
from summarizer.briefing.whole import digest_of, series_of
from summarizer.briefing.wording import PageWords
from summarizer.models import (
    PLACES,
    Cited,
    Comparison,
    Digest,
    PageSection,
    Sentence,
)
from summarizer.writing.parts import (
    Brief,
    Line,
    Mark,
    Page,
    Part,
    Section,
    Table,
    plain,
)
from summarizer.writing.wording import selected

_BOLD = re.compile(r"^\*\*([^*]{1,40})\*\*\s*")
_PAGES = 3  # series with a page of their own; the others have a line each


def brief_of(comparison: Comparison, language: str = "en") -> Brief:
    """The short brief of a comparison, the series with most meetings first."""
    words = PageWords(language)
    names = series_of(comparison)
    if not names:
        sources = (each.article.source for each in comparison.summaries)
        return Brief(words, (), nothing=tuple(sources))
    pages = (
        _Layout(comparison, digest_of(comparison, name, language), words).page()
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
        title=_sides(meetings[0].sides, words),
        count=words.meetings(len(meetings)),
        day=words.day(meetings[-1].date),
        name=name,
    )


def _sides(codes: Sequence[str], words: PageWords) -> str:
    return " – ".join(map(words.side, codes))


class _Layout:
    def __init__(
        self, comparison: Comparison, digest: Digest, words: PageWords
    ) -> None:
        self._scope = Scope(comparison, digest.series)
        self._keys: Keys = self._scope.keys
        self._digest = digest
        self._words = words
        self._by_section: defaultdict[PageSection, list[Sentence]] = defaultdict(list)
        for sentence in digest.sentences:
            self._by_section[sentence.section].append(sentence)

    def page(self) -> Page:
        """The page; sections that would be empty are not there."""
        sections = (
            self._listed("bottom"),
            self._latest(),
            self._moved(),
            self._tabled("accounts", ("matter", "text")),
            self._listed("not_heard"),
            self._listed("cautions"),
        )
        return Page(
            self._digest.series,
            self._title(),
            self._basis(),
            tuple(each for each in sections if each is not None),
            tuple(self._key()),
            tuple(self._rest()),
        )

    # Sections

    def _heading(self, name: str) -> str:
        return self._words.of("headings", name)

    def _listed(self, name: PageSection) -> Section | None:
        lines = tuple(map(self._line, self._by_section[name]))
        if not lines:
            return None
        return Section(name, self._heading(name), (("", lines),))

    def _latest(self) -> Section | None:
        said = self._by_section["latest"]
        groups = tuple(
            (
                self._words.side(code),
                tuple(self._line(each) for each in said if each.column == code),
            )
            for code in self._scope.sides
            if any(each.column == code for each in said)
        )
        accounts = self._keys.at(self._scope.latest.id)
        table = None
        if len(accounts) > 1:
            table = self._table(
                "agreed",
                ("matter", *(account.id for account in accounts)),
                (self._heading("agreed"), *(account.label for account in accounts)),
            )
        elif told := self._by_section["agreed"]:
            groups += ((self._heading("agreed"), tuple(self._agreed(told))),)
        if not groups and table is None:
            return None
        return Section("latest", self._heading("latest"), groups, table)

    def _agreed(self, told: Sequence[Sentence]) -> Iterator[Line]:
        """What the one account there is tells as agreed: a table would only say yes."""
        for matter in (each for each in told if each.column == "matter"):
            cells = [each for each in told if each.row == matter.row]
            found = dict.fromkeys(c for each in cells for c in each.references)
            marks = self._marks(tuple(found))
            yield plain(matter.bare, "", marks, matter.records)

    def _moved(self) -> Section | None:
        section = self._tabled("moved", ("matter", "before", "now", "reading"))
        besides = [each.bare for each in self._by_section["besides"]]
        if section is None or not besides:
            return section
        after = plain(f"{self._heading('besides')}: {'; '.join(besides)}.")
        return section._replace(after=(after,))

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
            tuple(
                tuple(self._cell(cells, column) for column in columns)
                for _, cells in sorted(rows.items())
            ),
        )

    def _cell(self, cells: dict[str, Sentence], column: str) -> Line:
        sentence = cells.get(column)
        if sentence is None:
            return plain("–")
        if sentence.section == "agreed" and column != "matter":
            own = {c.paragraph for c in sentence.references if c.article == column}
            mark = Mark(column, "", tuple(sorted(own)))
            return plain(sentence.bare, "", (mark,) if own else (), sentence.records)
        if column == "reading":  # what stands in the row already is not said again
            beside = {
                cited
                for name in ("before", "now")
                if (each := cells.get(name)) is not None
                for cited in each.references
            }
            rest = tuple(c for c in sentence.references if c not in beside)
            sentence = sentence.model_copy(
                update={"references": rest, "text": sentence.bare}
            )
        return self._line(sentence)

    def _line(self, sentence: Sentence) -> Line:
        """A sentence with its references where they were given, the others behind."""
        lead, text = "", sentence.text
        if match := _BOLD.match(text):
            lead, text = match.group(1), text[match.end() :]
        text = text.replace("**", "")
        parts: list[Part] = []
        used: set[Cited] = set()
        at = 0
        for match in PLACES.finditer(text):
            cited = [c for c in sentence.placed(match.group()) if c is not None]
            used.update(cited)
            words = " ".join(text[at : match.start()].split())
            parts.append(Part(words, self._marks(cited)))
            at = match.end()
        rest = [each for each in sentence.references if each not in used]
        if text[at:].strip() or rest or not parts:
            parts.append(Part(" ".join(text[at:].split()), self._marks(rest)))
        return Line(lead, tuple(parts), sentence.records)

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

    def _title(self) -> str:
        latest, earlier = self._scope.latest, self._scope.earlier
        words = self._words
        title = words.of(
            "page",
            "title",
            sides=_sides(latest.sides, words),
            kind=words.kind(latest.kind),
            day=words.long_day(latest.date),
        )
        if earlier:
            many = words.meetings(len(earlier))
            since = words.long_day(earlier[0].date)
            title += words.of("page", "against", count=many, day=since)
        return title

    def _basis(self) -> str:
        words, digest = self._words, self._digest
        own = Counter(account.reporter for account in self._keys.accounts)
        whose = ", ".join(
            words.of("page", "of_side", count=number, side=words.side(code))
            if code
            else words.of("page", "of_none", count=number)
            for code, number in own.items()
        )
        parts = [self._people(), words.of("page", "accounts", whose=whose)]
        if digest.prompt:
            parts.append(words.of("page", "by_model", model=digest.model))
        else:
            parts.append(words.of("page", "by_rules"))
        if selection := self._scope.comparison.selection:
            parts.append(words.of("page", "part", asked=selected(selection)))
        return " · ".join(part for part in parts if part)

    def _people(self) -> str:
        """Who met at the latest meeting, and where: the first named of each side."""
        found: dict[str, str] = {}
        place = ""
        for account in self._keys.at(self._scope.latest.id):
            place = place or account.summary.meeting.place or ""
            for person in account.summary.meeting.participants:
                if person.side:
                    found.setdefault(person.side, person.name)
        names = [found[code] for code in self._scope.sides if code in found]
        if not names:
            return ""
        return " – ".join(names) + (f", {place}" if place else "")

    def _key(self) -> Iterator[Line]:
        words = self._words
        yield plain(words.of("page", "paragraphs"))
        for account in self._keys.accounts:
            article, basis = account.summary.article, account.summary.meeting.date_basis
            parts = (
                article.source,
                article.outlet or "",
                words.kind(account.summary.meeting.kind),
                words.of("page", "day_known", how=words.of("hows", basis.how)),
            )
            yield plain(" · ".join(part for part in parts if part), account.label)

    def _rest(self) -> Iterator[str]:
        """What is not on the page, and the command that shows it."""
        words, comparison = self._words, self._scope.comparison
        shown = {c for each in self._digest.sentences for c in each.references}
        positions = [
            (account.id, position)
            for account in self._keys.accounts
            for position in account.summary.positions
        ]
        cited = sum(
            any(
                Cited(article=article, paragraph=piece.paragraph or 1) in shown
                for piece in position.evidence
            )
            for article, position in positions
        )
        rows = len({s.row for s in self._by_section["moved"]})
        moves = len(self._scope.changes())
        counts = words.of(
            "page",
            "rest",
            positions=len(positions) - cited,
            all=len(positions),
            changes=max(0, moves - rows),
            flagged=sum(bool(position.checks) for _, position in positions),
            unverified=sum(len(a.summary.unverified) for a in self._keys.accounts),
        )
        parts = [counts]
        if self._digest.refused:
            parts.append(words.of("page", "refused", count=self._digest.refused))
        held = {article for m in comparison.meetings for article in m.articles}
        none = [
            each.article.source
            for each in comparison.summaries
            if each.article.id not in held and each.meeting.kind == "none"
        ]
        if none and not comparison.selection:
            parts.append(words.of("page", "no_meeting", names=", ".join(none)))
        yield " ".join(parts)
        for failure in comparison.failures:
            yield words.of("page", "failed", name=failure.source)
