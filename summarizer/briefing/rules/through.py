"""How the matters of a longer series stand on a page: rows, lines, and what is missed.

A row has what is said now beside what was said before; what is not said now is a line:

    “Rafah”: 11 Feb 2024, United States: reaffirmed his view that “a military operation
    … should not proceed without …” (named at 9 of 89 meetings, last 20 May 2024)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from summarizer.briefing.rules.additions import came, named_first
from summarizer.briefing.rules.chains import Chain, chains_of, is_followed
from summarizer.briefing.rules.courses import row_of, who_of
from summarizer.briefing.rules.desk import Desk, merged
from summarizer.briefing.rules.leads import told_of
from summarizer.briefing.rules.missed import has_room, is_missed
from summarizer.briefing.rules.moved import silence
from summarizer.briefing.rules.naming import Matters, is_own_name
from summarizer.briefing.rules.subjects import subjects_in
from summarizer.briefing.rules.wordings import Row
from summarizer.models import Cited, MeetingOf, Sentence

_ROWS, _GONE, _NAMES = 24, 3, 12
_SILENT = 2  # meetings without a word, for a matter to be back
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

    def rows(self, told: Collection[str] = ()) -> list[Row]:
        """A row for each of the gravest that is said now.

        Args:
            told: positions, by id, that other rows tell as said now.
        """
        now = [chain for chain in self._gravest if chain.now]
        return [
            self._row(chain)
            for chain in now
            if not all(step.saying.position.id in told for step in chain.now)
        ]

    def lines(self) -> list[Told]:
        """A line for each of the others of these, in the order of their weight."""
        return [
            Told(chain, self._line(chain))
            for chain in self._gravest
            if not (chain.now or self._is_missed(chain))
        ]

    def sentences(self, lines: Sequence[Told], most: int) -> Iterator[Sentence]:
        """So many lines, and what has neither row nor line by its name alone."""
        told = [each.line for each in lines[:most]]
        for row, line in enumerate((*told, *self._besides(lines[most:])), 1):
            yield line.model_copy(update={"row": row})

    def _besides(self, untold: Sequence[Told]) -> Iterator[Sentence]:
        """The names of these, and of what is no line, under the days of their last."""
        others = [c for c in self._chains[_ROWS:] if c.last and not self._is_missed(c)]
        others = [each for each in others if self._is_worth_a_name(each)]
        named = [told.chain for told in untold if told.chain.last]
        yield from self._names([*named, *others][:_NAMES])

    @property
    def _gravest(self) -> list[Chain]:
        return self._chains[:_ROWS]

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
        for row, chain in enumerate(self._missed[:_GONE], 1):
            yield self._quote(chain).model_copy(update={"row": row})

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
        name = self._matters.name(chain.key)
        text = self._desk.words.of("sentences", "last_on", term=name, day=day)
        return self._cell(chain, text, last)

    def _is_worth_a_name(self, chain: Chain) -> bool:
        """Whether its name is worth a word: not one that was said in passing.

        "Ramadan", a person, "Washington in June".
        """
        if not is_own_name(chain.key):
            return True
        is_passing = all(step.turn.is_idle for step in chain.before)
        is_often = len(self._matters.told_at(chain.key)) >= _AGAIN
        is_long = " " in self._matters.name(chain.key)
        return not is_passing or (is_often and is_long)

    def _names(self, chains: Sequence[Chain]) -> Iterator[Sentence]:
        """Some by their names alone, under the days of their last words."""
        words = self._desk.words
        dated = [(chain, chain.last) for chain in chains if chain.last]
        dated.sort(key=lambda each: each[1].date or "", reverse=True)
        days: dict[str, list[str]] = {}
        for chain, last in dated:
            days.setdefault(words.day(last.date), []).append(
                self._matters.name(chain.key)
            )
        if days:
            parts = (
                words.of("sentences", "named_on", day=day, terms=", ".join(names))
                for day, names in days.items()
            )
            text = words.of("sentences", "named_besides", terms="; ".join(parts))
            cells = [self._cell(chain, "", last) for chain, last in dated]
            yield merged("through", 0, text, cells)

    def _line(self, chain: Chain) -> Sentence:
        """One with its first, turning and last words, and how often it was named."""
        desk, said = self._desk, " ".join(step.words for step in chain.before)
        name = self._matters.name(chain.key, said)
        earlier = [(step.meeting, [step.saying]) for step in chain.before]
        row = row_of(desk, name, earlier, [], [])
        before = next(cell for cell in row.cells if cell.column == "before")
        told = self._matters.told_at(chain.key)
        text = desk.words.of("sentences", "line", matter=name, said=before.bare)
        if len(told) >= _AGAIN:
            day, every = desk.words.day(told[-1].date), len(desk.before) + 1
            often = desk.words.of(
                "sentences", "told_of", count=len(told), all=every, day=day
            )
            text = desk.words.of("sentences", "noted", words=text, note=often)
        made = desk.sentence(
            ("through", 0, ""), desk.words.of("sentences", "told", words=text)
        )
        return made.model_copy(
            update={"references": before.references, "records": before.records}
        )

    def _quote(self, chain: Chain) -> Sentence:
        """One in the heaviest of its own words."""
        desk = self._desk
        saying = max(chain.before, key=lambda step: step.weight).saying
        who = who_of(desk, saying)
        text = desk.words.of(
            "sentences",
            "gone",
            side=who[:1].upper() + who[1:],
            day=desk.words.day(saying.account.meeting.date),
            quote=told_of(desk, saying.position, saying.words),
            term=self._matters.name(chain.key, saying.words),
        )
        told = [saying.position]
        return desk.sentence(("not_heard", 0, ""), text, told, desk.matters_of(told))

    def _row(self, chain: Chain) -> Row:
        desk, name = self._desk, self._matters.name(chain.key)
        earlier = [(step.meeting, [step.saying]) for step in chain.before]
        now = [step.saying for step in chain.now]
        row = row_of(desk, name, earlier, now, list(self._reading(chain)))
        # What is said now stands in full with the latest meeting.
        return row._replace(now=(), weight=chain.weight, leads=False)

    def _reading(self, chain: Chain) -> Iterator[str]:
        """What came, whether it is back, and at how many meetings it was."""
        words, told = self._desk.words, self._matters.told_at(chain.key)
        if len(told) < _SILENT:
            return
        every = (*self._desk.before, self._desk.scope.latest)
        between = every[every.index(told[-2]) + 1 : -1]
        room = [m for m in between if has_room(self._desk, m, told[:-1])]
        if chain.now and len(room) >= _SILENT:
            label = f"**{words.of('readings', 'resumed')}**"
            yield silence(self._desk, label, between)
        yield from came(self._desk, self._new_in(chain))
        day = words.day(told[0].date)
        yield words.of("sentences", "told_at", count=len(told), all=len(every), day=day)

    def _new_in(self, chain: Chain) -> list[str]:
        """What is named with it now and in no text before."""
        desk = self._desk
        return [
            text
            for step in chain.now
            for position in (step.saying.position,)
            for text in named_first(desk, position, subjects_in(desk, step.words))
            if text in step.words
        ]

    def _cell(self, chain: Chain, text: str, meeting: MeetingOf) -> Sentence:
        """A cell of now with the first place that names a matter at a meeting."""
        desk = self._desk
        cited = tuple(
            Cited(article=account.id, paragraph=number)
            for account in desk.keys.at(meeting.id)
            if (number := self._matters.paragraph(chain.key, account))
        )
        made = desk.sentence(("moved", 0, "now"), text)
        return made.model_copy(update={"references": cited[:1]})
