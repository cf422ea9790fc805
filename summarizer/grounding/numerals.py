"""Numbers, months and weekdays in English, Chinese and Vietnamese text, as values.

Only good enough to ask "does this number stand there too?", in figures or in words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.guarding import either
from summarizer.grounding.normalising import simplified
from summarizer.grounding.scope import language_of
from summarizer.languages.language import read_language
from summarizer.languages.lists import read_lists
from summarizer.lexicon.numerals import look_alikes, number_words, tens
from summarizer.scripts import is_han

# Thousands may stand apart: 120 000.
_FIGURES = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d.,]*\d| \d)|\d+(?:[.,]\d+)*"
)
_HAN_SCALES = re.compile(r"\s?([百千万亿]+)")
# 1亿2000万, 1万8000, 1万8千: a scale, and behind it what is added to it.
_HAN_SUM = re.compile(
    r"(?<![\d.])(?=\d)(?:(\d+)亿)?(?:(\d+(?:\.\d+)?)万)?(?:(\d+)(千|百)?)?(?![\d.,]*[\d千百万亿])"
)
_HAN = re.compile(r"(?<![\d百千万亿])[〇零一二三四五六七八九十百千万亿]+")
# Congresses and plans are counted in Roman figures; a lone I or V is more often a word.
_ROMAN = re.compile(r"(?<!\w)(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})(?!\w)")
_PERCENT = re.compile(r"[ -](?:per ?cent|percentage)|\s?%", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}  # all below forty
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
# Tenths told as per cent: 九成 is ninety, 九成半 ninety-five.
_TENTHS = re.compile(
    r"(?<![\d.])([1-9一二两三四五六七八九])成(?!立|员|为|本|果|功|长|就|分|熟|交|绩|套|年|品|败|型)"
    "([一二三四五六七八九半])?"
)
_HALF = 5
# 八点五, 一点二亿: a decimal fraction in words, or a time of day.
_HAN_POINT = re.compile(
    "(?P<whole>[〇零一二三四五六七八九十百千]+)点(?P<part>[〇零一二三四五六七八九]+)(?P<scale>[万亿]*)"
)
# A figure that letters and a hyphen join to a name: KF-21, S-400, COP28.
_NAMED = re.compile(r"(?<![^\W\d_])(?P<name>[A-Z]+)[a-z]*-?\d+(?![\d.,]*\d)")
_SIGN = re.compile(r"[$€£¥₫₹₩]\s?$")
_CENTS = 2  # decimals beyond which a product of figure and scale is noise
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
    table = {str(word): float(value) for word, value in number_words(section).items()}
    ordered = sorted(table, key=len, reverse=True)
    han = "|".join(word for word in ordered if is_han(word[0]))
    spaced = "|".join(re.escape(word) for word in ordered if not is_han(word[0]))
    others = "|".join(look_alikes())
    border = rf"(?!{others})(?<![^\W\d_])(?:{spaced})(?![^\W_])"
    return re.compile(f"{han}|{border}" if han else border, re.IGNORECASE), table


def _figure(text: str) -> float:
    """1,200 and 1.200 are thousands, 1.5 and 1,5 decimals."""
    parts = re.split(r"[.,]", text.replace(" ", ""))
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
    text = _ranges().sub(r"\g<low>\g<scale>\g<to>", text)
    for match in _FIGURES.finditer(text):
        factor, end = _scaled(text, match)
        value = _figure(match.group())
        if factor != 1:
            value = round(value * factor, _CENTS)
        found.setdefault(value, text[match.start() : end])
    for match in _HAN_SUM.finditer(text):
        if (total := _summed(match)) is not None:
            found.setdefault(total, match.group())
    for match in _HAN.finditer(text):
        found.setdefault(_han_value(match.group()), match.group())
        # "十四五" is the fourteenth and the five: short runs count in all their parts.
        for part in _parts(match.group()):
            found.setdefault(_han_value(part), part)
    for match in _TENTHS.finditer(text):
        rest = _HAN_DIGITS.get(match.group(2), _HALF) if match.group(2) else 0
        value = 10 * value_of(match.group(1)) + rest
        found.setdefault(value, match.group())
    for match in _ROMAN.finditer(text):
        found.setdefault(_roman_value(match.group()), match.group())
    for value, wording in (*_spelled(text), *_points(text)):
        found.setdefault(value, wording)
    return found


def stated(text: str) -> dict[float, str]:
    """The numbers that a text counts something with, each with its wording.

    A lone Chinese numeral is mostly part of a word (一些, 十分): it counts only before
    a measure, but one, an article, nowhere. Nor does a figure of a name (KF-21) count.
    """
    text = simplified(text)
    plain = _NAMED.sub(_unnamed, text)
    found = numbers(_HAN.sub(" ", plain))
    for match in _HAN.finditer(plain):
        run = match.group()
        counts = run != "一" and _measure().match(plain, match.end())
        if (len(run) == 1 and not counts) or _TENTHS.match(plain, match.start()):
            continue
        several = _SEVERAL.search(run) and not _DIGITS.fullmatch(run)
        for part in _parts(run) if several else [run]:
            found.setdefault(_han_value(part), part)
    for match in _TENTHS.finditer(plain):
        found.update({v: w for v, w in numbers(match.group()).items() if v > _HALF})
    return found


def is_tenths(wording: str) -> bool:
    """Whether the wording of a number is of tenths: 六成."""
    return _TENTHS.fullmatch(wording) is not None


def _unnamed(match: re.Match[str]) -> str:
    """Nothing of a name; a figure behind a currency's letters is an amount: RMB500m."""
    return match.group() if match["name"] in _currencies() else " "


