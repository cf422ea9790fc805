"""Whether a statement stands on the quote's step of all, most, some, so many, none."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.grounding.keeping import DENYING, has, listed, refuses
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import content
from summarizer.models import Check

_NOUN_WORDS = 3  # behind "every" or a number, its noun among them
_REACH = 60  # characters in which those words stand


def all_for_so_many(scene: Scene) -> Iterator[Check]:
    """ "every agency" told of "21 agencies"."""
    told = [*listed("each", scene.quote_language).finditer(scene.statement)]
    if not (told and _is_plain(scene)) or has("every", scene.quote):
        return
    said = set(numbers(scene.statement))
    for every in told:
        noun = set(_behind(scene.statement, every.end()))
        for value, wording in numbers(scene.quote).items():
            at = scene.quote.find(wording) + len(wording)
            if value not in said and noun & set(_behind(scene.quote, at)):
                detail = f"“{every.group()}” is more than the quote's “{wording}”"
                yield Check(kind="quantifier", detail=detail)
                return


def part_for_all(scene: Scene) -> Iterator[Check]:
    """ "some of the bans" told of "all bans"."""
    told = [*listed("fractions", scene.quote_language).finditer(scene.statement)]
    if not (told and _is_plain(scene)) or has("some", scene.quote):
        return
    if any(has(name, scene.statement) for name in ("every", "exceptions")):
        return
    for whole in listed("each", scene.quote_language).finditer(scene.quote):
        noun = set(_behind(scene.quote, whole.end()))
        for part in told:
            if noun & set(_behind(scene.statement, part.end(), _NOUN_WORDS + 1)):
                detail = f"“{part.group()}” is less than the quote's “{whole.group()}”"
                yield Check(kind="quantifier", detail=detail)
                return


def any_at_all(scene: Scene) -> Iterator[Check]:
    """ "would welcome any plan" told of a plan: free choice, of which is no word."""
    choice = listed("free_choice", scene.quote_language).search(scene.statement)
    if not (choice and _is_plain(scene)) or has("if_words", scene.statement):
        return
    there = has("every", scene.sentence) or has("free_choice", scene.sentence)
    denies = scene.claim.act in DENYING or refuses(scene.quote)
    if not (there or denies or refuses(scene.statement)):
        detail = f"“{choice.group()}” is not in the quote"
        yield Check(kind="quantifier", detail=detail)


def _behind(text: str, at: int, length: int = _NOUN_WORDS) -> list[str]:
    return content(text[at : at + _REACH])[:length]


def _is_plain(scene: Scene) -> bool:
    """Whether both are English and say yes: a "no" turns the scale round."""
    english = scene.same_language and scene.by_words
    return english and not (negations(scene.statement) or negations(scene.quote))


SCALING = (all_for_so_many, part_for_all, any_at_all)
