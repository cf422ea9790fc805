"""Whether a statement bounds, repeats, ranks and shares what its quote does.

For Chinese and Vietnamese quotes, and for statements in another language than theirs
(`counting` has the English pairs). Each check points at one quantity that both have:
the same number under contrary bounds, one rhythm against another, one noun counted
twice. Where they do not share it, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import either
from summarizer.grounding.han_numerals import counted_han, first_characters
from summarizer.grounding.keeping import found_in
from summarizer.grounding.normalising import simplified
from summarizer.grounding.numerals import numbers, value_of
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import language_of
from summarizer.languages.language import is_spaced, read_language
from summarizer.models import Check

# Characters between a bound and its number: "up to as many as 400", 不迟于今年5月.
_REACH, _REACH_HAN = 14, 4
_NUMBER = 10  # characters that a number with its scale takes: "1.2 billion"
_SHARE_OFF = 1.0  # per cent: "a third" is 33 or 34
_AT_MOST = "≤<"  # signs that say what words for it do


class _Bound(NamedTuple):
    value: float
    word: str
    is_upper: bool


def _reach(text: str) -> int:
    return _REACH_HAN if not is_spaced(language_of(text)) else _REACH


def _right_behind(text: str, at: int) -> set[float]:
    """The numbers that begin right behind a place, in its clause."""
    near = re.split("[;。]|,(?!\\d)", text[at : at + _reach(text) + _NUMBER])[0]
    start = re.search(rf"[\d{first_characters()}]", near)
    if start is None and not is_spaced(language_of(text)):
        return set()
    if start is not None and start.start() > _reach(text):
        return set()
    return set(numbers(near))


def _bounds(text: str) -> list[_Bound]:
    found = []
    for name, is_upper in (("at_most", True), ("at_least", False)):
        for match in found_in(name, text):
            for value in _right_behind(text, match.end()):
                found.append(_Bound(value, match.group(), is_upper))
    for name, is_upper in (("behind_most", True), ("behind_least", False)):
        for match in found_in(name, text):
            near = text[max(0, match.start() - _NUMBER) : match.start()]
            for value in numbers(re.split("[;。,](?!\\d)", near)[-1]):
                found.append(_Bound(value, match.group(), is_upper))
    return found


def asks(text: str) -> bool:
    """Whether a text leaves open whether a thing will be: 是否."""
    return bool(found_in("asks", text))


def contrary_bound(scene: Scene) -> Iterator[Check]:
    """The same number as the most and as the least."""
    there, told = _bounds(scene.quote), _bounds(scene.statement)
    for bound in told:
        same = {b.is_upper for b in there if b.value == bound.value}
        if same == {not bound.is_upper}:
            detail = f"“{bound.word}” is the contrary of the quote"
            yield Check(kind="number", detail=detail)
            return


def lifted_cap(scene: Scene) -> Iterator[Check]:
    """The most of a sum told as the sum, and "as much as" as all of it."""
    if found_in("at_most", scene.statement) or found_in("reaches", scene.statement):
        return
    if not set(_AT_MOST).isdisjoint(scene.statement):
        return
    told = set(numbers(scene.statement))
    if found_in("behind_most", scene.statement) or found_in(
        "at_least", scene.statement
    ):
        return
    names = ["caps"]
    if found_in("whole", scene.statement):
        names.append("reaches")
    for name in names:
        for match in found_in(name, scene.quote):
            if _right_behind(scene.quote, match.end()) & told:
                detail = f"the quote's “{match.group()}” is not in the statement"
                yield Check(kind="quantifier", detail=detail)
                return


def other_rhythm(scene: Scene) -> Iterator[Check]:
    """ "Daily" told as "weekly", where each has one rhythm and no count of times."""
    there, told = rhythms(scene.quote), rhythms(scene.statement)
    if len(there) != 1 or len(told) != 1 or set(there) == set(told):
        return
    if found_in("repeated", scene.quote) or found_in("repeated", scene.statement):
        return
    detail = f"“{next(iter(told.values()))}” is not in the quote"
    yield Check(kind="number", detail=detail)


def rhythms(text: str) -> dict[str, str]:
    """How often a text says a thing is done, by the unit of time, with its wording."""
    found = {}
    for unit in ("day", "week", "month", "quarter", "year"):
        if matches := found_in(f"rhythms.{unit}", text):
            found[unit] = matches[0].group()
    return found


def amount_for_level(scene: Scene) -> Iterator[Check]:
    """ "From 10 to 15" told as "by 15"."""
    if not (found_in("changes", scene.quote) and found_in("changes", scene.statement)):
        return
    ends = _led("level", scene.quote) - _led("amount", scene.quote)
    wrong = (_led("amount", scene.statement) - _led("level", scene.statement)) & ends
    if wrong:
        wording = numbers(scene.statement).get(min(wrong), "")
        detail = f"“{wording}” is what it comes to, not what it changes by"
        yield Check(kind="number", detail=detail)


def _led(name: str, text: str) -> set[float]:
    """The numbers that words of a list lead to at once."""
    found: set[float] = set()
    for match in found_in(name, text):
        near = text[match.end() : match.end() + _NUMBER + 4].lstrip()
        if near[:1].isdigit() or near[:1] in f"$€£¥{first_characters()}":
            found |= set(list(numbers(near))[:1])
    return found


def other_rank(scene: Scene) -> Iterator[Check]:
    """The second of its kind told as the first."""
    ranked, top = found_in("ranked", scene.quote), found_in("top", scene.statement)
    if (
        ranked
        and top
        and not (found_in("ranked", scene.statement) or found_in("top", scene.quote))
    ):
        detail = f"“{top[0].group()}” is more than the quote's “{ranked[0].group()}”"
        yield Check(kind="number", detail=detail)


def other_fraction(scene: Scene) -> Iterator[Check]:
    """ "A third" told as "half": both have a share, and not the same."""
    there, told = shares(scene.quote), shares(scene.statement)
    if not there:
        return
    known = {*there, *numbers(scene.quote)}
    for value, wording in told.items():
        if all(abs(value - each) > _SHARE_OFF for each in known):
            yield Check(kind="number", detail=f"“{wording}” is not in the quote")
            return


@cache
def _fraction(language: str) -> re.Pattern[str]:
    """A share of two numbers, as the language puts it; nothing where it has words."""
    lists = read_language(language).numerals
    number = "|".join((*lists.words, *lists.small))
    forms = [each.replace("NUMBER", f"(?:{number})") for each in lists.fraction]
    return re.compile("|".join(forms) or "(?!)", re.IGNORECASE)


def shares(text: str) -> dict[float, str]:
    """The shares in a text, per cent, each with its wording."""
    language = language_of(text)
    found: dict[float, str] = {}
    for match in _fraction(language).finditer(text):
        part, whole = value_of(match["part"]), value_of(match["of"])
        if whole:
            found.setdefault(round(100 * part / whole), match.group())
    lists = read_language(language).numerals
    halves = lists.halves
    if half := re.search(either(halves, language), text, re.IGNORECASE):
        found.setdefault(50.0, half.group())
    for word, share in lists.shares.items():
        if re.search(rf"(?<!\w){word}(?!\w)", text, re.IGNORECASE):
            found.setdefault(float(share), word)
    return found


def counted_otherwise(scene: Scene) -> Iterator[Check]:
    """Three times told as two: the same measure, counted otherwise."""
    if is_spaced(scene.quote_language) or not scene.same_language:
        return
    there = counted_han(simplified(scene.quote))
    for measure, values in counted_han(simplified(scene.statement)).items():
        known = there.get(measure, {})
        for value, wording in values.items():
            if known and value not in known and value not in numbers(scene.quote):
                yield Check(kind="number", detail=f"“{wording}” is not in the quote")
                return


_CHECKS = (
    contrary_bound, lifted_cap, other_rhythm, amount_for_level, other_rank,
    other_fraction, counted_otherwise,
)  # fmt: skip


def measured(scene: Scene) -> Iterator[Check]:
    """All of these, but between two English texts."""
    if scene.is_by_words:
        return
    for rule in _CHECKS:
        yield from rule(scene)
