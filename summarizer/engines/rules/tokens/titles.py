"""Offices as they stand before and behind names, and the side they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.rules.tokens.text import Passage

_LONGEST_DEPARTMENT = 20  # words


@dataclass(frozen=True)
class Title:
    """A run of offices: its words, what it says of the side, and its texts."""

    start: int
    end: int
    side: str | None
    offices: tuple[str, ...]


class TitleReader:
    """Reads "General Secretary of the X Central Committee and President of Y"."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    def read(self, place: int) -> Title:
        """Read offices joined to one another: "General Secretary and President"."""
        passage = self.passage
        words, titles = passage.words, passage.rules.titles
        start, side, offices = place, None, []
        while True:
            hit = titles.at(words, place) if place < len(words) else None
            if hit is None:
                break
            begin, place = place, hit[1]
            after, found = self._organisation(place)
            offices.append(" ".join(passage.slice(begin, after).split()))
            side, place = side or found, after
            if (
                place < len(words)
                and words[place] == "."
                and words[begin] in (passage.rules.data.titles.honorifics)
            ):
                place += 1
            onward = self._next_title(place)
            if onward is None or self._is_other(start, place):
                break
            side = side or onward[1]
            place = onward[0]
        return Title(start, place, side, tuple(offices))

    def _is_other(self, start: int, place: int) -> bool:
        """Whether "and" joins two people: "the President and King Abdullah"."""
        words = self.passage.words
        named = start > 0 and words[start - 1] in self.passage.rules.words.articles
        return (
            named
            and place < len(words)
            and words[place] in self.passage.rules.words.ands
        )

    def _next_title(self, place: int) -> tuple[int, str | None] | None:
        """Where a further office begins: at once, or after "and" with its country."""
        words, titles = self.passage.words, self.passage.rules.titles
        if place < len(words) and words[place] in self.passage.rules.words.ands:
            place += 1
        if place >= len(words):
            return None
        side = self.passage.sides.get(place)
        if side and side.end < len(words) and titles.at(words, side.end):
            return side.end, side.code
        return (place, None) if titles.at(words, place) else None

    def _organisation(self, place: int) -> tuple[int, str | None]:
        """The end of "of the CPV Central Committee", and the side it stands for."""
        passage = self.passage
        words = passage.words
        if place + 1 < len(words) and words[place] in passage.rules.words.ands:
            return self._department(place) or (place, None)
        if place >= len(words) or (words[place] not in passage.rules.data.titles.links):
            return place, None
        bodies = passage.rules.data.titles.organisations
        end, side, here = place, None, place + 1
        while here < len(words):
            named = passage.sides.get(here)
            if named and self._describes_title(named.end, named.form):
                break
            if named:
                side = side or (None if self._is_about(here) else named.code)
                end = here = named.end
            elif passage.is_capital(here) and words[here] in bodies:
                here += 1
                end = here
            elif words[here] in passage.rules.data.titles.inner:
                here += 1
                end = here if words[here - 1] == ")" and end == here - 1 else end
            else:
                break
        if side is None and (known := self._department(place)):
            return known
        if end == place:
            end = self._unknown_organisation(place)
        return end, side

    def _department(self, place: int) -> tuple[int, str] | None:
        """ "for Foreign and Diaspora Affairs of Kenya,": any words, then a country.

        Also behind a known office: "and Cooperation of Timor-Leste,".
        """
        passage, here = self.passage, place + 1
        inner = passage.rules.data.titles.inner | passage.rules.data.titles.links
        while here < len(passage.words) and here - place < _LONGEST_DEPARTMENT:
            if named := passage.sides.get(here):
                linked = passage.words[here - 1] in inner and not self._is_about(here)
                linked = linked and self._opens_name(named.end)
                return (named.end, named.code) if linked else None
            listed = passage.words[here] == "," and passage.is_capital(here + 1)
            if not (passage.is_capital(here) or passage.words[here] in inner or listed):
                return None
            if passage.rules.titles.at(passage.words, here):
                return None
            here += 1
        return None

    def _is_about(self, place: int) -> bool:
        """Whether the country here is one that an office is for: "Director for X"."""
        words, rules = self.passage.words, self.passage.rules
        here = place - (words[place - 1] in rules.words.articles)
        return words[here - 1] in rules.data.titles.about

    def _opens_name(self, place: int) -> bool:
        """Whether a name follows, behind a comma at most."""
        passage = self.passage
        here = place + 1 if passage.words[place : place + 1] == [","] else place
        return (
            here < len(passage.words)
            and passage.is_capital(here)
            and here not in passage.sides
        )

    def _describes_title(self, end: int, form: str) -> bool:
        """Whether an adjective is the next office's: "and Vietnamese president"."""
        words = self.passage.words
        return (
            form == "adjective"
            and end < len(words)
            and self.passage.rules.titles.at(words, end) is not None
        )

    def _unknown_organisation(self, place: int) -> int:
        """ "Secretary of Transportation NAME NAME": all capitals but the last two."""
        here = place + 1
        while here < len(self.passage.words) and self.passage.is_capital(here):
            here += 1
        return here - 2 if here - place > 3 else place
