"""The documents say what the program does."""

from __future__ import annotations

import re

from conftest import ROOT

import summarizer
from summarizer.settings import Settings


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default():
    rows = "\n".join(
        line for line in read("docs/settings.md").splitlines() if "|" in line
    )
    for name in Settings.model_fields:
        assert f"`{name}`" in rows, name
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


def test_version_and_changelog_agree():
    assert f'version = "{summarizer.__version__}"' in read("pyproject.toml")


def test_the_corpus_manifest_names_every_text():
    manifest = read("corpus/manifest.toml")
    for path in (ROOT / "corpus").glob("*.txt"):
        assert f'file = "{path.name}"' in manifest
    assert "not redistributed" in manifest
