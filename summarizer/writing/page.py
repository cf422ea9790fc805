"""The short brief of a series in Markdown: a digest's sentences with their references.

The sentences are decided in `briefing`; here they are laid out. Whatever an article
says comes out as text, never as markup.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import jinja2

from summarizer.briefing.keys import Keys, Reference
from summarizer.briefing.scope import Scope
from summarizer.briefing.whole import digest_of, series_of
from summarizer.models import Cited, Comparison, Digest, PageSection, Sentence
from summarizer.writing.wording import count, day, escape, series_title, side

_PAGES = 3  # series with a page of their own; the others have a line each
_BOLD = re.compile(r"^\*\*([^*]{1,40})\*\*\s*")


class Table(NamedTuple):
    """A table of ready-made cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ShortPage(NamedTuple):
    """One series as it is printed."""

    title: str
    basis: str
    bottom: tuple[str, ...]
    latest: tuple[tuple[str, tuple[str, ...]], ...]
    agreed: Table
    moved: Table
    besides: str
    accounts: Table
    not_heard: tuple[str, ...]
    cautions: tuple[str, ...]
    key: tuple[str, ...]
    rest: tuple[str, ...]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        keep_trailing_newline=True,
    )
    folder = resources.files("summarizer.writing") / "templates"
    return environment.from_string((folder / "page.md.jinja").read_text("utf-8"))


def page_of(comparison: Comparison, digest: Digest) -> ShortPage:
    """The page of a digest, laid out."""
    return _Layout(comparison, digest).page()


def write_short(comparison: Comparison, language: str = "en") -> str:
    """The short brief: a page a series, the one with most meetings first."""
    names = series_of(comparison)
    if not names:
        return _nothing(comparison)
    pages = [
        write_page(comparison, digest_of(comparison, name, language))
        for name in names[:_PAGES]
    ]
    if rest := names[_PAGES:]:
        pages.append(_others(comparison, rest))
    return "\n".join(pages)


def _nothing(comparison: Comparison) -> str:
    lines = ["# No meeting to report", ""]
    lines += [
        f"- {escape(each.article.source)}: reports no meeting"
        for each in comparison.summaries
    ]
    return "\n".join(lines) + "\n"


def _others(comparison: Comparison, names: Sequence[str]) -> str:
    """A line for each series that has no page of its own."""
    lines = ["## Other series", ""]
    for name in names:
        meetings = [m for m in comparison.meetings if m.series == name]
        lines.append(
            f"- {series_title(meetings[0].sides)}: {count(len(meetings), 'meeting')},"
            f" the latest of {day(meetings[-1].date)}; `--series {name}` shows it"
        )
    return "\n".join(lines) + "\n"


def write_page(comparison: Comparison, digest: Digest) -> str:
    """The short brief of one series as Markdown."""
    return _template().render(page=page_of(comparison, digest))


