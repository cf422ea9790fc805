from __future__ import annotations

import threading
import time
from itertools import count, islice

import pytest

from summarizer.running import as_finished, in_order


def nothing():
    pass


@pytest.mark.parametrize("workers", [1, 4])
def test_results_keep_the_order_of_the_items(workers):
    def slow_when_even(n):
        time.sleep(0.01 * (n % 2 == 0))
        return n

    assert list(in_order(range(12), slow_when_even, workers, nothing)) == [*range(12)]


def test_results_come_as_they_finish():
    def work(seconds):
        time.sleep(seconds)
        return seconds

    assert list(as_finished([0.3, 0.0], work, 2, nothing)) == [0.0, 0.3]


@pytest.mark.parametrize("run", [in_order, as_finished])
def test_an_endless_input_is_never_held_whole(run):
    taken = []

    def endless():
        for number in count():
            taken.append(number)
            yield number

    assert len(list(islice(run(endless(), abs, 4, nothing), 5))) == 5
    assert len(taken) < 5 + 2 * 4 + 1


@pytest.mark.parametrize("run", [in_order, as_finished])
def test_stopping_early_abandons_the_work_under_way(run):
    hung_up = threading.Event()

    def work(number):
        if number:
            hung_up.wait(20)
        return number

    results = run(range(6), work, 3, hung_up.set)
    begin = time.monotonic()
    assert next(results) == 0
    results.close()
    assert time.monotonic() - begin < 5


def test_an_error_in_the_work_reaches_the_caller():
    with pytest.raises(ZeroDivisionError):
        list(in_order([1, 0], lambda n: 1 // n, 2, nothing))
