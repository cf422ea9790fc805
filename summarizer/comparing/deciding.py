"""The last step of a comparison: what is like for like, what weighs how much, what
counts at each meeting, what a side leaves out of its own account.

All of it follows from the rest of the record, so that one of an earlier version can be
brought up to date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from summarizer.comparing import salience
from summarizer.comparing.counting import is_like_for_like, recounted
from summarizer.comparing.reconciling import with_left_out
from summarizer.models import Change, Comparison, Reconciliation, Thread


def decided(comparison: Comparison) -> Comparison:
    """The same comparison with all that follows from it set down."""
    positions = {p.id: p for s in comparison.summaries for p in s.positions}
    formulas = salience.moving(comparison.formulas)

    def weighed(thread: Thread) -> Thread:
        changes = tuple(map(_weighed, thread.changes))
        weight = salience.of_thread(thread, positions, formulas)
        return thread.model_copy(update={"changes": changes, "salience": weight})

    by_meeting: defaultdict[str, list[Reconciliation]] = defaultdict(list)
    for pair in comparison.reconciliations:
        by_meeting[pair.meeting].append(pair)
    reporters = {s.article.id: s.article.reporter for s in comparison.summaries}
    sides = {name: position.side for name, position in positions.items()}
    flagged: Mapping[str, tuple[Reconciliation, ...]] = {
        meeting: with_left_out(pairs, sides, reporters)
        for meeting, pairs in by_meeting.items()
    }
    return recounted(
        comparison.model_copy(
            update={
                "threads": tuple(map(weighed, comparison.threads)),
                "reconciliations": _in_place(comparison.reconciliations, flagged),
            }
        )
    )


def _weighed(change: Change) -> Change:
    return change.model_copy(
        update={
            "like_for_like": is_like_for_like(change),
            "salience": salience.of_change(change),
        }
    )


def _in_place(
    pairs: tuple[Reconciliation, ...], flagged: Mapping[str, tuple[Reconciliation, ...]]
) -> tuple[Reconciliation, ...]:
    """The pairs of each meeting in the order in which they stood."""
    left = {meeting: iter(own) for meeting, own in flagged.items()}
    return tuple(next(left[pair.meeting]) for pair in pairs)
