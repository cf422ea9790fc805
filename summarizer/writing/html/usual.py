"""Reasons that are given so often that one line says them for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_OFTEN = 3  # times: a line for all is shorter from here on


def usual_of(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The reason that most of a kind have, by the name of the kind.

    Where one of the kind has no reason, none is usual: a missing one then means that.

    Args:
        given: of each that has a reason, its kind's name and the reason in words.
    """
    by_name: dict[str, Counter[str]] = {}
    for name, reason in given:
        by_name.setdefault(name, Counter())[reason] += 1
    most = {
        name: reasons.most_common(1)[0]
        for name, reasons in by_name.items()
        if name and "" not in reasons
    }
    return {name: reason for name, (reason, times) in most.items() if times >= _OFTEN}
