"""What must be known before a page is handed on, each with its consequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.models import Sentence


def cautions_of(scope: Scope, words: PageWords) -> Iterator[Sentence]:
    """The cautions that apply, by the records."""
    texts = [
        *_one_sided(scope, words),
        *_unlike(scope, words),
        *_accounts(scope, words),
        *_left_out(scope, words),
    ]
    for row, text in enumerate(texts, 1):
        yield Sentence(section="cautions", row=row, text=text)


def _one_sided(scope: Scope, words: PageWords) -> Iterator[str]:
    reporters = {account.reporter for account in scope.keys.accounts}
    if len(reporters) == 1 and (only := next(iter(reporters))):
        yield words.of("cautions", "one_reporter", side=words.side(only))
    else:
        by_side: dict[str, list[str]] = {}
        for meeting in scope.earlier:
            if side := _only_teller(scope, meeting.id):
                by_side.setdefault(side, []).append(words.day(meeting.date))
        for side, days in by_side.items():
            told = _told_by(scope, side, words)
            yield words.of("cautions", "own_only", meetings=words.listed(days), **told)
        if side := _only_teller(scope, scope.latest.id):
            told = _told_by(scope, side, words)
            day = words.day(scope.latest.date)
            yield words.of("cautions", "latest_own_only", day=day, **told)
    for side in scope.sides:
        if side not in scope.latest.reported:
            yield words.of("cautions", "not_reported", side=words.side(side))


def _only_teller(scope: Scope, meeting: str) -> str | None:
    """The side whose accounts are all that there are of a meeting."""
    reporters = {account.reporter for account in scope.keys.at(meeting)}
    only = next(iter(reporters)) if len(reporters) == 1 else None
    return only if only in scope.sides else None


def _told_by(scope: Scope, side: str, words: PageWords) -> dict[str, str]:
    """A side that tells, and the others of whom it does, in words."""
    others = [words.side(each) for each in scope.sides if each != side]
    return {"side": words.side(side), "other": words.listed(others)}


def _unlike(scope: Scope, words: PageWords) -> Iterator[str]:
    for reference in scope.references:
        if reference.meeting is None:
            continue
        there = scope.meeting(reference.meeting)
        side, day = words.side(reference.side), words.day(there.date)
        if "other_kind" in reference.unlike:
            yield words.of(
                "cautions",
                "other_kind",
                side=side,
                kind=words.kind(there.kind),
                day=day,
            )
        if "other_rank" in reference.unlike:
            who = _people(scope, there.id, reference.side)
            if who:
                yield words.of(
                    "cautions", "other_rank", side=side, day=day, who=words.listed(who)
                )


def _people(scope: Scope, meeting: str, side: str) -> list[str]:
    """Who represented a side at a meeting, by one account of it."""
    for account in scope.keys.at(meeting):
        people = account.summary.meeting.participants
        if named := [person.name for person in people if person.side == side]:
            return named
    return []


def _accounts(scope: Scope, words: PageWords) -> Iterator[str]:
    foreign = [
        account.label
        for account in scope.keys.accounts
        if account.summary.article.language != words.language
    ]
    if foreign:
        yield words.of("cautions", "translated", accounts=words.listed(foreign))
    for account in scope.keys.accounts:
        frames = Counter(p.frame != "said" for p in account.summary.positions)
        if account.meeting.id == scope.latest.id and frames[True]:
            yield words.of(
                "cautions",
                "background",
                account=account.label,
                count=frames[True],
                day=words.day(account.meeting.date),
            )
        how = account.summary.meeting.date_basis.how
        if how in ("supplied", "published"):
            yield words.of("cautions", how, account=account.label)
        if not account.summary.article.whole:
            yield words.of("cautions", "excerpt", account=account.label)


def _left_out(scope: Scope, words: PageWords) -> Iterator[str]:
    if scope.undated:
        yield words.of("cautions", "undated", count=len(scope.undated))
