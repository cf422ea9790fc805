"""All sections of a page by rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.cautions import cautions_of
from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.length import Room, words_of_page
from summarizer.briefing.rules.accounts import account_rows
from summarizer.briefing.rules.agreed import LEADS, SAME, agreed_lines, agreed_rows
from summarizer.briefing.rules.courses import course_rows
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth
from summarizer.briefing.rules.fixed import formula_rows
from summarizer.briefing.rules.fresh import first_named
from summarizer.briefing.rules.moved import moved_lines, moved_rows, not_heard
from summarizer.briefing.rules.silent import silent_lines
from summarizer.briefing.rules.telling import Told, told_by
from summarizer.briefing.rules.wordings import (
    Row,
    numbered,
    worded_rows,
)
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.comparing.pairing import nearness
from summarizer.memo import remembering
from summarizer.models import JOINT, PageSection, Sentence
from summarizer.scripts import is_han

# Bullets a side and rows of what moved, the first that have room.
_SIZES = (
    (6, 9),
    (5, 9),
    (5, 8),
    (4, 8),
    (4, 7),
    (4, 6),
    (3, 6),
    (3, 5),
    (3, 4),
    (2, 4),
    (2, 3),
)
_LINES, _LEAST_LINES = 6, 3
_AGREED = 2  # bullets on what was agreed, where no table tells it
_TOGETHER = 5  # bullets on what both sides said, where one account tells it
_TOLD = 0.1  # what a line weighs whose things stand in another one already
_LEAD = 30  # words of a bullet of the bottom line


def sentences_by_rules(
    scope: Scope, words: PageWords, *, tabled: bool = False
) -> tuple[Sentence, ...]:
    """The sentences of a page, in its order: as many as have room.

    Args:
        tabled: with the rows of what was agreed even where one account tells it, to
            stand in a model's page.
    """
    room = Room.of(scope, words)
    written: tuple[Sentence, ...] = ()
    with remembering():
        page = _Page(Desk(scope, words), tabled)
        for bullets, rows in _SIZES:
            written = page.sentences(bullets, rows)
            if words_of_page(written) <= room.words:
                break
    return written


def is_short(line: Sentence) -> bool:
    """Whether a line is short enough for the bottom line."""
    return breadth(line.bare) <= _LEAD


class _Page:
    def __init__(self, desk: Desk, tabled: bool) -> None:
        self._desk = desk
        by_rules = desk.is_by_rules
        self._agreed = agreed_rows(desk)
        is_compared = len(desk.accounts) > 1 or not by_rules
        self._is_tabled = tabled or (is_compared and bool(self._agreed))
        self._worded = _moved(desk) if by_rules else []
        self._sure = [] if by_rules else moved_rows(desk)
        lines = [row.lead.bare for row in self._worded]
        fresh = first_named(desk, lines) if by_rules else ()
        named = " ".join(each.bare for each in agreed_lines(desk, self._agreed))
        self._fresh = [
            (weight * (_TOLD if _is_in(line, named) else 1), line)
            for weight, line in fresh
        ]
        self._rest = (
            *account_rows(desk),
            *(silent_lines(desk) if by_rules else not_heard(desk)),
            *cautions_of(desk.scope, desk.words),
        )
        self._moved: list[Row] = []
        self._lines: dict[str, list[Told]] = {}

    def sentences(self, bullets: int, rows: int) -> tuple[Sentence, ...]:
        """The page with so many bullets a side and rows of what moved."""
        self._moved = self._worded[:rows]
        # What is agreed stands in the table, where there is one.
        sides = [*self._desk.scope.sides, *(() if self._is_tabled else (JOINT,))]
        self._lines = {side: self._lines_of(side) for side in sides}
        used: set[int] = set()
        bottom = self._bottom(used)
        return (
            *(line.model_copy(update={"row": n}) for n, line in enumerate(bottom, 1)),
            *self._said(bullets, used),
            *(c for row in self._agreed if self._is_tabled for c in row.cells),
            *(cell for row in self._moved for cell in row.cells),
            *(cell for row in self._sure for cell in row.cells),
            *self._rest,
        )

    def _bottom(self, used: set[int]) -> list[Sentence]:
        """What was agreed, then what moved most, then the heaviest that was said."""
        lines = list(agreed_lines(self._desk, self._agreed))
        if not lines and not self._is_tabled:
            lines = list(self._raised(_AGREED, used, (JOINT,)))
        if self._desk.is_by_rules:
            moved = [(row.weight, self._lead_of(row)) for row in self._moved]
            leads = [*self._fresh, *moved]
            leads.sort(key=lambda each: -each[0])
            lines += [lead for _, lead in leads if is_short(lead)]
        else:
            lines += moved_lines(self._desk, self._sure)
        sides = tuple(self._lines)
        lines += self._raised(_LEAST_LINES - len(lines), used, sides)
        if not lines and sum(map(len, self._lines.values())) > 1:
            lines += self._raised(1, used, sides, kept=0)
        return lines[:_LINES]

    def _lead_of(self, row: Row) -> Sentence:
        """A row of what moved in a line: in its words now, if these have room."""
        now = row.now[0]
        account = self._desk.keys.account_of(now.id)
        for told in told_by(self._desk, account, now.side):
            if told.positions == row.now:
                name = self._desk.holder(now)
                reading = row.cells[-1].bare.replace("**", "")
                words = f"{_plain(told)}; {reading}"
                text = self._desk.words.of(
                    "sentences", "told_by", side=name, words=words
                )
                whole = row.lead.model_copy(update={"text": text})
                return whole if is_short(whole) else row.lead
        return row.lead

    # The lines of each side

    def _lines_of(self, side: str) -> list[Told]:
        """What a side said by itself, each matter once, the heaviest first."""
        found = [
            told
            for account in self._desk.accounts
            for told in told_by(self._desk, account, side, self._shown(side))
            if breadth(told.quote) <= LONGEST and not self._is_told(told)
        ]
        if side == JOINT and self._agreed:
            # Beside the line of what was agreed only what names a thing.
            found = [told for told in found if told.is_whole]
        heavy = [told for told in found if not told.is_courtesy]
        if not heavy and any(row.now[0].side == side for row in self._moved):
            return []
        chosen: list[Told] = []
        for told in sorted(heavy or found, key=_weight):
            if not any(self._says_the_same(told, other) for other in chosen):
                chosen.append(told)
        return chosen

    def _shown(self, side: str) -> frozenset[str]:
        """What a table of the page has of a side."""
        moved = (p.id for row in self._moved_of(side) for p in row.now)
        if not self._is_tabled:
            led = (row.lead.position.id for row in self._agreed[:LEADS])
            return frozenset((*moved, *led))
        return frozenset((*moved, *(p.id for r in self._agreed for p in r.positions)))

    def _moved_of(self, side: str | None) -> list[Row]:
        return [row for row in self._moved if row.now[0].side == side]

    def _is_told(self, told: Told) -> bool:
        """Whether a table of the page has it in other words, of another account."""
        rows = self._moved_of(told.positions[0].side)
        formulas = {row.formula for row in rows if row.formula}
        main = max(told.positions, key=self._desk.weight)
        return bool(formulas & self._desk.formulas(main)) or any(
            self._is_near(p.words, now.words)
            for p in told.positions
            for row in rows
            for now in row.now
        )

    def _says_the_same(self, one: Told, other: Told) -> bool:
        return self._is_near(one.quote, other.quote)

    def _is_near(self, one: str, other: str) -> bool:
        return nearness(self._desk.vector(one), self._desk.vector(other)) >= SAME

    def _raised(
        self, missing: int, used: set[int], sides: Sequence[str], kept: int = 1
    ) -> Iterator[Sentence]:
        """The heaviest lines of some sides, raised to the bottom line.

        As long as each side keeps so many where they stand.
        """
        if not any(map(self._may_lead, self._told_of(sides))):
            self._halve(sides)
        by_side = {
            side: [told for told in self._lines[side] if self._may_lead(told)]
            for side in sides
        }
        for _ in range(_LEAST_LINES):
            for side in sides:
                rest = [t for t in self._lines[side] if id(t) not in used]
                free = [t for t in by_side[side] if id(t) not in used]
                if missing <= 0 or not free or len(rest) <= kept:
                    continue
                used.add(id(free[0]))
                missing -= 1
                who = self._desk.words.of("sentences", "both_sides")
                name = who if side == JOINT else self._desk.words.side(side)
                yield self._line(("bottom", 0, ""), free[0], name)

    def _told_of(self, sides: Sequence[str]) -> Iterator[Told]:
        for side in sides:
            yield from self._lines[side]

    def _halve(self, sides: Sequence[str]) -> None:
        """Part the heaviest line of what has several parts, where none is short."""
        for side in sides:
            for at, told in enumerate(self._lines[side]):
                first, *others = told.positions
                if others and told.lead and not told.is_courtesy:
                    parts = [
                        told._replace(quote=self._desk.quote(p), positions=(p,))
                        for p in (first, others[0])
                    ]
                    self._lines[side][at : at + 1] = parts
                    return

    def _may_lead(self, told: Told) -> bool:
        return not told.is_courtesy and breadth(told.quote) <= _LEAD

    def _said(self, bullets: int, used: set[int]) -> Iterator[Sentence]:
        for side, lines in self._lines.items():
            most = bullets if side != JOINT else min(bullets, _TOGETHER)
            rest = [told for told in lines if id(told) not in used]
            for row, told in enumerate(rest[:most], 1):
                yield self._line(("latest", row, side), told)

    def _line(
        self, place: tuple[PageSection, int, str], told: Told, name: str = ""
    ) -> Sentence:
        words = self._desk.words
        said = _plain(told)
        if name:
            text = words.of("sentences", "told_by", side=name, words=said)
        else:
            begun = said[:1].upper() + said[1:] if told.lead else said
            text = words.of("sentences", "told", words=begun)
        matters = self._desk.matters_of(told.positions)
        return self._desk.sentence(place, text, told.positions, matters)


def _is_in(line: Sentence, named: str) -> bool:
    """Whether all that a line quotes is named already."""
    quotes = quotes_in(line.bare)
    return bool(quotes) and all(q.casefold() in named.casefold() for q in quotes)


def _moved(desk: Desk) -> list[Row]:
    """What moved, the heaviest first: matters through all meetings, then wordings."""
    rows: list[Row] = []
    for row in (*course_rows(desk), *formula_rows(desk), *worded_rows(desk)):
        told = {position.id for each in rows for position in each.now}
        if told.isdisjoint(position.id for position in row.now):
            rows.append(row)
    rows.sort(key=lambda row: -row.weight)
    return [numbered(row, number) for number, row in enumerate(rows, 1)]


def _plain(told: Told) -> str:
    # No space between Chinese words and a quote.
    glue = "" if not told.lead or is_han(told.lead[-1]) else " "
    return f"{told.lead}{glue}{told.quote}"


def _weight(told: Told) -> tuple[float, str]:
    return -told.weight, told.positions[0].id
