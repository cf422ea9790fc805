"""What a draft claims of the records: agreed, new, gone, in every account, firmer.

A claim is refused only where the texts show it: an earlier text that has the matter, a
later one that still has it, an account that lacks it, a record of the other direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.briefing.checking.claims import QUOTED, Claimed
from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.checking.quotes import Place, Quoted
from summarizer.briefing.checking.speakers import is_recalled
from summarizer.briefing.drafts.held import (
    Held,
    positions_in,
    said_in,
    sides_named,
    words_for,
)
from summarizer.briefing.drafts.sides import subject_in
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.briefing.keys import Account
from summarizer.models import JOINT, DraftFault, MeetingOf, Sentence

_AGREED, _AGREED_ACROSS = 0.34, 0.45
_THERE = 0.45  # share of a matter's words by which a text has it
_AS_MUCH = 0.7  # of the share where it is told best
_DIRECTIONS = (
    ("firmer", "strengthened", "softened"),
    ("softer", "softened", "strengthened"),
)
_WHOLE = 0.9  # a sentence that is no position, and has all of the matter
_FEW = 3  # stretches that tell the clause of an agreement
_CLAUSE = re.compile(r"[;；]\s*|(?<=[.。])\s*(?=\S)")
_COMMA = re.compile(r"[,;，；、]\s*|(?<=[.。])\s*(?=\S)")
_HOLE = "□"
_LACKING = 0.45  # of that share, below which an account does not have it


def overclaims(held: Held) -> Iterator[DraftFault]:
    """The words of claims that the texts or the records show to be wrong."""
    yield from _agreed(held)
    yield from _new(held)
    yield from _gone(held)
    yield from _every(held)
    yield from _only(held)
    yield from _now_joint(held)
    yield from _turned(held)


def _matter(held: Held, *names: str) -> str:
    """The words of a sentence without its claims: what it is about."""
    found = any(held.standing.places)
    words = QUOTED.sub(" ", held.claimed.text) if found else held.claimed.text
    words = held.undated(words)
    for name in (*names, "frame"):
        words = words_for(name, held.language).sub(" ", words)
    return " ".join(words.split())


# Agreed


def _agreed(held: Held) -> Iterator[DraftFault]:
    """Told as agreed, where each text has it from one side alone."""
    claim = held.claims("agreed")
    others = ("concurs", "disagreed", "gone", "new", "doubting")
    if claim is None or any(held.claims(name) for name in others):
        return
    clauses = [c for c in _CLAUSE.split(held.claimed.text) if claim.group() in c]
    parts = _CLAUSE.split(held.claimed.text)
    if len(parts) > 1 and clauses and held.same is None:
        ties = [t for t in held.texts.ties(clauses[0])[:_FEW] if t.share >= _AGREED]
    else:
        ties = [Tie(stretch, 1.0, True) for stretch in held.quoted]
        ties = ties or list(held.spoken)
    if not ties:
        return
    least = _AGREED if ties[0].is_same else _AGREED_ACROSS
    if ties[0].share < least or any(_is_joint(held, t.stretch) for t in ties):
        return
    yield held.fault("overclaim", claim.group(), ties[0].stretch)


def _is_joint(held: Held, stretch: Stretch) -> bool:
    """Whether a stretch tells what all sides say, by its records or by its words."""
    if any(each.side == JOINT for each in positions_in(stretch)):
        return True
    named = (words_for(name, stretch.language) for name in ("agreed", "concurs"))
    return any(each.search(stretch.words) for each in named)


# New


def _new(held: Held) -> Iterator[DraftFault]:
    """Told as new, where a text of an earlier meeting has it.

    A cell of a table that quotes nothing says too little of what it calls new.
    """
    claim = held.claims("new")
    in_table = bool(held.standing.piece.row)
    if claim is None or held.claims("gone") or (in_table and not held.claimed.quotes):
        return
    meeting = _meant(held)
    earlier = _before(held, meeting)
    if not earlier:
        return
    for words, places in zip(held.claimed.quotes, held.standing.places, strict=True):
        there = _said_by(words, places, earlier)
        if there:
            yield DraftFault(
                kind="overclaim",
                words=claim.group(),
                truth=words,
                reference=held.mark(there[0].account, there[0].paragraph),
            )
            return
    if any(held.standing.places):
        return
    if tie := _told_in(held, _matter(held, "new"), earlier):
        yield held.fault("overclaim", claim.group(), tie.stretch)


def _said_by(
    words: str, places: Iterable[Place], accounts: Iterable[Account]
) -> list[Place]:
    """The places of a quote in some accounts where it is not only recalled."""
    names = {each.id for each in accounts}
    return [
        place
        for place in places
        if place.account.id in names and not is_recalled(Quoted(words, (place,)))
    ]


def _meant(held: Held) -> MeetingOf:
    """The meeting a claim is of: the latest that its words are dated by, or tied to."""
    dated = meetings_named(held.claimed)
    if dated:
        return dated[-1]
    order = {m.id: n for n, m in enumerate(held.scope.keys.meetings)}
    tied = sorted(held.meetings, key=lambda m: order.get(m.id, -1))
    return tied[-1] if tied else held.scope.latest


def _before(held: Held, meeting: MeetingOf) -> list[Account]:
    order = {m.id: n for n, m in enumerate(held.scope.keys.meetings)}
    at = order.get(meeting.id, 0)
    return [a for a in held.scope.keys.accounts if order[a.meeting.id] < at]


def _told_in(
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
        if tie.share < max(_THERE, best[tie.is_same] * _AS_MUCH):
            continue
        said = said_in(tie.stretch)
        if not positions_in(tie.stretch) and side is None and tie.share >= _WHOLE:
            return tie
        if said and (side is None or any(side in p.holders for p in said)):
            return tie
    return None


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


# Gone


def _gone(held: Held) -> Iterator[DraftFault]:
    """Told as gone or missing, where a text in question has it.

    "The words of 2021 are missing": where the only meeting that is dated is not the
    latest, they may be of it or missing in it, and must be there in both.
    """
    claim = held.claims("gone")
    if claim is None:
        return
    dated = meetings_named(held.claimed)
    meetings = [dated[-1] if dated else held.scope.latest]
    if len(dated) == 1 and dated[0].id != held.scope.latest.id:
        meetings.append(held.scope.latest)
    found = [_there(held, _in_question(held, each, claim), claim) for each in meetings]
    if all(found):
        yield from found[-1][:1]


def _there(
    held: Held, accounts: Sequence[Account], claim: re.Match[str]
) -> list[DraftFault]:
    """Where accounts have what is said to be missing: its quotes, else its matter.

    "Without “…”; now with “…”": of its quotes those in the clause of the claim.
    """
    side = _whose(held, claim)
    begin, end = _clause_of(held, claim)
    if held.own[claim.end() :].lstrip().startswith(_HOLE):
        begin = claim.end()  # "“…”: without “…”"
    holes = [match.start() for match in re.finditer(_HOLE, held.own)]
    quotes = [*zip(holes, held.claimed.quotes, held.standing.places, strict=False)]
    inside = [each for each in quotes if begin <= each[0] < end]
    quoted = [
        DraftFault(
            kind="overclaim",
            words=claim.group(),
            truth=words,
            reference=held.mark(place.account, place.paragraph),
        )
        for _, words, places in inside or quotes
        for place in _said_by(words, places, accounts)
        if _may_be_of(held, place, side)
    ]
    if quoted or any(held.standing.places):
        return quoted
    tie = _told_in(held, _matter(held, "gone", "account"), accounts, side)
    return [held.fault("overclaim", claim.group(), tie.stretch)] if tie else []


def _clause_of(
    held: Held, claim: re.Match[str], stop: re.Pattern[str] = _CLAUSE
) -> tuple[int, int]:
    """Where the clause of a claim begins and ends in a sentence's own words."""
    begin = max((m.end() for m in stop.finditer(held.own, 0, claim.start())), default=0)
    behind = stop.search(held.own, claim.end())
    return begin, behind.start() if behind else len(held.own)


