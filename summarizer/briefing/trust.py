"""How far links between meetings can be trusted that rules have made.

The figures stand in `measured.toml` alone: the page prints them, and a test holds them
to what is measured or was read.
"""

from __future__ import annotations

from typing import Any

from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.languages.lists import read_lists

_UNSEEN = "read"  # series that no rule was written with


def measured() -> dict[str, Any]:
    """All figures, by what was measured."""
    return read_lists("measured", "summarizer.briefing")


def trust_of(scope: Scope, words: PageWords) -> str:
    """What a page says of its links, where rules made them; empty where none did."""
    # Between meetings of one day nothing is told to have moved.
    is_later = any(m.date != scope.latest.date for m in scope.earlier)
    if not is_later or scope.asks_model:
        return ""
    figures = measured()["labels"][_UNSEEN]
    shares = {name: round(100 * share) for name, share in figures.items()}
    return words.of("page", "trust", **shares)
