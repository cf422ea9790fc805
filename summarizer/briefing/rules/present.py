"""Who was there: what is both sides' by that, which meetings are not of the pair."""

from __future__ import annotations

from summarizer.briefing.keys import Account
from summarizer.briefing.scope import Scope
from summarizer.lexicon.sides import find_sides
from summarizer.models import JOINT, MeetingOf, Position
from summarizer.text import sentence_at

_OWNS = ("’", "'")
_OPENING = 6  # words of a sentence in which its speaker is named


def is_of_all(scope: Scope, meeting: MeetingOf) -> bool:
    """Whether no side is known to have been away: else one met others about it.

    Nor somebody else there: what leaders of several countries say is not a pair's.
    """
    there: set[str | None] = set()
    people = False
    for account in scope.keys.at(meeting.id):
        if titled_besides(scope, account) and not own_paragraphs(scope, account):
            return False
        participants = account.summary.meeting.participants
        people |= bool(participants)
        there.update(person.side for person in participants)
        # That somebody met to discuss a country is not yet a word of that country.
        told = (p for p in account.summary.counted if p.act != "discusses")
        there.update(code for position in told for code in position.holders)
    return not people or there.issuperset(scope.sides)


def titled_besides(scope: Scope, account: Account) -> frozenset[str]:
    """The other sides that an account's title names: of "travel to Chad and Peru".

    Not the one whose partners met: "NATO's Indo-Pacific Partners".
    """
    title = account.summary.article.title or ""
    named = (m.code for m in find_sides(title) if title[m.end : m.end + 1] not in _OWNS)
    return frozenset(named) - {*scope.sides, JOINT}


def own_paragraphs(scope: Scope, account: Account) -> frozenset[int]:
    """The paragraphs of the pair in a text that tells of others in paragraphs apart.

    None where all are the pair's. What names nobody goes on from the one before.
    """
    others = titled_besides(scope, account)
    partners = {*scope.sides} - {account.reporter}
    people = [
        person.name.split()[-1]
        for person in account.summary.meeting.participants
        if person.side in partners
    ]
    own: set[int] = set()
    is_own, is_parted = True, False
    for number, words in enumerate(account.paragraphs() if others else (), 1):
        codes = {m.code for m in find_sides(words)}
        is_named = bool(codes & partners) or any(name in words for name in people)
        is_own = is_named or (is_own and not codes & others)
        is_parted |= not is_own
        own.update((number,) * is_own)
    return frozenset(own if is_parted else ())


def told_of_pair(scope: Scope, account: Account) -> list[Position]:
    """What an account tells of the pair, each as whose it is by who was there."""
    own = own_paragraphs(scope, account)
    return [
        of_speaker(scope, mutual(scope, each))
        for each in account.summary.counted
        if not own or each.evidence[0].paragraph in own
    ]


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
    if _goes_on_alone(account, position):
        return position
    holders = tuple(scope.sides)
    return position.model_copy(update={"side": JOINT, "holders": holders})


def _goes_on_alone(account: Account, position: Position) -> bool:
    """Whether its sentence has one side do something before, whose verb it shares.

    "The President thanked the Amir for his help, and discussed the dam".
    """
    within = sentence_at(account.text, position.evidence[0].start)
    first = within.start if within else 0
    cue = position.cue.start if position.cue else 0
    return any(
        other.act != "discusses"
        and other.holders == position.holders
        and other.cue is not None
        and other.source is not None
        and first <= other.source.start < other.cue.start < cue
        for other in account.summary.counted
    )


def of_speaker(scope: Scope, position: Position) -> Position:
    """What is carried on as both's and opens with one who spoke is that one's side's.

    "The leaders discussed … At the meeting, President Biden shared the United States
    will move forward with …".
    """
    if position.side != JOINT or position.cue or position.side_basis.how != "carried":
        return position
    sides = sides_opening(scope, scope.keys.account_of(position.id), position.words)
    if len(sides) != 1:
        return position
    (side,) = sides
    return position.model_copy(update={"side": side, "holders": (side,)})


def sides_opening(scope: Scope, account: Account, words: str) -> set[str]:
    """The sides of those who took part and are named where words open."""
    opening = " ".join(words.split()[:_OPENING])
    return {
        person.side
        for person in account.summary.meeting.participants
        if person.side in scope.sides and person.name.split()[-1] in opening
    }
