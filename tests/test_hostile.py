"""Words of others that would do something: on a terminal, in Markdown, with a key."""

from __future__ import annotations

import io
import json
import sys
from contextlib import closing
from urllib.parse import quote_plus

import pytest
from factories import proposal, summary
from scripted import ScriptedServer, Step, completion, error
from test_edge import CALL, shell

from summarizer import Settings, check_draft, compare, summarise
from summarizer.errors import EngineError, InputError, SettingsError, SummarizerError
from summarizer.llm.prompts import Message
from summarizer.llm.transport import Transport
from summarizer.printable import visible
from summarizer.printing import print_summaries
from summarizer.writing.wording import escape

ESCAPES = "\x1b]0;owned\x07 \x1b[31mred \x9b2K \x1b]8;;http://evil/\x1b\\link"
KEY = "sk-canary/with+signs=4711"


def test_what_a_terminal_would_obey_is_shown():
    assert visible("a\nb\tc\x1b[31m\u202ed\u00a0e 两岸　é") == "a b c�[31m�d e 两岸　é"


def test_no_escape_of_an_article_reaches_a_table(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    words = f"support {ESCAPES} peace"
    made = summary(f"China will {words}.", [proposal(words)], source=f"a{ESCAPES}.txt")
    out = io.StringIO()
    print_summaries([made], "table", out)
    assert "owned" in out.getvalue()
    assert not {"\x1b", "\x07", "\x9b"} & set(out.getvalue())


def test_a_name_of_a_file_forges_no_line():
    done = shell(
        f"{sys.executable} -m summarizer summarise $'no\\nsummarizer: all done'"
    )
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("ask @somebody", "ask @<!-- -->somebody"),
        ("to a@evil.example", "to a@<!-- -->evil.example"),
        ("\u202elaever\u2069", "laever"),
        ("a\x1b[31mb", r"a\[31mb"),
        ("see https://evil.example", r"see https\://evil.example"),
        ("&copy; <img>", r"\&copy; \<img>"),
        ("5 @ 3", "5 @ 3"),
    ],
)
def test_in_markdown_words_stay_words(words, plain):
    assert escape(words) == plain


ECHOES = {
    "refusal": completion("", refusal=f"not with {KEY}"),
    "content": completion(f"your key is {KEY}"),
    "model": completion("{}", model=f"m-{KEY}"),
    "encoded": error(400, f"bad ?key={quote_plus(KEY)}"),
    "in JSON": Step(400, json.dumps({"error": {"message": KEY}})),
    "garbage": Step(200, f"<p>{KEY}</p>"),
}


@pytest.mark.parametrize("step", ECHOES.values(), ids=ECHOES)
def test_a_key_that_a_server_says_back_is_in_nothing(step):
    with ScriptedServer(reply_to=lambda _: step) as server:
        line = Transport(server.settings(api_key=KEY, attempts=1))
        with closing(line):
            try:
                told = repr(line.ask([Message(role="user", content="x")]))
            except EngineError as raised:
                told = f"{raised} {raised!r} {getattr(raised, 'reply', '')}"
    assert "canary" not in told


@pytest.mark.parametrize(
    "address",
    [
        "ftp://user:canary@host/v1",
        "user:canary@host/v1",
        "http://user:canary@[bad/v1",
        "ws://host/v1?key=canary",
    ],
)
def test_an_address_that_will_not_do_is_named_without_its_secrets(address):
    settings = Settings(engine="openai", base_url=address, attempts=1)
    with closing(Transport(settings)) as line, pytest.raises(SummarizerError) as raised:
        line.ask([Message(role="user", content="x")])
    assert "canary" not in str(raised.value)


def test_a_mistyped_name_of_a_key_shows_no_value(tmp_path, monkeypatch):
    file = tmp_path / "settings.toml"
    file.write_text('api_kye = "sk-canary"')
    monkeypatch.setenv("SUMMARIZER_SETTINGS", str(file))
    with pytest.raises(SettingsError, match="api_kye") as raised:
        Settings.resolve()
    assert "canary" not in str(raised.value)


