"""A unit of work: a summary or a failure, whatever happens, in any process."""

from __future__ import annotations

import gc
import pickle
import weakref
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import pytest
from conftest import ROOT
from factories import article
from scripted import ScriptedServer, Step, completion

from summarizer import Session, Settings, SummarizerError, compare, summarise
from summarizer.engines.rules import RulesEngine
from summarizer.errors import EngineRejected, InputError, ProgramError, SettingsError
from summarizer.models import Article, Failure, Summary
from summarizer.reading.inputs import read_inputs
from summarizer.recipe import Recipe
from summarizer.registry import ENGINES, PROMPTS, automatic
from summarizer.work import error_of, read_one

RULES = Settings(engine="rules")
CALL = ROOT / "corpus" / "2025-01-15-call-cn.txt"
MEETING = ROOT / "corpus" / "2024-10-11-meeting-cn.txt"


def asking(url, **fields):
    return Settings(engine="openai", base_url=url, api_key="sk-none", **fields)


class Stumbling(RulesEngine):
    """An engine with a fault that nobody thought of, met in one article."""

    def propose(self, article):
        if "stumble" in article.text:
            raise IndexError("list index out of range")
        return super().propose(article)


def test_one_odd_article_does_not_cost_the_others():
    texts = ["Xi said China will stumble.", *(f"Xi called {n} times." for n in "1234")]
    recipe = Recipe.of(RULES)
    found = [read_one(article(text), recipe, Stumbling(RULES)) for text in texts]
    failure, *rest = found
    assert isinstance(failure, Failure)
    assert all(isinstance(each, Summary) for each in rest)
    assert failure.kind == "ProgramError"
    assert "IndexError: list index out of range (test_work.py, line" in failure.error
    assert "please report this line" in failure.error


class Polyglot(RulesEngine):
    """Reads every text as if it were English, as a model reads any language."""

    def propose(self, article):
        return super().propose(article.model_copy(update={"language": "en"}))


@pytest.mark.parametrize(
    ("language", "noted"),
    [
        ("en", []),
        ("zh-Hant", []),
        ("vi", []),
        ("fr", ["statements_blind"]),  # its quotes are guarded
        ("ja", ["checks_blind"]),
        ("und", ["checks_blind"]),
    ],
)
def test_what_the_guard_has_no_words_for_is_said_once(language, noted):
    subject = article("Xi met Lam. Xi spoke.", language=language)
    found = read_one(subject, Recipe.of(RULES), Polyglot(RULES))
    assert isinstance(found, Summary)
    codes = [note.code for note in found.notes]
    blind = [code for code in codes if code.endswith("_blind")]
    assert blind == noted


def test_an_odd_answer_of_a_server_stays_with_its_article():
    odd = '{"kind":"talks","said":[{"n":1,"of":[{"cue":"\\u200b"}]}]}'
    with ScriptedServer(reply_to=lambda body: Step(body=completion(odd))) as server:
        done = summarise([CALL, MEETING], settings=asking(server.url))
    assert len(done) + len(done.failures) == 2


def test_it_works_in_another_process():
    recipe = Recipe.of(RULES)
    items = list(read_inputs([CALL, MEETING], RULES))
    again = pickle.loads(pickle.dumps(recipe))
    assert (again, again.digest) == (recipe, recipe.digest)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = list(pool.map(partial(read_one, recipe=recipe), items))
    assert there == list(summarise([CALL, MEETING], settings=RULES))


def test_settings_are_no_article_s_fault(tmp_path):
    settings = Settings(engine="rules", topics=tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="topics"):
        summarise([CALL, MEETING], settings=settings)


@pytest.mark.parametrize(
    "change",
    [
        {"engine": "openai"},
        {"engine": "openai", "model": "another"},
        {"engine": "openai", "language": "vi"},
        {"engine": "openai", "temperature": 0.5},
        {"engine": "openai", "response_format": "text"},
        {"topics": "own"},
        {"prompts": "own", "engine": "openai"},
    ],
)
def test_what_decides_the_outcome_is_in_the_digest(change, tmp_path):
    base = {"engine": "openai"} if "engine" in change and len(change) > 1 else {}
    if change.get("topics"):
        own = tmp_path / "topics.toml"
        own.write_text('[sea]\nlabel = "Sea"\nen = ["sea"]\n', encoding="utf-8")
        change = change | {"topics": own}
    if change.get("prompts"):
        for prompt in (ROOT / "prompts").iterdir():
            text = prompt.read_text(encoding="utf-8") + "\nBe brief.\n"
            (tmp_path / prompt.name).write_text(text, encoding="utf-8")
        change = change | {"prompts": tmp_path}
    before = Recipe.of(Settings(**({"engine": "rules"} | base)))
    after = Recipe.of(Settings(**({"engine": "rules"} | base | change)))
    assert before.digest != after.digest


