"""Capitals that speak for their country, from `languages/*/capitals.toml`."""

from __future__ import annotations

from functools import lru_cache

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
