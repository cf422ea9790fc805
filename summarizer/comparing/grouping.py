"""Which articles of one set of sides are accounts of one meeting.

Articles of one day are, whatever kind each calls it, unless they name other people or
one reporter sets a call apart from talks at a place. A day that is only that of
publication gives way to the day that another account tells.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.languages.messages import remark
from summarizer.models import Meeting, MeetingKind, Remark, Summary
from summarizer.scripts import unaccented

_NAME = re.compile(r"[a-z]{2,}")
_DAY = datetime.timedelta(days=1)
# A report comes out on the day itself or the next; with the clocks apart, two later.
_LATE = 2
# What says more goes first: a call may be called talks, a video call a call.
_TELLING: tuple[MeetingKind, ...] = (
    "video call", "phone call", "letters", "multilateral", "talks", "none"
)  # fmt: skip
_FAR_APART = frozenset(("video call", "phone call", "letters"))


class Group(NamedTuple):
    """The accounts of one meeting, and the meeting as the best of them tells it.

    `kinds` is what each account, by its article's id, calls it; `unsure` is true where
    its day is that of publication and meetings on several days may be meant.
    """

    meeting: Meeting
    accounts: tuple[Summary, ...]
    kinds: dict[str, MeetingKind]
    notes: tuple[Remark, ...] = ()
    unsure: bool = False


class Regrouped(NamedTuple):
    """What somebody knows of accounts: pairs of articles, by id.

    `joined`: the first tells of the meeting of the second; `parted`: it does not.
    """

    joined: tuple[tuple[str, str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()


def kinds_of(accounts: Iterable[Summary]) -> dict[str, MeetingKind]:
    """What each account, by its article's id, calls its meeting."""
    return {each.article.id: each.meeting.kind for each in accounts}


def groups_of(summaries: Sequence[Summary]) -> tuple[list[Group], list[Remark]]:
    """The meetings that summaries of one set of sides report, and what to say of it."""
    days: dict[str, list[Summary]] = {}
    vague: dict[tuple[str, ...], list[Summary]] = {}
    published = [each for each in summaries if _is_published(each)]
    for each in summaries:
        meeting = each.meeting
        if meeting.date is None:
            # An undated article cannot be told to report the same meeting as another.
            vague.setdefault((each.article.id,), []).append(each)
        elif meeting.date_precision != "day":
            between = meeting.between or ()
            vague.setdefault((meeting.date, meeting.kind, *between), []).append(each)
        elif each not in published:
            days.setdefault(meeting.date, []).append(each)
    placed, unsure, notes = _given_days(published, days)
    groups = [group for each in vague.values() for group in _parted(each)]
    groups += [group for each in placed.values() for group in _parted(each)]
    groups += [_group([each], unsure=True) for each in unsure]
    return groups, notes


def _is_published(summary: Summary) -> bool:
    meeting = summary.meeting
    return meeting.date_basis.how == "published" and meeting.date_precision == "day"


def _given_days(
    published: Iterable[Summary], days: dict[str, list[Summary]]
) -> tuple[dict[str, list[Summary]], list[Summary], list[Remark]]:
    """Accounts by day, those with a day of publication under the day that is told.

    Those for which two days come into question are apart.
    """
    placed = {day: list(accounts) for day, accounts in days.items()}
    unsure: list[Summary] = []
    notes: list[Remark] = []
    for each in published:
        day, source = str(each.meeting.date), each.article.source
        told = _told_days(each, days)
        if day not in told and len(told) > 1:
            unsure.append(each)
            near = " and ".join(told)
            notes.append(remark("published_near", source=source, date=day, near=near))
            continue
        taken = day if day in told or not told else told[0]
        placed.setdefault(taken, []).append(each)
        if taken != day:
            said = {"source": source, "date": day, "taken": taken}
            notes.append(remark("published_yields", **said))
        elif not told:
            notes.append(remark("published_day", source=source, date=day))
    return placed, unsure, notes


def _told_days(summary: Summary, days: dict[str, list[Summary]]) -> list[str]:
    """The days told by others that a report of this day may be about."""
    day = datetime.date.fromisoformat(str(summary.meeting.date))
    near = [(day - back * _DAY).isoformat() for back in range(_LATE + 1)]
    return [
        each
        for each in near
        if any(not are_apart(summary, other) for other in days.get(each, ()))
    ]


def _parted(accounts: list[Summary]) -> list[Group]:
    """The accounts of one date, apart where they cannot be of one meeting.

    Those that stand against others come first, so that the order of the rest, which go
    where their kind is, does not matter.
    """
    against = [a for a in accounts if any(are_apart(a, b) for b in accounts)]
    parts: list[list[Summary]] = []
    for each in (*against, *(a for a in accounts if a not in against)):
        homes = [p for p in parts if not any(are_apart(each, other) for other in p)]
        kind = each.meeting.kind
        homes.sort(key=lambda p: all(other.meeting.kind != kind for other in p))
        if homes:
            homes[0].append(each)
        else:
            parts.append([each])
    for part in parts:
        part.sort(key=accounts.index)
    parts.sort(key=lambda part: accounts.index(part[0]))
    first, *others = parts
    return [_group(first), *(_group(part, _why_apart(part, first)) for part in others)]


