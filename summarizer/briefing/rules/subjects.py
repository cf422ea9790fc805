"""A subject through its meetings: what was said of Gaza, of NATO, of human rights.

A subject is a treaty, body, place or matter of the lists, or a country that did not
meet. It needs no link between meetings: in which texts a word of it stands, under any
of its names, can be looked up, and so can what is named with it now or was before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import Known
from summarizer.briefing.rules.additions import came, listed, named_first
from summarizer.briefing.rules.courses import Saying, row_of
from summarizer.briefing.rules.degrees import may_lack, moved_by_degree
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.weighing import is_courtesy, worth
from summarizer.briefing.rules.wordings import Row
from summarizer.comparing.delivering import kind_of
from summarizer.comparing.pairing import nearness
from summarizer.languages.lists import read_lists
from summarizer.lexicon.matters import is_adjective, is_small, says_little
from summarizer.lexicon.sides import find_sides, name_of
from summarizer.lexicon.terms import Term, is_as_listed, longest, names_in, terms_in
from summarizer.models import FORCES, JOINT, MeetingOf, Position
from summarizer.text import sentences

_TERMS = 4  # that a reading lists of what came or went
_MANY = 4  # subjects in one wording: a list, of which nothing is missed by itself
_SHORT = 26  # words of a list that is quoted whole
_WEIGHT, _ALONE = 1.3, 2.0  # of its words now; where one side has it alone now
_ALIKE = 0.3  # nearness of two wordings on a country, to be of one matter
_OF_ONE = 0.5  # nearness from which two wordings are of one object
_STEADY = 0.8  # nearness from which the words are the same
_COMMA = re.compile(r"[,;] ")
_APPOINTMENTS = frozenset(("summit", "visit", "invitation"))
PASSING = ("visit", "date")  # an appointment runs out: it keeps no subject up
_NEXT = re.compile(r" ([a-z]{3,})(?=$|[ ,;.:])")  # "humanitarian assistance"


class Place(NamedTuple):
    """A subject where a position names it: the words as they stand there."""

    account: Account
    position: Position
    text: str
    is_listed: bool = True  # a name, not the words of a matter


@cache
def _followed() -> tuple[frozenset[str], frozenset[str]]:
    """The names of matters that are subjects, and of places that are none."""
    listed = read_lists("matters")["subjects"]
    return frozenset(listed["things"]), frozenset(listed["sites"])


@cache
def _told() -> frozenset[str]:
    """The names of matters of which no silence is told, and what was said of them."""
    return _followed()[0].union(read_lists("matters")["subjects"]["followed"])


def is_thing(name: str) -> bool:
    """Whether a name of the lists is a matter's, which has words of many kinds."""
    return name in _told()


def subjects_in(desk: Desk, words: str, *, wide: bool = False) -> dict[str, str]:
    """The subjects of a wording by their names in the lists, as they stand there.

    Args:
        wide: with those of which no silence is told.
    """
    things, sites = _followed()
    things = _told() if wide else things
    found_in = longest(desk.of_words(terms_in, words))
    terms = list(_apart([term for term in found_in if term.kind != "wide"]))
    found = {
        code: text
        for code, text in desk.third_sides(words).items()
        # "United Nations Convention on the Law of the Sea" is not the organisation.
        if not any(_is_of(t, words.find(text), len(text)) for t in terms)
    }
    places = {name: words.find(text) for name, text in found.items()}
    for term in terms:
        names = term.names - sites if term.kind == "names" else frozenset[str]()
        if term.kind == "things":
            names = term.names & things
            text = words[term.start : term.end]
            if says_little(text) or not is_as_listed(text):
                names = frozenset[str]()  # "sustained" is no matter of the climate
        for name in sorted(names)[:1]:
            found.setdefault(name, words[term.start : _end_of(term, words)])
            places.setdefault(name, term.start)
    return {name: found[name] for name in sorted(found, key=places.__getitem__)}


def _apart(terms: Iterable[Term]) -> Iterator[Term]:
    """Terms without what begins in another: "food security assistance" is of food."""
    until = 0
    for term in terms:
        if term.start >= until or term.kind == "names":
            yield term
            until = max(until, term.end)


def _end_of(term: Term, words: str) -> int:
    """Where the words of a subject end: an adjective takes its noun with it."""
    beside = _NEXT.match(words, term.end)
    is_noun = beside is not None and not is_small(beside.group(1))
    if beside and is_noun and is_adjective(words[term.start : term.end]):
        return beside.end()
    return term.end


def _is_of(term: Term, start: int, length: int) -> bool:
    """Whether a side's name at that place is part of a term, or leads to its name."""
    leads = term.kind == "names" and term.start == start + length + 1
    return leads or term.start <= start < term.end


