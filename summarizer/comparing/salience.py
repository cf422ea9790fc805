"""How much a change or a matter weighs: by count, not by taste.

Rarer and heavier moves count more, a matter that is longer followed and names more
things counts more than one said once. The numbers were chosen by hand over the corpus
and the five first articles, and are not tuned; the golden brief holds what they choose.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Set

from summarizer.lexicon.sides import find_sides
from summarizer.models import ChangeKind, FormulaUse, Position, Standing, Thread

# A rewording alone moves nothing; what is taken back weighs more than what is added, as
# it is said less often.
_MOVED: Mapping[ChangeKind, int] = {
    "strengthened": 3, "softened": 4, "reversed": 5, "resumed": 2,
}  # fmt: skip
_MADE_JOINT = 2  # as much as a matter that comes back
_FORMULA = 2  # of a formula whose wording moves, likewise
_THING = re.compile(r"(?<=\s)[A-Z][\w-]+|\d+")


def things_named(words: str) -> int:
    """How many things a wording names, its sides aside: a plain measure of weight."""
    sides = len([m for m in find_sides(words) if m.form != "organisation"])
    return max(0, len(_THING.findall(words)) - sides)


def of_change(
    kind: ChangeKind, *, made_joint: bool, standing: Standing | None = None
) -> int:
    """The salience of a change, 0 to 7."""
    moved = _MOVED.get(kind, 0)
    # A wording that comes back weighs as a matter that does.
    moved = max(moved, _MOVED["resumed"]) if standing == "back_to" else moved
    return moved + _MADE_JOINT * made_joint


def of_thread(
    thread: Thread, positions: Mapping[str, Position], formulas: Set[str]
) -> float:
    """How much a thread moves, the longer it is and the more things it names.

    Its changes have been weighed.
    A formula in it whose wording moves counts as a change of label does: `formulas` are
    the positions that have one.
    """
    steps = sum([change.salience for change in thread.changes])
    said = [p for entry in thread.entries for p in entry.positions]
    if formulas:
        steps += _FORMULA * len(formulas & set(said))
    if not steps:
        return 0.0
    names = sum(things_named(positions[each].words) for each in said) / len(said)
    meetings = sum(bool(entry.positions) for entry in thread.entries)
    return steps * meetings * (1 + math.log1p(names))


def moving(formulas: Iterable[FormulaUse]) -> set[str]:
    """The positions that hold a formula whose wording moves."""
    return {
        variant.position for use in formulas if use.moves for variant in use.variants
    }
