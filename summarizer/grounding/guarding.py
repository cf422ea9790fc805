"""The lists of `guard.toml`, compiled for the places where `governing` seeks them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from summarizer.languages.language import by_words, is_spaced, read_language
from summarizer.seeking import Sought

_NEVER = r"(?!)"  # a pattern that nothing matches
_SUBJECT_WORDS, _SUBJECT_HAN = 5, 10
_ASIDE = 30  # characters between two commas: "might, in time, [open]"


def either(words: Iterable[str], language: str, *, tight: bool = False) -> str:
    """One pattern of several, the longest first, at word borders where words have some.

    A tight one has none.
    """
    joined = "|".join(sorted(words, key=len, reverse=True))
    bare = tight or not is_spaced(language)
    return f"(?:{joined})" if bare else rf"(?<!\w)(?:{joined})(?!\w)"


def seek(
    words: Iterable[str],
    language: str,
    behind: str = "",
    *,
    tight: bool = False,
    flags: int = re.IGNORECASE,
) -> Sought:
    """Several words as one pattern, with what stands behind each; none match none."""
    words = tuple(words) or (_NEVER,)
    pattern = either(words, language, tight=tight) + behind
    return begun(pattern, words, language, tight=tight, flags=flags)


def begun(
    pattern: str,
    words: Iterable[str],
    language: str,
    *,
    tight: bool = False,
    flags: int = re.IGNORECASE,
) -> Sought:
    """A pattern of which every match begins with one of some words."""
    words = tuple(words)
    if tight or not is_spaced(language):
        return Sought(pattern, (), flags, inside=words, first=words)
    return Sought(pattern, words, flags, first=words)


class GuardWords(NamedTuple):
    """One language's lists of `guard.toml`, compiled for their places."""

    deniers: Sought
    near_deniers: Sought
    told: Sought  # a verb of reporting: another clause has begun
    conditions: Sought
    around: Sought  # a condition that needs no clause of its own
    provided: Sought
    only: Sought  # before a quote, with `when` behind it: a condition
    when: Sought
    unconditional: Sought
    hedges: Sought
    parts: Sought
    part_subject: Sought
    hearsay: Sought
    alleged: Sought
    denied: Sought
    rumoured: Sought
    own: Sought
    topics: Sought
    asides: Sought  # a relative clause, to the end of the text
    addressed: Sought
    subject: Sought
    purposes: Sought
    finite: Sought
    limits: Sought
    capped: Sought
    lacking: Sought
    closing: Sought  # the comma may close an aside


@cache
def guard_of(language: str) -> GuardWords:
    """The lists of a built-in language."""
    lists = read_language(language).guard
    reporting = read_language(language).scope.reporting
    told = either(reporting, language)
    untold = "".join(f"(?<!{word})" for word in lists.untold_behind)
    behind = "|".join(lists.untold_before or (_NEVER,))

    return GuardWords(
        told=begun(rf"{untold}(?:{told})(?!{behind})", reporting, language),
        alleged=seek(lists.alleged, language, r"[\s\"']*$"),
        denied=Sought(
            rf"{_aside(language)}[\s\"',]*{either(lists.denied or (_NEVER,), language)}"
        ),
        limits=Sought(rf"\s*(?:{'|'.join(lists.limits or (_NEVER,))})"),
        hedges=_hedges(language),
        **_parts(language),
        **_hearsay(language),
        deniers=seek(lists.deniers, language),
        near_deniers=seek(lists.near_deniers, language),
        conditions=seek(lists.conditions, language),
        around=seek(lists.around, language),
        provided=seek(lists.provided, language),
        only=seek(lists.only, language),
        when=seek(lists.when, language),
        unconditional=seek(lists.unconditional, language),
        own=seek(lists.own, language),
        topics=seek(lists.topics, language),
        asides=Sought(rf",\s*(?:{'|'.join(lists.asides or (_NEVER,))})\b[^,]*$"),
        addressed=Sought(rf"(?:{'|'.join(lists.addressed or (_NEVER,))})$"),
        subject=Sought(
            rf"(?:{'|'.join(lists.subject or (_NEVER,))})"
            rf"{either(lists.finite or (_NEVER,), language)}"
        ),
        purposes=seek(lists.purposes, language),
        finite=seek(lists.finite, language),
        capped=seek(lists.capped, language),
        lacking=seek(lists.lacking, language),
        closing=seek(lists.closing, language),
    )


def _aside(language: str) -> str:
    return "" if not is_spaced(language) else rf"(?:,[^,]{{1,{_ASIDE}}},)?"


def _hedges(language: str) -> Sought:
    lists, scope = read_language(language).guard, read_language(language).scope
    helpers = either(scope.adverbs + scope.auxiliaries, language)
    gap = "" if not is_spaced(language) else r"\s*"
    return seek(
        lists.hedges,
        language,
        rf"(?:{gap}{helpers})*"
        rf"(?:{gap}{either(lists.adverbials or (_NEVER,), language)})?"
        rf"(?:{gap}{helpers})*{_aside(language)}[\s\"']*$",
    )


def _parts(language: str) -> dict[str, Sought]:
    """The quantifiers: before what they limit, and in its subject."""
    lists = read_language(language).guard
    parts, openers = either(lists.parts, language), lists.part_openers
    told = read_language(language).scope.reporting
    if read_language(language).spaced:
        words = "|".join((*openers, *told))
        border = rf"(?:^|[,;:\"'(]|\b(?:{words})(?!\w))"
        few = rf"(?:\s[\w'-]+){{0,{_SUBJECT_WORDS}}}"
    else:
        border = rf"(?:^|[,，;；:：\"']|{'|'.join(openers)})"
        few = rf"[^,，;；]{{0,{_SUBJECT_HAN}}}"
    of = "|".join(lists.part_of)
    return {
        "parts": seek(lists.parts, language, rf"(?:{of})?[\s\"']*$"),
        "part_subject": Sought(
            rf"{border}\s*({parts}){few}(?:,[^,]{{1,{_ASIDE}}},)?\s*$"
        ),
    }


def _hearsay(language: str) -> dict[str, Sought]:
    """Whose word it is: before the quote, and behind it."""
    lists = read_language(language).guard
    others, say = either(lists.others, language), either(lists.say, language)
    # Whom one speaks to says nothing: "told the reporters".
    facing = "".join(rf"(?<!{each})" for each in lists.facing)
    events = either(lists.events, language) if lists.events else _NEVER
    teller = rf"{facing}{others}(?!{events})"
    sources = either(lists.sources, language)
    # Beyond English a speaker behind his words ends the sentence: else he tells on.
    closed = "" if by_words(language) else r"(?=[\s\"']*(?:[,.;!?，。；！？]|$))"
    which = (
        "" if not is_spaced(language) else rf"(?:{either(lists.which, language)}\s+)*"
    )
    return {
        "hearsay": begun(
            rf"{either(lists.hearsay, language)}"
            rf"|{teller}[^.,，;；:：。]{{0,50}}?{say}"
            rf"|{sources}[^.,，;；。]{{0,40}}?{others}(?:[^.,，;；。]{{0,30}}(?=[,，]))?",
            (*lists.hearsay, *lists.others, *lists.sources),
            language,
        ),
        "rumoured": Sought(
            rf"[\s\"',，]*{which}(?:{others}[^.,，;；。]{{0,30}}?{say}{closed}|{say}\s*{others}"
            rf"|{sources}[^.,，;；。]{{0,40}}?{others}{closed})"
        ),
    }
