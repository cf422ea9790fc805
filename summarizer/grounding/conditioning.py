"""Whether a statement keeps the condition of its quote, and adds none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.guarding import GuardWords, guard_of
from summarizer.grounding.keeping import DENYING, has, listed, refuses
from summarizer.grounding.measuring import asks
from summarizer.grounding.normalising import simplified
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import negations
from summarizer.grounding.seats import codes_in
from summarizer.grounding.translating import tells_part
from summarizer.grounding.wording import content
from summarizer.languages.language import ENGLISH
from summarizer.models import Check

_REACH = 100
_SUBJECT = 2  # characters of the shortest subject
_CLAUSE = re.compile("[,;:，；：]")


def unconditioned(scene: Scene) -> Iterator[Check]:
    """A condition of the quote that the statement does not name."""
    guard = guard_of(scene.quote_language)
    if has("if_words", scene.statement) or asks(scene.statement):
        return
    abroad = ("exceptions", "conditional")
    if not scene.same_language and (
        any(has(n, scene.statement) for n in abroad) or _is_subject(scene)
    ):
        return
    if scene.same_language and _supposes(scene):
        return
    if lacking := lacks(guard, scene.quote):
        detail = f"the quote's “{lacking.strip()}” is not in the statement"
        yield Check(kind="condition", detail=detail)
        return
    yield from _left_away(scene, guard)


def _left_away(scene: Scene, guard: GuardWords) -> Iterator[Check]:
    """The first condition of the quote of which the statement has no word."""
    refused = scene.claim.act in DENYING and refuses(scene.quote)
    for pattern in (guard.provided, guard.conditions):
        for match in pattern.finditer(scene.quote):
            if guard.unconditional.search(
                scene.quote, max(0, match.start() - 12), match.end() + 30
            ):
                continue
            if _names(scene, match) or (refused and has("bargains", match.group())):
                continue
            if _of_otherwise(scene, match) or _of_its_subject(scene, match):
                continue
            detail = (
                f"the quote's “{match.group().strip(' ,，')}” is not in the statement"
            )
            yield Check(kind="condition", detail=detail)
            return


def _of_otherwise(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the condition is of an "otherwise" behind the quote: 除非…，否则…"""
    end = scene.sentence.find(scene.quote) + len(scene.quote)
    behind = scene.sentence[end:].lstrip(" ,")
    negative = listed("negative_ifs", scene.quote_language).search(match.group())
    return negative is not None and (
        listed("otherwise", scene.quote_language).match(behind) is not None
    )


def _of_its_subject(scene: Scene, match: re.Match[str]) -> bool:
    """Whether only the subject of its own clause depends on it: 但级别取决于…

    A translation without such a clause leaves out no condition of what it tells.
    """
    language, quote = scene.quote_language, simplified(scene.quote)
    depends = listed("depending", language).search(match.group())
    if depends is None or scene.same_language:
        return False
    clauses = _CLAUSE.split(quote[: match.start() + depends.start()])
    subject = listed("own", language).sub("", clauses[-1]).strip()
    return (
        len(clauses) > 1
        and len(subject) >= _SUBJECT
        and not listed("entire", language).match(subject)
    )


def _is_subject(scene: Scene) -> bool:
    """Whether the condition is the translation's subject: "an election would …".

    What a side would do is none, as the side is no condition.
    """
    match = listed("subject_ifs", scene.statement_language).match(scene.statement)
    subject = match.group() if match else ""
    own = set(scene.meeting.sides) & codes_in(subject)
    return bool(subject) and not own


def _supposes(scene: Scene) -> bool:
    """Whether a statement's "would" stands where the quote has "will": it supposes."""
    told = listed("supposing", ENGLISH).search(scene.statement)
    sure = has("wills", scene.quote) and not has("supposing", scene.sentence)
    return told is not None and told.start() > 0 and sure


def lacks(guard: GuardWords, quote: str) -> str:
    """What a denial depends on: "will not sign [without] a map"."""
    for denial in negations(quote):
        match = guard.lacking.search(quote, denial.end())
        if match and len(quote[denial.end() : match.start()].split()) > 1:
            return match.group()  # "not entirely without merit" hangs on nothing
    return ""


def _names(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the statement names the condition in other words."""
    behind = re.split(r"[,;.，。]", match.string[match.end() :])[0][:_REACH]
    if not scene.is_by_words and tells_part(scene, match.start(), match.end(), behind):
        return True
    if scene.same_language:
        return repeats(scene, content(behind))
    rest = scene.quote.replace(behind, " ")
    no = negations(scene.statement) or has("noes", scene.statement)
    if negations(behind) and not negations(rest) and no:
        return True  # "non-binding" of "on condition that it does not bind"
    shared = set(numbers(behind)) & set(numbers(scene.statement))
    return bool(shared - set(numbers(rest)))


def conditioned_anew(scene: Scene) -> Iterator[Check]:
    """A condition in the statement of which the text around the quote has no word."""
    guard = guard_of(scene.statement_language)
    match = guard.conditions.search(scene.statement)
    if not (match and scene.same_language) or has("if_words", scene.sentence):
        return
    if any(p.search(scene.sentence) for p in (guard.provided, guard.conditions)):
        return
    ends = not scene.statement[match.end() :].strip(" .")
    if ends and scene.is_by_words:
        return  # "others pending" hangs on nothing
    if not guard.unconditional.search(scene.statement):
        detail = f"“{match.group()}” is not in the text"
        yield Check(kind="condition", detail=detail)


def repeats(scene: Scene, phrase: list[str]) -> bool:
    """Whether the statement has at least half of the words of a phrase."""
    said = set(content(scene.statement))
    return bool(phrase) and 2 * sum(word in said for word in phrase) >= len(phrase)


CONDITIONS = (unconditioned, conditioned_anew)
