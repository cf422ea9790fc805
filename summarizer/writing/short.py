"""The first lines of a brief: what the latest meeting brought, and what moved most.

Chosen by count, not by taste: positions that name most things, threads that changed
most often. All of it stands again, in full, further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.topics import Topics
from summarizer.models import JOINT, Comparison, MeetingOf, Position, Thread
from summarizer.writing.changes import at_meeting
from summarizer.writing.index import Index
from summarizer.writing.tables import path
from summarizer.writing.wording import day, escape, shown, side

_QUOTES, _MATTERS = 4, 5
_QUOTE_LENGTH = 110
_STEPS = 6  # of a long path the first and the latest
# Below this rank ("hopes", "states") a position asks for nothing and promises nothing.
_SEEKING_RANK = 3
_MOVED = {"strengthened": 3, "softened": 3, "reversed": 5, "resumed": 1, "reworded": 1}


def in_short(index: Index, latest: MeetingOf, topics: Topics) -> Iterator[str]:
    """A line on the latest meeting, then one a matter, those that moved most first."""
    said = "; ".join(_brought(index, latest))
    if said:
        yield f"- **{day(latest.date)}.** {said}."
    for thread in _moved_most(index.comparison, latest.series):
        about = f"{escape(topics.label(thread.topic))}, {side(thread.side)}"
        yield f"- **{about}.** {path(index, thread, _QUOTE_LENGTH, _STEPS)}."


def _brought(index: Index, latest: MeetingOf) -> Iterator[str]:
    fresh = [
        index.position(identity)
        for moved in at_meeting(index.comparison, latest)
        if moved.change.kind in ("new", "strengthened", "resumed", "reversed")
        for identity in moved.change.to_positions[:1]
    ]
    for code in (JOINT, *latest.sides):
        own = [p for p in fresh if p.side == code and p.rank >= _SEEKING_RANK]
        chosen = sorted(dict.fromkeys(own), key=_named, reverse=True)[:_QUOTES]
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


def _named(position: Position) -> int:
    """How many things a position names, its sides aside: a plain measure of weight."""
    words = position.words
    sides = len([m for m in find_sides(words) if m.form != "organisation"])
    return len(re.findall(r"(?<=\s)[A-Z][\w-]+|\d+", words)) - sides


def _moved_most(comparison: Comparison, series: str) -> list[Thread]:
    """The threads with most movement, one a topic."""
    ranked = sorted(
        (t for t in comparison.threads if t.series == series),
        key=lambda thread: (-_movement(thread), thread.id),
    )
    chosen: dict[str, Thread] = {}
    for thread in ranked:
        if _movement(thread):
            chosen.setdefault(thread.topic, thread)
    return list(chosen.values())[:_MATTERS]


def _movement(thread: Thread) -> int:
    moves = sum(_MOVED.get(c.kind, 0) + 2 * c.made_joint for c in thread.changes)
    return moves * sum(bool(entry.positions) for entry in thread.entries)
