"""What earlier meetings named and the latest texts have no word of, in one line.

Last named on 1 Mar 2024: “NATO”, “migration”; on 29 Oct 2021: “Afghanistan”
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.subjects import Known, Place, places_of
from summarizer.briefing.rules.telling import worth
from summarizer.lexicon.terms import names_in
from summarizer.models import FORCES, MeetingOf, Position, Sentence

_PASSING = {"summit", "visit", "invitation"}  # that runs out
_LISTED = 14
_LIGHTEST = 1.0
_EACH_MORE = 0.5  # what a subject weighs more for each meeting more that named it


class Line(NamedTuple):
    """What was said last of something, how it is named, and what that weighs."""

    position: Position
    term: str
    weight: float


class Gone(NamedTuple):
    """A subject of which the latest texts have no word: where it was named, its weight.

    `told` has the meetings in time, with the heaviest position at each.
    """

    name: str
    told: tuple[tuple[MeetingOf, Place], ...]
    weight: float


def unnamed(desk: Desk) -> list[Gone]:
    """The subjects of earlier meetings of which the latest texts have no word."""
    known = Known(desk.accounts)
    gone: dict[str, list[tuple[MeetingOf, Place]]] = {}
    for meeting in desk.before:
        for name, places in places_of(desk, desk.keys.at(meeting.id)).items():
            if not known.has(name):
                gone.setdefault(name, []).append((meeting, places[0]))
    found = [Gone(n, tuple(told), _weight(desk, told)) for n, told in gone.items()]
    found = [each for each in found if each.weight >= _LIGHTEST]
    return sorted(found, key=lambda each: (-each.weight, each.name))


def unnamed_line(desk: Desk, gone: Sequence[Gone], row: int) -> Iterator[Sentence]:
    """The heaviest in one line, under the days on which they were named last."""
    if not gone:
        return
    last = [(each.name, *each.told[-1]) for each in gone[:_LISTED]]
    last.sort(key=lambda each: each[1].date or "", reverse=True)
    days: dict[str, list[str]] = {}
    for name, meeting, place in last:
        days.setdefault(desk.words.day(meeting.date), []).append(
            desk.words.side(name) if name.isupper() else f"“{place.text}”"
        )
    parts = [
        desk.words.of("sentences", "named_on", day=day, terms=", ".join(terms))
        for day, terms in days.items()
    ]
    positions = [place.position for _, _, place in last]
    text = desk.words.of("sentences", "unnamed", terms="; ".join(parts))
    yield desk.sentence(
        ("not_heard", row, ""), text, positions, desk.matters_of(positions)
    )


def unnamed_quotes(desk: Desk, gone: Sequence[Gone]) -> Iterator[Line]:
    """What was said of each the last time, where it has room."""
    for each in gone:
        _, place = each.told[-1]
        position, is_side = place.position, each.name.isupper()
        words = one_line(position.words)
        is_short = breadth(words) <= LONGEST and not names_in(words) & _PASSING
        is_short &= FORCES[position.act] != "APPRECIATE"
        if is_short and len(position.evidence) == 1:
            term = desk.words.side(each.name) if is_side else f"“{place.text}”"
            yield Line(position, term, each.weight)


def _weight(desk: Desk, told: Sequence[tuple[MeetingOf, Place]]) -> float:
    heaviest = max(worth(desk, place.position) for _, place in told)
    return heaviest * (1 + _EACH_MORE * (len(told) - 1))
