"""Chinese, in simplified and traditional characters."""

from __future__ import annotations

from summarizer.engines.rules.clauses.reader import read_clauses
from summarizer.engines.rules.han.names import read_cast
from summarizer.lexicon.leaders import Leaders
from summarizer.lexicon.topics import Topics
from summarizer.models import Article
from summarizer.proposals import Reading

__all__ = ["read_chinese"]


def read_chinese(article: Article, topics: Topics, leaders: Leaders) -> Reading:
    """Read an article by the words of `zh/rules.toml`."""
    return read_clauses(article, topics, leaders, read_cast)
