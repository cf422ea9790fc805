"""Numbers, months and weekdays in a text of whatever language, as values.

Only good enough to ask "does this number stand there too?", in figures or in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from summarizer.grounding.guarding import seek
from summarizer.grounding.han_numerals import (
    figure_value,
    han_numbers,
    han_points,
    han_scale,
    han_stated,
    han_tenths,
    han_value_of,
    without_han,
)
from summarizer.grounding.normalising import simplified
from summarizer.grounding.scope import language_of
from summarizer.languages.language import (
    ENGLISH,
    Language,
    all_languages,
    read_language,
)
from summarizer.languages.lists import read_lists
from summarizer.languages.records import Words
from summarizer.lexicon.numerals import look_alikes, number_words, tens
from summarizer.memo import remembered
from summarizer.scripts import is_han
from summarizer.seeking import Sought

# Thousands may stand apart: 120 000.
_A_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d.,]*\d| \d)|\d+(?:[.,]\d+)*"
)
# Congresses and plans are counted in Roman figures; a lone I or V is more often a word.
_ROMAN = re.compile(r"(?<!\w)(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})(?!\w)")
_ROMAN_FIGURES = re.compile("[IVX]{2}")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}  # all below forty
# A figure that letters and a hyphen join to a name: KF-21, S-400, COP28.
_NAMED = re.compile(r"(?<![^\W\d_])(?P<name>[A-Z]+)[a-z]*-?\d+(?![\d.,]*\d)")
_SIGN = re.compile(r"[$€£¥₫₹₩]\s?$")
_HALF = 5  # tenths by themselves are no number of anything
_CENTS = 2  # decimals beyond which a product of figure and scale is noise
_SCALES = (1e12, 1e9, 1e6, 1e3, 1e2)
_TENS = 20  # from here on a number of ones may follow: twenty-three


@cache
def _words(section: str) -> tuple[Sought, dict[str, float]]:
    table = {str(word): float(value) for word, value in number_words(section).items()}
    ordered = sorted(table, key=len, reverse=True)
    han = [word for word in ordered if is_han(word[0])]
    spaced = [re.escape(word) for word in ordered if not is_han(word[0])]
    others = "|".join(look_alikes())
    border = rf"(?!{others})(?<![^\W\d_])(?:{'|'.join(spaced)})(?![^\W_])"
    pattern = "|".join([*han, border])
    return Sought(pattern, spaced, inside=han, first=[*han, *spaced]), table


def _roman_value(text: str) -> float:
    values = [_ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return float(sum(-a if a < b else a for a, b in pairs))


def numbers(text: str) -> dict[float, str]:
    """The values of the numbers in a normalised text, each with its wording."""
    return dict(_numbers(text))


@remembered(short=256)
def _numbers(text: str) -> Mapping[float, str]:
    found: dict[float, str] = {}
    has_figures, is_ascii = _A_FIGURE.search(text) is not None, text.isascii()
    if has_figures or _words("scales")[0].within(text):
        text = _ranges().sub(r"\g<low>\g<scale>\g<to>", text)
    for match in _FIGURES.finditer(text) if has_figures else ():
        factor, end = _scaled(text, match)
        value = figure_value(match.group())
        if factor != 1:
            value = round(value * factor, _CENTS)
        found.setdefault(value, text[match.start() : end])
    for value, wording in () if is_ascii else han_numbers(text):
        found.setdefault(value, wording)
    for match in _ROMAN.finditer(text) if _ROMAN_FIGURES.search(text) else ():
        found.setdefault(_roman_value(match.group()), match.group())
    for value, wording in (*_spelled(text), *(() if is_ascii else han_points(text))):
        found.setdefault(value, wording)
    return found


def stated(text: str) -> dict[float, str]:
    """The numbers that a text counts something with, each with its wording.

    A lone Chinese numeral is mostly part of a word (一些, 十分): it counts only before
    a measure, but one, an article, nowhere. Nor does a figure of a name (KF-21) count.
    """
    text = simplified(text)
    plain = _NAMED.sub(_unnamed, text)
    found = numbers(without_han(plain))
    for value, wording in han_stated(plain):
        found.setdefault(value, wording)
    for tenths in han_tenths(plain):
        found.update({v: w for v, w in numbers(tenths).items() if v > _HALF})
    return found


def _unnamed(match: re.Match[str]) -> str:
    """Nothing of a name; a figure behind a currency's letters is an amount: RMB500m."""
    return match.group() if match["name"] in _currencies() else " "


