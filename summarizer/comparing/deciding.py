"""What follows from the rest of a comparison: what is like for like, what weighs how
much, what a side leaves out of its own account, what counts at each meeting.

A comparison of an earlier version is brought up to date by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.comparing import salience
from summarizer.comparing.counting import are_like_for_like, recounted
from summarizer.comparing.reconciling import flagged
from summarizer.models import (
    Change,
    Comparison,
    FormulaUse,
    Reconciliation,
    Summary,
    Thread,
)


def decided(comparison: Comparison) -> Comparison:
    """The same comparison with all that follows from it set down."""
    summaries, formulas = comparison.summaries, comparison.formulas
    pairs = with_left_out(comparison.reconciliations, summaries)
    threads = weighed(
        map(_with_weighed_changes, comparison.threads), summaries, formulas
    )
    return recounted(
        comparison.model_copy(update={"threads": threads, "reconciliations": pairs})
    )


def weighed(
    threads: Iterable[Thread],
    accounts: Sequence[Summary],
    formulas: Sequence[FormulaUse],
) -> tuple[Thread, ...]:
    """The threads with what they weigh; their changes have been weighed.

    `accounts` have the positions of the threads, `formulas` are those in them.
    """
    positions = {p.id: p for account in accounts for p in account.positions}
    moving = salience.moving(formulas)

    def of(thread: Thread) -> Thread:
        weight = salience.of_thread(thread, positions, moving)
        if thread.salience == weight:
            return thread
        return thread.model_copy(update={"salience": weight})

    return tuple(map(of, threads))


def _with_weighed_changes(thread: Thread) -> Thread:
    changes = tuple(map(_weighed, thread.changes))
    return thread.model_copy(update={"changes": changes})


def _weighed(change: Change) -> Change:
    like = are_like_for_like(change.comparability)
    weight = salience.of_change(
        change.kind, made_joint=change.made_joint, standing=change.standing
    )
    return change.model_copy(update={"like_for_like": like, "salience": weight})


def with_left_out(
    pairs: Sequence[Reconciliation], accounts: Sequence[Summary]
) -> tuple[Reconciliation, ...]:
    """The pairs, their items flagged that a side leaves out of its own account."""
    by_meeting: defaultdict[str, list[Reconciliation]] = defaultdict(list)
    for pair in pairs:
        by_meeting[pair.meeting].append(pair)
    reporters = {s.article.id: s.article.reporter for s in accounts}
    sides = {p.id: p.side for s in accounts for p in s.positions if p.side}
    done = {
        meeting: iter(flagged(own, sides, reporters))
        for meeting, own in by_meeting.items()
    }
    # In the order in which they stood.
    return tuple(next(done[pair.meeting]) for pair in pairs)
