"""Words of degree and terms of time that one wording of a matter has and another not.

now with “unwavering”; now with “by Saturday”; without “immediate”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.briefing.rules.desk import Desk
from summarizer.languages.language import all_languages
from summarizer.languages.lists import either
from summarizer.languages.records import Words
from summarizer.languages.tables.matters import Strength
from summarizer.models import Position
from summarizer.text import stem

_SHORTEST = 6  # letters of a word of degree: "full" and "all" tell no move
_MOST = 2


@cache
def _of_time() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.strength.deadline)
    return re.compile(either(words), re.IGNORECASE)


def terms_of_time(words: str) -> tuple[str, ...]:
    """The terms by which something is to be done, as they stand."""
    return tuple(dict.fromkeys(m.group() for m in _of_time().finditer(words)))


def _lists(strength: Strength) -> tuple[Words, ...]:
    return strength.firmer, strength.unbounded, strength.deadline


@cache
def _pattern() -> re.Pattern[str]:
    words = (
        word
        for each in all_languages()
        for words in _lists(each.strength)
        for word in words
    )
    return re.compile(either(words), re.IGNORECASE)


def degrees_in(words: str) -> tuple[str, ...]:
    """The words of degree and terms of time in a wording, as they stand."""
    found = (match.group() for match in _pattern().finditer(words))
    return tuple(dict.fromkeys(each for each in found if len(each) >= _SHORTEST))


def may_lack(before: Position, now: Position) -> bool:
    """Whether it tells anything that a word of one wording is not in another.

    Only where both are one holder's, or both joint, and bind as much: what is talked
    about has not lost the degree of a promise.
    """
    return before.side == now.side and before.ladder == now.ladder


def moved_by_degree(
    desk: Desk,
    before: str,
    now: str,
    *,
    around: tuple[str, str] = ("", ""),
    lacks: bool = True,
) -> Iterator[str]:
    """What came and what went of these between two wordings of one matter.

    Args:
        around: what the two stand in: what is there has neither come nor gone.
        lacks: with what went.
    """
    pairs = (
        ("came", now, f"{before} {around[0]}"),
        ("went", before, f"{now} {around[1]}"),
    )
    for key, one, other in pairs[: 1 + lacks]:
        there = {stem(word) for word in other.lower().split()}
        lacking = [
            each
            for each in degrees_in(one)
            if stem(each.lower().rsplit(" ", 1)[-1]) not in there
        ]
        if lacking:
            words = ", ".join(f"“{each}”" for each in lacking[:_MOST])
            yield desk.words.of("sentences", key, words=words)
