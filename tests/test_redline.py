"""A redline has both wordings in it, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparing.redline import READABLE, redline
from summarizer.writing.wording import redlined

WORDS = st.lists(
    st.sampled_from("we firmly deepen trust in trade and rice, now: 互信 貿易".split()),
    min_size=1,
    max_size=8,
).map(" ".join)


def earlier_in(runs):
    """The words that stood before: what is gone stays, what has come goes."""
    return tokens(" ".join(run.words for run in runs if run.kind != "come"))


def later_in(runs):
    return tokens(" ".join(run.words for run in runs if run.kind != "gone"))


def tokens(text):
    return re.findall(r"[\u3400-\u9fff]|[^\W_]+|[^\w\s]", text)


def longest_run(one, other):
    """How many words in a row both have."""
    runs = (
        stop - start
        for start in range(len(one))
        for stop in range(start + 1, len(one) + 1)
        for at in range(len(other))
        if one[start:stop] == other[at : at + stop - start]
    )
    return max(runs, default=0)


@given(WORDS, WORDS)
def test_a_redline_holds_both_wordings(earlier, later):
    runs = redline(earlier, later)
    if runs:
        assert earlier_in(runs) == tokens(earlier)
        assert later_in(runs) == tokens(later)
    else:  # too little in common to be read
        words = len(tokens(earlier)) + len(tokens(later))
        assert 2 * longest_run(tokens(earlier), tokens(later)) < READABLE * words


@given(WORDS)
def test_the_same_words_have_no_marks(words):
    (run,) = redline(words, words)
    assert run.kind == "kept"
    assert tokens(run.words) == tokens(words)


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
    assert redlined(redline(earlier, later)) == line
