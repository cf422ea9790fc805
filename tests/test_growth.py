"""Texts that repeat themselves: what is asked of each place is asked once.

That the work grows with the text and not with its square is told by ratios: of calls,
and for what is done within one, as by a pattern, of time.
"""

from __future__ import annotations

import sys
import time
import unicodedata
from itertools import count

import pytest

from summarizer import Settings, Summary, iter_summaries, summarise
from summarizer.text import sentences

RULES = Settings(engine="rules", workers=1)
HEAD = (
    "Chinese President Xi Jinping met To Lam, general secretary of Vietnam, in Beijing"
    " on 11 October 2024.\n\n"
)
SAID = "Xi said that China supports peace and stability in the region. "
VIETNAMESE = unicodedata.normalize(
    "NFD", "Tổng Bí thư Tô Lâm khẳng định Việt Nam coi trọng quan hệ với Trung Quốc. "
)
TALKS = "习近平主席在北京会见苏林。\n\n"
MET = "Chủ tịch Tập Cận Bình gặp Tổng Bí thư Tô Lâm.\n\n"
GENERATORS = {
    "repeated sentences": ("en", HEAD, SAID),
    "paragraphs": ("en", HEAD, "Xi said that China supports peace.\n\n"),
    "semicolons": ("en", HEAD, "Xi said that China backs peace; China backs trade; "),
    "no stops": ("en", HEAD, "Xi said that China supports peace and trade "),
    "decomposed": ("vi", MET, VIETNAMESE),
    "Chinese": ("zh", TALKS, "习近平表示，中方支持和平与稳定。"),
    "Chinese, no stops": ("zh", TALKS, "习近平表示中方支持和平与稳定"),
    "Chinese, commas": ("zh", TALKS, "习近平表示，中方支持和平，"),
    "said that": ("en", HEAD, "said that "),
    "commas": ("en", HEAD, "Xi said that China wants peace, and trade, "),
    "wrapped": ("en", HEAD, "supports peace and stability in the region and wants\n"),
    "one line": ("en", "", "Xi said that China supports an item of peace. "),
    "titles": ("en", HEAD, "President Xi Jinping and Minister Pham Minh Chinh "),
    "open quotes": ("en", HEAD, "Xi said: “"),
}
EACH = pytest.mark.parametrize("given", GENERATORS.values(), ids=GENERATORS)
# Sentences that nothing ends are divided at 2,000 characters: from some of them on.
SMALL, LARGE = 8_000, 32_000


def read(given, size):
    language, head, unit = given
    text = head + unit * (size // len(unit))
    (done,) = iter_summaries({"text": text, "language": language}, settings=RULES)
    assert isinstance(done, Summary)


def seconds(given, size):
    begun = time.thread_time()
    read(given, size)
    return time.thread_time() - begun


def calls(given, size):
    """How many functions are called and left, which no other process changes."""
    counter = count()
    sys.setprofile(lambda *_: next(counter))
    try:
        read(given, size)
    finally:
        sys.setprofile(None)
    return next(counter)


@EACH
def test_work_grows_with_the_text(given):
    calls(given, 1_000)  # word lists are read once
    # Four times the text; the square would be sixteen times as many.
    assert calls(given, LARGE // 4) < 7 * calls(given, SMALL // 4)


@pytest.mark.soak
@EACH
def test_time_grows_with_the_text(given):
    seconds(given, 1_000)
    small = min(seconds(given, SMALL) for _ in range(2))
    assert seconds(given, LARGE) < 9 * max(small, 0.05)


def test_a_sentence_that_nothing_ends_is_divided_where_it_pauses():
    for pause, words in (("; ", "word"), (", ", "word"), (" ", "word"), ("", "字")):
        text = f"{words}{pause}" * 5_000
        found = sentences(text)
        assert len(found) > 1
        assert max(each.end - each.start for each in found) <= 2_000
        joined = "".join(text[each.start : each.end] for each in found)
        assert joined.replace(" ", "") == text.replace(" ", "")
        if pause.strip():
            assert all(text[each.end - 1] in ";," for each in found[:-1])


def test_no_shorter_sentence_is_divided():
    text = "word; " * 332 + "word."
    assert len(text) <= 2_000
    assert len(sentences(text)) == 1


def test_a_text_of_titles_alone_is_read():
    # "They" and what all arranged: nothing stands behind the last name.
    unit = "President Xi Jinping and General Secretary To Lam and Prime Minister "
    unit += "Pham Minh Chinh "
    text = {"text": HEAD + unit * 9, "language": "en"}
    done = summarise(text, settings=RULES)
    assert not done.failures
