"""How near two wordings are, and which earlier ones are near enough to be looked at.

Nearness is the mean of two cosines of term frequency times inverse document frequency
(Salton and Buckley 1988, with logarithmic term frequency): over the stems and named
concepts of a wording, and over the letters of its words in threes to fives, which see
"govern" in "governance" and need no word borders in Chinese. Candidates come from an
inverted index over the stems, rarest first, so that no wording is set beside all
others.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from summarizer.lexicon.matters import (
    concepts_of,
    followed,
    is_common,
    setting_apart,
    speaks_of_ties,
    tokens_of,
)
from summarizer.lexicon.sides import find_sides
from summarizer.scripts import is_han
from summarizer.text import WORD

# Before anything is known of a collection: as if it had this many wordings, of which a
# word stood in so many, or in so many where the genre says it of everything. So a rare
# word weighs ln(1 + 50/0.25) = 5.3, a common one 1.0.
# tests/test_comparing_edges.py holds all three.
_PRIOR_SIZE, _PRIOR, _PRIOR_COMMON = 50, 0.25, 30
_CONCEPT = 1.0  # weight of a named concept beside its words: that of a word said once
# Nearness at least of two wordings that name a matter one follows: `SAME_MATTER`, so
# that they go on one thread whatever else they say.
_FOLLOWED = 0.3
_FEW = 2  # words that say something; with fewer, the ties are the matter
# Letters of a run, edges of the word among them: forms of one stem share most of those.
_SHORTEST, _LONGEST = 3, 5
# Wordings, so that the work for one does not grow with their number (`make growth`).
_ENOUGH = 48  # candidates; commoner words are not asked once there are so many
_CLOSELY = 12  # of them that are compared by letters too, which are many more


class Features(NamedTuple):
    """What a wording is compared by: weighted stems and concepts, and its words."""

    matter: Mapping[str, float]
    words: tuple[tuple[str, str], ...]  # each with its stem


class Vector(NamedTuple):
    """A wording's features, weighed and of length one, by matter and by letters."""

    matter: Mapping[str, float]
    letters: Mapping[str, float]


@lru_cache(maxsize=4096)
def features_of(words: str, sides: frozenset[str] = frozenset()) -> Features:
    """The features of a wording; the names of `sides`, all being about them, are none.

    Where nothing else is spoken of, the ties themselves are the matter.
    """
    named = [(m.start, m.end) for m in find_sides(words) if m.code in sides]
    counts: Counter[str] = Counter()
    stems: dict[str, str] = {}
    for token, at in tokens_of(words):
        if not any(start <= at < end for start, end in named):
            counts[token] += 1
            stems.setdefault(_word_at(words, at), token)
    matter = {token: 1 + math.log(times) for token, times in counts.items()}
    matter.update((f"={concept}", _CONCEPT) for concept in concepts_of(words))
    rare = sum(not is_common(token) for token in counts)
    if rare < _FEW and speaks_of_ties(words):
        matter["=ties"] = _CONCEPT
    return Features(matter, tuple(stems.items()))


def _word_at(words: str, at: int) -> str:
    """The whole word that stands here, or the two Chinese characters."""
    if is_han(words[at]):
        return words[at : at + 2]
    match = WORD.match(words, at)
    return match.group().lower() if match else ""


@lru_cache(maxsize=65536)
def _runs(word: str) -> tuple[str, ...]:
    """The runs of letters of a word, its edges marked."""
    if is_han(word[:1] or " "):
        return (word,)
    edged = f" {word} "
    return tuple(
        edged[i : i + size]
        for size in range(_SHORTEST, _LONGEST + 1)
        for i in range(len(edged) - size + 1)
    )


