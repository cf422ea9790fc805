"""The JSON Schemas are those of the records, and real output keeps to them."""

from __future__ import annotations

import json
from functools import cache

import pytest
from conftest import ROOT
from golden import comparison_of
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from summarizer import Failure, Settings, summarise
from summarizer.models import SCHEMA_VERSION
from summarizer.writing.data import as_json, as_line
from tools.schema import FOLDER, files, records

CALL = ROOT / "corpus" / "2025-01-15-call-cn.txt"


@cache
def schemas():
    return {path.name: json.loads(path.read_text()) for path in FOLDER.glob("*.json")}


def faults(name, data):
    """Where the data break the schema, and how."""
    resources = [(k, Resource.from_contents(v)) for k, v in schemas().items()]
    registry = Registry().with_resources(resources)
    validator = Draft202012Validator(schemas()[name], registry=registry)
    return [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(data)]


def test_the_files_are_those_that_make_schema_writes():
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    assert there == files(), "`make schema` renews them; read the difference"


def test_each_file_is_a_schema_by_its_own_name_and_is_explained():
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name, schema in schemas().items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == name
        assert f"schema version {SCHEMA_VERSION};" in schema["$comment"]
        assert f"[{name}]({name})" in page
    assert {f"{each.__name__.lower()}.json" for each in records()} <= set(schemas())


def test_the_comparison_of_the_corpus_keeps_to_its_schema():
    comparison = comparison_of("corpus")
    assert faults("comparison.json", json.loads(as_json(comparison))) == []
    assert faults("comparison.json", json.loads(as_line(comparison))) == []


def test_the_summaries_of_the_corpus_keep_to_theirs():
    summaries = comparison_of("corpus").summaries
    assert faults("summaries.json", json.loads(as_json(summaries))) == []
    for summary in summaries:
        data = json.loads(as_line(summary))
        assert faults("summary.json", data) == []
        assert faults("article.json", data["article"]) == []
        for position in data["positions"]:
            assert faults("position.json", position) == []


def test_what_the_recorded_answers_come_to_keeps_to_them():
    comparison = comparison_of("corpus-model")
    assert faults("comparison.json", json.loads(as_json(comparison))) == []
    assert faults("summaries.json", json.loads(as_json(comparison.summaries))) == []


def test_a_summary_without_its_text_and_a_failure_keep_to_theirs():
    settings = Settings(engine="rules", keep_text=False)
    (summary,) = summarise([CALL], settings=settings)
    assert faults("summary.json", json.loads(as_line(summary))) == []
    failure = Failure(source="a.txt", error="a.txt: is empty")
    assert faults("failure.json", json.loads(failure.model_dump_json())) == []


def call():
    (summary,) = summarise([CALL], settings=Settings(engine="rules"))
    return json.loads(as_line(summary))


SPOILT = {
    "$: Additional": lambda data: data.update(mood="friendly"),
    "$: 'usage' is a req": lambda data: data.pop("usage"),
    "$.schema_version: ": lambda data: data.update(schema_version=0),
    "$.article.length: ": lambda data: data["article"].update(length="long"),
    "$.meeting.date_basis: 'from'": lambda data: data["meeting"]["date_basis"].pop(
        "from"
    ),
    "$.positions[0].act: ": lambda data: data["positions"][0].update(act="mumbles"),
    "$.positions[0].evidence: ": lambda data: data["positions"][0].update(evidence=[]),
}


@pytest.mark.parametrize("where", SPOILT)
def test_what_is_no_summary_breaks_the_schema(where):
    data = call()
    SPOILT[where](data)
    (fault,) = faults("summary.json", data)
    assert fault.startswith(where)


def test_an_entry_has_its_positions_or_its_absence():
    comparison = json.loads(as_json(comparison_of("corpus")))
    entries = [e for thread in comparison["threads"] for e in thread["entries"]]
    there = next(entry for entry in entries if "positions" in entry)
    away = next(entry for entry in entries if "absence" in entry)
    for spoilt in ({"absence": "not_mentioned"}, {"absence": None}):
        thread = comparison["threads"][0] | {"entries": [there | spoilt]}
        assert faults("comparison.json", comparison | {"threads": [thread]})
    thread = comparison["threads"][0] | {"entries": [there, away]}
    assert faults("comparison.json", comparison | {"threads": [thread]}) == []
