"""The labelled pairs as two meetings: the comparator itself is asked about them.

Each pair has a side of its own: which thread a position goes on is no question, only
whether it does and how its wording moved. The later positions stand in another order.
"""

from __future__ import annotations

import random

import evaluate_changes
from factories import proposal, summary

from summarizer.comparing import compare_summaries

OPPOSITE = {("strengthened", "softened"), ("softened", "strengthened")}
_ATONE = 33  # pairs in one question


def evaluation():
    """The tool that reads the pairs."""
    return evaluate_changes


def labels_of(rows, texts, judge):
    """The label that a judge gives each pair, "other" where no thread goes on."""
    found: dict[str, str] = {}
    for start in range(0, len(rows), _ATONE):
        found |= _labels(rows[start : start + _ATONE], texts, judge)
    return found


def _labels(rows, texts, judge):
    evaluate = evaluation()
    sides = tuple(f"P{number:02}" for number in range(1, len(rows) + 1))
    pairs = [evaluate.pair_of(row, texts) for row in rows]
    order = list(range(len(rows)))
    random.Random(len(rows)).shuffle(order)
    earlier = _meeting(
        "2024-01-01", [(sides[i], pairs[i][0]) for i in range(len(rows))]
    )
    later = _meeting("2025-01-01", [(sides[i], pairs[i][1]) for i in order])
    compared = compare_summaries([earlier, later], judge)
    now = {p.id: p.side for p in later.positions}
    by_side = {now[v.position]: v for v in compared.verdicts if v.position in now}
    return {
        row["id"]: by_side[side].label if by_side[side].against else "other"
        for row, side in zip(rows, sides, strict=True)
    }


def _meeting(when, said):
    text = "\n\n".join(f"{side}: {position.words}." for side, position in said)
    made = [
        proposal(position.words, side=side, act=position.act) for side, position in said
    ]
    sides = tuple(side for side, _ in said)
    return summary(text, made, when, meeting={"sides": sides, "people": ()})
