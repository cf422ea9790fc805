"""The normal form of a text: what it levels, what it keeps, and where it came from."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.normalising import normalise
from summarizer.scripts import INVISIBLE, STRETCH, is_cjk

SIGNS = (
    "ab Z9.,'\"“”’–—…-\u00a0\u200b\u00ad\t\n中文，。１２ﬁéếe\u0301한\u1112\u1161\ufeff"
)
# A backtick is levelled in plain texts only, and what is markup depends on what stands
# around it: so what is said of TEXTS is not true of these.
MARKS = "`*_<>&#\uff1c\uff1e\uff06\uff03\uff0a\uff3f"
TEXTS = st.one_of(
    st.text(alphabet=SIGNS, max_size=60),
    st.text(st.characters(exclude_characters=MARKS), max_size=60),
)
MARKED = st.text("ab *_<>/&;#[]()\n中e\u0301\u200b", max_size=60)


@pytest.mark.parametrize(
    ("source", "normal"),
    [
        ("“two” ‘sides’", "\"two\" 'sides'"),
        ("«two» 「两」", '"two" "两"'),
        ("1990–2000 — a non‑aligned", "1990-2000 - a non-aligned"),
        ("wait… and....", "wait... and..."),
        ("a\u00a0b \t c", "a b c"),
        ("a\r\nb\n\nc", "a b c"),
        ("深化 互信\n合作", "深化互信合作"),  # a space in Chinese says nothing
        ("在 APEC 会议", "在APEC会议"),
        ("１５％，（A）", "15%,(A)"),
        ("oﬃce ﬁsh", "office fish"),
        ("Vie\u0323\u0302t", "Việt"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("H²O and 10²", "H²O and 10²"),  # a raised 2 is another figure
        ("Xi XI xi", "Xi XI xi"),  # capitals stay
        # markup of Markdown and HTML goes, what only looks like it stays
        ("a **firm** _no_ to [war](http://x.org)", "a firm no to war"),
        ("> peace\n> and <b>trade</b> &amp; aid", "peace and trade & aid"),
        ("5*3 of a_b_c", "5*3 of a_b_c"),
        ("坚定**支持**越南", "坚定支持越南"),
        # what keyboards, printers and vowel marks make of Arabic and Hebrew
        ("شَدَّدَ على السـلام", "شدد علي السلام"),
        ("أكد إلى آخره ٱ", "اكد الي اخره ا"),
        ("ا\u0653 و\u0654", "ا ؤ"),  # the hamza of a waw stays, composed
        ("\ufefb\ufe97\ufed4\ufe8e\ufed5", "لاتفاق"),  # as a PDF has its letters
        ("كیف ک، نعم؛ لا؟ ۱۲٪", "كيف ك, نعم; لا? 12%"),
        ("٣ مايو ٢٠٢٥ १२", "3 مايو 2025 12"),
        ("שָׁלוֹם תלת־צדדי צה״ל", 'שלום תלת-צדדי צה"ל'),
        ("\u202bمصر\u200f\u202c", "مصر"),
        # half and full width, marks apart and dots in Japanese and Korean
        ("ﾍﾞﾄﾅﾑ ２＋２", "ベトナム2+2"),
        ("チ\u3099ン 수소ㆍAI 프‧독", "ヂン수소·AI 프·독"),
        ("\u2f00\u2f47", "一日"),  # radicals, as a PDF has characters
    ],
)
def test_type_is_levelled_and_nothing_else(source, normal):
    assert normalise(source).text == normal


@given(st.one_of(TEXTS, MARKED))
def test_each_character_knows_where_it_came_from(source):
    page = normalise(source)
    assert len(page.starts) == len(page.ends) == len(page.text)
    places = list(zip(page.starts, page.ends, strict=True))
    assert all(0 <= start < end <= len(source) for start, end in places)
    assert list(page.starts) == sorted(page.starts)
    assert list(page.ends) == sorted(page.ends)


@given(TEXTS)
def test_the_normal_form_is_its_own(source):
    # Without a mark that one cannot see, between two parts of one letter.
    once = normalise(re.sub(f"[{INVISIBLE}{STRETCH}]", "", source)).text
    assert normalise(once).text == once


LATIN = st.characters(max_codepoint=0x24F, exclude_characters=MARKS)
VIETNAMESE = st.characters(min_codepoint=0x1E00, max_codepoint=0x1EFF)


@given(st.text(LATIN | VIETNAMESE | st.sampled_from(SIGNS), max_size=60))
def test_the_form_in_which_letters_are_composed_does_not_matter(source):
    composed = normalise(unicodedata.normalize("NFC", source)).text
    assert normalise(unicodedata.normalize("NFD", source)).text == composed


@given(TEXTS, st.data())
def test_a_span_goes_there_and_back(source, data):
    page = normalise(source)
    if not page.text:
        return
    start = data.draw(st.integers(0, len(page.text) - 1))
    end = data.draw(st.integers(start + 1, len(page.text)))
    first, last = page.span(start, end)
    assert page.offset(first) <= start
    # What the span holds of the source comes to what it holds of the normal form.
    assert page.text[start:end].strip() in normalise(source[first:last]).text


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("中", True),
        ("，", False),
        ("。", True),
        ("あ", True),
        ("a", False),
        ("", False),
    ],
)
def test_scripts_without_spaces_are_known(character, expected):
    assert is_cjk(character) is expected
