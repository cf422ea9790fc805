"""Which days of a sentence are its meeting's own, and which another event's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.languages.language import all_languages, language_or_english
from summarizer.languages.tables.times import Dates
from summarizer.lexicon.asides import Aside, asides_in, is_aside
from summarizer.lexicon.daywords import DayWords
from summarizer.text import Sentence

_BEFORE_DAY = 60  # characters in which "since", "announced by … on" stand before a day


def days_of_meeting(
    text: str, language: str, sentence: Sentence, found: list[DayWords]
) -> list[DayWords]:
    """A sentence's words for days, without those of other events."""
    inside = [w for w in found if sentence.start <= w.start < sentence.end]
    asides = asides_in(text, language, sentence.start, sentence.end) if inside else []
    inside = [
        words
        for words in inside
        if not _is_other_day(text, language, _begin_of(words, sentence, asides), words)
    ]
    own = [words for words in inside if not is_aside(words.start, asides)]
    sure = [each for each in asides if each.is_sure]
    return own or [words for words in inside if not is_aside(words.start, sure)]


def _begin_of(words: DayWords, sentence: Sentence, asides: list[Aside]) -> int:
    """Where the words begin that tell of a day: behind another event's, or its own."""
    ends = (each.end for each in asides if each.end <= words.start)
    return max(ends, default=sentence.start)


@lru_cache(maxsize=32)
def pattern(words: str) -> re.Pattern[str]:
    """The words compiled, for small letters and capitals."""
    return re.compile(words, re.IGNORECASE)


@cache
def in_any(name: str) -> re.Pattern[str]:
    """A pattern that some languages have, over a text of whatever language."""
    every = (getattr(each.dates, name) for each in all_languages())
    return pattern("|".join(filter(None, every)))


def words_of(language: str) -> Dates:
    """A language's words for days."""
    return language_or_english(language).dates


def _is_other_day(text: str, language: str, begin: int, words: DayWords) -> bool:
    """Whether the words around say that this is an earlier or later day: "since …"."""
    if pattern(words_of(language).future).search(text, begin, words.start):
        return True
    if words.kind in ("today", "yesterday"):
        return False
    before = text[max(0, words.start - _BEFORE_DAY) : words.start]
    starts_with_month = words.kind == "date" and not text[words.start].isdigit()
    return bool(
        pattern(words_of(language).not_after).search(before)
        or pattern(words_of(language).not_before).match(text, words.end)
        or (
            starts_with_month
            and in_any("attributive").search(before)
            and in_any("attributive_end").match(text, words.end)
        )
    )
