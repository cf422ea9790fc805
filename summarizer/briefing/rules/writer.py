"""All sections of a page by rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.cautions import cautions_of
from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.rules.accounts import account_rows, parted_rows
from summarizer.briefing.rules.agreed import (
    LEADS,
    SAME,
    agreed_lines,
    agreed_rows,
    is_more_than_touch,
    table_of,
)
from summarizer.briefing.rules.bottom import LEAD, above_of, leads_of
from summarizer.briefing.rules.chains import is_followed, is_long
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth
from summarizer.briefing.rules.filling import (
    BEHIND,
    BESIDE,
    MEETINGS,
    ROWS,
    SAID,
    STATE,
    THROUGH,
    Part,
    Size,
)
from summarizer.briefing.rules.lines import (
    by_weight,
    halve,
    is_telling,
    is_told_whole,
    line_beside,
    line_of,
    once,
    said_beside,
    says_more,
)
from summarizer.briefing.rules.meetings import Meetings
from summarizer.briefing.rules.moved import moved_lines, moved_rows, not_heard
from summarizer.briefing.rules.points import is_heading_alone, points_of
from summarizer.briefing.rules.rows import cells_below, rows_of, silences
from summarizer.briefing.rules.speakers import remarks_of
from summarizer.briefing.rules.stated import is_all_of, without_state
from summarizer.briefing.rules.telling import told_by
from summarizer.briefing.rules.through import Through
from summarizer.briefing.rules.told import GAP, Told
from summarizer.briefing.rules.wordings import Row
from summarizer.comparing.pairing import nearness
from summarizer.models import JOINT, PageSection, Sentence

_LINES, _LEAST_LINES = 6, 3
_BEHIND = 2.5  # what a row of the sections behind weighs
_BREVITY, _FEW = 0.25, 2.0  # how far short lines go first; 16 words weigh as one
_OTHERS = 1.2  # the same for what was said to others
_ALL = 100.0  # and for a latest text that is told whole
_LEAST = 0.001  # and for a row of which nothing can be said: before no other line
_LESS = 0.25  # the share by which each line of a part makes its next weigh less
_MANY = 6  # lines of the latest meeting, of which the bottom line has one more
# Bullets of a side, rows of what moved: the most that a page may have.
_MOST = {SAID: 8, BESIDE: 4, ROWS: 12}
_AGREED = 2  # bullets on what was agreed, where no table tells it
_HEAVY = 6.0  # weighs what leads even where a side has nothing else
_LONGEST_OF_SHORT = 60  # words of a quote from a text that is told whole


class Page:
    """A page by rules, in any size."""

    def __init__(self, desk: Desk, tabled: bool) -> None:
        self._desk = desk
        self.is_of_one = desk.scope.is_told_by_one and is_followed(desk)
        by_rules = desk.is_by_rules
        self._agreed = agreed_rows(desk)
        is_compared = len(desk.accounts) > 1 or not by_rules
        self._is_tabled = tabled or (is_compared and bool(self._agreed))
        through = Through(desk)
        self._worded = rows_of(desk, through) if by_rules else []
        self._is_long = is_long(desk)
        if self._is_long and not self._is_tabled:
            self._agreed = [row for row in self._agreed if is_more_than_touch(row)]
        self._sure = [] if by_rules else moved_rows(desk)
        agreed = list(agreed_lines(desk, self._agreed))
        self._above = above_of(desk, self._worded, agreed, through)
        cautions = list(cautions_of(desk.scope, desk.words, by_rules=by_rules))
        is_alone = desk.scope.is_told_by_one and not desk.before
        self._is_whole = self.is_of_one and is_told_whole(desk)
        is_roomy = self._is_whole or (is_alone and is_told_whole(desk))
        self._longest = _LONGEST_OF_SHORT if is_roomy else LONGEST
        self._through = through
        self._meetings = Meetings(desk)
        self._met: list[Sentence] = []
        state = self._above.state
        # What the bottom line has alone needs no row or line besides.
        self._standing = [
            told
            for told in (through.turning() if self.is_of_one else through.lines())
            if not is_all_of(state, told.line)
        ]
        self._worded = [row for row in self._worded if not is_all_of(state, *row.cells)]
        moved = " ".join(cell.bare for row in self._worded for cell in row.cells)
        apart = list(account_rows(desk))
        self._parted = list(parted_rows(desk, len(apart))) if by_rules else []
        self._rest = (
            *apart,
            *(silences(desk, moved, through) if by_rules else not_heard(desk)),
            *cautions,
            *(remarks_of(desk, len(cautions)) if by_rules else ()),
        )
        self._moved: list[Row] = []
        self._lines: dict[str, list[Told]] = {}
        self._used: set[int] = set()
        self._skipped: set[int] = set()
        self._says_more = not self.is_of_one or says_more(desk)
        self._known: dict[object, list[Told]] = {}

    def sentences(self, size: Size) -> tuple[Sentence, ...]:
        """The page in a size."""
        self._moved = self._worded[: self._rows(size)]
        # What is agreed stands in the table, where there is one.
        sides = [*self._desk.scope.sides, *(() if self._is_tabled else (JOINT,))]
        self._lines = {side: self._lines_of(side) for side in sides}
        used = self._used = set()
        bottom = self._bottom(size, used)
        said = tuple(self._said(size))
        state = self._above.state if size.of(STATE) else None
        above = (*bottom, *said) if is_followed(self._desk) else bottom
        standing = tuple(
            without_state(
                self._desk,
                state,
                self._through.sentences(
                    self._standing, size.of(THROUGH), named=not self.is_of_one
                ),
            )
        )
        moved = tuple(cells_below(self._desk, self._moved, above, state))
        if self.is_of_one:
            told = " ".join(each.bare for each in (*above, *moved, *standing))
            self._met = list(self._meetings.lines(told, len(standing)))
        return (
            *(line.model_copy(update={"row": n}) for n, line in enumerate(bottom, 1)),
            *said,
            *(table_of(self._desk, self._agreed, bottom) if self._is_tabled else ()),
            *moved,
            *(cell for row in self._sure for cell in row.cells),
            *standing,
            *self._met[: size.of(MEETINGS)],
            *self._behind(size.of(BEHIND)),
            *self._parted,
        )

    def _rows(self, size: Size) -> int:
        """How many rows: none without a reading before all else has its room."""
        telling = sum(row.is_read for row in self._worded)
        return min(size.rows, telling) + size.more.get((ROWS, ""), 0)

    def _untold(self, kind: str, side: str) -> list[Told]:
        """The lines of a part that the bottom line has not, and no row of moves."""
        lines = self._lines[side] if kind == SAID else self._beside(side)
        free = [t for t in lines if id(t) not in self._used | self._skipped]
        return [t for t in free if kind == BESIDE or not self._is_in_row(t)]

    def skip(self, size: Size, part: Part) -> bool:
        """Leave out what a part would have next; false where nothing can be."""
        kind, side = part
        if kind in (BEHIND, MEETINGS):
            return False
        if kind == ROWS:
            del self._worded[self._rows(size)]
        elif kind == THROUGH:
            self._through.drop(self._standing.pop(size.of(THROUGH)))
        else:
            self._skipped.add(id(self._untold(kind, side)[size.of(kind, side)]))
        return True

    def _behind(self, rows: int) -> Iterator[Sentence]:
        """The sections behind, without what a row of what moved has from before."""
        moved = " ".join(c.bare for row in self._moved for c in row.cells)
        for each in self._rest:
            is_silent = each.section == "not_heard" and len(each.references) == 1
            is_told = is_silent and any(w in moved for w in quotes_in(each.bare)[:1])
            if (each.row <= rows or _is_kept(each)) and not is_told:
                yield each

    def next_lines(self, size: Size) -> Iterator[tuple[float, Part]]:
        """What each part would have next, the less the more lines it has already."""
        for side in self._lines:
            for kind in (SAID, BESIDE):
                told = self._untold(kind, side)
                if _MOST[kind] > (number := size.of(kind, side)) < len(told):
                    worth = (
                        told[number].weight / breadth(told[number].quote) ** _BREVITY
                    )
                    share = _OTHERS if kind == BESIDE else _FEW
                    if self._is_whole and kind == SAID:
                        share = _ALL  # before anything else
                    yield share * worth / (1 + number * _LESS), (kind, side)
        if _MOST[ROWS] > (number := self._rows(size)) < len(self._worded):
            share = 1 if self._worded[number].is_read else _LEAST
            yield share * self._worded[number].weight / (1 + number * _LESS), (ROWS, "")
        if (number := size.of(THROUGH)) < len(self._standing):
            yield _BEHIND / (1 + number * _LESS), (THROUGH, "")
        if (number := size.of(MEETINGS)) < len(self._met):
            yield _BEHIND / (1 + number * _LESS), (MEETINGS, "")
        number = size.of(BEHIND)
        if any(each.row == number + 1 and not _is_kept(each) for each in self._rest):
            yield _BEHIND / (1 + number * _LESS), (BEHIND, "")

    def _bottom(self, size: Size, used: set[int]) -> list[Sentence]:
        """What was agreed, then what moved most, then the heaviest that was said."""
        lines = [*agreed_lines(self._desk, self._agreed), *self._above.signed]
        if not lines:
            agreed = [told for told in self._beside(JOINT) if told.is_agreed][:1]
            place: tuple[PageSection, int, str] = ("bottom", 0, "")
            used.update(map(id, agreed))
            name = self._name(JOINT)
            lines = [line_beside(self._desk, place, [told], name) for told in agreed]
        first = not (lines or self._is_tabled or self.is_of_one)
        if self._desk.is_by_rules:
            leads = leads_of(self._desk, self._moved, self._above.fresh, lines)
            self._use(used, leads)
            lines += self._raised(_AGREED, used, (JOINT,)) if first else ()
            lines += leads[: _LINES - len(lines) - 1]
        else:
            lines += self._raised(_AGREED, used, (JOINT,)) if first else ()
            lines += moved_lines(self._desk, self._sure)
        above = self._above
        states = [above.state.line] if above.state and size.of(STATE) else []
        self._use(used, [*lines, *states])
        sides = tuple(self._lines)
        every = sum(map(len, self._lines.values()))
        least = _LEAST_LINES + (every >= _MANY and size.said > 1) - (not size.beside)
        passes = (1, 0) if every > 1 or self._is_long else (1,)
        # Of one side's series what weighs most leads, whoever says it.
        for kept in (0,) if self.is_of_one and every > 1 else passes:
            lines += self._raised(least - len(lines), used, sides, kept)
        last = [
            *states,
            *above.anew,
            *self._through.gone_now(),
        ]
        room = _LINES - len(last) - len(above.occasion)
        lines = [*above.occasion, *lines[:room], *last]
        self._use(used, lines)
        return lines

    def _use(self, used: set[int], bottom: Sequence[Sentence]) -> None:
        """Take as used what the bottom line quotes whole, and no line besides."""
        there = " ".join(line.bare for line in bottom)
        for told in self._told_of(tuple(self._lines)):
            is_there = told.quote.strip("“” …") in there
            (used.add if is_there else used.discard)(id(told))

    # The lines of each side

    def _lines_of(self, side: str) -> list[Told]:
        """What a side said by itself, each matter once, the heaviest first."""
        shown = self._shown(side)
        key = side, shown, tuple(row.now for row in self._moved_of(side))
        if key not in self._known:
            self._known[key] = self._chosen_of(side, shown)
        return self._known[key]

    def _chosen_of(self, side: str, shown: frozenset[str]) -> list[Told]:
        desk, accounts = self._desk, self._desk.accounts
        points = [told for a in accounts for told in points_of(desk, a, side)]
        found = [
            told
            for account in accounts
            for told in told_by(desk, account, side, shown)
            if not (points and is_heading_alone(desk, told.positions))
        ]
        found = [
            told
            for told in (*points, *found)
            if breadth(told.quote) <= self._longest and not self._is_told(told)
        ]
        if side == JOINT and self._agreed:
            # Beside the line of what was agreed nothing that is cut from its verb.
            found = [told for told in found if GAP not in told.lead]
        heavy = [told for told in found if is_telling(self._desk, told)]
        if not heavy and any(p.side == side for row in self._moved for p in row.now):
            return []
        others = [told for told in found if told not in heavy]
        if heavy and not self._is_whole:  # of what is thanked for what names a thing
            others = [t for t in others if self.is_of_one and t.is_named]
        return [*once(self._desk, heavy), *once(self._desk, others)]

    def _shown(self, side: str) -> frozenset[str]:
        """What a table of the page has of a side."""
        moved = (p.id for row in self._moved_of(side) for p in row.now)
        if not self._is_tabled:
            led = (row.lead.position.id for row in self._agreed[:LEADS])
            return frozenset((*moved, *led))
        return frozenset((*moved, *(p.id for r in self._agreed for p in r.positions)))

    def _moved_of(self, side: str | None) -> list[Row]:
        return [r for r in self._moved if r.leads and r.now[0].side == side]

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

    def _is_near(self, one: str, other: str) -> bool:
        return nearness(self._desk.vector(one), self._desk.vector(other)) >= SAME

    def _raised(
        self, missing: int, used: set[int], sides: Sequence[str], kept: int = 1
    ) -> Iterator[Sentence]:
        """The heaviest lines of some sides, raised to the bottom line.

        As long as each side keeps so many where they stand.
        """
        if not any(map(self._may_lead, self._told_of(sides))):
            halve(self._desk, [self._lines[side] for side in sides])
        left = {side: len(self._lines[side]) for side in sides}
        for side in sides:
            left[side] -= sum(id(told) in used for told in self._lines[side])
        free = [
            (told, side)
            for side in sides
            for told in self._lines[side]
            if self._may_lead(told) and id(told) not in used
        ]
        for told, side in sorted(free, key=lambda each: by_weight(each[0])):
            is_last = left[side] <= kept and (self._is_long or told.weight < _HEAVY)
            if missing <= 0 or is_last:
                continue
            used.add(id(told))
            left[side] -= 1
            missing -= 1
            yield line_of(self._desk, ("bottom", 0, ""), told, self._name(side))

    def _name(self, side: str) -> str:
        words = self._desk.words
        is_joint = side == JOINT
        return words.of("sentences", "both_sides") if is_joint else words.side(side)

    def _told_of(self, sides: Sequence[str]) -> Iterator[Told]:
        for side in sides:
            yield from self._lines[side]

    def _may_lead(self, told: Told) -> bool:
        is_telling_or_all = is_telling(self._desk, told) or not self._says_more
        return breadth(told.quote) <= LEAD and is_telling_or_all

    def _said(self, size: Size) -> Iterator[Sentence]:
        for side in self._lines:
            rest = self._untold(SAID, side)[: size.of(SAID, side)]
            for row, told in enumerate(rest, 1):
                yield line_of(self._desk, ("latest", row, side), told)
            is_above = any(id(t) in self._used for t in self._lines[side])
            if is_above and not (rest or self.is_of_one):
                text = self._desk.words.of("sentences", "in_bottom")
                yield self._desk.sentence(("latest", 1, side), text)
            others = self._untold(BESIDE, side)
            if beside := others[: size.of(BESIDE, side)]:
                place: tuple[PageSection, int, str] = ("latest", len(rest) + 1, side)
                yield line_beside(self._desk, place, beside, self._name(side))

    def _beside(self, side: str) -> list[Told]:
        """What a side said the same day to others."""
        if side == JOINT and self._is_tabled:
            return []
        if (BESIDE, side) not in self._known:
            self._known[BESIDE, side] = said_beside(self._desk, side)
        return self._known[BESIDE, side]

    def _is_in_row(self, told: Told) -> bool:
        """Whether a row of what moved quotes all of it."""
        quoted = {p.id for row in self._moved for p in row.now}
        return quoted.issuperset(position.id for position in told.positions)


def _is_kept(sentence: Sentence) -> bool:
    """Whether it stands on a page of whatever length: what must be known of it."""
    return sentence.section == "cautions"
