"""A draft against all series of a comparison, each sentence against its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from summarizer.briefing.drafts.claim_words import counts_rest
from summarizer.briefing.drafts.judging import Judge
from summarizer.briefing.drafts.ours import Ours
from summarizer.briefing.drafts.pointers import Pointers
from summarizer.briefing.drafts.reading import Piece, pieces_of
from summarizer.briefing.drafts.standing import Standing
from summarizer.briefing.drafts.tied import Tied, Ties
from summarizer.briefing.keys import Account
from summarizer.briefing.scope import Scope
from summarizer.briefing.whole import series_of
from summarizer.errors import EngineError, SummarizerError, contained
from summarizer.grounding.scope import without_lists
from summarizer.languages.messages import remark
from summarizer.memo import remembering
from summarizer.models import (
    Comparison,
    DraftCheck,
    DraftSentence,
    DraftSource,
    Failure,
    MeetingOf,
    Remark,
    Usage,
)

Tier = Callable[[Sequence[Piece], Sequence[Account]], Ties]


def check_draft_of(
    draft: str, comparison: Comparison, name: str = "draft", tier: Tier | None = None
) -> DraftCheck:
    """What the texts and records of a comparison say of each sentence of a draft.

    Args:
        tier: has a model say what each sentence speaks of; words do without one, or
            where it fails.
    """
    whole = _with_loose(comparison)
    judges = [Judge(Scope(whole, each)) for each in series_of(whole)]
    accounts = [a for judge in judges for a in judge.scope.keys.accounts]
    pointers = Pointers(accounts, draft)
    ours = Ours((judge.scope for judge in judges), draft)

    def is_none(line: str) -> bool:
        return pointers.is_key(line) or counts_rest(line) or ours.has(line)

    pieces = pieces_of(draft, pointers.is_pointer, is_none, pointers.bare)
    with remembering():
        asked = _asked(tier, pieces, accounts) if tier and pieces and accounts else {}
        ties = asked.get("ties", {})
        judged = [
            _contained(partial(_judged, each, pointers, judges, ties.get(number)), each)
            for number, each in enumerate(pieces)
            if judges
        ]
    faults = (
        Failure.of(f"{name}, line {sentence.line}", fault, "checking")
        for sentence, fault in judged
        if fault
    )
    return DraftCheck(
        name=name,
        draft=draft,
        sentences=tuple(sentence for sentence, _ in judged),
        sources=tuple(map(_source, accounts)),
        failures=(*comparison.failures, *faults),
        notes=(*asked.get("notes", ()), *_unread(accounts)),
        **{f: value for f, value in asked.items() if f not in ("ties", "notes")},
    )


def _unread(accounts: Sequence[Account]) -> Iterator[Remark]:
    """That texts are in languages of which there are no word lists."""
    languages = {each.summary.article.language for each in accounts}
    for language in sorted(filter(without_lists, languages)):
        yield remark("checks_blind", language=language)


def _asked(
    tier: Tier, pieces: Sequence[Piece], accounts: Sequence[Account]
) -> dict[str, Any]:
    """What a model says each piece speaks of, and how the check tells who did."""
    try:
        found = tier(pieces, accounts)
    except EngineError as error:
        usage = Usage.spent_on(error)
        return {"usage": usage, "notes": (remark("tied_by_rules", error=str(error)),)}
    return {
        "ties": found.by_piece,
        "model": found.model,
        "prompt": found.prompt,
        "prompt_sha256": found.prompt_sha256,
        "usage": found.usage,
    }


def _contained(
    judge: Callable[[], DraftSentence], piece: Piece
) -> tuple[DraftSentence, SummarizerError | None]:
    """A sentence judged; where a fault is met it accuses nobody, and what was met."""
    try:
        return judge(), None
    except Exception as fault:  # whatever it is
        line, start, end, text, *_ = piece
        unjudged = DraftSentence(
            line=line, start=start, end=end, text=text, verdict="not_found"
        )
        return unjudged, contained(fault)


def _judged(
    piece: Piece, pointers: Pointers, judges: list[Judge], tied: Tied | None
) -> DraftSentence:
    """A sentence as the judge of its series has it."""
    pointed = pointers.resolved(piece.pointers, piece.column)
    found = [(judge, judge.standing(piece, pointed, tied)) for judge in judges]
    judge, standing = max(found, key=lambda each: _fit(each[1], each[0].dates(piece)))
    return judge.judged(standing)


def _fit(standing: Standing, is_dated: bool) -> tuple[int, int, int, bool, float]:
    """How much a sentence is of a series: pointers, quotes, a model, days, words."""
    quoted = sum(bool(places) for places in standing.places)
    told = len(standing.tied.at) if standing.tied else 0
    return len(standing.accounts), quoted, told, is_dated, standing.share


def _with_loose(comparison: Comparison) -> Comparison:
    """The comparison with a series for each text that is of no meeting in it."""
    held = {a for meeting in comparison.meetings for a in meeting.articles}
    return comparison.model_copy(
        update={"meetings": (*comparison.meetings, *_loose(comparison, held))}
    )


def _loose(comparison: Comparison, held: set[str]) -> Iterator[MeetingOf]:
    for summary in comparison.summaries:
        identity, meeting = summary.article.id, summary.meeting
        if identity not in held:
            yield MeetingOf(
                id=f"text/{identity}",
                series=f"text/{identity}",
                date=meeting.date,
                date_precision=meeting.date_precision,
                kind=meeting.kind,
                sides=meeting.sides,
                articles=(identity,),
            )


def _source(account: Account) -> DraftSource:
    article = account.summary.article
    return DraftSource(
        article=account.id,
        label=account.label,
        source=article.source,
        title=article.title,
        language=article.language,
        paragraphs=account.paragraphs(),
    )
