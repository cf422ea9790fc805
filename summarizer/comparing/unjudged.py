"""What may stand behind a silence: words in another language, never judged.

A matter is called new, dropped or not heard again only where no account of the side
has it, in any language. Rules link nothing between two languages but by names and
formulas: what only they have judged is called neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.comparing.judging import NOT_JUDGED
from summarizer.comparing.meetings import Held, Series
from summarizer.comparing.threading import Strand, Told, is_judged_by_rules
from summarizer.languages.messages import remark
from summarizer.models import Remark


class _Begun(NamedTuple):
    """A strand as other languages see it: from where on each is spoken in it."""

    topic: str
    since: int
    languages: dict[str, int]


class Unjudged:
    """Which words rules could not hold against those of another language."""

    def __init__(
        self, series: Series, strands: Sequence[Strand], by_rules: frozenset[str]
    ) -> None:
        languages = {
            account.article.language
            for held in series.meetings
            for account in held.accounts
        }
        self._series = series
        self._by_rules = by_rules
        self._withheld: defaultdict[str, set[str]] = defaultdict(set)
        self._sources: dict[str, tuple[str, int]] = {}
        self._begun: defaultdict[str, list[_Begun]] = defaultdict(list)
        self._there: defaultdict[tuple[str, str], set[frozenset[str]]] = defaultdict(
            set
        )
        if len(languages) > 1:
            for strand in strands:
                self._take_in(strand)

    def _take_in(self, strand: Strand) -> None:
        spoken: dict[str, int] = {}
        for told in strand.told:
            order = told.held.order
            if order is not None:
                language = told.account.article.language
                spoken[language] = min(order, spoken.get(language, order))
        if not spoken:
            return
        self._begun[strand.side].append(
            _Begun(strand.topic, min(spoken.values()), spoken)
        )
        for meeting in {told.held.id for told in strand.told}:
            self._there[meeting, strand.side].add(frozenset(spoken))

    def hides(self, held: Held, side: str, languages: frozenset[str]) -> bool:
        """Whether words there may be of a matter told in these languages only."""
        if held.id not in self._by_rules:
            return False
        if not any(each.article.language in languages for each in held.accounts):
            return True
        there = self._there.get((held.id, side), ())
        return any(not languages & each for each in there)

    def may_be_old(self, told: Told) -> bool:
        """Whether an earlier account in another language may have it already."""
        return bool(self._hidden(told))

    def may_go_as_far(self, told: Told) -> bool:
        """Whether an earlier wording in another language, of its topic, may as well."""
        return told.position.topic in self._hidden(told)

    def _hidden(self, told: Told) -> set[str]:
        """The topics of earlier matters that are not told in its language before it."""
        verdict, order = told.verdict, told.held.order
        if not is_judged_by_rules(verdict) or order is None:
            return set()
        first = self._series.references.first_of_day(order)
        language = told.account.article.language
        return {
            begun.topic
            for begun in self._begun.get(verdict.side, ())
            if begun.since < first and begun.languages.get(language, order) >= order
        }

    def withhold(self, told: Sequence[Told]) -> None:
        """Remember, but for those noted already, that these are not called new."""
        for each in told:
            if each.verdict.reason != NOT_JUDGED:
                article = each.account.article
                count = len(each.account.positions)
                self._sources[article.id] = (article.source, count)
                self._withheld[article.id].add(each.position.id)

    def notes(self) -> tuple[Remark, ...]:
        """A note an account of which something was withheld."""
        return tuple(
            remark(
                "novelty_not_judged",
                source=self._sources[article][0],
                count=len(withheld),
                all=self._sources[article][1],
            )
            for article, withheld in self._withheld.items()
        )
