"""Runs on a cluster: real Dask processes, which are killed; nothing is lost by it."""

from __future__ import annotations

import json
import os
import pickle
import signal
import threading
import time
from contextlib import closing

import pytest
from dasked import Cluster
from factories import article
from processed import KILLER, job
from runs import (
    ANSWERS,
    WORDS,
    answer,
    articles,
    finished,
    kind_of,
    start,
    unpaid,
    without_progress,
)
from scripted import ScriptedServer, Step, completion
from test_stopping import running

from summarizer import Session, Settings
from summarizer.errors import EngineError, OfflineError, SettingsError
from summarizer.ledger.checking import faults
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.shelves import exported
from summarizer.models import Summary
from summarizer.recipe import Recipe
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


def read_alike_though_a_worker_dies(cluster, given, tmp_path):
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    arguments = ("summarise", given, "--engine", "rules", "-o")
    assert finished(*arguments, here, url="", OPENAI_BASE_URL="")[0] == 0
    run = start(*arguments, there, "--dask", cluster.address, url="")
    while not any(each.stat().st_size for each in tmp_path.glob("*there*")):
        assert run.poll() is None
        time.sleep(0.01)
    os.kill(cluster.workers()[0], signal.SIGKILL)
    assert run.poll() is None
    _, said = run.communicate(timeout=300)
    assert run.returncode == 0, said
    told, *empty = without_progress(said)
    assert told == (
        f"summarizer: the articles' words go to the cluster at {cluster.address}"
    )
    assert all(": no position: " in line or ": no readout: " in line for line in empty)
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
        crew = Away(there, Workers(there.opening, client), MOST)
        done = dict(in_order(range(60), crew, lambda: None))
    finally:
        client.close()
    assert [*done] == [*range(60)]
    assert done[KILLER] == "lost"
    assert all(isinstance(done[n], int) for n in done if n != KILLER)


def test_a_cluster_that_does_not_know_the_program_says_so():
    with Cluster(workers=1, knows=False) as ignorant:
        client = connect(ignorant.address)
        try:
            crew = Away(job(), Workers(job().opening, client), MOST)
            with pytest.raises(EngineError, match="need this version of"):
                list(in_order(range(3), crew, lambda: None))
        finally:
            client.close()


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
        assert 1 < under_way.most <= 3
        seen = {each.headers["authorization"] for each in server.requests}
        _, whole, _ = finished("summarise", given, "--no-ledger", url=server.url)
    assert unpaid(out) == unpaid(whole)
    assert seen == {f"Bearer {KEY}"}
    assert f"the cluster at {cluster.address}, and from there to 127.0.0.1:" in said
    with closing(Ledger.open(place)) as ledger:
        assert list(faults(ledger, lambda: None)) == []
        kept = json.dumps(list(exported(ledger)))
    told = (out, said, cluster.log, kept)
    assert not any(KEY in each for each in told)
    assert WORDS not in cluster.log


def test_what_is_known_goes_to_no_cluster(cluster, postgres, tmp_path):
    place, given = postgres.database(), articles(tmp_path / "given.jsonl", 6)
    with ScriptedServer(reply_to=answer) as server:
        settings = server.settings(ledger=place, dask=cluster.address)
        for requests in (6, 0):
            with Session(settings) as session:
                done = session.summarise(given)
            assert sum(each.usage.requests for each in done) == requests
        assert len(server.requests) == 6


@pytest.mark.parametrize(
    ("limit", "seconds"),
    # Four at once either way: they are a second's, or 7,000 tokens.
    [({"rpm": 240}, 1.0), ({"tpm": 240_000}, 1.75)],
)
def test_limits_hold_for_all_workers_together(cluster, tmp_path, limit, seconds):
    given = articles(tmp_path / "given.jsonl", 12)

    def paid(body):
        return completion(json.dumps(ANSWERS[kind_of(body)]), usage=(1_700, 50))

    with ScriptedServer(reply_to=paid) as server:
        settings = server.settings(dask=cluster.address, **limit)
        with Session(settings) as session:
            assert len(session.summarise(given)) == 12
            spent = session.course.now().spent
        assert (spent.requests, spent.prompt_tokens) == (12, 12 * 1_700)
        times = sorted(each.at for each in server.requests)
    assert len(times) == 12
    # Three fours; the very first may have come late, as it opened its line first.
    assert times[-1] - times[0] > 2 * seconds - 0.8


def test_a_key_does_not_travel(tmp_path):
    """It is set where the run is begun, and not where it is needed."""
    given = articles(tmp_path / "given.jsonl", 3)
    with Cluster(workers=1) as keyless, ScriptedServer(reply_to=answer) as server:
        settings = server.settings(dask=keyless.address, api_key=KEY)
        with Session(settings) as session:
            assert len(session.summarise(given)) == 3
        assert {each.headers["authorization"] for each in server.requests} == {
            "Bearer none"
        }
        assert KEY not in keyless.log
    assert KEY.encode() not in pickle.dumps(Reader(order(settings)))


def order(settings, digest=None):
    return Order(settings.without_key(), digest or Recipe.of(settings).digest, "run")


