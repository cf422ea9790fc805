"""The things that a wording names, and in which texts none of them stands.

That a text has no word of a thing can be looked up; that it does not speak of it cannot
be told from what rules read of it. So the page says the first, of the very word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.languages.days import months_in
from summarizer.languages.files import ENGLISH
from summarizer.lexicon.matters import is_common, is_small
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import longest
from summarizer.lexicon.terms import terms_in as listed_in
from summarizer.lexicon.topics import load_topics
from summarizer.scripts import is_han
from summarizer.text import stem

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PART = re.compile(r"[-]")
# Names with small words inside: "Code of Conduct", "1982 Convention on the Law of ...".
_CAPITAL = r"(?:(?:[a-z]{2}-)?[A-Z][\w’'-]*|\d{4})"  # "Haram al-Sharif"
_NAME = re.compile(
    rf"(?<![\w.]){_CAPITAL}(?:\s+(?:[-–]\s+|(?:[a-z]{{2,3}}\s+){{0,2}}){_CAPITAL})*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
# "the 1951 U.S.-Philippines Treaty": an abbreviation with points is cut by the first.
_INITIAL = re.compile(r" [A-Z]\.$")
_CUT = re.compile(r"(?: (?:[a-z]{2,3}|\d{4}))* [A-Z]$")
_ACRONYM = re.compile(r"[A-Z]{2,6}|\d\+\d")
# The noun behind a matter, where it ends there: "technology transfer, ..."
_BEHIND = re.compile(r" ([a-z][a-z’'-]+)(?=$|[,;.:]| (?:and|or|of|to|in|for)\b)")
_BEFORE = re.compile(r"([a-z][a-z’'-]+) [^\W_]+(?:-[^\W_]+)*$")
# What says what kind of thing is spoken of, not which: of these no silence is told.
_GENERAL = ("relations", "courtesies", "exchanges", "people")
_SHARED = 2  # stems, and half of all: "Year of Humanistic Exchange"
_PAIR = 2
_NEAR = 48  # characters before a matter in which the word beside it stands
_LEAST = 3  # letters of a word by which a text is searched


class Term(NamedTuple):
    """A thing named: its words as they stand, where, and the stems to look for.

    `is_telling`: it says which thing is spoken of, by a name or in words of its own,
    not only of what kind. `is_loose`: it stands in a text where any of its words does.
    """

    text: str
    start: int
    stems: tuple[str, ...]
    is_telling: bool = True
    is_loose: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name is."""
        return not self.is_loose and any(map(str.isupper, self.text))

    def stands_in(self, text: str) -> bool:
        """Whether it stands in a text as `searched`, in any form of its words.

        Of two words, wherever they stand: "Mekong-Lancang" is "Lancang-Mekong".
        """
        there = [f" {each} " in text for each in self.stems]
        if self.is_loose:
            return any(there)
        if len(there) <= _PAIR:
            return all(there)
        return f" {' '.join(self.stems)} " in text


def terms_in(words: str, language: str, people: frozenset[str]) -> list[Term]:
    """The names, acronyms and matters in a wording, sides and people aside."""
    if any(map(is_han, words)):
        return []  # no word borders: a silence of these cannot be looked up
    taken: list[tuple[int, int]] = []
    found: list[Term] = []
    for term in (*_names(words), *_matters(words, language)):
        end = term.start + len(term.text)
        if any(term.start < to and at < end for at, to in taken):
            continue
        if term.stems and not people.intersection(term.stems):
            taken.append((term.start, end))
            found.append(term)
    return sorted(found, key=lambda term: term.start)


