"""Numbers, days and names of a sentence's own words: they stand in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.days import without_days
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.phrasing import parts_told
from summarizer.briefing.checking.terms import LABEL, ground, names_there
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import months, numbers, weekdays
from summarizer.grounding.scope import words_of
from summarizer.grounding.wording import WORD, content, plain, plain_words
from summarizer.languages.language import all_languages, by_words, is_spaced
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import longest, terms_in
from summarizer.lexicon.topics import load_topics
from summarizer.models import PartialDate
from summarizer.text import stem

# Words of its own that a true sentence of a section has at most, as pages showed.
_OWN_WORDS = {"latest": 1, "moved": 1, "bottom": 2, "accounts": 2, "not_heard": 2}
_THING = re.compile(r"[ -]([a-z]{3,})")
_SUMMED = re.compile(r"\b\d\+\d\b")  # the name of a format: 3+3
_OF_A_NAME = re.compile(r"\s(?:[A-Z][\w-]+ )*[A-Z][\w-]+s\b")  # Leaders Statements
_REACH = 24  # characters behind a number in which that noun stands
_LATIN = re.compile(r"[A-Z][a-z]+")  # in a Chinese sentence: a name
_POSSESSIVE = re.compile(r"'s?$")
_OWNED = re.compile(r"(?<!\w)'s(?!\w)")
_AFTER_STOP = re.compile(r"(?:^|[.:;!?(]\s*|□\s*)$")


def numbers_unborne(claimed: Claimed) -> Iterator[str]:
    """Numbers that stand in no paragraph cited and count nothing on the page."""
    texts = " ".join((*claimed.cited, *claimed.quotes))
    there = numbers(texts)
    bare = listed("year_words", claimed.language).sub(" ", claimed.own)
    own = _SUMMED.sub(" ", without_days(claimed, bare))
    told = len(claimed.scope.keys.at(claimed.scope.latest.id))
    parts = parts_told(claimed)
    for value, wording in numbers(own).items():
        at = own.find(wording)
        if value in parts:
            continue  # of the parts of a formula
        if value == 1:
            continue  # a lone one is an article, or part of another word
        if value > told and _accounts().match(own, at + len(wording)):
            yield wording  # five accounts of three
            continue
        if value in there:
            if _is_of_other_count(own, wording, value, texts):
                yield wording
            continue
        behind = own[at : at + len(wording) + _REACH]
        if _accounts().match(behind, len(wording)) and value <= told:
            continue
        if _counted().match(behind, len(wording)) and not _accounts().match(
            behind, len(wording)
        ):
            continue
        yield wording


@cache
def _counted() -> re.Pattern[str]:
    """What a page counts that no text does: its accounts and meetings."""
    words = []
    for each in all_languages():
        gap = r"\s*" if each.spaced else ""
        words += [f"{gap}{word}" for word in each.claims.counted]
    return re.compile("|".join(words), re.IGNORECASE)


@cache
def _accounts() -> re.Pattern[str]:
    words = (w for each in all_languages() for w in each.claims.counted_accounts)
    return re.compile(rf"\s*(?:{'|'.join(words)})")


def is_counted_here(own: str, at: int) -> bool:
    """Whether a number that ends there counts accounts, meetings, sides or people."""
    match = _counted().match(own, at)
    return match is not None and not _OF_A_NAME.match(own, match.end())


def _is_of_other_count(own: str, wording: str, value: float, texts: str) -> bool:
    """Whether a text counts the same things and comes to another number: years."""
    thing = _counted_thing(own, own.find(wording) + len(wording))
    if not thing:
        return False
    counts = {
        number
        for number, words in numbers(texts).items()
        for match in re.finditer(re.escape(words), texts)
        if _counted_thing(texts, match.end()) == thing
    }
    return bool(counts) and value not in counts


def _counted_thing(text: str, at: int) -> str:
    """The stem of the word that a number stands before."""
    match = _THING.match(text, at)
    return stem(match.group(1)) if match else ""


def days_unborne(claimed: Claimed) -> Iterator[str]:
    """Months and weekdays that neither a text cited nor its meeting's day has."""
    context = " ".join((*claimed.cited, *claimed.quotes))
    known = {PartialDate.read(date).month for date in _meeting_dates(claimed)}
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
    if not is_spaced(claimed.language):
        yield from (
            each for each in _LATIN.findall(claimed.own) if plain(each) not in known
        )
    if not by_words(claimed.language):
        return  # other scripts show no names by capitals, or spell them otherwise
    stems = {stem(word) for word in known}
    sides = [(m.start, m.end) for m in find_sides(claimed.own)]
    dated = {*months(claimed.own).values(), *weekdays(claimed.own).values()}
    there = names_there(ground(claimed))
    sides += [
        (each.start, each.end)
        for each in longest(terms_in(claimed.own))
        if each.kind == "names" and each.names & there
    ]
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
        if _is_denied(word, claimed):
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


