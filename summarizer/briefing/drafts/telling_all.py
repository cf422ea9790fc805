"""What a draft claims of all accounts, or of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.days import meetings_named
from summarizer.briefing.checking.named import Named
from summarizer.briefing.checking.quotes import Place
from summarizer.briefing.checking.telling import is_denied
from summarizer.briefing.drafts.asked import (
    best_in,
    by_tongue,
    lacks,
    lacks_quote,
    spanned,
)
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.claims import (
    CLAUSE,
    is_joint_there,
    matter_of,
    meeting_meant,
    said_by,
    told_in,
)
from summarizer.briefing.drafts.facts import is_named, met_at, pinned
from summarizer.briefing.drafts.held import Held, matter_in, part_around, said_in
from summarizer.briefing.drafts.silent import CALLS
from summarizer.briefing.drafts.speaking import subject_in, tells
from summarizer.briefing.drafts.things import (
    Matter,
    has,
    lacks_thing,
    lacks_words,
    matter_told,
)
from summarizer.briefing.drafts.voiced import may_be_of, speaking_in
from summarizer.briefing.keys import Account
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scope import negations
from summarizer.models import DraftFault

_THERE = 0.45  # share of a matter's words by which a text has it
_AS_MUCH = 0.7  # of the share where it is told best
_COMMA = re.compile(r"[,，]")
_HOLE = "□"
_END = ".。 "
_SEVERAL = 2  # people of whom it is told that they met
_BESIDE = 2  # characters between a side's name and the claim of its accounts


def claims_of_whole_series(held: Held) -> Iterator[DraftFault]:
    """Told as in all texts, where one of them has no word of a thing that it is about.

    Without a day it may be said of the latest meeting or of the series: then it must be
    wrong of both. What it counts decides.
    """
    claim = held.claims("every") or held.claims("every_meeting")
    silent = held.claims("gone") or held.claims("only") or held.claims("disagreed")
    if claim is None or silent or held.quoted or held.same is not None:
        return
    if held.claims("excepted"):
        return  # "all but the last"
    if held.standing.piece.row or negations(held.own[: claim.start()]):
        return
    if words_for("relative", held.language).match(held.own[claim.end() :].lstrip()):
        return  # "all three that name …": it is said of some
    begin, end = part_around(held, *claim.span())
    clause = held.own[begin : _other_count(held, claim, end)]
    if _HOLE in clause:  # a name in quotation marks that no text of its language has
        clause = held.claimed.text
    matter = matter_told(held, clause, "every", "every_meeting")
    if not (matter.things or matter.rest):
        return
    lacking = [_lacking(held, each, matter) for each in _groups(held, claim)]
    if lacking and all(lacking):
        yield DraftFault(kind="overclaim", words=claim.group(), reference=lacking[0])


def _other_count(held: Held, claim: re.Match[str], end: int) -> int:
    """Where another count begins: "in all four readouts, Haiti in three of them"."""
    stop = _COMMA.search(held.own, claim.end(), end)
    if stop is None or not numbers(held.own[stop.end() : end]):
        return end
    return stop.start()


def _groups(held: Held, claim: re.Match[str]) -> list[list[Account]]:
    """The accounts that may be all of which something is told."""
    every = list(held.scope.keys.accounts)
    dated = spanned(held, claim) or list(meetings_named(held.claimed))
    groups = [every, list(held.scope.keys.at(meeting_meant(held).id))]
    if dated:
        groups = [[a for m in dated for a in held.scope.keys.at(m.id)]]
    counted = {n for n in numbers(claim.group()) if n > 1}
    if words_for("pair", held.language).search(claim.group()):
        counted = {2.0}
    there = {each.id for each in pinned(held)}
    if words_for("phoned", held.language).search(claim.group()):  # "both calls"
        calls = [a for a in every if a.meeting.kind in CALLS]
        there = {a.meeting.id for a in calls if a.meeting.id in there}
    if len(there) in counted and not dated:  # "both Warsaw readouts"
        groups = [[a for a in every if a.meeting.id in there]]
    reporters = {n.side for n in held.named if n.as_reporter or _is_beside(n, claim)}
    own = groups
    if len(reporters) == 1:
        own = [[a for a in g if a.reporter in reporters] for g in groups]
    counting = [g for g in (*own, *groups) if len(g) in counted]
    return counting or [g for g in (own if any(own) else groups) if len(g) > 1]


def _lacking(held: Held, accounts: Sequence[Account], matter: Matter) -> str:
    """The first that lacks a thing which another has; empty where none does."""
    lacking = [
        a
        for a in accounts
        if (matter.things and lacks_thing(held, a, matter))
        or lacks_words(held, a, matter, accounts)
    ]
    if held.claims("every_meeting"):  # one account of each is enough
        told = {a.meeting.id for a in accounts if a not in lacking}
        lacking = [a for a in lacking if a.meeting.id not in told]
    return lacking[0].label if lacking else ""


def claims_of_all(held: Held) -> Iterator[DraftFault]:
    """Told as in every account, where one of the meeting's lacks it."""
    claim = held.claims("every") or held.claimed.claims("every")
    silent = held.claims("gone") or held.claimed.claims("none")
    if claim is None or silent or held.claims("excepted"):
        return
    meetings = spanned(held, claim) or [meeting_meant(held)]
    accounts = [a for m in meetings for a in held.scope.keys.at(m.id)]
    own = held.own
    beside = any(_is_beside(n, claim) for n in held.named)
    if beside and CLAUSE.search(own, claim.end()):
        return  # "in Vietnam's accounts; in China's …"
    reporters = {n.side for n in held.named if n.as_reporter or _is_beside(n, claim)}
    is_of_one = beside or len(meetings) > 1 or not held.claims("every")
    if len(reporters) == 1 and is_of_one:  # "both of Vietnam's"
        accounts = [a for a in accounts if a.reporter in reporters]
    if held.standing.piece.row and not held.claimed.quotes:
        return  # a cell says little of what stands in each
    matter = _in_each(held, claim)
    agreed = held.claimed.claims("settled") or held.claimed.claims("agreed")
    if agreed and len(meetings) == 1 and not is_denied(held.claimed.plain, agreed):
        yield from _agreed_in_each(held, matter, accounts, agreed)
    quoted = {p.account.id for each in held.standing.places for p in each}
    without = [
        account
        for account in accounts
        if account.id not in quoted and _is_without(held, matter, account, accounts)
    ]
    if 0 < len(without) < len(accounts):  # of what none has the words tell nothing
        yield DraftFault(
            kind="overclaim", words=claim.group(), reference=without[0].label
        )


