"""People in texts where small words link an office to its country, as in French.

Forms read: OFFICE of COUNTRY, NAME · OFFICE of COUNTRY, Mr NAME · OFFICE COUNTRY'S of
BODY, NAME · Mr NAME, OFFICE of COUNTRY · OFFICE NAME · Mr NAME.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.engines.rules.belonging import Clue
from summarizer.engines.rules.clauses.people import (
    Parties,
    cast_of,
    named_again,
    settle_sides,
)
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.records import Cast, Naming, Person, Span
from summarizer.lexicon.sides import Mention

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BLANK = re.compile(r"[ \t\u00a0\u202f]*(?:\r?\n[ \t]*(?!\s))?")


@dataclass
class Run:
    """An office with what belongs to it: where it stands, and of which side it is."""

    start: int
    end: int
    offices: list[Span] = field(default_factory=list)
    side: str | None = None


def read_cast(page: Page, parties: Parties) -> Cast[Page]:
    """Everyone whom the page names with an office or a form of address."""
    reader = _Reader(page)
    people, found = reader.read()
    lists = page.rules.data.subjects.lists
    settle_sides(page.plain, people, found, lists, parties)
    for person in people:
        person.forms = [person.name]
    found += named_again(page.text, people, r"(?<!\w)NAME(?!\w)")
    return cast_of(page, people, found)


class LinkedOffices:
    """Reads the offices of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.plain, self.text = page.plain, page.text
        titles = page.rules.data.titles
        self.links = page.rules.pattern(titles.links)
        self.bodies = page.rules.pattern(titles.bodies)
        self.honorifics = titles.honorifics
        self.particles = titles.particles
        self.covered = {at: m for m in page.sides for at in range(m.start, m.end)}
        self.offices_of = {
            code: page.rules.pattern(words) for code, words in titles.offices_of.items()
        }

    def run(self, start: int) -> Run:
        """The office that begins here, with its body and its country."""
        run = Run(start, start)
        here = start
        while match := self.page.rules.titles.match(self.plain, here):
            begin, run.end = here, match.end()
            here = self._extended(run, self.step(run.end))
            if self.plain[begin : match.end()] not in self.honorifics:
                run.offices.append((begin, run.end))
                run.side = run.side or self._of_one_side(begin)
        return run

    def _of_one_side(self, begin: int) -> str | None:
        """Whose the office is that only one side has."""
        found = (
            code
            for code, offices in self.offices_of.items()
            if offices.match(self.plain, begin)
        )
        return next(found, None)

    def _extended(self, run: Run, here: int) -> int:
        """Behind the bodies and countries that belong to an office."""
        while True:
            link = self.links.match(self.plain, here)
            side = self._side_at(here)
            linked = self._side_at(self.step(link.end())) if link else None
            body = self.bodies.match(self.plain, here)
            if linked:
                end = self._take(run, linked)
            elif side and side.form == "adjective":
                end = self._take(run, side)
            elif body:
                end = run.end = body.end()
            else:
                return here
            here = self.step(end)

    def _take(self, run: Run, side: Mention) -> int:
        run.side = run.side or side.code
        run.end = side.end
        return side.end

    def _side_at(self, place: int) -> Mention | None:
        found = self.covered.get(place)
        return found if found and found.start == place else None

    def step(self, place: int) -> int:
        """Behind white space."""
        gap = _BLANK.match(self.text, place)
        return gap.end() if gap else place


class _Reader(LinkedOffices):
    """With the names beside them."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.people: list[Person] = []

    def read(self) -> tuple[list[Person], list[Naming]]:
        """The people, and where each is named."""
        found: list[Naming] = []
        done = 0
        for match in self.page.rules.titles.finditer(self.plain):
            if match.start() >= done and (naming := self._named(match.start())):
                found.append(naming)
                done = naming.end
        return self.people, found

    def _named(self, start: int) -> Naming | None:
        run = self.run(start)
        place = self._past_address(self._past_comma(run.end))
        if place > self.step(run.end) and not run.offices:
            return None  # a form of address and a comma
        end = self._name_end(place)
        if end == place:
            return None
        behind = self._behind(end) if not run.offices else None
        offices = run.offices or (behind.offices if behind else [])
        side = run.side or (behind.side if behind else None)
        stop = behind.end if behind and behind.offices else end
        person = self._person(self.text[place:end])
        self._learn(person, side, " ".join(self.text[start:stop].split()), offices)
        person.past |= self._is_past(start)
        return Naming(start, stop, person)

    def _behind(self, end: int) -> Run | None:
        """ ", Premier ministre de l'Inde" behind a name."""
        if self.text[end : end + 1] != ",":
            return None
        place = self.step(end + 1)
        if not self.page.rules.titles.match(self.plain, place):
            return None
        run = self.run(place)
        return None if self._name_end(self.step(run.end)) > run.end else run

    def _past_comma(self, place: int) -> int:
        here = self.step(place)
        return self.step(here + 1) if self.text[here : here + 1] == "," else here

    def _past_address(self, place: int) -> int:
        """Behind "M." before a name."""
        match = self.page.rules.titles.match(self.plain, place)
        if match and match.group() in self.honorifics:
            return self.step(match.end())
        return place

    def _name_end(self, start: int) -> int:
        """Where the row of capitalised words from here ends."""
        here = end = start
        while word := _WORD.match(self.text, here):
            capital = self.text[here].isupper()
            if not capital and (end == start or word.group() not in self.particles):
                break
            if capital and here in self.covered and end == start:
                break
            if capital and self.page.rules.titles.match(self.plain, here):
                break
            if capital:
                end = word.end()
            gap = _BLANK.match(self.text, word.end())
            if gap is None or gap.end() == word.end():
                break
            here = gap.end()
        return end

    def _person(self, words: str) -> Person:
        name = " ".join(words.split())
        known = next((p for p in self.people if _is_same(p.name, name)), None)
        if known is None:
            known = Person(name)
            self.people.append(known)
        return known

    def _learn(
        self, person: Person, side: str | None, shown: str, offices: list[Span]
    ) -> None:
        if side:
            person.belonging.learn(Clue("named", side, shown))
        for begin, stop in offices:
            office = " ".join(self.text[begin:stop].split())
            if not any(held.startswith(office) for held in person.offices):
                person.offices.append(office)

    def _is_past(self, start: int) -> bool:
        before = self.plain[:start].rstrip(" -")
        return before.endswith(self.page.rules.past)


def _is_same(held: str, name: str) -> bool:
    """Whether a later, shorter name is that of somebody named in full."""
    return held == name or held.endswith(f" {name}") or name.endswith(f" {held}")
