"""The fixed words of a page in its language, and how days and sides are named in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summarizer.briefing.keys import short_day
from summarizer.lexicon.files import read_lists
from summarizer.lexicon.sides import name_of

ENGLISH = "en"
LANGUAGES = ("en", "zh", "vi")  # those with a `page.toml`


class PageWords:
    """The tables of `languages/XX/page.toml`; English where there is none."""

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language if language in LANGUAGES else ENGLISH
        self._tables: dict[str, Any] = read_lists(
            "page", f"summarizer.languages.{self.language}"
        )

    def of(self, table: str, name: str, **args: object) -> str:
        """A fixed text, filled in."""
        words: str = self._tables[table][name]
        return words.format(**args) if args else words

    def day(self, date: str | None) -> str:
        """A day as the page writes it."""
        return short_day(date)

    def side(self, code: str) -> str:
        """The name of a side."""
        return name_of(code)

    def listed(self, parts: Iterable[str]) -> str:
        """Several as one, "and" before the last in the page's language."""
        items = list(parts)
        if len(items) < 2:
            return "".join(items)
        glue = self.of("sentences", "and")
        return f"{', '.join(items[:-1])}{glue}{items[-1]}"
