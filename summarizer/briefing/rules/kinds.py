"""Of what kind a matter is that words name: one by itself, a country, a field, a body.

Read from `subjects` in `lexicon/matters.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from summarizer.languages.lists import read_lists
from summarizer.lexicon.terms import terms_in


def fields() -> frozenset[str]:
    """The names of fields in which there are many matters."""
    return frozenset(read_lists("matters")["subjects"]["broad"])


def theatres() -> frozenset[str]:
    """The names of places of war: what is said of people there is said of them."""
    return frozenset(read_lists("matters")["subjects"]["theatres"])


def is_specific(name: str) -> bool:
    """Whether a name of the lists is of one matter: no country, place or field."""
    return not name.isupper() and name not in {*theatres(), *vague(), *fields()}


def vague() -> frozenset[str]:
    """The names of matters that one word of theirs does not yet tell."""
    return frozenset(read_lists("matters")["subjects"]["vague"])


def is_at_war(key: str) -> bool:
    """Whether what is said of a country under wars is of one war: its own defence."""
    return key in read_lists("matters")["subjects"]["at_war"]


def passes_by(key: str) -> bool:
    """Whether it goes with its time, and nobody misses a word of it: a pandemic."""
    return key in read_lists("matters")["subjects"]["passing"]


def is_venue(key: str) -> bool:
    """Whether it is where one meets, or who is asked besides: the United Nations."""
    return key in read_lists("matters")["subjects"]["venues"]


def values() -> frozenset[str]:
    """The names of what is named in a breath with much else: the rule of law."""
    return frozenset(read_lists("matters")["subjects"]["values"])


def is_of_people(key: str) -> bool:
    """Whether the adjective of a side may be of a people rather than of a state."""
    return key in read_lists("matters")["subjects"]["peoples"]


def placed() -> frozenset[str]:
    """The names of matters of which one asks where: aid is aid for somebody."""
    return frozenset(read_lists("matters")["subjects"]["placed"])


def joined_in(texts: Iterable[Collection[str]]) -> Iterator[tuple[str, str]]:
    """The matters that some text tells with another, as one: a pause for hostages."""
    every = list(texts)
    for first, *others in read_lists("matters")["subjects"]["joined"]:
        for name in others:
            if any(first in names and name in names for names in every):
                yield name, first


def things_in(texts: Iterable[str]) -> Iterator[str]:
    """The matters that texts name otherwise than with a capital: "Visa" is a firm."""
    for text in texts:
        for term in terms_in(text):
            if term.kind == "things" and not text[term.start : term.end].istitle():
                yield from term.names
