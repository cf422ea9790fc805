"""Whether a claim keeps what its quote left outside: then the quote takes it in."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.grounding.guarding import seek
from summarizer.grounding.normalising import normalise, simplified
from summarizer.grounding.scope import (
    is_month,
    language_of,
    modals,
    negations,
    oppositions,
    words_of,
)
from summarizer.languages.language import by_words, is_spaced, read_language
from summarizer.languages.records import Table, Words
from summarizer.models import Act, Reason, acts_of
from summarizer.proposals import Proposal
from summarizer.seeking import Sought

_FIRST_WORDS = 4  # of a quote that is an objection: "joining that condemnation"
_FIRST_HAN = 8  # characters that such words have in Chinese
# An act of these says no by itself ("opposes X" over the quote "X").
DENYING = acts_of("OBJECT") | {"demands"}


class Told(NamedTuple):
    """What a claim says beside its quote: its statement, its act, whether it is some
    side's own word, and the words that show the act.
    """

    statement: str
    act: Act | None = None
    is_own: bool = True
    cue: str = ""


def told_by(proposal: Proposal) -> Told:
    """What a proposal says beside its quotes."""
    cue = normalise(proposal.cue.words).text if proposal.cue else ""
    return Told(proposal.statement, proposal.act, proposal.side is not None, cue)


def keeps(told: Told, reason: Reason, quoted: str = "", outer: str = "") -> bool:
    """Whether the claim says what the words outside say, by its kind.

    A denial that the quote has itself ("rejected [the ban]") is none of them. `outer`
    are the words outside.
    """
    statement = normalise(told.statement).text
    if reason == "negation_cut":
        return _keeps_denial(told, statement, quoted, outer)
    if reason == "attribution_cut":
        answers = told.act in DENYING and not by_words(language_of(quoted))
        if (
            answers
            and has("deniers", re.split("[,，]", quoted, maxsplit=1)[-1])
            and (re.search("[,，]", quoted))
        ):
            return True  # the quote goes on to deny what is heard
        return not told.is_own or has("reports", statement)
    if reason == "quantifier_cut":
        return has("some", statement) or has("exceptions", statement)
    return has("if_words", statement)


def _keeps_denial(told: Told, statement: str, quoted: str, outer: str) -> bool:
    """Whether the claim denies, or doubts, what the words outside deny or doubt."""
    own = told.act in DENYING and not _is_objection(quoted)
    own = own or (told.act == "discusses" and has("levels.1", outer))
    one_language = language_of(statement) == language_of(quoted)
    if not by_words(language_of(quoted)) and _is_objection(quoted):
        open_still = has("levels.1", statement) and not turnings(statement)
        own = own or open_still or has("allows", statement)
        more = not one_language and len(turnings(statement)) > len(turnings(quoted))
        return own or more
    doubts = _doubts(statement)
    if not by_words(language_of(quoted)) and turnings(outer) and not _doubts(outer):
        doubts = False  # "considers X" denies no X
    if not one_language:
        return own or _refuses_more(statement, quoted, outer) or doubts
    if (
        not by_words(language_of(quoted)) and doubts
    ):  # the quote's own doubt is no denial
        doubts = not _doubts(quoted) or _doubts(outer)
    return own or refuses(statement, quoted) or doubts


def _is_objection(quoted: str) -> bool:
    """Whether a quote is itself a no: one that is denied is no more one."""
    quoted = simplified(quoted)
    language = language_of(quoted)
    words = " ".join(quoted.split()[:_FIRST_WORDS])
    if not is_spaced(language):
        words = quoted[:_FIRST_HAN]
    if not by_words(language) and listed("deniers", language).match(words):
        return True
    return bool(oppositions(words)) or has("sharp.2", words) or has("objecting", words)


def _refuses_more(statement: str, quoted: str, outer: str) -> bool:
    """Whether a translation has one more word of refusal than the quote has.

    Where what stands outside ends a thing ("stopped [its exports]"), such a word will
    do in the statement, else only a denial beyond those that the quote has itself.
    """
    own = len(turnings(quoted))
    ends = listed("near_deniers", language_of(outer)).search(simplified(outer))
    told = len(turnings(statement))
    return told > (0 if ends and not own else own)


def turnings(text: str) -> set[int]:
    """Where words of denial, refusal or ending begin; those that overlap are one."""
    text = simplified(text)
    language = language_of(text)
    found = [*negations(text), *oppositions(text)]
    for name in ("deniers", "near_deniers"):
        found += listed(name, language).finditer(text)
    spans: set[int] = set()
    end = -1
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        if match.start() >= end:
            spans.add(match.start())
        end = max(end, match.end())
    return spans


def cancelled(text: str) -> list[range]:
    """Where two denials of a text make a yes: "no reason not to", 没有人不希望.

    One that a noun's own clause has ("no deal without checks") cancels nothing.
    """
    language = language_of(text)
    between = listed("cancelling", language)
    pairs = []
    for one, other in pairwise(negations(text)):
        gap = text[one.end() : other.start()].strip()
        apart = not gap and one.group() != other.group()
        rest = re.split("[,，。；;]", text[other.end() :])[0]
        owned = listed("possessive", language).search(rest) is not None
        if (apart or between.fullmatch(gap)) and not owned:
            pairs.append(range(one.start(), other.end()))
    return pairs


def refuses(text: str, quoted: str = "") -> bool:
    """Whether a text denies, refuses or ends anything that `quoted` does not."""
    language = language_of(text)
    found = [*negations(text)]
    lists = words_of(language)
    if is_spaced(language):  # "strike" is no refusal; those that are stand in `deniers`
        found += [*oppositions(text), *lists.soft.finditer(text)]
    for pattern in (
        listed("deniers", language),
        listed("near_deniers", language),
    ):
        found += pattern.finditer(text)
    own = simplified(quoted).lower()
    return any(match.group().lower() not in own for match in found)


def _doubts(text: str) -> bool:
    return bool(modals(text)) or has("hedges", text) or has("levels.1", text)


def has(name: str, text: str) -> bool:
    """Whether a text has a word of that list of `guard.toml`, in its own language."""
    text = simplified(text)
    pattern = listed(name, language_of(text)).within(text)
    return pattern is not None and any(
        not is_month(text, match) for match in pattern.finditer(text)
    )


def found_in(name: str, text: str) -> list[re.Match[str]]:
    """Where a text has words of a list of `measures.toml`, in its own language."""
    text = simplified(text)
    return list(_measuring(name, language_of(text)).finditer(text))


@cache
def _measuring(name: str, language: str) -> Sought:
    return seek(_named(read_language(language).measures, name), language)


def _named(lists: Table, name: str) -> Words:
    """A field of a record, or one of its groups: "deniers", "levels.1"."""
    field, _, group = name.partition(".")
    value = getattr(lists, field)
    words: Words = value[group] if group else value
    return words


@cache
def listed(name: str, language: str, tight: bool = False) -> Sought:
    """A list of `guard.toml`, or one of its levels ("levels.1"), as one pattern; a
    tight one without word borders.
    """
    lists = read_language(language).guard
    if name == "reports":
        told = read_language(language).scope.reporting
        words = (*lists.others, *lists.sources, *lists.alleged, *told)
        return seek(words, language)
    return seek(_named(lists, name), language, tight=tight)
