"""The first lines of a brief: what the latest meeting brought, and what moved most.

Chosen by salience (`comparing.salience`): positions that name most things, threads that
changed most often and longest. All of it stands again, in full, further down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from summarizer.comparing.salience import things_named
from summarizer.lexicon.topics import Topics
from summarizer.models import JOINT, MeetingOf, Position, Thread
from summarizer.writing.lookup import Lookup
from summarizer.writing.tables import path
from summarizer.writing.wording import day, escape, shown, side

# New positions a side (tests/test_writing.py), and topics that moved: short enough to
# be read before the rest, where all of it stands again.
_QUOTES, _MATTERS = 4, 7
_QUOTE_LENGTH = 150  # characters; a little less than `LONGEST_SHOWN` of the rest
_STEPS = 6  # of a long path the first and the latest (tests/test_writing.py)
# Below this rank ("hopes", "states") a position asks for nothing and promises nothing.
_SEEKING_RANK = 3


def in_short(lookup: Lookup, latest: MeetingOf, topics: Topics) -> Iterator[str]:
    """A line on the latest meeting, then one a matter, those that moved most first."""
    said = "; ".join(_brought(lookup, latest))
    if said:
        yield f"- **{day(latest.date)}.** {said}."
    for topic, threads in _moved_most(lookup, latest.series):
        paths = (
            f"{side(thread.side)}, *{escape(thread.label)}*:"
            f" {path(lookup, thread, _QUOTE_LENGTH, _STEPS)}"
            for thread in threads
        )
        yield f"- **{escape(topics.label(topic))}.** {'. '.join(paths)}."


def _brought(lookup: Lookup, latest: MeetingOf) -> Iterator[str]:
    fresh = [
        lookup.position(identity)
        for moved in lookup.moves(latest)
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
            yield f"{what}: {', '.join(_quoted(lookup, chosen))}"


def _quoted(lookup: Lookup, positions: Iterable[Position]) -> Iterator[str]:
    for position in positions:
        mark = lookup.references[position.id].number
        yield f"{shown(position.words, _QUOTE_LENGTH)} {mark}"


def _weight(position: Position) -> int:
    return things_named(position.words)


def _moved_most(lookup: Lookup, series: str) -> Iterator[tuple[str, list[Thread]]]:
    """The topics with most movement, each with a thread a side, the fullest first."""
    moved = [thread for thread in lookup.threads[series] if thread.salience]
    moved.sort(key=lambda thread: (-thread.salience, thread.id))
    by_topic: dict[str, dict[str, Thread]] = {}
    for thread in moved:
        by_topic.setdefault(thread.topic, {}).setdefault(thread.side, thread)
    for topic, by_side in islice(by_topic.items(), _MATTERS):
        yield topic, list(by_side.values())
