"""Whose meeting it was: the sides of its people, and sides without any person.

Which two countries it is of for certain is told by more than being spoken of:
"relations between X and Y", "the X-Y alliance", "X and Y are neighbours".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from summarizer.engines.rules.records import Cast, Person
from summarizer.engines.rules.tokens.countries import Side
from summarizer.engines.rules.tokens.text import (
    Passage,
    end_of_opening,
    is_matter,
)
from summarizer.engines.rules.tokens.turns import is_asked
from summarizer.lexicon.sides import can_meet, find_sides, kind_of_side

_NEAR = 3  # words between a name and its verb
_REACH = (
    5  # words from "X-Y" to the noun for what the two have: "long-standing alliance"
)


def names_partners(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a group that is no side stands behind "with": "with Allies"."""
    words, groups = passage.words, passage.rules.partner_groups
    classes = passage.rules.words
    behind = classes.counterpart_openers | classes.pair_openers
    return any(
        words[place] in groups
        and groups.at(words, place) is not None
        and behind.intersection(words[max(span[0], place - _NEAR) : place])
        for place in range(*span)
    )


def own_office_of(
    cast: Cast[Passage], opening: tuple[int, int], reporter: str | None
) -> str:
    """The bare office that opens the report: "The Prime Minister spoke to …"."""
    if not reporter or any(person.side == reporter for person in cast.people):
        return ""
    words, rules = cast.passage.words, cast.passage.rules
    start = _after_day(cast.passage, opening)
    for place in range(start, min(start + _NEAR, opening[1])):
        role = cast.roles.get(place)
        if role and role.side is None and role.end < len(words):
            hit = rules.verbs.at(words, role.end)
            return role.office if hit and "past" in hit[0].forms else ""
    return ""


def _after_day(passage: Passage, opening: tuple[int, int]) -> int:
    """Where the words after a leading day begin: "On 3 March 2025 the …"."""
    rules, words = passage.rules, passage.words
    of_day = rules.words.day_openers | rules.words.months
    of_day |= rules.words.weekdays
    place, end = opening
    while place < end and (words[place] in of_day or words[place].isdigit()):
        place += 1
        # "On the afternoon of 3 March"
        the = place + 1 < end and words[place] in rules.words.articles
        place += the and words[place + 1] in of_day
    return place


def sides_of(
    cast: Cast[Passage],
    people: list[Person],
    title: Passage,
    opening: tuple[int, int],
    reporter: str | None,
) -> tuple[str, ...]:
    """The sides of who took part; where that is one at most, whoever else is named."""
    passage = cast.passage
    sides = {person.side for person in people if person.side}
    start, end = opening
    if len(sides) < 2:
        sides |= _of_offices(cast, opening) | _listed(passage, start, end)
    if len(sides) < 2:
        sides |= _convened(passage, opening) | _held_between(passage, opening)
    if len(sides) < 2 and len(guests := visited(passage)) == 1:
        sides |= guests
    if len(sides) < 2:
        sides |= {s.code for s in title.sides.values() if not _is_of_people(title, s)}
    if len(sides) < 2:
        sides |= _speaking_sides(passage, reporter)
    is_open = any(person.side is None for person in people)
    if len(sides) < 2 and len(people) > 1 and is_open:
        sides |= {
            side.code
            for side in passage.sides.values()
            if start <= side.start < _end_of_line(passage, start, end)
            and not is_matter(passage, side)
        }
    return tuple(sorted(sides))


def _is_of_people(title: Passage, side: Side) -> bool:
    """Whether a title names people of a country, and nobody who speaks for it.

    "Cuban American Leaders", "Japanese Business Executives"; nor does one meet with
    whom one speaks "on Haiti".
    """
    words, rules = title.words, title.rules
    behind = words[side.end : side.end + _NEAR]
    is_own = side.form == "adjective"
    is_of_another = is_own and side.end in title.sides
    is_unofficial = is_own and not rules.words.unofficial.isdisjoint(behind)
    place = side.start - (words[side.start - 1] in rules.words.articles)
    is_spoken_of = place > 0 and words[place - 1] in rules.words.about_openers
    is_spoken_of &= words[place - 1] not in rules.words.of
    # "Readout on X's call": what the text is, and no matter.
    is_spoken_of &= words[place - 2] not in rules.words.statements or place < 2
    return is_of_another or is_unofficial or is_spoken_of


def _convened(passage: Passage, opening: tuple[int, int]) -> set[str]:
    """The two in "Chile and Norway held the Second Dialogue", as the subject."""
    words, rules = passage.words, passage.rules
    linking = rules.words.ands | rules.words.articles
    for right in passage.sides.values():
        if not opening[0] <= right.start < opening[1] or right.form == "adjective":
            continue
        here = right.start
        while here > 0 and words[here - 1] in linking:
            here -= 1
        left = passage.side_ends.get(here)
        joined = rules.words.ands.intersection(words[here : right.start])
        if left is None or left.form == "adjective" or not joined:
            continue
        before = left.start - (words[left.start - 1] in rules.words.articles)
        opens = before <= 0 or not words[before - 1][-1].isalnum()
        hit = rules.verbs.at(words, right.end) if right.end < len(words) else None
        if opens and hit and hit[0].takes == "scene" and "past" in hit[0].forms:
            return {left.code, right.code}
    return set()


