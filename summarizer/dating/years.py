"""Which year a text is from when no date says it: anniversaries and named years.

Each clue says which days it allows and which words it rests on; none of them is a guess
at a day.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from summarizer.dating.stamps import Days
from summarizer.languages.language import (
    all_languages,
    language_or_english,
    read_language,
)
from summarizer.languages.lists import read_lists
from summarizer.lexicon.sides import find_sides
from summarizer.text import sentence_at

_YEAR = re.compile(r"20\d\d")
# All reaches are characters; "held" is by tests/test_dating_edges.py, from both sides.
# How far from its figures the words of a year may stand.
_BESIDE = 100
_UPCOMING_REACH = 30  # of "upcoming" before a year; held
_CLAUSE = 200  # of the clause that says what an anniversary is of
# Of "next year" behind an anniversary (held), and before it.
_NEXT_YEAR_REACH, _NEXT_YEAR_BEFORE = 120, 60
_FOUNDING_REACH = 40  # of "founded" before a number of years
# Before a number of years: of "ties", which is a close one, as "relations" of others
# stand further off; of them where they "turn 70"; of the names of their sides (held).
_TIES_REACH, _TURNING_REACH, _SIDES_REACH = 12, 60, 60
_TWO_SIDES_HEAD = 2_000  # where a report says who met; its background names others
# The month up to which an anniversary is called "upcoming" the whole year before
# (tests/test_dating.py).
_EARLY = 2


class Clue(NamedTuple):
    """The first and the last day that words of the text allow.

    A weak clue gives way to a strong one that it contradicts.
    """

    first: datetime.date
    last: datetime.date
    words: str
    is_weak: bool = False


def _data() -> dict[str, Any]:
    return read_lists("anniversaries", __package__)


@lru_cache(maxsize=8)
def _form(words: str) -> re.Pattern[str]:
    return re.compile(words)


@cache
def _in_any(name: str) -> re.Pattern[str]:
    """A pattern that some languages have, over a text of whatever language."""
    every = (getattr(each.anniversaries, name) for each in all_languages())
    return _form("|".join(filter(None, every)))


@lru_cache(maxsize=1)
def _year_forms() -> list[re.Pattern[str]]:
    return [
        re.compile(form)
        for each in all_languages()
        for form in each.dates.year_phrases.forms
    ]


def _named_year() -> re.Pattern[str]:
    words = (each.dates.year_phrases.named_year for each in all_languages())
    return _form("|".join(filter(None, words)))


@cache
def _weak() -> re.Pattern[str]:
    words = (each.dates.year_phrases.weak for each in all_languages())
    return _form("|".join(filter(None, words)))


@lru_cache(maxsize=1)
def _upcoming() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            form
            for each in all_languages()
            for form in each.dates.year_phrases.upcoming
        )
    )


def whole_year(year: int) -> Days:
    """The first and last day of a year."""
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def said_years(text: str) -> Iterator[Clue]:
    """Years said outright: "The year 2025 marks …", "Year of Exchange 2025".

    A year that is named after something, or marked, may be to come: it is weak.
    """
    clues: dict[str, Clue] = {}
    for figure in _YEAR.finditer(text):
        window = text[max(0, figure.start() - _BESIDE) : figure.end() + _BESIDE]
        for form in _year_forms():
            for match in form.finditer(window):
                clue = _said_year(window, match)
                clues.setdefault(clue.words, clue)
    yield from clues.values()


def _said_year(window: str, match: re.Match[str]) -> Clue:
    words = " ".join(match.group().split())
    before = window[max(0, match.start() - _UPCOMING_REACH) : match.end()]
    year = int(match["y"]) - bool(_upcoming().search(before))
    is_weak = _weak().search(words) is not None
    return Clue(*whole_year(year), f'"{words}"', is_weak)


@lru_cache(maxsize=4)
def _cues(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """The cue words of a language by kind, each kind as one pattern."""
    cues = read_language(language).anniversaries.cues
    border = r"\b" if read_language(language).spaced else ""
    return [
        (
            kind,
            re.compile(
                border + "(?:" + "|".join(map(re.escape, words)) + ")" + border, re.I
            ),
        )
        for kind, words in (
            ("now", cues.now),
            ("next_year", cues.next_year),
            ("soon", cues.soon),
        )
    ]


@lru_cache(maxsize=256)
def _as_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b")


@lru_cache(maxsize=4)
def _counts(language: str) -> re.Pattern[str]:
    """A number of years, in whichever of the language's forms."""
    forms = [
        form.replace("?P<n>", "")
        for form in read_language(language).anniversaries.forms
    ]
    return re.compile("|".join(forms) or "(?!)")


