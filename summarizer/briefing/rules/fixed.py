"""A fixed expression of the inventory through all its meetings.

What came to it or went is told by the terms of the list that it is made of; who says it
for the first time only where each earlier place of it is known to be another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import names_at, said_text
from summarizer.briefing.rules.courses import Saying, other_teller, row_of
from summarizer.briefing.rules.desk import Desk, breadth, one_line
from summarizer.briefing.rules.missed import could_tell
from summarizer.briefing.rules.terms import names_of, stems_of
from summarizer.briefing.rules.wordings import Row
from summarizer.lexicon.formulas import load_formulas
from summarizer.lexicon.matters import concepts_of, setting_apart
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import JOINT, MeetingOf

_LONGEST = 26  # words of a position; of a longer one the expression stands by itself
_SILENT, _DAYS = 2, 3  # meetings without it, for it to be back; named one by one
_RETOLD = 0.5  # what a row weighs less that another side tells than before
_NOW, _BEFORE = 3, 2  # wordings now, and meetings before


def formula_rows(desk: Desk) -> list[Row]:
    """A row for each that was said before and is now, where something is plain."""
    names = dict.fromkeys(
        use.formula
        for use in desk.scope.comparison.formulas
        if use.series == desk.scope.series and use.found == "inventory"
    )
    return [row for name in names if (row := _Fixed(desk, name).row()) is not None]


class _Fixed:
    """One expression with the places where positions have it."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk, self._name = desk, name
        apart = {each.removeprefix("=") for each in setting_apart()}
        self._said: dict[str, list[Saying]] = {}
        for use in desk.scope.comparison.formulas:
            if (use.series, use.formula) != (desk.scope.series, name):
                continue
            for each in use.variants:
                if desk.keys.has(each.position) and not apart & concepts_of(each.text):
                    position = desk.keys.position(each.position)
                    account = desk.keys.account_of(each.position)
                    saying = Saying(account, position, one_line(each.text))
                    self._said.setdefault(each.meeting, []).append(saying)

    def row(self) -> Row | None:
        """Its row, where something is plain of it."""
        desk = self._desk
        now = self._said.get(desk.scope.latest.id, [])
        earlier = [
            (m, self._said[m.id]) for m in desk.scope.earlier if m.id in self._said
        ]
        shown = [(m, self._quoted(said)) for m, said in earlier]
        shown = [(m, said) for m, said in shown if said]
        chosen = self._quoted(now)[:_NOW]
        if not chosen or not shown:
            return None
        said = [each for _, there in earlier for each in there]
        parts = [
            *self._back(now, earlier),
            *self._of_own(now, earlier),
            *self._moved(now, earlier),
            *self._beside(chosen),
            *self._apart(now),
        ]
        if not parts:
            return None
        name = desk.formula_name(self._name, chosen[0].position)
        other = list(other_teller(desk, said, now))
        row = row_of(desk, name, shown[-_BEFORE:], chosen, [*other, *parts])
        row = row._replace(formula=self._name)
        # Where the teller is another one the change may be no more than that.
        return row._replace(lead=None, weight=row.weight * _RETOLD) if other else row

    def _quoted(self, said: Sequence[Saying]) -> list[Saying]:
        """Of each side the heaviest, and another that is made of other terms."""
        desk = self._desk
        found: dict[object, Saying] = {}
        for each in sorted(said, key=lambda s: -desk.weight(s.position)):
            if each.account.summary.article.language == desk.tongue:
                key = each.position.side, names_of(each.words)
                found.setdefault(key, self._whole(each))
        return list(found.values())

    def _whole(self, saying: Saying) -> Saying:
        words = one_line(saying.position.words)
        is_short = breadth(words) <= _LONGEST and len(saying.position.evidence) == 1
        return saying._replace(words=words) if is_short else saying

    # What is plain of it

    def _back(
        self, now: Sequence[Saying], earlier: Sequence[tuple[MeetingOf, list[Saying]]]
    ) -> Iterator[str]:
        """That it is back, in the words it had, after meetings that had none of it."""
        desk = self._desk
        last, said = earlier[-1]
        ids = [meeting.id for meeting in desk.scope.earlier]
        since = desk.scope.earlier[ids.index(last.id) + 1 :]
        holders = {code for each in now for code in each.position.holders}
        told = [m for m in since if holders & set(m.reported)]
        known = [set(stems_of(each.words)) for each in said]
        is_same = all(any(set(stems_of(n.words)) <= k for k in known) for n in now)
        if _SILENT <= len(told) <= _DAYS and is_same and not self._stands_at(since):
            days = desk.words.listed(desk.words.day(m.date) for m in told)
            if len(could_tell(desk, told, [m for m, _ in earlier])) < _SILENT:
                yield desk.words.of("sentences", "no_word_at", days=days)
                return
            label = f"**{desk.words.of('readings', 'resumed')}**"
            yield desk.words.of("sentences", "silent_between", label=label, days=days)

    def _stands_at(self, meetings: Sequence[MeetingOf]) -> bool:
        pattern = load_formulas().get(self._name)
        texts = [a.summary.article.text for m in meetings for a in self._at(m)]
        return pattern is None or any(t is None or pattern.search(t) for t in texts)

    def _at(self, meeting: MeetingOf) -> Sequence[Account]:
        return self._desk.keys.at(meeting.id)

    def _of_own(
        self, now: Sequence[Saying], earlier: Sequence[tuple[MeetingOf, list[Saying]]]
    ) -> Iterator[str]:
        """That a side has it now by itself which never had it in the texts before."""
        before = {each.position.side for _, said in earlier for each in said}
        for side in dict.fromkeys(each.position.side for each in now):
            is_first = side in self._desk.scope.sides and side not in before
            is_told = any(a.reporter == side for a in self._desk.earlier)
            if (
                is_told
                and is_first
                and all(self._is_anothers(a, str(side)) for a in self._desk.earlier)
            ):
                name = self._desk.words.side(str(side))
                text = self._desk.words.of("sentences", "of_own", side=name)
                yield f"**{text}**"

    def _is_anothers(self, account: Account, side: str) -> bool:
        """Whether all places of it in a text are known to be another side's alone."""
        pattern = load_formulas().get(self._name)
        text = account.summary.article.text
        if pattern is None or text is None:
            return False
        for match in pattern.finditer(text):
            there = [
                position
                for position in account.summary.positions
                if any(e.start <= match.start() < e.end for e in position.evidence)
            ]
            # What a side once agreed with others is not new from it.
            if not there or any(p.side is None or side in p.holders for p in there):
                return False
        return True

    def _moved(
        self, now: Sequence[Saying], earlier: Sequence[tuple[MeetingOf, list[Saying]]]
    ) -> Iterator[str]:
        """The terms it is made of that came since the last meeting with it, or went."""
        desk = self._desk
        last = _parts(earlier[-1][1])
        here = _parts(now)
        for name in (each for each in here if each not in last):
            days = [m for m, said in earlier if name in _parts(said)]
            words = f"“{here[name]}”"
            if days and not self._names_since(days[-1], name):
                day = desk.words.day(days[-1].date)
                yield desk.words.of("sentences", "again", words=words, day=day)
        there = names_there(map(said_text, desk.accounts))
        gone = [f"“{text}”" for name, text in last.items() if name not in there]
        if gone:
            words = ", ".join(dict.fromkeys(gone))
            yield desk.words.of("sentences", "went", words=words)

    def _names_since(self, day: MeetingOf, name: str) -> bool:
        """Whether a text of a meeting since has a word of a term."""
        meetings = self._desk.scope.earlier
        since = meetings[meetings.index(day) + 1 :]
        accounts = (account for m in since for account in self._at(m))
        return name in names_at(accounts)

    def _beside(self, now: Sequence[Saying]) -> Iterator[str]:
        """Other expressions that stand with it, said at no meeting before."""
        desk = self._desk
        latest = {desk.scope.latest.id}
        found = dict.fromkeys(
            text
            for each in now
            for formula, text in desk.worded(each.position)
            if formula != self._name
            and one_line(text) in each.words
            and desk.said_at(formula) == latest
        )
        if found:
            words = ", ".join(f"“{text}”" for text in found)
            yield desk.words.of("sentences", "came", words=words)

    def _apart(self, now: Sequence[Saying]) -> Iterator[str]:
        """A term of it that another reporter's account of the same words has not."""
        desk = self._desk
        for reporter in dict.fromkeys(each.account.reporter for each in now):
            own = [each for each in now if each.account.reporter == reporter]
            accounts = [a for a in desk.accounts if a.reporter == reporter]
            known = names_at(accounts)
            sides = {each.position.side for each in own} - {JOINT}
            others = [
                each
                for each in now
                if each.account.reporter != reporter and each.position.side in sides
            ]
            lacking = [t for name, t in _parts(others).items() if name not in known]
            if lacking:
                words = ", ".join(f"“{text}”" for text in dict.fromkeys(lacking))
                other = desk.whose(accounts)
                yield desk.words.of("sentences", "not_in", words=words, other=other)


def _parts(said: Sequence[Saying]) -> dict[str, str]:
    """The terms of the list in some wordings, by name, each as it stands."""
    return {
        name: each.words[term.start : term.end]
        for each in said
        for term in longest(terms_in(each.words))
        if term.kind != "wide"
        for name in sorted(term.names)
    }
