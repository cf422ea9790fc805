"""A redline has both wordings in it, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparing.redline import redline

WORDS = st.lists(
    st.sampled_from("we firmly deepen trust in trade and rice, now: 互信 貿易".split()),
    min_size=1,
    max_size=8,
).map(" ".join)


def earlier_in(line):
    """The words that stood before: what is struck stays, what is bold goes."""
    return tokens(re.sub(r"\*\*.*?\*\*", " ", line).replace("~~", " "))


def later_in(line):
    return tokens(re.sub(r"~~.*?~~", " ", line).replace("**", " "))


def tokens(text):
    return re.findall(r"[\u3400-\u9fff]|[^\W_]+|[^\w\s]", text)


@given(WORDS, WORDS)
def test_a_redline_holds_both_wordings(earlier, later):
    line = redline(earlier, later)
    if line:
        assert earlier_in(line) == tokens(earlier)
        assert later_in(line) == tokens(later)
    else:  # too little in common to be read
        common = set(tokens(earlier)) & set(tokens(later))
        assert len(common) <= 0.4 * (len(tokens(earlier)) + len(tokens(later)))


@given(WORDS)
def test_the_same_words_have_no_marks(words):
    line = redline(words, words)
    assert "~~" not in line
    assert "**" not in line
    assert tokens(line) == tokens(words)


@pytest.mark.parametrize(
    ("earlier", "later", "line"),
    [
        ("deepen trust", "firmly deepen trust", "**firmly** deepen trust"),
        ("deepen trust now", "deepen trust", "deepen trust ~~now~~"),
        ("deepen mutual trust", "deepen our trust", "deepen ~~mutual~~ **our** trust"),
        ("Deepen trust", "deepen trust", "deepen trust"),  # a capital is no change
        ("“deepen” trust", "deepen trust", "deepen trust"),  # nor are quote marks
        ("the side’s trust", "the side's trust", "the side's trust"),
        ("trade – at last", "trade - at last", "trade - at last"),
        ("trust, trade and rice", "trust, trade", "trust, trade ~~and rice~~"),
        ("加强互信合作", "加强贸易合作", "加强~~互信~~**贸易**合作"),
        ("plant tea", "mine tin", ""),
        ("", "", ""),
    ],
)
def test_what_goes_and_comes_is_marked(earlier, later, line):
    assert redline(earlier, later) == line
