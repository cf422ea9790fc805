"""Who can open a clause (people, sides, groups, pronouns), and who has the floor."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from summarizer.engines.rules.clauses.people_linked import LinkedOffices
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.coreference import Floor
from summarizer.engines.rules.records import (
    UNSETTLED,
    Actor,
    Cast,
    Holder,
    Kind,
    Person,
    Span,
)
from summarizer.languages.records import Words

_TWO = 2  # sides of a meeting
_LONGEST_ARTICLE = 5  # characters, with the space behind it
_CLAUSE_ENDS = "，。；：！？,;\n “”「」"
_NAMED = ("person", "side", "office")


class Actors:
    """All actors of a page, to be asked for by place."""

    def __init__(self, page: Page, cast: Cast[Page]) -> None:
        self.page = page
        found = [_with_article(page, actor) for actor in _all(page, cast)]
        found.sort(key=lambda a: (a.start, -a.end))
        kept: list[Actor] = []
        for actor in found:
            if not kept or actor.start >= kept[-1].end:
                kept.append(actor)
        self.all = _joined(page, kept)
        self._starts = [actor.start for actor in self.all]

    def within(self, start: int, end: int) -> list[Actor]:
        """The actors that begin in a span."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.all[low:high]

    def at(self, place: int) -> Actor | None:
        """The actor that begins here."""
        index = bisect_left(self._starts, place)
        if index < len(self.all) and self.all[index].start == place:
            return self.all[index]
        return None


def _all(page: Page, cast: Cast[Page]) -> Iterator[Actor]:
    rules, plain = page.rules, page.plain
    for naming in cast.namings.values():
        person = naming.person
        yield Actor(naming.start, naming.end, "person", person.sides, person)
    for match in rules.joint.finditer(plain):
        yield _with_members(page, Actor(*match.span(), "joint"))
    yield from _side_actors(page)
    pronouns: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (rules.persons, "pronoun"),
        (rules.they, "joint"),
        (rules.we, "we"),
        (rules.unlisted, "we"),
        (rules.former, "former"),
        (rules.latter, "latter"),
    )
    for pattern, kind in pronouns:
        for match in pattern.finditer(plain):
            yield Actor(*match.span(), kind)
    yield from _office_actors(page) if rules.spaced else _bare_offices(page)


def _bare_offices(page: Page) -> Iterator[Actor]:
    """ "首相则说": an office alone before its verb, at the head of a clause."""
    for match in page.rules.titles.finditer(page.plain):
        start, end = match.span()
        opens = start == 0 or page.plain[start - 1] in _CLAUSE_ENDS
        if opens and page.rules.verb_behind(page.masked, end):
            yield Actor(start, end, "office", office=match.group())


def _with_article(page: Page, actor: Actor) -> Actor:
    """ "la France", "l'Inde", "le Président": the article is theirs."""
    if actor.kind not in _NAMED:
        return actor
    before = page.plain[max(0, actor.start - _LONGEST_ARTICLE) : actor.start]
    match = page.rules.article_behind.search(before)
    start = actor.start - len(before) + match.start() if match else actor.start
    return replace(actor, start=start)


def _with_members(page: Page, group: Actor) -> Actor:
    """ "中美" before "两国元首" belongs to it, and says which two these are."""
    start = group.start
    while before := page.sides_in(max(0, start - 1), start):
        if before[-1].form != "adjective":
            break
        start = before[-1].start
    members = page.sides_in(start, group.end)
    sides = tuple(each.code for each in members if each.form == "adjective")
    return replace(group, start=start, sides=sides if len(sides) > 1 else ())


def _side_actors(page: Page) -> Iterator[Actor]:
    data = page.rules.data.subjects
    nouns = page.rules.pattern(data.side_nouns)
    before = data.side_before
    for mention in page.sides:
        if mention.form == "adjective":
            continue
        start, end = mention.start, mention.end
        if noun := nouns.match(page.plain, end):
            end = noun.end()
        yield Actor(start, end, "side", (mention.code,))
        for word in before:
            begin = start - len(word) - 1
            stands = begin >= 0 and page.plain[begin : start - 1] == word
            if stands and not page.plain[max(0, begin - 1) : begin].isalnum():
                yield Actor(begin, end, "side", (mention.code,))


