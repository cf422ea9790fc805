"""Whose words a sentence says its quotes are, and whose they are.

A side is named right before its words ("Xi: “…”", "China, 2021: “…”"); a bullet under a
side is that side's. A side's name before "account" is its outlet's, not its leader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.briefing.checking.claims import Claimed, joins, listed, stands_in
from summarizer.briefing.checking.mentioned import (
    is_both_before,
    is_led_by,
    is_led_there,
    is_of_before,
    is_spoken_by,
)
from summarizer.briefing.checking.named import Named, any_of, named_in
from summarizer.briefing.checking.quotes import Place, Quoted, is_of
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import words_of
from summarizer.lexicon.offices import rank_of_offices
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, Position
from summarizer.text import sentences

_HOLE = "□"
_POSSESSIVE = re.compile(r"'s? ")
_VERB_REACH = 40  # characters behind a name in which its verb stands
_MATTER = re.compile(r"^[^:：]{1,30}[:：]\s*$")
_SPEAKS = re.compile(r"\s*[:：]")
_OFFICE = 40  # letters of an office before a name
_PIECE = re.compile(r"[,;:.，；：。□]")
_CLAUSE = re.compile(r";\s*|。|(?<![A-Z])\.\s")  # not behind "U.S."


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('pronouns')})\b", re.IGNORECASE)


def whose(position: Position) -> frozenset[str]:
    """The sides that hold a position."""
    return frozenset(position.holders)


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
    if _is_headed(claimed, clause):
        return frozenset(claimed.scope.sides)
    if claimed.sentence.section == "cautions" and _opens(clause):
        return None  # the words themselves are what it speaks of
    speaking = _led_by(claimed, begin, at, quoted)
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
        subject is None or _is_bidden(claimed, subject, quoted)
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


def _led_by(
    claimed: Claimed, begin: int, at: int, quoted: Quoted | None
) -> list[Named]:
    """The sides that lead to a quote in its clause, but the one that goes with it."""
    speaking = [
        each
        for each in _speaking(claimed)
        if begin <= each.start < at and not each.as_reporter
    ]
    if quoted and speaking:
        last = speaking[-1]
        if is_led_there(claimed.own, (last.start, last.end, at), quoted):
            return speaking[:-1]
    return speaking


def _is_headed(claimed: Claimed, clause: str) -> bool:
    """Whether "both:" stands right before a quote: these speak."""
    led = clause.rstrip()
    if not led.endswith((":", "：")):
        return False
    led = led[:-1].rstrip()
    both = listed("both_speak", claimed.language)
    return any(match.end() == len(led) for match in both.finditer(led))


def _opens(clause: str) -> bool:
    """Whether a quote opens what stands behind a comma: ", and “…” leaves it open"."""
    led = _PIECE.split(clause)[-1].strip()
    return "," in clause and (not led or led in joins())


def _is_bidden(claimed: Claimed, named: Named, quoted: Quoted | None) -> bool:
    """Whether it is told what a country should do, as the bullet's side wishes.

    What the text wishes of both is not wished of one.
    """
    behind = claimed.own[named.end :].lstrip()
    country = any(m.start == named.start for m in find_sides(claimed.own))
    if not country or not listed("bidden", claimed.language).match(behind):
        return False
    every = set(claimed.scope.sides)
    return not any(
        stands_in("both", words) or every <= {m.code for m in find_sides(words)}
        for place in (quoted.places if quoted else ())
        for words in _sentences_at(place)
    )


def _sentences_at(place: Place) -> Iterator[str]:
    """The sentence of the text in which a piece of a quote stands."""
    text = place.account.text
    for each in sentences(text):
        if each.start < place.end and place.start < each.end:
            yield normalise(text[each.start : each.end]).text


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
        wished = own in held and any(
            is_both_before(claimed, each) for each in range(number + 1)
        )
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
