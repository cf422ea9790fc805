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
            own = {account.reporter for account in scope.keys.at(meeting.id)}
            if len(own) == 1 and (side := next(iter(own))) in scope.sides:
                by_side.setdefault(str(side), []).append(words.day(meeting.date))
        for side, days in by_side.items():
            others = [words.side(s) for s in scope.sides if s != side]
            yield words.of(
                "cautions",
                "own_only",
                meetings=words.listed(days),
                side=words.side(side),
                other=words.listed(others),
            )
        told_by = {account.reporter for account in scope.keys.at(scope.latest.id)}
        if len(told_by) == 1 and (teller := next(iter(told_by))) in scope.sides:
            others = [words.side(s) for s in scope.sides if s != teller]
            yield words.of(
                "cautions",
                "latest_own_only",
                day=words.day(scope.latest.date),
                side=words.side(str(teller)),
                other=words.listed(others),
            )
    for side in scope.sides:
        if side not in scope.latest.reported:
            yield words.of("cautions", "not_reported", side=words.side(side))


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
