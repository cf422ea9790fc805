"""`make thresholds` on a toy: what is used is noticed, and what is not is named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parent.parent / "tools" / "thresholds.py"
FILES = {
    "thresholds.toml": """
material = ["summarizer", "tests"]
golden = ["tests/test_figures.py"]
[packages.toy]
sources = ["summarizer/toy.py", "summarizer/languages/loading.py"]
tests = ["tests/test_toy.py"]
""",
    "summarizer/__init__.py": "",
    "summarizer/languages/__init__.py": "",
    "summarizer/languages/loading.py": """
import tomllib


def read(file):
    return tomllib.loads(file.read_text(encoding="utf-8"))
""",
    "summarizer/languages/xx/rules.toml": (
        'used = ["a"]\nunused = "e x"\nunheard = ["zzz?"]\n'
    ),
    "summarizer/toy.py": """
from functools import cache
from pathlib import Path

from summarizer.languages.loading import read

_LONGEST = 4
_REACH = 8
_FLOORED = 6
_NEVER = 30
_VOWELS = ("a", "e")
_ANY = frozenset(_VOWELS)


@cache
def words():
    return read(Path(__file__).parent / "languages/xx/rules.toml")


def is_short(word):
    return len(word) <= _LONGEST


def is_near(place):
    return place < _REACH or is_far(place)


def is_low(place):
    return place < _FLOORED


def is_far(place):
    return place > _NEVER * 100


def has_vowel(word):
    return any(letter in _ANY for letter in word)


def begins(word):
    return word[0] in words()["used"]
""",
    "tests/test_toy.py": """
from summarizer.toy import begins, has_vowel, is_low, is_near, is_short

def test_short():
    assert is_short("four") and not is_short("fives")

def test_near():
    assert is_near(7)

def test_low():
    assert is_low(5)

def test_vowel():
    assert has_vowel("pan") and not has_vowel("pyx")

def test_begins():
    assert begins("axe")
""",
    "tests/test_figures.py": """
from summarizer.toy import is_low

def test_share():
    assert sum(map(is_low, range(20))) == 6
""",
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What a run on the toy printed, and a second one."""
    root = tmp_path_factory.mktemp("toy")
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True, parents=True)
        (root / name).write_text(text)
    return run(root), run(root)


def run(root):
    command = [sys.executable, str(TOOL), "--root", str(root)]
    command += ["--plan", str(root / "thresholds.toml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_nothing_notices_is_named_with_the_moves_that_were_tried(printed):
    told = re.findall(r"^(open|unnoticed) +(\S+) +(.*)$", printed[0], re.M)
    assert told == [
        ("open", "number", "summarizer/toy.py:8 _REACH = 8  16, 9"),
        ("unnoticed", "number", "summarizer/toy.py:10 _NEVER = 30  15, 29, 60, 31"),
        ("unnoticed", "member", "summarizer/toy.py:11 _VOWELS: 'e'  ('a',)"),
        ("unnoticed", "rule", "summarizer/toy.py:25 is_far(place)  False"),
        ("unnoticed", "words", "xx/rules.toml unused"),
        ("unnoticed", "words", "xx/rules.toml unheard"),
    ]


def test_they_are_counted_by_kind(printed):
    rows = re.findall(r"^(\w+) +(\d+) +(\d+) +(\d+) +(\d+)$", printed[0], re.M)
    assert rows == [
        ("number", "4", "2", "1", "1"),
        ("member", "2", "1", "0", "1"),
        ("rule", "1", "0", "0", "1"),
        ("words", "3", "1", "0", "2"),
    ]


def test_what_no_text_holds_is_not_run(printed):
    told = re.findall(r"words: .*\((no test runs it|6 tests)\)", printed[0])
    assert told == ["no test runs it", "6 tests"]


def test_a_second_run_decides_nothing_again(printed):
    first, again = printed
    assert "killed" in first
    assert "killed" not in again
    assert first.partition("\n\n")[2] == again.partition("\n\n")[2]
