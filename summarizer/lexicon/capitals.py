"""Capitals that speak for their country, from `languages/*/capitals.toml`."""

from __future__ import annotations

from functools import lru_cache

from summarizer.languages.files import ENGLISH
from summarizer.languages.language import read_language
from summarizer.lexicon.rules import Phrases


@lru_cache(maxsize=4)
def load_capitals(language: str) -> Phrases[str]:
    """The capitals' names in small letters, with the code of the country."""
    return Phrases(
        (name.lower(), code)
        for code, names in read_language(language).capitals.items()
        for name in names
    )


def is_capital(name: str) -> bool:
    """Whether words in English are a capital's name and nothing else: "Hanoi"."""
    words = name.lower().split()
    found = load_capitals(ENGLISH).at(words, 0) if words else None
    return found is not None and found[1] == len(words)
