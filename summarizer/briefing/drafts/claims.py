"""What a draft tells as agreed, and what all claims of the records are asked by.

A claim is refused only where the texts show it: an earlier text that has the matter, a
later one that still has it, an account that lacks it, a record of the other direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.briefing.checking.claims import QUOTED
from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.checking.quotes import Place, Quoted
from summarizer.briefing.checking.speakers import is_recalled
from summarizer.briefing.checking.telling import is_denied
from summarizer.briefing.drafts.asked import TONGUES
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import is_pinned, pinned
from summarizer.briefing.drafts.held import Held, matter_in, positions_in, said_in
from summarizer.briefing.drafts.things import (
    about_in,
    things_in,
    without_sides,
)
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.briefing.keys import Account
from summarizer.lexicon.subjects import subjects_of
from summarizer.models import JOINT, DraftFault, MeetingOf

AGREED, _AGREED_ACROSS = 0.34, 0.45
THERE = 0.45  # share of a matter's words by which a text has it
_AS_MUCH = 0.7  # of the share where it is told best
_SOME = 0.2  # of them, by which a sentence has something of what is agreed
_WHOLE = 0.9  # a sentence that is no position, and has all of the matter
_SEVERAL = 2  # subjects by which a stretch is of a matter
ACTS = frozenset(("call", "talks", "put_forward", "agree"))  # subjects that tell none
FEW = 3  # stretches that tell the clause of an agreement
PART = re.compile(r"[;,；，]\s*|(?<=[.。])\s*(?=\S)")
_STOP = re.compile(rf"{PART.pattern}|[:：]")
CLAUSE = re.compile(r"[;；]\s*|(?<=[.。])\s*(?=\S)")


def matter_of(held: Held, *names: str) -> str:
    """The words of a sentence without its claims: what it is about."""
    found = any(held.standing.places)
    words = QUOTED.sub(" ", held.claimed.text) if found else held.claimed.text
    return matter_in(held, words, *names)


def wrongly_agreed(held: Held) -> Iterator[DraftFault]:
    """Told as agreed, where each text has it from one side alone."""
    claim = held.claims("agreed")
    others = ("concurs", "disagreed", "gone", "new", "doubting")
    if claim is None or any(map(held.claims, others)) or is_denied(held.own, claim):
        return
    clauses = [c for c in CLAUSE.split(held.claimed.text) if claim.group() in c]
    parts = CLAUSE.split(held.claimed.text)
    if len(parts) > 1 and clauses and held.same is None:
        dated = [a for m in meetings_named(held.claimed) for a in _at(held, m)]
        ties = held.texts.ties(clauses[0], dated)[:FEW]
        ties = [t for t in ties if t.share >= AGREED]
    else:
        ties = [Tie(stretch, 1.0, True) for stretch in held.quoted]
        ties = ties or list(held.spoken)
    ties = _of_account(held, ties) or ([] if held.quoted else _of_day(held, claim))
    ties = _of_things(held, ties)
    if (not ties or ties[0].share < AGREED) and not held.quoted:
        yield from _only_discussed(held, claim)
    if not ties:
        return
    is_guess = not (held.is_pointed or held.quoted or held.same is not None)
    if is_guess and _may_be_agreed(held, claim, ties):
        return
    least = AGREED if ties[0].is_same else _AGREED_ACROSS
    if ties[0].share < least or any(is_joint_there(held, t.stretch) for t in ties):
        return
    yield held.fault("overclaim", claim.group(), ties[0].stretch)


def _only_discussed(held: Held, claim: re.Match[str]) -> Iterator[DraftFault]:
    """Told as agreed, where the little that the meeting has of it is discussed only."""
    if held.same is not None or held.is_pointed or not is_pinned(held):
        return
    accounts = [a for m in pinned(held) for a in _at(held, m)]
    matter = without_sides(held, matter_of(held, "agreed", "talks", "met", "account"))
    for account in accounts:
        place = (account.summary.meeting.place or "").split(",")[0]
        matter = matter.replace(place, " ") if place else matter
    ties = [t for t in held.texts.ties(matter, accounts) if t.is_same]
    told = [t for t in ties if held.texts.substance(matter, t.stretch) >= _SEVERAL]
    if not told or told[0].share < _SOME:
        return
    joint = [t.share for t in ties if is_joint_there(held, t.stretch)]
    if max(joint, default=0.0) < told[0].share / 2:
        yield held.fault("overclaim", claim.group(), told[0].stretch)


def _at(held: Held, meeting: MeetingOf) -> tuple[Account, ...]:
    return held.scope.keys.at(meeting.id)


def _of_account(held: Held, ties: Sequence[Tie]) -> list[Tie]:
    """Those in accounts of the reporter and days that a sentence names, if it does."""
    reporters = {each.side for each in held.named if each.as_reporter}
    days = {each.id for each in meetings_named(held.claimed)}
    if held.same is not None or held.is_pointed or held.quoted:
        return list(ties)
    return [
        tie
        for tie in ties
        if (len(reporters) != 1 or tie.stretch.account.reporter in reporters)
        and (not days or tie.stretch.account.meeting.id in days)
    ]


def _of_things(held: Held, ties: Sequence[Tie]) -> list[Tie]:
    """Those with all things that the nearest has, where it is in another language."""
    if not ties or ties[0].is_same:
        return list(ties)
    own = {min(t.names) for t in things_in(held.own)}
    shared = own & about_in(ties[0].stretch.words)
    return [t for t in ties if shared <= about_in(t.stretch.words)]


def _of_day(held: Held, claim: re.Match[str]) -> list[Tie]:
    """What the accounts of the day that it names have of its matter."""
    dated = [a for m in meetings_named(held.claimed) for a in _at(held, m)]
    if len({a.meeting.id for a in dated}) != 1 or held.same is not None:
        return []
    told = _by_reporter(held, claim, dated)
    ties = held.texts.ties(matter_of(held, "agreed", "talks", "met", "account"), told)
    best = {t.is_same: t.share for t in reversed(ties)}
    return [t for t in ties[:FEW] if t.share >= best[t.is_same] * _AS_MUCH]


def _by_reporter(
    held: Held, claim: re.Match[str], accounts: Sequence[Account]
) -> list[Account]:
    """Those of the one reporter by whom a claim is told; all where none is named."""
    named = [n for n in held.named if n.as_reporter]
    reporters = {n.side for n in named if n.end <= claim.start()}
    if len({n.side for n in named}) > 1 or any(map(held.claims, TONGUES.values())):
        return list(accounts)
    own = [a for a in accounts if a.reporter in reporters]
    return own if len(reporters) == 1 and own else list(accounts)


def _may_be_agreed(held: Held, claim: re.Match[str], ties: Sequence[Tie]) -> bool:
    """Whether what stands beside the claim is agreed by the meeting's texts.

    "agree to …, but the plea for … is Xi's": the nearest text may be of another part.
    """
    parts = [p for p in PART.split(held.own) if claim.group() in p]
    if len(parts) != 1:
        return False
    bare = parts[0].replace(claim.group(), " ")
    accounts = [a for t in ties for a in _at(held, t.stretch.account.meeting)]
    found = held.texts.ties(bare, _by_reporter(held, claim, accounts))
    best = {t.is_same: t.share for t in reversed(found)}
    return any(
        is_joint_there(held, tie.stretch)
        for tie in found
        if tie.share >= best[tie.is_same] * _AS_MUCH
    )


def is_joint_there(held: Held, stretch: Stretch) -> bool:
    """Whether a stretch tells what all sides say, by its records or by its words."""
    joint = [each.act for each in positions_in(stretch) if each.side == JOINT]
    if any(act != "discusses" for act in joint):
        return True
    named = (words_for(name, stretch.language) for name in ("agreed", "concurs"))
    return any(each.search(stretch.words) for each in named)


# What other claims need too


def said_by(
    words: str, places: Iterable[Place], accounts: Iterable[Account]
) -> list[Place]:
    """The places of a quote in some accounts where it is not only recalled."""
    names = {each.id for each in accounts}
    return [
        place
        for place in places
        if place.account.id in names and not is_recalled(Quoted(words, (place,)))
    ]


def meeting_meant(held: Held) -> MeetingOf:
    """The meeting a claim is of: the latest that its words are dated by, or tied to.

    By who met and where, if that is but one.
    """
    meant = pinned(held)
    if len(meant) == 1:
        return meant[0]
    if dated := meetings_named(held.claimed):
        return dated[-1]
    order = {m.id: n for n, m in enumerate(held.scope.keys.meetings)}
    tied = sorted(held.meetings, key=lambda m: order.get(m.id, -1))
    return tied[-1] if tied else held.scope.latest


def before(held: Held, meeting: MeetingOf) -> list[Account]:
    """The accounts of the meetings before one."""
    order = {m.id: n for n, m in enumerate(held.scope.keys.meetings)}
    at = order.get(meeting.id, 0)
    return [a for a in held.scope.keys.accounts if order[a.meeting.id] < at]


def told_in(
    held: Held, matter: str, accounts: Sequence[Account], side: str | None = None
) -> Tie | None:
    """Where some accounts have a matter as fully as any does, said at the meeting."""
    if held.same is not None:
        return _named_in(held.same, accounts, side)
    every = held.texts.ties(matter)
    best = {
        is_same: max((t.share for t in every if t.is_same is is_same), default=0.0)
        for is_same in (True, False)
    }
    names = {each.id for each in accounts}
    for tie in every:
        if tie.stretch.account.id not in names:
            continue
        least = max(THERE, best[tie.is_same] * _AS_MUCH)
        if tie.share < least and not has_subjects(matter, tie.stretch):
            continue
        said = said_in(tie.stretch)
        if not positions_in(tie.stretch) and side is None and tie.share >= _WHOLE:
            return tie
        if said and (side is None or any(side in p.holders for p in said)):
            return tie
    return None


def has_subjects(matter: str, stretch: Stretch) -> bool:
    """Whether a stretch has all of several subjects of a matter, in any language."""
    own = subjects_of(matter) - ACTS
    return len(own) >= _SEVERAL and own <= subjects_of(stretch.words)


def _named_in(
    stretches: Iterable[Stretch], accounts: Sequence[Account], side: str | None
) -> Tie | None:
    """The same of the stretches that a model names."""
    names = {each.id for each in accounts}
    for each in stretches:
        said = said_in(each) if each.account.id in names else ()
        if said and (side is None or any(side in p.holders for p in said)):
            return Tie(each, 1.0, True)
    return None
