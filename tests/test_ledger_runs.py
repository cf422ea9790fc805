"""Runs that last: killed at any moment and started again, nothing is paid for twice."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import threading
import time
from contextlib import closing

import pytest
from runs import ANSWERS, WORDS, answer, articles, finished, kind_of, start, unpaid
from scripted import ScriptedServer, Step, completion, error

from summarizer import Session
from summarizer.errors import ReplyError
from summarizer.ledger.checking import faults
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.shelves import exported, forget, run_costs, shelved
from summarizer.models import Usage

KEY = "sk-canary-8f3a71c05d"


@pytest.fixture
def server():
    with ScriptedServer(reply_to=answer) as there:
        yield there


@pytest.fixture
def three(tmp_path):
    return articles(tmp_path / "three.jsonl", 3)


def asked(server):
    """How many requests of each kind came since it was asked last."""
    kinds = [kind_of(each.body) for each in server.requests]
    server.requests.clear()
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def without_cost(page):
    """A page but for the line that says what it has cost."""
    return [line for line in page.splitlines() if "request" not in line]


def bare(summaries):
    return [each.model_dump(exclude={"usage"}) for each in summaries]


def test_what_is_known_is_not_asked_again(server, three, place):
    with Session(server.settings(ledger=place)) as session:
        first = session.summarise(three)
    assert asked(server) == {"reading": 3}
    with Session(
        server.settings(ledger=place, base_url="http://127.0.0.1:1")
    ) as session:
        again = session.summarise(three)
    assert asked(server) == {}
    assert bare(again) == bare(first)
    assert {each.usage.requests for each in first} == {1}
    assert {each.usage.requests for each in again} == {0}


def test_what_was_answered_is_not_asked_again_where_it_is_read_otherwise(
    server, three, tmp_path
):
    """The text under another name is another article; its reply is the same."""
    place = str(tmp_path / "l.sqlite")
    renamed = tmp_path / "renamed.jsonl"
    renamed.write_text(three.read_text().replace(".txt", ".text"))
    with Session(server.settings(ledger=place)) as session:
        session.summarise(three)
        asked(server)
        (one, *_) = session.summarise(renamed)
    assert asked(server) == {}
    assert one.article.source == "000.text"
    assert one.usage.requests == 0


def test_one_article_in_hand_several_times_is_paid_for_once(tmp_path, three):
    line = three.read_text().splitlines()[0]
    several = tmp_path / "several.jsonl"
    rows = [json.loads(line) | {"source": f"{n}.txt"} for n in range(8)]
    several.write_text("".join(json.dumps(row) + "\n" for row in rows))

    def slowly(body):
        return Step(body=answer(body), delay=0.2)

    with ScriptedServer(reply_to=slowly) as server:
        settings = server.settings(ledger=str(tmp_path / "l.sqlite"), workers=8)
        with Session(settings) as session:
            done = session.summarise(several)
    assert len(done) == 8
    assert len(server.requests) == 1
    assert sum(each.usage.requests for each in done) == 1


def test_another_recipe_asks_anew_and_fresh_does_too(server, three, tmp_path):
    place = str(tmp_path / "l.sqlite")
    for given, requests in (
        ({}, 3),
        ({"model": "other"}, 3),
        ({"fresh": True}, 3),
        ({}, 0),
        ({"temperature": 0.5}, 3),
        ({"workers": 1, "timeout": 9.0, "price_prompt": 1.0}, 0),
    ):
        with Session(server.settings(ledger=place, **given)) as session:
            session.summarise(three)
        assert asked(server).get("reading", 0) == requests, given


def test_fresh_answers_stand_over_the_earlier_ones(three, tmp_path):
    place, said = str(tmp_path / "l.sqlite"), ["A", "B"]

    def reply(body):
        read = json.loads(json.dumps(ANSWERS["reading"]))
        read["said"][0]["what"][0][3] = said[0]
        return completion(json.dumps(read))

    with ScriptedServer(reply_to=reply) as server:
        found = []
        for fresh in (False, True, False):
            with Session(server.settings(ledger=place, fresh=fresh)) as session:
                found.append(session.summarise(three)[0].positions[0].statement)
            said[0] = "B"
    assert found == ["A", "B", "B"]


def test_replies_of_which_nothing_could_be_made_are_asked_for_anew(three, tmp_path):
    """They stay in the ledger: they were paid for."""
    place, one = str(tmp_path / "l.sqlite"), three.read_text().splitlines()[0]
    is_broken = True

    def reply(body):
        return completion("no JSON") if is_broken else answer(body)

    with ScriptedServer(reply_to=reply) as server:
        settings = server.settings(ledger=place)
        given = json.loads(one)
        for _ in range(2):
            with Session(settings) as session, pytest.raises(ReplyError):
                session.summarise(given)
            assert len(server.requests) == 2  # one, and one to mend it
            server.requests.clear()
        is_broken = False
        with Session(settings) as session:
            assert session.summarise(given)[0].positions
        assert len(server.requests) == 1
    with closing(Ledger.open(place)) as ledger:
        replies = [row for row in exported(ledger) if row["table"] == "replies"]
        assert sorted(row["is_void"] for row in replies) == [False, True]
        assert sum(cost.requests for cost in run_costs(ledger)) == 5


def test_a_cut_off_reply_is_not_paid_for_twice_when_a_run_goes_on(three, tmp_path):
    """The whole was cut off and then its halves asked for: one of them fails."""
    place, one = str(tmp_path / "l.sqlite"), three.read_text().splitlines()[0]
    given = json.loads(one)
    cut_off = completion("{", finish="length")
    with ScriptedServer([cut_off, error(400)]) as server:
        settings = server.settings(ledger=place)
        with Session(settings) as session, pytest.raises(Exception, match="HTTP 400"):
            session.summarise(given)
        server.add(completion(json.dumps(ANSWERS["reading"])),
                   completion(json.dumps(ANSWERS["reading"])))  # fmt: skip
        with Session(settings) as session:
            (done,) = session.summarise(given)
        assert len(server.requests) == 4  # not the whole once more
    assert [note.code for note in done.notes][:1] == ["read_in_parts"]
    assert done.usage.requests == 2


def test_a_failed_request_is_counted_though_nothing_came_of_it(three, tmp_path):
    place = str(tmp_path / "l.sqlite")
    with (
        ScriptedServer(reply_to=lambda body: Step(400)) as server,
        Session(server.settings(ledger=place)) as session,
    ):
        assert len(session.summarise(three).failures) == 3
    with closing(Ledger.open(place)) as ledger:
        (cost,) = run_costs(ledger)
    assert (cost.requests, cost.unanswered) == (3, 3)


def test_a_series_grows_by_one_meeting_for_the_price_of_that_meeting(server, tmp_path):
    place = str(tmp_path / "l.sqlite")
    four, five = (articles(tmp_path / f"{n}.jsonl", n) for n in (4, 5))
    with Session(server.settings(ledger=place)) as session:
        whole = session.compare(four)
    first = asked(server)
    assert (first["reading"], first["page"]) == (4, 1)
    with Session(server.settings(ledger=place)) as session:
        again = session.compare(four)
        assert asked(server) == {}
        session.compare(five)
    assert asked(server) == {"page": 1, "reading": 1, "verdicts": 1}
    assert again.usage.requests == 0
    assert unpaid(again.model_dump_json()) == unpaid(whole.model_dump_json())


def test_a_comparison_of_what_is_known_needs_no_article(server, tmp_path, three):
    place = str(tmp_path / "l.sqlite")
    with Session(server.settings(ledger=place)) as session:
        compared = session.compare(three)
        asked(server)
        again = session.compare(session.known())
        found = session.find(WORDS, session.known())
    assert asked(server) == {}
    assert [t.id for t in again.threads] == [t.id for t in compared.threads]
    assert len(found.wordings) == 3


def test_rules_and_the_library_keep_nothing_unless_asked(tmp_path, three, monkeypatch):
    monkeypatch.delenv("SUMMARIZER_LEDGER")
    here = {
        "url": "",
        "SUMMARIZER_ENGINE": "rules",
        "XDG_DATA_HOME": str(tmp_path / "d"),
    }
    code, _, told = finished("summarise", three, **here)
    assert (code, told) == (0, "")
    assert not (tmp_path / "d").exists()
    place = tmp_path / "asked.sqlite"
    for _ in range(2):
        code, out, told = finished("summarise", three, "--ledger", place, **here)
        assert (code, len(out.splitlines())) == (0, 3)
        assert told.splitlines() == [
            f"summarizer: answers are kept in {place}; --no-ledger keeps none"
        ]
    with closing(Ledger.open(str(place))) as ledger:
        assert sum(each.summaries for each in shelved(ledger)) == 3


def test_the_command_line_keeps_a_ledger_where_a_server_is_asked(
    server, three, tmp_path, monkeypatch
):
    monkeypatch.delenv("SUMMARIZER_LEDGER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    place = tmp_path / "data" / "summarizer" / "ledger.sqlite"
    code, first, told = finished("summarise", three, url=server.url)
    assert (code, asked(server)) == (0, {"reading": 3})
    assert told.splitlines()[0] == (
        f"summarizer: answers are kept in {place}; --no-ledger keeps none"
    )
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    code, again, told = finished("summarise", three, url=server.url)
    assert (code, asked(server)) == (0, {})
    assert unpaid(again) == unpaid(first)
    assert told.splitlines()[1:] == [
        "summarizer: 3 articles: 0 read, 3 known; nothing was asked"
    ]
    finished("summarise", three, "--no-ledger", url=server.url)
    assert asked(server) == {"reading": 3}
    code, out, _ = finished("find", WORDS, "--from-ledger", "--format", "json", url="")
    assert (code, len(json.loads(out)["wordings"])) == (0, 3)
    code, out, _ = finished(
        "brief", "--from-ledger", "--engine", "rules", "--since", "2000-02", url=""
    )
    assert (code, "since 2000-02" in out) == (0, True)
    for path in place.parent.iterdir():
        assert KEY.encode() not in path.read_bytes()
    code, out, _ = finished("ledger", "export", url="")
    assert code == 0
    assert KEY not in out
    assert len(out.splitlines()) == 3 + 3 + 3 + 4 + 3  # the last: what was paid


def test_no_key_comes_into_a_ledger_though_a_server_tells_it(three, tmp_path):
    place = tmp_path / "l.sqlite"

    def telling(body):
        read = json.loads(json.dumps(ANSWERS["reading"]))
        read["said"][0]["what"][0][3] = f"the key is {KEY}"
        return completion(json.dumps(read), model=f"m {KEY}")

    with ScriptedServer(reply_to=telling) as server:
        settings = server.settings(ledger=str(place), api_key=KEY)
        with Session(settings) as session:
            done = session.summarise(three)
    assert "the key is [key]" in done[0].positions[0].statement
    with closing(Ledger.open(str(place))) as ledger:
        assert KEY not in json.dumps(list(exported(ledger)))
    assert not any(KEY.encode() in path.read_bytes() for path in tmp_path.glob("l.*"))


def killed_at_random(place, tmp_path, server, number, kills, dice):
    """What comes of a run that is killed so many times; the requests that were seen."""
    given, result = articles(tmp_path / "given.jsonl", number), tmp_path / "out.jsonl"
    for _ in range(kills):
        seen = len(server.requests)
        run = start("summarise", given, "-o", result, "--ledger", place, url=server.url)
        server.asked_for(seen + dice.randint(1, max(2, number // kills)), within=60)
        time.sleep(dice.uniform(0, 0.05))
        run.send_signal(signal.SIGKILL)
        run.communicate()
    code, _, told = finished(
        "summarise", given, "-o", result, "--ledger", place, url=server.url
    )
    assert code == 0, told
    return given, result.read_text(encoding="utf-8"), len(server.requests)


def kill_and_compare(place, tmp_path, number, kills, seed):
    with ScriptedServer(reply_to=lambda b: Step(body=answer(b), delay=0.03)) as server:
        given, there, seen = killed_at_random(
            place, tmp_path, server, number, kills, random.Random(seed)
        )
        _, whole, _ = finished("summarise", given, "--no-ledger", url=server.url)
    assert unpaid(there) == unpaid(whole)
    assert len(unpaid(whole)) == number
    assert seen <= number + kills * 4  # those in flight: as many as workers
    with closing(Ledger.open(place)) as ledger:
        assert list(faults(ledger, lambda: None)) == []
        assert sum(cost.requests for cost in run_costs(ledger)) >= number
    return seen


def test_killed_at_random_moments_it_goes_on_where_it_was(place, tmp_path):
    kill_and_compare(place, tmp_path, number=40, kills=3, seed=7)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_killed_thirty_times_it_goes_on_where_it_was(place, tmp_path, seed):
    kill_and_compare(place, tmp_path, number=500, kills=30, seed=seed)


@pytest.mark.parametrize("moment", ["reading", "verdicts", "page"])
def test_a_brief_that_was_killed_pays_for_nothing_twice(tmp_path, moment):
    """Killed while it waits for an answer of each kind."""
    place, given = tmp_path / "l.sqlite", articles(tmp_path / "given.jsonl", 5)
    has_come = threading.Event()

    def waiting(body):
        if kind_of(body) == moment and not has_come.is_set():
            has_come.set()
            return Step(body=answer(body), delay=20)
        return answer(body)

    arguments = ("brief", given, "--ledger", place)
    with ScriptedServer(reply_to=answer) as plain:
        _, whole, _ = finished("brief", given, "--no-ledger", url=plain.url)
        at_least = len(plain.requests)
    with ScriptedServer(reply_to=waiting) as server:
        run = start(*arguments, url=server.url)
        assert has_come.wait(60)
        run.kill()
        run.communicate()
        code, out, told = finished(*arguments, url=server.url)
        assert code == 0, told
        assert len(server.requests) <= at_least + 4
    assert without_cost(out) == without_cost(whole)


def test_a_full_disk_ends_the_run_before_more_is_paid(server, tmp_path):
    place, given = tmp_path / "l.sqlite", articles(tmp_path / "given.jsonl", 60)
    with closing(Ledger.open(str(place))):
        pass
    room = place.stat().st_size + 500_000
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room},)*2)"
    ignore = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(f"{ignore}\n{limit}\n")
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))
    arguments = ("summarise", given, "--ledger", place)
    code, out, told = finished(*arguments, url=server.url, PYTHONPATH=path)
    paid = len(server.requests)
    assert code == 1
    assert told.count("the disk is full") == 2, told  # when it was, and why it ended
    assert "run again" in told
    assert "Traceback" not in told
    assert 4 < paid < 60
    kept = len(unpaid(out))
    assert kept > 0
    with closing(Ledger.open(str(place))) as ledger:
        assert list(faults(ledger, lambda: None)) == []
    code, out, _ = finished(*arguments, url=server.url)
    assert (code, len(unpaid(out))) == (0, 60)
    assert len(server.requests) <= 60 + 2 * 4  # what was in hand, and no more


def test_a_ledger_that_cannot_be_opened_stops_a_run_before_anything_is_paid(
    server, tmp_path, three
):
    spoilt = tmp_path / "l.sqlite"
    spoilt.write_text("no ledger " * 1000)
    code, out, told = finished("summarise", three, "--ledger", spoilt, url=server.url)
    assert (code, out) == (1, "")
    assert len(told.splitlines()) == 1
    assert "is no ledger" in told
    assert server.requests == []


def test_what_is_forgotten_is_asked_for_again(server, three, tmp_path):
    place = str(tmp_path / "l.sqlite")
    with Session(server.settings(ledger=place)) as session:
        first = session.compare(three)
        asked(server)
    with closing(Ledger.open(place)) as ledger:
        forget(ledger, first.summaries[0].article.sha256)
        left = json.dumps(list(exported(ledger)))
        assert str(first.summaries[0].article.text) not in left
    with Session(server.settings(ledger=place)) as session:
        session.summarise(three)
    assert asked(server) == {"reading": 1}


def test_a_folder_that_grows_is_read_where_it_is_new(server, tmp_path):
    """A renamed file is known, or dated anew by its name; neither is paid again."""
    folder, place = tmp_path / "in", str(tmp_path / "l.sqlite")
    folder.mkdir()
    text = f"Xi Jinping met To Lam of Vietnam. Xi Jinping said {WORDS}."
    for name in ("a.txt", "b.txt", "2024-10-11.txt"):
        (folder / name).write_text(f"{text} {len(name)} {name[0]}.")
    with Session(server.settings(ledger=place)) as session:
        session.summarise(folder)
    assert asked(server) == {"reading": 3}
    (folder / "a.txt").rename(folder / "z.txt")
    (folder / "2024-10-11.txt").rename(folder / "2025-01-15.txt")
    (folder / "new.txt").write_text(text)
    with Session(server.settings(ledger=place)) as session:
        done = session.summarise(folder)
    assert asked(server) == {"reading": 1}
    assert {each.article.source: each.meeting.date for each in done} == {
        "2025-01-15.txt": "2025-01-15", "b.txt": None, "new.txt": None, "z.txt": None,
    }  # fmt: skip
    assert [each.usage.requests for each in done] == [0, 0, 1, 0]
    with closing(Ledger.open(place)) as ledger:
        assert [each.source for each in shelved(ledger)][1:] == [
            "b.txt", "new.txt", "z.txt",
        ]  # fmt: skip
    with Session(server.settings(ledger=place)) as session:
        assert session.summarise(folder)[:] == tuple(
            each.model_copy(update={"usage": Usage()}) for each in done
        )
    assert asked(server) == {}


def test_a_database_that_is_restarted_costs_time_alone(postgres, tmp_path):
    place, given = postgres.database(), articles(tmp_path / "given.jsonl", 30)
    with ScriptedServer(reply_to=lambda b: Step(body=answer(b), delay=0.05)) as server:
        run = start("summarise", given, "--ledger", place, url=server.url)
        assert server.asked_for(8, within=60)
        postgres.stop()
        time.sleep(0.5)
        postgres.start()
        out, told = run.communicate(timeout=120)
        assert run.returncode == 0, told
    assert len(unpaid(out)) == 30
    assert len(server.requests) == 30


def test_two_runs_at_once_on_one_ledger(place, tmp_path):
    given = articles(tmp_path / "given.jsonl", 20)
    with ScriptedServer(reply_to=lambda b: Step(body=answer(b), delay=0.02)) as server:
        both = [
            start("summarise", given, "--ledger", place, url=server.url) for _ in "ab"
        ]
        outs = [each.communicate(timeout=120) for each in both]
    assert [each.returncode for each in both] == [0, 0], outs
    assert unpaid(outs[0][0]) == unpaid(outs[1][0])
    assert len(unpaid(outs[0][0])) == 20