def _office_actors(page: Page) -> Iterator[Actor]:
    """A title without a name: "Thủ tướng", "Tổng thống Mỹ"."""
    honorifics = page.rules.data.titles.honorifics
    if page.rules.data.titles.links:
        yield from _linked_offices(page)
        return
    for match in page.rules.titles.finditer(page.plain):
        if match.group() in honorifics:
            continue
        start, end = _with_honorific(page, match.start()), match.end()
        office = " ".join(match.group().split())
        named = page.sides_in(end, end + 40)
        if named and not page.plain[end : named[0].start].strip():
            yield Actor(start, named[0].end, "office", (named[0].code,), office=office)
            continue
        yield Actor(start, end, "office", office=office)


def _linked_offices(page: Page) -> Iterator[Actor]:
    """ "le ministre égyptien des Affaires étrangères", "le Président"."""
    offices = LinkedOffices(page)
    for match in page.rules.titles.finditer(page.plain):
        if match.group() in offices.honorifics:
            continue
        run, office = offices.run(match.start()), " ".join(match.group().split())
        sides = (run.side,) if run.side else ()
        yield Actor(match.start(), run.end, "office", sides, office=office)


def _with_honorific(page: Page, start: int) -> int:
    """Where "Ngài Tổng thống" begins."""
    for word in page.rules.data.titles.honorifics:
        begin = start - len(word) - 1
        if begin >= 0 and page.plain[begin:start].split() == word.split():
            return begin
    return start


def _joined(page: Page, actors: list[Actor]) -> list[Actor]:
    """Two people or sides joined by "and" are one group."""
    links = page.rules.data.subjects.joins
    joined: list[Actor] = []
    for actor in actors:
        last = joined[-1] if joined else None
        if (
            last
            and last.kind in ("person", "side", "office")
            and actor.kind in ("person", "side", "office")
            and page.plain[last.end : actor.start].strip() in links
        ):
            sides = tuple(dict.fromkeys(last.sides + actor.sides))
            alike = last.sides == actor.sides
            if last.kind == actor.kind == "office" and not sides:
                parts = (*(last.parts or (last,)), actor)
                joined[-1] = replace(last, end=actor.end, parts=parts)
                continue
            joined[-1] = (
                replace(last, end=actor.end)
                if alike
                else Actor(last.start, actor.end, "joint", sides)
            )
        else:
            joined.append(actor)
    return joined


