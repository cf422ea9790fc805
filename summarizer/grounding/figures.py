"""Whether the numbers, years, months and weekdays of a statement are its quote's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from summarizer.grounding.counting import durations, same_time
from summarizer.grounding.guarding import begun, either, seek
from summarizer.grounding.han_numerals import is_tenths
from summarizer.grounding.keeping import has
from summarizer.grounding.measuring import rhythms, shares
from summarizer.grounding.numerals import (
    held,
    months,
    numbers,
    quarters,
    readings,
    stated,
    weekdays,
)
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import language_of
from summarizer.languages.language import (
    ENGLISH,
    all_languages,
    is_spaced,
    read_language,
)
from summarizer.languages.records import Words
from summarizer.languages.tables.numerals import Numerals
from summarizer.lexicon.numerals import number_words
from summarizer.lexicon.sides import find_sides
from summarizer.models import (
    Check,
    PartialDate,
)
from summarizer.seeking import Sought

# Words, or characters in Chinese, that a member of a list has at most.
_MEMBER, _MEMBER_HAN = 6, 10
_BREAK = re.compile(r"[.;:()]\s|[。；：（）]|\n\n")
# Figures of the meeting's date beyond this are its year; up to here a day or a month,
# which could excuse any small number.
_LAST_DAY = 31
# Four figures between these are a year, told as a wrong date; else as a wrong number.
# tests/test_grounding_edges.py holds both ends.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MONTHS = 12
_BOTH = 2
# A number up to here in the quote may be how many things it lists.
_MOST_LISTED = 12
_ROUND_OFF = 0.05  # how far a rounded number may lie from what it rounds
_PART_OFF = 0.02  # the same of a share that is rounded to whole per cents
_TIMES = {"quarter": 4.0, "month": 12.0}  # in a year
_BEFORE = 16  # characters before a number in which "about" stands


def number(scene: Scene) -> Iterator[Check]:
    """A number of which the quote, or the text around it, has none."""
    told = numbers(scene.statement) if scene.is_by_words else stated(scene.statement)
    if not told:
        return
    quoted = numbers(scene.quote)
    there = quoted | numbers(scene.sentence)
    if scene.is_by_words:
        there |= numbers(scene.paragraph)
    # A lone one is an article or "this" in Chinese, and replaced by nothing.
    replaced = [value for value in quoted if value not in told and value != 1]
    known = _known(scene, quoted, replaced)
    for value, wording in told.items():
        if known & readings({value: wording}) or _rounds(scene, value, wording, quoted):
            continue
        if not replaced and (value in there or _is_ordinal_of(scene, wording)):
            continue
        if scene.is_by_words and (
            (not quoted and value in held(f"{scene.paragraph} {scene.sentence}"))
            or _is_duration(scene, wording)
        ):
            continue
        if _counts_parties(scene, value, wording):
            continue
        if _is_share(scene, wording, quoted) or _is_part(
            scene, {value: wording}, quoted
        ):
            continue
        kind: Literal["date", "number"] = "number"
        if _FIRST_YEAR <= value <= _LAST_YEAR and wording.isdigit():
            kind = "date"
        yield Check(kind=kind, detail=f"“{wording}” is not in the quote")


def _known(
    scene: Scene, quoted: dict[float, str], replaced: list[float]
) -> frozenset[float]:
    """The numbers that the quote has, holds, counts up to or comes to."""
    known = {*readings(quoted), *held(scene.quote)}
    if all(value > _MOST_LISTED for value in replaced):
        known |= _counted(scene.quote)
    dated = numbers(scene.meeting.date or "")
    known |= {value for value in dated if value > _LAST_DAY} | _years(scene)
    known |= _yearly(scene)
    if _said(_numerals(scene.quote).apiece, scene.quote):
        known |= {_BOTH * value for value in quoted}
    if not scene.is_by_words:
        figures = [value for value, wording in quoted.items() if wording[0].isdigit()]
        known |= {abs(one - other) for one in figures for other in figures}
        known |= shares(scene.quote).keys()
        named = {mention.code for mention in find_sides(scene.quote)}
        if len(scene.meeting.sides) > _BOTH and (
            not named or len(named) >= len(scene.meeting.sides)
        ):
            known.add(float(len(scene.meeting.sides)))  # "all three" is all of them
    return frozenset(known)


def _years(scene: Scene) -> set[float]:
    """The years that "next year" and "last year" of the sentence are."""
    year = (scene.meeting.date or "")[:4]
    if not year.isdigit():
        return set()
    own = _numerals(scene.sentence)
    return {
        float(int(year) + step)
        for words, step in ((own.next_year, 1), (own.last_year, -1))
        if _said(words, scene.sentence)
    }


def _numerals(text: str) -> Numerals:
    return read_language(language_of(text)).numerals


def _said(words: Words, text: str) -> bool:
    return _seek(words, language_of(text)).search(text) is not None


@cache
def _seek(words: Words, language: str) -> Sought:
    return seek(words, language)


def _rounds(scene: Scene, value: float, wording: str, quoted: dict[float, str]) -> bool:
    """Whether "over 4.7 billion" rounds a number of the quote and says so."""
    if not wording[0].isdigit():
        return False
    at = scene.statement.find(wording)
    before = scene.statement[max(0, at - _BEFORE) : at]
    return _nearly(scene.statement_language).search(before) is not None and any(
        0 < abs(value - each) <= _ROUND_OFF * each
        and len(_significant(wording)) < len(_significant(own))
        for each, own in quoted.items()
    )


def _significant(wording: str) -> str:
    """The figures of a number that are no noughts at its ends."""
    return re.sub(r"\D", "", wording).strip("0")


@cache
def _nearly(language: str) -> re.Pattern[str]:
    """A word at the end of a text that makes the number behind it a rounded one."""
    words = either(read_language(language).numerals.nearly, language)
    return re.compile(rf"{words}\s*(?:[A-Z]{{0,3}}[$€£¥]?)\s*$", re.IGNORECASE)


def _counts_parties(scene: Scene, value: float, wording: str) -> bool:
    """Whether it is of all who meet: "the three sides" of three."""
    if value != len(scene.meeting.sides) or value <= _BOTH:
        return False
    if has("every", scene.statement):
        return False  # that all of them do a thing is more than how many they are
    language = scene.statement_language
    behind = "|".join(read_language(language).numerals.parties)
    return (
        re.search(rf"{re.escape(wording)}(?:{behind})", scene.statement, re.IGNORECASE)
        is not None
    )


def _is_part(scene: Scene, told: dict[float, str], quoted: dict[float, str]) -> bool:
    """Whether it is what a share of the quote comes to: two thirds of 60 are 40."""
    parts = {*shares(scene.quote)}
    parts |= {each for each, wording in quoted.items() if is_tenths(wording)}
    return any(
        abs(value - each * share / 100) <= _PART_OFF * value
        for value in readings(told)
        for share in parts
        for each in quoted
        if each > _MOST_LISTED
    )


def _yearly(scene: Scene) -> set[float]:
    """How often a year a thing is that the quote has every quarter or every month."""
    if "year" not in rhythms(scene.statement):
        return set()
    return {_TIMES[unit] for unit in rhythms(scene.quote) if unit in _TIMES}


def _is_share(scene: Scene, wording: str, quoted: dict[float, str]) -> bool:
    """Whether it is of a share whose per cent the quote has: 两成 as "a fifth"."""
    return any(
        share in quoted and wording in told.split()
        for share, told in shares(scene.statement).items()
    )


def _is_ordinal_of(scene: Scene, wording: str) -> bool:
    """Whether it is an ordinal that counts what was named before, or nothing at all.

    "the third" of "three projects", over a quote that has "the remaining one".
    """
    ordinals = number_words("ordinals")
    if scene.same_language or wording.lower() not in ordinals:
        return False
    idle = _said(_numerals(scene.statement).uncounted, scene.statement)
    return idle or float(ordinals[wording.lower()]) in numbers(scene.paragraph)


def _is_duration(scene: Scene, wording: str) -> bool:
    """Whether the number is of a time that the quote gives in another unit."""
    there = durations(scene.quote)
    return any(
        wording in told and any(same_time(days, other) for other in there)
        for days, told in durations(scene.statement).items()
    )


@cache
def _listed() -> re.Pattern[str]:
    """What stands between the members of a list."""
    every = all_languages()
    spaced = "|".join(w for each in every if each.spaced for w in each.profile.joins)
    tight = "|".join(w for each in every if not each.spaced for w in each.profile.joins)
    return re.compile(
        rf"[,、](?:\s*(?:{spaced}))?|\s-\s|\b(?:{spaced})\b|{tight or '(?!)'}"
    )


def _counted(quote: str) -> set[float]:
    """How many things the quote lists: "trade, rail and defence" are three.

    Each list of short members by itself, and the sides that are named.
    """
    counts = {len({mention.code for mention in find_sides(quote)})}
    ends = either(read_language(ENGLISH).word_voices.relatives, ENGLISH)
    for part in _BREAK.split(re.sub(rf", (?={ends})", "; ", quote)):
        run, members = 1, _listed().split(part)
        for at, member in enumerate(members[1:], 2):
            run += 1
            if at == len(members) or not _is_member(member):
                counts.add(run)
                run = 1
    return {float(count) for count in counts if count > 1}


def _is_member(words: str) -> bool:
    size = len(words) if not is_spaced(language_of(words)) else len(words.split())
    return size <= (_MEMBER_HAN if not is_spaced(language_of(words)) else _MEMBER)


def currency(scene: Scene) -> Iterator[Check]:
    """A sum in another money: each text names one, and it is not the same."""
    told = _money(scene.statement)
    there = _money(scene.quote) if len(told) == 1 else {}
    if len(there) == 1 and set(there) != set(told):
        wording = next(iter(told.values()))
        if not set(told) & set(_money(scene.sentence)):
            yield Check(kind="number", detail=f"“{wording}” is not in the quote")


def _money(text: str) -> dict[str, str]:
    """The currencies that a text names, each with its wording."""
    found: dict[str, str] = {}
    language = language_of(text)
    if not _any_money(language).within(text):
        return found
    for code, pattern in _currencies(language).items():
        if match := pattern.search(text):
            found[code] = match.group()
    return found


@cache
def _any_money(language: str) -> Sought:
    groups = read_language(language).numerals.money.values()
    return seek([word for words in groups for word in words], language)


@cache
def _currencies(language: str) -> dict[str, Sought]:
    """Letters or a sign stand right before a figure, no border is between."""
    border = "" if not is_spaced(language) else r"(?<![^\W\d_])"
    behind = "" if not is_spaced(language) else r"(?![^\W\d_])"
    return {
        code: begun(f"{border}(?:{'|'.join(words)}){behind}", words, language)
        for code, words in read_language(language).numerals.money.items()
    }


def date(scene: Scene) -> Iterator[Check]:
    """A month or a weekday of which the text around the quote has none."""
    context = f"{scene.sentence} {scene.quote}"
    for reader in (months, weekdays):
        if not (told := reader(scene.statement)):
            continue
        there = {*reader(context), *(_months_near(scene) if reader is months else ())}
        for value, wording in told.items():
            if value not in there:
                yield Check(kind="date", detail=f"“{wording}” is not in the text")
    told = quarters(scene.statement)
    there = {*quarters(context)} if told else set()
    for value in set(told) - there if there else ():
        yield Check(kind="date", detail=f"“{told[value]}” is not in the text")


def _months_near(scene: Scene) -> set[int]:
    """The months that "this month", "next month" and "last month" are."""
    month = PartialDate.read(scene.meeting.date).month
    if month is None:
        return set()
    own = _numerals(scene.sentence)
    told = ((own.this_month, 0), (own.next_month, 1), (own.last_month, -1))
    return {
        (month - 1 + step) % _MONTHS + 1
        for words, step in told
        if _said(words, scene.sentence)
    }
