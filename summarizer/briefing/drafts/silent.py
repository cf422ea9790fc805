"""Which accounts a draft says are silent: by a day, a reporter, a size beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.briefing.checking.days import Day, days_in, meetings_named, of_days
from summarizer.briefing.checking.named import Named
from summarizer.briefing.drafts.asked import by_size, by_tongue
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.claims import CLAUSE
from summarizer.briefing.drafts.facts import is_named, is_pinned, met_at, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.things import matter_told, things_in
from summarizer.briefing.keys import Account
from summarizer.grounding.numerals import months
from summarizer.lexicon.people import leaders_in
from summarizer.models import MeetingOf

COMMA = re.compile(r"[,;，；、]\s*|(?<=[.。])\s*(?=\S)")
_ASIDE = re.compile(r"[:：(（]")
_MEETING = ("talks", "met", "phoned")  # words of the meeting, which tell no matter
_RIGHT = 6  # characters between a claim and the reporter right behind it
_BESIDE = 8  # characters between a speaker and the claim that he is silent
_YEAR = 4  # characters of a date that are its year
_MONTH = 7  # characters of a date without its day
_NEAR = 32  # characters between an account and its day
CALLS = ("phone call", "video call")
_HOLE = "□"


def apart(held: Held, accounts: Sequence[Account]) -> list[Sequence[Account]]:
    """Accounts each by itself, where they are several of the one reporter named.

    Which of them is silent is not told: each must have what it is said to lack.
    """
    reporters = {each.reporter for each in accounts}
    is_told = held.claims("account") is not None
    if is_told and len(reporters) == 1 and None not in reporters:
        own = [a for a in accounts if a.summary.article.language == held.language]
        return [[each] for each in own or accounts]
    return [accounts]


def zone_of(held: Held, claim: re.Match[str]) -> tuple[int, int]:
    """Where stands which account is silent, in a sentence's own words.

    "X, which Xi raises in 2020, goes unmentioned in 2021": behind the claim where it
    goes on with what it is gone from, else the part between commas that has the claim.
    """
    begin, end = clause_of(held, claim, COMMA)
    behind = held.own[claim.end() : end].lstrip()
    within = words_for("within", held.language)
    ends_so = claim.group().split()[-1:]
    if within.match(behind) or any(map(within.fullmatch, ends_so)):  # "but not in"
        stop = _ASIDE.search(held.own, claim.end(), end)
        return claim.end(), stop.start() if stop else end
    return begin, end


def dated_beside(held: Held, claim: re.Match[str]) -> list[MeetingOf]:
    """The meetings dated beside a claim, in its part of the sentence.

    Of a month alone ("their March meeting") in a year that the sentence names, if any.
    """
    begin, end = zone_of(held, claim)
    whole = days_in(held.own, held.language)
    days = days_in(held.own[begin:end], held.language)
    if begin == claim.end():  # "in July and present in December 2023"
        known = {day.month for day in days}
        names = months(held.own[begin:end]).items()
        days += [Day(None, n, None, words) for n, words in names if n not in known]
    if not days:
        return _met_beside(held, begin, end) if begin == claim.end() else []
    if begin < claim.end() and len(days) == len(whole):
        # It may be the day of the matter: "the words of 2021 are missing".
        return _right_behind(held, claim)
    years = {day.year for day in whole if day.year}
    meetings = held.scope.keys.meetings
    fitting = of_days(meetings, days)
    near = [m for m in fitting if int((m.date or "0")[:_YEAR]) in years]
    return near or fitting


def _met_beside(held: Held, begin: int, end: int) -> list[MeetingOf]:
    """The meetings at which all met who are named there: "the readouts with Suga"."""
    words = held.own[begin:end]
    met = {m.id: met_at(held, m) for m in held.scope.keys.meetings}
    named = {who for each in met.values() for who in each if is_named(who, words)}
    named |= {each.who for each in leaders_in(words)}
    found = [m for m in held.scope.keys.meetings if named and named <= met[m.id]]
    return found if len(found) < len(met) else []


def meetings_silent(held: Held) -> list[MeetingOf]:
    """The meeting that is dated, or those at which the people met that it names.

    "Luong Cuong did not mention …": the latest where it names none in particular.
    """
    dated = meetings_named(held.claimed)
    months = {(each.date or "")[:_MONTH] for each in dated}
    if held.claims("phoned") and len(months) == 1:  # a call and talks in one month
        dated = tuple(m for m in dated if m.kind in CALLS) or dated
    if dated or held.quoted or held.standing.pointed or not is_pinned(held):
        return [dated[-1] if dated else held.scope.latest]
    return list(pinned(held))


def _right_behind(held: Held, claim: re.Match[str]) -> list[MeetingOf]:
    """The meeting whose day stands right behind a claim: "but not in January 2025"."""
    behind = held.own[claim.end() :].lstrip()
    days = [d for d in days_in(behind, held.language) if behind.startswith(d.wording)]
    return of_days(held.scope.keys.meetings, days)


def is_dated_before(held: Held, claim: re.Match[str]) -> bool:
    """Whether the day stands before the claim and all of the matter behind it.

    "In 2021 nothing was said of …", and not "the words of 2021 are missing".
    """
    before, behind = held.own[: claim.start()], held.own[claim.end() :]
    told = matter_told(held, before, "gone", *_MEETING)
    days = [d.wording for d in days_in(held.own, held.language)]
    return (
        any(wording in before for wording in days)
        and not any(wording in behind for wording in days)
        and not (told.things or told.rest)
        and bool(things_in(behind))
    )


def is_of_account(held: Held, claim: re.Match[str]) -> bool:
    """Whether the day it names is that of the account, or speaker, that is silent.

    "The report on the call of 2020 leaves out …"; "in 2021 Xi did not mention …".
    """
    own = held.own
    if any(0 <= claim.start() - n.end <= _BESIDE for n in held.named):
        return True
    days = [d.wording for d in days_in(own, held.language)]
    for match in words_for("account", held.language).finditer(own):
        for at in (own.find(wording) for wording in days):
            start, end = sorted((at, match.start()))
            between = own[start:end]
            is_apart = _HOLE in between or CLAUSE.search(between)
            if end - start <= _NEAR and not (is_apart or start <= claim.start() < end):
                return True
    return False


def clause_of(
    held: Held, claim: re.Match[str], stop: re.Pattern[str] = CLAUSE
) -> tuple[int, int]:
    """Where the clause of a claim begins and ends in a sentence's own words."""
    begin = max((m.end() for m in stop.finditer(held.own, 0, claim.start())), default=0)
    behind = stop.search(held.own, claim.end())
    return begin, behind.start() if behind else len(held.own)


