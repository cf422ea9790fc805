"""The matter of a wording: its content words, with the genre's concepts as one word.

Read from `matters.toml` of each language and `lexicon/matters.toml`. Used to tell
whether two positions speak of one thing, across wordings and languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.languages.language import all_languages, merged
from summarizer.languages.lists import either, read_lists
from summarizer.lexicon.terms import terms_in
from summarizer.scripts import is_han
from summarizer.text import WORD, stem

_LETTER = re.compile(r"\w")


@cache
def _patterns(*, han: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The concepts by their Chinese terms, or by the others, in small letters.

    Without a border in front: a pattern that begins with letters is found four times
    as fast, and this is asked of every wording.
    """
    compiled = []
    concepts = merged(each.matters.concepts for each in all_languages())
    for concept, terms in concepts.items():
        chosen = "|".join(t.lower() for t in terms if is_han(t[0]) == han)
        if chosen:
            ended = chosen if han else rf"(?:{chosen})(?!\w)"
            compiled.append((concept, re.compile(ended)))
    return tuple(compiled)


@cache
def followed() -> frozenset[str]:
    """The concepts that are followed under their name, as features."""
    return frozenset(f"={name}" for name in read_lists("matters")["followed"])


@cache
def setting_apart() -> tuple[str, ...]:
    """The concepts that two wordings of one matter both have or both lack."""
    return tuple(f"={name}" for name in read_lists("matters")["apart"])


class Course(NamedTuple):
    """A matter that is followed from meeting to meeting, whosever words they are.

    `told` are the concepts that tell it, `beside` those that say more of it.
    """

    topic: str
    told: tuple[str, ...]
    beside: frozenset[str]

    @property
    def concepts(self) -> frozenset[str]:
        """All its concepts."""
        return self.beside.union(self.told)


@cache
def courses() -> tuple[Course, ...]:
    """The matters that are followed from meeting to meeting."""
    listed = read_lists("matters")["courses"]
    return tuple(
        Course(topic, tuple(each["told"]), frozenset(each["beside"]))
        for topic, each in listed.items()
    )


@cache
def _ties() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.matters.ties)
    return re.compile(either(words), re.IGNORECASE)


def speaks_of_ties(words: str) -> bool:
    """Whether a wording names the relationship as such."""
    return _ties().search(words) is not None


@cache
def _common() -> frozenset[str]:
    return frozenset(
        stem(word) for each in all_languages() for word in each.matters.common
    )


def is_common(feature: str) -> bool:
    """Whether a stem is said of everything in this genre."""
    return feature in _common()


@cache
def _hollow() -> frozenset[str]:
    return frozenset(
        stem(word) for each in all_languages() for word in each.matters.hollow
    )


def is_hollow(token: str) -> bool:
    """Whether a stem is of a word that may come or go and nothing is told by it."""
    return token in _hollow()


@cache
def _known() -> frozenset[str]:
    return frozenset(
        stem(word) for each in all_languages() for word in each.matters.known
    )


def is_of_known(words: str) -> bool:
    """Whether the words before a thing tell that it was there: "upgrade the"."""
    heads = (WORD.search(part) for part in re.split("[,;]", words))
    return any(head and stem(head.group().lower()) in _known() for head in heads)


@cache
def _news() -> re.Pattern[str]:
    words = [word for each in all_languages() for word in each.matters.news]
    latin = "|".join(word for word in words if not is_han(word[0]))
    han = "|".join(word for word in words if is_han(word[0]))
    return re.compile(rf"\b(?:{latin})\b|{han}", re.IGNORECASE)


def tells_news(words: str) -> bool:
    """Whether a wording names what somebody has announced, decided or means to do."""
    return _news().search(words) is not None


@cache
def _contact() -> re.Pattern[str]:
    words = (word for each in all_languages() for word in each.matters.contact)
    return re.compile(either(words), re.IGNORECASE)


def stays_in_touch(words: str) -> bool:
    """Whether a wording says no more than that one will go on talking."""
    return _contact().search(words) is not None


@cache
def _sought() -> frozenset[str]:
    return frozenset(read_lists("matters")["subjects"]["sought"])


