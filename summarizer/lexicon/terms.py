"""Words of the trade that mean the same, from `terms.toml` of each language."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from summarizer.languages.language import all_languages, merged
from summarizer.lexicon.spelt import is_another, spelt_in
from summarizer.memo import remembered
from summarizer.scripts import HAN, is_han
from summarizer.text import stem

_STOP = re.compile(r"[;:!?](?=\s)|(?<=[a-z])\.(?=\s)")
_COMMA = re.compile(rf"{_STOP.pattern}|,")
_PAIR = 2  # words of a name between which no comma stands
_LONG = 3  # words of a name whose order tells nothing
_WORD = re.compile(rf"[^\W_{HAN}]+#?")  # "就DOC": letters among characters
_FIGURES = re.compile(r"(?<=\w)\d+$")
_ANY = "#"  # in a term of the list: any figures, as in "COP#"


class Term(NamedTuple):
    """A term in a text: where it stands and the names that it may be told by.

    `kind` is its section of the list: "names" of treaties, bodies and places, "things",
    and "wide" for what is said of much: it bears a term out, and needs none itself.
    """

    start: int
    end: int
    names: frozenset[str]
    kind: str


class _Entry(NamedTuple):
    names: frozenset[str]
    kind: str


_Index = dict[tuple[str, ...], _Entry]


@cache
def _indices() -> tuple[_Index, dict[str, _Entry]]:
    """Terms by the stems of their words, Chinese ones by themselves."""
    found: dict[str | tuple[str, ...], set[str]] = {}
    kinds: dict[str | tuple[str, ...], str] = {}
    for kind, name, each in _listed():
        key = each if any(map(is_han, each)) else _stems(each)
        found.setdefault(key, set()).add(name)
        kinds.setdefault(key, kind)
    entries = {key: _Entry(frozenset(found[key]), kinds[key]) for key in found}
    spaced = {key: each for key, each in entries.items() if isinstance(key, tuple)}
    han = {key: each for key, each in entries.items() if isinstance(key, str)}
    return spaced, han


def _listed() -> Iterator[tuple[str, str, str]]:
    """Each term with its section and the name that it may be told by."""
    lists = [each.terms for each in all_languages()]
    for kind, tables in (
        ("names", [each.names for each in lists]),
        ("things", [each.things for each in lists]),
        ("wide", [each.wide for each in lists]),
    ):
        for name, words in merged(tables).items():
            yield from ((kind, name, word) for word in words)


def is_as_listed(text: str) -> bool:
    """Whether a term stands as the list has it, or in the plural: not "aiding"."""
    low = text.lower()
    is_acronym = len(text) > 1 and text.isupper()  # "AIDS" is no aid
    own = [text] if is_acronym else [low, low.removesuffix("s")]
    forms = [*own, _FIGURES.sub(_ANY, text)]
    return any(map(is_han, text)) or not _spellings().isdisjoint(forms)


@cache
def _spellings() -> frozenset[str]:
    every = [word for _, _, word in _listed()]
    return frozenset((*every, *(word.lower() for word in every)))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORD.findall(text))


@remembered(short=4096)
def terms_in(text: str) -> tuple[Term, ...]:
    """All terms of a text in normal form, also those inside longer ones, in order.

    What the text spells out otherwise is no term: "Department of Commerce (DOC)".
    """
    spelt = dict(spelt_in(text))
    return tuple(
        each
        for each in sorted({*_spaced(text), *_han(text)})
        if (told := spelt.get(text[each.start : each.end])) is None
        or not is_another(told, _words_of(each.names))
    )


@cache
def _words_of(names: frozenset[str]) -> tuple[str, ...]:
    """The words that the lists have for some names, without abbreviations.

    They count with capitals, as a text has what it spells out.
    """
    every = (word for _, name, word in _listed() if name in names)
    return tuple(word.title() for word in every if not word.isupper())


def _spaced(text: str) -> Iterator[Term]:
    spaced, _ = _indices()
    sizes = _sizes(han=False)
    words = list(_WORD.finditer(text))
    stems = tuple(_stem_listed(word.group(), sizes) for word in words)
    for at, first in enumerate(words):
        for size in sizes.get(stems[at], ()):
            if at + size > len(words):
                break
            if entry := spaced.get(stems[at : at + size]):
                end = words[at + size - 1].end()
                # "set up one; China's has it" names no "one China".
                stop = _STOP if size > _PAIR else _COMMA
                if not stop.search(text, first.start(), end):
                    yield Term(first.start(), end, entry.names, entry.kind)


def _stem_listed(word: str, listed: Container[str]) -> str:
    """The stem of a word; of "COP28" the one that the list has for any figures."""
    own = stem(word)
    any_figures = stem(_FIGURES.sub(_ANY, word))
    return any_figures if own not in listed and any_figures in listed else own


def _han(text: str) -> Iterator[Term]:
    _, han = _indices()
    sizes = _sizes(han=True)
    for at, character in enumerate(text):
        for size in sizes.get(character, ()):
            if entry := han.get(text[at : at + size]):
                yield Term(at, at + size, entry.names, entry.kind)


@cache
def _sizes(*, han: bool) -> dict[str, tuple[int, ...]]:
    """How long the terms are that begin with a word's stem, or with a character."""
    sizes: dict[str, set[int]] = {}
    for key in _indices()[han]:
        sizes.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(each)) for first, each in sizes.items()}


def longest(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms that stand in no longer one."""
    chosen: list[Term] = []
    for each in sorted(terms, key=lambda term: (term.start - term.end, term.start)):
        if not any(c.start < each.end and each.start < c.end for c in chosen):
            chosen.append(each)
    return tuple(sorted(chosen))


def stands_loosely(names: frozenset[str], text: str) -> bool:
    """Whether all words of a longer name stand next to each other, in any order.

    "Comprehensive regional economic partnership": a translation has it so.
    """
    stems = _stems(text)
    known = _indices()[0].items()
    wanted = (key for key, e in known if e.kind == "names" and e.names & names)
    return any(
        set(stems[at : at + len(key) + 1]) >= set(key)
        for key in wanted
        if len(key) >= _LONG
        for at in range(len(stems))
    )


def names_in(text: str) -> frozenset[str]:
    """The names of all terms of a text."""
    return frozenset(name for term in terms_in(text) for name in term.names)
