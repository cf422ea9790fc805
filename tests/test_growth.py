"""Texts that repeat themselves: what is asked of each place is asked once.

Small sizes; that the work grows with the text and not with its square is told by
ratios, which hold on a busy machine.
"""

from __future__ import annotations

import time
import unicodedata

import pytest

from summarizer import Settings, iter_summaries, summarise
from summarizer.text import sentences

HEAD = (
    "Chinese President Xi Jinping met To Lam, general secretary of Vietnam, in Beijing"
    " on 11 October 2024.\n\n"
)
SAID = "Xi said that China supports peace and stability in the region. "
VIETNAMESE = unicodedata.normalize(
    "NFD", "Tổng Bí thư Tô Lâm khẳng định Việt Nam coi trọng quan hệ với Trung Quốc. "
)
GENERATORS = {
    "repeated sentences": HEAD + SAID,
    "paragraphs": HEAD + "Xi said that China supports peace.\n\n",
    "semicolons": HEAD + "Xi said that China supports peace; China supports trade; ",
    "no stops": HEAD + "Xi said that China supports peace and trade ",
    "decomposed": "Chủ tịch Tập Cận Bình gặp Tổng Bí thư Tô Lâm. " + VIETNAMESE,
    "Chinese": "习近平主席在北京会见苏林。" + "习近平表示，中方支持和平与稳定。",
    "said that": HEAD + "said that ",
    "commas": HEAD + "Xi said that China wants peace, and trade, ",
    "wrapped": HEAD + "supports peace and stability in the region and wants\n",
    "one line": "Xi said that China supports an item of peace. ",
    "titles": HEAD + "President Xi Jinping and Prime Minister Pham Minh Chinh ",
    "open quotes": HEAD + "Xi said: “",
}
# Sentences that nothing ends are divided at 2,000 characters: from some of them on.
SMALL, LARGE = 8_000, 32_000


def seconds(unit, size):
    head, _, rest = unit.partition("\n\n")
    head, rest = (head + "\n\n", rest) if rest else ("", unit)
    text = head + rest * (size // len(rest))
    begun = time.thread_time()
    list(iter_summaries({"text": text}, settings=Settings(engine="rules", workers=1)))
    return time.thread_time() - begun


@pytest.mark.soak
@pytest.mark.parametrize("unit", GENERATORS.values(), ids=GENERATORS)
def test_time_grows_with_the_text(unit):
    seconds(unit, 1_000)  # word lists are read once
    small = min(seconds(unit, SMALL) for _ in range(2))
    large = seconds(unit, LARGE)
    # Four times the text; the square would be sixteen times as long.
    assert large < 9 * max(small, 0.05)


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
    done = summarise(text, settings=Settings(engine="rules"))
    assert not done.failures