def _is_quoted_without(
    held: Held, matter: str, account: Account, among: Sequence[Account]
) -> bool:
    """Whether a matter with a quote of another account is far nearer there."""
    if not any(held.standing.places):
        return False
    best = max(best_in(held, matter, each) for each in among)
    return best >= _THERE and best_in(held, matter, account) < best * _THERE


def _in_each(held: Held, claim: re.Match[str]) -> str:
    """What is told as in each account: the clause of the claim, of a cell its row."""
    parts = [p for p in CLAUSE.split(held.claimed.text) if claim.group() in p]
    whole = not parts or len(CLAUSE.split(held.claimed.text)) == 1
    quoted = " ".join(held.claimed.quotes)
    begin, end = part_around(held, *claim.span())
    if end - begin < len(held.own.rstrip()) and not quoted:
        return matter_in(held, held.own[begin:end], "every", "account")
    if whole:
        return f"{matter_of(held, 'every', 'account')} {quoted}"
    matter = matter_in(held, parts[0], "every", "account")
    return f"{matter} {quoted}" if len(held.claimed.quotes) == 1 else matter


def _is_without(
    held: Held, matter: str, account: Account, among: Sequence[Account]
) -> bool:
    """Whether an account lacks a matter that another has."""
    if held.same is None:
        return (
            lacks_quote(held, account)
            or _lacks_matter(held, matter, account, among)
            or _is_quoted_without(held, matter, account, among)
        )
    having = {each.account.id for each in held.same}
    return bool(having) and account.id not in having


def _lacks_matter(
    held: Held, matter: str, account: Account, among: Sequence[Account]
) -> bool:
    """Whether an account has little of a matter, and no sentence has all its things.

    In another language few words beside the things can be looked for.
    """
    if not lacks(held, matter, account, among):
        return False
    told = matter_told(held, matter, "every")
    is_same = account.summary.article.language == held.language
    things = told._replace(rest=frozenset())
    return is_same or not told.things or has(held, [account], things) is None


def _is_beside(named: Named, claim: re.Match[str]) -> bool:
    """Whether a side is named right before a claim: it is one of its accounts."""
    return 0 <= claim.start() - named.end <= _BESIDE


def _agreed_in_each(
    held: Held, matter: str, accounts: Sequence[Account], claim: re.Match[str]
) -> Iterator[DraftFault]:
    """Told as agreed in every account, where one has it from one side alone."""
    if held.same is not None:
        return
    for account in accounts:
        ties = held.texts.ties(matter, [account])
        ties = [t for t in ties if t.share >= ties[0].share * _AS_MUCH]
        said = [p for t in ties for p in said_in(t.stretch)]
        if said and not any(is_joint_there(held, t.stretch) for t in ties):
            yield held.fault("overclaim", claim.group(), ties[0].stretch)
            return


def claims_of_one(held: Held) -> Iterator[DraftFault]:
    """Told as in one reporter's accounts only, where another has it as fully."""
    claim = held.claims("only")
    if claim is None:
        return
    meeting = meeting_meant(held)
    there = list(held.scope.keys.at(meeting.id))
    own, others = _told_of_one(held, claim, there)
    if not own or not others:
        return
    if held.same is None and (inside := _quoted_beside(held, claim)):
        yield from _worded_elsewhere(held, claim, inside, others)
        return
    words, is_part = _of_one(held, claim)
    told = matter_told(held, words, "only", "in_english", "in_chinese")
    speaker = subject_in(held.claimed, claim.end(), len(held.own))
    side = speaker.side if speaker and tells(held, speaker) else None
    if held.same is None and not held.quoted and not held.denies:
        if stretch := has(held, others, told, may_be_of(held, side)):
            yield held.fault("overclaim", claim.group(), stretch)
            return
        if told.is_told:
            return  # no other has a word of it
    names = ("only", "account", "in_english", "in_chinese")
    matter = matter_in(held, words, *names) if is_part else matter_of(held, *names)
    if tie := told_in(held, matter, others, side):
        yield held.fault("overclaim", claim.group(), tie.stretch)
        return


