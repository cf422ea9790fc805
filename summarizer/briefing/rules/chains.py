"""The gravest matters of a longer series, each with its first, turning and last words.

No link between meetings is needed: each wording stands by itself, under its day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from math import log2
from typing import NamedTuple

from summarizer.briefing.length import half_of
from summarizer.briefing.rules.desk import Desk, breadth
from summarizer.briefing.rules.kinds import is_at_war, theatres, vague
from summarizer.briefing.rules.naming import Matters, Step
from summarizer.briefing.rules.wordings import telling_stems
from summarizer.comparing.pairing import nearness
from summarizer.lexicon.matters import has_kin, stays_in_touch, theatres_in
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, MeetingOf

_MEETINGS = 5  # before the latest, for a series to be a longer one
_TOLD_BY_ONE = 2  # where one side tells all of it: there are no accounts to compare
_MOST = 36  # matters that are asked
_STEPS, _FULL = 3, 9  # wordings before now, of so many matters; of the others one less
_GRAVEST, _MORE = 1, 2  # matters that have so many wordings more
_WORDS_EACH = 200  # of half the texts, for each wording of a matter
_NOW = 2  # wordings now
_WAR = "conflicts"  # the topic of wars
_LONG = 8  # words of what tells more than a name, whatever these are
_AGAIN = 0.6  # what each further wording of a matter weighs
SAME_OBJECT = 0.42  # nearness of two wordings that name one thing, to be of one object
_SAME = 0.45  # nearness of two wordings that say the same
_SAME_TURN = 0.6  # and of one matter at two meetings, where the later is no turn
_TELLING = 0.2  # of the heaviest wording's weight, for another to be told
_OPENING = 0.4  # and for the first to be told as such
_TIMES = 3  # doublings of the texts that name a matter, for it to weigh once more
_ALIVE = 1.4  # what is spoken of now
_ALONE = 0.3  # what is named at one meeting alone


class Chain(NamedTuple):
    """A matter with its wordings before, in time, and now.

    `last` is the last meeting that had a word of it, where there is none now.
    """

    key: str
    before: tuple[Step, ...]
    now: tuple[Step, ...]
    last: MeetingOf | None
    weight: float


def is_long(desk: Desk) -> bool:
    """Whether a series is told matter by matter through its meetings alone."""
    return len(desk.before) >= _MEETINGS and desk.words.language == desk.tongue


def is_followed(desk: Desk) -> bool:
    """Whether its matters are told through its meetings, whatever else is."""
    is_of_one = desk.scope.is_told_by_one and len(desk.before) >= _TOLD_BY_ONE
    return is_long(desk) or (is_of_one and desk.words.language == desk.tongue)


def chains_of(desk: Desk, matters: Matters) -> list[Chain]:
    """The heaviest, one by one: what a wording tells is told in no other again."""
    room = half_of(desk.scope) // _WORDS_EACH
    steps = {key: _of_one_place(desk, matters.then(key)) for key in matters.before}
    chosen: list[Chain] = []
    found: dict[str, Chain] = {}
    told: set[str] = set()
    while len(chosen) < _MOST:
        more = _MORE * (len(chosen) < _GRAVEST) - (len(chosen) >= _FULL)
        most = max(1, min(_STEPS + more, room))
        if len(chosen) in (_GRAVEST, _FULL):
            found.clear()
        for key in sorted(steps.keys() - found.keys()):
            chain = _chain(desk, matters, key, steps[key], most)
            found[key] = _weighed(matters, chain, steps[key], told)
        best = max(found.values(), key=lambda c: c.weight, default=None)
        if best is None or not best.weight:
            return chosen
        chosen.append(best)
        del steps[best.key], found[best.key]
        told.update(step.words for step in best.now)
        for key in steps:
            fresh = _fresh(desk, steps[key], best.before)
            is_told = any(step.words in told for step in matters.now(key))
            if is_told or len(fresh) < len(steps[key]):
                steps[key] = fresh
                found.pop(key, None)
    return chosen


def nearest(desk: Desk, chain: Chain) -> float:
    """How near the words of now come to the last before, from 0 to 1."""
    last = chain.before[-1]
    return max((_nearness(desk, step, last) for step in chain.now), default=0.0)


def _chain(
    desk: Desk, matters: Matters, key: str, steps: Sequence[Step], most: int
) -> Chain:
    """A matter with its wordings of one object: of what is said now, if of any."""
    said = matters.now(key)
    telling = [step for step in said if not step.turn.is_bare] or said
    now = tuple(sorted(telling, key=_by_weight)[:_NOW])
    own = _of_object(desk, matters, key, steps, now)
    if not own:
        now, heads = (), sorted(steps, key=_by_weight)[:1]
        is_place = key.isupper() or key in theatres()
        own = _of_object(desk, matters, key, steps, heads) if is_place else list(steps)
    before = tuple(_turns(desk, own, most))
    named = matters.told_at(key)
    last = named[-1] if named and not said and _is_gone(desk, matters, key) else None
    return Chain(key, before, now, last, 0.0)


def _of_object(
    desk: Desk, matters: Matters, key: str, steps: Sequence[Step], heads: Sequence[Step]
) -> list[Step]:
    """The wordings that are of what some others are of, beyond the word they share.

    The Allies' defense industry is not Russia's, nor aid for Gaza its hostages.
    """
    return [
        step
        for step in steps
        if any(_are_of_one(desk, matters, key, step, head) for head in heads)
    ]


def _are_of_one(desk: Desk, matters: Matters, key: str, one: Step, other: Step) -> bool:
    near = _nearness(desk, one, other)
    places = [
        {*desk.third_sides(step.words), *theatres_in(step.words)} - {key}
        for step in (one, other)
    ]
    is_mixed = matters.is_mixed(key)
    if not is_mixed and all(places) and places[0].isdisjoint(places[1]):
        return False  # aid for Haiti is not aid for Ukraine
    stems = (telling_stems(step.words, desk.ours) for step in (one, other))
    first, second = (each - matters.stems(key) for each in stems)
    # What makes them near may be the vague word itself.
    is_near = near >= SAME_OBJECT and key not in vague()
    if is_near or not first.isdisjoint(second):
        return True
    if key.isupper() and _are_of_one_war(desk, key, one, other):
        return True  # Russia's troops around Ukraine, Russia's invasion of Ukraine
    return not is_mixed


def _are_of_one_war(desk: Desk, key: str, one: Step, other: Step) -> bool:
    """Whether two wordings on a country are of its one war, or of the same two."""
    topics = {step.saying.position.topic for step in (one, other)}
    is_war = is_at_war(key) and topics == {_WAR}
    return is_war or len(_parties(desk, one) & _parties(desk, other)) > 1


def _parties(desk: Desk, step: Step) -> set[str]:
    """The sides that a wording names, without whose account it is."""
    found = {mention.code for mention in find_sides(step.words)}
    return found - {step.saying.account.reporter or "", JOINT}


def _weighed(
    matters: Matters, chain: Chain, steps: Sequence[Step], told: Set[str]
) -> Chain:
    """A chain with its weight: its wordings, how many meetings named it, its kind.

    Args:
        steps: all its wordings before.
        told: wordings of now that stand in a row already.
    """
    fresh = [step for step in chain.now if step.words not in told]
    before = sorted(chain.before, key=_by_weight)[:_STEPS]
    heavy = sorted((s.weight for s in (*before, *fresh)), reverse=True)
    weight = sum(w * _AGAIN**n for n, w in enumerate(heavy)) * matters.weight(chain.key)
    weight *= 1 + log2(len(matters.told_at(chain.key)) or 1) / _TIMES
    weight *= _ALIVE if fresh else 1
    meetings = {step.meeting.id for step in (*steps, *chain.now)}
    if not chain.before:
        weight = 0.0
    elif len(meetings) == 1 and not chain.before[0].turn.is_event:
        weight *= _ALONE
    return chain._replace(weight=weight)


def _is_gone(desk: Desk, matters: Matters, key: str) -> bool:
    """Whether the latest texts have no word of it, nor of its field."""
    if matters.told_at(key)[-1] == desk.scope.latest:
        return False
    name = matters.name(key)
    return not any(has_kin(name, account.text) for account in desk.accounts)


def _of_one_place(desk: Desk, steps: Sequence[Step]) -> list[Step]:
    """Those of the place that most of them name: aid for one is not aid for another."""
    named = [{*desk.third_sides(s.words), *theatres_in(s.words)} for s in steps]
    places = Counter(place for found in named for place in found)
    most = max(places.values(), default=0)
    main = {place for place, count in places.items() if 2 * count > most}
    return [
        step
        for step, found in zip(steps, named, strict=True)
        if not found or not found.isdisjoint(main)
    ]


def _turns(desk: Desk, steps: Sequence[Step], most: int) -> list[Step]:
    """The last wording, of three the first as well, then the heaviest.

    The last is the state of things, be it only talked over.
    """

    def at(step: Step) -> str:
        return step.meeting.date or ""

    told = [step for step in steps if _tells(step)]
    said = [s for s in told if not s.turn.is_idle] or told or list(steps)
    left = sorted(said, key=_by_weight)
    left = [s for s in left if s.weight >= _TELLING * left[0].weight]
    last = max(told, key=lambda s: (at(s), s.weight), default=None)
    left += [last] if last and last not in left else []
    early = [s for s in left if s.weight >= _OPENING * left[0].weight]
    ends = [last or max(left, key=at), min(early, key=at)] if left else []
    wanted = ends[: most - 1] or ends[:1]
    chosen: list[Step] = []
    while left and len(chosen) < most:
        wanted = [step for step in wanted if step in left]
        best = wanted[0] if wanted else left[0]
        chosen.append(best)
        left = [s for s in left if at(s) != at(best)]
        left = [s for s in left if _nearness(desk, s, best) < _SAME_TURN]
    return sorted(chosen, key=at)


def _tells(step: Step) -> bool:
    """Whether it tells how things stand, and not a name or that one stays in touch."""
    is_name = step.turn.is_bare and breadth(step.words) < _LONG
    return not (is_name or stays_in_touch(step.words))


def _fresh(desk: Desk, steps: Iterable[Step], told: Sequence[Step]) -> list[Step]:
    """The wordings that do not say again what is told."""
    return [
        step for step in steps if not any(_say_the_same(desk, step, t) for t in told)
    ]


def _say_the_same(desk: Desk, one: Step, other: Step) -> bool:
    """Whether the first has nothing beyond the second: not where that is part of it."""
    if one.words == other.words:
        return True
    if other.words in one.words:
        return False
    return _nearness(desk, one, other) >= _SAME


def _nearness(desk: Desk, one: Step, other: Step) -> float:
    return nearness(desk.vector(one.words), desk.vector(other.words))


def _by_weight(step: Step) -> tuple[float, str]:
    return -step.weight, step.saying.position.id
