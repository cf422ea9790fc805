"""Rich text: what of it is read, in which encoding, and files that do harm."""

from __future__ import annotations

import time

import pytest

from summarizer.errors import InputError
from summarizer.reading.documents import Fetched
from summarizer.reading.formats.rtf import read

_FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset163 V;}}"
)


def text(content, head=r"\ansi\ansicpg1252"):
    data = rf"{{\rtf1{head}{_FONTS}{content}}}".encode("latin-1")
    return read(Fetched(data, "a.rtf")).text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (r"one\par two\line three\par\par four", "one\n\ntwo\nthree\n\nfour"),
        ("one\\\ntwo", "one\n\ntwo"),
        # what was deleted, also the end of a paragraph; what was put in
        (r"will {\revised firmly }{\deleted never }support", "will firmly support"),
        (r"one {\deleted\par }two\par three", "one two\n\nthree"),
        # hidden words, until they are not
        (r"a {\v hidden }b \v hidden \v0 c \v hidden\plain  d", "a b c  d"),
        # signs by their names; characters by their numbers, with what stands for them
        (r"\ldblquote a\rdblquote\endash b\~c\_d co\-op \{x\}",
         "“a”–b\u00a0c‑d coop {x}"),
        (r"caf\'e9 \u8364? \uc2\u8364EUc \uc0\u8364 d", "café € €c €d"),
        (r"\u55357?\u56832? \u-10179?\u-8704?", "😀 😀"),
        # encodings by font, of one byte and of two
        (r"{\f1 \'c4\'fa\'ba\'c3}{\f2 \'d3\'c0}", "您好ÓÀ"),
        # addresses of links, pictures, headers, styles, annotations are no text
        (r"{\field{\*\fldinst HYPERLINK {x}}{\fldrslt a link}} b", "a link b"),
        (r"a{\pict\pngblip 89504e47}{\header Head\par}{\*\annotation Why?} b", "a b"),
        (r"a{\*\unheardof x} b{\stylesheet{\s1 Normal;}}", "a b"),
        (r"a{\pict\bin5 }}}}} x} b", "a b"),
        # notes at the end, also of two paragraphs
        (r"Peace{\super\chftn}{\footnote\pard For all.\par Time.} now",
         "Peace[1] now\n\n[1] For all.\n\nTime."),
        (r"Peace{\super\chftn{\*\footnote\chftn  For all.}}",
         "Peace[1]\n\n[1] For all."),
        # numbers of lists, cells, raised figures, boxes
        (r"{\listtext 1.\tab}one\par{\pntext 2.\tab}two", "1.\tone\n\n2.\ttwo"),
        (r"a\cell b\cell\row c", "a\n\nb\n\nc"),
        (r"30 km{\super 2}, 14{\super th}", "30 km², 14th"),
        (r"a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt box\par}}{\shprslt box}} b"
         r"\par c",
         "a b\n\nbox\n\nc"),
    ],
)  # fmt: skip
def test_what_of_rich_text_is_read(content, expected):
    assert text(content) == expected


@pytest.mark.parametrize(
    ("head", "content", "expected"),
    [
        (r"\ansi\ansicpg936", r"\'c4\'fa\'ba\'c3", "您好"),
        # the second byte of a character may look like a letter
        (r"\ansi\ansicpg950", r"\'a5A", b"\xa5A".decode("cp950")),
        (r"\ansi\ansicpg1251", r"\'cc\'e8\'f0", "Мир"),
        (r"\mac", r"caf\'8e", "café"),
        (r"\ansi\ansicpg99999", r"caf\'e9", "café"),
    ],
)
def test_the_encoding_is_the_documents(head, content, expected):
    assert text(content, head) == expected


def test_a_title_is_taken_where_the_text_has_it():
    head = rf"{{\rtf1\ansi{{\info{{\title %b}}}}{_FONTS}Talks in Hanoi\par Xi met.}}"
    for title, known in ((b"Talks in Hanoi", "Talks in Hanoi"), (b"Document1", None)):
        assert read(Fetched(head.encode() % title, "a.rtf")).known.title == known


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"{" * 1_000_000, "is nested too deeply"),
        (rb"{\rtf1 " + rb"\a" * 1_100_000, "is made of too many parts"),
        (rb"{\rtf1 " + b"x" * 6_000_000, "holds more text than max_bytes allows"),
    ],
)
def test_what_is_made_to_do_harm_is_refused_soon(data, problem):
    began = time.monotonic()
    with pytest.raises(InputError, match=problem):
        read(Fetched(data, "a.rtf"))
    assert time.monotonic() - began < 60  # 3 s, on a machine that is busy


@pytest.mark.parametrize(
    "data",
    [
        # these take other readers minutes
        rb"{\rtf1 " + rb"{\field{\*\fldinst{HYPERLINK " * 150,
        rb"{\rtf1 \bin99999999999 x}",
        rb"{\rtf1 \u}\'",
        rb"}}}}\par{\rtf1",
    ],
)
def test_what_is_broken_is_read_as_far_as_it_goes(data):
    began = time.monotonic()
    assert not read(Fetched(data, "a.rtf")).text.strip()
    assert time.monotonic() - began < 5
