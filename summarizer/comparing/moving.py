"""What comes into a wording or goes out of it, and moves it up or down.

Only of one object, and only what an analyst would print: a word of degree beside a word
that both have, a deadline, a body, a condition, a clause against something, a figure
promised. Each is a step with the words that show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.comparing.likeness import CLOSE, Pair, are_one_pledge
from summarizer.comparing.objects import front_of, words_alike
from summarizer.comparing.strength import commits, found, is_pledge, is_to_come, places
from summarizer.grounding.numerals import months, stated
from summarizer.languages.language import all_languages
from summarizer.languages.messages import remark
from summarizer.lexicon.matters import concepts_of, is_common, stems_of, tokens_of
from summarizer.lexicon.sides import find_sides
from summarizer.models import Position, Remark, acts_of

# Two steps at most by one rule, so that words heaped up weigh no more than an act.
_MOST = 2
# Who only tells, thanks, greets, condemns or looks forward names days and bodies, and
# binds nobody to them.
_FREE = acts_of("ASSERT", "APPRECIATE", "OBJECT") | {"hopes", "invites"}
_PRAISING, _COURTEOUS = acts_of("APPRECIATE"), {"thanks", "congratulates"}
_OWNED = 2  # words behind a side's name that are of one thing of its
_NEARLY_SAME = 0.8  # share (Dice) of all words
_PLEDGING = acts_of("COMMIT", "AGREE")
# What is moved by a date or an amount: the last as words behind a figure, at most.
_COUNTED = 3
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEARS = range(1900, 2101)  # figures that are more often a year than an amount
_IN_NAME = re.compile(r"[-A-Za-z0-9]")  # before a figure that a name ends in: covid-19
CLAUSE = re.compile("[,;:.，；：。]")


@cache
def _ordinal() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.strength.counting)
    return re.compile(rf"\s?(?:{'|'.join(words)})")


class Step(NamedTuple):
    """Steps up (+) or down (-) by one rule, and the words that show them."""

    value: int
    reason: Remark


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
        yield from _of_figures(pair)
        yield from _of_years(pair)
    yield from _of_clauses(pair, "condition")
    yield from _of_clauses(pair, "opposing")
    yield from _of_settling(pair)
    yield from _of_terms(pair)


def _of_degree(pair: Pair) -> Iterator[Step]:
    """Words of degree on a word that both wordings have.

    One intensifier for another tells nothing: "lasting" for "unwavering"; nor does one
    of time for another: "continued" for "enduring".
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
    kinds = [set(found("degree", e.words).values()) for e in (pair.earlier, pair.later)]
    if kinds[0] != kinds[1]:
        yield from _moved(pair, old, new, "degree")


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
    return not acts.isdisjoint(_PRAISING) and alike < _NEARLY_SAME


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
        yield Step(max(-_MOST, min(_MOST, value)), reason)


def _of_terms(pair: Pair) -> Iterator[Step]:
    """A deadline or a body, where somebody is bound to it."""
    if not all(map(_binds, (pair.earlier, pair.later))):
        return
    for name in ("deadline", "mechanism"):
        old, new = (found(name, e.words) for e in (pair.earlier, pair.later))
        # One for another is put otherwise.
        if bool(old) != bool(new):
            yield from _moved(pair, old, new, name)


def _binds(position: Position) -> bool:
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


def _of_figures(pair: Pair) -> Iterator[Step]:
    """An amount promised: more or less of the same, or named where none was."""
    said = (pair.earlier, pair.later)
    if not all(map(_binds, said)) or not _PRAISING.isdisjoint(e.act for e in said):
        return  # who welcomes a thing promises no more of it
    old, new = (_amounts(e.words) for e in said)
    for noun in old.keys() & new.keys() if all(map(pledges, said)) else ():
        (before, was), (after, is_) = old[noun], new[noun]
        if before != after:
            reason = remark("words", come=[is_], gone=[was])
            yield Step(_MOST if after > before else -_MOST, reason)
            return
    if bool(old) == bool(new):
        return
    come = _named_first(new, pair.earlier.words, pair.around[0])
    gone = _named_first(old, pair.later.words, pair.around[1])
    if come or gone:
        yield Step(1 if come else -1, remark("words", come=[*come], gone=[*gone]))


def _named_first(
    amounts: Mapping[str, tuple[float, str]], other: str, around: str
) -> list[str]:
    """The amount of what the other wording has without one, there or beside it."""
    there = stems_of(other)
    beside = stated(around)
    return [
        told
        for noun, (value, told) in amounts.items()
        if noun in there and value not in beside
    ][:1]


def pledges(position: Position) -> bool:
    """Whether a position promises, by its act or its words."""
    return position.act in _PLEDGING or _is_worded_as_promise(position.words)


@lru_cache(maxsize=8192)
def _amounts(words: str) -> Mapping[str, tuple[float, str]]:
    """What is counted, by each word right behind a figure, with value and wording.

    No ordinals, no dates, nothing that the genre counts everywhere ("two sides").
    """
    amounts: dict[str, tuple[float, str]] = {}
    for value, told in stated(words).items():
        at = words.find(told)
        end = at + len(told)
        is_part = at > 0 and _IN_NAME.match(words, at - 1) is not None
        if at < 0 or is_part or value in _YEARS or _ordinal().match(words, end):
            continue
        if _is_of_date(words, at, end):
            continue
        for noun in _behind(words, end):
            amounts.setdefault(noun, (value, told))
    return amounts


def _is_of_date(words: str, start: int, end: int) -> bool:
    """Whether a month stands beside a figure: "on March 23", "23 March"."""
    beside = (*words[:start].split()[-1:], *words[end:].split()[:1])
    return any(map(months, beside))


def _behind(words: str, end: int) -> Sequence[str]:
    """The words behind a figure, up to what the genre says of everything."""
    clause = CLAUSE.split(words[end:], maxsplit=1)[0]
    tokens = [*tokens_of(clause)][:_COUNTED]
    if not tokens or clause[: tokens[0][1]].strip(" -"):
        return ()  # "Article 5 and the ..." counts nothing
    nouns = [token for token, _ in tokens]
    if is_common(nouns[0]):
        return ()
    return [each for each in nouns if not is_common(each)]


def _of_years(pair: Pair) -> Iterator[Step]:
    """A deadline brought forward, or put back."""
    old, new = (
        {
            int(year)
            for text in found("deadline", e.words)
            for year in _YEAR.findall(text)
        }
        for e in (pair.earlier, pair.later)
    )
    if len(old) == len(new) == 1 and old != new:
        (before,), (after,) = old, new
        reason = remark("words", come=[str(after)], gone=[str(before)])
        yield Step(-1 if after > before else 1, reason)