@pytest.mark.parametrize("words", ["\u200b", "\ufeff\u00ad", " ", "\x00", "…"])
def test_words_that_are_none_are_quoted_from_nowhere(words):
    said = {"side": "CN", "by": words, "act": "states", "cue": words, "n": 2}
    said["what"] = [
        ["China wants peace", "", "other", "China wants peace"],
        [words, "", "", ""],
    ]
    reply = {"kind": "talks", "place": words, "date": words, "earlier": []}
    reply |= {"people": [], "said": [said]}
    step = Step(body=completion(json.dumps(reply)))
    text = "Xi met To Lam of Vietnam on 11 October 2024. China wants peace."
    with ScriptedServer(reply_to=lambda _: step) as server:
        done = summarise([{"text": text}] * 2, settings=server.settings())
    assert not done.failures
    assert [len(each.positions) for each in done] == [1, 1]


@pytest.mark.parametrize("field", ["title", "outlet", "url", "date", "id", "source"])
def test_half_a_character_in_a_field_fails_its_article_alone(tmp_path, field):
    file = tmp_path / "a.jsonl"
    words = CALL.read_text("utf-8")
    spoilt = json.dumps({"text": words, field: "\ud800"})
    file.write_text(f"{spoilt}\n{json.dumps({'text': words, 'title': '😀'})}\n")
    done = summarise(file, settings=Settings(engine="rules"))
    assert "half a character" in done.failures[0].error
    assert [each.article.title for each in done] == ["😀"]


# Nested without end, a number of more figures than are read, no text at all.
NO_TOML = (b"a = " + b"[" * 100_000, b"a = " + b"9" * 10_000, b"\xff")


@pytest.mark.parametrize("data", NO_TOML, ids=("nested", "figures", "bytes"))
@pytest.mark.parametrize("what", ["settings", "corrections", "topics", "leaders"])
def test_a_list_that_cannot_be_read_is_said(tmp_path, monkeypatch, data, what):
    file = tmp_path / "deep.toml"
    file.write_bytes(data)
    monkeypatch.setenv(f"SUMMARIZER_{what.upper()}", str(file))
    with pytest.raises(SettingsError, match=r"deep\.toml cannot be read"):
        compare(CALL, settings=Settings.resolve(engine="rules"))


@pytest.mark.parametrize("data", NO_TOML, ids=("nested", "figures", "bytes"))
@pytest.mark.parametrize("name", ["meetings.toml", "manifest.toml"])
def test_a_list_beside_articles_that_cannot_be_read_keeps_none_of_them(
    tmp_path, data, name
):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "a.txt").write_text(CALL.read_text("utf-8"))
    done = summarise(tmp_path, settings=Settings(engine="rules"))
    assert len(done) == 1
    (failure,) = done.failures
    assert (failure.kind, "cannot be read" in failure.error) == ("InputError", True)


def test_a_number_of_too_many_figures_fails_its_line_alone(tmp_path):
    file = tmp_path / "a.jsonl"
    line = json.dumps({"text": CALL.read_text("utf-8")})
    file.write_text('{"text": "x", "n": ' + "9" * 10_000 + "}\n" + line)
    done = summarise(file, settings=Settings(engine="rules"))
    assert (len(done), len(done.failures)) == (1, 1)
    assert "more figures than are read" in done.failures[0].error


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", "[" + "null," * 5_000 + "null]", "4,901 further members"),
        ("a.jsonl", "null\n" * 5_001, "4,901 further lines"),
        ("b.jsonl", "no JSON\n" * 5_001, "4,901 further lines"),
    ],
)
def test_what_is_nothing_is_counted(tmp_path, name, data, said):
    file = tmp_path / name
    file.write_text(data)
    done = summarise(file, settings=Settings(engine="rules"))
    assert len(done.failures) == 101
    assert said in done.failures[-1].error


def test_a_draft_is_no_larger_than_an_article(tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("x" * 2_000)
    settings = Settings(engine="rules", max_bytes=1_000)
    with pytest.raises(InputError, match="too large: more than 1,000 bytes"):
        check_draft(draft, CALL, settings=settings)


def test_a_line_without_end_is_refused_before_it_is_read_whole():
    endless = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
    line = f'{sys.executable} -c "{endless}" 2>/dev/null | {sys.executable} -m'
    done = shell(f"{line} summarizer summarise -")
    assert done.returncode == 1
    assert "stdin: is too large" in done.stderr
