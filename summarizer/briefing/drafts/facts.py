"""What a sentence of a draft is meant of: its meetings, who met there, its accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from summarizer.briefing.checking.days import meetings_named, without_days
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.keys import Account
from summarizer.grounding.numerals import numbers, stated
from summarizer.grounding.scope import without_lists
from summarizer.grounding.seats import seats_in
from summarizer.lexicon.people import family_names, leaders_in
from summarizer.memo import remembered
from summarizer.models import MeetingOf
from summarizer.scripts import unaccented

_PAIR = 2  # both, the two countries: counted everywhere
_FIRST = 3  # words behind a denial: "among those who"
_LAST = 2  # words of a name by which it is told: "Dinh Hue"
_LED = 12  # characters before a place's name in which stands what leads to it
_HEAD = 300  # characters of a text in which it says where the sides met
_FAMILY = 4  # letters of a family name that is told from other words


@remembered()
def numbers_of(text: str) -> frozenset[float]:
    """The numbers of a whole text, which many sentences are held against."""
    return frozenset(numbers(text))


def counts_other(held: Held, stretch: Stretch) -> bool:
    """Whether it has a number that the stretch has not, and another text has.

    Then the number may be what it tells: "that the offices are three is new".
    """
    own = without_days(held.claimed)
    told = numbers(own) if held.language == "en" else stated(own)
    missing = {n for n in told if n > _PAIR} - set(numbers(stretch.words))
    return any(missing & numbers_of(a.text) for a in held.scope.keys.accounts)


def denies_no_deed(held: Held, denial: re.Match[str], behind: str) -> bool:
    """Whether a denial is of who did a thing or of its bounds, and not of the thing.

    "Biden, rather than Lasso, …"; "not among those who …"; "not by Bahrain alone".
    """
    language, told = held.language, behind.lstrip()
    first = " ".join(told.split()[:_FIRST])
    sides = (held.own[each.start : each.end] for each in held.named)
    is_of_some = words_for("among", language).match(first)
    return bool(
        words_for("rather", language).fullmatch(denial.group())
        or (is_of_some and words_for("relative", language).search(first))
        or words_for("merely", language).search(told)
        or any(map(told.startswith, sides))
    )


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
    met = {m.id: met_at(held, m) for m in held.scope.keys.meetings}
    named = {who for each in met.values() for who in each if is_named(who, held.own)}
    named |= {each.who for each in leaders_in(held.own)}
    found = [m for m in held.scope.keys.meetings if named <= met[m.id]]
    placed = [m for m in found or held.scope.keys.meetings if _is_placed(held, m)]
    return tuple(placed or found)


def is_named(who: str, own: str) -> bool:
    """Whether one who met is named, by the last word alone where that is the family's.

    "Osinbajo", and not "Hue" of Dinh Hue, nor a word of small letters.
    """
    bare = unaccented(own)
    if who in bare:
        return True
    first, _, last = who.rpartition(" ")
    if not first or len(last) < _FAMILY or first.casefold() in _families():
        return False
    return re.search(rf"(?<![\w-]){re.escape(last)}(?![\w-])", bare) is not None


@cache
def _families() -> frozenset[str]:
    names = (name for some in family_names().values() for name in some)
    return frozenset(unaccented(name).casefold() for name in names)


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
    """Whether it names the place of a meeting; a capital in any language."""
    accounts = held.scope.keys.at(meeting.id)
    places = {a.summary.meeting.place for a in accounts}
    towns = {place.split(",")[0] for place in places if place}
    if any(town in held.own for town in towns):
        return True
    heads = () if towns else (account.text[:_HEAD].title() for account in accounts)
    seats = {code for words in (*towns, *heads) for _, _, code in seats_in(words)}
    return any(
        code in seats and _is_where(held, start)
        for start, _, code in seats_in(held.own)
    )


def _is_where(held: Held, start: int) -> bool:
    """Whether a capital is named as a place, "tại Hà Nội", and not for its country."""
    before = held.own[max(0, start - _LED) : start].rstrip()
    found = (
        match.end()
        for name in ("place", "talks", "meeting")
        for match in words_for(name, held.language).finditer(before)
    )
    return any(end == len(before) for end in found)


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