class ClauseFloor(Floor[Page]):
    """Who has the word from which paragraph on; `reporter` is the outlet's own side."""

    pair: tuple[str, ...] = ()  # who met, by the last sentence that tells of it
    paragraph = -1
    is_speech = False  # whether a person has it, who may speak of what others do

    def take(
        self, holder: Holder | None, paragraph: int, actor: Actor | None = None
    ) -> None:
        """Let this holder have the floor from this paragraph on; nobody with None."""
        goes_on = self.is_speech and self.paragraph == paragraph
        same = bool(self.holder and holder and self.holder.sides == holder.sides)
        self.is_speech = (goes_on and same) or not actor or actor.kind != "side"
        self.holder, self.paragraph = holder, paragraph
        if holder is None:
            return
        if len(holder.sides) == 1 or (holder.speaker and not holder.sides):
            self.alone = holder

    def speech_in(self, paragraph: int) -> Holder | None:
        """Who has the floor of a paragraph in person, and may speak of anybody."""
        return self.holder if self.is_speech and self.paragraph == paragraph else None

    def voice_of(self, side: str) -> Holder:
        """The side, by who had the word for it last."""
        return Holder((side,), self._spoke_for((side,)), None)

    def _sides_of(self, actors: list[Actor]) -> list[str]:
        return [side for actor in actors for side in actor.sides]

    def _voice(self, actor: Actor) -> str | None:
        return self._spoke_for(actor.sides)

    def _spoke_for(self, sides: tuple[str, ...]) -> str | None:
        alone = self.alone
        return alone.speaker if alone and alone.sides == sides else None

    def _in_person(self, actor: Actor, person: Person) -> Holder | None:
        # One whose side is open has the word all the same: it is nobody else's.
        known = actor.sides or person.offices
        span = (actor.start, actor.end)
        return Holder(actor.sides, person.name, span) if known else None

    def _pointed_at(self, actor: Actor, span: Span) -> Holder | None:
        if actor.kind == "pronoun":
            return self.alone
        if actor.kind == "we":
            return self.holder
        sides = tuple(sorted(actor.sides or self._group(actor)))
        return Holder(sides, None, span) if len(sides) > 1 else None

    def _group(self, actor: Actor) -> tuple[str, ...]:
        """Of more than two "both sides" are those who met in the last scene."""
        passage = self.cast.passage
        is_pair = passage.rules.two.match(passage.plain, actor.start)
        return self.pair if is_pair and len(self.all_sides) > _TWO else self.all_sides

    def meet(self, named: list[Actor]) -> None:
        """Take note of the two whom a sentence lets meet."""
        holders = [self.whom(each) for each in named if each.kind in _NAMED]
        sides = {side for each in holders if each for side in each.sides}
        if len(sides) >= _TWO:
            self.pair = tuple(sides) if len(sides) == _TWO else ()

    def scene(self, actor: Actor) -> None:
        """Let who heads a sentence that reports nothing be who a pronoun stands for."""
        if actor.kind in _NAMED:
            holder = self.whom(actor)
            self.alone = holder if holder and len(holder.sides) < _TWO else None

    def _officers(self, parts: Iterable[Actor], span: Span) -> Holder | None:
        """ "The President and the Prime Minister", where it is known who both are."""
        holders = [self._officer(part, span) for part in parts]
        sides = {side for each in holders if each for side in each.sides}
        known = all(each and each.sides for each in holders)
        return Holder(tuple(sorted(sides)), None, span) if known else None

    def _officer(self, actor: Actor, span: Span) -> Holder | None:
        if actor.parts:
            return self._officers(actor.parts, span)
        if actor.sides:
            person = self._holder_of(actor.office, actor.sides)
            person = person or self._first_of(actor.sides[0])
            return Holder(actor.sides, person.name if person else None, span)
        spoke = self.alone.sides[0] if self.alone and self.alone.sides else None
        order = [side for side in (spoke, self.reporter) if side] + [None]
        if actor.office in self._own_offices:
            return self._own_officer(actor.office, span)
        person = self._holder_of(actor.office, order)
        if person is None or person.side is None:
            return None
        if person.side not in order and self._is_shared(actor.office):
            return UNSETTLED
        return Holder((person.side,), person.name, span)

    def _holder_of(self, office: str, sides: Iterable[str | None]) -> Person | None:
        """Who has the office; of "the head of state", who has one of its offices."""
        ranks = self.cast.passage.rules.data.titles.ranks
        held = (office, *ranks.get(office, ()))
        found = (self._first_with(each, sides) for each in held)
        return next((person for person in found if person), None)

    @property
    def _own_offices(self) -> Words:
        return self.cast.passage.rules.data.titles.own_offices

    def _own_officer(self, office: str, span: Span) -> Holder | None:
        """ "The President of the Republic": who was called so, by no country.

        Else the only one with that office, else whom the reporter need not name.
        """
        ranks = self.cast.passage.rules.data.titles.ranks
        names = (office, *ranks.get(office, ()))
        present = [person for person in self.cast.people if not person.past]
        held = [(each, [o.lower() for o in each.offices]) for each in present]
        bare = [each for each, offices in held if not {*names}.isdisjoint(offices)]
        every = [
            each for each, offices in held if any(o.startswith(names) for o in offices)
        ]
        if len(bare) == 1 or (len(every) == 1 and not self._own_side()):
            person = (bare or every)[0]
            return Holder(person.sides, person.name, span)
        own = None if bare else self._own_side()
        return Holder((own,), None, span) if own else None

    def _own_side(self) -> str | None:
        """The side that tells, or the one of two that has nobody else."""
        if self.reporter:
            return self.reporter
        taken = {person.side for person in self.cast.people if not person.past}
        free = [side for side in self.all_sides if side not in taken]
        return free[0] if len(free) == 1 and len(self.all_sides) == _TWO else None

    def _is_shared(self, office: str) -> bool:
        """Whether people of two sides have the office."""
        held = (self._holder_of(office, [side]) for side in self.all_sides)
        return len({person.side for person in held if person}) > 1

    def _first_with(self, office: str, sides: Iterable[str | None]) -> Person | None:
        """The first person with the office, looked for side by side in that order."""
        # "Thủ tướng Lào" begins with the office, 老挝总理 ends in it.
        is_held = str.startswith if self.cast.passage.rules.spaced else str.endswith
        fitting = [
            person
            for person in self.cast.people
            if not person.past
            and any(is_held(held.lower(), office) for held in person.offices)
        ]
        for side in sides:
            for person in fitting:
                if side is None or person.side == side:
                    return person
        return None

    def _first_of(self, side: str) -> Person | None:
        """The first person of a side."""
        people = self.cast.people
        return next((p for p in people if p.side == side and not p.past), None)
