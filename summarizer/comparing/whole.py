"""Summaries to a comparison: meetings, threads, changes, formulas, and what counts.

Pure and deterministic but for the judge that is handed in. A label comes from a
verdict, and every verdict travels in the comparison, so that it can be used again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from summarizer.comparing.changes import thread_of
from summarizer.comparing.corrections import Correction, Corrections
from summarizer.comparing.deciding import decided
from summarizer.comparing.delivering import follow_deliverables
from summarizer.comparing.formulas import follow_formulas
from summarizer.comparing.judging import Judge, judge_by_rules
from summarizer.comparing.known import Known
from summarizer.comparing.meetings import sort_meetings
from summarizer.comparing.threading import wind
from summarizer.languages.messages import remark
from summarizer.models import Comparison, Remark, Summary, Usage


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
    unique, notes = _unique(summaries)
    applied = Corrections(corrections)
    kept = applied.to_summaries(unique)
    ordered = sort_meetings(kept, same=same_meeting)
    known = Known.of(previous)
    wound = [wind(series, judge, known, applied) for series in ordered.series]
    each_with = list(zip(wound, ordered.series, strict=True))
    notes += ordered.notes
    notes += [note for each in wound for note in each.notes]
    comparison = Comparison(
        meetings=tuple(held.meeting for s in ordered.series for held in s.meetings),
        threads=tuple(
            thread_of(strand, series, each.by_rules)
            for each, series in each_with
            for strand in each.strands
        ),
        reconciliations=tuple(pair for each in wound for pair in each.reconciliations),
        formulas=tuple(
            use
            for series in ordered.series
            for use in follow_formulas(series, formulas)
        ),
        deliverables=tuple(
            each for series in ordered.series for each in follow_deliverables(series)
        ),
        summaries=kept,
        undated=tuple(
            held.id for s in ordered.series for held in s.meetings if held.order is None
        ),
        verdicts=tuple(verdict for each in wound for verdict in each.verdicts),
        usage=sum((each.usage for each in wound), Usage()),
        notes=(*notes, *applied.notes()),
    )
    return decided(comparison)


def _unique(
    summaries: Sequence[Summary],
) -> tuple[tuple[Summary, ...], list[Remark]]:
    """Each text once, and a note for each that was there twice.

    In one order, whatever the order given: what is made of them depends on it.
    """
    unique: dict[str, Summary] = {}
    notes: list[Remark] = []
    for summary in sorted(summaries, key=_place):
        first = unique.setdefault(summary.article.sha256, summary)
        if first is not summary:
            source, other = summary.article.source, first.article.source
            notes.append(remark("same_text", source=source, first=other))
    return tuple(unique.values()), notes


def _place(summary: Summary) -> tuple[str, str, str]:
    article = summary.article
    return article.source, article.sha256, article.id
