"""Numbers, months and weekdays in English, Chinese and Vietnamese text, as values.

Only good enough to ask "does this number stand there too?", in figures or in words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.normalising import simplified
from summarizer.lexicon.files import read_lists
from summarizer.text import is_han

_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_HAN_SCALES = re.compile(r"\s?([百千万亿]+)")
_HAN_SUM = re.compile(r"(\d+(?:\.\d+)?)亿(\d+(?:\.\d+)?)万")
_HAN = re.compile(r"(?<![\d百千万亿])[〇零一二三四五六七八九十百千万亿]+")
# Congresses and plans are counted in Roman figures; a lone I or V is more often a word.
_ROMAN = re.compile(r"(?<!\w)(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})(?!\w)")
# All the figures that numbers below forty are written with, as `_ROMAN` reads them.
_PERCENT = re.compile(r"[ -](?:per ?cent|percentage)|\s?%", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
# Tenths told as per cent: 九成 is ninety, 九成半 ninety-five.
_TENTHS = re.compile(
    "([一二三四五六七八九])成(?!立|员|为|本|果|功|长|就|分|熟|交|绩|套|年|品|败|型)"
    "([一二三四五六七八九半])?"
)
_HALF = 5
# A figure that letters and a hyphen join to a name: KF-21, S-400, COP28.
_NAMED = re.compile(r"(?<![^\W\d_])[A-Z]+[a-z]*-?\d+(?![\d.,]*\d)")
# Digits in a row beside a unit are several numbers: 十四五, the fifth after the fourth.
_DIGITS = re.compile("[〇零一二三四五六七八九]+")
_SEVERAL = re.compile("[一二三四五六七八九]{2}")
_ANY_NOUN = frozenset("个项种类点方面层级步分万亿百千多余")
# Units within a section, and those that close one: 三千二百万 is (3000 + 200) times 万.
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS = 20  # from here on a number of ones may follow: twenty-three
_HAN_BIG = {"万": 10_000, "亿": 100_000_000}
# Characters: a longer run is one number, not a name made of several as 十四五 is. Its
# parts grow with the square. tests/test_grounding_edges.py holds six and seven.
_LONGEST_PARTED = 6


@cache
def _words(section: str) -> tuple[re.Pattern[str], dict[str, float]]:
    table = {
        str(word): float(value)
        for word, value in read_lists("numerals")[section].items()
    }
    ordered = sorted(table, key=len, reverse=True)
    han = "|".join(word for word in ordered if is_han(word[0]))
    spaced = "|".join(re.escape(word) for word in ordered if not is_han(word[0]))
    border = rf"(?<![^\W\d_])(?:{spaced})(?![^\W_])"
    return re.compile(f"{han}|{border}" if han else border, re.IGNORECASE), table


def _figure(text: str) -> float:
    """1,200 and 1.200 are thousands, 1.5 and 1,5 decimals."""
    parts = re.split(r"[.,]", text)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        return float("".join(parts))
    return float(parts[0] + ("." + "".join(parts[1:]) if len(parts) > 1 else ""))


def _han_value(text: str) -> float:
    if len(text) > 1 and all(character in _HAN_DIGITS for character in text):
        return float("".join(str(_HAN_DIGITS[character]) for character in text))
    total, section, digit, last = 0, 0, 0, 0
    for character in text:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        elif character in _HAN_UNITS:
            section += (digit or 1) * _HAN_UNITS[character]
            digit = 0
        else:
            factor = _HAN_BIG[character]
            # 一亿二千万 is a sum, 一万亿 a product: a larger scale takes all before.
            if total and factor > last:
                total = (total + section + digit) * factor
            else:
                total += (section + digit or 1) * factor
            section, digit, last = 0, 0, factor
    return float(total + section + digit)


def _parts(run: str) -> list[str]:
    size = len(run)
    return [
        run[i:j]
        for i in range(size)
        for j in range(i + 1, size + 1)
        if size <= _LONGEST_PARTED and run[i] not in _HAN_BIG
    ]


def _roman_value(text: str) -> float:
    values = [_ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return float(sum(-a if a < b else a for a, b in pairs))


def numbers(text: str) -> dict[float, str]:
    """The values of the numbers in a normalised text, each with its wording."""
    found: dict[float, str] = {}
    text = _ranges().sub(r"\g<low> \g<scale>\g<to>", text)
    for match in _FIGURES.finditer(text):
        factor = _factor(text, match.end())
        found.setdefault(_figure(match.group()) * factor, match.group())
    for match in _HAN_SUM.finditer(text):
        value = _figure(match.group(1)) * 1e8 + _figure(match.group(2)) * 1e4
        found.setdefault(value, match.group())
    for match in _HAN.finditer(text):
        found.setdefault(_han_value(match.group()), match.group())
        # "十四五" is the fourteenth and the five: short runs count in all their parts.
        for part in _parts(match.group()):
            found.setdefault(_han_value(part), part)
    for match in _TENTHS.finditer(text):
        rest = _HAN_DIGITS.get(match.group(2), _HALF) if match.group(2) else 0
        value = float(10 * _HAN_DIGITS[match.group(1)] + rest)
        found.setdefault(value, match.group())
    for match in _ROMAN.finditer(text):
        found.setdefault(_roman_value(match.group()), match.group())
    for value, wording in _spelled(text):
        found.setdefault(value, wording)
    return found


def stated(text: str) -> dict[float, str]:
    """The numbers that a text counts something with, each with its wording.

    A lone Chinese numeral is mostly part of a word (一些, 统一, 十分): it counts only
    before a measure, and one of them not even there, as it is an article. A figure that
    is joined to a name (KF-21) is part of it.
    """
    text = simplified(text)
    plain = _NAMED.sub(" ", text)
    found = numbers(re.sub(_HAN, " ", plain)) if _HAN.search(plain) else numbers(plain)
    for match in _HAN.finditer(plain):
        run = match.group()
        if len(run) == 1 and not (run != "一" and _measure().match(plain, match.end())):
            continue
        several = _SEVERAL.search(run) and not _DIGITS.fullmatch(run)
        for part in _parts(run) if several else [run]:
            found.setdefault(_han_value(part), part)
    for match in _TENTHS.finditer(plain):
        found.update({v: w for v, w in numbers(match.group()).items() if v > _HALF})
    return found


@cache
def _measure() -> re.Pattern[str]:
    words = read_lists("measures")["zh"]["measures"]
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def counted_han(text: str) -> dict[str, dict[float, str]]:
    """What a Chinese text counts, by its measure: 三次 and 两次 are both of 次.

    One of a thing may be an article, so it counts only as an ordinal (第一) or of a
    turn (一次); measures that any noun takes (个, 项, 种) compare nothing.
    """
    found: dict[str, dict[float, str]] = {}
    for match in re.finditer(
        rf"(第?)(\d+|[一二两三四五六七八九十]+)({_measure().pattern})", text
    ):
        ordinal, numeral, measure = match.groups()
        if measure in _ANY_NOUN or (
            numeral == "一" and not (ordinal or measure == "次")
        ):
            continue
        found.setdefault(ordinal + measure, {}).setdefault(
            value_of(numeral), match.group()
        )
    return found


def value_of(numeral: str) -> float:
    """A number in figures, in Chinese, or in one Vietnamese word; else nought."""
    if numeral.isdigit():
        return float(numeral)
    if numeral == "两":
        return 2.0
    if is_han(numeral[0]):
        return _han_value(numeral)
    lists = read_lists("numerals")
    return float({**lists["words"], **lists["small"]}.get(numeral.lower(), 0))


@cache
def _ranges() -> re.Pattern[str]:
    """The first of two numbers that share the scale of the second: 3 to 4 billion."""
    figure, word = r"\d+(?:[.,]\d+)*", _words("words")[0].pattern
    scale = _words("scales")[0].pattern
    return re.compile(
        rf"(?:(?P<between>between [$€£¥]?)|(?<![\w.,-]))(?P<low>{figure}|{word})"
        rf"(?P<to>\s(?:to|or|(?(between)and|to))\s|(?<=\d)[-–](?=\d))"
        rf"(?=[$€£¥]?(?:{figure}|{word})[\s-](?P<scale>{scale}))",
        re.IGNORECASE,
    )


def held(text: str) -> frozenset[float]:
    """The numbers that other words of a text hold: "a decade", "a quarter"."""
    found: set[float] = set()
    for section in ("holds", "shares"):
        pattern, table = _words(section)
        found.update(table[m.group().lower()] for m in pattern.finditer(text))
    for match in _dated().finditer(text):  # "the first of October"
        found.add(float(read_lists("numerals")["ordinals"][match.group(1).lower()]))
    return frozenset(found)


@cache
def _dated() -> re.Pattern[str]:
    """An ordinal that is a day of a month."""
    lists = read_lists("numerals")
    return re.compile(
        rf"\b({'|'.join(lists['ordinals'])}) of (?:{'|'.join(lists['months'])})\b",
        re.IGNORECASE,
    )


def _factor(text: str, at: int) -> float:
    """What the scales behind a figure multiply it by: 1.5万亿, 5 million."""
    scale, scales = _words("scales")
    if han := _HAN_SCALES.match(text, at):
        return math.prod(
            _HAN_BIG.get(each, _HAN_UNITS.get(each, 1)) for each in han.group(1)
        )
    unit = scale.match(text, at) or scale.match(text, at + 1)
    return scales[unit.group().lower()] if unit else 1.0


def _spelled(text: str) -> Iterator[tuple[float, str]]:
    """Numbers in words, with their scales: "twenty-five million", "ba triệu"."""
    words, table = _words("words")
    scale, scales = _words("scales")
    small, smalls = _words("small")
    at = 0
    while match := words.search(text, at):
        begin, value, end = match.start(), table[match.group().lower()], match.end()
        if (unit := _beside(words, text, end)) and value >= _TENS > table[unit[0]]:
            value, end = value + table[unit[0]], unit[1]
        while unit := _beside(scale, text, end):
            value, end = value * scales[unit[0]], unit[1]
        yield value, text[begin:end]
        at = end
    for match in small.finditer(text):  # "two" counts only before a scale
        value, end = smalls[match.group().lower()], match.end()
        while unit := _beside(scale, text, end):
            value, end = value * scales[unit[0]], unit[1]
        if end > match.end() or _PERCENT.match(text, end):
            yield value, text[match.start() : end]


def _beside(pattern: re.Pattern[str], text: str, at: int) -> tuple[str, int] | None:
    """The word right behind, a space or a hyphen between, and where it ends."""
    match = pattern.match(text, at + 1) if text[at : at + 1] in (" ", "-") else None
    return (match.group().lower(), match.end()) if match else None


def months(text: str) -> dict[int, str]:
    """The months named in a normalised text (1 to 12), each with its wording."""
    return _named(
        text,
        "months",
        r"(1[0-2]|[1-9])月|tháng (1[0-2]|[1-9])\b|\b\d{1,2}[/-](1[0-2]|0?[1-9])\b",
    )


def weekdays(text: str) -> dict[int, str]:
    """The weekdays named in a normalised text (Monday is 1)."""
    return _named(text, "weekdays", None)


def _named(text: str, section: str, numbered: str | None) -> dict[int, str]:
    pattern, table = _words(section)
    # "may" is a month only with a capital, or nobody could speak of modals.
    found = {
        int(table[match.group().lower()]): match.group()
        for match in pattern.finditer(text)
        if (match.group() != match.group().lower() or not match.group().isascii())
        and not _opens_as_modal(text, match)
    }
    for match in re.finditer(numbered, text, re.IGNORECASE) if numbered else ():
        value = next(group for group in match.groups() if group)
        found.setdefault(int(value), match.group())
    return found


def _opens_as_modal(text: str, match: re.Match[str]) -> bool:
    """Whether it is the modal that opens "May resume imports", not "May 2028"."""
    weak = match.group().lower() in read_lists("scope")["en"]["modals"]
    return weak and match.start() == 0 and text[match.end() :].lstrip()[:1].islower()
