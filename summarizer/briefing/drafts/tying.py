"""Where in the texts a sentence of a draft stands: by its quotes, else by its words.

Words are weighed as those of positions are (`comparing.pairing`), rare ones most. Of a
text in another language only what both share counts: terms, named concepts, numbers.
Days and years, and names that stand nowhere, do not count: they are checked, and a
wrong one must not hide what the sentence speaks of.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.comparing.pairing import Collection, features_of
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import months, numbers
from summarizer.grounding.scope import language_of
from summarizer.lexicon.matters import concepts_of
from summarizer.lexicon.people import leaders_in
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.subjects import subjects_of
from summarizer.scripts import is_han
from summarizer.text import paragraph_at, sentences, stem

_CLAUSE = re.compile(r"[;,:；，：、。]\s*|\s[–—-]\s|(?<=\.)\s")
_LEAST = 3  # features of a clause that say something by themselves
_FEWEST, _YEARS = 2, 1900  # numbers between these tell what is spoken of
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPITAL = re.compile(r"(?<!^)(?<![.!?:] )\b[A-Z][\w-]+")
_UNSEEN = 0.1
_RARE = 3  # stretches that may have a word which tells a matter by itself
_TELLING = 0.34  # share of a matter's words by which a sentence tells of it
_SHARED = 2  # features that two languages must share to speak of one thing


class Stretch(NamedTuple):
    """A sentence of an account, in offsets of its text, with what it is found by.

    `words` are in normal form.
    """

    account: Account
    paragraph: int
    start: int
    end: int
    words: str
    language: str
    features: Mapping[str, float]
    number: int

    @property
    def source(self) -> str:
        """Its words as they stand there."""
        return self.account.text[self.start : self.end]

    def verbatim(self, start: int, end: int) -> str:
        """Some of its words, by their place in the normal form, as they stand there."""
        begin, stop = normalise(self.source).span(start, end)
        return self.source[begin:stop]


class Tie(NamedTuple):
    """A stretch that a sentence may rest on, and the share of its words there, 0 to 1.

    `is_same` is whether both are in one language.
    """

    stretch: Stretch
    share: float
    is_same: bool


class _Own(NamedTuple):
    """What a sentence of a draft is looked for by, each with how rare it is."""

    language: str
    features: Mapping[str, float]
    shared: Mapping[str, float]


class Texts:
    """The sentences of all accounts, to be found again by their words."""

    def __init__(
        self,
        accounts: Iterable[Account],
        sides: Iterable[str],
        met: Iterable[str] = (),
    ) -> None:
        """Take the texts apart.

        Args:
            met: sides of other series too: their names tell no matter.
        """
        self._sides = frozenset(sides)
        self._met = self._sides.union(met)
        self._seen = Collection()
        self._count = count()
        self.stretches = tuple(s for each in accounts for s in self._of(each))
        self._languages = {each.language for each in self.stretches}
        self._having = _indexed(each.features for each in self.stretches)
        self._asked: dict[str, _Own] = {}

    def at(self, meetings: Container[str]) -> list[Stretch]:
        """Those of the accounts of some meetings, by their ids."""
        return [s for s in self.stretches if s.account.meeting.id in meetings]

    def _of(self, account: Account) -> Iterator[Stretch]:
        text = account.text
        for each in sentences(text):
            words = normalise(text[each.start : each.end]).text
            apart = text[each.start : each.end].replace("—", " — ")  # "Guard—anywhere"
            features = features_of(normalise(apart).text, self._sides)
            self._seen.add(features)
            yield Stretch(
                account,
                paragraph_at(text, each.start),
                each.start,
                each.end,
                words,
                account.summary.article.language,
                features.matter,
                next(self._count),
            )

    @cached_property
    def _shared(self) -> tuple[frozenset[str], ...]:
        """What each stretch has in any language; asked only where there are several."""
        return tuple(_across(each.words, self._met) for each in self.stretches)

    @cached_property
    def _sharing(self) -> Mapping[str, list[int]]:
        return _indexed(self._shared)

    def shared(self, stretch: Stretch) -> frozenset[str]:
        """What a stretch has in any language: terms, concepts, numbers."""
        return self._shared[stretch.number]

    def ties(self, words: str, among: Sequence[Account] = ()) -> list[Tie]:
        """The stretches that share words with a sentence, the nearest first.

        Args:
            among: only these accounts; all where it is empty.
        """
        own = self._read(words)
        named = {each.id for each in among}
        near = {n for each in own.features for n in self._having.get(each, ())}
        if own.shared:
            near |= {n for each in own.shared for n in self._sharing.get(each, ())}
        found = []
        for each in (self.stretches[number] for number in sorted(near)):
            if named and each.account.id not in named:
                continue
            if share := self._share(own, each):
                found.append(Tie(each, share, each.language == own.language))
        return sorted(found, key=lambda tie: -tie.share)

    def share(self, words: str, stretch: Stretch) -> float:
        """The share of a sentence's words that stand in a stretch, 0 to 1."""
        return self._share(self._read(words), stretch)

    def substance(self, words: str, stretch: Stretch) -> int:
        """How many words of a sentence stand in a stretch, beside leaders' names.

        Across languages, how many terms.
        """
        own = self._read(words)
        if stretch.language != own.language:
            return len(own.shared.keys() & self.shared(stretch))
        named = {
            feature
            for leader in leaders_in(words)
            for feature in features_of(words[leader.start : leader.end]).matter
        }
        return len((own.features.keys() & stretch.features.keys()) - named)

    def cover(
        self,
        words: str,
        account: Account,
        among: Sequence[Account],
        counts: Callable[[Stretch], bool] = lambda stretch: True,
    ) -> float | None:
        """How much of what others have of a matter an account has anywhere, 0 to 1.

        What they have is what the words share with the nearest sentence of theirs; None
        where that is too little to tell.

        Args:
            counts: the stretches of the account that are asked.
        """
        own = self._read(words)
        ids = {each.id for each in among}
        is_same = account.summary.article.language == own.language
        told = own.features if is_same else own.shared
        best: dict[str, float] = {}
        there: set[str] = set()
        for each in self.stretches:
            both = self._common(own, each, is_same)
            if each.account.id == account.id and counts(each):
                there |= both
            if each.account.id in ids:
                weights = {name: told[name] for name in both}
                if sum(weights.values()) > sum(best.values()):
                    best = weights
        whole = sum(told.values())
        if not whole or sum(best.values()) < whole * _TELLING:
            return None
        return sum(w for n, w in best.items() if n in there) / sum(best.values())

    def _common(self, own: _Own, stretch: Stretch, is_same: bool) -> set[str]:
        if not is_same:
            return own.shared.keys() & self.shared(stretch)
        if stretch.language != own.language:
            return set()
        return own.features.keys() & stretch.features.keys()

    def is_rare(self, feature: str) -> bool:
        """Whether few stretches have a word: "diaspora", and not "progress"."""
        return 0 < len(self._having.get(feature, ())) <= _RARE

    def is_same(self, words: str, stretch: Stretch) -> bool:
        """Whether words and a stretch are of one language."""
        return language_of(normalise(words).text) == stretch.language

    def _read(self, words: str) -> _Own:
        """A sentence as it is looked for; it is asked for again and again."""
        if words not in self._asked:
            self._asked[words] = self._taken_apart(normalise(words).text)
        return self._asked[words]

    def _taken_apart(self, words: str) -> _Own:
        features = features_of(_undated(words), self._sides).matter
        strange = _names(words)
        known = {
            name: self._weight(name)
            for name in features
            if name in self._seen.holding or not (name in strange or name[:1].isdigit())
        }
        language = language_of(words)
        shared: dict[str, float] = {}
        if self._languages - {language}:
            shared = {
                each: self._rarity(each) for each in sorted(_across(words, self._met))
            }
        return _Own(language, known, shared)

    def _weight(self, feature: str) -> float:
        """How rare a feature is; a pair of characters of no text may be no word."""
        unseen = is_han(feature[0]) and feature not in self._seen.holding
        return self._seen.rarity(feature) * (_UNSEEN if unseen else 1.0)

    def _share(self, own: _Own, stretch: Stretch) -> float:
        if stretch.language == own.language:
            return _covered(own.features, stretch.features)
        both = own.shared.keys() & self.shared(stretch)
        if len(both) < min(_SHARED, max(1, len(own.shared))):
            return 0.0
        return _covered(own.shared, both)

    def _rarity(self, term: str) -> float:
        holding = len(self._sharing.get(term, ()))
        return math.log(1 + len(self.stretches) / (holding + 1))


