"""Told to stop: what was sent is awaited and kept, or dropped at once; never a hang."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from scripted import ScriptedServer, Step, completion

from summarizer.running.crews import Threads
from summarizer.running.through import as_finished, in_order
from summarizer.stopping import STOP

NOTHING = json.dumps(
    {"kind": "none", "place": "", "date": "", "people": [], "earlier": [], "said": []}
)
NEVER = 600.0  # seconds until an answer that nobody is to wait for
# A shell that runs a test in the background has its children ignore the interrupt.
HEEDING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from summarizer.cli import main; main()"
)


@pytest.fixture
def texts(tmp_path):
    """A folder of forty articles."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(40):
        text = f"Minister Wang met Minister Bui. They spoke of matter {number}.\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def running(url, *arguments, stdout=subprocess.DEVNULL):
    """The command line as a process; killed at the end, whatever happens."""
    command = [sys.executable, "-c", HEEDING, *map(str, arguments)]
    process = subprocess.Popen(
        command,
        env=os.environ | {"OPENAI_BASE_URL": url, "SUMMARIZER_WORKERS": "8"},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def answering(quick, then):
    """The first articles answered at once, the others after `then` seconds."""

    def answer(body):
        text = body["messages"][-1]["content"]
        is_quick = any(f"of matter {number}." in text for number in range(quick))
        return Step(body=completion(NOTHING), delay=0 if is_quick else then)

    return answer


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_the_first_interrupt_keeps_all_that_was_under_way(form, texts, tmp_path):
    out = tmp_path / "out"
    arguments = ("summarise", texts, "--format", form, "-o", out)
    with (
        ScriptedServer(reply_to=answering(3, then=1.5)) as server,
        running(server.url, *arguments) as process,
    ):
        assert server.asked_for(11, within=60)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        asked = len(server.requests)
    assert process.returncode == 130
    kept = tmp_path / "out.part"
    assert f"what was done is in {kept}" in said
    assert not out.exists()
    written = kept.read_text("utf-8")
    done = json.loads(written) if form == "json" else written.splitlines()
    assert len(done) == asked == 11
    assert "waiting for what is under way, 30 s at most" in said
    assert f"interrupted: {asked} articles done, {40 - asked} left" in said
    assert "Traceback" not in said


def test_an_interrupted_comparison_is_not_begun(texts, tmp_path):
    out = tmp_path / "out.json"
    with (
        ScriptedServer(reply_to=answering(0, then=1)) as server,
        running(server.url, "compare", texts, "-o", out) as process,
    ):
        assert server.asked_for(8, within=60)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert len(server.requests) == 8
    assert "8 articles done, 32 left; the comparison was not finished" in said
    assert not out.exists()


def interrupted_twice(process):
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    return 130


def terminated(process):
    process.send_signal(signal.SIGTERM)
    return 143


def end(how, where, texts, tmp_path):
    """Stop a process with eight requests under way; the seconds that it took."""
    out = subprocess.DEVNULL
    reader: subprocess.Popen[bytes] | None = None
    arguments = ["summarise", texts, "--format", "jsonl"]
    if where == "file":
        arguments += ["-o", tmp_path / "out.jsonl"]
    elif where == "pipe":
        ends = os.pipe()
        reader = subprocess.Popen(
            ["head", "-c", "100"], stdin=ends[0], stdout=subprocess.DEVNULL
        )
        os.close(ends[0])
        out = ends[1]
    with (
        ScriptedServer(reply_to=answering(1, NEVER)) as server,
        running(server.url, *arguments, stdout=out) as process,
    ):
        if reader:
            os.close(out)
        assert server.asked_for(9, within=60)
        code = how(process)
        began = time.monotonic()
        _, said = process.communicate(timeout=60)
        took = time.monotonic() - began
        if reader:
            reader.wait(10)
    assert process.returncode == code, said
    assert "Traceback" not in said
    if where == "file":
        kept = (tmp_path / "out.jsonl.part").read_text("utf-8")
        assert len(kept.splitlines()) == 1
    return took


WAYS = [
    (how, where)
    for how in (interrupted_twice, terminated)
    for where in ("file", "pipe", "nowhere")
]


@pytest.mark.parametrize(("how", "where"), WAYS)
def test_a_second_interrupt_and_a_termination_end_at_once(how, where, texts, tmp_path):
    assert end(how, where, texts, tmp_path) < 2


@pytest.mark.soak
@pytest.mark.parametrize(("how", "where"), WAYS)
@pytest.mark.parametrize("number", range(17))
def test_every_time_of_a_hundred(how, where, number, texts, tmp_path):
    assert end(how, where, texts, tmp_path) < 2


@pytest.mark.parametrize("number", range(2))
def test_a_full_disk_ends_a_run_with_requests_under_way(number, texts):
    with (
        ScriptedServer(reply_to=answering(1, NEVER)) as server,
        running(server.url, "summarise", texts, "-o", "/dev/full") as process,
    ):
        assert server.asked_for(1, within=60)
        began = time.monotonic()
        _, said = process.communicate(timeout=60)
        took = time.monotonic() - began
    assert took < 3
    assert process.returncode == 1
    assert "No space left" in said


@contextmanager
def told_to_stop():
    """A stop in this process, as a signal makes it, and undone again."""
    before = vars(STOP).copy()
    STOP.done = STOP.left = 0
    try:
        yield lambda: setattr(STOP, "_is_asked", True)
    finally:
        vars(STOP).update(before)


@pytest.mark.parametrize("run", [in_order, as_finished])
def test_results_under_way_come_and_nothing_is_begun(run):
    begun, may_end = [], threading.Event()

    def work(number):
        begun.append(number)
        if number:
            may_end.wait(20)
        return number

    with told_to_stop() as tell:
        results = run(range(50), Threads(work, 4), lambda: None)
        assert next(results) == 0
        while len(begun) < 5:
            time.sleep(0.01)
        tell()
        threading.Timer(0.2, may_end.set).start()
        rest = sorted(results)
        assert rest == [1, 2, 3, 4]
        assert sorted(begun) == [0, 1, 2, 3, 4]
        assert (STOP.done, STOP.left, STOP.under_way) == (5, 45, 0)


@pytest.mark.parametrize("run", [in_order, as_finished])
@pytest.mark.parametrize("workers", [1, 3])
def test_nothing_is_under_way_where_a_run_has_ended(run, workers):
    before = STOP.under_way
    assert sorted(run(range(9), Threads(abs, workers), lambda: None)) == [*range(9)]
    results = run(range(9), Threads(abs, workers), lambda: None)
    next(results)
    results.close()
    with pytest.raises(ZeroDivisionError):
        list(run([1, 0, 2], Threads(lambda n: 1 // n, workers), lambda: None))
    assert STOP.under_way == before
