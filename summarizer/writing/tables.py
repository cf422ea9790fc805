"""The tables of a brief: who said what by topic, formulas, matters over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from summarizer.lexicon.topics import Topics
from summarizer.models import (
    JOINT,
    Change,
    Deliverable,
    DeliverableStep,
    Entry,
    FormulaUse,
    MeetingOf,
    Position,
    Thread,
)
from summarizer.writing.lookup import Lookup
from summarizer.writing.wording import LONGEST_SHOWN, escape, redlined, shown

# The labels that a path names; the others say nothing that its steps do not.
_SAID = ("strengthened", "softened", "reversed", "repeated")
# Of a statement in a cell (tests/test_writing.py); characters only where words are very
# long, or Chinese, which has no spaces.
_CELL_WORDS, _CELL_LENGTH = 14, 120


class Table(NamedTuple):
    """A table of ready-made cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def columns(lookup: Lookup, meetings: Sequence[MeetingOf]) -> tuple[str, ...]:
    """A heading a meeting: its number, its date, and who is reported if not all."""
    words = lookup.words
    heads = []
    for meeting in meetings:
        missing = [code for code in meeting.sides if code not in meeting.reported]
        sides = words.glue("and", map(words.side, missing))
        heads.append(
            words.of(
                "tables",
                "column",
                number=lookup.numbers[meeting.id],
                day=words.day(meeting.date),
                without=words.of("tables", "without", sides=sides) if missing else "",
            )
        )
    return tuple(heads)


def topic_table(lookup: Lookup, meetings: Sequence[MeetingOf], topics: Topics) -> Table:
    """Topic by meeting; in a cell each side's positions with act and reference."""
    positions_of = {
        meeting.id: [
            position
            for summary in lookup.accounts(meeting)
            for position in summary.counted
            if lookup.has(position)
        ]
        for meeting in meetings
    }
    used = {
        position.topic for positions in positions_of.values() for position in positions
    }
    ordered = [topic for topic in topics.ids if topic in used]
    ordered += sorted(used - set(ordered))
    rows = tuple(
        (
            escape(lookup.words.topic(topics, topic)),
            *(
                _cell(lookup, [p for p in positions_of[meeting.id] if p.topic == topic])
                for meeting in meetings
            ),
        )
        for topic in ordered
    )
    head = (lookup.words.of("tables", "topic"), *columns(lookup, meetings))
    return Table(head, rows)


def _cell(lookup: Lookup, positions: Sequence[Position]) -> str:
    if not positions:
        return "—"
    by_side: dict[str, list[Position]] = {}
    for position in positions:
        by_side.setdefault(str(position.side), []).append(position)
    ordered = sorted(by_side, key=lambda name: (name.startswith(JOINT), name))
    return "<br>".join(
        f"**{lookup.words.code(name)}** {_acts(lookup, by_side[name])}"
        for name in ordered
    )


def _acts(lookup: Lookup, positions: Sequence[Position]) -> str:
    parts = []
    last = ""
    for position in positions:
        said = lookup.words.act(position.act)
        verb = f"*{said}* " if said != last else ""
        last = said
        mark = lookup.references[position.id].number
        parts.append(f"{verb}{escape(_short(position.statement))} {mark}")
    return lookup.words.glue("list", parts)


def _short(statement: str) -> str:
    words = statement.split()
    text = " ".join(words[:_CELL_WORDS]) + (" …" if len(words) > _CELL_WORDS else "")
    return text[:_CELL_LENGTH]


def formula_table(
    lookup: Lookup, meetings: Sequence[MeetingOf], formulas: Sequence[FormulaUse]
) -> Table:
    """Formula by meeting, in the exact variant of each position, and what moved."""
    words = lookup.words
    rows = []
    for use in formulas:
        cells = []
        for meeting in meetings:
            variants = [v for v in use.variants if v.meeting == meeting.id]
            seen: dict[tuple[str, str], list[str]] = {}
            for variant in variants:
                reference = lookup.references[variant.position]
                key = (str(reference.position.side), " ".join(variant.text.split()))
                seen.setdefault(key, []).append(reference.number)
            cells.append(
                "<br>".join(
                    f"{words.code(code)} {shown(text)} {' '.join(dict.fromkeys(marks))}"
                    for (code, text), marks in seen.items()
                )
                or "—"
            )
        first = words.day(lookup.meetings[use.first_seen].date)
        moves = "<br>".join(
            words.glue(
                "colon",
                (
                    words.day(lookup.meetings[move.to_meeting].date),
                    redlined(move.redline),
                ),
            )
            for move in use.moves
        )
        name = f"{escape(words.formula(use.formula))}{_found(lookup, use)}"
        rows.append((name, first, *cells, moves or "—"))
    head = (
        words.of("tables", "formula"),
        words.of("tables", "first"),
        *columns(lookup, meetings),
        words.of("tables", "moved"),
    )
    return Table(head, tuple(rows))


