"""Dates of a draft's own words, held against what it speaks of, and its meetings.

A date that any text has is let pass: it may be meant of much. One of a meeting is
refused where that meeting's texts have no word of the matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.days import (
    Day,
    days_in,
    meetings_named,
    without_days,
    wrong_days,
)
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.facts import accounts_of, nearest, numbers_of
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.things import all_in, matter_told
from summarizer.briefing.keys import Account
from summarizer.grounding.numerals import months
from summarizer.grounding.scope import language_of
from summarizer.memo import remembered
from summarizer.models import DraftFault, MeetingOf, Sentence, Summary

_YEAR = 4  # characters of a date that is a year alone
_MONTH = 7  # of one with its month
_DAY = 10  # of one with its day
_BESIDE = 12  # characters beside a month in which stands whose year it is of
_MONTHS = 12  # of a year
_SET_BESIDE = ("gone", "new", "every", "only", "doubting", "kept", "account", "ago")
_SEVERAL = 2  # things that a text in another language must all lack
_POOR = 0.4  # of the share elsewhere, by which the meeting dated has nothing of it


def wrong_dates(held: Held) -> Iterator[DraftFault]:
    """Dates that stand in no text, and those of a meeting that has nothing of it."""
    is_told = held.stretches or held.is_pointed or held.claims("met")
    if not is_told and not (meetings_named(held.claimed) and _are_dated(held)):
        return
    for wording in dict.fromkeys(wrong_days(_marked(held))):
        meant = _meant_by(held, wording)
        if meant:
            is_wrong = _is_told_elsewhere(held, meant)
        else:
            is_wrong = not (_is_in_text(held, wording) or _may_be_its_day(held))
        if is_wrong:
            yield held.fault("date", wording, nearest(held))
    yield from _wrong_months(held)


def _is_in_text(held: Held, wording: str) -> bool:
    """Whether a text given has a date, or came out on it."""
    return all(
        any(_has_day(each, day) for each in held.scope.comparison.summaries)
        for day in days_in(wording, held.language)
    )


def _may_be_its_day(held: Held) -> bool:
    """Whether the text that it speaks of has no day: any may be it."""
    return not all(_is_dated(each.account.summary) for each in held.stretches[:1])


def _are_dated(held: Held) -> bool:
    """Whether each text given has a day: else a date may be that of one without."""
    return all(map(_is_dated, held.scope.comparison.summaries))


def _is_dated(summary: Summary) -> bool:
    dates = summary.meeting.date or "", summary.article.published or ""
    return max(map(len, dates)) >= _MONTH


def _has_day(summary: Summary, day: Day) -> bool:
    """Whether a text has a day, month or year; one without its year is the nearest."""
    article, met = summary.article, summary.meeting.date or ""
    text, published = article.text or "", (article.published or "")[:_DAY]
    if day.fits(published):
        return True
    if day.month is None:
        return float(day.year or 0) in numbers_of(text)
    is_near = _is_near(day, max(met, published, key=len))
    if day.day is None and is_near and day.month in bare_months(text, article.language):
        return True
    return any(
        each.month == day.month
        and (day.day is None or each.day == day.day)
        and (is_near if each.year is None else each.year == (day.year or each.year))
        for each in days_of(text, article.language)
    )


def _is_near(day: Day, written: str) -> bool:
    """Whether a month may be meant by its name alone in a text written on a day."""
    if not day.year or not day.month or len(written) < _MONTH:
        return True
    year, month = int(written[:_YEAR]), int(written[_YEAR + 1 : _MONTH])
    away = (day.year - year) * _MONTHS + day.month - month
    return abs(away) < _MONTHS


@remembered()
def days_of(text: str, language: str) -> tuple[Day, ...]:
    """The days of a whole text, which many sentences are held against."""
    return tuple(days_in(text, language))


@remembered()
def bare_months(text: str, language: str) -> frozenset[int]:
    """The months that a whole text names without their day or year."""
    for day in days_of(text, language):
        text = text.replace(day.wording, " ")
    return frozenset(months(text))


def _is_told_elsewhere(held: Held, meant: Sequence[MeetingOf]) -> bool:
    """Whether the meetings of a date are none of those that it speaks of.

    Not where meetings or accounts are set side by side.
    """
    dated = meetings_named(held.claimed)
    if len(dated) > 1 or held.denies or any(map(held.claims, _SET_BESIDE)):
        return False
    if held.is_pointed:
        return True
    ids = {each.id for each in meant}
    accounts = [a for a in held.scope.keys.accounts if a.meeting.id in ids]
    if any(held.standing.places):
        own = language_of(held.claimed.quotes[0])
        return any(a.summary.article.language == own for a in accounts)
    if not held.is_sure:
        return False
    return _lacks(held, accounts)


def _lacks(held: Held, accounts: Sequence[Account]) -> bool:
    """Whether some accounts have no word of a thing that is told, nor of much else."""
    ids = {each.id for each in accounts}
    own = [s for s in held.texts.stretches if s.account.id in ids]
    there = frozenset[str]().union(*(all_in(each.words) for each in own))
    told = matter_told(held, held.own, "told", "talks", "met", "agreed")
    missing = [t for t in told.things if not t.near & there]
    best = held.spoken[0]
    if all(each.language != best.stretch.language for each in own):
        return len(missing) >= _SEVERAL and len(missing) == len(told.things)
    ties = held.texts.ties(held.standing.piece.text, accounts)
    most = max((t.share for t in ties if t.is_same is best.is_same), default=0.0)
    return bool(missing) and most < best.share * _POOR


def _wrong_months(held: Held) -> Iterator[DraftFault]:
    """Months by themselves, as in "last August", that no text there has."""
    there = set(months(" ".join(each.text for each in accounts_of(held))))
    dates = [each.date or "" for each in held.scope.comparison.meetings]
    there |= {int(date[_YEAR + 1 : _MONTH]) for date in dates if len(date) > _YEAR}
    for value, wording in months(without_days(held.claimed)).items():
        if value not in there and _are_dated(held):
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
