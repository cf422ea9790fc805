"""The checks of a page: true sentences pass, lies of every kind do not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from golden import comparison_of
from pages import Desk

from summarizer.briefing.scope import Scope

TABLE = tomllib.loads(
    (Path(__file__).parent / "page_sentences.toml").read_text(encoding="utf-8")
)


def place(given):
    """Where on the page it stands: the bottom line unless it says so."""
    return given.get("section", "bottom"), given.get("column", "")


def beside(given):
    """The other cells of its row: their words and columns."""
    return [(line, "moved", column) for line, column in given.get("row", ())]


@pytest.fixture(scope="module")
def desk():
    return Desk(Scope(comparison_of("corpus-model"), "CN-VN"))


@pytest.mark.parametrize("given", TABLE["true"], ids=lambda row: row["line"][:60])
def test_what_is_true_passes(desk, given):
    assert desk.faults(given["line"], *place(given), beside(given)) == []


@pytest.mark.parametrize(
    "given", TABLE["lie"], ids=lambda row: f"{row['kind']}: {row['line'][:50]}"
)
def test_a_lie_is_caught(desk, given):
    assert desk.faults(given["line"], *place(given), beside(given)) != []
