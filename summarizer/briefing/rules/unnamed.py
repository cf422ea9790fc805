"""What earlier meetings named and the latest texts have no word of, in one line.

Last named on 1 Mar 2024: “NATO”, “migration”; on 29 Oct 2021: “Afghanistan”
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.briefing.rules.leads import is_cut
from summarizer.briefing.rules.subjects import (
    Known,
    Place,
    label_of,
    named_in,
    places_of,
    subjects_in,
)
from summarizer.briefing.rules.telling import worth
from summarizer.briefing.rules.terms import searched, stems_of
from summarizer.lexicon.terms import names_in
from summarizer.models import FORCES, Cited, MeetingOf, Position, Sentence

_PASSING = {"summit", "visit", "invitation"}  # that runs out
_LISTED = 14
_TERMS = 3  # of a wording that are named behind it
_OF_ONE = 2  # subjects of one position: of a list not all are missed by themselves
_LIGHTEST = 1.0
_EACH_MORE = 0.5  # what a subject weighs more for each meeting more that named it


class Line(NamedTuple):
    """What was said last of something, how it is named, and what that weighs."""

    position: Position
    term: str
    weight: float


class Gone(NamedTuple):
    """A subject of which the latest texts have no word: where it was named, its weight.

    `told` has the meetings in time, with the heaviest position at each; `last` is the
    last meeting whose texts have a word of it, `cited` where that stands.
    """

    name: str
    told: tuple[tuple[MeetingOf, Place], ...]
    weight: float
    last: MeetingOf
    cited: Cited


def unnamed(desk: Desk) -> list[Gone]:
    """The subjects of earlier meetings of which the latest texts have no word."""
    known = Known(desk.accounts)
    gone: dict[str, list[tuple[MeetingOf, Place]]] = {}
    for meeting in desk.before:
        for name, places in places_of(desk, desk.keys.at(meeting.id)).items():
            if not known.has(name):
                gone.setdefault(name, []).append((meeting, places[0]))
    found = [_gone(desk, name, told) for name, told in gone.items()]
    found = [each for each in found if each.weight >= _LIGHTEST]
    return sorted(found, key=lambda each: (-each.weight, each.name))


def _gone(desk: Desk, name: str, told: Sequence[tuple[MeetingOf, Place]]) -> Gone:
    """A subject with the last day on which it was named, by a position or besides."""
    last, place = told[-1]
    reference = desk.keys.reference(place.position.id)
    cited = Cited(article=reference.article, paragraph=reference.paragraph)
    since = desk.before[desk.before.index(last) + 1 :]
    for meeting in since:
        for account in desk.keys.at(meeting.id):
            if found := _paragraph_with(account, name, place):
                last, cited = meeting, Cited(article=account.id, paragraph=found)
    return Gone(name, tuple(told), _weight(desk, told), last, cited)


def _paragraph_with(account: Account, name: str, place: Place) -> int:
    """The first paragraph of a text that names a subject; 0 where none does.

    A matter by the words that it had: "freedoms" are not yet human rights.
    """
    own = f" {' '.join(stems_of(place.text))} "
    for number, words in enumerate(account.paragraphs(), 1):
        is_word = place.is_listed or own in searched(words)
        if is_word and name in named_in(words):
            return number
    return 0


def unnamed_line(desk: Desk, gone: Sequence[Gone], row: int) -> Iterator[Sentence]:
    """The heaviest in one line, under the days on which they were named last."""
    if not gone:
        return
    once: Counter[str] = Counter()
    last: list[Gone] = []
    for each in gone:
        position = each.told[-1][1].position.id
        once[position] += 1
        if once[position] <= _OF_ONE and len(last) < _LISTED:
            last.append(each)
    last.sort(key=lambda each: each.last.date or "", reverse=True)
    days: dict[str, list[str]] = {}
    for each in last:
        days.setdefault(desk.words.day(each.last.date), []).append(
            label_of(desk, each.name, each.told[-1][1])
        )
    parts = [
        desk.words.of("sentences", "named_on", day=day, terms=", ".join(terms))
        for day, terms in days.items()
    ]
    positions = [each.told[-1][1].position for each in last]
    text = desk.words.of("sentences", "unnamed", terms="; ".join(parts))
    line = desk.sentence(
        ("not_heard", row, ""), text, positions, desk.matters_of(positions)
    )
    cited = tuple(dict.fromkeys(each.cited for each in last))
    yield line.model_copy(update={"references": cited})


def unnamed_quotes(desk: Desk, gone: Sequence[Gone]) -> Iterator[Line]:
    """What was said of each the last time, all of one wording in one line."""
    names = {each.name for each in gone}
    lines: dict[str, Line] = {}
    for each in gone:
        _, place = each.told[-1]
        position = place.position
        words = one_line(position.words)
        is_short = breadth(words) <= LONGEST and not names_in(words) & _PASSING
        is_short &= FORCES[position.act] != "APPRECIATE"
        is_short &= len(position.evidence) == 1 and not is_cut(desk, position)
        if is_short and position.id not in lines:
            there = subjects_in(desk, words).items()
            labels = [
                label_of(desk, name, place._replace(text=text))
                for name, text in there
                if name in names
            ]
            term = ", ".join(labels[:_TERMS])
            lines[position.id] = Line(position, term, each.weight)
    yield from lines.values()


def _weight(desk: Desk, told: Sequence[tuple[MeetingOf, Place]]) -> float:
    heaviest = max(worth(desk, place.position) for _, place in told)
    return heaviest * (1 + _EACH_MORE * (len(told) - 1))
