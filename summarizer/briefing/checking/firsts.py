"""What is told for the first time, and what is told as said before.

"For the first time" needs meetings before, and no words of that kind at any of them;
told of an earlier day it is held against the days before that one. A wording that is
new says more than one that an earlier text has in nearly the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.quotes import quoted_in
from summarizer.briefing.checking.speakers import holders
from summarizer.briefing.checking.subjects import accounts_at, meetings_on, phrases
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import language_of, negations
from summarizer.grounding.wording import content
from summarizer.models import MeetingOf, Position

_LED = 12  # characters before "the first time" in which it is denied
_FEW = 3  # telling words of a quote by which it is looked for
# Share of them that an earlier wording has which is the same, or of the same thing.
_SAME, _OF_IT = 0.7, 0.6


def told_first(claimed: Claimed) -> Iterator[str]:
    """Claims of a first time that the days before refute, or that have none before."""
    for phrase in phrases(claimed):
        match = phrase.claims("first") or phrase.claims("new")
        if match is None or negations(phrase.plain[: match.start()][-_LED:]):
            continue
        is_first = listed("first", phrase.language).fullmatch(match.group()) is not None
        before = _before(phrase)
        share = _OF_IT if is_first else _SAME
        if (is_first and not before) or (before and _is_told(phrase, before, share)):
            yield match.group()


def _before(phrase: Claimed) -> Sequence[MeetingOf]:
    """The meetings before the one that a phrase tells of: the latest, or of its day."""
    earlier = phrase.scope.earlier
    told = meetings_on(phrase, phrase.own) or phrase.meetings
    names = {meeting.id for meeting in earlier}
    if not told or any(meeting.id not in names for meeting in told):
        return earlier
    first = min(meeting.date or "" for meeting in told)
    return tuple(meeting for meeting in earlier if (meeting.date or "") < first)


def _is_told(phrase: Claimed, before: Sequence[MeetingOf], share: float) -> bool:
    """Whether what it quotes was said before in nearly the same words by the same."""
    accounts = accounts_at(phrase, before)
    said = [
        (account.summary.article.language, position)
        for account in accounts
        for position in account.summary.positions
        if position.frame == "said"
    ]
    days = {meeting.id for meeting in before}
    for quoted in quoted_in(phrase):
        if any(place.account.meeting.id in days for place in quoted.places):
            continue  # it only says what stood there
        own = set(content(normalise(quoted.words).text))
        sides = {side for held in holders(quoted) or () for side in held}
        language = language_of(quoted.words)
        if len(own) >= _FEW and any(
            _is_same(own, position, share) and sides & set(position.holders)
            for each, position in said
            if each == language
        ):
            return True
    return False


def _is_same(own: set[str], position: Position, share: float) -> bool:
    there = set(content(normalise(position.words).text))
    return len(own & there) >= len(own) * share
