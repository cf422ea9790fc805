"""Capitals that speak for their country, from `capitals.toml`."""

from __future__ import annotations

from functools import lru_cache

from summarizer.lexicon.files import read_lists
from summarizer.lexicon.rules import Phrases


@lru_cache(maxsize=4)
def load_capitals(language: str) -> Phrases[str]:
    """The capitals' names in small letters, with the code of the country."""
    data = read_lists("capitals")
    return Phrases(
        (name.lower(), code)
        for code, names in data["capitals"][language].items()
        for name in names
    )
