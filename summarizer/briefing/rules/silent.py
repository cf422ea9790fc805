"""What earlier meetings named and no text of the latest has a word of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.length import half_of
from summarizer.briefing.rules.absence import is_absent
from summarizer.briefing.rules.desk import Desk, one_line, size
from summarizer.briefing.rules.leads import is_cut, told_of
from summarizer.briefing.rules.subjects import PASSING, subjects_in
from summarizer.briefing.rules.terms import (
    Term,
    are_alike,
    in_none,
    names_of,
    stems_of,
)
from summarizer.briefing.rules.unnamed import (
    Line,
    unnamed,
    unnamed_line,
    unnamed_quotes,
)
from summarizer.briefing.rules.wordings import BINDING, telling
from summarizer.comparing.delivering import kind_of
from summarizer.comparing.pairing import Vector, nearness
from summarizer.models import FORCES, MeetingOf, PageSection, Position, Sentence

_ROOMY = 750  # words of a page that has room for quotes of what is gone
_QUOTED = 2  # of what is not heard again, in the words in which it was said last
_NEAR = 0.4  # of a wording of the latest meeting: then the matter may be heard still
_FEW, _OFTEN = 5, 2  # in more meetings than few a thing must have been named often
_LIGHTEST = 2.0
_LATE, _LATE_OF_FEW = 6, 3  # meetings back that are asked; of few as the records ask
_EACH_MORE = 0.5  # what a thing weighs more for each meeting more that named it


class _Gone(NamedTuple):
    term: Term
    position: Position
    times: int
    weight: float


def silent_lines(desk: Desk, told: str = "") -> Iterator[Sentence]:
    """The heaviest in the words in which they were said last, the others in one line.

    Args:
        told: what stands in other parts of the page, and is not quoted again.
    """
    texts = [
        desk.searched(account)
        for account in desk.accounts
        if account.summary.article.language == desk.tongue
    ]
    if len(texts) < len(desk.accounts):
        return
    gone = unnamed(desk)
    own = (
        Line(
            each.position,
            desk.listed([each.term]),
            each.weight,
            frozenset(subjects_in(desk, one_line(each.position.words))),
        )
        for each in _gone(desk, texts)
    )
    lines = sorted((*own, *unnamed_quotes(desk, gone)), key=lambda g: -g.weight)
    lines = [each for each in lines if one_line(each.position.words) not in told]
    # What another teller leaves out is no silence of those who spoke.
    tellers = {account.reporter for account in desk.accounts}
    once = {
        line.position.id: line
        for line in reversed(lines)
        if desk.keys.account_of(line.position.id).reporter in tellers
    }
    most = _QUOTED if half_of(desk.scope) >= _ROOMY or len(gone) < _QUOTED else 0
    quoted = sorted(once.values(), key=lambda g: -g.weight)[:most]
    # What a quote tells is not listed besides.
    known = frozenset[str]().union(*(line.names for line in quoted))
    listed = list(unnamed_line(desk, [g for g in gone if g.name not in known], 1))
    yield from listed
    for row, (position, term, *_) in enumerate(quoted, 1 + len(listed)):
        text = desk.words.of(
            "sentences",
            "gone",
            side=desk.holder(position),
            day=desk.words.day(desk.keys.account_of(position.id).meeting.date),
            quote=told_of(desk, position, one_line(position.words)),
            term=term,
        )
        place: tuple[PageSection, int, str] = ("not_heard", row, "")
        yield desk.sentence(place, text, [position], desk.matters_of([position]))


def _gone(desk: Desk, texts: list[str]) -> Iterator[_Gone]:
    last: dict[object, _Gone] = {}
    late = _LATE if len(desk.before) > _FEW else _LATE_OF_FEW
    for meeting in desk.before[-late:]:
        for key, gone in _gone_since(desk, meeting, texts).items():
            times = last[key].times + 1 if key in last else 1
            weight = gone.weight * (1 + _EACH_MORE * (times - 1))
            last[key] = gone._replace(times=times, weight=weight)
    least = 1 if len(desk.before) <= _FEW else _OFTEN
    for gone in last.values():
        if gone.times >= least and gone.weight >= _LIGHTEST:
            yield gone


def _gone_since(
    desk: Desk, meeting: MeetingOf, texts: list[str]
) -> dict[object, _Gone]:
    """What an earlier meeting named, each in the shortest words it had there."""
    now = [desk.vector(p.words) for a in desk.accounts for p in a.summary.positions]
    names = [name for account in desk.accounts for name in desk.names(account)]
    found: dict[object, _Gone] = {}
    for account in desk.keys.at(meeting.id):
        for position in telling(desk, account):
            is_binding = FORCES[position.act] in BINDING
            is_passing = kind_of(position.words) in PASSING
            if not is_binding or is_passing or is_cut(desk, position):
                continue
            gone = list(_named(desk, position, account))
            if not gone or _is_near(desk, position, now):
                continue
            for key, term in gone:
                is_there = not in_none([term], texts) or not all(
                    is_absent(term, latest) for latest in desk.accounts
                )
                if is_there or any(are_alike(term, each) for each in names):
                    continue
                known = found.get(key)
                if known is None or size(position) < size(known.position):
                    found[key] = _Gone(term, position, 1, desk.weight(position))
    return found


def _is_near(desk: Desk, position: Position, now: list[Vector]) -> bool:
    vector = desk.vector(position.words)
    return any(nearness(vector, each) >= _NEAR for each in now)


def _named(
    desk: Desk, position: Position, account: Account
) -> Iterator[tuple[object, Term]]:
    """What a position names in words of its own, and formulas no longer said.

    Each with what it is known by, whatever its wording.
    """
    formulas = desk.worded(position)
    now = {each.topic for told in desk.accounts for each in desk.told(told)}
    for formula, text in formulas:
        if desk.scope.latest.id not in desk.said_at(formula):
            yield formula, Term(text, 0, stems_of(text))
    for term in desk.things(position, account):
        # Words of a matter may have other words now, where the topic is spoken of.
        is_own = len(term.stems) > 1 and not term.is_loose and position.topic not in now
        is_listed = term.is_name and bool(names_of(term.text))
        if (is_listed or is_own) and not any(term.text in text for _, text in formulas):
            yield term.stems, term