def _whose(held: Held, claim: re.Match[str]) -> str | None:
    """The side whose words are said to be missing: of a cell that of its row."""
    speaker = subject_in(held.claimed, 0, len(held.own))
    if speaker is not None:
        return speaker.side
    before = [n for n in held.named if n.end <= claim.start() and not n.as_reporter]
    if not before and (row := held.standing.piece.row):
        sentence = Sentence(section="latest", row=1, text=row)
        before = sides_named(Claimed(sentence, held.scope))
    return before[0].side if len(before) == 1 else None


def _may_be_of(held: Held, place: Place, side: str | None) -> bool:
    """Whether words at a place may be a side's: not where they are another's alone."""
    said = [
        position
        for stretch in held.texts.stretches
        if stretch.account.id == place.account.id
        and stretch.start <= place.start < stretch.end
        for position in said_in(stretch)
    ]
    return side is None or not said or any(side in each.holders for each in said)


def _in_question(held: Held, meeting: MeetingOf, claim: re.Match[str]) -> list[Account]:
    """The accounts of a meeting that are said to lack a thing: a reporter's, or all.

    "Told by Vietnam's accounts, with no word of it in China's": the reporters named
    right beside the claim before those of the whole sentence.
    """
    there = list(held.scope.keys.at(meeting.id))
    pointed = [a for a in held.standing.accounts if a.meeting.id == meeting.id]
    named = [n for n in held.named if n.as_reporter]
    begin, end = _clause_of(held, claim, _COMMA)
    beside = {n.side for n in named if begin <= n.start < end}
    reporters = beside or {n.side for n in named}
    own = [a for a in there if a.reporter in reporters]
    return own or pointed or there


