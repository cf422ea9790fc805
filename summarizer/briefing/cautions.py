"""What must be known before a page is handed on, each with its consequence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.comparing.references import ranks_of
from summarizer.grounding.scope import without_lists
from summarizer.grounding.verbs import is_transcript
from summarizer.lexicon.languages import language_name
from summarizer.models import MeetingOf, Sentence

_NAMED = 4  # meetings that a caution names by their days


def cautions_of(
    scope: Scope, words: PageWords, *, by_rules: bool = False
) -> Iterator[Sentence]:
    """The cautions that apply, by the records.

    Args:
        by_rules: as a page by rules has them: without the meetings that sides are held
            against, where these were of another kind or rank, and with what tells whose
            an account is.
    """
    texts = [
        *_one_sided(scope, words),
        *(() if by_rules else _unlike(scope, words)),
        *_one_voice(scope, words, "one_voice_by_record" if by_rules else "one_voice"),
        *_accounts(scope, words),
        *_left_out(scope, words),
        *_not_read(scope, words),
    ]
    for row, text in enumerate(dict.fromkeys(texts), 1):
        yield Sentence(section="cautions", row=row, text=text)


def _one_sided(scope: Scope, words: PageWords) -> Iterator[str]:
    reporters = {account.reporter for account in scope.keys.accounts}
    if len(reporters) == 1 and (only := next(iter(reporters))):
        # The record of a joint press statement leaves nothing out of what was said.
        texts = (account.text for account in scope.keys.at(scope.latest.id))
        key = (
            "one_reporter_record" if any(map(is_transcript, texts)) else "one_reporter"
        )
        yield words.of("cautions", key, side=words.side(only))
    else:
        yield from _own_only(scope, words)
    unheard = [each for each in scope.sides if each not in scope.latest.reported]
    joined = [each for each in unheard if _is_joined(scope, each, scope.latest.id)]
    day = words.day(scope.latest.date)
    for key, sides in (
        ("only_joint", joined),
        ("not_reported", [each for each in unheard if each not in joined]),
    ):
        if sides:
            names = words.listed(map(words.side, sides))
            yield words.of("cautions", key, meetings=day, side=names)


def _is_joined(scope: Scope, side: str, meeting: str) -> bool:
    """Whether an account of a meeting has a side say something with others."""
    return any(
        side in position.holders
        for account in scope.keys.at(meeting)
        for position in account.summary.counted
    )


def _own_only(scope: Scope, words: PageWords) -> Iterator[str]:
    """Meetings of which one side alone tells, and those where a side has no word."""
    told_by: defaultdict[str, list[str]] = defaultdict(list)
    unheard: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for meeting in scope.earlier:
        day = words.day(meeting.date)
        silent = [each for each in scope.sides if each not in meeting.reported]
        for each in silent:
            joined = _is_joined(scope, each, meeting.id)
            unheard[each, "only_joint" if joined else "silent"].append(day)
        if not silent and (teller := _only_teller(scope, meeting.id)):
            told_by[teller].append(day)
    for side, days in told_by.items():
        told = _told_by(scope, side, words)
        yield words.of("cautions", "own_only", meetings=_days(days, words), **told)
    for (side, how), days in unheard.items():
        meetings, name = _days(days, words), words.side(side)
        yield words.of("cautions", how, meetings=meetings, side=name)
    if latest_teller := _only_teller(scope, scope.latest.id):
        told = _told_by(scope, latest_teller, words)
        day = words.day(scope.latest.date)
        yield words.of("cautions", "latest_own_only", day=day, **told)


def _days(days: Sequence[str], words: PageWords) -> str:
    """The days of meetings; of many only how many there are."""
    return words.listed(days) if len(days) <= _NAMED else words.meetings(len(days))


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
                kind=words.in_kind(there.kind),
                day=day,
            )
        if "other_rank" in reference.unlike:
            yield from _of_other_rank(scope, there, words)


def _of_other_rank(scope: Scope, there: MeetingOf, words: PageWords) -> Iterator[str]:
    """Who of another rank than now spoke there, of whichever side."""
    for side in scope.sides:
        if other_rank(scope, there, side):
            yield words.of(
                "cautions",
                "other_rank",
                side=words.side(side),
                day=words.day(there.date),
                who=words.listed(_people(scope, there.id, side)),
            )


def other_rank(scope: Scope, there: MeetingOf, side: str) -> bool:
    """Whether a side was known to be there by people of another rank than now."""
    then, now = (ranks_at(scope, each) for each in (there.id, scope.latest.id))
    return side in then and side in now and then[side] != now[side]


def ranks_at(scope: Scope, meeting: str) -> Mapping[str, int]:
    """The rank of each side's people at a meeting, by the first account that has it."""
    found: dict[str, int] = {}
    for account in scope.keys.at(meeting):
        found = {**ranks_of(account.summary.meeting.participants), **found}
    return found


