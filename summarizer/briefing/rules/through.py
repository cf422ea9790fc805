"""How the matters of a longer series stand on a page: rows, and what is gone besides.

“Rafah” | 11 Feb 2024, United States: reaffirmed his view that “a military operation
… should not proceed without …” | no word since 20 May 2024 | named at 9 of 89
meetings, first 11 Feb 2024
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.rules.chains import Chain, chains_of, is_long
from summarizer.briefing.rules.courses import row_of, who_of
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.leads import told_of
from summarizer.briefing.rules.naming import Matters
from summarizer.briefing.rules.wordings import Row, silence
from summarizer.models import Cited, MeetingOf, PageSection, Sentence

_ROWS, _GONE = 12, 5
_SILENT = 2  # meetings without a word, for a matter to be back
_OFTEN = 4  # meetings that named it, for the bottom line to miss it


class Through:
    """The matters of a longer series, the gravest first; none of a short one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._chains: list[Chain] = []
        if is_long(desk):
            self._matters = Matters(desk)
            self._chains = chains_of(desk, self._matters)

    def rows(self) -> list[Row]:
        """A row for each of the gravest."""
        return [self._row(chain) for chain in self._chains[:_ROWS]]

    def gone(self) -> Iterator[Sentence]:
        """Of the others those of which there is no word now, in their own words."""
        desk = self._desk
        others = [
            chain
            for chain in self._chains[_ROWS:]
            if chain.last and not all(step.is_idle for step in chain.before)
        ]
        for row, chain in enumerate(others[:_GONE], 1):
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
            place: tuple[PageSection, int, str] = ("not_heard", row, "")
            told = [saying.position]
            yield desk.sentence(place, text, told, desk.matters_of(told))

    def _row(self, chain: Chain) -> Row:
        desk, name = self._desk, self._matters.name(chain.key)
        earlier = [(step.meeting, [step.saying]) for step in chain.before]
        now = [step.saying for step in chain.now]
        row = row_of(desk, name, earlier, now, list(self._reading(chain)))
        cells, gone = row.cells, ""
        told = self._matters.told_at(chain.key)
        if not now and told and told[-1] == desk.scope.latest:
            cells = (*cells[:2], self._named(chain), *cells[2:])
        if chain.last is not None:
            cells = (*cells[:2], self._silence(chain, chain.last), *cells[2:])
            if len(told) >= _OFTEN:
                day = desk.words.day(chain.last.date)
                gone = desk.words.of("sentences", "last_on", term=name, day=day)
        # What is said now stands in full with the latest meeting.
        return row._replace(
            now=(), weight=chain.weight, cells=cells, leads=False, gone=gone
        )

    def _reading(self, chain: Chain) -> Iterator[str]:
        """That it is back, and at how many of the meetings it was named, since when."""
        words, told = self._desk.words, self._matters.told_at(chain.key)
        if len(told) < _SILENT:
            return
        every = (*self._desk.before, self._desk.scope.latest)
        between = every[every.index(told[-2]) + 1 : -1]
        if chain.now and len(between) >= _SILENT:
            label = f"**{words.of('readings', 'resumed')}**"
            yield silence(self._desk, label, between)
        day = words.day(told[0].date)
        yield words.of("sentences", "told_at", count=len(told), all=len(every), day=day)

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
