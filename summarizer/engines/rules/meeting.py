"""The meeting that the article reports: kind, place, sides and who took part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import cast as typed

from summarizer.engines.rules.affiliations import give_affiliations
from summarizer.engines.rules.parties import (
    OPENING,
    gathering,
    give_named_sides,
    give_sides,
    names_partners,
    own_office_of,
    sides_of,
    speaks,
)
from summarizer.engines.rules.passage import Passage
from summarizer.engines.rules.people import Cast
from summarizer.engines.rules.persons import Person
from summarizer.engines.rules.skipping import is_boilerplate
from summarizer.lexicon.rules import load_rules
from summarizer.models import Article, Meeting, MeetingKind, Participant


@dataclass(frozen=True)
class Setting:
    """Who is in the article, and the meeting they had.

    `floor` are the sides that "they all" stand for; `partners` is true where others
    took part who are not named: "a call with Allies and partners"; `own_office` is that
    of the reporter's leader, where the report does not name them: "The Prime Minister".
    """

    cast: Cast
    meeting: Meeting
    floor: tuple[str, ...] = ()
    partners: bool = False
    own_office: str = ""
    narrator: str | None = None


def read_setting(article: Article, passage: Passage) -> Setting:
    """Read who met whom, how and where, from the title and the opening."""
    title = Passage(article.title or "", passage.rules)
    cast = Cast(passage, Cast(title))
    give_named_sides(cast)
    narrator, met = give_affiliations(cast, title, article.reporter)
    give_sides(cast, title, article.reporter)
    opening = _opening(passage)
    people = _participants(cast, opening)
    sides = sides_of(cast, people, title, opening)
    guests = {p.side for p in people if p.first < 0} - {None, article.reporter}
    sides = sides if guests else gathering(title, article.reporter) or sides
    own = article.reporter or narrator
    own_office = own_office_of(cast, opening, own)
    sides = sides if len(sides) > 1 else met or sides
    if own_office and own:
        sides = tuple(sorted({*sides, own}))
    partners = len(sides) < 2 and (
        names_partners(title, (0, len(title.words))) or names_partners(passage, opening)
    )
    if partners and not sides and article.reporter:
        sides = (article.reporter,)
    kind = _kind(
        article.title or "",
        (_text(passage, _first_line(passage, opening)), _text(passage, opening)),
        len(sides) + partners,
        article.language,
    )
    meeting = Meeting(
        kind=kind,
        place=_place(passage, opening) if kind in ("talks", "multilateral") else None,
        sides=sides,
        participants=tuple(
            Participant(name=p.name, offices=tuple(p.offices), side=p.side)
            for p in people
        ),
    )
    floor = sides
    reports = title.rules.words("report_titles").intersection(title.words)
    if not floor and reports and article.reporter:
        floor = (article.reporter,)
    return Setting(cast, meeting, floor, partners, own_office, narrator)


def _opening(passage: Passage) -> tuple[int, int]:
    """The range of words of the first sentences that belong to the account."""
    kept = []
    for line in passage.lines:
        if not is_boilerplate(passage, line):
            kept.append(line)
        if len(kept) == OPENING:
            break
    return (kept[0].start, kept[-1].end) if kept else (0, 0)


def _first_line(passage: Passage, opening: tuple[int, int]) -> tuple[int, int]:
    start, end = opening
    return (start, passage.lines[passage.line_of(start)].end) if end else opening


def _text(passage: Passage, opening: tuple[int, int]) -> str:
    start, end = opening
    return passage.slice(start, end) if end > start else ""


def _participants(cast: Cast, opening: tuple[int, int]) -> list[Person]:
    start, end = opening
    titled = {p.side for p in cast.people if p.first < 0 and p.side}
    if len(titled) > 1:
        end = start
    present = {
        id(naming.person)
        for naming in cast.namings.values()
        if (start <= naming.start < end and not _is_aside(cast.passage, naming.start))
        or speaks(cast.passage, naming.end)
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


@lru_cache(maxsize=8)
def _kind_patterns(language: str) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    rules = load_rules(language)
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
    title: str, openings: tuple[str, str], sides: int, language: str
) -> MeetingKind:
    rules = _kind_patterns(language)
    first, opening = (" ".join(text.lower().split()) for text in openings)
    for text in (title.lower(), opening):
        for kind, least, pattern in rules:
            if sides < least or not pattern.search(text):
                continue
            # "Readout of … Speaking with X" may yet be said to have been by video.
            closer = kind == "phone call" and rules[0][2].search(first)
            return typed(MeetingKind, rules[0][0] if closer else kind)
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
