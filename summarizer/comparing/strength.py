"""The words that make a wording firmer or weaker, as they stand in it.

Read from `strength.toml` of each language; what is made of them is told in `moving`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from summarizer.languages.language import all_languages
from summarizer.languages.lists import either

# What the words of `strength.toml` weigh, in whole steps, where a list is not of one
# kind and one step: denial and opposition are told apart by theirs, and a condition
# takes back what a deadline and a body add.
_WEIGHTS: Mapping[str, Mapping[str, int]] = {
    "degree": {"firmer": 1, "weaker": -1},
    "turning": {"denying": 1, "opposing": 2},
    "condition": {"condition": -2},
    "extent": {"whole": 1, "partly": -1},
}
_RAISING = ("deadline", "mechanism", "opposing", "settling")
_HEIGHTENING = ("pressing", "unbounded", "threatening")


def commits(words: str) -> bool:
    """Whether the words tell a commitment, whatever verb reports it."""
    return bool(committing(words))


def committing(words: str) -> Sequence[str]:
    """The words that tell a commitment."""
    return [match.group().lower() for match in _listed("binding").finditer(words)]


def commits_beyond_support(words: str) -> bool:
    """The same, but for "a commitment to support S": that is support."""
    return commits(_listed("supporting").sub(" ", words))


def is_pledge(stem: str) -> bool:
    """Whether a stem is a word for what is pledged: a commitment, support."""
    return _listed("pledge").fullmatch(stem) is not None


def is_to_come(words: str) -> bool:
    """Whether they tell what will be: "stated that China will …"."""
    return _listed("coming").search(words) is not None


@cache
def _listed(name: str) -> re.Pattern[str]:
    words = [w for each in all_languages() for w in getattr(each.strength, name)]
    return re.compile("|".join(words), re.IGNORECASE)


def found(name: str, words: str) -> Mapping[str, int]:
    """The words of a list of `strength.toml` in a wording, each with its weight."""
    return {text: weight for text, weight, _, _ in places(name, words)}


def raising(words: str) -> frozenset[str]:
    """The lists of words that make a wording firmer of which it has any."""
    return frozenset(name for name in _RAISING if found(name, words))


def heightening(words: str) -> frozenset[str]:
    """The same with words of degree: those that only say how long, and the others."""
    lasting = found("lasting", words)
    degrees = {
        "lasting" if word in lasting else "degree"
        for word, weight in found("degree", words).items()
        if weight > 0
    }
    return raising(words).union(degrees, (e for e in _HEIGHTENING if found(e, words)))


@cache
def _patterns(name: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    lists = [each.strength for each in all_languages()]
    return tuple(
        (
            weight,
            re.compile(
                either(word for each in lists for word in getattr(each, words)),
                re.IGNORECASE,
            ),
        )
        for words, weight in _WEIGHTS.get(name, {name: 1}).items()
    )


@lru_cache(maxsize=8192)
def places(name: str, words: str) -> tuple[tuple[str, int, int, int], ...]:
    """Each word of a list: itself, its weight, where it begins and ends."""
    words = words.replace("\n", " ")  # a term may stand on two lines
    return tuple(
        (match.group().lower(), weight, match.start(), match.end())
        for weight, pattern in _patterns(name)
        for match in pattern.finditer(words)
    )
