"""Which sides speak in a sentence of an English report, and in those behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.grounding.normalising import normalise
from summarizer.grounding.people import People
from summarizer.grounding.scope import ScopeWords, language_of, words_of
from summarizer.grounding.wording import plain_words
from summarizer.languages.language import ENGLISH, read_language
from summarizer.lexicon.sides import find_sides
from summarizer.memo import remembered
from summarizer.text import sentences

_ASIDE = re.compile(r",[^,]*,\s*$")
_NAME_WORDS = 3  # right before a verb of reporting: a name of three words
# Characters: room for those words and an aside between (", for his part,"), and for
# the one word behind "said".
_BEFORE_VERB, _BEHIND_VERB = 90, 24
# Characters in which the subject of a sentence begins; a side behind is spoken about.
_SUBJECT_REACH = 160
_NEAR_WORDS = re.compile(r"[^\W\d_][\w'-]*")


class Speaking(NamedTuple):
    """The sides that speak in a sentence, from the surest to the least sure.

    `named` beside a verb of reporting or as the sentence's opening; `acting` also as
    its subject ("China invites …"); `carried` also from earlier sentences.
    """

    named: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()


# Whom the words of a name stand for: the words, plain, and the side.
_Known = tuple[tuple[frozenset[str], str], ...]


@remembered()
def speakers(text: str, people: People) -> dict[int, Speaking]:
    """For each sentence, by its start, the sides named in it and those speaking."""
    by_start = {}
    page = normalise(text)
    known = tuple((plain_words(name), side) for name, side in people)
    speaking: frozenset[str] = frozenset()
    for sentence in sentences(text):
        shown = page.between(sentence.start, sentence.end)
        words = words_of(language_of(shown))
        reports = list(words.reporting.finditer(shown))
        named = _named_beside(reports, shown, known)
        if not named and not _meets(shown):
            named = _opening(shown, words, known)
        acting = named or _acting(shown, words)
        # After "both sides agreed" nobody in particular goes on speaking; "the two
        # sides should also …, he added" goes on.
        ended = not reports and words.agreeing.search(shown) is not None
        ended = ended or _meets(shown)
        speaking = acting or (frozenset() if ended else speaking)
        by_start[sentence.start] = Speaking(named, acting, speaking)
    return by_start


@cache
def _meeting() -> re.Pattern[str]:
    lists = read_language(ENGLISH).guard
    words, others = "|".join(lists.meetings), "|".join(lists.meets_others)
    return re.compile(rf"[A-Z][\w.'-]*\s+(?:{words})(?!\w)(?!.*\b(?:{others})\b)")


def _meets(sentence: str) -> bool:
    """Whether a sentence tells that they met and no more."""
    return _meeting().search(sentence) is not None


def _named_beside(
    reports: list[re.Match[str]], sentence: str, known: _Known
) -> frozenset[str]:
    """The sides of the people beside a verb of reporting: "Xi said", "said Xi"."""
    found: set[str] = set()
    for match in reports:
        before = sentence[max(0, match.start() - _BEFORE_VERB) : match.start()]
        before = _ASIDE.sub(" ", before)  # "Trong, for his part, said"
        near = [
            w
            for w in _NEAR_WORDS.findall(before)[-_NAME_WORDS:]
            if not w.endswith("'s")
        ]
        behind = _NEAR_WORDS.findall(
            sentence[match.end() : match.end() + _BEHIND_VERB]
        )[:1]
        inverted = sentence[: match.start()].rstrip().endswith((",", '"', "'"))
        for part in (near, behind if inverted else []):
            found |= _sides_of(" ".join(part), known)
    return frozenset(found)


def _sides_of(wording: str, known: _Known) -> frozenset[str]:
    said = plain_words(wording)
    return frozenset(side for name, side in known if said & name)


def is_agreement(sentence: str) -> bool:
    """Whether the sentence tells what the sides do together."""
    words = words_of(language_of(sentence))
    return words.agreeing.search(sentence) is not None


def _opening(sentence: str, words: ScopeWords, known: _Known) -> frozenset[str]:
    """The side of the person whom a sentence opens with, titles and all."""
    opening = words.offices.opening.match(sentence)
    return _sides_of(opening.group(), known) if opening else frozenset()


def _acting(sentence: str, words: ScopeWords) -> frozenset[str]:
    """The side that opens a sentence as its subject: "China invites …"."""
    if words.offices.pronoun.match(sentence):
        return frozenset()
    for mention in find_sides(sentence[:_SUBJECT_REACH]):
        before = sentence[: mention.start].rstrip()
        if mention.form == "adjective" or (before and not before.endswith(",")):
            continue
        if words.reporting.search(before):
            continue  # somebody says so of the side
        rest = sentence[mention.end :].lstrip()
        if words.stances.match(rest) or words.reporting.match(rest):
            return frozenset({mention.code})
    return frozenset()
