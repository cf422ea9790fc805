"""Whose side the words beside a name show: a list, an order, a body's own office.

Forms read: "met with Chancellor A and Vice Chancellor B of X" · "X President A, Vice
President B and Minister C" · "Joint Statement of X and Y. … between President A and
Prime Minister B" · "the High Representative C" · "the X delegation was led by C".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from summarizer.engines.rules.belonging import Clue
from summarizer.engines.rules.tokens.parties import end_of_opening
from summarizer.engines.rules.tokens.people import Cast
from summarizer.engines.rules.tokens.persons import Naming, Person
from summarizer.engines.rules.tokens.text import Passage

_TWO = 2  # people or sides that one list names


def tell_beside(cast: Cast, title: Passage) -> None:
    """Take in what offices, lists and orders show of people without a country."""
    _of_offices(cast)
    for namings, passage in cast.all_namings():
        _of_delegations(namings, passage)
        for row in _rows(cast, namings, passage):
            _share(row)
    _in_order(cast, title)


def _of_offices(cast: Cast) -> None:
    """Offices that only one organisation has: the EU's High Representative."""
    offices = cast.passage.rules.offices_of
    for person in cast.people:
        for office in person.offices:
            side = offices.get(office.split("/")[0].lower())
            if side and person.side is None:
                person.belonging.learn(Clue("named", side, office))


def _of_delegations(namings: list[Naming], passage: Passage) -> None:
    """ "The Norwegian delegation was headed by State Secretary NAME"."""
    words, rules = passage.words, passage.rules
    for naming in namings:
        start = naming.start
        start -= start > 0 and words[start - 1] in rules.words.articles
        here = start - 1
        if here < _TWO or words[here] not in rules.words.agents:
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


def _rows(
    cast: Cast, namings: list[Naming], passage: Passage
) -> Iterator[list[Person]]:
    """Those who are met in one breath: "with President A, B and C of X"."""
    rules, row, closed = passage.rules, list[Naming](), False
    for naming in namings:
        last = row[-1] if row else None
        between = (
            passage.words[cast.after_country(last.end, passage) : naming.start]
            if last
            else []
        )
        linked = [w for w in between if w != "," and w not in rules.words.articles]
        joined = all(word in rules.words.ands for word in linked)
        if last and between and len(linked) < _TWO and joined and not closed:
            row.append(naming)
            closed = bool(linked)
            continue
        if len(row) >= _TWO and closed:
            yield [each.person for each in row]
        before = passage.words[naming.start - 1] if naming.start else ""
        row = [naming] if before in rules.words.counterpart_openers else []
        closed = False
    if len(row) >= _TWO and closed:
        yield [each.person for each in row]


def _share(row: list[Person]) -> None:
    """Give those of a row without a side the one that the others are of.

    Of two, one side is enough; of more, it must be the first one's, whom the others
    come with.
    """
    known = [person for person in row if person.side]
    sides = {person.side for person in known}
    first = row[0].side or len(row) == _TWO
    if len(sides) != 1 or not first or any(person.past for person in row):
        return
    for person in row:
        if person.side is None:
            side = str(known[0].side)
            person.belonging.learn(Clue("beside", side, known[0].name))


def _in_order(cast: Cast, title: Passage) -> None:
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
