"""What a judge is asked and answers, and the judge that needs no model.

A judge says of each position of a new account which open threads of its series it
continues, and how its wording stands to their last one. It never states an absence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations, oppositions
from summarizer.lexicon.degrees import degree_of
from summarizer.lexicon.matters import likeness, matter_of, shares_matter
from summarizer.models import (
    JOINT,
    ChangeKind,
    MeetingOf,
    Position,
    Summary,
    Usage,
    Verdict,
)

# Share of weighted matter that two wordings need to be one thread. Chosen on the corpus
# texts: at 0.30 "strengthen cooperation" begins to catch every cooperation, at 0.45
# "maritime differences" loses "disagreements".
SAME_MATTER = 0.36
SAME_WORDS = 0.92
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


class Judged(NamedTuple):
    """Verdicts, and what asking for them has cost."""

    verdicts: tuple[Verdict, ...]
    usage: Usage = Usage()
    notes: tuple[str, ...] = ()


class Judge(Protocol):
    """Compares one account with the open threads of its series."""

    def __call__(
        self, account: Summary, meeting: MeetingOf, threads: Sequence[OpenThread]
    ) -> Judged:
        """One verdict per position and holder, in the order of the positions."""
        ...


class Label(NamedTuple):
    """How a later wording stands to an earlier one, and why."""

    kind: ChangeKind
    reason: str


def judge_by_rules(
    account: Summary, meeting: MeetingOf, threads: Sequence[OpenThread]
) -> Judged:
    """Link positions to threads by their matter and label them by words and act."""
    verdicts = []
    for position in account.positions:
        for side in position.holders:
            own = [thread for thread in threads if thread.side == side]
            verdicts.append(_verdict(position, side, own))
    return Judged(tuple(verdicts))


def _verdict(position: Position, side: str, threads: Sequence[OpenThread]) -> Verdict:
    latest = max((thread.meeting.date or "" for thread in threads), default="")

    def preference(pair: tuple[float, OpenThread]) -> float:
        still_said = (pair[1].meeting.date or "") == latest
        return pair[0] + _STILL_SAID * still_said

    near = [(closeness(position, thread), thread) for thread in threads]
    fitting = [pair for pair in near if pair[0] >= SAME_MATTER]
    best = max(fitting, key=preference, default=None)
    if best is None:
        return Verdict(
            position=position.id,
            side=side,
            label="new",
            reason="no earlier wording of this matter in these articles",
            decided_by="rules",
        )
    label = compare_wordings(nearest(position, best[1]), position)
    return Verdict(
        position=position.id,
        side=side,
        against=(best[1].id,),
        label=label.kind,
        reason=label.reason,
        decided_by="rules",
    )


def closeness(position: Position, thread: OpenThread) -> float:
    """How far a position shares the matter of a thread, 0 to 1."""
    return max(_pair(position, earlier) for earlier in thread.telling)


def _pair(a: Position, b: Position) -> float:
    score = shares_matter(matter_of(a.words), matter_of(b.words))
    # The topic is a hint, never the key: it only decides between equals.
    return score if a.topic == b.topic else score * _OTHER_TOPIC


def nearest(position: Position, thread: OpenThread) -> Position:
    """The position of the thread's last entry that is closest in its words."""
    return max(thread.last, key=lambda earlier: _pair(position, earlier))


def _plain(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", normalise(text).text.lower())


def _is_denied(position: Position) -> bool:
    words = normalise(position.words).text
    return bool(negations(words) or oppositions(words))


def _content(text: str) -> set[str]:
    return set(matter_of(text))


def compare_wordings(earlier: Position, later: Position) -> Label:
    """Name what moved between two wordings of one matter.

    Reversed: the polarity of the ladder or a negation turned. Strengthened, softened:
    the act's rank (one reporter, neither joint), then words of degree. Otherwise the
    words are the same or they are not.
    """
    ladders = {earlier.ladder, later.ladder}
    alike = likeness(matter_of(earlier.words), matter_of(later.words))
    turned = _is_denied(earlier) != _is_denied(later)
    if ladders == {"cooperative", "critical"} and alike >= SAME_MATTER:
        if not (_is_denied(earlier) and _is_denied(later)):
            return Label("reversed", _acts(earlier, later))
    elif turned and alike >= SAME_WORDS:
        return Label("reversed", "a negation comes in or goes out")
    moved = _moved_rank(earlier, later) or _moved_degree(earlier, later)
    if moved:
        return moved
    if _plain(earlier.words) == _plain(later.words):
        return Label("repeated", "the same words")
    if alike >= SAME_WORDS:
        return Label("repeated", "the same content words")
    return Label("reworded", _difference(earlier, later))


def _acts(earlier: Position, later: Position) -> str:
    return f"{earlier.act} becomes {later.act}".replace("_", " ")


def _moved_rank(earlier: Position, later: Position) -> Label | None:
    comparable = (
        earlier.ladder == later.ladder != "neutral"
        and earlier.reporter == later.reporter
        and JOINT not in (earlier.side, later.side)
    )
    # One step on the ladder is within what two translators of one verb differ by.
    if not comparable or abs(later.rank - earlier.rank) < 2:
        return None
    kind: ChangeKind = "strengthened" if later.rank > earlier.rank else "softened"
    return Label(kind, _acts(earlier, later))


def _moved_degree(earlier: Position, later: Position) -> Label | None:
    before, after = degree_of(earlier.words), degree_of(later.words)
    if after.value == before.value:
        return None
    kind: ChangeKind = "strengthened" if after.value > before.value else "softened"
    come = [w for w in after.words if w not in before.words]
    gone = [w for w in before.words if w not in after.words]
    parts = [f"“{w}” comes in" for w in come] + [f"“{w}” goes out" for w in gone]
    return Label(kind, ", ".join(parts))


def _difference(earlier: Position, later: Position) -> str:
    shared = _content(earlier.words) & _content(later.words)
    named = sorted(
        word.lstrip("=").replace("_", " ") for word in shared if word[0] == "="
    )
    if named:
        return f"the same matter ({', '.join(named)}) in other words"
    return "the same matter in other words"
