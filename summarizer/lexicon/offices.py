"""The rank of an office, from `languages/*/offices.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from summarizer.languages.language import all_languages


@cache
def _ranks() -> tuple[tuple[int, re.Pattern[str]], ...]:
    # "vice president" must not count as president: exceptions shield the first rank.
    shield = "|".join(
        word for each in all_languages() for word in each.offices.exceptions
    )
    found = []
    for rank, words in enumerate(_by_rank(), 1):
        either = "|".join(words)
        form = rf"^(?!.*(?:{shield})).*(?:{either})" if rank == 1 else either
        found.append((rank, re.compile(form, re.IGNORECASE)))
    return tuple(found)


def _by_rank() -> Iterator[list[str]]:
    lists = [each.offices for each in all_languages()]
    yield [word for each in lists for word in each.leaders]
    yield [word for each in lists for word in each.deputies]
    yield [word for each in lists for word in each.ministers]
    yield [word for each in lists for word in each.envoys]


def rank_of_offices(offices: Iterable[str]) -> int | None:
    """1 for heads of state, party or government, down to 4; None if not known."""
    ranks = []
    for office in offices:
        found = [rank for rank, pattern in _ranks() if pattern.search(office)]
        if found:
            ranks.append(min(found))
    return min(ranks, default=None)