# Every, only


def _every(held: Held) -> Iterator[DraftFault]:
    """Told as in every account, where one of the meeting's lacks it."""
    claim = held.claims("every")
    if claim is None or held.claims("gone"):
        return
    meeting = _meant(held)
    accounts = held.scope.keys.at(meeting.id)
    quoted = " ".join(held.claimed.quotes)
    matter = f"{_matter(held, 'every', 'account')} {quoted}"
    shares = {a.id: _best(held, matter, a) for a in accounts}
    best = max(shares.values(), default=0.0)
    if best < _THERE:
        return
    for account in accounts:
        places = [p for each in held.standing.places for p in each]
        has_words = any(p.account.id == account.id for p in places)
        if not has_words and shares[account.id] < best * _LACKING:
            yield DraftFault(
                kind="overclaim", words=claim.group(), reference=account.label
            )
            return


def _best(held: Held, matter: str, account: Account) -> float:
    """The share of a matter's words in an account."""
    if held.same is not None:
        return float(any(each.account.id == account.id for each in held.same))
    ties = held.texts.ties(matter, [account])
    return ties[0].share if ties else 0.0


def _only(held: Held) -> Iterator[DraftFault]:
    """Told as in one reporter's accounts only, where another has it as fully."""
    claim = held.claims("only")
    reporters = {n.side for n in held.named if n.as_reporter}
    if claim is None or len(reporters) != 1:
        return
    others = [
        a
        for a in held.scope.keys.at(_meant(held).id)
        if a.reporter and a.reporter not in reporters
    ]
    if tie := _told_in(held, _matter(held, "only", "account"), others):
        yield held.fault("overclaim", claim.group(), tie.stretch)


# Now joint


def _now_joint(held: Held) -> Iterator[DraftFault]:
    """Told as joint by now, where a text of an earlier meeting has it jointly."""
    claim = held.claims("now_joint")
    if claim is None:
        return
    row = held.standing.piece.row
    matter = row or _matter(held, "now_joint")
    names = {
        a.id for a in _before(held, _meant(held) if not row else held.scope.latest)
    }
    order = {m.id: n for n, m in enumerate(held.scope.keys.meetings)}
    ties = [t for t in held.texts.ties(matter) if t.share >= _THERE]
    if held.same is not None:
        ties = [Tie(each, 1.0, True) for each in held.same]
    for tie in sorted(ties, key=lambda t: -order[t.stretch.account.meeting.id]):
        if tie.stretch.account.id not in names:
            continue
        if any(each.side == JOINT for each in said_in(tie.stretch)):
            yield held.fault("overclaim", claim.group(), tie.stretch)
            return


# Firmer, softer


def _turned(held: Held) -> Iterator[DraftFault]:
    """Told as firmer where the records have it softer, or the other way round."""
    for name, own, other in _DIRECTIONS:
        claim = held.claimed.claims(name)
        if claim is None:
            continue
        stretches = _of_matter(held)
        told = _became(held, stretches)
        if other in told and own not in told:
            yield held.fault("overclaim", claim.group(), stretches[0])


def _of_matter(held: Held) -> list[Stretch]:
    """The stretches at the meeting meant that have the matter, or that of its row."""
    matter = f"{held.standing.piece.row} {held.claimed.text}"
    dated = meetings_named(held.claimed)
    meeting = dated[-1] if len(dated) > 1 else held.scope.latest
    ties = held.texts.ties(matter, held.scope.keys.at(meeting.id))
    return [t.stretch for t in ties[:_FEW] if t.share >= _AGREED]


def _became(held: Held, stretches: Iterable[Stretch]) -> set[str]:
    """What the records say became of the positions in some stretches."""
    names = {p.id for stretch in stretches for p in positions_in(stretch)}
    return {
        change.kind
        for thread in held.scope.comparison.threads
        for change in thread.changes
        if names.intersection(change.to_positions) and change.standing == "beyond_all"
    }
