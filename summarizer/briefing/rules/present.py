"""Who was there: what is both sides' by that, which meetings are not of the pair."""

from __future__ import annotations

from summarizer.briefing.scope import Scope
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, MeetingOf, Position

_OPENING = 6  # words of a sentence in which its speaker is named


def is_of_all(scope: Scope, meeting: MeetingOf) -> bool:
    """Whether no side is known to have been away: else one met others about it.

    Nor somebody else there: what leaders of several countries say is not a pair's.
    """
    there: set[str | None] = set()
    people = False
    for account in scope.keys.at(meeting.id):
        others = {m.code for m in find_sides(account.summary.article.title or "")}
        if not others <= {*scope.sides, JOINT}:
            return False
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


def of_speaker(scope: Scope, position: Position) -> Position:
    """What is carried on as both's and opens with one who spoke is that one's side's.

    "The leaders discussed … At the meeting, President Biden shared the United States
    will move forward with …".
    """
    if position.side != JOINT or position.cue or position.side_basis.how != "carried":
        return position
    opening = " ".join(position.words.split()[:_OPENING])
    people = scope.keys.account_of(position.id).summary.meeting.participants
    sides = {
        person.side
        for person in people
        if person.side in scope.sides and person.name.split()[-1] in opening
    }
    if len(sides) != 1:
        return position
    (side,) = map(str, sides)
    return position.model_copy(update={"side": side, "holders": (side,)})
