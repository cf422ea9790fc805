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


# Whom the words of a name stand for: the words, plain, and the side.
_Known = tuple[tuple[frozenset[str], str], ...]


class Speaking(NamedTuple):
    """The sides that speak in a sentence.

    `named` beside a verb of reporting or as the sentence's opening; `acting` also as
    its subject ("China invites …"); `ends`: nobody in particular goes on behind it.
    """

    named: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    ends: bool = False


class Speakers:
    """Who speaks in each sentence of a text, read where it is asked about."""

    def __init__(self, text: str, people: People) -> None:
        self._page = normalise(text)
        self._known = tuple((plain_words(name), side) for name, side in people)
        self._sentences = sentences(text)
        self._numbers = {each.start: at for at, each in enumerate(self._sentences)}
        self._read: dict[int, Speaking] = {}
        self._carried: dict[int, frozenset[str]] = {}

    def at(self, start: int) -> Speaking:
        """The sides speaking in the sentence that starts at an offset."""
        number = self._numbers.get(start)
        return Speaking() if number is None else self._in(number)

    def carried(self, start: int) -> frozenset[str]:
        """The same as `acting`, else whom earlier sentences carry on."""
        at = number = self._numbers.get(start, -1)
        speaking: frozenset[str] | None = None
        while speaking is None and at >= 0 and at not in self._carried:
            read = self._in(at)
            speaking = read.acting or (frozenset() if read.ends else None)
            at -= 1
        if speaking is None:
            speaking = self._carried.get(at, frozenset())
        self._carried[number] = speaking
        return speaking

    def _in(self, number: int) -> Speaking:
        if (read := self._read.get(number)) is None:
            _, start, end = self._sentences[number]
            read = _speaking(self._page.between(start, end), self._known)
            self._read[number] = read
        return read


@remembered()
def speakers(text: str, people: People) -> Speakers:
    """The sides that speak in the sentences of a text."""
    return Speakers(text, people)


def _speaking(shown: str, known: _Known) -> Speaking:
    words = words_of(language_of(shown))
    reports = list(words.reporting.finditer(shown))
    meets = _meets(shown)
    named = _named_beside(reports, shown, known)
    if not named and not meets:
        named = _opening(shown, words, known)
    acting = named or _acting(shown, words)
    # After "both sides agreed" nobody in particular goes on speaking; "the two sides
    # should also …, he added" goes on.
    ends = meets or (not reports and words.agreeing.search(shown) is not None)
    return Speaking(named, acting, ends)


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
