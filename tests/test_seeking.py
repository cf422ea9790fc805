"""Patterns that are only run where their words stand find what they find anywhere."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.guarding import begun, guard_of, seek
from summarizer.grounding.scope import words_of
from summarizer.languages.language import all_languages, is_spaced, read_language
from summarizer.languages.lists import seek as seek_terms
from summarizer.languages.records import Table
from summarizer.memo import remembering
from summarizer.patterns import beginnings, needed
from summarizer.seeking import Sought
from summarizer.text import sentences

CODES = tuple(each.code for each in all_languages())
WINDOWS = 40  # stretches of each text that are searched


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["refuses"], {"refus"}),  # five letters tell how a word begins
        (["not"], {"not"}),  # a short one is itself
        (["a"], {" a"}),  # and one of a letter is no letter
        (["refus(?:e|al)"], {"refus"}),  # what is open stands behind them
        (["ref(?:use|rain)"], {"refus", "refra"}),  # or within them
        (["(?:is|are) unable"], {"unabl"}),  # the longer of two words
        (["un(?:able|willing)"], {"unabl", "unwil"}),  # one of several
        (["(?:not )?willing"], {"willi"}),  # what need not be there tells nothing
        (["colou?r"], {"color", "colou"}),
        (["[Nn]either"], {"neith"}),
        (["不支持"], {"不"}),  # Chinese has no borders: a character
        (["'t"], {" t"}),
        (["A\\$"], {" a"}),  # a sign is written with a stroke, and is no letter
        (["U\\.S\\. dollars"], {"dolla"}),
        (["\\$"], {"$"}),
        (["\\d+ per cent"], {"cent"}),  # the rarest word, as far as its length tells
        (["\\w+ing"], None),  # any word at all
        (["(?!)"], set()),  # what matches nothing needs nothing
        (["yes", "\\w+"], None),  # one that is open opens all
    ],
)
def test_what_a_match_cannot_do_without(words, expected):
    assert needed(words) == (None if expected is None else frozenset(expected))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ready to work"], {"ready"}),
        (["(?:not )?ready"], {"not", "ready"}),  # either may be the first
        (["\\w+ing"], {"-ng"}),  # by its end
        (["\\w+"], None),
    ],
)
def test_how_a_match_begins(words, expected):
    assert beginnings(words) == (None if expected is None else frozenset(expected))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["unable"], {"u"}),  # other letters may stand before it
        (["e?x"], None),  # no letter is certain
        (["(?:is|are)"], None),
        (["不(?:支持|能)"], {"不"}),
    ],
)
def test_what_a_match_inside_of_words_cannot_do_without(words, expected):
    wanted = None if expected is None else frozenset(expected)
    assert needed((), words) == beginnings((), words) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "It WILL NOT do",
        "cannot",  # no border before "not"
        "the ıs and the İs do not",  # letters that are alike but for their dots
        "wiſhes not",
        "5not",
        "not5",
        "can\u2019t, not",
        "do\tnot",
    ],
)
@pytest.mark.parametrize("word", ["not", "is", "wishes", "do not", "t"])
def test_odd_letters_and_borders_hide_no_word(word, text):
    same(seek([word], "en"), text)


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_finds_in_the_corpus_what_it_finds_without(code):
    every = [*patterns(code)]
    assert len(every) > 100
    for text in texts(code):
        for each in every:
            same(each, text)


@given(data=st.data())
def test_every_word_of_every_list_is_found(data):
    code = data.draw(st.sampled_from(CODES))
    words = data.draw(st.sampled_from([*lists(read_language(code))]))
    word = data.draw(st.from_regex(data.draw(st.sampled_from(words)), fullmatch=True))
    border = " " if is_spaced(code) else ""
    before, behind = data.draw(st.text()), data.draw(st.text())
    text = data.draw(st.sampled_from([str, str.upper, str.title]))(word)
    same(seek(words, code), f"{before}{border}{text}{border}{behind}")


def same(sought: Sought, text: str) -> None:
    """Both ways find the same, in the whole text and in stretches of it."""
    plain = re.compile(sought.pattern, re.IGNORECASE)
    assert spans(sought.finditer(text)) == spans(plain.finditer(text)), sought.pattern
    chance = random.Random(text)
    for _ in range(WINDOWS):
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        if plain.search(text, start, end):
            assert sought.search(text, start, end), (sought.pattern, text[start:end])
    for match in [*plain.finditer(text)][:WINDOWS]:
        found = sought.match(text, match.start())
        assert found, (sought.pattern, text[match.start() :][:60])
        assert found.span() == match.span()


def spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    """Where they stand."""
    return [each.span() for each in found]


def patterns(code: str) -> Iterator[Sought]:
    """Those that are made of the lists, in the ways in which they are made."""
    made = (*guard_of(code), *words_of(code))
    yield from (each for each in made if isinstance(each, Sought))
    for words in lists(read_language(code)):
        yield seek(words, code)
        yield seek(words, code, r"[\s,]*$")
        yield seek_terms(words)
        yield begun(rf"(?:{'|'.join(words)})\w*", words, code, tight=True)


@cache
def lists(language: object) -> tuple[tuple[str, ...], ...]:
    """The lists of what a quote is held to, and of what is promised."""
    tables = ("guard", "scope", "measures", "numerals", "voices", "deliverables")
    return tuple(
        words
        for name in tables
        if (table := getattr(language, name, None))
        for words in words_in(table)
    )


def words_in(value: object) -> Iterator[tuple[str, ...]]:
    """Every list of words in a table."""
    if isinstance(value, Table):
        value = vars(value)
    if isinstance(value, Mapping):
        for each in value.values():
            yield from words_in(each)
    elif isinstance(value, tuple) and value:
        if all(isinstance(each, str) for each in value):
            yield value
        else:
            for each in value:
                yield from words_in(each)


def texts(code: str) -> Iterator[str]:
    """The corpus's in a language, or the English ones: whole, and some sentences."""
    files = sorted((ROOT / "corpus").glob(f"*.{code}.txt"))
    for file in files or [ROOT / "corpus" / "2025-04-14-talks-vn.txt"]:
        text = file.read_text(encoding="utf-8")
        with remembering():
            yield text
        for each in sentences(text)[::5]:
            yield text[each.start : each.end]
