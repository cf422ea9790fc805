"""Two wordings of one matter, and whether they are surely of one object.

Close wordings are; others where most of what the shorter one names stands in the other.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import NamedTuple

from summarizer.comparing.objects import (
    are_one_help,
    is_leader,
    is_number,
    objects_of,
    shared_by,
    synonyms,
    words_alike,
)
from summarizer.comparing.pairing import features_of
from summarizer.comparing.strength import found, is_pledge
from summarizer.grounding.normalising import normalise
from summarizer.languages.language import all_languages
from summarizer.languages.lists import either
from summarizer.lexicon.matters import is_common, is_hollow, stems_of, tokens_of
from summarizer.models import Position

# Share (Dice) of words from which what moved is moved on one object.
CLOSE = 0.6
# Share (Dice) of words that say something from which the content is the same
# (docs/labels.md): nine words of ten.
SAME_CONTENT = 0.9
_OBJECT = 1.0  # the least weight shared: more than a place
_TOGETHER = 0.95  # the share of both objects, and of all words, together


class Pair(NamedTuple):
    """Two wordings of one matter, and the sentences that they stand in.

    What stands in the sentence around a wording has neither come nor gone. `is_close`:
    whether they are so alike that what moved is of the same object. `sides` are those
    of the series, whose names tell nothing.
    """

    earlier: Position
    later: Position
    around: tuple[str, str]
    is_close: bool
    sides: frozenset[str] = frozenset()


class Same(NamedTuple):
    """What wordings that are not close must share to be of one object all the same.

    Shares of the objects: of the shorter wording, and of both; set on linked pairs that
    were read in forty series. tests/test_acting.py holds each.
    """

    contained: float
    alike: float


# For a word of degree on what is pledged, and the share of all words for that.
_ONE_PLEDGE, _PLEDGED = Same(0.75, 0.55), 0.45


def are_of_one(pair: Pair, least: Same) -> bool:
    """Whether two wordings are so surely of one object that a step may be told."""
    one, other = pair.earlier.words, pair.later.words
    shared = shared_by(objects_of(one, pair.sides), objects_of(other, pair.sides))
    return (
        shared.weight >= _OBJECT
        and shared.contained >= least.contained
        and shared.alike >= least.alike
        and shared.alike + words_alike(one, other) >= _TOGETHER
    )


def is_help_for_one(pair: Pair) -> bool:
    """Whether both are of help for one country, whatever it is."""
    said = (pair.earlier.words, pair.later.words)
    return are_one_help(*(objects_of(words, pair.sides) for words in said))


def are_one_pledge(pair: Pair) -> bool:
    """Whether both pledge one thing, and one of them with no word of degree at all.

    What is pledged beside more than before is held less high for that reason alone.
    """
    said = (pair.earlier.words, pair.later.words)
    return (
        all(any(map(is_pledge, stems_of(words))) for words in said)
        and not all(found("degree", words) for words in said)
        and joins_in(pair.later.words) <= joins_in(pair.earlier.words)
        and words_alike(*said) >= _PLEDGED
        and are_of_one(pair, _ONE_PLEDGE)
    )


def joins_in(words: str) -> int:
    """How often a wording sets one thing beside another: "A, B and C" twice."""
    return len(_joins().findall(words))


@cache
def _joins() -> re.Pattern[str]:
    words = [word for each in all_languages() for word in each.profile.joins]
    return re.compile(rf"[,，、;；]|{either(words)}", re.IGNORECASE)


def alike(earlier: Position, later: Position, sides: frozenset[str]) -> float:
    """The share of telling stems that two wordings have in common (Dice)."""
    before, after = telling(earlier, sides), telling(later, sides)
    if not before and not after:
        before, after = set(plain(earlier.words)), set(plain(later.words))
    return share(before, after)


def share(one: Set[str], other: Set[str]) -> float:
    """What two sets have in common, 0 to 1 (Dice); of two empty ones, all."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


def telling(position: Position, sides: frozenset[str]) -> set[str]:
    """The stems that say something of the matter."""
    words = position.words
    leaders = {token for token, at in tokens_of(words) if is_leader(words, at)}
    return {
        synonyms().get(token, token)
        for token in features_of(words, sides).matter.keys() - leaders
        if token[0] != "="
        and not (is_common(token) or is_hollow(token) or is_number(token))
    }


def plain(text: str) -> list[str]:
    """The words of a text in small letters, without marks."""
    return re.findall(r"[^\W_]+", normalise(text).text.lower())
