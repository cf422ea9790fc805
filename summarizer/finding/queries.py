"""What is looked for: the words of a phrase, a topic of the list, a formula."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from summarizer.errors import SettingsError
from summarizer.finding.phrases import Phrase
from summarizer.languages.language import ENGLISH, Language, all_languages
from summarizer.lexicon.formulas import load_formulas
from summarizer.lexicon.topics import load_topics
from summarizer.models import FoundBy, Position
from summarizer.scripts import MARKED_LATIN, is_han
from summarizer.settings import Settings

_LETTERS = re.compile(r"[a-z]{3}")
_MARKED = re.compile(f"[{MARKED_LATIN}]")


class Hit(NamedTuple):
    """How a position words what is looked for."""

    variant: str | None = None
    only_in_statement: bool = False


class Query(Protocol):
    """What is looked for."""

    @property
    def by(self) -> FoundBy:
        """What kind of thing it is."""

    @property
    def name(self) -> str:
        """The id of a topic, the name of a formula, or the words."""

    @property
    def label(self) -> str:
        """What to print for it."""

    def in_position(self, position: Position, language: str) -> Hit | None:
        """How a position of a text in that language words it, if it does."""

    def in_text(self, text: str, language: str) -> bool:
        """Whether a text holds the words; never of what is not looked for by words."""

    def languages(self, found: Collection[str]) -> frozenset[str] | None:
        """In which languages a silence tells anything, given those of what was found.

        None: in all.
        """


def kind_of(topic: bool, formula: bool) -> FoundBy:
    """What a phrase is, by two flags.

    Raises:
        SettingsError: it cannot be both.
    """
    if topic and formula:
        raise SettingsError("a phrase is a topic or a formula, not both")
    return "topic" if topic else "formula" if formula else "words"


def query_of(phrase: str, settings: Settings, kind: FoundBy) -> Query:
    """The phrase as what is looked for.

    Raises:
        SettingsError: there is no such topic or formula, or no word in the phrase.
    """
    if kind == "topic":
        return _topic(phrase, settings)
    return _formula(phrase, settings) if kind == "formula" else ByWords(phrase)


class ByWords:
    """By the words of a phrase."""

    by: FoundBy = "words"

    def __init__(self, phrase: str) -> None:
        self.name = self.label = " ".join(phrase.split())
        self._phrase = Phrase(phrase)

    def in_position(self, position: Position, language: str) -> Hit | None:
        """Its words in the quote, or by themselves in the statement."""
        if self._phrase.stands_in(position.words, language):
            return Hit()
        # A model's statement may be in another language than the text.
        if any(
            self._phrase.stands_in(position.statement, each)
            for each in (language, ENGLISH)
        ):
            return Hit(only_in_statement=True)
        return None

    def in_text(self, text: str, language: str) -> bool:
        """Whether all its words stand there."""
        return self._phrase.stands_in(text, language)

    def languages(self, found: Collection[str]) -> frozenset[str]:
        """Those in which it was found: in another one it has other words."""
        return frozenset(found)


@dataclass(frozen=True)
class ByTopic:
    """By the topic that the reader of an article gave a position."""

    name: str
    label: str
    by: FoundBy = "topic"

    def in_position(self, position: Position, language: str) -> Hit | None:
        """Whether the position is of the topic."""
        return Hit() if position.topic == self.name else None

    def in_text(self, text: str, language: str) -> bool:
        """A topic is not looked for in a text."""
        return False

    def languages(self, found: Collection[str]) -> None:
        """A topic is given in every language."""
        return


@dataclass(frozen=True)
class ByFormula:
    """By the variants of a formula of the inventory."""

    name: str
    label: str
    pattern: re.Pattern[str]
    by: FoundBy = "formula"

    def in_position(self, position: Position, language: str) -> Hit | None:
        """The formula as the quote has it."""
        for piece in position.evidence:
            if match := self.pattern.search(piece.quote):
                return Hit(variant=" ".join(match.group().split()))
        return None

    def in_text(self, text: str, language: str) -> bool:
        """Whether a variant stands there."""
        return self.pattern.search(text) is not None

    def languages(self, found: Collection[str]) -> frozenset[str]:
        """Those that the inventory has variants in, and those it was found in."""
        signs = self.pattern.pattern
        known = {each.code for each in all_languages() if _has_signs(each, signs)}
        return frozenset(found) | known


def _has_signs(language: Language, signs: str) -> bool:
    """Whether a pattern may have words of a language: letters of its kind."""
    if not language.spaced:
        return any(map(is_han, signs))
    if language.profile.letters:
        return _MARKED.search(signs) is not None
    return _LETTERS.search(signs.lower()) is not None


def _topic(given: str, settings: Settings) -> Query:
    topics = load_topics(settings.topics)
    asked = " ".join(given.split()).casefold()
    for each in topics.ids:
        if asked in (each.casefold(), topics.label(each).casefold()):
            return ByTopic(each, topics.label(each))
    raise SettingsError(f"no topic {given!r}; there are: {', '.join(topics.ids)}")


def _formula(given: str, settings: Settings) -> Query:
    """The formula of that name, or a variant of which or words of whose name are given.

    Raises:
        SettingsError: there is none, or several of whose names it is a part.
    """
    inventory = load_formulas(settings.formulas)
    asked = _bare(given)
    by_name = {_bare(name): name for name in inventory}
    found = [by_name[asked]] if asked in by_name else []
    found = found or [n for n, each in inventory.items() if each.fullmatch(asked)]
    phrase = Phrase(given)
    found = found or [
        n for bare, n in by_name.items() if phrase.stands_in(bare, ENGLISH)
    ]
    if len(found) == 1:
        return ByFormula(found[0], found[0], inventory[found[0]])
    if found:
        raise SettingsError(f"{given!r} is in several formulas: {', '.join(found)}")
    raise SettingsError(f"no formula {given!r}; there are: {', '.join(inventory)}")


def _bare(name: str) -> str:
    """A name without its quotation marks, in small letters."""
    return " ".join(name.strip(" \"'“”‘’").split()).casefold()
