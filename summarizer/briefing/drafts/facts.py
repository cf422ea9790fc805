"""Numbers, dates and names of a draft's own words, held against what it speaks of."""

from __future__ import annotations

import re
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
from summarizer.grounding.numerals import held as held_numbers
from summarizer.grounding.numerals import months, numbers, stated
from summarizer.grounding.scope import language_of, without_lists
from summarizer.grounding.wording import content
from summarizer.lexicon.people import leaders_in
from summarizer.lexicon.subjects import subjects_of
from summarizer.models import DraftFault, MeetingOf, Sentence
from summarizer.scripts import unaccented

_MARKS = re.compile("[、,，]")
_YEAR = 4  # characters of a date that is a year alone
_DATES = 1900  # years from here on are dates
_PAIR = 2  # both sides, the two countries: counted everywhere
_REACH = 24  # characters behind a number in which what it counts stands
_BEHIND = 3  # words behind a number that show what it counts
_NEARLY = 0.55  # of the best share: told at that meeting too
_BESIDE = 12  # characters beside a month in which stands whose year it is of
_LAST = 2  # words of a name by which it is told: "Dinh Hue"
_SEVERAL = 2  # meetings; a sentence on more sets them side by side


def wrong_numbers(held: Held) -> Iterator[DraftFault]:
    """Numbers that no text it speaks of has, nor any of the meeting of the same things.

    The day and year of a text's date line count nothing there.
    """
    if not (held.standing.is_tied and held.is_of_day):
        return
    claimed = held.claimed
    texts = " ".join([*map(held.undated, held.told), *claimed.quotes])
    there = set(numbers(texts)) | set(held_numbers(texts))
    own = words_for("no_number", held.language).sub(" ", without_days(claimed))
    told = numbers(own) if held.language == "en" else stated(own)
    for value, wording in told.items():
        if value in there or value <= _PAIR or _counts_page(held, own, wording):
            continue
        if value in _spans_of(held) or value <= _listed(held, own, wording):
            continue  # "four years ago"
        if wording.isalpha() and own[own.find(wording) + len(wording) :][:1] == "-":
            continue  # "three-ministry": it sums up what is listed there
        if not _is_elsewhere(held, own, value, wording):
            yield held.fault("number", wording, nearest(held))
    yield from _wrong_spans(held)


def _wrong_spans(held: Held) -> Iterator[DraftFault]:
    """Years counted, as in "for five years", where the text counts others."""
    texts = [*held.told, *(held.claimed.cited if held.is_pointed else ())]
    there = {years for text in texts for years in _years_in(text)}
    if not there or held.claims("ago"):
        return
    if not held.is_pointed:
        there |= _counted_beside(held)
    for years, wording in _years_in(without_days(held.claimed)).items():
        if years not in there:
            yield held.fault("number", wording, nearest(held))


def _counted_beside(held: Held) -> set[float]:
    """The numbers of other sentences of the meeting that have words of it."""
    text, ids = held.standing.piece.text, {each.id for each in accounts_of(held)}
    return {
        value
        for stretch in held.texts.stretches
        if stretch.account.id in ids and held.texts.substance(text, stretch)
        for value in numbers(stretch.words)
    }


def _years_in(text: str) -> dict[float, str]:
    """How many years a text counts, each as worded."""
    unit = words_for("years", language_of(text))
    return {
        value: wording
        for value, wording in numbers(text).items()
        if value < _DATES and unit.match(text[text.find(wording) + len(wording) :])
    }


def _listed(held: Held, own: str, wording: str) -> int:
    """How many things are listed before a number, which may count them."""
    before = own[: own.find(wording)]
    joins = words_for("joins", held.language).findall(before)
    return len(_MARKS.findall(before)) + len(joins) + 1


def _spans_of(held: Held) -> set[float]:
    """The years between meetings, where a sentence tells of a time past."""
    if not held.claims("ago"):
        return set()
    years = [int(m.date[:_YEAR]) for m in held.scope.keys.meetings if m.date]
    return {float(abs(one - other)) for one in years for other in years}


def _counts_page(held: Held, own: str, wording: str) -> bool:
    """Whether it counts what stands on the page: accounts, texts."""
    behind = own[own.find(wording) + len(wording) :][:_REACH]
    return bool(words_for("account", held.language).search(behind))


def _is_elsewhere(held: Held, own: str, value: float, wording: str) -> bool:
    """Whether another text of the meeting has that number of the same things."""
    behind = content(own[own.find(wording) + len(wording) :])[:_BEHIND]
    accounts = {each.id for each in accounts_of(held)}
    for stretch in held.texts.stretches:
        if stretch.account.id not in accounts:
            continue
        if stretch.language != held.language:
            if _is_counted_in(held, own, value, wording, stretch):
                return True
            continue
        words = held.undated(stretch.words)
        found = numbers(words)
        if value in found:
            near = content(words[words.find(found[value]) :])[: 2 * _BEHIND]
            if not behind or set(behind) & set(near):
                return True
    return False


def _is_counted_in(
    held: Held, own: str, value: float, wording: str, stretch: Stretch
) -> bool:
    """Whether a text in another language has a number beside the same things."""
    words = held.undated(stretch.words)
    found = numbers(words)
    if value not in found:
        return False
    at = own.find(wording) + len(wording)
    things = subjects_of(own[at : at + 2 * _REACH])
    there = words.find(found[value])
    around = words[max(0, there - 3 * _REACH) : there + 2 * _REACH]
    return bool(things & subjects_of(around))


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
    """Whether a text of the meeting has a day, of which it is not told as the day."""
    if any(map(held.claims, ("met", "talks", "phoned"))):
        return False
    wanted = [(day.month, day.day) for day in days_in(wording, held.language)]
    return any(
        day.day is not None and (day.month, day.day) in wanted
        for each in accounts_of(held)
        for day in days_in(each.text, each.summary.article.language)
    )


def _has_clauses(held: Held) -> bool:
    """Whether it has several clauses, each of which may be of a meeting."""
    return len(held.claimed.clauses) > 1


def _wrong_months(held: Held) -> Iterator[DraftFault]:
    """Months by themselves, as in "last August", that no text there has."""
    there = set(months(" ".join(each.text for each in accounts_of(held))))
    dates = [each.date or "" for each in held.scope.keys.meetings]
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
    if not meetings_named(held.claimed) or _meant_by(held, wording):
        return False
    years = {int(a.meeting.date[:_YEAR]) for a in accounts_of(held) if a.meeting.date}
    return any(  # "last August"
        day.day is None
        and day.month in months(texts)
        and any(abs((day.year or 0) - year) <= 1 for year in years)
        for day in days_in(wording, held.language)
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