def anniversaries(text: str, language: str, sides: tuple[str, ...]) -> Iterator[Clue]:
    """What the anniversaries in the text say of its year.

    "this year marks the 70th anniversary of China-Vietnam diplomatic ties": 2020;
    "the upcoming 75th anniversary of …": the year before it; "about to celebrate the
    90th anniversary of its founding": the twelve months before that day. Relations
    whose sides are not named are those of the meeting's two, or of the text's.
    """
    known = language_or_english(language).code
    pair: tuple[str, ...] = sides if len(sides) == 2 else ()
    for match in _counts(known).finditer(text):
        years = int(next(group for group in match.groups() if group))
        sentence = sentence_at(text, match.start())
        start, end = (sentence.start, sentence.end) if sentence else match.span()
        counted = _Counted(
            text[start : match.start()], match.group(), text[match.end() : end]
        )
        pair = pair or two_sides(text)
        founded = _founded(counted, pair)
        if founded and (cue := _cue(counted, known)):
            yield _clue(*cue, founded, years)


class _Counted(NamedTuple):
    """A sentence with a number of years: what stands before it, it, and the rest."""

    before: str
    number: str
    after: str

    @property
    def clause(self) -> str:
        """The rest of the clause, which says what the anniversary is of."""
        return _in_any("clause_end").split(self.after[:_CLAUSE])[0]


def _cue(counted: _Counted, language: str) -> tuple[str, str] | None:
    """The kind of the nearest cue, and the words from it to the end of the clause.

    A cue stands before the number ("this year marks the …") or, for the year to come,
    after it ("the 75th anniversary of ties falls next year").
    """
    nearest = _nearest_cue(counted.before + counted.number, language)
    rest = counted.clause
    if later := dict(_cues(language))["next_year"].search(
        counted.after[:_NEXT_YEAR_REACH]
    ):
        rest = counted.after[: later.end()]
    if named := _named_year().search(counted.after):
        rest = counted.after[: named.end()]
    if later or named or _named_year().search(counted.before):
        kind = "next_year"
    elif nearest:
        kind = nearest[0]
    elif dict(_cues(language))["now"].search(rest):
        kind = "now"
    else:
        return None
    begin = nearest[1] if nearest else len(counted.before)
    if begin >= len(counted.before):
        begin = max(
            [
                0,
                *(m.end() for m in _in_any("clause_begin").finditer(counted.before)),
            ]
        )
    words = (counted.before[begin:] + counted.number + rest).split()
    return kind, " ".join(words).rstrip(" ,.;，。；")


def _nearest_cue(before: str, language: str) -> tuple[str, int] | None:
    """The kind and place of the last cue before the number, a longer one first."""
    found = [
        (match.end(), len(match.group()), kind, match.start())
        for kind, pattern in _cues(language)
        for match in pattern.finditer(before)
    ]
    if not found:
        return None
    # "is about to celebrate": "celebrate" ends where the longer cue does.
    _, _, kind, start = max(found)
    if following := _next_year_before(before, start, language):
        return "next_year", following.start()
    return kind, start


def _next_year_before(before: str, cue: int, language: str) -> re.Match[str] | None:
    """ "Next year" in the cue's clause: "next year marks …", 明年将迎来…."""
    words = re.compile(
        "|".join(read_language(language).anniversaries.next_year_before), re.IGNORECASE
    )
    for match in words.finditer(before, max(0, cue - _NEXT_YEAR_BEFORE)):
        begins = match.start() <= cue
        if begins and not _in_any("clause_end").search(before, match.end(), cue):
            return match
    return None


