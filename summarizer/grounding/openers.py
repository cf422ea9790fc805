"""The words by which an English clause opens somebody's turn: "X said", "according to".

Subjects themselves are in `subjects`, what stands behind them in `verbs`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import either, seek
from summarizer.grounding.verbs import behind
from summarizer.languages.language import ENGLISH, read_language
from summarizer.seeking import Sought

# Words of a subject that is no party ("a coalition of herders' unions from the north").
_SUBJECT_WORDS = 9


class Openers(NamedTuple):
    """Patterns of what opens a turn, or says that none opens."""

    say: Sought
    stranger: re.Pattern[str]
    border: re.Pattern[str]
    together: Sought
    colleague: Sought
    anyone: Sought
    third: re.Pattern[str]
    shares: Sought
    sourced: Sought
    neutral: Sought
    replies: Sought
    afresh: re.Pattern[str]


@cache
def openers() -> Openers:
    """The lists of `voices.toml` for a clause with a subject of its own."""
    lists = read_language(ENGLISH).word_voices
    flags = re.IGNORECASE
    verb = rf"(?P<verb>(?-i:{either(lists.say, ENGLISH)}))"
    say = rf"(?:{either(lists.adverbs, ENGLISH)}\s*)*{verb}"
    tells = either([*lists.tells, *lists.shares], ENGLISH)
    perfect = either(lists.perfect, ENGLISH)
    noun = rf"[\w'.-]+(?:\s+[\w'-]+){{0,{_SUBJECT_WORDS}}}?"
    return Openers(
        say=behind(lists.say, verb),
        stranger=re.compile(
            rf"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'.-]+){{0,3}})\s+(?i:{say})"
        ),
        border=re.compile(
            rf"(?:^|[;:\"(]|,(?:\s*{either([*lists.joins, *lists.beside], ENGLISH)})?"
            rf"|{either(lists.joins, ENGLISH)})\s*[\"'(]*",
            flags,
        ),
        together=seek(lists.together, ENGLISH),
        colleague=seek(lists.colleague, ENGLISH),
        anyone=seek(lists.anyone, ENGLISH),
        third=re.compile(
            rf"(?P<who>{noun})\s+(?:{perfect}\s+)?(?P<verb>(?-i:{tells}))", flags
        ),
        shares=seek(lists.shares, ENGLISH),
        sourced=seek(lists.sourced, ENGLISH, r"\s+(?P<who>[^,;.]{2,60})"),
        replies=seek(lists.replies, ENGLISH, flags=0),
        neutral=seek(lists.neutral, ENGLISH),
        afresh=re.compile(
            rf"(?:^|[.;:!?\n]|{either(lists.joins, ENGLISH)})[\s\"'(]*$", flags
        ),
    )
