from __future__ import annotations

import threading
import time
from itertools import count, islice

import pytest

from summarizer.running.crews import Threads
from summarizer.running.through import WINDOW, as_finished, in_order


def nothing():
    pass


@pytest.mark.parametrize("workers", [1, 4])
def test_results_keep_the_order_of_the_items(workers):
    def slow_when_even(n):
        time.sleep(0.01 * (n % 2 == 0))
        return n

    assert list(in_order(range(12), Threads(slow_when_even, workers), nothing)) == [
        *range(12)
    ]


def test_results_come_as_they_finish():
    is_seen = threading.Event()

    def work(name):
        if name == "slow":
            is_seen.wait(20)
        return name

    results = as_finished(["slow", "quick"], Threads(work, 2), nothing)
    assert next(results) == "quick"
    is_seen.set()
    assert list(results) == ["slow"]


@pytest.mark.parametrize("run", [in_order, as_finished])
def test_an_endless_input_is_never_held_whole(run):
    taken = []

    def endless():
        for number in count():
            taken.append(number)
            yield number

    assert len(list(islice(run(endless(), Threads(abs, 4), nothing), 5))) == 5
    assert len(taken) < 5 + WINDOW * 4 + 1


def test_a_slow_item_holds_up_no_other_within_the_window():
    may_end, done = threading.Event(), []

    def work(number):
        if number == 0:
            may_end.wait(20)
        done.append(number)
        return number

    results = in_order(count(), Threads(work, 2), nothing)
    first = threading.Thread(target=lambda: done.append(("first", next(results))))
    first.start()
    while len(done) < 2 * WINDOW - 1:
        time.sleep(0.01)
    time.sleep(0.1)
    assert sorted(done) == [*range(1, 2 * WINDOW)]  # and no further
    may_end.set()
    first.join(20)
    assert ("first", 0) in done
    assert [next(results) for _ in range(5)] == [1, 2, 3, 4, 5]


def test_many_workers_work_at_once():
    together = threading.Barrier(64)

    def work(number):
        together.wait(20)
        return number

    results = in_order(range(128), Threads(work, 64), nothing)
    assert list(results) == [*range(128)]


@pytest.mark.parametrize("run", [in_order, as_finished])
def test_stopping_early_abandons_the_work_under_way(run):
    hung_up = threading.Event()
    ends = []

    def work(number):
        if number:
            ends.append(hung_up.wait(20))  # False where nobody hangs up
        return number

    results = run(range(6), Threads(work, 3), hung_up.set)
    assert next(results) == 0
    results.close()
    assert ends
    assert all(ends)
    assert len(ends) < 5  # what waited for its turn was not begun


def test_an_error_in_the_work_reaches_the_caller():
    with pytest.raises(ZeroDivisionError):
        list(in_order([1, 0], Threads(lambda n: 1 // n, 2), nothing))
