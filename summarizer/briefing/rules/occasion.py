"""Who leads a side anew at the latest meeting.

United States: Ann Lee, first named 26 Jan 2025; before: John Roe (last 13 Sep 2024)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile

from summarizer.briefing.cautions import ranks_at
from summarizer.briefing.rules.desk import Desk, merged
from summarizer.briefing.rules.speakers import (
    is_named,
    names_any_of,
    names_at,
    people_at,
    share_somebody,
)
from summarizer.lexicon.offices import rank_of_offices
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

    As long as who leads them now has met no more often than those before, and no text
    names them before the last of these.
    """
    every = (*desk.before, desk.scope.latest)
    for side in desk.scope.sides:
        led = [m for m in every if ranks_at(desk.scope, m.id).get(side) == _LEADERS]
        people = people_at(desk, led[-1], side) if led else {}
        for now, offices in people.items():
            if rank_of_offices(offices) != _LEADERS:
                continue
            told = list(_in_one_office(desk, led, side, offices))
            since = takewhile(
                partial(share_somebody, [now]), (n for _, n in told[::-1])
            )
            own = len(list(since))
            if not (own and 2 * own <= len(told)):
                continue
            last, names = told[-own - 1]
            first = _first_named(desk, side, now)
            if first is not None and every.index(first) > every.index(last):
                yield desk.words.of(
                    "sentences",
                    "successor",
                    side=desk.words.side(side),
                    who=now,
                    day=desk.words.day(first.date),
                    before=names[0],
                    last=desk.words.day(last.date),
                )
                break


def _first_named(desk: Desk, side: str, name: str) -> MeetingOf | None:
    """The first meeting whose texts name somebody; none where that is not sure.

    A word of the name before may be another's, or the family name.
    """

    def first(is_there: Callable[[str, str], bool]) -> MeetingOf | None:
        for meeting in (*desk.before, desk.scope.latest):
            is_read = share_somebody([name], names_at(desk, meeting, side))
            texts = (account.text for account in desk.keys.at(meeting.id))
            if is_read or any(is_there(name, text) for text in texts):
                return meeting
        return None

    found = first(is_named)
    return found if found == first(names_any_of) else None


def _in_one_office(
    desk: Desk, led: Sequence[MeetingOf], side: str, offices: Sequence[str]
) -> Iterator[tuple[MeetingOf, list[str]]]:
    """Those of some meetings at which somebody had one of some offices, with who."""
    own = _forms(offices)
    for meeting in led:
        people = people_at(desk, meeting, side).items()
        if names := [name for name, held in people if own & _forms(held)]:
            yield meeting, names


def _forms(offices: Sequence[str]) -> set[str]:
    """Offices in small letters; of two words the second as well.

    An acting president is president, an assistant to the president is not.
    """
    every = [office.casefold().split() for office in offices]
    acting = (office[1:] for office in every if len(office) == _ACTING)
    return {" ".join(office) for office in (*every, *acting)}
