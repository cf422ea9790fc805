"""What may stand behind the subject of an English sentence, so that it has a turn.

A person who opens a sentence has it whatever the verb ("He parried …"); who is told a
thing has it not ("was told by her counterpart"); a speaker may stand behind.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import either
from summarizer.languages.language import ENGLISH, read_language
from summarizer.lexicon.turns import labels_in

_FRONTED = 120  # characters of a phrase that stands before a sentence's subject
_BORDER = re.compile(r"[.;:!?]\s|\n\n")


class Verbs(NamedTuple):
    """Patterns of what follows a subject."""

    acts: re.Pattern[str]
    heard: re.Pattern[str]
    be: re.Pattern[str]
    stances: re.Pattern[str]
    lead: re.Pattern[str]
    inverted: tuple[re.Pattern[str], ...]


@cache
def aside() -> str:
    """Behind a name or between it and its verb: ", Jr.", ", for his part,"."""
    younger = either(read_language(ENGLISH).word_voices.younger, ENGLISH)
    return rf"(?:\s*,\s{younger}\.,?)?(?:\s*,[^,;.]{{1,40}},)?"


@cache
def verbs() -> Verbs:
    """The lists of `voices.toml` for what follows a subject."""
    lists = read_language(ENGLISH).word_voices
    flags = re.IGNORECASE
    told = either(lists.parenthetic, ENGLISH)
    plain = either(lists.inverting, ENGLISH)
    between = rf"{aside()}\s+(?:{either(lists.adverbs, ENGLISH)}\s*)*"
    return Verbs(
        acts=re.compile(rf"{between}(?P<verb>{either(lists.acts, ENGLISH)})", flags),
        heard=re.compile(
            rf"{between}{either(lists.heard, ENGLISH)}\s+(?P<who>[^,;.]{{2,60}}?)"
            rf"(?=\s+{either(lists.heard_of, ENGLISH)})",
            flags,
        ),
        be=re.compile(rf"\s+{either(lists.be, ENGLISH)}", flags),
        stances=re.compile(
            rf"{between}(?P<verb>{either(lists.stances, ENGLISH)})", flags
        ),
        lead=re.compile(either(lists.leads, ENGLISH), flags),
        inverted=(
            re.compile(rf"[,\"'] {plain} ([^,;.\"]{{2,50}})"),
            re.compile(rf"[,\"'] {told} ([^,;.\"]{{2,50}})(?=[,;.])"),
            re.compile(rf"[,\"'] ([^,;.\"]{{2,50}}?) {told}(?=[,;.])"),
        ),
    )


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins here, or here behind its first phrase: "Asked …, "."""
    before = _BORDER.split(text[max(0, at - _FRONTED) : at])[-1].strip(" \"'(\n-*•")
    if not before:
        return True
    fronted = before.endswith(",") and before.count(",") == 1
    return fronted and verbs().lead.match(before) is not None


def is_transcript(text: str) -> bool:
    """Whether a text is the record of who spoke, each under a name in capitals."""
    return bool(labels_in(text, ENGLISH))
