"""The verbs: each is listed with what it does, and there is one recipe for each."""

from __future__ import annotations

import os
import re
import subprocess

import pytest
from conftest import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
(_DECLARED,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.M)
VERBS = set(_DECLARED.split())


def make(*arguments):
    # What the `make` above us was told is not ours.
    mine = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env=mine | {"LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_make_alone_lists_every_verb_with_what_it_does():
    listed = dict(re.findall(r"^make ([a-z-]+) +(\S.*)$", make(), re.M))
    assert set(listed) == VERBS
    assert make() == make("help")


def test_every_verb_is_declared():
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
    assert targets == VERBS


@pytest.mark.parametrize("part", ["lint", "types", "layers", "test"])
def test_check_does_what_its_parts_do(part):
    """Dry runs, told that all is set up: every command of the part is one of check."""
    whole = make("-n", "-o", ".venv/.ready", "check").splitlines()
    commands = make("-n", "-o", ".venv/.ready", part).splitlines()
    assert commands
    assert set(commands) <= set(whole)


def test_ci_runs_check_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"^make .*$", script, re.M) == ["make check"]


def test_contributing_names_verbs_that_there_are():
    for name in ("CONTRIBUTING.md", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"`make ([a-z-]+)", text)) <= VERBS
