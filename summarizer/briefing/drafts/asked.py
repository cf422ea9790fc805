"""Which accounts a claim of a draft is of, and how much of its matter each has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.briefing.checking.days import days_in, of_days
from summarizer.briefing.checking.named import Named
from summarizer.briefing.checking.terms import names_there
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.held import Held, part_around
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.drafts.voiced import may_be_of
from summarizer.briefing.keys import Account
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import MeetingOf

_HOLE = "□"
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）")
TONGUES = {"en": "in_english", "zh": "in_chinese", "vi": "in_vietnamese"}
_DASHES = ("-", "–", "—", "/")
_SEVERAL = 2
_LIKE = 0.45  # share of a quote that a sentence must have to tell the same
_LITTLE = 0.34  # of what others have of a matter

Spoken = Callable[[Stretch], bool]


def by_size(held: Held, accounts: Sequence[Account], words: str = "") -> list[Account]:
    """Of several accounts of one reporter and meeting those that are told by size.

    "The short report": the shortest of them; "the long one": the longest.

    Args:
        words: the part of the sentence that tells which; else all of it.
    """
    found = list(accounts)
    told = [n for n in ("long", "short") if words_for(n, held.language).search(words)]
    for name, choose in (("long", max), ("short", min)):
        if told and name not in told:
            continue
        if words_for(name, held.language).search(held.own) is None:
            continue
        groups: dict[tuple[str, str | None], list[Account]] = {}
        for each in found:
            groups.setdefault((each.meeting.id, each.reporter), []).append(each)
        found = [
            choose(group, key=lambda a: len(a.text))
            for group in groups.values()
            if len(group) >= _SEVERAL
        ] or found
    return found


def by_tongue(held: Held, accounts: Sequence[Account]) -> list[Account]:
    """Of some accounts those in the language by which one is told: "the English text".

    Empty where none is told so, or none is in it.
    """
    told = {
        language
        for language, name in TONGUES.items()
        if words_for(name, held.language).search(held.own)
    }
    return [a for a in accounts if a.summary.article.language in told]


def spanned(held: Held, claim: re.Match[str]) -> list[MeetingOf]:
    """The meetings from the first to the last that a claim of all accounts dates.

    "Every readout since 2020": up to the latest. Empty where it is of one meeting.
    """
    meetings = list(held.scope.keys.meetings)
    begin, end = part_around(held, *claim.span())
    days = days_in(held.own[begin:end], held.language)
    named = of_days(meetings, days or days_in(held.own, held.language))
    if not named:
        return []
    first = meetings.index(named[0])
    since = words_for("since", held.language).search(held.own)
    last = len(meetings) - 1 if since else meetings.index(named[-1])
    return meetings[first : last + 1] if last > first else []


def lacks(held: Held, matter: str, account: Account, among: Sequence[Account]) -> bool:
    """Whether an account has next to nothing of what others have of a matter.

    A name that no text of it has; else the words that the nearest sentence of the
    others shares with the matter, looked for all over the account.
    """
    sides = {each.code for each in find_sides(account.text)}
    own = names_there(account.paragraphs())
    there = names_there(text for each in among for text in each.paragraphs())
    terms = [t for t in longest(terms_in(matter)) if t.kind == "names"]
    # "Yemen" is there by "Yemeni", too.
    named = [
        t.names
        for t in terms
        if t.names & there
        and not sides & {s.code for s in find_sides(matter[t.start : t.end])}
    ]
    if named:
        return any(not each & own for each in named)
    cover = held.texts.cover(matter, account, among, _sayer(held))
    return cover is not None and cover < _LITTLE


def lacks_quote(held: Held, account: Account) -> bool:
    """Whether no sentence of an account is like the one quote, which others have.

    Where it is in the language of the quote. Of several each may be of its account:
    “…” (in China's “…”).
    """
    if len(held.claimed.quotes) != 1 or _HOLE not in _ASIDE.sub(" ", held.own):
        return False
    words, places = held.claimed.quotes[0], held.standing.places[0]
    told = {place.account.summary.article.language for place in places}
    if account.summary.article.language not in told:
        return False
    return any(places) and best_in(held, words, account) < _LIKE


def best_in(held: Held, words: str, account: Account) -> float:
    """The share of some words in the nearest sentence of an account."""
    return max((t.share for t in held.texts.ties(words, [account])), default=0.0)


def _is_joined(own: str, named: Named) -> bool:
    """Whether a name stands in a pair: "the Xi–Luong Cuong meeting"."""
    return (
        own[: named.start][-1:] in _DASHES or own[named.end : named.end + 1] in _DASHES
    )


def _sayer(held: Held) -> Spoken:
    """Whether a stretch may be of the one side whose words are spoken of."""
    joined = [n for n in held.named if _is_joined(held.own, n)]
    sides = {
        each.side
        for each in held.named
        if not each.as_reporter
        and not any(n.start <= each.start and each.end <= n.end for n in joined)
    }
    return may_be_of(held, next(iter(sides)) if len(sides) == 1 else None)
