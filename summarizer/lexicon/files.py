"""The word lists that come with the package, read once each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_lists(name: str, package: str = "summarizer.lexicon") -> dict[str, Any]:
    """The tables of `NAME.toml` in a package; shared, so not to be changed."""
    data = resources.files(package) / f"{name}.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))
