"""All rows of what moved on a page by rules, each wording of now once."""

from __future__ import annotations

from summarizer.briefing.rules.courses import course_rows
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.fixed import formula_rows
from summarizer.briefing.rules.milestones import milestone_rows
from summarizer.briefing.rules.subjects import subject_rows
from summarizer.briefing.rules.wordings import Row, numbered, worded_rows


def rows_of(desk: Desk) -> list[Row]:
    """What moved: the turning points of a longer series, then the heaviest first."""
    rows: list[Row] = []
    if not desk.before:
        return rows  # all of one day: nothing can have moved since
    found = (*course_rows(desk), *formula_rows(desk), *worded_rows(desk))
    for row in (*found, *subject_rows(desk)):
        told = {position.id for each in rows for position in each.now}
        if told.isdisjoint(position.id for position in row.now):
            rows.append(row)
    rows.sort(key=lambda row: -row.weight)
    words = " ".join(cell.bare for row in rows for cell in row.cells)
    rows = [*milestone_rows(desk, words), *rows]
    return [numbered(row, number) for number, row in enumerate(rows, 1)]
