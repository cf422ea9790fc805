import json
from functools import cache

import pytest
from factories import proposal, summary
from golden import comparison_of

from summarizer.errors import InputError
from summarizer.models import Comparison, Failure
from summarizer.pipeline import compare
from summarizer.proposals import Quote
from summarizer.reading.inputs import read_inputs
from summarizer.settings import Settings

TEXT = "Xi said that China supports dialogue. He hopes that trade will grow soon."
CLAIMS = (
    proposal("China supports dialogue", source=Quote(words="Xi")),
    proposal("trade will grow", act="hopes", cue=Quote(words="He hopes")),
)


def saved(**article):
    """A summary as it is saved, with fields of its article changed."""
    record = summary(TEXT, CLAIMS).model_dump(mode="json")
    record["article"] |= article
    return record


def with_span(field, *, text=TEXT, **changed):
    record = saved(text=text)
    spans = [record["positions"][1], record["positions"][0]]
    spans = [position[field] for position in spans if position[field]]
    (spans[0][0] if isinstance(spans[0], list) else spans[0]).update(changed)
    return record


def error_of(record):
    (failure,) = read_inputs([record], Settings())
    assert isinstance(failure, Failure)
    return failure.error


def test_a_true_summary_comes_back_with_and_without_its_text():
    whole, short = saved(), saved(text=None)
    read = list(read_inputs([whole, short], Settings()))
    assert [item.model_dump(mode="json") for item in read] == [whole, short]


@pytest.mark.parametrize("field", ["evidence", "source", "cue"])
@pytest.mark.parametrize("text", [TEXT, None])
@pytest.mark.parametrize(
    "changed",
    [
        {"quote": "China opposes all dialogue"},
        {"start": 0, "end": 3},
        {"end": 4_000},
        {"start": -30},
        {"quote": "", "start": 5, "end": 5},
    ],
)
def test_forged_words_are_refused(field, text, changed):
    record = with_span(field, text=text, **changed)
    told = error_of(record)
    ids = [position["id"] for position in record["positions"]]
    assert told.startswith("is a summary that is not true: position ")
    assert any(each in told for each in ids)
    assert told.endswith("; make it anew from the articles")


def test_words_carried_over_are_checked_too():
    record = saved()
    where = {"quote": "Vietnam", "start": 0, "end": 7}
    record["positions"][0]["carried_from"] = where
    assert "'Vietnam' does not stand at 0–7" in error_of(record)


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ({"text": TEXT.replace("grow", "fall")}, "has another SHA-256"),
        ({"sha256": "0" * 64}, "has another SHA-256"),
        ({"length": 5}, "has another length"),
    ],
)
def test_a_text_that_was_changed_is_refused(article, words):
    assert words in error_of(saved(**article))


def comparison(record):
    return {"meetings": [], "threads": [], "summaries": [record]}


def test_a_comparison_answers_for_its_summaries(tmp_path):
    path = tmp_path / "c.json"
    forged = with_span("evidence", quote="China opposes dialogue?")
    path.write_text(json.dumps(comparison(forged)))
    with pytest.raises(InputError, match=r"c\.json: is a comparison that is not true"):
        compare(saved(), previous=path, settings=Settings(engine="rules"))


@pytest.mark.parametrize("place", [1, 2])
def test_records_in_memory_are_no_exception(place):
    forged = with_span("evidence", quote="China opposes dialogue?")
    kept = Comparison.model_validate(comparison(forged))
    given = (kept.summaries[0], kept)
    failure = list(read_inputs(given, Settings()))[place - 1]
    assert failure.source == f"object {place}"


@cache
def corpus():
    return comparison_of("corpus").model_dump_json()


# Where a comparison that was changed by hand names what is not there.
NOT_THERE = """
    headlines.meeting  headlines.references.meeting
    threads.entries.meeting  threads.entries.positions  threads.entries.carried_by
    threads.changes.to_meeting  threads.changes.to_positions
    threads.changes.from_positions
    reconciliations.meeting  reconciliations.articles  reconciliations.items.a
    reconciliations.items.nearest  reconciliations.matters.b
    formulas.first_seen  formulas.variants.position
    deliverables.steps.meeting  deliverables.steps.positions
""".split()


def with_none(path):
    """The corpus with an id that names nothing at a place where there is one."""

    def put(held, keys):
        """In the first of the places that has one; whether there was."""
        key, *rest = keys
        if isinstance(held, list):
            return any(put(each, keys) for each in held)
        if not held.get(key):
            return False
        if rest:
            return put(held[key], rest)
        is_list = isinstance(held[key], list)
        held[key] = ["x", *held[key][1:]] if is_list else "x"
        return True

    record = json.loads(corpus())
    assert put(record, path.split("."))
    return record


@pytest.mark.parametrize("path", NOT_THERE)
def test_a_comparison_names_nothing_that_is_not_in_it(path):
    name = path.rpartition(".")[2]
    assert error_of(with_none(path)) == (
        f"is a comparison that is not whole: {name} 'x' is not there; make it anew from"
        " the articles"
    )
