"""Numerals of characters: 三千二百万, 1亿2000万, 九成半, 八点五, 十四五.

Their characters stand in `numerals.toml` of the language that has them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.languages.language import Language, all_languages
from summarizer.languages.records import Numbers
from summarizer.languages.tables.numerals import Characters

# Characters: a longer run is one number, not a name made of several as 十四五 is. Its
# parts grow with the square. tests/test_grounding_edges.py holds six and seven.
_ENDLESS = 1e30  # no number is meant beyond, and none is infinite
_LONGEST_PARTED = 6
_CENTS = 2  # decimals beyond which a product of figure and scale is noise
_HALF = 5  # 九成半 is ninety-five per cent


class _Numerals(NamedTuple):
    """The characters with their values, and what they look like together."""

    digits: Numbers
    units: Numbers
    big: Numbers
    words: Characters
    measures: re.Pattern[str]
    scales: re.Pattern[str]  # behind a figure
    sums: re.Pattern[str]  # 1亿2000万, 1万8千: a scale, and behind it what is added
    runs: re.Pattern[str]
    several: re.Pattern[str]  # digits in a row beside a unit are several numbers
    digits_only: re.Pattern[str]
    tenths: re.Pattern[str]  # 九成 is ninety per cent
    points: re.Pattern[str]  # 一点二亿: a decimal fraction, or a time of day
    counted: re.Pattern[str]
    characters: str  # all of them, for a class
    firsts: str  # those that a number begins with


@cache
def _own() -> _Numerals:
    language = next(each for each in all_languages() if each.numerals.digits)
    lists = language.numerals
    word, tens = lists.characters, min(lists.units, key=lists.units.__getitem__)
    digits, units, big = (
        "".join(each) for each in (lists.digits, lists.units, lists.big)
    )
    ones = "".join(each for each, value in lists.digits.items() if value)
    scales = units.replace(tens, "") + big
    measures = _measures(language)
    return _Numerals(
        lists.digits, lists.units, lists.big, word,
        measures=re.compile(measures),
        scales=re.compile(rf"\s?([{scales}]+)"),
        sums=_sums(lists.units, lists.big, scales),
        runs=re.compile(
            rf"(?<![\d{scales}])(?:[{digits}{units}{big}]|{word.two}(?=[{units}{big}]))+"
        ),
        several=re.compile(f"[{ones}]{{2}}"),
        digits_only=re.compile(f"[{digits}]+"),
        tenths=re.compile(
            rf"(?<![\d.])([1-9{ones}{word.two}]){word.tenth}(?!{word.no_tenth})"
            rf"([{ones}{word.half}])?"
        ),
        points=re.compile(
            rf"(?P<whole>[{digits}{units}]+){word.point}(?P<part>[{digits}]+)"
            rf"(?P<scale>[{big}]*)"
        ),
        counted=re.compile(
            rf"({word.ordinal}?)(\d+|[{ones}{word.two}{tens}]+)({measures})"
        ),
        characters=digits + units + big + word.two,
        firsts=ones + units + big + word.two,
    )  # fmt: skip


def _measures(language: Language) -> str:
    return "|".join(sorted(language.measures.measures, key=len, reverse=True))


def _sums(units: Numbers, big: Numbers, scales: str) -> re.Pattern[str]:
    """Figures with two scales at least, the largest first."""
    low, high = sorted(big, key=big.__getitem__)
    hundred, thousand = sorted(units, key=units.__getitem__)[1:]
    return re.compile(
        rf"(?<![\d.])(?=\d)(?:(\d+){high})?(?:(\d+(?:\.\d+)?){low})?"
        rf"(?:(\d+)({thousand}|{hundred})?)?(?![\d.,]*[\d{scales}])"
    )


def han_characters() -> str:
    """All characters of numerals, as part of a class."""
    return _own().characters


def first_characters() -> str:
    """Those that a number begins with, as part of a class."""
    return _own().firsts


def is_numeral(character: str) -> bool:
    """Whether a character is a figure, or a numeral that runs on to the next one."""
    own = _own()
    is_figure = character.isascii() and character.isdigit()
    return is_figure or any(character in e for e in (own.digits, own.units, own.big))


def figure_value(text: str) -> float:
    """1,200 and 1.200 are thousands, 1.5 and 1,5 decimals."""
    parts = re.split(r"[.,]", text.replace(" ", ""))
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        return float("".join(parts))
    return float(parts[0] + ("." + "".join(parts[1:]) if len(parts) > 1 else ""))


def han_value(text: str) -> float:
    """The value of a numeral."""
    own = _own()
    if len(text) > 1 and all(character in own.digits for character in text):
        figures = "".join(str(own.digits[character]) for character in text)
        return min(float(figures), _ENDLESS)
    total, section, digit, last = 0, 0, 0, 0
    for character in text:
        if character in own.digits:
            digit = own.digits[character]
        elif character == own.words.two:
            digit = 2
        elif character in own.units:
            section += (digit or 1) * own.units[character]
            digit = 0
        else:
            factor = own.big[character]
            # 一亿二千万 is a sum, 一万亿 a product: a larger scale takes all before.
            if total and factor > last:
                total = (total + section + digit) * factor
            else:
                total += (section + digit or 1) * factor
            section, digit, last = 0, 0, factor
    return float(min(total + section + digit, _ENDLESS))


def han_value_of(numeral: str) -> float:
    """The value of a numeral, or of the "two" that counts things."""
    return 2.0 if numeral == _own().words.two else han_value(numeral)


def han_scale(text: str, at: int) -> float | None:
    """What characters right behind a figure multiply it by: 1.5万亿."""
    own = _own()
    scale = own.scales.match(text, at)
    return (
        math.prod(own.big.get(each) or own.units[each] for each in scale.group(1))
        if scale
        else None
    )


def han_numbers(text: str) -> Iterator[tuple[float, str]]:
    """The numbers of a text that have characters in them, each with its wording.

    "十四五" is the fourteenth and the five: short runs count in all their parts.
    """
    own = _own()
    for match in own.sums.finditer(text):
        if (total := _summed(match)) is not None:
            yield total, match.group()
    for match in own.runs.finditer(text):
        yield han_value(match.group()), match.group()
        for part in _parts(match.group()):
            yield han_value(part), part
    yield from _tenths(text)


def _tenths(text: str) -> Iterator[tuple[float, str]]:
    own = _own()
    for match in own.tenths.finditer(text):
        tenths, rest = match.groups()
        value = 10 * (float(tenths) if tenths.isdigit() else han_value_of(tenths))
        yield value + (own.digits.get(rest, _HALF) if rest else 0), match.group()


def _parts(run: str) -> list[str]:
    size = len(run)
    return [
        run[i:j]
        for i in range(size)
        for j in range(i + 1, size + 1)
        if size <= _LONGEST_PARTED and run[i] not in _own().big
    ]


def _summed(match: re.Match[str]) -> float | None:
    """What a sum of scales comes to, if it has two members at least."""
    own = _own()
    large, small = sorted(own.big.values(), reverse=True)
    high, middle, low, unit = match.groups()
    parts = ((high, large), (middle, small), (low, own.units.get(unit or "", 1)))
    given = [figure_value(digits) * scale for digits, scale in parts if digits]
    return sum(given) if len(given) > 1 else None


def without_han(text: str) -> str:
    """A text without its numerals of characters."""
    return _own().runs.sub(" ", text)


def han_stated(text: str) -> Iterator[tuple[float, str]]:
    """The numbers that count something, each with its wording.

    A lone numeral is mostly part of a word (一些, 十分): it counts only before a
    measure, but one, an article, nowhere.
    """
    own = _own()
    for match in own.runs.finditer(text):
        run = match.group()
        is_one = own.digits.get(run) == 1
        counts = not is_one and own.measures.match(text, match.end())
        if (len(run) == 1 and not counts) or own.tenths.match(text, match.start()):
            continue
        several = own.several.search(run) and not own.digits_only.fullmatch(run)
        for part in _parts(run) if several else [run]:
            yield han_value(part), part


def han_tenths(text: str) -> Iterator[str]:
    """The wordings of shares in tenths: 六成."""
    return (match.group() for match in _own().tenths.finditer(text))


def is_tenths(wording: str) -> bool:
    """Whether the wording of a number is of tenths: 六成."""
    return _own().tenths.fullmatch(wording) is not None


def han_points(text: str) -> Iterator[tuple[float, str]]:
    """Decimal fractions in characters, with their scales: 一点二亿."""
    own = _own()
    for match in own.points.finditer(text):
        part = "".join(str(own.digits[each]) for each in match["part"])
        value = float(f"{han_value(match['whole']):.0f}.{part}")
        value *= math.prod(own.big[each] for each in match["scale"])
        yield round(value, _CENTS), match.group()


def counted_han(text: str) -> dict[str, dict[float, str]]:
    """What a text counts, by its measure: 三次 and 两次 are both of 次.

    One of a thing may be an article, so it counts only as an ordinal (第一) or of a
    turn (一次); measures that any noun takes (个, 项, 种) compare nothing.
    """
    own = _own()
    found: dict[str, dict[float, str]] = {}
    for match in own.counted.finditer(text):
        ordinal, numeral, measure = match.groups()
        is_one = own.digits.get(numeral) == 1
        is_article = is_one and not (ordinal or measure in own.words.turns)
        if measure in own.words.loose or is_article:
            continue
        value = float(numeral) if numeral.isdigit() else han_value_of(numeral)
        found.setdefault(ordinal + measure, {}).setdefault(value, match.group())
    return found
