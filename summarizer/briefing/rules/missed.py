"""Which silences of the latest meeting tell something.

A short text, or one of people of another rank, leaves most things unsaid: that is no
movement. What was steady before, and could have been said, is missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median_low

from summarizer.briefing.cautions import other_rank
from summarizer.briefing.length import words_in
from summarizer.briefing.rules.desk import Desk
from summarizer.models import MeetingOf

_STEADY = 2  # meetings running that named it, the last of their kind
_AS_LONG = 0.9  # of a length: a tenth less is no shorter text


def is_missed(desk: Desk, told: Sequence[MeetingOf]) -> bool:
    """Whether the latest meeting could have been heard on what was steady before.

    Args:
        told: the earlier meetings that have a word of it.
    """
    like = [m for m in desk.before if not is_of_other_rank(desk, m)][-_STEADY:]
    is_steady = len(like) == _STEADY and all(meeting in told for meeting in like)
    return is_steady and has_room(desk, desk.scope.latest, told)


def has_room(desk: Desk, meeting: MeetingOf, told: Sequence[MeetingOf]) -> bool:
    """Whether a meeting is told at no less length than most that named a thing."""
    lengths = [length_of(desk, each) for each in told]
    return not lengths or length_of(desk, meeting) >= _AS_LONG * median_low(lengths)


def could_tell(
    desk: Desk, meetings: Sequence[MeetingOf], told: Sequence[MeetingOf]
) -> list[MeetingOf]:
    """Those of some meetings whose silence tells: of that rank, and no shorter.

    Args:
        told: the meetings that have a word of the matter.
    """
    return [
        meeting
        for meeting in meetings
        if has_room(desk, meeting, told) and not is_of_other_rank(desk, meeting)
    ]


def length_of(desk: Desk, meeting: MeetingOf) -> int:
    """The words of the longest account of a meeting."""
    return max((words_in(a.text) for a in desk.keys.at(meeting.id)), default=0)


def is_of_other_rank(desk: Desk, meeting: MeetingOf) -> bool:
    """Whether somebody of another rank than now is known to have been there."""
    return any(other_rank(desk.scope, meeting, side) for side in desk.scope.sides)


def is_apart(desk: Desk) -> bool:
    """Whether people of another rank than now were at most meetings before."""
    other = [meeting for meeting in desk.before if is_of_other_rank(desk, meeting)]
    return 2 * len(other) > len(desk.before)


def is_slight(desk: Desk) -> bool:
    """Whether the latest meeting is told in fewer words than most before."""
    return not has_room(desk, desk.scope.latest, desk.before)
