"""Whether the words of a phrase stand in a text, in the language of that text.

Words, in any form, stand together in any order, four words each apart at most; with
small words between ("as long as it takes") the phrase is running text, and its words
stand in their order, hardly further apart. What has a hyphen stays together; what
stands in quotation marks, stands as it is written. A word in a script without spaces is
looked for as it stands, Vietnamese, whose words are of several syllables, in its order,
no syllable apart from both its neighbours.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.errors import SettingsError
from summarizer.grounding.normalising import normalise
from summarizer.languages.language import ENGLISH, languages, read_language
from summarizer.lexicon.matters import is_small
from summarizer.scripts import UNSPACED
from summarizer.text import stem

# Scripts without spaces between words, and Korean, whose particles cling to the word.
_WORD = re.compile(rf"[^\W_{UNSPACED}]+(?:'[^\W_{UNSPACED}]+)*")
_UNIT = re.compile(rf"{_WORD.pattern}(?:-{_WORD.pattern})*")
_RUN = re.compile(rf"[{UNSPACED}]+")
_QUOTED = re.compile(r'"([^"]+)"')
# Syllables of a phrase beyond which its words are not told apart any more: there are
# 34 ways to divide ten, 10,946 to divide 22.
_MOST_SYLLABLES = 10
# Words in which each word of a phrase finds room, and how many more may stand between
# two words of running text than in the phrase: chosen by hand on readouts of the White
# House, where "long-term implications of what is taking place" is not as long as it
# takes (tests/test_finding.py).
_ROOM, _SLACK = 4, 1


class _Unit(NamedTuple):
    """A word of a phrase, or several with hyphens, and the small words before it."""

    words: tuple[str, ...]
    gap: int


class Phrase:
    """A phrase to be looked for.

    Raises:
        SettingsError: there is no word in it.
    """

    def __init__(self, phrase: str) -> None:
        # Word by word: between Chinese words a space is none once it is normal.
        plain = " ".join(map(_plain, phrase.split()))
        self._exact = tuple(
            each for part in _QUOTED.findall(plain) if (each := part.strip())
        )
        free = _QUOTED.sub(" ", plain)
        self._runs = tuple(_RUN.findall(free))
        self._words = tuple(_WORD.findall(free))
        self._units = tuple(_UNIT.findall(free))
        if not (self._exact or self._runs or self._words):
            raise SettingsError(f"there is no word to find in {phrase!r}")

    def stands_in(self, text: str, language: str) -> bool:
        """Whether it does, in a text of that language."""
        plain = _plain(text)
        return (
            all(run in plain for run in self._runs)
            and all(_as_written(part).search(plain) for part in self._exact)
            and self._has_words(plain, language)
        )

    def _has_words(self, plain: str, language: str) -> bool:
        if not self._words:
            return True
        if _is_syllabic(language):
            return _syllables(self._words).search(plain) is not None
        units, is_running = self._asked(language)
        there = [_stem(word, language) for word in _WORD.findall(plain)]
        places = [_places(unit.words, there) for unit in units]
        if not all(places):
            return False
        if is_running:
            return _in_order(units, places)
        return _together(places, _ROOM * len(self._words))

    def _asked(self, language: str) -> tuple[list[_Unit], bool]:
        """The words that say something, and whether small ones stand among them.

        Where none says anything, all are asked for.
        """
        units: list[_Unit] = []
        gap = 0
        is_running = False
        has_content = any(map(_says, self._words))
        for unit in self._units:
            words = _WORD.findall(unit)
            if language == ENGLISH and has_content and not any(map(_says, words)):
                gap += 1
                continue
            is_running |= bool(units and gap)
            stems = tuple(_stem(word, language) for word in words)
            units.append(_Unit(stems, gap))
            gap = 0
        return units, is_running or not has_content


def _is_syllabic(language: str) -> bool:
    """Whether its words are of several parts with spaces between: Vietnamese."""
    return language in languages() and read_language(language).profile.syllabic


def _says(word: str) -> bool:
    """Whether a word is no small one of English; a denial never is."""
    return word in read_language(ENGLISH).scope.negators or not is_small(word)


def _places(words: tuple[str, ...], there: Sequence[str]) -> list[int]:
    """Where these stand in a row."""
    size = len(words)
    return [
        place
        for place, word in enumerate(there)
        if word == words[0] and tuple(there[place : place + size]) == words
    ]


def _in_order(units: Sequence[_Unit], places: Sequence[Sequence[int]]) -> bool:
    """Whether they stand one behind the other, hardly further apart than asked."""
    ends = {place + len(units[0].words) for place in places[0]}
    for unit, starts in zip(units[1:], places[1:], strict=True):
        most = unit.gap + _SLACK
        ends = {
            start + len(unit.words)
            for start in starts
            if any(start - gap in ends for gap in range(most + 1))
        }
    return bool(ends)


def _together(places: Sequence[Sequence[int]], room: int) -> bool:
    """Whether one place of each lies within so many words."""
    marked = sorted((place, unit) for unit, all_ in enumerate(places) for place in all_)
    last: dict[int, int] = {}
    for place, unit in marked:
        last[unit] = place
        if len(last) == len(places) and place - min(last.values()) < room:
            return True
    return False


@lru_cache(maxsize=64)  # a quote is asked again for the sentence that it stands in
def _plain(text: str) -> str:
    return normalise(text).text.casefold()


@cache
def _as_written(part: str) -> re.Pattern[str]:
    """Words in a row, at the borders of words where their script has any."""
    escaped = r"\s+".join(map(re.escape, part.split()))
    before = "" if _RUN.match(part[0]) else r"(?<!\w)"
    behind = "" if _RUN.match(part[-1]) else r"(?!\w)"
    return re.compile(f"{before}{escaped}{behind}")


@cache
def _syllables(words: tuple[str, ...]) -> re.Pattern[str]:
    """The syllables in order; gaps only where two or more stand on either side."""
    many = len(words) > _MOST_SYLLABLES
    ways = [(len(words),)] if many else list(_divided(len(words)))
    patterns = []
    for sizes in ways:
        rest = list(words)
        parts = []
        for size in sizes:
            part, rest = rest[:size], rest[size:]
            joined = r"[\W_]+".join(map(re.escape, part))
            parts.append(rf"(?<!\w){joined}(?!\w)")
        patterns.append(rf"(?:[\W_]+\w+){{0,{_ROOM}}}?[\W_]+".join(parts))
    return re.compile("|".join(patterns))


def _divided(number: int) -> Iterator[tuple[int, ...]]:
    """The ways to divide so many into parts of two or more; a single one is itself."""
    yield (number,)
    for first in range(2, number - 1):
        for rest in _divided(number - first):
            yield (first, *rest)


class _Stemmers(threading.local):
    """Stemmers of a thread, by language: each keeps the word it works on in itself."""

    def __init__(self) -> None:
        self.known: dict[str, object] = {}


_STEMMERS = _Stemmers()


def _stem(word: str, language: str) -> str:
    """The stem of a word by the Snowball rules of its language, where there are any."""
    if language == ENGLISH:
        return stem(word)
    algorithm = _algorithm(language)
    if algorithm is None:
        return word
    import Stemmer

    if language not in _STEMMERS.known:
        _STEMMERS.known[language] = Stemmer.Stemmer(algorithm)
    stemmer: object = _STEMMERS.known[language]
    return str(stemmer.stemWord(word))  # type: ignore[attr-defined]


@cache
def _algorithm(language: str) -> str | None:
    import Stemmer
    from babel import Locale, UnknownLocaleError

    try:
        name = str(Locale.parse(language).english_name).lower()
    except (UnknownLocaleError, ValueError):
        return None
    return name if name in Stemmer.algorithms() else None
