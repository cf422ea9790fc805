"""Which two countries a meeting is of for certain, by more than being spoken of.

Forms read: "relations between X and Y", "the X-Y alliance", "X and Y are neighbours".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from summarizer.engines.rules.tokens.parties import end_of_opening, is_matter
from summarizer.engines.rules.tokens.text import Passage, Side
from summarizer.lexicon.sides import can_meet, find_sides

_REACH = (
    5  # words from "X-Y" to the noun for what the two have: "long-standing alliance"
)
_TWO = 2


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
    if len(sides) > _TWO or not all(map(can_meet, sides)):
        return ()
    if len(sides) < _TWO:
        found = {pair for pair in _paired(passage) if sides <= pair}
        found |= {pair for pair in _paired(title) if sides <= pair}
        if not found and sides:
            found = {sides | {code} for code in visited(passage)}
            found = {pair for pair in (*found, *thanked) if len(pair | sides) == _TWO}
        sides = next(iter(found)) if len(found) == 1 else frozenset()
    return tuple(sorted(sides))


def visited(passage: Passage) -> set[str]:
    """Countries that the opening says a visit is paid to."""
    words, rules, early = passage.words, passage.rules, end_of_opening(passage)
    found = set()
    for side in passage.sides.values():
        here = side.start - (words[side.start - 1] in rules.words.articles)
        opened = here > 1 and words[here - 1] in rules.words.visit_openers
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
    if not (can_meet(left.code) and can_meet(right.code)):
        return False
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
        if len(pair) == _TWO and nouns & named and all(map(can_meet, pair)):
            yield pair
