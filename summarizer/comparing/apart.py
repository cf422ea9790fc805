"""What is made of a comparison as a whole, where one of its series is at fault."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TypeVar

from summarizer.errors import ProgramError, contained
from summarizer.models import Comparison, Failure, Stage

Made = TypeVar("Made")


def apart(
    work: Callable[[Comparison], Made], whole: Comparison, stage: Stage
) -> tuple[Made, tuple[Failure, ...]]:
    """What comes of a comparison, and of which series nothing does.

    A fault of the program met in one series leaves it out: the others go on, and the
    comparison that is worked on names it among its failures.

    Args:
        work: makes something of a comparison; called again where it fails.
        stage: what is being done.

    Raises:
        ProgramError: nothing comes of it even so.
    """
    try:
        return work(whole), ()
    except Exception as fault:  # whatever it is
        error = contained(fault)
        if not isinstance(error, ProgramError):
            raise
        return _without_faults(work, whole, stage, error)


def _without_faults(
    work: Callable[[Comparison], Made],
    whole: Comparison,
    stage: Stage,
    error: ProgramError,
) -> tuple[Made, tuple[Failure, ...]]:
    names = dict.fromkeys(meeting.series for meeting in whole.meetings)
    lost: dict[str, Failure] = {}
    for name in names:
        try:
            work(of_series(whole, {name}))
        except Exception as fault:
            lost[name] = Failure.of(name, contained(fault), stage)
    left = names.keys() - lost.keys()
    if not (lost and left):
        raise error
    failures = tuple(lost.values())
    part = of_series(whole, left)
    told = part.model_copy(update={"failures": (*whole.failures, *failures)})
    return work(told), failures


def of_series(whole: Comparison, names: Set[str]) -> Comparison:
    """The same comparison without what is of other series."""
    meetings = tuple(each for each in whole.meetings if each.series in names)
    kept = {each.id for each in meetings}
    articles = {a for each in whole.meetings for a in each.articles}
    articles -= {a for each in meetings for a in each.articles}
    return whole.model_copy(
        update={
            "meetings": meetings,
            "threads": tuple(t for t in whole.threads if t.series in names),
            "headlines": tuple(h for h in whole.headlines if h.meeting in kept),
            "reconciliations": tuple(
                r for r in whole.reconciliations if r.meeting in kept
            ),
            "formulas": tuple(f for f in whole.formulas if f.series in names),
            "deliverables": tuple(d for d in whole.deliverables if d.series in names),
            "digests": tuple(d for d in whole.digests if d.series in names),
            "copies": tuple(c for c in whole.copies if c.of not in articles),
            "undated": tuple(each for each in whole.undated if each in kept),
            "summaries": tuple(
                s for s in whole.summaries if s.article.id not in articles
            ),
        }
    )
