"""How paragraphs are numbered, and that a number is no word of what they say."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.lexicon.numbering import number_at, rows_of
from summarizer.settings import Settings
from summarizer.text import paragraphs


@pytest.mark.parametrize(
    ("text", "value", "style", "words"),
    [
        ("1. Trade", 1, "figure.", "Trade"),
        ("(12) Trade", 12, "(figure)", "Trade"),
        ("7) Trade", 7, "figure)", "Trade"),
        ("IV. Region", 4, "roman.", "Region"),
        ("XXIX) Region", 29, "roman)", "Region"),
        ("三、地区", 3, "character、", "地区"),
        ("（十二）地区", 12, "(character)", "地区"),
        ("二十一、地区", 21, "character、", "地区"),
        # behind the marks of emphasis
        ("**2.** Trade", 2, "figure.", "** Trade"),
    ],
)
def test_a_number_opens_a_paragraph(text, value, style, words):
    number = number_at(text, 0)
    assert number
    assert (number.value, number.style.replace("（", "(").replace("）", ")")) == (
        value,
        style,
    )
    assert text[number.end :] == words


@pytest.mark.parametrize(
    "text",
    ["1.5 per cent", "2025. It was", "100. Trade", "一方面", "Ivan. He", "I say"],
)
def test_what_only_looks_like_a_number_is_none(text):
    assert number_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1. A\n\n2. B\n\n3. C", [[1, 2, 3]]),
        # paragraphs without a number between them, and lists of another style
        ("1. A\n\nMore.\n\n2. B:\n\n(a) x\n\n(1) y\n\n(2) z", [[1, 2], [1, 2]]),
        # one is left out, one is alone
        ("1. A\n\n3. B", []),
        ("1. A", []),
        ("I. A\n\n1. B\n\nII. C\n\n2. D", [[1, 2], [1, 2]]),
    ],
)
def test_a_row_is_numbered_from_one_on(text, rows):
    found = rows_of(text, paragraphs(text))
    assert [[number.value for number in row] for row in found] == rows


def test_numbers_are_read_over_and_quotes_are_slices_all_the_same():
    text = (
        "1. Berg of Norway met Ruiz of Chile in Oslo.\n\n2. Ruiz said that Chile would"
        " open:\n\n1) ports;\n\n2) mines.\n\n3. Norway supports Chile."
    )
    found = RulesEngine(Settings()).propose(article(text, reporter=None)).proposals
    quotes = [quote for proposal in found for quote in proposal.quotes]
    assert all(text[q.start : q.end] == q.words for q in quotes)
    assert not any(q.words[0].isdigit() for q in quotes)
    assert "Norway supports Chile" in [quote.words for quote in quotes]
