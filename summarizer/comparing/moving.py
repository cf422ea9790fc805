"""What comes into a wording or goes out of it, and moves it up or down.

Only of one object, and only what an analyst would print: a word of degree beside a word
that both have, a deadline, a body, a condition, a clause against something, a figure
promised. Each is a step with the words that show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from summarizer.comparing.likeness import CLOSE, Pair, are_one_pledge
from summarizer.comparing.objects import front_of, has_more, objects_of, words_alike
from summarizer.comparing.strength import commits, found, is_pledge, is_to_come, places
from summarizer.languages.messages import remark
from summarizer.lexicon.matters import concepts_of, is_common, stems_of, tokens_of
from summarizer.lexicon.sides import find_sides
from summarizer.models import Position, Remark, acts_of

# Two steps at most by one rule, so that words heaped up weigh no more than an act.
MOST = 2
# Who only tells, thanks, greets, condemns or looks forward names days and bodies, and
# binds nobody to them.
_TELLING = acts_of("ASSERT")
_FREE = _TELLING | acts_of("APPRECIATE", "OBJECT") | {"hopes", "invites"}
PRAISING, _COURTEOUS = acts_of("APPRECIATE"), {"thanks", "congratulates"}
_OWNED = 2  # words behind a side's name that are of one thing of its
_NEARLY_SAME = 0.8  # share (Dice) of all words
_PLEDGING = acts_of("COMMIT", "AGREE")
CLAUSE = re.compile("[,;:.，；：。]")


class Step(NamedTuple):
    """Steps up (+) or down (-) by one rule, and the words that show them.

    `is_enough`: whether they give a direction where no other rule does.
    """

    value: int
    reason: Remark
    is_enough: bool = True


def steps_between(pair: Pair) -> Iterator[Step]:
    """All that moves between two wordings, but for the act."""
    if (
        (pair.is_close or are_one_pledge(pair))
        and not is_praise(pair)
        and not _is_turned(pair)
    ):
        yield from _of_degree(pair)
    if pair.is_close:
        yield from _of_extent(pair)
    yield from _of_clauses(pair, "condition")
    yield from _of_clauses(pair, "opposing")
    yield from _of_settling(pair)
    yield from _of_terms(pair)


def _of_degree(pair: Pair) -> Iterator[Step]:
    """Words of degree on a word that both wordings have.

    One intensifier for another tells nothing: "lasting" for "unwavering"; nor does one
    of time for another: "continued" for "enduring". One alone that goes out is not
    enough where it is put by another act, a topic of talks for one, stands on what is
    told to be so, or is said of more, nor where its sentence has another instead.
    """
    old, new = (
        _beside_shared("degree", one, other)
        for one, other in _both_ways(pair.earlier.words, pair.later.words)
    )
    kept = [found("lasting", e.words) for e in (pair.earlier, pair.later)]
    if all(kept):
        old, new = (
            {word: weight for word, weight in each.items() if word not in lasting}
            for each, lasting in zip((old, new), kept, strict=True)
        )
    degrees = [found("degree", e.words) for e in (pair.earlier, pair.later)]
    if set(degrees[0].values()) == set(degrees[1].values()):
        return
    is_only_gone = len(degrees[0]) - len(degrees[1]) == 1 and not new
    for step in _moved(pair, old, new, "degree"):
        is_enough = step.value > 0 or not is_only_gone or _is_less(pair)
        yield step._replace(is_enough=is_enough)


def _is_less(pair: Pair) -> bool:
    """Whether the later wording holds the same in the same way, and no more of it."""
    act = pair.later.act
    is_told = act in _TELLING and found("telling", pair.later.words)
    if act != pair.earlier.act or is_told or _is_firm(pair.around[1]):
        return False
    return not lets_go(pair.later, pair.earlier, pair.sides)


def _is_firm(words: str) -> bool:
    """Whether there is any word of degree that makes it firmer."""
    return any(weight > 0 for weight in found("degree", words).values())


def lets_go(one: Position, other: Position, sides: frozenset[str]) -> bool:
    """Whether one wording has an object by itself that the other has not."""
    return has_more(objects_of(one.words, sides), objects_of(other.words, sides))


def _of_extent(pair: Pair) -> Iterator[Step]:
    """All of a thing that becomes some of it, or some that becomes all.

    Where one wording has neither word it may mean all of them too.
    """
    old, new = (
        _beside_shared("extent", one, other)
        for one, other in _both_ways(pair.earlier.words, pair.later.words)
    )
    value = sum(new.values()) - sum(old.values())
    if sum(old.values()) * sum(new.values()) < 0:
        reason = remark("words", come=[*new], gone=[*old])
        yield Step(1 if value > 0 else -1, reason)


def is_praise(pair: Pair) -> bool:
    """Whether it only thanks, or praises in other words: warmth has no direction."""
    acts = {pair.earlier.act, pair.later.act}
    if not acts.isdisjoint(_COURTEOUS):
        return True
    alike = words_alike(pair.earlier.words, pair.later.words)
    return not acts.isdisjoint(PRAISING) and alike < _NEARLY_SAME


def _is_turned(pair: Pair) -> bool:
    """Whether one is critical and the other cooperative: two scales, no height."""
    return {pair.earlier.ladder, pair.later.ladder} == {"critical", "cooperative"}


def _both_ways(a: str, b: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (a, b), (b, a)


def _beside_shared(name: str, words: str, other: str) -> dict[str, int]:
    """The words of a list that stand next to a word that the other wording has too.

    What stands behind the object is of another: "hostages who may be in S".
    """
    there = stems_of(other)
    limit = len(front_of(words))
    return {
        text: weight
        for text, weight, start, end in places(name, words)
        if start < limit
        and not _is_said_otherwise(text, there)
        and _are_shared(_neighbours(words, start, end), there)
    }


def _are_shared(words: Set[str], there: Set[str]) -> bool:
    """Whether one of some words stands there, or another word for what is pledged.

    "Unwavering commitment" and "support" are one thing with and without a degree.
    """
    if not words.isdisjoint(there):
        return True
    return any(map(is_pledge, words)) and any(map(is_pledge, there))


def _is_said_otherwise(word: str, there: Set[str]) -> bool:
    """Whether a wording has a word in another form: "sustaining" for "sustained"."""
    return bool(stems_of(word)) and stems_of(word) <= there


def _neighbours(words: str, start: int, end: int) -> set[str]:
    """The words that one of degree stands with: behind it, or before at a clause's end.

    Other words of degree between them are passed over, and whose it is: "ironclad
    U.S. alliance commitments" are commitments and of an alliance.
    """
    passed = [(begin, last) for _, _, begin, last in places("degree", words)]
    owners = [(side.start, side.end) for side in find_sides(words)]
    tokens = [
        (token, at)
        for token, at in tokens_of(words)
        if not any(begin <= at < last for begin, last in (*passed, *owners))
    ]
    behind = [(token, at) for token, at in tokens if at >= end]
    before = [token for token, at in tokens if at < start]
    limit = behind[0][1] if behind else len(words)
    owner = next((last for begin, last in owners if end <= begin < limit), None)
    with_it = {token for token, _ in behind[: 1 if owner is None else _OWNED]}
    if behind and not CLAUSE.search(words, owner or end, limit):
        return with_it
    return {*before[-1:], *with_it}


def _moved(
    pair: Pair, old: Mapping[str, int], new: Mapping[str, int], name: str
) -> Iterator[Step]:
    """Words that come in or go out, for what they weigh."""
    words = (pair.earlier.words, pair.later.words)
    kept = [
        {*found(name, said), *found(name, at)}
        for said, at in zip(words, pair.around, strict=True)
    ]
    come = {word: weight for word, weight in new.items() if word not in kept[0]}
    gone = {word: weight for word, weight in old.items() if word not in kept[1]}
    value = sum(come.values()) - sum(gone.values())
    if value:
        reason = remark("words", come=[*come], gone=[*gone])
        yield Step(max(-MOST, min(MOST, value)), reason)


def _of_terms(pair: Pair) -> Iterator[Step]:
    """A deadline or a body, where somebody is bound to it."""
    if not all(map(binds, (pair.earlier, pair.later))):
        return
    for name in ("deadline", "mechanism"):
        old, new = (found(name, e.words) for e in (pair.earlier, pair.later))
        # One for another is put otherwise.
        if bool(old) != bool(new):
            yield from _moved(pair, old, new, name)


def binds(position: Position) -> bool:
    """Whether somebody is bound by it: by the act, or by its words."""
    return position.act not in _FREE or _is_worded_as_promise(position.words)


def _is_worded_as_promise(words: str) -> bool:
    return commits(words) or is_to_come(words)


def _of_settling(pair: Pair) -> Iterator[Step]:
    """Differences that are to be solved, no longer or not only managed."""
    if all("differences" in concepts_of(e.words) for e in (pair.earlier, pair.later)):
        old, new = (found("settling", e.words) for e in (pair.earlier, pair.later))
        if bool(old) != bool(new):
            yield from _moved(pair, old, new, "settling")


def _of_clauses(pair: Pair, name: str) -> Iterator[Step]:
    """A condition, or a clause against something, that is made or given up.

    But for it the wordings are near each other; one for another is put otherwise.
    """
    old, new = (
        _own_clauses(name, one, other)
        for one, other in _both_ways(pair.earlier.words, pair.later.words)
    )
    has = [bool(found(name, e.words)) for e in (pair.earlier, pair.later)]
    if has[0] != has[1]:
        yield from _moved(pair, old, new, name)


def _own_clauses(name: str, words: str, other: str) -> dict[str, int]:
    """Words of a list that open a clause on what the other wording has not."""
    return {
        text: weight
        for text, weight, start, end in places(name, words)
        if words_alike(_without(words, start, end), other) >= CLOSE
        and not is_on_shared(words, end, other)
    }


def _without(words: str, start: int, end: int) -> str:
    """A wording without the clause that is opened there."""
    behind = CLAUSE.search(words, end)
    return words[:start] + (words[behind.start() :] if behind else "")


def is_on_shared(words: str, end: int, other: str) -> bool:
    """Whether what follows in the clause is mostly what the other wording has too."""
    clause = CLAUSE.split(words[end:], maxsplit=1)[0]
    told = {token for token in stems_of(clause) if not is_common(token)}
    there = stems_of(other)
    return 2 * len(told & there) >= min(len(told), len(there))


def pledges(position: Position) -> bool:
    """Whether a position promises, by its act or its words."""
    return position.act in _PLEDGING or _is_worded_as_promise(position.words)
