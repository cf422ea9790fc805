"""How far a run has come, and what it has cost: told on stderr, exact at the end."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
import time
from collections import Counter

import pytest
from runs import ANSWERS, WORDS, answer, articles, finished, kind_of
from scripted import ScriptedServer, Step, completion, error
from test_edge import CALL

from summarizer import Session, watching
from summarizer.llm.prices import Prices
from summarizer.models import Failure, Usage
from summarizer.progress import Course, Progress
from summarizer.reading.counting import count_inputs

PRICES = Prices(0.25, 2.0, "settings")
LAST = re.compile(
    r"summarizer: (?P<articles>\d+) articles: (?P<read>\d+) read"
    r"(?:, (?P<known>\d+) known)?(?:, (?P<saved>\d+) saved)?"
    r"(?:, (?P<failed>\d+) failed \((?P<kinds>[^)]*)\))?; (?P<requests>\d+) requests,"
    r" (?P<into>[\d,]+) tokens in and (?P<out>[\d,]+) out(?:, cost (?P<cost>[\d.]+))?"
)


def told_last(told):
    """The numbers of the line that says what came of a run."""
    (found,) = filter(None, map(LAST.fullmatch, told.splitlines()))
    return {
        name: value if name == "kinds" else float((value or "0").replace(",", ""))
        for name, value in found.groupdict().items()
    }


class Odd:
    """A server with answers of every size, of which some fail, some after an answer."""

    def __init__(self):
        self.spent: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()

    def __call__(self, body):
        asked = json.dumps(body["messages"])
        number = self.seen.total()
        self.seen[asked] += 1
        into, out = 100 + number % 7, 10 + number % 5
        if "number 3." in asked and kind_of(body) == "reading":
            return Step(400, "no")
        if "number 4." in asked and self.seen[asked] == 1:
            return error(503, retry_after="0.01")
        text = json.dumps(ANSWERS[kind_of(body)])
        if "number 5." in asked and kind_of(body) == "reading":
            text = "no JSON at all"
        self.spent.update(into=into, out=out)
        return completion(text, usage=(into, out))


PRICED = {"SUMMARIZER_PRICE_PROMPT": "0.25", "SUMMARIZER_PRICE_COMPLETION": "2"}
COMMANDS = {
    "summarise": ("summarise",),
    "compare": ("compare",),
    "brief": ("brief",),
    "check": ("check", CALL),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_last_line_is_what_the_server_has_counted(command, tmp_path):
    given, odd = articles(tmp_path / "a.jsonl", 9), Odd()
    place = tmp_path / "l.sqlite"
    with ScriptedServer(reply_to=answer) as server:
        known = articles(tmp_path / "known.jsonl", 2)
        finished("summarise", known, "--ledger", place, url=server.url)
    with ScriptedServer(reply_to=odd) as server:
        _, out, told = finished(
            *command, given, "--ledger", place, url=server.url, **PRICED
        )
        requests = len(server.requests)
    last = told_last(told)
    assert last["requests"] == requests
    assert (last["into"], last["out"]) == (odd.spent["into"], odd.spent["out"])
    assert last["cost"] == pytest.approx(
        PRICES.of(odd.spent["into"], odd.spent["out"]), abs=5e-5
    )
    assert (last["articles"], last["read"], last["known"]) == (9, 5, 2)
    assert last["kinds"] == "1 EngineRejected, 1 ReplyError"
    assert "articles:" not in out


def test_it_is_the_sum_of_what_the_records_say(tmp_path):
    given, odd = articles(tmp_path / "a.jsonl", 9), Odd()
    with (
        ScriptedServer(reply_to=odd) as server,
        Session(server.settings(price_prompt=1.0, price_completion=2.0)) as session,
    ):
        compared = session.compare(given)
        done = session.course.now()
    usages = [each.usage for each in compared.summaries]
    usages += [each.usage for each in compared.failures]
    total = sum(usages, compared.usage)
    assert done.spent == total.model_copy(update={"cost": done.spent.cost})
    assert done.spent.cost == pytest.approx(total.cost)
    assert done.spent.requests == len(server.requests)
    assert (done.read, dict(done.failed)) == (7, {"EngineRejected": 1, "ReplyError": 1})


def test_saved_summaries_cost_nothing_again(tmp_path):
    given, saved = articles(tmp_path / "a.jsonl", 3), tmp_path / "saved.jsonl"
    with ScriptedServer(reply_to=answer) as server:
        finished("summarise", given, "-o", saved, url=server.url)
        server.requests.clear()
        more = articles(tmp_path / "b.jsonl", 5).read_text().splitlines()[3:]
        (tmp_path / "b.jsonl").write_text("\n".join(more))
        _, _, told = finished("summarise", saved, tmp_path / "b.jsonl", url=server.url)
    last = told_last(told)
    assert (last["articles"], last["read"], last["saved"]) == (5, 2, 3)
    assert last["requests"] == len(server.requests) == 2


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "markdown", "table"])
def test_results_hold_nothing_of_it(form, tmp_path):
    given = articles(tmp_path / "a.jsonl", 2)
    with ScriptedServer(reply_to=answer) as server:
        code, out, told = finished("summarise", given, "--format", form, url=server.url)
    assert code == 0
    assert "articles:" not in out
    assert told_last(told)["read"] == 2


def test_a_short_run_that_asks_nobody_says_nothing():
    code, out, told = finished("summarise", CALL, "--engine", "rules", url="")
    assert (code, told) == (0, "")
    assert out


def test_nobody_is_told_where_stderr_is_closed(tmp_path):
    given = articles(tmp_path / "a.jsonl", 2)
    with ScriptedServer(reply_to=answer) as server:
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m summarizer summarise {given} 2>&-"],
            env=os.environ | {"OPENAI_BASE_URL": server.url},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 2


def on_a_terminal(*arguments, url):
    """What a run draws on a terminal of 200 columns, its stdout going to a pipe."""
    ours, theirs = pty.openpty()
    environment = {"OPENAI_BASE_URL": url, "COLUMNS": "200", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=os.environ | environment | {"SUMMARIZER_WORKERS": "2"},
    )
    os.close(theirs)
    drawn = b""
    try:
        while more := os.read(ours, 65536):
            drawn += more
    except OSError:  # the other side is gone
        pass
    finally:
        os.close(ours)
        process.wait(60)
    return drawn.decode()


def test_on_a_terminal_a_line_is_drawn_anew(tmp_path):
    given = articles(tmp_path / "a.jsonl", 8)
    with ScriptedServer(reply_to=lambda b: Step(body=answer(b), delay=0.8)) as server:
        drawn = on_a_terminal("summarise", given, url=server.url)
    assert "articles 2 of 8; " in drawn
    assert re.search(r"of some \d+ tokens; some \d+ s left", drawn)
    last = drawn.rstrip().splitlines()[-1]
    assert last.endswith("8 articles: 8 read; 8 requests, 80 tokens in and 40 out")


@pytest.mark.parametrize(
    ("hours", "total", "most"),
    [
        (100, 1_000_000, 20 + 16),  # a line for each twentieth, and those of the start
        (100, None, 16),  # each time that it has lasted twice as long
        (0.01, 1_000, 3),  # 36 s: at most one in ten seconds
    ],
)
def test_a_log_is_not_flooded(hours, total, most):
    end = hours * 3600
    last, told_at, lines = Progress(), 0.0, 0
    for half_seconds in range(20, int(2 * end)):
        at = half_seconds / 2
        done = int(at / end * (total or 1_000))
        now = Progress("reading", done, total, read=done)
        if watching.is_due(now, last, at, told_at):
            last, told_at, lines = now, at, lines + 1
    assert 1 < lines <= most


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_fault_of_showing_disturbs_nobody(monkeypatch):
    class Broken(Course):
        is_broken = True

        def now(self):
            if self.is_broken:
                raise KeyError("x")
            return super().now()

    terminal, course = Terminal(), Broken()
    monkeypatch.setattr(sys, "stderr", terminal)
    with watching.watched(course, lambda: None, asks=False, draws=True):
        time.sleep(1.5)
        course.is_broken = False
    assert "a fault of this program" in terminal.getvalue()


LINES = [
    # nothing has begun
    (Progress(), None, "beginning"),
    # how many there are nobody knows
    (Progress("reading", 12, None), None, "articles 12"),
    # what is known costs neither time nor money
    (
        Progress("reading", 40, 100, read=30, known=10, spent=Usage(requests=33,
                 prompt_tokens=60_000, completion_tokens=30_000), worked=30,
                 seconds=60.0),
        PRICES,
        "articles 40 of 100, 10 known; 33 requests, 90,000 of some 270,000 tokens,"
        " cost 0.0750 of some 0.23; some 120 s left",
    ),
    # what reading has cost is no measure for comparing
    (
        Progress("comparing", 1, 3, read=100, spent=Usage(requests=101,
                 prompt_tokens=1_100, completion_tokens=60),
                 spent_before=Usage(requests=100, prompt_tokens=1_000), worked=1,
                 seconds=7200.0),
        None,
        "accounts compared 1 of 3; 101 requests, 1,160 of some 1,480 tokens;"
        " some 4 h left",
    ),
    (Progress("page", 0, 2), None, "pages written 0 of 2"),
    (Progress("checking"), None, "the draft is tied to the texts"),
]  # fmt: skip


@pytest.mark.parametrize(("now", "prices", "line"), LINES)
def test_what_a_line_tells(now, prices, line):
    assert watching.line_of(now, prices) == line


INPUTS = [
    # an article a line, the last one without an end; a list nobody can count unread
    ({"a.txt": "x", "b.jsonl": "1\n2\n3", "sub/c.json": " {}"}, 5),
    ({"a.txt": "x", "b.json": "\n[1, 2]"}, None),
    ({".hidden.txt": "x", "a.png": "x", "b.md": "x"}, 1),
]


@pytest.mark.parametrize(("files", "count"), INPUTS)
def test_articles_are_counted_without_reading_them(tmp_path, files, count):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert count_inputs(str(tmp_path)) == count
    assert count_inputs([tmp_path, {"text": "x"}]) == (count and count + 1)
    assert count_inputs("-") is None
    assert count_inputs(["missing.txt"]) == 1


def test_once_all_is_taken_the_number_is_exact():
    course = Course()
    course.begin("reading", count=lambda: 7)
    items = course.counting(iter("abc"))
    course.survey()
    assert course.now().total == 7
    assert list(items) == ["a", "b", "c"]
    assert course.now().total == 3
    for _ in range(4):
        course.tell(Failure(source="x", error="y"))
    assert course.now().total is None  # more than there were: nobody knows


def test_a_count_that_comes_late_is_of_what_it_was_asked_for():
    course = Course()

    def slow():
        course.begin("comparing")
        return 7

    course.begin("reading", count=slow)
    course.survey()
    assert course.now().total is None


def test_counting_costs_next_to_nothing():
    course, usage = Course(), Usage(requests=1, prompt_tokens=10, completion_tokens=5)
    course.begin("reading", 10_000)
    began = time.thread_time()
    for _ in course.counting(range(10_000)):
        course.spend(usage)
        course.step()
        course.now()
    # A thousandth of what the fastest article takes.
    assert (time.thread_time() - began) / 10_000 < 2e-4


def test_wordings_of_a_find_are_no_progress(tmp_path):
    given, place = articles(tmp_path / "a.jsonl", 3), tmp_path / "l.sqlite"
    with ScriptedServer(reply_to=answer) as server:
        finished("summarise", given, "--ledger", place, url=server.url)
        code, _, told = finished(
            "find", WORDS, given, "--ledger", place, url=server.url
        )
    assert code == 0
    assert told.splitlines()[-1] == (
        "summarizer: 3 articles: 0 read, 3 known; nothing was asked"
    )
