"""The transport over a real socket: every fault that a server or a line can have."""

from __future__ import annotations

import random
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from email.utils import formatdate

import pytest
from scripted import ScriptedServer, Step, completion, error, html, truncated

from summarizer.errors import (
    EngineError,
    EngineRefused,
    EngineRejected,
    EngineUnavailable,
    OfflineError,
    ReplyError,
    SettingsError,
)
from summarizer.llm.prompts import Message
from summarizer.llm.transport import Answer, Transport
from summarizer.models import Usage
from summarizer.settings import Settings

ASKED = (
    Message(role="system", content="Read."),
    Message(role="user", content="习近平说“你好”"),
)
SCHEMA = {"type": "object", "properties": {}, "required": []}
KEY = "sk-planted-0123456789"


def ask(settings, slept=None, **how) -> Answer:
    """Ask once; waits are noted in `slept` instead of being waited for."""
    naps = [] if slept is None else slept
    with closing(Transport(settings, sleep=naps.append)) as transport:
        return transport.ask(ASKED, **how)


def failing(settings, slept=None, **how) -> EngineError:
    with pytest.raises(EngineError) as caught:
        ask(settings, slept, **how)
    return caught.value


def test_an_answer_says_who_answered_and_what_it_cost():
    with ScriptedServer([completion("{}", usage=(2000, 500))]) as server:
        answer = ask(server.settings(price_prompt=1.0, price_completion=4.0))
    usage = Usage(requests=1, prompt_tokens=2000, completion_tokens=500, cost=0.004)
    assert answer == Answer(text="{}", finish="stop", model="scripted-1", usage=usage)


def test_a_request_holds_the_model_and_messages_and_nothing_unasked_for():
    with ScriptedServer(["{}"]) as server:
        ask(server.settings())
    (seen,) = server.requests
    assert seen.path == "/v1/chat/completions"
    assert seen.headers["authorization"] == "Bearer none"
    assert seen.body == {
        "model": "scripted",
        "messages": [each.model_dump() for each in ASKED],
    }


STRICT = {
    "type": "json_schema",
    "json_schema": {"name": "verdicts", "strict": True, "schema": SCHEMA},
}
REQUESTS = [
    # settings, and what they make of a request with schema and max_tokens
    ({}, {"response_format": STRICT, "max_completion_tokens": 70}),
    (
        {"response_format": "json_object", "max_tokens_parameter": "max_tokens"},
        {"response_format": {"type": "json_object"}, "max_tokens": 70},
    ),
    ({"response_format": "text", "max_tokens_parameter": "none"}, {}),
    (
        {"temperature": 0.0, "seed": 0, "response_format": "text"},
        {"temperature": 0.0, "seed": 0, "max_completion_tokens": 70},
    ),
]


@pytest.mark.parametrize(("given", "expected"), REQUESTS)
def test_settings_shape_the_request(given, expected):
    with ScriptedServer(["{}"]) as server:
        ask(
            server.settings(**{"max_tokens": 70, **given}),
            schema=SCHEMA,
            schema_name="verdicts",
        )
    sent = server.requests[0].body
    assert {k: v for k, v in sent.items() if k not in ("model", "messages")} == expected


def test_an_api_version_speaks_azure():
    with ScriptedServer(["{}"]) as server:
        address = server.url.removesuffix("/v1")
        settings = server.settings(base_url=address, api_version="v9", api_key=KEY)
        ask(settings)
    (seen,) = server.requests
    asked_for = "/openai/deployments/scripted/chat/completions?api-version=v9"
    assert seen.path == asked_for
    assert seen.headers["api-key"] == KEY


@pytest.mark.parametrize("tail", ["", "/", "/chat/completions"])
def test_the_address_may_end_as_people_copy_it(tail):
    with ScriptedServer(["{}"]) as server:
        ask(server.settings(base_url=server.url + tail))
    assert server.requests[0].path == "/v1/chat/completions"


def test_half_a_surrogate_pair_does_not_stop_a_request():
    with ScriptedServer(["{}"]) as server:
        transport = Transport(server.settings())
        with closing(transport):
            transport.ask([Message(role="user", content="a\ud83d b")])
    assert server.requests[0].body["messages"][0]["content"] == "a\ufffd b"