def _indexed(rows: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    """The numbers of the rows that have each feature."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(rows):
        for feature in features:
            found[feature].append(number)
    return found


def _covered(own: Mapping[str, float], there: Container[str]) -> float:
    whole = sum(own.values())
    shared = sum(weight for each, weight in own.items() if each in there)
    return shared / whole if whole else 0.0


def clauses_of(words: str) -> Iterator[str]:
    """The parts of a sentence that say something by themselves."""
    for clause in _CLAUSE.split(words):
        if len(features_of(clause).matter) >= _LEAST:
            yield clause


def _across(words: str, sides: frozenset[str]) -> frozenset[str]:
    """What a sentence has in any language: terms, concepts, numbers but years.

    Countries and bodies too, but for the sides, of which every text speaks.
    """
    found = {f"={each}" for each in (*concepts_of(words), *subjects_of(words))}
    found |= {f"@{m.code}" for m in find_sides(words) if m.code not in sides}
    counted = numbers(_undated(words))
    return frozenset(found | {f"#{n:g}" for n in counted if _FEWEST < n < _YEARS})


def _undated(words: str) -> str:
    """Words without the years and months in them."""
    for wording in months(words).values():
        words = words.replace(wording, " ")
    return _YEAR.sub(" ", words)


def _names(words: str) -> frozenset[str]:
    """The stems of words with a capital within a sentence."""
    return frozenset(stem(each) for each in _CAPITAL.findall(words))
