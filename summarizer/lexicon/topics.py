"""What a position is about: topics with their terms, a list a user can replace.

A topic is a hint for putting positions in a table, never the key by which they are
followed from meeting to meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.errors import SettingsError
from summarizer.languages.language import ENGLISH, all_languages, merged
from summarizer.languages.lists import read_lists
from summarizer.tomlfile import read_toml

OTHER = "other"
_STRONG = 5  # times the weight of a plain term
_UNSPACED = frozenset({"zh", "ja", "th"})
_FIGURES = re.compile(r"\d+")
_ANY = "#"  # in a term: any figures, as in "COP#"


class TermAt(NamedTuple):
    """A term in a text: where it stands, of which topic, and whether it is strong."""

    start: int
    end: int
    topic: str
    is_strong: bool


class Topics:
    """A list of topics in their order, with labels and terms per language."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        self._table = dict(table)
        self._table.setdefault(OTHER, {"label": "Other"})
        self._strong = frozenset(
            _plain(term)
            for entry in self._table.values()
            for term in entry.get("strong", ())
        )
        self._terms: dict[str, tuple[re.Pattern[str] | None, dict[str, str]]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """All topic ids in the order of the list; "other" is always among them."""
        return tuple(self._table)

    def label(self, topic: str) -> str:
        """What to print for a topic; the id itself where the list does not know it."""
        return str(self._table.get(topic, {}).get("label", topic))

    def weight(self, topic: str) -> float:
        """How much what is said of a topic matters (`comparing.salience`); 1 unsaid."""
        return float(self._table.get(topic, {}).get("weight", 1.0))

    def of(self, text: str, language: str = ENGLISH) -> str:
        """The topic whose terms weigh most in the text; "other" where none occurs.

        A term weighs as many as it has words (in Chinese, pairs of characters), so that
        "law enforcement" outweighs "law", and five times that where it is a strong
        one: a railway committee is about the railway. Where two topics weigh alike the
        one with the longer term wins, then the one that stands first in the text.
        """
        pattern, owners = self._compiled(language)
        if pattern is None:
            return OTHER
        weights: dict[str, int] = {}
        ranks: dict[str, tuple[int, int]] = {}
        for match in pattern.finditer(_plain(text)):
            term = _as_listed(match.group(1), owners)
            topic = owners[term]
            weight = _weight(term, language) * (_STRONG if term in self._strong else 1)
            weights[topic] = weights.get(topic, 0) + weight
            longest, first = ranks.get(topic, (0, -match.start()))
            ranks[topic] = (max(longest, len(term)), first)
        if not weights:
            return OTHER
        return max(weights, key=lambda topic: (weights[topic], ranks[topic]))

    def terms_in(self, text: str, language: str) -> Iterator[TermAt]:
        """The terms that stand in a text, in their order."""
        pattern, owners = self._compiled(language)
        low = text.replace("’", "'").lower()
        if pattern is None or len(low) != len(text):
            return
        for match in pattern.finditer(low):
            term = _as_listed(match.group(1), owners)
            yield TermAt(*match.span(1), owners[term], term in self._strong)

    def _compiled(self, language: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
        if language not in self._terms:
            self._terms[language] = self._compile(language)
        return self._terms[language]

    def _compile(self, language: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
        owners: dict[str, str] = {}
        for topic, entry in self._table.items():
            for term in entry.get(language, ()):
                owners.setdefault(_plain(str(term)), topic)
        if not owners:
            return None, owners
        alternatives = _by_first_letter(owners)
        edge = "" if language in _UNSPACED else r"\b"
        ending = "" if language in _UNSPACED else r"(?:'s)?(?!\w)"
        alternatives = alternatives.replace(re.escape(_ANY), _FIGURES.pattern)
        return re.compile(f"{edge}({alternatives}){ending}"), owners


def _as_listed(term: str, owners: Mapping[str, str]) -> str:
    """A term as the list has it: "cop#" for "cop28"."""
    return term if term in owners else _FIGURES.sub(_ANY, term)


def _by_first_letter(terms: Iterable[str]) -> str:
    """The terms as alternatives, the longest first, those of one letter together.

    At a place in a text only the terms of its letter are then looked at.
    """
    groups: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        groups.setdefault(term[0], []).append(re.escape(term[1:]))
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in groups.items()
    )


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _weight(term: str, language: str) -> int:
    if language in _UNSPACED:
        return max(1, len(term) // 2)
    return 1 + term.count(" ") + term.count("-")


def load_topics(path: Path | None = None) -> Topics:
    """The built-in list of topics, or a user's own of the same shape.

    Raises:
        SettingsError: the file cannot be read or has another shape.
    """
    return _built_in() if path is None else _read(path)


@lru_cache(maxsize=1)
def _built_in() -> Topics:
    return Topics(built_in_table())


def built_in_table() -> dict[str, dict[str, Any]]:
    """The built-in list as a file of a user's own would have it."""
    lists = {each.code: each.topics for each in all_languages()}
    strong = merged(each.strong for each in lists.values())
    table: dict[str, dict[str, Any]] = {}
    for topic, weight in read_lists("topics").items():
        label = lists[ENGLISH].labels[topic]
        table[topic] = {"label": label, "weight": weight}
        if topic in strong:
            table[topic]["strong"] = list(strong[topic])
        for code, each in lists.items():
            if topic in each.terms:
                table[topic][code] = list(each.terms[topic])
    return table


def _read(path: Path) -> Topics:
    table = read_toml(path, "topics")
    for topic, entry in table.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("label"), str):
            raise SettingsError(
                f"topics: {path}: topic {topic!r} must be a table with a 'label' and"
                " lists of terms per language (en, zh, vi …)"
            )
        if not isinstance(entry.get("weight", 1.0), int | float):
            raise SettingsError(f"topics: {path}: weight of {topic!r} must be a number")
        for key, terms in entry.items():
            if key not in ("label", "weight") and not _is_list_of_words(terms):
                raise SettingsError(
                    f"topics: {path}: {key!r} of {topic!r} must be a list of words"
                )
    return Topics(table)


def _is_list_of_words(terms: object) -> bool:
    return isinstance(terms, list) and all(isinstance(term, str) for term in terms)
