"""Whose words a sentence says its quotes are, and whose they are.

A side is named right before its words ("Xi: “…”", "China, 2021: “…”"); a bullet under a
side is that side's. A side's name before "account" is its outlet's, not its leader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.briefing.checking.claims import Claimed, joins, listed
from summarizer.briefing.checking.mentioned import (
    is_both_before,
    is_led_by,
    is_led_there,
    is_of_before,
    is_spoken_by,
)
from summarizer.briefing.checking.quotes import Quoted, is_of
from summarizer.briefing.scope import Scope
from summarizer.grounding.scope import words_of
from summarizer.grounding.wording import plain
from summarizer.languages.language import ENGLISH, all_languages
from summarizer.lexicon.capitals import load_capitals
from summarizer.lexicon.offices import rank_of_offices
from summarizer.lexicon.people import begins, people_in
from summarizer.lexicon.sides import find_sides
from summarizer.memo import remembered
from summarizer.models import JOINT, Position
from summarizer.scripts import is_han

_HOLE = "□"
_POSSESSIVE = re.compile(r"'s? ")
_LETTERS = re.compile(r"[^\W\d_]+")
_NEAR_ACCOUNT = 24  # characters between a side's name and the word "account"
_VERB_REACH = 40  # characters behind a name in which its verb stands
_MATTER = re.compile(r"^[^:：]{1,30}[:：]\s*$")
_SPEAKS = re.compile(r"\s*[:：]")
_OFFICE = 40  # letters of an office before a name
_PIECE = re.compile(r"[,;:.，；：。□]")
_CLAUSE = re.compile(r";\s*|。|(?<![A-Z])\.\s")  # not behind "U.S."


class Named(NamedTuple):
    """A side named in a sentence's own words, and where; whether as a reporter."""

    side: str
    start: int
    end: int
    as_reporter: bool = False


def _any_of(name: str) -> str:
    """The words of a list in all languages, as one pattern."""
    lists = (getattr(each.claims, name) for each in all_languages())
    return "|".join(word for each in lists for word in each)


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"^.{{0,2}}'s (?:{_any_of('understood')})\b")


@cache
def _understood() -> re.Pattern[str]:
    return re.compile(rf"'s(?=:| □| (?:{_any_of('understood_behind')})\b)")


@cache
def _led_to() -> re.Pattern[str]:
    """What may lead to an account that is understood."""
    return re.compile(rf"(?:\*\*.*|{_any_of('understood_before')}|)", re.IGNORECASE)


@cache
def _capital() -> re.Pattern[str]:
    before = (rf"(?<!\b{each} )" for each in _any_of("place_before").split("|"))
    return re.compile(rf"{''.join(before)}\b[A-Z][a-z]+\b")


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('pronouns')})\b", re.IGNORECASE)


def whose(position: Position) -> frozenset[str]:
    """The sides that hold a position."""
    return frozenset(position.holders)


def named_in(claimed: Claimed) -> list[Named]:
    """The sides that its own words name, in order: by name, person or capital."""
    of_accounts = claimed.sentence.section == "accounts"
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


def _speaking(claimed: Claimed) -> list[Named]:
    """The same without those who are only spoken to, and places: "forces in Poland"."""
    own, language = claimed.own, claimed.language
    found, last = [], -1
    for each in named_in(claimed):
        if last >= 0 and not own[last : each.start].strip(" -"):
            last = each.end  # the rest of a name: "until López Obrador's term"
            continue
        owned = listed("possessive", language).match(own, each.end)
        placed = not owned and is_led_by("at_place", language, own, each.start)
        if placed or is_led_by("addressed", language, own, each.start):
            last = each.end
            continue
        found.append(each)
    return found


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


