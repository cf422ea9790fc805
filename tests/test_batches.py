"""Batches: the same requests, the same results, half the price, and nothing twice."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from batched import BatchServer
from runs import ANSWERS, READ, answer, articles, kind_of, unpaid
from scripted import completion, error
from test_schema_files import faults as breaches
from typer.testing import CliRunner

from summarizer import Batches, Session, Settings, summarise
from summarizer.batching.sending import Limits
from summarizer.cli import app
from summarizer.errors import (
    AnswerAwaited,
    EngineError,
    InputError,
    LedgerError,
    OfflineError,
    SettingsError,
)
from summarizer.ledger.checking import faults
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.shelves import exported, forget, run_costs, shelved

PRICES = {"price_prompt": 2.0, "price_completion": 8.0}
KEY = "sk-canary-8f3a71c05d"
LOST = "words that stand nowhere"


@pytest.fixture
def server():
    with BatchServer(reply_to=answer) as there:
        yield there


@pytest.fixture
def three(tmp_path):
    return articles(tmp_path / "three.jsonl", 3)


def submit(settings, given, **how):
    with Batches(settings, **how) as batches:
        return batches.submit(given)


def collect(settings, given, **how):
    """What was fetched, and the summaries."""
    with Batches(settings, **how) as batches:
        fetched = batches.fetch()
        return fetched, batches.session.summarise(given)


def direct(server, given, **settings):
    with Session(server.settings(**settings)) as session:
        return session.summarise(given)


def bare(summaries):
    return [each.model_dump_json(exclude={"usage"}) for each in summaries]


def singles(server):
    """The bodies of requests that were asked one by one."""
    path = "/v1/chat/completions"
    return [each.body for each in server.requests if each.path == path]


def as_sent(bodies):
    return sorted(json.dumps(each) for each in bodies)


def run(*arguments):
    return CliRunner().invoke(app, [str(each) for each in arguments])


# The whole way


def test_the_same_requests_and_results_at_half_the_price(server, three, place):
    settings = server.settings(ledger=place, **PRICES)
    done = submit(settings, three)
    assert (done.requests, done.articles, done.known, done.under_way) == (3, 3, 0, 0)
    assert singles(server) == []
    server.finish()
    fetched, ours = collect(settings, three)
    assert (fetched.answers, fetched.failed.total(), fetched.open) == (3, 0, ())
    theirs = direct(server, three, **PRICES)
    # Also the order of the schema's fields, in which a model answers.
    assert as_sent(server.bodies()) == as_sent(singles(server))
    assert bare(ours) == bare(theirs)
    for one, other in zip(ours, theirs, strict=True):
        halved = other.usage.model_copy(update={"cost": other.usage.cost / 2})
        assert one.usage == halved
    with closing(Ledger.open(place)) as ledger:
        paid = sum(cost.cost or 0 for cost in run_costs(ledger))
        assert paid == pytest.approx(sum(each.usage.cost for each in ours))
        assert list(faults(ledger, lambda: None)) == []


def test_the_command_line_goes_the_whole_way(server, three, tmp_path):
    given = ["--engine", "openai", "--base-url", server.url]
    kept = ["--ledger", tmp_path / "l.sqlite"]
    sent = run("batch", "submit", three, *given, *kept)
    (told,) = json.loads(sent.stdout)
    assert (sent.exit_code, told["id"], told["requests"]) == (0, "batch_1", 3)
    assert f"the articles' words go to 127.0.0.1:{server.url[17:-3]}" in sent.stderr
    assert "3 requests about 3 articles are sent; 0 articles are known" in sent.stderr
    stands = run("batch", "status", "--base-url", server.url, *kept)
    assert breaches("batches.json", json.loads(stands.stdout)) == []
    (told,) = json.loads(stands.stdout)
    assert (told["state"], told["done"], told["failed"]) == ("in_progress", 0, 0)
    assert told["expires"] > told["submitted"]
    early = run("batch", "collect", three, *given, *kept)
    assert (early.exit_code, early.stdout) == (1, "")
    assert "3 articles are still to be read: the request is under way" in early.stderr
    server.finish()
    result = tmp_path / "out.jsonl"
    done = run("batch", "collect", three, *given, *kept, "-o", result)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "batch_1: 3 answers, 0 requests failed" in done.stderr
    plain = run("summarise", three, *given, "--no-ledger")
    assert unpaid(result.read_text()) == unpaid(plain.stdout)
    assert json.loads(run("batch", "status", *given[2:], *kept).stdout) == []
    again = run("summarise", three, *given, *kept)
    assert unpaid(again.stdout) == unpaid(plain.stdout)
    assert len(singles(server)) == 3


def test_a_table_tells_how_batches_stand(server, three, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    submit(settings, three)
    table = run(
        "batch", "status", "--base-url", server.url, "--ledger", settings.ledger,
        "--format", "table",
    )  # fmt: skip
    head, row = table.stdout.splitlines()
    assert head.split() == [
        "batch", "state", "requests", "done", "failed", "age", "expires", "in",
    ]  # fmt: skip
    assert row.split()[:5] == ["batch_1", "in_progress", "3", "0", "0"]
    assert row.split()[5:7] == ["0", "h"]
    assert "23 h 59 min" in row or "24 h 00 min" in row


def test_without_articles_answers_are_kept_and_used_by_all_commands(
    server, three, tmp_path
):
    kept = ["--base-url", server.url, "--ledger", tmp_path / "l.sqlite"]
    engine = ["--engine", "openai"]
    run("batch", "submit", three, *kept, *engine)
    server.finish()
    fetched = run("batch", "collect", *kept, *engine)
    assert (fetched.exit_code, fetched.stdout) == (0, "")
    assert "3 answers are kept" in fetched.stderr
    compared = run("compare", three, *kept, *engine, "--no-digest")
    assert compared.exit_code == 0
    assert {kind_of(each) for each in singles(server)} == {"verdicts"}
    refused = run("batch", "collect", *kept, *engine, "-o", tmp_path / "out")
    assert (refused.exit_code, "name their articles" in refused.stderr) == (2, True)


def test_what_is_awaited_can_be_waited_for(server, three, tmp_path):
    kept = ["--base-url", server.url, "--ledger", tmp_path / "l.sqlite"]
    run("batch", "submit", three, *kept, "--engine", "openai")
    server.after(2, "GET /batches/", server.finish)
    done = run("batch", "collect", three, *kept, "--engine", "openai", "--wait")
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 3)
    assert "waiting for batches: 1" in done.stderr


# Nothing twice


def test_what_is_known_or_under_way_is_not_sent(server, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    two, four, six = (articles(tmp_path / f"{n}.jsonl", n) for n in (2, 4, 6))
    with Session(settings) as session:
        session.summarise(two)
    first = submit(settings, four)
    assert (first.requests, first.known, first.under_way) == (2, 2, 0)
    second = submit(settings, six)
    assert (second.requests, second.known, second.under_way) == (2, 2, 2)
    third = submit(settings, six)
    assert (third.requests, third.batches, third.under_way) == (0, (), 4)
    assert len(set(server.sent())) == len(server.sent()) == 4
    server.finish()
    _, done = collect(settings, six)
    assert (len(done), done.failures) == (6, ())
    assert submit(settings, six).known == 6


def test_one_article_under_two_names_is_sent_once(server, three, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    renamed = tmp_path / "renamed.jsonl"
    renamed.write_text(three.read_text().replace(".txt", ".text"))
    done = submit(settings, [three, renamed])
    assert (done.requests, done.articles, done.under_way) == (3, 3, 3)
    server.finish()
    _, read = collect(settings, [three, renamed])
    assert [each.usage.requests for each in read] == [1, 1, 1, 0, 0, 0]


def test_what_is_under_way_is_not_asked_directly_either(server, three, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    submit(settings, three)
    with Session(settings) as session:
        done = session.summarise(three)
        assert {each.kind for each in done.failures} == {"AnswerAwaited"}
        with pytest.raises(AnswerAwaited, match="0 articles are read, 3 are not"):
            session.compare(three)
        read = summarise({"text": "They met."}, settings=Settings(engine="rules"))
        with pytest.raises(AnswerAwaited, match="1 articles are read, 3 are not"):
            session.compare([*read, three])
    assert singles(server) == []
    fresh = settings.model_copy(update={"fresh": True})
    with Session(fresh) as session:  # who says so pays twice
        assert len(session.summarise(three)) == 3


def test_the_cost_is_told_once_though_fetching_and_reading_lie_apart(
    server, three, place
):
    settings = server.settings(ledger=place, **PRICES)
    submit(settings, three)
    server.finish()
    with Batches(settings) as batches:
        assert batches.fetch().answers == 3
        assert batches.fetch().answers == 0
    for requests in (1, 0):
        with Session(settings) as session:
            done = session.summarise(three)
        assert {each.usage.requests for each in done} == {requests}
    with closing(Ledger.open(place)) as ledger:
        tables = [row["table"] for row in exported(ledger)]
        assert tables.count("usage") == 3
        assert tables.count("batch_requests") == 0  # all of them are told


# Money


def test_a_dry_run_tells_half_the_price_and_sends_nothing(server, three, tmp_path):
    place = tmp_path / "l.sqlite"
    given = [
        three, "--engine", "openai", "--base-url", server.url, "--ledger", place,
        "--dry-run",
    ]  # fmt: skip
    prices = {"SUMMARIZER_PRICE_PROMPT": "2", "SUMMARIZER_PRICE_COMPLETION": "8"}
    told = CliRunner().invoke(app, ["batch", "submit", *map(str, given)], env=prices)
    plain = CliRunner().invoke(app, ["summarise", *map(str, given)], env=prices)
    ours, theirs = json.loads(told.stdout), json.loads(plain.stdout)
    assert server.requests == []
    assert not place.exists()
    assert ours["prices"] == [1.0, 4.0]
    assert theirs["prices"] == [2.0, 8.0]
    cost, whole = (each["stages"][0]["cost"]["likely"] for each in (ours, theirs))
    assert cost == pytest.approx(whole / 2, rel=0.02)  # messages have a border


def test_a_dry_run_leaves_out_what_is_known_or_under_way(server, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    two, four, six = (articles(tmp_path / f"{n}.jsonl", n) for n in (2, 4, 6))
    with Session(settings) as session:
        session.summarise(two)
    submit(settings, four)
    with Batches(settings) as batches:
        told = batches.estimate(six)
    assert (told.articles, told.known) == (2, 2)


@pytest.mark.parametrize(
    "limit",
    [
        {"budget_tokens": 10_000},
        {"budget_cost": 0.014, "price_prompt": 2.0, "price_completion": 2.0},
    ],
)
def test_no_more_is_sent_than_the_budget_allows(server, tmp_path, limit):
    # Each request sets aside some 1,800 tokens, and as many for its answer.
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    six = articles(tmp_path / "six.jsonl", 6)
    done = submit(settings.model_copy(update=limit), six)
    assert 1 <= done.requests < 6
    assert done.left == 6 - done.requests
    assert len(server.sent()) == done.requests
    assert submit(settings, six).requests == done.left


def test_the_command_says_what_the_budget_left(server, three, tmp_path):
    sent = run(
        "batch", "submit", three, "--engine", "openai", "--base-url", server.url,
        "--ledger", tmp_path / "l.sqlite", "--max-tokens", "5000",
    )  # fmt: skip
    assert sent.exit_code == 1
    assert "2 requests could pass what may be spent" in sent.stderr
    assert len(server.sent()) == 1


# Rounds: what an answer gives rise to


def unfound(body):
    """A claim whose words are found only when they are asked about again."""
    if kind_of(body) == "found":
        found = {"k": 1, "n": 2, "first": "China supports", "to": "", "say": ""}
        return completion(json.dumps({"found": [found]}))
    read = json.loads(json.dumps(READ))
    read["said"][0]["what"][0][0] = LOST
    return completion(json.dumps(read))


def unreadable(body):
    """An answer that has to be mended."""
    return completion("no JSON") if len(body["messages"]) == 2 else answer(body)


def too_long(body):
    """An answer that is cut off unless half of the article is asked for."""
    is_part = "1 to 1" in json.dumps(body) or "2 to 2" in json.dumps(body)
    return answer(body) if is_part else completion("{", finish="length")


def test_what_cannot_be_read_fails_as_directly_and_is_sent_anew(three, tmp_path):
    with BatchServer(reply_to=lambda body: completion("no JSON")) as server:
        theirs = direct(server, three)
        settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
        for _ in range(2):
            assert submit(settings, three).requests == 3
            server.finish()
            _, ours = collect(settings, three)
        assert [each.error for each in ours.failures] == [
            each.error for each in theirs.failures
        ]
        assert {each.usage.requests for each in ours.failures} == {2}
        assert submit(settings, three).requests == 3


@pytest.mark.parametrize("way", [unfound, unreadable, too_long])
@pytest.mark.parametrize("direct_too", [False, True])
def test_what_an_answer_gives_rise_to_is_asked_next(three, tmp_path, way, direct_too):
    with BatchServer(reply_to=way) as server:
        theirs = direct(server, three, **PRICES)
        seen = len(singles(server))
        settings = server.settings(ledger=str(tmp_path / "l.sqlite"), **PRICES)
        submit(settings, three)
        server.finish()
        _, part = collect(settings, three)
        assert len(part) == 0
        assert {each.kind for each in part.failures} == {"AnswerAwaited"}
        assert "a further request is needed" in part.failures[0].error
        if direct_too:
            _, ours = collect(settings, three, direct=True)
            assert len(singles(server)) - seen == seen - 3
        else:
            second = submit(settings, three)
            assert second.requests == seen - 3  # both halves at once
            server.finish()
            _, ours = collect(settings, three)
            assert len(singles(server)) == seen
    assert bare(ours) == bare(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert one.usage.requests == other.usage.requests
        assert other.usage.cost / 2 <= one.usage.cost < other.usage.cost


def test_all_parts_of_a_long_article_are_sent_at_once(tmp_path):
    text = "Xi Jinping met To Lam of Vietnam. " + "\n\n".join(
        f"Xi Jinping said China supports railway number {n}, and much else, in words"
        f" that take their room in the report of day {n}." for n in range(40)
    )  # fmt: skip
    given = {"text": text, "source": "long.txt"}

    def empty(body):
        return completion(json.dumps(READ | {"said": []}))

    with BatchServer(reply_to=empty) as server:
        window = {"window": 2_600, "reply_reserve": 300}
        theirs = direct(server, given, **window)
        parts = len(singles(server))
        assert parts > 2
        settings = server.settings(ledger=str(tmp_path / "l.sqlite"), **window)
        done = submit(settings, given)
        assert (done.requests, done.articles) == (parts, 1)
        server.finish()
        _, ours = collect(settings, given)
    assert bare(ours) == bare(theirs)


# Files


@pytest.mark.parametrize(
    ("limits", "sizes"),
    [
        (Limits(2, 10**9), [2, 2, 2, 1]),
        (Limits(7, 10**9), [7]),
        (Limits(100, 20_000), [2, 2, 2, 1]),  # a request is some 9 kB
        (Limits(100, 10), [1] * 7),  # larger than any file may be: the server's to say
    ],
)
def test_a_file_holds_no_more_than_it_may(server, tmp_path, limits, sizes):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    seven = articles(tmp_path / "seven.jsonl", 7)
    done = submit(settings, seven, limits=limits)
    assert [each.requests for each in done.batches] == sizes
    held = [server.files[each["input_file_id"]] for each in server.batches.values()]
    assert [file.count(b"\n") for file in held] == sizes
    assert all(len(file) <= limits.size or limits.size == 10 for file in held)
    assert all(file.isascii() for file in held)
    server.finish()
    fetched, read = collect(settings, seven)
    assert (fetched.answers, len(read)) == (7, 7)


# What it needs


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ledger": "none"}, "needs a ledger"),
        ({"engine": "rules"}, "asks a server"),
        ({"fresh": True}, "summarise --fresh"),
        ({"dask": "tcp://127.0.0.1:1"}, "leave --dask out"),
        ({"budget_cost": 1.0}, "no price of scripted is known"),
    ],
)
def test_what_a_batch_cannot_do_is_said_before_anything_is_sent(
    server, three, tmp_path, given, said
):
    settings = server.settings(**({"ledger": str(tmp_path / "l.sqlite")} | given))
    with pytest.raises(SettingsError, match=said):
        submit(settings, three)
    assert server.requests == []


def test_offline_nothing_leaves_this_machine(three, tmp_path):
    settings = Settings(
        engine="openai", api_key=KEY, offline=True, ledger=str(tmp_path / "l.sqlite")
    )
    with pytest.raises(OfflineError):
        submit(settings, three)


def test_a_server_without_batches_is_told_apart(server, three, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    server.disturb("POST /files", error(404, "nothing here"))
    with pytest.raises(EngineError, match=r"has no Batch API \(HTTP 404\)"):
        submit(settings, three)
    with Session(settings) as session:  # nothing is taken to be under way
        assert len(session.summarise(three)) == 3


def test_there_is_nothing_to_look_at_without_a_ledger(server, tmp_path):
    place = tmp_path / "l.sqlite"
    with Batches(server.settings(ledger=str(place))) as batches:
        for look in (batches.status, batches.fetch, lambda: batches.cancel("b")):
            with pytest.raises(LedgerError, match="there is no ledger"):
                look()
    assert not place.exists()


def test_a_batch_is_cancelled_and_what_was_done_is_kept(server, three, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    submit(settings, three)
    with Batches(settings) as batches:
        with pytest.raises(InputError, match="no batch in the ledger"):
            batches.cancel("batch_9")
        assert batches.cancel("batch_1").state == "cancelling"
    server.finish("cancelled", first=1)
    fetched, read = collect(settings, three)
    assert (fetched.answers, fetched.failed.total(), len(read)) == (1, 2, 1)
    assert "was cancelled before this request was done" in read.failures[0].error
    (told,) = Batches(settings).status("batch_1")
    assert (told.state, told.done) == ("cancelled", 1)


def test_a_batch_of_another_server_is_left_to_it(server, three, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    submit(settings, three)
    server.finish()
    with BatchServer(reply_to=answer) as other:
        elsewhere = other.settings(ledger=settings.ledger)
        fetched, read = collect(elsewhere, three)
        assert [each.host for each in fetched.elsewhere] == [server.url[7:-3]]
        assert (fetched.answers, len(read)) == (0, 0)
        assert other.requests == []
    assert collect(settings, three)[0].answers == 3


def test_what_is_forgotten_is_not_taken_in(server, three, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"))
    submit(settings, three)
    with closing(Ledger.open(settings.ledger)) as ledger:
        first, *_ = shelved(ledger)
        forget(ledger, first.article)
        left = [row["table"] for row in exported(ledger)]
        assert (left.count("articles"), left.count("batch_requests")) == (2, 2)
    server.finish()
    fetched, _ = collect(settings, three)
    assert (fetched.answers, fetched.failed.total()) == (2, 0)


def test_no_key_comes_into_a_ledger_though_a_server_tells_it(three, tmp_path):
    def telling(body):
        if "number 2" in json.dumps(body):
            return error(400, f"{KEY} is wrong")
        read = json.loads(json.dumps(ANSWERS["reading"]))
        read["said"][0]["what"][0][3] = f"the key is {KEY}"
        return completion(json.dumps(read), model=f"m {KEY}")

    place = tmp_path / "l.sqlite"
    with BatchServer(reply_to=telling) as server:
        settings = server.settings(ledger=str(place), api_key=KEY)
        submit(settings, three)
        server.finish()
        _, done = collect(settings, three)
        assert all(KEY.encode() not in file for file in list(server.files.values())[:1])
    assert "the key is [key]" in done[0].positions[0].statement
    assert "[key] is wrong" in done.failures[0].error
    with closing(Ledger.open(str(place))) as ledger:
        assert KEY not in json.dumps(list(exported(ledger)))
    assert not any(KEY.encode() in path.read_bytes() for path in tmp_path.glob("l.*"))


def test_no_key_comes_into_a_ledger_where_a_whole_batch_fails(server, three, tmp_path):
    settings = server.settings(ledger=str(tmp_path / "l.sqlite"), api_key=KEY)
    submit(settings, three)
    server.finish("failed", fault=f"{KEY} may not")
    fetched, _ = collect(settings, three)
    assert list(fetched.failed) == ["batch_1 failed: [key] may not (invalid)"]
