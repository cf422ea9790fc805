"""What may stand behind the subject of an English sentence, so that it has a turn.

A person who opens a sentence has it whatever the verb ("He parried …"); who is told a
thing has it not ("was told by her counterpart"); a speaker may stand behind.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.grounding.guarding import either, seek
from summarizer.grounding.seats import sides_of
from summarizer.grounding.subjects import subjects
from summarizer.languages.language import ENGLISH, read_language
from summarizer.languages.records import Words
from summarizer.lexicon.turns import labels_in
from summarizer.seeking import Sought

_FRONTED = 120  # characters of a phrase that stands before a sentence's subject
_ING = "ing"
_GERUND = re.compile(rf"\s*(?P<verb>[a-z]+{_ING})\b")
_BORDER = re.compile(r"[.;:!?]\s|\n\n")


class Verbs(NamedTuple):
    """Patterns of what follows a subject."""

    acts: Sought
    heard: Sought
    be: Sought
    stances: Sought
    follow: Sought  # any of these, or a verb of speech
    lead: Sought
    inverted: tuple[re.Pattern[str], ...]


@cache
def aside() -> str:
    """Behind a name or between it and its verb: ", Jr.", ", for his part,"."""
    younger = either(read_language(ENGLISH).word_voices.younger, ENGLISH)
    return rf"(?:\s*,\s{younger}\.,?)?(?:\s*,[^,;.]{{1,40}},)?"


def behind(words: Words, pattern: str) -> Sought:
    """A pattern of words behind a subject, adverbs and an aside between."""
    adverbs = read_language(ENGLISH).word_voices.adverbs
    return Sought(
        rf"{aside()}\s+(?:{either(adverbs, ENGLISH)}\s*)*{pattern}",
        words,
        first=(*adverbs, *words),
        gap=True,
    )


@cache
def verbs() -> Verbs:
    """The lists of `voices.toml` for what follows a subject."""
    lists = read_language(ENGLISH).word_voices
    told = either(lists.parenthetic, ENGLISH)
    plain = either(lists.inverting, ENGLISH)
    return Verbs(
        acts=behind(lists.acts, rf"(?P<verb>{either(lists.acts, ENGLISH)})"),
        heard=behind(
            lists.heard,
            rf"{either(lists.heard, ENGLISH)}\s+(?P<who>[^,;.]{{2,60}}?)"
            rf"(?=\s+{either(lists.heard_of, ENGLISH)})",
        ),
        be=Sought(
            rf"\s+{either(lists.be, ENGLISH)}", lists.be, first=lists.be, gap=True
        ),
        stances=behind(lists.stances, rf"(?P<verb>{either(lists.stances, ENGLISH)})"),
        follow=behind((*lists.say, *lists.heard, *lists.be, *lists.acts), ""),
        lead=seek(lists.leads, ENGLISH),
        inverted=(
            re.compile(rf"[,\"'] {plain} ([^,;.\"]{{2,50}})"),
            re.compile(rf"[,\"'] {told} ([^,;.\"]{{2,50}})(?=[,;.])"),
            re.compile(rf"[,\"'] ([^,;.\"]{{2,50}}?) {told}(?=[,;.])"),
        ),
    )


@lru_cache(maxsize=8192)
def may_be_verb(word: str) -> bool:
    """Whether any verb that a subject has may begin with a word, or with a mark.

    Asked behind each word of a subject; few words of a text may be one.
    """
    return word.endswith(_ING) or verbs().follow.may_begin(f" {word}", 0)


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins here, or here behind its first phrase: "Asked …, "."""
    before = _BORDER.split(text[max(0, at - _FRONTED) : at])[-1].strip(" \"'(\n-*•")
    if not before:
        return True
    fronted = before.endswith(",") and before.count(",") == 1
    return fronted and verbs().lead.match(before) is not None


def acting(text: str, at: int, stop: int, end: int) -> re.Match[str] | None:
    """What a person or an office does where a sentence begins: "He parried …"."""
    subject = text[at:stop]
    if subjects().things.fullmatch(subject) or not opens_sentence(text, at):
        return None
    if sides_of(subject):
        return verbs().stances.match(text, stop, end)
    return verbs().acts.match(text, stop, end)


def is_gerund(text: str, at: int) -> bool:
    """Whether the verb here ends in -ing."""
    return _GERUND.match(text, at) is not None


def beside(text: str, at: int, stop: int, end: int) -> re.Match[str] | None:
    """The verb of "They discussed S, with Rojas pressing for S and Berg asking S"."""
    verb = _GERUND.match(text, stop, end)
    before = text[max(0, at - _FRONTED) : at] if verb else ""
    return verb if _accompanied().search(before) else None


@cache
def _accompanied() -> re.Pattern[str]:
    lists = read_language(ENGLISH).word_voices
    joins, opens = either(lists.joins, ENGLISH), either(lists.beside, ENGLISH)
    return re.compile(rf",\s+{opens}\s(?:[^.;:]*\s{joins}\s)?$")


def is_transcript(text: str) -> bool:
    """Whether a text is the record of who spoke, each under a name in capitals."""
    return bool(labels_in(text, ENGLISH))
