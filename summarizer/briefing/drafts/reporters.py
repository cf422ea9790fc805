"""The reporters that a draft names by their outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.named import Named
from summarizer.lexicon.outlets import load_outlets, outlet_named

_NEAR_ACCOUNT = 24  # characters behind an outlet's name in which it is an account's


def outlets_named(
    claimed: Claimed, account: re.Pattern[str], taken: Sequence[tuple[int, int]]
) -> Iterator[Named]:
    """The reporters that it names by their outlets: "Xinhua's account".

    Args:
        account: words for an account, one of which must follow.
        taken: where sides are named already.
    """
    outlets = {a.summary.article.outlet or "" for a in claimed.scope.keys.accounts}
    for name, side in _outlet_names(frozenset(outlets)):
        for match in re.finditer(re.escape(name), claimed.own):
            start, end = match.span()
            if side not in claimed.scope.sides:
                continue
            if any(a < end and start < b for a, b in taken):
                continue
            if account.search(claimed.own, end, end + _NEAR_ACCOUNT):
                yield Named(side, start, end, as_reporter=True)


@lru_cache(maxsize=64)
def _outlet_names(outlets: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """All names of some outlets, each with the side behind it; the longer first."""
    meant = {outlet_named(each) for each in outlets}
    found = [
        (words, outlet.side)
        for words, outlet in load_outlets().names.items()
        if outlet in meant and outlet.side
    ]
    return tuple(sorted(found, key=lambda each: -len(each[0])))
