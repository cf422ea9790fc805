"""Whether a claim keeps what its quote left outside: then the quote takes it in."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.grounding.governing import either
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import (
    is_month,
    language_of,
    modals,
    negations,
    oppositions,
    words_of,
)
from summarizer.lexicon.files import read_lists
from summarizer.models import Act, Reason, acts_of
from summarizer.proposals import Proposal

_FIRST_WORDS = 4  # of a quote that is an objection: "joining that condemnation"
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


def keeps(told: Told, reason: Reason, quoted: str = "") -> bool:
    """Whether the claim says what the words outside say, by its kind.

    A denial that the quote has itself ("rejected [the ban]") is none of them.
    """
    statement = normalise(told.statement).text
    if reason == "negation_cut":
        own = told.act in DENYING and not _is_objection(quoted)
        return own or refuses(statement, quoted) or _doubts(statement)
    if reason == "attribution_cut":
        return not told.is_own or has("reports", statement)
    if reason == "quantifier_cut":
        return has("some", statement) or has("exceptions", statement)
    return has("if_words", statement)


def _is_objection(quoted: str) -> bool:
    """Whether a quote is itself a no: one that is denied is no more one."""
    words = " ".join(quoted.split()[:_FIRST_WORDS])
    return bool(oppositions(words)) or has("sharp.2", words) or has("objecting", words)


def refuses(text: str, quoted: str = "") -> bool:
    """Whether a text denies, refuses or ends anything that `quoted` does not."""
    language = language_of(text)
    found = [*negations(text), *oppositions(text)]
    for pattern in (
        words_of(language).soft,
        listed("deniers", language),
        listed("near_deniers", language),
    ):
        found += pattern.finditer(text)
    own = quoted.lower()
    return any(match.group().lower() not in own for match in found)


def _doubts(text: str) -> bool:
    return bool(modals(text)) or has("hedges", text) or has("levels.1", text)


def has(name: str, text: str) -> bool:
    """Whether a text has a word of that list of `guard.toml`, in its own language."""
    pattern = listed(name, language_of(text))
    return any(not is_month(text, match) for match in pattern.finditer(text))


@cache
def listed(name: str, language: str, tight: bool = False) -> re.Pattern[str]:
    """A list of `guard.toml`, or one of its levels ("levels.1"), as one pattern; a
    tight one without word borders.
    """
    table = read_lists("guard")[language]
    if name == "reports":
        words = [*table["others"], *table["sources"], *table["alleged"]]
        words += read_lists("scope")[language]["reporting"]
        return re.compile(either(words, language), re.IGNORECASE)
    for part in name.split("."):
        table = table[part]
    if not table:
        return re.compile("(?!)")
    return re.compile(either(table, "zh" if tight else language), re.IGNORECASE)
