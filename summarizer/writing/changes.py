"""What changed, as lines of a brief: by side, joint positions apart, labels grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple, get_args

from summarizer.comparing.counting import ORDER, UNLIKE, Moved, together
from summarizer.languages.messages import name_in, remark, words_of
from summarizer.lexicon.topics import Topics
from summarizer.models import (
    JOINT,
    Change,
    Comparability,
    MeetingOf,
    Part,
    Reference,
    Remark,
    Unmentioned,
)
from summarizer.writing.lookup import Lookup
from summarizer.writing.wording import (
    day,
    decider,
    escape,
    possessive,
    redlined,
    shown,
    side,
)

_SOME = 2  # earlier meetings with words, for "every earlier wording" to say more
_SAID: tuple[Comparability, ...] = get_args(Comparability)


class Section(NamedTuple):
    """The lines on one side, under a heading."""

    heading: str
    lines: tuple[str, ...]


class ChangeWriter:
    """Words the changes at one meeting."""

    def __init__(self, lookup: Lookup, meeting: MeetingOf, topics: Topics) -> None:
        self._lookup = lookup
        self._topics = topics
        self._meeting = meeting
        self._moves = lookup.moves(meeting)
        self._uncounted = lookup.uncounted(meeting)
        self._beneath: set[str] = set()

    def sections(self) -> tuple[Section, ...]:
        """A section a side, then one for what was said jointly."""
        sections = [self._of_side(code) for code in self._meeting.sides]
        joint = [m for m in self._moves if self._is_joint(m)]
        if joint:
            lines = self._apart(joint)
            sections.append(
                Section("Jointly, against what either side said last", lines)
            )
        return tuple(section for section in sections if section is not None)

    def moved(self) -> tuple[str, ...]:
        """The lines for an earlier meeting: all but what is merely repeated."""
        moves = [m for m in self._moves if m.change.kind != "repeated"]
        return self._lines(moves, with_side=True)

    def _is_joint(self, moved: Moved) -> bool:
        to = moved.change.to_positions
        return bool(to) and self._lookup.position(to[0]).side == JOINT

    def _of_side(self, code: str) -> Section | None:
        own = [
            m for m in self._moves if m.thread.side == code and not self._is_joint(m)
        ]
        against = self._lookup.against(self._meeting, code)
        if code not in self._meeting.reported:
            return Section(
                f"{side(code)}: not reported in this account",
                ("Nothing is said here of what it put forward or left out.",),
            )
        if against is None or against.meeting is None:
            heading = f"{side(code)}: not reported at an earlier meeting"
            return Section(heading, ("Nothing to compare with.",))
        reference = self._lookup.meetings[against.meeting]
        throughout = _throughout(own)
        lines = self._lines(own, unsaid=throughout)
        lines += self._absences(against.not_mentioned)
        caution = self._unlike(against) + self._caution(reference, throughout)
        heading = f"{side(code)}, against {day(reference.date)}"
        return Section(heading + self._between(code, reference), caution + lines)

    def _between(self, code: str, reference: MeetingOf) -> str:
        """The meeting just before, where it is not the reference."""
        previous = self._lookup.previous(self._meeting, code)
        if previous is None or previous.id == reference.id:
            return ""
        return f", the last of its kind (just before: {day(previous.date)})"

    def _unlike(self, against: Reference) -> tuple[str, ...]:
        """That no meeting is the like of this one, where none is."""
        apart = set(against.unlike) - {"other_reporter", "translated"}
        if not apart:
            return ()
        told = remark("reference_unlike", apart=self._named(apart))
        return (f"*{_sentence(told)}*\n",)

    def _caution(
        self, reference: MeetingOf, throughout: frozenset[Comparability]
    ) -> tuple[str, ...]:
        now = {s.article.reporter for s in self._lookup.accounts(self._meeting)}
        then = {s.article.reporter for s in self._lookup.accounts(reference)}
        if now & then - {None}:
            return self._of_all(throughout)
        whose = [_reporters(now), _reporters(then)]
        more = throughout - {"other_reporter"}
        also = f" Throughout also: {self._named(more)}." if more else ""
        return (
            f"*This account is {whose[0]}, the one before {whose[1]}: a word that comes"
            " or goes here can be the reporter's, not the side's. These labels are not"
            f" counted as like for like.{also}*\n",
        )

    def _apart(self, moves: Sequence[Moved]) -> tuple[str, ...]:
        """Like for like first; the others under a line that says so."""
        like = self._lines([m for m in moves if m.change.like_for_like])
        others = [m for m in moves if not m.change.like_for_like]
        throughout = _throughout(others)
        unlike = self._lines(others, unsaid=throughout)
        if like and unlike:
            heading = "\n*Apart, not like for like and not counted as such:*\n"
            return (*like, heading, *self._of_all(throughout), *unlike)
        return like + self._of_all(throughout) + unlike

    def _lines(
        self,
        moves: Sequence[Moved],
        with_side: bool = False,
        unsaid: frozenset[Comparability] = frozenset(),
    ) -> tuple[str, ...]:
        """A line or more a change; `unsaid` is what stands above all of them."""
        lines: list[str] = []
        for kind in ORDER:
            of_kind = [m for m in moves if m.change.kind == kind]
            if kind in ("new", "dropped"):
                lines += self._listed(kind, of_kind, with_side, unsaid)
                continue
            for group in together(of_kind):
                lines += self._line(group, with_side, unsaid)
        return tuple(lines)

    def _listed(
        self,
        kind: str,
        moves: Sequence[Moved],
        with_side: bool,
        unsaid: frozenset[Comparability],
    ) -> list[str]:
        """Labels that need no second quote, gathered by topic in one line each."""
        gathered: dict[tuple[str, str], list[str]] = {}
        for moved in moves:
            ids = moved.change.to_positions or moved.change.from_positions
            apart = set(moved.change.comparability) - unsaid
            mind = f" *{self._mind(apart)}*" if apart else ""
            about = (self._about(moved, with_side), mind)
            words = shown(self._lookup.position(ids[0]).words)
            gathered.setdefault(about, []).append(f"{words} {self._lookup.marks(ids)}")
        return [
            f"- **{kind.capitalize()}** ({len(items)}) — {about}:"
            f" {'; '.join(items)}.{mind}"
            for (about, mind), items in gathered.items()
        ]

    def _about(self, moved: Moved, with_side: bool) -> str:
        topic = escape(self._topics.label(moved.thread.topic))
        if not with_side:
            return topic
        to = moved.change.to_positions or moved.change.from_positions
        is_joint = self._lookup.position(to[0]).side == JOINT
        who = "jointly" if is_joint else side(moved.thread.side)
        return f"{who}, {topic}"

    def _absences(self, absent: Sequence[Unmentioned]) -> tuple[str, ...]:
        if not absent:
            return ()
        order = {name: place for place, name in enumerate(self._lookup.references)}
        first = sorted((each.positions[0] for each in absent), key=order.__getitem__)
        items = "; ".join(map(self._quoted, dict.fromkeys(first)))
        return (f"- **Not mentioned** ({len(absent)}) — {items}.",)

    def _quoted(self, identity: str) -> str:
        reference = self._lookup.references[identity]
        return f"{shown(reference.position.words)} {reference.number}"

    def _line(
        self, group: Sequence[Moved], with_side: bool, unsaid: frozenset[Comparability]
    ) -> Iterator[str]:
        """A change, and beneath it what else the thread says at that meeting."""
        change = group[0].change
        parts = [part for part in change.parts if part.position not in self._beneath]
        beneath = {part.position for part in parts}
        self._beneath |= beneath
        marked = [each for each in change.to_positions if each not in beneath]
        joint = any(moved.change.made_joint for moved in group)
        named = change.kind.capitalize() + (", now joint" if joint else "")
        yield (
            f"- **{named}** — {self._about(group[0], with_side)}:"
            f" {self._wordings(group, marked)}. *{self._reason(group, unsaid)}*"
        )
        for part in parts:
            yield f"  - {part.kind}: {self._quoted(part.position)} *{_why(part)}*"
        for other in self._uncounted:
            said = other.change.to_positions
            if set(said) & set(change.to_positions):
                named = (
                    f"{other.change.kind.capitalize()} for {side(other.thread.side)}"
                )
                yield f"  - {named}: {self._lookup.marks(said)}"

    def _wordings(self, group: Sequence[Moved], marked: Sequence[str]) -> str:
        changes = [moved.change for moved in group]
        then = self._lookup.marks(marked)
        if len(changes) == 1 and (runs := changes[0].redline):
            first = self._lookup.marks(changes[0].from_positions)
            return f"{self._whose(changes[0])}{redlined(runs)} {first} → {then}"
        earlier = " and ".join(
            f"{self._whose(each)}"
            f"{shown(self._lookup.position(each.from_positions[0]).words)}"
            f" {self._lookup.marks(each.from_positions)}"
            for each in changes
        )
        later = shown(self._lookup.position(changes[0].to_positions[0]).words)
        return f"from {earlier} to {later} {then}"

    def _mind(self, apart: Set[Comparability], where: str = "") -> str:
        """What to bear in mind of a pair; only what weighs most is not counted."""
        said = "Not like for like" if UNLIKE & apart else "Mind"
        return f"{said}{where}: {self._named(apart)}."

    def _of_all(self, throughout: frozenset[Comparability]) -> tuple[str, ...]:
        if not throughout:
            return ()
        return (f"*{self._mind(throughout, ' throughout')}*\n",)

    def _named(self, apart: Set[Comparability]) -> str:
        names: list[str] = [each for each in _SAID if each in apart]
        if "other_reporter" in apart and not self._lookup.is_reporter_known:
            names[names.index("other_reporter")] = "unknown_reporter"
        return ", ".join(name_in("comparability", each) for each in names)

    def _whose(self, change: Change) -> str:
        """Whose words were the earlier ones, where the later ones are joint."""
        holder = self._lookup.position(change.from_positions[0]).side
        return f"{possessive(side(holder))} " if change.made_joint else ""

    def _reason(self, group: Sequence[Moved], unsaid: frozenset[Comparability]) -> str:
        change = group[0].change
        parts = [_sentence(change.reason)]
        meetings = [moved.change.from_meeting or "" for moved in group]
        if change.kind == "resumed" or not self._are_references(group):
            dates = (self._day(meeting) for meeting in meetings if meeting)
            parts.insert(0, f"Last said {' and '.join(dict.fromkeys(dates))}.")
        parts += [self._standing(group[0]), self._previous(change)]
        parts = [part for part in parts if part]
        apart = {each for moved in group for each in moved.change.comparability}
        if apart - unsaid:
            parts.append(self._mind(apart - unsaid))
        if change.decided_by.who == "analyst":
            parts.append(
                f"Decided by {escape(decider(change.decided_by)).rstrip('.')}."
            )
        conflicts = (moved.change.conflict for moved in group)
        for conflict in dict.fromkeys(words_of(each) for each in conflicts if each):
            parts.append(f"Open: {escape(conflict)}.")
        return " ".join(parts)

    def _day(self, meeting: str) -> str:
        return day(self._lookup.meetings[meeting].date)

    def _are_references(self, group: Sequence[Moved]) -> bool:
        """Whether the earlier words are those of the meeting in the heading."""
        for moved in group:
            against = self._lookup.against(self._meeting, moved.thread.side)
            if against is None or against.meeting != moved.change.from_meeting:
                return False
        return True

    def _standing(self, moved: Moved) -> str:
        """How it stands to the wordings before the last, where there are some."""
        change = moved.change
        if change.standing is None:
            return ""
        way = "firmer" if direction_of(change) == "strengthened" else "softer"
        if change.standing == "back_to":
            if change.back_to is None:  # left out of what is shown
                return _named_standing(f"{way}_back_to_earlier")
            date = self._day(change.back_to)
            return f"{_named_standing(f'{way}_back_to').rstrip('.')} {date}."
        said = [each.meeting for each in moved.thread.entries if each.positions]
        is_plain = said.index(change.to_meeting) < _SOME
        # Of one earlier wording the label itself says it; of several it is said aloud
        # only where each was compared, which not every model was asked to do.
        if change.standing == "beyond_all" and (
            is_plain or change.decided_by.who != "rules"
        ):
            return ""
        return _named_standing(f"{way}_{change.standing}")

    def _previous(self, change: Change) -> str:
        """How it stands to the meeting just before, where no other line says so."""
        since = change.since_previous
        if since is None or since.meeting == change.from_meeting:
            return ""
        date = self._day(since.meeting)
        if not since.from_positions:
            return _sentence(remark("previous_silent", date=date))
        return _sentence(remark("previous", date=date, kind=since.kind))


def _named_standing(name: str) -> str:
    words = name_in("standing", name)
    return f"{words[:1].upper()}{words[1:]}."


def direction_of(change: Change) -> str:
    """Its label against the last wording, whatever holds against those before."""
    label = change.reason.args.get("label")
    return label if isinstance(label, str) else change.kind


def _throughout(moves: Sequence[Moved]) -> frozenset[Comparability]:
    """What makes all of several pairs of wordings less than like with like."""
    cautions = [
        frozenset(m.change.comparability)
        for m in moves
        if m.change.kind not in ("new", "dropped")
    ]
    return frozenset.intersection(*cautions) if len(cautions) > 1 else frozenset()


def _sentence(reason: Remark) -> str:
    words = words_of(reason)
    return escape(words[:1].upper() + words[1:]).rstrip(".") + "."


def _why(part: Part) -> str:
    conflict = f" Open: {escape(words_of(part.conflict))}." if part.conflict else ""
    return _sentence(part.reason) + conflict


def _reporters(codes: set[str | None]) -> str:
    known = sorted(code for code in codes if code)
    if not known:
        return "of unknown origin"
    return possessive(" and ".join(map(side, known)))
