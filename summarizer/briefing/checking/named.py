"""The sides that a sentence's own words name, and whether as whose account it is.

By name, person or capital; a side's name before "account", or where that is
understood, is its outlet's and not its leader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.scope import Scope
from summarizer.grounding.wording import plain
from summarizer.languages.language import ENGLISH, all_languages
from summarizer.lexicon.capitals import load_capitals
from summarizer.lexicon.people import begins, people_in
from summarizer.lexicon.sides import find_sides
from summarizer.memo import remembered
from summarizer.scripts import is_han

_HOLE = "□"
_LETTERS = re.compile(r"[^\W\d_]+")
_NEAR_ACCOUNT = 24  # characters between a side's name and the word "account"
_PIECE = re.compile(r"[,;:.，；：。□]")


class Named(NamedTuple):
    """A side named in a sentence's own words, and where; whether as a reporter."""

    side: str
    start: int
    end: int
    as_reporter: bool = False


def any_of(name: str) -> str:
    """The words of a list in all languages, as one pattern."""
    lists = (getattr(each.claims, name) for each in all_languages())
    return "|".join(word for each in lists for word in each)


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"^.{{0,2}}'s (?:{any_of('understood')})\b")


@cache
def _understood() -> re.Pattern[str]:
    return re.compile(rf"'s(?=:| □|,? (?:{any_of('understood_behind')})\b)")


@cache
def _led_to() -> re.Pattern[str]:
    """What may lead to an account that is understood."""
    return re.compile(rf"(?:\*\*.*|{any_of('understood_before')}|)", re.IGNORECASE)


@cache
def _capital() -> re.Pattern[str]:
    before = (rf"(?<!\b{each} )" for each in any_of("place_before").split("|"))
    return re.compile(rf"{''.join(before)}\b[A-Z][a-z]+\b")


def named_in(claimed: Claimed, *, of_accounts: bool = False) -> list[Named]:
    """The sides that its own words name, in order: by name, person or capital.

    Args:
        of_accounts: whether what stands before it tells of accounts already.
    """
    of_accounts = of_accounts or claimed.sentence.section == "accounts"
    return list(_named(claimed.own, claimed.language, claimed.scope, of_accounts))


@remembered()
def _named(
    own: str, language: str, scope: Scope, of_accounts: bool
) -> tuple[Named, ...]:
    found = [
        Named(m.code, m.start, m.end) for m in find_sides(own) if m.code in scope.sides
    ]
    by_name = {(each.start, each.end) for each in found}
    found += (n for n in _people(own, scope) if not begins(own, n.start, n.end))
    found += _capitals(own, scope)
    found = _longest(found)
    account = listed("account", language)
    ahead = listed("account_of", language)
    ends = {len(own[: match.end()].rstrip()) for match in ahead.finditer(own)}
    starts = [each.start for each in found]
    return tuple(
        each._replace(
            as_reporter=len(own[: each.start].rstrip()) in ends
            or (
                (each.start, each.end) in by_name
                and _is_understood(account, own, each, of_accounts)
            )
            or _leads_to(
                account,
                own,
                each.end,
                min((s for s in starts if s >= each.end), default=len(own)),
            )
        )
        for each in found
    )


def _longest(found: list[Named]) -> list[Named]:
    """The names in order, without those that are a part of one of the same side."""
    kept: list[Named] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not any(k.side == each.side and each.end <= k.end for k in kept[-2:]):
            kept.append(each)
    return kept


def _is_understood(
    account: re.Pattern[str], own: str, each: Named, of_accounts: bool
) -> bool:
    """Whether "account" is understood: "China's account …; Vietnam's: …".

    Where accounts are held beside each other it always is, but not of whom the words
    are that another account has or lacks: "China's account omits Vietnam's “…”".
    """
    told = of_accounts or account.search(own, 0, each.start)
    match = _understood().match(own, each.end)
    if not told or not match:
        return False
    led = _PIECE.split(own[: each.start])[-1]
    quotes = own[match.end() :].lstrip().startswith(_HOLE)
    return not quotes or _led_to().fullmatch(led.strip()) is not None


def _leads_to(account: re.Pattern[str], own: str, at: int, end: int) -> bool:
    """Whether the word "account" stands near, before any quote and the next side."""
    match = account.search(own, at, min(at + _NEAR_ACCOUNT, end))
    if match is not None and _HOLE not in own[at : match.start()]:
        return True
    # "Vietnam's says": the account is understood.
    return _own().search(own[max(0, at - 2) : at + _NEAR_ACCOUNT]) is not None


def _capitals(own: str, scope: Scope) -> Iterator[Named]:
    """Capitals that speak for their side; "in Hanoi" is a place."""
    phrases = load_capitals(ENGLISH)
    for match in _capital().finditer(own):
        found = phrases.at([match.group().lower()], 0)
        if found and found[0] in scope.sides:
            yield Named(found[0], match.start(), match.end())


def _people(own: str, scope: Scope) -> Iterator[Named]:
    """People of the meetings by any part of their name, in whatever spelling."""
    accounts = scope.keys.accounts
    met = [p for a in accounts for p in a.summary.meeting.participants if p.side]
    parts: dict[str, str] = {}
    numbers: dict[int, str] = {}
    for person in met:
        side, name = person.side or "", person.name
        for found in people_in(name):
            numbers.setdefault(found.number, side)
        if any(map(is_han, name)):
            at = own.find(name)
            if at >= 0:
                yield Named(side, at, at + len(name))
            continue
        for part in _LETTERS.findall(name):
            parts.setdefault(plain(part), side)
    for each in people_in(own):
        if each.number in numbers:
            yield Named(numbers[each.number], each.start, each.end)
    for match in _LETTERS.finditer(own):
        if match.group()[0].isupper() and (code := parts.get(plain(match.group()))):
            yield Named(code, match.start(), match.end())
