"""Names of people and offices as they stand in a text: where each begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.rules.records import Person
from summarizer.engines.rules.tokens.text import Passage, opens_paragraph
from summarizer.languages.records import WordSet

LONGEST_NAME = 6  # words; longer runs of capitals are titles and bodies
_GERUND = frozenset({"ing"})  # "Jake Sullivan Leading a Meeting"
_THIRD = frozenset({"s"})  # "the Crown Prince Receives a Minister"


class NameFinder:
    """Finds the bounds of names in a passage."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    def end_of(self, place: int, limit: int) -> int:
        """The end of the name that begins here; `place` itself where none does."""
        passage = self.passage
        rules, words = passage.rules, passage.words
        end = here = place
        if self.opens(place, limit):
            here += 1
        while here < min(limit, place + LONGEST_NAME):
            word = words[here]
            if self.may_name(here) or (
                here > place and word.endswith(".") and len(word) == 2
            ):
                here += 1
                end = here
            elif word in rules.words.particles:
                here += 1
            elif (
                here > place
                and word == "'"
                and here + 1 < limit
                and (words[here + 1].partition("-")[0] in rules.words.particles)
            ):
                here += 1  # "Shia’ al-Sudani"
            elif self._is_particled(here):
                here += 1
                end = here
            else:
                break
        return end

    def _is_particled(self, place: int) -> bool:
        """Whether it is "al-Rubaie" or the like: a particle and a capital."""
        particle, dash, name = self.passage.words[place].partition("-")
        word = self.passage.slice(place, place + 1)
        known = particle in self.passage.rules.words.particles
        return bool(dash and name) and known and word[len(particle) + 1].isupper()

    def opens(self, place: int, limit: int) -> bool:
        """Whether a small word in capitals begins the name behind a title: "To Lam"."""
        return (
            place + 1 < limit
            and self.passage.words[place] in self.passage.rules.words.name_openers
            and self.passage.is_capital(place)
            and self.may_name(place + 1)
        )

    def may_name(self, place: int) -> bool:
        """Whether the word has a capital and is none that names something else."""
        passage, rules = self.passage, self.passage.rules
        word = passage.words[place]
        if word in rules.words.months:
            return passage.is_capital(place) and self._is_month_named(place)
        return (
            passage.is_capital(place)
            and word not in rules.words.not_names
            and word not in rules.words.suffixes
            and word not in rules.words.weekdays
            and word not in rules.data.titles.organisations
            and rules.actions.get(word) not in (_GERUND, _THIRD)
            and not (word in rules.verbs and word.endswith("s"))
            and place not in passage.sides
        )

    def _is_month_named(self, place: int) -> bool:
        """Whether somebody is called like a month: "Theresa May", "Minister Jan NAME".

        Behind a name or an office, and beside no number: no "NAME May 5".
        """
        passage, classes = self.passage, self.passage.rules.words
        words, before = passage.words, passage.words[place - 1] if place else "."
        behind = [word for word in words[place + 1 : place + 3] if word != ","]
        if before[0].isdigit() or not behind or behind[0][0].isdigit():
            return False
        if words[place] in classes.finite and passage.is_capital(place + 1):
            return False  # "President Hale May Visit Chile"
        dated = classes.day_openers | classes.months | classes.weekdays
        if place - 1 in passage.in_sides or before in dated | classes.not_names:
            return False
        called = before[0].isalnum() and passage.is_capital(place - 1)
        return called or before in passage.rules.titles

    def past_suffix(self, end: int) -> int:
        """Step over ", Jr." after a name."""
        words = self.passage.words
        here = end + 1 if end < len(words) and words[end] == "," else end
        suffixes = self.passage.rules.words.suffixes
        if here >= len(words) or words[here] not in suffixes:
            return end
        here += 1
        return here + 1 if here < len(words) and words[here] == "." else here

    def _without_suffix(self, end: int) -> int:
        """Step back over the "Jr." that ends here."""
        words = self.passage.words
        here = end - 1 if end > 1 and words[end - 1] == "." else end
        suffixed = here > 0 and words[here - 1] in self.passage.rules.words.suffixes
        return here - 1 if suffixed else end

    def before(self, start: int) -> tuple[int, int] | None:
        """The name in "NAME, the X of Y": a run of capitals up to a comma."""
        passage = self.passage
        words, here = passage.words, start
        skipped = passage.rules.data.titles.appositive
        copulas = passage.rules.data.titles.copula
        while here > 0 and (words[here - 1] in skipped or here in passage.side_ends):
            side = passage.side_ends.get(here)
            here = side.start if side else here - 1
        copula = words[here] in copulas
        if here < 1 or (words[here - 1] != "," and not copula):
            return None
        begin = end = here if copula else self._without_suffix(here - 1)
        first = passage.lines[passage.line_of(end - 1)].start if end else 0
        while begin > first and self.may_name(begin - 1) and end - begin < LONGEST_NAME:
            begin -= 1
        if begin and end > begin and self.opens(begin - 1, end):
            begin -= 1
        least = 1 if copula else 2
        return (begin, end) if end - begin >= least else None


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
            if onward[0] == place and self._is_given(begin, place):
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

    def _is_given(self, begin: int, place: int) -> bool:
        """Whether what looks like an office is a name: "Foreign Minister Emir NAME".

        "His Majesty Sultan NAME" is styled so, and a sultan.
        """
        words, rules = self.passage.words, self.passage.rules
        styled = words[begin] in rules.words.possessive
        return words[place] in rules.data.titles.given and not styled

    def _next_title(self, place: int) -> tuple[int, str | None] | None:
        """Where a further office begins: at once, or after "and" with its country.

        A heading that ends in an office does not run on into the sentence under it.
        """
        words, titles = self.passage.words, self.passage.rules.titles
        if 0 < place < len(words) and opens_paragraph(self.passage, place):
            return None
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
            elif self._links_on(place, here, side):
                here += 1
                end = here if words[here - 1] == ")" and end == here - 1 else end
            else:
                break
        if side is None and (known := self._department(place)):
            return known
        if end == place:
            end = self._unknown_organisation(place)
        return end, side

    def _links_on(self, place: int, here: int, side: str | None) -> bool:
        """Whether more of an office follows: "of the", "to Y" of a "Consul of X"."""
        words, rules = self.passage.words, self.passage.rules
        titles = rules.data.titles
        if words[here] in titles.inner:
            return True
        post = (
            here + 1 + (not rules.words.articles.isdisjoint(words[here + 1 : here + 2]))
        )
        sent = words[place - 1] in titles.envoys and words[here] in titles.about
        return side is not None and sent and post in self.passage.sides

    def _department(self, place: int) -> tuple[int, str] | None:
        """ "for Foreign and Diaspora Affairs of Kenya,": any words, then a country.

        Also behind a known office: "and Cooperation of Timor-Leste,".
        """
        passage, here = self.passage, place + 1
        inner = passage.rules.data.titles.inner | passage.rules.data.titles.links
        while here < len(passage.words):
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