MENDED = [
    # faults that another try mends
    error(408),
    error(409),
    error(429),
    error(500),
    error(503),
    error(529),
    html(502),
    html(200),
    truncated(),
    Step(drop="before"),
    Step(drop="within", body=completion("{}")),
    Step(body="null"),
    Step(body=b"\xff\xfe\x00"),
    Step(body=""),
    Step(headers={"Content-Encoding": "gzip"}, body="no gzip"),
    Step(body={"error": {"message": "overloaded", "code": 503}}),
    {"id": "x", "choices": []},
    {"id": "x", "choices": None},
    {"id": "x", "choices": ["?"]},
    {"id": "x", "choices": [{"finish_reason": "error", "message": {}}]},
    completion(None, usage=None),
    completion(" \n", usage=None),
]


@pytest.mark.parametrize("fault", MENDED, ids=range(len(MENDED)))
def test_a_passing_fault_is_tried_again(fault):
    with ScriptedServer([fault, completion("{}", usage=(7, 3))]) as server:
        answer = ask(server.settings())
    assert answer.text == "{}"
    assert answer.usage == Usage(requests=2, prompt_tokens=7, completion_tokens=3)


LASTING = [
    # the same step again and again: the error, the tries it takes, what it says
    (error(503, "busy"), EngineUnavailable, 3, "HTTP 503: busy, after 3 tries"),
    (error(429, "slow down"), EngineUnavailable, 3, "HTTP 429: slow down"),
    (html(504, "504 Gone"), EngineUnavailable, 3, "an HTML page, '504 Gone'"),
    (Step(drop="before"), EngineUnavailable, 3, "the connection failed"),
    (Step(500), EngineUnavailable, 3, "HTTP 500: no message"),
    (
        Step(body={"error": {"message": "no slot"}}),
        EngineUnavailable,
        3,
        "reports an error: no slot",
    ),
    (html(200), ReplyError, 3, "no chat completion: an HTML page"),
    (truncated(), ReplyError, 3, "no chat completion"),
    (completion(""), ReplyError, 2, "the answer is empty, after 2 tries"),
    (completion(None, finish=None), ReplyError, 2, "the answer is empty"),
    (completion("") | {"choices": []}, ReplyError, 2, "no choices"),
    (error(400, "no such thing"), EngineRejected, 1, "HTTP 400: no such thing"),
    (error(401, "bad key"), EngineRejected, 1, "check the key: OPENAI_API_KEY"),
    (error(403), EngineRejected, 1, "check the key"),
    (error(404), EngineRejected, 1, "check the model ('scripted') and the address"),
    (Step(422, {"detail": "too odd"}), EngineRejected, 1, "HTTP 422: too odd"),
    (Step(302, headers={"Location": "http://x/"}), EngineRejected, 1, "http://x/"),
    (
        error(429, "pay first", code="insufficient_quota"),
        EngineRejected,
        1,
        "used up or closed",
    ),
    (
        error(400, "'response_format' json_schema is not supported"),
        EngineRejected,
        1,
        "try --response-format json_object",
    ),
    (
        error(400, "Unsupported parameter: 'max_completion_tokens'"),
        EngineRejected,
        1,
        "SUMMARIZER_MAX_TOKENS_PARAMETER=max_tokens",
    ),
    (
        error(400, "maximum context length is 8192 tokens"),
        EngineRejected,
        1,
        "SUMMARIZER_WINDOW",
    ),
    (error(400, "filtered", code="content_filter"), EngineRefused, 1, "filtered"),
    (completion(None, refusal="I cannot."), EngineRefused, 1, "I cannot."),
    (completion("{}", "content_filter"), EngineRefused, 1, "content filter"),
]


@pytest.mark.parametrize(
    ("step", "kind", "tries", "said"), LASTING, ids=range(len(LASTING))
)
def test_a_lasting_fault_ends_in_its_own_error(step, kind, tries, said):
    with ScriptedServer([step] * 9) as server:
        raised = failing(server.settings(attempts=3))
    assert type(raised) is kind
    assert said in str(raised)
    assert "\n" not in str(raised)
    assert raised.requests == tries == len(server.requests)


def test_a_reply_error_carries_what_came():
    with ScriptedServer([html(200)]) as server:
        raised = failing(server.settings(attempts=1))
    assert isinstance(raised, ReplyError)
    assert raised.reply.startswith("<html>")