def attributed(
    claimed: Claimed, number: int, quoted: Quoted | None = None
) -> frozenset[str] | None:
    """The sides that a sentence gives its quote of that number to; None untold.

    The nearest side named before it in its clause; a side that stands behind "and" or
    beside another is one of several. One that the text has right before those words
    too ("Poland's [clean energy plan]") only goes with them.
    """
    holes = [match.start() for match in re.finditer(_HOLE, claimed.own)]
    at = holes[number] if number < len(holes) else len(claimed.own)
    begin = max((m.end() for m in _CLAUSE.finditer(claimed.own, 0, at)), default=0)
    clause = claimed.own[begin:at]
    speaking = [
        each
        for each in _speaking(claimed)
        if begin <= each.start < at and not each.as_reporter
    ]
    last = speaking[-1] if quoted and speaking else None
    if (
        last
        and quoted
        and is_led_there(claimed.own, (last.start, last.end, at), quoted)
    ):
        speaking = speaking[:-1]
    if _is_joint(claimed, clause, speaking, begin):
        return frozenset(claimed.scope.sides)
    speaking = _without_owner(claimed, speaking, at)
    subject = _subject(claimed, speaking, at)
    column = claimed.sentence.column
    if (
        column in claimed.scope.sides
        and speaking
        and _MATTER.search(claimed.own[: speaking[0].start])
    ):
        subject = subject or speaking[0]  # "Sea: To Lam …": who stands first speaks
    if column in claimed.scope.sides and (
        subject is None or _is_bidden(claimed, subject)
    ):
        return frozenset({column})
    if not speaking:
        return _owner_behind(claimed, at)
    if subject is not None:
        speaking = speaking[: speaking.index(subject) + 1]
    chosen = {speaking[-1].side}
    for before, after in zip(speaking[-2::-1], speaking[:0:-1], strict=False):
        between = claimed.own[before.end : after.start]
        if not _is_joined(between):
            break
        chosen.add(before.side)
    return frozenset(chosen)


def _is_bidden(claimed: Claimed, named: Named) -> bool:
    """Whether it is told what a side should do: who wishes it is the bullet's side."""
    behind = claimed.own[named.end :].lstrip()
    return listed("bidden", claimed.language).match(behind) is not None


def _without_owner(claimed: Claimed, speaking: list[Named], at: int) -> list[Named]:
    """Without whose thing is quoted, where another speaks: "Biden: Meloni's “…”"."""
    if len(speaking) < 2:
        return speaking
    between = claimed.own[speaking[-1].end : at].strip()
    owns = listed("possessive", claimed.language).fullmatch(between)
    spoken = any(_SPEAKS.match(claimed.own, each.end) for each in speaking[:-1])
    return speaking[:-1] if owns and spoken else speaking


@cache
def _joiner() -> re.Pattern[str]:
    """What joins two names: a mark, or a word for "and"."""
    return re.compile(rf"\s*(?:[,\-–/]|{'|'.join(joins())})\s*")


def _is_joined(between: str) -> bool:
    """Whether only "and" stands between two names, and the office of the second."""
    match = _joiner().match(between)
    office = between[match.end() :].strip() if match else ""
    few = len(office) <= _OFFICE and rank_of_offices((office,)) is not None
    return match is not None and (not office or few)


def _owner_behind(claimed: Claimed, at: int) -> frozenset[str] | None:
    """Whose words a quote is said to be behind it: "“…” is in Xi's words alone"."""
    stop = _CLAUSE.search(claimed.own, at)
    owned = listed("words_of", claimed.language)
    for each in named_in(claimed):
        inside = at < each.start < (stop.start() if stop else len(claimed.own))
        behind = _POSSESSIVE.match(claimed.own, each.end)
        end = behind.end() if behind else each.end
        if inside and not each.as_reporter and owned.match(claimed.own, end):
            return frozenset({each.side})
    return None


def _is_joint(claimed: Claimed, clause: str, speaking: list[Named], begin: int) -> bool:
    """Whether all sides say it: agreed, or "both sides" where no single one speaks.

    "Xi said that both should" is Xi's.
    """
    last = speaking[-1].end - begin if speaking else -1
    agreed = list(listed("agreed", claimed.language).finditer(clause))
    if agreed and agreed[-1].end() > last:
        return True
    both = list(listed("both", claimed.language).finditer(clause))
    return bool(both) and both[-1].end() > last and not speaking


