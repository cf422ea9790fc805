"""English: passage, setting and reader put together."""

from __future__ import annotations

from summarizer.engines.rules.attributions import Attribution
from summarizer.engines.rules.tokens.meeting import read_setting
from summarizer.engines.rules.tokens.quoting import with_sayings
from summarizer.engines.rules.tokens.reader import Reader
from summarizer.engines.rules.tokens.text import Passage
from summarizer.lexicon.leaders import Leaders, load_leaders
from summarizer.lexicon.rules import load_rules
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.models import Article, EngineInfo
from summarizer.proposals import Reading


def attributions_in_english(article: Article) -> list[Attribution]:
    """Every attribution of a text, of people without a side too."""
    reader = _reader(article, load_topics(), load_leaders())
    reader.read()
    return reader.attributions


def _reader(article: Article, topics: Topics, leaders: Leaders) -> Reader:
    passage = Passage(article.text or "", load_rules("en"))
    passage.lines = with_sayings(passage)
    return Reader(article, passage, read_setting(article, passage, leaders), topics)


def read_english(article: Article, topics: Topics, leaders: Leaders) -> Reading:
    """Read an article by the words of `en/rules.toml`."""
    reader = _reader(article, topics, leaders)
    return Reading(
        meeting=reader.meeting,
        proposals=reader.read(),
        engine=EngineInfo(name="rules"),
    )
