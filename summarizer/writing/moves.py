"""The changes at a meeting as a reader counts them: each once, joint ones together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.models import ChangeKind, MeetingOf, Thread
from summarizer.writing.index import Index, Moved

ORDER: tuple[ChangeKind, ...] = (
    "reversed", "strengthened", "softened", "reworded", "repeated", "resumed", "new",
    "dropped",
)  # fmt: skip


def at_meeting(index: Index, meeting: MeetingOf) -> list[Moved]:
    """All changes at a meeting; one of a joint position stands once, not per holder."""
    found: dict[tuple[object, ...], Moved] = {}
    for moved in index.changes[meeting.id]:
        first = found.setdefault(_identity(moved), moved)
        # One holder may have been silent at the last meeting, the other not.
        if first.change.kind == "resumed" != moved.change.kind:
            found[_identity(moved)] = moved
    moves = list(found.values())
    going_on = [m.change for m in moves if m.change.kind not in ("new", "dropped")]
    said = {p for change in going_on for p in change.to_positions}
    kept = {p for change in going_on for p in change.from_positions}
    # What is new for one holder and continues a matter of the other is not new; what
    # goes on in one thread is not dropped because another ends.
    return [
        m
        for m in moves
        if not (m.change.kind == "new" and set(m.change.to_positions) <= said)
        and not (m.change.kind == "dropped" and set(m.change.from_positions) <= kept)
    ]


def _identity(moved: Moved) -> tuple[object, ...]:
    """What two changes have in common that say one thing."""
    change = moved.change
    if change.kind == "new":
        return (change.kind, change.to_positions)
    if change.kind == "dropped":
        return (change.kind, change.from_positions)
    return ("goes on", change.from_positions[:1], change.to_positions[:1])


def together(moves: Sequence[Moved]) -> list[list[Moved]]:
    """Changes that are one: what both sides now say jointly, from the words of each."""
    found: dict[tuple[object, ...], list[Moved]] = {}
    for moved in moves:
        change = moved.change
        key: tuple[object, ...] = (moved.thread.id, change.kind)
        if change.to_positions and change.from_positions:
            key = (change.kind, change.to_positions[:1], change.reason)
        found.setdefault(key, []).append(moved)
    return list(found.values())


def tally(moves: Sequence[Moved]) -> str:
    """Counts by label, as in "21 new · 9 repeated"."""
    counts = Counter(group[0].change.kind for group in together(moves))
    return " · ".join(f"{counts[kind]} {kind}" for kind in ORDER if counts[kind])


def not_mentioned(
    index: Index, meeting: MeetingOf, reference: MeetingOf, code: str
) -> list[tuple[Thread, tuple[str, ...]]]:
    """Threads of a side with an entry at its reference meeting and none at this one.

    Those that are named as dropped are not listed again.
    """
    found = []
    named = {moved.thread.id for moved in index.changes[meeting.id]}
    for thread in index.threads[meeting.series]:
        if thread.side != code or thread.id in named:
            continue
        entries = {entry.meeting: entry for entry in thread.entries}
        entry, there = entries.get(meeting.id), entries.get(reference.id)
        is_absent = entry is not None and entry.absence == "not_mentioned"
        if is_absent and there is not None and there.positions:
            found.append((thread, there.positions))
    return found


def reference_meeting(index: Index, meeting: MeetingOf, code: str) -> MeetingOf | None:
    """The latest earlier meeting of the series at which the side is reported."""
    earlier: MeetingOf | None = None
    for other in index.comparison.meetings:
        if other.id == meeting.id:
            return earlier
        if other.series == meeting.series and code in other.reported:
            earlier = other
    return None