def parted(
    groups: Sequence[Group],
    pairs: Iterable[tuple[str, str]],
    own: Mapping[str, Summary],
) -> list[Group]:
    """The groups with the first article of each pair out of the second's meeting.

    `own` are the accounts by their articles' ids, as they tell of it themselves.
    """
    found = list(groups)
    for article, other in pairs:
        for order, group in enumerate(found):
            there = [each.article.id for each in group.accounts]
            if {article, other} <= set(there):
                rest = [own[each] for each in there if each != article]
                found[order : order + 1] = [_group(rest), _group([own[article]])]
    return found


def joined(group: Group, account: Summary, own: Mapping[str, Summary]) -> Group:
    """The group with one more account, whatever sides and kind that tells of."""
    told = [*(own[each.article.id] for each in group.accounts), account]
    accounts = [_as_of(each, group.meeting) for each in told]
    # The day of who tells it most exactly; of as exact ones, of who was there before.
    accounts.sort(key=lambda a: (_is_published(a), -len(a.meeting.date or "")))
    return _group(accounts, unsure=group.unsure)


def _as_of(account: Summary, meeting: Meeting) -> Summary:
    """An account as one of a meeting: its sides, and its kind if that tells none."""
    own = account.meeting
    kind = meeting.kind if own.kind == "none" else own.kind
    update = {"sides": meeting.sides, "kind": kind}
    return account.model_copy(update={"meeting": own.model_copy(update=update)})


def _why_apart(part: list[Summary], first: list[Summary]) -> tuple[Remark, ...]:
    """Which meeting this one is not, and why."""
    for each in part:
        for other in first:
            if are_apart(each, other):
                source, like = each.article.source, other.article.source
                if _are_others(each, other):
                    return (remark("other_people", source=source, like=like),)
                return (remark("other_place", source=source, like=like),)
    return ()


def _group(
    accounts: list[Summary], notes: tuple[Remark, ...] = (), *, unsure: bool = False
) -> Group:
    """A meeting by its accounts: the day that one tells, the kind that most call it.

    The accounts are handed on with that day and that kind.
    """
    best = next((a for a in accounts if not _is_published(a)), accounts[0]).meeting
    kinds = kinds_of(accounts)
    kind = telling_kind(list(kinds.values()))
    if len(set(kinds.values())) > 1:
        said = ", ".join(f"{a.meeting.kind} ({a.article.source})" for a in accounts)
        notes += (remark("kinds_differ", date=best.date, kind=kind, said=said),)
    settled = {
        "kind": kind, "date": best.date, "date_precision": best.date_precision
    }  # fmt: skip
    as_one = tuple(
        each.model_copy(update={"meeting": each.meeting.model_copy(update=settled)})
        for each in accounts
    )
    meeting = best.model_copy(update={"kind": kind})
    return Group(meeting, as_one, kinds, notes, unsure)


def telling_kind(kinds: Sequence[MeetingKind]) -> MeetingKind:
    """The kind that most accounts give; of as many, the one that says more."""
    counts = Counter(kinds)
    return min(counts, key=lambda kind: (-counts[kind], _TELLING.index(kind)))


def are_apart(one: Summary, other: Summary) -> bool:
    """Whether two accounts of one day are certain to be of two meetings.

    Only of one reporter, who spells each name in one way and knows what it reports:
    other people, or once a call and once talks at a place. A kind alone tells nothing:
    "phone talks" are a call, and who sits together in a day seldom calls each other.
    """
    reporters = {one.article.reporter, other.article.reporter}
    alike = one.article.language == other.article.language
    # Whose an account is may be unknown: in one language names tell it nevertheless.
    if one is other or not alike or len(reporters - {None}) > 1:
        return False
    return _are_others(one, other) or _are_elsewhere(one, other)


def _are_others(one: Summary, other: Summary) -> bool:
    """Whether a side is there in nobody whom both name.

    A president and a vice president may both meet the same guest in a day.
    """
    mine, theirs = _names(one), _names(other)
    return any(not mine[side] & theirs[side] for side in mine.keys() & theirs.keys())


def _names(account: Summary) -> dict[str, set[str]]:
    """The words of the names of each side's people, in plain Latin letters.

    Names in another script are left out: they cannot be told from others.
    """
    found: dict[str, set[str]] = {}
    for person in account.meeting.participants:
        words = set(_NAME.findall(unaccented(person.name).lower()))
        if person.side and words:
            found.setdefault(person.side, set()).update(words)
    return found


def _are_elsewhere(one: Summary, other: Summary) -> bool:
    """Whether one was far apart and the other at a place, by a known reporter."""
    kinds = (one.meeting.kind, other.meeting.kind)
    if one.article.reporter is None or kinds[0] == kinds[1]:
        return False
    places = (one.meeting.place, other.meeting.place)
    far = [kind in _FAR_APART for kind in kinds]
    if far[0] != far[1]:
        there = places[far.index(False)]
        return there is not None and there != places[far.index(True)]
    return False
