"""Whether a statement counts and measures as its quote does, beyond bare numbers.

"the second round" for "the third round", "two seats" for "three seats", "up by half"
for "down by a third", "at most 600" for "at least 600", "400" for "up to 400".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.guarding import seek
from summarizer.grounding.keeping import has, listed
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.wording import WORD
from summarizer.languages.language import ENGLISH, read_language
from summarizer.languages.lists import read_lists
from summarizer.lexicon.matters import is_anywhere
from summarizer.lexicon.numerals import number_words
from summarizer.models import Check
from summarizer.seeking import Sought
from summarizer.text import stem

_BEHIND = 3  # words behind a number in which what it counts is named
# Of a length of time: twelve months of thirty days are a year, eight weeks two months.
_SLACK = 0.07
_BOUND_REACH = 16  # characters between "up to" and its number: "up to as many as 400"


def miscounted(scene: Scene) -> Iterator[Check]:
    """A first, second, one or two of what the quote counts otherwise."""
    if not scene.is_by_words:
        return
    told = _counts(scene.statement)
    there = _counts(scene.sentence) if told else {}
    for noun, values in told.items():
        for value, wording in values.items():
            others = there.get(noun, {})
            alike = {v for v in others if (v > 0) == (value > 0)}
            if alike and value not in alike and abs(value) <= 2:
                yield Check(kind="number", detail=f"“{wording}” is not in the quote")
                return


def _counts(text: str) -> dict[str, dict[float, str]]:
    """What is counted, by its stem, and how often; of an ordinal the negative."""
    found: dict[str, dict[float, str]] = {}
    table = _table()
    words = list(WORD.finditer(text))
    for at, match in enumerate(words):
        value = table.get(match.group().lower())
        if value is None or text[match.end() : match.end() + 4] == " of ":
            continue
        if match.group()[0].isupper() and match.start():
            continue  # of a name: "Two Corridors, One Belt"
        for noun in words[at + 1 : at + 1 + _BEHIND]:
            if noun.group().lower() in table or "," in text[match.end() : noun.start()]:
                break
            if is_anywhere(noun.group().lower()) or listed("links", ENGLISH).fullmatch(
                noun.group()
            ):
                break  # "lorries first over the bridge" counts nothing
            found.setdefault(stem(noun.group()), {}).setdefault(value, match.group())
    return found


@cache
def _table() -> dict[str, float]:
    table = {word: float(value) for word, value in number_words("small").items()}
    table.pop("a", None)
    for word, value in number_words("words").items():
        table[word] = float(value)
    for word, value in number_words("ordinals").items():
        table[word] = -float(value)
    return table


def durations(text: str) -> dict[float, str]:
    """The lengths of time in a text in days, each with its wording."""
    found: dict[float, str] = {}
    days = {unit: float(n) for unit, n in read_lists("numerals")["days"].items()}
    table = _table()
    for unit, words in read_language(ENGLISH).numerals.periods.items():
        if unit not in days:
            continue
        # From its beginning on: an endless row of figures is looked through once.
        number = r"(?P<n>(?<!\d)\d+|(?<![a-z])[a-z]+)"
        pattern = rf"{number}[\s-](?:{'|'.join(words)})(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            word = match.group("n").lower()
            count = float(word) if word.isdigit() else max(table.get(word, 0.0), 0.0)
            if count:
                found.setdefault(count * days[unit], match.group())
    return found


def same_time(one: float, other: float) -> bool:
    """Whether two lengths of time are one, as months and years are counted."""
    return abs(one - other) <= _SLACK * max(one, other)


def other_share(scene: Scene) -> Iterator[Check]:
    """ "half" told for "a third", and a rise for a fall."""
    if not scene.is_by_words:
        return
    for section in ("shares", "multiples"):
        if not (told := _held(section, scene.statement)):
            continue
        there = _held(section, scene.sentence)
        known = set(numbers(scene.sentence)) | set(there)
        for value, wording in told.items():
            if there and value not in known:
                yield Check(kind="number", detail=f"“{wording}” is not in the quote")
                return
    yield from _turned(scene)


def _turned(scene: Scene) -> Iterator[Check]:
    """A rise told as a fall, the number being the same."""
    for one, other in (("rising", "falling"), ("falling", "rising")):
        match = listed(one, scene.quote_language).search(scene.statement)
        if (
            match
            and has(other, scene.quote)
            and not has(one, scene.sentence)
            and not has(other, scene.statement)
            and set(numbers(scene.statement)) & set(numbers(scene.quote))
        ):
            detail = f"“{match.group()}” is the contrary of the quote"
            yield Check(kind="number", detail=detail)
            return


@cache
def _section(section: str) -> tuple[Sought, dict[str, float]]:
    table = {w: float(v) for w, v in number_words(section).items()}
    return seek(table, ENGLISH), table


def _held(section: str, text: str) -> dict[float, str]:
    """The shares or multiples in a text, each with its wording."""
    pattern, table = _section(section)
    return {table[m.group().lower()]: m.group() for m in pattern.finditer(text)}


def unbounded(scene: Scene) -> Iterator[Check]:
    """A bound turned round, or an upper bound left away from its number."""
    if not scene.is_by_words:
        return
    for one, other in (("at_most", "at_least"), ("at_least", "at_most")):
        match = _bounding(one, scene.statement)
        if match and _bounding(other, scene.quote) and not has(one, scene.sentence):
            detail = f"“{match.group()}” is the contrary of the quote"
            yield Check(kind="number", detail=detail)
            return
    if any(
        has(n, scene.statement) for n in ("at_most", "at_least", "some", "trailing")
    ):
        return
    if trailing := listed("trailing", scene.quote_language).search(scene.quote):
        detail = f"the quote's “{trailing.group()}” is not in the statement"
        yield Check(kind="quantifier", detail=detail)
        return
    bound = _bounding("capped", scene.quote)
    if bound is None:
        return
    behind = scene.quote[bound.end() : bound.end() + 2 * _BOUND_REACH]
    if set(numbers(behind)) & set(numbers(scene.statement)):
        detail = f"the quote's “{bound.group()}” is not in the statement"
        yield Check(kind="quantifier", detail=detail)


def _bounding(name: str, text: str) -> re.Match[str] | None:
    """The first bound with a number right behind it."""
    for match in listed(name, ENGLISH).finditer(text):
        if numbers(text[match.end() : match.end() + _BOUND_REACH]):
            return match
    return None


COUNTING = (miscounted, other_share, unbounded)
