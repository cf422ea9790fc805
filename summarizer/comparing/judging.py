"""What a judge is asked and answers, and the judge that needs no model.

A judge says of each position of a new account which open threads of its series it
continues, and how its wording stands to their last one. It never states an absence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple, Protocol

from summarizer.comparing.labels import SAME_MATTER, compare_wordings
from summarizer.comparing.objects import are_of_one_object, may_be_one_object
from summarizer.comparing.pairing import nearness, vector_of
from summarizer.comparing.reconciling import Linked, link_by_rules
from summarizer.languages.messages import remark
from summarizer.models import (
    RULES,
    MeetingOf,
    Position,
    Remark,
    Summary,
    Usage,
    Verdict,
)

# From here on a wording may be of the same matter: it is where their objects are one,
# else rules alone cannot decide. Nearness, 0 to 1, below `SAME_MATTER`.
OPEN_MATTER = 0.2
# Why a position is on no thread of another language.
NOT_JUDGED = remark("other_language")
_NO_EARLIER = remark("no_earlier_wording")
_BESIDE = remark("beside_another")
# A factor on nearness: small, as a topic is a hint that decides between equals. Chosen
# by hand, like the next one; the golden files hold both.
_OTHER_TOPIC = 0.95
# Between threads about as near, the one that was still said last time goes on. Nearness
# added; more would take threads from what is plainly nearer.
_STILL_SAID = 0.05
# The share of a thread's wordings that a position is of one object with.
_MOST = 0.5


# Of a long thread are shown its first wording, its last, and as many before that: what
# a side said long ago and several times since is as good as said in the latest of them.
_SHOWN = 3
_SHOWN_BESIDE = 8  # a meeting has two or three accounts, each with a wording or two
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Said(NamedTuple):
    """A wording of a thread, and its meeting."""

    meeting: MeetingOf
    position: Position


class Wording(NamedTuple):
    """A wording of a thread as a judge is shown it; `is_last`: to compare with."""

    letter: str
    is_last: bool
    when: str
    act: str
    words: str


@dataclass(frozen=True, eq=False)
class OpenThread:
    """A thread as a judge sees it.

    `last` is its last wording that is like for like, `telling` the wordings that tell
    what it is about, `said` all of them with their days, in the order in which they
    were said.
    """

    id: str
    side: str
    topic: str
    last: tuple[Position, ...]
    meeting: MeetingOf
    telling: tuple[Position, ...]
    said: tuple[Said, ...] = ()

    @property
    def words(self) -> str:
        """The last wording, its positions in a row."""
        return " … ".join(position.words for position in self.last)

    @cached_property
    def shown(self) -> dict[str, Said]:
        """The wordings that a judge is shown, oldest first, by letter.

        Of the last one's meeting all accounts are: what one of them has is not new.
        """
        unique = {said.position.id: said for said in self.said}
        last = {each.id for each in self.last}
        others = [said for name, said in unique.items() if name not in last]
        beside = [each for each in others if each.meeting.id == self.meeting.id]
        earlier = [each for each in others if each.meeting.id != self.meeting.id]
        chosen = earlier[: len(earlier) > _SHOWN] + earlier[-_SHOWN:]
        names = last.union(
            each.position.id for each in (*chosen, *beside[-_SHOWN_BESIDE:])
        )
        ordered = (said for name, said in unique.items() if name in names)
        return dict(zip(_LETTERS, ordered, strict=False))

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """The same as they are printed for a judge."""
        last = {each.id for each in self.last}
        return tuple(
            Wording(
                letter,
                said.position.id in last,
                said.meeting.date or "undated",
                said.position.act,
                on_one_line(said.position.words),
            )
            for letter, said in self.shown.items()
        )


def on_one_line(words: str) -> str:
    """The words on one line, so that nothing inside can look like a line of ours."""
    return " ".join(words.split())


class Near(NamedTuple):
    """An open thread, and how near a position is to what it tells, 0 to 1."""

    nearness: float
    thread: OpenThread


class Threads(Protocol):
    """The open threads of a series as one account finds them."""

    def near(self, position: Position, side: str) -> list[Near]:
        """Those of the side that share something rare with the position."""
        ...

    def all(self) -> list[OpenThread]:
        """All of them, in the order in which they began."""
        ...

    def names(self) -> frozenset[str]:
        """The words of the names of all who have met so far, as stems."""
        ...

    def holding(self, position: str, side: str) -> tuple[str, ...]:
        """The threads of a side that hold a position already threaded."""
        ...


class Judged(NamedTuple):
    """Verdicts, links to the meeting's other accounts, and what asking has cost."""

    verdicts: tuple[Verdict, ...]
    usage: Usage = Usage()
    notes: tuple[Remark, ...] = ()
    linked: tuple[Linked, ...] = ()


class Judge(Protocol):
    """Compares one account with the open threads of its series."""

    def __call__(
        self,
        account: Summary,
        meeting: MeetingOf,
        threads: Threads,
        others: Sequence[Summary] = (),
        beside: Sequence[Summary] = (),
    ) -> Judged:
        """One verdict per position and holder, in the order of the positions.

        `others` are accounts of the same meeting that were threaded before; it is
        linked to each of them. `beside` are all its other accounts: what one of them
        keeps has not gone.
        """
        ...


def open_rules(settings: object, line: object) -> Judge:
    """The judge that asks nobody, whatever the settings."""
    return judge_by_rules


