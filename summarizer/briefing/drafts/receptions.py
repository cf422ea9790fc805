"""The day on which somebody is said to have met them beside the talks of that day."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.checking.days import Day, days_in
from summarizer.briefing.drafts.dates import days_of
from summarizer.briefing.drafts.facts import met_at
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.tying import Stretch
from summarizer.lexicon.people import leaders_in
from summarizer.models import DraftFault

_CLAIMS = ("gone", "new", "only", "every", "doubting", "disagreed")


def wrong_reception_days(held: Held) -> Iterator[DraftFault]:
    """A day of who was not at the talks, whom the texts name with other days alone.

    "President Luong Cuong received Xi on 14 April", where the visit's text has it on
    the 15th. Asked of one date, and of the leader who is named first.
    """
    days = days_in(held.own, held.language)
    leaders = leaders_in(held.own)
    if len(days) != 1 or not leaders or any(map(held.claims, _CLAIMS)):
        return
    day, who = days[0], leaders[0].who
    if day.day is None or day.month is None:
        return
    month = day._replace(day=None)
    met = [m for m in held.scope.keys.meetings if month.fits(m.date or "")]
    if any(who in met_at(held, each) for each in met):
        return  # of another meeting of that month
    told = [(d, s) for s in held.texts.stretches for d in _days_with(s, who, day)]
    if told and all(each.day != day.day for each, _ in told):
        yield held.fault("date", day.wording, told[0][1])


def _days_with(stretch: Stretch, who: str, day: Day) -> Iterator[Day]:
    """The days of a month that a sentence has beside somebody's name."""
    if all(each.who != who for each in leaders_in(stretch.words)):
        return
    for each in days_of(stretch.words, stretch.language):
        is_month = each.month == day.month and each.day is not None
        if is_month and (None in (each.year, day.year) or each.year == day.year):
            yield each