def words_unborne(claimed: Claimed) -> Iterator[str]:
    """Words of its own beyond all that it rests on, more than a sentence has by nature.

    Only between English texts; the words of asking and telling and those of any page
    are left aside (`page_words`), and so is the name of a matter before a colon.
    """
    most = _OWN_WORDS.get(claimed.sentence.section)
    languages = {a.summary.article.language for a in claimed.accounts}
    told = claimed.sentence.column != "reading"  # a reading tells of words, not things
    if (
        most is None
        or not told
        or not by_words(claimed.language)
        or languages != {claimed.language}
    ):
        return
    own = LABEL.sub(" ", without_days(claimed, claimed.plain))
    # Checked as days ("Jul, Biden: …") and as numbers.
    for wording in (*months(own).values(), *numbers(own).values()):
        own = own.replace(wording, " ")
    for name in ("of_records", "page_words", "request", "speaks", "account"):
        own = listed(name, claimed.language).sub(" ", own)
    own = words_of(claimed.language).reporting.sub(" ", own)
    known = set(content(" ".join(ground(claimed))))
    for account in claimed.scope.keys.accounts:
        outlet = account.summary.article.outlet or ""
        initials = "".join(word[0] for word in outlet.split())
        known |= {*content(outlet), *content(initials)}
        if claimed.is_of_absence:  # what one account has not stands in another
            known |= set(content(normalise(account.text).text))
    for each in named_in(claimed):
        known |= set(content(claimed.own[each.start : each.end]))
    own = _OWNED.sub(" ", own)  # what is left of "2021's"
    unknown = [word for word in content(own) if word not in known]
    if len(unknown) > most:
        yield " ".join(unknown)


def _known(claimed: Claimed) -> set[str]:
    words = [*claimed.cited, *claimed.quotes]
    if claimed.sentence.column == "reading":  # it speaks of what stands beside it
        words += [
            quote for name in ("before", "now") for quote in claimed.row_quotes(name)
        ]
    for account in claimed.scope.keys.accounts:
        words += [person.name for person in account.summary.meeting.participants]
        words += [o for p in account.summary.meeting.participants for o in p.offices]
        article = account.summary.article
        words += [article.outlet or "", account.summary.meeting.place or ""]
    topics = load_topics()
    words += [topics.label(thread.topic) for thread in claimed.threads]
    words += [thread.label for thread in claimed.threads]
    words += [position.statement for position in claimed.positions]
    words += [matter.matter for _, matter in claimed.differences]
    return {word for text in words for word in plain_words(text)}


def _abbreviated(word: str, claimed: Claimed) -> bool:
    texts = [*claimed.cited]
    texts += [a.summary.article.outlet or "" for a in claimed.scope.keys.accounts]
    return any(abbreviates(word, text) for text in texts)


def abbreviates(word: str, text: str) -> bool:
    """Whether it abbreviates words of a text, in their order: UN, UNCLOS."""
    letters, words = word.lower(), WORD.findall(text)
    initials = "".join(each[0].lower() for each in words)
    names = "".join(each[0].lower() for each in words if each[0].isupper())
    return letters in initials or letters in names


def _is_denied(word: str, claimed: Claimed) -> bool:
    """Whether a name that is said to be absent is one of the series' accounts."""
    if not claimed.is_of_absence:
        return False
    texts = (a.text for a in claimed.scope.keys.accounts)
    return any(plain(word) in plain_words(text) for text in texts)
