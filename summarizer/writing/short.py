"""The first lines of a brief: what the latest meeting brought, and what moved most.

Chosen by count, not by taste: positions that name most things, threads that changed
most often and longest. All of it stands again, in full, further down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice

from summarizer.lexicon.topics import Topics
from summarizer.models import JOINT, MeetingOf, Position, Thread
from summarizer.writing.index import Index
from summarizer.writing.moves import at_meeting
from summarizer.writing.tables import path
from summarizer.writing.wording import day, escape, shown, side, things_named

_QUOTES, _MATTERS = 4, 7
_QUOTE_LENGTH = 150
_STEPS = 6  # of a long path the first and the latest
# Below this rank ("hopes", "states") a position asks for nothing and promises nothing.
_SEEKING_RANK = 3
# Rarer and heavier moves count more; a rewording alone moves nothing.
_MOVED = {"strengthened": 3, "softened": 4, "reversed": 5, "resumed": 2}


def in_short(index: Index, latest: MeetingOf, topics: Topics) -> Iterator[str]:
    """A line on the latest meeting, then one a matter, those that moved most first."""
    said = "; ".join(_brought(index, latest))
    if said:
        yield f"- **{day(latest.date)}.** {said}."
    for topic, threads in _moved_most(index, latest.series):
        paths = (
            f"{side(thread.side)}, *{escape(thread.label)}*:"
            f" {path(index, thread, _QUOTE_LENGTH, _STEPS)}"
            for thread in threads
        )
        yield f"- **{escape(topics.label(topic))}.** {'. '.join(paths)}."


def _brought(index: Index, latest: MeetingOf) -> Iterator[str]:
    fresh = [
        index.position(identity)
        for moved in at_meeting(index, latest)
        if moved.change.kind in ("new", "strengthened", "resumed", "reversed")
        for identity in moved.change.to_positions[:1]
    ]
    for code in (JOINT, *latest.sides):
        own = [p for p in fresh if p.side == code and p.rank >= _SEEKING_RANK]
        chosen = sorted(dict.fromkeys(own), key=_weight, reverse=True)[:_QUOTES]
        if chosen:
            what = (
                "Agreed jointly"
                if code == JOINT
                else f"New or firmer from {side(code)}"
            )
            yield f"{what}: {', '.join(_quoted(index, chosen))}"


def _quoted(index: Index, positions: Iterable[Position]) -> Iterator[str]:
    for position in positions:
        mark = index.references[position.id].number
        yield f"{shown(position.words, _QUOTE_LENGTH)} {mark}"


def _weight(position: Position) -> int:
    return things_named(position.words)


def _moved_most(index: Index, series: str) -> Iterator[tuple[str, list[Thread]]]:
    """The topics with most movement, each with a thread a side, the fullest first."""
    threads = index.threads[series]
    formulas = {
        variant.position
        for use in index.comparison.formulas
        if use.moves
        for variant in use.variants
    }
    weights = {thread.id: _movement(index, thread, formulas) for thread in threads}
    moved = [thread for thread in threads if weights[thread.id]]
    moved.sort(key=lambda thread: (-weights[thread.id], thread.id))
    by_topic: dict[str, dict[str, Thread]] = {}
    for thread in moved:
        by_topic.setdefault(thread.topic, {}).setdefault(thread.side, thread)
    for topic, by_side in islice(by_topic.items(), _MATTERS):
        yield topic, list(by_side.values())


def _movement(index: Index, thread: Thread, formulas: set[str]) -> float:
    """How much a thread moves, the longer it is and the more things it names.

    A formula in it whose wording moves counts as a change of label does: `formulas` are
    the positions that have one.
    """
    said = [p for entry in thread.entries for p in entry.positions]
    steps = sum(_MOVED.get(c.kind, 0) + 2 * c.made_joint for c in thread.changes)
    steps += 2 * len(formulas.intersection(said))
    names = sum(things_named(index.position(each).words) for each in said) / len(said)
    meetings = sum(bool(entry.positions) for entry in thread.entries)
    return steps * meetings * (1 + math.log1p(names))
