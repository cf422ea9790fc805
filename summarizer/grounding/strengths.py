"""Whether a statement says a thing more surely, sharply or widely than its quote.

"may" told as "will", "concerned" as "condemns", "some" as "all", and a condition that
was dropped. The words are levels (`lexicon/guard.toml`), so that quote and statement
may be of two languages. Where a list has no word of theirs, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.governing import guard_of
from summarizer.grounding.keeping import DENYING, has, listed, refuses
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import is_month, language_of, words_of
from summarizer.grounding.wording import content
from summarizer.models import Check

_PERHAPS, _WISHED, _READY, _SURE, _DONE = range(1, 6)
_FULL = 3  # the highest level of sharp and warm words
_PHRASE = 6  # words behind a quantifier or a doubt that show what it is said of
_REACH = 100
# These say by themselves that a thing is wished or thought over, whatever the words.
_TENTATIVE = frozenset(
    ("hopes", "proposes", "calls_for", "invites", "discusses", "ready_to")
)


def too_sure(scene: Scene) -> Iterator[Check]:
    """A doubt, a wish or a plan that is told as settled or done."""
    around = f"{scene.lead} {scene.quote}"
    there, told = levels("levels", around), levels("levels", scene.statement)
    if not there:
        return
    most, said = max(there), max(told, default=0)
    # "is willing to" is often told as "will".
    if told and min(told) <= most:
        return
    if _SURE <= said > most <= _READY and (most, said) != (_READY, _SURE):
        yield _doubtful(there[most], told[said])
        return
    firm = most == _PERHAPS and not told and scene.claim.act not in _TENTATIVE
    if firm and _says(scene, there[_PERHAPS]):
        word = there[_PERHAPS].group()
        yield Check(
            kind="modality", detail=f"the quote's “{word}” is not in the statement"
        )


def too_sharp(scene: Scene) -> Iterator[Check]:
    """A concern told as a condemnation, or a thing noted as one supported."""
    around = f"{scene.lead} {scene.quote}"
    for name in ("sharp", "warm"):
        there, told = levels(name, around), levels(name, scene.statement)
        if not (there and told):
            continue
        most, said = max(there), max(told)
        if said > most and (said == _FULL or name == "sharp"):
            detail = f"“{told[said].group()}” is more than “{there[most].group()}”"
            yield Check(kind="strength", detail=detail)
            return


def too_wide(scene: Scene) -> Iterator[Check]:
    """ "Some" told as "all", or left away from the subject that it limits."""
    language = scene.quote_language
    hearsay = guard_of(language).hearsay
    limits = [
        match
        for match in listed("some", language).finditer(scene.quote)
        if not hearsay.match(scene.quote, match.start())
    ]
    if not limits or has("some", scene.statement):
        return
    every = listed("every", scene.statement_language)
    wide = every.search(scene.statement)
    if wide and not has("every", scene.quote):
        detail = f"“{wide.group()}” is more than the quote's “{limits[0].group()}”"
        yield Check(kind="quantifier", detail=detail)
        return
    subject = guard_of(language).part_subject.search(scene.quote[: limits[0].end()])
    if subject and _says(scene, limits[0]):
        detail = f"the quote's “{limits[0].group()}” is not in the statement"
        yield Check(kind="quantifier", detail=detail)


def unconditioned(scene: Scene) -> Iterator[Check]:
    """A condition of the quote that the statement does not name."""
    guard = guard_of(scene.quote_language)
    if has("if_words", scene.statement):
        return
    refused = scene.claim.act in DENYING and refuses(scene.quote)
    for pattern in (guard.provided, guard.conditions):
        for match in pattern.finditer(scene.quote):
            if guard.unconditional.search(
                scene.quote, max(0, match.start() - 12), match.end() + 30
            ):
                continue
            if _names(scene, match) or (refused and has("bargains", match.group())):
                continue
            detail = (
                f"the quote's “{match.group().strip(' ,，')}” is not in the statement"
            )
            yield Check(kind="condition", detail=detail)
            return


def _names(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the statement names the condition in other words."""
    behind = re.split(r"[,;.，。]", match.string[match.end() :])[0][:_REACH]
    return scene.same_language and _repeats(scene, content(behind))


def conditioned_anew(scene: Scene) -> Iterator[Check]:
    """A condition in the statement of which the text around the quote has no word."""
    if not scene.same_language or has("if_words", scene.sentence):
        return
    guard = guard_of(scene.statement_language)
    match = guard.conditions.search(scene.statement)
    if match and not guard.unconditional.search(scene.statement):
        detail = f"“{match.group()}” is not in the text"
        yield Check(kind="condition", detail=detail)


def levels(name: str, text: str) -> dict[int, re.Match[str]]:
    """The first word of each level in a text, by level; the month May is none."""
    language = language_of(text)
    exempt = words_of(language).exempt
    found: dict[int, re.Match[str]] = {}
    for level in (1, 2, 3, 4, 5):
        if level > _FULL and name != "levels":
            break
        for match in listed(f"{name}.{level}", language).finditer(text):
            if is_month(text, match) or _is_part(exempt, text, match):
                continue
            found.setdefault(level, match)
    return found


def _is_part(exempt: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    near = exempt.finditer(text, max(0, match.start() - 6), match.end() + 6)
    return any(look.start() <= match.start() < look.end() for look in near)


def _says(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the statement speaks of what stands behind the match in the quote."""
    if not scene.same_language:
        return True
    behind = match.string[match.end() : match.end() + _REACH]
    return _repeats(scene, content(behind)[:_PHRASE])


def _repeats(scene: Scene, phrase: list[str]) -> bool:
    """Whether the statement has at least half of the words of a phrase."""
    said = set(content(scene.statement))
    return bool(phrase) and 2 * sum(word in said for word in phrase) >= len(phrase)


def _doubtful(there: re.Match[str], told: re.Match[str]) -> Check:
    detail = f"“{told.group()}” is more than the quote's “{there.group()}”"
    return Check(kind="modality", detail=detail)


STRENGTHS = (too_sure, too_sharp, too_wide, unconditioned, conditioned_anew)
