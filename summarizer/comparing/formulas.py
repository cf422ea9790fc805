"""Formulas: fixed expressions followed through a series, in their exact wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.comparing.meetings import Held, Series
from summarizer.lexicon.files import read_lists
from summarizer.models import FormulaUse, Position, Variant


@cache
def _formulas() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = read_lists("formulas")["formula"]
    return tuple(
        (entry["name"], re.compile("|".join(entry["patterns"]), re.IGNORECASE))
        for entry in entries
    )


def _variants(
    held: Held, position: Position, pattern: re.Pattern[str]
) -> Iterator[Variant]:
    for piece in position.evidence:
        for match in pattern.finditer(piece.quote):
            yield Variant(
                meeting=held.id, text=match.group().strip(), position=position.id
            )


def follow_formulas(series: Series) -> tuple[FormulaUse, ...]:
    """Each formula that the positions of a series use, in the order of first use."""
    found = []
    for name, pattern in _formulas():
        variants = tuple(
            variant
            for held in series.meetings
            for account in held.accounts
            for position in account.positions
            for variant in _variants(held, position, pattern)
        )
        if variants:
            found.append(
                FormulaUse(
                    formula=name,
                    variants=variants,
                    first_seen=variants[0].meeting,
                    last_seen=variants[-1].meeting,
                )
            )
    order = {held.id: number for number, held in enumerate(series.meetings)}
    return tuple(sorted(found, key=lambda use: order[use.first_seen]))
