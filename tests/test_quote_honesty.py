"""Quotes cut out of whole articles: true ones are found, altered ones never are.

A small run in every test, a large one in `make soak`.
"""

from __future__ import annotations

import random
import re
import unicodedata
from itertools import islice

import pytest
from conftest import ROOT

from summarizer.grounding import locate
from summarizer.grounding.normalising import normalise
from summarizer.proposals import Quote
from summarizer.text import sentence_at

TEXTS = {
    path.name: path.read_bytes().decode("utf-8")
    for path in sorted((ROOT / "corpus").glob("*.txt"))
}
GOVERNED = ("negation_cut", "condition_cut", "quantifier_cut", "attribution_cut")
SMALL, LARGE = 25, 1500
SIZES = [SMALL, pytest.param(LARGE, marks=pytest.mark.soak)]
# Where a clause may be cut: behind a space in alphabetic texts, anywhere in Chinese.
WORDS = re.compile(r"\S+")
HAN_RUN = re.compile(r"[\u4e00-\u9fff]{4,24}")


def spans(text, size, seed):
    """Random runs of whole words, or runs of Chinese characters."""
    chance = random.Random(seed)
    if re.search("[\u4e00-\u9fff]", text):
        runs = [m.span() for m in HAN_RUN.finditer(text)]
        return [chance.choice(runs) for _ in range(size)]
    words = [m.span() for m in WORDS.finditer(text)]
    found = []
    for _ in range(size):
        first = chance.randrange(len(words) - 3)
        last = min(len(words) - 1, first + chance.randrange(2, 18))
        found.append((words[first][0], words[last][1]))
    return found


def trimmed(text, start, end):
    """Without marks at the ends, which a quote may leave out."""
    words = text[start:end].strip("\"'“”‘’.,;:()«»–—-… \r\n")
    at = text.index(words, start)
    return at, at + len(words)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", TEXTS)
def test_true_quotes_are_found_at_their_place(name, size):
    text = TEXTS[name]
    found = whole = 0
    for start, end in (trimmed(text, *span) for span in spans(text, size, name)):
        words = text[start:end]
        sentence = sentence_at(text, start)
        assert sentence
        located = locate(text, Quote(words=words, sentence=sentence.number))
        if located.reason in GOVERNED and not located.evidence:
            continue  # a random cut can leave outside what governs it: it must not pass
        (piece,) = located.evidence
        found += 1
        assert words in piece.quote  # widened where it left outside what governs it
        if text.count(words) == 1 and piece.quote == words:
            assert (piece.start, piece.end) == (start, end)
        whole += piece.quote == words
        assert text[piece.start : piece.end] == piece.quote
    assert found > 0.8 * size
    assert whole > 0.95 * found


CHANGES = {
    "curly": {"'": "’", '"': "”"},
    "no-break": {" ": "\u00a0"},
    "wrapped": {" ": "\n"},
    "hyphen": {"-": "\u2011"},
    "width": {",": "，", ":": "：", "1": "１", "2": "２", "(": "（", ")": "）"},
}


def typed(words, change):
    """The words as another program would have set them."""
    if change == "NFD":
        return unicodedata.normalize("NFD", words)
    return "".join(CHANGES[change].get(character, character) for character in words)


def drawn(change, size):
    """Runs of words of each text that look different when typed so."""
    for text in TEXTS.values():
        runs = (trimmed(text, *span) for span in spans(text, 20 * size, change))
        words = (text[start:end] for start, end in runs)
        changed = (each for each in words if typed(each, change) != each)
        yield from ((text, each) for each in islice(changed, size // 5))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("change", [*CHANGES, "NFD"])
def test_variants_of_type_are_found(change, size):
    found = 0
    for text, words in drawn(change, size):
        true, other = locate(text, words), locate(text, typed(words, change))
        assert [(e.start, e.end) for e in other.evidence] == [
            (e.start, e.end) for e in true.evidence
        ], words
        found += len(true.evidence)
    assert found >= size / 10


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("change", [*CHANGES, "NFD"])
def test_plain_words_are_found_in_any_type(change, size):
    found = 0
    for text, words in drawn(change, size):
        true, other = locate(text, words), locate(typed(text, change), words)
        assert [e.quote for e in other.evidence] == [
            typed(e.quote, change) for e in true.evidence
        ], words
        found += len(true.evidence)
    assert found >= size / 10


SWAPS = [
    ("China", "Vietnam"),
    ("Vietnam", "China"),
    ("Xi", "Lam"),
    ("will", "may"),
    ("should", "must"),
    ("two", "three"),
    ("not ", ""),
    ("is ", "is not "),
    ("agreed", "refused"),
    ("2025", "2026"),
    ("75", "70"),
    ("中", "越"),
    ("要", "不要"),
    ("加强", "削弱"),
    ("共同", "单独"),
    ("合作", "对抗"),
    ("两", "三"),
    ("社会主义", "资本主义"),
    ("习近平", "苏林"),
    ("Việt Nam", "Trung Quốc"),
    ("không", ""),
    ("nhất trí", "không nhất trí"),
    ("sẽ", "có thể"),
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", TEXTS)
def test_altered_quotes_are_never_accepted(name, size):
    text = TEXTS[name]
    whole = normalise(text).text
    tried = 0
    for start, end in (trimmed(text, *span) for span in spans(text, 2 * size, name)):
        words = text[start:end]
        for old, new in SWAPS:
            altered = words.replace(old, new, 1)
            normal = normalise(altered.strip()).text.strip()
            if altered == words or normal in whole:
                continue
            tried += 1
            assert locate(text, altered).evidence == (), altered
    assert tried > size / 4


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("China does not support the bloc.", "support the bloc"),
        ("China has never sought spheres of influence.", "sought spheres of influence"),
        ("They refused to sign the treaty.", "sign the treaty"),
        ("No country should bully another.", "country should bully another"),
        ("The deal may include tariffs.", "include tariffs"),
        ("Talks go on unless China supports it.", "China supports it"),
        ("Vietnam can't accept tariffs.", "accept tariffs"),
        ("The plan is not acceptable to Hanoi.", "The plan"),
        ("It opposes A, and does not back B or C.", "C"),
        ("中方从不干涉别国内政。", "干涉别国内政"),
        ("双方没有达成协议。", "达成协议"),
        ("Việt Nam không tham gia liên minh quân sự.", "tham gia liên minh quân sự"),
        ("Hai bên chưa ký hiệp định.", "ký hiệp định"),
    ],
)
def test_words_inside_their_own_denial_are_refused(text, denied):
    reason = "condition_cut" if "unless" in text else "negation_cut"
    assert locate(text, denied) == ((), reason)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It will not only grow but also create chances.", "create chances"),
        ("China does not seek hegemony, and supports peace.", "supports peace"),
        ("He did not speak. China supports peace.", "China supports peace"),
        ("No doubt the two sides will go on.", "the two sides will go on"),
        ("They met on Monday, not on Tuesday.", "They met on Monday"),
        ("双方不断深化合作。", "深化合作"),
        ("不仅造福两国，而且有利地区。", "造福两国"),
        ("中方不搞对抗，愿加强合作。", "愿加强合作"),
        ("Hai bên không ngừng mở rộng hợp tác.", "mở rộng hợp tác"),
        ("Hợp tác hàng không phát triển.", "phát triển"),
    ],
)
def test_words_beside_a_denial_of_something_else_are_not(text, words):
    (piece,) = locate(text, words).evidence
    assert piece.quote == words