def _quoted_beside(held: Held, claim: re.Match[str]) -> list[tuple[str, list[Place]]]:
    """The quotes of a claim's clause, where it is but a part: "“…” is in his alone"."""
    begin, end = part_around(held, *claim.span())
    if begin == 0 and end >= len(held.own.rstrip(_END)):
        return []
    holes = (match.start() for match in re.finditer(_HOLE, held.own))
    quotes = zip(holes, held.claimed.quotes, held.standing.places, strict=False)
    return [(words, [*there]) for at, words, there in quotes if begin <= at < end]


def _worded_elsewhere(
    held: Held,
    claim: re.Match[str],
    quotes: Sequence[tuple[str, Sequence[Place]]],
    others: Sequence[Account],
) -> Iterator[DraftFault]:
    """Words told as in some accounts only, which others have, in any language."""
    told = {side for each in held.quoted for side in speaking_in(held, each)}
    may_say = may_be_of(held, told.pop() if len(told) == 1 else None)
    for words, places in quotes:
        if there := said_by(words, places, others):
            yield held.overclaim(claim, words, there[0])
            return
        if stretch := has(held, others, matter_told(held, words), may_say):
            yield held.fault("overclaim", claim.group(), stretch)
            return


def claims_of_one_meeting(held: Held) -> Iterator[DraftFault]:
    """Two told as having met at one meeting only, who met at another too.

    "A meeting between Finer and Petro is reported only in April 2023."
    """
    claim = held.claims("only")
    dated = meetings_named(held.claimed)
    if claim is None or held.claims("met") is None or len(dated) != 1 or held.denies:
        return
    begin, end = part_around(held, *claim.span())
    bare = held.undated(held.own[begin:end])
    there = met_at(held, dated[0])
    named = {who for who in there if is_named(who, bare)}
    others = (m for m in held.scope.keys.meetings if m.id != dated[0].id)
    other = next((m for m in others if named <= met_at(held, m)), None)
    if len(named) < _SEVERAL or other is None or _says_where(held, bare):
        return
    for word in {word for who in named for word in who.split()}:
        bare = bare.replace(word, " ")
    told = matter_told(held, bare, "only", "met", "talks")
    if not told.things and len(told.rest) < _SEVERAL:
        where = held.scope.keys.at(other.id)[0].label
        yield DraftFault(kind="overclaim", words=claim.group(), reference=where)


def _says_where(held: Held, words: str) -> bool:
    """Whether it tells a place at which they met: "in Bogotá"."""
    led = words_for("place", held.language).finditer(words)
    return any(words[match.end() :].lstrip()[:1].isupper() for match in led)


def _of_one(held: Held, claim: re.Match[str]) -> tuple[str, bool]:
    """The words of what one alone has, and whether they are but a clause."""
    begin, end = part_around(held, *claim.span())
    part = held.own[begin:end]
    is_part = len(part.rstrip()) < len(held.own.rstrip()) and not held.quoted
    if is_part and matter_told(held, part, "only").things:
        return part, True  # "in both accounts, but only China's has …"
    return held.claimed.text, False


def _told_of_one(
    held: Held, claim: re.Match[str], there: list[Account]
) -> tuple[list[Account], list[Account]]:
    """The accounts that alone are said to have a matter, and those that lack it.

    Those of one reporter, or in one language, of their meeting; those of one day of
    all meetings.
    """
    reporters = {n.side for n in held.named if n.as_reporter}
    right = [n.side for n in held.named if 0 <= n.start - claim.end() <= _BESIDE]
    begin, end = part_around(held, *claim.span())
    inside = {n.side for n in held.named if n.as_reporter and begin <= n.start < end}
    if len(reporters) > 1 and right and right[0] in reporters:
        reporters = {right[0]}  # "of both accounts only China's"
    elif len(reporters) > 1 and len(inside) == 1:
        reporters = inside  # "only in Vietnam's; China's has nothing of it"
    if own := by_tongue(held, there):
        return own, [a for a in there if a not in own]
    every = held.scope.keys.accounts
    if len(reporters) == 1:
        own = [a for a in there if a.reporter in reporters]
        named = [n for n in held.named if n.as_reporter]
        if all(n.end <= claim.start() for n in named):  # "of China's, only that of …"
            return own, [a for a in every if a.reporter in reporters and a not in own]
        return own, [a for a in there if a.reporter and a.reporter not in reporters]
    telling = {each.reporter for each in every}
    is_of_account = len(telling) > 1 and held.named and held.claims("account")
    if reporters or is_of_account or len(pinned(held)) != 1:
        return [], []
    there = list(held.scope.keys.at(pinned(held)[0].id))
    return there, [a for a in every if a not in there]
