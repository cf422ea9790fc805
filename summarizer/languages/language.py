"""A language with its words, read file by file when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Generic, Literal, TypeVar, overload

from summarizer.errors import LanguageError
from summarizer.languages.loading import read_table
from summarizer.languages.records import NO_SET, Groups, Table, Words, WordSet
from summarizer.languages.tables.claims import Claims
from summarizer.languages.tables.clause_rules import ClauseRules
from summarizer.languages.tables.drafts import Drafts
from summarizer.languages.tables.genres import Genres
from summarizer.languages.tables.guard import Guard
from summarizer.languages.tables.matters import (
    Bodies,
    Deliverables,
    Formulas,
    Matters,
    Strength,
    Subjects,
    Terms,
    Tone,
    TopicTerms,
)
from summarizer.languages.tables.measures import Measures
from summarizer.languages.tables.names import Marks, Offices, Sides
from summarizer.languages.tables.numerals import Numerals
from summarizer.languages.tables.scope import Scope
from summarizer.languages.tables.times import Anniversaries, Dates, Times
from summarizer.languages.tables.voices import ClauseVoices, Voices, WordVoices
from summarizer.languages.tables.word_rules import WordRules
from summarizer.scripts import OF_SCRIPT

Grammar = Literal["words", "clauses"]
ENGLISH = "en"
# The languages that have every file; in this order their words are put together.
_BUILT_IN = (ENGLISH, "zh", "vi", "fr")
_PACKAGE = "summarizer.languages"
R = TypeVar("R", bound=Table)


class Profile(Table):
    """What a language is: `language.toml`.

    `spaced` tells whether white space divides its words, `grammar` how the rules engine
    reads it, `home` the side of a title that names no country, by its code. By its
    `function_words` a text is known to be in it; where `letters` of its own stand in
    many words, fewer of them will do. Behind one of `elisions` with its apostrophe
    another word begins: "l'Inde".
    """

    code: str
    script: str
    spaced: bool
    grammar: Grammar
    home: str = ""
    function_words: Words = ()
    letters: str = ""
    abbreviations: WordSet = NO_SET
    leading: WordSet = NO_SET
    numbered: WordSet = NO_SET
    openers: WordSet = NO_SET
    going_on: WordSet = NO_SET
    before_names: WordSet = NO_SET
    shared_letters: str = ""
    locales: Words = ()
    joins: Words = ()
    elisions: WordSet = NO_SET
    head_first: bool = False
    syllabic: bool = False


class Capitals(Table):
    """The names of capitals by the country's code: `capitals.toml`."""

    capitals: Groups


class File(Generic[R]):
    """A file of a language's folder, read into its record when first asked for."""

    def __init__(
        self, record: type[R], grammar: Grammar | None = None, stem: str = ""
    ) -> None:
        self.record = record
        self.grammar = grammar
        self._stem = stem

    def __set_name__(self, owner: type[object], name: str) -> None:
        self._attribute = name
        self._stem = self._stem or name

    @property
    def name(self) -> str:
        """The file's name in the folder."""
        return f"{self._stem}.toml"

    def of(self, language: Language) -> R:
        """The record of a language."""
        record: R = getattr(language, self._attribute)
        return record

    @overload
    def __get__(self, language: None, owner: type[object]) -> File[R]: ...
    @overload
    def __get__(self, language: Language, owner: type[object]) -> R: ...
    def __get__(self, language: Language | None, owner: type[object]) -> File[R] | R:
        if language is None:
            return self
        if self.grammar not in (None, language.grammar):
            raise LanguageError(
                f"{language.folder / self.name}: {language.code!r} is read by"
                f" {language.grammar}, not by {self.grammar}"
            )
        read = read_table(self.record, language.folder / self.name)
        # What stands in the instance's dictionary is found before this descriptor.
        vars(language)[self._attribute] = read
        return read


