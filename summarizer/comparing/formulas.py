"""Formulas: fixed expressions followed through a series, in their exact wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from summarizer.comparing.discovering import discover
from summarizer.comparing.meetings import Series
from summarizer.comparing.redline import redline
from summarizer.lexicon.formulas import load_formulas
from summarizer.models import FormulaMove, FormulaUse, Run, Variant
from summarizer.scripts import is_han


def follow_formulas(series: Series, own: Path | None = None) -> tuple[FormulaUse, ...]:
    """Each formula that the positions of a series use, in the order of first use.

    Args:
        own: a user's inventory, beside the one that comes with the package.
    """
    inventory = load_formulas(own)
    pieces = _pieces(series, inventory.values())
    uses = [
        FormulaUse(
            formula=name,
            series=series.id,
            variants=variants,
            first_seen=variants[0].meeting,
            last_seen=variants[-1].meeting,
        )
        for name, pattern in inventory.items()
        if (variants := tuple(_variants(pieces, pattern)))
    ]
    uses += discover(series, tuple(inventory.values()))
    order = {held.id: number for number, held in enumerate(series.meetings)}
    uses.sort(key=lambda use: (use.found != "inventory", order[use.first_seen]))
    return tuple(
        use.model_copy(update={"moves": tuple(_moves(use.variants, series))})
        for use in uses
    )


class _Piece(NamedTuple):
    """A piece of evidence of a position."""

    meeting: str
    position: str
    quote: str


def _pieces(series: Series, patterns: Iterable[re.Pattern[str]]) -> list[_Piece]:
    """The evidence in which any formula stands: most positions have none."""
    any_of = re.compile("|".join(each.pattern for each in patterns), re.IGNORECASE)
    return [
        _Piece(held.id, position.id, piece.quote)
        for held in series.meetings
        for account in held.accounts
        for position in account.positions
        for piece in position.evidence
        if any_of.search(piece.quote)
    ]


def _variants(pieces: Iterable[_Piece], pattern: re.Pattern[str]) -> Iterator[Variant]:
    for piece in pieces:
        for match in pattern.finditer(piece.quote):
            yield Variant(
                meeting=piece.meeting,
                text=match.group().strip(),
                position=piece.position,
            )


def _moves(variants: Sequence[Variant], series: Series) -> Iterator[FormulaMove]:
    """What comes into a formula or goes out of it, from one meeting to the next.

    Compared are the fullest variants of two meetings that are in one script.
    """
    fullest: dict[str, dict[bool, str]] = {}
    for variant in variants:
        by_script = fullest.setdefault(variant.meeting, {})
        text = " ".join(variant.text.split())
        script = any(map(is_han, text))
        by_script[script] = max(by_script.get(script, ""), text, key=len)
    last: dict[bool, tuple[str, str]] = {}
    for held in series.ordered:
        for script, text in fullest.get(held.id, {}).items():
            if script in last:
                meeting, before = last[script]
                runs = redline(before, text) or (Run("gone", before), Run("come", text))
                if any(run.kind != "kept" for run in runs):
                    yield FormulaMove(
                        from_meeting=meeting, to_meeting=held.id, redline=runs
                    )
            last[script] = (held.id, text)