@cache
def _currencies() -> frozenset[str]:
    return frozenset(read_lists("numerals")["currencies"])


def value_of(numeral: str) -> float:
    """A number in figures, in characters, or in one word; else nought."""
    if numeral.isdigit():
        return float(numeral)
    if is_han(numeral[0]):
        return han_value_of(numeral)
    known = {**number_words("words"), **number_words("small")}
    return float(known.get(numeral.lower(), 0))


@cache
def _ranges() -> re.Pattern[str]:
    """The first of two numbers that share the scale of the second: 3 to 4 billion."""
    figure, word = r"\d+(?:[.,]\d+)*", _words("words")[0].pattern
    scale = _words("scales")[0].pattern
    short = "|".join(read_lists("numerals")["short_scales"])
    between, to, both = (_any_of(name) for name in ("between", "up_to", "and_up_to"))
    return re.compile(
        rf"(?:(?P<between>(?:{between}) [$€£¥]?)|(?<![\w.,-]))(?P<low>{figure}|{word})"
        rf"(?P<to>\s(?:{to}|(?(between)(?:{both})|(?:{to})))\s|(?<=\d)[-–](?=\d))"
        rf"(?=[$€£¥]?(?:{figure}|{word})(?P<scale>[\s-](?:{scale})|(?:{short})(?!\w)))",
        re.IGNORECASE,
    )


def _any_of(name: str) -> str:
    """The words of a list in all languages, as one pattern."""
    return "|".join(_every(name))


def _every(name: str) -> tuple[str, ...]:
    return tuple(word for each in all_languages() for word in _list(each, name))


def _list(language: Language, name: str) -> Words:
    words: Words = getattr(language.numerals, name)
    return words


@cache
def _percent() -> Sought:
    words = (rf"{word}\w*" for word in _every("percent"))
    return Sought(rf"[ -](?:{_any_of('percent')})|\s?%", words, inside=["%"])


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
    return re.compile(
        rf"\b({ordinals}) (?:{_any_of('day_of')}) (?:{names})\b", re.IGNORECASE
    )


def _scaled(text: str, figure: re.Match[str]) -> tuple[float, int]:
    """What stands behind a figure and multiplies it, and where its wording ends.

    1.5万亿, 5 million and 1,2 nghìn tỷ leave the figure as the wording, "$70m" does
    not.
    """
    at = figure.end()
    if (han := han_scale(text, at)) is not None:
        return han, at
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
    """Numbers in words: "twenty-five million", "one hundred and fifty", "ba triệu"."""
    whole: list[tuple[int, int, float]] = []
    for begin, end, value in sorted(_spelled_parts(text)):
        last = whole[-1] if whole else (0, 0, 0.0)
        added = _added(last[2], value) if _is_sum(text, last[1], begin) else None
        if added is not None:
            whole[-1] = (last[0], end, added)
        elif begin >= last[1]:
            whole.append((begin, end, value))
    yield from ((value, text[begin:end]) for begin, end, value in whole)


def _is_sum(text: str, end: int, begin: int) -> bool:
    """Whether nothing parts two numbers but an "and": "one hundred and fifty"."""
    between = text[end:begin].strip().lower()
    return 0 < end < begin and (not between or between in _sum_words())


@cache
def _sum_words() -> frozenset[str]:
    return frozenset(_every("sums"))


