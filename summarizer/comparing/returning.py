"""Whether a matter that is said again was surely not said in between.

A silence tells something of a meeting that could have had the matter: of people of the
same rank, and told at no much less length. What is said whenever one meets is never
away.
"""

from __future__ import annotations

from summarizer.comparing.meetings import Held, Series
from summarizer.comparing.nearby import Nearby
from summarizer.comparing.objects import TIES, objects_of
from summarizer.comparing.standing import Labelled
from summarizer.lexicon.matters import speaks_of_ties, stays_in_touch
from summarizer.lexicon.sides import find_sides
from summarizer.models import Position, acts_of

_COURTESIES = acts_of("APPRECIATE")
_OBJECT = 1.0  # the weight of what tells a matter by itself
_SHORTER = 0.5  # of the shorter one's length: so much has room for it


def is_surely_back(
    labelled: Labelled, side: str, series: Series, nearby: Nearby
) -> bool:
    """Whether all meetings since an earlier wording were silent, and one could speak.

    No word of the object, in any thread, is a silence. A greeting, or what says only
    that ties are good or that one stays in touch, has no object.
    """
    earlier, told = labelled.earlier, labelled.told
    said, sides = (earlier.position, told.position), frozenset(series.sides)
    if any(_is_standing(each, sides) for each in said):
        return False
    wordings = [each.words for each in said]
    between = series.between(earlier.held, told.held)
    return any(
        side in each.meeting.reported
        and _could_have_said(each, earlier.held, told.held, series)
        for each in between
    ) and not any(nearby.shares_object(each, side, wordings) for each in between)


def _is_standing(position: Position, sides: frozenset[str]) -> bool:
    """Whether a position is a courtesy, of staying in touch, or of no one object."""
    words = position.words
    if position.act in _COURTESIES or stays_in_touch(words):
        return True
    if speaks_of_ties(words) and sides.issuperset(s.code for s in find_sides(words)):
        return True
    objects = objects_of(words, sides)
    return not any(w >= _OBJECT for each, w in objects.items() if each != TIES)


def _could_have_said(between: Held, earlier: Held, later: Held, series: Series) -> bool:
    """Whether a meeting is such that a matter of two others could have come up."""
    return (
        between.is_whole
        and "other_rank" not in series.apart(later, between)
        and _length(between) >= _SHORTER * min(_length(earlier), _length(later))
    )


def _length(held: Held) -> int:
    """The characters of the longest account of a meeting."""
    return max(account.article.length for account in held.accounts)
