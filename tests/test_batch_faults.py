"""Batches that go wrong: each request is answered, or listed with its reason, once."""

from __future__ import annotations

import json
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from itertools import count

import pytest
from batched import BatchServer
from runs import answer, articles, start
from scripted import Step, completion, error
from test_batches import bare, collect, direct, run, singles, submit

from summarizer import Batches, Session
from summarizer.batching.sending import Limits
from summarizer.errors import EngineError, EngineRejected, EngineUnavailable
from summarizer.ledger.checking import faults
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.locking import alone
from summarizer.ledger.shelves import run_costs


@pytest.fixture
def server():
    with BatchServer(reply_to=answer) as there:
        yield there


@pytest.fixture
def four(tmp_path):
    return articles(tmp_path / "four.jsonl", 4)


def books(place):
    """Requests that the ledger says were paid for, and whether it is whole."""
    with closing(Ledger.open(place)) as ledger:
        assert list(faults(ledger, lambda: None)) == []
        return sum(each.requests for each in run_costs(ledger))


def held(server, request):
    """Hold the next request of a kind: that it has come, and whether it may go on."""
    has_come, may_go = threading.Event(), threading.Event()

    def hold():
        has_come.set()
        may_go.wait(60)

    server.after(1, request, hold)
    return has_come, may_go


# What comes of a batch

MANGLED = [
    # In any order.
    (lambda lines: lines[::-1], 4, 0, ""),
    # Twice the same line is one answer.
    (lambda lines: [*lines, lines[0]], 4, 0, ""),
    # A line that is missing, one cut short, one that is no object, blank ones.
    (lambda lines: lines[1:], 3, 1, "is over, and holds no answer to this request"),
    (lambda lines: [*lines[:3], json.dumps(lines[3])[:-40]], 3, 1, "holds no answer"),
    (lambda lines: [*lines[:3], "[]", "", "nonsense"], 3, 1, "holds no answer"),
    # An answer to what nobody asked.
    (lambda lines: [*lines, lines[0] | {"custom_id": "other"}], 4, 0, ""),
    # Neither answer nor error; an answer that is none; an empty one.
    (lambda lines: [*lines[:3], lines[3] | {"response": None}], 3, 1, "neither"),
    (lambda lines: [*lines[:3], with_body(lines[3], {})], 3, 1, "no chat completion"),
    (
        lambda lines: [*lines[:3], with_body(lines[3], completion(""))],
        3,
        1,
        "the answer is empty",
    ),
]


def with_body(line, body):
    return line | {"response": {"status_code": 200, "body": body}}


@pytest.mark.parametrize(("mangle", "answers", "failed", "said"), MANGLED)
def test_whatever_the_lines_are_each_request_has_one_end(
    server, four, tmp_path, mangle, answers, failed, said
):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    submit(settings, four)
    server.finish(mangle=mangle)
    fetched, read = collect(settings, four)
    assert (fetched.answers, fetched.failed.total()) == (answers, failed)
    assert (len(read), len(read.failures)) == (answers, failed)
    for each in read.failures:
        assert said in each.error
        assert "`batch submit` sends it again" in each.error
    assert submit(settings, four).requests == failed
    server.finish()
    _, ours = collect(settings, four)
    assert bare(ours) == bare(direct(server, four))
    # What was answered without words was done all the same.
    assert 4 <= books(settings.ledger) <= 5


REFUSED = [
    # Its number is in the text: what the server says to it, and what is told.
    (error(400, "bad schema"), "EngineRejected", "HTTP 400: bad schema"),
    (error(429, "slow down"), "EngineUnavailable", "HTTP 429: slow down"),
    (Step(500, "<html>"), "EngineUnavailable", "HTTP 500"),
    (Step(body=completion(None, refusal="No.")), "EngineRefused", "declined"),
    (Step(body=completion("", finish="content_filter")), "EngineRefused", "filter"),
]


