"""Whose side somebody's own words show, and the words beside their name.

"Reaffirmed Singapore's commitment" is said for Singapore; "thanked Algeria" is not said
by Algeria. A country in any other object is no evidence. Beside a name stand a list, an
order, a body's own office: "met with Chancellor A and Vice Chancellor B of X" · "X
President A, Vice President B and Minister C" · "Joint Statement of X and Y. … between
President A and Prime Minister B" · "the High Representative C" · "the X delegation was
led by C".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from summarizer.engines.rules.belonging import Clue
from summarizer.engines.rules.records import Cast, Naming, Person, share_side
from summarizer.engines.rules.text import OPENING, Line
from summarizer.engines.rules.tokens.offices import plain_office
from summarizer.engines.rules.tokens.text import (
    NOUN_REACH,
    Passage,
    country_after,
    end_of_opening,
)
from summarizer.lexicon.rules import Verb
from summarizer.models import Act, acts_of

# Said to somebody: whoever is named behind it is of the other side. What is hoped for
# or proposed may be for both.
TOWARDS = acts_of("APPRECIATE", "SEEK") - {"hopes", "proposes"}

_AND_HIS = 2  # words between "Berg and his trade minister"


class Shown(NamedTuple):
    """What a person's words show of sides: their own, and others.

    `own` is what they commit by name, `promised` what they say it does; `other` whom
    they turn to, `thanked` those of them whom they thank.
    """

    own: Counter[str]
    promised: Counter[str]
    other: set[str]
    thanked: set[str]

    @classmethod
    def nothing(cls) -> Shown:
        """Nothing yet."""
        return cls(Counter(), Counter(), set(), set())


def bare_opener(cast: Cast[Passage]) -> tuple[int, ...]:
    """Where the bare office stands that opens it: "The Prime Minister spoke to S"."""
    passage, rules = cast.passage, cast.passage.rules
    for line in passage.lines[:OPENING]:
        place = line.start + (passage.words[line.start] in rules.words.articles)
        role = cast.roles.get(place)
        if role is None or role.side or role.end >= line.end or place == line.start:
            continue
        hit = rules.verbs.at(passage.words, role.end)
        if hit and hit[0].takes == "scene" and "past" in hit[0].forms:
            return tuple(
                there
                for there, other in cast.roles.items()
                if other.office == role.office and other.side is None
                if there not in passage.side_ends
            )
    return ()


def shown_by(cast: Cast[Passage]) -> dict[int, Shown]:
    """For each person who speaks what their words show."""
    shown: dict[int, Shown] = {}
    passage = cast.passage
    ordered = sorted(
        [*cast.namings.values(), *_office_namings(cast)],
        key=lambda naming: naming.start,
    )
    nexts = [*(naming.start for naming in ordered), len(passage.words)][1:]
    for naming, following in zip(ordered, nexts, strict=True):
        line = passage.lines[passage.line_of(naming.start)]
        if opens_clause(passage, naming, line):
            known = shown.setdefault(id(naming.person), Shown.nothing())
            weigh_words(passage, (naming.end, min(following, line.end)), known)
    return shown


def _office_namings(cast: Cast[Passage]) -> list[Naming]:
    """Where "the Federal Chancellor" stands for the only person of that office."""
    found, opener = [], bare_opener(cast)
    for place, role in cast.roles.items():
        fitting = [p for p in cast.people if not p.past and _holds(p, role.office)]
        described = place in cast.passage.side_ends  # "the Iranian Foreign Minister"
        own = place in opener
        if role.side is None and len(fitting) == 1 and not described and not own:
            articled = cast.passage.words[place - 1] in (
                cast.passage.rules.words.articles
            )
            found.append(Naming(place - (place > 0 and articled), role.end, fitting[0]))
    return found


def _holds(person: Person, office: str) -> bool:
    held = (each.lower() for each in person.offices)
    return any(
        each == office
        or each.endswith(" " + office)
        or each.startswith((office + " of ", office + " for "))
        for each in held
    )


def opens_clause(passage: Passage, naming: Naming, line: Line) -> bool:
    """Whether the person may be the subject here: not behind "with" or "thanked"."""
    if naming.start == line.start:
        return True
    before = passage.words[naming.start - 1]
    return not before[-1].isalnum() or before in passage.rules.words.clause_borders


def weigh_words(passage: Passage, span: tuple[int, int], shown: Shown) -> None:
    """Read what a subject does: own commitments for a side, thanks against it."""
    words, rules = passage.words, passage.rules
    # Thanking, asking, wanting "Singapore's help", "expressed thanks for Singapore's
    # help": whom this is for is the other side.
    towards = wishes = thanks = False
    for place in range(*span):
        hit = rules.verbs.at(words, place) if words[place] in rules.verbs else None
        if hit:
            noun = _noun_act(passage, hit, span[1])
            towards, wishes = hit[0].act in TOWARDS, hit[0].act == "hopes"
            wishes = wishes or noun in TOWARDS
            thanks = "thanks" in (hit[0].act, noun)
        side = passage.sides.get(place)
        if side is None or side.form == "adjective":
            continue
        before = words[place - 1 - (words[place - 1] in rules.words.articles)]
        owned = words[side.end : side.end + 1] in (["'s"], ["'"])
        own = rules.words.own_nouns.intersection(words[side.end + 1 : side.end + 4])
        if towards or (wishes and owned):
            shown.other.add(side.code)
            # "thanked Algeria", who hears it; "thanks for Israel's condolences" may be
            # said to anybody.
            shown.thanked.update({side.code} if thanks and not owned else ())
            towards = False
        elif owned and own and before not in rules.words.matter_openers:
            shown.own[side.code] += 1
        elif before in rules.words.that:
            acts = rules.words.own_verbs.intersection(words[side.end : side.end + 1])
            shown.promised[side.code] += bool(acts)


def _noun_act(passage: Passage, hit: tuple[Verb, int], limit: int) -> Act | None:
    """What the noun behind a verb does: "expressed his appreciation for S"."""
    verb, end = hit
    if verb.takes != "noun":
        return None
    for word in passage.words[end : min(end + NOUN_REACH, limit)]:
        if word in passage.rules.nouns:
            return passage.rules.nouns[word]
        if word in passage.rules.words.prepositions:
            break
    return None


def tell_beside(cast: Cast[Passage], title: Passage) -> None:
    """Take in what offices, lists and orders show of people without a country."""
    _tell_offices(cast)
    for namings, passage in cast.all_namings():
        _of_delegations(namings, passage)
        _of_staff(namings, passage)
        for row in _rows(cast, namings, passage):
            if not any(person.past for person in row):
                share_side(row)
    _in_order(cast, title)


def _tell_offices(cast: Cast[Passage]) -> None:
    """Offices that only one organisation has: the EU's High Representative."""
    offices = cast.passage.rules.offices_of
    for person in cast.people:
        for office in person.offices:
            side = offices.get(_plain_office(cast.passage, office))
            if side and person.side is None:
                person.belonging.learn(Clue("named", side, office))


