"""TOML files that come with the package, and patterns of the words in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from summarizer.scripts import is_han
from summarizer.seeking import Sought


@cache
def read_lists(name: str, package: str = "summarizer.lexicon") -> dict[str, Any]:
    """The tables of `NAME.toml` in a package; shared, so not to be changed."""
    data = resources.files(package) / f"{name}.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


def either(terms: Iterable[str]) -> str:
    """One pattern of several: at word borders, but for terms with Chinese in them."""
    return _parted(terms)[0]


def seek(terms: Iterable[str]) -> Sought:
    """The same, run only on texts that may hold one."""
    pattern, spaced, han = _parted(terms)
    return Sought(pattern, spaced, inside=han)


def _parted(terms: Iterable[str]) -> tuple[str, list[str], list[str]]:
    """One pattern of terms, and these without Chinese and with."""
    terms = list(terms)
    han = [term for term in terms if any(map(is_han, term))]
    spaced = [term for term in terms if term not in han]
    bordered = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"] if spaced or not han else []
    return "|".join([*han, *bordered]), spaced, han
