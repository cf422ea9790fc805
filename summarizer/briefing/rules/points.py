"""What a side sets out point by point: the heading of each, as one line.

In 6 points: “strategic mutual trust should reach a higher level”; “security should
be better protected”; …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import Desk, breadth, one_line
from summarizer.briefing.rules.told import Told
from summarizer.briefing.rules.weighing import worth
from summarizer.languages.files import ENGLISH
from summarizer.lexicon.rules import load_rules
from summarizer.models import Position

_LEAST, _SHORTEST = 3, 3  # points, and words of each
_HEADING = re.compile(r"(\w+), ([^,;:.]+)")


def points_of(desk: Desk, account: Account, side: str) -> Iterator[Told]:
    """The points that a side sets out in an account, where there are several."""
    found = [p for p in desk.told(account) if p.side == side and heading_of(desk, p)]
    if len(found) < _LEAST:
        return
    found.sort(key=lambda position: position.evidence[0].start)
    quote = "; ".join(f"“{heading_of(desk, position)}”" for position in found)
    lead = desk.words.of("sentences", "points", count=len(found))
    # A table of contents: what single points say stands by itself, before it.
    weight = sum(worth(desk, position) for position in found) / len(found)
    yield Told(account, lead, quote, tuple(found), weight)


def heading_of(desk: Desk, position: Position) -> str:
    """What a point opens with, behind its number; empty of what is no point."""
    account = desk.keys.account_of(position.id)
    if desk.words.language != ENGLISH or account.summary.article.language != ENGLISH:
        return ""
    match = _HEADING.match(one_line(position.words))
    is_point = match is not None and (
        match.group(1).lower() in load_rules(ENGLISH).words.ordinals
    )
    heading = match.group(2).strip() if match and is_point else ""
    return heading if breadth(heading) >= _SHORTEST else ""


def is_heading_alone(desk: Desk, positions: Sequence[Position]) -> bool:
    """Whether no more is told than the heading of a point."""
    return all(
        (heading := heading_of(desk, position))
        and breadth(position.words) <= breadth(heading) + 1
        for position in positions
    )
