"""What a judge is asked and answers, and the judge that needs no model.

A judge says of each position of a new account which open threads of its series it
continues, and how its wording stands to their last one. It never states an absence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from summarizer.comparing.labels import SAME_MATTER, compare_wordings
from summarizer.models import MeetingOf, Position, Summary, Usage, Verdict

# From here on a wording may be of the same matter, which rules alone cannot decide.
OPEN_MATTER = 0.2
_OTHER_TOPIC = 0.95
# Between threads about as near, the one that was still said last time goes on.
_STILL_SAID = 0.05


class OpenThread(NamedTuple):
    """A thread as a judge sees it.

    `last` is its last wording that is like for like, `telling` the wordings that tell
    what it is about.
    """

    id: str
    side: str
    topic: str
    last: tuple[Position, ...]
    meeting: MeetingOf
    telling: tuple[Position, ...]

    @property
    def words(self) -> str:
        """The last wording, its positions in a row."""
        return " … ".join(position.words for position in self.last)


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


class Judged(NamedTuple):
    """Verdicts, and what asking for them has cost."""

    verdicts: tuple[Verdict, ...]
    usage: Usage = Usage()
    notes: tuple[str, ...] = ()


class Judge(Protocol):
    """Compares one account with the open threads of its series."""

    def __call__(
        self, account: Summary, meeting: MeetingOf, threads: Threads
    ) -> Judged:
        """One verdict per position and holder, in the order of the positions."""
        ...


def judge_by_rules(account: Summary, meeting: MeetingOf, threads: Threads) -> Judged:
    """Link positions to threads by their matter and label them by words and act."""
    sides = frozenset(meeting.sides)
    return Judged(
        tuple(
            _verdict(position, side, threads.near(position, side), sides)
            for position in account.positions
            for side in position.holders
        )
    )


def _verdict(
    position: Position, side: str, near: Sequence[Near], sides: frozenset[str]
) -> Verdict:
    latest = max((each.thread.meeting.date or "" for each in near), default="")

    def preference(each: Near) -> tuple[float, str]:
        still_said = (each.thread.meeting.date or "") == latest
        return weighed(position, each) + _STILL_SAID * still_said, each.thread.id

    best = max(near, key=preference, default=None)
    nearness = weighed(position, best) if best else 0.0
    if best is None or nearness < SAME_MATTER:
        return Verdict(
            position=position.id,
            side=side,
            label="new",
            reason=_why_new(best, nearness),
            decided_by="rules",
        )
    label = compare_wordings(nearest(position, best.thread), position, sides)
    return Verdict(
        position=position.id,
        side=side,
        against=(best.thread.id,),
        label=label.kind,
        reason=label.reason,
        decided_by="rules",
    )


def _why_new(best: Near | None, nearness: float) -> str:
    if best is None or nearness < OPEN_MATTER:
        return "no earlier wording of this matter in these articles"
    words = " ".join(best.thread.last[-1].words.split())
    return f"left open: it may go on from “{words}”, which rules cannot decide"


def weighed(position: Position, near: Near) -> float:
    """The nearness, a little less across topics: a hint that decides between equals."""
    same = position.topic == near.thread.topic
    return near.nearness if same else near.nearness * _OTHER_TOPIC


def nearest(position: Position, thread: OpenThread) -> Position:
    """The position of the thread's last entry that is said in the likest way."""
    same_act = [each for each in thread.last if each.ladder == position.ladder]
    return (same_act or list(thread.last))[-1]