def judge_by_rules(
    account: Summary,
    meeting: MeetingOf,
    threads: Threads,
    others: Sequence[Summary] = (),
    beside: Sequence[Summary] = (),
) -> Judged:
    """Link positions to threads by their matter and label them by words and act.

    One position is set against one thread, the nearest pairs first; what is left on
    either side joins the pair that it is near to: one readout splits what another
    says in one breath. So the links are the same whichever account comes first.
    """
    sides = frozenset(meeting.sides)
    about = _About(sides, threads.names())
    verdicts: dict[tuple[str, str], Verdict] = {}
    for side in dict.fromkeys(s for p in account.positions for s in p.holders):
        own = [p for p in account.positions if side in p.holders]
        for verdict in _of_side(own, side, threads, about):
            verdicts[verdict.position, side] = verdict
    return Judged(
        tuple(verdicts[p.id, side] for p in account.positions for side in p.holders),
        linked=tuple(link_by_rules(other, account, sides) for other in others),
    )


class _Candidate(NamedTuple):
    """A position and a thread that may go on in it, with how near they are."""

    nearness: float
    position: Position
    thread: OpenThread


class _About(NamedTuple):
    """What tells nothing of the matter in a series: its sides, and who meets."""

    sides: frozenset[str]
    names: frozenset[str]

    def are_one(self, position: Position, thread: OpenThread) -> bool:
        """Whether a position is of the object of a thread, by its last wording and all.

        By the last alone a thread would drift from one matter into the next.
        """
        are_one = partial(self._are_one, position)
        if not any(map(are_one, thread.last)):
            return False
        last = {each.id for each in thread.last}
        others = [e.position for e in thread.said if e.position.id not in last]
        same = len(thread.said) - len(others) + sum(map(are_one, others))
        return same >= _MOST * len(thread.said)

    def _are_one(self, position: Position, other: Position) -> bool:
        return are_of_one_object(position, other, self.sides, self.names)


def _of_side(
    positions: Sequence[Position], side: str, threads: Threads, about: _About
) -> list[Verdict]:
    near = {p.id: threads.near(p, side) for p in positions}
    pairs = [
        _Candidate(weighed(p, each), p, each.thread)
        for p in positions
        for each in near[p.id]
    ]
    pairs = [
        pair
        for pair in pairs
        if pair.nearness >= OPEN_MATTER and about.are_one(pair.position, pair.thread)
    ]
    latest = max((pair.thread.meeting.date or "" for pair in pairs), default="")

    def preference(pair: _Candidate) -> tuple[float, list[str]]:
        still_said = (pair.thread.meeting.date or "") == latest
        best = pair.nearness + _STILL_SAID * still_said
        return -best, sorted((pair.position.id, pair.thread.id))

    chosen: dict[str, OpenThread] = {}
    taken: dict[str, str] = {}
    pairs.sort(key=preference)
    for pair in pairs:
        if pair.position.id not in chosen and pair.thread.id not in taken:
            chosen[pair.position.id] = pair.thread
            taken[pair.thread.id] = pair.position.id
    joined = _left_over(pairs, chosen, taken)
    return [
        _verdict(p, side, chosen.get(p.id), joined.get(p.id, ()), near[p.id], about)
        for p in positions
    ]


def _left_over(
    pairs: Sequence[_Candidate], chosen: dict[str, OpenThread], taken: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    """Threads besides its own that a position joins, each left-over one once."""
    joined: dict[str, tuple[str, ...]] = {}
    placed: set[str] = set()
    for pair in pairs:
        position, thread = pair.position.id, pair.thread.id
        if position not in chosen and position not in placed:
            placed.add(position)
        elif thread not in taken and thread not in placed:
            placed.add(thread)
        else:
            continue
        joined[position] = (*joined.get(position, ()), thread)
    return joined


def _verdict(
    position: Position,
    side: str,
    thread: OpenThread | None,
    joined: tuple[str, ...],
    near: Sequence[Near],
    about: _About,
) -> Verdict:
    if thread is None and not joined:
        return Verdict(
            position=position.id,
            side=side,
            label="new",
            reason=_why_new(position, near, about),
            decided_by=RULES,
        )
    if thread is None:
        return Verdict(
            position=position.id,
            side=side,
            against=joined,
            speaks_for=(),
            label="reworded",
            reason=_BESIDE,
            decided_by=RULES,
        )
    earlier = nearest(position, thread, about.sides)
    label = compare_wordings(earlier, position, about.sides)
    return Verdict(
        position=position.id,
        side=side,
        against=(thread.id, *joined),
        speaks_for=(thread.id,) if joined else None,
        label=label.kind,
        reason=label.reason,
        decided_by=RULES,
    )


def _why_new(position: Position, near: Sequence[Near], about: _About) -> Remark:
    """Nothing earlier, or the words it may go on from: then it is not called new."""
    left = [each for each in near if _is_open(position, each, about)]
    best = max(left, key=lambda each: weighed(position, each), default=None)
    if best is None:
        return _NO_EARLIER
    words = " ".join(best.thread.last[-1].words.split())
    return remark("left_open", words=words)


def _is_open(position: Position, near: Near, about: _About) -> bool:
    return weighed(position, near) >= SAME_MATTER or any(
        may_be_one_object(position.words, each.words, about.sides, about.names)
        for each in near.thread.telling
    )


def weighed(position: Position, near: Near) -> float:
    """The nearness, a little less across topics: a hint that decides between equals."""
    same = position.topic == near.thread.topic
    return near.nearness if same else near.nearness * _OTHER_TOPIC


def nearest(position: Position, thread: OpenThread, sides: frozenset[str]) -> Position:
    """The position of the thread's last entry that is said in the likest way."""
    said = vector_of(position.words, sides)
    return max(
        reversed(thread.last),
        key=lambda each: (
            each.ladder == position.ladder,
            nearness(said, vector_of(each.words, sides)),
        ),
    )
