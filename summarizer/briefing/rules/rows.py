"""All rows of what moved on a page by rules, and what stands of them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.claims import quotes_in
from summarizer.briefing.rules.courses import course_rows
from summarizer.briefing.rules.desk import Desk, merged
from summarizer.briefing.rules.fixed import formula_rows
from summarizer.briefing.rules.silent import silent_lines
from summarizer.briefing.rules.subjects import subject_rows
from summarizer.briefing.rules.through import Through
from summarizer.briefing.rules.wordings import Row, numbered, worded_rows
from summarizer.models import Sentence

# Whose words a cell has, each before a quote: "China: “…”; Vietnam (asks): “…”".
_WHOSE = re.compile(r"(?:^|”; )([^:：“(]+?)\s*[:：“(]")
_GONE = 4  # matters of which the bottom line says that there is no word now


def rows_of(desk: Desk, through: Through) -> list[Row]:
    """What moved, the heaviest first: of a longer series its matters."""
    if not desk.before:
        return []  # all of one day: nothing can have moved since
    rows = through.rows()
    if not rows:
        found = (*course_rows(desk), *formula_rows(desk), *worded_rows(desk))
        for row in (*found, *subject_rows(desk)):
            told = {position.id for each in rows for position in each.now}
            if told.isdisjoint(position.id for position in row.now):
                rows.append(row)
        rows.sort(key=lambda row: -row.weight)
    return [numbered(row, number) for number, row in enumerate(rows, 1)]


def cells_below(
    desk: Desk, rows: Sequence[Row], above: Sequence[Sentence]
) -> Iterator[Sentence]:
    """The cells of rows; what is quoted above a cell of now is not quoted again.

    Args:
        above: the bottom line, of a longer series what is said now as well.
    """
    quoted = {words for line in above for words in quotes_in(line.bare)}
    is_long = "latest" in {line.section for line in above}
    key = "above_there" if is_long else "above"
    for row in rows:
        for cell in row.cells:
            is_now = cell.column == "now" and not row.leads
            own = quotes_in(cell.bare) if is_now else []
            who = desk.words.listed(dict.fromkeys(_WHOSE.findall(cell.text)))
            if own and who and all(any(w in each for each in quoted) for w in own):
                text = desk.words.of("sentences", key, side=who)
                cell = cell.model_copy(update={"text": text})
            yield cell
            quoted.update(own if is_long else ())


def gone_now(desk: Desk, rows: Sequence[Row]) -> Iterator[Sentence]:
    """For the bottom line: the gravest matters of which there is no word now."""
    told = [row.gone for row in rows if row.gone][:_GONE]
    if told:
        terms = ", ".join(gone.text for gone in told)
        text = desk.words.of("sentences", "gone_now", terms=terms)
        yield merged("bottom", 0, text, told)


def silences(desk: Desk, moved: str, through: Through) -> Iterator[Sentence]:
    """What is not heard again; of a longer series its matters after those in rows.

    Args:
        moved: the words of all rows, which are not quoted again.
    """
    yield from through.gone() if through.rows() else silent_lines(desk, moved)
