"""How a run ends: closed streams, readers that leave, signals, faults of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import ROOT

CALL = ROOT / "tests" / "articles" / "short.txt"
SOAK = (pytest.mark.soak,)
PROGRAM = f"{sys.executable} -m summarizer"
COMMANDS = {
    "summarise": f"summarise {CALL} {CALL} --format jsonl",
    "table": f"summarise {CALL} --format table",
    "compare": f"compare {CALL}",
    "brief": f"brief {CALL}",
    "find": f"find cooperation {CALL}",
    "check": f"check {CALL} {CALL}",
}

# Each command in the full run, one that streams and one that does not in every one.
EACH = [
    pytest.param(line, id=name, marks=() if name in ("summarise", "brief") else SOAK)
    for name, line in COMMANDS.items()
]


def shell(line, **environment):
    given = {k: v for k, v in os.environ.items() if not k.startswith("SUMMARIZER_")}
    return subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        text=True,
        env=given | {"SUMMARIZER_ENGINE": "rules"} | environment,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", EACH)
def test_a_reader_that_has_seen_enough_ends_it_well(command):
    # `true` reads nothing at all.
    done = shell(f"{PROGRAM} {command} | true; echo ${{PIPESTATUS[0]}}")
    assert done.stdout == "0\n"
    assert done.stderr.count("\n") <= 1  # a note of `compare`


@pytest.mark.parametrize("command", EACH)
def test_a_full_disk_is_said(command):
    done = shell(f"{PROGRAM} {command} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "summarizer: the output cannot be written: No space left on device"
    )


@pytest.mark.parametrize("command", EACH)
def test_without_a_standard_output_a_file_is_asked_for_before_any_work(command):
    done = shell(f"{PROGRAM} {command} >&-", SUMMARIZER_ENGINE="openai")
    assert done.returncode == 2
    assert done.stderr == (
        "summarizer: there is no standard output; name a file with -o\n"
    )


def test_without_anybody_to_tell_the_work_is_done(tmp_path):
    place = tmp_path / "out.jsonl"
    done = shell(f"{PROGRAM} summarise {CALL} no.txt -o {place} 2>&- >&-")
    assert done.returncode == 1
    assert place.read_text("utf-8").startswith('{"article"')
    assert place.read_text("utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        ("compare {call}", "missing/x.json"),
        ("brief {call}", "missing/x.docx"),
        ("brief {call} --annex missing/a.md", "b.md"),
        ("brief {call} --keep b.md", "b.md"),
        ("brief . ", "in.md"),
        ("check in.md {call}", "in.md"),
        ("brief {call} --against in.md", "in.md"),
        ("find x {call}", "."),
    ],
)
def test_nothing_is_read_for_a_place_that_will_not_do(tmp_path, arguments, place):
    (tmp_path / "in.md").write_text("words")
    line = arguments.format(call=CALL)
    # The engine would say that it has no server, as soon as it is asked.
    done = shell(
        f"cd {tmp_path} && {PROGRAM} {line} -o {place}", SUMMARIZER_ENGINE="openai"
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "needs OPENAI_API_KEY" not in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["in.md"]
    assert (tmp_path / "in.md").read_text() == "words"


def test_a_fault_of_the_program_is_one_line():
    script = (
        "from summarizer.edge import run\n"
        "def program(): raise KeyError('a\\nb' + 'x' * 999)\n"
        "run(program)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("summarizer: a fault of this program, not of")
    assert "KeyError: 'a\\nb" in done.stderr
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 600
    command.insert(1, "-X")
    command.insert(2, "dev")
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" in shown.stderr
