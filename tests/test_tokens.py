"""Counting tokens: exact where it is done, left undone where it cannot matter."""

from __future__ import annotations

import hashlib
import lzma
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import resources

import pytest
import tiktoken
import tiktoken_ext.openai_public as public
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.llm.tokens import MESSAGE_OVERHEAD, _encoding, count_tokens, fits

KNOWN = [
    # counted with tiktoken's own recipe over the same vocabulary
    ("", 0),
    ("hello world", 2),
    ("双方同意加强合作。", 6),
    ("Hai bên nhất trí thúc đẩy hợp tác.", 10),
    ("a community with a shared future", 6),
    ("<|endoftext|>", 7),  # plain text here, not one special token
    ("\ud800", 1),
]


@pytest.mark.parametrize(("text", "count"), KNOWN)
def test_counts_are_those_of_o200k_base(text, count):
    assert count_tokens(text) == count


def test_the_vocabulary_gives_the_ids_of_o200k_base():
    assert _encoding().encode("tiktoken is great!") == [83, 8251, 2488, 382, 2212, 0]


def test_the_encoding_is_the_one_of_tiktoken_s_own_recipe(tmp_path, monkeypatch):
    """Its recipe, fed from its cache with the vocabulary that we ship."""
    packed = resources.files("summarizer.llm") / "data/o200k_base.tiktoken.xz"
    address = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
    cached = tmp_path / hashlib.sha1(address.encode()).hexdigest()
    cached.write_bytes(lzma.decompress(packed.read_bytes()))
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    theirs, ours = tiktoken.Encoding(**public.o200k_base()), _encoding()
    assert ours.name == theirs.name
    assert ours._pat_str == theirs._pat_str
    assert ours._special_tokens == theirs._special_tokens
    assert ours._mergeable_ranks == theirs._mergeable_ranks
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert ours.encode(text) == theirs.encode(text)


ALONE = """
import socket, sys, tempfile, os
def refuse(*_): raise AssertionError("a connection was tried")
socket.socket.connect = refuse
os.environ["TIKTOKEN_CACHE_DIR"] = cache = tempfile.mkdtemp()
from summarizer.llm.tokens import count_tokens, fits
{}
assert os.listdir(cache) == []
"""


def run_alone(lines: str) -> None:
    subprocess.run([sys.executable, "-c", ALONE.format(lines)], check=True)


def test_what_surely_fits_is_not_counted():
    run_alone(
        "assert fits(['x' * 100_000, '中' * 5_000], 128_000, 10_000)\n"
        "assert 'tiktoken' not in sys.modules"
    )


def test_counting_needs_neither_network_nor_cache():
    run_alone("assert count_tokens('hello world') == 2")


WINDOWS = [
    # texts, window, reserve, whether they fit
    (["hello world"] * 2, 2 * (MESSAGE_OVERHEAD + 2) + 50, 50, True),
    (["hello world"] * 2, 2 * (MESSAGE_OVERHEAD + 2) + 49, 50, False),
    (["word " * 9_000], 10_000, 500, True),  # 45,000 bytes, 9,001 tokens
    (["word " * 9_000], 9_000, 500, False),
    ([], 1_000, 1_000, True),
    ([], 1_000, 1_001, False),
    (["\ud800" * 10], 1_000, 100, True),
]


@pytest.mark.parametrize(("texts", "window", "reserve", "expected"), WINDOWS)
def test_fits(texts, window, reserve, expected):
    assert fits(texts, window, reserve) is expected


def test_long_texts_count_as_if_in_one_piece():
    text = "On April 14, 2025, both sides agreed: “practical” steps.\n\n " * 4_000
    assert count_tokens(text) == len(_encoding().encode(text))


@given(st.text(), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_a_token_is_at_least_one_byte(text, times):
    assert count_tokens(text * times) <= len((text * times).encode())


MONOTONOUS = ["a", " ", "\n", "=", "中", "A!", "e\u0301", "😀", "\t ", "ab1 "]


@pytest.mark.parametrize("unit", MONOTONOUS)
def test_monotonous_text_does_not_hang(unit):
    def seconds(characters):
        begun = time.perf_counter()
        assert count_tokens(unit * (characters // len(unit))) > 0
        return time.perf_counter() - begun

    # A quadratic count would take minutes for the long text, 64 times the short one.
    assert seconds(100_000) < 30 * seconds(12_500) + 1


def test_a_million_spaces_are_counted():
    assert count_tokens(" " * 1_000_000) < 20_000


def test_threads_share_one_vocabulary():
    run_alone(
        "from concurrent.futures import ThreadPoolExecutor as Pool\n"
        "from summarizer.llm import tokens\n"
        "with Pool(8) as pool:\n"
        "    found = list(pool.map(lambda _: tokens._encoding(), range(8)))\n"
        "assert len({id(each) for each in found}) == 1"
    )


def test_threads_count_alike():
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(count_tokens, ["双方 agreed"] * 64)) == {2}