@pytest.mark.parametrize(("step", "kind", "said"), REFUSED)
def test_a_request_that_is_refused_is_listed_with_its_reason(
    four, tmp_path, step, kind, said
):
    def reply(body):
        return step if "number 2" in json.dumps(body) else answer(body)

    with BatchServer(reply_to=reply) as server:
        settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
        submit(settings, four)
        server.finish()
        fetched, read = collect(settings, four)
        assert (fetched.answers, fetched.failed.total(), len(read)) == (3, 1, 3)
        (failure,) = read.failures
        assert (failure.source, failure.kind) == ("002.txt", kind)
        assert said in failure.error
        (again,) = collect(settings, four)[1].failures  # it is not forgotten
        assert again.error == failure.error
        assert submit(settings, four).requests == 1


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"state": "expired", "first": 1}, "batch_expired"),
        ({"state": "cancelled", "first": 1}, "was cancelled before"),
        ({"state": "failed", "fault": "Enqueued tokens"}, "failed: Enqueued tokens"),
    ],
)
def test_a_batch_that_ends_early_keeps_what_was_done(server, four, place, how, said):
    settings = server.settings(ledger=place)
    submit(settings, four)
    server.finish(**how)
    done = how.get("first", 0)
    fetched, read = collect(settings, four)
    assert (fetched.answers, fetched.failed.total()) == (done, 4 - done)
    assert len(read) == done
    assert all(said in each.error for each in read.failures)
    assert {each.kind for each in read.failures} == {"EngineUnavailable"}
    assert submit(settings, four).requests == 4 - done
    server.finish()
    assert len(collect(settings, four)[1]) == 4
    assert books(place) == 4


def test_a_batch_that_the_server_does_not_know_is_not_given_up_unasked(
    server, four, tmp_path
):
    """Another key may know it, and have it done and paid for."""
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    given = ["--base-url", server.url, "--ledger", settings.ledger]
    submit(settings, four)
    known = dict(server.batches)
    server.batches.clear()
    (told,) = Batches(settings).status()
    assert told.state == "unknown"
    done = run("batch", "collect", *given, "--engine", "openai", "--wait")
    assert done.exit_code == 1
    assert "`batch cancel batch_1` gives it up" in done.stderr
    assert submit(settings, four).under_way == 4
    server.batches |= known
    server.finish()
    assert collect(settings, four)[0].answers == 4


