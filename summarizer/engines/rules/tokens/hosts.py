"""Who of two received the other, by the opening of a report.

Forms read: "Rojas received Berg" · "Berg was welcomed by Rojas" · "the visiting
Norwegian leader" · "met in Santiago" · "on a visit to Chile".
"""

from __future__ import annotations

from summarizer.engines.rules.records import Cast
from summarizer.engines.rules.text import Line
from summarizer.engines.rules.tokens.text import Passage, end_of_opening
from summarizer.lexicon.capitals import load_capitals

_TWO = 2
_NEAR = 4  # words of "was warmly received in Oslo by", and of "visiting the President"


def host_of(cast: Cast[Passage], sides: tuple[str, ...]) -> str | None:
    """The side at whose place they met; None where the opening does not tell."""
    if len(sides) != _TWO:
        return None
    passage = cast.passage
    lines = [x for x in passage.lines if x.start < end_of_opening(passage)]
    for read in (_receiving, _visiting, _placed):
        for line in lines:
            side = read(cast, line, sides)
            if side:
                return side
    return None


def _named(cast: Cast[Passage], place: int, sides: tuple[str, ...]) -> str | None:
    """Whose side is named here, by somebody or by a country, if it is of the two."""
    naming, side = cast.namings.get(place), cast.passage.sides.get(place)
    code = naming.person.side if naming else None
    code = code or (side.code if side else None)
    return code if code in sides else None


def _other(side: str, sides: tuple[str, ...]) -> str:
    return sides[side == sides[0]]


def _receiving(cast: Cast[Passage], line: Line, sides: tuple[str, ...]) -> str | None:
    """ "Rojas received Berg", "Berg was received in Oslo by Rojas"."""
    passage, words = cast.passage, cast.passage.words
    classes = passage.rules.words
    for place in range(line.start + 1, line.end - 1):
        if words[place] not in classes.receives:
            continue
        found = [_named(cast, p, sides) for p in range(line.start, place)]
        subject = next((side for side in found if side), None)
        here = place - 1
        while here > line.start and passage.rules.is_adverb(words[here]):
            here -= 1
        if words[here] not in passage.rules.data.predicates.be:
            return subject
        behind = range(place + 1, line.end - 1)
        agent = next((p + 1 for p in behind if words[p] in classes.agents), line.start)
        near = range(agent, min(agent + _NEAR, line.end))
        named = (_named(cast, p, sides) for p in near)
        return next((side for side in named if side), None)
    return None


def _visiting(cast: Cast[Passage], line: Line, sides: tuple[str, ...]) -> str | None:
    """ "The visiting Norwegian leader": the other one is the host."""
    words = cast.passage.words
    for place in range(line.start, line.end):
        if words[place] not in cast.passage.rules.words.visiting:
            continue
        near = range(place + 1, min(place + 1 + _NEAR, line.end))
        named = (_named(cast, p, sides) for p in near)
        if guest := next((side for side in named if side), None):
            return _other(guest, sides)
    return None


def _placed(cast: Cast[Passage], line: Line, sides: tuple[str, ...]) -> str | None:
    """ "In Santiago", "visited Chile", "at the Kremlin": where only one is at home."""
    passage, words = cast.passage, cast.passage.words
    capitals = load_capitals(passage.language)
    homes = set[str]()
    for place in range(line.start + 1, line.end):
        before = place - 1 - (words[place - 1] in passage.rules.words.articles)
        if words[before] not in passage.rules.words.placing:
            continue
        hit = capitals.at(words, place) if words[place] in capitals else None
        side = passage.sides.get(place)
        if hit and passage.is_capital(place):
            homes.add(hit[0])
        elif side and side.form != "adjective":
            homes.add(side.code)
    homes &= set(sides)
    return homes.pop() if len(homes) == 1 else None
