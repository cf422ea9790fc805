"""What moved since, where the link is sure, and what was not heard again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.rules.desk import LONGEST, Desk, merged, shortest, size
from summarizer.briefing.scope import Matter
from summarizer.models import FORCES, Change, MeetingOf, Position, Sentence

_ROWS, _LEADS, _FRESH, _NOT_HEARD = 12, 2, 3, 5
_DAYS = 3  # of silence that are named one by one
_KEPT = 0.6  # share of a redline kept, for rules to be sure of a link
_SURE = ("words", "act")  # reasons that name what came or went
_MOVING = ("reversed", "strengthened", "softened", "new", "resumed")
_BINDING = ("SEEK", "COMMIT", "OBJECT")


class Row(NamedTuple):
    """One wording of the latest meeting and what it is to an earlier one."""

    now: Position
    matter: Matter
    change: Change
    cells: tuple[Sentence, ...]


def moved_rows(desk: Desk) -> list[Row]:
    """What moved, the heaviest first; one wording of several holders once."""
    groups: dict[str, list[tuple[Matter, Change]]] = {}
    for matter in desk.scope.matters:
        change = matter.change
        if change is None or change.kind not in _MOVING or not is_sure(change):
            continue
        if size(desk.keys.position(change.to_positions[0])) <= LONGEST:
            groups.setdefault(change.to_positions[0], []).append((matter, change))
    # Of what one wording is to several holders, what has words before it.
    chosen = [max(group, key=_has_earlier) for group in groups.values()]
    return [_row(desk, row, *each) for row, each in enumerate(chosen[:_ROWS], 1)]


def _has_earlier(each: tuple[Matter, Change]) -> bool:
    return bool(each[1].from_positions)


def _row(desk: Desk, row: int, matter: Matter, change: Change) -> Row:
    now = desk.keys.position(change.to_positions[0])
    name = f"{desk.sides(now.holders)}: {_topic(desk, now)}"
    if change.from_positions:
        before = desk.keys.position(change.from_positions[0])
        when = desk.words.day(desk.keys.account_of(before.id).meeting.date)
        told, earlier = f"{when}: {desk.quote(before)}", [before]
    else:
        told, earlier = desk.words.of("sentences", "before_new"), []
    cells = (
        desk.sentence(("moved", row, "matter"), name, (), [matter]),
        desk.sentence(("moved", row, "before"), told, earlier, [matter]),
        desk.sentence(("moved", row, "now"), desk.quote(now), [now], [matter]),
        desk.sentence(("moved", row, "reading"), _reading(desk, change), (), [matter]),
    )
    return Row(now, matter, change, cells)


def _topic(desk: Desk, position: Position) -> str:
    """What it is about: a model's statement is short, by rules the topic is."""
    if position.statement.strip() != position.words.strip():
        return position.statement
    return desk.words.topic(position.topic)


def label(desk: Desk, change: Change) -> str:
    """The label of a change in the page's words."""
    name = desk.words.of("readings", change.kind)
    if change.made_joint:
        name += f", {desk.words.of('readings', 'made_joint')}"
    return name


def _reading(desk: Desk, change: Change) -> str:
    reason = "" if change.kind == "new" else change.reason.text
    name = f"**{label(desk, change)}**"
    return f"{name}: {reason}" if reason else name


def moved_lines(desk: Desk, rows: Sequence[Row]) -> Iterator[Sentence]:
    """For the bottom line: what each side has new, then what moved most."""
    for side in desk.scope.sides:
        fresh = [
            row
            for row in rows
            if row.change.kind == "new"
            and row.now.side == side
            and FORCES[row.now.act] in _BINDING
        ][:_FRESH]
        if fresh:
            quotes = "; ".join(desk.quote(row.now) for row in fresh)
            name = desk.words.side(side)
            text = desk.words.of("sentences", "new", side=name, quotes=quotes)
            yield merged("bottom", 0, text, [row.cells[2] for row in fresh])
    changed = [row for row in rows if row.change.from_positions]
    for row in changed[:_LEADS]:
        _, before, now, _ = row.cells
        text = desk.words.of(
            "sentences",
            "moved",
            side=desk.sides(row.now.holders),
            reading=label(desk, row.change),
            now=now.text,
            before=before.text,
        )
        yield merged("bottom", 0, text, [before, now])


def not_heard(desk: Desk) -> Iterator[Sentence]:
    """What the last meetings had; by rules nothing: a link may be missed."""
    if desk.is_by_rules:
        return
    silent = [m for m in desk.scope.matters if m.silent and m.topic != "courtesies"]
    silent.sort(key=lambda m: -m.weight)
    for row, matter in enumerate(silent[:_NOT_HEARD], 1):
        if (gone := matter.silent) is None:
            continue
        said = shortest([desk.keys.position(p) for p in gone.positions])
        text = desk.words.of(
            "sentences",
            "not_heard" if gone.times > 1 else "not_heard_once",
            side=desk.sides(matter.sides),
            day=desk.day(gone.meeting),
            times=gone.times,
            quote=desk.quote(said),
        )
        yield desk.sentence(("not_heard", row, ""), text, [said], [matter])


def silence(desk: Desk, label: str, gap: Sequence[MeetingOf]) -> str:
    """That a matter is back, with the meetings that had no word of it."""
    words = desk.words
    if len(gap) > _DAYS:
        return words.of("sentences", "silent_since", label=label, count=len(gap))
    days = words.listed(dict.fromkeys(words.day(meeting.date) for meeting in gap))
    return words.of("sentences", "silent_between", label=label, days=days)


def is_sure(change: Change) -> bool:
    """Whether a label may stand on the page.

    A model's or an analyst's without a conflict; by rules two wordings that are nearly
    the same, of one reporter and language, and firmer or softer than all before.
    """
    if change.decided_by.who != "rules":
        return change.conflict is None
    if change.kind not in ("strengthened", "softened"):
        return False
    kept = sum(len(run.words) for run in change.redline if run.kind == "kept")
    every = sum(len(run.words) for run in change.redline)
    return (
        change.reason.code in _SURE
        and change.like_for_like
        and change.standing == "beyond_all"
        and every > 0
        and kept / every >= _KEPT
    )
