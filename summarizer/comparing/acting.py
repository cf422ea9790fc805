"""What a side does with a matter: how far its act alone moves a wording.

Of nearly the same words the rank of the act on its ladder counts, or how hard a side
presses where one of two is critical. Of one object in other words only what no two
translators mix up counts: that it is talked over, called needed, asked for or bound to,
and a concern beside a condemnation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.comparing.likeness import Pair, Same, are_of_one, joins_in
from summarizer.comparing.moving import CLAUSE, Step, lets_go
from summarizer.comparing.objects import front_of, is_of_ties
from summarizer.comparing.strength import (
    commits,
    committing,
    found,
    is_pledge,
    is_to_come,
    places,
)
from summarizer.languages.messages import remark
from summarizer.lexicon.matters import stays_in_touch, stems_of
from summarizer.models import JOINT, LADDERS, Act, Position, Remark, acts_of

# The lists of words that say that a thing matters, the highest first.
WEIGHTY = ("pressing", "needing", "weighing")
_RANKS = 2  # one is what two translators of a verb differ by (docs/labels.md)
_PRAISING = acts_of("APPRECIATE")
# Acts read where a report has none: they stand for no height of their own.
_UNTOLD = frozenset(("states", "affirms", "recalls"))
# A promise by its words, and a weight: whatever verb reports either.
_PLEDGED = _UNTOLD | {"supports"}
_WEIGHING = _PLEDGED | {"proposes", "agrees"}
# How hard a side presses, where one of two acts is critical: from hope to refusal. What
# differs by less than `_RANKS` says nothing: a hope and a proposal stand on one step.
_PRESSURE: dict[Act, int] = {
    "hopes": 2, "proposes": 2, "notes_differences": 2, "voices_concern": 2,
    "calls_for": 4, "objects": 4, "opposes": 5, "firmly_opposes": 6, "warns": 6,
    "demands": 6, "rejects": 6,
}  # fmt: skip

# Of one object in other words: talked over; called of weight, or a concern; needed; a
# thing that should be; asked for, agreed or a thing that must be; bound to, or
# condemned. Four are a step: a need and a call are no more than two readers of one text
# differ by.
_TALKED, _WEIGHED, _NEEDED, _DUE, _ASKED, _BOUND = 0, 2, 3, 4, 6, 7
_STEP = 4
# Steps that one part of several may make: what is asked for may be a part of what was
# welcome as a whole, and what is promised of what mattered.
_BY_PART = frozenset(((_TALKED, _ASKED), (_WEIGHED, _BOUND)))
_CRITICAL: dict[Act, int] = {
    "voices_concern": _WEIGHED, "opposes": _BOUND, "firmly_opposes": _BOUND,
    "rejects": _BOUND, "demands": _BOUND,
}  # fmt: skip
_COMMAS = frozenset(",;，；、")
_OPENING = 3  # words before the one of weight: "the great importance of S"
# What comes of talk may be narrower. The other way a promise may by now be kept: nearly
# all of it must still be there.
_UP, _DOWN, _DOWN_TO_WEIGHT = Same(0.62, 0.55), Same(0.85, 0.7), Same(0.85, 0.85)


def steps_of_act(pair: Pair, *, level: bool, is_same: bool) -> Iterator[Step]:
    """The step that the act makes, if any.

    `level` says that people of one rank speak, `is_same` that the words are so nearly
    the same that an act which only states tells less than another.
    """
    earlier, later = pair.earlier, pair.later
    if earlier.reporter != later.reporter:
        return
    value = 0
    if level and pair.is_close:
        value = _by_rank(earlier, later, is_same=is_same)
    value = value or _by_height(pair)
    # Who speaks for others talks over what they promised, and gives nothing up by it.
    if value > 0 or (value < 0 and level):
        yield Step(value, _shown(earlier, later))


def _shown(earlier: Position, later: Position) -> Remark:
    """What shows the step: the words where they carry it, else the two acts."""
    if not any(map(_is_high_by_words, (earlier, later))):
        return acts_of_both(earlier, later)
    come, gone = (_high_words(each) for each in (later, earlier))
    return remark("words", come=[*come], gone=[*gone])


def _is_high_by_words(position: Position) -> bool:
    is_told = position.act in _UNTOLD and commits(position.words)
    return is_told or _is_pressed(position)


def _high_words(position: Position) -> Sequence[str]:
    """The word that tells how high a position stands, if any."""
    front = front_of(position.words)
    heights = (found(name, front) for name in WEIGHTY)
    return [*committing(front), *(word for each in heights for word in each)][:1]


def acts_of_both(earlier: Position, later: Position) -> Remark:
    """The two acts, as a reason."""
    return remark("act", before=earlier.act, after=later.act)


def _by_rank(earlier: Position, later: Position, *, is_same: bool) -> int:
    """The step between two ranks, where both acts are of one scale.

    What was only stated is no lower act unless the words are the same, and none of
    them say that it matters.
    """
    acts = {earlier.act, later.act}
    is_sure = is_same and not any(map(_is_weighed, (earlier, later)))
    if JOINT in (earlier.side, later.side) or (
        not is_sure and not _UNTOLD.isdisjoint(acts)
    ):
        return 0
    if not _PRAISING.isdisjoint(acts):  # what is welcomed may be what was asked for
        return 0
    if "critical" in (earlier.ladder, later.ladder):
        before, after = _PRESSURE.get(earlier.act), _PRESSURE.get(later.act)
    else:
        before, after = _rank(earlier), _rank(later)
    return _step(before, after)


def _is_weighed(position: Position) -> bool:
    return position.act in _UNTOLD and bool(found("weighing", position.words))


def _step(before: int | None, after: int | None, least: int = _RANKS) -> int:
    if before is None or after is None or abs(after - before) < least:
        return 0
    return _RANKS if after > before else -_RANKS


def _rank(position: Position) -> int | None:
    if position.ladder == "neutral":
        return None
    if commits(position.words) or (position.rank == 1 and is_to_come(position.words)):
        return max(position.rank, LADDERS["commits"][1])
    return position.rank


def is_contrary(value: int, earlier: Position, later: Position) -> bool:
    """Whether the act goes against a direction, by however little: nothing is sure."""
    if value * (commits(later.words) - commits(earlier.words)) < 0:
        return True
    if value < 0 and later.act == "commits" and not _promises(earlier):
        return True
    if {earlier.ladder, later.ladder} != {"cooperative"}:
        return False
    if JOINT in (earlier.side, later.side):
        return False
    if not _UNTOLD.isdisjoint((earlier.act, later.act)):
        return False
    return value * ((_rank(later) or 0) - (_rank(earlier) or 0)) < 0


def _promises(position: Position) -> bool:
    return position.act == "commits" or commits(position.words)


def _by_height(pair: Pair) -> int:
    """The step between talk, a need, a call and a promise on surely one object."""
    earlier, later = pair.earlier, pair.later
    if {earlier.ladder, later.ladder} == {"critical", "cooperative"}:
        return 0  # two scales
    before, after = map(_height_in, (earlier, later), pair.around)
    step = _step(before, after, _STEP)
    if not step or any(map(_is_item, (earlier, later), pair.around)):
        return 0
    # The relationship is always held high, and only named where it is a topic.
    if _TALKED in (before, after) and any(
        is_of_ties(each.words, pair.sides) for each in (earlier, later)
    ):
        return 0
    # What is promised or asked for is no firmer where a part of what mattered is not.
    if (before, after) in _BY_PART and lets_go(earlier, later, pair.sides):
        return 0
    if step < 0 and not _is_given_up(pair):
        return 0
    least = _UP
    if step < 0:
        least = _DOWN if after == _TALKED else _DOWN_TO_WEIGHT
    return step if are_of_one(pair, least) else 0


def height_of(position: Position) -> int | None:
    """How far a side goes by what it does, or None where that is not sure."""
    words, act = position.words, position.act
    if position.ladder == "critical":
        return _CRITICAL.get(act)
    if act == "commits" or (act in _PLEDGED and commits(words)):
        return _BOUND
    if _is_pressed(position):
        return _ASKED
    if act == "discusses":
        return None if _pledges(words) else _weight(words)
    if act in _WEIGHING and _opens_with_weight(words):
        return _weight(words)
    if act in _WEIGHING and found("due", front_of(words)):
        return _DUE
    if act == "supports":
        return _BOUND
    if act == "calls_for":
        return _ASKED
    return _ASKED if act == "agrees" and not _only_goes_on(words) else None


def _height_in(position: Position, around: str) -> int | None:
    """The same, for words that are joined to others in their sentence.

    "The importance of wells and feeding S" calls both of weight.
    """
    height = height_of(position)
    if height is not None or position.act not in _UNTOLD:
        return height
    before = CLAUSE.split(around.partition(position.words)[0])[-1]
    is_joined = bool(joins_in("".join(before.split()[-1:])))
    if not is_joined or not any(found(name, before) for name in WEIGHTY):
        return None
    return _ASKED if found("pressing", before) else _weight(before)


def is_higher(one: Position, other: Position) -> bool:
    """Whether one goes farther than another by a step, as far as both can be told.

    A commitment that is only talked over is one where the other is none.
    """
    below, above = height_of(other), height_of(one)
    if above is None and commits(one.words):
        return below is not None and below < _BOUND
    return _step(below, above, _STEP) > 0


def _is_pressed(position: Position) -> bool:
    """Whether it says that a thing must be, or how urgently it is needed."""
    return position.ladder != "critical" and bool(
        found("pressing", front_of(position.words))
    )


def is_told(position: Position) -> bool:
    """Whether a thing is only welcomed, or told to be under way.

    It may have been promised before: beside a promise that is no height.
    """
    words = position.words
    if position.act == "welcomes":
        return not _pledges(words)
    is_under_way = bool(found("doing", front_of(words)))
    return position.act in _UNTOLD and is_under_way and not _opens_with_weight(words)


def _pledges(words: str) -> bool:
    return any(map(is_pledge, stems_of(words)))


def _weight(words: str) -> int:
    """How high it is that something matters or is needed; of neither, talk."""
    if found("needing", words):
        return _NEEDED
    return _WEIGHED if found("weighing", words) else _TALKED


def _opens_with_weight(words: str) -> bool:
    """Whether a clause says first that something matters: "the importance of S"."""
    return any(
        len(CLAUSE.split(words[:start])[-1].split()) <= _OPENING
        for name in ("weighing", "needing")
        for *_, start, _ in places(name, words)
    )


def _only_goes_on(words: str) -> bool:
    """Whether what is agreed is that something is so, matters, or goes on."""
    front = front_of(words)
    return stays_in_touch(front) or any(
        found(name, front) for name in ("telling", "doing", *WEIGHTY)
    )


def _is_item(position: Position, around: str) -> bool:
    """Whether the words stand in the middle of a list in their sentence."""
    before, words, behind = around.partition(position.words)
    return bool(
        words and before.rstrip()[-1:] in _COMMAS and behind.lstrip()[:1] in _COMMAS
    )


def _is_given_up(pair: Pair) -> bool:
    """Whether what was promised or condemned by the same is surely no longer so.

    What was agreed or asked for may have come about. What is under way is talked over
    because it is being kept, unless a word of degree has gone.
    """
    earlier, later = pair.earlier, pair.later
    if earlier.side != later.side or earlier.act in ("agrees", "calls_for"):
        return False
    if earlier.ladder == "critical" or not found("doing", later.words):
        return True
    old, new = (sum(found("degree", e.words).values()) for e in (earlier, later))
    return old > new