@dataclass(frozen=True)
class Language:
    """A language: what it is, and its words as records, each read once."""

    profile: Profile
    folder: Traversable = field(repr=False)

    anniversaries = File(Anniversaries)
    bodies = File(Bodies)
    capital_names = File(Capitals, stem="capitals")
    claims = File(Claims)
    clause_rules = File(ClauseRules, "clauses", "rules")
    clause_voices = File(ClauseVoices, "clauses", "voices")
    dates = File(Dates)
    deliverables = File(Deliverables)
    drafts = File(Drafts)
    formula_patterns = File(Formulas, stem="formulas")
    genres = File(Genres)
    guard = File(Guard)
    marks = File(Marks)
    matters = File(Matters)
    measures = File(Measures)
    numerals = File(Numerals)
    offices = File(Offices)
    scope = File(Scope)
    sides = File(Sides)
    strength = File(Strength)
    subject_words = File(Subjects, stem="subjects")
    terms = File(Terms)
    times = File(Times)
    tone = File(Tone)
    topics = File(TopicTerms)
    word_rules = File(WordRules, "words", "rules")
    word_voices = File(WordVoices, "words", "voices")

    @property
    def code(self) -> str:
        """Its code of ISO 639-1."""
        return self.profile.code

    @property
    def grammar(self) -> Grammar:
        """How the rules engine reads it."""
        return self.profile.grammar

    @property
    def script(self) -> str:
        """Its script, by the code of ISO 15924."""
        return self.profile.script

    @property
    def spaced(self) -> bool:
        """Whether white space divides its words."""
        return self.profile.spaced

    @cached_property
    def letters(self) -> re.Pattern[str]:
        """A letter by which its words are known among those of the others, if any."""
        own = self.profile.letters + self.profile.letters.upper()
        own = own or OF_SCRIPT.get(self.script, "")
        return re.compile(f"[{own}]" if own else "(?!)")

    @property
    def home(self) -> str:
        """The side of a title that names no country; empty where there is none."""
        return self.profile.home

    @property
    def voices(self) -> Voices:
        """What `voices.toml` has in a language of either grammar."""
        return self.word_voices if self.grammar == "words" else self.clause_voices

    @property
    def capitals(self) -> Groups:
        """The names of capitals by the country's code."""
        return self.capital_names.capitals

    @property
    def formulas(self) -> Groups:
        """Fixed expressions as regular expressions, by the formula's name."""
        return self.formula_patterns.formulas

    @property
    def subjects(self) -> Groups:
        """What reports speak of: words by the subject's name."""
        return self.subject_words.subjects


def files_of(grammar: Grammar) -> Iterator[File[Table]]:
    """The files that a language of a grammar has, beside `language.toml`."""
    for each in vars(Language).values():
        if isinstance(each, File) and each.grammar in (None, grammar):
            yield each


def read_folder(folder: Traversable) -> Language:
    """The language of a folder.

    Raises:
        LanguageError: its `language.toml` is missing or wrong; names the file and key.
    """
    return Language(read_table(Profile, folder / "language.toml"), folder)


def languages() -> tuple[str, ...]:
    """The codes of the built-in languages, English first."""
    return _BUILT_IN


@cache
def read_language(code: str) -> Language:
    """A built-in language.

    Raises:
        LanguageError: there is none of this code.
    """
    if code not in _BUILT_IN:
        known = ", ".join(_BUILT_IN)
        raise LanguageError(f"there is no language {code!r}, only {known}")
    return read_folder(resources.files(_PACKAGE) / code)


def language_or_english(code: str | None) -> Language:
    """A built-in language, and English for all others."""
    return read_language(code if code in _BUILT_IN and code else ENGLISH)


def by_words(code: str) -> bool:
    """Whether a built-in language is read word by word, as English is."""
    return read_language(code).grammar == "words"


def is_spaced(code: str | None) -> bool:
    """Whether white space divides the words; so it does where nothing is known."""
    return language_or_english(code).spaced


@cache
def all_languages() -> tuple[Language, ...]:
    """The built-in languages, English first."""
    return tuple(map(read_language, _BUILT_IN))


@cache
def wire_marks() -> str:
    """The words that close an agency's dateline in any language, as one pattern."""
    return "|".join(re.escape(w) for each in all_languages() for w in each.marks.wire)


def merged(tables: Iterable[Groups]) -> dict[str, Words]:
    """One table of several: under each name the words of all, in their order."""
    found: dict[str, Words] = {}
    for table in tables:
        for name, words in table.items():
            found[name] = found.get(name, ()) + words
    return found