@dataclass
class Collection:
    """How many wordings of a collection hold each feature."""

    size: int = 0
    holding: Counter[str] = field(default_factory=Counter)

    def add(self, features: Features) -> None:
        """Count one more wording."""
        self.size += 1
        self.holding.update(features.matter.keys())

    def rarity(self, feature: str) -> float:
        """The inverse document frequency of a stem or concept."""
        prior = _PRIOR_COMMON if is_common(feature) else _PRIOR
        return math.log(1 + (self.size + _PRIOR_SIZE) / (self.holding[feature] + prior))

    def vector(self, features: Features) -> Vector:
        """The features weighed by how rare they are in the collection so far."""
        matter = {f: w * self.rarity(f) for f, w in features.matter.items()}
        letters: dict[str, float] = {}
        for word, stem in features.words:
            weight = self.rarity(stem)
            for run in _runs(word):
                letters[run] = letters.get(run, 0.0) + weight
        return Vector(_unit(matter), _unit(letters))


def _unit(weights: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {each: weight / norm for each, weight in weights.items()}


def nearness(a: Vector, b: Vector) -> float:
    """How near two wordings are, 0 to 1."""
    if _are_apart(a, b):
        return 0.0
    return (_shared(a.matter, b.matter) + _shared(a.letters, b.letters)) / 2


def _are_apart(a: Vector, b: Vector) -> bool:
    for each in setting_apart():  # noqa: SIM110 - a loop: asked of every pair
        if (each in a.matter) != (each in b.matter):
            return True
    return False


def _shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    # A list, not a generator: half of a comparison's time is spent on this line.
    return sum([weight * b[each] for each, weight in a.items() if each in b])


@lru_cache(maxsize=4096)
def vector_of(words: str, sides: frozenset[str] = frozenset()) -> Vector:
    """The vector of a wording by itself: what else was said does not change it.

    So a series reads the same whatever comes after, and either way round.
    """
    return Collection().vector(features_of(words, sides))


class Index:
    """Wordings to be found again by what they share, each under a name."""

    def __init__(self) -> None:
        self._vectors: dict[str, Vector] = {}
        self._postings: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, name: str, vector: Vector) -> None:
        """Take in a wording; the same name twice is one wording."""
        if name in self._vectors:
            return
        self._vectors[name] = vector
        for feature in vector.matter:
            self._postings[feature].append(name)

    def near(self, asked: Vector) -> dict[str, float]:
        """The nearness of the wordings that share one of the rarest features."""
        candidates: dict[str, None] = {}
        known = (f for f in asked.matter if f in self._postings)
        for feature in sorted(known, key=lambda f: (len(self._postings[f]), f)):
            if len(candidates) >= _ENOUGH:
                break
            candidates.update(dict.fromkeys(self._postings[feature][-_ENOUGH:]))
        by_matter = {
            each: _shared(asked.matter, self._vectors[each].matter)
            for each in candidates
        }
        closest = sorted(by_matter, key=lambda each: (-by_matter[each], each))
        named = followed().intersection(asked.matter)
        found = {}
        for each in closest[:_CLOSELY]:
            vector = self._vectors[each]
            if _are_apart(asked, vector):
                continue
            floor = _FOLLOWED if named.intersection(vector.matter) else 0.0
            letters = _shared(asked.letters, vector.letters)
            found[each] = max(floor, (by_matter[each] + letters) / 2)
        return found

    def has(self, asked: Vector, least: float) -> bool:
        """Whether one of the wordings is so near; for an index of few.

        The letters of two wordings are not so much nearer than their stems: of 4,936
        pairs of readouts that are 0.2 near, 5 have less than half of that by stems.
        """
        found: dict[str, float] = {}
        if not followed().isdisjoint(asked.matter.keys() & self._postings.keys()):
            return any(value >= least for value in self.near(asked).values())
        for feature, weight in asked.matter.items():
            for name in self._postings.get(feature, ()):
                shared = weight * self._vectors[name].matter[feature]
                found[name] = found.get(name, 0.0) + shared
        return any(
            nearness(asked, self._vectors[name]) >= least
            for name, shared in found.items()
            if shared >= least / 2
        )
