"""What follows from the rest of a comparison: what is like for like, what weighs how
much, what a side leaves out of its own account, what counts at each meeting.

A comparison of an earlier version is brought up to date by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from summarizer.comparing.counting import are_like_for_like, recounted
from summarizer.comparing.judging import OPEN_MATTER
from summarizer.comparing.matters import NOT_JUDGED
from summarizer.comparing.pairing import nearness, vector_of
from summarizer.comparing.reconciling import flagged
from summarizer.comparing.salience import Salience
from summarizer.lexicon.topics import load_topics
from summarizer.models import (
    Comparison,
    ReconciledItem,
    Reconciliation,
    Summary,
    Thread,
)


def decided(comparison: Comparison) -> Comparison:
    """The same comparison with all that follows from it set down."""
    salience = Salience(
        comparison.summaries,
        load_topics(),
        comparison.formulas,
        comparison.deliverables,
    )
    accounts = {m.id: len(m.articles) for m in comparison.meetings}
    pairs = with_left_out(comparison.reconciliations, comparison.summaries)
    threads = tuple(_weighed(each, salience, accounts) for each in comparison.threads)
    done = {
        "threads": threads,
        "reconciliations": weighed_matters(pairs, salience),
        "salience": salience.of_positions(),
    }
    return recounted(comparison.model_copy(update=done))


def weighed_matters(
    pairs: Iterable[Reconciliation], salience: Salience
) -> tuple[Reconciliation, ...]:
    """The pairs with what each of their matters weighs."""
    return tuple(
        pair.model_copy(
            update={
                "matters": tuple(
                    each.model_copy(update={"salience": salience.of_matter(each)})
                    for each in pair.matters
                )
            }
        )
        for pair in pairs
    )


def _weighed(thread: Thread, salience: Salience, accounts: Mapping[str, int]) -> Thread:
    changes = []
    for change in thread.changes:
        like = are_like_for_like(change.comparability)
        told = change.model_copy(update={"like_for_like": like})
        weight = salience.of_change(told, accounts.get(change.to_meeting, 1))
        changes.append(told.model_copy(update={"salience": weight}))
    done = thread.model_copy(update={"changes": tuple(changes)})
    return done.model_copy(update={"salience": salience.of_thread(done)})


def with_left_out(
    pairs: Sequence[Reconciliation], accounts: Sequence[Summary]
) -> tuple[Reconciliation, ...]:
    """The pairs, their items flagged that a side leaves out of its own account."""
    told = _Told(accounts)
    by_meeting: defaultdict[str, list[Reconciliation]] = defaultdict(list)
    for pair in pairs:
        by_meeting[pair.meeting].append(pair)
    reporters = {s.article.id: s.article.reporter for s in accounts}
    sides = {p.id: p.side for s in accounts for p in s.positions if p.side}
    done = {
        meeting: iter(told.sure(flagged(own, sides, reporters)))
        for meeting, own in by_meeting.items()
    }
    # In the order in which they stood.
    return tuple(next(done[pair.meeting]) for pair in pairs)


class _Told:
    """What the accounts of a side itself tell, in whatever language and words."""

    def __init__(self, accounts: Sequence[Summary]) -> None:
        self._accounts = {each.article.id: each for each in accounts}
        self._positions = {p.id: p for each in accounts for p in each.positions}
        self._whose = {
            p.id: each.article.reporter for each in accounts for p in each.positions
        }

    def sure(self, pairs: Sequence[Reconciliation]) -> Iterable[Reconciliation]:
        """The pairs of one meeting without flags on what the side may tell itself."""
        if not any(item.left_out for pair in pairs for item in pair.items):
            return pairs
        alike = _linked(pairs)
        unjudged = {
            position
            for pair in pairs
            for item in pair.items
            if item.reason == NOT_JUDGED
            for position in (*item.a, *item.b)
            if self._is_own(position, pair)
        }

        def seen(item: ReconciledItem, pair: Reconciliation) -> ReconciledItem:
            if not item.left_out:
                return item
            told = {one for each in (*item.a, *item.b) for one in alike(each)}
            if told & unjudged or self._is_told(told, item, pairs):
                return item.model_copy(update={"left_out": False})
            return item

        return [
            pair.model_copy(update={"items": tuple(seen(i, pair) for i in pair.items)})
            for pair in pairs
        ]

    def _is_own(self, position: str, pair: Reconciliation) -> bool:
        """Whether a position is of the side whose account the pair holds it against."""
        side = self._positions[position].side
        return any(
            self._accounts[each].article.reporter == side for each in pair.articles
        )

    def _is_told(
        self, told: Set[str], item: ReconciledItem, pairs: Sequence[Reconciliation]
    ) -> bool:
        """Whether an account of the side has it, or words of the side that are near."""
        if any(self._whose[each] == item.side for each in told):
            return True
        names = dict.fromkeys(name for pair in pairs for name in pair.articles)
        own = [
            account
            for name in names
            if (account := self._accounts[name]).article.reporter == item.side
        ]
        sides = frozenset(side for each in own for side in each.meeting.sides)
        words = [
            vector_of(position.words, sides)
            for account in own
            for position in account.positions
            if item.side in position.holders
        ]
        # Not the words of the linked ones: of a chain the ends are no longer near.
        ids = (*item.a, *item.b)
        said = [vector_of(self._positions[each].words, sides) for each in ids]
        return any(nearness(a, b) >= OPEN_MATTER for a in said for b in words)


def _linked(pairs: Sequence[Reconciliation]) -> Callable[[str], Set[str]]:
    """All positions that accounts of one meeting tell as one thing, by each of them."""
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        for item in pair.items:
            if item.a and item.b:
                parts = [groups.get(each, {each}) for each in (*item.a, *item.b)]
                merged = set().union(*parts)
                groups |= dict.fromkeys(merged, merged)
    return lambda position: groups.get(position, {position})
