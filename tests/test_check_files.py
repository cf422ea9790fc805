"""What must not be committed is found, and the hooks call what is there."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from conftest import ROOT

from tools.check_files import LARGEST, main, problems

KEY = "-----BEGIN {}PRIVATE KEY-----\nMIIEow\n"
REFUSED = {
    "broken.toml": ("a = 1\na = 2\n", "cannot be read as toml"),
    "latin1.toml": ('a = "caf\udce9"\n', "cannot be read as toml"),
    "broken.yaml": ("a: [1\n", "cannot be read as yaml"),
    "second.yml": ("a: 1\n---\nb: [\n", "cannot be read as yml"),
    "broken.json": ('{"a": 1,}', "cannot be read as json"),
    "key.pem": (KEY.format(""), "a private key in line 1"),
    "notes.md": ("\n\n" + KEY.format("OPENSSH "), "a private key in line 3"),
    "settings.txt": (f"key = sk-{'a1' * 20}\n", "a private key in line 1"),
    "ours.py": ("a = 1\n<<<<<<< HEAD\n", "a merge marker in line 2"),
    "theirs.py": ("a = 1\n>>>>>>> main\n", "a merge marker in line 2"),
    "large.bin": ("a" * (LARGEST + 1), "1,500,001 bytes"),
}
ALLOWED = {
    "good.toml": 'a = "<<<<<<< no marker"\n',
    "two.yaml": "a: 1\n---\nb: 2\n",
    "good.json": '{"a": [1, null]}',
    "heading.md": "A heading\n=======\n\n> > quoted\n",
    "public.pem": "-----BEGIN PUBLIC KEY-----\n",
    "short.txt": "sk-planted-key",
    "full.bin": "a" * LARGEST,
}


def put(folder, name, text):
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


@pytest.mark.parametrize("name", REFUSED)
def test_what_must_not_be_committed(tmp_path, name):
    text, problem = REFUSED[name]
    (found,) = problems(put(tmp_path, name, text))
    assert found.startswith(problem)


@pytest.mark.parametrize("name", ALLOWED)
def test_what_may_be_committed(tmp_path, name):
    assert list(problems(put(tmp_path, name, ALLOWED[name]))) == []


def test_each_problem_is_printed_with_its_file(tmp_path, capsys):
    good = put(tmp_path, "good.toml", "a = 1\n")
    bad = put(tmp_path, "bad.json", "{")
    assert main([str(good), str(tmp_path / "gone.toml")]) == 0
    assert main([str(good), str(bad)]) == 1
    assert capsys.readouterr().err.startswith(f"{bad}: cannot be read as json")


def test_without_names_all_that_git_follows_is_read(tmp_path):
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    put(tmp_path, "followed.json", "{")
    put(tmp_path, "other.json", "[")
    subprocess.run(["git", "add", "followed.json"], cwd=tmp_path, check=True)
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "check_files.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "followed.json" in done.stderr
    assert "other.json" not in done.stderr


def test_the_hooks_fetch_nothing_and_call_what_is_there():
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    repos = yaml.safe_load(text)["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    for hook in repos[0]["hooks"]:
        assert hook["language"] == "system"
        program, *arguments = hook["entry"].split()
        assert program in (".venv/bin/ruff", ".venv/bin/python")
        for argument in arguments:
            if argument.endswith(".py"):
                assert (ROOT / argument).is_file()