def _plain_office(passage: Passage, office: str) -> str:
    """ "European Commissioner" of "European Commissioner for Trade"."""
    words = office.split("/")[0].lower().split()
    hit = passage.rules.titles.at(words, 0)
    links = passage.rules.data.titles.about
    about = hit and links.intersection(words[hit[1] : hit[1] + 1])
    return hit[0] if hit and about else " ".join(words)


def _of_delegations(namings: list[Naming], passage: Passage) -> None:
    """ "The Norwegian delegation was headed by State Secretary NAME"."""
    words, rules = passage.words, passage.rules
    for naming in namings:
        start = naming.start
        start -= start > 0 and words[start - 1] in rules.words.articles
        here = start - 1
        if here < 2 or words[here] not in rules.words.agents:
            continue
        if words[here - 1] not in rules.words.heading:
            continue
        here -= 1
        while here > 0 and words[here - 1] in rules.data.predicates.be:
            here -= 1
        side = passage.side_ends.get(here - 1 - (words[here - 2] in ("'s", "'")))
        if side and words[here - 1] in rules.data.joint.delegations:
            words_beside = passage.slice(side.start, naming.end)
            clue = Clue("named", side.code, " ".join(words_beside.split()))
            naming.person.belonging.learn(clue)


def _of_staff(namings: list[Naming], passage: Passage) -> None:
    """ "Berg and his trade minister, NAME": of one side; a counterpart is not."""
    words, rules = passage.words, passage.rules
    for left, right in pairwise(namings):
        between, side = words[left.end : right.start], left.person.side
        if len(between) != _AND_HIS or between[0] not in rules.words.ands:
            continue
        office = rules.titles.at(words, right.start)
        facing = (
            office and plain_office(office[0], rules) in rules.data.titles.relations
        )
        if between[1] not in rules.words.possessive or facing:
            continue
        if side and right.person.side is None:
            beside = " ".join(passage.slice(left.start, right.end).split())
            right.person.belonging.learn(Clue("beside", side, beside))


def _rows(
    cast: Cast[Passage], namings: list[Naming], passage: Passage
) -> Iterator[list[Person]]:
    """Those who are met in one breath: "with President A, B and C of X"."""
    rules, row, closed = passage.rules, list[Naming](), False
    for naming in namings:
        last = row[-1] if row else None
        between = (
            passage.words[country_after(passage, last.end)[0] : naming.start]
            if last
            else []
        )
        linked = [w for w in between if w != "," and w not in rules.words.articles]
        joined = all(word in rules.words.ands for word in linked)
        if last and between and len(linked) < 2 and joined and not closed:
            row.append(naming)
            closed = bool(linked)
            continue
        if len(row) >= 2 and closed:
            yield [each.person for each in row]
        before = passage.words[naming.start - 1] if naming.start else ""
        row = [naming] if before in rules.words.counterpart_openers else []
        closed = False
    if len(row) >= 2 and closed:
        yield [each.person for each in row]


def _in_order(cast: Cast[Passage], title: Passage) -> None:
    """Give two leaders that something is between the two countries that it is between.

    "Joint Statement of Chile and Norway. The meeting between President Rojas and Prime
    Minister Berg": in one order, and never both of one side.
    """
    pair = _paired_sides(title) or _paired_sides(cast.passage)
    for namings, passage in cast.all_namings() if pair else ():
        openers = passage.rules.words.pair_openers
        for left, right in pairwise(namings):
            between = passage.words[left.end : right.start]
            joined = len(between) == 1 and between[0] in passage.rules.words.ands
            two = (left.person, right.person)
            opened = left.start > 0 and passage.words[left.start - 1] in openers
            if joined and opened and not any(p.side or p.past for p in two):
                for person, (side, words) in zip(two, pair, strict=True):
                    person.belonging.learn(Clue("beside", side, words))


def _paired_sides(passage: Passage) -> tuple[tuple[str, str], ...]:
    """The first two sides named "X and Y" with their words, if the opening has such."""
    early = end_of_opening(passage)
    for left, right in pairwise(sorted(passage.sides.values())):
        between = passage.words[left.end : right.start]
        joined = len(between) == 1 and between[0] in passage.rules.words.ands
        if joined and right.start < early and left.code != right.code:
            both = (left, right)
            return tuple((s.code, passage.slice(s.start, s.end)) for s in both)
    return ()
