"""What a run will ask and cost, told before anything is sent."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT
from golden import comparison_of
from scripted import ScriptedServer, completion
from typer.testing import CliRunner

from summarizer import Settings, estimate, summarise
from summarizer.cli import app
from summarizer.llm.prices import prices_of
from summarizer.llm.tokens import count_tokens
from summarizer.models import Usage

READ = json.dumps({"kind": "none", "people": [], "earlier": [], "said": []})
TEXTS = [
    {"text": "President Ada Moreau of France met Prime Minister Nils Berg of Norway.",
     "title": "A meeting in Oslo", "date": "2024-03-05"},
    {"text": "The ministers of Chile and Peru agreed to mend the old bridge. " * 40},
]  # fmt: skip


def test_the_requests_that_read_are_counted_as_they_are_sent():
    with ScriptedServer(reply_to=lambda body: completion(READ)) as server:
        settings = server.settings()
        told = estimate(TEXTS, settings=settings, stages=("reading",))
        assert server.requests == []
        summarise(TEXTS, settings=settings)
    sent = 0
    firsts = [each.body for each in server.requests if len(each.body["messages"]) == 2]
    for body in firsts:
        sent += sum(count_tokens(m["content"]) for m in body["messages"])
        schema = body["response_format"]["json_schema"]["schema"]
        sent += count_tokens(json.dumps(schema))
    assert len(firsts) == told.articles == 2
    assert told.first_prompt_tokens == sent


@pytest.fixture(scope="module")
def recorded():
    return comparison_of("corpus-model")


def test_what_was_recorded_lies_within_the_range(recorded):
    settings = Settings(engine="openai", api_key="none", model="gpt-5-mini")
    told = estimate(ROOT / "corpus", settings=settings)
    reading = sum((each.usage for each in recorded.summaries), Usage())
    page = sum((each.usage for each in recorded.digests), Usage())
    for stage in told.stages:
        spent = {
            "reading": reading,
            "comparing": Usage(
                requests=recorded.usage.requests - page.requests,
                prompt_tokens=recorded.usage.prompt_tokens - page.prompt_tokens,
                completion_tokens=recorded.usage.completion_tokens
                - page.completion_tokens,
            ),
            "page": page,
        }[stage.stage]
        for name in ("requests", "prompt_tokens", "completion_tokens"):
            expected, was = getattr(stage, name), getattr(spent, name)
            assert expected.least <= was <= expected.most, (stage.stage, name)


def test_saved_summaries_cost_nothing_to_read(recorded):
    settings = Settings(engine="openai", api_key="none")
    told = estimate(list(recorded.summaries), settings=settings)
    reading, comparing, page = told.stages
    assert (told.articles, told.known) == (0, len(recorded.summaries))
    assert reading.requests.most == 0
    assert comparing.requests.likely > 0
    assert page.requests.likely > 0


def test_prices_are_the_user_s_or_the_published_ones_or_none():
    own = Settings(api_key="k", price_prompt=3.0, price_completion=9.0)
    assert prices_of(own) == (3.0, 9.0, "settings")
    published = prices_of(Settings(api_key="k", model="gpt-5-mini"))
    assert published is not None
    assert published.by == "genai-prices"
    assert 0 < published.prompt < published.completion
    local = Settings(base_url="http://127.0.0.1:9/v1", model="a-model-of-ours")
    assert prices_of(local) is None


def test_without_a_price_there_are_tokens_and_no_cost():
    settings = Settings(engine="openai", base_url="http://127.0.0.1:9/v1", model="own")
    told = estimate(TEXTS, settings=settings)
    assert told.cost is None
    assert all(each.cost is None for each in told.stages)


@pytest.mark.parametrize("command", [["estimate"], ["brief", "--dry-run"]])
def test_the_command_line_tells_and_sends_nothing(command, tmp_path):
    text = tmp_path / "oslo.txt"
    text.write_text(TEXTS[0]["text"], encoding="utf-8")
    with ScriptedServer(reply_to=lambda body: completion(READ)) as server:
        url = str(server.settings().base_url)
        made = CliRunner().invoke(
            app, [*command, str(text), "--engine", "openai", "--base-url", url]
        )
    assert made.exit_code == 0, made.output
    assert server.requests == []
    told = json.loads(made.stdout)
    assert [each["stage"] for each in told["stages"]] == [
        "reading", "comparing", "page",
    ]  # fmt: skip


def test_the_rules_ask_nobody():
    told = estimate(TEXTS, settings=Settings(engine="rules"))
    assert (told.model, told.stages, told.articles) == (None, (), 2)


def test_what_the_ledger_holds_costs_nothing_and_none_is_made_for_asking(tmp_path):
    place = tmp_path / "ledger.sqlite"
    with ScriptedServer(reply_to=lambda body: completion(READ)) as server:
        settings = server.settings(ledger=str(place))
        before = estimate(TEXTS, settings=settings, stages=("reading",))
        assert (before.articles, before.known, place.exists()) == (2, 0, False)
        summarise(TEXTS[:1], settings=settings)
        after = estimate(TEXTS, settings=settings, stages=("reading",))
    assert (after.articles, after.known) == (1, 1)
    assert 0 < after.first_prompt_tokens < before.first_prompt_tokens
