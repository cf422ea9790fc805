"""What earlier comparisons have decided, and where it still holds.

A label holds beside the very wording that it was given against, of positions that are
read as they were then (an analyst may have read them otherwise), and "new" as long as
nothing earlier has come in that it was not held against. So a meeting added at the end
is asked about alone, and one that is put in between moves what follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.models import Comparison, Position, Reconciliation, Summary, Verdict


class _Place(NamedTuple):
    """Which comparison an article stands in, and how many stand before it."""

    comparison: int
    order: int


class Known(NamedTuple):
    """Verdicts by position and side, accounts by article, and the order of articles.

    `read` is how each position was read: whose it is, and by which act.
    """

    verdicts: Mapping[tuple[str, str], Verdict] = {}
    accounts: Mapping[tuple[str, str], Reconciliation] = {}
    places: Mapping[str, _Place] = {}
    read: Mapping[str, Hashable] = {}

    @classmethod
    def of(cls, comparisons: Iterable[Comparison]) -> Known:
        """What these comparisons hold; the later ones count."""
        given = tuple(comparisons)
        verdicts = (verdict for each in given for verdict in each.verdicts)
        accounts = (pair for each in given for pair in each.reconciliations)
        places: dict[str, _Place] = {}
        for number, each in enumerate(given):
            articles = (name for meeting in each.meetings for name in meeting.articles)
            places |= {
                name: _Place(number, order) for order, name in enumerate(articles)
            }
        return cls(
            {(verdict.position, verdict.side): verdict for verdict in verdicts},
            {pair.articles: pair for pair in accounts},
            places,
            {
                position.id: _reading(position)
                for each in given
                for summary in each.summaries
                for position in summary.positions
            },
        )

    def is_as_read(self, position: Position) -> bool:
        """Whether a position is read as it was then."""
        return self.read.get(position.id) == _reading(position)

    def pair(self, a: Summary, b: Summary) -> Reconciliation | None:
        """An earlier reconciliation of these two, if it is of these very positions."""
        pair = self.accounts.get((a.article.id, b.article.id))
        if pair is None:
            return None
        names = {name for item in pair.items for name in (*item.a, *item.b)}
        told = (*a.positions, *b.positions)
        is_of_these = names == {p.id for p in told} and all(map(self.is_as_read, told))
        return pair if is_of_these else None


def _reading(position: Position) -> Hashable:
    return (position.side, position.holders, position.act)


class Rereading:
    """One series while it is read again, account by account."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._comparisons: set[int | None] = set()
        self._last = -1
        self._otherwise: set[str] = set()  # positions that were read otherwise then

    def add(self, account: Summary) -> None:
        """This account has been read: what follows is held against it too."""
        self._otherwise.update(
            p.id for p in account.positions if not self._known.is_as_read(p)
        )
        place = self._known.places.get(account.article.id)
        self._comparisons.add(place.comparison if place else None)
        self._last = max(self._last, place.order if place else -1)

    def verdicts(
        self,
        account: Summary,
        position: Position,
        last: Callable[[Sequence[str]], tuple[str, ...] | None],
    ) -> list[Verdict]:
        """The verdicts on a position that still hold, one a holder.

        Args:
            last: the positions of the last wordings of threads; None where one is gone.
        """
        if not self._known.is_as_read(position):
            return []
        known = (self._known.verdicts.get((position.id, s)) for s in position.holders)
        return [
            verdict
            for verdict in known
            if verdict is not None
            and (
                last(verdict.against) == verdict.earlier
                and self._otherwise.isdisjoint(verdict.earlier)
                if verdict.against
                else self._has_read_no_more(account)
            )
        ]

    def _has_read_no_more(self, account: Summary) -> bool:
        """Whether all read so far stood before this account then, too."""
        place = self._known.places.get(account.article.id)
        return place is not None and (
            self._comparisons <= {place.comparison} and self._last < place.order
        )
