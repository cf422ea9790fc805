"""What kind of a meeting the latest was: who leads a side anew, who met, how long.

United States: Ann Lee since 26 Jan 2025, before John Roe (last 13 Sep 2024)
People of another rank than at most meetings before (last 14 Dec 2023: John Roe –
Li Na), a shorter text than most before: what it leaves out is no movement
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.cautions import ranks_at
from summarizer.briefing.rules.desk import Desk, merged
from summarizer.briefing.rules.missed import is_of_other_rank, is_slight
from summarizer.briefing.rules.speakers import names_at, share_somebody
from summarizer.models import MeetingOf, Sentence

_LEADERS = 1  # the rank of heads of state, party and government
_NEW = 3  # meetings up to which who leads a side is new


def occasion_of(desk: Desk) -> Iterator[Sentence]:
    """For the bottom line: what is to be known before the latest words are read."""
    words = desk.words
    if successors := list(_successors(desk)):
        text = words.of("sentences", "told", words="; ".join(successors))
        yield merged("bottom", 0, text, ())
    if apart := list(_apart(desk)):
        text = words.of("sentences", "occasion", how=words.listed(apart))
        yield merged("bottom", 0, text[:1].upper() + text[1:], ())


def _successors(desk: Desk) -> Iterator[str]:
    """The sides that somebody else led before, and who leads them since when."""
    every = (*desk.before, desk.scope.latest)
    for side in desk.scope.sides:
        led = [m for m in every if ranks_at(desk.scope, m.id).get(side) == _LEADERS]
        told = [(m, names) for m in led if (names := names_at(desk, m, side))]
        if not told:
            continue
        _, now = told[-1]
        own = [n for n, (_, names) in enumerate(told) if share_somebody(now, names)]
        if own and own[0] and len(own) <= _NEW:
            first, (last, names) = told[own[0]][0], told[own[0] - 1]
            yield desk.words.of(
                "sentences",
                "successor",
                side=desk.words.side(side),
                who=now[0],
                day=desk.words.day(first.date),
                before=names[0],
                last=desk.words.day(last.date),
            )


def _apart(desk: Desk) -> Iterator[str]:
    """That most others were of another rank, or told at more length."""
    other = [m for m in desk.before if is_of_other_rank(desk, m)]
    if 2 * len(other) > len(desk.before):
        who = " – ".join(_who_met(desk, other[-1]))
        day = desk.words.day(other[-1].date)
        yield desk.words.of("sentences", "ranked_apart", day=day, who=who)
    if desk.before and is_slight(desk):
        yield desk.words.of("sentences", "told_shortly")


def _who_met(desk: Desk, meeting: MeetingOf) -> Iterator[str]:
    """The first named of each side."""
    for side in desk.scope.sides:
        yield from names_at(desk, meeting, side)[:1]
