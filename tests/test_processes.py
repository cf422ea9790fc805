"""Reading in other processes: the same comes of it, whoever ends in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from itertools import count, islice

import pytest
from factories import article
from processed import KILLER, PATIENCE, are_gone, away, children, comes, crew
from test_stopping import running

from summarizer import Settings
from summarizer.crewing import crew_of, job_of
from summarizer.engines.rules import RulesEngine
from summarizer.keeping import kept_by
from summarizer.models import Article, Failure
from summarizer.reading.inputs import read_inputs
from summarizer.recipe import Recipe
from summarizer.running.away import Away
from summarizer.running.crews import Threads
from summarizer.running.processes import Processes
from summarizer.running.through import WINDOW, as_finished, in_order
from summarizer.work import read_one

pytestmark = pytest.mark.skipif(
    not os.path.exists("/proc/self/task"), reason="needs Linux to see its processes"
)
RULES = Settings(engine="rules", workers=2)
_LONG = 300  # articles


def nothing():
    pass


@pytest.fixture
def short_ones(corpus):
    """The shorter half of the corpus, in three languages."""
    found = read_inputs(corpus, RULES)
    texts = [each for each in found if isinstance(each, Article)]
    return sorted(texts, key=lambda each: each.length)[:5]


@pytest.fixture
def long(tmp_path, corpus):
    """An input that takes seconds to read: the same call, told of many days."""
    text = (corpus / "2025-01-15-call-cn.txt").read_text("utf-8")
    rows = [{"text": f"{text}\n{n}", "source": f"{n}.txt"} for n in range(_LONG)]
    path = tmp_path / "long.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def by_processes(recipe, kept=None):
    """A crew that reads in other processes."""
    engine = recipe.kind.open_engine(recipe.settings, None)
    return away(job_of(recipe, engine, kept), 2)


@pytest.mark.parametrize("run", [in_order, as_finished])
def test_several_processes_work_and_one_item_that_ends_them_is_lost(run):
    kept: dict[int, tuple[int, str]] = {}
    done = list(run(range(200), crew(2, kept=kept), nothing))
    assert sorted(number for number, _ in done) == [*range(200)]
    if run is in_order:
        assert done == sorted(done, key=lambda each: each[0])
    assert dict(done)[KILLER] == "lost"
    there = {who for number, who in done if number != KILLER}
    assert len(there) >= 3  # two, and those that followed
    assert all(isinstance(who, int) for who in there)
    assert sorted(kept.values()) == sorted(done)


def test_what_a_killed_process_had_in_hand_is_done_again(tmp_path):
    done = dict(in_order(range(20, 200), crew(2, folder=tmp_path), nothing))
    assert len(list(tmp_path.iterdir())) == 9  # one in twenty has ended one
    assert [*done] == [*range(20, 200)]
    assert all(isinstance(who, int) for who in done.values())


def test_what_needs_no_work_goes_nowhere():
    done = dict(in_order(range(990, 1010), crew(2), nothing))
    assert [number for number in done if done[number] == "at once"] == [
        *range(1000, 1010)
    ]


def test_an_endless_input_is_never_held_whole():
    taken = []

    def endless():
        for number in count(20):
            taken.append(number)
            yield number

    assert len(list(islice(in_order(endless(), crew(2), nothing), 5))) == 5
    assert len(taken) <= 2 * WINDOW


def test_an_error_in_another_process_reaches_the_caller():
    results = in_order([1, 2, -1, 3], crew(2), nothing)
    assert [number for number, _ in islice(results, 2)] == [1, 2]
    with pytest.raises(ZeroDivisionError, match="-1"):
        next(results)


def test_nobody_is_left_whether_a_run_ends_or_is_stopped():
    for taken in (3, None):
        before = children(os.getpid())
        whole = crew(2)
        begun = [each for each in children(os.getpid()) if each not in before]
        results = iter(in_order(range(20, 120), whole, nothing))
        assert len(list(islice(results, taken))) == (taken or 100)
        del results
        assert len(begun) == 2
        assert are_gone(begun)


def test_where_no_process_can_be_begun_all_is_done_here(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    job = job_of(Recipe.of(RULES), RulesEngine(RULES), None)
    results = in_order(
        [article(f"Xi called {n} times.") for n in range(9)],
        Away(job, Processes(job.opening, 2, patience=0.0), 2),
        nothing,
    )
    assert len(list(results)) == 9


def test_articles_are_read_alike_here_and_elsewhere(short_ones):
    recipe = Recipe.of(RULES)
    given = [*short_ones, Failure(source="a", error="b"), short_ones[0]]
    crews = (Threads(partial(read_one, recipe=recipe), 1), by_processes(recipe))
    here, there = (list(in_order(given, crew, nothing)) for crew in crews)
    assert there == here
    assert [each.model_dump_json() for each in there] == [
        each.model_dump_json() for each in here
    ]
    again = list(in_order(here, by_processes(recipe), nothing))
    assert again == here


def test_what_is_read_elsewhere_is_kept_here(short_ones, tmp_path):
    settings = RULES.model_copy(update={"ledger": str(tmp_path / "l.sqlite")})
    recipe = Recipe.of(settings)
    kept = kept_by(recipe, lambda line: None)
    assert kept is not None
    with closing(kept):
        first = list(in_order(short_ones, by_processes(recipe, kept), nothing))
        known = [kept.summary(each, recipe.digest) for each in short_ones]
        assert known == first
        job = job_of(recipe, RulesEngine(settings), kept)
        assert [job.at_once(each) for each in short_ones] == first


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        (Settings(engine="rules"), Threads),  # a library begins none unless told
        (Settings(engine="rules", workers=1), Threads),
        (Settings(engine="rules", workers=2), Away),
        (
            Settings(engine="openai", base_url="http://127.0.0.1:1/v1", workers=2),
            Threads,
        ),
    ],
)
def test_who_has_processes(settings, kind):
    recipe = Recipe.of(settings)
    assert type(crew_of(recipe, RulesEngine(settings), None)) is kind


def reading(given, *arguments, workers=2):
    """The command line at work on an input by rules."""
    return running(
        "http://127.0.0.1:1", "summarise", given, "--engine", "rules",
        "--workers", workers, *arguments,
    )  # fmt: skip


def begun_by(process, number=2):
    """The processes that another one has begun, when it has."""
    assert comes(
        lambda: process.poll() is not None or len(children(process.pid)) >= number
    )
    assert process.poll() is None
    return children(process.pid)


def test_the_output_is_that_of_one_process_though_some_are_killed(long, tmp_path):
    out = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    with reading(long, "-o", out[0], workers=1) as process:
        process.communicate(timeout=PATIENCE)
    with reading(long, "-o", out[1]) as process:
        there = begun_by(process)
        time.sleep(0.7)  # until they have something in hand
        os.kill(there[0], signal.SIGKILL)
        assert process.poll() is None
        _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, "fail" in said) == (0, False)  # or how far it is
    assert out[1].read_bytes() == out[0].read_bytes()
    assert len(out[0].read_text("utf-8").splitlines()) == _LONG


def test_the_first_interrupt_keeps_what_other_processes_have_in_hand(long, tmp_path):
    out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    with reading(long, "-o", out) as process:
        there = begun_by(process)
        assert comes(lambda: part.is_file() and part.stat().st_size)
        time.sleep(0.5)  # until they have something in hand
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in said
    done = len(part.read_text("utf-8").splitlines())
    assert f"interrupted: {done} articles done, " in said
    assert 0 < done < _LONG
    assert are_gone(there)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nobody_goes_on_when_the_one_that_began_them_is_ended(long, how):
    with reading(long) as process:
        there = begun_by(process)
        process.send_signal(how)
        process.wait(PATIENCE)
    assert process.returncode in (128 + how, -how)  # and not when all was read
    assert are_gone(there)


def test_a_script_without_a_guard_is_run_once(long):
    """As most scripts are; multiprocessing would run it again in each process."""
    script = (
        "from summarizer import Settings, summarise\n"
        "print('once', flush=True)\n"
        "settings = Settings(engine='rules', workers=2)\n"
        f"print(len(summarise({str(long)!r}, settings=settings)))\n"
    )
    file = long.parent / "script.py"
    file.write_text(script)
    with subprocess.Popen(
        [sys.executable, file], stdout=subprocess.PIPE, text=True
    ) as process:
        there = begun_by(process)
        said, _ = process.communicate(timeout=PATIENCE)
    assert said.split() == ["once", str(_LONG)]
    assert are_gone(there)
