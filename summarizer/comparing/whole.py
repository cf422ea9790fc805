"""Summaries to a comparison: meetings, threads, changes, formulas, and what counts.

Pure and deterministic but for the judge that is handed in. A label comes from a
verdict, and every verdict travels in the comparison, so that it can be used again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from summarizer.comparing.changes import Setting, thread_of
from summarizer.comparing.copies import set_aside
from summarizer.comparing.correcting import Corrections
from summarizer.comparing.corrections import Correction
from summarizer.comparing.counting import recounted
from summarizer.comparing.deciding import weighed_matters, with_left_out
from summarizer.comparing.delivering import follow_deliverables
from summarizer.comparing.formulas import follow_formulas
from summarizer.comparing.judging import Judge, Judged, Threads, judge_by_rules
from summarizer.comparing.known import Known
from summarizer.comparing.meetings import Series, sort_meetings
from summarizer.comparing.salience import Salience
from summarizer.comparing.threading import Wound, wind
from summarizer.errors import contained
from summarizer.lexicon.outlets import load_outlets
from summarizer.lexicon.topics import load_topics
from summarizer.memo import remembering
from summarizer.models import (
    Comparison,
    Deliverable,
    Failure,
    FormulaUse,
    MeetingOf,
    Reconciliation,
    Remark,
    Summary,
    Thread,
    Usage,
    Verdict,
)
from summarizer.progress import Course

_In = TypeVar("_In")
_Out = TypeVar("_Out")


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
        self, work: Callable[[_In], _Out], items: Iterable[_In], /
    ) -> Iterable[_Out]:
        """What came of each."""
        ...


class Bench(NamedTuple):
    """A judge, and what has it judge the series: side by side where it has to wait.

    One after the other, what was wound of a series is let go before the next. The
    course is told of each account that is compared.
    """

    judge: Judge = judge_by_rules
    each: Each = map
    course: Course | None = None


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

    course = bench.course or Course()
    course.begin("comparing", sum(map(_size, ordered.series)))

    def compared(series: Series) -> Compared | Failure:
        tab = _Tab(bench.judge, course)
        return _contained(series, tab, known, applied, lists)

    done = list(bench.each(compared, ordered.series))
    failures = tuple(each for each in done if isinstance(each, Failure))
    lost = {each.source for each in failures}
    held = [h for s in ordered.series if s.id not in lost for h in s.meetings]
    parts = [each for each in done if isinstance(each, Compared)]
    comparison = Comparison(
        meetings=tuple(each.meeting for each in held),
        threads=tuple(thread for part in parts for thread in part.threads),
        reconciliations=tuple(pair for part in parts for pair in part.reconciliations),
        formulas=tuple(use for part in parts for use in part.formulas),
        deliverables=tuple(each for part in parts for each in part.deliverables),
        summaries=kept,
        copies=copies,
        undated=tuple(each.id for each in held if each.order is None),
        verdicts=tuple(verdict for part in parts for verdict in part.verdicts),
        salience={name: each for part in parts for name, each in part.salience.items()},
        usage=sum((part.usage for part in parts), Usage()),
        notes=(
            *ordered.notes,
            *(n for part in parts for n in part.notes),
            *applied.notes(),
        ),
        failures=failures,
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


def _contained(
    series: Series,
    tab: _Tab,
    known: Known,
    applied: Corrections,
    lists: OwnLists,
) -> Compared | Failure:
    """What comes of one series; a fault in it leaves the others alone."""
    try:
        with remembering():
            return _of_series(series, wind(series, tab, known, applied), lists)
    except Exception as fault:  # whatever it is
        error = contained(fault).charge(tab.usage)
        return Failure.of(series.id, error, stage="comparing")
    finally:
        tab.step_to(_size(series))


class _Tab:
    """The judge of one series, what it has cost, and how many accounts are done."""

    def __init__(self, judge: Judge, course: Course) -> None:
        self._judge, self._course = judge, course
        self._accounts = 0
        self.usage = Usage()

    def __call__(
        self,
        account: Summary,
        meeting: MeetingOf,
        threads: Threads,
        others: Sequence[Summary] = (),
        beside: Sequence[Summary] = (),
    ) -> Judged:
        """As the judge has it."""
        judged = self._judge(account, meeting, threads, others, beside)
        self.usage += judged.usage
        self.step_to(self._accounts + 1)
        return judged

    def step_to(self, accounts: int) -> None:
        """So many accounts are done with; some need no judge."""
        self._course.step(accounts - self._accounts)
        self._accounts = accounts


def _size(series: Series) -> int:
    return sum(len(held.accounts) for held in series.meetings)


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