def places_of(
    desk: Desk, accounts: Iterable[Account], *, wide: bool = False
) -> dict[str, list[Place]]:
    """By subject the positions of accounts that name it, the heaviest first.

    Args:
        wide: with those of which no silence is told.
    """
    found: dict[str, list[Place]] = {}
    for account in accounts:
        if account.summary.article.language != desk.tongue:
            continue
        for position in desk.told(account):
            words = one_line(position.words)
            if position.topic == "courtesies" or kind_of(words) in PASSING:
                continue
            for name, text in subjects_in(desk, words, wide=wide).items():
                is_listed = name not in _followed()[0]
                place = Place(account, position, text, is_listed)
                found.setdefault(name, []).append(place)
    for places in found.values():
        places.sort(key=lambda p: (-worth(desk, p.position), p.position.id))
    return found


def named_in(words: str) -> frozenset[str]:
    """The names of all that words name: of the lists, and of sides."""
    return names_in(words) | {m.code for m in find_sides(words)}


def listed_in(words: str) -> frozenset[str]:
    """The names of the lists and of sides for what words name as the lists have it."""
    words = one_line(words)
    return frozenset(m.code for m in find_sides(words)).union(
        *(
            term.names
            for term in longest(terms_in(words))
            if term.kind != "wide" and is_as_listed(words[term.start : term.end])
        )
    )


def passes(words: str) -> bool:
    """Whether words name a summit, a visit or an invitation: that runs out."""
    return bool(names_in(words) & _APPOINTMENTS)


def label_of(desk: Desk, name: str, place: Place) -> str:
    """A subject as the page names it: a country, or the words as they stand there.

    “Palestinian” may be of an authority or a people, and is not told as the state.
    """
    own = {word.lower() for word in name_of(name, desk.tongue).split()}
    is_side = name.isupper() and not own.isdisjoint(place.text.lower().split())
    if is_side:
        return desk.words.side(name)
    if not place.is_listed:
        return f"“{place.text}”"
    words = one_line(place.position.words)
    longer = re.search(rf"{re.escape(place.text)}(?: [A-Z][\w’'-]+)*", words)
    return f"“{longer.group() if longer else place.text}”"


def subject_rows(desk: Desk) -> list[Row]:
    """A row for each that was spoken of before and is now."""
    rows: list[Row] = []
    told: set[str] = set()
    before_told: set[str] = set()
    now = places_of(desk, desk.accounts)
    before = [(m, places_of(desk, desk.keys.at(m.id))) for m in desk.before]
    subjects = []
    for name, places in now.items():
        earlier = [(m, there[name]) for m, there in before if name in there]
        subject = _Subject(desk, name)
        subjects += [subject] if subject.found(places, earlier) else []
    for subject in sorted(subjects, key=_Subject.order):
        one, other = subject.said.position.id, subject.before.position.id
        if one not in told and (row := subject.row(is_told=other in before_told)):
            told.add(one)
            before_told.add(other)
            rows.append(row)
    return rows


