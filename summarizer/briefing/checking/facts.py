"""Numbers, days and names of a sentence's own words: they stand in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.days import without_days
from summarizer.grounding.numerals import months, numbers, weekdays
from summarizer.grounding.wording import WORD, plain, plain_words
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.topics import load_topics
from summarizer.text import stem

# What may be counted on a page without standing in a text: its accounts and meetings.
_COUNTED = re.compile(
    r"\b(?:accounts?|texts?|meetings?|calls?|times|readouts?|reports?|sides|rounds?"
    r"|countries|parties|words?|matters?|points?)\b|篇|次|方|bản|lần|bên",
    re.IGNORECASE,
)
_ACCOUNTS = re.compile(r"\s*(?:accounts?|texts?|篇|bản)\b|篇")
_REACH = 24  # characters behind a number in which that noun stands
_LATIN = re.compile(r"[A-Z][a-z]+")  # in a Chinese sentence: a name
_POSSESSIVE = re.compile(r"'s?$")
_AFTER_STOP = re.compile(r"(?:^|[.:;!?(]\s*|□\s*)$")


def numbers_unborne(claimed: Claimed) -> Iterator[str]:
    """Numbers that stand in no paragraph cited and count nothing on the page."""
    there = numbers(" ".join((*claimed.cited, *claimed.quotes)))
    own = without_days(claimed)
    told = len(claimed.scope.keys.at(claimed.scope.latest.id))
    for value, wording in numbers(own).items():
        at = own.find(wording)
        if value in there or value == 1:
            continue  # a lone one is an article, or part of another word
        behind = own[at : at + len(wording) + _REACH]
        if _ACCOUNTS.match(behind, len(wording)) and value <= told:
            continue
        if _COUNTED.search(behind) and not _ACCOUNTS.match(behind, len(wording)):
            continue
        yield wording


def days_unborne(claimed: Claimed) -> Iterator[str]:
    """Months and weekdays that neither a text cited nor its meeting's day has."""
    context = " ".join((*claimed.cited, *claimed.quotes))
    dates = [date for date in _meeting_dates(claimed) if len(date) > 4]
    known = {int(date[5:7]) for date in dates}
    for value, wording in months(claimed.own).items():
        if value not in known and value not in months(context):
            yield wording
    for value, wording in weekdays(claimed.own).items():
        if value not in weekdays(context):
            yield wording


def _meeting_dates(claimed: Claimed) -> list[str]:
    """The days of the meetings that it cites, or that its records know."""
    meetings = {each.id for each in claimed.meetings} | {claimed.scope.latest.id}
    for thread in claimed.threads:
        meetings |= {entry.meeting for entry in thread.entries if entry.positions}
    for pair, _ in claimed.differences:
        meetings.add(pair.meeting)
    # A silence is told of the meetings it was at.
    if claimed.threads:
        meetings |= {each.id for each in claimed.scope.earlier}
    dates = (claimed.scope.meeting(each).date for each in meetings)
    return [date for date in dates if date]


def names_unborne(claimed: Claimed) -> Iterator[str]:
    """Names that no text cited has, nor the people, outlets and topics of the page."""
    known = _known(claimed)
    if claimed.language == "zh":
        yield from (
            each for each in _LATIN.findall(claimed.own) if plain(each) not in known
        )
    if claimed.language != "en":
        return  # other scripts show no names by capitals, or spell them otherwise
    stems = {stem(word) for word in known}
    sides = [(m.start, m.end) for m in find_sides(claimed.own)]
    dated = {*months(claimed.own).values(), *weekdays(claimed.own).values()}
    for match in WORD.finditer(claimed.own):
        word = _POSSESSIVE.sub("", match.group())
        if not word[:1].isupper() or word in dated or len(word) == 1:
            continue
        if any(start <= match.start() < end for start, end in sides):
            continue
        if _AFTER_STOP.search(claimed.own[: match.start()]) and not word.isupper():
            continue  # it only begins a sentence
        parts = {plain(word), *plain(word).split("-")}
        if parts & known or {stem(part) for part in parts} & stems:
            continue
        if word.isupper() and _abbreviated(word, claimed):
            continue
        yield word


def strangers(claimed: Claimed) -> Iterator[str]:
    """People of the series who were at none of the meetings cited.

    A name is looked for among those of accounts in one language: others spell it
    otherwise.
    """
    cited = {each.id for each in claimed.meetings}
    there: dict[str, set[str]] = {}
    others: set[tuple[str, str]] = set()
    for account in claimed.scope.keys.accounts:
        language = account.summary.article.language
        names = {p.name for p in account.summary.meeting.participants}
        if account.meeting.id in cited:
            there.setdefault(language, set()).update(names)
        else:
            others |= {(language, name) for name in names}
    texts = " ".join(claimed.cited)
    for language, name in sorted(others):
        if name in claimed.own and name not in texts and language in there:
            known = {word for each in there[language] for word in plain_words(each)}
            if not plain_words(name) <= known:
                yield name


def _known(claimed: Claimed) -> set[str]:
    words = [*claimed.cited, *claimed.quotes]
    for account in claimed.scope.keys.accounts:
        words += [person.name for person in account.summary.meeting.participants]
        article = account.summary.article
        words += [article.outlet or "", account.summary.meeting.place or ""]
    topics = load_topics()
    words += [topics.label(thread.topic) for thread in claimed.threads]
    words += [thread.label for thread in claimed.threads]
    words += [position.statement for position in claimed.positions]
    words += [matter.matter for _, matter in claimed.differences]
    return {word for text in words for word in plain_words(text)}


def _abbreviated(word: str, claimed: Claimed) -> bool:
    """Whether it abbreviates words of what is cited, in their order: UN, UNCLOS."""
    texts = [*claimed.cited]
    texts += [a.summary.article.outlet or "" for a in claimed.scope.keys.accounts]
    letters = word.lower()
    for text in texts:
        initials = "".join(each[0].lower() for each in WORD.findall(text))
        if letters in initials:
            return True
        bare = "".join(
            each[0].lower() for each in WORD.findall(text) if each[0].isupper()
        )
        if letters in bare:
            return True
    return False