def _clue(kind: str, words: str, founded: list[datetime.date], years: int) -> Clue:
    began = founded[0]
    year = began.year + years
    words = f'"{words}" ({began.year})'
    day = datetime.timedelta(days=1)
    # A beginning on 29 February would be a problem; the data file has none.
    anniversary = min(date.replace(year=year) for date in founded)
    if kind == "now":
        return Clue(*whole_year(year), words)
    if kind == "next_year" and anniversary.month <= _EARLY:
        return Clue(*whole_year(year - 1), words)
    if kind == "next_year":
        return Clue(datetime.date(year - 1, 1, 1), anniversary - day, words)
    return Clue(anniversary.replace(year=year - 1), anniversary - day, words)


def _founded(counted: _Counted, sides: tuple[str, ...]) -> list[datetime.date] | None:
    """Since when what the anniversary is of has been there, if that is known."""
    if ties := _ties(counted, sides):
        return [ties]
    around = counted.before[-_FOUNDING_REACH:] + counted.number + counted.clause
    party = _party_of(counted)
    for matter in _data()["matter"]:
        if party and matter.get("party") == party:
            return list(matter["founded"])
        if any(_stands_in(word, around) for word in _matter_words(matter["name"])):
            return list(matter["founded"])
    return None


def _matter_words(name: str) -> Iterator[str]:
    for each in all_languages():
        yield from each.anniversaries.matters.get(name, ())


def _stands_in(word: str, text: str) -> bool:
    if word.isascii():
        return word in text and _as_word(word).search(text) is not None
    return word in text


def _party_of(counted: _Counted) -> str | None:
    """Whose founding it is: the party named in the clause, or "its" and one before.

    "This year marks the 100th anniversary of the founding of the Chinese Communist
    Party"; "the CPV is about to celebrate the 90th anniversary of its founding".
    """
    named = [m.code for m in find_sides(counted.clause) if m.form == "party"]
    if named:
        return named[0]
    its = _in_any("its_before").search(counted.before)
    if its or _in_any("its_after").match(counted.clause):
        before = [m for m in find_sides(counted.before) if m.form != "adjective"]
        return before[-1].code if before and before[-1].form == "party" else None
    return None


def _ties(counted: _Counted, sides: tuple[str, ...]) -> datetime.date | None:
    """Since when two sides have had relations: those named, else the meeting's."""
    pairs = _data()["ties"]["pairs"]
    lists = [each.anniversaries for each in all_languages()]
    turning = counted.number.startswith("turn")
    reach = _TURNING_REACH if turning else _TIES_REACH
    near = counted.before[-reach:] + counted.number + counted.clause
    if not any(_stands_in(word, near) for each in lists for word in each.ties):
        return None
    if any(word in counted.clause for each in lists for word in each.not_ties):
        return None
    around = counted.before[-_SIDES_REACH:] + counted.number + counted.clause
    named = dict.fromkeys(m.code for m in find_sides(around) if m.form != "party")
    for pair in (list(named), list(sides)):
        if len(pair) == 2:
            key = sorted(pair)
            return next((p[2] for p in pairs if sorted(p[:2]) == key), None)
    return None


def two_sides(text: str) -> tuple[str, ...]:
    """The two sides that a text names most, where an engine has told none."""
    counts = Counter(mention.code for mention in find_sides(text[:_TWO_SIDES_HEAD]))
    return tuple(code for code, _ in counts.most_common(2))


def _festival_words(name: str) -> Iterator[str]:
    for each in all_languages():
        yield from each.anniversaries.festivals.get(name, ())


def festivals(text: str) -> Iterator[tuple[str, list[datetime.date]]]:
    """Festivals that the text looks forward to: the words, and their days."""
    lowered = text.lower()
    for festival in _data()["festival"]:
        for words in _festival_words(festival["name"]):
            at = lowered.find(words.lower())
            if at >= 0:
                yield f'"{text[at : at + len(words)]}"', festival["days"]
                break
