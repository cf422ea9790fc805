"""`make mutants` on a toy: what matters is noticed, and nothing is left behind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parent.parent / "tools" / "mutants.py"
PLAN = """
material = ["toy", "tests"]
golden = ["tests/test_golden.py"]
[packages.toy]
sources = ["toy/*.py"]
tests = ["tests/test_toy.py"]
"""
TOY = '''"""Never mutated: 1 < 2."""

LIMIT: float = 0.5


def is_far(value: float) -> bool:
    """Whether it is."""
    if value < 0:
        raise ValueError(f"less than {0}")
    return value > LIMIT


def nobody(value):
    return value[1:]
'''
NOTICES = """
import pytest
from toy.near import is_far

def test_far():
    assert is_far(0.9)
    assert not is_far(0.5)
    assert not is_far(0.0)

def test_less():
    with pytest.raises(ValueError):
        is_far(-1)
"""
GOLDEN = """
from toy.near import is_far

def test_little():
    assert is_far(0.6)
"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    """The toy project, and what three runs on it printed."""
    root = tmp_path_factory.mktemp("toy")
    files = {
        "mutants.toml": PLAN,
        "toy/__init__.py": "",
        "toy/near.py": TOY,
        "tests/test_toy.py": NOTICES,
        "tests/test_golden.py": GOLDEN,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    before = tree(root)
    asked = (("3", "9"), ("3", "9"), ("4", "99"))
    printed = [run(root, seed, sample) for seed, sample in asked]
    return root, before, printed


def run(root, seed, sample="9"):
    command = [sys.executable, str(TOOL), "--root", str(root), "--seed", seed]
    command += ["--plan", str(root / "mutants.toml"), "--sample", sample]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tree(root):
    return {
        path.relative_to(root): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".mutants" not in path.parts
    }


def lines(printed):
    """Each mutant with what became of it, without the time."""
    told = re.findall(r"^ *\d+/\d+ +(\w+) +[\d.]+ s  (.*?)  \(", printed, re.MULTILINE)
    return {name: status for status, name in told}


def decided(printed):
    return {name: status for each in printed for name, status in lines(each).items()}


def test_a_change_that_matters_is_noticed_and_one_that_nobody_runs_is_not(toy):
    found = decided(toy[2])
    assert found["toy/near.py:10  compare: > -> >="] == "killed"
    assert found["toy/near.py:3  number: 0.5 -> 1.0"] == "killed"
    assert found["toy/near.py:14  slice: 1 -> None"] == "survived"


def test_words_for_people_are_left_alone(toy):
    changed = decided(toy[2])
    assert {int(name.split(":")[1].split()[0]) for name in changed} == {3, 8, 9, 10, 14}
    assert [name for name in changed if ":9 " in name] == [
        'toy/near.py:9  statement: raise ValueError(f"less than {0}") -> pass'
    ]


def test_a_survivor_lies_there_as_a_difference(toy):
    root, _, printed = toy
    survived = [each for each in decided(printed).values() if each == "survived"]
    diffs = [path.read_text() for path in (root / ".mutants/survivors").iterdir()]
    assert len(diffs) == len(survived) > 0
    assert any("-    return value[1:]\n+    return value[None:]\n" in d for d in diffs)


def test_the_tree_stays_as_it_was(toy):
    root, before, _ = toy
    assert tree(root) == before


def test_one_seed_draws_one_sample_and_runs_it_once(toy):
    first, again, other = toy[2]
    assert len(lines(first)) == 9
    assert not lines(again)
    assert "9 of 9 are decided already" in again
    assert first.partition("\n\n")[2] == again.partition("\n\n")[2]
    assert "9 of 16 are decided already" in other


def test_tests_that_fail_unchanged_are_told(toy, tmp_path):
    for name, content in toy[1].items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "toy/near.py").write_text(TOY.replace("0.5", "0.7"))
    with pytest.raises(AssertionError, match=r"unchanged, the tests fail: .*test_"):
        run(tmp_path, "3")
