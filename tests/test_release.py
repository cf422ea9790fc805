"""A release is made of a repository that is ready, and of no other."""

from __future__ import annotations

import subprocess
import tarfile
import zipfile

import pytest

from tools.release import RefusedError, left_to_do, release

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "small"
requires-python = ">=3.11"
dynamic = ["version"]

[tool.hatch.version]
path = "small/__init__.py"
"""
CHANGELOG = """\
# Changelog

## Unreleased

- Something new.

## 0.2.0 - 2026-01-31

- Something old.
"""
FILES = {
    "pyproject.toml": PYPROJECT,
    "small/__init__.py": '"""Small."""\n\n__version__ = "0.2.0"\n',
    "CHANGELOG.md": CHANGELOG,
    "Makefile": "check:\n\t@echo all is well\n",
    ".gitignore": "dist/\n",
}


def git(folder, *arguments):
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def repository(folder, **changed):
    """A small project as one commit, some of its files otherwise."""
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "config", "user.name", "Somebody")
    git(folder, "config", "user.email", "somebody@example.org")
    for name, text in (FILES | changed).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Begin")
    return folder


def test_a_release_is_set_down_built_committed_and_tagged(tmp_path):
    root = repository(tmp_path / "small")
    wheel, source = release(root, "0.3.0", "2026-02-28")
    assert '__version__ = "0.3.0"' in (root / "small/__init__.py").read_text()
    assert (root / "CHANGELOG.md").read_text() == CHANGELOG.replace(
        "## Unreleased\n", "## Unreleased\n\n## 0.3.0 - 2026-02-28\n"
    )
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "log", "--format=%s").splitlines() == ["Release 0.3.0", "Begin"]
    assert git(root, "rev-parse", "v0.3.0^{commit}") == git(root, "rev-parse", "HEAD")
    assert (wheel.name, source.name) == (
        "small-0.3.0-py3-none-any.whl",
        "small-0.3.0.tar.gz",
    )
    assert "small/__init__.py" in zipfile.ZipFile(wheel).namelist()
    with tarfile.open(source) as members:
        assert "small-0.3.0/small/__init__.py" in members.getnames()


def test_nothing_is_pushed_and_what_is_left_is_said(tmp_path):
    root = repository(tmp_path / "small")
    git(tmp_path, "init", "-q", "--bare", "there")
    git(root, "remote", "add", "origin", str(tmp_path / "there"))
    git(root, "push", "-q", "-u", "origin", "HEAD")
    before = git(tmp_path / "there", "for-each-ref")
    built = release(root, "0.3.0", "2026-02-28")
    assert git(tmp_path / "there", "for-each-ref") == before
    said = left_to_do("0.3.0", built)
    assert "git push --follow-tags" in said
    assert "dist/small-0.3.0.tar.gz" in said


def test_the_first_release_may_have_the_version_that_is_set(tmp_path):
    first = "# Changelog\n\n## Unreleased\n\n- All of it.\n"
    root = repository(tmp_path / "small", **{"CHANGELOG.md": first})
    release(root, "0.2.0rc1", "2026-02-28")
    text = (root / "CHANGELOG.md").read_text()
    more = text.replace("\n## 0.2.0rc1", "\n- More.\n\n## 0.2.0rc1")
    (root / "CHANGELOG.md").write_text(more)
    git(root, "commit", "-qam", "More")
    release(root, "0.2.0", "2026-03-01")
    assert git(root, "tag", "--list").split() == ["v0.2.0", "v0.2.0rc1"]


EMPTY = CHANGELOG.replace("- Something new.\n", "")
REFUSED = {
    "not a version": ("three", {}, "is no version"),
    "two numbers": ("0.3", {}, "has not three numbers"),
    "another spelling": ("v0.3.0", {}, "is usually written '0.3.0'"),
    "the last release again": ("0.2.0", {}, "does not come after 0.2.0"),
    "an earlier one": ("0.1.9", {}, "does not come after 0.2.0"),
    "nothing new": ("0.3.0", {"CHANGELOG.md": EMPTY}, "nothing stands under"),
    "no such heading": ("0.3.0", {"CHANGELOG.md": "# Changelog\n"}, "nothing stands"),
    "a red check": ("0.3.0", {"Makefile": "check:\n\t@echo oh; false\n"}, "oh"),
    "two versions": (
        "0.3.0",
        {"small/__init__.py": '__version__ = "1"\n__version__ = "2"\n'},
        "2 times",
    ),
    "no version": ("0.3.0", {"small/__init__.py": "version = 1\n"}, "0 times"),
    "a broken build": (
        "0.3.0",
        {"pyproject.toml": PYPROJECT.replace("dynamic", 'readme = "none.md"\ndynamic')},
        "no build",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_ready_is_refused_and_left_as_it_was(tmp_path, case):
    version, changed, why = REFUSED[case]
    root = repository(tmp_path / "small", **changed)
    before = git(root, "rev-parse", "HEAD")
    with pytest.raises(RefusedError, match=why):
        release(root, version, "2026-02-28")
    assert git(root, "rev-parse", "HEAD") == before
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "tag", "--list") == ""


def test_a_tree_with_other_changes_is_refused_and_they_are_kept(tmp_path):
    root = repository(tmp_path / "small")
    (root / "small/__init__.py").write_text('__version__ = "0.2.0"  # mine\n')
    with pytest.raises(RefusedError, match="not clean"):
        release(root, "0.3.0", "2026-02-28")
    assert "# mine" in (root / "small/__init__.py").read_text()
    git(root, "checkout", "-q", ".")
    (root / "new.py").write_text("")
    with pytest.raises(RefusedError, match="not clean"):
        release(root, "0.3.0", "2026-02-28")


def test_a_tag_that_is_there_is_refused(tmp_path):
    root = repository(tmp_path / "small")
    git(root, "tag", "v0.3.0")
    with pytest.raises(RefusedError, match=r"v0\.3\.0 is there already"):
        release(root, "0.3.0", "2026-02-28")


def test_a_commit_that_fails_puts_the_files_back(tmp_path):
    root = repository(tmp_path / "small")
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(RefusedError, match="git commit"):
        release(root, "0.3.0", "2026-02-28")
    assert git(root, "status", "--porcelain") == ""
    assert (root / "CHANGELOG.md").read_text() == CHANGELOG
    assert git(root, "tag", "--list") == ""