def asks_to_give(words: str) -> bool:
    """Whether a wording names what the one asked would have to give: loans, arms."""
    named = (term.names for term in terms_in(words) if term.kind != "wide")
    return any(not _sought().isdisjoint(names) for names in named)


@cache
def _theatres() -> frozenset[str]:
    return frozenset(read_lists("matters")["subjects"]["theatres"])


def theatres_in(words: str) -> list[str]:
    """The places of war that a wording names, as they stand there."""
    return [
        words[term.start : term.end]
        for term in terms_in(words)
        if term.kind == "names" and term.names & _theatres()
    ]


@lru_cache(maxsize=8192)
def concepts_of(words: str) -> frozenset[str]:
    """The named concepts of a wording."""
    low = words.lower()
    found = {name for name, each in _patterns(han=False) if _stands_in(each, low)}
    if not words.isascii():
        found |= {name for name, each in _patterns(han=True) if each.search(low)}
    return frozenset(found)


@lru_cache(maxsize=8192)
def concept_spans(words: str) -> tuple[tuple[str, int, int], ...]:
    """Each named concept of a wording with the places where it stands."""
    low = words.lower()
    if len(low) != len(words):  # a letter that is two in small ones
        return ()
    found = []
    for name in concepts_of(words):
        for han in (False, True):
            pattern = _by_name(han=han).get(name)
            for match in pattern.finditer(low) if pattern else ():
                at = match.start()
                if han or not at or not _LETTER.match(low, at - 1):
                    found.append((name, at, match.end()))
    return tuple(sorted(found, key=lambda each: each[1:]))


@cache
def _by_name(*, han: bool) -> dict[str, re.Pattern[str]]:
    return dict(_patterns(han=han))


def _stands_in(pattern: re.Pattern[str], text: str) -> bool:
    """Whether it is found where a word begins."""
    match = pattern.search(text)
    while match:
        start = match.start()
        if not start or not _LETTER.match(text, start - 1):
            return True
        match = pattern.search(text, start + 1)
    return False


@cache
def _families() -> tuple[re.Pattern[str], ...]:
    groups = merged(each.matters.families for each in all_languages())
    return tuple(
        re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
        for words in groups.values()
    )


def has_family(words: str) -> bool:
    """Whether words are of a field that the lists know."""
    return any(each.search(words) for each in _families())


def has_kin(words: str, text: str) -> bool:
    """Whether a word of a field that words are of stands in a text, be it another."""
    return any(each.search(words) and each.search(text) for each in _families())


def is_small(word: str) -> bool:
    """Whether it is a word that tells no matter, in small letters."""
    return word in _small()


@cache
def _small() -> frozenset[str]:
    return frozenset().union(*(each.matters.small for each in all_languages()))


def is_adjective(words: str) -> bool:
    """Whether words tell a matter only with the noun behind them: "humanitarian"."""
    return words.lower().replace(" ", "-") in _adjectives()


@cache
def _adjectives() -> frozenset[str]:
    return frozenset().union(*(each.matters.adjectives for each in all_languages()))


def says_little(words: str) -> bool:
    """Whether it is one word that says little by itself, in whatever form."""
    return stem(words.lower()) in _wide() | _known()


@cache
def _wide() -> frozenset[str]:
    words = (word for each in all_languages() for word in each.matters.wide)
    return frozenset(stem(word) for word in words if " " not in word)


def is_anywhere(word: str) -> bool:
    """Whether it stands in any sentence, in small letters: sharing it shows nothing."""
    return word in _anywhere()


@cache
def _anywhere() -> frozenset[str]:
    return frozenset().union(*(each.matters.anywhere for each in all_languages()))


def tokens_of(words: str) -> Iterator[tuple[str, int]]:
    """Each stem of a wording, small words left out, and where it stands."""
    for match in WORD.finditer(words):
        word = match.group()
        if is_small(word.lower()):
            continue
        if is_han(word[0]):  # no spaces: pairs of characters stand for words
            for index in range(len(word) - 1):
                yield word[index : index + 2], match.start() + index
        else:
            yield stem(word), match.start()


@lru_cache(maxsize=8192)
def stems_of(words: str) -> frozenset[str]:
    """The stems of a wording, small words left out."""
    return frozenset(token for token, _ in tokens_of(words))