def _held_between(passage: Passage, opening: tuple[int, int]) -> set[str]:
    """The two in "Talks between Chile and Norway were held", "… took place"."""
    words, rules = passage.words, passage.rules
    events = rules.data.joint.event_heads
    named = [s for s in sorted(passage.sides.values()) if s.form != "adjective"]
    for left, right in pairwise(named):
        begin = left.start - (words[left.start - 1] in rules.words.articles)
        before = words[max(opening[0], begin - _NEAR) : begin]
        opened = rules.words.pair_openers.intersection(before[-1:])
        link = set(words[left.end : right.start]) - rules.words.articles
        joined = bool(link) and link <= rules.words.ands
        if not (opened and joined and events.intersection(before)):
            continue
        if left.start < opening[1] and _takes_place(passage, right.end):
            return {left.code, right.code}
    return set()


def _takes_place(passage: Passage, place: int) -> bool:
    """Whether a verb here tells of a meeting: "were held", "took place"."""
    words, verbs = passage.words, passage.rules.verbs
    passive = bool(passage.rules.words.past_be.intersection(words[place : place + 1]))
    place += passive
    hit = verbs.at(words, place) if place < len(words) else None
    return hit is not None and hit[0].takes == "scene"


def gathering(title: Passage, reporter: str | None) -> tuple[str, ...]:
    """The body whose leaders met: "Participation in the APEC Leaders' Meeting".

    One country named as the host must not stand for all of them.
    """
    words, rules = title.words, title.rules
    bodies = set()
    for side in title.sides.values():
        place = side.start - (words[side.start - 1] in rules.words.articles)
        behind = set(words[max(0, place - 2) : place])
        heads = behind & rules.data.joint.heads or "of" not in behind
        opened = behind & rules.words.gathering_openers and heads
        if place > 0 and opened and _gathers(side.code) and not _is_beside(title, side):
            bodies |= {side.code, *_joined_to(title, side.end)}
    return tuple(sorted({*bodies, reporter})) if bodies and reporter else ()


def _is_beside(title: Passage, body: Side) -> bool:
    """Whether others are named by a body: "NATO's Indo-Pacific Partners"."""
    behind = title.words[body.end : body.end + 1 + _NEAR]
    return "'s" in behind[:1] and not title.rules.words.outsiders.isdisjoint(behind)


def _gathers(code: str) -> bool:
    """Whether a body stands for all its members in a title: "the APEC Leaders'".

    Not one that meets others itself, nor the UN, which is there part of another name:
    "UN Relief and Works Agency".
    """
    is_body = kind_of_side(code) == "organisation"
    return is_body and not can_meet(code) and code != "UN"


def _speaking_sides(passage: Passage, reporter: str | None) -> set[str]:
    """Sides that are themselves the subject of a verb: "X and Y took stock of S"."""
    found: set[str] = set()
    linking = passage.rules.words.ands | passage.rules.words.articles
    for side in passage.sides.values():
        if side.form == "adjective" or not speaks(passage, side.end):
            continue
        if is_asked(passage, side.start):
            continue
        if side.code != reporter and _is_told_of(passage, side):
            continue
        found.add(side.code)
        here = side.start
        while here > 0 and passage.words[here - 1] in linking:
            here -= 1
        joined = passage.side_ends.get(here)
        links = passage.rules.words.ands.intersection(passage.words[here : side.start])
        if joined and links:
            found.add(joined.code)
    return found


def _is_told_of(passage: Passage, side: Side) -> bool:
    """Whether somebody else speaks in the sentence: "said that Kyiv rejects"."""
    words, verbs = passage.words, passage.rules.verbs
    line = passage.lines[passage.line_of(side.start)]
    for place in range(line.start, side.start):
        hit = verbs.at(words, place) if words[place] in verbs else None
        if hit and hit[0].takes != "scene" and hit[0].forms & {"past", "s"}:
            return True
    return False


def _joined_to(title: Passage, end: int) -> set[str]:
    """The side in "Community (CARICOM) and the Dominican Republic"."""
    words, rules = title.words, title.rules
    linking = rules.words.ands | rules.words.articles | {"(", ")"}
    here = end
    while here < len(words) and (words[here] in linking or words[here - 1] == "("):
        here += 1
    follower = title.sides.get(here)
    joined = rules.words.ands.intersection(words[end:here])
    return {follower.code} if follower and joined else set()


def _end_of_line(passage: Passage, start: int, end: int) -> int:
    return min(passage.lines[passage.line_of(start)].end, end) if end else end


