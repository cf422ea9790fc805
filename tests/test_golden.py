"""The corpus comes to the very files in `tests/golden` and `docs/briefs`.

After a wanted change: `make golden`, and read the difference before committing it.
"""

from __future__ import annotations

import json
from difflib import unified_diff

import pytest
from conftest import ROOT
from golden import FOLDER, KINDS, NAMES, place, written

from summarizer import Settings, summarise

TEXTS = sorted(path.name for path in (ROOT / "corpus").glob("*.txt"))
SHOWN = 30  # lines of a difference


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_corpus_comes_to_the_golden_file(name, kind):
    expected = place(name, kind).read_text(encoding="utf-8").splitlines()
    found = written(name, kind).splitlines()
    if found != expected:
        lines = list(unified_diff(expected, found, "golden", "now", n=0, lineterm=""))
        pytest.fail("\n".join(lines[:SHOWN]) + "\n`make golden` renews it")


@pytest.mark.parametrize("name", TEXTS)
def test_each_text_is_read_by_rules_as_in_the_golden_file(name):
    """By itself, so that it is told which text is read otherwise."""
    golden = json.loads((FOLDER / "corpus.comparison.json").read_text("utf-8"))
    expected = {each["article"]["source"]: each for each in golden["summaries"]}[name]
    (found,) = summarise(ROOT / "corpus" / name, settings=Settings(engine="rules"))
    told = found.model_dump(mode="json", exclude={"article": {"text"}})
    del expected["article"]["text"]
    assert told == expected