class _Layout:
    def __init__(self, comparison: Comparison, digest: Digest) -> None:
        self._scope = Scope(comparison, digest.series)
        self._keys: Keys = self._scope.keys
        self._digest = digest
        self._by_section: defaultdict[PageSection, list[Sentence]] = defaultdict(list)
        for sentence in digest.sentences:
            self._by_section[sentence.section].append(sentence)

    def page(self) -> ShortPage:
        """All sections; those without a sentence are empty."""
        latest = self._by_section["latest"]
        accounts = self._keys.at(self._scope.latest.id)
        return ShortPage(
            title=self._title(),
            basis=self._basis(),
            bottom=self._bullets("bottom"),
            latest=tuple(
                (side(code), tuple(self._line(s) for s in latest if s.column == code))
                for code in self._scope.sides
                if any(s.column == code for s in latest)
            ),
            agreed=self._table(
                "agreed",
                ("matter", *(a.id for a in accounts)),
                ("As agreed", *(a.label for a in accounts)),
            ),
            moved=self._table(
                "moved",
                ("matter", "before", "now", "reading"),
                ("Matter", "Before", "Now", "Reading"),
            ),
            besides="; ".join(self._bullets("besides")),
            accounts=self._table(
                "accounts", ("matter", "text"), ("Matter", "Accounts")
            ),
            not_heard=self._bullets("not_heard"),
            cautions=self._bullets("cautions"),
            key=tuple(self._key()),
            rest=(),
        )

    def _title(self) -> str:
        latest, earlier = self._scope.latest, self._scope.earlier
        title = f"{series_title(latest.sides)}: {latest.kind} of {day(latest.date)}"
        if earlier:
            many = count(len(earlier), "meeting")
            title += f", against {many} since {day(earlier[0].date)}"
        return title

    def _basis(self) -> str:
        accounts = self._keys.accounts
        own: Counter[str | None] = Counter()
        for account in accounts:
            own[account.reporter] += 1
        whose = ", ".join(
            f"{number} of {side(code)}" if code else f"{number} of no side"
            for code, number in own.items()
        )
        digest = self._digest
        by = "rules"
        if digest.prompt:
            sha = (digest.prompt_sha256 or "")[:8]
            checked = sum(s.by == "openai" for s in digest.sentences)
            by = (
                f"{digest.model}, {digest.prompt} {sha}, {checked} sentences and cells"
                " checked against the words they cite"
            )
        told = count(len(accounts), "account")
        return f"{told.capitalize()}: {whose} · written by {by}"

    def _bullets(self, section: PageSection) -> tuple[str, ...]:
        return tuple(map(self._line, self._by_section[section]))

    def _table(
        self, section: PageSection, columns: Sequence[str], head: tuple[str, ...]
    ) -> Table:
        rows: defaultdict[int, dict[str, Sentence]] = defaultdict(dict)
        for sentence in self._by_section[section]:
            rows[sentence.row][sentence.column] = sentence
        return Table(
            head,
            tuple(
                tuple(self._cell(cells.get(column)) for column in columns)
                for _, cells in sorted(rows.items())
            ),
        )

    def _cell(self, sentence: Sentence | None) -> str:
        if sentence is None:
            return "–"
        if sentence.section == "agreed" and sentence.column != "matter":
            places = {
                c.paragraph for c in sentence.references if c.article == sentence.column
            }
            marks = ", ".join(f"¶{number}" for number in sorted(places))
            return _worded(sentence.text) + (f" [{marks}]" if marks else "")
        return self._line(sentence)

    def _line(self, sentence: Sentence) -> str:
        marks = self._marks(sentence.references)
        return " ".join(part for part in (_worded(sentence.text), marks) if part)

    def _marks(self, references: Iterable[Cited]) -> str:
        by_account: defaultdict[str, list[int]] = defaultdict(list)
        for each in references:
            if each.paragraph not in by_account[each.article]:
                by_account[each.article].append(each.paragraph)
        return " ".join(
            f"[{self._keys.mark(Reference(article, numbers[0]))}"
            + "".join(f", ¶{number}" for number in numbers[1:])
            + "]"
            for article, numbers in by_account.items()
        )

    def _key(self) -> Iterator[str]:
        used = {c.article for s in self._digest.sentences for c in s.references}
        for account in self._keys.accounts:
            if account.id not in used:
                continue
            article, basis = account.summary.article, account.summary.meeting.date_basis
            known = f"day {basis.how}"
            if basis.words:
                known += f": {escape(basis.words)}"
            parts = (
                f"**{account.label}**: {escape(article.source)}",
                escape(article.outlet or ""),
                f"{account.summary.meeting.kind}, {day(account.meeting.date)}",
                known,
            )
            yield " · ".join(part for part in parts if part)


def _worded(text: str) -> str:
    """A sentence's words as text; what it begins with in bold stays so."""
    if match := _BOLD.match(text):
        return f"**{escape(match.group(1))}** {escape(text[match.end() :])}".rstrip()
    return escape(text.replace("**", ""))
