"""A server with all the faults there are: each article comes out once, and is paid for
as the books say.
"""

from __future__ import annotations

import hashlib
import json
import random
import threading
import time
from collections import Counter

import pytest
from factories import article
from scripted import ScriptedServer, Step, completion, error, truncated

from summarizer import Failure, compare, iter_summaries

NOTHING = json.dumps(
    {"kind": "none", "place": "", "date": "", "people": [], "earlier": [], "said": []}
)
_ORDERED = 0.2  # seconds that a refusal orders to wait


def articles(count):
    texts = (f"They met. It was about matter {n}." for n in range(count))
    return [article(text, source=f"{n}.txt") for n, text in enumerate(texts)]


class Faulty:
    """Three in ten answers are none, but no request fails more than twice."""

    def __init__(self, share, latency=0.0, slow=0.0, refuses=False):
        self.share, self.latency, self.slow = share, latency, slow
        self.lock = threading.Lock()
        self.failed: Counter[str] = Counter()
        self.ordered = 0.0
        self.tokens = 0
        self.kinds = ["429", "500", "503", "reset", "slow", "truncated", "prose"]
        self.kinds += ["refusal"] * refuses

    def __call__(self, body):
        asked = json.dumps(body["messages"])
        with self.lock:
            number = self.failed[asked]
            seed = hashlib.sha256(f"{number} {asked}".encode()).digest()
            dice = random.Random(seed)
            if number == 2 or dice.random() >= self.share:
                return self._answered(NOTHING, self.latency)
            self.failed[asked] += 1
            return self._fault(dice.choice(self.kinds))

    def _answered(self, text, delay):
        self.tokens += 15
        return Step(body=completion(text), delay=delay)

    def _fault(self, kind):
        if kind in ("429", "503"):
            self.ordered += _ORDERED
            return error(int(kind), retry_after=str(_ORDERED))
        if kind == "slow":
            return self._answered(NOTHING, self.slow)
        if kind == "prose":
            return self._answered("I am sorry, here is what they said: …", 0)
        if kind == "refusal":
            self.tokens += 15
            return Step(body=completion(None, refusal="I cannot."))
        plain = {"500": error(500), "reset": Step(drop="before")}
        return plain.get(kind, truncated())


def read_all(server, given, workers):
    began = time.monotonic()
    settings = server.settings(workers=workers, timeout=30, deadline=120)
    done = list(iter_summaries(given, settings=settings, ordered=True))
    return done, time.monotonic() - began


def check(done, given, server, faulty):
    """Each article once, in order, done or with a reason; the books are right."""
    sources = [
        each.source if isinstance(each, Failure) else each.article.source
        for each in done
    ]
    assert sources == [each.source for each in given]
    assert all(each.error for each in done if isinstance(each, Failure))
    assert sum(each.usage.requests for each in done) == len(server.requests)
    spent = (each.usage.prompt_tokens + each.usage.completion_tokens for each in done)
    assert sum(spent) == faulty.tokens


def test_each_article_comes_out_once_whatever_the_server_does():
    faulty, given = Faulty(0.3, slow=0.3, refuses=True), articles(60)
    with ScriptedServer(reply_to=faulty) as server:
        done, _ = read_all(server, given, 16)
        check(done, given, server, faulty)
    failed = [each for each in done if isinstance(each, Failure)]
    assert "EngineRefused" in {each.kind for each in failed}
    assert len(failed) < 12


@pytest.mark.soak
def test_five_hundred_articles_take_little_longer_than_without_faults():
    given = articles(500)
    took = {}
    for share in (0.0, 0.3):
        faulty = Faulty(share, latency=0.2, slow=2.0, refuses=True)
        with ScriptedServer(reply_to=faulty) as server:
            done, took[share] = read_all(server, given, 16)
            check(done, given, server, faulty)
    assert took[0.3] - faulty.ordered <= 1.8 * took[0.0]


def test_waiting_for_one_holds_up_no_other():
    # Five are told to wait a second, in waves of sixteen: where as many that left with
    # them are let through, the line stands still for none.
    given = articles(48)
    told: set[int] = set()
    lock = threading.Lock()

    def answer(body):
        text = body["messages"][-1]["content"]
        number = next(n for n in range(48) if f"matter {n}." in text)
        with lock:
            is_first = number % 10 == 0 and number not in told
            told.add(number)
        if is_first:
            return error(429, retry_after="1")
        return Step(body=completion(NOTHING), delay=0.02)

    def quick(body):
        return Step(body=completion(NOTHING), delay=0.02)

    took = []
    for reply in (quick, answer):
        with ScriptedServer(reply_to=reply) as server:
            done, _ = read_all(server, given, 16)
            took.append(server.requests[-1].at - server.requests[0].at)
    assert [each.usage.requests for each in done].count(2) == 5
    # A second, and what a busy machine makes of the rest.
    assert took[1] < 1.3 + 0.5 + 2 * took[0]


def test_a_comparison_tells_all_that_was_spent():
    faulty, given = Faulty(0.5, slow=0.05, refuses=True), articles(24)
    with ScriptedServer(reply_to=faulty) as server:
        done = compare(given, settings=server.settings(deadline=60, digest=False))
    spent = [each.usage for each in done.summaries]
    spent += [each.usage for each in done.failures]
    total = sum((each.requests for each in spent), done.usage.requests)
    assert done.failures
    assert total == len(server.requests)
