"""What other programs may rely on: the names, the errors, silence, threads."""

from __future__ import annotations

import importlib
import json
import pickle
import pkgutil
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, get_origin

import pytest
from conftest import ROOT

import summarizer
from summarizer import (
    Comparison,
    Failure,
    Settings,
    SummarizerError,
    Summary,
    compare,
    iter_summaries,
    summarise,
    write_brief,
)
from summarizer.models import Span

CALL = ROOT / "corpus" / "2025-01-15-call-cn.txt"
MEETING = ROOT / "corpus" / "2024-10-11-meeting-cn.txt"
RULES = Settings(engine="rules")


def modules():
    for found in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def test_every_exported_name_is_there():
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        _ = summarizer.nothing


def test_every_error_of_ours_is_in_the_family():
    # A fault is one failed try; it never leaves the transport. What is wrong with a
    # file of words leaves the loader with the file's name. What ends with a process
    # or a worker is done again by another. What is wrong with a page leaves the
    # fetcher with its address.
    private = {"Fault", "_RepeatedKey", "_NoNumber", "_WrongError", "Ended"}
    private |= {"PageError", "RefusedError"}
    errors = set()
    for module in modules():
        for name, value in vars(module).items():
            is_error = isinstance(value, type) and issubclass(value, Exception)
            if is_error and value.__module__.startswith("summarizer."):
                errors.add(value)
                assert issubclass(value, SummarizerError) or name in private, value
    assert len(errors) > 10


def test_every_public_thing_has_a_docstring():
    every = list(modules())
    assert len(every) > 50
    for module in every:
        assert module.__doc__, module.__name__
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name)
            # A list of values explains itself, and Python lets it have no docstring.
            is_list = get_origin(value) is Literal
            assert value.__doc__ or is_list or not callable(value), name


def test_a_single_bad_input_raises_and_several_are_listed(tmp_path):
    missing = tmp_path / "none.txt"
    with pytest.raises(SummarizerError, match="none"):
        summarise(missing, settings=RULES)
    done = summarise([CALL, missing], settings=RULES)
    assert [s.article.source for s in done] == [CALL.name]
    assert [f.source for f in done.failures] == [str(missing)]
    assert repr(done) == "<Summaries: 1 done, 1 failed>"


def test_summaries_come_as_they_finish(tmp_path):
    found = list(iter_summaries([CALL, tmp_path / "none.txt"], settings=RULES))
    assert {type(each) for each in found} == {Summary, Failure}


def test_a_mapping_and_an_article_are_inputs_too():
    (one,) = summarise({"text": CALL.read_text("utf-8")}, settings=RULES)
    (again,) = summarise(one.article, settings=RULES)
    assert one == again


def test_records_survive_json():
    comparison = compare([CALL, MEETING], settings=RULES)
    line = comparison.model_dump_json()
    assert Comparison.model_validate_json(line) == comparison
    assert "from" in json.loads(line)["summaries"][0]["meeting"]["date_basis"]


def test_saved_summaries_need_no_key_and_no_network(monkeypatch):
    saved = summarise([CALL, MEETING], settings=RULES)

    def refuse(*_):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert write_brief(compare(list(saved))).startswith("# China – Vietnam")


def test_the_same_result_from_many_threads():
    alone = summarise([CALL, MEETING], settings=RULES)
    with ThreadPoolExecutor(8) as pool:
        jobs = [
            pool.submit(summarise, [CALL, MEETING], settings=RULES) for _ in range(16)
        ]
        assert all(list(job.result()) == list(alone) for job in jobs)


def test_the_library_prints_nothing(capfd, tmp_path):
    write_brief(compare([CALL, MEETING], settings=RULES), tmp_path / "b.md")
    assert capfd.readouterr() == ("", "")


def test_output_is_the_same_from_run_to_run():
    script = (
        "import summarizer as s; print(s.write_brief(s.compare("
        f"{[str(CALL), str(MEETING)]!r}, settings=s.Settings(engine='rules'))))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_a_key_is_never_shown():
    settings = Settings(api_key="sk-planted-key")
    assert "sk-planted-key" not in repr(settings)
    assert "sk-planted-key" not in settings.model_dump_json()


def test_records_share_what_was_given_and_a_copy_changes_none_of_it():
    first, second = Span(quote="a", start=0, end=1), Span(quote="b", start=7, end=8)
    given = {"quote", "start", "end"}
    assert first.model_fields_set is second.model_fields_set
    assert first.model_copy(update={"page": 2}).model_fields_set == {*given, "page"}
    assert pickle.loads(pickle.dumps(second)).model_fields_set == given
    assert second.model_fields_set == given
