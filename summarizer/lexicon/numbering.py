"""How paragraphs are numbered: "1.", "(2)", "IV.", 二、, （三）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from summarizer.languages.language import all_languages

_MOST = 99  # paragraphs that are numbered; in Roman figures fewer, as no L is written
_TEN = 10
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN_TENS = ("", "X", "XX", "XXX")
_SEVERAL = 2


class Number(NamedTuple):
    """The number of a paragraph: where it stands, its value, and how it is written."""

    start: int
    end: int
    value: int
    style: str


def number_at(text: str, start: int) -> Number | None:
    """The number that a paragraph begins with; its end is where the words begin."""
    match = _mark().match(text, start)
    if match is None:
        return None
    kind, value = _values()[match.group("number")]
    style = f"{match.group('open') or ''}{kind}{match.group('close')}"
    return Number(match.start("begin"), match.end(), value, style)


def rows_of(text: str, starts: Iterable[int]) -> list[list[Number]]:
    """The paragraphs that begin at these places and are numbered, row by row.

    A row is numbered in one style from one on, and none of it is left out.
    """
    styles: dict[str, list[Number]] = {}
    for start in starts:
        if number := number_at(text, start):
            styles.setdefault(number.style, []).append(number)
    return [row for row in styles.values() if _is_in_order(row)]


def _is_in_order(row: list[Number]) -> bool:
    in_order = [each.value for each in row] == list(range(1, len(row) + 1))
    return in_order and len(row) >= _SEVERAL


@cache
def _values() -> dict[str, tuple[str, int]]:
    """All numbers as they are written, with their kind and value."""
    found: dict[str, tuple[str, int]] = {}
    for value in range(1, _MOST + 1):
        tens, ones = divmod(value, _TEN)
        found[str(value)] = ("figure", value)
        if tens < len(_ROMAN_TENS):
            found[_ROMAN_TENS[tens] + _ROMAN[ones]] = ("roman", value)
        for digits, ten in _characters():
            written = (digits[tens] if tens > 1 else "") + (ten if tens else "")
            found[written + (digits[ones] if ones else "")] = ("character", value)
    return found


@cache
def _characters() -> list[tuple[dict[int, str], str]]:
    """The digits and the ten of every language that writes numbers in characters."""
    found = []
    for language in all_languages():
        lists = language.numerals
        ten = next((each for each, value in lists.units.items() if value == _TEN), "")
        if ten:
            found.append(({value: each for each, value in lists.digits.items()}, ten))
    return found


@cache
def _mark() -> re.Pattern[str]:
    numbers = "|".join(sorted(_values(), key=len, reverse=True))
    return re.compile(
        rf"[*_ \t\u3000]*(?P<begin>)(?P<open>[(（])?(?P<number>{numbers})"
        r"(?P<close>(?(open)[)）]|(?:[.)．](?![\d.])|、)))[ \t\u3000]*"
    )
