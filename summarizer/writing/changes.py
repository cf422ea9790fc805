"""What changed, as lines of a brief: by side, joint positions apart, labels grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple, get_args

from summarizer.comparing.counting import ORDER, UNLIKE, Moved, together
from summarizer.languages.messages import remark
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
from summarizer.writing.wording import escape, redlined, shown
from summarizer.writing.words import AnnexWords, capital

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
        self._words = lookup.words
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
            sections.append(Section(self._words.of("changes", "jointly"), lines))
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
            return self._without(code, "not_reported")
        if against is None or against.meeting is None:
            return self._without(code, "no_earlier")
        reference = self._lookup.meetings[against.meeting]
        throughout = _throughout(own)
        lines = self._lines(own, unsaid=throughout)
        lines += self._absences(against.not_mentioned)
        caution = self._unlike(against) + self._caution(reference, throughout)
        heading = self._words.of(
            "changes",
            "against",
            side=self._words.side(code),
            day=self._words.day(reference.date),
            between=self._between(code, reference),
        )
        return Section(heading, caution + lines)

    def _without(self, code: str, why: str) -> Section:
        """The section of a side of which there is nothing to compare."""
        heading = self._words.of("changes", why, side=self._words.side(code))
        return Section(heading, (self._words.of("changes", f"{why}_why"),))

    def _between(self, code: str, reference: MeetingOf) -> str:
        """The meeting just before, where it is not the reference."""
        previous = self._lookup.previous(self._meeting, code)
        if previous is None or previous.id == reference.id:
            return ""
        date = self._words.day(previous.date)
        return self._words.of("changes", "between", day=date)

    def _unlike(self, against: Reference) -> tuple[str, ...]:
        """That no meeting is the like of this one, where none is."""
        apart = set(against.unlike) - {"other_reporter", "translated"}
        if not apart:
            return ()
        told = remark("reference_unlike", apart=self._named(apart))
        return (f"*{_sentence(told, self._words)}*\n",)

    def _caution(
        self, reference: MeetingOf, throughout: frozenset[Comparability]
    ) -> tuple[str, ...]:
        now = {s.article.reporter for s in self._lookup.accounts(self._meeting)}
        then = {s.article.reporter for s in self._lookup.accounts(reference)}
        if now & then - {None}:
            return self._of_all(throughout)
        also = ""
        if more := throughout - {"other_reporter"}:
            also = self._words.of("changes", "also", cautions=self._named(more))
        whose = {"now": self._reporters(now), "then": self._reporters(then)}
        return (f"*{self._words.of('changes', 'reporters', **whose, also=also)}*\n",)

    def _reporters(self, codes: set[str | None]) -> str:
        known = sorted(code for code in codes if code)
        if not known:
            return self._words.of("sides", "unknown")
        named = self._words.glue("and", map(self._words.side, known))
        return self._words.possessive(named)

    def _apart(self, moves: Sequence[Moved]) -> tuple[str, ...]:
        """Like for like first; the others under a line that says so."""
        like = self._lines([m for m in moves if m.change.like_for_like])
        others = [m for m in moves if not m.change.like_for_like]
        throughout = _throughout(others)
        unlike = self._lines(others, unsaid=throughout)
        if like and unlike:
            heading = f"\n*{self._words.of('changes', 'apart')}*\n"
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
            self._words.of(
                "changes",
                "listed",
                label=self._label(kind),
                count=len(items),
                about=about,
                items=self._words.glue("items", items),
                mind=mind,
            )
            for (about, mind), items in gathered.items()
        ]

    def _label(self, kind: str) -> str:
        return capital(self._words.name("labels", kind))

    def _about(self, moved: Moved, with_side: bool) -> str:
        topic = escape(self._words.topic(self._topics, moved.thread.topic))
        if not with_side:
            return topic
        to = moved.change.to_positions or moved.change.from_positions
        is_joint = self._lookup.position(to[0]).side == JOINT
        who = self._words.side(JOINT if is_joint else moved.thread.side)
        return self._words.of("changes", "about", who=who, topic=topic)

    def _absences(self, absent: Sequence[Unmentioned]) -> tuple[str, ...]:
        if not absent:
            return ()
        order = {name: place for place, name in enumerate(self._lookup.references)}
        first = sorted((each.positions[0] for each in absent), key=order.__getitem__)
        items = self._words.glue("items", map(self._quoted, dict.fromkeys(first)))
        told = self._words.of("changes", "absent", count=len(absent), items=items)
        return (told,)

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
        label = self._label(change.kind)
        words = self._words
        yield words.of(
            "changes",
            "line",
            label=words.of("changes", "now_joint", label=label) if joint else label,
            about=self._about(group[0], with_side),
            wordings=self._wordings(group, marked),
            reason=self._reason(group, unsaid),
        )
        for part in parts:
            yield words.of(
                "changes",
                "beneath",
                label=words.name("labels", part.kind),
                words=self._quoted(part.position),
                reason=self._why(part),
            )
        for other in self._uncounted:
            said = other.change.to_positions
            if set(said) & set(change.to_positions):
                yield words.of(
                    "changes",
                    "other_holder",
                    label=self._label(other.change.kind),
                    side=words.side(other.thread.side),
                    marks=self._lookup.marks(said),
                )

    def _why(self, part: Part) -> str:
        told = [_sentence(part.reason, self._words)]
        if part.conflict:
            told.append(self._open(self._words.told(part.conflict)))
        return self._words.glue("sentences", told)

    def _open(self, conflict: str) -> str:
        return self._words.of("changes", "open", words=escape(conflict))

    def _wordings(self, group: Sequence[Moved], marked: Sequence[str]) -> str:
        changes = [moved.change for moved in group]
        then = self._lookup.marks(marked)
        if len(changes) == 1 and (runs := changes[0].redline):
            first = self._lookup.marks(changes[0].from_positions)
            return f"{self._whose(changes[0], redlined(runs))} {first} → {then}"
        earlier = self._words.glue(
            "wordings",
            (
                f"{self._whose(each, self._shown(each.from_positions[0]))}"
                f" {self._lookup.marks(each.from_positions)}"
                for each in changes
            ),
        )
        later = f"{self._shown(changes[0].to_positions[0])} {then}"
        return self._words.of("changes", "wordings", before=earlier, after=later)

    def _shown(self, identity: str) -> str:
        return shown(self._lookup.position(identity).words)

    def _mind(self, apart: Set[Comparability], *, throughout: bool = False) -> str:
        """What to bear in mind of a pair; only what weighs most is not counted."""
        said = "unlike" if UNLIKE & apart else "mind"
        where = "_throughout" if throughout else ""
        return self._words.of("changes", said + where, cautions=self._named(apart))

    def _of_all(self, throughout: frozenset[Comparability]) -> tuple[str, ...]:
        if not throughout:
            return ()
        return (f"*{self._mind(throughout, throughout=True)}*\n",)

    def _named(self, apart: Set[Comparability]) -> str:
        names: list[str] = [each for each in _SAID if each in apart]
        if "other_reporter" in apart and not self._lookup.is_reporter_known:
            names[names.index("other_reporter")] = "unknown_reporter"
        return self._words.glue(
            "list", (self._words.name("comparability", each) for each in names)
        )

    def _whose(self, change: Change, words: str) -> str:
        """The earlier words, with whose they were where the later ones are joint."""
        if not change.made_joint:
            return words
        holder = self._lookup.position(change.from_positions[0]).side
        whose = self._words.possessive(self._words.side(holder))
        return self._words.of("changes", "of_whom", whose=whose, words=words)

    def _reason(self, group: Sequence[Moved], unsaid: frozenset[Comparability]) -> str:
        change = group[0].change
        words = self._words
        parts = [_sentence(change.reason, words)]
        meetings = [moved.change.from_meeting or "" for moved in group]
        if change.kind == "resumed" or not self._are_references(group):
            dates = (self._day(meeting) for meeting in meetings if meeting)
            days = words.glue("and", dict.fromkeys(dates))
            parts.insert(0, words.of("changes", "last_said", days=days))
        parts += [self._standing(group[0]), self._previous(change)]
        parts = [part for part in parts if part]
        apart = {each for moved in group for each in moved.change.comparability}
        if apart - unsaid:
            parts.append(self._mind(apart - unsaid))
        if change.decided_by.who == "analyst":
            who = escape(words.decider(change.decided_by)).rstrip(".")
            parts.append(words.of("changes", "decided", who=who))
        conflicts = (moved.change.conflict for moved in group)
        parts += map(
            self._open, dict.fromkeys(words.told(each) for each in conflicts if each)
        )
        return words.glue("sentences", parts)

    def _day(self, meeting: str) -> str:
        return self._words.day(self._lookup.meetings[meeting].date)

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
                return self._sentence_of(f"{way}_back_to_earlier")
            return self._sentence_of(f"{way}_back_to", self._day(change.back_to))
        said = [each.meeting for each in moved.thread.entries if each.positions]
        is_plain = said.index(change.to_meeting) < _SOME
        # Of one earlier wording the label itself says it; of several it is said aloud
        # only where each was compared, which not every model was asked to do.
        if change.standing == "beyond_all" and (
            is_plain or change.decided_by.who != "rules"
        ):
            return ""
        return self._sentence_of(f"{way}_{change.standing}")

    def _sentence_of(self, standing: str, day: str = "") -> str:
        told = self._words.name("standing", standing)
        return self._words.sentence(told.format(day=day))

    def _previous(self, change: Change) -> str:
        """How it stands to the meeting just before, where no other line says so."""
        since = change.since_previous
        if since is None or since.meeting == change.from_meeting:
            return ""
        date = self._day(since.meeting)
        if not since.from_positions:
            return _sentence(remark("previous_silent", date=date), self._words)
        told = remark("previous", date=date, kind=since.kind)
        return _sentence(told, self._words)


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


def _sentence(reason: Remark, words: AnnexWords) -> str:
    return words.sentence(escape(capital(words.told(reason))))