def test_what_does_not_decide_it_is_not(monkeypatch):
    before = Recipe.of(asking("http://127.0.0.1:1/v1"))
    after = Recipe.of(asking("http://127.0.0.1:2/v1", workers=3, timeout=9.0))
    assert before.digest == after.digest
    assert "sk-none" not in repr(after) + after.model_dump_json()


def test_every_prompt_of_an_engine_is_in_its_recipe():
    prompts = {path.stem for path in (ROOT / "prompts").glob("*.jinja")}
    asked = {
        PROMPTS[role]
        for kind in ENGINES.values()
        for role in (
            *kind.prompts,
            *kind.judge_prompts,
            *kind.page_prompts,
            *kind.draft_prompts,
        )
    }
    assert asked == prompts


def test_the_registry_knows_every_engine_and_what_it_can_do():
    assert {name: kind.asks for name, kind in ENGINES.items()} == {
        "openai": True,
        "rules": False,
    }
    assert automatic(can_ask=True) == "openai"
    assert automatic(can_ask=False) == "rules"
    for kind in ENGINES.values():
        line = kind.open_line(asking("http://127.0.0.1:1/v1"), lambda host: None)
        assert (line is not None) is kind.asks
        assert kind.open_engine(RULES, line).name == kind.name
        assert callable(kind.open_judge(RULES, line))


def test_a_session_keeps_its_line_and_opens_it_again_after_closing():
    hosts: list[str] = []
    reply = '{"kind":"none","said":[]}'
    with ScriptedServer(reply_to=lambda body: Step(body=completion(reply))) as server:
        settings = asking(server.url, attempts=1)
        with Session(settings, on_send=hosts.append) as session:
            session.summarise([CALL])
            session.summarise([MEETING])
            assert len(hosts) == 1
            session.close()
            session.summarise([CALL])
    assert len(hosts) == 2


def test_a_session_gives_what_the_functions_give():
    with Session(RULES) as session:
        summaries = session.summarise([CALL, MEETING])
        compared = session.compare(list(summaries))
        assert list(session.iter_summaries([CALL], ordered=True)) == [summaries[0]]
    assert list(summaries) == list(summarise([CALL, MEETING], settings=RULES))
    assert compared == compare([CALL, MEETING], settings=RULES)


def test_a_failure_comes_back_as_the_error_it_was(tmp_path):
    with pytest.raises(InputError, match=r"none\.txt"):
        summarise(tmp_path / "none.txt", settings=RULES)
    with ScriptedServer([Step(status=400)]) as server:
        with pytest.raises(EngineRejected) as caught:
            summarise(CALL, settings=asking(server.url))
        assert caught.value.requests == 1
    failure = Failure(source="a", error="it broke", kind="ProgramError")
    assert isinstance(error_of(failure), ProgramError)
    unknown = failure.model_copy(update={"kind": "Nonsense"})
    assert type(error_of(unknown)) is SummarizerError


class Text(str):
    """A text that tells whether anybody still holds it."""

    __slots__ = ("__weakref__",)


@pytest.mark.parametrize(
    "name",
    [CALL.name, "2025-01-15-call-cn.zh.txt", "2024-10-11-meeting-vn.vi.txt"],
)
def test_nothing_keeps_a_text_when_its_article_is_done(name):
    (one,) = read_inputs(ROOT / "corpus" / name, RULES)
    assert isinstance(one, Article)
    text = Text(one.text)
    one = one.model_copy(update={"text": text})  # the very string, not a copy of it
    last = weakref.ref(text)
    done = read_one(one, Recipe.of(RULES.model_copy(update={"keep_text": False})))
    assert isinstance(done, Summary)
    assert done.positions
    del one, text
    gc.collect()
    assert last() is None
