"""What is wrong with a sentence of a draft, by the checks of our own page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.drafts.acted import untold_deeds
from summarizer.briefing.drafts.changed import wrong_changes
from summarizer.briefing.drafts.claims import wrongly_agreed
from summarizer.briefing.drafts.contrasts import told_for_another
from summarizer.briefing.drafts.counts import wrong_counts, wrong_meeting_days
from summarizer.briefing.drafts.dates import wrong_dates
from summarizer.briefing.drafts.deeds import told_otherwise
from summarizer.briefing.drafts.denials import affirmed_by_words, denied_by_words
from summarizer.briefing.drafts.facts import may_read
from summarizer.briefing.drafts.givers import wrong_givers
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.included import (
    denied_though_included,
    told_for_another_person,
)
from summarizer.briefing.drafts.names import wrong_names
from summarizer.briefing.drafts.novelty import wrongly_new
from summarizer.briefing.drafts.numbers import wrong_numbers
from summarizer.briefing.drafts.objected import objections
from summarizer.briefing.drafts.paged import as_on_our_page
from summarizer.briefing.drafts.planned import told_as_planned
from summarizer.briefing.drafts.pointers import Pointed
from summarizer.briefing.drafts.quoting import wrong_pointers, wrong_quotes
from summarizer.briefing.drafts.reading import Piece
from summarizer.briefing.drafts.receptions import wrong_reception_days
from summarizer.briefing.drafts.sides import wrong_sides
from summarizer.briefing.drafts.silence import silences
from summarizer.briefing.drafts.standing import Standing, standing_of
from summarizer.briefing.drafts.swapped import swapped_roles
from summarizer.briefing.drafts.telling import mistold
from summarizer.briefing.drafts.telling_all import (
    claims_of_all,
    claims_of_one,
    claims_of_one_meeting,
    claims_of_whole_series,
)
from summarizer.briefing.drafts.tied import Tied
from summarizer.briefing.drafts.tying import Texts
from summarizer.briefing.drafts.undone import told_as_done
from summarizer.briefing.drafts.weighed import told_as_weighed
from summarizer.briefing.scope import Scope
from summarizer.models import (
    DraftFault,
    DraftPointing,
    DraftReference,
    DraftSentence,
    DraftVerdict,
    Sentence,
)

_Rule = Callable[[Held], Iterator[DraftFault]]
_OF_ITSELF = (wrong_quotes, wrong_pointers)  # of the writer's own view
# Of texts in a language without word lists: by what stands verbatim, and by records.
_UNREAD = (*_OF_ITSELF, wrong_sides, wrong_meeting_days, wrong_changes, objections)
_RULES = (
    wrong_quotes, wrong_pointers, wrong_numbers, wrong_dates, wrong_names, wrong_sides,
    wrong_counts, wrong_meeting_days, wrong_reception_days, told_for_another,
    wrong_givers, swapped_roles, mistold, told_otherwise, denied_by_words,
    affirmed_by_words, denied_though_included, told_for_another_person, told_as_weighed,
    told_as_done, untold_deeds, told_as_planned, wrongly_agreed, wrongly_new,
    wrong_changes, claims_of_all, claims_of_whole_series, claims_of_one,
    claims_of_one_meeting, silences, as_on_our_page, objections,
)  # fmt: skip
# Of a sentence that a model has read and that points nowhere: what can be looked up.
# The other rules guess by words what it speaks of; there they found nothing wrong that
# the model had not, and accused one true sentence in six (docs/check.md).
_MODELLED = (*_OF_ITSELF, wrong_numbers, objections)
_ORDER: tuple[tuple[DraftVerdict, frozenset[str]], ...] = (
    ("quote", frozenset(("not_verbatim", "cut"))),
    ("differs", frozenset(("number", "date", "name", "side", "pointer", "telling"))),
    ("overclaimed", frozenset(("overclaim",))),
)


class Judge:
    """Judges sentences against one series of a comparison."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    @cached_property
    def texts(self) -> Texts:
        """The sentences of its accounts."""
        met = {s for m in self.scope.comparison.meetings for s in m.sides}
        return Texts(self.scope.keys.accounts, self.scope.sides, met)

    def dates(self, piece: Piece) -> bool:
        """Whether a piece of a draft names the day of a meeting of this series."""
        sentence = Sentence(section="latest", row=1, text=piece.text)
        return bool(meetings_named(Claimed(sentence, self.scope)))

    def standing(
        self,
        piece: Piece,
        pointed: tuple[Pointed, ...],
        tied: Tied | None = None,
    ) -> Standing:
        """What a piece of a draft rests on in this series.

        Args:
            tied: what a model says that it speaks of.
        """
        sentence = Sentence(section="latest", row=1, text=piece.text)
        meetings = meetings_named(Claimed(sentence, self.scope))
        dated = [a for each in meetings for a in self.scope.keys.at(each.id)]
        return standing_of(
            piece, pointed, self.texts, self.scope.keys.accounts, dated, tied
        )

    def judged(self, standing: Standing) -> DraftSentence:
        """A sentence with its verdict, and the faults that make it."""
        held = Held(standing, self.scope, self.texts)
        is_read = may_read(held)
        faults = tuple(dict.fromkeys(_faults(held, is_read)))
        kinds = {each.kind for each in faults}
        is_borne_out = standing.is_tied
        if not is_read and standing.tied is None:
            is_borne_out = any(standing.places)  # other words alone tell nothing there
        verdict: DraftVerdict = "borne_out" if is_borne_out else "not_found"
        verdict = next((v for v, some in _ORDER if kinds & some), verdict)
        piece = standing.piece
        return DraftSentence(
            line=piece.line,
            start=piece.start,
            end=piece.end,
            text=piece.text,
            verdict=verdict,
            pointing=_pointing(standing),
            references=tuple(self._references(standing)),
            faults=faults,
        )

    def _references(self, standing: Standing) -> Iterator[DraftReference]:
        for cited in standing.cited():
            account = self.scope.keys.of(cited.article)
            if account:
                yield DraftReference(
                    article=cited.article,
                    paragraph=cited.paragraph,
                    source=account.summary.article.source,
                    reference=f"{account.label} ¶{cited.paragraph}",
                )


def _faults(held: Held, is_read: bool) -> Iterator[DraftFault]:
    rules: Iterable[_Rule] = _RULES if is_read else _UNREAD
    tied = held.standing.tied
    if tied is not None and tied.is_own:
        rules = _OF_ITSELF
    elif tied is not None and not held.is_pointed:
        rules = _MODELLED
    for rule in rules:
        yield from rule(held)


def _pointing(standing: Standing) -> DraftPointing:
    """What it points to by itself."""
    found = [each for each in standing.pointed if each.account]
    if any(each.paragraph for each in found):
        return "paragraph"
    return "text" if found else "none"
