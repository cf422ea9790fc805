"""How much is promised, and by when: what a figure moves between two close wordings.

An amount, a share, a length of time and a year; only of the same thing, and only where
somebody is bound to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.comparing.likeness import Pair
from summarizer.comparing.moving import CLAUSE, MOST, PRAISING, Step, binds, pledges
from summarizer.comparing.strength import found
from summarizer.grounding.measuring import shares
from summarizer.grounding.numerals import months, stated
from summarizer.grounding.scope import language_of
from summarizer.grounding.widening import periods
from summarizer.languages.language import all_languages
from summarizer.languages.lists import read_lists
from summarizer.languages.messages import remark
from summarizer.lexicon.matters import is_common, stems_of, tokens_of

_COUNTED = 3  # words behind a figure, at most, that it counts
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEARS = range(1900, 2101)  # figures that are more often a year than an amount
_IN_NAME = re.compile(r"[-A-Za-z0-9]")  # before a figure that a name ends in: covid-19
_Amount = tuple[float, str]  # the value, and its wording


class _Time(NamedTuple):
    """A length of time in days: its figure, its whole wording, its unit."""

    days: float
    told: str
    text: str
    unit: str


def steps_of_amount(pair: Pair) -> Iterator[Step]:
    """All that figures move."""
    if pair.is_close:
        yield from _of_figures(pair)
        yield from _of_shares(pair)
        yield from _of_time(pair)
        yield from _of_years(pair)


def _of_figures(pair: Pair) -> Iterator[Step]:
    """An amount promised: more or less of the same, or named where none was."""
    said = (pair.earlier, pair.later)
    if not all(map(binds, said)) or not PRAISING.isdisjoint(e.act for e in said):
        return  # who welcomes a thing promises no more of it
    old, new = (_amounts(e.words) for e in said)
    for noun in old.keys() & new.keys() if all(map(pledges, said)) else ():
        if old[noun][0] != new[noun][0]:
            yield _from_to(old[noun], new[noun])
            return
    if bool(old) == bool(new):
        return
    come = _named_first(new, pair.earlier.words, pair.around[0])
    gone = _named_first(old, pair.later.words, pair.around[1])
    if come or gone:
        yield Step(1 if come else -1, remark("words", come=[*come], gone=[*gone]))


def _of_shares(pair: Pair) -> Iterator[Step]:
    """A share promised: a half of something, and a tenth."""
    said = (pair.earlier, pair.later)
    old, new = (shares(each.words) for each in said)
    is_one = len(old) == len(new) == 1
    if is_one and old.keys() != new.keys() and all(map(pledges, said)):
        yield _from_to(*old.items(), *new.items())


def _of_time(pair: Pair) -> Iterator[Step]:
    """More time for what is promised, which is less: "within 8 years" for "3 weeks"."""
    said = (pair.earlier, pair.later)
    old, new = (_times(each.words) for each in said)
    for around in old.keys() & new.keys() if all(map(pledges, said)) else ():
        before, after = old[around], new[around]
        if before.days != after.days:
            alike = before.unit == after.unit
            shown = [(e.days, e.told if alike else e.text) for e in (before, after)]
            yield _from_to(*shown, less_is_more=True)


def _of_years(pair: Pair) -> Iterator[Step]:
    """A deadline brought forward, or put back."""
    old, new = (
        {
            int(year)
            for text in found("deadline", e.words)
            for year in _YEAR.findall(text)
        }
        for e in (pair.earlier, pair.later)
    )
    if len(old) == len(new) == 1 and old != new:
        (before,), (after,) = old, new
        reason = remark("words", come=[str(after)], gone=[str(before)])
        yield Step(-1 if after > before else 1, reason)


def _from_to(old: _Amount, new: _Amount, *, less_is_more: bool = False) -> Step:
    """From one amount promised to another: more of it, or less."""
    (before, was), (after, is_) = old, new
    is_more = (after > before) != less_is_more
    return Step(MOST if is_more else -MOST, remark("words", come=[is_], gone=[was]))


def _named_first(amounts: Mapping[str, _Amount], other: str, around: str) -> list[str]:
    """The amount of what the other wording has without one, there or beside it."""
    there = stems_of(other)
    beside = stated(around)
    return [
        told
        for noun, (value, told) in amounts.items()
        if noun in there and value not in beside
    ][:1]


def _times(words: str) -> Mapping[str, _Time]:
    """The lengths of time until a deadline, by the words around figure and unit."""
    times: dict[str, _Time] = {}
    for text in found("deadline", words):
        unit, length, around = _unit_of(text, language_of(words))
        for value, told in stated(text).items():
            if value not in _YEARS:
                key = "".join(around.replace(told, "").split())
                times[key] = _Time(value * length, told, text, unit)
    return times


def _unit_of(text: str, language: str) -> tuple[str, float, str]:
    """The unit of a length of time, its days, and the words without it."""
    units = {
        unit: it for unit, it in periods(text, language).items() if unit in _days()
    }
    if len(units) != 1:
        return "", 1.0, text
    ((unit, match),) = units.items()
    return unit, _days()[unit], text.replace(match.group(), "")


@cache
def _days() -> Mapping[str, float]:
    return {unit: float(days) for unit, days in read_lists("numerals")["days"].items()}


@lru_cache(maxsize=8192)
def _amounts(words: str) -> Mapping[str, _Amount]:
    """What is counted, by each word right behind a figure, with value and wording.

    No ordinals, no dates, nothing that the genre counts everywhere ("two sides").
    """
    amounts: dict[str, _Amount] = {}
    times = {each.told for each in _times(words).values()}
    for value, told in stated(words).items():
        at = words.find(told)
        end = at + len(told)
        is_part = at > 0 and _IN_NAME.match(words, at - 1) is not None
        if (
            told in times
            or at < 0
            or is_part
            or value in _YEARS
            or _ordinal().match(words, end)
        ):
            continue
        if _is_of_date(words, at, end):
            continue
        for noun in _behind(words, end):
            amounts.setdefault(noun, (value, told))
    return amounts


def _is_of_date(words: str, start: int, end: int) -> bool:
    """Whether a month stands beside a figure: "on March 23", "23 March"."""
    beside = (*words[:start].split()[-1:], *words[end:].split()[:1])
    return any(map(months, beside))


def _behind(words: str, end: int) -> Sequence[str]:
    """The words behind a figure, up to what the genre says of everything."""
    clause = CLAUSE.split(words[end:], maxsplit=1)[0]
    tokens = [*tokens_of(clause)][:_COUNTED]
    if not tokens or clause[: tokens[0][1]].strip(" -"):
        return ()  # "Article 5 and the ..." counts nothing
    nouns = [token for token, _ in tokens]
    if is_common(nouns[0]):
        return ()
    return [each for each in nouns if not is_common(each)]


@cache
def _ordinal() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.strength.counting)
    return re.compile(rf"\s?(?:{'|'.join(words)})")