class _Subject:
    """One subject, with what came to it, went from it, and who has it now."""

    said: Saying
    before: Saying

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk, self._name = desk, name
        self._text = ""

    def found(
        self, now: Sequence[Place], earlier: Sequence[tuple[MeetingOf, list[Place]]]
    ) -> bool:
        """Whether both meetings have words of it that are short enough to be quoted."""
        said = list(_short(now))
        days = [list(_short(places)) for _, places in reversed(earlier)]
        before = next(
            (found for day in days if said and (found := self._like(said[0], day))), []
        )
        if not before:
            return False
        is_side = self._name.isupper()
        self._text = self._desk.words.side(self._name) if is_side else now[0].text
        self.said = said[0]
        self.before = max(before, key=lambda each: self._near(each))
        return True

    def _like(self, said: Saying, before: Sequence[Saying]) -> list[Saying]:
        """Those of an earlier day's wordings that are of the same object.

        A word or a country's name that both have does not yet make one matter of two.
        """
        return [
            each
            for each in before
            if self._near_of(said, each) >= _OF_ONE
            or self._desk.are_of_one_object(said.position, each.position)
        ]

    def order(self) -> tuple[float, int, bool, float, int, str]:
        """The heaviest first; of several of one wording what was said of last."""
        weight = worth(self._desk, self.said.position)
        at = list(subjects_in(self._desk, self.said.words)).index(self._name)
        day = self.before.account.meeting
        late = self._desk.before.index(day)
        is_side = self._name.isupper()  # of a country many things are said
        return -weight, -late, is_side, -self._near(self.before), at, self._name

    def _near(self, before: Saying) -> float:
        return self._near_of(self.said, before)

    def _near_of(self, said: Saying, before: Saying) -> float:
        """How near two wordings are, or their clauses that name the subject."""
        pairs = (
            (said.words, before.words),
            (self._clause(said.words), self._clause(before.words)),
        )
        return max(
            nearness(self._desk.vector(one), self._desk.vector(other))
            for one, other in pairs
        )

    def _clause(self, words: str) -> str:
        """The part of a wording between commas that names the subject."""
        parts = _COMMA.split(words)
        return next((part for part in parts if self._name in named_in(part)), words)

    def row(self, *, is_told: bool) -> Row | None:
        """Its row: what was said last, what is said now, what is plain of it.

        Args:
            is_told: another row has what was said last: more than a silence is told.
        """
        desk, said, before = self._desk, self.said, self.before
        alone = list(self._alone())
        parts = [*alone, *self._came(), *self._degrees()]
        if is_told and not parts:
            return None
        parts += [*self._went(), *self._silence()]
        parts += [] if parts else self._steady()
        if not parts:
            return None
        named = subjects_in(desk, before.words)
        if is_told or (len(named) > _MANY and breadth(before.words) > _SHORT):
            before = before._replace(words=named[self._name])  # one of a list
        meeting = before.account.meeting
        row = row_of(desk, self._text, [(meeting, [before])], [said], parts)
        weight = worth(desk, said.position) * (_ALONE if alone else _WEIGHT)
        return row._replace(weight=weight, leads=False)

    def _degrees(self) -> Iterator[str]:
        """The words of degree that came to the subject or went from it."""
        acts = [FORCES[each.position.act] for each in (self.said, self.before)]
        is_one = len(set(acts)) == 1 or "OBJECT" not in acts
        one, other = map(self._clause, (self.before.words, self.said.words))
        near = nearness(self._desk.vector(one), self._desk.vector(other))
        if is_one and near >= _ALIKE:
            lacks = may_lack(self.before.position, self.said.position)
            around = (self.before.words, self.said.words)
            yield from moved_by_degree(
                self._desk, one, other, around=around, lacks=lacks
            )

    def _steady(self) -> Iterator[str]:
        """That it is said in the same words: of others nothing is plain."""
        vectors = map(self._desk.vector, (self.said.words, self.before.words))
        if nearness(*vectors) >= _STEADY:
            yield self._desk.words.of("readings", "repeated")

    def _alone(self) -> Iterator[str]:
        """That it was said jointly the last time and is one side's now."""
        side = str(self.said.position.side)
        if self.before.position.side != JOINT or side not in self._desk.scope.sides:
            return
        is_treaty = self._name not in _followed()[0] and not self._name.isupper()
        if self.before.position.act == "discusses" or (
            not is_treaty and self._near(self.before) < _ALIKE
        ):
            return  # two matters that concern one country, or one was talked about
        named = [
            sentence
            for account in self._desk.accounts
            for found in sentences(account.text)
            for sentence in (account.text[found.start : found.end],)
            if self._name in named_in(sentence)
        ]
        if len(named) == 1:  # that of its own wording
            name = self._desk.words.side(side)
            yield self._desk.words.of("sentences", "alone_now", side=name)

    def _came(self) -> Iterator[str]:
        """What is named with it now and in no earlier text."""
        desk, said = self._desk, self.said
        named = subjects_in(desk, said.words)
        yield from came(desk, named_first(desk, said.position, named))

    def _went(self) -> Iterator[str]:
        """What was named with it the last time and in none of the latest texts."""
        if not may_lack(self.before.position, self.said.position):
            return
        known = Known(self._desk.accounts)
        named = subjects_in(self._desk, self.before.words)
        found = [text for name, text in named.items() if not known.has(name)]
        if found and len(named) <= _MANY:
            yield self._desk.words.of("sentences", "went", words=listed(found))

    def _silence(self) -> Iterator[str]:
        """The days since the last with it whose texts have no word of it."""
        desk = self._desk
        since = desk.before[desk.before.index(self.before.account.meeting) + 1 :]
        silent = [m for m in since if not Known(desk.keys.at(m.id)).has(self._name)]
        days = list(dict.fromkeys(desk.words.day(m.date) for m in silent))
        if silent and len(silent) == len(since) and len(days) <= _TERMS:
            yield desk.words.of("sentences", "no_word_at", days=desk.words.listed(days))


def _short(places: Iterable[Place]) -> Iterator[Saying]:
    for place in places:
        words = one_line(place.position.words)
        is_one = len(place.position.evidence) == 1
        if is_one and breadth(words) <= LONGEST and not is_courtesy(place.position):
            yield Saying(place.account, place.position, words)
