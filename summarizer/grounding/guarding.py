"""The lists of `guard.toml`, compiled for the places where `governing` seeks them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from summarizer.languages.language import by_words, is_spaced, read_language
from summarizer.languages.records import Words

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


class GuardWords(NamedTuple):
    """One language's lists of `guard.toml`, compiled for their places."""

    deniers: re.Pattern[str]
    near_deniers: re.Pattern[str]
    told: re.Pattern[str]  # a verb of reporting: another clause has begun
    conditions: re.Pattern[str]
    around: re.Pattern[str]  # a condition that needs no clause of its own
    provided: re.Pattern[str]
    only: re.Pattern[str]  # before a quote, with `when` behind it: a condition
    when: re.Pattern[str]
    unconditional: re.Pattern[str]
    hedges: re.Pattern[str]
    parts: re.Pattern[str]
    part_subject: re.Pattern[str]
    hearsay: re.Pattern[str]
    alleged: re.Pattern[str]
    denied: re.Pattern[str]
    rumoured: re.Pattern[str]
    own: re.Pattern[str]
    topics: re.Pattern[str]
    asides: re.Pattern[str]  # a relative clause, to the end of the text
    addressed: re.Pattern[str]
    subject: re.Pattern[str]
    purposes: re.Pattern[str]
    finite: re.Pattern[str]
    limits: re.Pattern[str]
    capped: re.Pattern[str]
    lacking: re.Pattern[str]
    closing: re.Pattern[str]  # the comma may close an aside


@cache
def guard_of(language: str) -> GuardWords:
    """The lists of a built-in language."""
    lists = read_language(language).guard
    told = either(read_language(language).scope.reporting, language)
    untold = "".join(f"(?<!{word})" for word in lists.untold_behind)
    behind = "|".join(lists.untold_before or (_NEVER,))

    def plain(words: Words) -> re.Pattern[str]:
        return _compiled(either(words or (_NEVER,), language))

    return GuardWords(
        told=_compiled(rf"{untold}(?:{told})(?!{behind})"),
        alleged=_compiled(rf"{either(lists.alleged or (_NEVER,), language)}[\s\"']*$"),
        denied=_compiled(
            rf"{_aside(language)}[\s\"',]*{either(lists.denied or (_NEVER,), language)}"
        ),
        limits=_compiled(rf"\s*(?:{'|'.join(lists.limits or (_NEVER,))})"),
        hedges=_hedges(language),
        **_parts(language),
        **_hearsay(language),
        deniers=plain(lists.deniers),
        near_deniers=plain(lists.near_deniers),
        conditions=plain(lists.conditions),
        around=plain(lists.around),
        provided=plain(lists.provided),
        only=plain(lists.only),
        when=plain(lists.when),
        unconditional=plain(lists.unconditional),
        own=plain(lists.own),
        topics=plain(lists.topics),
        asides=_compiled(rf",\s*(?:{'|'.join(lists.asides or (_NEVER,))})\b[^,]*$"),
        addressed=_compiled(rf"(?:{'|'.join(lists.addressed or (_NEVER,))})$"),
        subject=_compiled(
            rf"(?:{'|'.join(lists.subject or (_NEVER,))})"
            rf"{either(lists.finite or (_NEVER,), language)}"
        ),
        purposes=plain(lists.purposes),
        finite=plain(lists.finite),
        capped=plain(lists.capped),
        lacking=plain(lists.lacking),
        closing=plain(lists.closing),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _aside(language: str) -> str:
    return "" if not is_spaced(language) else rf"(?:,[^,]{{1,{_ASIDE}}},)?"


def _hedges(language: str) -> re.Pattern[str]:
    lists, scope = read_language(language).guard, read_language(language).scope
    helpers = either(scope.adverbs + scope.auxiliaries, language)
    gap = "" if not is_spaced(language) else r"\s*"
    return _compiled(
        rf"{either(lists.hedges, language)}(?:{gap}{helpers})*"
        rf"(?:{gap}{either(lists.adverbials or (_NEVER,), language)})?"
        rf"(?:{gap}{helpers})*{_aside(language)}[\s\"']*$"
    )


def _parts(language: str) -> dict[str, re.Pattern[str]]:
    """The quantifiers: before what they limit, and in its subject."""
    parts = either(read_language(language).guard.parts, language)
    told = read_language(language).scope.reporting
    openers = read_language(language).guard.part_openers
    if read_language(language).spaced:
        words = "|".join((*openers, *told))
        border = rf"(?:^|[,;:\"'(]|\b(?:{words})(?!\w))"
        few = rf"(?:\s[\w'-]+){{0,{_SUBJECT_WORDS}}}"
    else:
        border = rf"(?:^|[,，;；:：\"']|{'|'.join(openers)})"
        few = rf"[^,，;；]{{0,{_SUBJECT_HAN}}}"
    of = "|".join(read_language(language).guard.part_of)
    return {
        "parts": _compiled(rf"{parts}(?:{of})?[\s\"']*$"),
        "part_subject": _compiled(
            rf"{border}\s*({parts}){few}(?:,[^,]{{1,{_ASIDE}}},)?\s*$"
        ),
    }


def _hearsay(language: str) -> dict[str, re.Pattern[str]]:
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
        "hearsay": _compiled(
            rf"{either(lists.hearsay, language)}"
            rf"|{teller}[^.,，;；:：。]{{0,50}}?{say}"
            rf"|{sources}[^.,，;；。]{{0,40}}?{others}(?:[^.,，;；。]{{0,30}}(?=[,，]))?"
        ),
        "rumoured": _compiled(
            rf"[\s\"',，]*{which}(?:{others}[^.,，;；。]{{0,30}}?{say}{closed}|{say}\s*{others}"
            rf"|{sources}[^.,，;；。]{{0,40}}?{others}{closed})"
        ),
    }
