"""How the matters of a longer series stand on a page: rows, and what is gone besides.

“Rafah” | 11 Feb 2024, United States: reaffirmed his view that “a military operation
… should not proceed without …” | no word since 20 May 2024 | named at 9 of 89
meetings, first 11 Feb 2024
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from summarizer.briefing.rules.additions import (
    came,
    listed,
    named_first,
    stances_gone,
)
from summarizer.briefing.rules.chains import Chain, chains_of, is_long
from summarizer.briefing.rules.courses import row_of, who_of
from summarizer.briefing.rules.desk import Desk, merged
from summarizer.briefing.rules.leads import told_of
from summarizer.briefing.rules.moved import silence
from summarizer.briefing.rules.naming import Matters, is_own_name
from summarizer.briefing.rules.subjects import subjects_in
from summarizer.briefing.rules.wordings import BINDING, Row
from summarizer.models import FORCES, Cited, MeetingOf, Sentence

_ROWS, _GONE = 12, 3
_SILENT = 2  # meetings without a word, for a matter to be back
_AGAIN = 2  # meetings that named what was only talked of, for it to be missed
_OFTEN = 3  # meetings that named it, for the bottom line to miss it


class Through:
    """The matters of a longer series, the gravest first; none of a short one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # Looked for when they are asked for: a page that a model judged has none of them.

    @cached_property
    def _matters(self) -> Matters:
        return Matters(self._desk)

    @cached_property
    def _chains(self) -> list[Chain]:
        return chains_of(self._desk, self._matters) if is_long(self._desk) else []

    def rows(self) -> list[Row]:
        """A row for each of the gravest."""
        return [self._row(chain) for chain in self._chains[:_ROWS]]

    def gone(self) -> Iterator[Sentence]:
        """Of the others those of which there is no word now: names, then own words."""
        others = [c for c in self._chains[_ROWS:] if c.last and self._is_missed(c)]
        telling = [
            chain
            for chain in others
            if not all(step.turn.is_idle for step in chain.before)
        ]
        quoted = telling[:_GONE]
        lines = list(self._names([each for each in others if each not in quoted]))
        lines += map(self._quote, quoted)
        for row, line in enumerate(lines, 1):
            yield line.model_copy(update={"row": row})

    def _is_missed(self, chain: Chain) -> bool:
        """Whether its silence is worth a word: not of a name that was said in passing.

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
            text = words.of("sentences", "unnamed", terms="; ".join(parts))
            cells = [self._cell(chain, "", last) for chain, last in dated]
            yield merged("not_heard", 0, text, cells)

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
        cells, gone = row.cells, self._turned(chain, name)
        told = self._matters.told_at(chain.key)
        if not now and told and told[-1] == desk.scope.latest:
            cells = (*cells[:2], self._named(chain), *cells[2:])
        if chain.last is not None:
            cells = (*cells[:2], self._silence(chain, chain.last), *cells[2:])
            if len(told) >= _OFTEN:
                gone = self._cell(chain, self._last_on(name, chain.last), chain.last)
        # What is said now stands in full with the latest meeting.
        return row._replace(
            now=(), weight=chain.weight, cells=cells, leads=False, gone=gone
        )

    def _reading(self, chain: Chain) -> Iterator[str]:
        """What came and went, whether it is back, and at how many meetings it was."""
        words, told = self._desk.words, self._matters.told_at(chain.key)
        if len(told) < _SILENT:
            return
        every = (*self._desk.before, self._desk.scope.latest)
        between = every[every.index(told[-2]) + 1 : -1]
        if chain.now and len(between) >= _SILENT:
            label = f"**{words.of('readings', 'resumed')}**"
            yield silence(self._desk, label, between)
        yield from came(self._desk, self._new_in(chain))
        if gone := listed(self._stances(chain)):
            yield words.of("sentences", "went", words=gone)
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

    def _stances(self, chain: Chain) -> list[str]:
        """The words for or against it at its last meeting that none has now."""
        told = self._matters.told_at(chain.key)
        if not (chain.now and chain.before and told[-1:] == (self._desk.scope.latest,)):
            return []
        last = chain.before[-1]
        is_last = last.meeting in told[-2:]
        is_for_or_against = FORCES[last.saying.position.act] in BINDING
        if not (is_last and is_for_or_against):
            return []
        return stances_gone(self._desk, last.saying.position, last.words)

    def _turned(self, chain: Chain, name: str) -> Sentence | None:
        """For the bottom line: the word for or against what is still spoken of."""
        if not (words := listed(self._stances(chain)[:1])):
            return None
        term = self._desk.words.of("sentences", "word_on", words=words, matter=name)
        last = chain.before[-1]
        text = self._last_on(term, last.meeting)
        return self._desk.sentence(("bottom", 0, ""), text, [last.saying.position])

    def _last_on(self, term: str, meeting: MeetingOf) -> str:
        day = self._desk.words.day(meeting.date)
        return self._desk.words.of("sentences", "last_on", term=term, day=day)

    def _named(self, chain: Chain) -> Sentence:
        """That it is named now, where no wording of it can be told by itself."""
        text = self._desk.words.of("sentences", "named_now")
        return self._cell(chain, text, self._desk.scope.latest)

    def _silence(self, chain: Chain, last: MeetingOf) -> Sentence:
        """That no text since has a word of it, with the place that had it last."""
        day = self._desk.words.day(last.date)
        text = self._desk.words.of("sentences", "no_word_since", day=day)
        return self._cell(chain, text, last)

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
