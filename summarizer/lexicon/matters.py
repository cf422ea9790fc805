"""The matter of a wording: its content words, with the genre's concepts as one word.

Read from `matters.toml`, which a linguist can edit. Used to tell whether two positions
speak of one thing, across wordings and languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from summarizer.lexicon.files import read_lists
from summarizer.text import is_han, stem

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = frozenset(
    """a an and as at be by for from has have had in is it its of on or that the their
    this to was were will with he she they his her him also all which who what into so
    such than then there these those not been being are we our us i you your if but over
    under out up do does did can could would shall may might must each other same
    own""".split()
)
# Rough weights: a named concept tells matters apart, a common word hardly does.
CONCEPT, PLAIN, COMMON = 3.0, 1.0, 0.2
# What a shared concept is worth by itself.
BY_CONCEPT = 0.4


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    compiled = []
    for concept, terms in read_lists("matters")["concepts"].items():
        han = [term for term in terms if is_han(term[0])]
        spaced = [term for term in terms if not is_han(term[0])]
        parts = ["|".join(han)] if han else []
        if spaced:
            parts.append(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")
        compiled.append((concept, re.compile("|".join(parts), re.IGNORECASE)))
    return tuple(compiled)


@cache
def followed() -> frozenset[str]:
    """The concepts that are followed under their name, as features."""
    return frozenset(
        f"={name}" for name in read_lists("matters")["followed"]["concepts"]
    )


@cache
def _ties() -> re.Pattern[str]:
    return re.compile("|".join(read_lists("matters")["ties"]["terms"]), re.IGNORECASE)


def speaks_of_ties(words: str) -> bool:
    """Whether a wording names the relationship as such."""
    return _ties().search(words) is not None


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in read_lists("matters")["common"]["words"])


def is_common(feature: str) -> bool:
    """Whether a stem is said of everything in this genre."""
    return feature in _common()


@lru_cache(maxsize=8192)
def matter_of(words: str) -> dict[str, float]:
    """The weighted features of a wording: "=trust" for a concept, else stems."""
    features: dict[str, float] = {}
    covered: list[tuple[int, int]] = []
    for concept, pattern in _patterns():
        for match in pattern.finditer(words):
            features[f"={concept}"] = CONCEPT
            covered.append(match.span())
    for token, at in tokens_of(words):
        if any(start <= at < end for start, end in covered):
            continue
        weight = COMMON if token in _common() else PLAIN
        features.setdefault(token, weight)
    return features


@lru_cache(maxsize=8192)
def concepts_of(words: str) -> frozenset[str]:
    """The named concepts of a wording."""
    return frozenset(name for name, found in _patterns() if found.search(words))


def tokens_of(words: str) -> Iterator[tuple[str, int]]:
    """Each stem of a wording, small words left out, and where it stands."""
    for match in _WORD.finditer(words):
        word = match.group()
        if word.lower() in _STOP:
            continue
        if is_han(word[0]):  # no spaces: pairs of characters stand for words
            for index in range(len(word) - 1):
                yield word[index : index + 2], match.start() + index
        else:
            yield stem(word), match.start()


def likeness(a: dict[str, float], b: dict[str, float]) -> float:
    """How far two wordings share their matter, 0 to 1 (weighted Dice coefficient)."""
    shared = sum(weight for feature, weight in a.items() if feature in b)
    total = sum(a.values()) + sum(b.values())
    return 2 * shared / total if total else 0.0


def shares_matter(a: dict[str, float], b: dict[str, float]) -> float:
    """How surely two wordings speak of one matter, 0 to 1.

    Their likeness; but where they share the named concepts that the shorter one has,
    or half of them, further words beside these do not take it below `BY_CONCEPT`: a
    matter is followed through whatever else is said in the same breath.
    """
    alike = likeness(a, b)
    concepts = [{f for f in each if f[0] == "="} for each in (a, b)]
    fewest = min(map(len, concepts))
    if not fewest:
        return alike
    share = len(concepts[0] & concepts[1]) / fewest
    if share < 0.5:
        return alike
    return max(alike, BY_CONCEPT + 0.5 * (share - 0.5) * (1 - BY_CONCEPT) * alike)