def _summed(match: re.Match[str]) -> float | None:
    """What a sum of Chinese scales comes to, if it has two members at least."""
    high, middle, low, unit = match.groups()
    parts = (
        (high, float(_HAN_BIG["亿"])),
        (middle, float(_HAN_BIG["万"])),
        (low, float(_HAN_UNITS.get(unit or "", 1))),
    )
    given = [_figure(digits) * scale for digits, scale in parts if digits]
    return sum(given) if len(given) > 1 else None


@cache
def _currencies() -> frozenset[str]:
    return frozenset(read_lists("numerals")["currencies"])


@cache
def _measure() -> re.Pattern[str]:
    words = read_language("zh").measures.measures
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
    known = {**number_words("words"), **number_words("small")}
    return float(known.get(numeral.lower(), 0))


@cache
def _ranges() -> re.Pattern[str]:
    """The first of two numbers that share the scale of the second: 3 to 4 billion."""
    figure, word = r"\d+(?:[.,]\d+)*", _words("words")[0].pattern
    scale = _words("scales")[0].pattern
    short = "|".join(read_lists("numerals")["short_scales"])
    return re.compile(
        rf"(?:(?P<between>between [$€£¥]?)|(?<![\w.,-]))(?P<low>{figure}|{word})"
        rf"(?P<to>\s(?:to|or|(?(between)and|to))\s|(?<=\d)[-–](?=\d))"
        rf"(?=[$€£¥]?(?:{figure}|{word})(?P<scale>[\s-](?:{scale})|(?:{short})(?!\w)))",
        re.IGNORECASE,
    )


def held(text: str) -> frozenset[float]:
    """The numbers that other words of a text hold: "a decade", "a quarter"."""
    found: set[float] = set()
    for section in ("holds", "shares"):
        pattern, table = _words(section)
        found.update(table[m.group().lower()] for m in pattern.finditer(text))
    for match in _dated().finditer(text):  # "the first of October"
        found.add(float(number_words("ordinals")[match.group(1).lower()]))
    return frozenset(found)


@cache
def _dated() -> re.Pattern[str]:
    """An ordinal that is a day of a month."""
    ordinals, names = ("|".join(number_words(name)) for name in ("ordinals", "months"))
    return re.compile(rf"\b({ordinals}) of (?:{names})\b", re.IGNORECASE)


def _scaled(text: str, figure: re.Match[str]) -> tuple[float, int]:
    """What stands behind a figure and multiplies it, and where its wording ends.

    1.5万亿, 5 million and 1,2 nghìn tỷ leave the figure as the wording, "$70m" does
    not.
    """
    at = figure.end()
    if han := _HAN_SCALES.match(text, at):
        return math.prod(
            _HAN_BIG.get(each, _HAN_UNITS.get(each, 1)) for each in han.group(1)
        ), at
    if short := _short_scale(text, figure):
        return short
    scale, scales = _words("scales")
    factor, end = 1.0, at
    while unit := scale.match(text, end) or scale.match(text, end + 1):
        factor, end = factor * scales[unit.group().lower()], unit.end()
    return factor, at