def _of_offices(cast: Cast[Passage], opening: tuple[int, int]) -> set[str]:
    """The sides of "the Secretary of State of the United States", nobody named."""
    passage = cast.passage
    first = passage.lines[passage.line_of(opening[0])] if opening[1] else None
    found = set()
    for place, role in cast.roles.items():
        if first and first.start <= place < first.end:
            before = passage.side_ends.get(place)  # "the United States President"
            found.add(role.side or (before.code if before else None))
    return {code for code in found if code}


def _listed(passage: Passage, start: int, end: int) -> set[str]:
    """The sides in "the advisors of France, Germany, and the United Kingdom"."""
    words, rules = passage.words, passage.rules
    heads = rules.data.titles.plurals | rules.data.joint.heads
    linking = rules.words.ands | rules.words.articles | {","}
    found: set[str] = set()
    for place in range(start, end - 2):
        if (
            words[place] not in heads
            or words[place + 1] not in rules.words.list_openers
        ):
            continue
        here, row = place + 2, set()
        while here < end and (here in passage.sides or words[here] in linking):
            side = passage.sides.get(here)
            row |= {side.code} if side else set()
            here = side.end if side else here + 1
        found |= row if len(row) > 1 else set()
    return found


def speaks(passage: Passage, place: int) -> bool:
    """Whether a reporting verb follows within a few words."""
    verbs, words = passage.rules.verbs, passage.words
    for here in range(place, min(place + _NEAR, len(words))):
        hit = verbs.at(words, here) if words[here] in verbs else None
        if hit:
            return bool(hit[0].forms & {"past", "s"}) and hit[0].takes != "scene"
        if words[here] not in passage.rules.words.between:
            return False
    return False


def pair_of(
    told: Iterable[str | None],
    passage: Passage,
    title: Passage,
    thanked: Iterable[frozenset[str]] = (),
) -> tuple[str, ...]:
    """The two sides that met, sorted; nothing where there may be others or only one.

    `told` are the sides of those who took part and of who reports. A title adds the
    sides that it does not merely speak of; what the text puts in a pair with the one
    side that is told is the other, if there is one such; failing that the country that
    is visited, or whom one side's officers thank (`thanked`, pairs of sides).
    """
    titled = {s.code for s in title.sides.values() if not is_matter(title, s)}
    sides = frozenset(code for code in told if code) | titled
    if len(sides) > 2 or not all(map(can_meet, sides)):
        return ()
    if len(sides) < 2:
        found = {pair for pair in _paired(passage) if sides <= pair}
        found |= {pair for pair in _paired(title) if sides <= pair}
        if not found and sides:
            found = {sides | {code} for code in visited(passage)}
            found = {pair for pair in (*found, *thanked) if len(pair | sides) == 2}
        sides = next(iter(found)) if len(found) == 1 else frozenset()
    return tuple(sorted(sides))


def visited(passage: Passage) -> set[str]:
    """Countries that the opening says a visit is paid to."""
    words, rules, early = passage.words, passage.rules, end_of_opening(passage)
    found = set()
    for side in passage.sides.values():
        here = side.start - (words[side.start - 1] in rules.words.articles)
        opened = here > 1 and words[here - 1] in rules.words.purpose
        if opened and side.start < early and words[here - 2] in rules.words.visits:
            found.add(side.code)
    return found


def _paired(passage: Passage) -> Iterator[frozenset[str]]:
    """Every two countries that have something between them or act together."""
    ordered = sorted(passage.sides.values())
    for left, right in pairwise(ordered):
        if left.code != right.code and _are_paired(passage, left, right):
            yield frozenset({left.code, right.code})
    yield from _hyphened(passage)


def _are_paired(passage: Passage, left: Side, right: Side) -> bool:
    """ "between X and Y", "X and Y are neighbours"."""
    rules, words = passage.rules, passage.words
    between = [
        word
        for word in words[left.end : right.start]
        if word not in rules.words.articles
    ]
    if len(between) != 1 or between[0] not in rules.words.ands:
        return False
    here = left.start - (words[left.start - 1] in rules.words.articles)
    opens = here <= 0 or not words[here - 1][-1].isalnum()
    opens = opens or words[here - 1] in rules.words.clause_borders
    behind = words[right.end : right.end + 1]
    acts = bool(rules.words.finite.intersection(behind))
    related = rules.words.relations.intersection(words[max(0, here - _REACH) : here])
    joined = words[here - 1] in rules.words.pair_openers if here > 0 else False
    return (opens and acts) or bool(joined and related)


def _hyphened(passage: Passage) -> Iterator[frozenset[str]]:
    """ "the U.S.-Japan alliance": words that the rows of a passage take for one."""
    text, mentions = passage.text, find_sides(passage.text)
    nouns = passage.rules.words.relations
    for left, right in pairwise(mentions):
        if text[left.end : right.start] not in ("-", "–", " - ", " – "):
            continue
        behind = text[right.end : right.end + 100].split()[:_REACH]
        named = {word.strip(".,;:’'").lower() for word in behind}
        pair = frozenset({left.code, right.code})
        if len(pair) == 2 and nouns & named and all(map(can_meet, pair)):
            yield pair
