"""All rows of what moved on a page by rules, and what stands of them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.rules.chains import is_long
from summarizer.briefing.rules.courses import course_rows
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.fixed import formula_rows
from summarizer.briefing.rules.silent import silent_lines
from summarizer.briefing.rules.stated import State, without_state
from summarizer.briefing.rules.subjects import subject_rows
from summarizer.briefing.rules.through import Through
from summarizer.briefing.rules.wordings import Row, numbered, worded_rows
from summarizer.models import Sentence

# Whose words a cell has, each before a quote: "China: “…”; Vietnam (asks): “…”".
_WHOSE = re.compile(r"(?:^|”; )([^:：“(]+?)\s*[:：“(]")


def rows_of(desk: Desk, through: Through) -> list[Row]:
    """What moved, the heaviest first: of a longer series its matters."""
    if not desk.before:
        return []  # all of one day: nothing can have moved since
    rows: list[Row] = []
    if not is_long(desk):
        found = (*course_rows(desk), *formula_rows(desk), *worded_rows(desk))
        for row in (*found, *subject_rows(desk)):
            if _told_in(rows).isdisjoint(position.id for position in row.now):
                rows.append(row)
        rows.sort(key=lambda row: -row.weight)
    names = {row.cells[0].bare for row in rows}
    more = through.rows(_told_in(rows))
    rows += (row for row in more if row.cells[0].bare not in names)
    moved = (row for row in rows if _moves(desk, row))
    return [numbered(row, number) for number, row in enumerate(moved, 1)]


def _moves(desk: Desk, row: Row) -> bool:
    """Whether its reading says more than that the words are those of before."""
    cells = {cell.column: cell.bare for cell in row.cells}
    if cells.get("reading") in (None, desk.words.of("readings", "repeated")):
        return False
    is_same = all(words in cells["before"] for words in quotes_in(cells["now"]))
    return not is_same or "**" in row.cells[-1].text


def _told_in(rows: Sequence[Row]) -> set[str]:
    """The positions, by id, that rows tell as said now."""
    return {position.id for row in rows for position in row.now}


def cells_below(
    desk: Desk,
    rows: Iterable[Row],
    above: Sequence[Sentence],
    state: State | None = None,
) -> Iterator[Sentence]:
    """The cells of rows; what is quoted above a cell of now is not quoted again.

    Args:
        above: the bottom line, of a longer series what is said now as well.
        state: what the bottom line has of how the matter of a row stood.
    """
    quoted = {words for line in above for words in quotes_in(line.bare)}
    is_long = "latest" in {line.section for line in above}
    key = "above_there" if is_long else "above"
    for row in rows:
        # Rows of the series tell what is said now above.
        is_of_series = not row.now
        for cell in without_state(desk, state if is_of_series else None, row.cells):
            own = quotes_in(cell.bare) if cell.column == "now" else []
            who = desk.words.listed(dict.fromkeys(_WHOSE.findall(cell.text)))
            if own and who and all(any(w in each for each in quoted) for w in own):
                text = desk.words.of("sentences", key, side=who)
                cell = cell.model_copy(update={"text": text})
            yield cell
            quoted.update(own if is_long else ())


def silences(desk: Desk, moved: str, through: Through) -> Iterator[Sentence]:
    """What is not heard again; of a longer series its matters after those in rows.

    Args:
        moved: the words of all rows, which are not quoted again.
    """
    yield from through.gone() if through.is_told else silent_lines(desk, moved)
