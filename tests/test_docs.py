"""The documents say what the program does."""

from __future__ import annotations

import re
import tomllib

from conftest import ROOT

import summarizer
from summarizer.settings import Settings
from tools.release import UNRELEASED, last_release


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default():
    rows = "\n".join(
        line for line in read("docs/settings.md").splitlines() if "|" in line
    )
    undocumented = [name for name in Settings.model_fields if f"`{name}`" not in rows]
    assert undocumented == []
    for name in ("window", "timeout", "attempts", "workers", "max_bytes", "model"):
        assert str(Settings().model_dump()[name]).removesuffix(".0") in rows, name


def test_the_readme_starts_with_the_two_commands():
    head = read("README.md").splitlines()[:6]
    assert any(line.strip().startswith("make brief") for line in head)
    assert any(line.strip().startswith("make test") for line in head)


def test_the_lock_has_hashes_and_no_hosts():
    lock = read("requirements.lock")
    pinned = re.findall(r"^[a-z0-9_.-]+==", lock, re.M | re.I)
    assert len(pinned) > 30
    assert lock.count("--hash=sha256:") > len(pinned)
    assert "http://" not in lock
    assert "https://" not in lock


def test_the_version_stands_in_one_file_and_is_the_last_in_the_changelog():
    project = tomllib.loads(read("pyproject.toml"))
    assert project["project"]["dynamic"] == ["version"]
    assert "version" not in project["project"]
    path = project["tool"]["hatch"]["version"]["path"]
    assert f'__version__ = "{summarizer.__version__}"\n' in read(path)
    changelog = read("CHANGELOG.md")
    assert UNRELEASED in changelog
    # Before the first release no heading has a version.
    assert last_release(changelog) in (None, summarizer.__version__)


def test_the_corpus_manifest_names_every_text():
    manifest = tomllib.loads(read("corpus/manifest.toml"))
    texts = {path.name for path in (ROOT / "corpus").glob("*.txt")}
    assert len(texts) > 5
    assert {row["file"] for row in manifest["article"]} >= texts
    assert "not redistributed" in read("corpus/manifest.toml")
