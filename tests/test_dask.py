"""Runs on a cluster: real Dask processes, which are killed; nothing is lost by it."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from contextlib import closing

import pytest
from dasked import Cluster
from processed import KILLER, job
from runs import WORDS, answer, articles, finished, start, unpaid
from scripted import ScriptedServer, Step

from summarizer import Session, Settings
from summarizer.errors import OfflineError, SettingsError
from summarizer.ledger.checking import faults
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.shelves import exported
from summarizer.running.away import Away
from summarizer.running.cluster import MOST, connect
from summarizer.running.cluster import Cluster as Workers
from summarizer.running.through import in_order
from summarizer.worker import Order, Reader

pytestmark = pytest.mark.skipif(
    not os.path.exists("/proc/self/task"), reason="needs Linux to see its processes"
)
KEY = "sk-canary-51d0b7e2ac"


class Counting:
    """Answers after a while; how many requests were under way at once, at most."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()

    def __call__(self, body):
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        return Step(body=self._ended, delay=self.delay)

    def _ended(self, body):
        with self._lock:
            self._now -= 1
        return answer(body)


@pytest.fixture(scope="module")
def cluster():
    """Two workers of two threads, to whom alone the key is known."""
    with Cluster(workers=2, threads=2, OPENAI_API_KEY=KEY) as there:
        yield there


@pytest.fixture
def short(tmp_path, corpus):
    """The shorter texts of the corpus, in three languages, many times over."""
    texts = [each.read_text("utf-8") for each in sorted(corpus.glob("*.txt"))]
    texts = sorted(texts, key=len)[:5]
    rows = [{"text": texts[n % 5], "source": f"{n}.txt"} for n in range(100)]
    path = tmp_path / "short.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def killed_meanwhile(cluster, run):
    """Kill a worker in the middle of a run; its exit code and what it has said."""
    time.sleep(2)
    os.kill(cluster.workers()[0], signal.SIGKILL)
    assert run.poll() is None
    return run.communicate(timeout=300)


def read_alike_though_a_worker_dies(cluster, given, tmp_path):
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    arguments = ("summarise", given, "--engine", "rules", "-o")
    assert finished(*arguments, here, url="", OPENAI_BASE_URL="")[0] == 0
    run = start(*arguments, there, "--dask", cluster.address, url="")
    _, said = killed_meanwhile(cluster, run)
    assert run.returncode == 0, said
    assert said == (
        f"summarizer: the articles' words go to the cluster at {cluster.address}\n"
    )
    assert there.read_bytes() == here.read_bytes()


def test_rules_read_alike_there_though_a_worker_is_killed(cluster, short, tmp_path):
    read_alike_though_a_worker_dies(cluster, short, tmp_path)


@pytest.mark.shared
def test_a_quarter_of_the_white_house_texts(cluster, shared, tmp_path):
    given = tmp_path / "quarter.jsonl"
    with (shared / "readouts" / "whitehouse.jsonl").open(encoding="utf-8") as lines:
        given.write_text("".join([*lines][::4]), encoding="utf-8")
    read_alike_though_a_worker_dies(cluster, given, tmp_path)


@pytest.mark.soak
@pytest.mark.shared
def test_all_of_the_white_house_texts(cluster, shared, tmp_path):
    given = shared / "readouts" / "whitehouse.jsonl"
    read_alike_though_a_worker_dies(cluster, given, tmp_path)


def test_an_item_that_ends_every_worker_is_lost_and_no_other(cluster):
    client = connect(cluster.address)
    try:
        there = job()
        crew = Away(there, Workers(there, client), MOST)
        done = dict(in_order(range(60), crew, lambda: None))
    finally:
        client.close()
    assert [*done] == [*range(60)]
    assert done[KILLER] == "lost"
    assert all(isinstance(done[n], int) for n in done if n != KILLER)


def test_a_model_is_asked_once_though_a_worker_is_killed(cluster, postgres, tmp_path):
    place, given = postgres.database(), articles(tmp_path / "given.jsonl", 60)
    under_way = Counting(0.2)
    with ScriptedServer(reply_to=under_way) as server:
        run = start(
            "summarise", given, "--dask", cluster.address, "--ledger", place,
            "--workers", 3, url=server.url,
        )  # fmt: skip
        assert server.asked_for(12, within=60)
        os.kill(cluster.workers()[0], signal.SIGKILL)
        out, said = run.communicate(timeout=120)
        assert run.returncode == 0, said
        assert len(server.requests) <= 60 + 3
        assert under_way.most == 3
        seen = {each.headers["authorization"] for each in server.requests}
        _, whole, _ = finished("summarise", given, "--no-ledger", url=server.url)
    assert unpaid(out) == unpaid(whole)
    assert seen == {f"Bearer {KEY}"}
    assert f"the cluster at {cluster.address} and from there to 127.0.0.1:" in said
    with closing(Ledger.open(place)) as ledger:
        assert list(faults(ledger, lambda: None)) == []
        kept = json.dumps(list(exported(ledger)))
    told = (out, said, cluster.log, kept)
    assert not any(KEY in each for each in told)
    assert WORDS not in cluster.log
