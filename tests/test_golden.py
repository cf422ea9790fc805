"""The corpus comes to the very files in `tests/golden` and `docs/briefs`.

After a wanted change: `make golden`, and read the difference before committing it.
"""

from __future__ import annotations

from difflib import unified_diff

import pytest
from golden import KINDS, NAMES, place, written

SHOWN = 30  # lines of a difference


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_corpus_comes_to_the_golden_file(name, kind):
    expected = place(name, kind).read_text(encoding="utf-8").splitlines()
    found = written(name, kind).splitlines()
    if found != expected:
        lines = list(unified_diff(expected, found, "golden", "now", n=0, lineterm=""))
        pytest.fail("\n".join(lines[:SHOWN]) + "\n`make golden` renews it")
