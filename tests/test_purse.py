"""A budget: no request is sent that could pass it, and what is done is kept."""

from __future__ import annotations

import json

import pytest
from scripted import ScriptedServer, Step, completion
from typer.testing import CliRunner

from summarizer import Settings, iter_summaries
from summarizer.cli import app
from summarizer.errors import BudgetSpent, SettingsError
from summarizer.llm.transport import Transport
from summarizer.models import Summary

READ = json.dumps({"kind": "none", "people": [], "earlier": [], "said": []})
EACH = (3_000, 500)  # tokens in and out, as the server counts


def texts(number):
    return [
        {"text": f"The ministers met in port {n} to mend a bridge."}
        for n in range(number)
    ]


def spent(server):
    return len(server.requests) * sum(EACH)


@pytest.mark.parametrize("workers", [1, 8])
def test_tokens_are_never_passed_and_what_is_done_is_kept(workers):
    with ScriptedServer(reply_to=lambda body: completion(READ, usage=EACH)) as server:
        settings = server.settings(workers=workers, budget_tokens=20_000)
        done = list(iter_summaries(texts(12), settings=settings))
    summaries = [each for each in done if isinstance(each, Summary)]
    others = [each for each in done if not isinstance(each, Summary)]
    assert len(done) == 12
    assert len(summaries) == len(server.requests) >= 4
    assert spent(server) <= 20_000
    assert {each.kind for each in others} == {"BudgetSpent"}
    assert "not sent (--max-tokens)" in others[0].error


def test_a_cost_is_held_by_the_prices():
    with ScriptedServer(reply_to=lambda body: completion(READ, usage=EACH)) as server:
        settings = server.settings(
            workers=4, budget_cost=0.05, price_prompt=2.0, price_completion=8.0
        )
        list(iter_summaries(texts(12), settings=settings))
    each = (EACH[0] * 2.0 + EACH[1] * 8.0) / 1_000_000
    assert 2 <= len(server.requests) <= 0.05 / each


def test_a_cost_needs_a_price():
    settings = Settings(base_url="http://127.0.0.1:9/v1", model="own", budget_cost=1.0)
    with pytest.raises(SettingsError, match="no price of own is known"):
        Transport(settings)


def test_failed_tries_are_paid_for_too():
    refused = Step(500, body={"error": {"message": "no"}, "usage": {
        "prompt_tokens": EACH[0], "completion_tokens": EACH[1]}})  # fmt: skip
    with ScriptedServer(reply_to=lambda body: refused) as server:
        settings = server.settings(workers=1, budget_tokens=10_000)
        line = Transport(settings, sleep=lambda seconds: None)
        prompt = [type("M", (), {"role": "user", "content": "mend the bridge"})()]
        with pytest.raises(BudgetSpent):
            line.ask(prompt)
        line.close()
    assert spent(server) <= 10_000


def test_the_command_says_how_to_go_on(tmp_path):
    paths = []
    for number, each in enumerate(texts(6)):
        path = tmp_path / f"{number}.txt"
        path.write_text(each["text"], encoding="utf-8")
        paths.append(str(path))
    with ScriptedServer(reply_to=lambda body: completion(READ, usage=EACH)) as server:
        given = ["--engine", "openai", "--base-url", server.url, "--no-ledger"]
        limit = ["--max-tokens", "9000", "--workers", "1"]
        one = CliRunner().invoke(app, ["summarise", *paths, *given, *limit])
        two = CliRunner().invoke(app, ["compare", *paths, *given, *limit])
    assert one.exit_code == two.exit_code == 1
    assert len(one.stdout.splitlines()) == 2
    assert "4 articles were not read: run it again with more" in one.stderr
    assert "2 articles are read, 4 are not: run it again" in two.stderr
    assert two.stdout == ""
