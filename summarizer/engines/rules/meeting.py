"""The meeting that the article reports: kind, place, sides and who took part."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import cast as typed

from summarizer.engines.rules.passage import Passage
from summarizer.engines.rules.people import Cast
from summarizer.engines.rules.persons import Person
from summarizer.engines.rules.skipping import is_boilerplate
from summarizer.lexicon.rules import RuleWords, load_rules
from summarizer.models import Article, Meeting, MeetingKind, Participant

_OPENING = 3  # sentences in which a report says who met whom
_COUNTRY = 2  # letters in the code of a country; the EU has as many
_NEAR = 3  # words between a name and its verb


@dataclass(frozen=True)
class Setting:
    """Who is in the article, and the meeting they had."""

    cast: Cast
    meeting: Meeting


def read_setting(article: Article, passage: Passage) -> Setting:
    """Read who met whom, how and where, from the title and the opening."""
    title = Passage(article.title or "", passage.rules)
    cast = Cast(passage, Cast(title))
    _give_sides(cast, title, article.reporter)
    opening = _opening(passage)
    people = _participants(cast, opening)
    sides = _sides(people, title, passage, opening)
    kind = _kind(article.title or "", _text(passage, opening), sides, article.language)
    meeting = Meeting(
        kind=kind,
        place=_place(passage, opening) if kind in ("talks", "multilateral") else None,
        sides=sides,
        participants=tuple(
            Participant(name=p.name, offices=tuple(p.offices), side=p.side)
            for p in people
        ),
    )
    return Setting(cast, meeting)


def _opening(passage: Passage) -> tuple[int, int]:
    """The range of words of the first sentences that belong to the account."""
    kept = []
    for line in passage.lines:
        if not is_boilerplate(passage, line):
            kept.append(line)
        if len(kept) == _OPENING:
            break
    return (kept[0].start, kept[-1].end) if kept else (0, 0)


def _text(passage: Passage, opening: tuple[int, int]) -> str:
    start, end = opening
    return passage.slice(start, end) if end > start else ""


def _give_sides(cast: Cast, title: Passage, reporter: str | None) -> None:
    """Give a person named without a country the side that is most likely theirs.

    The reporter's own leader is often named so ("President Biden", "General Secretary
    To Lam" in their own papers); one whom they spoke *with* is of the side most spoken
    of that nobody else stands for. One office of a side has one holder, so that a
    second "President" stays without a side.
    """
    lines = cast.passage.lines
    early = lines[min(_OPENING, len(lines)) - 1].end if lines else 0
    met = _met(cast, title, early)
    for person in cast.people:
        if person.side is not None or person.past or person.first >= early:
            continue
        taken = {other.side for other in cast.people if other.side}
        counts = Counter(side.code for side in cast.passage.sides.values())
        counts.update(side.code for side in title.sides.values())
        free = [
            code
            for code, _ in counts.most_common()
            if code not in taken and code != reporter and _can_meet(code)
        ]
        own = reporter if reporter and person.name not in met else None
        guess = own or (free[0] if free and (taken or reporter) else None)
        if guess and not _is_held(cast, guess, person):
            person.side = guess


def _can_meet(code: str) -> bool:
    """Whether a side has a leader of its own: a country or the EU, not an alliance."""
    return len(code) == _COUNTRY


def _is_held(cast: Cast, side: str, person: Person) -> bool:
    """Whether somebody else holds the same highest office of that side."""
    offices = {office.lower() for office in person.offices[:1]}
    return any(
        other.side == side and offices & {office.lower() for office in other.offices}
        for other in cast.people
        if other is not person
    )


def _met(cast: Cast, title: Passage, early: int) -> set[str]:
    """The names that stand behind "with": the other party of a call or meeting."""
    found = set()
    for naming, passage in (
        *((n, title) for n in cast.title_namings),
        *((n, cast.passage) for n in cast.namings.values()),
    ):
        behind = passage.rules.words("counterpart_openers")
        if passage is cast.passage and naming.start >= early:
            continue
        if naming.start > 0 and passage.words[naming.start - 1] in behind:
            found.add(naming.person.name)
    return found


def _participants(cast: Cast, opening: tuple[int, int]) -> list[Person]:
    start, end = opening
    titled = {p.side for p in cast.people if p.first < 0 and p.side}
    if len(titled) > 1:
        end = start
    present = {
        id(naming.person)
        for naming in cast.namings.values()
        if (start <= naming.start < end and not _is_aside(cast.passage, naming.start))
        or _speaks(cast.passage, naming.end)
    }
    return [
        person
        for person in cast.people
        if not person.past and (person.first < 0 or id(person) in present)
    ]


def _is_aside(passage: Passage, place: int) -> bool:
    """Whether a relative clause has begun before: "which President Lula launched"."""
    line = passage.lines[passage.line_of(place)]
    relatives = passage.rules.words("relatives")
    return any(word in relatives for word in passage.words[line.start : place])


def _speaks(passage: Passage, place: int) -> bool:
    """Whether a reporting verb follows within a few words."""
    verbs, words = passage.rules.verbs, passage.words
    for here in range(place, min(place + _NEAR, len(words))):
        hit = verbs.at(words, here) if words[here] in verbs else None
        if hit:
            return bool(hit[0].forms & {"past", "s"}) and hit[0].takes != "scene"
        if words[here] not in passage.rules.words("between"):
            return False
    return False


def _sides(
    people: list[Person], title: Passage, passage: Passage, opening: tuple[int, int]
) -> tuple[str, ...]:
    sides = {person.side for person in people if person.side}
    if len(sides) < 2:
        sides |= {side.code for side in title.sides.values()}
    if len(sides) < 2:
        sides |= {
            side.code
            for side in passage.sides.values()
            if side.form != "adjective" and _speaks(passage, side.end)
        }
    if len(sides) < 2 and len(people) > 1:
        start, end = opening
        sides |= {s.code for s in passage.sides.values() if start <= s.start < end}
    return tuple(sorted(sides))


@lru_cache(maxsize=8)
def _kind_patterns(language: str) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    rules = typed(RuleWords, load_rules(language))
    return tuple(
        (
            rule["kind"],
            rule.get("minimum_sides", 2),
            re.compile(
                "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in rule["words"])
            ),
        )
        for rule in rules.kinds
    )


def _kind(
    title: str, opening: str, sides: tuple[str, ...], language: str
) -> MeetingKind:
    for text in (title.lower(), " ".join(opening.lower().split())):
        for kind, least, pattern in _kind_patterns(language):
            if len(sides) >= least and pattern.search(text):
                return typed(MeetingKind, kind)
    return "none"


def _place(passage: Passage, opening: tuple[int, int]) -> str | None:
    """ "met … in Beijing", "at the White House": capitals behind a word of place."""
    words, rules = passage.words, passage.rules
    first = passage.lines[passage.line_of(opening[0])] if opening[1] else None
    for here in range(opening[0], min(opening[1], first.end) - 1 if first else 0):
        if words[here] not in rules.words("place.before"):
            continue
        start = end = here + 2 if words[here + 1] == "the" else here + 1
        while end < opening[1] and passage.is_capital(end):
            end += 1
        named = words[start:end]
        timed = rules.words("months") | rules.words("weekdays")
        closed = not words[end][0].isalnum() or words[end] in rules.words("place.after")
        if named and closed and not timed.intersection(named):
            return " ".join(passage.slice(start, end).split())
    return None