def test_tokens_of_failed_tries_are_counted():
    steps = (completion("", usage=(10, 1)), error(503), completion("{}", usage=(20, 2)))
    with ScriptedServer(steps) as server:
        answer = ask(server.settings())
    assert answer.usage == Usage(requests=3, prompt_tokens=30, completion_tokens=3)


def test_an_error_says_what_the_tries_have_cost():
    with ScriptedServer([completion("", usage=(10, 1))] * 2) as server:
        raised = failing(server.settings())
    spent = (raised.requests, raised.prompt_tokens, raised.completion_tokens)
    assert spent == (2, 20, 2)


ODD_USAGE = [
    None,
    {},
    {"prompt_tokens": None, "completion_tokens": -4},
    {"prompt_tokens": "9", "completion_tokens": [1]},
    [1, 2],
]


@pytest.mark.parametrize("usage", ODD_USAGE)
def test_usage_that_is_none_counts_nothing(usage):
    with ScriptedServer([completion("{}", usage=None) | {"usage": usage}]) as server:
        assert ask(server.settings()).usage == Usage(requests=1)


@pytest.mark.parametrize("finish", ["length", "max_tokens"])
@pytest.mark.parametrize("text", ['{"a', "", None])
def test_an_answer_that_was_cut_off_is_the_callers_to_split(finish, text):
    with ScriptedServer([completion(text, finish)]) as server:
        answer = ask(server.settings())
    assert (answer.finish, answer.text) == ("length", text or "")


@pytest.mark.parametrize("finish", ["stop", None, "eos", "tool_calls"])
def test_any_other_finish_is_a_whole_answer(finish):
    with ScriptedServer([completion("{}", finish)]) as server:
        assert ask(server.settings()).finish == "stop"


def test_content_in_parts_is_joined():
    body = completion("")
    parts = [{"type": "text", "text": "{"}, {"type": "text", "text": "}"}, "?"]
    body["choices"][0]["message"]["content"] = parts
    with ScriptedServer([body]) as server:
        assert ask(server.settings()).text == "{}"


def test_without_a_model_in_the_answer_the_asked_one_is_named():
    body = completion("{}")
    del body["model"]
    with ScriptedServer([body]) as server:
        assert ask(server.settings()).model == "scripted"


WAITS = [
    # what a server asks for, and the seconds between which we come back
    ({"retry_after": "2"}, 2, 2.2),
    ({"retry_after": "0.5"}, 0.5, 0.55),
    ({"retry_after_ms": "1500", "retry_after": "9"}, 1.5, 1.65),
    ({"retry_after": "soon"}, 0.25, 0.5),  # no number: our own pace
    ({"retry_after": "-3"}, 0.25, 0.5),
    ({"retry_after": "nan"}, 0.25, 0.5),
    ({"retry_after": "0"}, 0.25, 0.5),
    ({}, 0.25, 0.5),
]


@pytest.mark.parametrize(("headers", "least", "most"), WAITS)
def test_retry_after_is_honoured(headers, least, most):
    slept: list[float] = []
    with ScriptedServer([error(429, **headers), "{}"]) as server:
        ask(server.settings(), slept)
    (nap,) = slept
    assert least <= nap <= most


def test_retry_after_as_a_date_is_honoured():
    slept: list[float] = []
    step = error(503, retry_after=formatdate(time.time() + 3600, usegmt=True))
    with ScriptedServer([step, "{}"]) as server:
        ask(server.settings(deadline=10_000), slept)
    assert 3000 <= slept[0] <= 3600 * 1.1


def test_pauses_grow_and_stay_bounded():
    slept: list[float] = []
    with ScriptedServer([error(500)] * 20) as server:
        failing(server.settings(attempts=12, deadline=1000), slept)
    limits = [min(30, 0.5 * 2**number) for number in range(11)]
    assert all(top / 2 <= nap <= top for nap, top in zip(slept, limits, strict=True))


def test_a_wait_beyond_the_deadline_ends_at_once():
    slept: list[float] = []
    with ScriptedServer([error(429, retry_after="60")]) as server:
        raised = failing(server.settings(deadline=30), slept)
    assert isinstance(raised, EngineUnavailable)
    assert "asks to wait 60 s" in str(raised)
    assert "deadline of 30 s" in str(raised)
    assert slept == []


