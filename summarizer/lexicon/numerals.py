"""Number words of all languages, from their `numerals.toml`."""

from __future__ import annotations

from functools import cache

from summarizer.languages.language import all_languages


@cache
def number_words(section: str) -> dict[str, int]:
    """The words of a section with their values: "words", "ordinals", "months" …"""
    return {
        word: value
        for each in all_languages()
        for word, value in getattr(each.numerals, section).items()
    }


def look_alikes() -> tuple[str, ...]:
    """Patterns of words that only look like a number."""
    return tuple(word for each in all_languages() for word in each.numerals.look_alikes)


@cache
def tens() -> tuple[str, ...]:
    """Words behind which the ones of a number follow."""
    return tuple(word for each in all_languages() for word in each.numerals.tens)
