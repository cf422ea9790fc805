"""Names that stand in a sentence without speaking: addressed, as a place, an owner."""

from __future__ import annotations

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.quotes import Quoted, is_of
from summarizer.grounding.normalising import normalise
from summarizer.lexicon.offices import rank_of_offices

_HOLE = "□"
_NEAR = 24  # characters of a name and of what joins it to a quote
_JOINS = 4  # characters of a preposition or of a possessive behind a name
_OFFICE = 40  # letters of an office before a name
_REACH = 60  # characters before a name in which it is led to


def is_led_by(name: str, language: str, own: str, at: int) -> bool:
    """Whether a word of a list (`claims.toml`) stands before a name and its office."""
    led = own[max(0, at - _REACH) : at]
    for match in listed(name, language).finditer(led):
        office = led[match.end() :].strip()
        if not office or (
            len(office) <= _OFFICE and rank_of_offices((office,)) is not None
        ):
            return True
    return False


def is_led_there(own: str, span: tuple[int, int, int], quoted: Quoted) -> bool:
    """Whether a name before a quote stands right before it in the text as well.

    `span` is where the name begins and ends and where the quote stands.
    """
    begin, end, at = span
    led = normalise(own[begin:at]).text.strip().lower()
    if not led or len(led) > _NEAR or len(own[end:at].strip()) > _JOINS:
        return False
    for place in quoted.places[:1]:
        text = place.account.text
        before = text[max(0, place.start - 2 * _NEAR) : place.start]
        if not normalise(before).text.rstrip().lower().endswith(led):
            return False
    return bool(quoted.places)


def is_spoken_by(given: frozenset[str], quoted: Quoted) -> bool:
    """Whether who speaks in the text is of the side given, for whomever: "we both"."""
    sides = {
        person.side
        for place in quoted.places
        for position in place.account.summary.positions
        for person in place.account.summary.meeting.participants
        if position.speaker == person.name and is_of(position, place)
    }
    return len(given) == 1 and given == sides


def is_of_before(claimed: Claimed, quoted: Quoted) -> bool:
    """Whether it is of an earlier day, under the name of a side: "March had “…”"."""
    latest = claimed.scope.latest.id
    days = {place.account.meeting.id for place in quoted.places}
    return claimed.sentence.column in claimed.scope.sides and latest not in days


def is_both_before(claimed: Claimed, number: int) -> bool:
    """Whether "both" stands right before a quote, which has the verb itself."""
    led = claimed.own.split(_HOLE)[number].rstrip()
    both = listed("both", claimed.language)
    return any(match.end() == len(led) for match in both.finditer(led))
