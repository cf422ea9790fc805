"""The fixed words of a page in its language, and how days and sides are named in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from summarizer.languages.days import day_in
from summarizer.languages.files import ENGLISH, LANGUAGES, read_messages, spoken
from summarizer.lexicon.sides import name_of
from summarizer.lexicon.topics import load_topics

_TWO = 2
_CALLS = ("phone call", "video call")
__all__ = ["ENGLISH", "LANGUAGES", "PageWords"]


class PageWords:
    """The tables of `languages/XX/page.toml`; English where there is none.

    Of a meeting of more than two sides its table `many` comes first.
    """

    def __init__(self, language: str = ENGLISH, *, many: bool = False) -> None:
        self.language = spoken(language)
        self._tables: dict[str, Any] = read_messages("page", self.language)
        self._many: dict[str, str] = self._tables["many"] if many else {}

    def for_sides(self, sides: Sequence[str]) -> PageWords:
        """The words of a page on a meeting of these."""
        return PageWords(self.language, many=len(sides) > _TWO)

    def of(self, table: str, key: str, /, **args: object) -> str:
        """A fixed text, filled in."""
        words: str = self._many.get(key) or self._tables[table][key]
        if not args:
            return words
        spelt, as_written = self._tables["spelling"]["joined"]
        filled = words.format(**args)
        return filled.replace(spelt, as_written) if spelt else filled

    def headings(self, without: Collection[str] = ()) -> tuple[str, ...]:
        """All headings of a page that stand above its key, some left out by name."""
        named: dict[str, str] = self._tables["headings"]
        left = {"key", *without}
        return tuple(words for name, words in named.items() if name not in left)

    def day(self, date: str | None) -> str:
        """A day as the page writes it; its keys have it in English."""
        return day_in(date, self.language, short=True)

    def long_day(self, date: str | None) -> str:
        """A day as a title writes it."""
        return day_in(date, self.language)

    def side(self, code: str) -> str:
        """The name of a side, in the page's language where that has one."""
        return name_of(code, self.language)

    def tongue(self, language: str) -> str:
        """What a language is called; its code where the page has no word for it."""
        names: dict[str, str] = self._tables["languages"]
        return names.get(language, language)

    def kind(self, kind: str) -> str:
        """What a kind of meeting is called."""
        return self.of("kinds", kind.replace(" ", "_"))

    def in_kind(self, kind: str) -> str:
        """A meeting of a kind, as "in" has it behind it: "a phone call"."""
        return self.of("in_kinds", kind.replace(" ", "_"))

    def topic(self, name: str) -> str:
        """What a topic is called; one of a user's own list by its label there."""
        known: dict[str, str] = self._tables["topics"]
        return known.get(name) or load_topics().label(name)

    def subject(self, name: str) -> str:
        """What a matter of the lists is called that texts tell by a verb; else ""."""
        known: dict[str, str] = self._tables["subjects"]
        return known.get(name, "")

    def more(self, section: str, count: int) -> str:
        """The line of what a section has no room for."""
        name = "line_latest" if section == "latest" and count > 1 else "line"
        return self.of("more", name, count=count)

    def meetings(self, number: int) -> str:
        """So many meetings."""
        if number == 1:
            return self.of("page", "one_meeting")
        return self.of("page", "meetings", count=number)

    def held(self, kinds: Sequence[str]) -> str:
        """So many meetings of these kinds: calls are called so."""
        calls = sum(kind in _CALLS for kind in kinds)
        if not calls:
            return self.meetings(len(kinds))
        if len(kinds) == 1:
            return self.of("page", "one_call")
        key = "calls" if calls == len(kinds) else "meetings_and_calls"
        return self.of("page", key, count=len(kinds))

    def listed(self, parts: Iterable[str]) -> str:
        """Several as one, "and" before the last in the page's language."""
        items = list(parts)
        if len(items) < 2:
            return "".join(items)
        glue = self.of("sentences", "and")
        return f"{', '.join(items[:-1])}{glue}{items[-1]}"
