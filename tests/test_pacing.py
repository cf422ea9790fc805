"""Rate limits cost time and no answer: against a server that really counts."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from scripted import ScriptedServer, Step, completion, error

from summarizer.errors import EngineUnavailable
from summarizer.llm.pacing import Answered, Pace
from summarizer.llm.prompts import Message
from summarizer.llm.rhythm import Rhythm
from summarizer.llm.transport import Transport

ASKED = (Message(role="user", content="Read this."),)
ANSWER = completion("{}")
# Seconds: such limits are finer than what a busy machine keeps time to.
_SLOW = 0.6


class Counting:
    """A limit as servers keep it: so many at once, filled again at a rate a second."""

    def __init__(self, rate, burst, *, headers="ms"):
        self.rate, self.burst, self.headers = rate, burst, headers
        self.left, self.at = float(burst), time.monotonic()
        self.lock = threading.Lock()
        self.refused = 0

    def __call__(self, _):
        with self.lock:
            now = time.monotonic()
            self.left = min(self.burst, self.left + (now - self.at) * self.rate)
            self.at = now
            if self.left >= 1:
                self.left -= 1
                return Step(body=ANSWER, headers=self._said(), delay=0.05)
            self.refused += 1
            wait = (1 - self.left) / self.rate
            if self.headers == "seconds":
                return error(429, "too fast", retry_after=str(int(wait) + 1))
            return error(429, "too fast", retry_after_ms=f"{1000 * wait:.3f}")

    def _said(self):
        if self.headers != "counts":
            return {}
        missing = self.burst - self.left
        return {
            "x-ratelimit-limit-requests": str(self.burst),
            "x-ratelimit-remaining-requests": str(int(self.left)),
            "x-ratelimit-reset-requests": f"{missing / self.rate:.3f}s",
        }


def ask_all(server, count, workers, **settings):
    """So many requests over one line; the seconds from first to last, and the tries."""
    with (
        closing(Transport(server.settings(**settings))) as line,
        ThreadPoolExecutor(workers) as pool,
    ):
        answers = list(pool.map(lambda _: line.ask(ASKED), range(count)))
    took = server.requests[-1].at - server.requests[0].at
    return took, [each.usage.requests for each in answers]


@pytest.mark.parametrize("workers", [8, 16])
@pytest.mark.parametrize(("rate", "burst", "count"), [(5, 1, 20), (20, 20, 60)])
def test_a_limit_costs_the_time_that_it_costs_and_no_answer(
    rate, burst, count, workers
):
    limit = Counting(rate, burst)
    with ScriptedServer(reply_to=limit) as server:
        took, tries = ask_all(server, count, workers, attempts=1, deadline=5)
    assert len(tries) == count
    assert took <= count / rate * 1.15 + _SLOW


@pytest.mark.soak
@pytest.mark.parametrize("workers", [8, 16])
@pytest.mark.parametrize("headers", ["ms", "seconds"])
def test_sixty_a_minute_are_sixty_in_a_minute(workers, headers):
    limit = Counting(rate=1, burst=1, headers=headers)
    with ScriptedServer(reply_to=limit) as server:
        took, tries = ask_all(server, 60, workers, attempts=1, deadline=10)
    assert len(tries) == 60
    assert took <= 60 * 1.15
    assert limit.refused <= 60


def test_a_server_that_says_how_much_is_left_refuses_hardly_ever():
    limit = Counting(rate=20, burst=20, headers="counts")
    with ScriptedServer(reply_to=limit) as server:
        took, _ = ask_all(server, 60, 8)
    assert took <= 60 / 20 * 1.15 + _SLOW
    assert limit.refused <= 6


def test_all_workers_wait_where_the_line_is_refused():
    times: list[float] = []
    lock = threading.Lock()

    def shut_for_a_while(_):
        with lock:
            times.append(time.monotonic())
            left = times[0] + 1.0 - times[-1]
        if left > 0:
            return error(429, retry_after_ms=f"{1000 * left:.0f}")
        return ANSWER

    with ScriptedServer(reply_to=shut_for_a_while) as server:
        ask_all(server, 24, 4)
    early = [each for each in times if each < times[0] + 0.99]
    assert len(early) <= 4  # each worker once at most, and nobody in between


def test_a_single_refusal_holds_nobody_else_back():
    is_first = threading.Lock()

    def one_is_refused(_):
        return error(429, retry_after="1") if is_first.acquire(False) else ANSWER

    with (
        ScriptedServer(reply_to=one_is_refused) as server,
        closing(Transport(server.settings())) as line,
        ThreadPoolExecutor(2) as pool,
    ):
        began = time.monotonic()
        refused = pool.submit(line.ask, ASKED)
        assert server.asked_for(1, within=5)
        for _ in range(20):
            line.ask(ASKED)
        assert time.monotonic() - began < 0.9
        assert refused.result().usage.requests == 2


def test_a_wait_that_is_ordered_is_no_attempt_and_moves_the_deadline():
    orders = iter([429, 503] * 3)

    def answer(body):
        # All but one are let through, so the line is never shut.
        if body["messages"][0]["content"] != "That one.":
            return ANSWER
        status = next(orders, None)
        return ANSWER if status is None else error(status, retry_after="0.5")

    with (
        ScriptedServer(reply_to=answer) as server,
        closing(Transport(server.settings(attempts=1, deadline=2))) as line,
        ThreadPoolExecutor(1) as pool,
    ):
        refused = pool.submit(line.ask, [Message(role="user", content="That one.")])
        began = time.monotonic()
        while not refused.done():
            line.ask(ASKED)
            time.sleep(0.05)
        assert refused.result().usage.requests == 7
        assert time.monotonic() - began > 3


def test_a_server_that_lets_nothing_through_is_given_up():
    began = time.monotonic()
    with ScriptedServer(reply_to=lambda _: error(503, retry_after="0.1")) as server:
        line = Transport(server.settings(deadline=0.6))
        with closing(line), pytest.raises(EngineUnavailable) as raised:
            line.ask(ASKED)
    assert time.monotonic() - began < 5
    assert "let nothing through" in str(raised.value)
    assert "SUMMARIZER_DEADLINE" in str(raised.value)
    assert 2 <= raised.value.requests <= 7


def test_orders_without_end_are_failed_tries_at_last():
    with ScriptedServer(reply_to=lambda _: error(429, retry_after="0.0001")) as server:
        line = Transport(server.settings(deadline=60, attempts=2), sleep=lambda _: None)
        with closing(line), pytest.raises(EngineUnavailable):
            line.ask(ASKED)
    assert len(server.requests) == 102


def test_requests_a_minute_are_held_to():
    with ScriptedServer(reply_to=lambda _: ANSWER) as server:
        took, _ = ask_all(server, 12, 8, rpm=180)  # three a second
    assert 2.6 <= took <= 4.5
    times = [each.at for each in server.requests]
    among = zip(times, times[3:], strict=False)
    assert sum(last - first > 0.8 for first, last in among) >= 7  # of nine


def test_tokens_a_minute_are_held_to():
    # A request is some 12 tokens with what is around it, and is answered with 1188: it
    # is the first four that fit.
    answer = completion("{}", usage=(12, 1188))
    with ScriptedServer(reply_to=lambda _: answer) as server:
        line = Transport(server.settings(tpm=5000))
        asking = threading.Thread(target=ask_until_closed, args=(line,))
        asking.start()
        assert server.asked_for(4, within=20)
        assert not server.asked_for(5, within=0.7)
        line.close()
        asking.join(5)
    assert not asking.is_alive()


def ask_until_closed(line):
    try:
        while True:
            line.ask(ASKED)
    except EngineUnavailable:
        pass


def test_closing_wakes_those_who_wait_for_their_turn():
    with ScriptedServer(reply_to=lambda _: ANSWER) as server:
        line = Transport(server.settings(rpm=1))
        line.ask(ASKED)
        asking = [
            threading.Thread(target=ask_until_closed, args=(line,)) for _ in range(8)
        ]
        for each in asking:
            each.start()
        time.sleep(0.2)
        began = time.monotonic()
        line.close()
        for each in asking:
            each.join(5)
        assert time.monotonic() - began < 1
        assert not any(each.is_alive() for each in asking)
    assert len(server.requests) == 1


HINTS = [
    # what a server's headers say of its limit, and the gap in seconds that it makes
    (("60", "0", "1m0s"), 1.0),
    (("60", "0", "60"), 1.0),
    (("100", "0", "120ms"), 0.0012),
    (("60", "1", "59s"), 1.0),
    (("60", "0", "1h0m0s"), 60.0),
    (("60", "59", "1s"), 0.0),  # more is left than is under way
    (("60", "60", "0s"), 0.0),
    (("60", "", "1s"), 0.0),  # nothing is said
    (("60", "0", "soon"), 0.0),
]


@pytest.mark.parametrize(("said", "gap"), HINTS)
def test_what_is_left_sets_the_gap(said, gap):
    names = ("limit", "remaining", "reset")
    headers = {
        f"x-ratelimit-{name}-requests": value
        for name, value in zip(names, said, strict=True)
    }
    pace = Pace()
    pace.answered(Answered(pace.enter(0), headers, is_let_through=True))
    assert pace._rhythm.hinted_gap == pytest.approx(gap)


def test_tokens_left_set_the_gap_by_the_size_of_a_request():
    headers = {
        "x-ratelimit-limit-tokens": "60000",
        "x-ratelimit-remaining-tokens": "500",
        "x-ratelimit-reset-tokens": "59.5s",
    }
    pace = Pace()
    answer = Answered(pace.enter(0), headers, is_let_through=True, tokens=2000)
    pace.answered(answer)
    assert pace._rhythm.hinted_gap == pytest.approx(2.0)


def test_a_gap_is_learnt_from_two_refusals_and_let_go_again():
    rhythm, now = Rhythm(), 0.0
    for _ in range(2):
        rhythm.send(now)
        rhythm.refuse(now, now + 0.01, wait=2.0, patience=600)
    assert rhythm.due == pytest.approx(2.01)
    assert 0.2 < rhythm.gap < 0.3
    for _ in range(60):
        now = rhythm.due
        rhythm.send(now)
        rhythm.let_through(now)
    assert rhythm.gap < 0.1


@pytest.mark.parametrize(
    ("passed", "is_let_go"),
    [
        ((0.0, 0.05), False),  # as many as were refused, one before: it was empty then
        ((0.02, 0.05), True),  # all behind the first: they were refused, not the line
        ((0.02, 3.0), False),  # one once the line was free again
    ],
)
def test_refusals_among_as_many_let_through_are_not_of_the_line(passed, is_let_go):
    rhythm = Rhythm()
    for number in range(6):
        rhythm.send(number / 100)
    for left in (0.01, 0.03):
        rhythm.refuse(left, 0.06, wait=2.0, patience=600)
    assert rhythm.held_until == pytest.approx(2.06)
    for moment in passed:
        rhythm.let_through(moment)
    assert (rhythm.held_until == 0.0) == (rhythm.gap == 0.0) == is_let_go


def test_nobody_waits_longer_for_a_line_than_its_patience():
    rhythm = Rhythm()
    for _ in range(2):
        rhythm.send(0.0)
        rhythm.refuse(0.0, 0.0, wait=3600, patience=600)
    assert rhythm.held_until == 0.0
