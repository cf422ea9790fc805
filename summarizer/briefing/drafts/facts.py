"""Dates of a draft's own words, held against what it speaks of, and its meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.days import (
    days_in,
    meetings_named,
    without_days,
    wrong_days,
)
from summarizer.briefing.drafts.held import Held, words_for
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.keys import Account
from summarizer.grounding.numerals import months, numbers
from summarizer.grounding.scope import without_lists
from summarizer.lexicon.people import leaders_in
from summarizer.memo import remembered
from summarizer.models import DraftFault, MeetingOf, Sentence
from summarizer.scripts import unaccented

_YEAR = 4  # characters of a date that is a year alone
_NEARLY = 0.55  # of the best share: told at that meeting too
_BESIDE = 12  # characters beside a month in which stands whose year it is of
_LAST = 2  # words of a name by which it is told: "Dinh Hue"
_MET = ("met", "talks", "phoned")
_SEVERAL = 2  # meetings; a sentence on more sets them side by side


@remembered()
def numbers_of(text: str) -> frozenset[float]:
    """The numbers of a whole text, which many sentences are held against."""
    return frozenset(numbers(text))


def wrong_dates(held: Held) -> Iterator[DraftFault]:
    """Dates that are neither the day of what it speaks of nor stand there.

    One of another meeting is free where the sentence sets meetings side by side.
    """
    if not (held.stretches or held.is_pointed or held.claims("met")):
        return
    free = any(held.claims(n) for n in ("gone", "new", "every", "doubting"))
    own = {each.id for each in held.meetings}
    cited = {each.id for each in held.claimed.meetings}
    free = free or len(own) > _SEVERAL
    free = free or any(each.id in own for each in meetings_named(held.claimed))
    recalled = {n for tie in held.spoken[:1] for n in months(tie.stretch.words)}
    for wording in dict.fromkeys(wrong_days(_marked(held))):
        meant = _meant_by(held, wording)
        of_clause = _has_clauses(held) and any(each.id in cited for each in meant)
        is_known = (meant and free) or of_clause or _is_old(held, wording)
        is_guess = meant and not (held.is_sure and not held.denies)
        if meant and any(
            each.date and int(each.date[5:7] or 0) in recalled for each in meant
        ):
            continue  # a text of another meeting that recalls that one
        if not meant and _is_in_text(held, wording):
            continue
        if not (is_known or is_guess or _is_told_at(held, meant)):
            yield held.fault("date", wording, nearest(held))
    yield from _wrong_months(held)


def _is_in_text(held: Held, wording: str) -> bool:
    """Whether a text has a day; where some are told to have met then, of that too.

    Of a year alone any text given may have it.
    """
    days = days_in(wording, held.language)
    years = {float(day.year) for day in days if day.year and not day.month}
    others = (each.article.text or "" for each in held.scope.comparison.summaries)
    if years and any(years & numbers_of(text) for text in others):
        return True
    wanted = {(day.month, day.day) for day in days}
    is_met = any(map(held.claims, _MET))
    return any(
        any(
            day.day is not None and (day.month, day.day) in wanted
            for day in days_in(each.words, each.language)
        )
        and (not is_met or _tells_of_meeting(each))
        for each in held.texts.stretches
    )


def _tells_of_meeting(stretch: Stretch) -> bool:
    """Whether a sentence of a text tells that some met."""
    names = (words_for(name, stretch.language) for name in _MET)
    return any(name.search(stretch.words) for name in names)


def _has_clauses(held: Held) -> bool:
    """Whether it has several clauses, each of which may be of a meeting."""
    return len(held.claimed.clauses) > 1


def _wrong_months(held: Held) -> Iterator[DraftFault]:
    """Months by themselves, as in "last August", that no text there has."""
    there = set(months(" ".join(each.text for each in accounts_of(held))))
    dates = [each.date or "" for each in held.scope.comparison.meetings]
    there |= {int(date[5:7]) for date in dates if len(date) > _YEAR}
    for value, wording in months(without_days(held.claimed)).items():
        if value not in there:
            yield held.fault("date", wording, nearest(held))
    yield from _wrong_last_year(held)


def _wrong_last_year(held: Held) -> Iterator[DraftFault]:
    """Months "of last year" that no text of the meeting dated beside them recalls."""
    own = held.own
    for day in days_in(own, held.language):
        at = own.find(day.wording)
        end = at + len(day.wording)
        around = own[max(0, at - _BESIDE) : at], own[end : end + _BESIDE]
        is_past = any(words_for("last_year", held.language).search(a) for a in around)
        if day.year or day.day or not day.month or not is_past:
            continue
        rest = Sentence(section="latest", row=1, text=own[:at] + own[end:])
        ids = {each.id for each in meetings_named(Claimed(rest, held.scope))}
        texts = [a.text for a in held.scope.keys.accounts if a.meeting.id in ids]
        recalled = months(" ".join(texts))
        if ids and recalled and day.month not in recalled:
            yield held.fault("date", day.wording)


def _marked(held: Held) -> Claimed:
    """The sentence with marks at its end: its last date is that of what it cites."""
    cited = [
        n
        for n, each in enumerate(held.claimed.sentence.references, 1)
        if any(
            (s.account.id, s.paragraph) == (each.article, each.paragraph)
            for s in held.stretches
        )
    ]
    marks = "".join(f" [[{n}]]" for n in cited)
    sentence = held.claimed.sentence
    return Claimed(
        sentence.model_copy(update={"text": sentence.text + marks}), held.scope
    )


def _meant_by(held: Held, wording: str) -> tuple[MeetingOf, ...]:
    """The meetings that this date of a sentence names, and no other of it."""
    rest = held.own.replace(wording, " ")
    others = Claimed(Sentence(section="latest", row=1, text=rest), held.scope)
    known = {each.id for each in meetings_named(others)}
    named = meetings_named(held.claimed)
    return tuple(each for each in named if each.id not in known)


def _is_old(held: Held, wording: str) -> bool:
    """Whether it is a year of no meeting that a text of the meeting has."""
    texts = " ".join(each.text for each in accounts_of(held))
    if wording.isdigit():
        return float(wording) in numbers(texts)
    named, days = meetings_named(held.claimed), days_in(wording, held.language)
    met = any(map(held.claims, _MET))
    if _meant_by(held, wording) or (met and not named):
        return False  # it is the day of the meeting that it tells of
    dates = [a.meeting.date for a in accounts_of(held) if a.meeting.date]
    if not named and any(day.month == int(d[5:7] or 0) for d in dates for day in days):
        return False  # it may be meant for the day of the meeting
    years = {int(date[:_YEAR]) for date in dates}
    return any(  # "last August"
        day.day is None
        and day.month in months(texts)
        and any(abs((day.year or 0) - year) <= 1 for year in years)
        for day in days
    )


def _is_told_at(held: Held, meetings: Iterable[MeetingOf]) -> bool:
    """Whether an account of these meetings tells nearly as much of it in words."""
    if held.quoted or not held.spoken:
        return False
    names = {each.id for each in meetings}
    accounts = [a for a in held.scope.keys.accounts if a.meeting.id in names]
    ties = held.texts.ties(held.standing.piece.text, accounts) if accounts else []
    return bool(ties) and ties[0].share >= held.spoken[0].share * _NEARLY


def about(account: Account) -> str:
    """Who met, where, and by whose account."""
    article, meeting = account.summary.article, account.summary.meeting
    names = [person.name for person in meeting.participants]
    known = (article.title, meeting.place, article.outlet)
    return " ".join([*names, *(each for each in known if each)])


def pinned(held: Held) -> tuple[MeetingOf, ...]:
    """The meetings that it dates, else those at which all met whom it names, or there.

    All of the series where it names none.
    """
    dated = meetings_named(held.claimed)
    if dated:
        return dated
    own = unaccented(held.own)
    met = {m.id: met_at(held, m) for m in held.scope.keys.meetings}
    named = {who for each in met.values() for who in each if who in own}
    named |= {each.who for each in leaders_in(held.own)}
    found = [m for m in held.scope.keys.meetings if named <= met[m.id]]
    placed = [m for m in found or held.scope.keys.meetings if _is_placed(held, m)]
    return tuple(placed or found)


def met_at(held: Held, meeting: MeetingOf) -> set[str]:
    """Those who met there: leaders, and all by the last words of their names."""
    accounts = held.scope.keys.at(meeting.id)
    people = [p.name for a in accounts for p in a.summary.meeting.participants]
    others = [name for name in people if not leaders_in(name)]
    last = {" ".join(unaccented(name).split()[-_LAST:]) for name in others}
    return last | {each.who for a in accounts for each in leaders_in(about(a))}


def is_pinned(held: Held) -> bool:
    """Whether it dates or names fewer meetings than there are."""
    return 0 < len(pinned(held)) < len(held.scope.keys.meetings)


def is_told_of_meetings(held: Held, others: Iterable[str]) -> bool:
    """Whether it plainly tells of meetings that it dates or names, in words of its own.

    Args:
        others: claims of other kinds, which other rules hold to the texts.
    """
    if held.standing.tied is not None or held.is_pointed or held.quoted:
        return False
    if any(map(held.claims, others)):
        return False
    return bool(meetings_named(held.claimed)) or is_pinned(held)


def _is_placed(held: Held, meeting: MeetingOf) -> bool:
    """Whether it names the place of a meeting."""
    places = (a.summary.meeting.place for a in held.scope.keys.at(meeting.id))
    return any(place and place.split(",")[0] in held.own for place in places if place)


def accounts_of(held: Held) -> tuple[Account, ...]:
    """All accounts of the meetings it speaks of or dates, and those it points to."""
    meetings = {each.id for each in (*held.meetings, *meetings_named(held.claimed))}
    found = [a for a in held.scope.keys.accounts if a.meeting.id in meetings]
    named = {a.id: a for a in (*found, *held.standing.accounts)}
    return tuple(named.values())


def are_read(accounts: Iterable[Account]) -> bool:
    """Whether there are word lists for every text: of others only what stands verbatim,
    and what the records say, can be told.
    """
    languages = {each.summary.article.language for each in accounts}
    return not any(map(without_lists, languages))


def may_read(held: Held) -> bool:
    """Whether the texts that it may rest on are read by word lists."""
    if held.is_pointed:
        return are_read(held.standing.accounts)
    return are_read(accounts_of(held) or held.scope.keys.accounts)


def nearest(held: Held) -> Stretch | None:
    """The stretch that a sentence most likely speaks of."""
    return next(iter(held.stretches), None)
