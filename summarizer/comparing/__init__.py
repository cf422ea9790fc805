"""Summaries to a comparison: meetings, threads, changes, formulas.

Pure and deterministic but for the judge that is handed in. A label comes from a
verdict, and every verdict travels in the comparison, so that it can be used again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from summarizer.comparing.changes import thread_of
from summarizer.comparing.corrections import Correction, Corrections
from summarizer.comparing.delivering import follow_deliverables
from summarizer.comparing.formulas import follow_formulas
from summarizer.comparing.judging import Judge, judge_by_rules
from summarizer.comparing.known import Known
from summarizer.comparing.meetings import sort_meetings
from summarizer.comparing.threading import wind
from summarizer.models import (
    Comparison,
    Deliverable,
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
    previous: Iterable[Comparison] = (),
    corrections: Iterable[Correction] = (),
    same_meeting: bool = False,
    formulas: Path | None = None,
) -> Comparison:
    """Compare the positions of all meetings that the summaries report.

    Args:
        summaries: in any order; the same article twice counts once.
        judge: asked for the verdicts that are not known.
        previous: earlier comparisons, whose verdicts and reconciliations are used
            again where they still apply.
        corrections: what an analyst has decided otherwise, applied after judging.
        same_meeting: whether all of them report one meeting, whatever they tell of it.
        formulas: a user's inventory of formulas, beside the one of the package.
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
    decided = Known.of(previous)
    usage = Usage()
    threads: list[Thread] = []
    verdicts: list[Verdict] = []
    uses: list[FormulaUse] = []
    deliverables: list[Deliverable] = []
    reconciliations: list[Reconciliation] = []
    for series in ordered.series:
        wound = wind(series, judge, decided, applied)
        threads += [thread_of(each, series, wound.by_rules) for each in wound.strands]
        verdicts += wound.verdicts
        notes += wound.notes
        usage += wound.usage
        reconciliations += wound.reconciliations
        uses += follow_formulas(series, formulas)
        deliverables += follow_deliverables(series)
    return Comparison(
        meetings=tuple(held.meeting for s in ordered.series for held in s.meetings),
        threads=tuple(threads),
        reconciliations=tuple(reconciliations),
        formulas=tuple(uses),
        deliverables=tuple(deliverables),
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
