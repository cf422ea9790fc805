"""Whether a given name is a man's or a woman's, from `given_names.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from summarizer.languages.lists import read_lists
from summarizer.scripts import unaccented

Gender = Literal["he", "she"]


@cache
def _names() -> dict[str, Gender]:
    lists = read_lists("given_names")
    found: dict[str, Gender] = dict.fromkeys(lists["he"].split(), "he")
    return found | dict.fromkeys(lists["she"].split(), "she")


def gender_of(name: Sequence[str]) -> Gender | None:
    """The gender that a name shows, whole or by its first word; None if it does not.

    Example: gender_of(("maia", "sandu")) -> "she"; gender_of(("kim", "son")) -> None
    """
    words = [unaccented(word) for word in name]
    return _names().get("-".join(words)) or (_names().get(words[0]) if words else None)
