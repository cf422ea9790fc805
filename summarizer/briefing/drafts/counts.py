"""What a draft counts, and the day on which it says the sides met."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.days import Day, days_in, meetings_named, without_days
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import is_pinned, numbers_of, pinned
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.keys import Account
from summarizer.grounding.numerals import numbers, stated
from summarizer.lexicon.subjects import subjects_of
from summarizer.models import DraftFault

_PAIR, _DATES = 2, 1900  # both, the two; numbers from here on are years
_REACH = 24  # characters behind a number in which what it counts stands
_WORDS = 3
_MONTH = 7  # characters of a date without a day
_DAY = 10  # of one with it
_BY = 16  # characters between a day and its time
_DAYTIMES = ("morning", "afternoon", "evening")
_STOP = re.compile(r"[,;:.，；：。、()（）]")


def wrong_counts(held: Held) -> Iterator[DraftFault]:
    """A count of things of which each text of the meeting that counts them has another.

    "Five measures", where six are put forward. What is counted is read by the lists of
    subjects, in any language.
    """
    if held.denies or not is_pinned(held):
        return
    own = words_for("no_number", held.language).sub(" ", without_days(held.claimed))
    own = words_for("ordinal", held.language).sub(" ", own)
    told = numbers(own) if held.language == "en" else stated(own)
    for value, wording in told.items():
        things = _counted(own, wording)
        if not _PAIR < value < _DATES or len(things) != 1:
            continue
        there = dict(_counts(held, things))
        if (
            there
            and value not in there
            and (len(there) == 1 or not _is_there(held, value))
        ):
            yield held.fault("number", wording, next(iter(there.values())))


def _is_there(held: Held, value: float) -> bool:
    """Whether a text of the meetings meant has a number at all."""
    meetings = {each.id for each in pinned(held)}
    accounts = (a for a in held.scope.keys.accounts if a.meeting.id in meetings)
    return any(value in numbers_of(account.text) for account in accounts)


def _counts(held: Held, things: frozenset[str]) -> Iterator[tuple[float, Stretch]]:
    """The numbers that texts of its meetings count those things with."""
    meetings = {each.id for each in pinned(held)}
    for stretch in held.texts.at(meetings):
        words = held.undated(stretch.words)
        words = words_for("ordinal", stretch.language).sub(" ", words)
        for value, wording in numbers(words).items():
            if value < _DATES and things == _counted(words, wording):
                yield value, stretch


def _counted(text: str, wording: str) -> frozenset[str]:
    """What the first words behind a number are, by the lists of subjects."""
    at = text.find(wording) + len(wording)
    behind = _STOP.split(text[at : at + _REACH])[0]
    return subjects_of(" ".join(behind.split()[:_WORDS]))


def wrong_meeting_days(held: Held) -> Iterator[DraftFault]:
    """A day on which the sides are said to have met or called, and did not.

    Only where they met in that month, and no text of theirs has the day.
    """
    names = ("met", "talks", "phoned")
    if any(map(held.claims, (*names, "meeting"))) or _has_daytime_of_day(held):
        yield from _wrong_daytimes(held)
    if not any(map(held.claims, names)) or held.claims("account"):
        return
    days = [*days_in(held.own, held.language), *_days_alone(held)]
    years = {str(day.year) for day in days if day.year}
    dates = [m.date for m in held.scope.keys.meetings if m.date]
    dates = [date for date in dates if not years or date[:4] in years]
    whole = [day for day in days if day.day is not None]
    if any(day.fits(date) for day in whole for date in dates):
        return  # the other day is of something else: "datelined 9 February"
    for day in whole:
        month = any(day._replace(day=None).fits(date) for date in dates)
        if month and not any(_is_told(held, day)):
            yield held.fault("date", day.wording)


def _has_daytime_of_day(held: Held) -> bool:
    """Whether a time of day stands right beside the day of a meeting."""
    dates = [
        m.date for m in held.scope.keys.meetings if m.date and len(m.date) > _MONTH
    ]
    for day in days_in(held.own, held.language):
        at = held.own.find(day.wording)
        end = at + len(day.wording)
        around = held.own[max(0, at - _BY) : end + _BY]
        if day.day is not None and any(map(day.fits, dates)):
            for name in _DAYTIMES:
                if words_for(name, held.language).search(around):
                    return True
    return False


def _days_alone(held: Held) -> Iterator[Day]:
    """Days without a month, of the one month that the sentence names: 4月…15日."""
    named = [d for d in days_in(held.own, held.language) if d.month]
    if len(named) != 1 or named[0].day is not None:
        return
    for match in words_for("day_alone", held.language).finditer(held.own):
        yield named[0]._replace(day=int(match["d"]), wording=match.group())


def _wrong_daytimes(held: Held) -> Iterator[DraftFault]:
    """A time of day of the one meeting that is dated, whose texts have another only."""
    days = [day for day in days_in(held.own, held.language) if day.day is not None]
    meetings = {
        each.id
        for each in meetings_named(held.claimed)
        if not days or len(each.date or "") > _MONTH
    }
    texts = [a for a in held.scope.keys.accounts if a.meeting.id in meetings]
    there = {
        name
        for name in _DAYTIMES
        for each in texts
        if words_for(name, each.summary.article.language).search(each.text)
    }
    if len(meetings) != 1 or not there:
        return
    for name in _DAYTIMES:
        claim = held.claims(name)
        if claim is not None and name not in there:
            yield held.fault("date", claim.group())


def _is_told(held: Held, day: Day) -> Iterator[bool]:
    """Whether texts of the series have its month and day; a day of coming out, where
    none is known of the meeting.
    """
    for account in held.scope.keys.accounts:
        article, text = account.summary.article, account.summary.article.text or ""
        if len(account.summary.meeting.date or "") == _DAY:
            text = _without_dateline(account)  # it came out on a day that is known
        else:
            yield day.fits((article.published or "")[:_DAY])
        for other in days_in(text, article.language):
            yield (other.month, other.day) == (day.month, day.day)


def _without_dateline(account: Account) -> str:
    """The text of an account without lines that are but a date."""
    language = account.summary.article.language
    return "\n".join(
        line
        for line in account.text.splitlines()
        if [day.wording for day in days_in(line, language)] != [line.strip()]
    )
