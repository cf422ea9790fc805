"""The inventory of formulas: fixed expressions, their variants in several languages.

Read from `formulas.toml` of each language, which a linguist can edit; a user's own file
of [[formula]] tables adds to it, and replaces an entry of the same name.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.errors import SettingsError
from summarizer.languages.language import all_languages, merged
from summarizer.tomlfile import read_toml

Inventory = dict[str, re.Pattern[str]]


@cache
def load_formulas(path: Path | None = None) -> Inventory:
    """Each formula's name, and the pattern of its variants without regard to case.

    Raises:
        SettingsError: the file cannot be read, or an entry is not whole.
    """
    built_in = _built_in()
    if path is None:
        return built_in
    return built_in | _compiled(read_toml(path, "formulas"), str(path))


def _built_in() -> Inventory:
    patterns = merged(each.formulas for each in all_languages())
    return {
        name: re.compile("|".join(forms), re.IGNORECASE)
        for name, forms in patterns.items()
    }


def _compiled(data: dict[str, Any], source: str) -> Inventory:
    found: Inventory = {}
    entries = data.get("formula")
    if not isinstance(entries, list):
        raise SettingsError(f"formulas: {source}: there is no [[formula]] in it")
    for number, entry in enumerate(entries, 1):
        try:
            name, patterns = entry["name"], entry["patterns"]
            found[name] = re.compile("|".join(patterns), re.IGNORECASE)
        except (KeyError, TypeError, re.error) as error:
            raise SettingsError(
                f"formulas: {source}: entry {number} cannot be used: {error!r}"
            ) from error
    return found
