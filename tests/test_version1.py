"""Records of version 1, made at 04f1e34, come to the very records of today.

The mapping is `models/version1.py` and, for what is decided anew, `comparing.deciding`.
"""

from __future__ import annotations

import gzip
import json

import pytest
from conftest import ROOT
from golden import FOLDER, comparison_of, without_texts

from summarizer import Settings, compare, summarise, write_brief
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
def test_a_comparison_is_mapped_to_what_is_made_today(name):
    old = of_version_1(f"{name}.comparison.json.gz")
    assert old["schema_version"] == 1
    mapped = decided(Comparison.model_validate(old))
    assert mapped == without_texts(comparison_of(name))


def test_summaries_are_mapped_to_what_is_made_today():
    old = of_version_1("corpus.summaries.json.gz")
    mapped = [Summary.model_validate(each) for each in old]
    assert mapped == list(summarise(ROOT / "corpus", settings=RULES))


@pytest.mark.parametrize("name", ["corpus", "corpus-model"])
def test_a_saved_one_comes_to_the_same_brief(name, saved):
    compared = compare(saved(f"{name}.comparison.json.gz"), settings=RULES)
    golden = (FOLDER / f"{name}.brief.md").read_text(encoding="utf-8").splitlines()
    # How the talks are called is read off the texts, which these were saved without.
    found = write_brief(compared).splitlines()
    differing = [line for line in golden if line not in set(found)]
    assert len(golden) == len(found)
    assert all(line.startswith("| The talks are called") for line in differing)


def test_a_comparison_that_was_not_decided_anew_comes_to_the_same_brief():
    raw = Comparison.model_validate(of_version_1("corpus.comparison.json.gz"))
    assert not raw.headlines
    assert write_brief(raw) == write_brief(decided(raw))


def test_as_previous_it_spares_every_request(saved):
    """No server is there: a single request would fail and say so."""
    settings = Settings(
        engine="openai",
        base_url="http://127.0.0.1:9/v1",
        api_key="none",
        attempts=1,
    )
    today = comparison_of("corpus-model")
    again = compare(
        list(today.summaries),
        settings=settings,
        previous=saved("corpus-model.comparison.json.gz"),
    )
    assert again.usage.requests == 0
    assert again.threads == today.threads
    assert again.reconciliations == today.reconciliations


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