def in_question(held: Held, meeting: MeetingOf, claim: re.Match[str]) -> list[Account]:
    """The accounts of a meeting that are said to lack a thing: a reporter's, or all.

    "Told by Vietnam's accounts, with no word of it in China's": the reporters named
    right beside the claim before those of the whole sentence.
    """
    there = list(held.scope.keys.at(meeting.id))
    if words_for("every_call", held.language).search(held.own):
        there = [
            a for a in held.scope.keys.accounts if a.meeting.kind in CALLS
        ] or there
    pointed = [a for a in held.standing.accounts if a.meeting.id == meeting.id]
    named = [n for n in held.named if n.as_reporter or _is_of(held, n, claim)]
    begin, end = zone_of(held, claim)
    if begin == claim.end():  # "but not in the Chinese one"
        named += [n for n in held.named if begin <= n.start < end and n not in named]
    else:
        begin, end = clause_of(held, claim, COMMA)
    inside = [n for n in named if begin <= n.start < end]
    # "In Vietnam's report but not in China's": who stands right behind the claim.
    behind = [n for n in inside if 0 <= n.start - claim.end() <= _RIGHT]
    beside = {n.side for n in behind[:1] or inside}
    ahead = {n.side for n in named if n.end <= claim.start()}
    reporters = beside or ahead or {n.side for n in named}
    own = [a for a in there if a.reporter in reporters]
    is_unknown = any(a.reporter is None for a in there)
    if reporters and is_unknown and not (own or pointed):
        return []  # whose account it is, nobody knows
    tongue = by_tongue(held, there)
    both = [a for a in tongue if a in own]
    chosen = both or tongue or own or pointed or there
    words = held.own[begin:end]
    return by_size(held, _by_title(held, chosen, words), words)


def _is_of(held: Held, named: Named, claim: re.Match[str]) -> bool:
    """Whether a side's account is silent that is told at length: 中方关于…的通报."""
    between = held.own[named.end : max(named.end, claim.start())]
    account = words_for("account", held.language).search(between)
    return account is not None and not COMMA.search(between)


def _by_title(held: Held, accounts: list[Account], words: str) -> list[Account]:
    """Of several accounts those whose titles have its word for one: "readout"."""
    told = {
        match.group().lower().rstrip("s")
        for match in words_for("account", held.language).finditer(words)
    }
    found = [
        account
        for account in accounts
        if any(word in (account.summary.article.title or "").lower() for word in told)
    ]
    return found or accounts
