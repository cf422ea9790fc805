"""Whose words a sentence says its quotes are, and whose they are.

A side is named right before its words ("Xi: “…”", "China, 2021: “…”"); a bullet under a
side is that side's. A side's name before "account" is its outlet's, not its leader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.quotes import Quoted
from summarizer.grounding.scope import words_of
from summarizer.grounding.wording import plain
from summarizer.lexicon.capitals import load_capitals
from summarizer.lexicon.sides import find_sides
from summarizer.models import Position
from summarizer.text import is_han

_HOLE = "□"
_NEAR_ACCOUNT = 24  # characters between a side's name and the word "account"
_OWN = re.compile(r"^.{0,2}'s (?:has|have|says?|tells?|names?|calls?|gives?|puts?)\b")
_VERB_REACH = 40  # characters behind a name in which its verb stands
_CAPITAL = re.compile(r"(?<!\bin )(?<!\bof )(?<!\bto )\b[A-Z][a-z]+\b")
_PRONOUN = re.compile(r"\b(?:he|she|it|they)\b", re.IGNORECASE)
_MATTER = re.compile(r"^[^:：]{1,30}[:：]\s*$")
_CLAUSE = re.compile(r"[;.]\s")


class Named(NamedTuple):
    """A side named in a sentence's own words, and where; whether as a reporter."""

    side: str
    start: int
    end: int
    as_reporter: bool = False


def whose(position: Position) -> frozenset[str]:
    """The sides that hold a position."""
    return frozenset(position.holders)


def named_in(claimed: Claimed) -> list[Named]:
    """The sides that its own words name, in order: by name, person or capital."""
    own = claimed.own
    found = [
        Named(m.code, m.start, m.end)
        for m in find_sides(own)
        if m.code in claimed.scope.sides
    ]
    found += _people(claimed)
    found += _capitals(claimed)
    found.sort(key=lambda each: (each.start, -each.end))
    account = listed("account", claimed.language)
    return [
        each._replace(as_reporter=_leads_to(account, own, each.end)) for each in found
    ]


def _leads_to(account: re.Pattern[str], own: str, at: int) -> bool:
    """Whether the word "account" stands near, before any quote."""
    match = account.search(own, at, at + _NEAR_ACCOUNT)
    if match is not None and _HOLE not in own[at : match.start()]:
        return True
    # "Vietnam's says": the account is understood.
    return _OWN.search(own[max(0, at - 2) : at + _NEAR_ACCOUNT]) is not None


def _capitals(claimed: Claimed) -> Iterator[Named]:
    """Capitals that speak for their side; "in Hanoi" is a place."""
    phrases = load_capitals("en")
    for match in _CAPITAL.finditer(claimed.own):
        found = phrases.at([match.group().lower()], 0)
        if found and found[0] in claimed.scope.sides:
            yield Named(found[0], match.start(), match.end())


def _people(claimed: Claimed) -> Iterator[Named]:
    """People of the meetings by any part of their name."""
    known: dict[str, str] = {}
    for account in claimed.scope.keys.accounts:
        for person in account.summary.meeting.participants:
            if person.side and any(map(is_han, person.name)):
                at = claimed.own.find(person.name)
                if at >= 0:
                    yield Named(person.side, at, at + len(person.name))
            elif person.side:
                for part in re.findall(r"[^\W\d_]+", person.name):
                    known.setdefault(plain(part), person.side)
    for match in re.finditer(r"[^\W\d_]+", claimed.own):
        word = match.group()
        side = known.get(plain(word))
        if side and word[0].isupper():
            yield Named(side, match.start(), match.end())


def attributed(claimed: Claimed, number: int) -> frozenset[str] | None:
    """The sides that a sentence gives its quote of that number to; None untold.

    The nearest side named before it in its clause; a side that stands behind "and" or
    beside another is one of several.
    """
    holes = [match.start() for match in re.finditer(_HOLE, claimed.own)]
    at = holes[number] if number < len(holes) else len(claimed.own)
    begin = max((m.end() for m in _CLAUSE.finditer(claimed.own, 0, at)), default=0)
    clause = claimed.own[begin:at]
    speaking = [
        each
        for each in named_in(claimed)
        if begin <= each.start < at and not each.as_reporter
    ]
    if _is_joint(claimed, clause, speaking, begin):
        return frozenset(claimed.scope.sides)
    subject = _subject(claimed, speaking, at)
    column = claimed.sentence.column
    if (
        column in claimed.scope.sides
        and speaking
        and _MATTER.search(claimed.own[: speaking[0].start])
    ):
        subject = subject or speaking[0]  # "Sea: To Lam …": who stands first speaks
    if column in claimed.scope.sides and subject is None:
        return frozenset({column})
    if not speaking:
        return None
    if subject is not None:
        speaking = speaking[: speaking.index(subject) + 1]
    chosen = {speaking[-1].side}
    for before, after in zip(speaking[-2::-1], speaking[:0:-1], strict=False):
        between = claimed.own[before.end : after.start]
        if not re.fullmatch(r"\s*(?:,|and|与|和|và|-|–|/)\s*", between):
            break
        chosen.add(before.side)
    return frozenset(chosen)


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
        pronoun = _PRONOUN.search(behind)
        asks = listed("request", claimed.language).search(behind)
        if not pronoun and (asks or reporting.search(behind)):
            return named
    return None


def asks_wrongly(claimed: Claimed) -> Iterator[str]:
    """A side said to ask or offer what its paragraphs have no word of by it."""
    said = {side for position in claimed.positions for side in position.holders}
    if not said or claimed.sentence.section == "cautions":
        return
    for asks in listed("request", claimed.language).finditer(claimed.own):
        begin = max(
            (m.end() for m in _CLAUSE.finditer(claimed.own, 0, asks.start())), default=0
        )
        before = [
            each
            for each in named_in(claimed)
            if begin <= each.start and each.end <= asks.start()
        ]
        if before and not before[-1].as_reporter and before[-1].side not in said:
            yield claimed.own[before[-1].start : asks.end()]


def holders(quoted: Quoted) -> set[frozenset[str]] | None:
    """Who holds what is quoted, by the positions that its words overlap.

    None where no position has them.
    """
    found: set[frozenset[str]] = set()
    for place in quoted.places:
        for position in place.account.summary.positions:
            if position.frame == "said" and any(
                piece.start < place.end and place.start < piece.end
                for piece in position.evidence
            ):
                found.add(whose(position))
    return found or None


def is_recalled(quoted: Quoted) -> bool:
    """Whether its words are only recalled or told as background."""
    frames = {
        position.frame
        for place in quoted.places
        for position in place.account.summary.positions
        if any(
            piece.start < place.end and place.start < piece.end
            for piece in position.evidence
        )
    }
    return bool(frames) and "said" not in frames


def is_wrong(claimed: Claimed, quoted: Quoted, number: int) -> bool:
    """Whether a sentence gives a quote to a side that does not say it there."""
    given = attributed(claimed, number)
    held = holders(quoted)
    if given is None or held is None:
        return False
    if given in held:
        return False
    joint = frozenset(claimed.scope.sides)
    if len(given) > 1:
        # "both sides": one joint position is enough, none of one side alone.
        return joint not in held and not any(given <= each for each in held)
    return not any(given == each for each in held)
