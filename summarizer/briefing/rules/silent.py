"""What earlier meetings named and no text of the latest has a word of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.absence import is_absent
from summarizer.briefing.rules.desk import Desk, size
from summarizer.briefing.rules.terms import Term, are_alike, in_none, stems_of
from summarizer.briefing.rules.wordings import BINDING, telling
from summarizer.comparing.pairing import Vector, nearness
from summarizer.models import FORCES, MeetingOf, Position, Sentence

_ROWS = 5
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


def silent_lines(desk: Desk) -> Iterator[Sentence]:
    """The heaviest, each with the words in which it was last said."""
    texts = [
        desk.searched(account)
        for account in desk.accounts
        if account.summary.article.language == desk.tongue
    ]
    if len(texts) < len(desk.accounts):
        return
    shown: set[str] = set()
    row = 0
    for gone in sorted(_gone(desk, texts), key=lambda g: -g.weight):
        if gone.position.id in shown or row == _ROWS:
            continue
        shown.add(gone.position.id)
        row += 1
        account = desk.keys.account_of(gone.position.id)
        text = desk.words.of(
            "sentences",
            "gone",
            side=desk.holder(gone.position),
            day=desk.words.day(account.meeting.date),
            quote=desk.quote(gone.position),
            term=desk.listed([gone.term]),
        )
        matters = desk.matters_of([gone.position])
        yield desk.sentence(("not_heard", row, ""), text, [gone.position], matters)


def _gone(desk: Desk, texts: list[str]) -> Iterator[_Gone]:
    last: dict[object, _Gone] = {}
    late = _LATE if len(desk.scope.earlier) > _FEW else _LATE_OF_FEW
    for meeting in desk.scope.earlier[-late:]:
        for key, gone in _gone_since(desk, meeting, texts).items():
            times = last[key].times + 1 if key in last else 1
            weight = gone.weight * (1 + _EACH_MORE * (times - 1))
            last[key] = gone._replace(times=times, weight=weight)
    least = 1 if len(desk.scope.earlier) <= _FEW else _OFTEN
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
            if FORCES[position.act] not in BINDING or _is_near(desk, position, now):
                continue
            for key, term in _named(desk, position, account):
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
        if (term.is_name or is_own) and not any(
            term.text in text for _, text in formulas
        ):
            yield term.stems, term
