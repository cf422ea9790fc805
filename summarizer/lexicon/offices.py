"""The rank of an office, from `offices.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from summarizer.lexicon.files import read_lists


@cache
def _ranks() -> tuple[tuple[int, re.Pattern[str]], ...]:
    lists = read_lists("offices")
    # "vice president" must not count as president: exceptions shield the first rank.
    shield = "|".join(lists["exceptions"])
    return tuple(
        (
            int(rank),
            re.compile(
                rf"^(?!.*(?:{shield})).*(?:{'|'.join(words)})"
                if rank == "1"
                else "|".join(words),
                re.IGNORECASE,
            ),
        )
        for rank, words in lists.items()
        if rank != "exceptions"
    )


def rank_of_offices(offices: Iterable[str]) -> int | None:
    """1 for heads of state, party or government, down to 4; None if not known."""
    ranks = []
    for office in offices:
        found = [rank for rank, pattern in _ranks() if pattern.search(office)]
        if found:
            ranks.append(min(found))
    return min(ranks, default=None)