def forms_of(words: tuple[str, ...]) -> list[str]:
    """How a person may be named later: "Xi", "Trong", "López Obrador"."""
    found = [" ".join(words), words[-1]]
    if len(words) > 2:
        found.append(" ".join(words[-2:]))
        found.append(f"{words[0]} {words[-1]}")
        found += [" ".join(words[begin:]) for begin in range(1, len(words) - 2)]
        found.append("-".join(words[-2:]))  # "Al Sabah" is written "Al-Sabah" too
    if 1 < len(words) <= 3:
        found.append(words[0])
    found.append(words[-1].rpartition("-")[2])  # "al-Sudani" is Sudani too
    found += [word for word in words[1:-1] if len(word) > 3 and word.isalpha()]
    return list(dict.fromkeys(found))


def is_same(
    person: Person, words: tuple[str, ...], side: str | None, particles: WordSet
) -> bool:
    """Whether a name can be that of a person named before.

    One that begins with a particle ("van der Berg") may be the end of another.
    """
    if person.side and side and person.side != side:
        return False
    if len(words) == 1 and words[0] == person.words[-1].rpartition("-")[2]:
        return True
    if len(words) == 1 and words[0] in person.words[1:]:
        return True  # of two family names the first: "Catalina Undurraga Ferrer"
    shorter = min(len(words), len(person.words))
    if shorter > 1 and person.words[:shorter] == words[:shorter]:
        return True
    ending = words[-shorter:]
    if shorter > 1 and ending[0] in particles and person.words[-shorter:] == ending:
        return True  # "Van der Berg", "Bin Rashid Al Sabah"
    if len(words) == 1 or len(person.words) == 1:
        return words[-1] in (person.words[0], person.words[-1]) or (
            person.words[-1] in (words[0], words[-1])
        )
    return person.words[-1] == words[-1] and person.words[0][0] == words[0][0]
