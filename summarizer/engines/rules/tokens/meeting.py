"""The meeting that the article reports: kind, place, sides and who took part."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.belonging import Known
from summarizer.engines.rules.records import Cast, Naming, Person, Setting
from summarizer.engines.rules.text import OPENING, Line
from summarizer.engines.rules.tokens.affiliation import settle_sides, tell_reporters_own
from summarizer.engines.rules.tokens.boilerplate import is_boilerplate
from summarizer.engines.rules.tokens.kinds import (
    kind_in_turns,
    kind_of,
    opens_other_meeting,
)
from summarizer.engines.rules.tokens.parties import (
    gathering,
    names_partners,
    own_office_of,
    sides_of,
    speaks,
)
from summarizer.engines.rules.tokens.people import read_cast
from summarizer.engines.rules.tokens.statements import makers_of, self_styled
from summarizer.engines.rules.tokens.text import Passage, is_briefing
from summarizer.engines.rules.tokens.turns import sides_heard
from summarizer.lexicon.asides import Aside, asides_in, is_aside
from summarizer.lexicon.genres import is_statement
from summarizer.lexicon.leaders import Leaders
from summarizer.models import Article, Meeting


def read_setting(
    article: Article, passage: Passage, leaders: Leaders
) -> Setting[Passage]:
    """Read who met whom, how and where, from the title and the opening."""
    joint = is_statement(article)
    heading = article.title or _heading_of(passage)
    title = Passage(heading if joint else article.title or "", passage.language)
    cast = read_cast(passage, read_cast(title))
    known = Known.of(article, leaders)
    briefing = is_briefing(passage, title)
    reporter = None if briefing else article.reporter
    narrator, met = settle_sides(cast, title, reporter, known)
    opening = _opening_of(passage)
    people = _participants(cast, opening)
    own = article.reporter or narrator
    told = _Reported(article.reporter, own, own_office_of(cast, opening, own), met)
    sides, partners = _parties(cast, people, opening, told)
    lines = [_shown(passage, line) for line in _lines_in(passage, opening)]
    floor = sides
    reports = title.rules.words.report_titles.intersection(title.words)
    if not floor and reports and article.reporter:
        floor = (article.reporter,)
    floor = floor or self_styled(passage)
    alone = floor == (article.reporter,) and not partners
    is_open = tell_reporters_own(cast, floor, article.reporter, alone=alone)
    there = len(sides) + (partners or is_open)
    kind = kind_of(heading, lines, there, passage.language, plainly=not joint)
    kind = "none" if briefing else kind
    if kind == "none" and not briefing and len(sides_heard(passage, cast, own)) > 1:
        kind = kind_in_turns(passage, len(sides))
    meeting = Meeting(
        kind=kind,
        place=_place(passage, opening) if kind in ("talks", "multilateral") else None,
        sides=sides,
        participants=tuple(person.participant for person in people),
    )
    return Setting(
        cast,
        meeting,
        floor,
        partners,
        told.own_office,
        narrator,
        is_open,
        is_briefing=briefing,
        is_statement=joint and len(floor) > 1,
    )


def _heading_of(passage: Passage) -> str:
    """The first line, where it is a heading: a title that was not given as such."""
    first = passage.lines[:1]
    heads = [x for x in first if is_boilerplate(passage, x)]
    return passage.slice(heads[0].start, heads[0].end) if heads else ""


class _Reported(NamedTuple):
    """Who reports, whose text it is, the bare office that opens it, who met."""

    reporter: str | None
    own: str | None
    own_office: str
    met: tuple[str, ...]


def _parties(
    cast: Cast[Passage], people: list[Person], opening: tuple[int, int], told: _Reported
) -> tuple[tuple[str, ...], bool]:
    """The sides that met, and whether partners did who are not named."""
    passage, reporter = cast.passage, told.reporter
    title = cast.title.passage if cast.title else Passage("", passage.language)
    if row := makers_of(title, passage):
        return row, False
    sides = sides_of(cast, people, title, opening, reporter)
    guests = {p.side for p in people if p.first < 0} - {None, reporter}
    sides = sides if guests else gathering(title, reporter) or sides
    sides = sides if len(sides) > 1 else tuple(sorted({*told.met, *sides}))
    if told.own_office and told.own:
        sides = tuple(sorted({*sides, told.own}))
    partners = len(sides) < 2 and (
        names_partners(title, (0, len(title.words))) or names_partners(passage, opening)
    )
    if partners and not sides and reporter:
        sides = (reporter,)
    return sides, partners


def _opening_of(passage: Passage) -> tuple[int, int]:
    """The range of words of the first sentences that belong to the account."""
    kept: list[Line] = []
    for line in passage.lines:
        if kept and opens_other_meeting(passage, line):
            break
        if not is_boilerplate(passage, line):
            kept.append(line)
        if len(kept) == OPENING:
            break
    return (kept[0].start, kept[-1].end) if kept else (0, 0)


def _lines_in(passage: Passage, opening: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = opening
    return [(x.start, x.end) for x in passage.lines if start <= x.start < end]


def _shown(passage: Passage, opening: tuple[int, int]) -> str:
    start, end = opening
    return passage.slice(start, end) if end > start else ""


def _participants(cast: Cast[Passage], opening: tuple[int, int]) -> list[Person]:
    start, end = opening
    titled = {p.side for p in cast.people if p.first < 0 and p.side}
    if len(titled) > 1:
        end = start
    present = {
        id(naming.person)
        for naming in cast.namings.values()
        if (start <= naming.start < end and not _is_only_told(cast, naming, start))
        or speaks(cast.passage, naming.end)
    }
    people = [
        person
        for person in cast.people
        if not person.past and (person.first < 0 or id(person) in present)
    ]
    met = {p.side for p in people if p.side and p.first < _end_of_scene(cast, opening)}
    if len(met) != 2:
        return people
    # A third who only speaks later tells of it: they did not meet.
    return [
        p
        for p in people
        if p.side in {*met, None} or _is_named_as_met(cast, p, opening)
    ]


def _end_of_scene(cast: Cast[Passage], opening: tuple[int, int]) -> int:
    """Where the first sentence ends that tells who met."""
    passage = cast.passage
    for line in passage.lines:
        if opening[0] <= line.start < opening[1] and _meets(passage, line):
            return line.end
    return opening[1]


def _is_named_as_met(
    cast: Cast[Passage], person: Person, opening: tuple[int, int]
) -> bool:
    """Whether the opening names somebody as met, or the text as having joined."""
    passage = cast.passage
    for naming in cast.namings.values():
        if naming.person is not person:
            continue
        line = passage.lines[passage.line_of(naming.start)]
        if naming.start < opening[1] and _meets(passage, line):
            return True
        if passage.rules.words.joined_in.intersection(
            passage.words[line.start : line.end]
        ):
            return True
    return False


def _meets(passage: Passage, line: Line) -> bool:
    verbs = passage.rules.verbs.among(passage.words, line.start, line.end)
    return any(v.takes == "scene" and v.forms & {"past", "s"} for v in verbs)


def _is_only_told(cast: Cast[Passage], naming: Naming, begin: int) -> bool:
    """Whether somebody is only told of: "which President Lula launched".

    So are both in "…, including President A's meeting with Minister B", but where the
    account begins (at `begin`) with their own meeting.
    """
    passage = cast.passage
    line, words = passage.lines[passage.line_of(naming.start)], passage.words
    heads = passage.rules.data.joint.event_heads
    if _is_in_relative(passage, line, naming.start):
        return True
    behind = passage.rules.words.counterpart_openers
    for other in cast.namings.values() if line.start > begin else ():
        owned = words[other.end : other.end + 1] in (["'s"], ["'"])
        within = line.start <= other.start <= naming.start
        if within and owned and heads.intersection(words[other.end + 1 :][:1]):
            met = behind.intersection(words[other.end : naming.start])
            if other is naming or met:
                return True
    return False


def _is_in_relative(passage: Passage, line: Line, place: int) -> bool:
    """Whether "who" stands before, and no main verb since: ", who was in Oslo, met"."""
    words, relatives = passage.words, passage.rules.words.relatives
    found = [at for at in range(line.start, place) if words[at] in relatives]
    if not found:
        return False
    closed = (at for at in range(found[-1], place - 1) if words[at] == ",")
    return not any(_is_met(passage, at + 1) for at in closed)


def _is_met(passage: Passage, place: int) -> bool:
    hit = passage.rules.verbs.at(passage.words, place)
    return hit is not None and hit[0].takes == "scene" and "past" in hit[0].forms


def _place(passage: Passage, opening: tuple[int, int]) -> str | None:
    """ "met … in Beijing", "at the White House": capitals behind a word of place."""
    words, rules = passage.words, passage.rules
    aside = 0
    first = passage.lines[passage.line_of(opening[0])] if opening[1] else None
    asides = _asides(passage, first) if first else []
    for here in range(opening[0], min(opening[1], first.end) - 1 if first else 0):
        # "in Oslo late on 3 March (4 March in Tokyo)": the clock of another place.
        aside += (words[here] == "(") - (words[here] == ")")
        if aside > 0 or not _opens_place(passage, here):
            continue
        if is_aside(passage.starts[here], asides):
            continue
        is_article = words[here + 1] == "the" and not passage.is_capital(here + 1)
        start = here + 1 + is_article
        end = _end_of_place(passage, start, opening[1])
        named = words[start:end]
        timed = rules.words.months | rules.words.weekdays
        if words[end] in ("'s", "'"):
            continue  # "at the Prime Minister's Office in Oslo"
        if words[here] in rules.data.place.toward and _is_first_of_many(passage, end):
            continue
        closed = not words[end][0].isalnum() or words[end] in rules.data.place.after
        if named and closed and not timed.intersection(named):
            return " ".join(passage.slice(start, end).split())
    return None


def _opens_place(passage: Passage, at: int) -> bool:
    """Whether a place may be named behind: "in Berlin", "travelled to Berlin"."""
    words, place = passage.words, passage.rules.data.place
    went = words[at] in place.toward and words[at - 1] in place.travelled
    return words[at] in place.before or went


def _is_first_of_many(passage: Passage, end: int) -> bool:
    """Whether one travelled on: "to Israel and the West Bank"."""
    words = passage.words
    listed = words[end] == "," and passage.is_capital(end + 1)
    return listed or words[end] in passage.rules.words.ands


def _asides(passage: Passage, line: Line) -> list[Aside]:
    """Where a sentence tells of another event."""
    start, end = passage.starts[line.start], passage.ends[line.end - 1]
    return asides_in(passage.text, passage.language, start, end)


def _end_of_place(passage: Passage, place: int, limit: int) -> int:
    """Behind the capitals of a name: "St. Petersburg", "St. John's on Monday"."""
    words, after = passage.words, passage.rules.data.place.after
    end = place
    while end < limit and (
        passage.is_capital(end) or (end > place and _is_dot(passage, end, limit))
    ):
        end += 1
    if place < end < limit - 1 and words[end] == "'s" and words[end + 1] in after:
        return end + 1
    return end


def _is_dot(passage: Passage, place: int, limit: int) -> bool:
    """Whether the stop of an abbreviation stands within a name."""
    within = passage.words[place] == "." and place + 1 < limit
    line = passage.lines[passage.line_of(place)]
    return within and place + 1 < line.end and passage.is_capital(place + 1)