def test_the_deadline_ends_tries_and_sleeps():
    slept: list[float] = []
    with ScriptedServer([Step(503, delay=0.3)] * 50) as server:
        raised = failing(server.settings(deadline=2, attempts=50), slept)
    assert "deadline of 2 s" in str(raised)
    assert 1 <= len(server.requests) <= 7  # of 0.3 s each, though none was waited for
    assert all(nap < 2 for nap in slept)


def test_the_deadline_cuts_one_try_short():
    with ScriptedServer([Step(body=completion("{}"), delay=3)]) as server:
        raised = failing(server.settings(timeout=60, deadline=0.3, attempts=1))
    assert isinstance(raised, EngineUnavailable)
    assert raised.requests == 1


def test_a_host_that_takes_no_connection_is_given_up_before_a_slow_model(monkeypatch):
    waited = []
    connect = socket.socket.connect

    def noted(self, address):
        waited.append(self.gettimeout())
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    for timeout in (900, 2):
        with ScriptedServer(["{}"]) as server:
            ask(server.settings(timeout=timeout, deadline=2000))
    assert 0 < waited[0] <= 30
    assert 0 < waited[1] <= 2


def test_an_answer_larger_than_any_completion_is_not_read_to_its_end():
    with ScriptedServer([Step(body=b"x" * 64_000_001)]) as server:
        raised = failing(server.settings(attempts=1))
    assert "larger than any completion" in str(raised)


