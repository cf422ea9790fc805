"""Records of version 1, made at 04f1e34, load and keep all that they said.

The mapping is `models/version1.py` and, for what is decided anew, `comparing.deciding`.
"""

from __future__ import annotations

import gzip
import json

import pytest
from conftest import ROOT

from summarizer import Settings, compare, write_annex
from summarizer.comparing.deciding import decided
from summarizer.models import Comparison, Selection, Summary

RULES = Settings(engine="rules")


def of_version_1(name):
    return json.loads(gzip.decompress((ROOT / "tests/version1" / name).read_bytes()))


@pytest.fixture
def saved(tmp_path):
    def save(name):
        path = tmp_path / name.removesuffix(".gz")
        path.write_text(json.dumps(of_version_1(name)), encoding="utf-8")
        return path

    return save


@pytest.mark.parametrize("name", ["corpus", "corpus-model"])
def test_a_comparison_keeps_all_that_it_said(name):
    old = of_version_1(f"{name}.comparison.json.gz")
    assert old["schema_version"] == 1
    mapped = decided(Comparison.model_validate(old))
    assert mapped.schema_version == 2
    assert [m.id for m in mapped.meetings] == [m["id"] for m in old["meetings"]]
    assert [t.id for t in mapped.threads] == [t["id"] for t in old["threads"]]
    for thread, before in zip(mapped.threads, old["threads"], strict=True):
        kinds = [(c.kind, c.to_meeting, c.reason.text) for c in thread.changes]
        told = [(c["kind"], c["to_meeting"], c["reason"]) for c in before["changes"]]
        assert kinds == told
    for pair, before in zip(
        mapped.reconciliations, old["reconciliations"], strict=True
    ):
        assert [i.kind for i in pair.items] == [i["kind"] for i in before["items"]]
    assert len(mapped.headlines) == len(mapped.meetings) - 1


def test_summaries_keep_all_that_they_said():
    for old in of_version_1("corpus.summaries.json.gz"):
        mapped = Summary.model_validate(old)
        assert [p.id for p in mapped.positions] == [p["id"] for p in old["positions"]]
        assert all(p.counts for p in mapped.positions)
        for position, before in zip(mapped.positions, old["positions"], strict=True):
            quotes = [(e.quote, e.start, e.end) for e in position.evidence]
            told = [(e["quote"], e["start"], e["end"]) for e in before["evidence"]]
            assert quotes == told


@pytest.mark.parametrize("name", ["corpus", "corpus-model"])
def test_a_saved_one_comes_to_a_brief(name, saved):
    compared = compare(saved(f"{name}.comparison.json.gz"), settings=RULES)
    brief = write_annex(compared)
    assert "## What changed" in brief
    assert all(article.source in brief for article in articles(compared))


def articles(comparison):
    return [summary.article for summary in comparison.summaries]


def test_a_comparison_that_was_not_decided_anew_comes_to_the_same_brief():
    raw = Comparison.model_validate(of_version_1("corpus.comparison.json.gz"))
    assert not raw.headlines
    assert write_annex(raw) == write_annex(decided(raw))


def test_as_previous_it_spares_every_request(saved):
    """No server is there: a single request would fail and say so."""
    settings = Settings(
        engine="openai",
        base_url="http://127.0.0.1:9/v1",
        api_key="none",
        attempts=1,
        digest=False,
    )
    old = Comparison.model_validate(of_version_1("corpus-model.comparison.json.gz"))
    again = compare(
        list(old.summaries),
        settings=settings,
        previous=saved("corpus-model.comparison.json.gz"),
    )
    assert again.usage.requests == 0
    assert {t.id for t in again.threads} == {t.id for t in old.threads}


@pytest.mark.parametrize(
    ("told", "selection"),
    [
        ("side CN, with VN", Selection(side="CN", partner="VN")),
        ("topic trade, series CN-VN", Selection(topic="trade", series="CN-VN")),
        (None, None),
    ],
)
def test_a_selection_is_mapped(told, selection):
    old = of_version_1("accounts.comparison.json.gz") | {"selection": told}
    assert Comparison.model_validate(old).selection == selection


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("a.txt: the same text as b.txt", "same_text"),
        (
            "b.txt: dated 2020, and taken as an account of the meeting of 2021 as"
            " asked",
            "taken_as_asked",
        ),
        (
            "correction by N. N. not applied: merge names 12 and thread 34 of CN, which"
            " is not there",
            "correction_gone",
        ),
        ("something that nobody of us has said", "written"),
    ],
)
def test_a_note_has_its_code_and_keeps_its_words(note, code):
    old = of_version_1("accounts.comparison.json.gz") | {"notes": [note]}
    (mapped,) = Comparison.model_validate(old).notes
    assert (mapped.code, mapped.text) == (code, note)
