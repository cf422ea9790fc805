"""Summaries to a comparison: meetings, threads, changes, formulas, and what counts.

Pure and deterministic but for the judge that is handed in. A label comes from a
verdict, and every verdict travels in the comparison, so that it can be used again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from summarizer.comparing.changes import Setting, thread_of
from summarizer.comparing.copies import set_aside
from summarizer.comparing.correcting import Corrections
from summarizer.comparing.corrections import Correction
from summarizer.comparing.counting import recounted
from summarizer.comparing.deciding import weighed_matters, with_left_out
from summarizer.comparing.delivering import follow_deliverables
from summarizer.comparing.formulas import follow_formulas
from summarizer.comparing.judging import Judge, judge_by_rules
from summarizer.comparing.known import Known
from summarizer.comparing.meetings import Series, sort_meetings
from summarizer.comparing.salience import Salience
from summarizer.comparing.threading import Wound, wind
from summarizer.lexicon.outlets import load_outlets
from summarizer.lexicon.topics import load_topics
from summarizer.memo import remembering
from summarizer.models import (
    Comparison,
    Deliverable,
    FormulaUse,
    Reconciliation,
    Remark,
    Summary,
    Thread,
    Usage,
    Verdict,
)


class OwnLists(NamedTuple):
    """A user's own lists, beside those of the package or in their place.

    An inventory of formulas stands beside the package's, and outlets before these; a
    list of topics, here for what they weigh, replaces it.
    """

    formulas: Path | None = None
    topics: Path | None = None
    outlets: Path | None = None


_NO_LISTS = OwnLists()


class Each(Protocol):
    """Does the same with every series, and gives back what came of it in order."""

    def __call__(
        self, work: Callable[[Series], Compared], items: Iterable[Series], /
    ) -> Iterable[Compared]:
        """What came of each."""
        ...


class Bench(NamedTuple):
    """A judge, and what has it judge the series: side by side where it has to wait.

    One after the other, what was wound of a series is let go before the next.
    """

    judge: Judge = judge_by_rules
    each: Each = map


def compare_summaries(
    summaries: Sequence[Summary],
    judge: Judge | Bench = judge_by_rules,
    *,
    previous: Iterable[Comparison] = (),
    corrections: Iterable[Correction] = (),
    same_meeting: bool = False,
    lists: OwnLists = _NO_LISTS,
) -> Comparison:
    """Compare the positions of all meetings that the summaries report.

    Args:
        summaries: in any order; what prints another's text counts once, with that.
        judge: asked for the verdicts that are not known, or one on its bench.
        previous: earlier comparisons, whose verdicts and reconciliations are used
            again where they still apply.
        corrections: what an analyst has decided otherwise, applied after judging.
        same_meeting: whether all of them report one meeting, whatever they tell of it.
        lists: a user's own lists.
    """
    outlets = load_outlets(lists.outlets)
    unique, copies = set_aside(summaries, outlets, exact=same_meeting)
    applied = Corrections(corrections, unique, same_meeting=same_meeting)
    kept = applied.summaries
    ordered = sort_meetings(
        [_counted(each) for each in kept],
        same=same_meeting,
        regrouped=applied.regrouped,
    )
    applied.have_regrouped(ordered.regrouped)
    known = Known.of(previous)
    bench = judge if isinstance(judge, Bench) else Bench(judge)

    def compared(series: Series) -> Compared:
        with remembering():
            return _of_series(series, wind(series, bench.judge, known, applied), lists)

    parts = list(bench.each(compared, ordered.series))
    comparison = Comparison(
        meetings=tuple(held.meeting for s in ordered.series for held in s.meetings),
        threads=tuple(thread for part in parts for thread in part.threads),
        reconciliations=tuple(pair for part in parts for pair in part.reconciliations),
        formulas=tuple(use for part in parts for use in part.formulas),
        deliverables=tuple(each for part in parts for each in part.deliverables),
        summaries=kept,
        copies=copies,
        undated=tuple(
            held.id for s in ordered.series for held in s.meetings if held.order is None
        ),
        verdicts=tuple(verdict for part in parts for verdict in part.verdicts),
        salience={name: each for part in parts for name, each in part.salience.items()},
        usage=sum((part.usage for part in parts), Usage()),
        notes=(
            *ordered.notes,
            *(n for part in parts for n in part.notes),
            *applied.notes(),
        ),
    )
    return recounted(comparison)


def meetings_alone(
    summaries: Sequence[Summary],
    *,
    same_meeting: bool = False,
    lists: OwnLists = _NO_LISTS,
) -> Comparison:
    """The meetings that summaries report, in order; nothing is judged or followed."""
    unique, copies = set_aside(
        summaries, load_outlets(lists.outlets), exact=same_meeting
    )
    ordered = sort_meetings([_counted(each) for each in unique], same=same_meeting)
    held = [held for series in ordered.series for held in series.meetings]
    return Comparison(
        meetings=tuple(each.meeting for each in held),
        threads=(),
        summaries=unique,
        copies=copies,
        undated=tuple(each.id for each in held if each.order is None),
        notes=ordered.notes,
    )


class Compared(NamedTuple):
    """What comes of one series."""

    threads: tuple[Thread, ...]
    reconciliations: tuple[Reconciliation, ...]
    formulas: tuple[FormulaUse, ...]
    deliverables: tuple[Deliverable, ...]
    verdicts: tuple[Verdict, ...]
    salience: dict[str, float]
    usage: Usage
    notes: tuple[Remark, ...]


def _of_series(series: Series, wound: Wound, lists: OwnLists) -> Compared:
    accounts = [account for held in series.meetings for account in held.accounts]
    formulas = follow_formulas(series, lists.formulas)
    deliverables = follow_deliverables(series)
    salience = Salience(accounts, load_topics(lists.topics), formulas, deliverables)
    setting = Setting(series, wound, salience)
    return Compared(
        tuple(thread_of(each, setting) for each in wound.strands),
        weighed_matters(with_left_out(wound.reconciliations, accounts), salience),
        formulas,
        deliverables,
        wound.verdicts,
        salience.of_positions(),
        wound.usage,
        (*wound.notes, *setting.unjudged.notes()),
    )


def _counted(summary: Summary) -> Summary:
    """The summary with the positions that are some side's and were said there."""
    counted = summary.counted
    if len(counted) == len(summary.positions):
        return summary
    return summary.model_copy(update={"positions": counted})
