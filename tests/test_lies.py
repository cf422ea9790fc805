"""How many lies grounding refuses or flags, and how many true pairs it lets be.

The floors are what is asked of the guard: 95 of 100, and 85 of 100 for modality,
condition and quantifier; of true pairs none here.
"""

from __future__ import annotations

from collections import Counter

import pytest
from lies import rows

HARDER = {"modality", "condition", "quantifier", "strength"}


@pytest.mark.parametrize("language", ["en", "zh", "vi"])
def test_lies_are_refused_or_flagged(language):
    told: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for row in rows("lies"):
        if row.language == language:
            kind = row.kind.removeprefix("cut ").removesuffix(" from")
            told[kind] += 1
            caught[kind] += row.outcome() != "silent"
    assert sum(told.values()) >= 55
    for kind, number in told.items():
        assert caught[kind] >= (0.85 if kind in HARDER else 0.95) * number, kind


@pytest.mark.parametrize("row", rows("truths"), ids=lambda row: row.text[:40])
def test_true_pairs_are_let_be(row):
    assert row.outcome() == "silent"


@pytest.mark.parametrize("kind", ["not_found", "cut_word"])
def test_no_lie_is_refused_because_its_row_is_wrong(kind):
    assert [row for row in rows("lies") if kind in row.outcome()] == []
