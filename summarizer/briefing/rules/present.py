"""Who was there: what is both sides' by that, which meetings are not of the pair."""

from __future__ import annotations

from summarizer.briefing.scope import Scope
from summarizer.models import JOINT, MeetingOf, Position


def is_of_all(scope: Scope, meeting: MeetingOf) -> bool:
    """Whether no side is known to have been away: else one met others about it."""
    there: set[str | None] = set()
    people = False
    for account in scope.keys.at(meeting.id):
        participants = account.summary.meeting.participants
        people |= bool(participants)
        there.update(person.side for person in participants)
        # That somebody met to discuss a country is not yet a word of that country.
        told = (p for p in account.summary.counted if p.act != "discusses")
        there.update(code for position in told for code in position.holders)
    return not people or there.issuperset(scope.sides)


def mutual(scope: Scope, position: Position) -> Position:
    """What is discussed is both's, where no subject of its own says otherwise.

    "met with the President, where they reaffirmed … and discussed …".
    """
    is_carried = position.side_basis.how == "carried"
    is_alone = position.side in scope.sides
    if position.act != "discusses" or not (is_carried and is_alone):
        return position
    account = scope.keys.account_of(position.id)
    if not is_of_all(scope, scope.meeting(account.meeting.id)):
        return position
    holders = tuple(scope.sides)
    return position.model_copy(update={"side": JOINT, "holders": holders})