def _people(scope: Scope, meeting: str, side: str) -> list[str]:
    """Who represented a side at a meeting, by one account of it."""
    for account in scope.keys.at(meeting):
        people = account.summary.meeting.participants
        if named := [person.name for person in people if person.side == side]:
            return named
    return []


def _one_voice(scope: Scope, words: PageWords, key: str) -> Iterator[str]:
    """Accounts of the latest meeting by one outlet: they do not bear each other out."""
    by_outlet: defaultdict[str, list[str]] = defaultdict(list)
    for account in scope.keys.at(scope.latest.id):
        if outlet := account.summary.article.outlet:
            by_outlet[outlet].append(account.label)
    for outlet, labels in by_outlet.items():
        if len(labels) > 1:
            accounts, name = words.listed(labels), outlet.partition(" (")[0]
            yield words.of("cautions", key, accounts=accounts, outlet=name)


def _accounts(scope: Scope, words: PageWords) -> Iterator[str]:
    foreign = [
        account.label
        for account in scope.keys.accounts
        if account.summary.article.language != words.language
    ]
    if foreign:
        yield words.of("cautions", "translated", accounts=words.listed(foreign))
    spoken = {account.summary.article.language for account in scope.keys.accounts}
    if blind := sorted(filter(without_lists, spoken)):
        names = words.listed(language_name(code, words.language) for code in blind)
        yield words.of("cautions", "unguarded", languages=names)
    in_part = [
        account.label
        for account in scope.keys.accounts
        if any(note.code == "passed_over" for note in account.summary.notes)
    ]
    if in_part:
        yield words.of("cautions", "passed_over", accounts=words.listed(in_part))
    yield from _undated(scope, words)
    for account in scope.keys.accounts:
        frames = {position.frame for position in account.summary.positions}
        if account.meeting.id == scope.latest.id and frames - {"said"}:
            kind = "background" if "recalled" in frames else "remarks"
            yield words.of("cautions", kind, account=account.label)
        if not account.summary.article.whole:
            yield words.of("cautions", "excerpt", account=account.label)


def _undated(scope: Scope, words: PageWords) -> Iterator[str]:
    """The texts that tell no day, in one line for each way in which it was found."""
    by_how: defaultdict[str, list[str]] = defaultdict(list)
    for account in scope.keys.accounts:
        by_how[account.summary.meeting.date_basis.how].append(account.label)
    for how in ("supplied", "published"):
        if labels := by_how[how]:
            key = how if len(labels) == 1 else f"{how}_all"
            yield words.of("cautions", key, account=words.listed(labels))


def _left_out(scope: Scope, words: PageWords) -> Iterator[str]:
    if scope.undated:
        yield words.of("cautions", "undated", count=len(scope.undated))


def _not_read(scope: Scope, words: PageWords) -> Iterator[str]:
    """Texts of these sides that report no meeting: a press statement, a speech."""
    held = {article for m in scope.comparison.meetings for article in m.articles}
    titles = [
        each.article.title or each.article.source
        for each in scope.comparison.summaries
        if each.article.id not in held
        and each.counted
        and len(set(each.meeting.sides) & set(scope.sides)) > 1
    ]
    for title in titles[:_NAMED]:
        yield words.of("cautions", "not_read", title=title)
