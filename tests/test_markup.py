"""Texts with markup: read as a reader sees them, quoted as they stand.

A row is a text and what comes of it: side and words of each position.
"""

from __future__ import annotations

import unicodedata

import pytest

from summarizer import Settings, summarise
from summarizer.engines.rules import RulesEngine
from summarizer.engines.rules.engine import find_attributions
from summarizer.markup import plain_of
from summarizer.models import Article

OPENING = (
    "**President Lea Marchand** of France met with *Prime Minister* **Olav Dahl** of"
    " Norway in Oslo on 4 June 2024.\n\n"
)
ZH = "**挪威外长达尔**同**法国外长马尔尚**4日在奥斯陆举行会谈。"
VI = "Tổng thống Pháp **Lea Marchand** hội đàm với Thủ tướng Na Uy **Olav Dahl**.\n\n"

ROWS = [
    # marks within a quote stay in pairs
    (
        "en",
        OPENING + "Dahl __rejected__ the *net* tax.",
        [("NO", "__rejected__ the *net* tax")],
    ),
    # bold subjects of a list
    (
        "en",
        OPENING
        + "- **Marchand** said that *herring* is dear.\n- Dahl hailed the catch.\n",
        [("FR", "*herring* is dear"), ("NO", "hailed the catch")],
    ),
    # a link is its words; what is quoted has the address too
    (
        "en",
        OPENING
        + "[Dahl](https://a.org/d_1) thanked France for [nets](https://b.fr/x_(y)).",
        [("NO", "thanked France for [nets](https://b.fr/x_(y))")],
    ),
    # HTML: paragraphs, lists, entities, tags within a line, a footnote's number
    (
        "en",
        "<p>President Lea Marchand of <b>France</b> met with Prime Minister Olav"
        "\nDahl of Norway on 4 June 2024.</p>\n<p>The two leaders agreed to:</p><ul>"
        "<li>dredge the sound;</li><li>mend nets &amp; lines.</li></ul>\n<p>Dahl"
        "<sup>1</sup> warned of <i>R&amp;D</i> cuts.</p>",
        [
            ("joint", "dredge the sound"),
            ("joint", "mend nets &amp; lines"),
            ("NO", "warned of <i>R&amp;D</i> cuts"),
        ],
    ),
    # an apostrophe as an entity
    (
        "en",
        "President Lea Marchand of France met with Prime Minister Olav Dahl of Norway"
        " on 4 June 2024. Marchand said that it&rsquo;s time to mend nets &#38; lines.",
        [("FR", "it&rsquo;s time to mend nets &#38; lines")],
    ),
    ("zh", ZH + "**达尔**表示，双方应*保护*鲱鱼。", [("NO", "*保护*鲱鱼")]),
    ("zh", "<p>" + ZH + "</p>\n<p>达尔感谢法方。</p>", [("NO", "感谢法方")]),
    (
        "vi",
        VI + "**Thủ tướng Dahl** cảm ơn Pháp đã _mở cảng_.",
        [("NO", "cảm ơn Pháp đã _mở cảng_")],
    ),
]


def of(text, language="en"):
    return Article(
        id="a1", language=language, sha256="0" * 64, length=len(text), source="a",
        text=text,
    )  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_markup_is_read_over_and_quoted(language, text, expected):
    (read,) = summarise(
        [{"text": text, "language": language}], settings=Settings(engine="rules")
    )
    found = [(p.side, p.evidence[0].quote) for p in read.positions]
    assert found == expected
    assert not read.unverified
    for p in read.positions:
        for e in (*p.evidence, p.source, p.cue):
            assert e is None or text[e.start : e.end] == e.quote


@pytest.mark.parametrize(
    "text",
    [
        "It cost 5*3 crowns*, and 4 * 4 for R&D; a_b_c stays.",
        "Nets* were dear. *Note: in crowns.",
        "The quota is < 5 tonnes and > 2.",
    ],
)
def test_what_only_looks_like_markup_stays(text):
    assert plain_of(text) is None


def test_letters_may_stand_apart_from_their_accents():
    text = unicodedata.normalize(
        "NFD",
        "President Zoé Çelik of France met with Prime Minister Pål Åsen of Norway in"
        " Oslo on 4 June 2024. Çelik said that herring is dear. Åsen hailed the café.",
    )
    (read,) = summarise([{"text": text}], settings=Settings(engine="rules"))
    assert [(p.side, p.evidence[0].quote) for p in read.positions] == [
        ("FR", "herring is dear"),
        ("NO", unicodedata.normalize("NFD", "hailed the café")),
    ]
    # names are spelt as the article spells them, and said by whom they name
    names = [p.name for p in read.meeting.participants]
    assert names == [unicodedata.normalize("NFD", n) for n in ("Zoé Çelik", "Pål Åsen")]
    assert [p.speaker for p in read.positions] == names


def test_attributions_point_into_the_text_as_given():
    text = OPENING + "**Dahl** said that *herring* is dear."
    (found,) = [a for a in find_attributions(text, "en") if a.cue]
    source, content = found.source, found.content[0]
    assert source is not None
    assert text[source.start : source.end] == "Dahl"
    assert text[content.start : content.end] == "*herring* is dear"


def test_a_title_is_read_without_its_entities():
    text = "Dahl said that herring is dear."
    article = of(text).model_copy(
        update={"title": "Readout of France &amp; Norway: Prime Minister Olav Dahl"}
    )
    meeting = RulesEngine(Settings(engine="rules")).propose(article).meeting
    assert meeting.sides == ("FR", "NO")
