"""What the rules find in a text, and behind an opening that says who met."""

from __future__ import annotations

from summarizer import Settings, summarise
from summarizer.engines.rules import RulesEngine
from summarizer.reading.articles import Metadata, article_from

EN = (
    "President Lea Marchand of France met with Prime Minister Olav Dahl of Norway in"
    " Oslo on 4 June 2024.\n\n"
)
# Others, in each grammar.
OPENING = {
    "en": "President Ada Moreau of France met with Prime Minister Nils Berg of Norway"
    " in Oslo on Monday. ",
    "zh": "国家主席周明远在北京同美国总统哈珀举行会谈。\n\n",
    "vi": "Sáng 5/3, tại Hà Nội, Thủ tướng Lê Quang Hải đã hội đàm với Thủ tướng Nhật"
    " Bản Mori Kenji.\n\n",
}


def read(text, *, language="en", title=None, reporter=None):
    """What the rules propose for a text, before any of it is grounded."""
    known = Metadata(language=language, title=title, reporter=reporter)
    return RulesEngine(Settings()).propose(article_from(text, "a.txt", known=known))


def said(text, language="en"):
    """(side, act, words) of every position that they propose."""
    proposals = read(text, language=language).proposals
    return [(p.side, p.act, " ".join(p.quotes[0].words.split())) for p in proposals]


def positions(text, opening=EN, **known):
    """Side, act and words of every position behind the opening; no check is raised."""
    article = {"text": opening + text, **known}
    (read,) = summarise([article], settings=Settings(engine="rules"))
    assert not read.unverified
    assert not any(p.checks for p in read.positions)
    return [
        (p.side, p.act, p.evidence[0].quote)
        for p in read.positions
        if p.evidence[0].start >= len(opening)
    ]