def _names(words: str) -> Iterator[Term]:
    sides = [(m.start, m.end) for m in find_sides(words) if m.form == "name"]
    for match in _NAME.finditer(words):
        start, end = match.span()
        for at, to in sides:
            # "China - Vietnam Year of Exchange" is the Year's name, "China" a side's.
            if at == start:
                rest = _NAME.search(words, to, end)
                start = rest.start() if rest else end
        if not words[:start].strip() and not _ACRONYM.fullmatch(words[start:end]):
            # A capital that opens a sentence is no name's, what follows may be one.
            rest = _NAME.search(words, _behind_first(words, start), end)
            start = rest.start() if rest and " " in rest.group() else end
        if _INITIAL.search(words, start, min(end + 1, len(words))):
            end = start + len(_CUT.sub("", words[start:end]))
        if text := _POSSESSIVE.sub("", _without_place(words[start:end])):
            yield Term(text, start, stems_of(text))


def _without_place(name: str) -> str:
    """A name without where or when: "Sabina Shoal in the Philippines".

    "Gulf Council by May" is the Council, "Hamas on October" no name of the day's.
    """
    *front_words, small, last = ["", "", *name.split()]
    if last in months_in(ENGLISH) and small.islower():
        name = " ".join(front_words).strip()
    front, within, rest = name.partition(" in ")
    opening = rest.split(" ", 1)[0]
    is_place = bool(find_sides(rest)) or opening in months_in(ENGLISH)
    is_place |= opening.isdigit()
    return front if within and is_place else name


def _behind_first(words: str, start: int) -> int:
    gap = words.find(" ", start)
    return len(words) if gap < 0 else gap


def _matters(words: str, language: str) -> Iterator[Term]:
    """The terms of topics; of a word that only tells the kind, with the one beside."""
    alone: list[tuple[int, int]] = []
    for each in load_topics().terms_in(words, language):
        text = words[each.start : each.end]
        if each.topic in _GENERAL:
            yield Term(text, each.start, stems_of(text), is_telling=False)
        elif each.is_strong or " " in text:
            yield Term(text, each.start, stems_of(text))
        else:
            alone.append((each.start, each.end))
    for start, end in alone:
        if beside := _BEHIND.match(words, end):
            end = beside.end()
        elif beside := _BEFORE.search(words, max(0, start - _NEAR), end):
            start = beside.start()
        if beside and _says(beside.group(1)):
            text = words[start:end]
            yield Term(text, start, stems_of(text), is_loose=True)


def _says(word: str) -> bool:
    """Whether a word beside a matter tells which it is."""
    return not is_small(word.lower()) and not is_common(stem(word))


def are_alike(one: Term, other: Term) -> bool:
    """Whether two names are of one thing, as two translators have it."""
    a, b = set(one.stems), set(other.stems)
    shared = len(a & b)
    return shared >= _SHARED and _SHARED * shared >= max(len(a), len(b))


def names_of(words: str) -> frozenset[str]:
    """The names that the list has for what a wording names, whatever its language.

    Of the longest terms: a convention on the law of the sea is not the sea.
    """
    return frozenset(name for t in longest(listed_in(words)) for name in t.names)


def is_listed(term: Term, names: frozenset[str]) -> bool:
    """Whether texts with these names may have a thing in other words.

    A treaty or body where its own name is among them, a matter where all of it is.
    """
    told = longest(listed_in(term.text))
    if term.is_name:
        return any(t.kind == "names" and names & t.names for t in told)
    return bool(told) and all(names & t.names for t in told)


@lru_cache(maxsize=8192)
def stems_of(words: str) -> tuple[str, ...]:
    """The stems of the words that say something, in their order."""
    parts = (part for word in _WORD.findall(words) for part in _PART.split(word))
    return tuple(stem(each) for each in parts if each and not is_small(each.lower()))


def searched(text: str) -> str:
    """A text as terms are looked for in it."""
    return f" {' '.join(stems_of(text))} "


def in_none(terms: Iterable[Term], texts: Iterable[str]) -> list[Term]:
    """Those of the terms that stand in none of the texts as `searched`, each once."""
    every = tuple(texts)
    once = {term.stems: term for term in reversed(tuple(terms))}
    return [
        term
        for term in sorted(once.values(), key=lambda each: each.start)
        if max(map(len, term.stems)) >= _LEAST
        and not any(term.stands_in(text) for text in every)
    ]