def _found(lookup: Lookup, use: FormulaUse) -> str:
    """How a formula was found, where it is not a listed one."""
    if use.found == "inventory":
        return ""
    return f" *({lookup.words.name('found', use.found)})*"


def deliverable_table(lookup: Lookup, deliverables: Sequence[Deliverable]) -> Table:
    """What was promised and what became of it, a row each."""
    words = lookup.words
    rows = []
    for each in deliverables:
        steps = " → ".join(_stage(lookup, step) for step in each.steps)
        holders = words.glue("list", map(words.side, each.holders))
        kind = words.name("deliverables", each.kind)
        rows.append((escape(each.name), kind, holders, steps))
    names = ("what", "kind", "holders", "became")
    return Table(tuple(words.of("tables", name) for name in names), tuple(rows))


def _stage(lookup: Lookup, step: DeliverableStep) -> str:
    words = lookup.words
    return words.of(
        "tables",
        "stage",
        day=words.day(lookup.meetings[step.meeting].date),
        state=words.name("states", step.state),
        apart=words.of("tables", "other_reporter") if step.comparability else "",
        marks=f" {lookup.marks(step.positions)}" if step.positions else "",
    )


def followed(lookup: Lookup, series: str, topics: Topics) -> tuple[str, ...]:
    """Matters with entries at two meetings or more, a line each."""
    words = lookup.words
    lines = []
    for thread in lookup.threads[series]:
        if sum(bool(entry.positions) for entry in thread.entries) > 1:
            topic = escape(words.topic(topics, thread.topic))
            who = words.side(thread.side)
            about = words.of("changes", "about", who=who, topic=topic)
            steps = path(lookup, thread)
            lines.append(f"- {words.glue('colon', (f'**{about}**', steps))}")
    return tuple(lines)


def _label(lookup: Lookup, change: Change) -> str:
    """How a step stands to the one before, with its caution, where it says more."""
    if change.kind not in _SAID:
        return ""
    form = "label" if change.like_for_like else "label_unlike"
    label = lookup.words.name("labels", change.kind)
    return lookup.words.of("tables", form, label=label)


def path(
    lookup: Lookup,
    thread: Thread,
    longest: int = LONGEST_SHOWN,
    most: int | None = None,
) -> str:
    """A thread from meeting to meeting: its words, or why there are none.

    Args:
        longest: characters of a quote.
        most: steps shown; of more, the first and the latest.
    """
    moved = {c.to_positions[0]: c for c in thread.changes if c.to_positions}
    steps: list[str] = []
    absent: list[Entry] = []
    for entry in thread.entries:
        if entry.positions:
            steps += _silence(lookup, absent) if steps else []
            absent = []
            steps.append(_step(lookup, entry, moved, longest))
        elif entry.meeting not in lookup.comparison.undated:
            absent.append(entry)
    steps += _silence(lookup, absent)
    if most is not None and len(steps) > most:
        steps = [steps[0], "…", *steps[len(steps) - most + 1 :]]
    return " → ".join(steps)


def _step(
    lookup: Lookup, entry: Entry, moved: Mapping[str, Change], longest: int
) -> str:
    """What a thread says at a meeting, and how that stands to the time before.

    What a side says alone and what it says jointly stand apart.
    """
    parts = []
    for is_joint in (False, True):
        ids = [
            p for p in entry.positions if (lookup.position(p).side == JOINT) == is_joint
        ]
        if ids:
            # The position that a change speaks of tells an entry of several best.
            change = next((moved[each] for each in ids if each in moved), None)
            telling = change.to_positions[0] if change else ids[0]
            joint = lookup.words.of("tables", "jointly") if is_joint else ""
            label = _label(lookup, change) if change else ""
            words = shown(lookup.position(telling).words, longest)
            parts.append(f"{joint}{label} {words} {lookup.marks(ids)}")
    date = lookup.words.day(lookup.meetings[entry.meeting].date)
    return f"{date}{lookup.words.glue('steps', parts)}"


def _silence(lookup: Lookup, absent: Sequence[Entry]) -> Iterator[str]:
    """Why a thread has nothing, meetings in a row with one reason together."""
    words = lookup.words
    for reason, run in groupby(absent, key=lambda entry: entry.absence):
        dates = [words.day(lookup.meetings[entry.meeting].date) for entry in run]
        if reason is not None:
            first, last, many = dates[0], dates[-1], len(dates)
            yield words.of(
                "tables",
                "silent",
                days=words.of("tables", "days", first=first, last=last)
                if many > 1
                else first,
                reason=words.name("absences", reason),
                times=words.of("tables", "times", count=many) if many > 2 else "",
            )
