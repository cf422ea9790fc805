"""What the label of a row that moved rests on: its cells and its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.holding import reporters_of_joint, said_now
from summarizer.briefing.checking.quotes import Quoted, is_of, quoted_in
from summarizer.briefing.checking.speakers import holders
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, NOTHING, Change, ReconciledMatter, Reconciliation


def changes_of(claimed: Claimed) -> list[Change]:
    """What became of its matters at the latest meeting, or at those that it cites."""
    meetings = {claimed.scope.latest.id, *(m.id for m in claimed.meetings)}
    return [
        change
        for thread in claimed.threads
        for change in thread.changes
        if change.to_meeting in meetings
    ]


def changes_shown(claimed: Claimed) -> list[Change]:
    """The same; of a row those to the words that it quotes now, if there are.

    Those from the words that it quotes as before come first.
    """
    changes = changes_of(claimed)
    if not is_label(claimed):
        return changes
    before, now = (quoted_of(claimed, name) for name in ("before", "now"))
    shown = [each for each in changes if now.intersection(each.to_positions)]
    between = [each for each in shown if before.intersection(each.from_positions)]
    return between or shown or changes


def quoted_of(claimed: Claimed, column: str) -> set[str]:
    """The positions whose words another cell of its row quotes."""
    return {
        position.id
        for cell in claimed.row
        if cell.column == column
        for quoted in quoted_in(Claimed(cell, claimed.scope, ()))
        for place in quoted.places
        for position in place.account.summary.positions
        if is_of(position, place)
    }


def is_like(claimed: Claimed) -> bool:
    """Whether what a row sets side by side is told by one reporter, before and now."""
    before, now = (
        {account.reporter for account in claimed.row_accounts(column)}
        for column in ("before", "now")
    )
    return not is_label(claimed) or not before or not now or bool(before & now)


def is_label(claimed: Claimed) -> bool:
    """Whether it is the reading of a row that moved, and so begins with its label."""
    return (claimed.sentence.section, claimed.sentence.column) == ("moved", "reading")


def against_nothing(claimed: Claimed) -> Iterator[str]:
    """Labels of a row that compare, where it has nothing to be compared with."""
    if claimed.row_cells("before") == [NOTHING]:
        for name in ("firmer", "softer", "back", "steady", "taken_up", "now_joint"):
            if match := claimed.claims(name):
                yield match.group()


def is_now_joint(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """One side's own before, said jointly now; of a row, what stands there as now."""
    if is_label(claimed) and not _is_joint_beside(claimed):
        return False
    return any(change.made_joint for change in changes_of(claimed))


def _is_joint_beside(claimed: Claimed) -> bool:
    """Whether what its row has as said now is all sides'."""
    cells = [each for each in claimed.row if each.column == "now"]
    beside = [Claimed(each, claimed.scope, ()) for each in cells]
    every = frozenset(claimed.scope.sides)
    return not cells or any(
        each.claims("both")
        or each.claims("agreed")
        or any(every in (holders(quoted) or ()) for quoted in quoted_in(each))
        for each in beside
    )


def is_joint_in(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """All sides hold it at the latest meeting: what it cites, or its matters."""
    held = (*claimed.positions, *said_now(claimed))
    return any(position.side == JOINT for position in held)


def is_joint_there(claimed: Claimed, quoted: Sequence[Quoted]) -> bool:
    """The same in accounts of each side that the claim names."""
    match = claimed.claims("joint_in")
    told = claimed.own[match.start() : match.end()] if match else ""
    named = {each.code for each in find_sides(told)}
    held = (*claimed.positions, *said_now(claimed))
    reporters = reporters_of_joint(claimed, held)
    return is_joint_in(claimed, quoted) and named <= reporters


def stands_still(claimed: Claimed) -> bool:
    """Whether what is named as moved besides did not: said again, or not at all now."""
    changes = changes_of(claimed)
    still = ("repeated", "reworded")
    return bool(claimed.threads) and all(
        change.kind in still and not change.made_joint and change.standing != "back_to"
        for change in changes
    )


def row_holders(claimed: Claimed, column: str) -> set[str]:
    """Who holds what another cell of its row quotes."""
    cells = [each for each in claimed.row if each.column == column]
    return {
        side
        for cell in cells
        if is_label(claimed)
        for each in quoted_in(Claimed(cell, claimed.scope, ()))
        for held in holders(each) or ()
        for side in held
    }


def is_degree(claimed: Claimed, name: str) -> bool:
    """Whether accounts differ so; what moved is a matter of threads.

    Of those that differ in degree, the clause that calls one firmer cites the one that
    is so in some item, or the other where it calls it softer.
    """
    if is_label(claimed) and claimed.threads:
        return False
    kinds = {matter.kind for _, matter in claimed.differences}
    return "substance" in kinds or any(
        set(_told_so(pair, matter, name)) & {a.id for a in clause.accounts}
        for pair, matter in claimed.differences
        if matter.kind == "degree"
        for clause in claimed.clauses
        if clause.claims(name)
    )


def _told_so(
    pair: Reconciliation, matter: ReconciledMatter, name: str
) -> Iterator[str]:
    """The accounts that tell a matter firmer, or softer, in one of its items."""
    own = {*matter.a, *matter.b}
    for item in pair.items:
        if item.firmer and own & {*item.a, *item.b}:
            is_first = (item.firmer == "a") is (name == "firmer")
            yield pair.articles[0 if is_first else 1]