@pytest.fixture
def self_signed(tmp_path):
    """The address of a server whose certificate nobody vouches for, and its guests."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not there to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made = ["-keyout", str(key), "-out", str(certificate), "-days", "1"]
    who = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", *curve, *made, *who]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    guests: list[socket.socket] = []

    def serve():
        with suppress(OSError):  # closed: the test is over
            while True:
                line, guest = listener.accept()
                guests.append(guest)
                with line, suppress(OSError), context.wrap_socket(line, True):
                    pass

    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}/v1", guests
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
    serving.join(10)


def test_a_certificate_that_is_not_trusted_is_not_asked_twice(self_signed):
    address, guests = self_signed
    raised = failing(Settings(base_url=address, api_key=KEY, attempts=3))
    assert "certificate is not trusted" in str(raised)
    assert raised.requests == len(guests) == 1


SLOW = [
    Step(body=completion("{}"), delay=0.6),  # silent
    Step(body=completion("{}"), drip=0.02),  # never silent for long, never done
]


@pytest.mark.parametrize("step", SLOW)
def test_a_slow_answer_times_out(step):
    with ScriptedServer([step] * 2) as server:
        raised = failing(server.settings(timeout=0.2, attempts=2))
    assert "no whole answer within 0.2 s" in str(raised)
    assert raised.requests == 2


def test_one_line_serves_many_threads():
    def echo(body):
        return completion(body["messages"][1]["content"], usage=(1, 1))

    with (
        ScriptedServer(reply_to=echo) as server,
        closing(Transport(server.settings())) as transport,
        ThreadPoolExecutor(16) as pool,
    ):
        said = [f"text {number}" for number in range(64)]
        asked = [(ASKED[0], Message(role="user", content=each)) for each in said]
        answers = list(pool.map(transport.ask, asked))
    assert [each.text for each in answers] == said
    assert {each.usage.requests for each in answers} == {1}


def test_closing_wakes_those_who_wait():
    told: list[Exception] = []

    def wait():
        with pytest.raises(EngineUnavailable, match="closed") as raised:
            transport.ask(ASKED)
        told.append(raised.value)

    with ScriptedServer([error(429, retry_after="600")]) as server:
        transport = Transport(server.settings(deadline=3600))
        waiting = threading.Thread(target=wait, daemon=True)
        waiting.start()
        assert server.asked_for(1, within=60)
        waiting.join(0.3)
        assert waiting.is_alive()  # it keeps to what the server asks for
        transport.close()
        waiting.join(60)
        assert len(told) == 1
        with pytest.raises(EngineUnavailable, match="closed"):
            transport.ask(ASKED)


LEAKY = [
    error(401, f"Incorrect API key provided: {KEY}"),
    error(503, f"upstream said: Bearer {KEY}"),
    Step(body=f"debug: {KEY}"),
]


@pytest.mark.parametrize("step", LEAKY)
def test_the_key_is_in_no_message_and_no_traceback(step):
    with ScriptedServer([step]) as server:
        settings = server.settings(api_key=KEY, attempts=1)
        raised = failing(settings)
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    shown = "".join(traceback.format_exception(raised)) + repr(vars(raised))
    assert KEY not in shown + repr(Transport(settings)) + repr(settings)


UNUSABLE = [
    # settings that no request is made with, and what is said
    ({}, "there is no key"),
    ({"base_url": "localhost:8000/v1"}, "must begin with http"),
    ({"base_url": "ftp://host/v1"}, "must begin with http"),
    ({"base_url": "http://"}, "must begin with http"),
    ({"base_url": "http://host:port/v1"}, "is no address"),
    ({"api_key": "sk-a b"}, "api_key holds characters"),
    ({"api_key": "sk-–dash"}, "api_key holds characters"),
]


@pytest.mark.parametrize(("given", "said"), UNUSABLE)
def test_unusable_settings_are_named_before_anything_is_sent(given, said):
    with pytest.raises(SettingsError, match=said):
        ask(Settings(**given))


ELSEWHERE = [
    "http://192.168.0.7/v1",
    "https://api.example.com/v1",
    "http://localhost.example.com/v1",
    "http://127.0.0.1@example.com/v1",
    "http://0.0.0.0:8000/v1",
    None,
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_offline_refuses_every_host_but_this_machine(address, monkeypatch):
    with ScriptedServer() as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        with pytest.raises(OfflineError, match="--engine rules"):
            ask(Settings(base_url=address, api_key=KEY, offline=True))
    assert proxy.requests == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_offline_and_proxies_leave_loopback_alone(host, monkeypatch):
    with ScriptedServer() as proxy, ScriptedServer(["{}"]) as server:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        address = server.url.replace("127.0.0.1", host)
        ask(server.settings(base_url=address, offline=True))
    assert proxy.requests == []


def test_another_host_is_reached_through_the_proxy_of_the_environment(monkeypatch):
    with ScriptedServer(["{}"]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        ask(proxy.settings(base_url="http://llm.invalid/v1"))
    assert proxy.requests[0].path == "http://llm.invalid/v1/chat/completions"


def test_a_proxy_that_cannot_be_used_is_named(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "gopher://proxy")
    with pytest.raises(SettingsError, match="proxy"):
        ask(Settings(base_url="http://llm.invalid/v1"))


def test_the_library_takes_nothing_else_from_the_environment(monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-1")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere.invalid/v1")
    with ScriptedServer(["{}"]) as server:
        ask(server.settings())
    sent = server.requests[0].headers
    assert not {"openai-organization", "openai-project"} & set(sent)
    assert sent["authorization"] == "Bearer none"


def test_a_server_that_is_not_there():
    with ScriptedServer() as server:
        gone = server.settings(attempts=2)
    raised = failing(gone)
    assert "nothing answers at this port; check that the server runs" in str(raised)
    assert str(raised).startswith("127.0.0.1:")


def test_https_to_a_plain_server():
    with ScriptedServer() as server:
        settings = server.settings(base_url=server.url.replace("http", "https"))
        raised = failing(settings.model_copy(update={"attempts": 1}))
    assert "check http or https" in str(raised)


def test_the_client_library_is_imported_by_the_first_request_only():
    code = (
        "import sys; from summarizer.llm.transport import Transport;"
        "from summarizer.settings import Settings; Transport(Settings()).close();"
        "assert not {'openai', 'httpx2', 'tenacity'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Not those that order a wait: a try after that is none of the attempts.
FAULTS = [
    step
    for step in MENDED
    if isinstance(step, dict)
    or (isinstance(step, Step) and "retry-after" not in step.headers)
] + [Step(body=completion("{}"), delay=0.4)]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(40))
def test_any_mixture_of_faults_ends_in_an_answer_or_an_error(seed):
    dice = random.Random(seed)
    lock = threading.Lock()

    def roll(_):
        with lock:
            return dice.choice(FAULTS) if dice.random() < 0.7 else completion("{}")

    def one(transport):
        try:
            answer = transport.ask(ASKED)
        except EngineError as raised:
            return raised.requests
        assert answer.text == "{}"
        return answer.usage.requests

    with ScriptedServer(reply_to=roll) as server:
        settings = server.settings(timeout=0.2, attempts=4)
        transport = Transport(settings, sleep=lambda _: time.sleep(0.001))
        with closing(transport), ThreadPoolExecutor(8) as pool:
            tries = list(pool.map(one, [transport] * 60))
    assert max(tries) <= 4
    assert sum(tries) >= len(server.requests)
