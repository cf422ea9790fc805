"""What the wordings of a longer series name, and in which texts a word of it stands.

A matter is a treaty, body, place or thing of the lists, a country that did not meet, or
a name of no list, known by its stems; an acronym is the name that it is spelt out as.
What was done and names none of these is told by its topic.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import said_text
from summarizer.briefing.rules.courses import Saying
from summarizer.briefing.rules.desk import Desk, one_line
from summarizer.briefing.rules.heads import with_head
from summarizer.briefing.rules.kinds import (
    fields,
    is_of_people,
    is_specific,
    joined_in,
    placed,
    theatres,
    things_in,
    vague,
    values,
)
from summarizer.briefing.rules.openings import stands_alone
from summarizer.briefing.rules.present import is_of_all
from summarizer.briefing.rules.spelling import by_last_word, offices_of, spelt_out
from summarizer.briefing.rules.subjects import (
    is_thing,
    listed_in,
    passes,
    subjects_in,
)
from summarizer.briefing.rules.telling import told_by
from summarizer.briefing.rules.terms import Term, are_alike, searched, stems_of
from summarizer.briefing.rules.turning import Turn, turns_of
from summarizer.comparing.delivering import sums_in
from summarizer.comparing.objects import front_of, is_region
from summarizer.lexicon.matters import is_adjective, is_common, is_small, speaks_of_ties
from summarizer.lexicon.offices import rank_of_offices
from summarizer.lexicon.side_names import organisations
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import terms_in
from summarizer.lexicon.topics import OTHER
from summarizer.models import JOINT, MeetingOf
from summarizer.text import stem

_TIES = "relations"  # a topic that tells no matter, like none
_TOPIC, _OWN = "§", "~"  # before the key of what is known by its topic, by its stems
_FEW = 2  # countries in one wording that is of each of them
_NAMED = 2  # of several that are told as one
_SHORT = 3  # letters of what is no name but as an acronym
_LATER = 0.4  # how much less a wording is about what stands at its end
_LATE = 0.5  # how much more the last before the latest weighs than the first
_SIDE, _NAME, _BROAD = 0.7, 0.8, 0.5  # weights of a country, an own name, a field

_OWNED = re.compile(r"['’]s?\s")  # "Hamas's October" of "October 7" is no name


class Step(NamedTuple):
    """A wording of a matter at a meeting, with what it weighs there."""

    saying: Saying
    weight: float
    turn: Turn

    @property
    def words(self) -> str:
        """Its words."""
        return self.saying.words

    @property
    def meeting(self) -> MeetingOf:
        """Where it was said."""
        return self.saying.account.meeting


class Matters:
    """The matters of a series by their keys, with their wordings before and now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.before: defaultdict[str, list[Step]] = defaultdict(list)
        self._now: defaultdict[str, list[Step]] = defaultdict(list)
        self._labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._terms: dict[str, Term] = {}
        self._told: dict[str, tuple[MeetingOf, ...]] = {}
        self._found: dict[str, tuple[tuple[Saying, Turn], ...]] = {}
        accounts = desk.keys.accounts
        said = {account.id: said_text(account) for account in accounts}
        self._listed = {name: listed_in(text) for name, text in said.items()}
        self._searched = {name: searched(text) for name, text in said.items()}
        self._texts = list(map(one_line, said.values()))
        self._things = frozenset(things_in(said.values()))
        self._offices = frozenset(offices_of(accounts))
        self._spelt = dict(spelt_out(desk))
        self._alone = {
            term.text: term
            for account in accounts
            for term in desk.names(account)
            if len(term.stems) > 1
        }
        self._ending = by_last_word(self._alone.values())
        self._joined = dict(joined_in(self._listed.values()))
        for meeting in (m for m in desk.before if is_of_all(desk.scope, m)):
            late = 1 + _LATE * desk.before.index(meeting) / len(desk.before)
            for account in desk.keys.at(meeting.id):
                self._read(account, late, self.before)
        for account in desk.accounts:
            self._read(account, 1 + _LATE, self._now)

    def _read(
        self, account: Account, late: float, into: defaultdict[str, list[Step]]
    ) -> None:
        """Take the wordings of an account under all that they name."""
        for saying, turn in self._turns(account):
            named = self._named(account, turn.words) or self._field(saying, turn)
            for name, text in named.items():
                self._labels[name][text] += 1
                key = self._joined.get(name, name)
                share = 1 - _LATER * turn.words.find(text) / len(turn.words)
                weight = turn.weight * late * share
                step = Step(saying, weight, turn)
                if all(known.words != step.words for known in into[key][-2:]):
                    into[key].append(step)

    def _turns(self, account: Account) -> tuple[tuple[Saying, Turn], ...]:
        """The wordings of an account that can be told by themselves."""
        if account.id not in self._found:
            self._found[account.id] = tuple(self._turns_in(account))
        return self._found[account.id]

    def _turns_in(self, account: Account) -> Iterator[tuple[Saying, Turn]]:
        desk = self._desk
        if not account.text or account.summary.article.language != desk.tongue:
            return
        quoted = {
            position.id
            for side in (*desk.scope.sides, JOINT)
            for told in told_by(desk, account, side)
            for position in told.positions
        }
        named = partial(self._named, account)
        for position in desk.told(account):
            if len(position.evidence) == 1 and position.id in quoted:
                whole = with_head(desk, account, position)
                for turn in turns_of(desk, account, whole, named):
                    yield Saying(account, whole, turn.words), turn

    def _field(self, saying: Saying, turn: Turn) -> dict[str, str]:
        """The topic of an event that names no matter, where it stands by itself.

        With its verb, or as a thing: "a dam fund worth $40 million".
        """
        cue, first = saying.position.cue, turn.words.split(" ", 1)[0]
        is_led = cue is not None and turn.words.startswith(cue.quote)
        is_whole = is_led or stands_alone(self._desk.tongue, first)
        is_told = turn.is_event and is_whole
        return {f"{_TOPIC}{saying.position.topic}": turn.words} if is_told else {}

    def _named(self, account: Account, words: str) -> dict[str, str]:
        """What words name, by a name of the lists or the stems of their own."""
        subjects = subjects_in(self._desk, words, wide=True)
        is_told = self._things.__contains__
        found = {k: t for k, t in subjects.items() if not is_thing(k) or is_told(k)}
        places = {*self._desk.third_sides(words), *theatres()}
        if not places.isdisjoint(found):
            other = {*placed(), *fields()} - places
            found = {k: t for k, t in found.items() if k not in other}
        front = front_of(words)
        behind = {k for k, text in found.items() if k in places and text not in front}
        if behind != places.intersection(found):  # against whom, why: no object
            found = {k: t for k, t in found.items() if k not in behind}
        if sum(map(str.isupper, found)) > _FEW:  # a list, of none of them
            found = {k: t for k, t in found.items() if k not in places}
        found = {k: t for k, t in found.items() if not self._is_of_meeting(k, t, words)}
        found = {k: t for k, t in found.items() if not is_region(t) or k in theatres()}
        if any(map(is_specific, found)):  # then that is the matter, not its place
            found = {k: t for k, t in found.items() if k not in places}
        listed = " ".join(found.values())
        own: dict[str, Term] = {}
        for term in self._desk.terms(words, account):
            is_part = words[: term.start].endswith("-")  # "pro-Hamas" is not of Hamas
            for each in () if is_part else self._parted(term):
                if each.text not in listed:
                    own[f"{_OWN}{' '.join(each.stems)}"] = each
        self._terms.update((k, t) for k, t in own.items() if k not in self._terms)
        return found | {key: term.text for key, term in own.items()}

    def _is_of_meeting(self, key: str, text: str, words: str) -> bool:
        """Whether a body is named for its summit or who is in it: "our NATO Ally"."""
        after = words[words.find(text) + len(text) :].split()[:2]
        member = after[0].strip(",.;’") if after else ""
        is_member = member.istitle() and is_common(stem(member.lower()))
        is_member &= not speaks_of_ties(member)
        return key.isupper() and (is_member or passes(" ".join(after)))

    def _parted(self, term: Term) -> Iterator[Term]:
        """A name as it is spelt out; of two that are joined those that stand alone too.

        "Strategic Partnership and Economic Framework" is two, where a text has the one
        without the other. What ends one longer name is that name: "the Corridor".
        """
        if speaks_of_ties(term.text) and not term.text.count(" "):
            return  # "the Alliance"
        if ending := self._ending.get(term.text):
            whole = max(ending, key=lambda each: len(each.stems))
            if all(are_alike(whole, each) for each in ending):
                yield from list(filter(self._is_matter, ending))[:1]
            return
        if told := self._spelt.get(term.text):
            if self._is_matter(term):
                yield told
            return
        joined = f" {self._desk.words.of('sentences', 'and').strip()} "
        names = term.text.split(joined)
        parts = [self._alone[name] for name in names if name in self._alone]
        is_joined = len(names) > 1 and bool(parts)
        yield from filter(self._is_matter, parts if is_joined else [term])

    def _is_matter(self, term: Term) -> bool:
        """Whether it is a name of neither a side, an office nor several things."""
        text = term.text
        is_office = rank_of_offices(text.split()) is not None or text in self._offices
        is_several = any(each.kind == "names" for each in terms_in(text))
        is_several |= bool(_OWNED.search(text))
        is_other = bool(find_sides(text)) or is_several or passes(text)
        is_short = len(text) <= _SHORT and not text.isupper()  # "Mr", "the Act"
        # "Cairo", "Ramadan": one word tells no matter, but for an acronym's.
        is_short |= len(term.stems) == 1 and not text.isupper()
        is_name = term.is_name and not is_short and not self._desk.is_word(term)
        return is_name and not (is_office or is_other)

    # What is looked up of a matter

    def then(self, key: str) -> list[Step]:
        """Its wordings before."""
        found = self.before[key]
        return [s for s in found if self._is_called(key, searched(s.words))]

    def now(self, key: str) -> list[Step]:
        """Its wordings now; of a field those of the object of an event before."""
        if not key.startswith(_TOPIC):
            return self._now[key]
        told = [step.saying.position for step in self.before[key]]
        return [
            Step(saying, turn.weight, turn)
            for account in self._desk.accounts
            for saying, turn in self._turns(account)
            if any(self._desk.are_of_one_object(saying.position, t) for t in told)
        ]

    def name(self, key: str, quoted: str = "") -> str:
        """What the page calls it: a name in quotes, a matter as it mostly stands.

        Args:
            quoted: the words beside which it is called, and as which it stands there.
        """
        words = self._desk.words
        if key.startswith(_TOPIC):
            sums = [*sums_in(quoted)][:1]
            is_told = key[1:] not in (OTHER, _TIES)
            name = words.topic(key[1:]) if is_told else ""
            return f"“{sums[0]}”" if sums else name
        told = [self._called(each, quoted) for each in self._all_of(key)]
        return ", ".join([each for each in told if each][:_NAMED])

    def _all_of(self, key: str) -> list[str]:
        """A matter and those that are told as one with it."""
        return [key, *(name for name, of in self._joined.items() if of == key)]

    def _called(self, key: str, quoted: str) -> str:
        """What one name of the lists is called, beside words that have it."""
        words, labels = self._desk.words, self._labels[key]
        if name := words.subject(key):
            return name
        if key in self._joined and not any(each in quoted for each in labels):
            return ""
        if key.isupper():
            return self._side(key, quoted)
        there = Counter({each: labels[each] for each in labels if each in quoted})
        labels = there or labels
        text, _ = labels.most_common(1)[0]
        if not is_thing(key):
            return f"“{text}”"
        if is_adjective(text):
            return ""  # "humanitarian and other": which, is not told
        if key in vague() and len(text.split()) == 1:
            return self._with_beside(text, quoted)
        # "hostages" rather than the first word of "hostage deal".
        own = (each for each in labels if stems_of(each) == stems_of(text))
        told = max(own, key=lambda each: (len(each), labels[each]))
        is_word = told.istitle() and told.replace(" ", "").isalpha()  # not "F-16"
        return told.lower() if is_word else told

    def _side(self, key: str, quoted: str) -> str:
        """A side by its name; where its adjective may be a people's, as it stands."""
        name, labels = self._desk.words.side(key), self._labels[key]
        if key in organisations() and not any(name in t for t in self._texts):
            return labels.most_common(1)[0][0]  # no name that no text has
        own = {*name.lower().split()}
        if not is_of_people(key) or any(own & {*t.lower().split()} for t in labels):
            return name
        for text in labels:
            beside = re.search(rf"{re.escape(text)}\b(?: ([a-z]+))?", quoted or text)
            word = beside.group(1) if beside else None
            if beside and (word is None or is_small(word)):
                return f"“{text}”"
        return ""

    def _with_beside(self, text: str, quoted: str) -> str:
        """A word of a field with the one before it: "critical infrastructure"."""
        beside = re.search(rf"([\w’'-]+) {re.escape(text)}\b", quoted)
        word = beside.group(1).lower() if beside else ""
        is_told = word and not is_small(word) and not is_common(stem(word))
        return beside.group() if beside and is_told else ""

    def is_mixed(self, key: str) -> bool:
        """Whether many matters are told by it: a country, a body, a place, a field."""
        is_word = is_own_name(key) and " " not in key
        return (
            key.isupper()
            or is_word
            or key in {*theatres(), *vague(), *fields(), *values()}
        )

    def is_short_for(self, text: str) -> bool:
        """Whether the texts spell a name out: "CSP" tells nothing new beside it."""
        return text in self._spelt

    def stems(self, key: str) -> frozenset[str]:
        """The stems of all words by which it is called."""
        names = self._all_of(key)
        return frozenset(
            s for n in names for text in self._labels[n] for s in stems_of(text)
        )

    def weight(self, key: str) -> float:
        """What it weighs by its kind: a country or a whole field less than a thing."""
        if key.isupper() or key in theatres():
            return _SIDE
        if key in fields():
            return _BROAD
        return _NAME if is_own_name(key) else 1.0

    def told_at(self, key: str) -> tuple[MeetingOf, ...]:
        """The meetings of which some text has a word of it; of a topic none."""
        if key not in self._told:
            desk = self._desk
            every = () if key.startswith(_TOPIC) else (*desk.before, desk.scope.latest)
            self._told[key] = tuple(
                meeting
                for meeting in every
                if any(self._stands_in(key, a) for a in desk.keys.at(meeting.id))
            )
        return self._told[key]

    def _stands_in(self, key: str, account: Account) -> bool:
        text = self._searched[account.id]
        if term := self._terms.get(key):
            return term.stands_in(text)
        names = self._listed[account.id].intersection(self._all_of(key))
        return bool(names) and self._is_called(key, text)

    def _is_called(self, key: str, text: str) -> bool:
        """Whether a text as `searched` has the word by which a field is named here.

        "medical supplies" are of the field, and no word of COVID-19. Of a field
        that has no name of its own here the list alone tells.
        """
        if key not in fields():
            return True
        return all(f" {each} " in text for each in stems_of(self.name(key))[:1])

    def paragraph(self, key: str, account: Account) -> int:
        """The first paragraph of an account that has a word of it; 0 for none."""
        term, names = self._terms.get(key), self._all_of(key)
        for number, words in enumerate(account.paragraphs(), 1):
            if term:
                is_there = term.stands_in(searched(words))
            else:
                is_there = not listed_in(words).isdisjoint(names)
            if is_there:
                return number
        return 0


def is_own_name(key: str) -> bool:
    """Whether a key is a name's that no list has."""
    return key.startswith(_OWN)