def readings(found: dict[float, str]) -> frozenset[float]:
    """The values, and those that a letter which may be a unit gives them: 100m."""
    scales = read_lists("numerals")["short_scales"]
    more = {
        round(value * scales[wording[-1].lower()], _CENTS)
        for value, wording in found.items()
        if wording[-1].lower() in read_lists("numerals")["units"]
    }
    return frozenset({*found, *more})


def _short_scale(text: str, figure: re.Match[str]) -> tuple[float, int] | None:
    """The scale of one or two letters behind a figure: $70m, 9.4bn, 20k.

    Those of `units` are units too ("70m" may be metres): without a currency before them
    the figure stays as it is, and `readings` knows the other value.
    """
    lists = read_lists("numerals")
    letters = re.compile(r"\s?([A-Za-z]{1,3})(?![^\W_])").match(text, figure.end())
    if letters is None:
        return None
    word = letters.group(1).lower()
    if word not in lists["short_scales"]:
        return None
    before = text[: figure.start()]
    priced = _SIGN.search(before) or re.search(
        rf"(?:{'|'.join(lists['currencies'])})\s?$", before
    )
    if word in lists["units"] and not priced:
        return 1.0, letters.end()
    return float(lists["short_scales"][word]), letters.end()


def _spelled(text: str) -> Iterator[tuple[float, str]]:
    """Numbers in words, with their scales: "twenty-five million", "ba triệu"."""
    (words, table), (small, smalls) = _words("words"), _words("small")
    at = 0
    while match := words.search(text, at):
        begin, value, end = match.start(), table[match.group().lower()], match.end()
        if (unit := _beside(words, text, end)) and value >= _TENS > table[unit[0]]:
            value, end = value + table[unit[0]], unit[1]
        value, end = _grown(text, value, begin, end)
        yield value, text[begin:end]
        at = end
    for match in small.finditer(text):  # "two" counts only before a scale
        begin, value = match.start(), smalls[match.group().lower()]
        value, end = _grown(text, value, begin, match.end())
        if end > match.end() or _PERCENT.match(text, end):
            yield value, text[match.start() : end]


def _points(text: str) -> Iterator[tuple[float, str]]:
    """Decimal fractions in Chinese words, with their scales: 一点二亿."""
    for match in _HAN_POINT.finditer(text):
        part = "".join(str(_HAN_DIGITS[each]) for each in match["part"])
        value = float(f"{_han_value(match['whole']):.0f}.{part}")
        value *= math.prod(_HAN_BIG[each] for each in match["scale"])
        yield round(value, _CENTS), match.group()


def _grown(text: str, value: float, begin: int, end: int) -> tuple[float, int]:
    """A number with the scales behind it, and the ones behind tens: hai mươi lăm."""
    (scale, scales), (one, ones) = _words("scales"), _words("ones")
    while True:
        if unit := _beside(scale, text, end):
            value, end = value * scales[unit[0]], unit[1]
        elif text[begin:end].lower().endswith(tens()) and (
            unit := _beside(one, text, end)
        ):
            value, end = value + ones[unit[0]], unit[1]
        else:
            return value, end


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


def quarters(text: str) -> dict[int, str]:
    """The quarters of a year that a text names (1 to 4), each with its wording."""
    text = simplified(text)
    found: dict[int, str] = {}
    for language in {language_of(text), "en"}:  # all languages write Q4 too
        for value, pattern in _quarters(language).items():
            if match := pattern.search(text):
                found.setdefault(value, match.group())
    return found


@cache
def _quarters(language: str) -> dict[int, re.Pattern[str]]:
    table = read_language(language).numerals.quarters
    return {
        int(value): re.compile(either(words, language), re.IGNORECASE)
        for value, words in table.items()
    }


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
    weak = match.group().lower() in read_language("en").scope.modals
    return weak and match.start() == 0 and text[match.end() :].lstrip()[:1].islower()
