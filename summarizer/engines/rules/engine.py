"""The rules engine: sentence by sentence, who speaks, what is said, and for whom."""

from __future__ import annotations

from summarizer.engines.rules.meeting import read_setting
from summarizer.engines.rules.passage import Passage
from summarizer.engines.rules.reader import Reader
from summarizer.errors import InputError
from summarizer.lexicon.rules import load_rules
from summarizer.models import Article, EngineInfo, Unverified
from summarizer.proposals import Again, Proposal, Reading
from summarizer.settings import Settings


class RulesEngine:
    """Reads articles by word lists and patterns: no network, no key, no model."""

    name = "rules"

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def propose(self, article: Article) -> Reading:
        """Read the whole article.

        Raises:
            InputError: there is no word list for the article's language.
        """
        words = load_rules(article.language)
        if words is None:
            raise InputError(
                article.source,
                f"the article's language is {article.language!r}",
                "the rules engine reads English; use --engine openai",
            )
        passage = Passage(article.text or "", words)
        setting = read_setting(article, passage)
        return Reading(
            meeting=setting.meeting,
            proposals=Reader(article, passage, setting).read(),
            engine=EngineInfo(name=self.name),
        )

    def repropose(
        self, article: Article, missing: tuple[tuple[Proposal, Unverified], ...]
    ) -> Again | None:
        """Nothing: rules read their words off the text and have no second answer."""
        return None

    def close(self) -> None:
        """Nothing was opened."""
