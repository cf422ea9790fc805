"""Whether a statement says a thing more widely, or of another time, than its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.grounding.keeping import has, listed
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import language_of
from summarizer.lexicon.files import read_lists
from summarizer.models import Check


def widened(scene: Scene) -> Iterator[Check]:
    """ "entire", "only", "under any circumstances" of which the text has no word."""
    language = scene.statement_language
    if not scene.same_language or has("extremes", scene.sentence):
        return
    if has("every", scene.quote) or has("every", scene.lead):
        return
    match = listed("extremes", language).search(scene.statement)
    if match and match.group().lower() == "only" and has("some", scene.quote):
        return  # "part of it is valid" is told as "only part of it"
    if match and match.group().lower() not in scene.quote.lower():
        detail = f"“{match.group()}” is not in the quote"
        yield Check(kind="quantifier", detail=detail)


def excepted(scene: Scene) -> Iterator[Check]:
    """An exception of the quote that the statement leaves away."""
    language = scene.quote_language
    match = listed("exceptions", language).search(scene.quote)
    if match and not (
        has("exceptions", scene.statement) or has("some", scene.statement)
    ):
        detail = f"the quote's “{match.group()}” is not in the statement"
        yield Check(kind="quantifier", detail=detail)


def other_period(scene: Scene) -> Iterator[Check]:
    """ "six weeks" told as "six months": the same number of another unit of time."""
    if not scene.same_language:
        return
    there, told = _periods(scene.quote), _periods(scene.statement)
    if not there or not told or has("counts", scene.statement):
        return
    if set(numbers(scene.statement)) - set(numbers(scene.quote)):
        return  # another number is another check's
    for unit, wording in told.items():
        if unit not in there and unit not in _periods(scene.sentence):
            detail = f"“{wording}” is not in the quote"
            yield Check(kind="number", detail=detail)
            return


def _periods(text: str) -> dict[str, str]:
    """The units of time in a text, each with its wording."""
    found: dict[str, str] = {}
    language = language_of(text)
    for unit, pattern in _units(language).items():
        if match := pattern.search(text):
            found[unit] = match.group()
    return found


@cache
def _units(language: str) -> dict[str, re.Pattern[str]]:
    table = read_lists("numerals").get("periods", {}).get(language, {})
    return {
        unit: re.compile(
            "|".join(words)
            if language == "zh"
            else rf"(?<!\w)(?:{'|'.join(words)})(?!\w)",
            re.IGNORECASE,
        )
        for unit, words in table.items()
    }


WIDENING = (widened, excepted, other_period)
