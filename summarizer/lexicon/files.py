"""The word lists of this folder, read once each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_lists(name: str) -> dict[str, Any]:
    """The tables of `NAME.toml`."""
    data = resources.files("summarizer.lexicon") / f"{name}.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))