def test_a_batch_that_is_lost_is_given_up_when_told_so(server, four, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    given = ["--base-url", server.url, "--ledger", settings.ledger]
    submit(settings, four)
    server.batches.clear()
    done = run("batch", "cancel", "batch_1", *given)
    assert "batch_1: unknown; its requests can be sent again" in done.stderr
    _, read = collect(settings, four)
    assert "batch_1 was given up" in read.failures[0].error
    assert submit(settings, four).requests == 4


def test_answers_that_are_gone_are_requests_that_failed(server, four, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    given = ["--base-url", server.url, "--ledger", settings.ledger]
    submit(settings, four)
    server.finish()
    server.files.popitem()  # after so many days they are removed
    done = run("batch", "collect", *given, "--engine", "openai")
    assert done.exit_code == 1
    assert "4 requests failed: batch_1 is over, and holds no answer" in done.stderr
    assert submit(settings, four).requests == 4


def test_what_failed_can_be_asked_directly(server, four, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    submit(settings, four)
    server.finish("expired", first=3)
    _, ours = collect(settings, four, direct=True)
    assert len(singles(server)) == 1
    assert bare(ours) == bare(direct(server, four))


def test_a_second_request_that_is_refused_ends_as_it_does_directly(four, tmp_path):
    """A claim asked about again in vain stays unverified; an expired batch does not."""

    def reply(body):
        if body["response_format"]["json_schema"]["name"] == "found":
            return error(400, "no")
        done = answer(body)
        text = done["choices"][0]["message"]["content"]
        return completion(text.replace("China supports", "Nobody supports"))

    with BatchServer(reply_to=reply) as server:
        theirs = direct(server, four)
        settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
        for state, first in (("completed", None), ("expired", 0), ("completed", None)):
            submit(settings, four)
            server.finish(state, first=first)
            _, ours = collect(settings, four)
            if state == "expired":
                assert {each.kind for each in ours.failures} == {"EngineUnavailable"}
    assert bare(ours) == bare(theirs)
    assert all(each.unverified for each in ours)


# A server with faults

FAULTS = [
    # The request that meets it, whether it is done all the same, what is answered.
    ("POST /files", False, error(503)),
    ("POST /files", True, Step(drop="before")),
    ("POST /batches", False, error(429, retry_after="0.1")),
    ("POST /batches", False, Step(drop="before")),
    ("POST /batches", True, Step(drop="before")),
    ("POST /batches", True, error(500)),
    ("POST /batches", True, Step(body="no JSON")),
    ("GET /batches/batch_1", False, error(502)),
    ("GET /files/.*/content", False, Step(drop="before")),
    ("GET /files/.*/content", False, error(500)),
]


@pytest.mark.parametrize(("request_", "is_done", "step"), FAULTS)
def test_a_fault_costs_time_and_no_request_twice(
    server, four, tmp_path, request_, is_done, step
):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    server.disturb(request_, step, is_done=is_done)
    assert submit(settings, four).requests == 4
    server.finish()
    fetched, read = collect(settings, four)
    assert (fetched.answers, len(read)) == (4, 4)
    assert len(server.sent()) == 4


def test_where_it_is_not_known_whether_a_batch_was_made_it_is_found_out_later(
    server, four, place
):
    """The answer is lost, and so is the look at what there is."""
    settings = server.settings(ledger=place, attempts=1)
    server.disturb("POST /batches", Step(drop="before"), is_done=True)
    server.disturb("GET /batches", error(500))
    with pytest.raises(EngineUnavailable):
        submit(settings, four)
    with Session(settings) as session:
        left = session.summarise(four).failures
        assert {each.kind for each in left} == {"AnswerAwaited"}
        assert "sending was cut short" in left[0].error
    (told,) = Batches(settings).status()
    assert (told.id, told.state, told.requests) == (None, "unsent", 4)
    assert collect(settings, four)[0].open == (told,)
    done = submit(settings, four)
    assert (done.requests, done.under_way) == (0, 4)
    assert len(server.sent()) == 4
    server.finish()
    assert collect(settings, four)[0].answers == 4


def test_a_batch_is_found_among_hundreds(server, four, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"), attempts=1)
    server.disturb("POST /batches", Step(drop="before"), is_done=True)
    server.disturb("GET /batches", error(500))
    with pytest.raises(EngineUnavailable):
        submit(settings, four)
    (ours,) = server.batches.values()
    for number in range(250):
        other = ours | {"id": f"other_{number}", "input_file_id": "theirs"}
        server.batches[other["id"]] = other
    assert submit(settings, four).under_way == 4
    assert Batches(settings).status()[0].id == "batch_1"


def test_a_file_of_which_no_batch_was_made_is_removed(server, four, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"), attempts=1)
    server.disturb("POST /batches", error(500))
    assert submit(settings, four).requests == 4
    assert list(server.files) == ["file_2"]


@pytest.mark.parametrize(
    ("request_", "step"),
    [
        ("POST /files", error(401, "wrong key")),
        ("POST /batches", error(400, "billing")),
    ],
)
def test_what_the_server_refuses_is_free_again(server, four, tmp_path, request_, step):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    server.disturb(request_, step)
    with pytest.raises(EngineRejected):
        submit(settings, four)
    assert server.files == {}
    assert submit(settings, four).requests == 4


def test_what_was_taken_before_a_refusal_stays_under_way(server, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    six = articles(tmp_path / "six.jsonl", 6)
    server.after(
        2,
        "POST /batches",
        partial(server.disturb, "POST /batches", error(400, "no more")),
    )
    told: list[str] = []
    with pytest.raises(EngineError, match="no more"):
        submit(settings, six, limits=Limits(2, 10**9), tell=told.append)
    assert told == ["batch_1: 2 requests are sent"]
    assert submit(settings, six).requests == 4


# Killed

MOMENTS = [
    # The request at which the process is killed, and whether the server does it.
    ("POST /files", False),
    ("POST /files", True),
    ("POST /batches", False),
    ("POST /batches", True),
    ("GET /batches/batch_1", True),
    ("GET /files/.*/content", True),
]


@pytest.mark.parametrize(("moment", "is_done"), MOMENTS)
def test_killed_at_any_step_it_goes_on_where_it_was(
    server, four, place, moment, is_done
):
    settings = server.settings(ledger=place, model="gpt-5-mini")
    step = "submit" if moment.startswith("POST") else "collect"
    if step == "collect":
        submit(settings, four)
        server.finish()
    has_come = threading.Event()
    server.after(1, moment, has_come.set)
    server.disturb(moment, Step(delay=20), is_done=is_done)
    process = start("batch", step, four, "--ledger", place, url=server.url)
    assert has_come.wait(60)
    process.kill()
    process.communicate()
    submit(settings, four)
    assert len(server.sent()) == len(set(server.sent())) == 4
    server.finish()
    _, ours = collect(settings, four)
    assert bare(ours) == bare(direct(server, four, model="gpt-5-mini"))
    assert books(place) == 4


def test_a_batch_that_is_made_too_late_is_made_of_nothing(server, four, tmp_path):
    """The server begins it only when the killed submission was made once more."""
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    has_come, may_go = held(server, "POST /batches$")
    submitting = ("batch", "submit", four, "--ledger", settings.ledger)
    with start(*submitting, "--model", "scripted", url=server.url) as process:
        assert has_come.wait(60)
        process.kill()
        process.communicate()
    assert submit(settings, four).requests == 4
    may_go.set()
    server.finish()
    assert collect(settings, four)[0].answers == 4
    assert len(server.sent()) == 4


def test_interrupted_it_ends_at_once_and_goes_on_later(server, four, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    has_come = threading.Event()
    server.after(1, "POST /files", has_come.set)
    server.disturb("POST /files", Step(delay=30))
    submitting = ("batch", "submit", four, "--ledger", settings.ledger)
    with start(*submitting, "--model", "scripted", url=server.url) as process:
        assert has_come.wait(60)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.2)
        _, told = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "waiting for what is under way" in told
    assert submit(settings, four).requests == 4


def test_killed_among_the_answers_none_is_lost_or_counted_twice(
    server, place, tmp_path
):
    given = articles(tmp_path / "given.jsonl", 150)
    settings = server.settings(ledger=place)
    submit(settings, given)
    server.finish()
    for seconds in (0.0, 0.05, 0.1):
        has_come = threading.Event()
        server.after(1, "GET /files/.*/content", has_come.set)
        process = start("batch", "collect", "--ledger", place, url=server.url)
        assert has_come.wait(60)
        time.sleep(seconds)
        process.kill()
        process.communicate()
    _, read = collect(settings, given)
    assert len(read) == 150
    assert sum(each.usage.requests for each in read) == books(place) == 150


# Two at once


def test_two_submissions_at_once_send_nothing_twice(server, place, tmp_path):
    given = articles(tmp_path / "given.jsonl", 20)
    submitting = ("batch", "submit", given, "--ledger", place)
    has_come, may_go = held(server, "POST /files")
    with start(*submitting, url=server.url) as first:
        assert has_come.wait(60)
        with start(*submitting, url=server.url) as second:
            assert second.stderr is not None
            told = [second.stderr.readline() for _ in range(2)]
            may_go.set()
            out, rest = second.communicate(timeout=60)
        first.communicate(timeout=60)
    assert "another submission is under way on this ledger: waiting" in told[1]
    assert "20 are under way" in rest
    assert (second.returncode, json.loads(out)) == (0, [])
    assert first.returncode == 0
    assert len(server.sent()) == len(set(server.sent())) == 20


def test_two_who_collect_at_once_count_each_answer_once(server, place, tmp_path):
    given = articles(tmp_path / "given.jsonl", 60)
    settings = server.settings(ledger=place)
    submit(settings, given)
    server.finish()
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: collect(settings, given), "ab"))
    assert sum(fetched.answers for fetched, _ in both) == 60
    assert books(place) == 60
    assert len(collect(settings, given)[1]) == 60


def test_a_locked_ledger_can_be_read_and_written(place):
    pauses = count()

    def enough():
        if next(pauses) > 2:
            raise TimeoutError

    with closing(Ledger.open(place)) as one, closing(Ledger.open(place)) as other:
        with alone(one.store, enough):
            other.begin("0.1", "openai", "m", "a" * 64)
            assert len(run_costs(other)) == 1
            with pytest.raises(TimeoutError), alone(other.store, enough):
                pass
        with alone(other.store, enough):
            pass