def _added(first: float, second: float) -> float | None:
    """The number of two in a row; None where they are two: 2,000 and 500, not 20, 30.

    A scale may be of both: "seven hundred and fifty thousand".
    """
    scale = next((each for each in _SCALES if first >= each and first % each == 0), 1)
    if second < scale:
        return first + second
    of_both = next((each for each in _SCALES if second >= each), 1)
    if first < of_both and second / of_both < scale:
        return (first + second / of_both) * of_both
    return None


def _spelled_parts(text: str) -> Iterator[tuple[int, int, float]]:
    """Where numbers in words begin and end, each with its scales, and their values."""
    (words, table), (small, smalls) = _words("words"), _words("small")
    at, pattern = 0, words.within(text)
    while pattern and (match := pattern.search(text, at)):
        begin, value, end = match.start(), table[match.group().lower()], match.end()
        if (unit := _beside(words, text, end)) and value >= _TENS > table[unit[0]]:
            value, end = value + table[unit[0]], unit[1]
        value, end = _grown(text, value, begin, end)
        yield begin, end, value
        at = end
    for match in small.finditer(text) if _has_scale(text) else ():
        begin, value = match.start(), smalls[match.group().lower()]
        value, end = _grown(text, value, begin, match.end())
        if end > match.end() or _percent().match(text, end):
            yield begin, end, value


def _has_scale(text: str) -> bool:
    """Whether a text may have what "two" counts only before: a scale, or per cent."""
    return bool(
        not text.isascii()  # behind tens there may be ones
        or _words("scales")[0].within(text)
        or _percent().within(text)
    )


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


def _beside(pattern: Sought, text: str, at: int) -> tuple[str, int] | None:
    """The word right behind, a space or a hyphen between, and where it ends."""
    match = pattern.match(text, at + 1) if text[at : at + 1] in (" ", "-") else None
    return (match.group().lower(), match.end()) if match else None


def months(text: str) -> dict[int, str]:
    """The months named in a normalised text (1 to 12), each with its wording."""
    return _named(text, "months", _numbered_month())


@cache
def _numbered_month() -> re.Pattern[str]:
    figures = r"\b\d{1,2}[/-](1[0-2]|0?[1-9])\b"
    return re.compile(f"{_any_of('numbered_months')}|{figures}", re.IGNORECASE)


def quarters(text: str) -> dict[int, str]:
    """The quarters of a year that a text names (1 to 4), each with its wording."""
    text = simplified(text)
    found: dict[int, str] = {}
    for language in {language_of(text), ENGLISH}:  # all languages write Q4 too
        for value, pattern in _quarters(language).items():
            if match := pattern.search(text):
                found.setdefault(value, match.group())
    return found


@cache
def _quarters(language: str) -> dict[int, Sought]:
    table = read_language(language).numerals.quarters
    return {int(value): seek(words, language) for value, words in table.items()}


def weekdays(text: str) -> dict[int, str]:
    """The weekdays named in a normalised text (Monday is 1)."""
    return _named(text, "weekdays", None)


def _named(text: str, section: str, numbered: re.Pattern[str] | None) -> dict[int, str]:
    pattern, table = _words(section)
    # "may" is a month only with a capital, or nobody could speak of modals.
    found = {
        int(table[match.group().lower()]): match.group()
        for match in pattern.finditer(text)
        if (match.group() != match.group().lower() or not match.group().isascii())
        and not _opens_as_modal(text, match)
    }
    for match in numbered.finditer(text) if numbered else ():
        value = next(group for group in match.groups() if group)
        found.setdefault(int(value), match.group())
    return found


def _opens_as_modal(text: str, match: re.Match[str]) -> bool:
    """Whether it is the modal that opens "May resume imports", not "May 2028"."""
    word = match.group().lower()
    weak = any(word in each.scope.modals for each in all_languages())
    return weak and match.start() == 0 and text[match.end() :].lstrip()[:1].islower()