def _subject(claimed: Claimed, speaking: list[Named], at: int) -> Named | None:
    """The last side that a verb of reporting follows: it speaks.

    Another named behind is only spoken of ("To Lam said that ties with China are “…”").
    """
    reporting = words_of(claimed.language).reporting
    for number in range(len(speaking) - 1, -1, -1):
        named = speaking[number]
        end = speaking[number + 1].start if number + 1 < len(speaking) else at
        behind = claimed.own[named.end : min(end, named.end + _VERB_REACH)]
        pronoun = _pronoun().search(behind)
        says = any(
            listed(name, claimed.language).search(behind)
            for name in ("request", "speaks")
        )
        if not pronoun and (says or reporting.search(behind)):
            return named
    return None


def speaks_wrongly(claimed: Claimed) -> Iterator[str]:
    """A side said to say, ask or offer what its paragraphs have no word of by it."""
    if claimed.sentence.section == "cautions":
        return
    for clause in claimed.clauses:
        spoken = clause.meant or clause.positions
        said = {side for position in spoken for side in position.holders}
        together = bool(clause.meant) and all(p.side == JOINT for p in spoken)
        for name in ("request", "speaks") if said else ():
            for says in listed(name, clause.language).finditer(clause.untranslated):
                named = _speaker(clause, says.start())
                alone = name == "request" or not clause.claims("both")
                asks_alone = together and alone and not clause.quotes
                if named and (named.side not in said or asks_alone):
                    yield clause.own[named.start : says.end()]


def _speaker(clause: Claimed, at: int) -> Named | None:
    """Whom a verb there is said of: the side named last before it."""
    before = [each for each in _speaking(clause) if each.end <= at]
    if not before or before[-1].as_reporter:
        return None
    between = clause.own[before[-1].end : at]
    # "苏林的提议" is what it is called, not who speaks.
    possessed = listed("possessive", clause.language).fullmatch(between.strip())
    return None if _HOLE in between or possessed else before[-1]


def holders(quoted: Quoted) -> set[frozenset[str]] | None:
    """Who holds what is quoted, by the positions that its words overlap.

    None where no position has them.
    """
    found: set[frozenset[str]] = set()
    for place in quoted.places:
        for position in place.account.summary.positions:
            if position.frame == "said" and is_of(position, place):
                found.add(whose(position))
    return found or None


def is_recalled(quoted: Quoted) -> bool:
    """Whether its words are only recalled or told as background."""
    frames = {
        position.frame
        for place in quoted.places
        for position in place.account.summary.positions
        if is_of(position, place)
    }
    return bool(frames) and "said" not in frames


def is_wrong(claimed: Claimed, quoted: Quoted, number: int) -> bool:
    """Whether a sentence gives a quote to a side that does not say it there."""
    return all(_is_anothers(claimed, each, number) for each in (quoted, *quoted.again))


def _is_anothers(claimed: Claimed, quoted: Quoted, number: int) -> bool:
    given = attributed(claimed, number, quoted)
    held = holders(quoted)
    if given is None or held is None:
        return False
    if given in held or is_spoken_by(given, quoted):
        return False
    joint = frozenset(claimed.scope.sides)
    if joint in held and (
        _is_told_joint(claimed, number)
        or (given == {claimed.sentence.column} and is_of_before(claimed, quoted))
    ):
        return False
    if len(given) > 1:
        # "both sides": one joint position is enough, none of one side alone but that
        # under whose name all stands: "Order: both “must …”".
        own = frozenset({claimed.sentence.column})
        wished = own in held and is_both_before(claimed, number)
        return joint not in held and not wished
    return True


def _is_told_joint(claimed: Claimed, number: int) -> bool:
    """Whether the words around a quote say that it is all sides'.

    Behind it ("“…”, joint in China's account"), or of a new subject before it ("Xi says
    “…”, now both add “…”").
    """
    holes = [match.start() for match in re.finditer(_HOLE, claimed.own)]
    if number >= len(holes):
        return False
    at = holes[number]
    stop = _CLAUSE.search(claimed.own, at)
    behind = claimed.own[at + 1 : stop.start() if stop else len(claimed.own)]
    if listed("joint_in", claimed.language).search(behind):
        return True
    between = claimed.own[holes[number - 1] + 1 : at] if number else ""
    both = listed("both", claimed.language).search(between)
    return both is not None and not any(
        holes[number - 1] + both.end() < each.start < at for each in named_in(claimed)
    )
