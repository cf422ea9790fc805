"""How the matters of a longer series stand on a page: rows, lines, and what is missed.

A row has what is said now beside what was said before; what is not said now is a line:

    hostages: 20 May 2024, United States: urged that “they be released without delay”;
    before: 11 Feb 2024, United States: reaffirmed his view that “a deal … must come”
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from summarizer.briefing.length import half_of
from summarizer.briefing.rules.additions import came, named_first
from summarizer.briefing.rules.chains import (
    SAME_OBJECT,
    Chain,
    chains_of,
    is_followed,
    nearest,
)
from summarizer.briefing.rules.courses import row_of, said_before, who_of
from summarizer.briefing.rules.desk import Desk, breadth, merged
from summarizer.briefing.rules.kinds import is_venue, theatres
from summarizer.briefing.rules.leads import is_torn, told_of
from summarizer.briefing.rules.missed import has_room, is_missed
from summarizer.briefing.rules.moved import silence
from summarizer.briefing.rules.named import cell_at, names_of
from summarizer.briefing.rules.naming import Matters, Step, is_own_name
from summarizer.briefing.rules.stated import State
from summarizer.briefing.rules.subjects import listed_in, passes, subjects_in
from summarizer.briefing.rules.weighing import is_courtesy
from summarizer.briefing.rules.wordings import Row
from summarizer.comparing.objects import is_region
from summarizer.lexicon.matters import has_kin, stays_in_touch
from summarizer.models import MeetingOf, Sentence

_ROWS, _GONE, _NAMES = 24, 3, 9
_LINES, _LINES_OF_MANY = 6, 8  # matters that are told in their words
_ROOMY = 1000  # words of a page that has room for those of many
_STEADY = 0.8  # nearness from which the words are the same
_SILENT = 2  # meetings without a word, for a matter to be back
_BESIDE = 2  # words beside a name that tell no more
_AGAIN = 2  # meetings that named what was only talked of, for it to be told


class Told(NamedTuple):
    """A matter as a line tells it."""

    chain: Chain
    line: Sentence


class Through:
    """The matters of a longer series, the gravest first; none of a short one.

    Nor of one that a model judged: it tells what moved itself.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dropped: list[Told] = []

    @cached_property
    def _matters(self) -> Matters:
        return Matters(self._desk)

    @cached_property
    def _chains(self) -> list[Chain]:
        is_told = self._desk.is_by_rules and is_followed(self._desk)
        return chains_of(self._desk, self._matters) if is_told else []

    @property
    def is_told(self) -> bool:
        """Whether there are any."""
        return bool(self._chains)

    @cached_property
    def _gravest_of_all(self) -> Chain | None:
        """The heaviest of before and now, spoken of at more meetings than one if any.

        What stood before tells nothing without what is said now.
        """
        told = [
            each
            for each in self._chains
            if each.now
            and not (self._is_missed(each) or self._is_steady(each))
            and self._is_of_one_object(each)
            # What was said last can be quoted: nothing else stood before.
            and not self._last_of(each)
            and self._is_worth_a_name(each)
        ]
        often = [each for each in told if len(each.before) > 1]
        return next(iter(often + told), None)

    def _is_of_one_object(self, chain: Chain) -> bool:
        """Whether the words of now and the last are near, where one name has many."""
        is_near = nearest(self._desk, chain) >= SAME_OBJECT
        return is_near or not self._matters.is_mixed(chain.key)

    def _is_steady(self, chain: Chain) -> bool:
        """Whether what is said now was said in the same words the last time."""
        return nearest(self._desk, chain) >= _STEADY

    def state(self) -> State | None:
        """For the bottom line: of the gravest the words of now, and the last before."""
        chain = self._gravest_of_all
        if chain is None:
            return None
        words, last = self._desk.words, chain.before[-1].saying
        said, latest = said_before(self._desk, [last]), chain.now[0].saying
        text = words.of(
            "sentences",
            "state",
            matter=self._titled(chain),
            now=said_before(self._desk, [latest]),
            said=said,
        )
        told = [latest.position, last.position]
        matters = self._desk.matters_of(told)
        line = self._desk.sentence(("bottom", 0, ""), text, told, matters)
        line = merged("bottom", 0, text, [line, *self._place_of_last(chain)])
        return State(line, said, words.day(chain.before[-1].meeting.date))

    def rows(self, told: Collection[str] = ()) -> list[Row]:
        """A row for each of the gravest that is said now.

        Args:
            told: positions, by id, that other rows tell as said now.
        """
        now = [c for c in self._chains[:_ROWS] if c.now and self._is_worth_a_name(c)]
        return [
            self._row(chain)
            for chain in now
            if not all(step.saying.position.id in told for step in chain.now)
        ]

    @cached_property
    def _standing(self) -> list[Chain]:
        """Those that neither are said now nor missed, and whose names tell a matter."""
        return [
            chain
            for chain in self._chains
            if not (chain.now or self._is_missed(chain))
            and self._is_worth_a_name(chain)
        ]

    def lines(self) -> list[Told]:
        """A line for each of the gravest of these, in the order of their weight."""
        return [Told(each, self._line(each)) for each in self._gravest]

    def turning(self) -> list[Told]:
        """A line for each that was told more than once, moved or not; of no place.

        What was said once stands with its meeting, where each has a line, and a place
        has many matters.
        """
        said = [c for c in self._chains if c.now and self._is_worth_a_name(c)]
        steady = [chain for chain in said if not self._moves(chain)]
        return [
            Told(chain, self._line(chain))
            for chain in sorted((*steady, *self._gravest), key=lambda c: -c.weight)
            if len(chain.before) > 1 and chain.key not in theatres()
        ]

    def _moves(self, chain: Chain) -> bool:
        """Whether something came to it or it is back."""
        steady = self._desk.words.of("readings", "repeated")
        return any(part != steady for part in self._reading(chain))

    @cached_property
    def _gravest(self) -> list[Chain]:
        """Those that have a line: of what was only named or thanked for not."""
        said: list[Chain] = []
        for chain in self._standing:
            is_told = any(self._tells(chain, step) for step in chain.before)
            if is_told and not any(self._are_of_one(chain, each) for each in said):
                said.append(chain)
        is_roomy = half_of(self._desk.scope) >= _ROOMY
        return said[: _LINES_OF_MANY if is_roomy else _LINES]

    def _are_of_one(self, chain: Chain, other: Chain) -> bool:
        """Whether two matters were named at one and the same meeting, in a breath.

        Kabul's evacuation, help for Afghanistan: one call, whose heaviest words do.
        """
        days = {s.meeting.id for each in (chain, other) for s in each.before}
        if len(days) > 1 or any(self._last_of(c) for c in (chain, other)):
            return False
        named = (
            listed_in(" ".join(self._around(step) for step in each.before))
            for each in (chain, other)
        )
        return any(
            each.key in names for each, names in zip((other, chain), named, strict=True)
        )

    def _around(self, step: Step) -> str:
        """The sentences that a wording stands in."""
        return self._desk.around(step.saying.position, step.saying.account)

    def _tells(self, chain: Chain, step: Step) -> bool:
        """Whether a wording tells more than its matter's name, and is no thanks."""
        position = step.saying.position
        is_more = breadth(step.words) > breadth(self._name_of(chain)) + _BESIDE
        is_torn_off = is_torn(self._desk, position, step.words)
        is_empty = is_courtesy(position) or stays_in_touch(step.words)
        return is_more and not (is_torn_off or is_empty)

    def drop(self, told: Told) -> None:
        """Tell a matter whose line has no room by its name alone."""
        self._dropped.append(told)

    def sentences(
        self, lines: Sequence[Told], most: int, *, named: bool = True
    ) -> Iterator[Sentence]:
        """So many lines, and what has neither row nor line by its name alone.

        Without room for a line there is none for names.

        Args:
            named: whether there are names: where meetings have lines there are none.
        """
        if not most:
            return
        told = [each.line for each in lines[:most]]
        rest = self._besides((*self._dropped, *lines[most:])) if named else ()
        for row, line in enumerate((*told, *rest), 1):
            yield line.model_copy(update={"row": row})

    def _besides(self, untold: Sequence[Told]) -> Iterator[Sentence]:
        """The names of these, and of what is no line, under the days of their last."""
        told = self._gravest
        others = (c for c in self._standing if c not in told)
        named = (*(each.chain for each in untold), *others)
        told = [each for each in named if each.last][:_NAMES]
        names = {each.key: self._name_of(each) for each in told}
        yield from names_of(self._desk, self._matters, told, names)

    def _is_missed(self, chain: Chain) -> bool:
        """Whether it was steady before and had room to be said now.

        Of what was only talked of or thanked for no silence tells anything.
        """
        told = self._matters.told_at(chain.key)
        is_idle = all(step.turn.is_idle for step in chain.before)
        return chain.last is not None and not is_idle and is_missed(self._desk, told)

    @cached_property
    def _missed(self) -> list[Chain]:
        return [each for each in self._chains if self._is_missed(each)]

    def gone(self) -> Iterator[Sentence]:
        """What is missed, each in the heaviest of its own words."""
        quoted = (self._quote(chain) for chain in self._missed)
        told = islice((each for each in quoted if each), _GONE)
        for row, line in enumerate(told, 1):
            yield line.model_copy(update={"row": row})

    def gone_now(self) -> Iterator[Sentence]:
        """For the bottom line: of what is missed the gravest by their names."""
        cells = [self._gone_on(chain) for chain in self._missed[:_GONE]]
        if cells:
            terms = ", ".join(cell.text for cell in cells)
            text = self._desk.words.of("sentences", "gone_now", terms=terms)
            yield merged("bottom", 0, text, cells)

    def _gone_on(self, chain: Chain) -> Sentence:
        """A matter with the day on which it was named last, and where."""
        last = chain.last or self._desk.scope.latest
        day = self._desk.words.day(last.date)
        name = self._name_of(chain)
        text = self._desk.words.of("sentences", "last_on", term=name, day=day)
        return cell_at(self._desk, self._matters, chain.key, text, last)

    def _is_worth_a_name(self, chain: Chain) -> bool:
        """Whether its name tells a matter: no word by itself, none said in passing.

        Not "Cairo", "Ramadan", a person; "Washington in June" is passed over.
        """
        name = self._name_of(chain)
        is_place = is_region(name.strip("“”")) and chain.key not in theatres()
        if not name or is_venue(chain.key) or is_place:
            return False
        if not is_own_name(chain.key):
            return True
        is_passing = all(step.turn.is_idle for step in chain.before)
        is_often = len(self._matters.told_at(chain.key)) >= _AGAIN
        return " " in name and (is_often or not is_passing)

    def _name_of(self, chain: Chain) -> str:
        """What it is called beside its own words; of what is only vague nothing."""
        steps = (*chain.before, *chain.now)
        return self._matters.name(chain.key, " ".join(step.words for step in steps))

    def _line(self, chain: Chain) -> Sentence:
        """One with its last words, the state of things, then those before them."""
        words, name = self._desk.words, self._titled(chain)
        if chain.now:
            day = words.day(self._desk.scope.latest.date)
            name = words.of("sentences", "last_on", term=self._name_of(chain), day=day)
        told = [step.saying for step in chain.before]
        said = said_before(self._desk, told[-1:])
        if earlier := said_before(self._desk, told[:-1]):
            said = words.of("sentences", "line_before", last=said, earlier=earlier)
        text = words.of("sentences", "line", matter=name, said=said)
        positions = [saying.position for saying in told]
        matters = self._desk.matters_of(positions)
        text = words.of("sentences", "told", words=text)
        line = self._desk.sentence(("through", 0, ""), text, positions, matters)
        return merged("through", 0, text, [line, *self._place_of_last(chain)])

    def _titled(self, chain: Chain) -> str:
        """Its name, with the day of its last word where that cannot be quoted."""
        words, name = self._desk.words, self._name_of(chain)
        if last := self._last_of(chain):
            day = words.day(last.date)
            return words.of("sentences", "last_on", term=name, day=day)
        return name

    def _place_of_last(self, chain: Chain) -> Iterator[Sentence]:
        """Where that word stands."""
        if last := self._last_of(chain):
            yield cell_at(self._desk, self._matters, chain.key, "", last)

    def _last_of(self, chain: Chain) -> MeetingOf | None:
        """The last meeting with a word of it, where no words of it can be quoted."""
        every = (*self._desk.before, self._desk.scope.latest)
        named = [
            meeting
            for meeting in self._matters.told_at(chain.key)
            if not (chain.now and meeting == every[-1])
        ]
        quoted = chain.before[-1].meeting
        is_later = named and every.index(named[-1]) > every.index(quoted)
        return named[-1] if is_later and named[-1].date != quoted.date else None

    def _quote(self, chain: Chain) -> Sentence | None:
        """One in the heaviest of its own words; an invitation is nothing to miss."""
        desk = self._desk
        steps = [step for step in chain.before if not passes(step.words)]
        if not steps:
            return None
        saying = max(steps, key=lambda step: step.weight).saying
        who = who_of(desk, saying)
        text = desk.words.of(
            "sentences",
            "gone",
            side=who[:1].upper() + who[1:],
            day=desk.words.day(saying.account.meeting.date),
            quote=told_of(desk, saying.position, saying.words),
            term=self._name_of(chain),
        )
        told = [saying.position]
        return desk.sentence(("not_heard", 0, ""), text, told, desk.matters_of(told))

    def _row(self, chain: Chain) -> Row:
        desk, name = self._desk, self._name_of(chain)
        earlier = [(step.meeting, [step.saying]) for step in chain.before]
        now = [step.saying for step in chain.now]
        row = row_of(desk, name, earlier, now, list(self._reading(chain)))
        # What is said now stands in full with the latest meeting.
        return row._replace(now=(), weight=chain.weight, leads=False)

    def _reading(self, chain: Chain) -> Iterator[str]:
        """Whether it is back, and what came."""
        words, told = self._desk.words, self._matters.told_at(chain.key)
        if len(told) < _SILENT:
            return
        every = (*self._desk.before, self._desk.scope.latest)
        between = every[every.index(told[-2]) + 1 : -1]
        room = [m for m in between if has_room(self._desk, m, told[:-1])]
        name = self._name_of(chain)
        texts = (a.text for m in between for a in self._desk.keys.at(m.id))
        is_silent = not any(has_kin(name, text) for text in texts)
        if chain.now and is_silent and len(room) >= _SILENT:
            label = f"**{words.of('readings', 'resumed')}**"
            yield silence(self._desk, label, between)
        yield from came(self._desk, self._new_in(chain))
        if self._is_steady(chain):
            yield words.of("readings", "repeated")

    def _new_in(self, chain: Chain) -> list[str]:
        """What is named with it now and in no text before."""
        desk = self._desk
        return [
            text
            for step in chain.now
            for position in (step.saying.position,)
            for text in named_first(desk, position, subjects_in(desk, step.words))
            if text in step.words and not self._matters.is_short_for(text)
        ]