def test_a_worker_that_would_read_otherwise_does_not_read():
    settings = Settings(engine="rules")
    subject = article("Xi Jinping called.")
    assert isinstance(Reader(order(settings))(subject), Summary)
    with pytest.raises(SettingsError, match="would read otherwise"):
        Reader(order(settings, "0" * 64))(subject)


ASKING = {"engine": "openai", "base_url": "http://127.0.0.1:1/v1"}
AWAY = {"dask": "tcp://cluster.example:8786"}


@pytest.mark.parametrize(
    ("given", "kind", "said"),
    [
        (AWAY | {"budget_tokens": 1000}, SettingsError, "--max-tokens do not go"),
        (AWAY | {"budget_cost": 1.0}, SettingsError, "--max-cost"),
        # A file is no ledger for several machines.
        (AWAY | {"ledger": "l.sqlite"}, SettingsError, "share a database"),
        (AWAY | {"ledger": "sqlite:///l.sqlite"}, SettingsError, "share a database"),
        # Nothing secret is sent.
        (AWAY | {"ledger": f"postgresql://a:{KEY}@b/c"}, SettingsError, "PGPASSWORD"),
        (AWAY | {"ledger": f"postgresql://b/c?password={KEY}"}, SettingsError, "PGP"),
        (AWAY | {"base_url": f"http://a:{KEY}@b/v1"}, SettingsError, "base_url"),
        (AWAY | {"offline": True}, OfflineError, "not this machine"),
        ({"dask": "cluster"}, SettingsError, "no address of a scheduler"),
        ({"dask": "nothing://127.0.0.1:1"}, SettingsError, "no address"),
    ],
)
def test_what_a_cluster_cannot_be_trusted_with_is_refused(given, kind, said):
    with Session(Settings(**(ASKING | given))) as session:
        with pytest.raises(kind, match=said) as raised:
            session.summarise({"text": "Xi Jinping called."})
        assert KEY not in str(raised.value)


def test_the_command_line_asks_where_answers_are_kept(tmp_path, monkeypatch):
    monkeypatch.delenv("SUMMARIZER_LEDGER")
    given = articles(tmp_path / "given.jsonl", 1)
    arguments = ("summarise", given, "--dask", "tcp://127.0.0.1:1")
    code, _, told = finished(*arguments, url="http://127.0.0.1:1/v1")
    assert (code, "--no-ledger" in told) == (2, True)


def test_where_nobody_answers_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    given = articles(tmp_path / "given.jsonl", 1)
    arguments = ("summarise", given, "--engine", "rules", "--dask")
    code, _, told = finished(*arguments, "tcp://127.0.0.1:1", url="")
    assert code == 1
    assert "no Dask scheduler answers at tcp://127.0.0.1:1" in told
    assert "Traceback" not in told


def replies_in(ledger):
    return sum(row["table"] == "replies" for row in exported(ledger))


def interrupted(process):
    process.send_signal(signal.SIGINT)
    return 130, 30


def terminated(process):
    process.send_signal(signal.SIGTERM)
    return 143, 2


@pytest.mark.parametrize("how", [interrupted, terminated])
def test_told_to_stop_it_ends_and_keeps_what_was_done(cluster, postgres, how, tmp_path):
    given, out = articles(tmp_path / "given.jsonl", 200), tmp_path / "out.jsonl"
    place = postgres.database()
    with (
        ScriptedServer(reply_to=Counting(0.2)) as server,
        running(
            server.url, "summarise", given, "--dask", cluster.address,
            "--ledger", place, "-o", out,
        ) as process,
    ):  # fmt: skip
        assert server.asked_for(20, within=60)
        code, within = how(process)
        began = time.monotonic()
        _, said = process.communicate(timeout=60)
        assert time.monotonic() - began < within
        with closing(Ledger.open(place)) as ledger:
            until = time.monotonic() + 10
            while replies_in(ledger) < len(server.requests):
                assert time.monotonic() < until  # what was sent is kept there
                time.sleep(0.1)
        asked = len(server.requests)
    assert process.returncode == code, said
    assert "Traceback" not in said
    done = len((tmp_path / "out.jsonl.part").read_text("utf-8").splitlines())
    assert f"interrupted: {done} articles done, " in said
    assert 8 < done <= asked < 60


def test_a_scheduler_that_is_gone_ends_the_run_and_keeps_what_was_done(tmp_path):
    given, out = articles(tmp_path / "given.jsonl", 200), tmp_path / "out.jsonl"
    with (
        Cluster(workers=1, threads=4) as short_lived,
        ScriptedServer(reply_to=Counting(0.2)) as server,
    ):
        run = start(
            "summarise", given, "--dask", short_lived.address, "--no-ledger",
            "-o", out, url=server.url,
        )  # fmt: skip
        assert server.asked_for(20, within=60)
        short_lived.kill_scheduler()
        _, said = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "the Dask scheduler is gone" in said
    assert "Traceback" not in said
    assert len((tmp_path / "out.jsonl.part").read_text("utf-8").splitlines()) >= 8
