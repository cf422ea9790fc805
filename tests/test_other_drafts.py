"""Drafts of other countries' meetings: sure or silent (`other_sentences.toml`)."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest

from summarizer import Settings, compare
from summarizer.briefing.drafts import check_draft_of

TABLE = tomllib.loads(
    (Path(__file__).parent / "other_sentences.toml").read_text(encoding="utf-8")
)


@cache
def accused(group: str, shared: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Of a group's sentences the true and the false ones that the rules accuse."""
    rows = TABLE[group]
    inputs = [str(shared / "seeds")]
    if rows["ids"]:
        lines = (shared / "readouts/whitehouse.jsonl").read_text(encoding="utf-8")
        records = map(json.loads, lines.splitlines())
        inputs = [record for record in records if record["id"] in rows["ids"]]
    made = compare(inputs, settings=Settings(engine="rules"))
    check = check_draft_of("\n\n".join((*rows["true"], *rows["false"])), made)
    wrong = {each.text for each in check.sentences if each.is_wrong}

    def named(lines: list[str]) -> frozenset[str]:
        return frozenset(line for line in lines if any(text in line for text in wrong))

    return named(rows["true"]), named(rows["false"])


@pytest.mark.shared
@pytest.mark.parametrize("group", TABLE)
def test_nothing_true_of_another_meeting_is_accused(group, shared):
    assert accused(group, shared)[0] == frozenset()


@pytest.mark.shared
def test_most_of_what_is_false_of_other_meetings_is_named(shared):
    false = [line for rows in TABLE.values() for line in rows["false"]]
    named = [line for group in TABLE for line in accused(group, shared)[1]]
    assert len(named) >= 0.85 * len(false)
