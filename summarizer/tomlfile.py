"""TOML that somebody wrote: read, or told in one line why it cannot be."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from summarizer.errors import SettingsError

# What a file of TOML may turn out to be: not there, no text or no TOML (as a number of
# thousands of figures), nested too deep.
UNREADABLE = (OSError, ValueError, RecursionError)


def read_toml(path: Path, what: str) -> dict[str, Any]:
    """The table in a user's file; a mark of byte order before it is passed over.

    Args:
        what: what the file is, for the message.

    Raises:
        SettingsError: it cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UNREADABLE as error:
        raise SettingsError(f"{what}: {path} cannot be read: {error}") from error
