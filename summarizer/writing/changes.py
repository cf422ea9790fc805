"""What changed, as lines of a brief: by side, joint positions apart, labels grouped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from summarizer.lexicon.topics import Topics
from summarizer.models import (
    JOINT,
    Change,
    ChangeKind,
    Comparability,
    Comparison,
    MeetingOf,
    Part,
    Thread,
)
from summarizer.writing.index import Index
from summarizer.writing.wording import (
    day,
    escape,
    possessive,
    safe_redline,
    shown,
    side,
)

_ORDER: tuple[ChangeKind, ...] = (
    "reversed", "strengthened", "softened", "reworded", "repeated", "resumed", "new",
    "dropped",
)  # fmt: skip
# What makes a label more than a matter of caution: such pairs are not in the headline.
_UNLIKE = {"other_reporter", "translated", "excerpt"}
_SAID: dict[Comparability, str] = {
    "other_reporter": "another reporter",
    "translated": "another language",
    "other_kind": "another kind of meeting",
    "other_rank": "speakers of another rank",
    "excerpt": "an excerpt",
}


class Moved(NamedTuple):
    """A change and the thread it belongs to."""

    thread: Thread
    change: Change

    @property
    def is_like_for_like(self) -> bool:
        """Whether the two wordings come from one reporter, language and whole texts."""
        return is_like_for_like(self.change)


def is_like_for_like(change: Change) -> bool:
    """Whether the two wordings come from one reporter, language and whole texts."""
    return not _UNLIKE & set(change.comparability)


class Section(NamedTuple):
    """The lines on one side, under a heading."""

    heading: str
    lines: tuple[str, ...]


def at_meeting(comparison: Comparison, meeting: MeetingOf) -> list[Moved]:
    """All changes at a meeting; one of a joint position stands once, not per holder."""
    found: dict[tuple[object, ...], Moved] = {}
    for thread in comparison.threads:
        for change in thread.changes:
            if change.to_meeting != meeting.id:
                continue
            moved = Moved(thread, change)
            first = found.setdefault(_identity(moved), moved)
            # One holder may have been silent at the last meeting, the other not.
            if first.change.kind == "resumed" != change.kind:
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


def tally(moves: Sequence[Moved]) -> str:
    """Counts by label, as in "21 new · 9 repeated"."""
    counts = Counter(moved.change.kind for moved in moves)
    return " · ".join(f"{counts[kind]} {kind}" for kind in _ORDER if counts[kind])


def not_mentioned(
    comparison: Comparison, meeting: MeetingOf, code: str
) -> list[tuple[Thread, tuple[str, ...]]]:
    """Threads of a side with an entry at its reference meeting and none at this one.

    Those that are named as dropped are not listed again.
    """
    found = []
    for thread in comparison.threads:
        if thread.series != meeting.series or thread.side != code:
            continue
        entries = {entry.meeting: entry for entry in thread.entries}
        entry = entries.get(meeting.id)
        if entry is None or entry.absence != "not_mentioned":
            continue
        if any(c.to_meeting == meeting.id for c in thread.changes):
            continue
        reference = reference_meeting(comparison, meeting, code)
        if reference and (there := entries.get(reference.id)) and there.positions:
            found.append((thread, there.positions))
    return found


def reference_meeting(
    comparison: Comparison, meeting: MeetingOf, code: str
) -> MeetingOf | None:
    """The latest earlier meeting of the series at which the side is reported."""
    earlier: MeetingOf | None = None
    for other in comparison.meetings:
        if other.id == meeting.id:
            return earlier
        if other.series == meeting.series and code in other.reported:
            earlier = other
    return None


class ChangeWriter:
    """Words the changes at one meeting."""

    def __init__(self, index: Index, meeting: MeetingOf, topics: Topics) -> None:
        self._index = index
        self._topics = topics
        self._comparison = index.comparison
        self._meeting = meeting
        self._moves = at_meeting(index.comparison, meeting)
        self._told: set[str] = set()
        accounts = index.comparison.summaries
        self._is_reporter_known = all(each.article.reporter for each in accounts)

    def sections(self) -> tuple[Section, ...]:
        """A section a side, then one for what was said jointly."""
        found = [self._of_side(code) for code in self._meeting.sides]
        joint = [m for m in self._moves if self._is_joint(m)]
        if joint:
            lines = self._apart(joint)
            found.append(Section("Jointly, against what either side said last", lines))
        return tuple(section for section in found if section is not None)

    def moved(self) -> tuple[str, ...]:
        """The lines for an earlier meeting: what moved, without what is merely new."""
        moves = [m for m in self._moves if m.change.kind not in ("new", "repeated")]
        return self._lines(moves, with_side=True)

    def _is_joint(self, moved: Moved) -> bool:
        to = moved.change.to_positions
        return bool(to) and self._index.position(to[0]).side == JOINT

    def _of_side(self, code: str) -> Section | None:
        own = [
            m for m in self._moves if m.thread.side == code and not self._is_joint(m)
        ]
        reference = reference_meeting(self._comparison, self._meeting, code)
        if code not in self._meeting.reported:
            return Section(
                f"{side(code)}: not reported in this account",
                ("Nothing is said here of what it put forward or left out.",),
            )
        if reference is None:
            heading = f"{side(code)}: not reported at an earlier meeting"
            return Section(heading, ("Nothing to compare with.",))
        absent = not_mentioned(self._comparison, self._meeting, code)
        throughout = _throughout(own)
        lines = self._lines(own, unsaid=throughout) + self._absences(absent)
        caution = self._caution(reference, throughout)
        return Section(f"{side(code)}, against {day(reference.date)}", caution + lines)

    def _caution(
        self, reference: MeetingOf, throughout: frozenset[Comparability]
    ) -> tuple[str, ...]:
        now = {s.article.reporter for s in self._index.accounts(self._meeting)}
        then = {s.article.reporter for s in self._index.accounts(reference)}
        if now & then - {None}:
            return self._of_all(throughout)
        told = [_reporters(now), _reporters(then)]
        more = throughout - {"other_reporter"}
        also = f" Throughout also: {self._named(more)}." if more else ""
        return (
            f"*This account is {told[0]}, the one before {told[1]}: a word that comes"
            " or goes here can be the reporter's, not the side's. These labels are not"
            f" counted as like for like.{also}*\n",
        )

    def _apart(self, moves: Sequence[Moved]) -> tuple[str, ...]:
        """Like for like first; the others under a line that says so."""
        like = self._lines([m for m in moves if m.is_like_for_like])
        others = [m for m in moves if not m.is_like_for_like]
        throughout = _throughout(others)
        unlike = self._lines(others, unsaid=throughout)
        if like and unlike:
            told = "\n*Apart, not like for like and not counted as such:*\n"
            return (*like, told, *self._of_all(throughout), *unlike)
        return like + self._of_all(throughout) + unlike

    def _lines(
        self,
        moves: Sequence[Moved],
        with_side: bool = False,
        unsaid: frozenset[Comparability] = frozenset(),
    ) -> tuple[str, ...]:
        """A line or more a change; `unsaid` is what stands above all of them."""
        lines: list[str] = []
        for kind in _ORDER:
            of_kind = [m for m in moves if m.change.kind == kind]
            if kind in ("new", "dropped"):
                lines += self._listed(kind, of_kind, with_side)
                continue
            for moved in of_kind:
                lines += self._line(moved, with_side, unsaid)
        return tuple(lines)

    def _listed(self, kind: str, moves: Sequence[Moved], with_side: bool) -> list[str]:
        """Labels that need no second quote, gathered by topic in one line each."""
        gathered: dict[str, list[str]] = {}
        for moved in moves:
            ids = moved.change.to_positions or moved.change.from_positions
            about = gathered.setdefault(self._about(moved, with_side), [])
            words = shown(self._index.position(ids[0]).words)
            about.append(f"{words} {self._index.marks(ids)}")
        return [
            f"- **{kind.capitalize()}** ({len(items)}) — {about}: {'; '.join(items)}."
            for about, items in gathered.items()
        ]

    def _about(self, moved: Moved, with_side: bool) -> str:
        topic = escape(self._topics.label(moved.thread.topic))
        if not with_side:
            return topic
        to = moved.change.to_positions or moved.change.from_positions
        is_joint = self._index.position(to[0]).side == JOINT
        who = "jointly" if is_joint else side(moved.thread.side)
        return f"{who}, {topic}"

    def _absences(
        self, absent: Sequence[tuple[Thread, tuple[str, ...]]]
    ) -> tuple[str, ...]:
        if not absent:
            return ()
        order = list(self._index.references)
        first = sorted((there[0] for _, there in absent), key=order.index)
        items = "; ".join(map(self._quoted, dict.fromkeys(first)))
        return (f"- **Not mentioned** ({len(absent)}) — {items}.",)

    def _quoted(self, identity: str) -> str:
        reference = self._index.references[identity]
        return f"{shown(reference.position.words)} {reference.number}"

    def _line(
        self, moved: Moved, with_side: bool, unsaid: frozenset[Comparability]
    ) -> Iterator[str]:
        """A change, and beneath it what else the thread says at that meeting."""
        change = moved.change
        parts = [part for part in change.parts if part.position not in self._told]
        beneath = {part.position for part in parts}
        self._told |= beneath
        marked = [each for each in change.to_positions if each not in beneath]
        named = change.kind.capitalize() + (", now joint" if change.made_joint else "")
        yield (
            f"- **{named}** — {self._about(moved, with_side)}:"
            f" {self._wordings(change, marked)}. *{self._reason(change, unsaid)}*"
        )
        for part in parts:
            yield f"  - {part.kind}: {self._quoted(part.position)} *{_why(part)}*"

    def _wordings(self, change: Change, marked: Sequence[str]) -> str:
        before, after = change.from_positions[0], change.to_positions[0]
        first = self._index.marks(change.from_positions[:1])
        then = self._index.marks(marked)
        if change.redline:
            whose = self._whose(change)
            return f"{whose}{safe_redline(change.redline)} {first} → {then}"
        earlier = shown(self._index.position(before).words)
        later = shown(self._index.position(after).words)
        return f"from {self._whose(change)}{earlier} {first} to {later} {then}"

    def _of_all(self, throughout: frozenset[Comparability]) -> tuple[str, ...]:
        if not throughout:
            return ()
        return (f"*Not like for like throughout: {self._named(throughout)}.*\n",)

    def _named(self, apart: Set[Comparability]) -> str:
        said = ", ".join(said for each, said in _SAID.items() if each in apart)
        if "other_reporter" in apart and not self._is_reporter_known:
            return said.replace(
                "another reporter", "another reporter or an unknown one"
            )
        return said

    def _whose(self, change: Change) -> str:
        """Whose words were the earlier ones, where the later ones are joint."""
        holder = self._index.position(change.from_positions[0]).side
        return f"{possessive(side(holder))} " if change.made_joint else ""

    def _reason(self, change: Change, unsaid: frozenset[Comparability]) -> str:
        parts = [_sentence(change.reason)]
        if change.kind == "resumed" and change.from_meeting:
            last = self._index.meetings[change.from_meeting]
            parts.insert(0, f"Last said {day(last.date)}.")
        apart = set(change.comparability) - unsaid
        if apart:
            parts.append(f"Not like for like: {self._named(apart)}.")
        if change.decided_by.startswith("analyst"):
            parts.append(f"Decided by {escape(change.decided_by).rstrip('.')}.")
        if change.conflict:
            parts.append(f"Open: {escape(change.conflict)}.")
        return " ".join(parts)


def _throughout(moves: Sequence[Moved]) -> frozenset[Comparability]:
    """What makes all of several pairs of wordings less than like with like."""
    told = [
        frozenset(m.change.comparability)
        for m in moves
        if m.change.kind not in ("new", "dropped")
    ]
    return frozenset.intersection(*told) if len(told) > 1 else frozenset()


def _sentence(reason: str) -> str:
    return escape(reason[:1].upper() + reason[1:]).rstrip(".") + "."


def _why(part: Part) -> str:
    conflict = f" Open: {escape(part.conflict)}." if part.conflict else ""
    return _sentence(part.reason) + conflict


def _reporters(codes: set[str | None]) -> str:
    known = sorted(code for code in codes if code)
    if not known:
        return "of unknown origin"
    return possessive(" and ".join(map(side, known)))
