"""What a text must have for a word or pattern to be met there."""

from __future__ import annotations

import pytest
from holding import Holding, Runs

FILES = {
    "tests/test_own.py": 'from rows import ROWS\n\nTEXT = "Berg \\u652f\\u6301 Ada"',
    "tests/rows.py": "ROWS = ['He spoke of Ｐorts']",
    "tests/test_reads.py": "def test_all(corpus): ...",
    "corpus/talks.txt": "They agreed on the Harbour.",
}


@pytest.mark.parametrize(
    ("value", "runs"),
    [
        # what may be inflected is met without its last letter
        ("agree on", {"agre", "on"}),
        # a verb's own forms
        (["speak"], {"spea", "speak", "spok", "spoke", "speakin"}),
        # a group of words with what is told of it
        ({"words": "hope", "takes": ["that"]}, {"hope", "that"}),
        # what may be missing is no part of a run
        ("双方会?谈", {"双方", "谈"}),
        # of a class any character will do
        ("支[持援]", {"支", "持", "援"}),
        # no letters: classes, borders, numbers
        (r"\b\d{1,2}", set()),
        # a long row of characters is a list of them
        ("國與會議對話發展經濟貿易關係", set("國與會議對話發展經濟貿易關係")),
    ],
)
def test_runs(value, runs):
    forms = {"speak": "speaks spoke spoken speaking"}
    assert Runs(forms).of(value) == runs


@pytest.mark.parametrize(
    ("run", "files"),
    [
        # its own words, in escapes too
        ("支持", ["tests/test_own.py"]),
        # those of what it imports, in any type
        ("ports", ["tests/test_own.py"]),
        # those that it reads
        ("harbour", ["tests/test_reads.py"]),
        # nobody's
        ("whal", []),
    ],
)
def test_who_holds_a_run(tmp_path, run, files):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    texts = Holding(tmp_path, ["corpus"])
    found = [name for name in FILES if texts.has(name, frozenset([run]))]
    assert [name for name in found if "test_" in name] == files
