"""What the rules find in a sentence behind an opening that says who met."""

from __future__ import annotations

from summarizer import Settings, summarise

EN = (
    "President Lea Marchand of France met with Prime Minister Olav Dahl of Norway in"
    " Oslo on 4 June 2024.\n\n"
)


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
