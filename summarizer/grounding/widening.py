"""Whether a statement says a thing more widely, or of another time, than its quote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.counting import durations, same_time
from summarizer.grounding.guarding import guard_of, seek
from summarizer.grounding.keeping import DENYING, cancelled, has, listed, refuses
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import language_of, negations
from summarizer.grounding.wording import content
from summarizer.languages.language import read_language
from summarizer.models import Check
from summarizer.seeking import Sought

_EXCEPTED = 4  # words behind an "except" that name what is excepted
_COUNT = 16  # characters before a unit of time in which its number stands


def widened(scene: Scene) -> Iterator[Check]:
    """ "entire", "only", "under any circumstances" of which the text has no word."""
    if not scene.same_language or cancelled(scene.quote):
        return
    if not scene.is_by_words:
        yield from _widened_east(scene)
        return
    for match in listed("extremes", scene.quote_language).finditer(scene.statement):
        if not _is_borne_out(scene, match.group()):
            detail = f"“{match.group()}” is not in the quote"
            yield Check(kind="quantifier", detail=detail)
            return


def _widened_east(scene: Scene) -> Iterator[Check]:
    """The same of Chinese and Vietnamese pairs, where any such word bears it out."""
    every = has("every", scene.quote) or has("every", scene.lead)
    if every or has("extremes", scene.sentence):
        return
    match = listed("extremes", scene.statement_language).search(scene.statement)
    if match is None or _is_only_when(scene, match):
        return  # "only once it ends" for "once it ends"
    if match.group().lower() not in scene.quote.lower():
        detail = f"“{match.group()}” is not in the quote"
        yield Check(kind="quantifier", detail=detail)


def _is_borne_out(scene: Scene, word: str) -> bool:
    """Whether the text limits, or tells of the whole, in some word of its own.

    A whole bears out no limit: "for all users" is the contrary of "for firms only".
    """
    if word.lower() in scene.quote.lower():
        return True
    if listed("each", scene.quote_language).fullmatch(word) and _says_twice(scene):
        return True
    limit = listed("limiting", scene.quote_language)
    if limit.fullmatch(word):
        if has("limiting", scene.sentence):
            return True
        # "part of it is valid" is told as "only part of it", "unless" as "only if"
        partly = has("some", scene.quote) and has("some", scene.statement)
        return partly or has("if_words", scene.quote)
    wide = listed("extremes", scene.quote_language)
    return (
        has("every", scene.quote)
        or has("every", scene.lead)
        or any(not limit.fullmatch(m.group()) for m in wide.finditer(scene.sentence))
    )


def _says_twice(scene: Scene) -> bool:
    """Whether the quote gives the statement's number twice: "$5 from A, $5 from B"."""
    told = numbers(scene.statement)
    figures = Counter(re.findall(r"\d[\d.,]*\d|\d", scene.quote))
    return any(
        count > 1 and any(wording.startswith(figure) for wording in told.values())
        for figure, count in figures.items()
    )


def _is_only_when(scene: Scene, only: re.Match[str]) -> bool:
    """Whether a condition follows an "only" that the quote has too."""
    guard = guard_of(scene.quote_language)
    return bool(
        guard.only.fullmatch(only.group())
        and guard.when.search(scene.statement, only.end())
        and guard.when.search(scene.quote)
    )


def excepted(scene: Scene) -> Iterator[Check]:
    """An exception of the quote that the statement leaves away."""
    language = scene.quote_language
    match = listed("exceptions", language).search(scene.quote)
    kept = ("exceptions", "some", "if_words")
    if match and not (
        any(has(name, scene.statement) for name in kept)
        or (scene.is_by_words and _leaves_out(scene, match))
    ):
        detail = f"the quote's “{match.group()}” is not in the statement"
        yield Check(kind="quantifier", detail=detail)


def _leaves_out(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the statement names what is excepted, and leaves it out."""
    named = set(content(scene.quote[match.end() :])[:_EXCEPTED])
    left = has("omitting", scene.statement) or bool(negations(scene.statement))
    return left and bool(named & set(content(scene.statement)))


def other_period(scene: Scene) -> Iterator[Check]:
    """ "six weeks" told as "six months": the same number of another unit of time."""
    told = periods(scene.statement)
    there = periods(scene.quote) if told else {}
    if not there or has("counts", scene.statement):
        return
    if set(numbers(scene.statement)) - set(numbers(scene.quote)):
        return  # another number is another check's
    for unit, match in told.items():
        if {unit, *there} == {"decade", "year"}:
            continue
        if unit in there or unit in periods(scene.sentence):
            continue
        if scene.is_by_words and _is_converted(scene):
            continue
        if scene.same_language or _is_counted(scene.statement, match):
            detail = f"“{match.group()}” is not in the quote"
            yield Check(kind="number", detail=detail)
            return


def _is_converted(scene: Scene) -> bool:
    """Whether a length of time is the quote's in another unit: 60 days, two months."""
    there = durations(scene.quote)
    return any(same_time(a, b) for a in durations(scene.statement) for b in there)


def _is_counted(text: str, unit: re.Match[str]) -> bool:
    """Whether a number, or "every", stands right before a unit of time."""
    before = text[max(0, unit.start() - _COUNT) : unit.end()]
    return bool(numbers(before)) or has("every", before)


def periods(text: str, language: str | None = None) -> dict[str, re.Match[str]]:
    """The units of time in a text, each with its wording; by its language, if known."""
    found: dict[str, re.Match[str]] = {}
    language = language or language_of(text)
    if not _any_unit(language).within(text):
        return found
    for unit, pattern in _units(language).items():
        if match := pattern.search(text):
            found[unit] = match
    return found


@cache
def _any_unit(language: str) -> Sought:
    groups = read_language(language).numerals.periods.values()
    return seek([word for words in groups for word in words], language)


@cache
def _units(language: str) -> dict[str, Sought]:
    table = read_language(language).numerals.periods
    return {unit: seek(words, language) for unit, words in table.items()}


def any_for_all(scene: Scene) -> Iterator[Check]:
    """ "opposes ending all of it" told as opposing any of it."""
    language = scene.quote_language
    whole = listed("wholes", language).search(scene.quote)
    if whole is None or has("any", scene.quote) or has("wholes", scene.statement):
        return
    any_of_it = listed("any", scene.statement_language).search(scene.statement)
    if any_of_it and (refuses(scene.quote) or scene.claim.act in DENYING):
        detail = f"“{any_of_it.group()}” is more than the quote's “{whole.group()}”"
        yield Check(kind="quantifier", detail=detail)


WIDENING = (widened, excepted, other_period, any_for_all)
