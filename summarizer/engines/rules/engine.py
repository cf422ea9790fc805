"""The rules engine: the reader of the article's language, with the user's topics."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from summarizer.engines.rules.clauses.meeting import read_setting as read_clause_setting
from summarizer.engines.rules.clauses.reader import ClauseReader
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.clauses.words import clause_words
from summarizer.engines.rules.plain import (
    attribution_back,
    led_back,
    reading_back,
    unmarked,
    without_markup,
)
from summarizer.engines.rules.reader import Attribution
from summarizer.engines.rules.tokens.meeting import read_setting as read_token_setting
from summarizer.engines.rules.tokens.quotations import with_sayings
from summarizer.engines.rules.tokens.reader import TokenReader
from summarizer.engines.rules.tokens.spoken import TurnReader
from summarizer.engines.rules.tokens.text import Passage
from summarizer.engines.rules.tokens.turns import with_turns
from summarizer.errors import InputError
from summarizer.languages.language import Grammar, languages, read_language
from summarizer.lexicon.languages import language_name
from summarizer.lexicon.leaders import Leaders, load_leaders
from summarizer.lexicon.rules import load_rules
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.lexicon.turns import labels_in
from summarizer.memo import remembering
from summarizer.models import Article, EngineInfo, Unverified
from summarizer.proposals import Again, Proposal, Reading
from summarizer.settings import Settings


class _Way(NamedTuple):
    """How a language is read, and where its pattern of a spokesperson's lead-in is."""

    read: Callable[[Article, Topics, Leaders], TokenReader | ClauseReader]
    lead_in: Callable[[str], str]


def _by_words(article: Article, topics: Topics, leaders: Leaders) -> TokenReader:
    """Words, then who is there and who met whom; the reader takes the sentences."""
    text, language = article.text or "", article.language
    labels = labels_in(text, language)
    passage = Passage(text, language, spoken=bool(labels))
    passage.lines = with_turns(passage, labels) if labels else with_sayings(passage)
    setting = read_token_setting(article, passage, leaders)
    if labels and not setting.is_briefing:
        return TurnReader(article, passage, setting, topics)
    return TokenReader(article, passage, setting, topics)


def _by_clauses(article: Article, topics: Topics, leaders: Leaders) -> ClauseReader:
    """The same by clauses."""
    page = Page(article.text or "", article.language)
    setting = read_clause_setting(article, page, leaders)
    return ClauseReader(article, page, setting, topics)


_WAYS: dict[Grammar, _Way] = {
    "words": _Way(_by_words, lambda code: load_rules(code).boilerplate.lead_in),
    "clauses": _Way(
        _by_clauses, lambda code: clause_words(code).data.boilerplate.lead_in
    ),
}


def _way_of(article: Article) -> _Way:
    """By the grammar that the article's language names."""
    if article.language not in languages():
        known = ", ".join(map(language_name, languages()))
        raise InputError(
            article.source,
            f"the article's language is {article.language!r}",
            f"the rules engine reads {known}; use --engine openai",
        )
    return _WAYS[read_language(article.language).grammar]


def _reading_of(reader: TokenReader | ClauseReader) -> Reading:
    return Reading(
        meeting=reader.meeting,
        proposals=reader.read(),
        engine=EngineInfo(name="rules"),
    )


def find_attributions(text: str, language: str) -> list[Attribution]:
    """Who says what in a text, by which words, in text order; for scoring on corpora.

    In English people without a side are among the sources; in other languages only what
    makes a position is found.

    Raises:
        InputError: there is no reader for the language.
    """
    article = Article(
        id="text",
        language=language,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        source="text",
        text=text,
    )
    way = _way_of(article)
    shown, plain = without_markup(article)
    reader = way.read(shown, load_topics(), load_leaders())
    reader.read()
    found = [*reader.attributions]
    return [attribution_back(plain, each) for each in found] if plain else found


class RulesEngine:
    """Reads articles by word lists and patterns: no network, no key, no model."""

    name = "rules"

    def __init__(self, settings: Settings, line: None = None) -> None:
        self.settings = settings

    @cached_property
    def topics(self) -> Topics:
        """The topics that positions are put under: the user's, else the built-in."""
        return load_topics(self.settings.topics)

    @cached_property
    def leaders(self) -> Leaders:
        """The leaders who are known by name: the user's before the built-in."""
        return load_leaders(self.settings.leaders)

    def propose(self, article: Article) -> Reading:
        """Read the whole article.

        Raises:
            InputError: there is no reader for the article's language.
            SettingsError: the user's list of topics or leaders cannot be read.
        """
        with remembering():
            way = _way_of(article)
            read, lead_in = way.read, way.lead_in(article.language)
            plain_text, plain = without_markup(article)
            shown = unmarked(plain_text.text or "", lead_in)
            if shown is None:
                reading = _reading_of(read(plain_text, self.topics, self.leaders))
            else:
                seen = plain_text.model_copy(update={"text": shown.text})
                reading = _reading_of(read(seen, self.topics, self.leaders))
                proposals = tuple(led_back(shown, each) for each in reading.proposals)
                reading = reading.model_copy(update={"proposals": proposals})
            return reading_back(plain, reading) if plain else reading

    def repropose(
        self, article: Article, missing: tuple[tuple[Proposal, Unverified], ...]
    ) -> Again | None:
        """Nothing: rules read their words off the text and have no second answer."""
        return None

    def close(self) -> None:
        """Nothing was opened."""
