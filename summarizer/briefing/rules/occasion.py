"""Who leads a side anew at the latest meeting.

United States: Ann Lee, first named 26 Jan 2025; before: John Roe (last 13 Sep 2024)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import takewhile

from summarizer.briefing.cautions import ranks_at
from summarizer.briefing.rules.desk import Desk, merged
from summarizer.briefing.rules.speakers import names_at, share_somebody
from summarizer.models import MeetingOf, Sentence

_ACTING = 2  # words of an office with a word before it
_LEADERS = 1  # the rank of heads of state, party and government


def occasion_of(desk: Desk) -> Iterator[Sentence]:
    """For the bottom line: what is to be known before the latest words are read."""
    if successors := list(_successors(desk)):
        text = desk.words.of("sentences", "told", words="; ".join(successors))
        yield merged("bottom", 0, text, ())


def _successors(desk: Desk) -> Iterator[str]:
    """The sides that somebody else led before in that office, and who since when.

    As long as who leads them now has met no more often than those before.
    """
    for side in desk.scope.sides:
        told = list(_in_one_office(desk, side))
        _, now = told[-1] if told else (None, [])
        own = list(takewhile(partial(share_somebody, now), (n for _, n in told[::-1])))
        if own and 2 * len(own) <= len(told):
            first, (last, names) = told[-len(own)][0], told[-len(own) - 1]
            yield desk.words.of(
                "sentences",
                "successor",
                side=desk.words.side(side),
                who=now[0],
                day=desk.words.day(first.date),
                before=names[0],
                last=desk.words.day(last.date),
            )


def _in_one_office(desk: Desk, side: str) -> Iterator[tuple[MeetingOf, list[str]]]:
    """The meetings of those who led a side in the office of who led it last."""
    every = (*desk.before, desk.scope.latest)
    led = [m for m in every if ranks_at(desk.scope, m.id).get(side) == _LEADERS]
    last = _offices(desk, led[-1], side) if led else set()
    for meeting in led:
        names = names_at(desk, meeting, side)
        if names and last & _offices(desk, meeting, side):
            yield meeting, names


def _offices(desk: Desk, meeting: MeetingOf, side: str) -> set[str]:
    """The offices of a side's people at a meeting; of two words the second as well.

    An acting president is president, an assistant to the president is not.
    """
    offices = [
        office.casefold().split()
        for account in desk.keys.at(meeting.id)
        for person in account.summary.meeting.participants
        for office in person.offices
        if person.side == side
    ]
    acting = (office[1:] for office in offices if len(office) == _ACTING)
    return {" ".join(office) for office in (*offices, *acting)}
