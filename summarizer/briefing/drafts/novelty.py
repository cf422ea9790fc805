"""What a draft tells as new, or as there at one meeting only, and was there before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.days import days_in, of_days
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.claims import (
    CLAUSE,
    PART,
    before,
    matter_of,
    meeting_meant,
    said_by,
    told_in,
)
from summarizer.briefing.drafts.facts import counts_other
from summarizer.briefing.drafts.held import Held, positions_in, said_in
from summarizer.briefing.drafts.silent import COMMA, clause_of
from summarizer.briefing.drafts.speaking import subject_in, tells
from summarizer.briefing.drafts.things import (
    Matter,
    all_in,
    has,
    matter_told,
    things_in,
    without_sides,
)
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.drafts.voiced import may_be_of
from summarizer.briefing.keys import Account
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import WORD
from summarizer.lexicon.terms import longest, names_in, terms_in
from summarizer.models import DraftFault, MeetingOf

_STOP = re.compile(rf"{PART.pattern}|[:：]")
_PLACED = re.compile(r"\b(?:in|at|to) ([A-Z]\w+(?: (?:[a-z]{2,3} )?[A-Z]\w+)*)")
_HEAD = 300  # characters of a text in which it says where the sides met
_SEVERAL = 2  # names of a clause that one sentence must have


def wrongly_new(held: Held) -> Iterator[DraftFault]:
    """Told as new, where a text of an earlier meeting has it.

    A cell of a table that quotes nothing says too little of what it calls new.
    """
    by_gone = gone_before(held)
    claim = held.claims("new") or by_gone
    if claim and any(m.end() == claim.start() for m in negations(held.own.rstrip())):
        return  # 并非新提法
    in_table = bool(held.standing.piece.row)
    by_one = held.claims("own_words")  # the other side may have had it before
    quiet = (held.claims("gone") and not by_gone) or by_one
    if claim is None or quiet or (in_table and not held.claimed.quotes):
        return
    meant = _meant(held, claim)
    earlier = before(held, meant[0])
    if not earlier:
        return
    for words, places in zip(held.claimed.quotes, held.standing.places, strict=True):
        there = said_by(words, places, earlier)
        if there:
            yield held.overclaim(claim, words, there[0])
            return
    if stretch := _has_names(held, claim, earlier):
        yield held.fault("overclaim", claim.group(), stretch)
        return
    named = ({t.kind for t in terms_in(words)} for words in held.claimed.quotes)
    if any(held.standing.places) or not all("names" in kinds for kinds in named):
        return  # the words are new, whatever is said of their matter
    is_known, stretch = _told_before(held, claim, meant, earlier)
    if stretch is not None and not counts_other(
        held, stretch
    ):  # else its number is new
        yield held.fault("overclaim", claim.group(), stretch)
    elif stretch is None and not is_known:
        yield from _like_before(held, claim, earlier)


def gone_before(held: Held) -> re.Match[str] | None:
    """The word by which it tells of silence before a meeting: what is told is new."""
    claim = held.claims("gone")
    if claim is None:
        return None
    stops = _STOP.finditer(held.own, 0, claim.start())
    begin = max((m.end() for m in stops), default=0)
    behind = _STOP.search(held.own, claim.end())
    end = behind.start() if behind else len(held.own)
    earlier = words_for("earlier", held.language)
    return claim if earlier.search(held.own[begin:end]) else None


def _meant(held: Held, claim: re.Match[str]) -> Sequence[MeetingOf]:
    """The meetings at which a thing is told as new, in their order.

    Those that the part of the sentence with the claim dates last, and of "only" all:
    "unlike in 2021, first raised in April"; "only in the two readouts of October".
    """
    is_only = held.claims("only") is not None
    for begin, end in (clause_of(held, claim, COMMA), clause_of(held, claim)):
        days = days_in(held.own[begin:end], held.language)
        if found := of_days(held.scope.keys.meetings, days if is_only else days[-1:]):
            return found
    return [meeting_meant(held)]


def _told_before(
    held: Held,
    claim: re.Match[str],
    meant: Sequence[MeetingOf],
    earlier: Sequence[Account],
) -> tuple[bool, Stretch | None]:
    """Whether things tell what is called new, and where earlier texts have them."""
    clause, own = _clause_of(held, claim), _accounts_at(held, meant)
    for name in (n for account in own for n in _of_meeting(account)):
        clause = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", clause)
    told = matter_told(held, clause, "new", "account", "met", "talks", "earlier")
    if held.same is not None:
        return False, None
    speaker = subject_in(held.claimed, 0, len(held.own))
    side = speaker.side if speaker and tells(held, speaker) else None
    may_say = may_be_of(held, side)

    def is_said(stretch: Stretch) -> bool:
        return said_at_meeting(stretch) and may_say(stretch)

    stretch = has(held, earlier, told, is_said) or _recalled(held, told, own)
    return told.is_told or stretch is not None, stretch


def _of_meeting(account: Account) -> Iterator[str]:
    """Who met and where, which tell no matter: names, and the places in its head."""
    meeting = account.summary.meeting
    for person in meeting.participants:
        yield from WORD.findall(person.name)
    if meeting.place:
        yield meeting.place.split(",")[0]
    for match in _PLACED.finditer(" ".join(account.text[:_HEAD].split())):
        yield match.group(1)


def _accounts_at(held: Held, meetings: Sequence[MeetingOf]) -> list[Account]:
    return [a for each in meetings for a in held.scope.keys.at(each.id)]


def _recalled(held: Held, told: Matter, accounts: Sequence[Account]) -> Stretch | None:
    """A sentence of the meeting itself by which a matter was spoken of before."""

    def recalls(stretch: Stretch) -> bool:
        recalled = words_for("recalled", stretch.language)
        return recalled.search(stretch.words) is not None

    return has(held, accounts, told, recalls) if told.things else None


def _like_before(
    held: Held, claim: re.Match[str], earlier: Sequence[Account]
) -> Iterator[DraftFault]:
    """Where earlier texts have what is called new by its words, and all its names."""
    matter = matter_of(held, "new")
    tie = told_in(held, matter, earlier)
    bare = without_sides(held, matter)
    named = [t for t in things_in(bare) if not all(n[0] in "=%" for n in t.names)]
    if tie and all(t.near & all_in(tie.stretch.words) for t in named):
        yield held.fault("overclaim", claim.group(), tie.stretch)


def _clause_of(held: Held, claim: re.Match[str]) -> str:
    """The words of the clause in which a claim stands."""
    begin = max(
        (m.end() for m in CLAUSE.finditer(held.own, 0, claim.start())), default=0
    )
    end = CLAUSE.search(held.own, claim.end())
    return held.own[begin : end.start() if end else None]


def said_at_meeting(stretch: Stretch) -> bool:
    """Whether a stretch tells what was said or done there, and not only recalled."""
    positions = positions_in(stretch)
    return not positions or bool(said_in(stretch))


def _has_names(
    held: Held, claim: re.Match[str], earlier: Sequence[Account]
) -> Stretch | None:
    """A sentence of earlier accounts with all of several names of a clause."""
    parts = [p for p in CLAUSE.split(held.claimed.text) if claim.group() in p]
    terms = longest(terms_in(parts[0])) if parts else ()
    named = [t.names for t in terms if t.kind == "names"]
    ids = {each.id for each in earlier}
    if len(named) < _SEVERAL or len(set(named)) < _SEVERAL:
        return None
    return next(
        (
            each
            for each in held.texts.stretches
            if each.account.id in ids
            and all(n & names_in(each.words) for n in named)
            and said_in(each)
        ),
        None,
    )
