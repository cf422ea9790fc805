"""Deliverables: what was promised, said again, done, or no longer spoken of.

A deliverable is a body, an agreement, a project, a visit, a date or a sum that somebody
undertakes or asks for. It is followed through a series whichever side speaks of it: one
proposes a committee, both agree on it, and its first session is somebody's news.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

from summarizer.comparing.labels import SAME_MATTER
from summarizer.comparing.meetings import Held, Series
from summarizer.comparing.pairing import Index, vector_of
from summarizer.comparing.strength import is_to_come
from summarizer.languages.language import Language, all_languages
from summarizer.languages.lists import seek
from summarizer.languages.records import Words
from summarizer.models import (
    Act,
    Deliverable,
    DeliverableKind,
    DeliverableStep,
    Position,
)
from summarizer.seeking import Sought

# Acts that look ahead: what they speak of is still to come.
_PROMISES: frozenset[Act] = frozenset(
    ("hopes", "proposes", "calls_for", "invites", "ready_to", "supports", "commits",
     "agrees", "demands")
)  # fmt: skip
# Acts that may tell of a thing done as well as of one to come: the words decide.
_TELLS: frozenset[Act] = frozenset(
    ("agrees", "recalls", "states", "affirms", "welcomes", "thanks", "congratulates")
)
# Acts whose object, where it is a noun of things done, is behind the speaker.
_LOOKS_BACK: frozenset[Act] = frozenset(
    ("recalls", "welcomes", "thanks", "congratulates", "discusses")
)
# Nearness, 0 to 1, of two things of other kinds or that one account lists apart. With
# 0.3, as between meetings, two become one: tests/test_deliverables.py holds that.
_CLOSELY = 0.45
State = Literal["promised", "mentioned", "done"]


class _Mention(NamedTuple):
    """A position that speaks of a deliverable."""

    held: Held
    reporter: str | None
    position: Position
    kind: DeliverableKind
    state: State


def follow_deliverables(series: Series) -> tuple[Deliverable, ...]:
    """Each deliverable of a series, in the order in which they come up."""
    sides = frozenset(series.sides)
    index = Index()
    groups: list[list[_Mention]] = []
    numbers: dict[str, int] = {}
    for mention in _mentions(series):
        vector = vector_of(mention.position.words, sides)
        near = {
            name: value
            for name, value in index.near(vector).items()
            if value >= _needed(mention, groups[numbers[name]][-1])
        }
        best = max(near, key=lambda name: (near[name], name), default=None)
        if best is not None:
            number = numbers[best]
        elif mention.state == "mentioned":  # nobody has promised it in these articles
            continue
        else:
            number = len(groups)
            groups.append([])
        groups[number].append(mention)
        numbers[mention.position.id] = number
        index.add(mention.position.id, vector)
    return tuple(_followed(group, series) for group in groups)


def _needed(mention: _Mention, other: _Mention) -> float:
    """How near two mentions must be: what one account lists apart is not one thing."""
    alike = mention.kind == other.kind and mention.held.id != other.held.id
    return SAME_MATTER if alike else _CLOSELY


def _mentions(series: Series) -> Iterator[_Mention]:
    for held in series.ordered:
        for account in held.accounts:
            for position in account.positions:
                kind = kind_of(position.words)
                if kind is not None and (state := _state(position)) is not None:
                    reporter = account.article.reporter
                    yield _Mention(held, reporter, position, kind, state)


def kind_of(words: str) -> DeliverableKind | None:
    """The kind whose words stand in it, apart from what is only a ground or frame."""
    said = _pattern("ground").sub(" ", " ".join(words.split()))
    kinds: tuple[DeliverableKind, ...] = get_args(DeliverableKind)
    return next((kind for kind in kinds if _pattern(kind).search(said)), None)


def sums_in(words: str) -> tuple[str, ...]:
    """The sums of money and goods in a wording, as they stand there."""
    return tuple(match.group() for match in _pattern("sum").finditer(words))


def _state(position: Position) -> State | None:
    if position.ladder == "critical" and position.act != "demands":
        return None
    if position.act == "has_done":
        return "done"
    if position.act in _TELLS and _pattern("done").search(position.words):
        return "done"
    if position.act in _LOOKS_BACK and _pattern("done_nouns").search(position.words):
        return "done"
    if position.act in _PROMISES or is_to_come(position.words):
        return "promised"
    return "mentioned"


@cache
def _pattern(name: str) -> Sought:
    return seek(word for each in all_languages() for word in _listed(each, name))


def _listed(language: Language, name: str) -> Words:
    lists = language.deliverables
    words: Words = getattr(lists if hasattr(lists, name) else lists.kinds, name)
    return words


def _followed(group: list[_Mention], series: Series) -> Deliverable:
    """The steps of one deliverable, meeting by meeting."""
    steps: list[DeliverableStep] = []
    holders = {side for each in group for side in each.position.holders}
    said_on: str | None = None
    for held in series.ordered:
        now = [each for each in group if each.held.id == held.id]
        if now:
            steps.append(_step(now, steps))
            said_on = held.meeting.date
            continue
        is_open = steps and steps[-1].state in ("promised", "repeated")
        # Of two meetings of one day nobody knows which one came first.
        is_later = held.meeting.date != said_on
        if is_open and is_later and (silent := _silent(held, group, holders)):
            steps.append(silent)
    first = group[0]
    return Deliverable(
        id=first.position.id,
        series=series.id,
        kind=first.kind,
        name=" ".join(first.position.statement.split()),
        holders=tuple(sorted(holders)),
        steps=tuple(steps),
    )


def _step(now: list[_Mention], before: list[DeliverableStep]) -> DeliverableStep:
    ids = tuple(each.position.id for each in now)
    is_done = any(each.state == "done" for each in now)
    promised = "repeated" if before else "promised"
    return DeliverableStep(
        meeting=now[0].held.id, state="done" if is_done else promised, positions=ids
    )


def _silent(
    held: Held, group: list[_Mention], holders: set[str]
) -> DeliverableStep | None:
    """Nothing of it, where its holders are reported and the articles are whole."""
    if not held.is_whole or not holders & set(held.meeting.reported):
        return None
    reporters = {each.reporter for each in group} - {None}
    apart = not reporters & held.reporters
    return DeliverableStep(
        meeting=held.id,
        state="silent",
        comparability=("other_reporter",) if apart else (),
    )
