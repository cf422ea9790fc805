"""The meeting that the article reports: kind, place, sides and who took part."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.rules.affiliations import give_affiliations
from summarizer.engines.rules.kinds import kind_of, opens_other_meeting
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
from summarizer.engines.rules.passage import Line, Passage
from summarizer.engines.rules.people import Cast
from summarizer.engines.rules.persons import Person
from summarizer.engines.rules.skipping import is_boilerplate
from summarizer.models import Article, Meeting, Participant

_APPOSED = 3  # words of the shortest "We, ASEAN,"


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
    give_named_sides(cast, title)
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
    lines = [_text(passage, line) for line in _lines(passage, opening)]
    kind = kind_of(article.title or "", lines, len(sides) + partners, article.language)
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
    floor = floor or _apposed(passage)
    return Setting(cast, meeting, floor, partners, own_office, narrator)


def _apposed(passage: Passage) -> tuple[str, ...]:
    """Who "we" is where the text opens with it: "We, the Ministers of ASEAN, met"."""
    words, rules = passage.words, passage.rules
    if len(words) < _APPOSED or words[0] not in rules.words("we") or words[1] != ",":
        return ()
    end = next((p for p in range(2, passage.lines[0].end) if words[p] == ","), 0)
    codes = {side.code for side in passage.sides.values() if side.start < end}
    return tuple(sorted(codes))


def _opening(passage: Passage) -> tuple[int, int]:
    """The range of words of the first sentences that belong to the account."""
    kept: list[Line] = []
    for line in passage.lines:
        told = passage.slice(line.start, line.end)
        if kept and opens_other_meeting(told):
            break
        if not is_boilerplate(passage, line):
            kept.append(line)
        if len(kept) == OPENING:
            break
    return (kept[0].start, kept[-1].end) if kept else (0, 0)


def _lines(passage: Passage, opening: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = opening
    return [(x.start, x.end) for x in passage.lines if start <= x.start < end]


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


def _place(passage: Passage, opening: tuple[int, int]) -> str | None:
    """ "met … in Beijing", "at the White House": capitals behind a word of place."""
    words, rules = passage.words, passage.rules
    aside = 0
    first = passage.lines[passage.line_of(opening[0])] if opening[1] else None
    for here in range(opening[0], min(opening[1], first.end) - 1 if first else 0):
        # "in Oslo late on 3 March (4 March in Tokyo)": the clock of another place.
        aside += (words[here] == "(") - (words[here] == ")")
        if aside > 0 or words[here] not in rules.words("place.before"):
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
