"""What a text says of the day of its meeting, and of the day it was itself written.

Sorts the words for days into those of the report (dateline, address, a line on top) and
those of the meeting; other events' days are left out.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from summarizer.dating.beside import (
    by_address,
    by_file_name,
    day_beside,
    given_with,
)
from summarizer.dating.otherdays import days_of_meeting, in_any, pattern, words_of
from summarizer.dating.stamps import Days
from summarizer.languages.language import (
    wire_marks,
)
from summarizer.lexicon.daywords import LEAP_YEAR, DayWords, day_words
from summarizer.models import Article
from summarizer.text import Sentence, sentences

Date = datetime.date
_DAY = datetime.timedelta(days=1)
# Sentences: the report of a meeting says when it was in its first ones, and in the very
# first without naming the meeting. tests/test_dating_edges.py holds these, and in
# characters how much of a text is looked at and how far down a dateline may stand.
_LEAD_SENTENCES = 12
_SURE_SENTENCES = 3
_OPENING_SENTENCES = 2
_HEAD = 4_000
_DATELINE_HEAD = 800
_PLACE_WORDS = 6  # of a dateline before its day; more words are a sentence
# Letters beside the day on a line that says when a page came out: "Published", "Updated
# on"; more are a sentence. tests/test_dating_edges.py holds 24 and 25.
_HEADER_LETTERS = 24
_LEAD_IN = 24  # characters of "on the afternoon of" before a day
# Characters from a day to a second one that says the same: "on Monday (April 14)".
_TOGETHER = 25
# Days that an event may lie ahead of its report; a later one is still to come and not
# what is reported. Held by tests/test_dating_edges.py.
_AHEAD = 3
# Days from an arrival or departure, told with its year, to the meeting told without.
WEEK = 7
# Days: from the first to the end of a month, about; and a day that every month has.
_MONTH, _SHORTEST_MONTH = 30, 28
# News of a meeting is at most this many days old: "on Monday" is the last Monday. With
# 7 there would be two of them (tests/test_dating.py).
STALE = 6
# A report that says the date may come later, but hardly more than a month, in days.
# tests/test_dating_edges.py holds it from both sides.
OLDEST = 31
_DATELINE_BEGIN = re.compile(r"(?:^|\n)([^\n.!?。！？]{0,60})$")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class DayFacts:
    """All that a text says of the day of its meeting.

    `own` are the words for the meeting's day and `said` how each is shown; `own_from`
    says where they stand: in the text, its title, or its address or file name. `filed`
    are the first and last day on which the report may have come out, `stale` how old
    its news may be in days. `spread`: it tells of more days than one; `is_loose`:
    they, or the day it opens on, may be far from the report's; `named_by_file`: the
    report's day is that of the file's name, which may be the meeting's as well; `near`
    is another event's day with its year, where the meeting's own, without one, is
    about the same day.
    """

    own: tuple[DayWords, ...] = ()
    said: tuple[str, ...] = ()
    own_from: Literal["text", "title", "name"] = "text"
    dateline: DayWords | None = None
    dateline_words: str = ""
    filed: Days | None = None
    filed_words: str = ""
    stale: int = STALE
    spread: bool = False
    is_loose: bool = False
    named_by_file: bool = False
    near: DayWords | None = None


def dated_years(facts: DayFacts) -> list[int]:
    """The years that dates in or beside the text leave open."""
    dated = [words.year for words in facts.own if words.year]
    if dated:
        return dated[:1]
    if facts.filed:
        # On the last of December the clock of the place may have the next year.
        last = facts.filed[1]
        return sorted({last.year - 1, last.year, (last + _DAY).year})
    if facts.dateline and facts.dateline.year:
        return [facts.dateline.year - 1, facts.dateline.year]
    return []


def shown_words(text: str, words: DayWords) -> str:
    """The expression with its preposition, in one line: "on the afternoon of …"."""
    lead_in = in_any("lead_in").search(
        text, max(0, words.start - _LEAD_IN), words.start
    )
    start = lead_in.start() if lead_in else words.start
    return " ".join(text[start : words.end].split())


def day_facts(article: Article, *, by_name: bool = False) -> DayFacts:
    """Sort the words for days by what they date: the report or the meeting.

    `by_name`: the day in the file's name counts as that of the report.
    """
    text = article.text or ""
    found = list(day_words(text[:_HEAD], article.language))
    dateline = next((words for words in found if _is_dateline(text, words)), None)
    header = next((words for words in found if _header_line(text, words)), None)
    filed, filed_words = _filed(article, text, header) or (None, "")
    by_file = by_file_name(article) if by_name and not filed else None
    filed, filed_words = by_file or (filed, filed_words)
    spread, is_loose = _spread(text, article.language)
    facts = DayFacts(
        dateline=dateline,
        dateline_words=_dateline_words(text, dateline) if dateline else "",
        filed=filed,
        filed_words=filed_words,
        named_by_file=by_file is not None,
        stale=_stale(text, article.language),
        spread=spread,
        is_loose=is_loose,
    )
    rest = [
        words
        for words in found
        if words is not dateline and not _is_on_line_of(text, words, header)
    ]
    return _with_day_beside(article, _with_own(article, rest, facts))


def _with_own(article: Article, found: list[DayWords], facts: DayFacts) -> DayFacts:
    """The facts with the text's words for the meeting's day, if they fit the report's.

    A text that opens on a day far from its report's is old or looks back: the day of
    the report is not the meeting's, and that of a file's name is nobody's.
    """
    own = _own(article, found, facts)
    told = own if facts.filed is None else _own(article, found, unfiled(facts))
    is_far = told[:1] != own[:1] and _opens(article, told)
    is_loose = is_far or (facts.is_loose and not own)
    if facts.named_by_file and (told != own or any(w.kind == "yesterday" for w in own)):
        facts, own, is_loose = unfiled(facts), told, False
    text = article.text or ""
    said = tuple(f'"{shown_words(text, words)}"' for words in own)
    near = _near(article, found, own)
    return replace(facts, own=tuple(own), said=said, is_loose=is_loose, near=near)


def _near(
    article: Article, found: list[DayWords], own: list[DayWords]
) -> DayWords | None:
    """ "Arrived on 5 August 2024. On 6 August he held talks": the day with a year."""
    text, around = article.text or "", words_of(article.language).around
    lead = sentences(text)[:_SURE_SENTENCES]
    day = next((words for words in own if words.kind == "date"), None)
    if day is None or not around or any(words.year for words in own):
        return None
    told = pattern(rf"(?:{around})[^,;.]*$")
    return next(
        (
            words
            for sentence in lead
            for words in found
            if sentence.start <= words.start < sentence.end
            if words.kind == "date" and words.year and _is_about(words, day)
            if told.search(text[sentence.start : words.start])
        ),
        None,
    )


def _is_about(dated: DayWords, day: DayWords) -> bool:
    """Whether a date is at most a week from a day of which no year is told."""
    first = day_of(dated)
    week = (first + step * _DAY for step in range(-WEEK, WEEK + 1))
    return any((each.month, each.day) == (day.month, day.day) for each in week)


def day_of(dated: DayWords) -> Date:
    """The first day of a date with its year."""
    return Date(dated.year or 1, dated.month or 1, dated.day or 1)


def unfiled(facts: DayFacts) -> DayFacts:
    """The facts without the day on which the report came out."""
    return replace(facts, filed=None, filed_words="", named_by_file=False)


def _opens(article: Article, found: list[DayWords]) -> bool:
    """Whether a day stands in the first sentence; a month may be that of any matter."""
    first = sentences(article.text or "")[:1]
    days = [words for words in found if words.kind == "date"]
    return bool(first and days) and days[0].start < first[0].end


def _with_day_beside(article: Article, facts: DayFacts) -> DayFacts:
    """The facts with the day of title or names, where the text has no date itself.

    A weekday of the text has to agree with it; so has the day of the report.
    """
    if any(words.kind in ("date", "month", "day") for words in facts.own):
        return facts
    beside = day_beside(article)
    if beside is None or not _is_news(beside.words, facts):
        return facts
    return replace(
        facts,
        own=(beside.words, *facts.own),
        said=(beside.shown, *facts.said),
        own_from="title" if beside.is_title else "name",
    )


def _is_dateline(text: str, words: DayWords) -> bool:
    """ "BEIJING, Jan. 15 (Xinhua) --", 新华社北京1月15日电, "Hà Nội, ngày 14/4 –"."""
    if words.kind != "date" or words.until or words.start > _DATELINE_HEAD:
        return False
    before = _DATELINE_BEGIN.search(text, 0, words.start)
    if before is None or not _dateline_end().match(text, words.end):
        return False
    place = before.group(1).strip()
    return not place or (
        not place[0].islower()
        and len(place.split()) <= _PLACE_WORDS
        and not in_any("no_place").search(place)
    )


def _dateline_words(text: str, words: DayWords) -> str:
    start = text.rfind("\n", 0, words.start) + 1
    after = _dateline_end().match(text, words.end)
    end = after.end() if after else words.end
    return '"' + text[start:end].strip(" \t\u3000-–—") + '"'


def _header_line(text: str, words: DayWords) -> str | None:
    """A line that holds little but a full date: when the page was published."""
    if words.kind != "date" or not words.year:
        return None
    start = text.rfind("\n", 0, words.start) + 1
    end = text.find("\n", words.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    rest = text[start : words.start] + text[words.end : start + len(line)]
    is_bare = len(_LETTERS.findall(rest)) <= _HEADER_LETTERS
    return line if is_bare and line[-1:] not in ".。" else None


def _is_on_line_of(text: str, words: DayWords, header: DayWords | None) -> bool:
    if header is None:
        return False
    first, last = sorted((words.start, header.start))
    return "\n" not in text[first:last]


def _filed(
    article: Article, text: str, header: DayWords | None
) -> tuple[Days, str] | None:
    """When the report came out: as given with it, by a line on top, its address."""
    if given := given_with(article):
        return given
    if header:
        day = day_of(header)
        return (day, day), f'"{_header_line(text, header)}"'
    return by_address(article)


def _own(article: Article, found: list[DayWords], facts: DayFacts) -> list[DayWords]:
    """The expressions that say when the meeting was: in the first sentence with one.

    One that names the meeting goes before others that open the text. A month alone
    counts in the very first sentences only, and a date far from that of the report is
    another event's.
    """
    text, language = article.text or "", article.language
    loose, months = list[DayWords](), list[DayWords]()
    for sentence in sentences(text)[:_LEAD_SENTENCES]:
        inside = [
            words
            for words in days_of_meeting(text, language, sentence, found)
            if _is_news(words, facts)
        ]
        if loose and sentence.number > _SURE_SENTENCES:
            break
        if not inside or not _reports(text, language, sentence):
            continue
        days = [words for words in inside if words.kind != "month"]
        is_date = any(words.kind == "date" for words in days)
        if days and _names_meeting(text, language, sentence) and (is_date or not loose):
            return _together(days)
        loose = loose or _together(days)
        if sentence.number <= _SURE_SENTENCES:
            months = months or inside[:1]
    return loose or months


def _is_news(words: DayWords, facts: DayFacts) -> bool:
    """Whether a dated event can be what a report of this day is about."""
    reported = _reported(words, facts)
    if reported is None or words.month is None:
        return True
    earliest, latest = reported
    following = (latest + _AHEAD * _DAY).year
    years = range(latest.year - 1, following + 1)
    for year in (words.year,) if words.year else years:
        try:
            first = Date(year, words.month, words.day or 1)
        except ValueError:
            continue
        last = first if words.day else first + _MONTH * _DAY
        if first - _AHEAD * _DAY <= latest and earliest <= last + OLDEST * _DAY:
            return True
    return False


def _reported(words: DayWords, facts: DayFacts) -> Days | None:
    """The days of the report; without any year, in one that has all days."""
    if facts.filed:
        return facts.filed
    if dateline := facts.dateline:
        year = dateline.year or words.year or LEAP_YEAR
        day = Date(year, dateline.month or 1, min(dateline.day or 1, _SHORTEST_MONTH))
        return day, day
    return None


def _together(days: list[DayWords]) -> list[DayWords]:
    """The first expression, and a second of another kind right beside it."""
    if not days:
        return []
    first, *others = days
    beside = [
        w
        for w in others[:1]
        if w.start - first.end < _TOGETHER and w.kind != first.kind
    ]
    return [first, *beside]


@cache
def _dateline_end() -> re.Pattern[str]:
    return re.compile(
        rf"[ \t]*(?:[(（][^()（）\n]{{1,40}}[)）])?[ \t]*(?:--|–|—|-\s|{wire_marks()})"
    )


def _reports(text: str, language: str, sentence: Sentence) -> bool:
    is_early = sentence.number <= _SURE_SENTENCES
    return is_early or _names_meeting(text, language, sentence)


def _names_meeting(text: str, language: str, sentence: Sentence) -> bool:
    meeting = pattern(words_of(language).meeting)
    return meeting.search(text, sentence.start, sentence.end) is not None


def _spread(text: str, language: str) -> tuple[bool, bool]:
    """Whether the opening tells of more days than one ("this week"), and loosely."""
    lead = sentences(text)[:_OPENING_SENTENCES]
    end = lead[-1].end if lead else 0
    found = list(pattern(words_of(language).spread).finditer(text, 0, end))
    return bool(found), any(match["loose"] for match in found)


def _stale(text: str, language: str) -> int:
    """How many days before its report the meeting may have been: "last week": 13."""
    lead = sentences(text)[:_SURE_SENTENCES]
    words = text[: lead[-1].end] if lead else ""
    table = words_of(language).older
    return max([STALE, *(days for form, days in table if re.search(form, words, re.I))])
