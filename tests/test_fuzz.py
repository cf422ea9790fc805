"""Documents altered at random: none breaks a reader, holds it up or fills the memory.

A few in every test, ten minutes of a fuzzer that learns in `make soak`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys

import fuzzed
import pytest
from conftest import ROOT
from fuzzed import TAKES, in_time, pieces, seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.grounding.casting import cast_of
from summarizer.grounding.labels import label_in
from summarizer.reading.formats.pdf.flow import running_text
from summarizer.reading.formats.pdf.furniture import without_furniture
from summarizer.reading.formats.pdf.printed import Line

TEN_MINUTES = 600
FEW = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,  # the time of the processor is held to, not that of the clock
    suppress_health_check=list(HealthCheck),
)
# What stands for something in one kind of document or another, and numbers at bounds.
SIGNS = [
    b"{", b"}", b"\\", b"<", b">", b"<!--", b"&a;", b"]]>", b"\n\n", b"\r", b"\x00",
    b"\f", b"\xff\xfe", b"--", b"---\n", b"\\u-1?", b"\\'ff", b"obj", b"stream\n", b"(",
    b"\xd8\x00", b"\xcc\x81", b"\xe2\x80\xae", b"\xff\xff\xff\xff", b"-1", b"9" * 5_000,
    b"From: a@b\n", "²".encode(), "\u0651\u064e".encode(), "第九".encode(),
]  # fmt: skip


@st.composite
def altered(draw, documents):
    """A document with up to four stretches of a piece of it exchanged for others."""
    piece, whole = draw(st.sampled_from(pieces(draw(st.sampled_from(documents)))))
    for _ in range(draw(st.integers(1, 4))):
        at, other = (draw(st.integers(0, len(piece))) for _ in range(2))
        own = st.just(piece[other : other + 200])
        put = draw(st.one_of(st.binary(max_size=8), st.sampled_from(SIGNS), own))
        gone, times = draw(st.integers(0, 100)), draw(st.sampled_from((1, 1, 2, 300)))
        piece = piece[:at] + put * times + piece[at + gone :]
    return whole(piece)


@pytest.mark.parametrize("name", TAKES)
@FEW
@given(data=st.data())
def test_what_is_altered_is_read_or_refused(name, data):
    document = data.draw(altered(seeds(name)))
    with in_time():
        TAKES[name](document)


LENGTHS = st.floats(-2_000, 2_000, allow_nan=False, allow_infinity=False)
WORDS = st.one_of(
    st.sampled_from(("3", "- 9 -", "1/7", "http://a.example 1/2", "1. a", "9" * 5_000)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Z")), min_size=1),
)
LINES = st.builds(Line, WORDS, LENGTHS, LENGTHS, LENGTHS, LENGTHS, st.floats(1, 99))


@FEW
@given(st.lists(st.lists(LINES, max_size=8).map(tuple), min_size=1).map(tuple))
def test_lines_anywhere_on_pages_become_a_text_with_its_pages(pages):
    kept = without_furniture(pages).pages
    text, begins = running_text(kept)
    assert len(begins) == len(pages)
    assert list(begins) == sorted(begins)
    assert begins[-1] <= len(text)


FIGURES = [
    # as long as no number is, to float() and to int()
    "9" * 400, "9" * 5_000, "1," * 200 + "1", "9" * 320 + " billion", "九" * 400,
    # what is a digit and no number, or a number and no digit
    "²", "½", "Ⅳ", "٣٣", "１２", "亿" * 60, "三" + "万亿" * 40, "MMMM" * 50,
]  # fmt: skip
SENTENCES = [
    "China's Xi said on 3 May 2024 China will give {} dollars within {} years.",
    "习近平2024年5月3日表示，中方将提供{}美元，为期{}年，共{}次，第{}次。",
    "Tổng Bí thư Tô Lâm nói ngày 3/5/2024 Việt Nam sẽ chi {} đô la trong {} năm.",
]


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_figures_that_are_none_break_nothing(sentence, figure):
    text = sentence.replace("{}", figure)
    statement = f"will give {figure} dollars, {figure} times within 7 years"
    with in_time():
        TAKES["grounding"]("\x00".join([text, text[:-1], "", statement]).encode())
        TAKES["rules"](text.encode())


ENDLESS = {
    # marks that nothing closes, and that close one another from the inside
    "comments": ("md", "<!--" * 50_000),
    "scripts": ("md", "<script>" * 50_000),
    "images": ("md", f"]({'![ ' * 50_000}]"),
    "emphasis": ("md", "*a " * 30_000 + "a* " * 30_000),
    # lines and sentences of next to nothing
    "spaces": ("md", f"<p>a{' ' * 100_000}b\n"),
    "numbers": ("md", "1. " * 25_000),
    # titles that no name follows
    "titles": (
        "rules",
        f"Chủ tịch Tập Cận Bình gặp Tổng Bí thư Tô Lâm. {'ông ' * 5_000}",
    ),
    # ten claims whose words stand all over
    "places": (
        "grounding",
        "a " * 200_000 + "".join(f"\0{'a ' * n}a\0\0b" for n in range(10)),
    ),
}


@pytest.mark.parametrize(("name", "text"), ENDLESS.values(), ids=ENDLESS)
def test_what_repeats_itself_without_end_is_read_in_time(name, text):
    with in_time():
        TAKES[name](text.encode())


def test_capitals_that_may_be_parted_in_many_ways_are_no_label():
    with in_time():
        assert not label_in("S" * 150, cast_of("", (), ()))


@pytest.mark.soak
@pytest.mark.parametrize("name", TAKES)
def test_ten_minutes_of_fuzzing_find_nothing(name):
    pytest.importorskip("atheris")
    seconds = TEN_MINUTES // len(TAKES)
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "fuzz.py", name, str(seconds)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["slowest"] <= fuzzed.SECONDS
    assert told["memory"] <= fuzzed.MEMORY
    (runs,) = re.findall(r"number_of_executed_units: (\d+)", done.stderr)
    assert int(runs) > len(seeds(name))
