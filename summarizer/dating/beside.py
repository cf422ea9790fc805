"""What stands beside a text and tells of its day: publication, title, names.

The day of publication is read in every way that it is written in, a title or a name
only where the day stands at its end or beginning: there it is the meeting's own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from summarizer.dating.stamps import Days, day_of, month_end, stamp_in
from summarizer.dating.years import whole_year
from summarizer.languages.language import all_languages, languages
from summarizer.languages.messages import remark
from summarizer.lexicon.daywords import YEAR, DayWords, day_words, written
from summarizer.models import Article, Remark

_ADDRESS = re.compile(r"https?://\S+")
_ADDRESS_TAIL = 600
_SHOWN_ADDRESS = 30
_BARE = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?")
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
# Which of the first two is the month differs from country to country.
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?!\d)")
# "x.jsonl:12": the name is that of many articles, not of this one.
_LINE_OF = re.compile(r"[:#]\d+$")  # a line of a file, an item of a bulletin
_A_YEAR = re.compile(YEAR)
_NAME_STAMP = re.compile(r"(?<![^\W_])(20[0-4]\d)([-_.]?)([01]\d)\2([0-3]\d)(?![^\W_])")
_BETWEEN_WORDS = re.compile(r"[-_+\s]+")
_EDGE = re.compile(r"[\s:;,.()（）|–—-]*")
_QUOTED = '"'  # opens words of the text
# Signs that close what opens a title.
_OPENED = (":", "：", "|", "｜", "–", "—")


class Beside(NamedTuple):
    """The meeting's day as a title or a name has it, and how that is shown."""

    words: DayWords
    shown: str
    is_title: bool


def published_days(text: str) -> Days | None:
    """The first and last day that a day of publication, however written, may mean.

    The day is that of the publisher's clock, as it stands there. "03/04/2025" may be
    either of two days.
    """
    text = text.strip()
    if match := _RUN.match(text) or _YEAR_FIRST.match(text):
        year, month, day = map(int, match.groups())
        return _one(day_of(year, month, day))
    if match := _YEAR_LAST.search(text):
        first, second, year = map(int, match.groups())
        either = {day_of(year, first, second), day_of(year, second, first)} - {None}
        days = sorted(day for day in either if day)
        return (days[0], days[-1]) if days else None
    for words in _full_dates(text):
        return _one(day_of(words.year or 1, words.month or 1, words.day or 1))
    return _vague(text)


def _full_dates(text: str) -> Iterator[DayWords]:
    """Dates with their year, in any of the languages."""
    for language in languages():
        for words in day_words(text, language):
            if words.year and words.month and words.day:
                yield words


def _one(day: datetime.date | None) -> Days | None:
    return (day, day) if day else None


def _vague(text: str) -> Days | None:
    """A year, or a month of one."""
    match = _BARE.fullmatch(text)
    if match is None or not (first := day_of(int(match[1]), int(match[2] or 1), 1)):
        return None
    return (first, month_end(first)) if match[2] else whole_year(first.year)


def publication_notes(article: Article) -> tuple[Remark, ...]:
    """What must be said of a day of publication that is not clear."""
    if not article.published or article.date_supplied:
        return ()
    days = published_days(article.published)
    if days is None:
        return (remark("published_unread", published=article.published),)
    if days[0] != days[1] and _YEAR_LAST.search(article.published):
        ways = " or ".join(written(day) for day in days)
        said = {"published": article.published, "ways": ways}
        return (remark("published_two_ways", **said),)
    return ()


def given_with(article: Article) -> tuple[Days, str] | None:
    """When the report came out, by the day of publication that was given with it."""
    if not article.published or not (days := published_days(article.published)):
        return None
    first, last = days
    return days, f"published {first if first == last else article.published}"


def by_address(article: Article) -> tuple[Days, str] | None:
    """When the report came out, by its address or one at its end."""
    text = article.text or ""
    for address in (article.url, *reversed(_ADDRESS.findall(text[-_ADDRESS_TAIL:]))):
        if address and (days := stamp_in(address)):
            first, last = written(days[0]), written(days[1])
            shown = first if first == last else first.partition(" ")[2]
            return days, f"the address …{address[-_SHOWN_ADDRESS:]} ({shown})"
    return None


def by_file_name(article: Article) -> tuple[Days, str] | None:
    """The day in the file's name: when the report came out, or the meeting was."""
    name = _file_name(article)
    if stamp := _NAME_STAMP.search(name):
        day = day_of(int(stamp[1]), int(stamp[3]), int(stamp[4]))
        return ((day, day), f"the file name {name}") if day else None
    return None


def name_that_tells(article: Article) -> str:
    """The file's name where it tells a day; what else a name says shapes nothing."""
    name = _file_name(article)
    if not _A_YEAR.search(name):
        return ""
    tells = _NAME_STAMP.search(name) or any(_full_dates(_in_words(PurePath(name).stem)))
    return name if tells else ""


def rests_on(article: Article, words: str) -> tuple[str, ...]:
    """What a date worked out rests on: "text", "published", "address", "name".

    Args:
        words: those of the date's basis, as the record has them.
    """
    beside = {
        "published": given_with(article),
        "address": by_address(article),
        "name": by_file_name(article),
    }
    found = [name for name, told in beside.items() if told and told[1] in words]
    return (*(("text",) if words.startswith(_QUOTED) else ()), *found)


def _file_name(article: Article) -> str:
    return "" if _LINE_OF.search(article.source) else PurePath(article.source).name


def day_beside(article: Article) -> Beside | None:
    """The meeting's day by the title, else by the words in the address or file name."""
    for name, shown, is_title in _names(article):
        for words in _full_dates(name):
            if _at_the_edge(name, words):
                said = name[words.start : words.end]
                return Beside(words, shown.format(f'"{said}"'), is_title)
    return None


def _names(article: Article) -> Iterator[tuple[str, str, bool]]:
    yield article.title or "", "the title {}", True
    if article.url:
        try:
            path = PurePath(unquote(urlsplit(article.url).path))
        except ValueError:
            path = PurePath()
        yield _in_words(path.stem), "the address {}", False
    yield _in_words(PurePath(_file_name(article)).stem), "the file name {}", False


def _in_words(name: str) -> str:
    """ "pm-call-25-october-2022" as it would be written."""
    plain = _BETWEEN_WORDS.sub(" ", name)
    return _months().sub(lambda match: match.group().capitalize(), plain)


@lru_cache(maxsize=1)
def _months() -> re.Pattern[str]:
    names = (
        name for each in all_languages() for row in each.dates.months for name in row
    )
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


@cache
def _other_day() -> re.Pattern[str]:
    words = (each.dates.other_day for each in all_languages())
    return re.compile("|".join(filter(None, words)), re.IGNORECASE)


def _at_the_edge(name: str, words: DayWords) -> bool:
    """Whether a day opens or ends a title and is not what a thing in it is named by."""
    if words.until:
        return False
    before, after = name[: words.start], name[words.end :]
    ends = _EDGE.fullmatch(after) is not None and not _other_day().search(before)
    opened = after.lstrip()[:1] in _OPENED
    return ends or (opened and _EDGE.fullmatch(before) is not None)
