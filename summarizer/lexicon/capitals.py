"""Capitals that speak for their country, from `capitals.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from summarizer.lexicon.rules import Phrases


@lru_cache(maxsize=4)
def load_capitals(language: str) -> Phrases[str]:
    """The capitals' names in small letters, with the code of the country."""
    path = Path(__file__).with_name("capitals.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Phrases(
        (name.lower(), code)
        for code, names in data["capitals"][language].items()
        for name in names
    )
