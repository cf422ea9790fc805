"""What stands above a page: which meeting, against which, who met, whose accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from summarizer.briefing.scope import Scope, newest_of
from summarizer.briefing.trust import trust_of
from summarizer.briefing.wording import PageWords
from summarizer.lexicon.sides import find_sides
from summarizer.models import MeetingOf, PageSection

_BESIDE = 60  # characters between two people of one side


def sides_of(codes: Sequence[str], words: PageWords) -> str:
    """The names of sides, as a title has them."""
    return " – ".join(map(words.side, codes))


def title_of(scope: Scope, words: PageWords) -> str:
    """The latest meeting, and how many earlier ones it is held against."""
    latest, earlier = scope.latest, scope.earlier
    title = words.of(
        "page",
        "title",
        sides=sides_of(latest.sides, words),
        kind=words.kind(latest.kind),
        day=words.long_day(latest.date),
    )
    if earlier:
        many = words.held([meeting.kind for meeting in earlier])
        since = words.long_day(earlier[0].date)
        same_day = earlier[0].date == latest.date
        title += words.of(
            "page", "beside" if same_day else "against", count=many, day=since
        )
    return title


def people_of(scope: Scope, words: PageWords) -> str:
    """Who met at the latest meeting, and where: the first named of each side.

    With whom a text names beside them, and behind them who met at the others of that
    day.
    """
    told = [_people_at(scope, words, scope.latest)]
    told += [_people_at(scope, words, meeting) for meeting in scope.beside]
    return "; ".join(dict.fromkeys(each for each in told if each))


def _people_at(scope: Scope, words: PageWords, meeting: MeetingOf) -> str:
    found: dict[str, list[str]] = {}
    place, texts = "", []
    for account in scope.keys.at(meeting.id):
        place = place or account.summary.meeting.place or ""
        texts.append(account.text)
        for person in account.summary.meeting.participants:
            if person.side:
                found.setdefault(person.side, []).append(person.name)
    joined = words.of("sentences", "and")
    named = {code: list(dict.fromkeys(found.get(code, ()))) for code in scope.sides}
    names = [
        words.listed(beside(each, code, texts, joined))
        for code, each in named.items()
        if each
    ]
    if not names:
        return ""
    return " – ".join(names) + (f", {place}" if place else "")


def beside(
    named: Sequence[str], side: str, texts: Iterable[str], joined: str
) -> list[str]:
    """The first of a side, and who is named beside them with no other side between.

    Args:
        joined: the word that stands between two who were there, with its spaces.
    """
    first, *others = named
    last = first.split()[-1]
    for text in (" ".join(text.split()) for text in texts):
        for other in others[:1]:
            at, until = text.find(last), text.find(other.split()[-1])
            between = text[at:until] if 0 <= at < until else ""
            codes = {m.code for m in find_sides(between)}
            is_one = joined in between and codes <= {side}
            if is_one and len(between) <= _BESIDE:
                return [first, other]
    return [first]


def accounts_of(scope: Scope, words: PageWords) -> str:
    """How many accounts there are, and whose."""
    own = Counter(account.reporter for account in scope.keys.accounts)
    whose = ", ".join(
        words.of("page", "of_side", count=number, side=words.side(code))
        if code
        else words.of("page", "of_none", count=number)
        for code, number in own.items()
    )
    told = words.of("page", "accounts", whose=whose)
    if scope.beside and len(scope.beside) == len(scope.earlier):
        # Two texts of one day would be read as two accounts of one meeting.
        count = words.meetings(len(scope.beside) + 1)
        return words.of("page", "apart", accounts=told, count=count)
    return told


def later_of(scope: Scope, words: PageWords) -> str:
    """That a meeting with others is later than the latest of this page, if one is."""
    newest = newest_of(scope.comparison)
    if newest is None or newest.series == scope.series:
        return ""
    if (newest.date or "") <= (scope.latest.date or ""):
        return ""
    day, sides = words.day(newest.date), sides_of(newest.sides, words)
    return words.of("page", "later", day=day, sides=sides)


# The headings that a page without a section has not.
_ONLY_OF: dict[PageSection, tuple[str, ...]] = {
    "agreed": ("agreed",),
    "moved": ("moved", "before", "now", "reading"),
    "through": ("through", "meetings"),
    "accounts": ("accounts", "accounts_text"),
    "not_heard": ("not_heard",),
}


def printed_around(
    scope: Scope, words: PageWords, without: Collection[PageSection] = ()
) -> str:
    """All that a page prints above its key: titles, headings.

    Args:
        without: sections that the page is known not to have.
    """
    labels = [account.label for account in scope.keys.at(scope.latest.id)]
    parts = [
        title_of(scope, words),
        people_of(scope, words),
        accounts_of(scope, words),
        words.of("page", "by_model", model="-"),
        trust_of(scope, words),
        later_of(scope, words),
        *map(words.side, scope.sides),
        *words.headings([name for each in without for name in _ONLY_OF.get(each, ())]),
        *(labels if len(labels) > 1 and "agreed" not in without else ()),
    ]
    return " ".join(parts)
