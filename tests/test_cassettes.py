"""What is recorded comes back, only for the same request, and holds no secret."""

from __future__ import annotations

import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import yaml
from scripted import ScriptedServer, Step, completion, error
from vcr.errors import CannotOverwriteExistingCassetteException

from cassettes import FOLDER, cassette, digest_of
from summarizer.llm.prompts import Message
from summarizer.llm.transport import Transport
from summarizer.settings import Settings

TEXT = (
    "习近平说：“两廊一圈”… ‘6 more’ — naïve\u00a0é e\u0301 \u2028 😀\t.\n\n  Second  \n"
)
GONE = Settings(base_url="http://127.0.0.1:9/v1", model="scripted", api_key="other")


def say(settings, *texts, workers=1):
    """Ask once per text, through one transport."""
    asked = [[Message(role="user", content=text)] for text in texts]
    transport = Transport(settings, sleep=lambda _: None)
    with closing(transport), ThreadPoolExecutor(workers) as pool:
        return [answer.text for answer in pool.map(transport.ask, asked)]


def echo(body):
    return completion("said " + body["messages"][0]["content"])


@pytest.fixture
def record(tmp_path):
    """Record texts on the cassette "one"; gives the file."""

    def make(*texts, reply_to=echo, steps=(), **given):
        with ScriptedServer(steps, reply_to=None if steps else reply_to) as server:
            settings = server.settings(**given)
            with cassette("one", "all", tmp_path):
                say(settings, *texts, workers=4)
        return tmp_path / "one.yaml"

    return make


def test_what_was_recorded_is_played_without_the_server(record, tmp_path):
    record("a", "b")
    with cassette("one", folder=tmp_path):
        assert say(GONE, "b", "a") == ["said b", "said a"]


def test_threads_are_each_played_their_own(record, tmp_path):
    texts = [f"text {number}" for number in range(24)]
    record(*texts)
    with cassette("one", folder=tmp_path):
        assert say(GONE, *texts, workers=8) == [f"said {text}" for text in texts]


def test_the_same_request_twice_is_played_two_answers(record, tmp_path):
    record("a", "a", steps=["first", "second"])
    with cassette("one", folder=tmp_path):
        assert sorted(say(GONE, "a", "a", workers=2)) == ["first", "second"]


def test_an_answer_is_played_once(record, tmp_path):
    record("a")
    with (
        cassette("one", folder=tmp_path),
        pytest.raises(CannotOverwriteExistingCassetteException),
    ):
        say(GONE, "a", "a")


EDITED = [
    {"model": "other"},
    {"temperature": 0.0},
    {"base_url": "http://127.0.0.1:9/v2"},
]


@pytest.mark.parametrize("change", EDITED)
def test_an_edited_request_is_not_played(change, record, tmp_path):
    record("a")
    with (
        pytest.raises(CannotOverwriteExistingCassetteException),
        cassette("one", folder=tmp_path),
    ):
        say(GONE.model_copy(update=change), "a")


def test_an_edited_prompt_is_not_played(record, tmp_path):
    record("Name each position.")
    with (
        pytest.raises(CannotOverwriteExistingCassetteException, match="digest"),
        cassette("one", folder=tmp_path),
    ):
        say(GONE, "Name each position!")


def test_an_unplayed_request_fails_and_stays_in_the_file(record, tmp_path):
    path = record("a", "b")
    before = path.read_bytes()
    with (
        pytest.raises(AssertionError, match=r"1 of 2 recorded requests in one\.yaml"),
        cassette("one", folder=tmp_path),
    ):
        say(GONE, "a")
    assert path.read_bytes() == before


def test_a_missing_cassette_says_how_it_is_made(tmp_path):
    with (
        pytest.raises(AssertionError, match="make record"),
        cassette("x", folder=tmp_path),
    ):
        pass


SECRETS = {
    "Set-Cookie": "session=planted-cookie",
    "openai-organization": "org-planted",
    "x-request-id": "req_planted",
    "openai-project": "proj_planted",
    "Date": "planted-date",
}


def test_no_secret_reaches_the_file(record):
    body = echo({"messages": [{"content": "a"}]}) | {"id": "chatcmpl-planted"}
    step = Step(body=body, headers=SECRETS)
    path = record("a", steps=[step], api_key="sk-planted-key")
    assert "planted" not in path.read_text(encoding="utf-8")


def test_the_key_of_an_azure_style_server_does_not_either(record):
    path = record("a", api_version="planted", api_key="sk-planted-key")
    assert "planted" not in path.read_text(encoding="utf-8")


def test_failures_are_not_recorded(record, tmp_path):
    step = error(429, "Rate limit in organization org-planted")
    path = record("a", steps=[step, "{}"])
    assert "planted" not in path.read_text(encoding="utf-8")
    with cassette("one", folder=tmp_path):
        assert say(GONE, "a") == ["{}"]


def test_every_character_comes_back(record, tmp_path):
    record(TEXT)
    with cassette("one", folder=tmp_path):
        assert say(GONE, TEXT) == ["said " + TEXT]


def test_the_file_can_be_read_by_eye(record):
    content = "习近平说：“两廊一圈”\nline two"
    path = record(content)
    (told,) = yaml.safe_load(path.read_text(encoding="utf-8"))["interactions"]
    assert told["request"]["body"]["json"]["messages"][0]["content"] == content
    assert set(told["request"]["headers"]) == {"content-type"}
    assert set(told["response"]["headers"]) == {"content-type"}
    assert "习近平说：“两廊一圈”\n" in path.read_text(encoding="utf-8")


def test_a_packed_answer_is_stored_unpacked(record, tmp_path):
    packed = gzip.compress(json.dumps(completion("习")).encode())
    record("a", steps=[Step(body=packed, headers={"Content-Encoding": "gzip"})])
    with cassette("one", folder=tmp_path):
        assert say(GONE, "a") == ["习"]


def test_recording_anew_drops_what_is_no_longer_asked(record, tmp_path):
    record("a", "b")
    path = record("b", "c")
    assert path.read_text(encoding="utf-8").count("- request:") == 2


def test_recording_what_is_missing_keeps_the_rest(record, tmp_path):
    record("a", "b", steps=["old a", "old b"])
    with (
        ScriptedServer(["new c"]) as server,
        cassette("one", "new_episodes", tmp_path),
    ):
        say(server.settings(), "a", "c")
    with cassette("one", folder=tmp_path):
        assert say(GONE, "a", "c")[1] == "new c"


def test_the_order_of_threads_does_not_show_in_the_file(record):
    texts = [f"text {number}" for number in range(12)]
    files = [record(*order).read_text("utf-8") for order in (texts, texts[::-1])]
    ports = [line for line in files[0].splitlines() if "127.0.0.1" in line]
    assert len(ports) == 12
    bare = [[x for x in each.splitlines() if "127.0.0.1" not in x] for each in files]
    assert bare[0] == bare[1]


def test_the_digest_is_of_what_the_body_says():
    assert digest_of(b'{"a": 1, "b": "\\u4e60"}') == digest_of(
        '{"b":"习","a":1}'.encode()
    )
    assert digest_of('{"a":"“"}'.encode()) != digest_of(b'{"a":"\\""}')


def test_every_cassette_of_the_project_is_clean():
    cassettes = list(FOLDER.rglob("*.yaml"))
    assert cassettes
    for path in cassettes:
        text = path.read_text(encoding="utf-8").lower()
        for word in ("authorization:", "cookie:", "api-key:", "x-request-id:"):
            assert word not in text, path.name
        assert not re.search(r"\bsk-[a-z0-9_-]{12}", text), path.name
