"""Summaries to a comparison: meetings, threads, changes, formulas.

Pure and deterministic but for the judge that is handed in. A label comes from a
verdict, and every verdict travels in the comparison, so that it can be used again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.comparing.changes import thread_of
from summarizer.comparing.corrections import Correction, Corrections
from summarizer.comparing.formulas import follow_formulas
from summarizer.comparing.judging import Judge, judge_by_rules
from summarizer.comparing.meetings import sort_meetings
from summarizer.comparing.reconciling import reconcile
from summarizer.comparing.threading import wind
from summarizer.models import (
    Comparison,
    FormulaUse,
    Reconciliation,
    Summary,
    Thread,
    Usage,
    Verdict,
)

__all__ = ["Judge", "compare_summaries", "judge_by_rules"]


def compare_summaries(
    summaries: Sequence[Summary],
    judge: Judge = judge_by_rules,
    *,
    known: Iterable[Verdict] = (),
    corrections: Iterable[Correction] = (),
    same_meeting: bool = False,
) -> Comparison:
    """Compare the positions of all meetings that the summaries report.

    Args:
        summaries: in any order; the same article twice counts once.
        judge: asked for the verdicts that are not known.
        known: verdicts of an earlier comparison, used again where they still apply.
        corrections: what an analyst has decided otherwise, applied after judging.
        same_meeting: whether all of them report one meeting, whatever they tell of it.
    """
    unique: dict[str, Summary] = {}
    notes: list[str] = []
    # In one order, whatever the order given: what is made of them depends on it.
    for summary in sorted(summaries, key=_place):
        first = unique.setdefault(summary.article.sha256, summary)
        if first is not summary:
            told = f"{summary.article.source}: the same text as {first.article.source}"
            notes.append(told)
    applied = Corrections(corrections)
    kept = applied.to_summaries(tuple(unique.values()))
    ordered = sort_meetings(kept, same=same_meeting)
    notes += ordered.notes
    decided = {(verdict.position, verdict.side): verdict for verdict in known}
    usage = Usage()
    threads: list[Thread] = []
    verdicts: list[Verdict] = []
    formulas: list[FormulaUse] = []
    reconciliations: list[Reconciliation] = []
    for series in ordered.series:
        wound = wind(series, judge, decided, applied)
        threads += [thread_of(strand, series) for strand in wound.strands]
        verdicts += wound.verdicts
        notes += wound.notes
        usage += wound.usage
        formulas += follow_formulas(series)
        for held in series.meetings:
            reconciliations += reconcile(held)
    return Comparison(
        meetings=tuple(held.meeting for s in ordered.series for held in s.meetings),
        threads=tuple(threads),
        reconciliations=tuple(reconciliations),
        formulas=tuple(formulas),
        summaries=kept,
        undated=tuple(
            held.id for s in ordered.series for held in s.meetings if held.order is None
        ),
        verdicts=tuple(verdicts),
        usage=usage,
        notes=(*notes, *applied.notes()),
    )


def _place(summary: Summary) -> tuple[str, str, str]:
    article = summary.article
    return article.source, article.sha256, article.id
