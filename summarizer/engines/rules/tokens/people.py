"""Who appears in the article: names with offices, their sides, and later short forms.

Forms read: "Chinese President Xi Jinping" · "Prime Minister Draghi of Italy" ·
"General Secretary and President of China Xi Jinping" · "Luong Cuong, permanent member
of the CPV Central Committee Secretariat" · "Justin Trudeau, Prime Minister of Canada".
"""

from __future__ import annotations

import re

from summarizer.engines.rules.belonging import Clue
from summarizer.engines.rules.records import Cast, Naming, Person, Role
from summarizer.engines.rules.text import OPENING
from summarizer.engines.rules.tokens.names import (
    LONGEST_NAME,
    NameFinder,
    Title,
    TitleReader,
    forms_of,
    is_same,
)
from summarizer.engines.rules.tokens.text import Passage, country_after
from summarizer.lexicon.rules import Phrases

# Words before a title in which its country may stand: "Norway's newly appointed …".
# tests/test_rules_reaches.py holds it from below.
_LOOK_LEFT = 6
_FULL_NAME = 2  # words


def read_cast(passage: Passage, title: Cast[Passage] | None = None) -> Cast[Passage]:
    """Everybody in a passage; those of its title first."""
    return CastReader(passage, title).read()


class CastReader:
    """Reads who is named in a passage, and where."""

    def __init__(self, passage: Passage, title: Cast[Passage] | None) -> None:
        self.passage = passage
        self.people: list[Person] = title.people if title else []
        self.cast = Cast(passage, self.people, title=title)
        self.names = NameFinder(passage)
        self.namings, self.roles = self.cast.namings, self.cast.roles

    def read(self) -> Cast[Passage]:
        """Names with offices first, then those without, then short forms of both."""
        for person in self.people:
            person.first = -1
        self._find_titled()
        self._find_openers()
        self._find_owned()
        self._find_short_forms()
        return self.cast

    @property
    def _and(self) -> frozenset[str]:
        return self.passage.rules.words.ands

    @property
    def _plurals(self) -> frozenset[str]:
        return self.passage.rules.data.titles.plurals

    def _read_plural(self, title: Title) -> int:
        """ "A and B, the top leaders of X and Y", "Presidents A and B"."""
        words = self.passage.words
        sides = self._sides_after(title.start, title.end)
        names = self._names_after(title.end) or self._names_before(title.start)
        for rank, (begin, end) in enumerate(names):
            side = sides[rank] if len(sides) == len(names) else None
            known = Title(title.start, title.end, side, ())
            person = self._person(begin, end, known)
            self.namings.setdefault(begin, Naming(begin, end, person))
        return max([title.start + 1, *(end for _, end in names if end < len(words))])

    def _sides_after(self, start: int, end: int) -> list[str]:
        return [s.code for s in self.passage.sides.values() if start <= s.start < end]

    def _names_after(self, place: int) -> list[tuple[int, int]]:
        limit = self.passage.lines[self.passage.line_of(place - 1)].end
        first = self.names.end_of(place, limit)
        if not place < first < limit - 1 or self.passage.words[first] not in self._and:
            return []
        second = self.names.end_of(first + 1, limit)
        return [(place, first), (first + 1, second)] if second > first + 1 else []

    def _names_before(self, place: int) -> list[tuple[int, int]]:
        last = self.names.before(place)
        if (
            last is None
            or last[0] < 2
            or self.passage.words[last[0] - 1] not in self._and
        ):
            return []
        begin = end = last[0] - 1
        while (
            begin > 0 and self.names.may_name(begin - 1) and end - begin < LONGEST_NAME
        ):
            begin -= 1
        return [(begin, end), last] if end > begin else []

    def _find_titled(self) -> None:
        passage, place = self.passage, 0
        titles, given = passage.rules.titles, passage.rules.data.titles.given
        while place < len(passage.words):
            if passage.words[place] not in titles or not titles.at(
                passage.words, place
            ):
                place += 1
                continue
            if passage.words[place] in given and self._is_named(place):
                place += 1
                continue
            place = self._read_title(place)

    def _is_named(self, place: int) -> bool:
        """Whether somebody's name begins with the word: "Emir NAME", a minister."""
        row = self.passage.words[place : place + LONGEST_NAME]
        named = (person.words for person in self.people)
        return any(len(each) > 1 and (*row[: len(each)],) == each for each in named)

    def _read_title(self, place: int) -> int:
        title = TitleReader(self.passage).read(place)
        hit = self.passage.rules.titles.at(self.passage.words, place)
        if hit and hit[0].split()[-1] in self._plurals:
            return self._read_plural(title)
        end_of_line = self.passage.lines[self.passage.line_of(place)].end
        begin = self._step_to_name(title)
        name = self.names.end_of(begin, end_of_line)
        if name > begin:
            self._name_after(title, begin, name)
            return name
        if before := self.names.before(title.start):
            self._take(before, title)
            return title.end
        office = hit[0] if hit else ""
        self.roles[title.start] = Role(title.end, office, title.side)
        return title.end

    def _step_to_name(self, title: Title) -> int:
        """Step over the comma of "her German counterpart, NAME", "the X of Y, NAME"."""
        words, rules = self.passage.words, self.passage.rules
        if title.end + 1 >= len(words):
            return title.end
        short = rules.titles.at(words, title.end + 1)
        closing = short[1] if short and words[title.end] == "(" else len(words)
        if words[closing : closing + 1] == [")"]:
            return closing + 1  # "Prime Minister (PM) NAME"
        if words[title.end] != "," or self._is_fronted(title):
            return title.end
        if words[title.end - 1] in rules.data.titles.relations:
            return title.end + 1
        here, limit = title.end + 1, min(title.end + LONGEST_NAME, len(words) - 1)
        courtesies = rules.data.titles.courtesies
        here += words[here] in rules.words.articles and words[here + 1] in courtesies
        while here < limit and words[here] in courtesies:
            here += 1
        end = self.names.end_of(here, min(here + LONGEST_NAME, len(words)))
        owners = rules.words.articles | rules.words.possessive
        told = title.start > 0 and words[title.start - 1] in owners
        behind = self._side_before(self._modifiers_before(title.start))[1]
        told = told and end < len(words) and words[end] == ","
        known = title.side or behind or told or here > title.end + 1
        named = known and not rules.titles.at(words, here)
        return here if named and end - here >= _FULL_NAME else title.end

    def _is_fronted(self, title: Title) -> bool:
        """Whether the name behind the comma is the subject, and not the officer.

        "Unlike her German counterpart, NAME said S", "After meeting the X of Y, NAME
        said S"; not "her German counterpart, NAME, said S".
        """
        passage, rules = self.passage, self.passage.rules
        line = passage.lines[passage.line_of(title.start)]
        opened = passage.words[line.start] in rules.words.adjunct_openers
        opened = opened or rules.companions.at(passage.words, line.start) is not None
        if not opened or "," in passage.words[line.start : title.start]:
            return False
        end = self.names.end_of(title.end + 1, line.end)
        if end >= line.end:
            return False
        hit = rules.verbs.at(passage.words, end)
        says = hit is not None and bool(hit[0].forms & {"past", "s"})
        return says or passage.words[end] in rules.words.finite

    def _name_after(self, title: Title, name_begin: int, name_end: int) -> None:
        end, side = country_after(self.passage, self.names.past_suffix(name_end))
        begin, before = self._side_before(self._modifiers_before(title.start))
        joined = self._and.intersection(self.passage.words[begin : title.start])
        if joined and (title.side or side or self._is_behind_name(begin)):
            begin, before = title.start, None  # "President A of X and President B of Y"
        known = Title(begin, end, before or title.side or side, title.offices)
        person = self._person(name_begin, name_end, known)
        self.namings[begin] = Naming(begin, end, person)

    def _is_behind_name(self, place: int) -> bool:
        """Whether the country here is that of a name before it: "NAME of X and …"."""
        words, here = self.passage.words, place
        here -= words[here - 1] in self.passage.rules.words.articles
        before = here - 1
        return (
            before > 0
            and words[before] in self.passage.rules.words.of
            and self.names.may_name(before - 1)
            and words[before - 1] not in self.passage.rules.titles
        )

    def _take(self, name: tuple[int, int], title: Title) -> None:
        _, before = self._side_before(title.start)
        side = before or title.side or country_after(self.passage, title.end)[1]
        known = Title(title.start, title.end, side, title.offices)
        person = self._person(name[0], name[1], known)
        if name[0] not in self.namings:
            self.namings[name[0]] = Naming(name[0], name[1], person)

    def _is_past(self, start: int) -> bool:
        """Whether "former" or the like stands before: no one who can take part."""
        past = self.passage.rules.words.past_offices
        return start > 0 and self.passage.words[start - 1] in past

    def _side_before(self, start: int) -> tuple[int, str | None]:
        """The country or body in capitals that a title stands behind."""
        passage, here = self.passage, start
        begin = passage.lines[passage.line_of(start)].start if start else 0
        while here > max(begin, start - _LOOK_LEFT):
            if side := passage.side_ends.get(here):
                return side.start, side.code
            before = passage.words[here - 1]
            if not (
                passage.is_capital(here - 1)
                or before in passage.rules.data.titles.before
            ):
                break
            here -= 1
        return start, None

    def _modifiers_before(self, start: int) -> int:
        """Step left over "Presidential" in "and Presidential Advisor NAME".

        Not into a country of several words: "South Korea Security Advisor NAME".
        """
        line = self.passage.lines[self.passage.line_of(start)]
        while start - 1 > line.start and self.names.may_name(start - 1):
            ends = start in self.passage.side_ends
            if ends or self.passage.words[start - 1] in self.passage.rules.titles:
                break
            start -= 1
        return start

    def _person(self, start: int, end: int, title: Title) -> Person:
        """The person of that name, joined with an earlier naming where it fits."""
        words = tuple(self.passage.words[start:end])
        name = " ".join(self.passage.slice(start, end).split())
        particles = self.passage.rules.words.particles
        same = (p for p in self.people if is_same(p, words, title.side, particles))
        person = next(same, None)
        if person is None:
            past = self._is_past(title.start)
            person = Person(name, words, start, past=past)
            self.people.append(person)
        elif len(words) > len(person.words):
            person.name, person.words = name, words
        if title.side:
            shown = self.passage.slice(min(title.start, start), max(title.end, end))
            person.belonging.learn(Clue("named", title.side, " ".join(shown.split())))
        for office in title.offices:
            bare = office.lower() in self.passage.rules.data.titles.no_offices
            if not bare and office not in person.offices:
                person.offices.append(office)
        return person

    def _find_openers(self) -> None:
        """Those who open the report without a title: "NAME NAME had a call"."""
        passage, verbs = self.passage, self.passage.rules.verbs
        for line in passage.lines[:OPENING]:
            end = self.names.end_of(line.start, line.end)
            if end - line.start < _FULL_NAME or end >= line.end:
                continue
            hit = verbs.at(passage.words, end)
            if line.start not in self.namings and hit and "past" in hit[0].forms:
                unknown = Title(line.start, end, None, ())
                person = self._person(line.start, end, unknown)
                self.namings[line.start] = Naming(line.start, end, person)

    def _find_owned(self) -> None:
        """ "Thailand's Prasong Wattanakul": behind a country, if they speak later."""
        passage, words = self.passage, self.passage.words
        for side in passage.sides.values():
            begin = side.end + 1
            if words[side.end : begin] not in (["'s"], ["'"]):
                continue
            if begin < len(words) and passage.rules.titles.at(words, begin):
                continue  # "Norway's Prime Minister NAME NAME"
            end = self.names.end_of(begin, min(begin + LONGEST_NAME, len(words)))
            if end - begin < _FULL_NAME or begin in self.namings:
                continue
            if self._speaks_later({words[begin], words[end - 1]}, end):
                known = Title(side.start, begin, side.code, ())
                person = self._person(begin, end, known)
                self.namings[begin] = Naming(begin, end, person)

    def _speaks_later(self, names: set[str], begin: int) -> bool:
        """Whether one of the names stands before a verb that reports."""
        words, verbs = self.passage.words, self.passage.rules.verbs
        for place in range(begin, len(words) - 1):
            if words[place] not in names or not self.passage.is_capital(place):
                continue
            hit = verbs.at(words, place + 1)
            if hit and hit[0].takes != "scene" and "past" in hit[0].forms:
                return True
        return False

    def _find_short_forms(self) -> None:
        forms = self._short_forms()
        passage, done = self.passage, 0
        for place in sorted({*passage.capitals, *self.namings}):
            if place < done:
                continue
            if naming := self.namings.get(place):
                done = naming.end
                continue
            hit = forms.at(passage.words, place)
            if hit and hit[0] is not None:
                self.namings[place] = Naming(place, hit[1], hit[0])
                hit[0].first = min(hit[0].first, place)
                done = hit[1]
            elif (end := self._stranger_at(place, forms)) > place:
                stranger = Person(passage.slice(place, end), (), place)
                self.namings[place] = Naming(place, end, stranger)
                done = end

    def _stranger_at(self, place: int, forms: Phrases[Person | None]) -> int:
        """The end of a name that speaks but was never introduced.

        Such a person has no side, so that their words are given to nobody else.
        """
        passage, end = self.passage, place
        if not self.names.may_name(place) or place in self.roles:
            return place
        limit = passage.lines[passage.line_of(place)].end
        while end < limit - 1 and self.names.may_name(end):
            if end in self.namings or forms.at(passage.words, end):
                return place
            end += 1
        verbs = passage.rules.verbs
        hit = verbs.at(passage.words, end) if end > place else None
        speaks = hit and "past" in hit[0].forms and hit[0].takes == "clause"
        return end if speaks else place

    def _short_forms(self) -> Phrases[Person | None]:
        """Short forms by which people are named later; shared ones name nobody."""
        rules = self.passage.rules
        barred = rules.words.not_names | rules.words.finite | rules.words.months
        owners: dict[str, Person | None] = {}
        for person in self.people:
            acronyms = self._acronyms(person)
            for form in (*forms_of(person.words), *acronyms):
                if form in acronyms or not (form in barred or form in rules.titles):
                    taken = owners.get(form, person)
                    owners[form] = person if taken is person else None
        return Phrases(owners.items())

    def _acronyms(self, person: Person) -> list[str]:
        """Initials of an office that the text uses: EAM, External Affairs Minister."""
        text = self.passage.text
        found = []
        for office in person.offices:
            initials = "".join(word[0] for word in office.split() if word[0].isupper())
            named = len(initials) > 1 and initials in text
            if named and re.search(rf"\b{initials}\b", text):
                found.append(initials.lower())
        return found
