"""What moves a wording of one object that is put in other words.

Two such wordings share too little for one word to tell a direction. What does is so
much at once, and nothing of the kind the other way, that no choice of words explains
it: several words of degree, a promise without bounds, costs that are threatened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summarizer.comparing.acting import is_told
from summarizer.comparing.likeness import Pair, Same, are_of_one, is_help_for_one
from summarizer.comparing.moving import Step, is_praise, pledges
from summarizer.comparing.objects import front_of, objects_of, shared_by
from summarizer.comparing.strength import found
from summarizer.languages.messages import remark

_SEVERAL = 2  # words of degree: one of them may be the other's in other words
_HEAPED = Same(0.65, 0.55)
# A bound that comes, and one that goes: nearly all must still be there.
_PROMISED, _GIVEN_UP = Same(0.75, 0.55), Same(0.85, 0.8)
# Of what was threatened before nothing may be gone.
_WIDENED = Same(0.85, 0.55)


def steps_in_other_words(pair: Pair) -> Iterator[Step]:
    """What moves between two wordings of one object, however they are put."""
    if {pair.earlier.ladder, pair.later.ladder} == {"critical", "cooperative"}:
        return
    yield from _of_degrees(pair)
    yield from _of_bounds(pair)
    yield from _of_costs(pair)


def _of_degrees(pair: Pair) -> Iterator[Step]:
    """Several words of degree that come or go at once, where the other has none."""
    if pair.is_close or is_praise(pair) or not are_of_one(pair, _HEAPED):
        return
    if any(map(is_told, (pair.earlier, pair.later))):
        return  # what is under way is told of another side
    fronts = [front_of(each.words) for each in (pair.earlier, pair.later)]
    old, new = map(_degrees, fronts)
    is_bare = [
        not words and not found("pressing", front)
        for words, front in zip((old, new), fronts, strict=True)
    ]
    if any(is_bare) and max(len(old), len(new)) >= _SEVERAL:
        yield _step(old, new)


def _degrees(front: str) -> Mapping[str, int]:
    """The words of degree, but for those that say how long."""
    lasting = found("lasting", front)
    return {
        word: weight
        for word, weight in found("degree", front).items()
        if word not in lasting and weight > 0
    }


def _of_bounds(pair: Pair) -> Iterator[Step]:
    """A promise that no time, cost or effort bounds: "for as long as it takes"."""
    said = (pair.earlier, pair.later)
    if not all(map(pledges, said)):
        return
    old, new = (found("unbounded", each.words) for each in said)
    around = [found("unbounded", each) for each in pair.around]
    is_one = pair.is_close
    if new and not (old or around[0]):
        is_one = is_one or are_of_one(pair, _PROMISED) or is_help_for_one(pair)
    elif old and not (new or around[1] or _degrees(pair.later.words)):
        is_one = is_one or are_of_one(pair, _GIVEN_UP)
    else:
        return
    if is_one:
        yield _step(old, new)


def _of_costs(pair: Pair) -> Iterator[Step]:
    """Costs or forces that are threatened beside all that was said before."""
    old, new = (found("threatening", each.words) for each in (pair.earlier, pair.later))
    kept = found("threatening", pair.around[0])
    gone = _degrees(pair.earlier.words).keys() - _degrees(pair.later.words)
    if not new or old or kept or gone:
        return
    if are_of_one(pair, _WIDENED) and _is_kept(pair):
        yield _step(old, new)


def _is_kept(pair: Pair) -> bool:
    """Whether nearly all that the earlier wording was of is in the later one."""
    before, after = (
        objects_of(each.words, pair.sides) for each in (pair.earlier, pair.later)
    )
    shared = shared_by(before, after).weight
    return shared >= _WIDENED.contained * sum(before.values())


def _step(old: Mapping[str, int], new: Mapping[str, int]) -> Step:
    reason = remark("words", come=[*new], gone=[*old])
    return Step(1 if new else -1, reason)
